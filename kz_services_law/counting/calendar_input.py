"""What a calendar is made of, checked: years, days, what became known when."""

from __future__ import annotations

from datetime import date

from kz_services_law.counting import refusals
from kz_services_law.counting.days import PLAIN, CalendarDay, DayKind, Known
from kz_services_law.counting.values import (
    given,
    given_day,
    given_many,
    given_mapping,
    whole_number,
)
from kz_services_law.errors import InvalidInput

__all__ = ["day_or", "exception_days", "in_order", "within", "year_bounds"]


def in_order(history: object) -> tuple[Known, ...]:
    """What became known, in that order."""
    place, refusal = "history", refusals.NO_HISTORY_GIVEN
    known = given_many(history, lambda each: given(Known, each, place), place, refusal)
    return tuple(sorted(known, key=lambda each: each.known_from))


def within(day: date, first: date, last: date, place: str) -> date:
    """A day of the calendar. Raises `InvalidInput` for another."""
    day = given_day(day, place)
    if not first <= day <= last:
        raise InvalidInput(refusals.DAY_OF_NO_YEAR, place, day=day, first=first, last=last)
    return day


def day_or(day: date | None, otherwise: date, place: str) -> date:
    """A day, or another where none is given. Raises `InvalidInput` for what is no day."""
    return otherwise if day is None else given_day(day, place)


def year_bounds(first_year: int, last_year: int) -> tuple[date, date]:
    """The first and the last day of some years. Raises `InvalidInput` for what are none."""
    first, last = _year(first_year, "first_year"), _year(last_year, "last_year")
    if first > last:
        raise InvalidInput(refusals.YEARS_REVERSED, "WorkCalendar", first=first, last=last)
    return date(first, 1, 1), date(last, 12, 31)


def _year(year: object, place: str) -> int:
    whole = whole_number(year)
    if whole is None or not date.min.year < whole < date.max.year:
        raise InvalidInput(refusals.NO_YEAR, f"WorkCalendar.{place}", got=year)
    return whole


def exception_days(exceptions: object, first: date, last: date) -> dict[date, CalendarDay]:
    """What some days are; of a kind alone, as much as it says. Raises `InvalidInput` for others."""
    checked: dict[date, CalendarDay] = {}
    for given_one, what in given_mapping(exceptions, "exceptions", refusals.NO_EXCEPTIONS).items():
        day = given_day(given_one, "exceptions")
        known = PLAIN[what] if isinstance(what, DayKind) else what
        if not isinstance(known, CalendarDay) or not first <= day <= last:
            raise InvalidInput(refusals.NO_EXCEPTION, "exceptions", day=day, got=what)
        checked[day] = known
    return checked
