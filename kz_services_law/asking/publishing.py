"""The document of an answer: what an answer says of itself, with what it was asked of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any, Protocol

from kz_services_law.asking.applies import law_and_edition
from kz_services_law.asking.chosen import DECIDED
from kz_services_law.asking.elements import ContentsQuestion, ElementsQuestion
from kz_services_law.asking.models import build
from kz_services_law.asking.part import Part
from kz_services_law.asking.saying import plain_fact, plain_of_several, words_of_name
from kz_services_law.asking.setting import Setting
from kz_services_law.asking.values import Finding, plain
from kz_services_law.citation import cite
from kz_services_law.date_words import day_in_words
from kz_services_law.documents.answer import (
    VERSION,
    AlternativeDocument,
    AnswerDocument,
    AppliesDocument,
    CitationDocument,
    EditionAnswerDocument,
    FormName,
    ListedElsewhereDocument,
    MissingDocument,
    NoticeDocument,
    OtherwiseDocument,
    ParameterDocument,
    PartDocument,
    QuestionDocument,
    ReadingDocument,
    StandingDocument,
    VerdictDocument,
)
from kz_services_law.documents.published import Named
from kz_services_law.documents.sentence import said, said_of, sentence
from kz_services_law.documents.words import document_words
from kz_services_law.frozen_dict import FrozenDict, frozen
from kz_services_law.languages import LANGUAGES
from kz_services_law.logic import OneOf, Status
from kz_services_law.messages import is_a
from kz_services_law.refusing_model import of_checked
from kz_services_law.rulebook import fact_names
from kz_services_law.version import __version__

__all__ = ["answer_document", "citation_document", "verdict_document"]


def answer_document(  # noqa: PLR0913  # what a document has, by name
    setting: Setting,
    *,
    engine: str,
    status: Status,
    value: object,
    verdict: VerdictDocument | None,
    facts: tuple[Named, ...],
    unused: tuple[Named, ...],
    parts: tuple[PartDocument, ...],
    missing: tuple[MissingDocument, ...],
    citations: tuple[str, ...],
    readings: tuple[str, ...],
    turns_on: tuple[OtherReading, ...],
    applies: AppliesDocument,
    notices: tuple[NoticeDocument, ...],
    alternatives: tuple[AlternativeDocument, ...],
    in_editions: tuple[EditionAnswerDocument, ...],
) -> AnswerDocument:
    """The document of an answer, made unchecked: what it is made of was checked."""
    book, question = setting.book, setting.question
    name = type(question).__name__
    build(question)
    form = _form_of(question)
    asked = of_checked(
        QuestionDocument,
        name=name,
        title=book.title_of(name),
        parameters=tuple(_parameters(setting)),
        fields=frozen(question.model_dump(mode="json", exclude_none=True, serialize_as_any=True)),
    )
    return of_checked(
        AnswerDocument,
        version=VERSION,
        library=__version__,
        act=book.edition.act,
        edition=book.edition.id,
        edition_title=law_and_edition(book.edition),
        rules_sha256=book.sha256,
        engine=engine,
        known_on=_known_on(parts, alternatives),
        as_of=setting.as_of,
        applies=applies,
        question=asked,
        stated=FrozenDict(
            {
                question.path_of(fact) or fact: _stated(setting, fact)
                for fact in setting.facts
                if setting.is_stated(fact)
            }
        ),
        facts=facts,
        unused=unused,
        status=status.value,
        says=sentence(asked, said(form, status.value, parts, verdict)),
        form=form,
        value=plain(value),
        verdict=verdict,
        parts=parts,
        listed_elsewhere=tuple(_listed_elsewhere(setting)),
        missing=missing,
        citations=tuple(citation_document(locator) for locator in citations),
        readings=tuple(_readings(setting, readings, turns_on)),
        notices=notices,
        alternatives=alternatives,
        in_editions=in_editions,
        colophon=book.words.phrase.colophon.filled(quotes=book.edition.quotes),
    )


def _form_of(question: object) -> FormName:
    if isinstance(question, ContentsQuestion):
        return "contents"
    return "list" if isinstance(question, ElementsQuestion) else "components"


_OF_ACT = {"missing": "missed", "there": "kept"}
"""Where requirements of manner stand is said in words of their own."""


def verdict_document(
    verdict: Part[Any] | None, value: object, *, proof: bool
) -> VerdictDocument | None:
    """The verdict as it is published, with where the items of the document, or the act, stand."""
    if verdict is None:
        return None
    words = verdict.setting.book.words
    items_of = words.item.get(fact_names.document_of(verdict.fact))
    titles = _OF_ACT if items_of is None else {}
    called = words.condition if items_of is None else items_of
    placed: Any = plain(value) or {}
    phrase = document_words().phrase
    amiss = placed.get("missing") or placed.get("not_allowed")
    by_cases = verdict.value is Finding.NO and not amiss
    says = phrase.one_missed if items_of is None else phrase.one_missing
    return of_checked(
        VerdictDocument,
        meets=verdict.document(proof=proof),
        items=tuple(
            of_checked(
                StandingDocument,
                name=name,
                title=document_words().standing_of(titles.get(name) or name),
                items=items,
                words=tuple(called[item] for item in items),
            )
            for name, items in placed.items()
            if items
        ),
        says=says if by_cases else None,
    )


def _parameters(setting: Setting) -> Iterator[ParameterDocument]:
    """What the fields that cannot be left out say is asked."""
    question = setting.question
    for name, field in type(question).model_fields.items():
        if not field.is_required():
            continue
        given = question.__dict__[name]
        said = plain(given)
        yield of_checked(
            ParameterDocument,
            name=name,
            value=said if said is None or isinstance(said, bool | int | str) else str(said),
            words=day_in_words(given) if is_a(given, date) else words_of_name(setting.book, said),
        )


def _listed_elsewhere(setting: Setting) -> Iterator[ListedElsewhereDocument]:
    """What a list leaves to other questions, as far as the rules know them."""
    book, question = setting.book, setting.question
    for other in question.others_listed() if isinstance(question, ElementsQuestion) else ():
        facts = [goal.fact for goal in other().goals_in(book.concluded).values()]
        norms = [norm for norm in book.norms.values() if not norm.concludes.isdisjoint(facts)]
        if other.is_known_by(book.concluded):
            yield of_checked(
                ListedElsewhereDocument,
                question=other.__name__,
                title=book.title_of(other.__name__),
                lists=tuple(book.name_of(fact) for fact in facts),
                cites=tuple(dict.fromkeys(norm.locator for norm in norms)),
            )


def _known_on(
    parts: tuple[PartDocument, ...], alternatives: tuple[AlternativeDocument, ...]
) -> date | None:
    """The day up to which the calendar was known, where a day was counted under any reading."""
    every = [*parts, *(part for other in alternatives for part in other.answer.parts)]
    return next((part.deadline.known_on for part in every if part.deadline is not None), None)


class OtherReading(Protocol):
    """Another option of a reading, and the answer then."""

    @property
    def reading(self) -> str: ...

    @property
    def option(self) -> str: ...

    def document(self, *, proof: bool = True) -> AlternativeDocument: ...


def _readings(
    setting: Setting, names: tuple[str, ...], turns_on: tuple[OtherReading, ...]
) -> Iterator[ReadingDocument]:
    """The readings an answer rests on, and those whose other options would change it."""
    wanted = {*names, *(other.reading for other in turns_on)}
    for name in setting.book.readings:
        if name in wanted:
            others = (other for other in turns_on if other.reading == name)
            yield _reading(setting, name, tuple(map(_otherwise, others)))


def _reading(
    setting: Setting, name: str, otherwise: tuple[OtherwiseDocument, ...]
) -> ReadingDocument:
    """A reading and the option taken."""
    spec = setting.book.readings[name]
    chosen = setting.readings.get(name)
    return of_checked(
        ReadingDocument,
        name=name,
        option=chosen or DECIDED,
        question=spec.question,
        default=spec.default or DECIDED,
        took=spec.options[chosen] if chosen else spec.reason,
        reason=spec.reason,
        source=spec.source,
        otherwise=otherwise,
    )


def _otherwise(other: OtherReading) -> OtherwiseDocument:
    """What the answer is under another option."""
    document = other.document(proof=False)
    answer = document.answer
    return of_checked(
        OtherwiseDocument,
        option=document.option,
        words=document.words,
        status=answer.status,
        says=said_of(answer),
    )


def _stated(setting: Setting, fact: str) -> Any:
    """A stated fact; of one known only to be one of several values, these."""
    value = setting.facts[fact]
    if isinstance(value, OneOf):
        return FrozenDict(
            {"one_of": plain_of_several(setting.book, fact, sorted(value.values, key=str))}
        )
    return plain_fact(setting.book, fact, value)


@lru_cache(maxsize=1024)
def citation_document(locator: str) -> CitationDocument:
    """A provision, with its name in each language."""
    kk, ru, en = (cite(locator, lang) for lang in LANGUAGES)
    return of_checked(CitationDocument, locator=locator, kk=kk, ru=ru, en=en)
