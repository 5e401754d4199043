"""The ledger of a deadline: every day from the event to the last day, and what became of it.

Run-length: one entry for consecutive days that are treated alike for the same reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from kz_services_law.time.terms import Unit

if TYPE_CHECKING:
    from kz_services_law.spec import Trilingual
    from kz_services_law.time.calendar import WorkCalendar
    from kz_services_law.time.days import CalendarDay, DayKind, LegalAct
    from kz_services_law.time.deadlines import Deadline

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


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive days that are treated alike, and why.

    `counts` is how many units of the term they make: days for terms in days; for terms in months
    or years the whole stretch makes the whole term. `about` is what its days are; of a stretch that
    is counted whatever its days are (calendar days, months, years), what its last day is.
    """

    first: date
    last: date
    treated: Treatment
    about: CalendarDay | None
    counts: int

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


def ledger_of(deadline: Deadline) -> Iterator[Stretch]:
    """The ledger of a deadline, from the event on."""
    calendar, last = deadline.calendar, deadline.unadjusted
    first = deadline.start
    if not deadline.counting.first_day_counts:
        yield Stretch(first, first, Treatment.EVENT, None, 0)
        first += _ONE_DAY
    if deadline.term.unit is Unit.WORKING_DAYS:
        yield from _working_stretches(first, last, calendar)
    else:
        yield Stretch(first, last, Treatment.COUNTED, calendar.day(last), deadline.term.count)
    if deadline.day > last:
        for begin, end, about in calendar.runs(last + _ONE_DAY, deadline.day):
            yield Stretch(begin, end, Treatment.MOVED, about, 0)


def _working_stretches(first: date, last: date, calendar: WorkCalendar) -> Iterator[Stretch]:
    whole = _whole_runs(calendar)
    begin, end = calendar.run_of(first), calendar.run_of(last)
    if begin == end:
        yield _stretch(first, last, calendar.day(first))
        return
    yield _stretch(first, whole[begin].last, calendar.day(first))
    yield from whole[begin + 1 : end]
    yield _stretch(whole[end].first, last, calendar.day(last))


@lru_cache(maxsize=16)
def _whole_runs(calendar: WorkCalendar) -> tuple[Stretch, ...]:
    """Every run of a calendar as a stretch: ledgers share those they do not begin or end in."""
    return tuple(_stretch(*run) for run in calendar.runs(calendar.first, calendar.last))


def _stretch(first: date, last: date, about: CalendarDay) -> Stretch:
    if about.is_working:
        return Stretch(first, last, Treatment.COUNTED, about, (last - first).days + 1)
    return Stretch(first, last, Treatment.SKIPPED, about, 0)
