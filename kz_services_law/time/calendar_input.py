"""What a calendar is made of, checked: years, days, layers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar, cast

from kz_services_law.errors import InvalidInput, shown
from kz_services_law.time.days import PLAIN, CalendarDay, DayKind, Layer, is_plain_day

__all__ = ["day_or", "given", "in_order", "known_days", "no_day", "within", "year_bounds"]

T = TypeVar("T")


def no_day(value: object) -> InvalidInput:
    """The refusal of what is no day."""
    return InvalidInput(f"a date is needed (for instance date(2013, 6, 3)), got {shown(value)}")


def given(kind: type[T], value: T) -> T:
    """A value of that kind. Raises `InvalidInput` for another."""
    if not isinstance(value, kind):
        msg = f"a {kind.__name__} is needed, got {shown(value)}"
        raise InvalidInput(msg)
    return value


def in_order(history: object) -> tuple[Layer, ...]:
    """Layers in the order in which they became known."""
    if not isinstance(history, Iterable):
        msg = f"history: Layers are needed, got {shown(history)}"
        raise InvalidInput(msg)
    layers = [given(Layer, layer) for layer in cast("Iterable[Layer]", history)]
    return tuple(sorted(layers, key=lambda layer: layer.known_from))


def within(day: date, first: date, last: date) -> date:
    """A day of the calendar. Raises `InvalidInput` for another."""
    if not is_plain_day(day):
        raise no_day(day)
    if not first <= day <= last:
        msg = (
            f"known_on, publishes: {day.isoformat()} lies outside the calendar "
            f"({first.isoformat()} to {last.isoformat()}). Way out: give a day of its own years"
        )
        raise InvalidInput(msg)
    return day


def day_or(day: date | None, otherwise: date) -> date:
    """A day, or another where none is given. Raises `InvalidInput` for what is no day."""
    if day is None:
        return otherwise
    if not is_plain_day(day):
        raise no_day(day)
    return day


def year_bounds(first_year: int, last_year: int) -> tuple[date, date]:
    """The first and the last day of some years. Raises `InvalidInput` for what are none."""
    for year in (first_year, last_year):
        if not isinstance(year, int) or not date.min.year < year < date.max.year:
            msg = f"a calendar's years lie between 2 and 9998, got {shown(year)}"
            raise InvalidInput(msg)
    if first_year > last_year:
        msg = f"a calendar runs from an earlier to a later year, got {first_year} to {last_year}"
        raise InvalidInput(msg)
    return date(first_year, 1, 1), date(last_year, 12, 31)


def known_days(exceptions: object, first: date, last: date) -> dict[date, CalendarDay]:
    """What some days are; of a kind alone, as much as it says. Raises `InvalidInput` for others."""
    if not isinstance(exceptions, Mapping):
        msg = f"exceptions: a mapping from days to DayKind is needed, got {shown(exceptions)}"
        raise InvalidInput(msg)
    checked: dict[date, CalendarDay] = {}
    for day, what in cast("Mapping[object, object]", exceptions).items():
        if not is_plain_day(day):
            raise no_day(day)
        known = PLAIN[what] if isinstance(what, DayKind) else what
        if not (
            isinstance(known, CalendarDay)
            and isinstance(known.kind, DayKind)
            and first <= day <= last
        ):
            msg = (
                f"exceptions: {day} needs a DayKind or CalendarDay and a day of the calendar's "
                f"years, got {shown(what)}"
            )
            raise InvalidInput(msg)
        checked[day] = known
    return checked
