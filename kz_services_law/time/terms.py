"""Terms: a length of time, and the two named steps by which its last day is found.

As in the law's own words, one first *adds* the term to the day it runs from, and then *adjusts* the
last day. Every choice in them is given from outside (`counting.toml`, readings).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from kz_services_law.errors import CalendarRangeError, InvalidInput, shown
from kz_services_law.time.calendar import WorkCalendar

__all__ = [
    "Counting",
    "Term",
    "Unit",
    "add",
    "adjust",
    "require_calendar",
    "year_before",
    "year_end",
    "year_start",
]

_ONE_DAY = timedelta(days=1)
_LONGEST = 9_999_999  # more days than all the years that dates can tell


class Unit(Enum):
    """What a term is counted in."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Term:
    """A length: so many of a unit.

    >>> str(Term(5, Unit.WORKING_DAYS))
    '5 working days'
    """

    count: int
    unit: Unit

    def __post_init__(self) -> None:
        whole = isinstance(self.count, int) and not isinstance(self.count, bool)
        if not whole or not 1 <= self.count <= _LONGEST or not isinstance(self.unit, Unit):
            msg = (
                f"a term is a whole number from 1 to {_LONGEST} and a Unit, for instance "
                f"Term(5, Unit.WORKING_DAYS); got {shown(self.count)} and {shown(self.unit)}"
            )
            raise InvalidInput(msg)

    def __str__(self) -> str:
        return f"{self.count} {self.unit.value.replace('_', ' ')}"


@dataclass(frozen=True, slots=True)
class Counting:
    """How a term is counted: is the day it runs from counted, does a day off move the end?"""

    first_day_counts: bool = False
    rolls_forward: bool = True

    def __post_init__(self) -> None:
        for name in ("first_day_counts", "rolls_forward"):
            if not isinstance(getattr(self, name), bool):
                msg = f"Counting.{name}: True or False is needed, got {shown(getattr(self, name))}"
                raise InvalidInput(msg)


def add(term: Term, start: date, calendar: WorkCalendar, *, first_day_counts: bool) -> date:
    """The last day of a term, not yet adjusted.

    Months end on the same number of the last month (with the first day counted, on the day before
    it), or on its last day where it has no such number; they are added at once, never in a chain.
    Raises `CalendarRangeError` for a day outside the calendar.

    >>> from kz_services_law.time.calendar import WorkCalendar
    >>> plain = WorkCalendar(2013, 2013, {})
    >>> add(Term(1, Unit.MONTHS), date(2013, 1, 31), plain, first_day_counts=False)
    datetime.date(2013, 2, 28)
    """
    if not isinstance(calendar, WorkCalendar):
        raise _no_calendar(calendar)
    calendar.require(start)
    if term.unit is Unit.WORKING_DAYS:
        count = term.count
        if first_day_counts and calendar.is_working(start):
            count -= 1
            return calendar.nth_working_day(start, count) if count else start
        return calendar.nth_working_day(start, count)
    try:
        if term.unit is Unit.CALENDAR_DAYS:
            end = start + timedelta(days=term.count - first_day_counts)
        else:
            end = start + _length(term)
            if first_day_counts and end.day == start.day:
                end -= _ONE_DAY  # else it ends on the last day of a month that has no such number
    except (OverflowError, ValueError) as problem:
        msg = (
            f"{term} after {start.isoformat()} ends beyond the last year there is. "
            "Way out: give a shorter term"
        )
        raise CalendarRangeError(msg) from problem
    calendar.require(end)
    return end


def adjust(last: date, calendar: WorkCalendar, *, rolls_forward: bool) -> date:
    """The last day as it counts: where days off move the end, the next working day for one.

    >>> from kz_services_law.time.calendar import WorkCalendar
    >>> saturday, plain = date(2013, 6, 8), WorkCalendar(2013, 2013, {})
    >>> adjust(saturday, plain, rolls_forward=True), adjust(saturday, plain, rolls_forward=False)
    (datetime.date(2013, 6, 10), datetime.date(2013, 6, 8))
    """
    if not isinstance(calendar, WorkCalendar):
        raise _no_calendar(calendar)
    if rolls_forward:
        return calendar.on_or_after(last)
    calendar.require(last)
    return last


def require_calendar(calendar: object) -> None:
    """Raise `InvalidInput` for what is no calendar."""
    if not isinstance(calendar, WorkCalendar):
        raise _no_calendar(calendar)


def _no_calendar(value: object) -> InvalidInput:
    msg = f"a WorkCalendar is needed, got {shown(value)}. Way out: load_calendar()"
    return InvalidInput(msg)


@lru_cache(maxsize=256)
def _length(term: Term) -> relativedelta:
    if term.unit is Unit.YEARS:
        return relativedelta(years=term.count)
    return relativedelta(months=term.count)


def year_start(year: int) -> date:
    """The first day of a calendar year.

    >>> year_start(2014), year_end(2014)
    (datetime.date(2014, 1, 1), datetime.date(2014, 12, 31))
    """
    return date(year, 1, 1)


def year_end(year: int) -> date:
    """The last day of a calendar year."""
    return date(year, 12, 31)


def year_before(last: date) -> date:
    """The first day of the year that ends on a day.

    Raises `CalendarRangeError` before the first year there is.

    >>> year_before(date(2015, 6, 10))
    datetime.date(2014, 6, 11)
    """
    try:
        return last - relativedelta(years=1) + _ONE_DAY
    except (OverflowError, ValueError) as problem:
        msg = f"no year ends on {last.isoformat()} ({problem}). Way out: give a later day"
        raise CalendarRangeError(msg) from problem
