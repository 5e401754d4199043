"""The forms of what stands in the keys of a case: a text, a list, a table; each reads, or refuses.

A date without quotes is a day, wherever a day is meant; a moment has its offset.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, cast

from kz_services_law.errors import Problems
from kz_services_law.legal_cases import refusals
from kz_services_law.messages import Phrase, suggestion
from kz_services_law.rule_files import as_written

__all__ = ["Form", "ListForm", "NameForm", "StatedForm", "TableForm", "TextForm", "WorthForm"]

_A_MOMENT = "2013-06-03T09:00:00+06:00"
_WITHIN = Phrase("within_key", "{place}.{name}")


@dataclass(frozen=True)
class Form:
    """What stands in a key: words for it, and an example of it."""

    words: Phrase
    example: str

    def read(self, place: str, got: Any, problems: Problems) -> Any:
        """The value of what a file says; None, and a problem noted, where it is not of the form."""
        raise NotImplementedError

    def refuse(self, place: str, got: object, problems: Problems) -> None:
        """Note that something else stands there."""
        told = {"words": self.words.of(), "example": self.example, "got": as_written(got)}
        problems.add(place, refusals.KEY_FORM, **told)


class TextForm(Form):
    """A text that says something."""

    def read(self, place: str, got: Any, problems: Problems) -> str | None:
        """The text."""
        if isinstance(got, str) and got.strip():
            return got
        self.refuse(place, got, problems)
        return None


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
        if isinstance(got, datetime) and got.tzinfo is None:
            told = got.isoformat()
            example = f"{told}+06:00"
            problems.add(place, refusals.WITHOUT_ZONE, got=told, example=example)
            return None
        if isinstance(got, time):
            problems.add(place, refusals.WITHOUT_DAY, got=got.isoformat(), example=_A_MOMENT)
            return None
        return got


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
