"""Statuses and missing facts, above either engine.

A *completion* gives every unknown fact a value of its type. An engine run on the stated facts alone
often settles a goal in every completion at once. Where it does not, a tree branches on what the
goal waits for: a group of values of a finite fact, or a comparison assumed true and false. Its
leaves cover all completions, so both questions have exact answers: is it one value in all of them,
and which single fact can still change it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from kz_services_law.engines.base import NOTHING_ASSUMED, Run, Runner
from kz_services_law.engines.settling import atom_of, premise_truth
from kz_services_law.errors import CalendarRangeError, KzServicesLawError
from kz_services_law.ordering import can_all_hold
from kz_services_law.program import (
    SILENT,
    UNKNOWN,
    Atom,
    Comparison,
    Cone,
    Frame,
    OneOf,
    Premise,
    Symbolic,
    Truth,
    Value,
)

__all__ = ["Leaf", "Outcome", "Status", "complete", "is_decided"]


class Status(Enum):
    """What an answer is."""

    SETTLED = "settled"
    OPEN = "open"
    SILENT = "silent"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Assumption:
    """A comparison assumed in a branch, with the stated facts that decide it."""

    holds: bool
    support: frozenset[str]
    premise: Comparison | None
    sides: tuple[Value, ...]


class Leaf(NamedTuple):
    """Some of the completions, told apart by groups of values and by comparisons, and their run."""

    groups: Mapping[str, frozenset[object]]
    assumed: Mapping[Atom, Assumption]
    value: Value
    run: Run


class Outcome(NamedTuple):
    """The status of one goal, its value where settled, the facts that matter where open.

    `run` is the run on the stated facts alone. The `leaves` of a settled or silent outcome cover
    all completions; an open outcome keeps none.
    """

    goal: str
    status: Status
    value: Value
    missing: tuple[str, ...]
    leaves: tuple[Leaf, ...]
    run: Run


def is_decided(run: Run, goal: str) -> bool:
    """Whether a run on the stated facts alone already decides a goal."""
    value = run.values[goal]
    return value is not UNKNOWN and not isinstance(value, Symbolic)


def complete(runner: Runner, cone: Cone, goal: str, frame: Frame, first: Run) -> Outcome:
    """The outcome of a goal over all completions; `first` is the run on the stated facts alone."""
    value = first.values[goal]
    if value is SILENT:
        return Outcome(goal, Status.SILENT, None, (), (Leaf({}, {}, value, first),), first)
    if is_decided(first, goal):
        return Outcome(goal, Status.SETTLED, value, (), (Leaf({}, {}, value, first),), first)
    leaves: list[Leaf] = []
    missing: set[str] = set()
    unknown = {f for f in cone.stated if f not in frame or isinstance(frame[f], OneOf)}
    for leaf in _grow(runner, cone, goal, frame, first):
        missing |= _told_by(leaf, leaves)
        if missing == unknown:  # nothing more can be found missing
            break
        leaves.append(leaf)
    if missing:
        ordered = tuple(fact for fact in cone.stated if fact in missing)
        return Outcome(goal, Status.OPEN, None, ordered, (), first)
    value = leaves[0].value
    if isinstance(value, CalendarRangeError):
        raise value
    if value is SILENT:
        return Outcome(goal, Status.SILENT, None, (), tuple(leaves), first)
    return Outcome(goal, Status.SETTLED, value, (), tuple(leaves), first)


def _sort(value: Value) -> object:
    if isinstance(value, CalendarRangeError):
        return CalendarRangeError
    return value.key if isinstance(value, Symbolic) else (value,)


def _grow(runner: Runner, cone: Cone, goal: str, frame: Frame, first: Run) -> Iterator[Leaf]:
    """The leaves: each a run in which the goal is decided."""
    pending: list[tuple[dict[str, frozenset[object]], dict[Atom, Assumption]]] = [({}, {})]
    while pending:
        groups, assumed = pending.pop()
        holding = {atom: a.holds for atom, a in assumed.items()}
        run = first
        if groups or assumed:
            known = {**frame, **{fact: _as_value(group) for fact, group in groups.items()}}
            try:
                run = runner.run(known, holding or NOTHING_ASSUMED)
            except CalendarRangeError as beyond:  # what is only supposed is no reason to refuse
                yield Leaf(groups, assumed, beyond, first)
                continue
        value = run.values[goal]
        if value is not UNKNOWN:
            yield Leaf(groups, assumed, value, run)
            continue
        waits = _awaited(run, goal, holding)
        if isinstance(waits, str):
            pending += [
                ({**groups, waits: group}, assumed) for group in _groups(cone, waits, frame)
            ]
            continue
        atom, _ = atom_of(waits, run.values)
        support = _support(waits, run)
        asked = waits if isinstance(waits, Comparison) else None
        sides = tuple(run.values[fact] for fact in waits.facts)
        for holds in (False, True):
            more = {**assumed, atom: Assumption(holds, support, asked, sides)}
            if can_all_hold((atom[0], a.sides, a.holds) for atom, a in more.items()):
                pending.append((groups, more))


def _groups(cone: Cone, fact: str, frame: Frame) -> list[frozenset[object]]:
    """The groups of a finite fact's values, within what is stated of it."""
    stated = frame.get(fact)
    groups = cone.cells[fact]
    if isinstance(stated, OneOf):
        return [group & stated.values for group in groups if group & stated.values]
    return list(groups)


