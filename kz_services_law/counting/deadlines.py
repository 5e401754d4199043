"""Deadlines: the last day of a term, how it was counted, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any

from kz_services_law.counting import refusals
from kz_services_law.counting.bounds import bounds_of, certain_until
from kz_services_law.counting.calendar import WorkCalendar
from kz_services_law.counting.days import DayStatus
from kz_services_law.counting.ledger import Stretch, ledger_of
from kz_services_law.counting.terms import Counting, Term, Unit, add, adjust, require_calendar
from kz_services_law.counting.values import Value, given_day, given_many, is_plain_day
from kz_services_law.counting.verdicts import Met
from kz_services_law.errors import InvalidInput
from kz_services_law.languages import Language
from kz_services_law.lazy import lazy
from kz_services_law.refusing_model import of_checked

if TYPE_CHECKING:
    from kz_services_law.documents.deadline import DeadlineDocument

__all__ = ["Deadline", "last_days"]

_ONE_DAY = timedelta(days=1)


class Deadline(Value):
    """The last day of a term, with the day before adjustment and the ledger of its days.

    It is made by `Deadline.of`; made of its parts, it is counted again, and refused where they do
    not agree. It is equal to another deadline of the same parts, whatever their calendars; with a
    date it is not compared: its `day` is, and `met_by` says whether something came in time.

    >>> from kz_services_law.counting import load_calendar
    >>> deadline = Deadline.of(
    ...     Term(5, Unit.WORKING_DAYS), date(2024, 4, 26), Counting(), load_calendar()
    ... )
    >>> print(deadline.explain("en").splitlines()[2].strip())
    27 April 2024 – 28 April 2024: not counted (Saturday or Sunday)
    """

    # what it is made of stands apart from what is found of it when first asked for (in __dict__)
    __slots__ = ("__dict__", "calendar", "counting", "day", "start", "term", "unadjusted")
    __match_args__ = ("day", "unadjusted", "start", "term", "counting", "calendar")
    day: date
    unadjusted: date
    start: date
    term: Term
    counting: Counting
    calendar: WorkCalendar

    def __init__(
        self,
        day: date,
        unadjusted: date,
        start: date,
        term: Term,
        counting: Counting,
        calendar: WorkCalendar,
    ) -> None:
        found = Deadline.of(term, start, counting, calendar)
        for name, given, counted in (
            ("day", day, found.day),
            ("unadjusted", unadjusted, found.unadjusted),
        ):
            if not is_plain_day(given) or given_day(given) != counted:
                raise InvalidInput(
                    refusals.NOT_COUNTED, f"Deadline.{name}", got=given, counted=counted
                )
        self._keep(**{name: getattr(found, name) for name in self.__match_args__})

    @classmethod
    def of(cls, term: Term, start: date, counting: Counting, calendar: WorkCalendar) -> Deadline:
        """Count a term from a day.

        Raises `CalendarRangeError` where a day lies outside the calendar.

        >>> from kz_services_law.counting import WorkCalendar
        >>> plain = WorkCalendar(2013, 2013, {})
        >>> Deadline.of(Term(5, Unit.WORKING_DAYS), date(2013, 6, 3), Counting(), plain).day
        datetime.date(2013, 6, 10)
        """
        if not isinstance(term, Term) or not isinstance(counting, Counting):
            raise InvalidInput(
                refusals.NO_TERM_AND_COUNTING, "Deadline", term=term, counting=counting
            )
        start = given_day(start, "start")
        last = add(term, start, calendar, first_day_counts=counting.first_day_counts)
        day = last
        if term.unit is not Unit.WORKING_DAYS:  # the last of some working days is one
            day = adjust(last, calendar, rolls_forward=counting.rolls_forward)
        made, put = object.__new__(cls), object.__setattr__
        put(made, "day", day)  # past the check of what was not counted here
        put(made, "unadjusted", last)
        put(made, "start", start)
        put(made, "term", term)
        put(made, "counting", counting)
        put(made, "calendar", calendar)
        return made

    def _compared(self) -> tuple[Any, ...]:
        return (self.day, self.unadjusted, self.start, self.term, self.counting)

    def __eq__(self, other: object) -> bool:
        if type(other) is type(self):
            return self._compared() == other._compared()
        self._refuse_date(other)
        return NotImplemented

    def __hash__(self) -> int:
        return hash((self.day, self.unadjusted, self.start))  # what tells most apart

    def _refuse_date(self, other: object) -> None:
        if isinstance(other, date):
            raise InvalidInput(refusals.DEADLINE_COMPARED, "Deadline", got=other)

    if not TYPE_CHECKING:  # for type checkers there is no order at all

        def __lt__(self, other: object) -> bool:
            self._refuse_date(other)
            return NotImplemented

        __le__ = __gt__ = __ge__ = __lt__

    def __repr__(self) -> str:
        parts = (f"{name}={getattr(self, name)!r}" for name in self.__match_args__[:-1])
        return f"Deadline({', '.join(parts)})"

    def __str__(self) -> str:
        return self.day.isoformat()

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
        """How sure it is: of the days that decide it, all are past (final), some may yet be changed
        by an act (published), or some are not yet fixed (estimated).
        """
        days = self.decided_by
        return self.calendar.status(*days) if days else DayStatus.FINAL

    @property
    def _needed(self) -> int:
        """How many working days there must be among those that decide it."""
        return self.term.count if self.term.unit is Unit.WORKING_DAYS else 1

    @lazy
    def _bounds(self) -> tuple[date | None, date | None]:
        days = self.decided_by
        final = self.status is DayStatus.FINAL
        if days is None or (final and self.calendar.change_limits is not None):
            return self.day, self.day
        return bounds_of(self.calendar, *days, self._needed)

    @property
    def earliest(self) -> date | None:
        """The earliest day it can turn out to be under what may yet change, the holidays themselves
        staying as the law has them; None where the calendar does not say what may.
        """
        return self._bounds[0]

    @property
    def latest(self) -> date | None:
        """The latest day, likewise; None also where it lies beyond the calendar."""
        return self._bounds[1]

    @lazy
    def _certain(self) -> tuple[date, date | None]:
        """The last day that is in time whatever may change, and the last one that can be."""
        days = self.decided_by
        if days is None or self.status is DayStatus.FINAL:
            return self.day, self.day
        earliest, latest = self._bounds
        if earliest is None:
            return certain_until(self.calendar, *days, self._needed), None
        return earliest, latest

    def met_by(self, when: date | datetime, *, region: Enum | str | None = None) -> Met:
        """Whether what came on a day, or at a moment, came in time: a day counts to its 24:00.

        Yes up to the earliest day this can turn out to be, no after the latest; between them, and
        beyond the calendar, it is not known. Where the calendar does not say what may yet change in
        it, and this is not final: yes while the term cannot have ended even if every day were
        worked that is not past; after that it is not known.

        `region` (`Region.ASTANA`, or "astana") tells whose civil time gives the day of a moment.
        Left out, that of every region is looked at: where they disagree, it is not known. Raises
        `InvalidInput` for a moment without its time zone, `UnknownName` for an unknown region.

        >>> from kz_services_law.counting import load_calendar
        >>> five = Term(5, Unit.WORKING_DAYS)
        >>> deadline = Deadline.of(five, date(2024, 4, 26), Counting(), load_calendar())
        >>> deadline.met_by(date(2024, 5, 4)), deadline.met_by(date(2024, 5, 5))
        (<Met.YES: 'yes'>, <Met.NO: 'no'>)
        """
        from kz_services_law.counting.zones import days_of

        found = {self._met_on(day) for day in days_of(when, region)}
        return found.pop() if len(found) == 1 else Met.NOT_KNOWN

    def _met_on(self, day: date) -> Met:
        certain, latest = self._certain
        if day <= certain:
            return Met.YES
        return Met.NO if latest is not None and day > latest else Met.NOT_KNOWN

    @lazy
    def ledger(self) -> tuple[Stretch, ...]:
        """Every day from the event to the last day: counted or not, why, by which act."""
        ends = (self.start, self.unadjusted, self.day)
        return tuple(ledger_of(self.term, self.counting, self.calendar, ends))

    def document(self) -> DeadlineDocument:
        """All of it as a published document, from which it is shown.

        >>> from kz_services_law.counting import WorkCalendar
        >>> plain, term = WorkCalendar(2013, 2013, {}), Term(2, Unit.CALENDAR_DAYS)
        >>> document = Deadline.of(term, date(2013, 6, 3), Counting(), plain).document()
        >>> document.ledger[1].treated, document.ledger[1].days
        ('counted', 2)
        """
        from kz_services_law.counting import published
        from kz_services_law.documents.deadline import DeadlineDocument

        return of_checked(
            DeadlineDocument,
            day=self.day,
            unadjusted=self.unadjusted,
            runs_from=self.start,
            term=published.term(self.term.count, self.term.unit),
            counting=published.counting(
                self.counting.first_day_counts, self.counting.rolls_forward
            ),
            status=self.status.value,
            earliest=self.earliest,
            latest=self.latest,
            known_on=self.calendar.known_on,
            ledger=published.ledger(self.ledger),
        )

    def explain(self, lang: Language = "en") -> str:
        """How it was counted, as text in kk, ru or en. Raises `UnknownName` for another language.

        >>> from kz_services_law.counting import WorkCalendar
        >>> plain = WorkCalendar(2013, 2013, {})
        >>> term = Term(2, Unit.CALENDAR_DAYS)
        >>> print(Deadline.of(term, date(2013, 6, 3), Counting(), plain).explain())
        Counting: 2 calendar days from the day 3 June 2013
            3 June 2013: day of the event: not counted
            4 June 2013 – 5 June 2013: counted: 2
        last day: 5 June 2013 (final: no change of the calendar can move it any more)
        """
        from kz_services_law.documents.deadline_text import deadline_as_text

        return deadline_as_text(self.document(), lang)

    def to_html(self, lang: Language = "en") -> str:
        """The same as HTML, with a small view of the months; notebooks show it in English."""
        from kz_services_law.documents.deadline_html import deadline_as_html

        return deadline_as_html(self.document(), lang)

    def to_dict(self) -> dict[str, Any]:
        """The same as plain values."""
        return self.document().model_dump(mode="json")

    def to_json(self) -> str:
        """The same as JSON."""
        return self.document().model_dump_json()

    def _repr_html_(self) -> str:
        return self.to_html()


def last_days(
    term: Term, starts: Iterable[date], counting: Counting, calendar: WorkCalendar
) -> list[date]:
    """The last day of a term from each of many days; a day that comes again is counted once.

    Raises as `Deadline.of` does, and then gives nothing at all.

    >>> from kz_services_law.counting import WorkCalendar
    >>> days = [date(2013, 6, 3), date(2013, 6, 4), date(2013, 6, 3)]
    >>> plain = WorkCalendar(2013, 2013, {})
    >>> [d.day for d in last_days(Term(5, Unit.WORKING_DAYS), days, Counting(), plain)]
    [10, 11, 10]
    """
    if not isinstance(term, Term) or not isinstance(counting, Counting):
        raise InvalidInput(refusals.NO_TERM_AND_COUNTING, "last_days", term=term, counting=counting)
    require_calendar(calendar)

    def day_of_calendar(start: object) -> date:
        day = given_day(start, "starts")
        calendar.require(day)
        return day

    days = given_many(starts, day_of_calendar, "starts", refusals.NO_DAYS)
    counted = {day: Deadline.of(term, day, counting, calendar).day for day in dict.fromkeys(days)}
    return [counted[day] for day in days]
