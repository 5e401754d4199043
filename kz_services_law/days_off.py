"""The frozen calendar of the rules: `rules/calendar/days.toml`, read and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from importlib.resources.abc import Traversable

from pydantic import ValidationError

from kz_services_law.calendar import DayKind, WorkCalendar
from kz_services_law.errors import InvalidInput, Problems, shown
from kz_services_law.loading import rules_folder
from kz_services_law.schema import CalendarSpec

__all__ = ["load_calendar", "read_calendar"]

_SATURDAY = 5


@lru_cache(maxsize=1)
def load_calendar() -> WorkCalendar:
    """The calendar of the rules; read once, then shared.

    >>> load_calendar()
    WorkCalendar(2012-2027)
    """
    return read_calendar(rules_folder() / "calendar" / "days.toml")


def read_calendar(path: Traversable) -> WorkCalendar:
    """Read a calendar file. Raises `InvalidRules` with every problem found."""
    problems = Problems()
    place = f"calendar/{path.name}"
    try:
        spec = CalendarSpec.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except ValidationError as invalid:
        for error in invalid.errors(include_url=False):
            spot = ".".join(map(str, error["loc"]))
            problems.add(f"{place}, {spot}", error["msg"].lower(), "mend it")
        problems.raise_if_any()
        raise
    except (OSError, ValueError, RecursionError) as problem:
        problems.add(place, f"cannot be read ({problem})", "mend the TOML at that place")
        problems.raise_if_any()
        raise
    calendar = _made_of(spec, place, problems)
    problems.raise_if_any()
    return calendar


def _made_of(spec: CalendarSpec, place: str, problems: Problems) -> WorkCalendar:
    days_off = _days(place, (spec.holiday, spec.in_lieu, spec.moved), problems)
    kinds = dict.fromkeys(days_off, DayKind.HOLIDAY)
    for worked in spec.moved.values():
        if worked.weekday() >= _SATURDAY:
            kinds[worked] = DayKind.WORKING_WEEKEND
    for reasons in (spec.holiday, spec.in_lieu):
        for reason in sorted(set(reasons.values()) - set(spec.reason)):
            problems.add(place, f"no reason is called {reason!r}", "give its words")
    try:
        return WorkCalendar(spec.first_year, spec.last_year, kinds, spec.published_until)
    except InvalidInput as problem:
        problems.add(place, str(problem), "give days of the calendar's own years")
        return WorkCalendar(spec.published_until.year, spec.published_until.year, {})


def _days(place: str, tables: Iterable[Mapping[str, object]], problems: Problems) -> Iterable[date]:
    for day in (day for table in tables for day in table):
        try:
            yield date.fromisoformat(day)
        except ValueError:
            problems.add(place, f"{shown(day)} is no day", "write it like 2013-06-03")
