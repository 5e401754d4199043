"""An answer as it is published: one document from which JSON, text and HTML are drawn."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, Field

from kz_services_law.documents.deadline import DeadlineDocument
from kz_services_law.documents.norm_kinds import KindName
from kz_services_law.documents.proof import CONDITIONS, KIND, KIND_WORDS, Proof
from kz_services_law.documents.published import IsoDay, Named, Plain, Published, Table
from kz_services_law.documents.silences import SilenceName
from kz_services_law.frozen_dict import frozen
from kz_services_law.languages import Trilingual

__all__ = [
    "VERSION",
    "AlternativeDocument",
    "AnswerDocument",
    "AppliesDocument",
    "CitationDocument",
    "FormName",
    "KindDocument",
    "LegalActDocument",
    "ListedElsewhereDocument",
    "MissingDocument",
    "NoticeDocument",
    "OtherwiseDocument",
    "ParameterDocument",
    "PartDocument",
    "QuestionDocument",
    "ReadingDocument",
    "SilenceDocument",
    "StandingDocument",
    "VerdictDocument",
]

VERSION: Literal["1"] = "1"
"""The version of the form of these documents."""
Value: TypeAlias = Plain | Table[str | tuple[str, ...] | None] | None
StatusName: TypeAlias = Literal["settled", "open", "silent", "disputed"]
FormName: TypeAlias = Literal["components", "list", "contents"]
ActCode: TypeAlias = Literal[
    "before_law",
    "before_edition",
    "edition_unknown",
    "included",
    "included_unknown",
    "later",
    "later_unknown",
    "straddles",
    "straddles_unknown",
]
"""What an act has to do with an edition: a day is before the law, or surely before its entry into
force, or perhaps so; an act whose changes the edition holds was surely not yet in force, or perhaps
not; a later act surely had changed it, or perhaps; it came into force, or perhaps, while a term ran
that had begun before.
"""


class ParameterDocument(Published):
    """What a field says is asked: the act, the year; its value, and that in words."""

    name: str
    value: Plain | None
    words: Trilingual


class QuestionDocument(Published):
    """What was asked: the name of the question, its words, what its parameters say is asked, and
    its fields as JSON gives them.
    """

    name: str
    title: Trilingual
    parameters: tuple[ParameterDocument, ...] = ()
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


class OtherwiseDocument(Published):
    """What the answer is under another option of a reading: the option, the same in words, the
    status, and what is answered.
    """

    option: str
    words: Trilingual
    status: StatusName
    says: Trilingual


class ReadingDocument(Published):
    """A reading the answer rests on: the option taken ("decided" where there is no choice), the
    question it answers, what was taken, in words; why the `default` is, and where that comes from.
    `otherwise`: where it was asked, the other options under which this answer is another.
    """

    name: str
    option: str
    default: str | None = None
    question: Trilingual
    took: Trilingual
    reason: Trilingual
    source: Trilingual
    otherwise: tuple[OtherwiseDocument, ...] = ()


class LegalActDocument(Published):
    """An act that decides whether an edition applies: the edition's own, or a later one.

    `in_force`: the day it came into force, where that is known; `earliest`, `latest`: the days on
    which it can have, the last one None where that is not known. `says`: what it has to do with the
    answer.
    """

    act: str
    code: ActCode
    adopted: IsoDay
    in_force: IsoDay | None = None
    earliest: IsoDay
    latest: IsoDay | None = None
    says: Trilingual


class AppliesDocument(Published):
    """Whether the edition answered by is the law on the days of the question, as far as the
    provisions go on which the answer can rest: `yes`, `no`, `not_known`; or `no_day`, where it
    speaks of no day. A term goes on by the edition of the day on which it began, by the `reading`
    named, where an act comes into force before it ends.

    `first_day`, `last_day`: between which days the question lies. `acts`: those by which it does
    not apply, or perhaps not. `says`: the same in words; None where it applies.
    """

    status: Literal["yes", "no", "not_known", "no_day"]
    edition: str
    first_day: IsoDay | None = None
    last_day: IsoDay | None = None
    acts: tuple[LegalActDocument, ...]
    reading: str | None = None
    says: Trilingual | None = None


class NoticeDocument(Published):
    """Something the reader must know beside the answer: of its calendar; what a norm it rests on
    says (that something is not due yet, or rests on a convention); or of an act by which the
    edition does not apply, or perhaps not (the same as in `applies`).
    """

    code: Literal["estimated", "published", "norm"] | ActCode
    text: Trilingual
    data: Table[str]


class SilenceDocument(Published):
    """Which silence it is, as one of a few kinds and in words: `gap`, the text settles nothing;
    `unclear`, it speaks, and its reach is disputed; `not_concerned`, it is about something else;
    `elsewhere`, another article or act, named in `says`, settles it; `removed`, what settled it is
    no longer there.
    """

    kind: SilenceName
    says: Trilingual


class KindDocument(Published):
    """What kind of norm one is, as one of a few and in words."""

    kind: KindName = Field(description=KIND)
    words: Trilingual = Field(description=KIND_WORDS)


class ListedElsewhereDocument(Published):
    """What another question lists and this one does not: the name of that question, its words, what
    it lists, and the provisions it is about.
    """

    question: str
    title: Trilingual
    lists: tuple[Trilingual, ...]
    cites: tuple[str, ...]


class PartDocument(Published):
    """One component of an answer, with a status of its own. `about`: of a list, what it is about
    (an act, a body, an item); `given`: facts it is asked with beside those stated; `silences`:
    which silence it is, where it is silent, of each gap it falls into; `words`: its value in words;
    `deadline`: how its day was counted.
    """

    name: str
    fact: str
    title: Trilingual
    about: Trilingual | None = None
    given: Table[Plain | None]
    status: StatusName
    silences: tuple[SilenceDocument, ...]
    value: Plain | None = None
    words: Trilingual | None = None
    missing: tuple[MissingDocument, ...]
    citations: tuple[str, ...]
    kinds: tuple[KindDocument, ...] = Field(
        description="the kinds of the norms its value rests on directly, each once"
    )
    to: tuple[Named, ...] = Field(
        description="towards whom these norms bind: the names of the roles, and their words"
    )
    conditions: tuple[Named, ...] = Field(description=CONDITIONS)
    deadline: DeadlineDocument | None = None
    proof: Proof | None = None


class StandingDocument(Published):
    """The items of a document that stand alike: `name` says where, `title` is that in words; each
    item by its name and in words.
    """

    name: Literal["missing", "not_allowed", "there", "not_required", "not_known", "silent"]
    title: Trilingual
    items: tuple[str, ...]
    words: tuple[Trilingual, ...]


class VerdictDocument(Published):
    """Whether a document meets the requirements for its contents, or an act was done as required,
    beside the list of what it lacks: with a status, missing facts and a proof of its own; and where
    the items stand. `says`: where it is "no" though of no single item it is settled that it is
    missing, that one of those not known is; else None.
    """

    meets: PartDocument
    items: tuple[StandingDocument, ...]
    says: Trilingual | None = None


class AlternativeDocument(Published):
    """The answer under an option of one reading: which, what that asks, the option in words."""

    reading: str
    option: str
    question: Trilingual
    words: Trilingual
    answer: AnswerDocument


class EditionAnswerDocument(Published):
    """What one edition answers: its name and title, the status, what is answered, the provisions.
    Where it does not know the question or a value of it, there is no status, and `says` tells why.
    """

    edition: str
    title: Trilingual
    status: StatusName | None
    says: Trilingual
    citations: tuple[str, ...]


class AnswerDocument(Published):
    """The answer to a question, with all it rests on.

    `version` is that of this form, `library` that of the package, `rules_sha256` the hash of the
    rules it answered by. `stated`: the facts, by their paths in the question; `facts`: those that
    can bear on the answer, in words; `unused`: what is stated and has no bearing on it, by its path
    and in words. `known_on`: the day up to which the calendar was known, where a day was counted;
    `as_of`: the day asked about, where one was given; `applies`: whether the edition is the law on
    the days of the question. `says`: what was asked and what is answered, in a sentence. `form`:
    whether the parts are components of one value, elements of a list, or items of a document's
    contents; `verdict`: of what a document or an act lacks, whether it meets the requirements;
    `listed_elsewhere`: of a list, what it leaves to other questions. `in_editions`: where it was
    asked over editions, what each of them answers.
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
    applies: AppliesDocument
    question: QuestionDocument
    stated: Table[Plain | Table[tuple[Plain, ...]] | None]
    facts: tuple[Named, ...] = ()
    unused: tuple[Named, ...] = ()
    status: StatusName
    says: Trilingual
    form: FormName = "components"
    value: Value = None
    verdict: VerdictDocument | None = None
    parts: tuple[PartDocument, ...]
    listed_elsewhere: tuple[ListedElsewhereDocument, ...] = ()
    missing: tuple[MissingDocument, ...]
    citations: tuple[CitationDocument, ...]
    readings: tuple[ReadingDocument, ...]
    notices: tuple[NoticeDocument, ...]
    alternatives: tuple[AlternativeDocument, ...]
    in_editions: tuple[EditionAnswerDocument, ...] = ()
    colophon: Trilingual
