"""What may stand in the keys of a case file: a name, a day, a moment, the value of a fact; each is
read, or refused. A day stands with quotes or without, `"never"` for what did not happen.
"""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from pydantic import field_validator

from kz_services_law.asking.field_types import day_of_text, moment_of_text
from kz_services_law.asking.key_forms import Form, TextForm, is_whole_time
from kz_services_law.asking.models import OneOfThese
from kz_services_law.counting.values import is_plain_day
from kz_services_law.errors import Problems
from kz_services_law.logic import NEVER
from kz_services_law.messages import Phrase

__all__ = [
    "EVENT_FORMS",
    "FACT",
    "NAME",
    "NONE_FORMS",
    "THING_FORMS",
    "OneOfNames",
]

_NEVER = str(NEVER.value)


class OneOfNames(OneOfThese):
    """A value of which only this is known: it is one of these names.

    >>> OneOfNames(one_of=("change", "addition")).one_of
    ('addition', 'change')
    """

    one_of: tuple[str, ...]

    @field_validator("one_of")
    @classmethod
    def _in_order(cls, given: tuple[str, ...]) -> tuple[str, ...]:
        if not given:
            raise ValueError
        return tuple(sorted(set(given)))


def _several(got: object) -> list[object] | None:
    """The things in a list; None of what is none."""
    return [*cast("list[object]", got)] if isinstance(got, list | tuple) else None


class _NamesForm(Form):
    def read(self, place: str, got: Any, problems: Problems) -> tuple[str, ...] | None:
        """The names: one, or a list of them."""
        several = _several(got)
        listed = [cast("object", got)] if several is None else several
        names = tuple(name for name in listed if isinstance(name, str) and name.strip())
        if len(names) == len(listed):
            return names
        self.refuse(place, got, problems)
        return None


class _DayForm(Form):
    def read(self, place: str, got: Any, problems: Problems) -> date | None:
        """The day."""
        if is_plain_day(got):
            return got
        try:
            return day_of_text(got if isinstance(got, str) else "")
        except ValueError:
            self.refuse(place, got, problems)
        return None


class _WhenForm(Form):
    def read(self, place: str, got: Any, problems: Problems) -> Any:
        """The day, or the moment; `NEVER`."""
        if got == _NEVER:
            return NEVER
        point = _point(place, got, problems)
        if point is None:
            self.refuse(place, got, problems)
        return None if point is _REFUSED else point


class _FactForm(Form):
    def read(self, place: str, got: Any, problems: Problems) -> Any:
        """The value of a fact: whether it can have it, the edition says."""
        several = _several(got)
        if several is not None:
            return self._one_of(place, several, problems)
        if isinstance(got, bool | int):
            return got
        found = NEVER if got in (NEVER, _NEVER) else _point(place, got, problems)
        if found is None and isinstance(got, str) and got.strip():
            return got
        if found is None:
            self.refuse(place, got, problems)
        return None if found is _REFUSED else found

    def _one_of(self, place: str, got: list[object], problems: Problems) -> OneOfNames | None:
        names = [each for each in got if isinstance(each, str) and each.strip()]
        if names and len(names) == len(got):
            return OneOfNames(one_of=tuple(names))
        self.refuse(place, got, problems)
        return None


_REFUSED = object()


def _point(place: str, got: object, problems: Problems) -> Any:
    """A day or a moment, of itself or of its text; None of what is none, and `_REFUSED` of one that
    lacks its zone or its day, which is noted.
    """
    if not is_whole_time(place, got, problems):
        return _REFUSED
    if isinstance(got, date):
        return got
    try:
        return moment_of_text(got if isinstance(got, str) else "")
    except ValueError:
        return None


NAME = TextForm(Phrase("name_of_entry", "a name"), '"e1"')
FACT = _FactForm(
    Phrase("value_of_fact", "true or false, a name in quotes, a day, a whole number"), '"portal"'
)
_OF = _NamesForm(Phrase("names_of_things", "the name of a thing, or a list of them,"), '"d1"')
_DAY = _DayForm(Phrase("day_of_entry", "a day"), "2013-06-05")
_NOTE = TextForm(Phrase("text_of_note", "a text"), '"…"')
_OF_ALL = {"known_on": _DAY, "note": _NOTE}

THING_FORMS = {"of": _OF, **_OF_ALL}
"""The keys of a thing that are no facts, each with its form."""
EVENT_FORMS = {
    "what": TextForm(Phrase("kind_of_event", "the kind of event"), '"draft_posted"'),
    "of": _OF,
    "at": _WhenForm(
        Phrase("when_it_happened", "a day, a moment with its offset, or 'never'"), "2013-06-05"
    ),
    "not_before": _DAY,
    "not_after": _DAY,
    "by": TextForm(Phrase("name_of_body", "the name of a body"), '"ministry"'),
    "name": NAME,
    "corrects": NAME,
    **_OF_ALL,
}
"""The same of an event."""
NONE_FORMS = {
    "until": _DAY,
    "what": TextForm(Phrase("kind_of_entry", "a kind of event, or of thing,"), '"draft_posted"'),
    "of": TextForm(Phrase("name_of_thing", "the name of a thing"), '"d1"'),
    **_OF_ALL,
}
"""The same of the word that there is nothing else."""
