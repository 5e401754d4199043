"""How duties stand as columns of Arrow, a row each; or for what reason a case has none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kz_services_law.columns.packages import Array, pa
from kz_services_law.procedures.duties import Duty

__all__ = ["DutiesInColumns"]

_TEXT, _DAY = pa.dictionary(pa.int32(), pa.string()), pa.date32()
_TYPES = {
    "thing": _TEXT,
    "duty": _TEXT,
    "norm": _TEXT,
    "cite": _TEXT,
    "state": _TEXT,
    "told": pa.bool_(),
    "arisen": _DAY,
    "due": _DAY,
    "due.calendar": _TEXT,
    "due.earliest": _DAY,
    "due.latest": _DAY,
    "done": _DAY,
    "days": pa.int32(),
    "missing": _TEXT,
    "reason": _TEXT,
}
_BETWEEN = ", "
_NOTHING: tuple[Any, ...] = (None,) * (len(_TYPES) - 1)


class DutiesInColumns:
    """Makes the columns of duties. `of_cases`: the type in which cases are named."""

    def __init__(self, of_cases: Array) -> None:
        types = pa.types
        if types.is_dictionary(of_cases):  # of these not every kind can be made
            of_cases = _TEXT
        fields = [pa.field("case", of_cases), *(pa.field(*each) for each in _TYPES.items())]
        self.schema = pa.schema(fields)

    def batch(self, rows: list[tuple[Any, ...]]) -> Array:
        """Some rows as a batch."""
        columns = zip(*rows, strict=True)
        each = zip(columns, self.schema.types, strict=True)
        return pa.RecordBatch.from_arrays([_array(*one) for one in each], schema=self.schema)

    @staticmethod
    def duties(case: Any, duties: tuple[Duty, ...]) -> Iterator[tuple[Any, ...]]:
        """The rows of the duties of a case, in the order of the law; those of one course by the
        things they are of, in whatever order the case lists these.
        """
        order = {each.course.id: number for number, each in enumerate(duties)}
        in_order = sorted(duties, key=lambda each: (order[each.course.id], each.frame.id))
        return ((case, *_said_of(duty), None) for duty in in_order)

    @staticmethod
    def refused(case: Any, reason: str) -> tuple[Any, ...]:
        """The row of a case that was not examined."""
        return (case, *_NOTHING, reason)


def _array(values: Any, kind: Array) -> Array:
    """A column; texts each once."""
    if kind == _TEXT:
        return pa.array(values, pa.string()).dictionary_encode()
    return pa.array(values, kind)


def _said_of(duty: Duty) -> tuple[Any, ...]:
    """What is told of a duty."""
    due, norm = duty.due, duty.course.norm
    of_term = (None,) * 3 if due is None else (due.status.value, due.earliest, due.latest)
    missing = dict.fromkeys(each.fact for each in duty.missing)
    return (
        *(duty.frame.id, duty.course.id, norm.id, norm.locator),
        *(duty.state.value, duty.told, duty.arisen_on, duty.due_on),
        *of_term,
        *(duty.done_on, duty.days, _BETWEEN.join(missing)),
    )
