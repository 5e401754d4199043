"""What the rule files beside the norms may say: facts, readings, gaps, counting, edition, words."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from kz_services_law.documents.silences import SilenceName
from kz_services_law.languages import Trilingual
from kz_services_law.rule_files import Spec
from kz_services_law.rulebook.bridges import DayOf
from kz_services_law.rulebook.entry import (
    AfterPublicationSpec,
    PublicationSpec,
)
from kz_services_law.rulebook.norms import ReadingGuard, Way
from kz_services_law.rulebook.premises import Conditional

__all__ = [
    "AmendingActSpec",
    "Choice",
    "ClassSpec",
    "ConcludedSpec",
    "CountingSpec",
    "EditionSpec",
    "FactsSpec",
    "GapSpec",
    "GapsSpec",
    "PhrasesSpec",
    "ProfileSpec",
    "ReadingSpec",
    "RegisterOfActsSpec",
    "ResidualSpec",
    "StatedSpec",
    "UncomputedSpec",
    "WordsSpec",
]


class ClassSpec(Spec):
    """A set of values, which a provision puts together; of several, what one of them is called."""

    enum: str
    values: list[str] = Field(min_length=1)
    cite: str
    name: Trilingual | None = None


class ImpliedSpec(Spec):
    """What a fact is by itself where another one is among some values: of those it is not asked."""

    by: str
    among: str
    is_: str = Field(alias="is")


class StatedSpec(Spec):
    """A fact the caller may state. An event may also never have happened."""

    type: str
    name: Trilingual
    asks: Trilingual
    event: bool = False
    implied: ImpliedSpec | None = None
    stays: Literal["asked", "is"] | None = None
    """Why it stays as it is where facts are changed: it says what is asked, or what somebody is."""


class ConcludedSpec(Spec):
    """A fact the norms conclude; closed to `otherwise` where a provision says so. `about`: where a
    list asks for it, what of the list it is about.
    """

    type: str
    name: Trilingual
    about: Trilingual | None = None
    otherwise: str | bool | None = None
    cite: str | Annotated[list[str], Field(min_length=1)] | None = None
    reading: ReadingGuard = {}
    day_of: DayOf | None = None
    """Of which moment it is the day: the bridge that says so is made by the machinery."""

    @property
    def cites(self) -> tuple[str, ...]:
        """The provisions that close the list."""
        if self.cite is None:
            return ()
        return (self.cite,) if isinstance(self.cite, str) else tuple(self.cite)


class ResidualSpec(Spec):
    """What closes the lists of competences: the provisions on other powers, under a reading."""

    cite: list[str] = Field(min_length=1)
    reading: ReadingGuard = {}


class DocumentSpec(Spec):
    """A document of which a caller states what it contains: its entity's name, what it is about."""

    entity: str
    about: str


class PointsInOrder(Spec):
    """Two points in time, stated, of which the `first` cannot come after the other."""

    first: str
    then: str


class FactsSpec(Spec):
    """The facts of an edition, with the enumerations and classes of their values."""

    residual: ResidualSpec | None = None
    enum: dict[str, list[str]] = {}
    elements: dict[str, str] = {}
    """Enumerations of what norms conclude element by element: the facts, `*` for the element."""
    document: dict[str, DocumentSpec] = {}
    """Documents whose contents a caller states: of each, what its entity is called in Python."""
    cls: dict[str, ClassSpec] = Field(default={}, alias="class")
    order: list[PointsInOrder] = []
    stated: dict[str, StatedSpec]
    concluded: dict[str, ConcludedSpec]


class ReadingSpec(Spec):
    """A question careful lawyers answer differently; without options it is decided here."""

    question: Trilingual
    reason: Trilingual
    source: Trilingual
    touches: list[str] = []
    """Provisions it bears on beside those whose norms name it."""
    default: str | None = None
    options: dict[str, Trilingual] = {}

    def __repr__(self) -> str:
        return f"<Reading: {self.question.en}>"


class RemovedSpec(Spec):
    """What settled something in an earlier edition: the units, which edition that is, by its id and
    its name, and the acts by which they ended.
    """

    units: list[str]
    edition: str
    named: Trilingual
    by: list[str]


class GapSpec(Conditional):
    """A silence of the articles read: its kind, the facts, the provisions nearest to it."""

    id: str
    kind: SilenceName
    elsewhere: Trilingual | None = None
    """The article or act that settles it, where it is settled elsewhere."""
    goals: list[str] = Field(min_length=1)
    nearest: list[str] = []
    """The provisions nearest to it; none where all about it has been removed."""
    removed: RemovedSpec | None = None
    """Of what was removed, derived: what settled it before."""
    says: Trilingual
    any: list[Way] = []

    def __repr__(self) -> str:
        return f"<Gap {self.id}: {self.says.en}>"

    @property
    def holds_always(self) -> bool:
        """Whether it holds whatever is the case, under every reading."""
        return not self.when and not self.any


