"""Deadlines: the last day of a term, how it was counted, and how sure that is."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from kz_services_law.citation import Language, language
from kz_services_law.errors import InvalidInput, shown
from kz_services_law.time.bounds import bounds_of
from kz_services_law.time.days import DayStatus
from kz_services_law.time.ledger import Stretch, ledger_of
from kz_services_law.time.ledger_views import as_dict, as_html, as_text
from kz_services_law.time.terms import Counting, Term, Unit, add, adjust, require_calendar

if TYPE_CHECKING:
    from kz_services_law.time.calendar import WorkCalendar

__all__ = ["Deadline", "last_days"]

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a term, with the day before adjustment and the ledger of its days.

    >>> from kz_services_law import load_calendar
    >>> deadline = Deadline.of(
    ...     Term(5, Unit.WORKING_DAYS), date(2024, 4, 26), Counting(), load_calendar()
    ... )
    >>> print(deadline.explain("en").splitlines()[2].strip())
    2024-04-27 – 2024-04-28: not counted (Saturday or Sunday)
    """

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

        >>> from kz_services_law.time.calendar import WorkCalendar
        >>> plain = WorkCalendar(2013, 2013, {})
        >>> Deadline.of(Term(5, Unit.WORKING_DAYS), date(2013, 6, 3), Counting(), plain).day
        datetime.date(2013, 6, 10)
        """
        if not isinstance(term, Term) or not isinstance(counting, Counting):
            raise _no_term(term, counting)
        last = add(term, start, calendar, first_day_counts=counting.first_day_counts)
        day = last
        if term.unit is not Unit.WORKING_DAYS:  # the last of some working days is one
            day = adjust(last, calendar, rolls_forward=counting.rolls_forward)
        return cls(day, last, start, term, counting, calendar)

    @property
    def decided_by(self) -> tuple[date, date] | None:
        """The first and the last of the days on whose being worked or off it depends, if it does:
        a term in calendar days or months ends where it ends, and only then asks for working days.
        """
        if self.term.unit is Unit.WORKING_DAYS:
            return (
                self.start if self.counting.first_day_counts else self.start + _ONE_DAY
            ), self.day
        return (self.unadjusted, self.day) if self.counting.rolls_forward else None

    @property
    def status(self) -> DayStatus:
        """How sure it is: of the days that decide it, all are past (settled), some may yet be
        changed by an act (published), or some are not yet fixed (estimated).
        """
        days = self.decided_by
        return self.calendar.status(*days) if days else DayStatus.SETTLED

    @property
    def earliest(self) -> date | None:
        """The earliest day it can turn out to be under what is still open, the holidays themselves
        staying as the law has them; None where the calendar does not say what is open.
        """
        return bounds_of(self)[0]

    @property
    def latest(self) -> date | None:
        """The latest day, likewise; None also where it lies beyond the calendar."""
        return bounds_of(self)[1]

    @property
    def ledger(self) -> tuple[Stretch, ...]:
        """Every day from the event to the last day: counted or not, why, by which act."""
        return tuple(ledger_of(self))

    def explain(self, lang: Language = "en") -> str:
        """How it was counted, as text in kk, ru or en. Raises `UnknownName` for another language.

        >>> from kz_services_law.time.calendar import WorkCalendar
        >>> plain = WorkCalendar(2013, 2013, {})
        >>> term = Term(2, Unit.CALENDAR_DAYS)
        >>> print(Deadline.of(term, date(2013, 6, 3), Counting(), plain).explain())
        Counting: 2 calendar days, from the day 2013-06-03
            2013-06-03: day of the event: not counted
            2013-06-04 – 2013-06-05: counted: 2
        last day: 2013-06-05 (settled: no change of the calendar can move it any more)
        """
        return as_text(self, language(lang))

    def to_html(self, lang: Language = "en") -> str:
        """The same as HTML, with a small view of the months; notebooks show it in English."""
        return as_html(self, language(lang))

    def to_dict(self) -> dict[str, Any]:
        """The same as plain values."""
        return as_dict(self)

    def to_json(self) -> str:
        """The same as JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=False)

    def _repr_html_(self) -> str:
        return self.to_html()

    def __str__(self) -> str:
        return self.day.isoformat()


def last_days(
    term: Term, starts: Iterable[date], counting: Counting, calendar: WorkCalendar
) -> list[date]:
    """The last day of a term from each of many days; a day that comes again is counted once.

    Raises as `Deadline.of` does, and then gives nothing at all.

    >>> from kz_services_law.time.calendar import WorkCalendar
    >>> days = [date(2013, 6, 3), date(2013, 6, 4), date(2013, 6, 3)]
    >>> plain = WorkCalendar(2013, 2013, {})
    >>> [d.day for d in last_days(Term(5, Unit.WORKING_DAYS), days, Counting(), plain)]
    [10, 11, 10]
    """
    if isinstance(starts, (str, bytes)) or not isinstance(starts, Iterable):
        msg = f"starts: days are needed, got {shown(starts)}"
        raise InvalidInput(msg)
    if not isinstance(term, Term) or not isinstance(counting, Counting):
        raise _no_term(term, counting)
    require_calendar(calendar)
    starts = list(starts)
    for start in starts:
        calendar.require(start)
    counted = {day: Deadline.of(term, day, counting, calendar).day for day in dict.fromkeys(starts)}
    return [counted[day] for day in starts]


def _no_term(term: object, counting: object) -> InvalidInput:
    return InvalidInput(
        f"a Term and a Counting are needed, got {shown(term)} and {shown(counting)}"
    )
