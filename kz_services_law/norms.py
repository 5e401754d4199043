"""What a rule file may say: the forms of norms, facts, readings, gaps and words.

These are the shapes only. Whether the names in them exist and fit each other is checked by
`rulebook`, over all files together.
"""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Annotated, Any, Literal, TypeAlias, cast

from pydantic import BaseModel, ConfigDict, Field

__all__ = [
    "FIRST_DAY",
    "ORDERS",
    "ROLL",
    "Alternative",
    "Bearer",
    "Call",
    "ClassSpec",
    "ConcludedSpec",
    "CountingSpec",
    "EditionSpec",
    "FactReference",
    "FactsSpec",
    "GapSpec",
    "GapsSpec",
    "Kind",
    "NormFileSpec",
    "NormSpec",
    "PremiseSpec",
    "ReadingSpec",
    "StatedSpec",
    "Trilingual",
    "Within",
    "WordsSpec",
]

Kind = Literal[
    "constitutive",
    "construction",
    "decision",
    "duty",
    "requirement",
    "term",
]
FIRST_DAY = {"include": True, "exclude": False}
"""Options of a reading that says whether the day of the event counts."""
ROLL = {"next_working_day": True, "none": False}
"""Options of a reading that says whether a last day off moves."""
ORDERS = ("before", "on_or_before", "after", "on_or_after")
ReadingGuard: TypeAlias = dict[str, str | Annotated[list[str], Field(min_length=1)]]


