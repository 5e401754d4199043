"""One question about a case as a program of its own: the clauses it depends on, frame by frame.

The steps of a scheme settle most of what is asked. Where they leave something open, this is asked:
every fact has the name of its frame, what is gathered is a clause for each entry, and what is not
known is one unknown wherever it is met. So statuses, missing facts and proofs are exact.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kz_services_law.errors import InvalidInput
from kz_services_law.logic import (
    NEVER,
    UNKNOWN,
    Clause,
    Closure,
    Comparison,
    Conclusion,
    Cone,
    Copied,
    Extreme,
    Leaf,
    Literally,
    Outcome,
    Premise,
    Runner,
    StatedFact,
    Status,
    Symbolic,
    Test,
    Truth,
    Value,
    outcome_of,
    told_apart,
)
from kz_services_law.logic.engines.native import FactReady, PlainRunner
from kz_services_law.logic.program import Computed, GrowingProgram
from kz_services_law.procedures.cut import Cut
from kz_services_law.procedures.frames import Frame, ground_name
from kz_services_law.procedures.gathering import NONE_AT_ALL, Gatherer, Gathering
from kz_services_law.procedures.scheme import Scheme

__all__ = ["BY_FILE", "Grounded", "Grounding"]

_YES = frozenset([True])


class Grounded(NamedTuple):
    """A question about a case, and its outcome. `places`: of each ground name its frame and its
    fact.
    """

    outcome: Outcome
    cone: Cone
    facts: dict[str, Value]
    places: dict[str, tuple[Frame, str]]


class Grounding:
    """Makes programs of questions about one cut file."""

    def __init__(self, scheme: Scheme, gatherer: Gatherer, cut: Cut) -> None:
        self.scheme, self.gatherer, self.cut = scheme, gatherer, cut
        self._made = _Made(self)

    def ask(self, frame: Frame, fact: str) -> Grounded:
        """The outcome of a fact of a frame."""
        made = self._made
        cone, runner = made.ready(frame, fact)
        first = runner.run(made.facts)
        goal = cone.goals[0]
        try:
            outcome = outcome_of(runner, cone, goal, made.facts, first)
        except InvalidInput:  # of so many unknowns, those of two cases that differ are told
            leaves = told_apart(runner, cone, goal, made.facts, first)
            missing = _that_differ(leaves, cone)
            outcome = Outcome(goal, Status.OPEN, None, missing, (), first)
        return Grounded(outcome, cone, made.facts, made.places)

    def told_apart(self, frame: Frame, fact: str) -> tuple[Leaf, Leaf | None] | None:
        """Whether a fact is the same in all that may be the case: see `logic.told_apart`."""
        made = self._made
        cone, runner = made.ready(frame, fact)
        return told_apart(runner, cone, cone.goals[0], made.facts, runner.run(made.facts))


def _that_differ(leaves: tuple[Leaf, Leaf | None] | None, cone: Cone) -> tuple[str, ...]:
    """What is not known and tells two cases apart."""
    found: set[str] = set()
    for leaf in leaves or ():
        if leaf is not None:
            found |= leaf.groups.keys()
            found = found.union(*(each.support for each in leaf.assumed.values()))
    return tuple(fact for fact in cone.stated if fact in found)


class _Made:
    """A program being made: each fact once it is needed."""

    def __init__(self, grounding: Grounding) -> None:
        self.scheme, self.gatherer, self.cut = grounding.scheme, grounding.gatherer, grounding.cut
        self.book = grounding.scheme.cases.book
        self.stated: dict[str, StatedFact] = {}
        self.facts: dict[str, Value] = {}
        self.clauses: dict[str, tuple[Clause, ...]] = {}
        self.closures: dict[str, Closure] = {}
        self.program = GrowingProgram(self.stated, self.clauses, self.closures)
        self._made_ready: dict[str, FactReady] = {}
        self.places: dict[str, tuple[Frame, str]] = {}
        self._pending: list[tuple[str, Frame, str]] = []

    def ready(self, frame: Frame, fact: str) -> tuple[Cone, Runner]:
        """The cone of one fact, and an engine made ready for it."""
        goal = self.need(frame, fact)
        self.all()
        cone = self.program.cone((goal,))
        return cone, PlainRunner(cone, self._made_ready)

    def need(self, frame: Frame, fact: str, *, local: bool = False) -> str:
        """The ground name of a fact that a frame sees; it is made if it is not yet."""
        find = self.scheme.found_in if local else self.scheme.owner
        home = frame.above[find(frame.kind, fact)]
        home, fact = self._of_body(home, fact)
        name = ground_name(home.id, fact)
        if name not in self.places:
            self.places[name] = (home, fact)
            self._pending.append((name, home, fact))
        return name

    def _of_body(self, home: Frame, fact: str) -> tuple[Frame, str]:
        """What is stated of a body, wherever it has a role."""
        role, _, attribute = fact.partition(".")
        if home.kind != "body" and role in self.scheme.kinds[home.kind].roles:
            body = home.roles.get(role)
            if body is not None:
                return self.cut.by_id[body], f"body.{attribute}"
        return home, fact

    def all(self) -> None:
        """Make all that is needed."""
        while self._pending:
            name, frame, fact = self._pending.pop()
            if fact in self.gatherer.all and fact in self.scheme.kinds[frame.kind].own:
                self._gather(name, frame, self.gatherer.all[fact])
            elif self.scheme.is_stated(frame.kind, fact) or self._is_of_body(frame, fact):
                self._state(name, fact, frame.values.get(fact, UNKNOWN))
            else:
                self._conclude(name, frame, fact)

    @staticmethod
    def _is_of_body(frame: Frame, fact: str) -> bool:
        return frame.kind == "body" and fact.startswith("body.") and fact.count(".") == 1

    def _state(self, name: str, fact: str, value: Value) -> None:
        kind = self.book.type_of(fact) or self._type_of_attribute(fact)
        event = isinstance(value, Symbolic) and value.event
        self.stated[name] = StatedFact(name, self.book.domain_of(kind), event)
        if value is not UNKNOWN:
            self.facts[name] = value

    def _type_of_attribute(self, fact: str) -> str:
        """The type of what is stated of a body in some role."""
        attribute = fact.partition(".")[2]
        found = (f for f in self.book.stated if f.endswith(f".{attribute}"))
        return self.book.stated[next(found)].type

    def _conclude(self, name: str, frame: Frame, fact: str) -> None:
        self.clauses[name] = tuple(
            clause._replace(
                fact=name,
                premises=tuple(self._premise(frame, premise) for premise in clause.premises),
                conclusion=self._conclusion(frame, clause.conclusion),
            )
            for clause in self.scheme.clauses_of(frame.kind, fact)
        )
        closure = self.scheme.program.closures.get(fact)
        if closure is not None:
            self.closures[name] = closure

    def _premise(self, frame: Frame, premise: Premise, *, local: bool = False) -> Premise:
        fact = self.need(frame, premise.fact, local=local)
        if isinstance(premise, Comparison):
            return premise._replace(fact=fact, other=self.need(frame, premise.other, local=local))
        return premise._replace(fact=fact)

    def _conclusion(self, frame: Frame, conclusion: Conclusion) -> Conclusion:
        if isinstance(conclusion, Copied):
            return Copied(self.need(frame, conclusion.fact))
        if isinstance(conclusion, Extreme):
            return conclusion._replace(inputs=self._all(frame, conclusion.inputs))
        if isinstance(conclusion, Computed):
            inputs = self._all(frame, conclusion.inputs)
            named = dict(zip(conclusion.inputs, inputs, strict=True))
            alike = {named[fact]: table for fact, table in conclusion.alike.items()}
            return conclusion._replace(inputs=inputs, alike=alike)
        return conclusion

    def _all(self, frame: Frame, facts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.need(frame, fact) for fact in facts)

    # --- gathered

    def _gather(self, name: str, frame: Frame, made: Gathering) -> None:
        if made.wanted is not None:
            self._gather_any(name, frame, made)
            return
        points: list[str] = []
        listed = [*self._gathered(frame, made)]
        surely = [each for each, _ in listed if self._surely_counts(made, each)]
        for number, (each, counts) in enumerate(listed):
            way = f"{name} #{number}"
            point = self.need(each, made.point, local=True)
            premises = counts
            if not made.latest and each not in surely:
                # whether it counts, though the law be silent on it, is nothing to what never was,
                # nor to what comes after one that counts
                others = (self.need(other, made.point, local=True) for other in surely)
                before = tuple(Comparison(point, "before", other) for other in others)
                premises = (Test(point, _NEVER, negated=True), *before, *counts)
            self.clauses[way] = (Clause(BY_FILE, way, premises, Copied(point)),)
            self.closures[way] = Closure(NONE_AT_ALL if made.latest else NEVER, ())
            points.append(way)
        unlisted = self.gatherer.unlisted(self.cut, frame, made)
        if unlisted is not None:
            self._state_unlisted(f"{name} *", unlisted._replace(key=(f"{name} *",)), frame, made)
            points.append(f"{name} *")
        value: Conclusion = Extreme(tuple(points), made.latest)
        if not points:
            value = Literally(self.gatherer.nothing(made))
        self.clauses[name] = (Clause(BY_FILE, name, (), value),)

    def _surely_counts(self, made: Gathering, each: Frame) -> bool:
        return self.gatherer.counts(self.cut, made, each) is Truth.TRUE

    def _state_unlisted(self, name: str, symbol: Symbolic, frame: Frame, made: Gathering) -> None:
        self.stated[name] = StatedFact(name, None, event=True)
        self.facts[name] = symbol._replace(support=frozenset([name]))
        self.places[name] = (frame, made.fact)

    def _gather_any(self, name: str, frame: Frame, made: Gathering) -> None:
        wanted = frozenset([made.wanted])
        ways: list[tuple[Premise, ...]] = []
        for each, premises in self._gathered(frame, made):
            is_so = Test(self.need(each, made.point, local=True), wanted)
            there = Test(self.need(each, made.happened or "", local=True), _NEVER, negated=True)
            ways.append((*premises, is_so, there))
        if self.gatherer.unlisted(self.cut, frame, made) is not None:
            other = f"{name} *"
            self.stated[other] = StatedFact(other, (True, False))
            self.places[other] = (frame, made.fact)
            ways.append((Test(other, _YES),))
        self.clauses[name] = tuple(
            Clause(BY_FILE, name, way, Literally(value=True)) for way in ways
        )
        self.closures[name] = Closure(value=False, cites=())

    def _gathered(
        self, frame: Frame, made: Gathering
    ) -> Iterator[tuple[Frame, tuple[Premise, ...]]]:
        """What is gathered, and what must hold of each."""
        for each in frame.within(made.over):
            yield each, tuple(self._premise(each, p, local=True) for p in made.premises)


BY_FILE = "case"
_NEVER = frozenset([NEVER])
