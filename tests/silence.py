"""The declared gaps against the cells in which the rules are silent."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any

from brute import all_goals, complete_facts, cone_under

from kz_services_law.asking.gaps import conditions_of, truth_of
from kz_services_law.logic import SILENT, Truth, Value, engine_named
from kz_services_law.rulebook import GapSpec, Rulebook, load


def readings_of_gaps(book: Rulebook, goal: str) -> Iterator[dict[str, str]]:
    """The readings that the gaps of a goal (as committed) turn on: every combination in which no
    more of them differ from the default ones than one way of a gap names.
    """
    gaps = [gap for gap in load(book.edition.id).gaps if goal in gap.goals]
    ways = [way.reading for gap in gaps for way in gap.any]
    names = sorted({name for reading in ways for name in reading})
    defaults = book.default_readings
    for count in range(max(map(len, ways), default=0) + 1):
        for changed in combinations(names, count):
            others = ([o for o in book.readings[n].options if o != defaults[n]] for n in changed)
            for options in product(*others):
                yield {**defaults, **dict(zip(changed, options, strict=True))}


def one_reading_at_a_time(book: Rulebook, goal: str) -> Iterator[dict[str, str]]:
    """The other options of each reading on which the gaps of a goal do not turn, one at a time."""
    turned_on = {n for g in book.gaps if goal in g.goals for way in g.any for n in way.reading}
    for name, default in book.default_readings.items():
        for option in () if name in turned_on else book.readings[name].options:
            if option != default:
                yield {**book.default_readings, name: option}


def undeclared_under_other_readings(book: Rulebook) -> tuple[int, list[str]]:
    """How many cells were looked at under another option of one reading, and those silent of them
    that no gap declares.
    """
    count, found = 0, []
    for goal in all_goals():
        for readings in one_reading_at_a_time(book, goal):
            for facts, silent, into in _cells_under(book, goal, readings):
                count += 1
                if silent is not bool(into):
                    found.append(f"{goal} under {readings} {facts} {sorted(into)}")
    return count, found


def cells(
    book: Rulebook, goals: Sequence[str] | None = None
) -> Iterator[tuple[str, Any, bool, frozenset[str]]]:
    """(goal, where, is it silent, the gaps it falls into) for every cell, of all goals or some."""
    for goal in goals or all_goals():
        for readings in readings_of_gaps(book, goal):
            for facts, silent, into in _cells_under(book, goal, readings):
                yield goal, (readings, facts), silent, into


def _cells_under(
    book: Rulebook, goal: str, readings: Mapping[str, str]
) -> Iterator[tuple[dict[str, object], bool, frozenset[str]]]:
    """(facts, is the goal silent, the gaps it falls into) for every cell under some readings."""
    gaps = [(g, conditions_of(book, g, readings)) for g in book.gaps if goal in g.goals]
    gaps = [(gap, conditions) for gap, conditions in gaps if conditions]
    cone = cone_under(book, readings, (goal,))
    runner = engine_named("native").prepare(cone)
    for facts in complete_facts(book, cone, beyond={}):
        values = runner.run(facts).values
        into = {g.id for g, them in gaps if truth_of(them, _total(g, values)) is Truth.TRUE}
        yield facts, values[goal] is SILENT, frozenset(into)


def disagreements(book: Rulebook, goals: Sequence[str] | None = None) -> tuple[int, list[str]]:
    """How many cells were looked at, and those silent but not declared, or declared but not silent.

    A gap that holds in no cell is a disagreement too.
    """
    count, found = 0, []
    used: set[tuple[str, str]] = set()
    for goal, (_, facts), silent, into in cells(book, goals):
        count += 1
        used.update((gap, goal) for gap in into)
        if silent is not bool(into):
            found.append(f"{goal} {facts} {sorted(into)}")
    for gap in book.gaps:
        asked = [goal for goal in gap.goals if goals is None or goal in goals]
        found += [f"{gap.id} never {goal}" for goal in asked if (gap.id, goal) not in used]
    return count, found


def _total(gap: GapSpec, values: Mapping[str, Value]) -> dict[str, Value]:
    """The values, with silence for what a gap speaks of and the goal does not depend on."""
    facts = {p.fact for p in gap.when} | {p.fact for way in gap.any for p in way.when}
    return {**dict.fromkeys(facts, SILENT), **values}
