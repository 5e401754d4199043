"""Random rulebooks, in their lowered form, and random statements of their facts."""

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

from kz_services_law.logic.comparisons import ordinal
from kz_services_law.logic.program import (
    Clause,
    Closure,
    Comparison,
    Computed,
    Copied,
    Literally,
    Program,
    StatedFact,
    Test,
)
from kz_services_law.logic.values import NEVER, Between, OneOf

ORDERS = ("before", "on_or_before", "after", "on_or_after")
DAYS = [date(2013, 6, 1) + timedelta(days=n) for n in range(5)]
INSTANTS = [datetime(2013, 6, 2, tzinfo=UTC) + timedelta(microseconds=n) for n in range(-3, 3)]
"""Next to one another and around one midnight: what lies between two of them is among them."""
VALUES = ("a", "b", "c", "d")


def next_day(day: date) -> date:
    return day + timedelta(days=1)


def day_of(moment: date) -> date:
    """The day of a moment; of a day (all that is known of a moment) that day."""
    return moment.date() if isinstance(moment, datetime) else moment


class Maker:
    """Makes one random program; every choice from one seeded generator."""

    def __init__(self, seed: int, *, temporal: bool = True, finite: int = 4) -> None:
        self.random = random.Random(seed)
        pick = self.random
        self.finite = [f"f{n}" for n in range(pick.randint(1, finite))]
        self.days = [f"d{n}" for n in range(pick.randint(0, 2) if temporal else 0)]
        self.moments = [f"i{n}" for n in range(pick.choice([0, 0, 2, 3]) if temporal else 0)]
        self.stated = {name: StatedFact(name, self.domain()) for name in self.finite}
        for name in (*self.days, *self.moments):
            self.stated[name] = StatedFact(name, None, pick.random() < 0.5)
        self.concluded: list[str] = []
        self.concluded_days: list[str] = []
        self.concluded_instants: list[str] = []

    def domain(self) -> tuple[object, ...]:
        if self.random.random() < 0.5:
            return (True, False)
        return VALUES[: self.random.randint(2, 4)]

    # --- the program

    def program(self) -> Program:
        clauses: list[Clause] = []
        closures: dict[str, Closure] = {}
        for n in range(self.random.randint(1, 5)):
            fact = f"c{n}"
            kind = self.kind()
            for _ in range(self.random.randint(1, 4)):
                norm = f"n{len(clauses)}"
                earlier = [c.norm for c in clauses if c.fact == fact]
                overrides = frozenset(b for b in earlier if self.random.random() < 0.6)
                premises = tuple(self.premise() for _ in range(self.random.randint(0, 4)))
                conclusion = kind()
                clauses.append(Clause(norm, fact, premises, conclusion, (), overrides))
            if kind == self.literal and self.random.random() < 0.5:
                closures[fact] = Closure(self.random.choice(VALUES), ("art1",))
            names = {self.day: self.concluded_days, self.moment: self.concluded_instants}
            names.get(kind, self.concluded).append(fact)
        return Program(self.stated, tuple(clauses), closures)

    def kind(self) -> Any:
        chance = self.random.random()
        if chance < 0.25 and (self.days or self.moments):
            return self.day
        return self.moment if chance < 0.35 and self.moments else self.literal

    def literal(self) -> Literally | Copied:
        if self.random.random() < 0.15:
            return Copied(self.random.choice([*self.finite, *self.concluded]))
        return Literally(self.random.choice(VALUES[:2]))

    def day(self) -> Copied | Computed:
        days = [*self.days, *self.concluded_days]
        moments = [*self.moments, *self.concluded_instants]
        if moments and (not days or self.random.random() < 0.4):
            return Computed("day_of", (self.random.choice(moments),), day_of)
        source = self.random.choice(days)
        if self.random.random() < 0.5:
            return Copied(source)
        return Computed("next_day", (source,), next_day)

    def moment(self) -> Copied:
        return Copied(self.random.choice([*self.moments, *self.concluded_instants]))

    def premise(self) -> Any:
        days = [*self.days, *self.concluded_days]
        moments = [*self.moments, *self.concluded_instants]
        chance = self.random.random()
        if chance < 0.2 and days:
            return self.comparison(days)
        if chance < 0.35 and moments:
            return self.comparison(moments)
        if chance < 0.42 and (days or moments):
            return Test(self.random.choice([*days, *moments]), frozenset([NEVER]), self.maybe())
        fact = self.random.choice([*self.finite, *self.concluded])
        domain = self.stated[fact].domain if fact in self.stated else VALUES
        some = self.random.sample(list(domain or VALUES), self.random.randint(1, 2))
        return Test(fact, frozenset(some), self.random.random() < 0.3)

    def maybe(self) -> bool:
        return self.random.random() < 0.5

    def comparison(self, points: list[str]) -> Comparison:
        left, right = self.random.choice(points), self.random.choice(points)
        return Comparison(left, self.random.choice(ORDERS), right)

    # --- statements

    def facts(self) -> dict[str, object]:
        """A random statement: each fact known, unknown, one of several, or between two."""
        facts: dict[str, object] = {}
        for name, fact in self.stated.items():
            if self.random.random() < 0.35:
                continue
            if fact.domain is None:
                facts[name] = self.point(name)
            elif len(fact.domain) > 2 and self.random.random() < 0.2:
                facts[name] = OneOf(frozenset(self.random.sample(list(fact.domain), 2)))
            else:
                facts[name] = self.random.choice(fact.domain)
        return facts

    def point(self, name: str) -> object:
        """A point in time as it may be stated."""
        event = self.stated[name].event
        if self.random.random() < 0.4:
            return self.between(name)
        points: list[object] = list(DAYS if name.startswith("d") else INSTANTS)
        return self.random.choice([*points, NEVER] if event else points)

    def between(self, name: str) -> Between:
        """A point that lies between two; of an event now and then, or never."""
        points: list[Any] = list(DAYS if name.startswith("d") else INSTANTS)
        first = self.random.randrange(len(points) - 1)
        last = self.random.randrange(first + 1, len(points))
        days = {day_of(point) for point in points[first : last + 1]}
        day = days.pop() if len(days) == 1 and points is not DAYS else None
        event = self.stated[name].event and self.random.random() < 0.3
        return Between(ordinal(points[first]), ordinal(points[last]), day, event)