class UncomputedSpec(Spec):
    """Provisions that no norm encodes, and why."""

    provisions: list[str] = Field(min_length=1)
    says: Trilingual


class GapsSpec(Spec):
    """What an edition does not answer: its silences, and provisions that say nothing to compute."""

    gap: list[GapSpec] = []
    uncomputed: list[UncomputedSpec] = []


class Choice(Spec):
    """A choice in counting: left to a reading, or made by the words of the law."""

    reading: str | None = None
    fixed: str | None = None


class ProfileSpec(Spec):
    """How terms of one sort are counted."""

    first_day: Choice
    roll: Choice
    rests_on: list[str] = []

    @property
    def readings(self) -> tuple[str, ...]:
        """The readings by which it counts."""
        named = (self.first_day.reading, self.roll.reading)
        return (*(name for name in named if name is not None), *self.rests_on)


class CountingSpec(Spec):
    """How terms are counted."""

    profile: dict[str, ProfileSpec]


class AmendingActSpec(Spec):
    """An act that changed these articles, and from which day as far as known: the day itself, or so
    long after the act's publication.
    """

    number: str
    adopted: date
    in_force: date | None = None
    in_force_after: AfterPublicationSpec | None = None
    changed: list[str] = Field(min_length=1)
    """Locators of what it changed: articles, or parts of them."""
    says: Trilingual

    def __repr__(self) -> str:
        return f"<Act {self.number}: {self.says.en}>"


class RegisterOfActsSpec(Spec):
    """The register of acts that changed these articles: one for all editions."""

    publication: PublicationSpec | None = None
    act: list[AmendingActSpec] = []


class EndsSpec(Spec):
    """Provisions of the earlier edition that have ended, with all below them, and by what act."""

    units: list[str] = Field(min_length=1)
    by: str | list[str]


class RenamedSpec(Spec):
    """Other names: of enumerations' values."""

    value: dict[str, dict[str, str]] = {}


class EditionSpec(Spec):
    """Which edition it is, of which act, from which day it is the law, and where its text stands.

    `quotes`: what stands in quotation marks, as the last line of an answer says it.
    """

    id: str
    based_on: str | None = None
    """The edition whose rules it takes over, but for what its files say."""
    act: str
    adopted: date
    in_force: date | None = None
    in_force_after: AfterPublicationSpec | None = None
    includes: list[str] = []
    """The acts whose changes it holds, beyond those that the edition it is based on holds."""
    languages: list[Literal["kk", "ru"]] = Field(min_length=1)
    """The official ones: each has its text beside, in text.kk.json or text.ru.json."""
    text_sha256: dict[Literal["kk", "ru"], str]
    source: str
    title: Trilingual
    edition: Trilingual
    encoded: Trilingual
    quotes: Trilingual
    ends: list[EndsSpec] = []
    left_out: list[str] = []
    """Provisions that are in the text, and not encoded."""
    renamed: RenamedSpec | None = None
    straddling: str | None = None
    """The reading by which a term goes on by the edition of the day on which it began."""
    no_longer_said: dict[Literal["kk", "ru", "en"], str] = {}
    """By language, what no sentence of this edition may say: regular expressions."""


class PhrasesSpec(Spec):
    """The names of the facts that kinds of norms make, and what answers by this law say beside."""

    competent: Trilingual
    must: Trilingual
    requires: Trilingual
    has: Trilingual
    lacks: Trilingual
    may_contain: Trilingual
    exceeds: Trilingual
    met: Trilingual
    missed: Trilingual
    done: Trilingual
    meets: Trilingual
    residual: Trilingual
    given_to_others: Trilingual
    estimated: Trilingual
    published: Trilingual
    colophon: Trilingual


class WordsSpec(Spec):
    """How the things of a law are called: values, roles, acts, items, conditions, questions."""

    value: dict[str, dict[str, Trilingual]] = {}
    role: dict[str, Trilingual] = {}
    act: dict[str, Trilingual] = {}
    item: dict[str, dict[str, Trilingual]] = {}
    condition: dict[str, Trilingual] = {}
    phrase: PhrasesSpec
    bridge: dict[str, dict[str, Trilingual]] = {}
    """Of the bridges that the machinery makes, what they rest on and say; names of their facts."""
    question: dict[str, Trilingual] = {}
    abbreviation: dict[str, str] = {}
    """What people call things for short, and the words that are sought for it."""
