"""How two editions differ, as it is published: units, norms, and the answers that are others."""

from __future__ import annotations

from typing import Literal, TypeAlias

from kz_services_law.documents.answer import ParameterDocument, PartDocument
from kz_services_law.documents.published import Plain, Published, Table
from kz_services_law.languages import Trilingual

__all__ = [
    "AnswerChange",
    "AnswerFate",
    "AskedBy",
    "ComparedEdition",
    "ComparisonDocument",
    "Condition",
    "NormChange",
    "QuestionChange",
    "Row",
    "UnitChange",
    "UnitFate",
    "ValueChange",
    "Witness",
    "WordsChanged",
]

UnitFate: TypeAlias = Literal["reworded", "moved", "ended", "new"]
NormFate: TypeAlias = Literal["kept", "reworded", "changed", "ended", "new"]
AnswerFate: TypeAlias = Literal["changed", "ended", "new"]


class WordsChanged(Published):
    """Words that stand in both editions, in the earlier one only (`out`), in the later (`in`)."""

    how: Literal["both", "out", "in"]
    text: str


class UnitChange(Published):
    """A unit of the text that is another, or stands elsewhere: where it stands (`at`; None of one
    that has ended) and stood (`was`; None of a new one), by which acts, and its words, in each
    language in which the edition that has them is official; those of both only, where both are.
    `name` is its own: another unit may stand where one has ended.
    """

    name: str
    at: str | None
    was: str | None
    became: UnitFate
    acts: tuple[str, ...]
    words: Table[tuple[WordsChanged, ...]]


class NormChange(Published):
    """What became of a norm: its id and that of the norm it was, the provision (of the earlier
    edition, where it has ended), by which acts, and what it says and said.
    """

    id: str | None
    was: str | None
    became: NormFate
    locator: str
    acts: tuple[str, ...]
    says: Trilingual | None
    said: Trilingual | None


class Condition(Published):
    """A fact of which a row speaks, and what it is: one of these values, or (`negated`) none of
    them; and that in words.
    """

    fact: str
    title: Trilingual
    values: tuple[Plain, ...]
    negated: bool
    words: Trilingual


class Witness(Published):
    """A question to ask of both editions, and of it the part that is answered otherwise: the facts,
    by their paths, as each of the editions takes them.
    """

    question: str
    part: str
    earlier: Table[Plain]
    later: Table[Plain]


class Row(Published):
    """Cases that are answered alike in each edition, and otherwise in the one than in the other:
    the facts by which they are told; the part of the answer in both, as the witness is answered;
    `units`: the names of the units whose change it rests on. `by_days`: whether it
    turns on days what is answered: then the witness is an example, and on some days both editions
    may answer alike.
    """

    conditions: tuple[Condition, ...]
    by_days: bool
    cases: int
    earlier: PartDocument
    later: PartDocument
    witness: Witness
    units: tuple[str, ...]


class AskedBy(Published):
    """A question that asks for a fact: its name and words, the parameters it is asked with, and
    which part of its answer that is; None of a list that asks it of each of its elements.
    """

    question: str
    title: Trilingual
    parameters: tuple[ParameterDocument, ...]
    part: str | None


class AnswerChange(Published):
    """A fact that is answered otherwise in some cases, or in one of the editions only: by which
    questions it is asked for; the cases, row by row.
    """

    fact: str
    title: Trilingual
    became: AnswerFate
    acts: tuple[str, ...]
    units: tuple[str, ...]
    asked_by: tuple[AskedBy, ...]
    rows: tuple[Row, ...]


class QuestionChange(Published):
    """A question that only one of the editions knows."""

    question: str
    title: Trilingual
    became: Literal["ended", "new"]


class ValueChange(Published):
    """A value of an enumeration that is called otherwise, has ended or is new: the enumeration, its
    name in either edition, its words.
    """

    kind: str
    was: str | None
    now: str | None
    became: Literal["renamed", "ended", "new"]
    words: Trilingual


class ComparedEdition(Published):
    """One of the two editions: its name, its title, the hash of its rules."""

    id: str
    title: Trilingual
    rules_sha256: str


class ComparisonDocument(Published):
    """How two editions differ. `alike` counts the facts asked of both that are answered alike in
    every case; each cell of the others was asked.
    """

    version: Literal["1"]
    library: str
    act: str
    earlier: ComparedEdition
    later: ComparedEdition
    units: tuple[UnitChange, ...]
    norms: tuple[NormChange, ...]
    questions: tuple[QuestionChange, ...]
    values: tuple[ValueChange, ...]
    answers: tuple[AnswerChange, ...]
    alike: int
    colophon: Trilingual
