"""The days off of the installed `holidays` package, for those who want it at run time."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any

from kz_services_law.counting import refusals
from kz_services_law.counting.calendar_spec import ActsSpec
from kz_services_law.counting.days import DayKind, is_weekend
from kz_services_law.counting.packages import holidays_package
from kz_services_law.errors import CalendarUnavailable
from kz_services_law.rule_files import read_file, rules_folder

__all__ = ["PUBLISHED_UNTIL", "package_days", "package_years"]

PUBLISHED_UNTIL = date(2025, 12, 31)
"""The last day of the last year whose transfers the package lists."""
_ONE_DAY = timedelta(days=1)

_reading = threading.RLock()


@cache
def _no_fork_while_reading() -> None:
    """Nothing forks while the package is read: a child would inherit the import locks in use. Said
    when it is first read, and once: a hook cannot be taken back.
    """
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(
            before=_reading.acquire,
            after_in_parent=_reading.release,
            after_in_child=_reading.release,
        )


@lru_cache(maxsize=1)
def package_years() -> range:
    """The years asked of the package: those of the calendar of the rules, where they stand.

    Raises `InvalidRules` with every problem of that file.
    """
    path = rules_folder() / "calendar" / "acts.toml"
    acts = read_file(ActsSpec, path, "calendar/acts.toml")
    return range(acts.first_year, acts.last_year + 1)


def package_days() -> Mapping[date, DayKind]:
    """The days that differ from plain Monday to Friday; read once and shared.

    Raises `CalendarUnavailable` if the package is missing or too old to know working weekends.
    """
    with _reading:
        _no_fork_while_reading()
        return _package_days()


@lru_cache(maxsize=1)
def _package_days() -> Mapping[date, DayKind]:
    holidays, years = holidays_package(), package_years()
    try:
        return _read(holidays, years)
    except (AttributeError, TypeError, NotImplementedError) as problem:  # an older one lacks it
        raise CalendarUnavailable(refusals.OLD_PACKAGE) from problem


def _read(holidays: Any, years: range) -> Mapping[date, DayKind]:
    source = holidays.country_holidays("KZ", years=years, expand=False)
    if not getattr(source, "weekend_workdays", None):
        raise CalendarUnavailable(refusals.OLD_PACKAGE)
    found: dict[date, DayKind] = {}
    day = date(years[0], 1, 1)
    while day.year <= years[-1]:
        if source.is_working_day(day):
            if is_weekend(day.toordinal()):
                found[day] = DayKind.WORKING_WEEKEND
        elif day in source:
            found[day] = DayKind.HOLIDAY
        day += _ONE_DAY
    return found
