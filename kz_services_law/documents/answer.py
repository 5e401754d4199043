"""An answer as it is published: one document from which JSON, text and HTML are drawn."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias, TypeVar

from pydantic import AfterValidator, StrictBool, StrictInt

from kz_services_law.documents.deadline import DeadlineDocument
from kz_services_law.documents.proof import Proof
from kz_services_law.documents.published import IsoDay, Published
from kz_services_law.frozen_dict import FrozenDict, frozen
from kz_services_law.languages import Trilingual

__all__ = [
    "VERSION",
    "AlternativeDocument",
    "AnswerDocument",
    "CitationDocument",
    "MissingDocument",
    "NoticeDocument",
    "PartDocument",
    "QuestionDocument",
    "ReadingDocument",
]

VERSION: Literal["1"] = "1"
"""The version of the form of these documents."""
V = TypeVar("V")
Table: TypeAlias = Annotated[dict[str, V], AfterValidator(FrozenDict)]
Plain: TypeAlias = StrictBool | StrictInt | str | None
Value: TypeAlias = StrictBool | StrictInt | str | Table[str | tuple[str, ...] | None] | None
StatusName: TypeAlias = Literal["settled", "open", "silent", "disputed"]


class QuestionDocument(Published):
    """What was asked: the name of the question, its words, and its fields as JSON gives them."""

    name: str
    title: Trilingual
    fields: Annotated[dict[str, Any], AfterValidator(frozen)]


class CitationDocument(Published):
    """A provision: its locator, and its name in each language."""

    locator: str
    kk: str
    ru: str
    en: str


class MissingDocument(Published):
    """A fact that is not known and matters: where the question takes it (`path`), what it asks, the
    values it can have (None where they are not finitely many), the provisions that make it matter.
    `known_to_the_day`: the day is stated, and it is the moment that matters.
    """

    path: str | None = None
    fact: str
    type: str
    values: tuple[Plain, ...] | None = None
    asks: Trilingual
    cites: tuple[str, ...]
    known_to_the_day: IsoDay | None = None


class ReadingDocument(Published):
    """A reading the answer rests on: the option taken ("decided" where there is no choice), the
    question it answers, and what was taken, in words.
    """

    name: str
    option: str
    question: Trilingual
    took: Trilingual


class NoticeDocument(Published):
    """Something the reader must know beside the answer."""

    code: Literal["estimated", "published", "before_law", "later", "later_unknown"]
    text: Trilingual
    data: Table[str]


class PartDocument(Published):
    """One component of an answer, with a status of its own. `given`: facts it is asked with beside
    those stated; `words`: its value in words; `deadline`: how its day was counted.
    """

    name: str
    fact: str
    title: Trilingual
    given: Table[str]
    status: StatusName
    value: Plain = None
    words: Trilingual | None = None
    missing: tuple[MissingDocument, ...]
    citations: tuple[str, ...]
    conditions: tuple[Trilingual, ...]
    deadline: DeadlineDocument | None = None
    proof: Proof | None = None


class AlternativeDocument(Published):
    """The answer under another option of one reading."""

    reading: str
    option: str
    words: Trilingual
    answer: AnswerDocument


class AnswerDocument(Published):
    """The answer to a question, with all it rests on.

    `version` is that of this form, `library` that of the package, `rules_sha256` the hash of the
    rules it answered by. `stated`: the facts, by their paths in the question. `known_on`: the day
    up to which the calendar was known, where a day was counted; `as_of`: the day asked about, where
    one was given.
    """

    version: Literal["1"]
    library: str
    act: str
    edition: str
    edition_title: Trilingual
    rules_sha256: str
    engine: str
    known_on: IsoDay | None = None
    as_of: IsoDay | None = None
    question: QuestionDocument
    stated: Table[Plain | Table[tuple[str, ...]]]
    status: StatusName
    value: Value = None
    parts: tuple[PartDocument, ...]
    missing: tuple[MissingDocument, ...]
    citations: tuple[CitationDocument, ...]
    readings: tuple[ReadingDocument, ...]
    notices: tuple[NoticeDocument, ...]
    alternatives: tuple[AlternativeDocument, ...]
    colophon: Trilingual
