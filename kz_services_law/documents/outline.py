"""All that an answer's document says, as an outline: lines with a depth, from which text and HTML
are drawn.

The quotes are the law's text, in the reader's language where it is official; all else, in all three
languages, is this project's rendering.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from kz_services_law.citation import cite
from kz_services_law.documents.answer import (
    AnswerDocument,
    AppliesDocument,
    MissingDocument,
    OtherwiseDocument,
    PartDocument,
    VerdictDocument,
)
from kz_services_law.documents.deadline_text import deadline_lines
from kz_services_law.documents.proof import (
    BRIDGE,
    Applied,
    Branch,
    Compared,
    Gap,
    Obstacle,
    Proof,
    Step,
)
from kz_services_law.documents.words import document_words
from kz_services_law.languages import Language, Trilingual

__all__ = ["Line", "Outline", "outline", "outline_of_part"]

Look: TypeAlias = Literal["head", "status", "row", "step", "quote", "note", "hint"]
_SIGNS = {"after": ">", "on_or_after": "≥", "before": "<", "on_or_before": "≤"}


class Line(NamedTuple):
    """One line of the outline; `look` tells text and HTML how it is shown, `quote` are words of the
    law that follow its text (`quoted_in` that language), `cites` the provisions it names.
    """

    depth: int
    text: str
    look: Look = "step"
    quote: str = ""
    cites: tuple[str, ...] = ()
    quoted_in: str = "kk"

    @property
    def whole(self) -> str:
        """The text, and the words quoted."""
        return ": ".join(filter(None, (self.text, f"«{self.quote}»" if self.quote else "")))


def outline(answer: AnswerDocument, lang: Language) -> Iterator[Line]:
    """The lines of an answer in one language."""
    return Outline(lang).answer(answer)


def outline_of_part(part: PartDocument, lang: Language) -> Iterator[Line]:
    """The lines of one part of an answer in one language."""
    return Outline(lang).part(part)


class Outline:
    """Draws in one language: the whole, and its pieces."""

    def __init__(self, lang: Language) -> None:
        self.lang: Language = lang
        self.words = document_words()

    def said(self, words: Trilingual) -> str:
        """A text in the language drawn in."""
        return words.in_language(self.lang)

    def cited(self, locators: Iterable[str]) -> str:
        """The names of provisions, one after the other."""
        return "; ".join(cite(locator, self.lang) for locator in locators)

    def answer(self, answer: AnswerDocument) -> Iterator[Line]:
        """All lines of an answer."""
        yield Line(0, self.said(answer.says), "head")
        yield from self.applies(answer.applies)
        if answer.alternatives:
            yield from self.alternatives(answer)
        else:
            yield from self.found(answer)
        yield from self.in_editions(answer)
        yield from self.listed_elsewhere(answer)
        yield from self.unused(answer)
        told = [act.says for act in answer.applies.acts]
        for notice in answer.notices:
            if notice.text not in told:
                yield Line(0, self.said(notice.text), "note")
        if not answer.alternatives:
            yield from self.readings(answer)
        yield Line(0, f"— {self.edition(answer)}", "note")
        yield Line(0, self.said(answer.colophon), "note")

    def unused(self, answer: AnswerDocument) -> Iterator[Line]:
        """What is stated and has no bearing on the answer."""
        for stated in answer.unused:
            label = self.said(self.words.phrase.unused)
            yield Line(0, f"{label}: {self.said(stated)} [{stated.id}]", "note")

    def listed_elsewhere(self, answer: AnswerDocument) -> Iterator[Line]:
        """What the list leaves to other questions, and which these are."""
        for other in answer.listed_elsewhere:
            label = self.said(self.words.phrase.listed_elsewhere)
            asked = f"{self.said(other.title)} ({self.cited(other.cites)}) [{other.question}]"
            yield Line(0, f"{label}: {asked}", "note", cites=other.cites)
            for listed in other.lists:
                yield Line(1, self.said(listed))

    def applies(self, applies: AppliesDocument) -> Iterator[Line]:
        """Above the value: that the edition is not the law of these days, or perhaps not."""
        if applies.says is None or applies.status == "no_day":
            return
        yield Line(0, self.said(applies.says), "status")
        for act in applies.acts:
            yield Line(1, self.said(act.says), "note")

    def edition(self, answer: AnswerDocument) -> str:
        """Which edition it is answered by; where no day is spoken of, in a sentence."""
        no_day = answer.applies.says if answer.applies.status == "no_day" else None
        return self.said(no_day or answer.edition_title)

    def alternatives(self, answer: AnswerDocument) -> Iterator[Line]:
        """Of a disputed answer, what it is under each option."""
        under = self.said(self.words.phrase.under)
        for other in answer.alternatives:
            yield Line(0, f"{under}: {self.said(other.words)} [{other.reading}]", "status")
            for line in self.found(other.answer):
                yield line._replace(depth=line.depth + 1)

    def in_editions(self, answer: AnswerDocument) -> Iterator[Line]:
        """What each edition answers, side by side."""
        if answer.in_editions:
            yield Line(0, f"{self.said(self.words.phrase.in_editions)}:", "status")
        for other in answer.in_editions:
            cites = f" [{self.cited(other.citations)}]" if other.citations else ""
            text = f"{self.said(other.title)}: {self.said(other.says)}{cites}"
            yield Line(1, text, cites=other.citations)

    def readings(self, answer: AnswerDocument) -> Iterator[Line]:
        """The readings taken: why, and what other options would make of the answer."""
        if answer.readings:
            yield Line(0, self.said(self.words.phrase.readings) + ":", "note")
        for reading in answer.readings:
            asked, took = self.said(reading.question), self.said(reading.took)
            yield Line(1, f"{asked} – {took} [{reading.name}]", "note")
            if reading.took != reading.reason:
                yield Line(2, self.said(reading.reason), "note")
            yield Line(2, self.said(reading.source), "note")
            yield from (Line(2, self.otherwise(other), "note") for other in reading.otherwise)

    def otherwise(self, other: OtherwiseDocument) -> str:
        """What the answer would be under another option."""
        form = self.words.brief.otherwise.filled(option=other.words, said=other.says)
        return self.said(form)

    def found(self, answer: AnswerDocument) -> Iterator[Line]:
        """What was found: the verdict above the parts, where there is one."""
        stands: dict[str, Trilingual] = {}
        if answer.verdict is not None:
            yield from self.verdict(answer.verdict)
            stands = {item: alike.title for alike in answer.verdict.items for item in alike.items}
        for part in answer.parts:
            yield from self.part(part, stands.get(part.name))

    def verdict(self, verdict: VerdictDocument) -> Iterator[Line]:
        """The verdict, where the items stand. What it rests on the parts below show, but where only
        the cases together decide.
        """
        proof = verdict.meets.proof
        several = proof is not None and len(proof.branches) > 1
        shown = verdict.meets if several else verdict.meets.model_copy(update={"proof": None})
        yield from self.part(shown)
        for alike in verdict.items:
            items = "; ".join(map(self.said, alike.words))
            yield Line(1, f"{self.said(alike.title)}: {items}", "note")
        if verdict.says is not None:
            yield Line(1, self.said(verdict.says), "note")

    def part(self, part: PartDocument, stands: Trilingual | None = None) -> Iterator[Line]:
        """One part: what it is about, its value (of an item or a requirement, where it `stands`),
        its status; then what is missing, or what it rests on.
        """
        status = "; ".join(self.said(silence.says) for silence in part.silences)
        status = status or self.said(self.words.status_of(part.status))
        words = part.words if stands is None or part.words is None else stands
        title = part.title if stands is None else part.about or part.title
        value = f"{self.said(words)} " if words is not None else ""
        yield Line(0, f"{self.said(title)}: {value}[{status}]", "status")
        if part.status == "open":
            yield Line(1, self.said(self.words.phrase.missing), "note")
            for missing in part.missing:
                yield self.missing(missing, 1)
        elif part.proof is not None:
            yield from self.proof(part.proof)

    def missing(self, missing: MissingDocument, depth: int) -> Line:
        """A fact that is not known: what it asks, by what it matters, where it is stated."""
        beside = [self.cited(missing.cites)]
        if missing.known_to_the_day is not None:
            beside.insert(0, self.said(self.words.phrase.to_the_day))
        text = f"{self.said(missing.asks)} ({'; '.join(beside)}) [{missing.path or missing.fact}]"
        return Line(depth, text, cites=missing.cites)

    def nearest(self, gap: Gap) -> Iterator[Line]:
        """The provisions nearest to a silence, where there are any."""
        if gap.nearest:
            nearest = self.said(self.words.phrase.nearest)
            yield Line(1, f"{nearest}: {self.cited(gap.nearest)}", "note", cites=gap.nearest)

    def proof(self, proof: Proof) -> Iterator[Line]:
        """The gaps a silence falls into, or the step of each branch."""
        for gap in proof.gaps:
            yield Line(1, self.said(gap.says), "note")
            yield from self.nearest(gap)
        yield from self.looked_at(proof.obstacles, 1)
        if proof.gaps or proof.obstacles:
            return
        if len(proof.branches) == 1:
            yield from self.below(proof.step, 1)
            return
        yield Line(1, self.said(self.words.phrase.in_each_case), "note")
        for branch in proof.branches:
            yield Line(1, self.condition(branch), "note")
            yield from self.step(branch.step, 2)

    def condition(self, branch: Branch) -> str:
        """In which cases a branch holds."""
        facts = [
            f"{self.said(fact.name)}: " + " / ".join(sorted(map(self.said, fact.words)))
            for fact in branch.facts
        ]
        facts += map(self.compared, branch.comparisons)
        return self.said(self.words.phrase.case).replace("{facts}", "; ".join(facts))

    def compared(self, compared: Compared) -> str:
        """How two points in time stand in a branch."""
        left, right = self.said(compared.name), self.said(compared.other_name)
        return f"{left} {_SIGNS[compared.order]} {right} {'✓' if compared.holds else '✗'}"

    def step(self, step: Step, depth: int) -> Iterator[Line]:
        """A fact and its value, and what these rest on."""
        text = f"{self.said(step.name)}: {self.said(step.words)}"
        if step.how == "stated":
            text += f" ({self.said(self.words.phrase.stated)})"
        if step.how == "above":
            text += f" ({self.said(self.words.phrase.above)})"
        yield Line(depth, text)
        yield from self.below(step, depth + 1)

    def below(self, step: Step, depth: int) -> Iterator[Line]:
        """What a step rests on."""
        if step.closed_by:
            closed = self.said(step.closed_words or self.words.phrase.closed)
            said = f"{closed}: {self.cited(step.closed_by)}"
            yield Line(depth, said, "note", cites=step.closed_by)
            yield from self.looked_at(step.obstacles, depth)
        for applied in step.by:
            yield from self.applied(applied, depth)
        if step.deadline is not None:
            for more, said in deadline_lines(step.deadline, self.lang):
                yield Line(depth + more, said, "note")

    def applied(self, applied: Applied, depth: int) -> Iterator[Line]:
        """A norm that applies: its words, what they say, on what terms; its premises."""
        says = self.said(applied.says)
        if applied.quote is None:
            yield self.bridge(applied, depth)
        else:
            yield self.quoted(applied, depth)
            if applied.says_more(self.lang):  # else the words of the law are enough
                yield Line(depth, says, "note")
            if applied.conditions:
                label = self.said(self.words.phrase.conditions)
                conditions = "; ".join(map(self.said, applied.conditions))
                yield Line(depth, f"{label}: {conditions}", "note")
        for premise in applied.premises:
            yield from self.step(premise, depth)
        yield from self.looked_at(applied.spared_by, depth)

    def bridge(self, applied: Applied, depth: int) -> Line:
        """What no words of the law say: said to be so."""
        says = self.said(applied.says).removesuffix(".")
        return Line(depth, f"{says} ({self.said(self.words.phrase.bridge)}).", "note")

    def quoted(self, applied: Applied, depth: int) -> Line:
        """The provision a norm stands in, what kind it is, and the words it rests on."""
        place = f"{cite(applied.cite, self.lang)} ({self.kind(applied)})"
        words, language = applied.quote_for(self.lang)
        return Line(depth, place, "quote", words, (applied.cite,), language)

    def kind(self, norm: Applied) -> str:
        """What kind of norm it is, and towards whom it binds."""
        if norm.to is None:
            return self.said(norm.kind_words)
        towards = self.words.phrase.towards.filled(kind=norm.kind_words, to=norm.to)
        return self.said(towards)

    def looked_at(self, obstacles: Sequence[Obstacle], depth: int) -> Iterator[Line]:
        """The norms that could have concluded: apart from what the answer rests on."""
        if obstacles:
            yield Line(depth, f"{self.said(self.words.brief.looked_at)}:", "note")
        for obstacle in obstacles:
            yield self.obstacle(obstacle, depth + 1)
            if obstacle.quote is not None:
                words, language = obstacle.quote_for(self.lang)
                yield Line(depth + 2, "", "note", words, quoted_in=language)
            for step in obstacle.against:
                yield from self.step(step, depth + 2)

    def obstacle(self, obstacle: Obstacle, depth: int) -> Line:
        """A norm that does not apply: where it stands, what it says."""
        if obstacle.kind == BRIDGE:
            says = self.said(obstacle.says).removesuffix(".")
            return Line(depth, f"{says} ({self.said(self.words.phrase.bridge)}).", "note")
        place = f"{cite(obstacle.cite, self.lang)} ({self.said(obstacle.kind_words)})"
        said = f"{place}: {self.said(obstacle.says)}"
        return Line(depth, said, "note", cites=(obstacle.cite,))
