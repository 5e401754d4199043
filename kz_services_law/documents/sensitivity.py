"""On what an answer rests: what it would not stand without, what is enough, what may yet change."""

from __future__ import annotations

from collections.abc import Iterator

from kz_services_law.documents.changes import OtherOption
from kz_services_law.documents.outline import Line
from kz_services_law.documents.published import IsoDay, Named, Plain, Published
from kz_services_law.documents.reasoning_words import reasoning_words
from kz_services_law.documents.told_beside import ToldBeside
from kz_services_law.languages import Language, Trilingual

__all__ = ["Margin", "OpenDay", "Sensitivity", "StatedValue"]


class Margin(Published):
    """A fact without which the answer would be another one: what is stated, and with which values
    it stands, the others as they are: any of `values`, or from `first` to `last` (None: without
    such a bound).
    """

    path: str
    fact: str
    name: Trilingual
    was: Plain | None
    values: tuple[Plain, ...] = ()
    first: Plain | None = None
    last: Plain | None = None
    words: Trilingual


class OpenDay(Published):
    """A last day that the calendar may yet move: the earliest and the latest it can be, and whether
    the answer stands either way.
    """

    fact: str
    name: Trilingual
    earliest: IsoDay
    latest: IsoDay
    stands: bool
    words: Trilingual


class StatedValue(Named):
    """A fact that is stated, by its path, and with what value."""

    value: Trilingual


class Sensitivity(ToldBeside):
    """On what one part of an answer rests. `needed`: facts without which it would be another.
    `enough`: the smallest sets of facts stated that are enough, whatever the others are; none of
    an open part.
    `readings`: those that change it, and to what. `calendar`: last days that may yet move.
    `is_whole`: whether all changes of up to three facts were looked at.
    """

    part: str
    fact: str
    title: Trilingual
    status: str
    value: Plain | None
    now: Trilingual
    needed: tuple[Margin, ...]
    enough: tuple[tuple[StatedValue, ...], ...]
    readings: tuple[OtherOption, ...]
    calendar: tuple[OpenDay, ...]
    is_whole: bool

    def lines(self, lang: Language) -> Iterator[Line]:
        """What it rests on, one sort after the other."""
        words = reasoning_words().rests
        title = words.title.filled(title=self.title, value=self.now)
        yield Line(0, title.in_language(lang), "head")
        if self.needed:
            yield Line(0, f"{words.needed.in_language(lang)}:", "status")
        for each in self.needed:
            said = words.stands.filled(name=each.name, values=each.words)
            yield Line(1, said.in_language(lang), "step")
        if self.status == "open":
            yield Line(0, words.open.in_language(lang), "note")
        elif not self.needed and not any(self.enough):
            yield Line(0, words.always.in_language(lang), "note")
        if len(self.enough) > 1:
            yield Line(0, f"{words.enough.in_language(lang)}:", "status")
            for facts in self.enough:
                yield Line(1, "; ".join(_stated(each, lang) for each in facts), "step")
        yield from self._what_may_change(lang)

    def _what_may_change(self, lang: Language) -> Iterator[Line]:
        """The readings, and the days of the calendar."""
        words, of_change = reasoning_words().rests, reasoning_words().change
        if self.readings:
            yield Line(0, f"{words.readings.in_language(lang)}:", "status")
        for reading in self.readings:
            yield Line(1, reading.in_words().in_language(lang), "step")
            yield Line(2, of_change.then.filled(value=reading.says).in_language(lang), "note")
        if self.calendar:
            yield Line(0, f"{words.calendar.in_language(lang)}:", "status")
        for day in self.calendar:
            yield Line(1, day.words.in_language(lang), "step")
        if not self.is_whole:
            yield Line(0, of_change.cut.in_language(lang), "note")


def _stated(known: StatedValue, lang: Language) -> str:
    """A fact, and what is stated of it."""
    form = reasoning_words().rests.stands
    return form.filled(name=known, values=known.value).in_language(lang)
