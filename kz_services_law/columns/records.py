"""What is said of rows, each once; and the days that values are, each once.

A row has the number of its record and, of each component that is a day, the number of its point; so
that what is made of rows is made by look-up alone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

from kz_services_law.asking.values import plain
from kz_services_law.columns.components import Component, part_of
from kz_services_law.compiling.said import CompiledAnswer
from kz_services_law.counting import Deadline

__all__ = ["NO_POINT", "UNTOLD", "DayTold", "Record", "Records"]

NO_POINT = 0
"""The number of the point of a row that has none."""
UNTOLD = 0
"""The number of the record of a row of which nothing is told yet."""
_BETWEEN = ", "


class Record(NamedTuple):
    """What is said of rows that are alike: the status, what each component is (a name, or names; of
    a day nothing, or why there is none), citations, what is missing; or for what reason nothing.
    """

    status: str | None
    parts: tuple[str | None, ...]
    points: tuple[int, ...]
    """Of each component that is the same day in all of these rows, its point."""
    citations: str | None
    missing: str | None
    reason: str | None


class DayTold(NamedTuple):
    """What is told of a day that a component is."""

    day: date | None
    calendar: str | None = None
    earliest: date | None = None
    latest: date | None = None


class Records:
    """The records and the points of one question, numbered as they come."""

    def __init__(self, components: tuple[Component, ...]) -> None:
        self.components = components
        nothing = (None,) * len(components), (NO_POINT,) * len(components)
        self.records = [Record(None, *nothing, None, None, None)]
        self.days: list[DayTold] = [DayTold(None)]
        self._numbers: dict[Record, int] = {}
        self._points: dict[object, int] = {}

    def said(self, said: CompiledAnswer, varying: Collection[str] = ()) -> int:
        """The number of what an answer says. `varying`: the components of which only rows say which
        day they are.
        """
        told, points = list[str | None](), list[int]()
        for component in self.components:
            value = part_of(said.value, component)
            is_point = isinstance(value, date | Deadline)
            told.append(None if is_point else _told(value))
            is_same = is_point and component.name not in varying
            points.append(self.point(value) if is_same else NO_POINT)
        cites, missing = _BETWEEN.join(said.citations), _BETWEEN.join(said.missing)
        return self._number(
            Record(said.status.value, tuple(told), tuple(points), cites, missing, None)
        )

    def refused(self, reason: str) -> int:
        """The number of a refusal."""
        nothing = (None,) * len(self.components), (NO_POINT,) * len(self.components)
        return self._number(Record(None, *nothing, None, None, reason))

    def point(self, value: Any) -> int:
        """The number of a day, or of a last day with all that is told of it."""
        if isinstance(value, Enum):
            return NO_POINT
        key: object = value
        if isinstance(value, Deadline):
            key = (value.day, value.start, value.term, value.counting)
        found = self._points.get(key)
        if found is None:
            self.days.append(_day_told(value))  # first, as it may be broken off anywhere
            found = self._points[key] = len(self.days) - 1
        return found

    def told_by(self, component: int | None) -> Sequence[Record | DayTold]:
        """What tells a column: records, or days, where it is one of a component that is a day."""
        return self.records if component is None else self.days

    def _number(self, record: Record) -> int:
        found = self._numbers.get(record)
        if found is None:
            self.records.append(record)
            found = self._numbers[record] = len(self.records) - 1
        return found


def _day_told(value: Any) -> DayTold:
    if isinstance(value, Deadline):
        return DayTold(value.day, value.status.value, value.earliest, value.latest)
    return DayTold(value)


def _told(value: Any) -> str | None:
    """A part of a value by its name; of several elements their names in the order they have."""
    told: Any = plain(value)
    if told is None or isinstance(told, str):
        return told
    return _BETWEEN.join(told)
