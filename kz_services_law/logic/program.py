"""The lowered law: what the engines run. Premises, clauses, cones; nothing of files or languages.

A *program* is a set of clauses `premises → fact = value`, with the closed lists of the concluded
facts and the norms that override others. A *cone* is the part of it that one question depends on.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, NamedTuple, NoReturn, Self, TypeAlias

from kz_services_law.errors import InvalidInput
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.lazy import lazy
from kz_services_law.logic import refusals
from kz_services_law.logic.values import Truth, Value

__all__ = [
    "Clause",
    "Closure",
    "Comparison",
    "Computed",
    "Conclusion",
    "Cone",
    "Copied",
    "Extreme",
    "Found",
    "GrowingProgram",
    "Literally",
    "Order",
    "Premise",
    "Program",
    "StatedFact",
    "Test",
    "apart",
]


class Test(NamedTuple):
    """A premise about one fact: it is (or is not) among these values. `SILENT` may be one of them:
    that no norm says anything of it.
    """

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


def apart(
    groups: Iterable[frozenset[object]], fact: str, tests: Iterable[Test]
) -> list[frozenset[object]]:
    """The groups of a fact's values, those apart that one of some tests tells apart.

    >>> some = Test("draft.type", frozenset(["new", "change"]))
    >>> [sorted(group) for group in apart([frozenset(["new", "repeal"])], "draft.type", [some])]
    [['new'], ['repeal']]
    """
    found = list(groups)
    for test in tests:
        if test.fact == fact:
            halves = ((group & test.values, group - test.values) for group in found)
            found = [half for both in halves for half in both if half]
    return found


Order: TypeAlias = Literal["before", "on_or_before", "after", "on_or_after"]


_OPPOSITE: dict[Order, Order] = {
    "before": "on_or_after",
    "on_or_after": "before",
    "after": "on_or_before",
    "on_or_before": "after",
}


class Comparison(NamedTuple):
    """A premise about two points in time.

    >>> Comparison("done.on", "after", "draft.closes_on").opposite.order
    'on_or_before'
    """

    fact: str
    order: Order
    other: str
    exception: bool = False

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts it is about."""
        return (self.fact, self.other)

    @property
    def opposite(self) -> "Comparison":
        """That it is not so."""
        return self._replace(order=_OPPOSITE[self.order])


Premise: TypeAlias = Test | Comparison


class Literally(NamedTuple):
    """The conclusion is this very value."""

    value: Value
    inputs: tuple[str, ...] = ()


class Copied(NamedTuple):
    """The conclusion is the value of another fact."""

    fact: str

    @property
    def inputs(self) -> tuple[str, ...]:
        """The facts the value is made of."""
        return (self.fact,)


class Computed(NamedTuple):
    """The conclusion is computed from other facts by a small named function.

    Of points in time it makes points in time, and of later ones none that is earlier. Two are equal
    whose `name`, `inputs`, `detail` and `readings` are. `alike`: of a finite input, what each of
    its values comes to (of regions, their time zones): the function is given that, and values that
    come to the same are treated alike. Of a moment of which only the day is known, the function is
    given that `date`.
    """

    name: str
    inputs: tuple[str, ...]
    function: Callable[..., Value]
    detail: tuple[object, ...] = ()
    readings: tuple[str, ...] = ()
    alike: Mapping[str, Mapping[Any, object]] = FrozenDict()

    @property
    def _identity(self) -> tuple[object, ...]:
        return (self.name, self.inputs, self.detail, self.readings)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Computed) and self._identity == other._identity

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self._identity)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _: object) -> Self:
        return self

    def __reduce__(self) -> NoReturn:
        raise InvalidInput(refusals.NOT_PICKLED, self.name)


class Extreme(NamedTuple):
    """The conclusion is the earliest of several points in time, or the `latest`; what did not come
    about is later than all that did.
    """

    inputs: tuple[str, ...]
    latest: bool = False


Conclusion: TypeAlias = Literally | Copied | Computed | Extreme
_Guards: TypeAlias = tuple[tuple[str, frozenset[str]], ...]


class Clause(NamedTuple):
    """One way in which one norm concludes one fact."""

    norm: str
    fact: str
    premises: tuple[Premise, ...]
    conclusion: Conclusion
    guards: _Guards = ()
    overrides: frozenset[str] = frozenset()

    @property
    def inputs(self) -> tuple[str, ...]:
        """The facts it depends on: those of its premises, then those of its conclusion."""
        seen = [fact for premise in self.premises for fact in premise.facts]
        return (*seen, *self.conclusion.inputs)

    def applies_under(self, readings: Mapping[str, str]) -> bool:
        """Whether the readings chosen let it apply."""
        return all(readings[name] in options for name, options in self.guards)


Found: TypeAlias = tuple[Clause, Truth]
"""A clause that is not false, and what it is."""


class Closure(NamedTuple):
    """What a concluded fact is when no norm concludes it: the law's list is closed."""

    value: Value
    cites: tuple[str, ...]
    guards: _Guards = ()

    def applies_under(self, readings: Mapping[str, str]) -> bool:
        """Whether the readings chosen let it apply."""
        return all(readings[name] in options for name, options in self.guards)


class StatedFact(NamedTuple):
    """A fact the caller may state. `domain` is None where its values are not finitely many; an
    `event` may also be `NEVER`.
    """

    name: str
    domain: tuple[object, ...] | None
    event: bool = False


class _Program(NamedTuple):
    stated: Mapping[str, StatedFact]
    clauses: tuple[Clause, ...]
    closures: Mapping[str, Closure]


