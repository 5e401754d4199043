"""Points in time that are made of those which a row gives: how each is made, and in what order they
stand.

What an answer is turns on nothing of a day but its place among the other days. So the engine is run
on days of which nothing is known, and tells how it would make the others of them; a row then makes
its own, and rows in which they stand in the same order have the same answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from itertools import combinations, product
from math import prod
from typing import Any, NamedTuple

from kz_services_law.errors import CalendarRangeError
from kz_services_law.logic import (
    NEVER,
    SILENT,
    UNKNOWN,
    Between,
    Comparison,
    Computed,
    Cone,
    Copied,
    OneOf,
    Run,
    Runner,
    Symbolic,
    Test,
    conclude,
    ordinal,
)

__all__ = ["BEYOND", "Made", "NotInSight", "Points", "day_or_moment", "points_of"]

_MOST_CASES = 2_000
"""In how many ways what is not known is looked at; the most of this law is some hundreds."""
_MOST_KEPT = 65_536
"""How many points of one kind are kept; those beyond are made again."""
_POINTS = ("day", "moment", "deadline")
_NO_POINTS = ("number", "year")
"""The types of facts that have no place in time; others are made of them."""
_OF_TIME = (*_POINTS, *_NO_POINTS)


_AND_BEYOND = 99
"""Stands in an order between how points stand to each other, and which are beyond the calendar."""
_NOT_KNOWN = (type(UNKNOWN), OneOf, Symbolic)


class _Beyond(Enum):
    """What stands for every point beyond the calendar."""

    BEYOND = "beyond"


BEYOND = _Beyond.BEYOND


class NotInSight(Exception):
    """Not all points can be told beforehand: too little is known, or one turns on the order of
    others. Such rows are asked one by one.
    """


class Made(NamedTuple):
    """A point made by a function, of the points at some places and of what else it is given; and
    those made so far, each with the day or moment by which it is compared.
    """

    place: int | None
    """The place of the point it is made of; None where it is made of several."""
    kept: dict[object, tuple[Any, Any]]
    function: Callable[..., Any]
    takes: tuple[tuple[int | None, object], ...]

    def of(self, points: list[Any], key: object, *, supposed: bool) -> tuple[Any, Any]:
        """The point, of those before it, and kept by those that it is made of. Raises
        `CalendarRangeError` for one beyond the calendar, but where it is only `supposed`.
        """
        taken = [o if at is None else points[at] for at, o in self.takes]
        found: tuple[Any, Any] = (BEYOND, None)
        if not any(each is BEYOND for each in taken):
            try:
                point = self.function(*taken)
                found = point, day_or_moment(point)
            except CalendarRangeError:
                if not supposed:
                    raise
        if len(self.kept) >= _MOST_KEPT:
            self.kept.clear()
        self.kept[key] = found
        return found


class Points(NamedTuple):
    """The points of some rows: those given; those that are the same in all of them; then what is
    made, each of points before it. `compared`: the places of those that may be compared, in pairs.
    """

    same: tuple[Any, ...]
    made: tuple[Made, ...]
    compared: tuple[tuple[int, int], ...]
    nearest: int
    """How far apart two points are told: only which is the later (0), or up to so many days, as
    many as others that are not known may lie between them.
    """
    supposed: bool
    """Whether something is not known: what is made then of what it may be, may be beyond the
    calendar.
    """

    def of(self, given: list[Any]) -> tuple[list[Any], tuple[int, ...]]:
        """The points of a row, by those given; and how they stand to each other, which is equal for
        rows that have the same answer. Raises `CalendarRangeError` for a point that is beyond the
        calendar, where nothing is only supposed; `NotInSight` for one that never came.
        """
        points, compared = [*given, *self.same], [*given, *map(day_or_moment, self.same)]
        for made in self.made:
            place, kept, *_ = made
            key = tuple(points) if place is None else points[place]
            point, day = kept.get(key) or made.of(points, key, supposed=self.supposed)
            points.append(point)
            compared.append(day)
        if self.supposed and any(day is None for day in compared):
            return points, self._order_within(compared)
        return points, self._order(compared, self.compared) if self.compared else ()

    def _order_within(self, of: list[Any]) -> tuple[int, ...]:
        """The order of points some of which are beyond the calendar: of the others, and which they
        are.
        """
        within = [pair for pair in self.compared if None not in (of[pair[0]], of[pair[1]])]
        return *self._order(of, within), _AND_BEYOND, *[at for at, d in enumerate(of) if d is None]

    def _order(self, of: list[Any], pairs: Iterable[tuple[int, int]]) -> tuple[int, ...]:
        if self.nearest == 0:
            return tuple([(of[a] > of[b]) - (of[a] < of[b]) for a, b in pairs])
        most = self.nearest
        apart = (ordinal(of[one]) - ordinal(of[other]) for one, other in pairs)
        return tuple([max(-most, min(most, each)) for each in apart])


def day_or_moment(point: Any) -> date:
    """By what a point is compared. Raises `NotInSight` for one that never came."""
    if isinstance(point, Enum):
        raise NotInSight
    of_deadline: date = point if isinstance(point, date) else point.day
    return of_deadline


def _given_opaquely(facts: Iterable[str]) -> dict[str, Symbolic]:
    """Facts given, of which only that is known."""
    return {fact: Symbolic((fact,), frozenset((fact,))) for fact in facts}


def points_of(  # what a run is made of
    runner: Runner,
    cone: Cone,
    cases: Mapping[str, Sequence[object]],
    known: Mapping[str, object],
    given: tuple[str, ...],
    type_of: Callable[[str], str | None],
) -> Points:
    """The points there are where some facts are given, others known: whatever the finite ones are
    of the cases that they may be. Raises `NotInSight` where not all of them can be told.
    """
    if prod(map(len, cases.values())) > _MOST_CASES or _some_are_tested(cone, type_of):
        raise NotInSight
    if any(isinstance(value, Between) for value in known.values()):
        raise NotInSight
    stated = {**known, **_given_opaquely(given)}
    every = [dict(zip(cases, values, strict=True)) for values in product(*cases.values())]
    runs = [runner.run({**stated, **case}) for case in every]
    gatherer = _Gatherer(given, type_of, _comparisons(cone))
    for run in runs:
        gatherer.add_same(run)
    for run in runs:
        gatherer.add(run, cone)
    for run in runs:
        gatherer.add_claims(run, cone)
    domains = (cone.program.stated[f].domain for f in cone.stated if f not in stated)
    unknown = sum(domain is None for domain in domains)
    if unknown == 0 and len(every) == 1:  # the order of those compared by name decides
        return gatherer.points(tuple(sorted(gatherer.named)), 0, supposed=False)
    return gatherer.points(gatherer.pairs(), unknown + 1 if unknown else 0, supposed=True)


def _comparisons(cone: Cone) -> list[Comparison]:
    """The premises that compare two points."""
    clauses = (c for fact in cone.concluded for c in cone.program.clauses_of.get(fact, ()))
    premises = (premise for clause in clauses for premise in clause.premises)
    return [premise for premise in premises if isinstance(premise, Comparison)]


def _some_are_tested(cone: Cone, type_of: Callable[[str], str | None]) -> bool:
    """Whether a premise asks of a point, or a number, which one it is."""
    clauses = (c for fact in cone.concluded for c in cone.program.clauses_of.get(fact, ()))
    premises = (premise for clause in clauses for premise in clause.premises)
    tests = (p for p in premises if isinstance(p, Test) and type_of(p.fact) in _OF_TIME)
    return any(test.values - {NEVER, SILENT} for test in tests)


def _key(value: Any) -> object:
    """What tells a point from others: of one that is made how it is, of others the point."""
    if isinstance(value, Symbolic):
        return value.key
    return value.__class__.__name__, value


class _Gatherer:
    """Gathers the points of runs, each once."""

    def __init__(
        self,
        given: tuple[str, ...],
        type_of: Callable[[str], str | None],
        comparisons: list[Comparison],
    ) -> None:
        self.given, self.type_of, self.comparisons = given, type_of, comparisons
        self.place: dict[object, int] = {(fact,): at for at, fact in enumerate(given)}
        self.kinds = [self._kind(fact) for fact in given]
        self.same: list[Any] = []
        self.made: list[Made] = []
        self.named: set[tuple[int, int]] = set()
        """The places of those that a premise compares."""

    def _kind(self, fact: str) -> str | None:
        """What a fact is compared with: moments with moments, days with days."""
        kind = self.type_of(fact)
        if kind in _NO_POINTS:
            return None
        return "moment" if kind == "moment" else "day"

    def add(self, run: Run, cone: Cone) -> None:
        """Gather what a run makes of the facts given and of nothing else that is not known."""
        for fact in cone.concluded:
            value = run.values[fact]
            if type(value) is Symbolic and value.support <= {*self.given}:
                self._place_of(fact, run)
            elif value is UNKNOWN and self._is_hidden(fact, run):
                raise NotInSight
        for premise in self.comparisons:
            self._name(premise, run)

    def add_claims(self, run: Run, cone: Cone) -> None:
        """Gather what clauses make where others decide: nothing turns on what it is, but where it
        cannot be made, the whole is refused.
        """
        for clause in (clause for fact in cone.concluded for clause, _ in run.found[fact]):
            conclusion = clause.conclusion
            if type(conclusion) is Computed:
                value: Any = conclude(clause, run.values)
                known = type(value) is Symbolic and value.support <= {*self.given}
                if known and value.key not in self.place:
                    self._put(conclusion, value.key, None, run)

    def add_same(self, run: Run) -> None:
        """Gather the days and moments that a premise compares and that rest on nothing given."""
        for fact in (fact for premise in self.comparisons for fact in premise.facts):
            value: Any = run.values[fact]
            if type(value) not in _NOT_KNOWN and not isinstance(value, Enum):
                key = _key(value)
                if key not in self.place:
                    self.place[key] = len(self.given) + len(self.same)
                    self.same.append(value)
                    self.kinds.append(self._kind(fact))

    def points(
        self, compared: tuple[tuple[int, int], ...], nearest: int, *, supposed: bool
    ) -> Points:
        """All that was gathered."""
        return Points(tuple(self.same), tuple(self.made), compared, nearest, supposed)

    def _name(self, premise: Comparison, run: Run) -> None:
        """Note that two points are compared by name."""
        keys = [_key(run.values[fact]) for fact in premise.facts]
        places = [self.place[key] for key in keys if key in self.place]
        if len(places) == len(keys):
            self.named.add((places[0], places[1]))

    def _is_hidden(self, fact: str, run: Run) -> bool:
        """Whether it is a point that turns on the order of others."""
        premises = (premise for clause, _ in run.found[fact] for premise in clause.premises)
        is_point = self.type_of(fact) in _POINTS
        return is_point and any(isinstance(each, Comparison) for each in premises)

    def _place_of(self, fact: str, run: Run) -> int:
        """The place of a point that a run makes."""
        value: Any = run.values[fact]
        at = self.place.get(value.key)
        if at is not None:
            return at
        conclusion = run.because[fact][0].conclusion
        if isinstance(conclusion, Copied):
            return self._place_of(conclusion.fact, run)
        if not isinstance(conclusion, Computed):
            raise NotInSight
        return self._put(conclusion, value.key, self._kind(fact), run)

    def _put(self, conclusion: Computed, key: object, kind: str | None, run: Run) -> int:
        """Put a point among those made, and say where. `kind`: with what it is compared."""
        takes = tuple(self._taken(conclusion, name, run) for name in conclusion.inputs)
        places = [at for at, _ in takes if at is not None]
        place = places[0] if len(places) == 1 else None
        self.made.append(Made(place, {}, conclusion.function, takes))
        self.kinds.append(kind)
        at = self.place[key] = len(self.given) + len(self.same) + len(self.made) - 1
        return at

    def _taken(self, conclusion: Computed, name: str, run: Run) -> tuple[int | None, object]:
        """What a function is given of a fact: a point made before, or a value."""
        value = run.values[name]
        if type(value) is Symbolic:
            return self._place_of(name, run), None
        alike = conclusion.alike.get(name)
        return None, value if alike is None else alike[value]

    def pairs(self) -> tuple[tuple[int, int], ...]:
        """All that may be compared with each other, in pairs."""
        kinds = self.kinds
        every = combinations(range(len(kinds)), 2)
        return tuple((a, b) for a, b in every if kinds[a] is not None and kinds[a] == kinds[b])
