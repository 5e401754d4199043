"""The meaning of the rules, in plain Python: the facts in order of dependence.

What rests on finite facts alone is concluded once for each combination of what it rests on, and
looked up from then on. All the rest (points in time, what is made of them) is concluded each time.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timezone
from functools import partial
from operator import ge, gt, le, lt
from typing import Any, NamedTuple, TypeAlias

from kz_services_law.logic.engines.base import EngineChoice, Reader, Run, reader
from kz_services_law.logic.program import (
    Clause,
    Closure,
    Comparison,
    Computed,
    Cone,
    Copied,
    Found,
    Literally,
    Order,
    Premise,
    Program,
)
from kz_services_law.logic.semantics import (
    PLAIN_POINTS,
    conclude_fact,
    opened,
    opening_values,
    premise_truth,
)
from kz_services_law.logic.values import (
    NOT_PLAIN,
    NOTHING_ASSUMED,
    SILENT,
    UNKNOWN,
    Assumed,
    Between,
    Facts,
    Symbolic,
    Truth,
    Value,
    conjoined,
    made_at_once,
)

__all__ = ["FactReady", "NativeEngine", "NativeRunner", "PlainRunner"]

_FALSE, _TRUE = Truth.FALSE, Truth.TRUE
_MOST_KEPT = 2048
_Values: TypeAlias = Mapping[str, Value]
_Concluded: TypeAlias = tuple[str, Value, tuple[Clause, ...], tuple[Found, ...]]
_Conclude: TypeAlias = Callable[[_Values, Assumed], _Concluded]
_Compared: TypeAlias = Callable[[Any, Any], bool]
_ORDERS: Mapping[Order, _Compared] = {
    "after": gt,
    "on_or_after": ge,
    "before": lt,
    "on_or_before": le,
}


class _Premise(NamedTuple):
    """A premise made ready: a test has values, a comparison an order and another fact."""

    premise: Premise
    fact: str
    values: frozenset[object] | None
    negated: bool
    other: str
    order: _Compared


class _Clause(NamedTuple):
    """A clause made ready, and what is found where it is true."""

    clause: Clause
    premises: tuple[_Premise, ...]
    holding: Found


class FactReady(NamedTuple):
    """A concluded fact, its clauses made ready. `conclude` tells what it comes to."""

    name: str
    clauses: tuple[_Clause, ...]
    closure: Closure | None
    inputs: frozenset[str]
    conclude: _Conclude


class _Batch(NamedTuple):
    """Facts of one layer: those that rest on the same finite inputs, or all others; of each what
    concludes it. `kept` (of the former): what they come to, by the values of the inputs.
    """

    facts: tuple[_Conclude, ...]
    inputs: Reader
    kept: dict[Any, tuple[_Concluded, ...]] | None


class NativeEngine:
    """Pure Python, on every machine. `reason`: why it serves instead of durable-rules."""

    stand_in = None

    def __init__(self, reason: str | None = None) -> None:
        self.choice = EngineChoice("native", reason)

    def prepare(self, cone: Cone) -> "NativeRunner":
        """Make a cone ready."""
        return NativeRunner(cone, self.choice)


class NativeRunner:
    """A cone, made ready."""

    def __init__(self, cone: Cone, engine: EngineChoice) -> None:
        self.engine = engine
        stated = tuple(cone.program.stated[name] for name in cone.stated)
        self._stated = frozenset(cone.stated)
        concluded = [fact for layer in cone.layers for fact in layer]  # their order in every run
        self._opening = {**opening_values({}, stated), **dict.fromkeys(concluded, UNKNOWN)}
        self._because: dict[str, tuple[Clause, ...]] = dict.fromkeys(concluded, ())
        self._found: dict[str, tuple[Found, ...]] = dict.fromkeys(concluded, ())
        self._steps = tuple(_steps(cone))

    def run(self, facts: Facts, assumed: Assumed = NOTHING_ASSUMED) -> Run:
        """Conclude what follows from the stated facts, some of which may be unknown."""
        values = self._given(facts)
        because = self._because.copy()
        found = self._found.copy()
        for step, inputs, kept in self._steps:
            if kept is None:
                for conclude in step:
                    name, values[name], because[name], found[name] = conclude(values, assumed)
                continue
            key = inputs(values)
            known = kept.get(key)
            if known is None:
                known = self._keep(kept, key, step, values)
            for name, value, why, standing in known:
                values[name] = value
                because[name] = why
                found[name] = standing
        run: Run = made_at_once(Run, (values, because, found))
        return run

    def values(self, facts: Facts) -> Mapping[str, Value]:
        """The values that a run concludes, without their reasons: what many small runs need."""
        values = self._given(facts)
        for step, inputs, kept in self._steps:
            if kept is None:
                for conclude in step:
                    name, value, _, _ = conclude(values, NOTHING_ASSUMED)
                    values[name] = value
                continue
            key = inputs(values)
            known = kept.get(key)
            if known is None:
                known = self._keep(kept, key, step, values)
            for name, value, _, _ in known:
                values[name] = value
        return values

    def _given(self, facts: Facts) -> dict[str, Any]:
        """What is stated, what is not, and nothing concluded yet."""
        values = self._opening.copy()
        for name, value in facts.items():
            if name in self._stated:
                values[name] = opened(name, value) if type(value) is Between else value
        return values

    @staticmethod
    def _keep(
        kept: dict[Any, tuple[_Concluded, ...]],
        key: Any,
        step: tuple[_Conclude, ...],
        values: _Values,
    ) -> tuple[_Concluded, ...]:
        """What some finite facts come to, concluded and kept."""
        known = tuple(conclude(values, NOTHING_ASSUMED) for conclude in step)
        if len(kept) >= _MOST_KEPT:
            kept.clear()  # a bound on memory: what is asked again is made again
        kept[key] = known
        return known


class PlainRunner:
    """A cone run fact by fact, made ready at once, for the few runs of one question: after the
    first, only what rests on something else than before is concluded again. `ready` are the facts
    made ready so far, of this cone and of others of the same program.
    """

    engine = EngineChoice("native")

    def __init__(self, cone: Cone, ready: dict[str, FactReady]) -> None:
        stated = tuple(cone.program.stated[name] for name in cone.stated)
        self._stated = frozenset(cone.stated)
        self._opening = opening_values({}, stated)
        for name in cone.concluded:
            if name not in ready:
                ready[name] = _made_ready(cone.program, name)
        self._facts = [ready[name] for name in cone.concluded]
        self._first: Run | None = None

    def run(self, facts: Facts, assumed: Assumed = NOTHING_ASSUMED) -> Run:
        """Conclude what follows from the stated facts, some of which may be unknown."""
        values = self._opening.copy()
        for name in self._stated & facts.keys():
            values[name] = opened(name, facts[name])
        if self._first is not None:
            return self._again(self._first, values, assumed)
        because: dict[str, tuple[Clause, ...]] = {}
        found: dict[str, tuple[Found, ...]] = {}
        for fact in self._facts:
            name, values[name], because[name], found[name] = fact.conclude(values, assumed)
        run = Run(values, because, found)
        if not assumed:
            self._first = run
        return run

    def _again(self, first: Run, values: dict[str, Value], assumed: Assumed) -> Run:
        """A run after the first: what it rests on, and what is assumed of it, decides what of that
        stands.
        """
        because, found = dict(first.because), dict(first.found)
        before = first.values
        changed = {name for name in self._stated if values[name] != before[name]}
        for fact in self._facts:
            name = fact.name
            if changed.isdisjoint(fact.inputs) and not (
                assumed and any(type(values[each]) is Symbolic for each in fact.inputs)
            ):
                values[name] = before[name]
                continue
            _, values[name], because[name], found[name] = fact.conclude(values, assumed)
            if values[name] != before[name]:
                changed.add(name)
        return Run(values, because, found)

    def values(self, facts: Facts) -> Mapping[str, Value]:
        """The values that a run concludes."""
        return self.run(facts).values


# --- made ready


def _steps(cone: Cone) -> list[_Batch]:
    """The facts by layer; those of a layer that rest on the same finite facts are one step."""
    steps: list[_Batch] = []
    for layer in cone.layers:
        alike: dict[tuple[str, ...], list[_Conclude]] = {}
        others: list[_Conclude] = []
        for name in layer:
            fact = _made_ready(cone.program, name)
            inputs = tuple(sorted(fact.inputs))
            if name in cone.finite and cone.finite.issuperset(inputs):
                alike.setdefault(inputs, []).append(fact.conclude)
            else:
                others.append(fact.conclude)
        steps += [_Batch(tuple(facts), reader(names), {}) for names, facts in alike.items()]
        steps += [_Batch(tuple(others), reader(()), None)] if others else []
    return steps


def _made_ready(program: Program, name: str) -> FactReady:
    clauses = tuple(
        _Clause(clause, tuple(map(_premise, clause.premises)), (clause, _TRUE))
        for clause in program.clauses_of.get(name, ())
    )
    inputs = frozenset([fact for ready in clauses for fact in ready.clause.inputs])
    closure = program.closures.get(name)
    holds_always = len(clauses) == 1 and not clauses[0].premises
    made = _made_always(name, clauses[0].clause, closure) if holds_always else None
    conclude = made or partial(_conclude, name, clauses, closure)
    return FactReady(name, clauses, closure, inputs, conclude)


def _made_always(name: str, clause: Clause, closure: Closure | None) -> _Conclude | None:
    """What concludes a fact that one clause makes of one point in time, whatever else is stated;
    None of another conclusion.
    """
    conclusion = clause.conclusion
    if not isinstance(conclusion, Copied | Computed) or len(conclusion.inputs) != 1:
        return None
    (given,), why, standing = conclusion.inputs, (clause,), ((clause, _TRUE),)
    made = conclusion.function if isinstance(conclusion, Computed) else None

    def conclude(values: _Values, assumed: Assumed) -> _Concluded:
        del assumed  # nothing is compared
        point = values[given]
        if type(point) in PLAIN_POINTS:
            return name, point if made is None else made(point), why, standing
        value, because = conclude_fact(name, standing, closure, values)
        return name, value, because, standing

    return conclude


def _premise(premise: Premise) -> _Premise:
    if isinstance(premise, Comparison):
        order = _ORDERS[premise.order]
        return _Premise(premise, premise.fact, None, False, premise.other, order)  # noqa: FBT003
    return _Premise(premise, premise.fact, premise.values, premise.negated, "", gt)


# --- run


def _conclude(
    name: str,
    clauses: Sequence[_Clause],
    closure: Closure | None,
    values: _Values,
    assumed: Assumed,
) -> _Concluded:
    """What a fact comes to; the common cases here, the others by the definition."""
    standing = _standing(clauses, values, assumed)
    if not standing:
        return name, SILENT if closure is None else closure.value, (), ()
    if len(standing) == 1:
        clause, truth = standing[0]
        conclusion = clause.conclusion
        if truth is not _TRUE:
            pass
        elif type(conclusion) is Literally:
            return name, conclusion.value, (clause,), standing
        elif type(conclusion) is Copied:
            if type(values[conclusion.fact]) not in NOT_PLAIN:
                return name, values[conclusion.fact], (clause,), standing
        elif type(conclusion) is Computed and len(conclusion.inputs) == 1:
            given = values[conclusion.inputs[0]]
            if type(given) in PLAIN_POINTS:
                return name, conclusion.function(given), (clause,), standing
    value, why = conclude_fact(name, standing, closure, values)
    return name, value, why, standing


def _standing(  # noqa: C901  # one loop: most of the time of an answer goes here
    clauses: Sequence[_Clause], values: _Values, assumed: Assumed
) -> tuple[Found, ...]:
    """The clauses none of whose premises is false, each with what it is."""
    standing: list[Found] = []
    for clause, premises, holding in clauses:
        truth = _TRUE
        for premise, fact, among, negated, other, order in premises:
            value = values[fact]
            # the plain cases here, the others by the definition
            if among is None:
                than = values[other]
                left = value if type(value) is date else _point(value)
                right = than if type(than) is date else _point(than)
                if left is not None and type(left) is type(right):
                    if order(left, right):
                        continue
                    break
            elif value in among:  # no mark that it is less than plain is, but the one asked for
                if negated:
                    break
                continue
            elif type(value) not in NOT_PLAIN:
                if negated:
                    continue
                break
            part = premise_truth(premise, values, assumed)
            if part is _TRUE:
                continue
            if part is _FALSE:
                break
            truth = part if truth is _TRUE else conjoined(truth, part)
        else:
            standing.append(holding if truth is _TRUE else (clause, truth))
    return tuple(standing)


def _point(value: Any) -> date | None:
    """A moment whose offset is fixed, or the day of a deadline; None of all else."""
    if type(value) is datetime:
        return value if type(value.tzinfo) is timezone else None
    if type(value) in NOT_PLAIN:
        return None
    of_deadline = getattr(value, "day", None)
    return of_deadline if type(of_deadline) is date else None
