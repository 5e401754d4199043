"""Which engine serves: `auto`, `native`, `durable`, `both`."""

from __future__ import annotations

from functools import cache
from typing import Literal, TypeAlias, get_args

from kz_services_law.errors import (
    EngineDisagreement,
    EngineUnavailable,
    UnknownName,
    suggestion,
)
from kz_services_law.logic import refusals
from kz_services_law.logic.engines.base import Engine, Run, Runner
from kz_services_law.logic.engines.durable import DurableEngine
from kz_services_law.logic.engines.native import NativeEngine
from kz_services_law.logic.program import Clause, Cone, Literally, Program, StatedFact, Test
from kz_services_law.logic.values import NOTHING_ASSUMED, Assumed, Facts

__all__ = ["ENGINE_NAMES", "EngineName", "engine_named"]

EngineName: TypeAlias = Literal["auto", "native", "durable", "both"]
ENGINE_NAMES: tuple[EngineName, ...] = get_args(EngineName)


def engine_named(name: str) -> Engine:
    """The engine of a name.

    `auto` is durable-rules where it can be imported and passes a self-check, else native. Raises
    `UnknownName`, or `EngineUnavailable` where durable-rules is asked for and cannot serve.
    """
    match name:
        case "auto":
            return _automatic()
        case "native":
            return NativeEngine()
        case "durable":
            return DurableEngine()
        case "both":
            return BothEngines(NativeEngine(), DurableEngine())
        case _:
            hint = suggestion(name, ENGINE_NAMES)
            raise UnknownName(refusals.NO_ENGINE, got=name, hint=hint)


@cache
def _automatic() -> Engine:
    try:
        engine = DurableEngine()
        passed = _self_check(engine)
    except EngineUnavailable:
        return NativeEngine()
    return engine if passed else NativeEngine()


def _self_check(engine: Engine) -> bool:
    """Whether an engine concludes of a two-layer example what it must."""
    program = Program(
        stated={"a": StatedFact("a", (True, False)), "b": StatedFact("b", (1, 2, 3))},
        clauses=(
            Clause("n1", "c", (Test("a", frozenset({True})),), Literally("yes")),
            Clause(
                "n2",
                "d",
                (Test("c", frozenset({"yes"})), Test("b", frozenset({2, 3}))),
                Literally("done"),
            ),
        ),
        closures={},
    )
    cone = program.cone(("d",))
    examples: list[Facts] = [{"a": True, "b": 3}, {"a": True}, {"a": False, "b": 1}]
    wanted = NativeEngine().prepare(cone)
    given = engine.prepare(cone)
    return all(wanted.run(facts) == given.run(facts) for facts in examples)


class BothEngines:
    """Runs two engines on every question and refuses to answer where they differ."""

    name = "both"

    def __init__(self, first: Engine, second: Engine) -> None:
        self._first, self._second = first, second

    def prepare(self, cone: Cone) -> Runner:
        return _BothRunners(self._first.prepare(cone), self._second.prepare(cone))


class _BothRunners:
    def __init__(self, first: Runner, second: Runner) -> None:
        self._first, self._second = first, second

    def run(self, facts: Facts, assumed: Assumed = NOTHING_ASSUMED) -> Run:
        one = self._first.run(facts, assumed)
        other = self._second.run(facts, assumed)
        if one != other:
            differing = sorted(f for f in one.values if one.values[f] != other.values.get(f))
            raise EngineDisagreement(refusals.ENGINES_DIFFER, what=differing or "their reasons")
        return one
