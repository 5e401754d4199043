"""Which facts can still settle one part of an answer, and in what order they are best asked for.

A fact can, where two ways of completing what has not been asked differ in it alone, and in what the
part says; what is not known after being asked stays open in both. Of a finite fact one value of
each group is looked at; of a point in time two days far apart, days before and after those that
have been said, nearer and farther, and that it never was: a convention.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from itertools import product
from math import prod
from typing import Any, NamedTuple

from kz_services_law.compiling.cells import apart
from kz_services_law.counting import load_zones
from kz_services_law.errors import CalendarRangeError
from kz_services_law.logic import NEVER, Cone, Runner, outcome_of
from kz_services_law.reasoning.said import SaidOfPart, said_by
from kz_services_law.rulebook import Rulebook

__all__ = ["Cost", "PartInquiry", "TooManyStates"]

_TWO_DAYS = (date(2013, 6, 3), date(2014, 12, 1))
"""Farther apart than any term of this law is long."""
_AROUND = (-400, -45, -10, 10, 45, 400)
"""Days from one that has been said: within the terms of this law, and beyond them."""
_MOST_COMPLETIONS = 4_000
_MOST_STATES = 4_000
KnownFacts = Mapping[str, Any]


class TooManyStates(Exception):  # no mistake of anybody
    """Too many cases to look at all of them."""


class Cost(NamedTuple):
    """How many facts are asked for in the worst case, and on average."""

    worst: int
    mean: float


_NOTHING = Cost(0, 0.0)


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
        around = (day.toordinal() + far for day in said for far in _AROUND)
        self._days = sorted({*_TWO_DAYS, *(date.fromordinal(max(1, day)) for day in around)})
        self.facts = tuple(fact for fact in cone.stated if fact in {*takes})
        """Those that the question takes, in the order of the law."""
        self._implied = [pair for pair in book.implied.items() if pair[0] in cone.stated]
        self._choices: dict[str, tuple[object, ...]] = {}
        self._said: dict[frozenset[tuple[str, object]], SaidOfPart | None] = {}
        self._costs: dict[tuple[frozenset[tuple[str, object]], frozenset[str]], Cost] = {}

    def choices(self, fact: str) -> tuple[object, ...]:
        """The values of a fact that are looked at."""
        found = self._choices.get(fact)
        if found is None:
            found = self._choices[fact] = tuple(self._made_choices(fact))
        return found

    def _made_choices(self, fact: str) -> list[object]:
        spec = self.book.stated[fact]
        domain = self.book.values_of(spec.type)
        if domain:
            tests = [test for test, _ in self.book.implied.values()]
            groups = apart(self.cone.cells.get(fact) or (domain,), fact, tests)
            return [min(group, key=str) for group in groups]
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
            self._said[key] = self._looked_at(dict(known))
        return self._said[key]

    def _looked_at(self, facts: dict[str, Any]) -> SaidOfPart | None:
        for fact, (test, value) in self._implied:
            if facts.get(test.fact) in test.values and facts.setdefault(fact, value) != value:
                return None
        try:
            run = self._runner.run(facts)
            return said_by(outcome_of(self._runner, self.cone, self.cone.goals[0], facts, run))
        except CalendarRangeError:
            return None

    def relevant(self, known: KnownFacts, not_known: frozenset[str]) -> tuple[str, ...]:
        """The facts that can still settle something. Raises `TooManyStates`."""
        free = [fact for fact in self.facts if fact not in known and fact not in not_known]
        if prod(len(self.choices(fact)) for fact in free) > _MOST_COMPLETIONS:
            raise TooManyStates
        rows: dict[tuple[object, ...], SaidOfPart | None] = {}
        for values in product(*map(self.choices, free)):
            rows[values] = self.said({**known, **dict(zip(free, values, strict=True))})
        found: list[str] = []
        for at, fact in enumerate(free):
            apart_in: dict[tuple[object, ...], set[SaidOfPart]] = {}
            for values, said in rows.items():
                if said is not None:
                    apart_in.setdefault(values[:at] + values[at + 1 :], set()).add(said)
            if any(len(each) > 1 for each in apart_in.values()):
                found.append(fact)
        return tuple(found)

    def best(self, known: KnownFacts, not_known: frozenset[str]) -> str | None:
        """The fact to be asked for next: by which fewest are asked for in the worst case, then on
        average, then in the order of the law. None where none can settle anything.
        """
        relevant = self.relevant(known, not_known)
        if len(relevant) <= 1:
            return relevant[0] if relevant else None
        try:
            costs = [(self._cost_of(fact, known, not_known), fact) for fact in relevant]
        except TooManyStates:
            return relevant[0]
        return min(costs, key=lambda each: (each[0].worst, round(each[0].mean, 9)))[1]

    def cost(self, known: KnownFacts, not_known: frozenset[str] = frozenset()) -> Cost:
        """How many facts are asked for from here on. Raises `TooManyStates`."""
        key = frozenset(known.items()), not_known
        found = self._costs.get(key)
        if found is None:
            if len(self._costs) > _MOST_STATES:
                raise TooManyStates
            relevant = self.relevant(known, not_known)
            every = [self._cost_of(fact, known, not_known) for fact in relevant]
            found = min(every, key=lambda cost: (cost.worst, cost.mean), default=_NOTHING)
            self._costs[key] = found
        return found

    def _cost_of(self, fact: str, known: KnownFacts, not_known: frozenset[str]) -> Cost:
        """The cost of asking for a fact first; its groups of values are taken as equally likely."""
        after = [
            self.cost({**known, fact: value}, not_known)
            for value in self.choices(fact)
            if self.said({**known, fact: value}) is not None
        ]
        worst = max(each.worst for each in after)
        return Cost(1 + worst, 1 + sum(each.mean for each in after) / len(after))
