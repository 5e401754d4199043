"""Terms: a length of time, and the two named steps by which its last day is found.

As in the law's own words, one first *adds* the term to the day it runs from, and then *adjusts* the
last day. Every choice in them is given from outside (`counting.toml`, readings).
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from kz_services_law.counting import refusals
from kz_services_law.counting.calendar import WorkCalendar
from kz_services_law.counting.packages import length_of
from kz_services_law.counting.values import Value, given_day, given_whole, whole_number
from kz_services_law.errors import CalendarRangeError, InvalidInput
from kz_services_law.languages import in_each

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

__all__ = [
    "LONGEST",
    "Counting",
    "Term",
    "Unit",
    "add",
    "adjust",
    "day_after",
    "require_calendar",
    "year_before",
    "year_end",
    "year_start",
]

_ONE_DAY = timedelta(days=1)
LONGEST = 9_999_999  # more days than all the years that dates can tell


class Unit(Enum):
    """What a term is counted in."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    MONTHS = "months"
    YEARS = "years"


class Term(Value):
    """A length: so many of a unit.

    >>> str(Term(5, Unit.WORKING_DAYS))
    '5 working days'
    """

    __slots__ = ("count", "unit")
    __match_args__ = ("count", "unit")
    count: int
    unit: Unit

    def __init__(self, count: int, unit: Unit) -> None:
        whole = whole_number(count)
        if whole is None or not 1 <= whole <= LONGEST or not isinstance(unit, Unit):
            raise InvalidInput(refusals.NO_TERM, "Term", most=LONGEST, count=count, unit=unit)
        self._keep(count=whole, unit=unit)

    def __str__(self) -> str:
        return f"{self.count} {self.unit.value.replace('_', ' ')}"


class Counting(Value):
    """How a term is counted: is the day it runs from counted, does a day off move the end?"""

    __slots__ = ("first_day_counts", "rolls_forward")
    __match_args__ = ("first_day_counts", "rolls_forward")
    first_day_counts: bool
    rolls_forward: bool

    def __init__(
        self,
        first_day_counts: bool = False,  # noqa: FBT001, FBT002  # there are but these two
        rolls_forward: bool = True,  # noqa: FBT001, FBT002
    ) -> None:
        _require_bool(first_day_counts, "Counting.first_day_counts")
        _require_bool(rolls_forward, "Counting.rolls_forward")
        self._keep(first_day_counts=first_day_counts, rolls_forward=rolls_forward)


def add(term: Term, start: date, calendar: WorkCalendar, *, first_day_counts: bool) -> date:
    """The last day of a term, not yet adjusted.

    Months end on the same number of the last month (with the first day counted, on the day before
    it), or on its last day where it has no such number; they are added at once, never in a chain.
    Raises `CalendarRangeError` for a day outside the calendar.

    >>> from kz_services_law.counting.calendar import WorkCalendar
    >>> plain = WorkCalendar(2013, 2013, {})
    >>> add(Term(1, Unit.MONTHS), date(2013, 1, 31), plain, first_day_counts=False)
    datetime.date(2013, 2, 28)
    """
    if not isinstance(term, Term):
        raise InvalidInput(refusals.OTHER_KIND, "term", needed="Term", got=term)
    require_calendar(calendar)
    _require_bool(first_day_counts, "first_day_counts")
    start = given_day(start, "start")
    if term.unit is Unit.WORKING_DAYS:
        count = term.count
        if first_day_counts and calendar.is_working(start):
            count -= 1
            return calendar.nth_working_day(start, count) if count else start
        return calendar.nth_working_day(start, count)
    calendar.require(start)
    try:
        if term.unit is Unit.CALENDAR_DAYS:
            end = start + timedelta(days=term.count - first_day_counts)
        else:
            end = start + _length(term)
            if first_day_counts and end.day == start.day:
                end -= _ONE_DAY  # else it ends on the last day of a month that has no such number
    except (OverflowError, ValueError) as problem:
        from kz_services_law.date_words import counted  # a rule file is read for it

        said = in_each(counted(term.count, term.unit.value))
        raise CalendarRangeError(
            refusals.BEYOND_ALL_YEARS, "term", term=said, start=start
        ) from problem
    calendar.require(end)
    return end


def adjust(last: date, calendar: WorkCalendar, *, rolls_forward: bool) -> date:
    """The last day as it counts: where days off move the end, the next working day for one.

    >>> from kz_services_law.counting.calendar import WorkCalendar
    >>> saturday, plain = date(2013, 6, 8), WorkCalendar(2013, 2013, {})
    >>> adjust(saturday, plain, rolls_forward=True), adjust(saturday, plain, rolls_forward=False)
    (datetime.date(2013, 6, 10), datetime.date(2013, 6, 8))
    """
    require_calendar(calendar)
    _require_bool(rolls_forward, "rolls_forward")
    last = given_day(last, "last")
    if rolls_forward:
        return calendar.on_or_after(last)
    calendar.require(last)
    return last


def require_calendar(calendar: object) -> None:
    """Raise `InvalidInput` for what is no calendar."""
    if not isinstance(calendar, WorkCalendar):
        raise InvalidInput(refusals.NO_CALENDAR, "calendar", got=calendar)


def _require_bool(value: object, place: str) -> None:
    if value is not True and value is not False:
        raise InvalidInput(refusals.NO_YES_OR_NO, place, got=value)


@lru_cache(maxsize=256)
def _length(term: Term) -> relativedelta:
    if term.unit is Unit.YEARS:
        return length_of(years=term.count)
    return length_of(months=term.count)


def year_start(year: int) -> date:
    """The first day of a calendar year. Raises `InvalidInput` for what is none.

    >>> year_start(2014), year_end(2014)
    (datetime.date(2014, 1, 1), datetime.date(2014, 12, 31))
    """
    return date(given_whole(year, date.min.year, date.max.year, "year"), 1, 1)


def year_end(year: int) -> date:
    """The last day of a calendar year. Raises `InvalidInput` for what is none."""
    return date(given_whole(year, date.min.year, date.max.year, "year"), 12, 31)


def year_before(last: date) -> date:
    """The first day of the year that ends on a day.

    Raises `CalendarRangeError` before the first year there is.

    >>> year_before(date(2015, 6, 10))
    datetime.date(2014, 6, 11)
    """
    try:
        return given_day(last, "last") - _length(_ONE_YEAR) + _ONE_DAY
    except (OverflowError, ValueError) as problem:
        raise CalendarRangeError(refusals.BEFORE_ALL_YEARS, "last", last=last) from problem


def day_after(day: date) -> date:
    """The day after a day; of the last there is, that day.

    >>> day_after(date(2013, 12, 31))
    datetime.date(2014, 1, 1)
    """
    day = given_day(day, "day")
    return day if day == date.max else day + _ONE_DAY


_ONE_YEAR = Term(1, Unit.YEARS)