class Program(_Program):
    """All clauses under one choice of readings, and what they speak of."""

    @lazy
    def clauses_of(self) -> dict[str, tuple[Clause, ...]]:
        """Of each concluded fact, the clauses that conclude it."""
        found: dict[str, list[Clause]] = {}
        for clause in self.clauses:
            found.setdefault(clause.fact, []).append(clause)
        return {fact: tuple(clauses) for fact, clauses in found.items()}

    def cone(self, goals: tuple[str, ...]) -> "Cone":
        """What the goals depend on, found once: the facts below them, lowest first.

        >>> yes = Test("service.in_registry", frozenset([True]))
        >>> clause = Clause("art12", "service.may_be_rendered", (yes,), Literally(value=True))
        >>> stated = {"service.in_registry": StatedFact("service.in_registry", (True, False))}
        >>> cone = Program(stated, (clause,), {}).cone(("service.may_be_rendered",))
        >>> cone.stated, cone.concluded
        (('service.in_registry',), ('service.may_be_rendered',))
        """
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


class GrowingProgram(Program):
    """A program to which facts are added while it is asked: `clauses_of` is its own."""

    def __new__(  # noqa: D102  # described by its class
        cls,
        stated: Mapping[str, StatedFact],
        clauses_of: dict[str, tuple[Clause, ...]],
        closures: Mapping[str, Closure],
    ) -> Self:
        made = super().__new__(cls, stated, (), closures)
        made.__dict__["clauses_of"] = clauses_of  # where `lazy` would keep them
        return made


class _Cone(NamedTuple):
    program: Program
    goals: tuple[str, ...]
    concluded: tuple[str, ...]
    stated: tuple[str, ...]


class Cone(_Cone):
    """The part of a program that some goals depend on. `concluded` is in order of dependence."""

    @lazy
    def size(self) -> int:
        """What a run costs, in premises read: its clauses and premises, and a hundred to begin."""
        clauses_of = self.program.clauses_of
        every = (clause for fact in self.concluded for clause in clauses_of.get(fact, ()))
        return 100 + sum(1 + len(clause.premises) for clause in every)

    @lazy
    def layers(self) -> tuple[tuple[str, ...], ...]:
        """The concluded facts by layer: each depends only on the layers below it."""
        rank: dict[str, int] = {}
        for fact in self.concluded:
            clauses = self.program.clauses_of.get(fact, ())
            below = [rank[f] for c in clauses for f in c.inputs if f in rank]
            rank[fact] = max(below, default=-1) + 1
        layers: dict[int, list[str]] = {}
        for fact in self.concluded:
            layers.setdefault(rank[fact], []).append(fact)
        return tuple(tuple(layers[n]) for n in sorted(layers))

    @lazy
    def finite(self) -> frozenset[str]:
        """The facts with finitely many values, all their own: none is copied or computed."""
        program = self.program
        stated = [name for name in self.stated if program.stated[name].domain is not None]
        concluded = [
            name
            for name in self.concluded
            if all(isinstance(c.conclusion, Literally) for c in program.clauses_of.get(name, ()))
        ]
        return frozenset([*stated, *concluded])

    @lazy
    def comparisons(self) -> tuple[Comparison, ...]:
        """The premises that compare two points in time, each once."""
        clauses_of = self.program.clauses_of
        clauses = (clause for fact in self.concluded for clause in clauses_of.get(fact, ()))
        premises = (premise for clause in clauses for premise in clause.premises)
        return tuple(dict.fromkeys(p for p in premises if isinstance(p, Comparison)))

    @lazy
    def cells(self) -> dict[str, tuple[frozenset[object], ...]]:
        """For each finite stated fact: its values, grouped so that no clause tells two of a
        group apart. One representative of each group is enough.
        """
        tests: dict[str, dict[frozenset[object], None]] = {fact: {} for fact in self.stated}
        made_of: dict[str, list[Mapping[Any, object] | None]] = {fact: [] for fact in self.stated}
        for fact in self.concluded:
            for clause in self.program.clauses_of.get(fact, ()):
                for needed in clause.conclusion.inputs:
                    if needed in made_of:
                        made_of[needed].append(_alike(clause.conclusion, needed))
                for premise in clause.premises:
                    if isinstance(premise, Test) and premise.fact in tests:
                        tests[premise.fact].setdefault(premise.values)
        return {
            fact: _cells(domain, tests[fact], made_of[fact])
            for fact in self.stated
            if (domain := self.program.stated[fact].domain) is not None
        }


def _alike(conclusion: Conclusion, fact: str) -> Mapping[Any, object] | None:
    """Which values of a fact come to the same in a conclusion; None where each is its own."""
    return conclusion.alike.get(fact) if isinstance(conclusion, Computed) else None


def _cells(
    domain: Iterable[object],
    tests: Iterable[frozenset[object]],
    made_of: Iterable[Mapping[Any, object] | None],
) -> tuple[frozenset[object], ...]:
    """The values that are in the same sets, and come to the same."""
    within: dict[object, list[object]] = {value: [] for value in domain}
    for number, values in enumerate(tests):
        for value in values & within.keys():
            within[value].append(number)
    for alike in {id(table): table for table in made_of}.values():
        for value, said in within.items():
            said.append(value if alike is None else alike[value])
    groups: dict[tuple[object, ...], set[object]] = {}
    for value, said in within.items():
        groups.setdefault(tuple(said), set()).add(value)
    return tuple(frozenset(group) for group in groups.values())
