"""Which engine serves: `auto`, `native`, `durable`, `both`."""

from __future__ import annotations

from functools import cache
from typing import Literal, TypeAlias, get_args

from kz_services_law.engines.base import NOTHING_ASSUMED, Assumed, Engine, Run, Runner
from kz_services_law.engines.durable import DurableEngine
from kz_services_law.engines.native import NativeEngine
from kz_services_law.errors import (
    EngineDisagreement,
    EngineUnavailable,
    UnknownName,
    shown,
    suggestion,
)
from kz_services_law.program import Clause, Cone, Frame, Literally, Program, StatedFact, Test

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
            msg = f"no engine {shown(name)}; {suggestion(name, ENGINE_NAMES)}"
            raise UnknownName(msg)


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
    frames: list[Frame] = [{"a": True, "b": 3}, {"a": True}, {"a": False, "b": 1}]
    wanted = NativeEngine().prepare(cone)
    given = engine.prepare(cone)
    return all(wanted.run(frame) == given.run(frame) for frame in frames)


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

    def run(self, frame: Frame, assumed: Assumed = NOTHING_ASSUMED) -> Run:
        one = self._first.run(frame, assumed)
        other = self._second.run(frame, assumed)
        if one != other:
            differing = sorted(f for f in one.values if one.values[f] != other.values.get(f))
            msg = f"the engines differ on {differing or 'their reasons'}; please report it"
            raise EngineDisagreement(msg)
        return one
