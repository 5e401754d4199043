"""What decides a fact: the premises of its clauses as columns, and what each combination of what
these can be comes to, by the semantics of the engines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import NamedTuple

from kz_services_law.errors import ConflictingNorms
from kz_services_law.logic import (
    NEVER,
    SILENT,
    UNKNOWN,
    Clause,
    Comparison,
    Literally,
    Premise,
    Program,
    Test,
    Truth,
    conclude_fact,
    conjoined,
)
from kz_services_law.rulebook import Rulebook

__all__ = [
    "HAPPENED",
    "Combination",
    "Decided",
    "OfNorm",
    "PremiseColumn",
    "Premises",
    "combinations_of",
]

HAPPENED = "happened"
"""Stands for any point in time at which an event happened."""
_POSITIVE = {
    "after": ("after", True),
    "on_or_before": ("after", False),
    "on_or_after": ("on_or_after", True),
    "before": ("on_or_after", False),
}


class PremiseColumn(NamedTuple):
    """A column: a fact, or a comparison of two points in time; and the groups of what it can be."""

    name: str
    fact: str
    comparison: Comparison | None
    groups: tuple[frozenset[object], ...]


class OfNorm(NamedTuple):
    """Stands for a value that a norm counts or takes from another fact."""

    norm: str


class Decided(NamedTuple):
    """What one combination comes to: a value or silence, the clauses that give it, and all that do
    not fail.
    """

    value: object
    because: tuple[Clause, ...]
    found: tuple[tuple[Clause, Truth], ...]

    @property
    def norms(self) -> tuple[str, ...]:
        """The norms that give the value."""
        return tuple(dict.fromkeys(clause.norm for clause in self.because))


class Combination(NamedTuple):
    """A combination: its place among the groups of its columns, and these groups."""

    place: tuple[int, ...]
    groups: Mapping[str, frozenset[object]]

    @property
    def values(self) -> Mapping[str, object]:
        """A value of each group."""
        return {name: min(group, key=str) for name, group in self.groups.items()}


def combinations_of(columns: tuple[PremiseColumn, ...]) -> Iterator[Combination]:
    """Each combination of what columns can be."""
    for place in product(*(range(len(column.groups)) for column in columns)):
        pairs = zip(columns, place, strict=True)
        yield Combination(place, {column.name: column.groups[at] for column, at in pairs})


class Premises:
    """The premises of the facts of a program."""

    def __init__(self, program: Program, book: Rulebook) -> None:
        self.program, self.book = program, book
        self._possible: dict[str, frozenset[object]] = {}

    # --- what facts come to

    def decided(
        self, fact: str, values: Mapping[str, object], without: str | None = None
    ) -> Decided:
        """What a fact is, where its columns are what `values` says; `without` one norm, if so.
        Raises `ConflictingNorms` where norms contradict each other: so it cannot be.
        """
        found: list[tuple[Clause, Truth]] = []
        for clause in self.program.clauses_of.get(fact, ()):
            if clause.norm == without:
                continue
            truth = Truth.TRUE
            for premise in clause.premises:
                truth = conjoined(truth, _truth(premise, values))
            if truth is not Truth.FALSE:
                given = clause
                if not isinstance(clause.conclusion, Literally):
                    given = clause._replace(conclusion=Literally(OfNorm(clause.norm)))
                found.append((given, truth))
        value, because = conclude_fact(fact, found, self.program.closures.get(fact), {})
        value = SILENT if value is UNKNOWN else value
        return Decided(value, because, tuple(found))

    def cases(
        self, fact: str, columns: tuple[PremiseColumn, ...]
    ) -> Iterator[tuple[Combination, Decided]]:
        """Each combination of what the columns can be, and what it comes to; but for those in which
        norms would contradict each other.
        """
        for case in combinations_of(columns):
            try:
                yield case, self.decided(fact, case.values)
            except ConflictingNorms:
                continue

    def of(
        self, fact: str, expanded: Iterable[str] = (), beside: Iterable[Premise] = ()
    ) -> tuple[PremiseColumn, ...]:
        """The columns of a fact; for some linked facts, which are `expanded`, their columns; and
        those of other premises, if so.
        """
        linked = [each for each in expanded if not self.book.is_in_time(each)]
        tests: dict[str, list[frozenset[object]]] = {}
        compared: dict[str, Comparison] = {}
        order: dict[str, None] = {}
        for each in (fact, *expanded):
            for bearer in self._bearers_that_matter(each):
                tests.setdefault(bearer.fact, []).append(bearer.values)
        every = [premise for each in (fact, *expanded) for premise in self._premises(each)]
        for premise in (*every, *beside):
            if isinstance(premise, Comparison):
                column, _ = _in_one_form(premise)
                compared[_name(column)] = column
                order.setdefault(_name(column))
            elif premise.fact not in linked:
                tests.setdefault(premise.fact, []).append(premise.values)
                order.setdefault(premise.fact)
        return tuple(
            PremiseColumn(name, compared[name].fact, compared[name], self._ways(compared[name]))
            if name in compared
            else PremiseColumn(name, name, None, self._groups(name, tests[name]))
            for name in order
        )

    def _bearers_that_matter(self, fact: str) -> Iterator[Test]:
        """Of what body a provision on other powers is, where it is cited by that."""
        closure, residual = self.program.closures.get(fact), self.book.facts.residual
        cited = [tuple(gap.nearest) for gap in self.book.gaps_about.get(fact, ())]
        cited += [closure.cites] if closure is not None else []
        if residual is not None and tuple(residual.cite) in cited:
            yield from self.book.bearers_of_other_powers.values()

    # --- what columns can be

    def _premises(self, fact: str) -> Iterator[Premise]:
        for clause in self.program.clauses_of.get(fact, ()):
            yield from clause.premises

    def _ways(self, comparison: Comparison) -> tuple[frozenset[object], ...]:
        """What a comparison can come to: silence too, where a side of it can be silent."""
        ways = [frozenset[object]([True]), frozenset[object]([False])]
        sides = [comparison.fact, comparison.other]
        concluded = [side for side in sides if side in self.program.clauses_of]
        if any(SILENT in self._can_be(side) for side in concluded):
            ways.append(frozenset([SILENT]))
        return tuple(ways)

    def _groups(
        self, fact: str, tests: Iterable[frozenset[object]]
    ) -> tuple[frozenset[object], ...]:
        """What a fact can be, those together that no premise tells apart."""
        kind = self.book.type_of(fact) or ""
        values: frozenset[object] = self.book.values_of(kind) or frozenset([True, False])
        if self.book.is_in_time(fact):
            values = frozenset([HAPPENED, NEVER])
        elif fact in self.program.clauses_of:
            values = self._can_be(fact)
        may_be_silent = SILENT in values
        values -= {SILENT}
        groups = [values] if values else []
        for test in tests:
            halves = ((group & test, group - test) for group in groups)
            groups = [half for both in halves for half in both if half]
        silent = [frozenset[object]([SILENT])] if may_be_silent else []
        return (*groups, *silent)

    def _can_be(self, fact: str) -> frozenset[object]:
        """What a concluded fact can be, silence too."""
        found = self._possible.get(fact)
        if found is None:
            cases = self.cases(fact, self.of(fact))
            found = frozenset(decided.value for _, decided in cases)
            self._possible[fact] = found
        return found


def _in_one_form(premise: Comparison) -> tuple[Comparison, bool]:
    """A comparison in the one form that columns have, and whether it asks for that."""
    order, positive = _POSITIVE[premise.order]
    return Comparison(premise.fact, order, premise.other), positive  # type: ignore[arg-type]


def _truth(premise: Premise, values: Mapping[str, object]) -> Truth:
    if isinstance(premise, Comparison):
        column, positive = _in_one_form(premise)
        value = values[_name(column)]
        if value is SILENT:
            return Truth.SILENT
        return Truth.TRUE if value is positive else Truth.FALSE
    value = values[premise.fact]
    if value is SILENT and SILENT not in premise.values:
        return Truth.SILENT
    return Truth.TRUE if premise.holds(value) else Truth.FALSE


def _name(comparison: Comparison) -> str:
    return f"{comparison.fact} {comparison.order} {comparison.other}"
