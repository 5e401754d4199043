"""The ledger of a deadline: every day from the event to the last day, and what became of it.

One entry for consecutive days that are treated alike for the same reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache

from kz_services_law.counting import refusals
from kz_services_law.counting.calendar import WorkCalendar
from kz_services_law.counting.days import CalendarDay, DayKind, LegalAct
from kz_services_law.counting.terms import LONGEST, Counting, Term, Unit
from kz_services_law.counting.values import (
    Value,
    given,
    given_day,
    given_or_none,
    given_whole,
)
from kz_services_law.errors import InvalidInput
from kz_services_law.languages import Trilingual

__all__ = ["Stretch", "Treatment", "ledger_of"]

_ONE_DAY = timedelta(days=1)


class Treatment(Enum):
    """What a stretch of days is in a ledger: the event, days counted, days that are not, and the
    days by which the end moves where the last one is a day off.
    """

    EVENT = "event"
    COUNTED = "counted"
    SKIPPED = "skipped"
    MOVED = "moved"


class Stretch(Value):
    """Consecutive days that are treated alike, and why.

    `counts` is how many units of the term they make: days for terms in days; for terms in months
    or years the whole stretch makes the whole term. `about` is what its days are; of a stretch that
    is counted whatever its days are (calendar days, months, years), what its last day is.
    """

    __slots__ = ("about", "counts", "first", "last", "treated")
    __match_args__ = ("first", "last", "treated", "about", "counts")
    first: date
    last: date
    treated: Treatment
    about: CalendarDay | None
    counts: int

    def __init__(
        self,
        first: date,
        last: date,
        treated: Treatment,
        about: CalendarDay | None,
        counts: int,
    ) -> None:
        first, last = given_day(first, "Stretch.first"), given_day(last, "Stretch.last")
        if last < first:
            raise InvalidInput(refusals.DAYS_REVERSED, "Stretch", first=first, last=last)
        self._keep(
            first=first,
            last=last,
            treated=given(Treatment, treated, "Stretch.treated"),
            about=given_or_none(CalendarDay, about, "Stretch.about"),
            counts=given_whole(counts, 0, LONGEST, "Stretch.counts"),
        )

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def kind(self) -> DayKind | None:
        """Whether its days are worked."""
        return self.about.kind if self.about else None

    @property
    def why(self) -> Trilingual | None:
        """Why its days are what they are, where the calendar knows."""
        return self.about.why if self.about else None

    @property
    def act(self) -> LegalAct | None:
        """By which act, where the calendar knows."""
        return self.about.act if self.about else None


def ledger_of(
    term: Term,
    counting: Counting,
    calendar: WorkCalendar,
    ends: tuple[date, date, date],
) -> Iterator[Stretch]:
    """The ledger of a term counted from a day to its last one, before and after adjustment."""
    first, last, day = ends
    if not counting.first_day_counts:
        yield _counted(first, first, Treatment.EVENT, None, 0)
        first += _ONE_DAY
    if term.unit is Unit.WORKING_DAYS:
        yield from _working_stretches(first, last, calendar)
    else:
        yield _counted(first, last, Treatment.COUNTED, calendar.day(last), term.count)
    if day > last:
        for begin, end, about in calendar.stretches(last + _ONE_DAY, day):
            yield _counted(begin, end, Treatment.MOVED, about, 0)


def _working_stretches(first: date, last: date, calendar: WorkCalendar) -> Iterator[Stretch]:
    whole = _whole_stretches(calendar)
    begin, end = calendar.stretch_of(first), calendar.stretch_of(last)
    if begin == end:
        yield _stretch(first, last, calendar.day(first))
        return
    yield _stretch(first, whole[begin].last, calendar.day(first))
    yield from whole[begin + 1 : end]
    yield _stretch(whole[end].first, last, calendar.day(last))


@lru_cache(maxsize=16)
def _whole_stretches(calendar: WorkCalendar) -> tuple[Stretch, ...]:
    """Every stretch of a calendar: ledgers share those they do not begin or end in."""
    return tuple(_stretch(*days) for days in calendar.stretches(calendar.first, calendar.last))


def _stretch(first: date, last: date, about: CalendarDay) -> Stretch:
    if about.is_working:
        return _counted(first, last, Treatment.COUNTED, about, (last - first).days + 1)
    return _counted(first, last, Treatment.SKIPPED, about, 0)


def _counted(
    first: date, last: date, treated: Treatment, about: CalendarDay | None, counts: int
) -> Stretch:
    """A stretch that was counted here, and is not checked again."""
    made, put = object.__new__(Stretch), object.__setattr__
    put(made, "first", first)
    put(made, "last", last)
    put(made, "treated", treated)
    put(made, "about", about)
    put(made, "counts", counts)
    return made
