"""A proof as it is published: a tree of steps from an answer down to stated facts and quoted words.

It is made once, by the prover, and is what Python, JSON, text and HTML all show.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from pydantic import Field, StrictBool

from kz_services_law.documents import refusals
from kz_services_law.documents.deadline import DeadlineDocument
from kz_services_law.documents.norm_kinds import KindName
from kz_services_law.documents.published import Named, Plain, Published, Table
from kz_services_law.documents.silences import SilenceName
from kz_services_law.errors import NotSettled
from kz_services_law.languages import Language, Trilingual

__all__ = [
    "Applied",
    "Branch",
    "BranchFact",
    "Compared",
    "Gap",
    "Obstacle",
    "Proof",
    "Quoted",
    "Step",
]

How: TypeAlias = Literal["stated", "given", "concluded", "closed", "not_known", "silent", "above"]
BRIDGE: KindName = "construction"
"""The kind of norms that are bridges of the encoding, and no words of the law."""

KIND = "what the norm is for: a duty, a term, what a document is to contain"
KIND_WORDS = "the same in words"
TO = "towards whom it binds, the name of the role and its words; null where nobody is named"
CONDITIONS = "under what it is so: the name of each condition in the rules, and its words"


class Step(Published):
    """One fact, and why it is so.

    `how`: it was stated, or is given with the question; norms conclude it (`by`); the law's list is
    closed (`closed_by`), and no norm concludes it (`obstacles`); it is not known, or no provision
    says it; or it stands whole `above`, in the same branch: what more than a few lines rest
    on is told once. `words` is its value in words; `one_of`, if not empty, all that is known of it.
    """

    fact: str
    name: Trilingual
    value: Plain | None = None
    words: Trilingual
    how: How
    one_of: tuple[Plain, ...] = ()
    by: tuple[Applied, ...] = ()
    closed_by: tuple[str, ...] = ()
    closed_words: Trilingual | None = None
    obstacles: tuple[Obstacle, ...] = ()
    deadline: DeadlineDocument | None = None

    @property
    def below(self) -> Iterator[Step]:
        """Every step this one rests on directly."""
        for applied in self.by:
            yield from applied.premises
            yield from (step for o in applied.spared_by for step in o.against)
        yield from (step for obstacle in self.obstacles for step in obstacle.against)


class Quoted(Published):
    """A norm and the words of the law it rests on: `quote`, in the first official language; where
    there are several, `quotes` has them in each.
    """

    norm: str
    kind: KindName = Field(description=KIND)
    kind_words: Trilingual = Field(description=KIND_WORDS)
    to: Named | None = Field(default=None, description=TO)
    cite: str
    quote: str | None = None
    quotes: Table[str] = Field(default={})

    def quote_for(self, lang: Language) -> tuple[str, str]:
        """The words quoted to a reader of a language, and the language they are in: the reader's
        own where it is official. Of a norm that rests on no words, an empty text.
        """
        if lang in self.quotes:
            return self.quotes[lang], lang
        return self.quote or "", next(iter(self.quotes), "kk")


class Applied(Quoted):
    """A norm that applies: its words, what it says, and the facts on which it rests.

    `basis` stands in place of a quote where the norm is a bridge of the encoding. `spared_by`: the
    norms that would override it, and why they do not apply.
    """

    basis: Trilingual | None = None
    says: Trilingual
    conditions: tuple[Named, ...] = Field(default=(), description=CONDITIONS)
    premises: tuple[Step, ...] = ()
    spared_by: tuple[Obstacle, ...] = ()

    def says_more(self, lang: Language) -> bool:
        """Whether what it says, in a language, is more than the words quoted."""
        return self.says.in_language(lang).rstrip(".") != self.quote_for(lang)[0].rstrip(".")


class Obstacle(Quoted):
    """A norm that could have concluded, its words, and the facts by which it does not apply."""

    says: Trilingual
    against: tuple[Step, ...]


class BranchFact(Published):
    """A fact that is not known, and the values it has in a branch."""

    fact: str
    name: Trilingual
    values: tuple[Plain, ...]
    words: tuple[Trilingual, ...]


class Compared(Published):
    """Two points in time, how they are compared, and whether that holds in a branch."""

    fact: str
    name: Trilingual
    order: Literal["before", "on_or_before", "after", "on_or_after"]
    other: str
    other_name: Trilingual
    holds: StrictBool


class Branch(Published):
    """Some of the possibilities, and the step that holds in them."""

    facts: tuple[BranchFact, ...]
    comparisons: tuple[Compared, ...]
    step: Step


class Removed(Published):
    """What settled something in an earlier edition: the units, which edition that is, and the acts
    by which they ended.
    """

    units: tuple[str, ...]
    edition: str
    by: tuple[str, ...]


class Gap(Published):
    """A silence of the articles read: its kind, the same in words (`which`; of one that is settled
    elsewhere, by what), what it is, and the provisions nearest to it; of what was removed, what
    settled it before.
    """

    id: str
    kind: SilenceName
    which: Trilingual
    says: Trilingual
    nearest: tuple[str, ...]
    removed: Removed | None = None


class Proof(Published):
    """Why a goal has its value, in one step or by branches; or why it is silent."""

    goal: str
    branches: tuple[Branch, ...]
    gaps: tuple[Gap, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()

    @property
    def step(self) -> Step:
        """The step of the first (mostly the only) branch.

        Raises `NotSettled` where there is none: an open answer has no proof.
        """
        if not self.branches:
            raise NotSettled(refusals.NO_PROOF, self.goal)
        return self.branches[0].step

    def applied(self) -> Iterator[Applied]:
        """Every norm applied, outermost first, each once."""
        seen: set[str] = set()
        for branch in self.branches:
            yield from _applied(branch.step, seen)

    def citations(self) -> tuple[str, ...]:
        """The provisions the value rests on, outermost first. Bridges of the encoding are not."""
        found: dict[str, None] = {}
        for branch in self.branches:
            _cite(branch.step, found)
        return tuple(found)


def _applied(step: Step, seen: set[str]) -> Iterator[Applied]:
    for applied in step.by:
        if applied.norm not in seen:
            seen.add(applied.norm)
            yield applied
    for below in step.below:
        yield from _applied(below, seen)


def _cite(step: Step, found: dict[str, None]) -> None:
    found.update(dict.fromkeys(step.closed_by))
    for applied in step.by:
        if applied.kind != BRIDGE:
            found.setdefault(applied.cite)
        for obstacle in applied.spared_by:
            if obstacle.kind != BRIDGE:
                found.setdefault(obstacle.cite)
    for below in step.below:
        _cite(below, found)
