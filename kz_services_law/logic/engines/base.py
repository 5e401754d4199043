"""The small interface of an engine, and what a run of it yields."""

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple, Protocol, TypeAlias

from kz_services_law.logic.program import Clause, Cone, Found
from kz_services_law.logic.values import NOTHING_ASSUMED, Assumed, Facts, Value

__all__ = ["Engine", "EngineChoice", "Reader", "Run", "Runner", "reader"]


class EngineChoice(NamedTuple):
    """Which engine serves. `reason`: why native does where "auto" was asked for and would have
    taken durable-rules; else None.
    """

    name: str
    reason: str | None = None


class Run(NamedTuple):  # made once or more for each question: a tuple is made fastest
    """What one run concluded.

    `values`: each fact of the cone. `because`: for a concluded fact with a value, the undefeated
    clauses that conclude it (none where its closed list does). `found`: per concluded fact, every
    clause that is not false.
    """

    values: Mapping[str, Value]
    because: Mapping[str, tuple[Clause, ...]]
    found: Mapping[str, tuple[Found, ...]]


class Runner(Protocol):
    """An engine made ready for one cone."""

    @property
    def engine(self) -> EngineChoice:
        """Which engine it is, and why."""
        ...

    def run(self, facts: Facts, assumed: Assumed = NOTHING_ASSUMED) -> Run:
        """Conclude what follows from the stated facts, some of which may be unknown.

        Raises `ConflictingNorms` where two norms contradict each other, `EngineUnavailable` where
        the engine fails.
        """
        ...

    def values(self, facts: Facts) -> Mapping[str, Value]:
        """The values that a run concludes, without their reasons. Raises as `run` does."""
        ...


class Engine(Protocol):
    """Makes runners."""

    @property
    def choice(self) -> EngineChoice:
        """Which engine it is, and why."""
        ...

    @property
    def stand_in(self) -> "Engine | None":
        """The engine that answers a question in which this one fails; None where that is raised."""
        ...

    def prepare(self, cone: Cone) -> Runner:
        """Make a runner for a cone.

        Raises `EngineUnavailable` for a cone the engine cannot run safely.
        """
        ...


Reader: TypeAlias = Callable[[Mapping[str, Value]], Any]


def reader(names: Sequence[str]) -> Reader:
    """What reads the values of some facts, as something to be looked up.

    >>> reader(["a", "b"])({"a": 1, "b": 2, "c": 3})
    (1, 2)
    """
    if not names:
        return lambda _: ()
    read: Reader = itemgetter(*names)
    return read
