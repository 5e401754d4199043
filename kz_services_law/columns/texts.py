"""Days, moments, numbers and truth values written as text, as files of comma-separated values have
them: each text that stands in a column is read once. Moments and whole numbers are read as pandas,
polars and Arrow write them too: with a blank before the time, +0600, 15.0.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from kz_services_law.asking.field_types import day_of_text, moment_of_text
from kz_services_law.logic import NEVER

__all__ = ["FORMS", "NEVER_WRITTEN", "TRUTHS", "number_of_text", "value_of_text"]

NEVER_WRITTEN = "never"
"""How it is written that an event never came."""
FORMS: Mapping[str, str] = {
    "truth": "true | false",
    "day": "2013-06-03",
    "moment": "2013-06-03T09:00:00+06:00 | 2013-06-03",
    "number": "15",
    "year": "2013",
}
"""Of each sort of values, how one is written."""
TRUTHS: Mapping[str, object] = {"true": True, "false": False}
"""How yes and no are written."""
_A_NUMBER = re.compile("0|[1-9][0-9]*")
_NOTHING_MORE = re.compile(r"\.0+$", re.ASCII)
_A_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(\.\d{1,6})?\d{0,3}"
    r"(?:Z|([+-]\d\d)(?::?(\d\d))?)",
    re.ASCII,
)


def _truth(text: str) -> object:
    found = TRUTHS.get(text.lower())
    if found is None:
        raise ValueError(text)
    return found


def number_of_text(text: str) -> int:
    """The number of a text such as 15. Raises `ValueError` for any other."""
    if not _A_NUMBER.fullmatch(text):
        raise ValueError(text)
    return int(text)


def _number(text: str) -> int:
    return number_of_text(_NOTHING_MORE.sub("", text))


def _moment(text: str) -> object:
    found = _A_MOMENT.fullmatch(text)
    if found is not None:
        day, time, fraction, hours, minutes = found.groups()
        zone = f"{hours}:{minutes or '00'}" if hours else "Z"
        text = f"{day}T{time}{fraction or ''}{zone}"
    moment = moment_of_text(text)
    if isinstance(moment, datetime) and moment.tzinfo is None:
        raise ValueError(text)
    return moment


_READ: Mapping[str, Callable[[str], object]] = {
    "truth": _truth,
    "day": day_of_text,
    "moment": _moment,
    "number": _number,
    "year": _number,
}


def value_of_text(text: str, sort: str, *, is_event: bool) -> object:
    """The value of a text. Raises `ValueError` for one that is none.

    >>> value_of_text("2013-06-03", "day", is_event=True)
    datetime.date(2013, 6, 3)
    """
    if is_event and text.lower() == NEVER_WRITTEN:
        return NEVER
    return _READ[sort](text)
