"""The document of an answer: what an answer says of itself, with what it was asked of."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from kz_services_law.asking.saying import plain_fact
from kz_services_law.asking.setting import Setting
from kz_services_law.citation import cite
from kz_services_law.documents.answer import (
    VERSION,
    AnswerDocument,
    CitationDocument,
    PartDocument,
    QuestionDocument,
)
from kz_services_law.frozen_dict import FrozenDict, frozen
from kz_services_law.languages import LANGUAGES, Trilingual, same_in_all
from kz_services_law.logic import OneOf
from kz_services_law.version import __version__

__all__ = ["answer_document"]


def answer_document(
    setting: Setting, *, parts: tuple[PartDocument, ...], locators: tuple[str, ...], **said: Any
) -> AnswerDocument:
    """The document of an answer, made unchecked: what it is made of was checked."""
    book, question = setting.book, setting.question
    name = type(question).__name__
    others = [part for other in said["alternatives"] for part in other.answer.parts]
    counted = [p.deadline.known_on for p in (*parts, *others) if p.deadline is not None]
    return AnswerDocument.model_construct(
        version=VERSION,
        library=__version__,
        act=book.edition.act,
        edition=book.edition.id,
        edition_title=_title(setting),
        rules_sha256=book.sha256,
        known_on=counted[0] if counted else None,
        as_of=setting.as_of,
        question=QuestionDocument.model_construct(
            name=name,
            title=book.words.question.get(name) or same_in_all(name),
            fields=frozen(
                question.model_dump(mode="json", exclude_none=True, serialize_as_any=True)
            ),
        ),
        stated=FrozenDict(
            {question.path_of(fact) or fact: _stated(setting, fact) for fact in setting.facts}
        ),
        parts=parts,
        citations=tuple(_citation(locator) for locator in locators),
        colophon=book.words.phrase.colophon,
        **said,
    )


def _title(setting: Setting) -> Trilingual:
    title, edition = setting.book.edition.title, setting.book.edition.edition
    form = same_in_all("{title}, {edition}")
    return form.filled(title=title, edition=edition)


def _stated(setting: Setting, fact: str) -> Any:
    """A stated fact; of one known only to be one of several values, these."""
    value = setting.facts[fact]
    if isinstance(value, OneOf):
        return FrozenDict({"one_of": tuple(sorted(map(str, value.values)))})
    return plain_fact(setting.book, fact, value)


@lru_cache(maxsize=1024)
def _citation(locator: str) -> CitationDocument:
    kk, ru, en = (cite(locator, lang) for lang in LANGUAGES)
    return CitationDocument.model_construct(locator=locator, kk=kk, ru=ru, en=en)
