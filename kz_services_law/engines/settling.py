"""From clauses that are not false to the value of a fact: overrides, conflicts, closures.

Shared by the engines, so that what a norm means when it meets other norms is written once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

from kz_services_law.engines.base import Assumed, Found
from kz_services_law.errors import CalendarRangeError, ConflictingNorms, shown
from kz_services_law.program import (
    NEVER,
    SILENT,
    UNKNOWN,
    Atom,
    Clause,
    Closure,
    Comparison,
    Computed,
    Copied,
    Frame,
    Literally,
    OneOf,
    Premise,
    StatedFact,
    Symbolic,
    Test,
    Truth,
    Value,
    conjoined,
)

__all__ = [
    "AFTER_EVERYTHING",
    "atom_of",
    "comparison_truth",
    "conclude",
    "opening_values",
    "ordinal",
    "premise_truth",
    "settle",
    "span",
]

AFTER_EVERYTHING = 1 << 62
"""The point in time of an event that did not happen: after every day and every instant."""

_EPOCH = datetime(1, 1, 1, tzinfo=UTC)
_TWO_DAYS = timedelta(days=2)  # keeps the first instants positive, whatever their offset
_MICROSECOND = timedelta(microseconds=1)
_PLAIN_POINTS = (date, datetime)
_POSITIVE = {
    "after": ("after", True),
    "on_or_before": ("after", False),
    "on_or_after": ("on_or_after", True),
    "before": ("on_or_after", False),
}


def ordinal(value: Any) -> int:
    """A point in time as a whole number: days count days, instants count microseconds.

    Raises `CalendarRangeError` for an instant that is none.
    """
    if value is NEVER:
        return AFTER_EVERYTHING
    if isinstance(value, datetime):
        try:
            return (value - _EPOCH + _TWO_DAYS) // _MICROSECOND
        except (OverflowError, ValueError) as problem:
            msg = f"{shown(value)} is no point in time ({problem}). Way out: give a real instant"
            raise CalendarRangeError(msg) from problem
    if isinstance(value, date):
        return value.toordinal()
    day: date = value.day  # a Deadline: what else is compared was refused before
    return day.toordinal()


def opening_values(frame: Frame, stated: Sequence[StatedFact]) -> dict[str, Value]:
    """The stated facts of a cone: as stated, unknown, or known only as something to compute on."""
    values: dict[str, Value] = {}
    for fact in stated:
        name = fact.name
        if name in frame:
            values[name] = frame[name]
        elif fact.domain is None:
            values[name] = Symbolic((name,), frozenset((name,)), fact.event)
        else:
            values[name] = UNKNOWN
    return values


# --- premises


def _key(value: Value) -> object:
    return value.key if isinstance(value, Symbolic) else value


def atom_of(premise: Premise, values: Mapping[str, Value]) -> tuple[Atom, bool]:
    """The undecided question a premise comes down to, and whether it asks it positively."""
    if isinstance(premise, Test):
        return ("in", _key(values[premise.fact]), premise.values), not premise.negated
    order, positive = _POSITIVE[premise.order]
    return (order, _key(values[premise.fact]), _key(values[premise.other])), positive


def _by_assumption(premise: Premise, values: Mapping[str, Value], assumed: Assumed) -> Truth:
    atom, positive = atom_of(premise, values)
    if atom not in assumed:
        return Truth.UNKNOWN
    return Truth.TRUE if assumed[atom] is positive else Truth.FALSE


def comparison_truth(premise: Comparison, values: Mapping[str, Value], assumed: Assumed) -> Truth:
    """What a comparison is; where its sides leave it undecided, what is assumed of it."""
    left, right = values[premise.fact], values[premise.other]
    if left is SILENT or right is SILENT:
        return Truth.SILENT
    if left is UNKNOWN or right is UNKNOWN:
        return Truth.UNKNOWN
    (first, last), (other_first, other_last) = span(left), span(right)
    match premise.order:
        case "after":
            surely, possibly = first > other_last, last > other_first
        case "on_or_after":
            surely, possibly = first >= other_last, last >= other_first
        case "before":
            surely, possibly = last < other_first, first < other_last
        case "on_or_before":
            surely, possibly = last <= other_first, first <= other_last
    if surely:
        return Truth.TRUE
    return _by_assumption(premise, values, assumed) if possibly else Truth.FALSE


def span(value: Value) -> tuple[int, int]:
    """The earliest and the latest a point in time can be."""
    if isinstance(value, Symbolic):
        return 0, AFTER_EVERYTHING if value.event else AFTER_EVERYTHING - 1
    if value is UNKNOWN or value is SILENT:
        return -1, AFTER_EVERYTHING + 1
    point = ordinal(value)
    return point, point


def premise_truth(  # noqa: PLR0911  # one return for each sort of value
    premise: Premise, values: Mapping[str, Value], assumed: Assumed
) -> Truth:
    """What a premise is, by the plain definition (the engines compute it their own way)."""
    if isinstance(premise, Comparison):
        return comparison_truth(premise, values, assumed)
    value = values[premise.fact]
    if value is UNKNOWN:
        return Truth.UNKNOWN
    if value is SILENT:
        return Truth.SILENT
    if isinstance(value, Symbolic):
        return _by_assumption(premise, values, assumed)
    if isinstance(value, OneOf):
        verdicts = {premise.holds(each) for each in value.values}
        if len(verdicts) > 1:
            return Truth.UNKNOWN
        return Truth.TRUE if verdicts == {True} else Truth.FALSE
    return Truth.TRUE if premise.holds(value) else Truth.FALSE


# --- conclusions


def conclude(clause: Clause, values: Mapping[str, Value]) -> Value:
    """The value a clause gives its fact, its premises granted."""
    conclusion = clause.conclusion
    if isinstance(conclusion, Literally):
        return conclusion.value
    if isinstance(conclusion, Copied):
        value = values[conclusion.fact]
        return UNKNOWN if isinstance(value, OneOf) else value
    return _computed(conclusion, values)


def _computed(conclusion: Computed, values: Mapping[str, Value]) -> Value:
    if len(conclusion.inputs) == 1:
        value = values[conclusion.inputs[0]]
        if type(value) in _PLAIN_POINTS:  # the common case, first for speed
            return conclusion.function(value)
    arguments = {name: _argument(conclusion, name, values[name]) for name in conclusion.inputs}
    given = tuple(arguments.values())
    if SILENT in given:
        return SILENT
    open_facts = {f for f, value in arguments.items() if isinstance(value, OneOf)}
    if UNKNOWN in given or not open_facts <= conclusion.alike.keys():
        return UNKNOWN
    if NEVER in given:
        return NEVER
    if any(isinstance(a, Symbolic) for a in given):
        return _symbolic(conclusion, arguments)
    return _in_every_case(conclusion, given)


def _symbolic(conclusion: Computed, arguments: Mapping[str, Value]) -> Symbolic:
    """What depends on temporal facts not stated, and on finite ones that are open beside them."""
    symbolic = [a for a in arguments.values() if isinstance(a, Symbolic)]
    finite = frozenset(f for f, value in arguments.items() if isinstance(value, OneOf))
    key = (conclusion.name, *map(_key, arguments.values()), *conclusion.detail)
    return Symbolic(
        key, finite.union(*(a.support for a in symbolic)), any(a.event for a in symbolic)
    )


def _argument(conclusion: Computed, fact: str, value: Value) -> Value:
    """What a function is given of a fact; of a finite one what its possible values come to."""
    comes_to = conclusion.alike.get(fact)
    if comes_to is None or value is SILENT:
        return value
    if value is not UNKNOWN and not isinstance(value, OneOf):
        return comes_to[value]
    among = value.values if isinstance(value, OneOf) else comes_to
    possible = frozenset(comes_to[each] for each in among)
    return next(iter(possible)) if len(possible) == 1 else OneOf(possible)


def _in_every_case(conclusion: Computed, arguments: Sequence[Value]) -> Value:
    """The value; where finite facts are not known, if it is the same whatever they are."""
    choices = [a.values if isinstance(a, OneOf) else (a,) for a in arguments]
    results = {conclusion.function(*each) for each in product(*choices)}
    return results.pop() if len(results) == 1 else UNKNOWN


def _by_closure(closure: Closure | None) -> Value:
    return SILENT if closure is None else closure.value


def settle(
    fact: str, found: Sequence[Found], closure: Closure | None, values: Mapping[str, Value]
) -> tuple[Value, tuple[Clause, ...]]:
    """The value of a fact, and the clauses that conclude it.

    A clause that is true gives its value, unless an undefeated clause overrides it. A clause that
    is silent (its premise is) gives nothing, yet it keeps the closure away; one that would
    override makes what it overrides silent. Values that differ, neither overridden, conflict.
    """
    if not found:
        return _by_closure(closure), ()
    if len(found) == 1:
        clause, truth = found[0]
        if truth is Truth.TRUE:
            conclusion = clause.conclusion
            if type(conclusion) is Literally:  # the common case, first for speed
                return conclusion.value, (clause,)
            value = conclude(clause, values)
            return value, (() if value is SILENT or value is UNKNOWN else (clause,))
        return _without_a_value([truth], closure), ()
    return _settle_several(fact, found, closure, values)


def _without_a_value(truths: Sequence[Truth], closure: Closure | None) -> Value:
    """A fact that no clause gives a value for sure: unknown, or silent whatever is stated."""
    if Truth.UNKNOWN in truths:
        return UNKNOWN
    return SILENT if Truth.SILENT in truths or closure is None else UNKNOWN


def _settle_several(
    fact: str, found: Sequence[Found], closure: Closure | None, values: Mapping[str, Value]
) -> tuple[Value, tuple[Clause, ...]]:
    standing: dict[str, Truth] = {}
    claims: list[tuple[Clause, Truth, Value]] = []
    for clause, granted in _overriding_first(found):
        value = conclude(clause, values)
        truth = conjoined(granted, Truth.SILENT) if value is SILENT else granted
        for other, _ in found:
            truth = conjoined(truth, _spared(standing, other, clause))
        if truth is Truth.FALSE:
            continue
        standing[clause.norm] = max(truth, standing.get(clause.norm, Truth.FALSE))
        claims.append((clause, truth, value))
    certain = [(clause, value) for clause, truth, value in claims if truth is Truth.TRUE]
    possible = [value for _, truth, value in claims if truth is Truth.UNKNOWN]
    if certain:
        first = certain[0][1]
        if any(value != first for _, value in certain[1:]):
            if UNKNOWN in [value for _, value in certain]:
                return UNKNOWN, ()
            raise _conflict(fact, certain)
        if first is UNKNOWN or any(value != first for value in possible):
            return UNKNOWN, ()
        return first, tuple(clause for clause, _ in certain)
    return _without_a_value([truth for _, truth, _ in claims], closure), ()


def _overriding_first(found: Sequence[Found]) -> list[Found]:
    """The clauses in an order in which each stands after those that override it."""
    rest = list(found)
    ordered: list[Found] = []
    while rest:
        free = [f for f in rest if not any(f[0].norm in other.beats for other, _ in rest)]
        ordered += free
        rest = [f for f in rest if f not in free]
    return ordered


def _spared(standing: Mapping[str, Truth], other: Clause, clause: Clause) -> Truth:
    """How far a clause survives another: whole, if that does not override it or does not stand."""
    if clause.norm not in other.beats:
        return Truth.TRUE
    match standing.get(other.norm, Truth.FALSE):
        case Truth.TRUE:
            return Truth.FALSE
        case Truth.FALSE:
            return Truth.TRUE
        case Truth.NOT_TRUE:
            return Truth.UNKNOWN
        case doubtful:
            return doubtful


def _conflict(fact: str, certain: Sequence[tuple[Clause, Value]]) -> ConflictingNorms:
    claims = "; ".join(f"{clause.norm} says {value!r}" for clause, value in certain)
    msg = (
        f"norms conclude differently of {fact!r}: {claims}. "
        "Way out: let one of them override the other in the rule files"
    )
    return ConflictingNorms(msg)
