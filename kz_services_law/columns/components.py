"""What the value of an answer consists of, as columns: their names and what each holds.

A value that is one thing is the column `value`; one that is composed has a column for each of its
parts (`value.approver`), one that lists elements a column for each list. A last day has more
columns beside its own: why there is none, how sure it is, and between which days it may lie.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from typing import Any, NamedTuple, get_args, get_type_hints

from kz_services_law.asking.elements import ContentsQuestion, ElementsQuestion
from kz_services_law.asking.plan import Plan
from kz_services_law.asking.values import Checklist, Contents
from kz_services_law.compiling.asked import RowQuestion
from kz_services_law.counting import Deadline

__all__ = ["WHOLE", "Component", "components_of", "part_of"]

WHOLE = "value"
"""The name of the column of a value that is one thing."""
_OF_A_DAY = ("day", "deadline")


class Component(NamedTuple):
    """A part of a value: its name; whether it is a day, or a last day, which is told by columns of
    its own.
    """

    name: str
    is_day: bool
    is_deadline: bool

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        name = WHOLE if self.name == WHOLE else f"{WHOLE}.{self.name}"
        of_day = (f"{name}.none",) if self.is_day else ()
        of_deadline = (f"{name}.calendar", f"{name}.earliest", f"{name}.latest")
        return (name, *of_day, *(of_deadline if self.is_deadline else ()))


def components_of(asked: RowQuestion, plan: Plan) -> tuple[Component, ...]:
    """The parts of the values that answers to a question have."""
    kind: Any = asked.kind
    if issubclass(kind, ElementsQuestion):
        lists = Contents if issubclass(kind, ContentsQuestion) else Checklist
        return tuple(Component(each.name, False, False) for each in fields(lists))  # noqa: FBT003
    if kind.composed is not None:
        return tuple(_of_parts(kind.composed))
    sort = asked.book.type_of(next(iter(plan.goals.values())).fact)
    return (Component(WHOLE, sort in _OF_A_DAY, sort == "deadline"),)


def _of_parts(composed: Any) -> Iterator[Component]:
    """The parts of what is composed of several."""
    hints = get_type_hints(composed)
    for field in fields(composed):
        kinds = {hints[field.name], *get_args(hints[field.name])}
        yield Component(field.name, bool(kinds & {date, Deadline}), Deadline in kinds)


def part_of(value: Any, component: Component) -> Any:
    """What a value has of a component; None where there is no value."""
    if value is None or component.name == WHOLE:
        return value
    return getattr(value, component.name)
