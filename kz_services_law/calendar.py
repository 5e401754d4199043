"""Working days: a frozen calendar behind a small interface.

A calendar knows every day of its years and refuses the others: it counts nothing it does not know.
"""

from __future__ import annotations

import importlib
import os
import threading
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import Enum
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeGuard, cast

from kz_services_law.errors import CalendarRangeError, EngineUnavailable, InvalidInput, shown

__all__ = ["DayKind", "WorkCalendar", "is_plain_day"]

_ONE_DAY = timedelta(days=1)
_FIRST_YEAR, _LAST_YEAR = 2012, 2027
_PUBLISHED_UNTIL = 2025  # the last year whose transfers the package lists


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


class WorkCalendar:
    """Which days are worked, in every year from the first to the last.

    `exceptions` are the days that differ from plain Monday to Friday; after `published_until` they
    are an estimate. Raises `InvalidInput` for years or exceptions that are none.

    >>> calendar = WorkCalendar(2024, 2024, {date(2024, 5, 4): DayKind.WORKING_WEEKEND})
    >>> calendar.is_working(date(2024, 5, 4))
    True
    >>> calendar.nth_working_day(date(2024, 5, 3), 1)
    datetime.date(2024, 5, 4)
    """

    __slots__ = ("_base", "_before", "_worked", "exceptions", "first", "last", "published_until")

    def __init__(
        self,
        first_year: int,
        last_year: int,
        exceptions: Mapping[date, DayKind],
        published_until: date | None = None,
    ) -> None:
        self.first, self.last = _years(first_year, last_year)
        self.exceptions = MappingProxyType(_checked(exceptions, self.first, self.last))
        if published_until is not None and not is_plain_day(published_until):
            raise _no_day(published_until)
        self.published_until = min(published_until or self.last, self.last)
        self._base = self.first.toordinal()
        worked: list[int] = []
        before: list[int] = []
        for ordinal in range(self._base, self.last.toordinal() + 1):
            before.append(len(worked))
            if self._kind(date.fromordinal(ordinal)).is_working:
                worked.append(ordinal)
        self._worked = tuple(worked)
        self._before = (*before, len(worked))

    def __setattr__(self, name: str, value: object) -> None:
        if hasattr(self, "_before"):  # the last thing that is set when one is made
            msg = f"a WorkCalendar is frozen, {name!r} too; make another one"
            raise InvalidInput(msg)
        super().__setattr__(name, value)

    def __reduce__(self) -> tuple[object, ...]:
        made_of = (self.first.year, self.last.year, dict(self.exceptions), self.published_until)
        return (WorkCalendar, made_of)

    def __repr__(self) -> str:
        return f"WorkCalendar({self.first.year}-{self.last.year})"

    @classmethod
    def from_holidays(cls) -> WorkCalendar:
        """The calendar of the installed `holidays` package; made once and shared.

        Raises `EngineUnavailable` if the package is missing or too old to know working weekends.
        """
        with _building:
            return _from_holidays()

    def kind(self, day: date) -> DayKind:
        """What a day is. Raises `CalendarRangeError` outside the calendar."""
        self._index(day)
        return self._kind(day)

    def is_working(self, day: date) -> bool:
        """Whether a day is worked. Raises `CalendarRangeError` outside the calendar."""
        return self.kind(day).is_working

    def nth_working_day(self, start: date, count: int) -> date:
        """The working day that is number `count` after `start` (which itself does not count).

        Raises `CalendarRangeError` where start or result lies outside the calendar.
        """
        if not isinstance(count, int) or count < 1:
            msg = f"count: a whole number from 1 on is needed, got {shown(count)}"
            raise InvalidInput(msg)
        position = self._before[self._index(start) + 1] + count - 1
        if position >= len(self._worked):
            what = f"working day {count} after {start.isoformat()}"
            raise self._beyond(what)
        return date.fromordinal(self._worked[position])

    def on_or_after(self, day: date) -> date:
        """The day itself if it is worked, else the next working day."""
        position = self._before[self._index(day)]
        if position >= len(self._worked):
            what = f"the working day after {day.isoformat()}"
            raise self._beyond(what)
        return date.fromordinal(self._worked[position])

    def require(self, day: date) -> None:
        """Raise `CalendarRangeError` unless the calendar knows this day."""
        self._index(day)

    def _kind(self, day: date) -> DayKind:
        found = self.exceptions.get(day)
        if found is not None:
            return found
        return DayKind.WORKING if day.weekday() < 5 else DayKind.WEEKEND  # noqa: PLR2004  # Mon-Fri

    def _index(self, day: date) -> int:
        if not is_plain_day(day):
            raise _no_day(day)
        index = day.toordinal() - self._base
        if not 0 <= index < len(self._before) - 1:
            raise self._beyond(day.isoformat())
        return index

    def _beyond(self, what: str) -> CalendarRangeError:
        msg = (
            f"{what} lies outside the calendar, which knows {self.first.isoformat()} to "
            f"{self.last.isoformat()}. Way out: ask about a day within it, or give Law(calendar=…) "
            "a longer one"
        )
        return CalendarRangeError(msg)