class _Spec(BaseModel):
    """Frozen to the bottom: a rulebook is shared by every `Law` of a process."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=True)

    def model_post_init(self, _: object) -> None:
        fields: dict[str, Any] = vars(self)  # past `frozen`
        for name, value in fields.items():
            if isinstance(value, dict):
                fields[name] = MappingProxyType(cast("dict[str, object]", value))
            elif isinstance(value, list):
                fields[name] = tuple(cast("list[object]", value))


class Trilingual(_Spec):
    """A text in the three languages, none of them left out."""

    kk: str = Field(min_length=1)
    ru: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def in_language(self, lang: str) -> str:
        """The text in kk, ru or en."""
        text: str = getattr(self, lang)
        return text


class PremiseSpec(_Spec):
    """One condition on one fact. Exactly one of the tests is given."""

    fact: str
    is_: str | bool | None = Field(default=None, alias="is")
    is_not: str | bool | None = None
    in_: str | None = Field(default=None, alias="in")
    not_in: str | None = None
    before: str | None = None
    on_or_before: str | None = None
    after: str | None = None
    on_or_after: str | None = None
    happened: bool | None = None

    def tests(self) -> dict[str, Any]:
        """The tests given, by name."""
        given = self.model_dump(by_alias=True, exclude={"fact"}, exclude_none=True)
        return dict(given)


class FactReference(_Spec):
    """The value of another fact, as a conclusion."""

    fact: str


class Call(_Spec):
    """A conclusion computed from other facts by a named function."""

    call: Literal["legal_day"]
    args: list[str] = Field(min_length=1, max_length=1)


Conclusion: TypeAlias = str | bool | FactReference | Call


class Alternative(_Spec):
    """One of several ways in which a norm applies; by its readings, one per reading."""

    reading: ReadingGuard = {}
    when: list[PremiseSpec] = []
    then: dict[str, Conclusion] = {}


class Within(_Spec):
    """A term: so much, after that fact, counted by that profile of counting.toml."""

    count: int = Field(ge=1)
    unit: Literal["working_days", "calendar_days", "months", "years"]
    after: str
    counting: str


class Bearer(_Spec):
    """Who is bound. It only describes: the norm that it is given by already settles it."""

    cls: str = Field(alias="class")
    given_by: str


class NormSpec(_Spec):
    """One norm: on whose words it rests, when it applies, what it concludes."""

    id: str
    kind: Kind
    says: Trilingual
    cite: str | None = None
    quote: str | None = Field(default=None, min_length=1)
    basis: Trilingual | None = None
    role: str | None = None
    bearer: Bearer | None = None
    to: str | None = None
    act: list[str] = []
    document: str | None = None
    item: list[str] = []
    when: list[PremiseSpec] = []
    any: list[Alternative] = []
    unless: list[PremiseSpec] = []
    then: dict[str, Conclusion] | str = {}
    within: Within | None = None
    overrides: dict[str, list[str]] = {}
    readings: list[str] = []

    @property
    def locator(self) -> str:
        """The unit of the text whose words this norm encodes."""
        return self.cite or self.id

    @property
    def concludes(self) -> frozenset[str]:
        """The facts it concludes, in any of its ways."""
        facts = {self.then} if isinstance(self.then, str) else set(self.then)
        for way in self.any:
            facts |= set(way.then)
        facts |= {f"{self.role}.must.{act}" for act in self.act}
        for item in self.item:
            facts |= {f"{self.document}.requires.{item}", f"{self.document}.lacks.{item}"}
        return frozenset(facts)

    @property
    def needs(self) -> frozenset[str]:
        """The facts it depends on, in any of its ways."""
        premises = [*self.when, *self.unless, *(p for way in self.any for p in way.when)]
        facts = {p.fact for p in premises}
        facts |= {v for p in premises for test, v in p.tests().items() if test in ORDERS}
        thens = [way.then for way in self.any]
        if not isinstance(self.then, str):
            thens.append(self.then)
        for value in (v for then in thens for v in then.values()):
            if isinstance(value, FactReference):
                facts.add(value.fact)
            elif isinstance(value, Call):
                facts.update(value.args)
        if self.within is not None:
            facts.add(self.within.after)
        return frozenset(facts)


class NormFileSpec(_Spec):
    """A file of norms: those of one article."""

    norm: list[NormSpec]


class ClassSpec(_Spec):
    """A named set of values, which a provision puts together."""

    enum: str
    values: list[str] = Field(min_length=1)
    cite: str


class StatedSpec(_Spec):
    """A fact the caller may state. An event may also never have happened."""

    type: str
    name: Trilingual
    asks: Trilingual
    event: bool = False


class ConcludedSpec(_Spec):
    """A fact the norms conclude; closed to `otherwise` where a provision says so."""

    type: str
    name: Trilingual
    otherwise: str | bool | None = None
    cite: str | None = None
    reading: ReadingGuard = {}


class FactsSpec(_Spec):
    """The facts of an edition, with the enumerations and classes of their values."""

    enum: dict[str, list[str]]
    cls: dict[str, ClassSpec] = Field(alias="class")
    stated: dict[str, StatedSpec]
    concluded: dict[str, ConcludedSpec]


class ReadingSpec(_Spec):
    """A question careful lawyers answer differently; without options it is decided here."""

    question: Trilingual
    reason: Trilingual
    source: str
    touches: list[str] = Field(min_length=1)
    default: str | None = None
    options: dict[str, Trilingual] = {}


class GapSpec(_Spec):
    """A silence of the law: of which facts, and the provisions nearest to it."""

    id: str
    goals: list[str] = Field(min_length=1)
    nearest: list[str] = Field(min_length=1)
    says: Trilingual
    when: list[PremiseSpec] = []
    any: list[Alternative] = []


class GapsSpec(_Spec):
    """The declared gaps of an edition."""

    gap: list[GapSpec]


class ByReading(_Spec):
    """A choice that is left to a reading."""

    reading: str


class ProfileSpec(_Spec):
    """How terms of one sort are counted."""

    first_day: ByReading
    roll: ByReading
    rests_on: list[str] = []


class CountingSpec(_Spec):
    """How terms are counted, and in which time zone days begin and end."""

    zone: str
    profile: dict[str, ProfileSpec]


class EditionSpec(_Spec):
    """Which edition it is, of which act, and where its text stands."""

    id: str
    act: str
    adopted: date
    articles: list[int] = Field(min_length=2, max_length=2)
    text: str
    text_sha256: str
    source: str
    title: Trilingual
    edition: Trilingual
    encoded: Trilingual


class WordsSpec(_Spec):
    """The words of answers and proofs: for values, roles, acts, items, statuses, questions."""

    value: dict[str, dict[str, Trilingual]]
    role: dict[str, Trilingual]
    act: dict[str, Trilingual]
    item: dict[str, dict[str, Trilingual]]
    status: dict[str, Trilingual]
    unit: dict[str, Trilingual]
    ledger: dict[str, Trilingual]
    day: dict[str, Trilingual]
    phrase: dict[str, Trilingual]
    question: dict[str, Trilingual]
