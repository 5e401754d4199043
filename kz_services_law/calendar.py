"""Working days: a frozen calendar behind a small interface.

A calendar knows every day of its years and refuses the others: it counts nothing it does not know.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache
from types import MappingProxyType

from kz_services_law.errors import CalendarRangeError, EngineUnavailable, InvalidInput

__all__ = ["DayKind", "WorkCalendar"]

_ONE_DAY = timedelta(days=1)
_FIRST_YEAR, _LAST_YEAR = 2012, 2027
_building = threading.Lock()


class DayKind(Enum):
    """What a day is, for counting working days (five-day week)."""

    WORKING = "working"
    WORKING_WEEKEND = "working_weekend"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"

    @property
    def is_working(self) -> bool:
        return self in (DayKind.WORKING, DayKind.WORKING_WEEKEND)


class WorkCalendar:
    """Which days are worked, in every year from the first to the last.

    `exceptions` are the days that differ from plain Monday to Friday. Frozen once made.

    >>> calendar = WorkCalendar(2024, 2024, {date(2024, 5, 4): DayKind.WORKING_WEEKEND})
    >>> calendar.is_working(date(2024, 5, 4))
    True
    >>> calendar.nth_working_day(date(2024, 5, 3), 1)
    datetime.date(2024, 5, 4)
    """

    __slots__ = ("_base", "_before", "_worked", "exceptions", "first", "last")

    def __init__(self, first_year: int, last_year: int, exceptions: Mapping[date, DayKind]) -> None:
        self.first = date(first_year, 1, 1)
        self.last = date(last_year, 12, 31)
        self.exceptions = MappingProxyType(dict(exceptions))
        self._base = self.first.toordinal()
        worked: list[int] = []
        before: list[int] = []
        for ordinal in range(self._base, self.last.toordinal() + 1):
            before.append(len(worked))
            if self._kind(date.fromordinal(ordinal)).is_working:
                worked.append(ordinal)
        self._worked = tuple(worked)
        self._before = (*before, len(worked))

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
        if count < 1:
            msg = f"count must be 1 or more, got {count}"
            raise InvalidInput(msg)
        position = self._before[self._index(start) + 1] + count - 1
        if position >= len(self._worked):
            raise self._beyond(f"working day {count} after {start.isoformat()}")
        return date.fromordinal(self._worked[position])

    def on_or_after(self, day: date) -> date:
        """The day itself if it is worked, else the next working day."""
        position = self._before[self._index(day)]
        if position >= len(self._worked):
            raise self._beyond(f"the working day after {day.isoformat()}")
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


@lru_cache(maxsize=1)
def _from_holidays() -> WorkCalendar:
    try:
        from holidays.countries import KZ  # noqa: PLC0415  # slow to import; only when counting
    except ImportError as problem:  # pragma: no cover - a dependency of the package
        msg = "the package 'holidays' is needed to count working days: pip install 'holidays>=0.101'"
        raise EngineUnavailable(msg) from problem
    source = KZ(years=range(_FIRST_YEAR, _LAST_YEAR + 1), expand=False)
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
    return WorkCalendar(_FIRST_YEAR, _LAST_YEAR, exceptions)
