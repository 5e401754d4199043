"""The scheme of case files: what is concluded in which frame, in which order. Found once.

A case is cut into frames: one for the whole, one for each thing, one for each entry that has facts
of its own. A fact belongs to the highest frame that sees all it rests on: there it is concluded
once, and handed down as it is. What is gathered comes up from below. So the facts of a kind of
frames are concluded in steps: each a small cone, run for every frame of the kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kz_services_law.errors import InvalidRules, Problem, Sentence
from kz_services_law.lazy import lazy
from kz_services_law.logic import Clause, Program, StatedFact
from kz_services_law.procedures.case_book import AS_OF, CaseBook

__all__ = ["ROOT", "FrameKind", "Scheme", "Stage"]

ROOT = "case"
NOT_FOUND = Sentence(
    "not_found_in_frame",
    "{fact!r} is needed of {kind!r}, and nothing states or concludes it there",
    "state it of a thing or an event, or derive it, in procedures.toml",
)
GOES_ROUND = Sentence(
    "goes_round", "{fact!r} of {kind!r} rests on itself", "break the circle in procedures.toml"
)


class FrameKind(NamedTuple):
    """A kind of frames: of things, or of the entries of a kind of event. `own`: the facts that are
    stated of it, or gathered for it; `roles`: the bodies it has in a role.
    """

    name: str
    parents: tuple[str, ...]
    own: frozenset[str]
    roles: frozenset[str]
    is_event: bool


class Stage(NamedTuple):
    """Facts of one kind of frames that are concluded together; of each that they rest on and that
    is not among them, in which frame (its own, or one above) it is found.
    """

    kind: str
    facts: tuple[str, ...]
    program: Program
    inputs: Mapping[str, str]


_Node = tuple[str, str]


class Scheme:
    """The scheme of an edition's case files under one choice of readings."""

    def __init__(self, cases: CaseBook, program: Program) -> None:
        self.cases, self.program = cases, program
        self.kinds = _kinds(cases)
        self.same = {
            name: tuple(f for f in cases.spec.same if self.owner_of_same(name, f) == name)
            for name in self.kinds
        }
        for name, same in self.same.items():
            self.kinds[name] = self.kinds[name]._replace(own=self.kinds[name].own.union(same))
        self._found_in: dict[_Node, str] = {}
        self._owned: dict[_Node, str] = {}
        self._clauses: dict[str, dict[str | None, list[Clause]]] = {}
        restricted = cases.restricted
        for clause in program.clauses:
            where = restricted.get(clause.norm)
            self._clauses.setdefault(clause.fact, {}).setdefault(where, []).append(clause)
        self._owners: dict[tuple[str, str, bool], str | None] = {}
        self._stages: dict[_Node, int] = {}
        self._used_by: dict[_Node, list[tuple[_Node, int]]] = {}
        self._under_way: set[_Node] = set()

    @lazy
    def all_roles(self) -> frozenset[str]:
        """All roles in which any frame has a body."""
        return frozenset(role for kind in self.kinds.values() for role in kind.roles)

    @lazy
    def goals(self) -> Mapping[str, tuple[str, ...]]:
        """Of each kind of frames what is found of it: courses, and what acts require."""
        found: dict[str, list[str]] = {name: [] for name in self.kinds}
        for course in self.cases.courses:
            found[course.spec.in_] += [course.fact(part) for part in course.parts]
        for event, requirements in self.cases.judged.items():
            for each in requirements:
                found[event] += [each.fact] if each.asked is None else [each.fact, each.asked]
        return {kind: tuple(dict.fromkeys(facts)) for kind, facts in found.items()}

    @lazy
    def steps(self) -> tuple[Stage, ...]:
        """What is concluded, in order."""
        for kind, facts in self.goals.items():
            for fact in facts:
                self._reach(kind, fact)
        grouped: dict[tuple[int, str], list[str]] = {}
        for (kind, fact), stage in self._latest_stages().items():
            if not self.is_stated(kind, fact):
                grouped.setdefault((stage, kind), []).append(fact)
        order = list(self.kinds)
        ordered = sorted(grouped, key=lambda key: (key[0], order.index(key[1])))
        return tuple(self._step(kind, grouped[stage, kind]) for stage, kind in ordered)

    def owner(self, kind: str, fact: str) -> str:
        """The kind of frames in which a fact that a frame sees is found: its own, or one above.

        Raises `InvalidRules` where there is none.
        """
        found = self._owned.get((kind, fact))
        if found is not None:
            return found
        found = self._owner(kind, fact, at_home=True)
        if found is None:
            raise InvalidRules([Problem.of("procedures.toml", NOT_FOUND, fact=fact, kind=kind)])
        self._owned[kind, fact] = found
        return found

    def found_in(self, kind: str, fact: str) -> str:
        """The same of a fact that is gathered: what rests on the frame's own facts is its own, even
        where a frame above has a fact of that name, which is made of it.
        """
        node = (kind, fact)
        found = self._found_in.get(node)
        if found is None:
            found = kind if self._rests_on_own(kind, fact) else self.owner(kind, fact)
            self._found_in[node] = found
        return found

    def _rests_on_own(self, kind: str, fact: str) -> bool:
        if fact in self.kinds[kind].own or kind in self._clauses.get(fact, {}):
            return True
        general = self._clauses.get(fact, {}).get(None, [])
        return any(self._rests_on_own(kind, needed) for c in general for needed in c.inputs)

    def clauses_of(self, kind: str, fact: str) -> list[Clause]:
        """The clauses that conclude a fact in frames of a kind."""
        ways = self._clauses.get(fact, {})
        return ways.get(kind) or ways.get(None, [])

    def _owner(self, kind: str, fact: str, *, at_home: bool) -> str | None:
        key = (kind, fact, at_home)
        if key not in self._owners:
            self._owners[key] = None  # a circle is none's: told when its stage is looked for
            self._owners[key] = self._find_owner(kind, fact, at_home=at_home)
        return self._owners[key]

    def _find_owner(self, kind: str, fact: str, *, at_home: bool) -> str | None:
        spec = self.kinds[kind]
        ways = self._clauses.get(fact, {})
        if fact in spec.own or kind in ways or (at_home and fact in self.given(kind)):
            return kind
        for parent in spec.parents:
            found = self._owner(parent, fact, at_home=False)
            if found is not None:
                return found
        clauses = ways.get(None)
        if clauses is None and (ways or not self._is_concluded(fact)):
            return None
        inputs = {needed for clause in clauses or () for needed in clause.inputs}
        reached = all(self._owner(kind, f, at_home=at_home) is not None for f in inputs)
        return kind if reached else None

    def _is_concluded(self, fact: str) -> bool:
        """Whether a fact is concluded, if only by its closed list, or the law is silent of it."""
        return fact in self.program.closures or fact in self.cases.book.concluded

    def is_stated(self, kind: str, fact: str) -> bool:
        """Whether a fact of a frame is found without norms: stated, gathered, given."""
        return fact in self.kinds[kind].own or fact in self.given(kind)

    def given(self, kind: str) -> Mapping[str, str | bool]:
        """What is so of every frame of a kind."""
        thing = self.cases.spec.thing.get(kind)
        return thing.given if thing is not None else {}

    def _is_same(self, kind: str, fact: str) -> bool:
        """Whether a fact compares two bodies that a frame sees."""
        same = self.cases.spec.same[fact]
        roles = self.roles(kind)
        event = self.cases.spec.event.get(kind)
        doer = event is not None and event.by is not None
        return all(role in roles or (role == "doer" and doer) for role in same.of)

    def owner_of_same(self, kind: str, fact: str) -> str | None:
        """The highest frame that sees both bodies a fact compares; None where none does."""
        for parent in self.kinds[kind].parents:
            found = self.owner_of_same(parent, fact)
            if found is not None:
                return found
        return kind if self._is_same(kind, fact) else None

    def roles(self, kind: str) -> frozenset[str]:
        """The roles of bodies that a frame sees."""
        spec = self.kinds[kind]
        above = frozenset[str]().union(*(self.roles(parent) for parent in spec.parents))
        return spec.roles | above

    # --- order

    def _reach(self, kind: str, fact: str) -> int:
        """In which stage a fact of a frame is concluded; and all that it rests on before."""
        return self._reach_in(self.owner(kind, fact), fact)

    def _reach_in(self, owner: str, fact: str) -> int:
        node = (owner, fact)
        if node in self._stages:
            return self._stages[node]
        if node in self._under_way:
            raise InvalidRules([Problem.of("procedures.toml", GOES_ROUND, fact=fact, kind=owner)])
        self._under_way.add(node)
        stage = 0
        for below, lag in self._rests_on(owner, fact):
            stage = max(stage, self._reach_in(*below) + lag)
            self._used_by.setdefault(below, []).append((node, lag))
        self._under_way.discard(node)
        self._stages[node] = stage
        return stage

    def resting_on(self, nodes: Iterable[_Node]) -> set[_Node]:
        """Some facts, each of a kind of frames, and all that rest on them."""
        len(self.steps)  # by which it is known what rests on what
        found, pending = set[_Node](), [*nodes]
        while pending:
            node = pending.pop()
            if node not in found:
                found.add(node)
                pending += [user for user, _ in self._used_by.get(node, ())]
        return found

    def is_used(self, kind: str, fact: str) -> bool:
        """Whether a fact of a kind of frames is needed for anything that is found."""
        return (kind, fact) in self._stages

    def _rests_on(self, owner: str, fact: str) -> Iterable[tuple[_Node, int]]:
        """What a fact rests on; and whether that is to be concluded in an earlier step."""
        gathered = self.cases.spec.gathered
        if self.is_stated(owner, fact):
            for below, needed in self._gathered_from(owner, fact) if fact in gathered else ():
                of = self.found_in(below, needed)
                yield (of, needed), int(of != owner)
            return
        for clause in self.clauses_of(owner, fact):
            for needed in clause.inputs:
                of = self.owner(owner, needed)
                brought = needed in gathered and needed in self.kinds[of].own
                yield (of, needed), int(of != owner or brought)

    def _latest_stages(self) -> dict[_Node, int]:
        """Of each fact the last stage in which it is early enough: so there are fewest steps."""
        last: dict[str, int] = {}
        for (kind, _), stage in self._stages.items():
            last[kind] = max(stage, last.get(kind, 0))
        found: dict[_Node, int] = {}
        for node in reversed(self._stages):  # each stands after all that it rests on
            needed = [found[user] - lag for user, lag in self._used_by.get(node, ())]
            found[node] = min(needed, default=last[node[0]])
        return {node: found[node] for node in self._stages}

    def _gathered_from(self, kind: str, fact: str) -> Iterable[tuple[str, str]]:
        """The facts of the frames below (and of this one) that a gathered fact is made of."""
        spec = self.cases.spec.gathered[fact]
        yield spec.over, spec.of
        for premise in spec.where:
            yield spec.over, premise.fact
        if spec.counts is not None:
            yield spec.over, spec.counts
        if spec.since is not None:
            yield kind, spec.since

    def _step(self, kind: str, facts: list[str]) -> Stage:
        within = {*facts}
        inputs: dict[str, str] = {}
        clauses: list[Clause] = []
        for fact in facts:
            for clause in self.clauses_of(kind, fact):
                clauses.append(clause)
                for needed in clause.inputs:
                    if needed not in within:
                        inputs[needed] = self.owner(kind, needed)
        stated = {fact: self._as_stated(fact) for fact in inputs}
        closures = {f: c for f, c in self.program.closures.items() if f in within}
        return Stage(kind, tuple(facts), Program(stated, tuple(clauses), closures), inputs)

    def _as_stated(self, fact: str) -> StatedFact:
        """A fact that a step is given, however it was found."""
        found = self.program.stated.get(fact)
        if found is not None:
            return found
        domain = self.cases.book.domain_of(self.cases.book.type_of(fact) or "")
        return StatedFact(fact, domain, event=domain is None)