def _as_value(group: frozenset[object]) -> Value:
    return next(iter(group)) if len(group) == 1 else OneOf(group)


def _awaited(run: Run, fact: str, assumed: Mapping[Atom, bool]) -> str | Premise:
    """What an unknown fact waits for: a stated fact to be known, or a comparison to be assumed."""
    for clause, _ in sorted(run.found[fact], key=lambda found: found[1] is not Truth.UNKNOWN):
        for premise in clause.premises:
            if premise_truth(premise, run.values, assumed) is Truth.UNKNOWN:
                return _awaited_by(run, premise, assumed)
    for clause, _ in run.found[fact]:
        for needed in clause.conclusion.inputs:
            value = run.values[needed]
            if value is UNKNOWN or isinstance(value, OneOf):
                return _awaited(run, needed, assumed) if needed in run.found else needed
    msg = f"{fact!r} is unknown though nothing it depends on is; please report it"
    raise KzServicesLawError(msg)


def _awaited_by(run: Run, premise: Premise, assumed: Mapping[Atom, bool]) -> str | Premise:
    for fact in premise.facts:
        value = run.values[fact]
        if value is UNKNOWN or isinstance(value, OneOf):
            return _awaited(run, fact, assumed) if fact in run.found else fact
    return premise


def _support(premise: Premise, run: Run) -> frozenset[str]:
    values = (run.values[fact] for fact in premise.facts)
    return frozenset[str]().union(*(v.support for v in values if isinstance(v, Symbolic)))


def _told_by(leaf: Leaf, before: list[Leaf]) -> set[str]:
    """The facts a further leaf shows to be missing: such that two completions which differ only in
    one of them differ in the value.
    """
    missing: set[str] = set()
    if isinstance(leaf.value, Symbolic):
        missing |= leaf.value.support
    sort = _sort(leaf.value)
    for other in before:
        if _sort(other.value) != sort:
            missing |= _differ_only_in(leaf, other)
    return missing


def _differ_only_in(one: Leaf, other: Leaf) -> frozenset[str]:
    """The facts any one of which may be all that tells two leaves apart."""
    facts = {
        fact
        for fact in one.groups.keys() & other.groups.keys()
        if one.groups[fact] != other.groups[fact]
    }
    if len(facts) > 1:
        return frozenset()
    supports = [
        one.assumed[atom].support
        for atom in one.assumed.keys() & other.assumed.keys()
        if one.assumed[atom].holds is not other.assumed[atom].holds
    ]
    if facts:
        return frozenset(facts) if not supports else frozenset()
    return supports[0].intersection(*supports) if supports else frozenset()
