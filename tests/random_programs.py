"""Random rulebooks, in their lowered form, and random statements of their facts."""

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

from kz_services_law.program import (
    NEVER,
    Clause,
    Closure,
    Comparison,
    Computed,
    Copied,
    Literally,
    OneOf,
    Program,
    StatedFact,
    Test,
)

ORDERS = ("before", "on_or_before", "after", "on_or_after")
DAYS = [date(2013, 6, 1) + timedelta(days=n) for n in range(5)]
INSTANTS = [datetime(2013, 6, 1, tzinfo=UTC) + timedelta(hours=7 * n) for n in range(5)]
VALUES = ("a", "b", "c", "d")


def next_day(day: date) -> date:
    return day + timedelta(days=1)


class Maker:
    """Makes one random program; every choice from one seeded generator."""

    def __init__(self, seed: int, *, temporal: bool = True) -> None:
        self.random = random.Random(seed)
        pick = self.random
        self.finite = [f"f{n}" for n in range(pick.randint(1, 4))]
        self.days = [f"d{n}" for n in range(pick.randint(0, 2) if temporal else 0)]
        self.instants = [f"i{n}" for n in range(pick.choice([0, 0, 2]) if temporal else 0)]
        self.stated = {name: StatedFact(name, self.domain()) for name in self.finite}
        for name in (*self.days, *self.instants):
            self.stated[name] = StatedFact(name, None, pick.random() < 0.5)
        self.concluded: list[str] = []
        self.concluded_days: list[str] = []

    def domain(self) -> tuple[object, ...]:
        if self.random.random() < 0.5:
            return (True, False)
        return VALUES[: self.random.randint(2, 4)]

    def program(self) -> Program:
        clauses: list[Clause] = []
        closures: dict[str, Closure] = {}
        for n in range(self.random.randint(1, 5)):
            fact = f"c{n}"
            temporal = bool(self.days) and self.random.random() < 0.25
            for _ in range(self.random.randint(1, 4)):
                norm = f"n{len(clauses)}"
                earlier = [c.norm for c in clauses if c.fact == fact]
                beats = frozenset(b for b in earlier if self.random.random() < 0.6)
                premises = tuple(self.premise() for _ in range(self.random.randint(0, 4)))
                conclusion = self.day() if temporal else self.literal()
                clauses.append(Clause(norm, fact, premises, conclusion, (), beats))
            if not temporal and self.random.random() < 0.5:
                closures[fact] = Closure(self.random.choice(VALUES), "art1")
            (self.concluded_days if temporal else self.concluded).append(fact)
        return Program(self.stated, tuple(clauses), closures)

    def literal(self) -> Literally | Copied:
        if self.random.random() < 0.15:
            return Copied(self.random.choice([*self.finite, *self.concluded]))
        return Literally(self.random.choice(VALUES[:2]))

    def day(self) -> Copied | Computed:
        source = self.random.choice([*self.days, *self.concluded_days])
        if self.random.random() < 0.5:
            return Copied(source)
        return Computed("next_day", (source,), next_day)

    def premise(self) -> Any:
        points = [*self.days, *self.concluded_days]
        kind = self.random.random()
        if kind < 0.2 and points:
            return self.comparison(points)
        if kind < 0.35 and self.instants:
            return self.comparison(self.instants)
        if kind < 0.4 and points:
            return Test(self.random.choice(points), frozenset([NEVER]), self.random.random() < 0.5)
        fact = self.random.choice([*self.finite, *self.concluded])
        domain = self.stated[fact].domain if fact in self.stated else VALUES
        some = self.random.sample(list(domain or VALUES), self.random.randint(1, 2))
        return Test(fact, frozenset(some), self.random.random() < 0.3)

    def comparison(self, points: list[str]) -> Comparison:
        left, right = self.random.choice(points), self.random.choice(points)
        return Comparison(left, self.random.choice(ORDERS), right)

    def frame(self) -> dict[str, object]:
        """A random statement: each fact known, unknown, or one of several."""
        frame: dict[str, object] = {}
        for name, fact in self.stated.items():
            if self.random.random() < 0.35:
                continue
            if fact.domain is None:
                points: list[object] = list(DAYS if name.startswith("d") else INSTANTS)
                frame[name] = self.random.choice([*points, NEVER] if fact.event else points)
            elif len(fact.domain) > 2 and self.random.random() < 0.2:
                frame[name] = OneOf(frozenset(self.random.sample(list(fact.domain), 2)))
            else:
                frame[name] = self.random.choice(fact.domain)
        return frame
