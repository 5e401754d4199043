"""Terms and deadlines: a length of time, the day it ends, and how it was counted.

Counting is two named steps, as in the law's own words: *add* the term to the day it runs from, then
*adjust* the last day. Every choice in them is given from outside (`counting.toml`, readings).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from enum import Enum
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from kz_services_law.calendar import DayKind
from kz_services_law.errors import CalendarRangeError, InvalidInput, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kz_services_law.calendar import WorkCalendar

__all__ = ["Counting", "Deadline", "Part", "Stretch", "Term", "Unit", "civil_zone", "legal_day"]

_ONE_DAY = timedelta(days=1)


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
        if not whole or self.count < 1 or not isinstance(self.unit, Unit):
            msg = (
                "a term is a whole number from 1 on and a Unit, for instance "
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


class Part(Enum):
    """What a stretch of days is in a ledger."""

    EVENT = "event"
    COUNTED = "counted"
    SKIPPED = "skipped"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive days that are treated alike, and why.

    `counts` is how many units of the term they make: days for terms in days; for terms in months
    or years the whole stretch makes the whole term.
    """

    first: date
    last: date
    part: Part
    kind: DayKind | None
    counts: int

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a term, with the day before adjustment and the ledger of its days."""

    day: date
    unadjusted: date
    start: date
    term: Term
    counting: Counting
    calendar: WorkCalendar = field(compare=False, repr=False)

    @classmethod
    def of(cls, term: Term, start: date, counting: Counting, calendar: WorkCalendar) -> Deadline:
        """Count a term from a day.

        Raises `CalendarRangeError` where a day lies outside the calendar.

        >>> from kz_services_law.calendar import WorkCalendar
        >>> plain = WorkCalendar(2013, 2013, {})
        >>> Deadline.of(Term(5, Unit.WORKING_DAYS), date(2013, 6, 3), Counting(), plain).day
        datetime.date(2013, 6, 10)
        """
        if not isinstance(term, Term) or not isinstance(counting, Counting):
            msg = f"a Term and a Counting are needed, got {shown(term)} and {shown(counting)}"
            raise InvalidInput(msg)
        unadjusted = add(term, start, calendar, first_day_counts=counting.first_day_counts)
        day = calendar.on_or_after(unadjusted) if counting.rolls_forward else unadjusted
        return cls(day, unadjusted, start, term, counting, calendar)

    @property
    def is_estimated(self) -> bool:
        """Whether it rests on days of which the calendar is only an estimate."""
        return self.day > self.calendar.published_until

    @property
    def ledger(self) -> tuple[Stretch, ...]:
        """Every day from the event to the last day: counted or not, and why."""
        return tuple(_ledger(self))

    def __str__(self) -> str:
        return self.day.isoformat()


def add(term: Term, start: date, calendar: WorkCalendar, *, first_day_counts: bool) -> date:
    """The last day of a term, not yet adjusted. Months end on the same number of the last month,
    or on its last day where it has no such number; they are added at once, never in a chain.
    """
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
            length = {term.unit.value: term.count}
            end = start + relativedelta(**length)  # type: ignore[arg-type]
            end = end - _ONE_DAY if first_day_counts else end
    except (OverflowError, ValueError) as problem:
        msg = f"{term} after {start.isoformat()} ends beyond the last year there is"
        raise CalendarRangeError(msg) from problem
    calendar.require(end)
    return end


def _ledger(deadline: Deadline) -> Iterator[Stretch]:
    start, calendar = deadline.start, deadline.calendar
    first = start
    if not deadline.counting.first_day_counts:
        yield Stretch(start, start, Part.EVENT, None, 0)
        first = start + _ONE_DAY
    if deadline.term.unit is Unit.WORKING_DAYS:
        yield from _working_stretches(first, deadline.unadjusted, calendar)
    else:
        yield Stretch(first, deadline.unadjusted, Part.COUNTED, None, deadline.term.count)
    if deadline.day > deadline.unadjusted:
        kind = calendar.kind(deadline.unadjusted)
        yield Stretch(deadline.unadjusted + _ONE_DAY, deadline.day, Part.MOVED, kind, 0)


def _working_stretches(first: date, last: date, calendar: WorkCalendar) -> Iterator[Stretch]:
    begin, kind = first, calendar.kind(first)
    day = first
    while day < last:
        day += _ONE_DAY
        now = calendar.kind(day)
        if now is not kind:
            yield _stretch(begin, day - _ONE_DAY, kind)
            begin, kind = day, now
    yield _stretch(begin, last, kind)


def _stretch(first: date, last: date, kind: DayKind) -> Stretch:
    part = Part.COUNTED if kind.is_working else Part.SKIPPED
    counts = (last - first).days + 1 if kind.is_working else 0
    return Stretch(first, last, part, kind, counts)


@lru_cache(maxsize=8)
def civil_zone(name: str) -> tzinfo:
    """A time zone by its real history, from `tzdata` (older systems misdate the last hour of a
    day since 1 March 2024).
    """
    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as data:
        return ZoneInfo.from_file(data, key=name)


def has_history(name: str) -> bool:
    """Whether `tzdata` knows the real history of a time zone.

    >>> has_history("Asia/Almaty"), has_history("localtime")
    (True, False)
    """
    try:
        civil_zone(name)
    except (OSError, ValueError):
        return False
    return True


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


def legal_day(instant: datetime, zone: tzinfo) -> date:
    """The date of an instant in a zone: the day lasts until 24:00 local time.

    Raises `CalendarRangeError` for an instant whose date no calendar has.
    """
    try:
        return instant.astimezone(zone).date()
    except (OverflowError, ValueError) as problem:
        msg = f"{shown(instant)} has no date in {zone} ({problem}). Way out: give a real instant"
        raise CalendarRangeError(msg) from problem
