"""The packages days are told and counted by: each found when first needed, or refused by name."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

from kz_services_law.counting import refusals
from kz_services_law.errors import CalendarUnavailable
from kz_services_law.messages import said_by

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

__all__ = ["holidays_package", "length_of", "zone_files", "zone_names"]

_FIRST_TZDATA = "2024a"
"""The first release that knows the one time of Kazakhstan since 1 March 2024."""


def length_of(*, years: int = 0, months: int = 0) -> relativedelta:
    """So many years and months. Raises `CalendarUnavailable` where python-dateutil is missing.

    >>> from datetime import date
    >>> date(2013, 1, 31) + length_of(months=1)
    datetime.date(2013, 2, 28)
    """
    try:
        from dateutil.relativedelta import relativedelta  # slow, so only where months are counted
    except ImportError as problem:
        raise CalendarUnavailable(refusals.NO_DATEUTIL, why=said_by(problem)) from problem
    return relativedelta(years=years, months=months)


def holidays_package() -> Any:
    """The package `holidays`. Raises `CalendarUnavailable` where it is missing."""
    try:
        return import_module("holidays")  # slow, so only when asked for
    except ImportError as problem:
        raise CalendarUnavailable(refusals.NO_PACKAGE, why=said_by(problem)) from problem


@cache
def zone_files() -> Traversable:
    """The folder of `tzdata`. Raises `CalendarUnavailable` where it is missing or too old."""
    try:
        package: Any = import_module("tzdata")
    except ImportError as problem:
        raise CalendarUnavailable(refusals.NO_TZDATA, why=said_by(problem)) from problem
    release = getattr(package, "IANA_VERSION", "")
    if release < _FIRST_TZDATA:
        raise CalendarUnavailable(refusals.OLD_TZDATA, got=release, first=_FIRST_TZDATA)
    return files(package)


@cache
def zone_names() -> frozenset[str]:
    """The time zones that `tzdata` says it has. Raises `CalendarUnavailable` where it does not."""
    try:
        return frozenset((zone_files() / "zones").read_text(encoding="utf-8").split())
    except OSError as problem:
        raise CalendarUnavailable(refusals.NO_TZDATA, why=said_by(problem)) from problem
