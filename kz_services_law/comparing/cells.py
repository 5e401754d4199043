"""The cases in which one fact is asked of two editions: of each fact below it, its choices.

Two values are one choice where in neither edition anything tells them apart. Of points in time a
few stand for all: in every order, and nearer and farther from each other than any term is long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import NamedTuple

from kz_services_law.comparing.asked_facts import AskedFact
from kz_services_law.logic import Comparison, Cone, Literally, Test
from kz_services_law.rulebook import Rulebook
from kz_services_law.rulebook.history import Traced

__all__ = ["Cell", "FactChoices", "SameValues", "are_alike", "cells_between", "choices_of"]

_BEGIN = date(2017, 3, 6)
_APART = (0, 10, 400)
"""Days from the first of some points: within a term of it, and beyond."""
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
    asked = (earlier[0].row, later[0].row)
    below = [_below(row.book, cone) for row, (_, cone) in zip(asked, (earlier, later), strict=True)]
    found: list[FactChoices] = []
    for fact in dict.fromkeys(each for groups in below for each in groups):
        paths = [row.paths.get(fact) if fact in row.book.stated else None for row in asked]
        if not any(paths):
            continue
        kinds = [row.book.stated[fact].type for row in asked if fact in row.book.stated]
        groups = [of.get(fact, ()) for of in below]
        domains = [
            _domain(row.book, fact) if at else None for row, at in zip(asked, paths, strict=True)
        ]
        if all(not domain for domain in domains):
            event = any(row.book.stated[fact].event for row in asked if fact in row.book.stated)
            each = _points(kinds[0], event=event)
        else:
            each = _choices(kinds[0], domains, groups, traced)
        found.append(FactChoices(fact, paths[0], paths[1], each, not any(domains)))
    return tuple(found)


def _below(book: Rulebook, cone: Cone) -> dict[str, tuple[frozenset[object], ...]]:
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


def _domain(book: Rulebook, fact: str) -> tuple[object, ...]:
    return book.domain_of(book.stated[fact].type) or ()


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


def _points(kind: str, *, event: bool) -> tuple[SameValues, ...]:
    """Points in time, or numbers."""
    values: list[object]
    if kind == "number":
        values = [1, 5]
    elif kind == "year":
        values = [_BEGIN.year - 1, _BEGIN.year, _BEGIN.year + 1]
    else:
        days = [_BEGIN + timedelta(days=each) for each in _APART]
        moments = [datetime(d.year, d.month, d.day, 9, tzinfo=UTC) for d in days]
        values = [*(moments if kind == "moment" else days)]
    values += [_NEVER] if event else []
    return tuple(SameValues((each,), (each,)) for each in values)


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
