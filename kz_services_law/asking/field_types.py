"""The types of days, moments and plain values that an entity may hold, as Python, JSON and a schema
know them.

Constructors take Python's own values only. A mapping or JSON may also give a day as the text
`2013-06-03`, a moment as `2013-06-03T09:00:00+06:00`; numbers stand for no point in time anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date, datetime
from typing import Annotated, Any, TypeAlias

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler, Strict
from pydantic_core import CoreSchema, core_schema

from kz_services_law.counting.values import is_plain_day
from kz_services_law.counting.zones import same_moment_fixed
from kz_services_law.documents.published import A_DAY
from kz_services_law.errors import InvalidInput
from kz_services_law.messages import Filled, Phrase

__all__ = [
    "LONGEST",
    "Bool",
    "Day",
    "Moment",
    "Number",
    "Point",
    "Year",
    "day_of_text",
    "moment_of_text",
]

LONGEST = 1_000_000
"""The greatest length."""
_A_TIME = r"([01]\d|2[0-3]):\d{2}(:\d{2}(\.\d{1,6})?)?"
_A_MOMENT = re.compile(rf"\d{{4}}-\d{{2}}-\d{{2}}T{_A_TIME}(Z|[+-]{_A_TIME})", re.ASCII)
_DAY_FORM = {"type": "string", "format": "date"}
_MOMENT_FORM = {"type": "string", "format": "date-time"}


class Point:
    """A day or a moment: how its text is read, what is accepted, the words for what is wanted."""

    def __init__(
        self,
        words: Filled,
        of_text: Callable[[str], object],
        accepted: Callable[[object], object],
        form: dict[str, Any],
    ) -> None:
        self.words, self.of_text, self.accepted, self.form = words, of_text, accepted, form

    def __repr__(self) -> str:
        return f"<{self.words}>"

    def _read(self, value: object) -> object:
        return self.accepted(self.of_text(value) if isinstance(value, str) else value)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        written = core_schema.plain_serializer_function_ser_schema(_written, when_used="json")
        of_python = core_schema.no_info_plain_validator_function(self.accepted)
        of_json = core_schema.no_info_plain_validator_function(self._read)
        return core_schema.lax_or_strict_schema(
            of_json,
            core_schema.json_or_python_schema(of_json, of_python),
            serialization=written,
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return dict(self.form)


def _written(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _plain_day(value: object) -> date:
    if is_plain_day(value):
        return date(value.year, value.month, value.day)  # a subclass may do anything else
    raise ValueError


def day_of_text(text: str) -> date:
    """The day of a text such as 2013-06-03. Raises `ValueError` for any other."""
    if not A_DAY.fullmatch(text):
        raise ValueError
    return date.fromisoformat(text)


def _moment(value: object) -> date:
    if isinstance(value, datetime):
        try:
            fixed = same_moment_fixed(value)
        except InvalidInput as naive:
            raise ValueError from naive
        return datetime.combine(date(*fixed.timetuple()[:3]), fixed.timetz())
    return _plain_day(value)


def moment_of_text(text: str) -> date:
    """The moment of a text such as 2013-06-03T09:00:00+06:00, or a day. Raises `ValueError`."""
    if _A_MOMENT.fullmatch(text):
        return datetime.fromisoformat(text)
    return day_of_text(text)


_A_DAY_GIVEN = Phrase(
    "a_day_given", "a date (for instance date(2013, 6, 3), without a time; in JSON 2013-06-03)"
)
_A_MOMENT_GIVEN = Phrase(
    "a_moment_given",
    "a datetime with its time zone (for instance datetime(2013, 6, 3, 9, 0, "
    "tzinfo=ZoneInfo('Asia/Almaty')); in JSON 2013-06-03T09:00:00+06:00), or a date where only the "
    "day is known",
)
_DAY = Point(
    _A_DAY_GIVEN.of(),
    day_of_text,
    _plain_day,
    _DAY_FORM,
)
_MOMENT = Point(
    _A_MOMENT_GIVEN.of(),
    moment_of_text,
    _moment,
    {"anyOf": [_MOMENT_FORM, _DAY_FORM]},
)

Day: TypeAlias = Annotated[date, _DAY]
"""A day."""
Moment: TypeAlias = Annotated[datetime | date, _MOMENT]
"""A moment, with the offset of its time zone; or a day, of which it is not known at what moment."""
Bool: TypeAlias = Annotated[bool, Strict()]
"""True or False, and neither `1` nor "yes"."""
Number: TypeAlias = Annotated[int, Strict(), Field(ge=1, le=LONGEST)]
"""A length: no term is longer, what is beyond it is a mistake."""
Year: TypeAlias = Annotated[int, Strict(), Field(ge=MINYEAR, le=MAXYEAR)]
"""A calendar year."""