def _kinds(cases: CaseBook) -> dict[str, FrameKind]:
    """All kinds of frames, those above first."""
    spec, stated = cases.spec, cases.book.stated
    kinds = {ROOT: FrameKind(ROOT, (), frozenset([AS_OF]), frozenset(), is_event=False)}

    def beginning(names: Iterable[str]) -> frozenset[str]:
        wanted = tuple(f"{name}." for name in names)
        apart = spec.gathered.keys() | spec.same.keys()
        return frozenset(f for f in stated if f.startswith(wanted) and f not in apart)

    pending = dict(spec.thing)
    while pending:
        ready = [name for name, thing in pending.items() if all(p in kinds for p in thing.of)]
        if not ready:
            break  # told by the checks
        for name in ready:
            thing = pending.pop(name)
            gathered = {f for f, each in spec.gathered.items() if each.in_ == name}
            own = beginning([*(thing.facts or [name]), *thing.roles]) | gathered
            roles = frozenset((*thing.roles, "body") if name == "body" else thing.roles)
            kinds[name] = FrameKind(name, tuple(thing.of) or (ROOT,), own, roles, is_event=False)
    for name, event in spec.event.items():
        once = event.at in kinds[event.of].own
        stated_here = {event.at, *event.states}
        if once:
            stated_here -= kinds[event.of].own
        roles = frozenset([event.by] if event.by is not None else [])
        own = frozenset(stated_here) | beginning(roles)
        kinds[name] = FrameKind(name, (event.of,), own, roles, is_event=True)
    return kinds
