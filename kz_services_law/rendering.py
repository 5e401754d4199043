"""Answers and proofs for people: as text and as HTML, in Kazakh, Russian and English.

Both are drawn from one outline (lines with a depth), so that they say the same. The Kazakh quotes
are the law's text; everything in Russian and English is this project's own rendering.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from html import escape
from typing import TYPE_CHECKING, Any

from kz_services_law.citation import Language, cite
from kz_services_law.completion import Status
from kz_services_law.program import (
    NEVER,
    SILENT,
    UNKNOWN,
    Comparison,
    NotBound,
    OneOf,
    Symbolic,
    Value,
)
from kz_services_law.time.deadlines import Deadline
from kz_services_law.time.ledger_views import ledger_lines, month_view

if TYPE_CHECKING:
    from kz_services_law.answers import Answer, Part
    from kz_services_law.proof import Application, Case, Obstacle, Proof, Step
    from kz_services_law.rulebook import Rulebook

__all__ = ["as_html", "as_text", "value_text", "why_not_settled"]

_INDENT = "    "


@dataclass(frozen=True)
class _Line:
    """One line of the outline. `role` tells HTML how it looks."""

    depth: int
    text: str
    role: str = "step"


def as_text(answer: Answer[Any], lang: Language) -> str:
    """The answer and its proof as indented text."""
    marks = {"step": "• ", "quote": "", "note": "", "head": "", "status": ""}
    return "\n".join(
        f"{_INDENT * line.depth}{marks[line.role]}{line.text}" for line in _answer(answer, lang)
    )


def as_html(answer: Answer[Any], lang: Language) -> str:
    """The answer and its proof as one HTML element without scripts."""
    tags = {"step": "div", "quote": "em", "note": "small", "head": "strong", "status": "b"}
    rows = "".join(
        f'<div style="margin-left:{line.depth * 1.5}em">'
        f"<{tags[line.role]}>{escape(line.text)}</{tags[line.role]}></div>"
        for line in _answer(answer, lang)
    )
    views = "".join(
        month_view(part.outcome.value, lang)
        for part in answer.parts.values()
        if isinstance(part.outcome.value, Deadline)
    )
    return f'<div class="kz-services-law" lang="{lang}">{rows}{views}</div>'


def why_not_settled(answer: Answer[Any]) -> str:
    """Why an answer has no value, and the way out."""
    match answer.status:
        case Status.OPEN:
            facts = ", ".join(missing.fact for missing in answer.missing)
            return f"the answer is open: it depends on {facts}. Way out: state these facts"
        case Status.SILENT:
            nearest = ", ".join(cite(locator) for locator in answer.citations)
            return f"the law is silent here; nearest: {nearest}. Way out: see answer.explain()"
        case _:
            return "the answer differs by reading; see answer.alternatives, and choose one"


# --- values


def value_text(  # noqa: PLR0911  # one return for each sort of value
    book: Rulebook, fact: str, value: Value, lang: Language
) -> str:
    """A fact's value in words."""
    words = book.words
    if value is UNKNOWN or isinstance(value, Symbolic):
        return words.phrase["not_known"].in_language(lang)
    if value is SILENT:
        return words.status["silent"].in_language(lang)
    if value is NEVER:
        concluded = fact in book.concluded
        return words.value["event"]["not_started" if concluded else "never"].in_language(lang)
    if isinstance(value, NotBound):
        return words.value["event"]["not_bound"].in_language(lang)
    if isinstance(value, OneOf):
        shown = ", ".join(sorted(value_text(book, fact, v, lang) for v in value.values))
        return words.phrase["one_of"].in_language(lang).replace("{values}", shown)
    if isinstance(value, Deadline):
        return value.day.isoformat()
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    name = str(value.value if isinstance(value, Enum) else value)
    named = words.value.get(book.type_of(fact) or "", {}).get(name.lower())
    return named.in_language(lang) if named else name


# --- the outline


def _answer(answer: Answer[Any], lang: Language) -> Iterator[_Line]:
    book = answer.asked.book
    title = book.words.question.get(type(answer.question).__name__)
    yield _Line(0, title.in_language(lang) if title else type(answer.question).__name__, "head")
    if answer.alternatives:
        yield _Line(0, book.words.status[answer.status.value].in_language(lang), "status")
        yield from _alternatives(answer, lang)
        yield from _notices(answer, lang)
        yield from _colophon(book, lang)
        return
    for part in answer.parts.values():
        yield from _part(book, part, lang)
    yield from _notices(answer, lang)
    yield from _readings(answer, lang)
    yield from _colophon(book, lang)


def _notices(answer: Answer[Any], lang: Language) -> Iterator[_Line]:
    for notice in answer.notices:
        yield _Line(0, notice.in_language(lang), "note")


def _colophon(book: Rulebook, lang: Language) -> Iterator[_Line]:
    title, edition = book.edition.title, book.edition.edition
    yield _Line(0, f"— {title.in_language(lang)}, {edition.in_language(lang)}", "note")
    yield _Line(0, book.words.phrase["colophon"].in_language(lang), "note")


def _alternatives(answer: Answer[Any], lang: Language) -> Iterator[_Line]:
    book = answer.asked.book
    for alternative in answer.alternatives:
        reading = book.readings[alternative.reading]
        option = reading.options[alternative.option].in_language(lang)
        under = book.words.phrase["under"].in_language(lang)
        yield _Line(0, f"{under} {alternative.reading}: {option}", "status")
        for part in alternative.answer.parts.values():
            for line in _part(book, part, lang):
                yield _Line(line.depth + 1, line.text, line.role)


