"""Which engine serves: `auto`, `native`, `durable`, `both`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal, TypeAlias, get_args

from kz_services_law.errors import EngineDisagreement, EngineUnavailable, UnknownName
from kz_services_law.logic import refusals
from kz_services_law.logic.engines.base import Engine, EngineChoice, Run, Runner
from kz_services_law.logic.engines.durable import DurableEngine
from kz_services_law.logic.engines.native import NativeEngine
from kz_services_law.logic.program import Clause, Cone, Literally, Program, StatedFact, Test
from kz_services_law.logic.values import NOTHING_ASSUMED, Assumed, Facts, Value
from kz_services_law.messages import shown, suggestion

__all__ = ["ENGINE_NAMES", "EngineName", "engine_named"]

EngineName: TypeAlias = Literal["auto", "native", "durable", "both"]
ENGINE_NAMES: tuple[EngineName, ...] = get_args(EngineName)


def engine_named(name: str) -> Engine:
    """The engine of a name.

    `auto` is durable-rules where it can be imported and passes a self-check, else native; native
    too for what durable-rules cannot carry, and where it fails. Raises `UnknownName`, or
    `EngineUnavailable` where durable-rules is asked for and cannot serve.
    """
    asked_for = (
        str.__str__(name) if issubclass(type(name), str) else None
    )  # whatever it says itself
    match asked_for:
        case "auto":
            found = _durable()
            if isinstance(found, DurableEngine):
                return AutomaticEngine(found)
            return NativeEngine(found.problem)
        case "native":
            return NativeEngine()
        case "durable":
            return _required()
        case "both":
            return BothEngines(NativeEngine(), _required())
        case _:
            hint = suggestion(asked_for, ENGINE_NAMES)
            raise UnknownName(refusals.NO_ENGINE, "engine", got=name, hint=hint)


def _required() -> DurableEngine:
    found = _durable()
    if isinstance(found, DurableEngine):
        return found
    raise EngineUnavailable(found.sentence, **found.data) from found.__cause__


def _durable() -> DurableEngine | EngineUnavailable:
    """durable-rules; or why it cannot serve."""
    try:
        return _looked_for()
    except Exception as problem:
        # A module of that name may fail in any way; and anything may break the look off. What
        # fails in the same way once more is the module: told, but not kept, should it not be so.
        if not _fails_again(type(problem)):
            raise
        return EngineUnavailable(refusals.BROKEN_DURABLE, why=shown(problem))


def _fails_again(kind: type[Exception]) -> bool:
    try:
        _looked_for()
    except Exception as problem:  # noqa: BLE001  # as above
        return type(problem) is kind
    return False


@cache
def _looked_for() -> DurableEngine | EngineUnavailable:
    """durable-rules, looked for and checked once. What breaks off the look is raised, not kept."""
    try:
        engine = DurableEngine()
        if _self_check(engine):
            return engine
        return EngineUnavailable(refusals.WRONG_DURABLE)
    except EngineUnavailable as unavailable:
        return unavailable


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


class AutomaticEngine:
    """durable-rules; native for a cone that it cannot carry, and where it fails."""

    choice = EngineChoice("durable")

    def __init__(self, durable: DurableEngine) -> None:
        self._durable = durable
        self.stand_in = NativeEngine()

    def prepare(self, cone: Cone) -> Runner:
        """Make a cone ready on the engine that can carry it."""
        try:
            return self._durable.prepare(cone)
        except EngineUnavailable as beyond:
            return NativeEngine(beyond.problem).prepare(cone)


class BothEngines:
    """Runs two engines on every question and refuses to answer where they differ."""

    choice = EngineChoice("both")
    stand_in = None

    def __init__(self, first: Engine, second: Engine) -> None:
        self._first, self._second = first, second

    def prepare(self, cone: Cone) -> Runner:
        return _BothRunners(self._first.prepare(cone), self._second.prepare(cone))


class _BothRunners:
    engine = BothEngines.choice

    def __init__(self, first: Runner, second: Runner) -> None:
        self._first, self._second = first, second

    def run(self, facts: Facts, assumed: Assumed = NOTHING_ASSUMED) -> Run:
        one = self._first.run(facts, assumed)
        other = self._second.run(facts, assumed)
        if one != other:
            differing = sorted(f for f in one.values if one.values[f] != other.values.get(f))
            raise EngineDisagreement(refusals.ENGINES_DIFFER, what=differing or "their reasons")
        return one

    def values(self, facts: Facts) -> Mapping[str, Value]:
        return self.run(facts).values
