"""The lowered law: what the engines run. Facts, premises, clauses; nothing of files or languages.

A *program* is a set of clauses `premises → fact = value`, with the closures of the concluded
facts and the norms that override others. A *cone* is the part of it that one question depends on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias

from kz_services_law.lazy import lazy

__all__ = [
    "NEVER",
    "SILENT",
    "UNKNOWN",
    "Atom",
    "Clause",
    "Closure",
    "Comparison",
    "Computed",
    "Cone",
    "Copied",
    "Frame",
    "Literally",
    "Never",
    "NotBound",
    "OneOf",
    "Premise",
    "Program",
    "StatedFact",
    "Symbolic",
    "Test",
    "Truth",
    "Value",
    "conjoined",
]


class Truth(IntEnum):
    """Of a premise or a clause. A clause of which one premise is unknown and another silent is
    `NOT_TRUE`: it will turn out false or silent, whatever is stated.
    """

    FALSE = 0
    NOT_TRUE = 1
    UNKNOWN = 2
    SILENT = 3
    TRUE = 4


def conjoined(one: Truth, other: Truth) -> Truth:
    """The truth of a conjunction.

    >>> conjoined(Truth.UNKNOWN, Truth.SILENT).name, conjoined(Truth.TRUE, Truth.SILENT).name
    ('NOT_TRUE', 'SILENT')
    """
    least = min(one, other)
    if least is Truth.UNKNOWN and Truth.SILENT in (one, other):
        return Truth.NOT_TRUE
    return least


class _Mark(Enum):
    UNKNOWN = "unknown"
    SILENT = "silent"


UNKNOWN: Final = _Mark.UNKNOWN
"""A fact of which the stated facts leave open what it is."""
SILENT: Final = _Mark.SILENT
"""A fact of which the law says nothing."""


class Never(Enum):
    """The value of an event that did not happen (`None` is: not known whether it did)."""

    NEVER = "never"

    def __repr__(self) -> str:
        return "NEVER"


NEVER: Final = Never.NEVER


class NotBound(Enum):
    """The value of a deadline of a duty that binds nobody in the case asked about."""

    NOT_BOUND = "not_bound"


@dataclass(frozen=True, slots=True)
class OneOf:
    """A stated fact of which only this is known: it is one of these values."""

    values: frozenset[object]


@dataclass(frozen=True, slots=True)
class Symbolic:
    """A value that follows from temporal facts not stated: known how, not known what.

    `support` are the stated facts it depends on; two with equal `key` are equal in every
    completion. `event`: it may also turn out to be `NEVER`.
    """

    key: tuple[object, ...]
    support: frozenset[str]
    event: bool = False


Value: TypeAlias = object
Frame: TypeAlias = Mapping[str, Value]
Atom: TypeAlias = tuple[object, ...]
"""A comparison of which no side is known; assumed true and false in turn by the completion."""


@dataclass(frozen=True, slots=True)
class Test:
    """A premise about one fact: it is (or is not) among these values."""

    fact: str
    values: frozenset[object]
    negated: bool = False
    exception: bool = False

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts it is about."""
        return (self.fact,)

    def holds(self, value: object) -> bool:
        """Whether it is true of a value."""
        return (value in self.values) is not self.negated


