"""The form of what stands in a key of a file by hand: words for it, an example; read, or refused.

What legal cases and case files have in common; each adds the forms of its own keys.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from kz_services_law.asking import refusals
from kz_services_law.errors import Problems
from kz_services_law.messages import Phrase
from kz_services_law.rule_files import as_written

__all__ = ["Form", "TextForm", "is_whole_time"]

_A_MOMENT = "2013-06-03T09:00:00+06:00"


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


def is_whole_time(place: str, got: object, problems: Problems) -> bool:
    """Whether a value is no moment without its time zone, and no time without its day; either is
    noted.
    """
    if isinstance(got, datetime) and got.tzinfo is None:
        told = got.isoformat()
        problems.add(place, refusals.WITHOUT_ZONE, got=told, example=f"{told}+06:00")
        return False
    if isinstance(got, time):
        problems.add(place, refusals.WITHOUT_DAY, got=got.isoformat(), example=_A_MOMENT)
        return False
    return True
