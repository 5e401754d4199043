"""What a calendar is made of, checked: years, days, what became known when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import cast

from kz_services_law.counting import refusals
from kz_services_law.counting.days import PLAIN, CalendarDay, DayKind, Known
from kz_services_law.counting.values import given, given_day, is_plain_day, no_day
from kz_services_law.errors import InvalidInput

__all__ = ["day_or", "exception_days", "in_order", "within", "year_bounds"]


def in_order(history: object) -> tuple[Known, ...]:
    """What became known, in that order."""
    if not isinstance(history, Iterable):
        raise InvalidInput(refusals.NO_HISTORY_GIVEN, "history", got=history)
    known = [given(Known, each, "history") for each in cast("Iterable[object]", history)]
    return tuple(sorted(known, key=lambda each: each.known_from))


def within(day: date, first: date, last: date, place: str) -> date:
    """A day of the calendar. Raises `InvalidInput` for another."""
    if not first <= given_day(day, place) <= last:
        raise InvalidInput(refusals.DAY_OF_NO_YEAR, place, day=day, first=first, last=last)
    return day


def day_or(day: date | None, otherwise: date, place: str) -> date:
    """A day, or another where none is given. Raises `InvalidInput` for what is no day."""
    return otherwise if day is None else given_day(day, place)


def year_bounds(first_year: int, last_year: int) -> tuple[date, date]:
    """The first and the last day of some years. Raises `InvalidInput` for what are none."""
    for year in (first_year, last_year):
        if not isinstance(year, int) or not date.min.year < year < date.max.year:
            raise InvalidInput(refusals.NO_YEAR, "WorkCalendar", got=year)
    if first_year > last_year:
        raise InvalidInput(
            refusals.YEARS_REVERSED, "WorkCalendar", first=first_year, last=last_year
        )
    return date(first_year, 1, 1), date(last_year, 12, 31)


def exception_days(exceptions: object, first: date, last: date) -> dict[date, CalendarDay]:
    """What some days are; of a kind alone, as much as it says. Raises `InvalidInput` for others."""
    if not isinstance(exceptions, Mapping):
        raise InvalidInput(refusals.NO_EXCEPTIONS, "exceptions", got=exceptions)
    checked: dict[date, CalendarDay] = {}
    for day, what in cast("Mapping[object, object]", exceptions).items():
        if not is_plain_day(day):
            raise no_day(day, "exceptions")
        known = PLAIN[what] if isinstance(what, DayKind) else what
        if not isinstance(known, CalendarDay) or not first <= day <= last:
            raise InvalidInput(refusals.NO_EXCEPTION, "exceptions", day=day, got=what)
        checked[day] = known
    return checked
