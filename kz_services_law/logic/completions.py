"""The tree of completions: each leaf some of the ways in which unknown facts could turn out.

It branches on what a goal waits for: a group of values of a finite fact, or a comparison assumed
true and false. Its leaves cover all completions, and in each the goal is decided.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kz_services_law.errors import CalendarRangeError, KzServicesLawError
from kz_services_law.logic import refusals
from kz_services_law.logic.comparisons import Supposed, can_all_hold
from kz_services_law.logic.engines.base import Run, Runner
from kz_services_law.logic.program import Comparison, Cone, Premise
from kz_services_law.logic.semantics import atom_of, premise_truth
from kz_services_law.logic.values import (
    NOTHING_ASSUMED,
    UNKNOWN,
    Assumed,
    Atom,
    Facts,
    OneOf,
    Symbolic,
    Truth,
    Value,
)

__all__ = ["Assumption", "Leaf", "Tree", "as_value", "groups_of"]


_READ_FOR_EACH_COMPARISON = 8
"""What it costs to see whether a comparison can hold beside all others, in premises read."""


class Assumption(NamedTuple):
    """A premise assumed to hold in a branch, or not to; the stated facts that decide it. `premise`
    is the comparison, if it is one; `supposed` what that comes to, for the points compared.
    """

    holds: bool
    support: frozenset[str]
    premise: Comparison | None
    supposed: Supposed


class Leaf(NamedTuple):
    """Some of the completions, told apart by groups of values and by comparisons, and their run."""

    groups: Mapping[str, frozenset[object]]
    assumed: Mapping[Atom, Assumption]
    value: Value
    run: Run


class _Branch(NamedTuple):
    """A part of the tree not yet looked at: what tells it apart, and the facts as known in it."""

    groups: dict[str, frozenset[object]]
    assumed: dict[Atom, Assumption]
    facts: Facts


class Tree:
    """The completions of some facts, as far as a goal tells them apart. `first` is the run on the
    stated facts alone; no more than `work` premises and comparisons are read, and `is_whole` says
    whether that was enough for all leaves.
    """

    def __init__(  # what a run is made of, and how many of them
        self, runner: Runner, cone: Cone, goal: str, facts: Facts, first: Run, work: int
    ) -> None:
        self.runner, self.cone, self.goal = runner, cone, goal
        self.facts, self.first = facts, first
        self.work, self.is_whole = work, False

    def again(self, work: int) -> "Tree":
        """The same, not yet looked at."""
        return Tree(self.runner, self.cone, self.goal, self.facts, self.first, work)

    def leaves(self) -> Iterator[Leaf]:
        """All of them: each a run in which the goal is decided."""
        pending = [_Branch({}, {}, self.facts)]
        while pending and self.work > 0:
            found = self._look(pending.pop())
            if isinstance(found, Leaf):
                yield found
            else:
                pending += found
        self.is_whole = not pending

    def beside(self, leaf: Leaf) -> Iterator[Leaf]:
        """Leaves that differ from one in a single thing that tells it apart, where there are such:
        most facts that matter show there that they do.
        """
        found: Leaf | list[_Branch] = [_Branch({}, {}, self.facts)]
        while not isinstance(found, Leaf) and self.work > 0:
            towards = next((b for b in found if _goes_to(b, leaf)), None)
            for turned in found:
                if turned is not towards:
                    yield from self._beyond(turned, leaf)
            if towards is None:
                return
            found = self._look(towards)

    def _beyond(self, turned: _Branch, leaf: Leaf) -> Iterator[Leaf]:
        """The leaf in a branch that turned away from another leaf, and goes as that goes again."""
        found = self._look(turned)
        while not isinstance(found, Leaf) and self.work > 0:
            branch = next((b for b in found if _goes_to(b, leaf, away=turned)), None)
            if branch is None:
                return
            found = self._look(branch)
        if isinstance(found, Leaf):
            yield found

    def _look(self, branch: _Branch) -> Leaf | list[_Branch]:
        """What a branch is: a leaf, or what it falls into."""
        groups, assumed, known = branch
        holding: Assumed = NOTHING_ASSUMED
        run = self.first
        if groups or assumed:
            self.work -= self.cone.size + _READ_FOR_EACH_COMPARISON * len(assumed)
            if assumed:
                holding = {atom: a.supposed.holds for atom, a in assumed.items()}
            try:
                run = self.runner.run(known, holding)
            except CalendarRangeError as beyond:  # what is only supposed is no reason to refuse
                return Leaf(groups, assumed, beyond, self.first)
        value = run.values[self.goal]
        if value is not UNKNOWN:
            return Leaf(groups, assumed, value, run)
        waits = _awaited(run, self.goal, holding)
        if not isinstance(waits, str):
            return [_Branch(groups, more, known) for more in _branches(waits, run, assumed)]
        return [
            _Branch({**groups, waits: group}, assumed, {**known, waits: as_value(group)})
            for group in groups_of(self.cone, waits, self.facts)
        ]


def _goes_to(branch: _Branch, leaf: Leaf, away: _Branch | None = None) -> bool:
    """Whether a branch goes where a leaf lies, but for what an earlier branch turned away in."""
    groups, assumed = leaf.groups, leaf.assumed
    apart = (*away.groups, *away.assumed) if away is not None else ()
    return all(
        fact in apart or group == groups.get(fact, group) for fact, group in branch.groups.items()
    ) and all(
        atom in apart or atom not in assumed or here.supposed.holds is assumed[atom].supposed.holds
        for atom, here in branch.assumed.items()
    )


def _branches(
    premise: Premise, run: Run, assumed: dict[Atom, Assumption]
) -> Iterator[dict[Atom, Assumption]]:
    """What is assumed, with a premise beside it: once not holding and once holding, if it can."""
    atom, positive = atom_of(premise, run.values)
    sides = tuple(run.values[fact] for fact in premise.facts)
    support = frozenset[str]().union(*(s.support for s in sides if isinstance(s, Symbolic)))
    compared = premise if isinstance(premise, Comparison) else None
    for holds in (False, True):
        supposed = Supposed(atom[0], sides, holds)
        more = {**assumed, atom: Assumption(holds is positive, support, compared, supposed)}
        if can_all_hold(a.supposed for a in more.values()):
            yield more


def groups_of(cone: Cone, fact: str, facts: Facts) -> list[frozenset[object]]:
    """The groups of a finite fact's values, within what is stated of it."""
    stated = facts.get(fact)
    groups = cone.cells[fact]
    if isinstance(stated, OneOf):
        return [group & stated.values for group in groups if group & stated.values]
    return list(groups)


def as_value(group: frozenset[object]) -> Value:
    """What a fact is of which this is known: it is in a group of values."""
    return next(iter(group)) if len(group) == 1 else OneOf(group)


def _awaited(run: Run, fact: str, assumed: Assumed) -> str | Premise:
    """What an unknown fact waits for: a stated fact to be known, or a comparison to be assumed."""
    for clause, _ in sorted(run.found[fact], key=lambda found: found[1] is not Truth.UNKNOWN):
        for premise in clause.premises:
            if premise_truth(premise, run.values, assumed) is Truth.UNKNOWN:
                return _awaited_by(run, premise, assumed)
    for clause, _ in run.found[fact]:
        for needed in clause.conclusion.inputs:
            if _is_unknown(run.values[needed]):
                return _awaited(run, needed, assumed) if needed in run.found else needed
    raise KzServicesLawError(refusals.NOTHING_AWAITED, fact=fact)


def _awaited_by(run: Run, premise: Premise, assumed: Assumed) -> str | Premise:
    for fact in premise.facts:
        if _is_unknown(run.values[fact]):
            return _awaited(run, fact, assumed) if fact in run.found else fact
    return premise


def _is_unknown(value: Value) -> bool:
    return value is UNKNOWN or isinstance(value, OneOf)
