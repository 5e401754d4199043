"""An answer on one screen: what is answered, what warns, why, what is not known, what else.

Of each section as much as there is room for, the most important first; what is left out is counted.
The law's own words are never cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from kz_services_law.documents.answer import AnswerDocument, PartDocument
from kz_services_law.documents.deadline import DeadlineDocument, StretchDocument
from kz_services_law.documents.deadline_text import counting_line, last_day_line, stretch_line
from kz_services_law.documents.outline import Line, Outline
from kz_services_law.documents.proof import Applied, Gap, Obstacle, Step
from kz_services_law.documents.room import Item, Section, height, within
from kz_services_law.documents.sentence import NAMED, named_in_list, said_of
from kz_services_law.languages import Language, Trilingual

__all__ = ["LINES", "PAGE_LINES", "brief"]

LINES, PAGE_LINES = 40, 80
"""Of a screen; a page has more room, and is scrolled."""
_FIRST, _BESIDE, _DEEPER, _LAST = 0, 100, 200, 300
"""The ranks of items: what is answered and by which words; what must be known beside; what these
words rest on; what else.
"""
_FEW = 2
"""So many readings that would change an answer are told before what its first words rest on; and so
many facts that are missing, and one more, before the rows of a list.
"""
_TOLD_DAYS = ("holiday", "working_weekend")


def brief(answer: AnswerDocument, lang: Language, lines: int = LINES) -> Iterator[Line]:
    """The lines of an answer in one language, on one screen of so many lines of text."""
    told = _Brief(answer, lang)
    above, below = list(told.above()), list(told.below())
    room = lines - sum(map(height, (*above, *below)))
    yield from above
    yield from within(room, list(told.sections()), told.more)
    yield from below


class _Brief:
    """Says in one language what there may be room for."""

    def __init__(self, answer: AnswerDocument, lang: Language) -> None:
        self.lang: Language = lang
        self.answer = answer
        self.outline = Outline(lang)
        self.words = self.outline.words.brief
        self.parts = tuple(_worth_telling(answer))
        self.is_long = answer.form == "list" and len(self.parts) > NAMED
        """A list of which the rows are all there is room for: each has its provision."""

    def said(self, words: Trilingual) -> str:
        return self.outline.said(words)

    def more(self, count: int, head: Line | None) -> Line:
        """That so much is left out; of a section with nothing else, beside its head."""
        said = self.said(self.words.more.filled(n=str(count)))
        if head is not None:
            return head._replace(text=f"{head.text} {said}")
        return Line(1, said, "note")

    def above(self) -> Iterator[Line]:
        """What is answered, and what warns."""
        answer = self.answer
        yield Line(0, self.said(answer.says), "head")
        if answer.verdict is not None and answer.verdict.meets.value == "no":
            meets = answer.verdict.meets
            words = meets.words or self.outline.words.status_of(meets.status)
            yield Line(0, f"{self.said(meets.title)}: {self.said(words)}", "status")
        yield from self.outline.applies(answer.applies)
        told = [act.says for act in answer.applies.acts]
        for notice in answer.notices:
            if notice.text not in told:
                yield Line(0, self.said(notice.text), "status")

    def below(self) -> Iterator[Line]:
        """By which edition, and where all of it is."""
        yield Line(0, self.said(self.words.in_full), "hint")
        yield Line(0, f"— {self.outline.edition(self.answer)}", "note")
        yield Line(0, self.said(self.answer.colophon), "note")

    def sections(self) -> Iterator[Section]:
        if self.answer.alternatives:
            yield Section(None, tuple(self.alternatives()))
        if self.answer.in_editions:
            yield Section(None, (Item(_FIRST, tuple(self.outline.in_editions(self.answer))),))
        if self.answer.form == "list":
            yield Section(None, tuple(self.rows()))
            yield Section(None, tuple(self.not_so()), optional=True)
        why = self.section(self.words.why, (*self.in_order(), *self.reasons()))
        yield why._replace(optional=self.is_long)  # there each row has its provision
        yield self.section(self.words.missing, self.missing())
        yield self.section(self.words.looked_at, self.looked_at())
        yield self.section(self.words.turns_on, self.turns_on())
        yield Section(None, tuple(self.besides()))
        yield Section(None, tuple(self.other_readings()), optional=True)

    def section(self, head: Trilingual, items: Iterable[Item]) -> Section:
        return Section(Line(0, f"{self.said(head)}:", "status"), tuple(items))

    # --- what is answered

    def alternatives(self) -> Iterator[Item]:
        """What a disputed answer is, by each option of the readings on which it turns."""
        for reading, options in groupby(self.answer.alternatives, lambda other: other.reading):
            each = list(options)
            lines = [Line(0, f"{self.said(each[0].question)} [{reading}]", "status")]
            for other in each:
                said = f"{self.said(other.words)}: {self.said(said_of(other.answer))}"
                lines.append(Line(1, said))
            yield Item(_FIRST, tuple(lines))

    def rows(self) -> Iterator[Item]:
        """Of a list what is so: with the provision, towards whom, on what terms."""
        for part in self.parts:
            if part.value == "yes":
                cites = self.outline.cited(part.citations)
                towards = "".join(f" → {self.said(to)}" for to in part.to)
                named = f"{self.said(named_in_list(part))} – {cites}{towards}"
                yield Item(_FIRST, (Line(0, named, "row", cites=part.citations),))
                if part.conditions and not self.is_long:
                    terms = Line(1, self.terms(part.conditions), "row")
                    yield Item(_FIRST, (terms,), follows=True)

    def terms(self, conditions: Iterable[Trilingual]) -> str:
        """On what terms it is so."""
        label = self.said(self.outline.words.phrase.conditions)
        return f"{label}: {'; '.join(map(self.said, conditions))}"

    def not_so(self) -> Iterator[Item]:
        """Of a list, what is not so, where that is little; what is not known, or not said."""
        if self.parts == self.answer.parts:
            return
        standing = self.outline.words.standing
        others = [part for part in self.answer.parts if part not in self.parts]
        for title, name in (
            (self.words.not_so, "settled"),
            (standing.not_known, "open"),
            (standing.silent, "silent"),
        ):
            alike = [self.said(named_in_list(p)) for p in others if p.status == name]
            if alike and (name != "settled" or len(alike) <= NAMED):
                said = f"{self.said(title)}: {'; '.join(alike)}"
                yield Item(_FIRST - 1, (Line(0, said, "note"),))

    # --- why

    def in_order(self) -> Iterator[Item]:
        """Of a document, or an act, with which nothing is amiss: what is there, and by what."""
        if self.answer.verdict is None or self.parts:
            return
        cites = {part.name: part.citations for part in self.answer.parts}
        for alike in self.answer.verdict.items:
            each = zip(alike.items, alike.words, strict=True)
            told = (f"{self.said(said)} ({self.outline.cited(cites[item])})" for item, said in each)
            said = f"{self.said(alike.title)}: {'; '.join(told)}"
            yield Item(_FIRST, (Line(1, said),))

    def reasons(self) -> Iterator[Item]:
        """The norms the answer rests on, their words first; what closes a list; what was stated."""
        seen: set[str] = set()
        first = _BESIDE if self.answer.form == "list" else _FIRST  # there the rows come first
        for place, part in enumerate(self.parts):
            if part.proof is None or part.status == "open":
                continue
            for gap in part.proof.gaps:
                if gap.id not in seen:
                    seen.add(gap.id)
                    yield Item(first + place, tuple(self.gap(gap)))
            for branch in part.proof.branches:
                yield from self.step(branch.step, first + place, seen)
        if self.answer.facts:
            facts = "; ".join(map(self.said, self.answer.facts))
            line = Line(1, f"{self.said(self.words.rests_on)}: {facts}", "note")
            yield Item(_BESIDE, (line,))

    def gap(self, gap: Gap) -> Iterator[Line]:
        yield Line(1, self.said(gap.says))
        yield from self.outline.nearest(gap)

    def step(self, step: Step, rank: int, seen: set[str]) -> Iterator[Item]:
        """The norms by which a fact is so, and those on which its premises rest."""
        if step.closed_by:
            closed = self.said(step.closed_words or self.outline.words.phrase.closed)
            text = f"{closed}: {self.outline.cited(step.closed_by)}"
            if text not in seen:
                seen.add(text)
                yield Item(rank, (Line(1, text, cites=step.closed_by),))
        for applied in step.by:
            if applied.norm not in seen:
                seen.add(applied.norm)
                yield from self.applied(applied, rank, step.deadline)
            below = rank + 1 if rank >= _DEEPER else _DEEPER
            spared_by = (step for obstacle in applied.spared_by for step in obstacle.against)
            for premise in (*applied.premises, *spared_by):
                yield from self.step(premise, below, seen)

    def applied(
        self, applied: Applied, rank: int, deadline: DeadlineDocument | None
    ) -> Iterator[Item]:
        """A norm: its words; how a term is counted; what they say, and on what terms."""
        counted = () if deadline is None else tuple(self.counting(deadline))
        if applied.quote is None:
            told = () if self.is_told(applied) else (self.outline.bridge(applied, 1),)
            if not told:
                counted = tuple(line._replace(depth=1) for line in counted)
            if rank < _DEEPER and (told or counted):
                yield Item(rank, (*told, *counted))
            return
        rank = min(rank, _BESIDE) if counted else rank
        yield Item(rank, (self.outline.quoted(applied, 1), *counted))
        words, language = applied.quote_for(self.lang)
        alone = self.lang == language and _is_sentence(words)
        if applied.says_more(self.lang) and not alone:
            says = Line(2, self.said(applied.says), "note")
            yield Item(rank + (rank < _BESIDE), (says,), follows=True)
        if applied.conditions and self.answer.form != "list":  # there the row has them
            yield Item(_BESIDE, (Line(2, self.terms(applied.conditions), "note"),), follows=True)

    def is_told(self, applied: Applied) -> bool:
        """Whether a norm is told above, as what warns."""
        return any(notice.data.get("norm") == applied.norm for notice in self.answer.notices)

    def counting(self, deadline: DeadlineDocument) -> Iterator[Line]:
        """How a term is counted: its length, the days that are not ordinary, its last day."""
        yield Line(2, counting_line(deadline, self.lang), "note")
        for stretch in deadline.ledger:
            if _is_told(stretch):
                yield Line(2, stretch_line(deadline, stretch, self.lang), "note")
        yield Line(2, last_day_line(deadline, self.lang), "note")

    # --- what else

    def missing(self) -> Iterator[Item]:
        """What is not known: the first of it before all else, where the rows of a list are many."""
        known: dict[str, Line] = {}
        for part in (*self.parts, *self.answer.parts):
            for missing in part.missing:
                known.setdefault(missing.fact, self.outline.missing(missing, 1))
        asked = {missing.fact: at for at, missing in enumerate(self.answer.missing)}
        for place, fact in enumerate(sorted(known, key=lambda fact: asked.get(fact, len(asked)))):
            yield Item(_FIRST - 1 if place <= _FEW else _BESIDE, (known[fact],))

    def looked_at(self) -> Iterator[Item]:
        """The norms that do not apply, the facts by which, and the words of the law."""
        seen: set[str] = set()
        for part in self.parts:
            for obstacle in _obstacles(part):
                if obstacle.norm not in seen:
                    seen.add(obstacle.norm)
                    facts = (
                        f"{self.said(s.name)} – {self.said(s.words)}" for s in obstacle.against
                    )
                    because = self.said(self.words.because.filled(facts="; ".join(facts)))
                    place = self.outline.obstacle(obstacle, 1)
                    yield Item(_BESIDE, (place, Line(2, because, "note")))
                    if obstacle.quote is not None:
                        quote, language = obstacle.quote_for(self.lang)
                        words = Line(2, "", "note", quote, quoted_in=language)
                        yield Item(_LAST, (words,), follows=True)

    def turns_on(self) -> Iterator[Item]:
        """The readings whose other option would make the answer another, and which."""
        told = [reading for reading in self.answer.readings if reading.otherwise]
        for place, reading in enumerate(told):
            rank = _BESIDE if place < _FEW else _LAST
            took = self.said(self.words.took.filled(took=reading.took))
            asked = Line(1, f"{self.said(reading.question)} {took} [{reading.name}]")
            first, *others = (
                Line(2, self.outline.otherwise(other), "note") for other in reading.otherwise
            )
            yield Item(rank, (asked, first))
            yield from (Item(rank, (line,), follows=True) for line in others)
            if reading.option == reading.default and reading.reason != reading.took:
                reason = Line(2, self.said(reading.reason), "note")
                yield Item(rank, (reason,), follows=True)

    def besides(self) -> Iterator[Item]:
        """What other questions list, what is stated in vain."""
        elsewhere = tuple(self.outline.listed_elsewhere(self.answer))
        if elsewhere:
            yield Item(_LAST, elsewhere)
        yield from (Item(_LAST, (line,)) for line in self.outline.unused(self.answer))

    def other_readings(self) -> Iterator[Item]:
        """How many readings were taken that change nothing here."""
        others = sum(not reading.otherwise for reading in self.answer.readings)
        if others and not self.answer.alternatives:
            line = Line(0, self.said(self.words.others.filled(n=str(others))), "note")
            yield Item(_LAST, (line,))


def _worth_telling(answer: AnswerDocument) -> Iterator[PartDocument]:
    """The parts on which the answer stands: of a list those that are so, where any is; of what a
    document or an act lacks the items that are not in order, where any is not, else the verdict,
    where that is not yes.
    """
    if answer.form == "components":
        yield from answer.parts
        return
    so = [part for part in answer.parts if part.value == "yes"]
    if answer.form == "contents" and answer.verdict is not None:
        so += [part for part in answer.parts if part.status == "silent"]
        meets = answer.verdict.meets
        yield from so or ([] if meets.value == "yes" else [meets])
        return
    yield from so or answer.parts


def _is_sentence(quote: str) -> bool:
    """Whether words of the law stand for themselves: nothing before them is cut, and they begin as
    a sentence does.
    """
    return quote[:1].isupper() and not quote.endswith("…")


def _is_told(stretch: StretchDocument) -> bool:
    """Whether days are not ordinary: a holiday, a day worked by transfer, an end that is a day off
    or moves.
    """
    if stretch.treated == "counted":
        return stretch.kind not in (None, "working")
    return stretch.treated == "moved" or (stretch.kind in _TOLD_DAYS and stretch.treated != "event")


def _obstacles(part: PartDocument) -> Iterator[Obstacle]:
    """Of what is silent or not so: what was looked at."""
    if part.proof is None or part.status == "open":
        return
    yield from part.proof.obstacles
    for branch in part.proof.branches:
        yield from _below(branch.step)


def _below(step: Step) -> Iterator[Obstacle]:
    yield from step.obstacles
    for applied in step.by:
        yield from applied.spared_by
        for premise in applied.premises:
            yield from _below(premise)
