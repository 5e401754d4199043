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
    "Choice",
    "ClassSpec",
    "ConcludedSpec",
    "CountingSpec",
    "EditionSpec",
    "FactReference",
    "FactsSpec",
    "GapSpec",
    "GapsSpec",
    "Kind",
    "LaterSpec",
    "NormFileSpec",
    "NormSpec",
    "PremiseSpec",
    "ReadingSpec",
    "StatedSpec",
    "Trilingual",
    "UncomputedSpec",
    "Within",
    "WordsSpec",
]

Kind = Literal[
    "competence",
    "constitutive",
    "construction",
    "decision",
    "duty",
    "permission",
    "power",
    "prohibition",
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
    """A conclusion computed from another fact by a named function."""

    call: Literal["legal_day", "year_start", "year_end", "year_before"]
    args: list[str] = Field(min_length=1, max_length=1)


Conclusion: TypeAlias = str | bool | date | FactReference | Call


class Alternative(_Spec):
    """One of several ways in which a norm applies; by its readings, one per reading."""

    reading: ReadingGuard = {}
    when: list[PremiseSpec] = []
    then: dict[str, Conclusion] = {}


class Within(_Spec):
    """A term: so much, after that fact, counted by that profile of counting.toml."""

    count: Annotated[int, Field(ge=1)] | FactReference
    unit: Literal["working_days", "calendar_days", "months", "years"] | FactReference
    after: str
    counting: str

    @property
    def inputs(self) -> tuple[str, ...]:
        """The facts the length is made of, then the one it runs from."""
        lengths = (part.fact for part in (self.count, self.unit) if isinstance(part, FactReference))
        return (*lengths, self.after)


class Bearer(_Spec):
    """Who is bound, may or can.

    A class is a premise (`role.kind` is in it, or one of `or` holds), unless another norm has it
    given already. `is` names a bearer that the situation itself brings along.
    """

    cls: str | None = Field(default=None, alias="class")
    or_: list[PremiseSpec] = Field(default=[], alias="or")
    given_by: str | None = None
    is_: str | None = Field(default=None, alias="is")

    @property
    def is_premise(self) -> bool:
        """Whether the norm applies to its bearers only."""
        return self.cls is not None and self.given_by is None


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
    satisfied_by: list[Alternative] = []
    conditions: list[str] = []
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
        for act in self.act:
            facts |= {f"{self.role}.{verb}.{act}" for verb in self.verbs}
        for item in self.item:
            facts |= {f"{self.document}.requires.{item}", f"{self.document}.lacks.{item}"}
            if self.satisfied_by:
                facts.add(f"{self.document}.has.{item}")
        return frozenset(facts)

    @property
    def verbs(self) -> tuple[str, ...]:
        """What it says of its acts: that its bearer is competent, that its bearer must."""
        named_class = self.bearer is not None and self.bearer.is_premise
        duty = self.kind == "duty"
        return (*(("competent",) if named_class else ()), *(("must",) if duty else ()))

    @property
    def needs(self) -> frozenset[str]:
        """The facts it depends on, in any of its ways."""
        ways = (*self.any, *self.satisfied_by)
        premises = [*self.when, *self.unless, *(p for way in ways for p in way.when)]
        if self.bearer is not None and self.bearer.is_premise:
            premises += self.bearer.or_
        facts = {p.fact for p in premises}
        if self.bearer is not None and self.bearer.is_premise:
            facts.add(f"{self.role}.kind")
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
            facts.update(self.within.inputs)
        for item in self.item:
            if not self.satisfied_by:
                facts.add(f"{self.document}.contains_{item}")
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
    cite: str | Annotated[list[str], Field(min_length=1)] | None = None
    reading: ReadingGuard = {}

    @property
    def cites(self) -> tuple[str, ...]:
        """The provisions that close the list."""
        if self.cite is None:
            return ()
        return (self.cite,) if isinstance(self.cite, str) else tuple(self.cite)


class ResidualSpec(_Spec):
    """What closes the lists of competences: the provisions on other powers, under a reading."""

    cite: list[str] = Field(min_length=1)
    reading: ReadingGuard = {}


class FactsSpec(_Spec):
    """The facts of an edition, with the enumerations and classes of their values."""

    residual: ResidualSpec
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


class UncomputedSpec(_Spec):
    """Units of the text that no norm encodes, and why."""

    units: list[str] = Field(min_length=1)
    says: Trilingual


class GapsSpec(_Spec):
    """What an edition leaves open: its silences, and the units that say nothing to compute."""

    gap: list[GapSpec]
    uncomputed: list[UncomputedSpec] = []


class Choice(_Spec):
    """A choice in counting: left to a reading, or made by the words of the law."""

    reading: str | None = None
    fixed: str | None = None


class ProfileSpec(_Spec):
    """How terms of one sort are counted."""

    first_day: Choice
    roll: Choice
    rests_on: list[str] = []

    @property
    def readings(self) -> tuple[str, ...]:
        """The readings by which it counts."""
        named = (self.first_day.reading, self.roll.reading)
        return (*(name for name in named if name is not None), *self.rests_on)


class CountingSpec(_Spec):
    """How terms are counted, and in which time zone days begin and end."""

    zone: str
    profile: dict[str, ProfileSpec]


class LaterSpec(_Spec):
    """A later act that changed articles of this edition, and from which day as far as known."""

    act: str
    adopted: date
    in_force: date | None = None
    changed: list[str] = Field(min_length=1)
    """Locators of what it changed: articles, or parts of them."""
    says: Trilingual


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
    later: list[LaterSpec] = []


class WordsSpec(_Spec):
    """The words of answers and proofs: for values, roles, acts, items, statuses, questions."""

    value: dict[str, dict[str, Trilingual]]
    role: dict[str, Trilingual]
    act: dict[str, Trilingual]
    item: dict[str, dict[str, Trilingual]]
    condition: dict[str, Trilingual]
    status: dict[str, Trilingual]
    unit: dict[str, Trilingual]
    ledger: dict[str, Trilingual]
    day: dict[str, Trilingual]
    phrase: dict[str, Trilingual]
    question: dict[str, Trilingual]
