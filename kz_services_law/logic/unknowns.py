"""Statuses and missing facts, above either engine.

A *completion* gives every unknown fact a value of its type. An engine run on the stated facts alone
often settles a goal in every completion at once. Where it does not, a tree branches on what the
goal waits for: a group of values of a finite fact, or a comparison assumed true and false. Its
leaves cover all completions, so both questions have exact answers: is it one value in all of them,
and which single fact can still change it.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from typing import NamedTuple

from kz_services_law.errors import CalendarRangeError, KzServicesLawError
from kz_services_law.logic import refusals
from kz_services_law.logic.comparisons import Supposed, can_all_hold
from kz_services_law.logic.engines.base import Run, Runner
from kz_services_law.logic.program import Comparison, Cone, Premise
from kz_services_law.logic.semantics import atom_of, premise_truth
from kz_services_law.logic.values import (
    NEVER,
    NOTHING_ASSUMED,
    SILENT,
    UNKNOWN,
    Assumed,
    Atom,
    Between,
    Facts,
    OneOf,
    Symbolic,
    Truth,
    Value,
)

__all__ = ["Assumption", "Leaf", "Outcome", "Status", "is_decided", "outcome_of"]


class Status(Enum):
    """What an answer is."""

    SETTLED = "settled"
    OPEN = "open"
    SILENT = "silent"
    DISPUTED = "disputed"


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


# what most questions come to is made once: no branch, nothing assumed
_WHOLE: Mapping[str, frozenset[object]] = {}
_FREE: Mapping[Atom, Assumption] = {}
_SETTLED, _SILENT = Status.SETTLED, Status.SILENT


def is_decided(run: Run, goal: str) -> bool:
    """Whether a run on the stated facts alone already decides a goal."""
    value = run.values[goal]
    return value is not UNKNOWN and type(value) is not Symbolic


def outcome_of(runner: Runner, cone: Cone, goal: str, facts: Facts, first: Run) -> Outcome:
    """The outcome of a goal over all completions; `first` is the run on the stated facts alone.

    Raises `CalendarRangeError` where every completion lies beyond the calendar.
    """
    value = first.values[goal]
    if value is SILENT:
        return Outcome(goal, _SILENT, None, (), (Leaf(_WHOLE, _FREE, value, first),), first)
    if value is not UNKNOWN and type(value) is not Symbolic:
        return Outcome(goal, _SETTLED, value, (), (Leaf(_WHOLE, _FREE, value, first),), first)
    leaves: list[Leaf] = []
    missing: set[str] = set()
    unknown = {f for f in cone.stated if f not in facts or type(facts[f]) in (OneOf, Between)}
    for leaf in _grow(runner, cone, goal, facts, first):
        leaves.append(leaf)
        _add_told_by(leaf, leaves, missing)
        if missing == unknown:  # nothing more can be found missing
            break
    if missing:
        ordered = tuple(fact for fact in cone.stated if fact in missing)
        return Outcome(goal, Status.OPEN, None, ordered, (), first)
    # a symbolic value may stand for the same one where it can be nothing else
    value = next((leaf.value for leaf in leaves if type(leaf.value) is not Symbolic), value)
    if isinstance(value, CalendarRangeError):
        raise value
    if value is SILENT:
        return Outcome(goal, Status.SILENT, None, (), tuple(leaves), first)
    return Outcome(goal, Status.SETTLED, value, (), tuple(leaves), first)


# --- the tree


class _Pending(NamedTuple):
    """A part of the tree not yet looked at: what tells it apart, and the facts as known in it."""

    groups: dict[str, frozenset[object]]
    assumed: dict[Atom, Assumption]
    facts: Facts


def _grow(runner: Runner, cone: Cone, goal: str, facts: Facts, first: Run) -> Iterator[Leaf]:
    """The leaves: each a run in which the goal is decided."""
    pending = [_Pending({}, {}, facts)]
    while pending:
        branch = pending.pop()
        groups, assumed, known = branch
        holding: Assumed = NOTHING_ASSUMED
        run = first
        if groups or assumed:
            if assumed:
                holding = {atom: a.supposed.holds for atom, a in assumed.items()}
            try:
                run = runner.run(known, holding)
            except CalendarRangeError as beyond:  # what is only supposed is no reason to refuse
                yield Leaf(groups, assumed, beyond, first)
                continue
        value = run.values[goal]
        if value is not UNKNOWN:
            yield Leaf(groups, assumed, value, run)
            continue
        waits = _awaited(run, goal, holding)
        if isinstance(waits, str):
            for group in _groups(cone, waits, facts):
                more = {**known, waits: _as_value(group)}
                pending.append(_Pending({**groups, waits: group}, assumed, more))
        else:
            pending += [_Pending(groups, more, known) for more in _branches(waits, run, assumed)]


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


def _groups(cone: Cone, fact: str, facts: Facts) -> list[frozenset[object]]:
    """The groups of a finite fact's values, within what is stated of it."""
    stated = facts.get(fact)
    groups = cone.cells[fact]
    if isinstance(stated, OneOf):
        return [group & stated.values for group in groups if group & stated.values]
    return list(groups)


