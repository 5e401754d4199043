"""The cases in which one fact is asked of two editions: of each fact below it, its choices.

Two values are one choice where in neither edition anything tells them apart. Of points in time some
stand for all: see `points_apart`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from typing import NamedTuple

from kz_services_law.comparing.asked_facts import AskedFact
from kz_services_law.comparing.points_apart import (
    BEGIN,
    POINTS,
    days_around,
    ends_of_terms,
    points_of,
)
from kz_services_law.compiling.asked import RowQuestion
from kz_services_law.logic import Comparison, Cone, Literally, Test
from kz_services_law.rulebook import Rulebook
from kz_services_law.rulebook.history import Traced

__all__ = ["Cell", "FactChoices", "SameValues", "are_alike", "cells_between", "choices_of"]

_NEVER = "never"
_Called = Callable[[str | None, object], object]
"""What a value of an enumeration is called in the later edition."""


class SameValues(NamedTuple):
    """Values of a fact that come to the same, as each edition calls them; those of one that does
    not know the fact are not stated there.
    """

    earlier: tuple[object, ...]
    later: tuple[object, ...]


class FactChoices(NamedTuple):
    """What a fact below another may be: its name, the paths by which each edition takes it, and
    whether it is a point in time, or a number.
    """

    fact: str
    earlier_path: str | None
    later_path: str | None
    each: tuple[SameValues, ...]
    of_days: bool


class Cell(NamedTuple):
    """One case: of each finite fact the number of its choice; what is stated of each edition."""

    place: tuple[int, ...]
    earlier: Mapping[str, object]
    later: Mapping[str, object]


# --- the same rules


def are_alike(one: tuple[Rulebook, Cone], other: tuple[Rulebook, Cone], traced: Traced) -> bool:
    """Whether two editions say the same of a fact: the same clauses, under other names of values
    and in other words; then nothing needs to be asked.
    """
    earlier = _clauses(*one, traced.value)
    return earlier == _clauses(*other, Traced(()).value)


def _clauses(book: Rulebook, cone: Cone, called: _Called) -> frozenset[object]:
    """All that is concluded below a fact, whichever norm says it."""
    found: set[object] = set()
    for fact in cone.concluded:
        closure = cone.program.closures.get(fact)
        found.add((fact, closure and called(book.type_of(fact), closure.value)))
        for clause in cone.program.clauses_of.get(fact, ()):
            premises = frozenset(_premise(book, each, called) for each in clause.premises)
            conclusion: object = clause.conclusion
            if isinstance(conclusion, Literally):
                conclusion = called(book.type_of(fact), conclusion.value)
            conditions = frozenset(book.norms[clause.norm].conditions)
            found.add((fact, premises, conclusion, conditions))
    return frozenset(found)


def _premise(book: Rulebook, premise: Test | Comparison, called: _Called) -> object:
    if isinstance(premise, Comparison):
        return premise
    kind = book.type_of(premise.fact)
    return premise._replace(values=frozenset(called(kind, each) for each in premise.values))


# --- the choices


def choices_of(
    earlier: tuple[AskedFact, Cone], later: tuple[AskedFact, Cone], traced: Traced
) -> tuple[FactChoices, ...]:
    """What each fact may be on which a fact asked of both editions rests in one of them."""
    sides = (_Below(earlier[0].row, earlier[1]), _Below(later[0].row, later[1]))
    finite: list[FactChoices] = []
    in_time: list[FactChoices] = []
    for fact in dict.fromkeys((*sides[0].groups, *sides[1].groups)):
        paths = [side.path(fact) for side in sides]
        known = [side for side, path in zip(sides, paths, strict=True) if path is not None]
        domains = [side.domain(fact) if side in known else None for side in sides]
        if any(domains):
            kind = known[0].kind(fact)
            each = _choices(kind, domains, [side.groups.get(fact, ()) for side in sides], traced)
            finite.append(FactChoices(fact, paths[0], paths[1], each, of_days=False))
        elif any(paths):
            in_time.append(FactChoices(fact, paths[0], paths[1], (), of_days=True))
    ends = {
        *sides[0].ends({c.fact: [it.earlier for it in c.each] for c in finite}, in_time),
        *sides[1].ends({c.fact: [it.later for it in c.each] for c in finite}, in_time),
    }
    return (*finite, *_with_points(in_time, sides, days_around(ends)))


class _Below:
    """What stands below a fact asked of one edition, and how its question takes it."""

    def __init__(self, row: RowQuestion, cone: Cone) -> None:
        self._row, self._book, self._cone = row, row.book, cone
        self.groups = _groups(row.book, cone)

    def path(self, fact: str) -> str | None:
        """The path by which a fact is stated; None where it cannot be."""
        return self._row.paths.get(fact) if fact in self._book.stated else None

    def kind(self, fact: str) -> str:
        """The type of a fact."""
        return self._book.stated[fact].type

    def domain(self, fact: str) -> tuple[object, ...]:
        """Its values, none where they are not finitely many."""
        return self._book.domain_of(self.kind(fact)) or ()

    def values_in_time(self, fact: str, days: list[int]) -> list[object]:
        """The values to be tried of a fact in time, or a number."""
        spec = self._book.stated[fact]
        begun = self._book.law_entry.earliest.year
        years = sorted({begun, begun + 1, BEGIN.year - 1, BEGIN.year, BEGIN.year + 1})
        numbers: dict[str, list[object]] = {"number": [1, 5], "year": [*years]}
        found = numbers.get(spec.type) or points_of(spec.type, days)
        return [*found, _NEVER] if spec.event else found

    def ends(
        self, finite: Mapping[str, list[tuple[object, ...]]], in_time: list[FactChoices]
    ) -> set[int]:
        """When something ends that begins with one of the facts in time."""
        stated = [fact for fact in self._cone.stated if self.path(fact) is not None]
        values = {f: [it[0] for it in finite[f] if it] for f in stated if f in finite}
        dated = {c.fact: self.kind(c.fact) for c in in_time if c.fact in stated}
        points = {fact: kind for fact, kind in dated.items() if kind in POINTS}
        return ends_of_terms(self._cone, values, points)


def _with_points(
    in_time: list[FactChoices], sides: tuple[_Below, _Below], days: list[int]
) -> Iterator[FactChoices]:
    """The facts in time with their values: of the first point the day from which others count."""
    first = True
    for choices in in_time:
        side = sides[0] if choices.earlier_path else sides[1]
        is_point = side.kind(choices.fact) in POINTS
        values = side.values_in_time(choices.fact, [0] if first and is_point else days)
        first = first and not is_point
        yield choices._replace(each=tuple(SameValues((each,), (each,)) for each in values))


def _groups(book: Rulebook, cone: Cone) -> dict[str, tuple[frozenset[object], ...]]:
    """Of the facts below another the groups of values that are told apart, with those of facts
    that imply others; none of a point in time.
    """
    found = {fact: cone.cells.get(fact, ()) for fact in cone.stated}
    for test in (book.implied[fact][0] for fact in cone.stated if fact in book.implied):
        values = book.values_of(book.stated[test.fact].type)
        groups = found.get(test.fact) or (values,)
        halves = ((group & test.values, group - test.values) for group in groups)
        found[test.fact] = tuple(half for both in halves for half in both if half)
    return found


def _choices(
    kind: str,
    domains: list[tuple[object, ...] | None],
    groups: list[tuple[frozenset[object], ...]],
    traced: Traced,
) -> tuple[SameValues, ...]:
    """The values that both editions know, or the one that knows the fact, by what they come to."""
    before, now = domains
    pairs: Iterable[tuple[object, object]]
    if before is None or now is None:
        known = before or now or ()
        pairs = [(each, each) for each in known]
    else:
        named = ((each, traced.value(kind, each)) for each in before)
        pairs = [(each, called) for each, called in named if called in now]
    found: dict[tuple[int, int], list[tuple[object, object]]] = {}
    for was, called in pairs:
        found.setdefault((_group(groups[0], was), _group(groups[1], called)), []).append(
            (was, called)
        )
    return tuple(
        SameValues(
            () if before is None else tuple(was for was, _ in each),
            () if now is None else tuple(called for _, called in each),
        )
        for each in found.values()
    )


def _group(groups: tuple[frozenset[object], ...], value: object) -> int:
    return next((at for at, group in enumerate(groups) if value in group), -1)


# --- the cases


def cells_between(
    earlier: Rulebook, later: Rulebook, choices: tuple[FactChoices, ...]
) -> Iterator[Cell]:
    """Every case that can be, those that differ in days only beside each other."""
    finite = [each for each in choices if not each.of_days]
    of_days = [each for each in choices if each.of_days]
    for place in product(*(range(len(each.each)) for each in finite)):
        chosen = [(c, c.each[at]) for c, at in zip(finite, place, strict=True)]
        if _contradicts(earlier, {c.fact: it.earlier for c, it in chosen}):
            continue
        if _contradicts(later, {c.fact: it.later for c, it in chosen}):
            continue
        for points in product(*(each.each for each in of_days)):
            stated = [*chosen, *zip(of_days, points, strict=True)]
            yield Cell(
                place,
                {
                    c.earlier_path: it.earlier[0]
                    for c, it in stated
                    if c.earlier_path and it.earlier
                },
                {c.later_path: it.later[0] for c, it in stated if c.later_path and it.later},
            )


def _contradicts(book: Rulebook, stated: Mapping[str, tuple[object, ...]]) -> bool:
    """Whether a fact is stated otherwise than another one implies it to be."""
    for fact, (test, value) in book.implied.items():
        by, said = stated.get(test.fact, ()), stated.get(fact, ())
        if by and said and by[0] in test.values and said[0] != value:
            return True
    return False
