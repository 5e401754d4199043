"""Points in time of which only a stretch is known: how one is said, and which of them decide."""

from __future__ import annotations

from datetime import date, datetime
from math import inf

from kz_services_law.date_words import day_in_words, moment_in_words
from kz_services_law.documents.changes import Changes, Instead
from kz_services_law.documents.interview import AskedValue
from kz_services_law.documents.reasoning_words import reasoning_words
from kz_services_law.languages import Trilingual, same_in_all
from kz_services_law.reasoning.axes import TimeAxis
from kz_services_law.refusing_model import of_checked

__all__ = [
    "ANYWHEN",
    "is_rough",
    "is_stretch",
    "is_well_said",
    "point_of",
    "stretch_said",
    "stretches_of",
]

ANYWHEN = "/"
"""A point in time of which nothing is known, not even roughly."""
_MOST = 6
"""So many stretches are offered; of more, which it is would be a guess."""


def is_stretch(said: object) -> bool:
    """Whether something said is a stretch, `FIRST/LAST`, with at least one end."""
    return is_rough(said) and said != ANYWHEN


def is_rough(said: object) -> bool:
    """Whether something said is a stretch, or that nothing is known."""
    return isinstance(said, str) and "/" in said


def is_well_said(said: object) -> bool:
    """Whether the ends of a stretch are points in time."""
    try:
        stretch_said(said)
    except ValueError:
        return False
    return True


def point_of(said: object) -> object:
    """What is said; of a stretch one point of it, of one without ends nothing."""
    if not is_rough(said):
        return said
    first, _, last = str(said).partition("/")
    return first or last or None


def stretch_said(said: object) -> Trilingual:
    """A stretch in words."""
    words = reasoning_words().bound
    first, _, last = str(said).partition("/")
    begins, ends = _in_words(first), _in_words(last)
    if begins is None:
        return words.until.filled(last=ends or "")
    if ends is None:
        return words.from_.filled(first=begins)
    return words.between.filled(first=begins, last=ends)


def _in_words(text: str) -> Trilingual | None:
    if not text:
        return None
    if text.isdigit():
        return same_in_all(text)
    point = datetime.fromisoformat(text)
    return moment_in_words(point) if "T" in text else day_in_words(point.date())


def stretches_of(changes: Changes) -> tuple[AskedValue, ...]:
    """The stretches in which an answer would be another one than it is, the earliest first; none
    where one does not decide, or they are too many.
    """
    if any(len(change.facts) != 1 for change in changes.changes):
        return ()
    every = sorted((change.facts[0] for change in changes.changes), key=_begins)
    found = [value for each in every for value in _stretches(each)]
    return tuple(found) if changes.is_whole and len(found) <= _MOST else ()


def _begins(instead: Instead) -> tuple[bool, float]:
    """In what order stretches come: without a beginning first, that it never was last."""
    first = instead.first
    if isinstance(first, str):
        read = datetime.fromisoformat if "T" in first else date.fromisoformat
        return False, TimeAxis.place(read(first))
    return bool(instead.values), -inf if first is None else float(first)


def _stretches(instead: Instead) -> list[AskedValue]:
    said = [*instead.values]
    if not said:
        first, last = instead.first, instead.last
        whole = f"{'' if first is None else first}/{'' if last is None else last}"
        said = [first if first is not None and first == last else whole]
    return [of_checked(AskedValue, value=each, words=instead.words) for each in said]