def _part(book: Rulebook, part: Part[Any], lang: Language) -> Iterator[_Line]:
    status = book.words.status[part.status.value].in_language(lang)
    name = book.name_of(part.fact).in_language(lang)
    for fact in sorted(part.asked.given):
        name = f"{value_text(book, fact, part.asked.frame[fact], lang)} – {name}"
    if part.status is Status.SETTLED:
        shown = value_text(book, part.fact, part.outcome.value, lang)
        yield _Line(0, f"{name}: {shown} [{status}]", "status")
    else:
        yield _Line(0, f"{name}: [{status}]", "status")
    if part.status is Status.OPEN:
        yield _Line(1, book.words.phrase["missing"].in_language(lang), "note")
        for missing in part.missing:
            cites = "; ".join(cite(locator, lang) for locator in missing.cites)
            yield _Line(1, f"{missing.asks(lang)} ({missing.fact}; {cites})")
    else:
        yield from _proof(book, part.proof, lang)


def _proof(book: Rulebook, proof: Proof, lang: Language) -> Iterator[_Line]:
    for gap in proof.gaps:
        yield _Line(1, gap.says.in_language(lang), "note")
        nearest = "; ".join(cite(locator, lang) for locator in gap.nearest)
        yield _Line(1, f"{book.words.phrase['nearest'].in_language(lang)}: {nearest}", "note")
    yield from _obstacles(book, proof.obstacles, 1, lang)
    if proof.gaps or proof.obstacles:
        return
    if len(proof.cases) == 1:
        yield from _step(book, proof.step, 1, lang)
        return
    yield _Line(1, book.words.phrase["in_each_case"].in_language(lang), "note")
    for case in proof.cases:
        yield _Line(1, _condition(book, case, lang), "note")
        yield from _step(book, case.step, 2, lang)


def _condition(book: Rulebook, case: Case, lang: Language) -> str:
    facts = [
        f"{book.name_of(fact).in_language(lang)}: "
        + " / ".join(sorted(value_text(book, fact, value, lang) for value in values))
        for fact, values in case.facts.items()
    ]
    facts += [_compared(book, comparison, lang, holds) for comparison, holds in case.comparisons]
    return book.words.phrase["case"].in_language(lang).replace("{facts}", "; ".join(facts))


def _compared(book: Rulebook, comparison: Comparison, lang: Language, holds: bool) -> str:  # noqa: FBT001
    left = book.name_of(comparison.fact).in_language(lang)
    right = book.name_of(comparison.other).in_language(lang)
    sign = {"after": ">", "on_or_after": "≥", "before": "<", "on_or_before": "≤"}[comparison.order]
    verdict = "✓" if holds else "✗"
    return f"{left} {sign} {right} {verdict}"


def _step(book: Rulebook, step: Step, depth: int, lang: Language) -> Iterator[_Line]:
    name = book.name_of(step.fact).in_language(lang)
    text = f"{name}: {value_text(book, step.fact, step.value, lang)}"
    if step.stated:
        text += f" ({book.words.phrase['stated'].in_language(lang)})"
    yield _Line(depth, text)
    if step.closed_by:
        by_residual = step.closed_by == tuple(book.facts.residual.cite)
        closed = book.words.phrase["residual" if by_residual else "closed"].in_language(lang)
        cites = "; ".join(cite(locator, lang) for locator in step.closed_by)
        yield _Line(depth + 1, f"{closed}: {cites}", "note")
        yield from _obstacles(book, step.obstacles, depth + 1, lang)
    for application in step.by:
        yield from _applied(book, application, depth + 1, lang)
    if isinstance(step.value, Deadline):
        for more, text in ledger_lines(step.value, lang):
            yield _Line(depth + 1 + more, text, "note")


def _applied(
    book: Rulebook, application: Application, depth: int, lang: Language
) -> Iterator[_Line]:
    norm = application.norm
    if norm.quote is not None:
        yield _Line(depth, f"{cite(norm.locator, lang)}: «{norm.quote}»", "quote")
        yield _Line(depth, norm.says.in_language(lang), "note")
        if norm.conditions:
            said = (book.words.condition[name].in_language(lang) for name in norm.conditions)
            label = book.words.phrase["conditions"].in_language(lang)
            yield _Line(depth, f"{label}: {'; '.join(said)}", "note")
    else:
        bridge = book.words.phrase["bridge"].in_language(lang)
        yield _Line(depth, f"{norm.says.in_language(lang)} ({bridge})", "note")
    for premise in application.premises:
        yield from _step(book, premise, depth, lang)
    yield from _obstacles(book, application.spared_by, depth, lang)


def _obstacles(
    book: Rulebook, obstacles: Iterable[Obstacle], depth: int, lang: Language
) -> Iterator[_Line]:
    for obstacle in obstacles:
        norm = obstacle.norm
        fails = book.words.phrase["not_applied"].in_language(lang)
        says = f"{cite(norm.locator, lang)} – {fails}: {norm.says.in_language(lang)}"
        yield _Line(depth, says, "note")
        for step in obstacle.against:
            yield from _step(book, step, depth + 1, lang)


def _readings(answer: Answer[Any], lang: Language) -> Iterator[_Line]:
    book = answer.asked.book
    if not answer.readings:
        return
    yield _Line(0, book.words.phrase["readings"].in_language(lang) + ":", "note")
    for name in answer.readings:
        spec = book.readings[name]
        chosen = answer.asked.readings.get(name)
        took = spec.options[chosen].in_language(lang) if chosen else spec.reason.in_language(lang)
        yield _Line(1, f"{name}. {spec.question.in_language(lang)} – {took}", "note")
