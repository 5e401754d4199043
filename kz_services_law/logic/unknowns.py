"""Statuses and missing facts, above either engine.

A *completion* gives every unknown fact a value of its type. An engine run on the stated facts alone
often settles a goal in every completion at once. Where it does not, a tree branches on what the
goal waits for: a group of values of a finite fact, or a comparison assumed true and false. Its
leaves cover all completions, so both questions have exact answers: is it one value in all of them,
and which single fact can still change it.

Where there are many leaves, what can be said without all of them is said so: of a goal that rests
on finite facts by `sharing`, of any other by the leaves beside one of them. What then is still not
known is refused: no answer is given by a part of the completions.
"""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from itertools import islice
from typing import NamedTuple

from kz_services_law.errors import CalendarRangeError, InvalidInput
from kz_services_law.logic import refusals
from kz_services_law.logic.comparisons import Supposed, can_all_hold
from kz_services_law.logic.completions import Assumption, Leaf, Tree
from kz_services_law.logic.engines.base import Run, Runner
from kz_services_law.logic.program import Cone
from kz_services_law.logic.sharing import TooWide, facts_that_matter
from kz_services_law.logic.values import (
    NEVER,
    SILENT,
    UNKNOWN,
    Atom,
    Between,
    Facts,
    OneOf,
    Symbolic,
    Value,
    made_at_once,
)

__all__ = ["Assumption", "Leaf", "Outcome", "Status", "is_decided", "outcome_of", "told_apart"]


_IN_PART = (OneOf, Between, Symbolic)
"""The types of what is stated and not quite known."""
_FEW = 64
"""How many leaves are told one by one before anything else is tried; of this law's cases none has
more than 24.
"""
_MOST_LEAVES = 500
"""How many leaves are told at most: each is a branch of the proof, and held to all the others."""
_MOST_WORK = 300_000
"""How many premises are read for one goal, in each of the ways to tell it: some half a second."""
_FROM = 4
"""How many leaves of each value are looked beside of, where that is one of the ways."""


class Status(Enum):
    """What an answer is."""

    SETTLED = "settled"
    OPEN = "open"
    SILENT = "silent"
    DISPUTED = "disputed"


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

    Raises `CalendarRangeError` where every completion lies beyond the calendar, `InvalidInput`
    where so little is known that there are too many to be told.
    """
    value = first.values[goal]
    if value is SILENT:
        return Outcome(goal, _SILENT, None, (), (Leaf(_WHOLE, _FREE, value, first),), first)
    if value is not UNKNOWN and type(value) is not Symbolic:
        whole = made_at_once(Leaf, (_WHOLE, _FREE, value, first))
        settled: Outcome = made_at_once(Outcome, (goal, _SETTLED, value, (), (whole,), first))
        return settled
    leaves, missing = _told(Tree(runner, cone, goal, facts, first, _MOST_WORK))
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


def told_apart(
    runner: Runner, cone: Cone, goal: str, facts: Facts, first: Run
) -> tuple[Leaf, Leaf | None] | None:
    """Two leaves that differ in a goal, as soon as they are found; one where in all completions it
    is the same; None where neither is found soon.
    """
    tree = Tree(runner, cone, goal, facts, first, _MOST_WORK)
    found: Leaf | None = None
    for leaf in islice(tree.leaves(), _FEW):
        if found is None:
            found = leaf
        elif _are_different(found.value, leaf.value):
            return found, leaf
    return (found, None) if found is not None and tree.is_whole else None


# --- what is missing


def _told(tree: Tree) -> tuple[list[Leaf], set[str]]:
    """The leaves (all of them, unless facts are missing) and the facts that are missing."""
    missing: set[str] = set()
    facts = tree.facts
    unknown = {f for f in tree.cone.stated if f not in facts or type(facts[f]) in _IN_PART}
    every = tree.leaves()
    leaves: list[Leaf] = []
    for leaf in islice(every, _FEW):
        leaves.append(leaf)
        _add_told_by(leaf, leaves, missing)
        if missing == unknown:  # nothing more can be found missing
            return leaves, missing
    if tree.is_whole:
        return leaves, missing
    shared = _shared(tree, leaves, missing, unknown)
    if shared:
        return leaves, shared
    for leaf in islice(every, _MOST_LEAVES - _FEW):
        leaves.append(leaf)
        if shared is None:
            _add_told_by(leaf, leaves, missing)
    if next(every, None) is not None or not tree.is_whole:
        raise _too_many(tree.cone, unknown)
    return leaves, missing


def _shared(
    tree: Tree, leaves: list[Leaf], missing: set[str], unknown: set[str]
) -> set[str] | None:
    """The facts that are missing, none where the goal is the same whatever they are; None where
    that is not found without all the leaves. Adds to those found missing.
    """
    most = _MOST_WORK // tree.cone.size
    try:
        return {*facts_that_matter(tree.runner, tree.cone, tree.goal, tree.facts, most)}
    except TooWide:
        pass
    probe = tree.again(_MOST_WORK)
    looked_from = _of_every_value(leaves)
    for one in looked_from:
        for other in probe.beside(one):
            before = len(missing)
            _add_told_by(other, [one, other], missing)
            if missing == unknown:
                return missing
            if len(missing) > before:  # beside it there may be more
                looked_from.append(other)
    return None


def _of_every_value(leaves: list[Leaf]) -> list[Leaf]:
    """Some leaves of every value: what matters is mostly found beside one of a rare value."""
    found: dict[Value, list[Leaf]] = {}
    for leaf in leaves:
        found.setdefault(leaf.value, []).append(leaf)
    return [leaf for alike in found.values() for leaf in alike[:_FROM]]


def _too_many(cone: Cone, unknown: set[str]) -> InvalidInput:
    """The refusal of a question of which too little is known."""
    named = ", ".join([fact for fact in cone.stated if fact in unknown][:3])
    return InvalidInput(refusals.TOO_MANY_CASES, count=len(unknown), most=_MOST_LEAVES, facts=named)


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
