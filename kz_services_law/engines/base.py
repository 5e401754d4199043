"""The small interface of an engine, and what a run of it yields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol, TypeAlias

from kz_services_law.program import Atom, Clause, Cone, Frame, Truth, Value

__all__ = ["NOTHING_ASSUMED", "Assumed", "Engine", "Found", "Run", "Runner"]

Assumed: TypeAlias = Mapping[Atom, bool]
NOTHING_ASSUMED: Assumed = {}
Found: TypeAlias = tuple[Clause, Truth]
"""A clause that is not false, and what it is."""


class Run(NamedTuple):  # made once or more for each question: a tuple is made fastest
    """What one run concluded.

    `values`: each fact of the cone. `because`: for a concluded fact with a value, the undefeated
    clauses that conclude it (none where the closure does). `found`: per concluded fact, every
    clause that is not false.
    """

    values: Mapping[str, Value]
    because: Mapping[str, tuple[Clause, ...]]
    found: Mapping[str, tuple[Found, ...]]


class Runner(Protocol):
    """An engine made ready for one cone."""

    def run(self, frame: Frame, assumed: Assumed = NOTHING_ASSUMED) -> Run:
        """Conclude what follows from the stated facts, some of which may be unknown."""
        ...


class Engine(Protocol):
    """Makes runners."""

    @property
    def name(self) -> str:
        """What it is called in an answer."""
        ...

    def prepare(self, cone: Cone) -> Runner:
        """Make a runner for a cone.

        Raises `EngineUnavailable` for a cone the engine cannot run safely.
        """
        ...
