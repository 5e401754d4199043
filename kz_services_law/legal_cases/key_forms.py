"""The forms of what stands in the keys of a case: a text, a list, a table; each reads, or refuses.

A date without quotes is a day, wherever a day is meant; a moment has its offset.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any, cast

from kz_services_law.asking.key_forms import Form, TextForm, is_whole_time
from kz_services_law.errors import Problems
from kz_services_law.legal_cases import refusals
from kz_services_law.messages import Phrase, suggestion

__all__ = ["ListForm", "NameForm", "StatedForm", "TableForm", "WorthForm"]

_WITHIN = Phrase("within_key", "{place}.{name}")


@dataclass(frozen=True)
class NameForm(TextForm):
    """One of a few names."""

    names: tuple[str, ...]

    def read(self, place: str, got: Any, problems: Problems) -> str | None:
        """The name."""
        text = super().read(place, got, problems)
        if text is None or text in self.names:
            return text
        hint = suggestion(text, self.names)
        problems.add(place, refusals.NO_STATUS, got=text, hint=hint)
        return None


class StatedForm(Form):
    """What a fact is: its question says which values it takes; a moment has its zone."""

    def read(self, place: str, got: Any, problems: Problems) -> Any:
        """What was read; but no moment without its time zone, and no time without its day."""
        return got if is_whole_time(place, got, problems) else None


class WorthForm(Form):
    """What a part of an answer is to be: a word, or a day."""

    def read(self, place: str, got: Any, problems: Problems) -> str | None:
        """The word, or the day as answers show it."""
        if isinstance(got, date | time):
            worth = StatedForm(self.words, self.example).read(place, got, problems)
            return None if worth is None else worth.isoformat()
        return TextForm(self.words, self.example).read(place, got, problems)


class ListForm(Form):
    """A list of texts."""

    def read(self, place: str, got: Any, problems: Problems) -> tuple[str, ...] | None:
        """The texts."""
        if isinstance(got, list):
            listed = cast("list[object]", got)
            texts = tuple(each for each in listed if isinstance(each, str))
            if len(texts) == len(listed):
                return texts
        self.refuse(place, cast("object", got), problems)
        return None


@dataclass(frozen=True)
class TableForm(Form):
    """A table of things of one form."""

    of: Form

    def read(self, place: str, got: Any, problems: Problems) -> dict[str, Any] | None:
        """The table, without what in it is not of that form."""
        if not isinstance(got, dict):
            self.refuse(place, got, problems)
            return None
        table = cast("dict[str, Any]", got)
        read = {
            name: self.of.read(_WITHIN.of(place=place, name=name), value, problems)
            for name, value in table.items()
        }
        return {name: value for name, value in read.items() if value is not None}
