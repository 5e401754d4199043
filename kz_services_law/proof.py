"""A proof: a tree of steps from an answer down to stated facts and quoted words of the law."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kz_services_law.completion import Status
from kz_services_law.engines.settling import premise_truth
from kz_services_law.errors import NotSettled
from kz_services_law.program import (
    SILENT,
    UNKNOWN,
    Clause,
    Comparison,
    Computed,
    Cone,
    Premise,
    Truth,
    Value,
)

if TYPE_CHECKING:
    from kz_services_law.completion import Leaf, Outcome
    from kz_services_law.engines.base import Run
    from kz_services_law.norms import NormSpec
    from kz_services_law.rulebook import Rulebook
    from kz_services_law.schema import GapSpec

__all__ = ["Application", "Case", "Obstacle", "Proof", "Step", "prove"]


@dataclass(frozen=True, slots=True)
class Application:
    """A norm applied: by what it says, and the facts on which it rests."""

    norm: NormSpec
    premises: tuple[Step, ...]
    spared_by: tuple[Obstacle, ...] = ()
    """The norms that would override this one, and why they do not apply."""


@dataclass(frozen=True, slots=True)
class Step:
    """One fact and why it is so: stated, concluded by norms, or closed by the law's list.

    Where none of these holds, it is not known (or the law is silent of it).
    """

    fact: str
    value: Value
    stated: bool = False
    by: tuple[Application, ...] = ()
    closed_by: tuple[str, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    """Of a closed fact: the norms that could have concluded otherwise, and why none does."""

    @property
    def below(self) -> Iterator[Step]:
        """Every step this one rests on directly."""
        for application in self.by:
            yield from application.premises
            yield from (step for o in application.spared_by for step in o.against)
        yield from (step for obstacle in self.obstacles for step in obstacle.against)


@dataclass(frozen=True, slots=True)
class Case:
    """Some of the possibilities, and the step that holds in them."""

    facts: Mapping[str, frozenset[object]]
    comparisons: tuple[tuple[Comparison, bool], ...]
    step: Step


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A norm that could have concluded, and the facts by which it does not apply."""

    norm: NormSpec
    against: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """Why a goal has its value, in one step or by cases; or why the law is silent of it."""

    goal: str
    cases: tuple[Case, ...]
    gaps: tuple[GapSpec, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()

    @property
    def step(self) -> Step:
        """The step of the first (mostly the only) case.

        Raises `NotSettled` where there is none: an open answer has no proof.
        """
        if not self.cases:
            msg = f"{self.goal!r} is open and has no proof. Way out: state what is missing"
            raise NotSettled(msg)
        return self.cases[0].step

    def applications(self) -> Iterator[Application]:
        """Every norm applied, outermost first, each once."""
        seen: set[str] = set()
        for case in self.cases:
            yield from _applications(case.step, seen)

    def citations(self) -> tuple[str, ...]:
        """The provisions the value rests on, outermost first. Bridges of the encoding are not."""
        found: dict[str, None] = {}
        for case in self.cases:
            _cite(case.step, found)
        return tuple(found)


def _applications(step: Step, seen: set[str]) -> Iterator[Application]:
    for application in step.by:
        if application.norm.id not in seen:
            seen.add(application.norm.id)
            yield application
    for below in step.below:
        yield from _applications(below, seen)


def _cite(step: Step, found: dict[str, None]) -> None:
    found.update(dict.fromkeys(step.closed_by))
    for application in step.by:
        if application.norm.kind != "construction":
            found.setdefault(application.norm.locator)
        for obstacle in application.spared_by:
            found.setdefault(obstacle.norm.locator)
    for below in step.below:
        _cite(below, found)


def prove(book: Rulebook, cone: Cone, outcome: Outcome, stated: frozenset[str]) -> Proof:
    """The proof of an outcome, from the facts that were stated."""
    prover = _Prover(book, cone, stated)
    cases = tuple(prover.case(leaf, outcome.goal) for leaf in outcome.leaves)
    if outcome.status is not Status.SILENT:
        return Proof(outcome.goal, cases)
    obstacles = prover.obstacles(outcome.run, outcome.goal)
    return Proof(outcome.goal, cases, (), obstacles)


class _Prover:
    def __init__(self, book: Rulebook, cone: Cone, stated: frozenset[str]) -> None:
        self.book, self.cone, self.stated = book, cone, stated

    def case(self, leaf: Leaf, goal: str) -> Case:
        comparisons = tuple(
            (a.premise, a.holds) for a in leaf.assumed.values() if a.premise is not None
        )
        return Case(leaf.groups, comparisons, self.step(goal, leaf.run))

    def step(self, fact: str, run: Run) -> Step:
        value = run.values.get(fact, UNKNOWN)
        if fact in self.cone.program.stated:
            return Step(fact, value, stated=fact in self.stated)
        clauses = run.because.get(fact, ())
        if clauses:
            return Step(fact, value, by=tuple(self._applied(clause, run) for clause in clauses))
        closure = self.cone.program.closures.get(fact)
        if closure is not None and not run.found.get(fact) and value == closure.value:
            return Step(fact, value, closed_by=closure.cites, obstacles=self.obstacles(run, fact))
        return Step(fact, value)

    def _applied(self, clause: Clause, run: Run) -> Application:
        premises = tuple(self.step(fact, run) for fact in dict.fromkeys(clause.inputs))
        standing = {other.norm for other, _ in run.found[clause.fact]}
        overriding = [
            other
            for other in self.cone.program.clauses_of[clause.fact]
            if clause.norm in other.beats and other.norm not in standing
        ]
        norm = self.book.norms[clause.norm]
        return Application(norm, premises, self._against(overriding, run))

    def obstacles(self, run: Run, fact: str) -> tuple[Obstacle, ...]:
        """Why no norm concludes a fact: of each, the premises that fail or are silent."""
        return self._against(self.cone.program.clauses_of.get(fact, ()), run)

    def _against(self, clauses: Iterable[Clause], run: Run) -> tuple[Obstacle, ...]:
        against: dict[str, dict[str, None]] = {}
        for clause in clauses:
            failing = [fact for p in clause.premises if _fails(p, run) for fact in p.facts]
            if isinstance(clause.conclusion, Computed):
                failing += [f for f in clause.conclusion.inputs if run.values[f] is SILENT]
            against.setdefault(clause.norm, {}).update(dict.fromkeys(failing))
        return tuple(
            Obstacle(self.book.norms[norm], tuple(self.step(fact, run) for fact in facts))
            for norm, facts in against.items()
            if facts
        )


def _fails(premise: Premise, run: Run) -> bool:
    return premise_truth(premise, run.values, {}) in (Truth.FALSE, Truth.SILENT)