def _as_value(group: frozenset[object]) -> Value:
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


# --- what is missing


def _add_told_by(leaf: Leaf, leaves: list[Leaf], missing: set[str]) -> None:
    """Add the facts that a leaf shows to be missing beside itself and the leaves before it: such
    that two completions which differ only in one of them differ in the value.
    """
    value = leaf.value
    symbolic = type(value) is Symbolic
    for other in leaves:
        if symbolic or _are_different(value, other.value):
            for fact in _differ_only_in(leaf, other) - missing:
                if _may_differ(leaf, other, fact):
                    missing.add(fact)


def _are_different(one: Value, other: Value) -> bool:
    if isinstance(one, CalendarRangeError) and isinstance(other, CalendarRangeError):
        return False
    return one != other


def _differ_only_in(one: Leaf, other: Leaf) -> frozenset[str]:
    """The facts any one of which may be all that tells a completion in one leaf from one in the
    other: those that decide each thing in which the leaves differ.
    """
    if one is other:
        return one.value.support if isinstance(one.value, Symbolic) else frozenset()
    elsewhere = other.groups
    deciding = [
        frozenset([fact])
        for fact, group in one.groups.items()
        if fact in elsewhere and elsewhere[fact] != group
    ]
    for atom, assumption in one.assumed.items():
        opposed = other.assumed.get(atom)
        if opposed is not None and opposed.supposed.holds is not assumption.supposed.holds:
            deciding.append(assumption.support)
    return deciding[0].intersection(*deciding)


def _may_differ(one: Leaf, other: Leaf, fact: str) -> bool:
    """Whether a completion in one leaf and one in the other, which differ only in a fact, can have
    different values. What depends on the fact has two lives then, one in each.
    """

    def in_other(value: Value) -> Value:
        if isinstance(value, Symbolic) and fact in value.support:
            return value._replace(key=("other", value.key))
        return value

    first, second = one.value, in_other(other.value)
    compared = _is_point(first) and _is_point(second)
    symbolic = type(first) is Symbolic or type(second) is Symbolic
    if not (one.assumed or other.assumed or (symbolic and compared)):
        return True
    supposed = [a.supposed for a in one.assumed.values()]
    for assumption in other.assumed.values():
        order, sides, holds = assumption.supposed
        supposed.append(Supposed(order, tuple(map(in_other, sides)), holds))
    if not (symbolic and compared):
        return can_all_hold(supposed)
    return any(
        can_all_hold([*supposed, Supposed("after", sides, holds=True)])
        for sides in ((first, second), (second, first))
    )


def _is_point(value: Value) -> bool:
    """Whether a value of a goal is a point in time: a day, a moment, a deadline, or never."""
    return isinstance(value, Symbolic | date) or value is NEVER or hasattr(value, "day")
