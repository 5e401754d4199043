"""The meaning of the rules: clauses as closures, evaluated in order of dependence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from kz_services_law.engines.base import NOTHING_ASSUMED, Assumed, Found, Run
from kz_services_law.engines.settling import opening_values, premise_truth, settle
from kz_services_law.program import (
    UNKNOWN,
    Clause,
    Closure,
    Comparison,
    Cone,
    Frame,
    OneOf,
    Premise,
    Symbolic,
    Test,
    Truth,
    Value,
    conjoined,
)

__all__ = ["NativeEngine"]

_Values: TypeAlias = Mapping[str, Value]
_Check: TypeAlias = Callable[[_Values, Assumed], Truth]
_NOT_PLAIN = (type(UNKNOWN), OneOf, Symbolic)
_Checked: TypeAlias = tuple[Clause, tuple[_Check, ...]]


class NativeEngine:
    """Pure Python, on every machine."""

    name = "native"

    def prepare(self, cone: Cone) -> NativeRunner:
        """Compile a cone."""
        return NativeRunner(cone)


class NativeRunner:
    """A cone, compiled."""

    def __init__(self, cone: Cone) -> None:
        program = cone.program
        self._opening = opening_values({}, tuple(program.stated[name] for name in cone.stated))
        self._plan: tuple[tuple[str, tuple[_Checked, ...], Closure | None], ...] = tuple(
            (
                fact,
                tuple(
                    (c, tuple(map(_check, c.premises))) for c in program.clauses_of.get(fact, ())
                ),
                program.closures.get(fact),
            )
            for layer in cone.layers
            for fact in layer
        )

    def run(self, frame: Frame, assumed: Assumed = NOTHING_ASSUMED) -> Run:
        values = dict(self._opening)
        for name in frame:
            if name in values:
                values[name] = frame[name]
        because: dict[str, tuple[Clause, ...]] = {}
        found: dict[str, tuple[Found, ...]] = {}
        for fact, clauses, closure in self._plan:
            standing: list[Found] = []
            for clause, checks in clauses:
                truth = Truth.TRUE
                for check in checks:
                    part = check(values, assumed)
                    if part is Truth.TRUE:
                        continue
                    if part is Truth.FALSE:
                        break
                    truth = part if truth is Truth.TRUE else conjoined(truth, part)
                else:
                    standing.append((clause, truth))
            found[fact] = tuple(standing)
            values[fact], because[fact] = settle(fact, standing, closure, values)
        return Run(values, because, found)


def _check(premise: Premise) -> _Check:
    """A premise as a closure; the plain cases by a look-up, the rest by definition."""
    if isinstance(premise, Comparison):
        return lambda values, assumed: premise_truth(premise, values, assumed)
    return _check_test(premise)


def _check_test(premise: Test) -> _Check:
    fact, among = premise.fact, premise.values
    inside, outside = (Truth.FALSE, Truth.TRUE) if premise.negated else (Truth.TRUE, Truth.FALSE)

    def check(values: _Values, assumed: Assumed) -> Truth:
        value = values[fact]
        if type(value) in _NOT_PLAIN:
            return premise_truth(premise, values, assumed)
        return inside if value in among else outside

    return check
