"""The packages by which pictures and calendar files are made, extras of this one: each found when
first needed, or refused by name.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from kz_services_law.documents import refusals
from kz_services_law.errors import ViewUnavailable
from kz_services_law.messages import said_by

__all__ = ["drawing_package", "icalendar_package"]


def drawing_package() -> Any:
    """The package `drawsvg`. Raises `ViewUnavailable` where it is missing."""
    try:
        return import_module("drawsvg")
    except ImportError as problem:
        raise ViewUnavailable(refusals.NO_DRAWSVG, why=said_by(problem)) from problem


def icalendar_package() -> Any:
    """The package `icalendar`. Raises `ViewUnavailable` where it is missing."""
    try:
        return import_module("icalendar")
    except ImportError as problem:
        raise ViewUnavailable(refusals.NO_ICALENDAR, why=said_by(problem)) from problem
