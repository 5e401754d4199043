"""Records as columns of Arrow: each by look-up of the numbers that rows have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from kz_services_law.columns.components import Component
from kz_services_law.columns.dense import gather
from kz_services_law.columns.packages import Array, np, pa
from kz_services_law.columns.records import DayTold, Record, Records

__all__ = ["SaidInColumns", "schema_of"]

_TEXT = pa.dictionary(pa.int32(), pa.string())
_DAY = pa.date32()
_EPOCH = date(1970, 1, 1).toordinal()
_NO_DAY = np.iinfo(np.int32).min
_BEFORE, _AFTER = ("status",), ("citations", "missing", "reason")


def schema_of(components: Iterable[Component]) -> Array:
    """The columns of an answer, with their types."""
    of_components = (each for component in components for each in _fields(component))
    texts = ([pa.field(name, _TEXT) for name in names] for names in (_BEFORE, _AFTER))
    before, after = texts
    return pa.schema([*before, *of_components, *after])


def _fields(component: Component) -> Iterator[Any]:
    types = [_DAY if component.is_day else _TEXT, _TEXT, _TEXT, _DAY, _DAY]
    return (pa.field(n, t) for n, t in zip(component.names, types, strict=False))


class _Texts:
    """A column of texts by the numbers of records, or of points: grown as these come."""

    def __init__(self, said: Callable[[Any], str | None]) -> None:
        self._said = said
        self._numbers: dict[str, int] = {}
        self._codes = np.zeros(0, np.int32)
        self._dictionary: Array = pa.array([], pa.string())

    def column(self, told: list[Any], at: Array) -> Array:
        """The texts of some numbers."""
        new = [self._code(self._said(each)) for each in told[self._codes.size :]]
        if new:
            self._codes = np.concatenate([self._codes, np.array(new, np.int32)])
            self._dictionary = pa.array(list(self._numbers), pa.string())
        if not self._numbers:  # nothing was ever said
            nothing = pa.nulls(len(at), pa.int32())
            return pa.DictionaryArray.from_arrays(nothing, self._dictionary)
        return pa.DictionaryArray.from_arrays(
            _numbers(gather(self._codes, at), -1), self._dictionary
        )

    def _code(self, text: str | None) -> int:
        return -1 if text is None else self._numbers.setdefault(text, len(self._numbers))


class _Days:
    """A column of days by the numbers of points."""

    def __init__(self, said: Callable[[DayTold], date | None]) -> None:
        self._said = said
        self._days = np.zeros(0, np.int32)

    def column(self, told: list[DayTold], at: Array) -> Array:
        """The days of some numbers."""
        new = [_number(self._said(each)) for each in told[self._days.size :]]
        if new:
            self._days = np.concatenate([self._days, np.array(new, np.int32)])
        return _numbers(gather(self._days, at), _NO_DAY, _DAY)


def _number(day: date | None) -> int:
    return _NO_DAY if day is None else day.toordinal() - _EPOCH


def _numbers(values: Array, nothing: int, kind: Any = None) -> Array:
    """Numbers as an array of Arrow, null where they say that there is nothing."""
    known = values != nothing
    packed = None if known.all() else pa.py_buffer(np.packbits(known, bitorder="little"))
    buffers = [packed, pa.py_buffer(np.ascontiguousarray(values))]
    return pa.Array.from_buffers(pa.int32() if kind is None else kind, len(values), buffers)


class _OfComponent(NamedTuple):
    """The columns of a component."""

    at: int
    component: Component
    told: _Texts
    days: tuple[_Days, ...]
    calendar: _Texts


class SaidInColumns:
    """Makes the columns of the answers to one question."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._status = _Texts(lambda record: record.status)
        self._after = [_Texts(_field(name)) for name in _AFTER]
        self._components = [self._of(at, each) for at, each in enumerate(records.components)]
        self.schema = schema_of(records.components)

    def _of(self, at: int, component: Component) -> _OfComponent:
        told = _Texts(lambda record: record.parts[at])
        days = (
            _Days(lambda day: day.day),
            _Days(lambda day: day.earliest),
            _Days(lambda day: day.latest),
        )
        return _OfComponent(at, component, told, days, _Texts(lambda day: day.calendar))

    def columns(self, records: Array, points: list[Array | None]) -> list[Array]:
        """The columns of rows by the numbers of their records and, of each component that is a day,
        of their points.
        """
        told = self._records.records
        found = [self._status.column(told, records)]
        for each in self._components:
            found += self._columns_of(each, records, points[each.at])
        return [*found, *(each.column(told, records) for each in self._after)]

    def _columns_of(self, each: _OfComponent, records: Array, at: Array | None) -> Iterator[Array]:
        told, days = each.told.column(self._records.records, records), self._records.days
        if at is None:
            yield told
            return
        yield each.days[0].column(days, at)
        yield told
        if each.component.is_deadline:
            yield each.calendar.column(days, at)
            yield from (column.column(days, at) for column in each.days[1:])


def _field(name: str) -> Callable[[Record], str | None]:
    return lambda record: getattr(record, name)
