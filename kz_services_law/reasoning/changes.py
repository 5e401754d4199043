"""The changes of facts that lead to another answer, as they are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kz_services_law.asking.answer import Alternative
from kz_services_law.asking.said_of_part import SaidOfPart, said_by
from kz_services_law.asking.saying import named, plain_fact, words_of
from kz_services_law.documents.changes import (
    Changes,
    Instead,
    OtherFacts,
    OtherOption,
    RelatedPoints,
)
from kz_services_law.documents.published import Plain
from kz_services_law.documents.reasoning_words import reasoning_words
from kz_services_law.documents.words import document_words
from kz_services_law.languages import Language, Trilingual, joined
from kz_services_law.logic import NEVER, UNKNOWN, Status
from kz_services_law.reasoning.along import AxisSpan
from kz_services_law.reasoning.probing import Probe
from kz_services_law.reasoning.related import Related
from kz_services_law.reasoning.search import ChangeSearch, Reach
from kz_services_law.reasoning.words import (
    compared_in_words,
    said_in_words,
    stretch_in_words,
    values_in_words,
)
from kz_services_law.refusing_model import of_checked
from kz_services_law.rulebook import Rulebook

__all__ = ["changes_told", "facts_told", "plain_said", "readings_told"]


def changes_told(
    search: ChangeSearch, alternatives: Iterable[Alternative[Any]], lang: Language
) -> Changes:
    """What a search finds, and under which other readings the answer is the one looked for."""
    probe, target = search.probe, search.target
    book, goal = probe.book, probe.goal
    hits = search.hits()
    to = None if target.to is None else target.to
    return Changes(
        lang=lang,
        part=probe.part.name,
        fact=goal,
        title=book.name_of(goal),
        to=None if to is None else plain_said(probe, to) or to.status.value,
        to_words=None if to is None else said_in_words(book, goal, to),
        status=target.now.status.value,
        value=plain_said(probe, target.now),
        now=said_in_words(book, goal, target.now),
        changes=tuple(facts_told(probe, hit) for hit in hits),
        readings=tuple(readings_told(search, alternatives)),
        left_out=tuple(
            named(probe.question.path_of(f) or f, book.name_of(f)) for f in search.left_out
        ),
        is_whole=search.is_whole,
    )


def facts_told(probe: Probe, hit: Reach) -> OtherFacts:
    """A change that leads there."""
    spans = {span.axis.fact: span for span in hit.spans}
    told = (
        _of_span(probe, spans[fact]) if fact in spans else _of_values(probe, fact, hit.values[fact])
        for fact in hit.facts
    )
    return of_checked(
        OtherFacts,
        facts=tuple(told),
        related=tuple(_related_told(probe, each) for each in hit.related),
        example=_example(probe.book, hit.spans) if hit.related else None,
        status=hit.said.status.value,
        value=plain_said(probe, hit.said),
        says=said_in_words(probe.book, probe.goal, hit.said),
    )


def _related_told(probe: Probe, related: Related) -> RelatedPoints:
    says = compared_in_words(probe.book, *related)
    return of_checked(RelatedPoints, **related._asdict(), says=says)


def _example(book: Rulebook, spans: Iterable[AxisSpan]) -> Trilingual:
    """The nearest points, in words."""
    form = reasoning_words().change.fact
    facts = ((span.axis.fact, span.nearest) for span in spans)
    told = (form.filled(name=book.name_of(f), values=words_of(book, f, v)) for f, v in facts)
    return joined(told, "; ")


def _of_values(probe: Probe, fact: str, values: frozenset[object]) -> Instead:
    book = probe.book
    domain = book.domain_of(book.stated[fact].type) or ()
    ordered = [value for value in domain if value in values]
    plain = tuple(_stated(probe, fact, value) for value in ordered)
    return _instead(probe, fact, values_in_words(book, fact, values), plain[0], values=plain)


def _of_span(probe: Probe, span: AxisSpan) -> Instead:
    axis = span.axis
    nearest = _stated(probe, axis.fact, span.nearest)
    if span.never:
        words = document_words().event_of(NEVER.value)
        return _instead(probe, axis.fact, words, nearest, values=(nearest,))
    first, last = (
        None if at is None else _stated(probe, axis.fact, axis.value(at))
        for at in (span.first, span.last)
    )
    words = stretch_in_words(axis, span.first, span.last)
    return _instead(probe, axis.fact, words, nearest, first=first, last=last)


def _instead(probe: Probe, fact: str, words: Any, nearest: Plain, **more: Any) -> Instead:
    was = probe.stated.get(fact, UNKNOWN)
    known = was is not UNKNOWN
    return of_checked(
        Instead,
        path=probe.question.path_of(fact) or fact,
        fact=fact,
        name=probe.book.name_of(fact),
        was=plain_fact(probe.book, fact, was) if known else None,
        was_words=words_of(probe.book, fact, was) if known else None,
        nearest=nearest,
        words=words,
        **more,
    )


def _stated(probe: Probe, fact: str, value: object) -> Plain:
    """A value as a caller may state it."""
    found = plain_fact(probe.book, fact, value)
    return str(value) if found is None else found


def plain_said(probe: Probe, said: SaidOfPart) -> Plain | None:
    """What is said, in the plain form of documents; None where it is not settled."""
    if said.status is not Status.SETTLED:
        return None
    return plain_fact(probe.book, probe.goal, said.value)


def readings_told(
    search: ChangeSearch, alternatives: Iterable[Alternative[Any]]
) -> Iterator[OtherOption]:
    """The readings under which the part, asked anew, is what is looked for."""
    probe = search.probe
    for other in alternatives:
        part = other.answer.parts.get(probe.part.name)
        if part is None:
            continue
        said = said_by(part.outcome)
        if search.target.is_met(said):
            spec = probe.book.readings[other.reading]
            yield of_checked(
                OtherOption,
                reading=other.reading,
                question=spec.question,
                option=other.option,
                words=spec.options[other.option],
                status=said.status.value,
                value=plain_said(probe, said),
                says=said_in_words(probe.book, probe.goal, said),
            )
