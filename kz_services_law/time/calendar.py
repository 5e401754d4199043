"""Working days: a frozen calendar behind a small interface.

A calendar knows every day of its years and refuses the others: it counts nothing it does not know.
It also knows on which day all this was known, and what was known on an earlier one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from kz_services_law.errors import CalendarRangeError, InvalidInput, shown
from kz_services_law.time.calendar_input import (
    day_or,
    given,
    in_order,
    known_days,
    no_day,
    within,
    year_bounds,
)
from kz_services_law.time.day_index import indexed, unsure_days
from kz_services_law.time.days import (
    PLAIN,
    CalendarDay,
    DayKind,
    DayStatus,
    Layer,
    is_plain_day,
)
from kz_services_law.time.openings import Opening, OpenTo, openings_of
from kz_services_law.time.package_days import FIRST_YEAR, LAST_YEAR, PUBLISHED_UNTIL, package_days

__all__ = ["WorkCalendar"]


class WorkCalendar:
    """Which days are worked, in every year from the first to the last.

    `exceptions` are the days that differ from plain Monday to Friday: their kinds, or whole
    `CalendarDay`s with reasons. After `known_on` an act may still change them, after
    `published_until` they are an estimate; `open_to` says in which ways an estimate may still
    turn out. `weekend`: what is said of a plain Saturday or Sunday. `history`: what became known
    when, for `as_known_on`. Raises `InvalidInput` for what cannot be a calendar.

    >>> calendar = WorkCalendar(2024, 2024, {date(2024, 5, 4): DayKind.WORKING_WEEKEND})
    >>> calendar.is_working(date(2024, 5, 4))
    True
    >>> calendar.nth_working_day(date(2024, 5, 3), 1)
    datetime.date(2024, 5, 4)
    """

    __slots__ = (
        "_base",
        "_before",
        "_runs",
        "_starts",
        "_unsure",
        "_worked",
        "exceptions",
        "first",
        "history",
        "known_on",
        "last",
        "open_to",
        "published_until",
        "weekend",
    )

    def __init__(  # noqa: PLR0913  # each is given by its name
        self,
        first_year: int,
        last_year: int,
        exceptions: Mapping[date, DayKind] | Mapping[date, CalendarDay],
        published_until: date | None = None,
        *,
        known_on: date | None = None,
        weekend: CalendarDay | None = None,
        open_to: OpenTo | None = None,
        history: Sequence[Layer] = (),
    ) -> None:
        self.first, self.last = year_bounds(first_year, last_year)
        self.exceptions = MappingProxyType(known_days(exceptions, self.first, self.last))
        published = max(min(day_or(published_until, self.last), self.last), self.first)
        self.known_on = within(day_or(known_on, published), self.first, self.last)
        self.published_until = max(published, self.known_on)
        self.weekend = PLAIN[DayKind.WEEKEND] if weekend is None else given(CalendarDay, weekend)
        self.open_to = None if open_to is None else given(OpenTo, open_to)
        self.history = in_order(history)
        self._base = self.first.toordinal()
        index = indexed(self._base, self.last.toordinal(), self.exceptions, self.weekend)
        self._worked, self._starts, self._runs = index.worked, index.starts, index.runs
        self._unsure = unsure_days(self.exceptions, self.open_to)
        self._before = index.before  # the last thing that is set: from now on it is frozen

    def __setattr__(self, name: str, value: object) -> None:
        if hasattr(self, "_before"):
            msg = f"a WorkCalendar is frozen, {name!r} too; make another one"
            raise InvalidInput(msg)
        super().__setattr__(name, value)

    def __delattr__(self, name: str) -> None:
        self.__setattr__(name, None)

    def __reduce__(self) -> tuple[object, ...]:
        made_of = (self.first.year, self.last.year, dict(self.exceptions), self.published_until)
        return (_remade, (*made_of, self.known_on, self.weekend, self.open_to, self.history))

    def __repr__(self) -> str:
        return f"WorkCalendar({self.first.year}-{self.last.year}, as known on {self.known_on})"

    @classmethod
    def from_holidays(cls) -> WorkCalendar:
        """The calendar of the installed `holidays` package; made once and shared. It has kinds of
        days, no reasons and no history.

        Raises `EngineUnavailable` if the package is missing or too old to know working weekends.
        """
        return _from_holidays()

    @classmethod
    def from_history(
        cls,
        first_year: int,
        last_year: int,
        history: Sequence[Layer],
        known_on: date,
        *,
        weekend: CalendarDay | None = None,
        open_to: OpenTo | None = None,
    ) -> WorkCalendar:
        """The calendar that results from all that was known on a day, the later over the earlier.

        A year's transfers are published once an act for that year is known, or the year is over.
        """
        first, last = year_bounds(first_year, last_year)
        known_on = within(known_on, first, last)
        layers = in_order(history)
        known = [layer for layer in layers if layer.known_from <= known_on]
        days: dict[date, CalendarDay] = {}
        published = known_on
        for layer in known:
            if layer.publishes is not None:
                _, year_end = year_bounds(layer.publishes, layer.publishes)
                published = max(published, within(year_end, first, last))
            for day, what in layer.days.items():
                if what is None:
                    days.pop(day, None)
                else:
                    days[day] = what
        return cls(
            first_year,
            last_year,
            days,
            published,
            known_on=known_on,
            weekend=weekend,
            open_to=open_to,
            history=layers,
        )

    def as_known_on(self, day: date) -> WorkCalendar:
        """The calendar as it was known on an earlier day, for deadlines counted in good faith.

        Raises `CalendarRangeError` for a day before the calendar or after it was made,
        `InvalidInput` where it has no history.

        >>> from kz_services_law import load_calendar
        >>> earlier = load_calendar().as_known_on(date(2022, 9, 28))
        >>> earlier.is_working(date(2022, 10, 25)), earlier.is_working(date(2022, 12, 1))
        (True, False)
        """
        self._index(day)
        if not self.history:
            msg = (
                "this calendar does not know what was known when. Way out: load_calendar(), or "
                "WorkCalendar.from_history(…)"
            )
            raise InvalidInput(msg)
        if day > self.known_on:
            msg = (
                f"what is known on {day.isoformat()} this calendar cannot tell: it was brought up "
                f"to {self.known_on.isoformat()}. Way out: ask for a day up to then"
            )
            raise CalendarRangeError(msg)
        return _as_known_on(self, day)

    def day(self, day: date) -> CalendarDay:
        """What a day is, why, by which act. Raises `CalendarRangeError` outside the calendar."""
        return self._runs[self.run_of(day)]

    def kind(self, day: date) -> DayKind:
        """What a day is. Raises `CalendarRangeError` outside the calendar."""
        return self.day(day).kind

    def is_working(self, day: date) -> bool:
        """Whether a day is worked. Raises `CalendarRangeError` outside the calendar."""
        index = self._index(day)
        return self._before[index + 1] > self._before[index]

    def works(self, ordinal: int) -> bool:
        """Whether a day, by its ordinal, is worked. Raises as `is_working` does."""
        index = self._position(ordinal)
        return self._before[index + 1] > self._before[index]

    def count(self, first: int, last: int) -> int:
        """How many days, from one ordinal to another, are worked. Raises as `is_working` does."""
        begin, end = self._position(first), self._position(last)
        return self._before[end + 1] - self._before[begin]

    def status(self, first: date, last: date) -> DayStatus:
        """How sure it is what the days from one to another are: the least sure of them decides.

        Raises `CalendarRangeError` outside the calendar, `InvalidInput` for days in wrong order.
        """
        begin, end = self._ordered(first, last)
        if last > self.published_until or any(begin <= day <= end for day in self._unsure):
            return DayStatus.ESTIMATED
        return DayStatus.PUBLISHED if last > self.known_on else DayStatus.SETTLED

    def run_of(self, day: date) -> int:
        """The number of the run of days alike that a day belongs to, from 0 on."""
        self._index(day)
        return bisect_right(self._starts, day.toordinal()) - 1

    def runs(self, first: date, last: date) -> Iterator[tuple[date, date, CalendarDay]]:
        """The days from one to another, those together that are alike. Raises as `status` does."""
        begin, end = self._ordered(first, last)
        at = self.run_of(first)
        while begin <= end:
            after = self._starts[at + 1] if at + 1 < len(self._starts) else end + 1
            until = min(after - 1, end)
            yield date.fromordinal(begin), date.fromordinal(until), self._runs[at]
            begin, at = until + 1, at + 1

    def openings(self) -> tuple[Opening, ...] | None:
        """What is still open in it; None where it is not known in which ways it may turn out."""
        return _openings(self)

    def nth_working_day(self, start: date, count: int) -> date:
        """The working day that is number `count` after `start` (which itself does not count).

        Raises `CalendarRangeError` where start or result lies outside the calendar.
        """
        if not isinstance(count, int) or isinstance(count, bool) or count < 1:
            msg = f"count: a whole number from 1 on is needed, got {shown(count)}"
            raise InvalidInput(msg)
        position = self._before[self._index(start) + 1] + count - 1
        if position >= len(self._worked):
            what = f"working day {shown(count)} after {start.isoformat()}"
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

    def _index(self, day: date) -> int:
        if not is_plain_day(day):
            raise no_day(day)
        index = day.toordinal() - self._base
        if not 0 <= index < len(self._before) - 1:
            raise self._beyond(day.isoformat())
        return index

    def _position(self, ordinal: int) -> int:
        if not isinstance(ordinal, int):
            raise no_day(ordinal)
        index = ordinal - self._base
        if not 0 <= index < len(self._before) - 1:
            what = f"the day of the ordinal {shown(ordinal)}"
            raise self._beyond(what)
        return index

    def _ordered(self, first: date, last: date) -> tuple[int, int]:
        begin, end = self._index(first), self._index(last)
        if end < begin:
            msg = f"days are given from the first to the last, got {first} to {last}"
            raise InvalidInput(msg)
        return begin + self._base, end + self._base

    def _beyond(self, what: str) -> CalendarRangeError:
        msg = (
            f"{what} lies outside the calendar, which knows {self.first.isoformat()} to "
            f"{self.last.isoformat()}. Way out: ask about a day within it, or give Law(calendar=…) "
            "a longer one"
        )
        return CalendarRangeError(msg)


@lru_cache(maxsize=64)
def _as_known_on(calendar: WorkCalendar, day: date) -> WorkCalendar:
    return WorkCalendar.from_history(
        calendar.first.year,
        calendar.last.year,
        calendar.history,
        day,
        weekend=calendar.weekend,
        open_to=calendar.open_to,
    )


@lru_cache(maxsize=64)
def _openings(calendar: WorkCalendar) -> tuple[Opening, ...] | None:
    return tuple(openings_of(calendar, calendar.open_to)) if calendar.open_to else None


@lru_cache(maxsize=1)
def _from_holidays() -> WorkCalendar:
    return WorkCalendar(FIRST_YEAR, LAST_YEAR, package_days(), PUBLISHED_UNTIL)


def _remade(  # noqa: PLR0913, PLR0917  # what one is made of
    first_year: int,
    last_year: int,
    exceptions: Mapping[date, CalendarDay],
    published_until: date,
    known_on: date,
    weekend: CalendarDay,
    open_to: OpenTo | None,
    history: Sequence[Layer],
) -> WorkCalendar:
    """A calendar out of a pickle."""
    return WorkCalendar(
        first_year,
        last_year,
        exceptions,
        published_until,
        known_on=known_on,
        weekend=weekend,
        open_to=open_to,
        history=history,
    )
