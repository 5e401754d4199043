"""What a day is, why, by which act, and from which day on that was known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from types import MappingProxyType
from typing import Final, TypeGuard, cast

from kz_services_law.errors import InvalidInput, shown
from kz_services_law.spec import Trilingual

__all__ = [
    "PLAIN",
    "CalendarDay",
    "DayKind",
    "DayStatus",
    "Layer",
    "LegalAct",
    "is_plain_day",
    "is_weekend",
]

_DAYS_OF_A_WEEK = 7
_SATURDAY, _SUNDAY = 6, 0


class DayKind(Enum):
    """What a day is, for counting working days (five-day week)."""

    WORKING = "working"
    WORKING_WEEKEND = "working_weekend"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"

    @property
    def is_working(self) -> bool:
        """Whether such a day counts as a working day."""
        return self in (DayKind.WORKING, DayKind.WORKING_WEEKEND)


class DayStatus(Enum):
    """How sure it is what a day is: past; fixed by an act that may yet change; not yet fixed."""

    SETTLED = "settled"
    PUBLISHED = "published"
    ESTIMATED = "estimated"


def is_plain_day(value: object) -> TypeGuard[date]:
    """Whether a value is a date and not a datetime, which would be taken for another day."""
    return isinstance(value, date) and not isinstance(value, datetime)


def _require(made: object, kinds: Mapping[str, type], *, optional: bool = False) -> None:
    """Raise `InvalidInput` unless the fields are of their kinds."""
    for name, kind in kinds.items():
        value = getattr(made, name)
        fits = is_plain_day(value) if kind is date else isinstance(value, kind)
        if not fits and not (optional and value is None):
            of = f"{type(made).__name__}.{name}"
            needed = "Trilingual(kk=…, ru=…, en=…)" if kind is Trilingual else kind.__name__
            msg = f"{of}: a {needed} is needed, got {shown(value)}"
            raise InvalidInput(msg)


@dataclass(frozen=True, slots=True)
class LegalAct:
    """An act or announcement that made days off or moved them, and where that is found."""

    name: str
    title: Trilingual
    source: str

    def __post_init__(self) -> None:
        _require(self, {"name": str, "title": Trilingual, "source": str})


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """What a day is and why. `known_from`: the day on which that was known (of what stood before
    the calendar begins, its first day); `estimated`: by the lunar calendar, not yet certain.

    >>> CalendarDay(DayKind.HOLIDAY).is_working
    False
    """

    kind: DayKind
    why: Trilingual | None = None
    act: LegalAct | None = None
    known_from: date | None = None
    estimated: bool = False

    def __post_init__(self) -> None:
        _require(self, {"kind": DayKind, "estimated": bool})
        _require(self, {"why": Trilingual, "act": LegalAct, "known_from": date}, optional=True)

    @property
    def is_working(self) -> bool:
        """Whether it counts as a working day."""
        return self.kind.is_working


@dataclass(frozen=True, slots=True)
class Layer:
    """What became known on one day: days that are special from then on, or (None) no more.

    `publishes`: the year whose transfers of days off were published with it.
    """

    known_from: date
    days: Mapping[date, CalendarDay | None]
    publishes: int | None = None

    def __post_init__(self) -> None:
        _require(self, {"known_from": date, "days": Mapping})
        _require(self, {"publishes": int}, optional=True)
        for day, what in cast("Mapping[object, object]", self.days).items():
            if not is_plain_day(day) or not (what is None or isinstance(what, CalendarDay)):
                msg = f"days: dates with a CalendarDay or None are needed, got {shown((day, what))}"
                raise InvalidInput(msg)
        object.__setattr__(self, "days", MappingProxyType(dict(self.days)))

    def __reduce__(self) -> tuple[object, ...]:
        return (Layer, (self.known_from, dict(self.days), self.publishes))

    def __repr__(self) -> str:
        return f"Layer({self.known_from.isoformat()}, {len(self.days)} days)"


PLAIN: Final = MappingProxyType({kind: CalendarDay(kind) for kind in DayKind})
"""Days of each kind of which no more is known."""


def is_weekend(ordinal: int) -> bool:
    """Whether a day, by its ordinal, is a Saturday or a Sunday.

    >>> is_weekend(date(2013, 6, 1).toordinal()), is_weekend(date(2013, 6, 3).toordinal())
    (True, False)
    """
    return ordinal % _DAYS_OF_A_WEEK in (_SATURDAY, _SUNDAY)