Order: TypeAlias = Literal["before", "on_or_before", "after", "on_or_after"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A premise about two points in time."""

    fact: str
    order: Order
    other: str
    exception: bool = False

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts it is about."""
        return (self.fact, self.other)


Premise: TypeAlias = Test | Comparison


@dataclass(frozen=True, slots=True)
class Literally:
    """The conclusion is this very value."""

    value: object
    inputs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Copied:
    """The conclusion is the value of another fact."""

    fact: str

    @property
    def inputs(self) -> tuple[str, ...]:
        """The facts the value is made of."""
        return (self.fact,)


@dataclass(frozen=True, slots=True)
class Computed:
    """The conclusion is computed from other facts by a small named function.

    `alike`: of a finite input, what each of its values comes to (of regions, their time zones): the
    function is given that, and values that come to the same are treated alike.
    """

    name: str
    inputs: tuple[str, ...]
    function: Callable[..., object] = field(compare=False)
    detail: tuple[object, ...] = ()
    readings: tuple[str, ...] = ()
    alike: Mapping[str, Mapping[Any, object]] = field(
        default_factory=lambda: MappingProxyType({}), compare=False
    )


@dataclass(frozen=True, slots=True)
class Clause:
    """One way in which one norm concludes one fact."""

    norm: str
    fact: str
    premises: tuple[Premise, ...]
    conclusion: Literally | Copied | Computed
    readings: tuple[tuple[str, frozenset[str]], ...] = ()
    beats: frozenset[str] = frozenset()

    @property
    def inputs(self) -> tuple[str, ...]:
        """The facts it depends on: those of its premises, then those of its conclusion."""
        seen = [fact for premise in self.premises for fact in premise.facts]
        return (*seen, *self.conclusion.inputs)

    def applies_under(self, readings: Mapping[str, str]) -> bool:
        """Whether the readings chosen let it apply."""
        return all(readings[name] in options for name, options in self.readings)


@dataclass(frozen=True, slots=True)
class Closure:
    """What a concluded fact is when no norm concludes it: the law's list is closed."""

    value: object
    cites: tuple[str, ...]
    readings: tuple[tuple[str, frozenset[str]], ...] = ()

    def applies_under(self, readings: Mapping[str, str]) -> bool:
        """Whether the readings chosen let it apply."""
        return all(readings[name] in options for name, options in self.readings)


@dataclass(frozen=True, slots=True)
class StatedFact:
    """A fact the caller may state. `domain` is None where its values are not finitely many; an
    `event` may also be `NEVER`.
    """

    name: str
    domain: tuple[object, ...] | None
    event: bool = False


@dataclass(frozen=True)
class Program:
    """All clauses under one choice of readings, and what they speak of."""

    stated: Mapping[str, StatedFact]
    clauses: tuple[Clause, ...]
    closures: Mapping[str, Closure]

    @lazy
    def clauses_of(self) -> dict[str, tuple[Clause, ...]]:
        """Of each concluded fact, the clauses that conclude it."""
        found: dict[str, list[Clause]] = {}
        for clause in self.clauses:
            found.setdefault(clause.fact, []).append(clause)
        return {fact: tuple(clauses) for fact, clauses in found.items()}

    def cone(self, goals: tuple[str, ...]) -> Cone:
        """What the goals depend on, found once: the facts below them, lowest first."""
        order: dict[str, None] = {}
        stated: dict[str, None] = {}

        def visit(fact: str) -> None:
            if fact in order or fact in stated:
                return
            if fact in self.stated:
                stated[fact] = None
                return
            for clause in self.clauses_of.get(fact, ()):
                for needed in clause.inputs:
                    visit(needed)
            order[fact] = None

        for goal in goals:
            visit(goal)
        return Cone(self, goals, tuple(order), tuple(stated))


@dataclass(frozen=True)
class Cone:
    """The part of a program that some goals depend on. `concluded` is in order of dependence."""

    program: Program
    goals: tuple[str, ...]
    concluded: tuple[str, ...]
    stated: tuple[str, ...]

    @lazy
    def layers(self) -> tuple[tuple[str, ...], ...]:
        """The concluded facts by layer: each depends only on the layers below it."""
        rank: dict[str, int] = {}
        for fact in self.concluded:
            clauses = self.program.clauses_of.get(fact, ())
            below = [rank[f] for c in clauses for f in c.inputs if f in rank]
            rank[fact] = max(below, default=-1) + 1
        depth = max(rank.values(), default=-1) + 1
        return tuple(tuple(f for f in self.concluded if rank[f] == i) for i in range(depth))

    @lazy
    def cells(self) -> dict[str, tuple[frozenset[object], ...]]:
        """For each finite stated fact: its values, grouped so that no clause tells two of a
        group apart. One representative of each group is enough.
        """
        tellers: dict[str, list[Callable[[object], object]]] = {fact: [] for fact in self.stated}
        for fact in self.concluded:
            for clause in self.program.clauses_of.get(fact, ()):
                for needed in clause.conclusion.inputs:
                    if needed in tellers:
                        tellers[needed].append(_told_apart_by(clause.conclusion, needed))
                for premise in clause.premises:
                    if isinstance(premise, Test) and premise.fact in tellers:
                        tellers[premise.fact].append(premise.holds)
        cells: dict[str, tuple[frozenset[object], ...]] = {}
        for fact in self.stated:
            domain = self.program.stated[fact].domain
            if domain is None:
                continue
            groups: dict[tuple[object, ...], set[object]] = {}
            for value in domain:
                signature = tuple(tell(value) for tell in tellers[fact])
                groups.setdefault(signature, set()).add(value)
            cells[fact] = tuple(frozenset(group) for group in groups.values())
        return cells


def _told_apart_by(
    conclusion: Literally | Copied | Computed, fact: str
) -> Callable[[object], object]:
    """What a conclusion makes of the values of a fact: each by itself, or some of them alike."""
    if isinstance(conclusion, Computed) and fact in conclusion.alike:
        return conclusion.alike[fact].__getitem__
    return lambda value: value
