"""On which finite facts a goal depends, where its completions are too many to be told one by one.

Branches in which the same is left open come to the same, so each is looked at once: a decision
diagram. Its facts are decided in one order and a fact that makes no difference is left out, so that
two branches come to the same exactly where they are one node, and the facts that matter are those
that are left.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from kz_services_law.errors import CalendarRangeError
from kz_services_law.logic.completions import as_value, groups_of
from kz_services_law.logic.engines.base import Run, Runner
from kz_services_law.logic.program import Clause, Comparison, Cone, Literally, Premise
from kz_services_law.logic.semantics import premise_truth
from kz_services_law.logic.values import (
    NOTHING_ASSUMED,
    UNKNOWN,
    Facts,
    OneOf,
    Symbolic,
    Truth,
    Value,
    conjoined,
)

__all__ = ["TooWide", "facts_that_matter"]

_Node: TypeAlias = int
_BEYOND = "beyond the calendar"


class TooWide(Exception):  # never leaves the room
    """It is not to be told so: the goal waits for points in time too, or too much differs."""


class _Left(NamedTuple):
    """A branch: the facts as known in it, its run, what is left open there and on what it waits."""

    facts: Facts
    decided: frozenset[str]
    run: Run
    state: tuple[object, ...]
    waits: str


class _Deciding(NamedTuple):
    """A branch being decided: what each group of values of its fact comes to, as far as known."""

    left: _Left
    groups: Iterator[frozenset[object]]
    comes_to: list[_Node]


def facts_that_matter(
    runner: Runner, cone: Cone, goal: str, facts: Facts, most: int
) -> frozenset[str]:
    """The facts that are not known and can change a goal that rests on finite facts.

    Raises `TooWide` where it rests on points in time as well, or more than so many runs are needed.
    """
    return _Diagram(runner, cone, goal, facts, most).facts_of(runner.run(facts))


class _Diagram:
    def __init__(self, runner: Runner, cone: Cone, goal: str, facts: Facts, most: int) -> None:
        self.runner, self.cone, self.goal, self.facts = runner, cone, goal, facts
        self.runs_left = most
        self.order = {fact: n for n, fact in enumerate(cone.stated)}
        self.nodes: dict[tuple[object, ...], _Node] = {}
        """Each by what it is: a value of the goal, or a fact and what each of its groups comes to.
        """
        self.seen: dict[tuple[object, ...], _Node] = {}
        """What branches come to, by what is left open in them."""

    def facts_of(self, run: Run) -> frozenset[str]:
        """The facts in the diagram that begins with a run."""
        top = self._decided(self._left(self.facts, frozenset(), run))
        by_number = {number: said for said, number in self.nodes.items()}
        found: set[str] = set()
        reached, pending = {top}, [top]
        while pending:
            fact, *below = by_number[pending.pop()]
            if below:
                found.add(str(fact))
            pending += {node for node in below if isinstance(node, int)} - reached
            reached.update(pending)
        return frozenset(found)

    def _decided(self, top: _Left | _Node) -> _Node:
        """What a branch comes to: its groups are decided one after the other, lowest first."""
        stack: list[_Deciding] = []
        comes_to = self._known(top, stack)
        while stack:
            left, groups, so_far = stack[-1]
            if comes_to is not None:
                so_far.append(comes_to)
            group = next(groups, None)
            if group is not None:
                comes_to = self._known(self._within(left, group), stack)
                continue
            stack.pop()
            alike = len(set(so_far)) == 1
            comes_to = so_far[0] if alike else self._node((left.waits, *so_far))
            self.seen[left.state] = comes_to
        if comes_to is None:
            raise TooWide
        return comes_to

    def _known(self, found: "_Left | _Node", stack: list[_Deciding]) -> _Node | None:
        """What a branch comes to where that is known; else it is put on the stack."""
        if isinstance(found, int):
            return found
        node = self.seen.get(found.state)
        if node is None:
            groups = groups_of(self.cone, found.waits, self.facts)
            stack.append(_Deciding(found, iter(groups), []))
        return node

    def _node(self, said: tuple[object, ...]) -> _Node:
        return self.nodes.setdefault(said, len(self.nodes))

    def _within(self, left: _Left, group: frozenset[object]) -> _Left | _Node:
        """A branch further on, where a fact is in one group of its values."""
        self.runs_left -= 1
        if self.runs_left < 0:
            raise TooWide
        facts = {**left.facts, left.waits: as_value(group)}
        try:
            run = self.runner.run(facts)
        except CalendarRangeError:  # what is only supposed is no reason to refuse
            return self._node((_BEYOND,))
        return self._left(facts, left.decided | {left.waits}, run)

    def _left(self, facts: Facts, decided: frozenset[str], run: Run) -> _Left | _Node:
        """What is left open in a branch; the node of a value where nothing is."""
        value = run.values[self.goal]
        if isinstance(value, Symbolic):
            raise TooWide
        if value is not UNKNOWN:
            return self._node((value,))
        state: list[object] = []
        waits: set[str] = set()
        reached, pending = {self.goal}, [self.goal]
        while pending:
            fact = pending.pop()
            for clause, _ in run.found[fact]:
                said, needed = _left_of(clause, run)
                state.append(said)
                for each in needed:
                    if each not in run.found:
                        waits.add(each)
                    elif each not in reached:
                        reached.add(each)
                        pending.append(each)
        if waits <= decided:
            raise TooWide
        first = min(waits - decided, key=self.order.__getitem__)
        return _Left(facts, decided, run, tuple(state), first)


def _left_of(clause: Clause, run: Run) -> tuple[tuple[object, ...], list[str]]:
    """What is open of a clause that is not false, and the facts that it waits for."""
    truth, openly, needed = Truth.TRUE, list[object](), list[str]()
    for number, premise in enumerate(clause.premises):
        part = premise_truth(premise, run.values, NOTHING_ASSUMED)
        if part is Truth.UNKNOWN:
            openly += [number, *_known_sides(premise, run)]
            needed += _unknown(premise.facts, run)
        else:
            truth = conjoined(truth, part)
    if not isinstance(clause.conclusion, Literally):
        inputs = clause.conclusion.inputs
        openly += [_plain(run.values[fact]) for fact in inputs]
        needed += _unknown(inputs, run)
    return (id(clause), truth, *openly), needed


def _known_sides(premise: Premise, run: Run) -> list[object]:
    """What a premise that is open compares something unknown with."""
    values = [_plain(run.values[fact]) for fact in premise.facts]
    return values if isinstance(premise, Comparison) else []


def _plain(value: Value) -> Value:
    if isinstance(value, Symbolic):
        raise TooWide
    return value


def _unknown(facts: Iterable[str], run: Run) -> list[str]:
    return [f for f in facts if run.values[f] is UNKNOWN or isinstance(run.values[f], OneOf)]
