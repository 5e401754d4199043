"""What premises, clauses and facts come to: overrides, conflicts, closed lists.

Shared by the engines, so that what a norm means when it meets other norms is written once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import product
from typing import Any, cast

from kz_services_law.errors import CalendarRangeError, ConflictingNorms
from kz_services_law.logic import refusals
from kz_services_law.logic.comparisons import EARLIEST, EXTREMES, LATEST, ordinal, point_at, span
from kz_services_law.logic.program import (
    Clause,
    Closure,
    Comparison,
    Computed,
    Copied,
    Extreme,
    Found,
    Literally,
    Premise,
    StatedFact,
    Test,
)
from kz_services_law.logic.values import (
    AFTER_EVERYTHING,
    ALL_TIME,
    BEFORE_EVERYTHING,
    NEVER,
    NOT_PLAIN,
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
    conjoined,
)

__all__ = [
    "PLAIN_POINTS",
    "atom_of",
    "comparison_truth",
    "conclude",
    "conclude_fact",
    "opened",
    "opening_values",
    "premise_truth",
]

PLAIN_POINTS = (date, datetime)
"""The types of a point in time that is known, but for deadlines."""

_FALSE, _UNKNOWN, _SILENT, _TRUE = Truth.FALSE, Truth.UNKNOWN, Truth.SILENT, Truth.TRUE
_ONLY_NEVER, _ONLY_SILENT = frozenset([NEVER]), frozenset([SILENT])
_POSITIVE = {
    "after": ("after", True),
    "on_or_before": ("after", False),
    "on_or_after": ("on_or_after", True),
    "before": ("on_or_after", False),
}


# --- stated facts


def opening_values(facts: Facts, stated: Sequence[StatedFact]) -> dict[str, Value]:
    """What the stated facts are at the beginning of a run."""
    values: dict[str, Value] = {}
    for fact in stated:
        name = fact.name
        if name in facts:
            values[name] = opened(name, facts[name])
        elif fact.domain is None:
            values[name] = Symbolic((name,), frozenset((name,)), fact.event)
        else:
            values[name] = UNKNOWN
    return values


def opened(fact: str, value: Value) -> Value:
    """What a fact is in a run, by what is stated of it.

    >>> opened("draft.posted_at", Between(1, 2)).within
    (1, 2)
    """
    if not isinstance(value, Between):
        return value
    bounds = (value.first, value.last)
    return Symbolic((fact,), frozenset((fact,)), value.event, bounds, value.day)


# --- premises


def _key(value: Value) -> object:
    return value.key if isinstance(value, Symbolic) else value


def atom_of(premise: Premise, values: Mapping[str, Value]) -> tuple[Atom, bool]:
    """The undecided question a premise comes down to, and whether it asks it positively."""
    if isinstance(premise, Test):
        key = _key(values[premise.fact])
        if premise.values == _ONLY_NEVER:
            return ("never", _event_of(key)), not premise.negated
        return ("in", key, premise.values), not premise.negated
    order, positive = _POSITIVE[premise.order]
    return (order, _key(values[premise.fact]), _key(values[premise.other])), positive


def _event_of(key: object) -> object:
    """The event on which it turns whether a point comes about that is computed of one: its own."""
    inner = _only_part(key)
    return key if inner is None else _event_of(inner)


def _only_part(key: object) -> object | None:
    """The one point of which another is computed, if it is of one."""
    if not isinstance(key, tuple) or key[0] in EXTREMES:
        return None
    parts = cast("tuple[object, ...]", key)[1:]
    inner: list[object] = [part for part in parts if isinstance(part, tuple)]
    return inner[0] if len(inner) == 1 else None


def _by_assumption(premise: Premise, values: Mapping[str, Value], assumed: Assumed) -> Truth:
    atom, positive = atom_of(premise, values)
    if atom not in assumed:
        return _UNKNOWN
    return _TRUE if assumed[atom] is positive else _FALSE


def comparison_truth(premise: Comparison, values: Mapping[str, Value], assumed: Assumed) -> Truth:
    """What a comparison is; where its sides leave it undecided, what is assumed of it."""
    left, right = values[premise.fact], values[premise.other]
    if left is SILENT or right is SILENT:
        return _SILENT
    if left is UNKNOWN or right is UNKNOWN:
        return _UNKNOWN
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
        return _TRUE
    return _by_assumption(premise, values, assumed) if possibly else _FALSE


def premise_truth(premise: Premise, values: Mapping[str, Value], assumed: Assumed) -> Truth:
    """What a premise is, by the plain definition (the engines compute it their own way)."""
    if isinstance(premise, Comparison):
        return comparison_truth(premise, values, assumed)
    value = values[premise.fact]
    if type(value) not in NOT_PLAIN:
        return _TRUE if premise.holds(value) else _FALSE
    if SILENT in premise.values:
        return _of_silence(premise, value)
    if isinstance(value, OneOf):
        return _truth_of_all({premise.holds(each) for each in value.values})
    if isinstance(value, Symbolic):
        return _of_point(premise, value, values, assumed)
    return _UNKNOWN if value is UNKNOWN else _SILENT


def _of_point(
    premise: Test, value: Symbolic, values: Mapping[str, Value], assumed: Assumed
) -> Truth:
    """Whether a point in time not stated as such is one that never came about."""
    if not value.event and premise.values == _ONLY_NEVER:  # it happened, whenever that was
        return _TRUE if premise.negated else _FALSE
    return _by_assumption(premise, values, assumed)


def _of_silence(premise: Test, value: Value) -> Truth:
    """Whether a fact is, or is not, one of which no norm says anything (or one of other values)."""
    if value is UNKNOWN:
        return _UNKNOWN
    if value is not SILENT and premise.values != _ONLY_SILENT:
        others = premise._replace(values=premise.values - _ONLY_SILENT)
        return premise_truth(others, {premise.fact: value}, NOTHING_ASSUMED)
    return _TRUE if (value is SILENT) is not premise.negated else _FALSE


def _truth_of_all(verdicts: set[bool]) -> Truth:
    if len(verdicts) > 1:
        return _UNKNOWN
    return _TRUE if verdicts == {True} else _FALSE


# --- conclusions


def conclude(clause: Clause, values: Mapping[str, Value]) -> Value:
    """The value a clause gives its fact, its premises granted."""
    conclusion = clause.conclusion
    if isinstance(conclusion, Literally):
        return conclusion.value
    if isinstance(conclusion, Copied):
        value = values[conclusion.fact]
        return UNKNOWN if isinstance(value, OneOf) else value
    if isinstance(conclusion, Extreme):
        return extreme([values[fact] for fact in conclusion.inputs], latest=conclusion.latest)
    return _computed(conclusion, values)


_ALIKE: list[set[type]] = [{date}, {datetime}]
"""Of what types points are compared as they are."""


def extreme(points: Sequence[Value], *, latest: bool) -> Value:
    """The earliest of some points in time, or the latest, however much is known of them.

    >>> extreme([date(2013, 6, 3), NEVER, date(2013, 6, 5)], latest=False)
    datetime.date(2013, 6, 3)
    >>> extreme([date(2013, 6, 3), NEVER], latest=True)
    NEVER
    """
    if len(points) == 1:  # the common cases, first for speed
        return points[0]
    came: list[Any] = [point for point in points if point is not NEVER]
    if not came:
        return NEVER
    if {*map(type, came)} in _ALIKE:
        if latest and len(came) < len(points):
            return NEVER
        return max(came) if latest else min(came)
    if SILENT in points or UNKNOWN in points:
        return SILENT if SILENT in points else UNKNOWN
    return _extreme_in_part(points, latest=latest)


def _extreme_in_part(points: Sequence[Value], *, latest: bool) -> Value:
    """The same of points of which some are known in part only."""
    spans = [span(point) for point in points]
    pick = max if latest else min
    first, last = pick(low for low, _ in spans), pick(high for _, high in spans)
    possible = [
        point
        for point, (low, high) in zip(points, spans, strict=True)
        if (high >= first if latest else low <= last)
    ]
    if not possible:
        return NEVER
    one = possible[0]
    if all(point == one for point in possible) or first == last:
        return next((point for point in possible if type(point) is not Symbolic), one)
    known = [point for point in possible if isinstance(point, Symbolic)]
    if not known:
        return pick(possible, key=ordinal)
    keys = frozenset([_key(point) for point in possible if point is not NEVER])
    key = (LATEST if latest else EARLIEST, keys)
    support = frozenset[str]().union(*(point.support for point in known))
    if last != AFTER_EVERYTHING:
        return Symbolic(key, support, within=(first, last))
    return Symbolic(key, support, True, (first, max(map(_last_if_it_happens, possible))))  # noqa: FBT003


def _last_if_it_happens(point: Value) -> int:
    """The latest a point can be, where it comes about at all."""
    if isinstance(point, Symbolic):
        return point.within[1]
    return BEFORE_EVERYTHING if point is NEVER else ordinal(point)


def _computed(conclusion: Computed, values: Mapping[str, Value]) -> Value:
    inputs = conclusion.inputs
    if len(inputs) == 1:  # the common cases, first for speed
        value = values[inputs[0]]
        if type(value) in PLAIN_POINTS:
            return conclusion.function(value)
        if type(value) is Symbolic and value.day is None and value.within == ALL_TIME:
            key = (conclusion.name, value.key, *conclusion.detail)
            return Symbolic(key, value.support, value.event)
    return _made_of(conclusion, [_argument(conclusion, fact, values[fact]) for fact in inputs])


def _made_of(conclusion: Computed, given: Sequence[Value]) -> Value:
    """What is computed from what a function is given, some of it marks or not quite known."""
    if SILENT in given:
        return SILENT
    if UNKNOWN in given or not _several_valued(conclusion.inputs, given) <= conclusion.alike.keys():
        return UNKNOWN
    if NEVER in given:
        return NEVER
    if any(type(value) is Symbolic for value in given):
        return _symbolic(conclusion, given)
    return _in_every_case(conclusion, given)


def _several_valued(inputs: Sequence[str], given: Sequence[Value]) -> set[str]:
    """The finite inputs of which several values are possible."""
    return {fact for fact, value in zip(inputs, given, strict=True) if type(value) is OneOf}


def _symbolic(conclusion: Computed, given: Sequence[Value]) -> Value:
    """What depends on temporal facts not stated, and on finite ones that are open beside them."""
    several = _several_valued(conclusion.inputs, given)
    support = frozenset(several)
    event = False
    for value in given:
        if isinstance(value, Symbolic):
            support |= value.support
            event = event or value.event
    key = (conclusion.name, *map(_key, given), *conclusion.detail)
    if several or all(v.within == ALL_TIME for v in given if isinstance(v, Symbolic)):
        return Symbolic(key, support, event)
    earliest, latest = _at_the_end(conclusion, given, 0), _at_the_end(conclusion, given, 1)
    if earliest is not None and earliest == latest and not event:
        return earliest
    low, high = ALL_TIME
    first = low if earliest is None else ordinal(earliest)
    return Symbolic(key, support, event, (first, high if latest is None else ordinal(latest)))


def _at_the_end(conclusion: Computed, given: Sequence[Value], end: int) -> Value:
    """What is computed of the first (0) or the last (1) points that may be given: since later
    points make nothing earlier, a bound of what is made. None where there is no such point, or it
    is beyond the calendar for.
    """
    points = [point_at(v.within[end]) if isinstance(v, Symbolic) else v for v in given]
    if None in points:
        return None
    try:
        return conclusion.function(*points)
    except CalendarRangeError:
        return None


def _argument(conclusion: Computed, fact: str, value: Value) -> Value:
    """What a function is given of a fact; of a finite one what its possible values come to, of a
    moment of which the day is known that day.
    """
    if isinstance(value, Symbolic):
        return value if value.day is None or value.event else value.day
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


# --- facts


def conclude_fact(
    fact: str, found: Sequence[Found], closure: Closure | None, values: Mapping[str, Value]
) -> tuple[Value, tuple[Clause, ...]]:
    """The value of a fact, and the clauses that conclude it.

    A clause that is true gives its value, unless an undefeated clause overrides it. A clause that
    is silent (its premise is) gives nothing, yet it keeps the closed list away; one that would
    override makes what it overrides silent. Values that differ, neither overridden, conflict.
    """
    if not found:
        return (SILENT if closure is None else closure.value), ()
    if len(found) == 1:
        clause, truth = found[0]
        if truth is _TRUE:
            conclusion = clause.conclusion
            if type(conclusion) is Literally:  # the common case, first for speed
                return conclusion.value, (clause,)
            value = conclude(clause, values)
            return value, (() if value is SILENT or value is UNKNOWN else (clause,))
        return _without_a_value([truth], closure), ()
    return _by_several(fact, found, closure, values)


def _without_a_value(truths: Sequence[Truth], closure: Closure | None) -> Value:
    """A fact that no clause gives a value for sure: unknown, or silent whatever is stated."""
    if _UNKNOWN in truths:
        return UNKNOWN
    return SILENT if _SILENT in truths or closure is None else UNKNOWN


def _by_several(
    fact: str, found: Sequence[Found], closure: Closure | None, values: Mapping[str, Value]
) -> tuple[Value, tuple[Clause, ...]]:
    claims = _claims(found, values)
    certain = [(clause, value) for clause, truth, value in claims if truth is _TRUE]
    if not certain:
        return _without_a_value([truth for _, truth, _ in claims], closure), ()
    first = certain[0][1]
    if any(value != first for _, value in certain[1:]):
        if UNKNOWN in [value for _, value in certain]:
            return UNKNOWN, ()
        raise _conflict(fact, certain)
    possible = [value for _, truth, value in claims if truth is _UNKNOWN]
    if first is UNKNOWN or any(value != first for value in possible):
        return UNKNOWN, ()
    return first, tuple(clause for clause, _ in certain)


def _claims(
    found: Sequence[Found], values: Mapping[str, Value]
) -> list[tuple[Clause, Truth, Value]]:
    """What each clause claims, and how far it stands against those that override it."""
    if not any(clause.overrides for clause, _ in found):  # the common case, first for speed
        alone = [(clause, granted, conclude(clause, values)) for clause, granted in found]
        return [(c, conjoined(t, _SILENT) if v is SILENT else t, v) for c, t, v in alone]
    standing: dict[str, Truth] = {}
    claims: list[tuple[Clause, Truth, Value]] = []
    overriding: dict[str, dict[str, None]] = {}
    for other, _ in found:
        for beaten in other.overrides:
            overriding.setdefault(beaten, {}).setdefault(other.norm)
    for clause, granted in _overriding_first(found):
        value = conclude(clause, values)
        truth = conjoined(granted, _SILENT) if value is SILENT else granted
        for norm in overriding.get(clause.norm, ()):
            truth = conjoined(truth, _spared(standing.get(norm, _FALSE)))
        if truth is not _FALSE:
            standing[clause.norm] = max(truth, standing.get(clause.norm, _FALSE))
            claims.append((clause, truth, value))
    return claims


def _overriding_first(found: Sequence[Found]) -> list[Found]:
    """The clauses in an order in which each stands after those that override it."""
    rest = list(found)
    ordered: list[Found] = []
    while rest:
        beaten = frozenset[str]().union(*(other.overrides for other, _ in rest))
        ordered += [f for f in rest if f[0].norm not in beaten]
        rest = [f for f in rest if f[0].norm in beaten]
    return ordered


def _spared(overriding: Truth) -> Truth:
    """How far a clause survives one that overrides it: whole, if that does not stand."""
    match overriding:
        case Truth.TRUE:
            return _FALSE
        case Truth.FALSE:
            return _TRUE
        case Truth.NOT_TRUE:
            return _UNKNOWN
        case doubtful:
            return doubtful


def _conflict(fact: str, certain: Sequence[tuple[Clause, Value]]) -> ConflictingNorms:
    claims = "; ".join(f"{clause.norm} says {value!r}" for clause, value in certain)
    return ConflictingNorms(refusals.CONFLICT, fact=fact, claims=claims)
