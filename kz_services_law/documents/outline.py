"""An answer's document as an outline: lines with a depth, from which text and HTML are drawn.

The quotes are the law's text, in Kazakh; all else, in all three languages, is this project's
rendering.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, TypeAlias

from kz_services_law.citation import cite
from kz_services_law.documents.answer import (
    AnswerDocument,
    AppliesDocument,
    MissingDocument,
    PartDocument,
    QuestionDocument,
    VerdictDocument,
)
from kz_services_law.documents.deadline_text import deadline_lines
from kz_services_law.documents.proof import (
    BRIDGE,
    Applied,
    Branch,
    Compared,
    Obstacle,
    Proof,
    Step,
)
from kz_services_law.documents.words import document_words
from kz_services_law.languages import Language, Trilingual

__all__ = ["Line", "outline", "outline_of_part"]

Look: TypeAlias = Literal["head", "status", "step", "quote", "note"]
_SIGNS = {"after": ">", "on_or_after": "≥", "before": "<", "on_or_before": "≤"}


class Line(NamedTuple):
    """One line of the outline; `look` tells text and HTML how it is shown."""

    depth: int
    text: str
    look: Look = "step"


def outline(answer: AnswerDocument, lang: Language) -> Iterator[Line]:
    """The lines of an answer in one language."""
    return _Outline(lang).answer(answer)


def outline_of_part(part: PartDocument, lang: Language) -> Iterator[Line]:
    """The lines of one part of an answer in one language."""
    return _Outline(lang).part(part)


class _Outline:
    """Draws in one language."""

    def __init__(self, lang: Language) -> None:
        self.lang: Language = lang
        self.words = document_words()

    def said(self, words: Trilingual) -> str:
        return words.in_language(self.lang)

    def cited(self, locators: Iterable[str]) -> str:
        return "; ".join(cite(locator, self.lang) for locator in locators)

    def answer(self, answer: AnswerDocument) -> Iterator[Line]:
        yield Line(0, self.asked(answer.question), "head")
        yield from self.applies(answer.applies)
        if answer.alternatives:
            yield Line(0, self.said(self.words.status_of(answer.status)), "status")
            yield from self.alternatives(answer)
        else:
            yield from self.found(answer)
        yield from self.listed_elsewhere(answer)
        for stated in answer.unused:
            label = self.said(self.words.phrase.unused)
            yield Line(0, f"{label}: {self.said(stated)} ({stated.id})", "note")
        told = [act.says for act in answer.applies.acts]
        for notice in answer.notices:
            if notice.text not in told:
                yield Line(0, self.said(notice.text), "note")
        if not answer.alternatives:
            yield from self.readings(answer)
        yield Line(0, f"— {self.edition(answer)}", "note")
        yield Line(0, self.said(answer.colophon), "note")

    def asked(self, question: QuestionDocument) -> str:
        """The words of the question, with those of which act, of which year it is asked."""
        of_what = [self.said(parameter.words) for parameter in question.parameters]
        return " – ".join([self.said(question.title), *of_what])

    def listed_elsewhere(self, answer: AnswerDocument) -> Iterator[Line]:
        """What the list leaves to other questions, and which these are."""
        for other in answer.listed_elsewhere:
            label = self.said(self.words.phrase.listed_elsewhere)
            asked = f"{other.question}. {self.said(other.title)} ({self.cited(other.cites)})"
            yield Line(0, f"{label}: {asked}", "note")
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
        under = self.said(self.words.phrase.under)
        for other in answer.alternatives:
            yield Line(0, f"{under} {other.reading}: {self.said(other.words)}", "status")
            for line in self.found(other.answer):
                yield line._replace(depth=line.depth + 1)

    def readings(self, answer: AnswerDocument) -> Iterator[Line]:
        if answer.readings:
            yield Line(0, self.said(self.words.phrase.readings) + ":", "note")
        for reading in answer.readings:
            asked, took = self.said(reading.question), self.said(reading.took)
            yield Line(1, f"{reading.name}. {asked} – {took}", "note")

    def found(self, answer: AnswerDocument) -> Iterator[Line]:
        """What was found: the verdict above the parts, where there is one."""
        if answer.verdict is not None:
            yield from self.verdict(answer.verdict)
        for part in answer.parts:
            yield from self.part(part)

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

    def part(self, part: PartDocument) -> Iterator[Line]:
        status = "; ".join(self.said(silence.says) for silence in part.silences)
        status = status or self.said(self.words.status_of(part.status))
        value = f"{self.said(part.words)} " if part.words is not None else ""
        yield Line(0, f"{self.said(part.title)}: {value}[{status}]", "status")
        if part.status == "open":
            yield Line(1, self.said(self.words.phrase.missing), "note")
            for missing in part.missing:
                yield Line(1, self.missing(missing))
        elif part.proof is not None:
            yield from self.proof(part.proof)

    def missing(self, missing: MissingDocument) -> str:
        beside = [missing.path or missing.fact, self.cited(missing.cites)]
        if missing.known_to_the_day is not None:
            beside.insert(0, self.said(self.words.phrase.to_the_day))
        return f"{self.said(missing.asks)} ({'; '.join(beside)})"

    def proof(self, proof: Proof) -> Iterator[Line]:
        for gap in proof.gaps:
            yield Line(1, self.said(gap.says), "note")
            nearest = self.said(self.words.phrase.nearest)
            yield Line(1, f"{nearest}: {self.cited(gap.nearest)}", "note")
        yield from self.obstacles(proof.obstacles, 1)
        if proof.gaps or proof.obstacles:
            return
        if len(proof.branches) == 1:
            yield from self.step(proof.step, 1)
            return
        yield Line(1, self.said(self.words.phrase.in_each_case), "note")
        for branch in proof.branches:
            yield Line(1, self.condition(branch), "note")
            yield from self.step(branch.step, 2)

    def condition(self, branch: Branch) -> str:
        facts = [
            f"{self.said(fact.name)}: " + " / ".join(sorted(map(self.said, fact.words)))
            for fact in branch.facts
        ]
        facts += map(self.compared, branch.comparisons)
        return self.said(self.words.phrase.case).replace("{facts}", "; ".join(facts))

    def compared(self, compared: Compared) -> str:
        left, right = self.said(compared.name), self.said(compared.other_name)
        return f"{left} {_SIGNS[compared.order]} {right} {'✓' if compared.holds else '✗'}"

    def step(self, step: Step, depth: int) -> Iterator[Line]:
        text = f"{self.said(step.name)}: {self.said(step.words)}"
        if step.how == "stated":
            text += f" ({self.said(self.words.phrase.stated)})"
        if step.how == "above":
            text += f" ({self.said(self.words.phrase.above)})"
        yield Line(depth, text)
        if step.closed_by:
            closed = self.said(step.closed_words or self.words.phrase.closed)
            yield Line(depth + 1, f"{closed}: {self.cited(step.closed_by)}", "note")
            yield from self.obstacles(step.obstacles, depth + 1)
        for applied in step.by:
            yield from self.applied(applied, depth + 1)
        if step.deadline is not None:
            for more, said in deadline_lines(step.deadline, self.lang):
                yield Line(depth + 1 + more, said, "note")

    def applied(self, applied: Applied, depth: int) -> Iterator[Line]:
        says = self.said(applied.says)
        if applied.quote is None:
            yield Line(depth, f"{says} ({self.said(self.words.phrase.bridge)})", "note")
        else:
            place = f"{cite(applied.cite, self.lang)} ({self.kind(applied)})"
            yield Line(depth, f"{place}: «{applied.quote}»", "quote")
            if says != applied.quote:  # where nothing else is said, the words of the law are
                yield Line(depth, says, "note")
            if applied.conditions:
                label = self.said(self.words.phrase.conditions)
                conditions = "; ".join(f"{self.said(c)} ({c.id})" for c in applied.conditions)
                yield Line(depth, f"{label}: {conditions}", "note")
        for premise in applied.premises:
            yield from self.step(premise, depth)
        yield from self.obstacles(applied.spared_by, depth)

    def kind(self, norm: Applied) -> str:
        """What kind of norm it is, and towards whom it binds."""
        if norm.to is None:
            return self.said(norm.kind_words)
        towards = self.words.phrase.towards.filled(kind=norm.kind_words, to=norm.to)
        return self.said(towards)

    def obstacles(self, obstacles: Iterable[Obstacle], depth: int) -> Iterator[Line]:
        for obstacle in obstacles:
            fails = self.said(self.words.phrase.not_applied)
            cited = f"{cite(obstacle.cite, self.lang)} ({self.said(obstacle.kind_words)})"
            bridge = self.said(self.words.phrase.bridge)
            place = bridge if obstacle.kind == BRIDGE else cited
            yield Line(depth, f"{place} – {fails}: {self.said(obstacle.says)}", "note")
            for step in obstacle.against:
                yield from self.step(step, depth + 1)
