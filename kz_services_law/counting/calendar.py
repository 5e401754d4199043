"""Working days: a frozen calendar behind a small interface.

A calendar knows every day of its years and refuses the others: it counts nothing it does not know.
It also knows on which day all this was known, and what was known on an earlier one.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NoReturn, Self

from kz_services_law.counting import refusals
from kz_services_law.counting.calendar_input import (
    day_or,
    exception_days,
    in_order,
    within,
    year_bounds,
)
from kz_services_law.counting.day_index import DayIndex, days_around
from kz_services_law.counting.days import PLAIN, CalendarDay, DayKind, DayStatus, Known
from kz_services_law.counting.possible_changes import (
    ChangeLimits,
    PossibleChange,
    possible_changes_of,
)
from kz_services_law.counting.values import (
    given,
    given_day,
    given_or_none,
    given_whole,
    whole_number,
)
from kz_services_law.errors import CalendarRangeError, InvalidInput, Sentence
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.languages import Language

__all__ = ["WorkCalendar"]


class WorkCalendar:
    """Which days are worked, in every year from the first to the last.

    `exceptions` are the days that differ from plain Monday to Friday: their kinds, or whole
    `CalendarDay`s with reasons. After `known_on` an act may still change them, after
    `published_until` they are an estimate; `change_limits` says in which ways an estimate may still
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
        "_days",
        "_estimated",
        "_unsure",
        "_worked",
        "change_limits",
        "exceptions",
        "first",
        "history",
        "known_on",
        "last",
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
        change_limits: ChangeLimits | None = None,
        history: Sequence[Known] = (),
    ) -> None:
        self.first, self.last = year_bounds(first_year, last_year)
        self.exceptions: Mapping[date, CalendarDay]
        self.exceptions = FrozenDict(exception_days(exceptions, self.first, self.last))
        published = day_or(published_until, self.last, "published_until")
        published = max(min(published, self.last), self.first)
        known_on = day_or(known_on, published, "known_on")
        self.known_on = within(known_on, self.first, self.last, "known_on")
        self.published_until = max(published, self.known_on)
        plain = PLAIN[DayKind.WEEKEND]
        self.weekend = plain if weekend is None else given(CalendarDay, weekend, "weekend")
        self.change_limits = given_or_none(ChangeLimits, change_limits, "change_limits")
        self.history = in_order(history)
        self._base = self.first.toordinal()
        self._days = DayIndex(self._base, self.last.toordinal(), self.exceptions, self.weekend)
        self._worked = self._days.worked
        days = self.exceptions.items()
        self._estimated = tuple(day.toordinal() for day, what in days if what.estimated)
        reach = self.change_limits.lunar if self.change_limits else 0
        self._unsure = days_around(self._estimated, reach)
        self._before = self._days.before  # the last thing that is set: from now on it is frozen

    def __setattr__(self, name: str, value: object) -> None:
        if hasattr(self, "_before"):
            raise InvalidInput(refusals.FROZEN, f"WorkCalendar.{name}")
        super().__setattr__(name, value)

    def __delattr__(self, name: str) -> NoReturn:
        raise InvalidInput(refusals.FROZEN, f"WorkCalendar.{name}")

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _: object) -> Self:
        return self

    def _made_of(self) -> tuple[Any, ...]:
        given_ones = (self.first.year, self.last.year, self.exceptions, self.published_until)
        named = ("known_on", "weekend", "change_limits", "history")
        return given_ones, {name: getattr(self, name) for name in named}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, WorkCalendar):
            return NotImplemented
        return self is other or self._made_of() == other._made_of()

    def __hash__(self) -> int:  # of a little of it: calendars are looked up often
        return hash((self.first, self.last, self.known_on, len(self.exceptions)))

    def __reduce__(self) -> tuple[Any, ...]:
        return (_remade, self._made_of())

    @property
    def sha256(self) -> str:
        """The hash of all that it is made of: two calendars of one hash count alike."""
        (*bounds, exceptions, published), named = self._made_of()
        said = repr((bounds, sorted(exceptions.items()), published, named))
        return hashlib.sha256(said.encode()).hexdigest()

    def __repr__(self) -> str:
        return f"WorkCalendar({self.first.year}-{self.last.year}, as known on {self.known_on})"

    def to_html(self, year: int | None = None, lang: Language = "en") -> str:
        """The months of a year (by default of the one up to whose day it is known), their days off
        and why, in kk, ru or en. Raises `CalendarRangeError` for a year outside the calendar,
        `InvalidInput` for what is no year, `UnknownName` for another language.
        """
        from kz_services_law.documents.calendar_html import DayOfYear, year_as_html

        year = self.known_on.year if year is None else given_whole(year, 1, 9999, "year")
        first, last = date(year, 1, 1), date(year, 12, 31)
        days = (
            DayOfYear(first + timedelta(days=n), what.kind.value, what.why, what.estimated)
            for n in range((last - first).days + 1)
            for what in (self.day(first + timedelta(days=n)),)
        )
        worked = self.count(first, last)
        return year_as_html(year, days, worked=worked, known_on=self.known_on, lang=lang)

    def _repr_html_(self) -> str:
        return self.to_html()

    @classmethod
    def from_holidays(cls) -> WorkCalendar:
        """The calendar of the installed `holidays` package; made once and shared. It has kinds of
        days, no reasons and no history.

        Raises `CalendarUnavailable` if the package is missing or too old to know working weekends.
        """
        return _from_holidays()

    @classmethod
    def from_history(
        cls,
        first_year: int,
        last_year: int,
        history: Sequence[Known],
        known_on: date,
        *,
        weekend: CalendarDay | None = None,
        change_limits: ChangeLimits | None = None,
    ) -> WorkCalendar:
        """The calendar that results from all that was known on a day, the later over the earlier.

        A year's transfers are published once an act for that year is known, or the year is over.
        """
        first, last = year_bounds(first_year, last_year)
        known_on = within(known_on, first, last, "known_on")
        history = in_order(history)
        days: dict[date, CalendarDay] = {}
        published = known_on
        for known in history:
            if known.known_from > known_on:
                break
            if known.publishes is not None:
                _, year_end = year_bounds(known.publishes, known.publishes)
                published = max(published, within(year_end, first, last, "publishes"))
            for day, what in known.days.items():
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
            change_limits=change_limits,
            history=history,
        )

    def as_known_on(self, day: date) -> WorkCalendar:
        """The calendar as it was known on an earlier day, for deadlines counted in good faith.

        Raises `CalendarRangeError` for a day before the calendar or after it was made,
        `InvalidInput` where it has no history.

        >>> from kz_services_law.counting import load_calendar
        >>> earlier = load_calendar().as_known_on(date(2022, 9, 28))
        >>> earlier.is_working(date(2022, 10, 25)), earlier.is_working(date(2022, 12, 1))
        (True, False)
        """
        day = self._in_calendar(day, "day")
        if not self.history:
            raise InvalidInput(refusals.NO_HISTORY, "as_known_on")
        if day > self.known_on:
            known_on = self.known_on
            raise CalendarRangeError(refusals.NOT_YET_KNOWN, "day", day=day, known_on=known_on)
        return _as_known_on(self, day)

    def day(self, day: date) -> CalendarDay:
        """What a day is, why, by which act. Raises `CalendarRangeError` outside the calendar."""
        return self._days.about[self.stretch_of(day)]

    def kind(self, day: date) -> DayKind:
        """What a day is. Raises `CalendarRangeError` outside the calendar."""
        return self.day(day).kind

    def is_working(self, day: date) -> bool:
        """Whether a day is worked. Raises `CalendarRangeError` outside the calendar."""
        at = self._index(day)
        return self._before[at + 1] > self._before[at]

    works = is_working

    def count(self, first: date, last: date) -> int:
        """How many of the days from one to another, both included, are worked.

        Raises `CalendarRangeError` outside the calendar, `InvalidInput` for days in wrong order.

        >>> WorkCalendar(2013, 2013, {}).count(date(2013, 6, 3), date(2013, 6, 9))
        5
        """
        return self._days.count(*self._ordered(first, last))

    @property
    def day_index(self) -> DayIndex:
        """Its days by their ordinals, unchecked: for loops."""
        return self._days

    def status(self, first: date, last: date) -> DayStatus:
        """How sure it is what the days from one to another are: the least sure of them decides.

        Raises `CalendarRangeError` outside the calendar, `InvalidInput` for days in wrong order.
        """
        begin, end = self._ordered(first, last)
        late = end > self.published_until.toordinal()
        if late or any(begin <= day <= end for day in self._unsure):
            return DayStatus.ESTIMATED
        return DayStatus.PUBLISHED if end > self.known_on.toordinal() else DayStatus.FINAL

    def stretch_of(self, day: date) -> int:
        """The number of the stretch of days alike that a day belongs to, from 0 on."""
        return bisect_right(self._days.starts, self._index(day) + self._base) - 1

    def stretches(self, first: date, last: date) -> Iterator[tuple[date, date, CalendarDay]]:
        """The days from one to another, those together that are alike. Raises as `status` does."""
        begin, end = self._ordered(first, last)
        starts, at = self._days.starts, self.stretch_of(first)
        while begin <= end:
            after = starts[at + 1] if at + 1 < len(starts) else end + 1
            until = min(after - 1, end)
            yield date.fromordinal(begin), date.fromordinal(until), self._days.about[at]
            begin, at = until + 1, at + 1

    def possible_changes(self) -> tuple[PossibleChange, ...] | None:
        """What may still change in it; None where it is not known in which ways it may."""
        if self.change_limits is None:
            return None
        known_on = self.known_on.toordinal()
        return _possible_changes(self._days, known_on, self._estimated, self.change_limits)

    def nth_working_day(self, start: date, count: int) -> date:
        """The working day that is number `count` after `start` (which itself does not count).

        Raises `CalendarRangeError` where start or result lies outside the calendar.
        """
        whole = whole_number(count)
        if whole is None or whole < 1:
            raise InvalidInput(refusals.NO_COUNT, "count", got=count)
        position = self._before[self._index(start, "start") + 1] + whole - 1
        if position >= len(self._worked):
            raise self._beyond(refusals.BEYOND_COUNTED, "start", day=start, count=whole)
        return date.fromordinal(self._worked[position])

    def on_or_after(self, day: date) -> date:
        """The day itself if it is worked, else the next working day."""
        position = self._before[self._index(day)]
        if position >= len(self._worked):
            raise self._beyond(refusals.BEYOND_NEXT, "day", day=day)
        return date.fromordinal(self._worked[position])

    def require(self, day: date) -> None:
        """Raise `CalendarRangeError` unless the calendar knows this day."""
        self._index(day)

    def _index(self, day: date, place: str = "day") -> int:
        if type(day) is not date:
            day = given_day(day, place)
        index = day.toordinal() - self._base
        if not 0 <= index < len(self._before) - 1:
            raise self._beyond(refusals.BEYOND_DAY, place, day=day)
        return index

    def _in_calendar(self, day: date, place: str) -> date:
        """A day of the calendar, as a plain date."""
        return date.fromordinal(self._index(day, place) + self._base)

    def _ordered(self, first: date, last: date) -> tuple[int, int]:
        begin, end = self._index(first, "first"), self._index(last, "last")
        if end < begin:
            raise InvalidInput(refusals.DAYS_REVERSED, "last", first=first, last=last)
        return begin + self._base, end + self._base

    def _beyond(self, sentence: Sentence, place: str, **what: object) -> CalendarRangeError:
        return CalendarRangeError(sentence, place, first=self.first, last=self.last, **what)


@lru_cache(maxsize=64)
def _as_known_on(calendar: WorkCalendar, day: date) -> WorkCalendar:
    return WorkCalendar.from_history(
        calendar.first.year,
        calendar.last.year,
        calendar.history,
        day,
        weekend=calendar.weekend,
        change_limits=calendar.change_limits,
    )


@lru_cache(maxsize=64)
def _possible_changes(
    days: DayIndex, known_on: int, estimated: tuple[int, ...], limits: ChangeLimits
) -> tuple[PossibleChange, ...]:
    return tuple(possible_changes_of(days, known_on, estimated, limits))


@lru_cache(maxsize=1)
def _from_holidays() -> WorkCalendar:
    from kz_services_law.counting.package_days import (
        PUBLISHED_UNTIL,
        package_days,
        package_years,
    )

    years = package_years()
    return WorkCalendar(years[0], years[-1], package_days(), PUBLISHED_UNTIL)


def _remade(made_of: Sequence[Any], named: Mapping[str, Any]) -> WorkCalendar:
    """A calendar out of a pickle."""
    return WorkCalendar(*made_of, **named)
