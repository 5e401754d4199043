"""Which facts can still settle one part of an answer.

A fact can, where two ways of completing what has not been asked differ in it alone, and in what the
part says; what is not known after being asked stays open in both. Of a finite fact one value of
each group is looked at; of a point in time two days far apart, days before and after those that
have been said, nearer and farther, and that it never was: a convention.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from itertools import pairwise, product
from math import ceil, prod
from typing import TYPE_CHECKING, Any, TypeAlias

from kz_services_law.asking.said_of_part import SaidOfPart
from kz_services_law.counting import Unit, load_zones
from kz_services_law.errors import CalendarRangeError
from kz_services_law.lazy import lazy
from kz_services_law.logic import (
    NEVER,
    Comparison,
    Cone,
    Runner,
    Status,
    Truth,
    apart,
    outcome_of,
    premise_truth,
)

if TYPE_CHECKING:  # rule files are read when a law is first made
    from kz_services_law.rulebook import Rulebook

__all__ = ["MOST_COMPLETIONS", "PartInquiry", "Signs", "TooManyStates"]

_TWO_DAYS = (date(2013, 6, 3), date(2014, 12, 1))
"""Farther apart than any term of this law is long."""
_FAR = 400
"""So many days from one that has been said are beyond every term."""
_LENGTH = {
    Unit.WORKING_DAYS.value: 1.4,
    Unit.CALENDAR_DAYS.value: 1.0,
    Unit.MONTHS.value: 30.5,
    Unit.YEARS.value: 365.25,
}
"""How many days a unit of a term is long, about."""
_BEYOND = SaidOfPart(Status.OPEN, "beyond the calendar")
MOST_COMPLETIONS = 4_000
"""How many ways of completing what is known are looked at, at most."""
KnownFacts = Mapping[str, Any]
Signs: TypeAlias = "frozenset[tuple[Comparison, Truth]]"
_ONE_WORLD: Sequence[KnownFacts] = ({},)
_DECIDED = (Truth.TRUE, Truth.FALSE)


class TooManyStates(Exception):  # no mistake of anybody
    """Too many cases to look at all of them."""


class PartInquiry:
    """One part of an answer, as the facts below it become known one by one."""

    def __init__(
        self,
        book: Rulebook,
        cone: Cone,
        runner: Runner,
        takes: Iterable[str],
        said: Iterable[date] = (),
    ) -> None:
        self.book, self.cone, self._runner = book, cone, runner
        around = (day.toordinal() + far for day in said for far in _around(book))
        last = date.max.toordinal()
        near = (date.fromordinal(min(max(1, day), last)) for day in around)
        self._days = sorted({*_TWO_DAYS, *near})
        self.facts = tuple(fact for fact in cone.stated if fact in {*takes})
        """Those that the question takes, in the order of the law."""
        self._implied = [pair for pair in book.implied.items() if pair[0] in cone.stated]
        self._choices: dict[str, tuple[object, ...]] = {}
        self._said: dict[frozenset[tuple[str, object]], SaidOfPart | None] = {}

    def choices(self, fact: str) -> tuple[object, ...]:
        """The values of a fact that are looked at."""
        found = self._choices.get(fact)
        if found is None:
            found = self._choices[fact] = tuple(self._made_choices(fact))
        return found

    def points(self, fact: str) -> tuple[object, ...]:
        """Those of a point in time that are one."""
        return tuple(value for value in self.choices(fact) if value is not NEVER)

    def alike(self, fact: str, value: object) -> object:
        """The one of the values looked at that stands for a value of a finite fact."""
        return self._alike[fact].get(value, value)

    @lazy
    def _alike(self) -> Mapping[str, Mapping[object, object]]:
        groups = {fact: self._groups(fact) for fact in self.cone.stated}
        return {
            fact: {value: _one_of(group) for group in apart for value in group}
            for fact, apart in groups.items()
        }

    def can_be(self, known: KnownFacts) -> bool:
        """Whether facts can be together, by what they imply."""
        return self._with_implied(known) is not None

    def _with_implied(self, known: KnownFacts) -> dict[str, Any] | None:
        """Facts, and what they imply; None where that is otherwise."""
        facts = dict(known)
        for fact, (test, value) in self._implied:
            if facts.get(test.fact) in test.values and facts.setdefault(fact, value) != value:
                return None
        return facts

    def _groups(self, fact: str) -> list[frozenset[object]]:
        """The values of a finite fact that nothing tells apart; none of another."""
        domain = self.book.values_of(self.book.stated[fact].type)
        tests = [test for test, _ in self.book.implied.values()]
        return apart(self.cone.cells.get(fact) or (domain,), fact, tests) if domain else []

    def _made_choices(self, fact: str) -> list[object]:
        spec = self.book.stated[fact]
        domain = self.book.values_of(spec.type)
        if domain:
            return [_one_of(group) for group in self._groups(fact)]
        found: list[object]
        if spec.type == "moment":
            zone = load_zones().capital
            found = [datetime.combine(day, time(10), tzinfo=zone) for day in self._days]
        elif spec.type == "day":
            found = [*self._days]
        else:
            years = sorted({day.year for day in self._days})
            found = [*years] if spec.type == "year" else [1, 5]
        return [*found, NEVER] if spec.event else found

    def said(self, known: KnownFacts) -> SaidOfPart | None:
        """What the part says of what is known; None where that cannot be."""
        key = frozenset(known.items())
        if key not in self._said:
            self._said[key] = self._looked_at(known)
        return self._said[key]

    def _looked_at(self, known: KnownFacts) -> SaidOfPart | None:
        facts = self._with_implied(known)
        if facts is None:
            return None
        try:
            run = self._runner.run(facts)
            outcome = outcome_of(self._runner, self.cone, self.cone.goals[0], facts, run)
        except CalendarRangeError:
            return _BEYOND
        settled = outcome.status is Status.SETTLED
        return SaidOfPart(outcome.status, outcome.value if settled else None)

    def signs(self, known: KnownFacts) -> Signs:
        """How the points in time that are known stand to each other."""
        facts = self._with_implied(known)
        if facts is None or not self.cone.comparisons:
            return frozenset()
        try:
            values = self._runner.run(facts).values
        except CalendarRangeError:
            return frozenset()
        compared = ((each, premise_truth(each, values, {})) for each in self.cone.comparisons)
        return frozenset((each, truth) for each, truth in compared if truth in _DECIDED)

    def relevant(
        self,
        known: KnownFacts,
        not_known: frozenset[str] = frozenset(),
        worlds: Sequence[KnownFacts] = _ONE_WORLD,
    ) -> tuple[str, ...]:
        """The facts that can still settle something. `not_known`: what has been asked in vain;
        `worlds`: what else may be known, in one way or another. Raises `TooManyStates`.
        """
        given = known.keys() | not_known | worlds[0].keys()
        free = [fact for fact in self.facts if fact not in given]
        chosen = [*map(self.choices, free)]
        if len(worlds) * prod(map(len, chosen)) > MOST_COMPLETIONS:
            raise TooManyStates
        rows: dict[tuple[object, ...], SaidOfPart] = {}
        for at, world in enumerate(worlds):
            for values in product(*chosen):
                found = self.said({**known, **world, **dict(zip(free, values, strict=True))})
                if found is not None:
                    rows[*values, at] = found
        return tuple(fact for at, fact in enumerate(free) if _turns_on(rows, at))


def _around(book: Rulebook) -> list[int]:
    """How far from a day that has been said others are looked at, in days: on it, next to it, and
    between the ends of any two terms of the law.
    """
    ends = {0, _FAR}
    for norm in book.norms.values():
        within = norm.within
        if within is not None and isinstance(within.count, int):
            ends.add(min(_FAR, ceil(within.count * _LENGTH.get(str(within.unit), 1.0))))
    between = {ceil((one + other) / 2) for one, other in pairwise(sorted(ends))}
    apart = {0, 1, _FAR, *between}
    return sorted({*apart, *(-far for far in apart)})


def _one_of(group: frozenset[object]) -> object:
    return min(group, key=str)


def _turns_on(rows: Mapping[tuple[object, ...], SaidOfPart], at: int) -> bool:
    """Whether two rows that differ in one place alone differ in what is said."""
    first: dict[tuple[object, ...], SaidOfPart] = {}
    for values, said in rows.items():
        if first.setdefault(values[:at] + values[at + 1 :], said) != said:
            return True
    return False
