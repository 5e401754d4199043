"""Facts that somebody could state of which a combination is so: found by asking, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import islice, product
from typing import Any

from kz_services_law.counting import load_zones
from kz_services_law.errors import CalendarRangeError
from kz_services_law.logic import (
    NEVER,
    SILENT,
    Clause,
    Comparison,
    Cone,
    GrowingProgram,
    Leaf,
    Literally,
    Premise,
    Program,
    Runner,
    Test,
    Tree,
    engine_named,
)
from kz_services_law.reasoning.deciding import HAPPENED, Combination, PremiseColumn
from kz_services_law.rulebook import Rulebook

__all__ = ["Witnesses"]

_SOUGHT = "combination.sought"
"""The fact that is so where a combination is."""
_MOST_LEAVES, _MOST_TRIES, _MOST_WORK = 12, 3_000, 400_000
_FAR = (1, -1, 40, -40, 400)
"""How far apart days are tried, beside the lengths of the terms: near, and beyond all of these."""
_INTO_FORCE = 60
"""So many days after its entry into force, a law surely is in force."""
_NUMBERS, _HOURS = (1, 5, 40), (9, 23)
_OPPOSITE = {"after": "on_or_before", "on_or_after": "before"}
_IN_TIME = ("day", "moment", "number", "year")


class Witnesses:
    """Finds statements of facts by which combinations of a program come about."""

    def __init__(self, program: Program, book: Rulebook) -> None:
        self._program, self._book = program, book
        within = (norm.within for norm in book.norms.values())
        lengths = {each.count for each in within if each and isinstance(each.count, int)}
        self._apart = (0, *sorted(lengths), *_FAR)

    def of(
        self, columns: tuple[PremiseColumn, ...], combination: Combination
    ) -> Mapping[str, object] | None:
        """Facts of which a combination is so; None where none are found."""
        for premises in product(*(_premises(column, combination) for column in columns)):
            found = self.by(premises)
            if found is not None:
                return found
        return None

    def by(self, premises: tuple[Premise, ...]) -> Mapping[str, object] | None:
        """Facts of which premises hold, all of them; None where none are found."""
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
                return found
        return None

    def _dated(self, cone: Cone, runner: Runner, leaf: Leaf) -> Mapping[str, object] | None:
        """The facts of a leaf, with points in time by which its comparisons hold."""
        facts: dict[str, object] = {f: min(g, key=str) for f, g in leaf.groups.items()}
        supports = frozenset[str]().union(*(each.support for each in leaf.assumed.values()))
        open_ = [f for f in cone.stated if f in supports and f not in facts]
        tried = product(*(self._some(fact) for fact in open_))
        for values in islice(tried, _MOST_TRIES):
            told = {**facts, **dict(zip(open_, values, strict=True))}
            try:
                if runner.values(told)[_SOUGHT] is True:
                    return told
            except CalendarRangeError:
                continue
        return None

    def _some(self, fact: str) -> list[object]:
        """Some values of a fact that is no finite one."""
        spec = self._book.stated[fact]
        begin = self._book.law_entry.earliest
        days = [begin + timedelta(days=_INTO_FORCE + more) for more in self._apart]
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


def _moments(days: list[date]) -> Iterator[datetime]:
    zone = load_zones().capital
    for hour in _HOURS:
        yield from (datetime.combine(day, time(hour), zone) for day in days)


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
    order: Any = _OPPOSITE[comparison.order]
    return [Comparison(comparison.fact, order, comparison.other)]