def is_plain_day(value: object) -> TypeGuard[date]:
    """Whether a value is a date and not a datetime, which would be taken for another day."""
    return isinstance(value, date) and not isinstance(value, datetime)


def _no_day(value: object) -> InvalidInput:
    return InvalidInput(f"a date is needed (for instance date(2013, 6, 3)), got {shown(value)}")


def _years(first_year: int, last_year: int) -> tuple[date, date]:
    for year in (first_year, last_year):
        if not isinstance(year, int) or not date.min.year < year < date.max.year:
            msg = f"a calendar's years lie between 2 and 9998, got {shown(year)}"
            raise InvalidInput(msg)
    if first_year > last_year:
        msg = f"a calendar runs from an earlier to a later year, got {first_year} to {last_year}"
        raise InvalidInput(msg)
    return date(first_year, 1, 1), date(last_year, 12, 31)


def _checked(exceptions: object, first: date, last: date) -> dict[date, DayKind]:
    if not isinstance(exceptions, Mapping):
        msg = f"exceptions: a mapping from days to DayKind is needed, got {shown(exceptions)}"
        raise InvalidInput(msg)
    checked: dict[date, DayKind] = {}
    for day, kind in cast("Mapping[object, object]", exceptions).items():
        if not is_plain_day(day):
            raise _no_day(day)
        if not isinstance(kind, DayKind) or not first <= day <= last:
            msg = (
                f"exceptions: {day} needs a DayKind and a day of the calendar's years, "
                f"got {shown(kind)}"
            )
            raise InvalidInput(msg)
        checked[day] = kind
    return checked


_building = threading.RLock()
if hasattr(os, "register_at_fork"):
    # nothing forks while the calendar is made: a child would inherit the import locks in use
    os.register_at_fork(
        before=_building.acquire,
        after_in_parent=_building.release,
        after_in_child=_building.release,
    )


@lru_cache(maxsize=1)
def _from_holidays() -> WorkCalendar:
    way_out = "Way out: pip install 'holidays>=0.101', or give Law(calendar=…) one of your own"
    try:
        holidays: Any = importlib.import_module("holidays")  # slow, so only when counting
    except ImportError as problem:
        msg = f"the package 'holidays' is needed to count working days. {way_out}"
        raise EngineUnavailable(msg) from problem
    years = range(_FIRST_YEAR, _LAST_YEAR + 1)
    source = holidays.country_holidays("KZ", years=years, expand=False)
    if not getattr(source, "weekend_workdays", None):
        msg = f"the package 'holidays' here does not know working weekends. {way_out}"
        raise EngineUnavailable(msg)
    exceptions: dict[date, DayKind] = {}
    day = date(_FIRST_YEAR, 1, 1)
    while day.year <= _LAST_YEAR:
        weekend = day.weekday() >= 5  # noqa: PLR2004  # Saturday and Sunday
        if source.is_working_day(day):
            if weekend:
                exceptions[day] = DayKind.WORKING_WEEKEND
        elif day in source:
            exceptions[day] = DayKind.HOLIDAY
        day += _ONE_DAY
    return WorkCalendar(_FIRST_YEAR, _LAST_YEAR, exceptions, date(_PUBLISHED_UNTIL, 12, 31))
