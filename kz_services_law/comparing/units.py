"""What became of the units of the text."""

from __future__ import annotations

from collections.abc import Iterator

from kz_services_law.comparing.word_by_word import all_of, word_by_word
from kz_services_law.documents.comparison import UnitChange, UnitFate, WordsChanged
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.refusing_model import of_checked
from kz_services_law.rulebook import Rulebook
from kz_services_law.rulebook.history import Traced
from kz_services_law.rulebook.quotes import difference, same_quotation_marks

__all__ = ["units_changed"]

_Words = dict[str, tuple[WordsChanged, ...]]


def units_changed(earlier: Rulebook, later: Rulebook, traced: Traced) -> tuple[UnitChange, ...]:
    """The units that are not as they were, in the order of the later text; last those that ended.
    Quotation marks apart, which copies of the official texts write in several ways.
    """
    stayed = {traced.unit(at) for at in later.text}
    changed = [each for at in later.text for each in _changed(earlier, later, at, traced)]
    return (*changed, *(_ended(earlier, was, traced) for was in earlier.text if was not in stayed))


def _changed(earlier: Rulebook, later: Rulebook, at: str, traced: Traced) -> Iterator[UnitChange]:
    """What is to be told of a unit of the later edition; nothing where it is as it was."""
    was, acts = traced.unit(at), traced.acts(at)
    if was is None:
        yield _told(at, None, "new", acts, {k: all_of("in", t[at]) for k, t in later.texts.items()})
        return
    both = [lang for lang in later.texts if lang in earlier.texts]
    sides = {lang: (earlier.texts[lang][was], later.texts[lang][at]) for lang in both}
    if any(_differ(*side) for side in sides.values()):
        words = {lang: word_by_word(*side) for lang, side in sides.items()}
        yield _told(at, was, "reworded", acts, words)
    elif at != was:
        words = {lang: all_of("both", now) for lang, (_, now) in sides.items()}
        yield _told(at, was, "moved", acts, words)


def _differ(before: str, now: str) -> bool:
    return difference(same_quotation_marks(before), same_quotation_marks(now)) is not None


def _ended(earlier: Rulebook, was: str, traced: Traced) -> UnitChange:
    words = {lang: all_of("out", text[was]) for lang, text in earlier.texts.items()}
    return _told(None, was, "ended", traced.ended(was), words)


def _told(
    at: str | None, was: str | None, became: UnitFate, acts: tuple[str, ...], words: _Words
) -> UnitChange:
    return of_checked(
        UnitChange,
        name=at or f"{was} ({became})",
        at=at,
        was=was,
        became=became,
        acts=acts,
        words=FrozenDict(words),
    )
