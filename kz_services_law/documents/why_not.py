"""Why an answer is not another one: each way to it, and what stands in that way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from kz_services_law.citation import cite
from kz_services_law.documents.changes import OtherFacts, OtherOption, change_in_words
from kz_services_law.documents.outline import Line
from kz_services_law.documents.published import Plain, Published
from kz_services_law.documents.reasoning_words import reasoning_words
from kz_services_law.documents.told_beside import ToldBeside
from kz_services_law.languages import Language, Trilingual

__all__ = ["Barrier", "BarrierKind", "WayNot", "WhyNot"]

BarrierKind: TypeAlias = Literal[
    "failed", "unknown", "silent", "reading", "overridden", "rival", "other_value", "holds", "way"
]
"""What stands in a way: a premise that is not so, not known, or silent; a reading not chosen; a
norm that overrides this one, or gives another answer; another value made. Below a premise: the
norms by which it is not so (`holds`), and the ways in which it would be (`way`).
"""


class Barrier(Published):
    """What stands in a way: which fact, norm or reading, in words, and what stands below it."""

    kind: BarrierKind
    fact: str | None = None
    norm: str | None = None
    reading: str | None = None
    says: Trilingual
    cites: tuple[str, ...] = ()
    below: tuple[Barrier, ...] = ()

    def leaves(self) -> Iterator[Barrier]:
        """Those below which nothing stands: stated facts, readings, norms."""
        if not self.below:
            yield self
        for each in self.below:
            yield from each.leaves()


class WayNot(Published):
    """A norm that could give the answer, or the closing of a list (no `norm`); what stands in the
    way. `by_change`: one of the smallest changes of facts clears it.
    """

    norm: str | None
    cites: tuple[str, ...]
    says: Trilingual
    barriers: tuple[Barrier, ...]
    by_change: bool

    @property
    def is_of_facts(self) -> bool:
        """Whether no reading stands in it."""
        return all(each.kind != "reading" for barrier in self.barriers for each in barrier.leaves())


class WhyNot(ToldBeside):
    """Why one part of an answer is not `to`. `never`: no provision gives that, under whatever
    reading. `possible`: of an open part whether it can still turn out so. `notes`: what else is to
    be known.
    """

    part: str
    fact: str
    title: Trilingual
    to: Plain
    to_words: Trilingual
    status: str
    value: Plain | None
    now: Trilingual
    never: bool
    possible: bool | None
    notes: tuple[Trilingual, ...]
    ways: tuple[WayNot, ...]
    changes: tuple[OtherFacts, ...]
    readings: tuple[OtherOption, ...]

    def lines(self, lang: Language) -> Iterator[Line]:
        """The contrast first: what would make it so; then the ways, those nearest unfolded."""
        words, of_change = reasoning_words().why_not, reasoning_words().change
        title = words.title.filled(title=self.title, to=self.to_words)
        yield Line(0, title.in_language(lang), "head")
        yield Line(0, of_change.now.filled(value=self.now).in_language(lang), "note")
        for note in self.notes:
            yield Line(0, note.in_language(lang), "note")
        if self.changes:
            would = words.possible if self.possible else words.would
            yield Line(0, f"{would.in_language(lang)}:", "status")
            for change in self.changes:
                yield Line(1, change_in_words(change, lang), "step")
        for reading in self.readings:
            yield Line(1, reading.in_words().in_language(lang), "step")
        least = [way for way in self.ways if not self._is_longer(way)]
        near = {way.norm for way in least if way.by_change}
        shown = [way for way in least if way.by_change or (way.is_of_facts and way.norm in near)]
        shown = shown or least
        for norm in dict.fromkeys(way.norm for way in shown):
            yield from _of_one_norm([way for way in shown if way.norm == norm], lang)
        told = {at for way in shown for at in way.cites}
        others = dict.fromkeys(at for way in least for at in way.cites if at not in told)
        if others:
            where = "; ".join(cite(at, lang) for at in others)
            yield Line(0, words.others.in_language(lang).format(where=where), "note")

    def _is_longer(self, way: WayNot) -> bool:
        """Whether another way of the same norm has fewer barriers, all of them among its own."""
        own = {*way.barriers}
        return any(other.norm == way.norm and {*other.barriers} < own for other in self.ways)


def _of_one_norm(ways: Sequence[WayNot], lang: Language) -> Iterator[Line]:
    """A norm, and what stands in each of its ways; these are numbered where there are several."""
    words, way = reasoning_words().why_not, ways[0]
    where = "; ".join(cite(at, lang) for at in way.cites)
    form = words.closed if way.norm is None else words.way
    said_by = form.filled(where=where, says=way.says).in_language(lang)
    yield Line(0, said_by, "status", cites=way.cites)
    for number, each in enumerate(ways, 1):
        own = [barrier for barrier in each.barriers if barrier.norm != way.norm] or each.barriers
        if len(ways) > 1:
            yield Line(1, f"{number})", "status")
        yield from _below(own, 1 if len(ways) == 1 else 2, lang)


def _below(barriers: Sequence[Barrier], depth: int, lang: Language) -> Iterator[Line]:
    for each in barriers:
        yield Line(depth, each.says.in_language(lang), "step", cites=each.cites)
        yield from _below(each.below, depth + 1, lang)
