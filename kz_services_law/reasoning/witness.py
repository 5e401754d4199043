"""Facts that somebody could state of which a combination is so: found by asking, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import islice, product

from kz_services_law.counting import Unit, load_zones
from kz_services_law.errors import CalendarRangeError
from kz_services_law.logic import (
    NEVER,
    SILENT,
    Clause,
    Cone,
    Leaf,
    Literally,
    Premise,
    Program,
    Runner,
    Test,
    engine_named,
)
from kz_services_law.logic.completions import Tree
from kz_services_law.logic.program import GrowingProgram
from kz_services_law.reasoning.deciding import HAPPENED, Combination, PremiseColumn
from kz_services_law.rulebook import Rulebook

__all__ = ["Witnesses", "premises_of"]

_SOUGHT = "combination.sought"
"""The fact that is so where a combination is."""
_MOST_LEAVES, _MOST_TRIES, _MOST_WORK = 12, 3_000, 400_000
_ENDS = range(3)
"""A last day may move by so many days, of those off."""
_FAR = (1, -1, 40, -40, -90, 400, -400)
"""How far apart days are tried, beside the lengths of the terms: near, and beyond all of these."""
_NUMBERS, _HOURS = (1, 5, 40), (19, 9)


class Witnesses:
    """Finds statements of facts by which combinations of a program come about."""

    def __init__(self, program: Program, book: Rulebook) -> None:
        self._program, self._book = program, book
        self._apart = (0, *sorted({*_lengths(book)}), *_FAR)

    def of(
        self, columns: tuple[PremiseColumn, ...], combination: Combination
    ) -> Mapping[str, object] | None:
        """Facts of which a combination is so; None where none are found."""
        every = (self.by(premises) for premises in premises_of(columns, combination))
        return next((found for found in every if found is not None), None)

    def by(self, premises: tuple[Premise, ...]) -> Mapping[str, object] | None:
        """Facts of which premises hold, all of them; None where none are found."""
        return next(self.each(premises), None)

    def each(self, premises: tuple[Premise, ...]) -> Iterator[Mapping[str, object]]:
        """Some statements of facts of which premises hold: none says more than it takes."""
        sought = Clause("", _SOUGHT, premises, Literally(value=True))
        clauses_of = {**self._program.clauses_of, _SOUGHT: (sought,)}
        program = GrowingProgram(self._program.stated, clauses_of, self._program.closures)
        cone = program.cone((_SOUGHT,))
        runner = engine_named("native").prepare(cone)
        tree = Tree(runner, cone, _SOUGHT, {}, runner.run({}), _MOST_WORK)
        so = (leaf for leaf in tree.leaves() if leaf.value is True)
        for leaf in islice(so, _MOST_LEAVES):
            found = self._dated(cone, runner, leaf)
            if found is not None:
                yield _least(runner, found)

    def completed(self, facts: Mapping[str, object], cone: Cone) -> Mapping[str, object]:
        """The same, with some value for each other fact that can matter."""
        others = (fact for fact in cone.stated if fact not in facts)
        return {**facts, **{fact: self._some(fact)[0] for fact in others}}

    def _dated(self, cone: Cone, runner: Runner, leaf: Leaf) -> dict[str, object] | None:
        """The facts of a leaf, with points in time by which its comparisons hold."""
        facts = {fact: self._first(fact, group) for fact, group in leaf.groups.items()}
        supports = frozenset[str]().union(*(each.support for each in leaf.assumed.values()))
        open_ = [f for f in cone.stated if f in supports and f not in facts]
        tried = product(*(self._some(fact) for fact in open_))
        for values in islice(tried, _MOST_TRIES):
            told = {**facts, **dict(zip(open_, values, strict=True))}
            if _is_so(runner, told):
                return told
        return None

    def _first(self, fact: str, group: frozenset[object]) -> object:
        """The first value of a group, in the order of the rules."""
        domain = self._book.domain_of(self._book.stated[fact].type) or ()
        return next((each for each in domain if each in group), min(group, key=str))

    def _some(self, fact: str) -> list[object]:
        """Some values of a fact that is no finite one."""
        spec = self._book.stated[fact]
        domain = self._book.domain_of(spec.type)
        if domain is not None:
            return [domain[0]]  # of a place, whose time tells the day: one will do
        begin = self._book.some_day
        days = [begin + timedelta(days=more) for more in self._apart]
        found: list[object]
        match spec.type:
            case "day":
                found = [*days]
            case "moment":
                found = [*_moments(days)]
            case "year":
                found = [begin.year, begin.year + 1, begin.year - 1]
            case _:
                found = [*_NUMBERS]
        return [*found, NEVER] if spec.event else found


def _lengths(book: Rulebook) -> Iterator[int]:
    """How long the terms of a rulebook are, in days; those that may end on a day off, until the
    next one worked.
    """
    for norm in book.norms.values():
        within = norm.within
        if within is not None and isinstance(within.count, int):
            rolls = within.unit != Unit.WORKING_DAYS.value
            yield from (within.count + more for more in (_ENDS if rolls else _ENDS[:1]))


def _moments(days: list[date]) -> Iterator[datetime]:
    zone = load_zones().capital
    for hour in _HOURS:
        yield from (datetime.combine(day, time(hour), zone) for day in days)


def _is_so(runner: Runner, facts: Mapping[str, object]) -> bool:
    try:
        return runner.values(facts)[_SOUGHT] is True
    except CalendarRangeError:
        return False


def _least(runner: Runner, facts: dict[str, object]) -> dict[str, object]:
    """As few of the facts as it takes."""
    for fact in [*facts]:
        fewer = {name: value for name, value in facts.items() if name != fact}
        if _is_so(runner, fewer):
            facts = fewer
    return facts


def premises_of(
    columns: tuple[PremiseColumn, ...], combination: Combination
) -> Iterator[tuple[Premise, ...]]:
    """What says that a combination is so, in each of the ways to say it."""
    yield from product(*(_premises(column, combination) for column in columns))


def _premises(column: PremiseColumn, combination: Combination) -> list[Premise]:
    """What says that a column is as it is in a combination, in each of the ways to say it."""
    group = combination.groups[column.name]
    comparison = column.comparison
    if comparison is None:
        if HAPPENED in group:
            return [Test(column.fact, frozenset([NEVER]), negated=True)]
        return [Test(column.fact, group)]
    if SILENT in group:
        silent = frozenset[object]([SILENT])
        return [Test(comparison.fact, silent), Test(comparison.other, silent)]
    if True in group:
        return [comparison]
    return [comparison.opposite]
