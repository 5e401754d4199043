"""The declared gaps against the cells in which the rules are silent."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product
from typing import NamedTuple

from brute import ORIGINAL, all_goals, complete_facts, cone_under

from kz_services_law.asking.gaps import conditions_of, truth_of
from kz_services_law.logic import SILENT, Truth, Value, engine_named
from kz_services_law.rulebook import Rulebook, load

Readings = dict[str, str]


@dataclass(frozen=True)
class Cell:
    """Complete statements of the facts that no gap about a goal can tell apart."""

    facts: Mapping[str, object]
    """One of them."""
    values: Mapping[str, Value]
    """Of what the gaps speak of; silence, where the goal does not depend on it."""
    silent: bool
    count: int


class Place(NamedTuple):
    """A cell of a goal under some readings, and the gaps it falls into."""

    goal: str
    readings: Readings
    cell: Cell
    gaps: frozenset[str]


def readings_of_gaps(book: Rulebook, goal: str) -> Iterator[Readings]:
    """The readings that the gaps of a goal turn on: every combination in which no more of them
    differ from the default ones than one way of a gap names.
    """
    ways = [way.reading for gap in book.gaps_about.get(goal, ()) for way in gap.any]
    names = sorted({name for reading in ways for name in reading})
    defaults = book.default_readings
    for count in range(max(map(len, ways), default=0) + 1):
        for changed in combinations(names, count):
            others = ([o for o in book.readings[n].options if o != defaults[n]] for n in changed)
            for options in product(*others):
                yield {**defaults, **dict(zip(changed, options, strict=True))}


def one_reading_at_a_time(book: Rulebook, goal: str) -> Iterator[Readings]:
    """The other options of each reading on which the gaps of a goal do not turn, one at a time."""
    gaps = book.gaps_about.get(goal, ())
    turned_on = {name for gap in gaps for way in gap.any for name in way.reading}
    for name, default in book.default_readings.items():
        for option in () if name in turned_on else book.readings[name].options:
            if option != default:
                yield {**book.default_readings, name: option}


def undeclared_under_other_readings(edition: str = ORIGINAL) -> tuple[int, list[str]]:
    """How many cells were looked at under another option of one reading, and those silent of them
    that no gap declares.
    """
    book, count, found = load(edition), 0, []
    for goal in all_goals(edition):
        for readings in one_reading_at_a_time(book, goal):
            for place in _places(book, goal, readings, _cells_under(edition, goal, readings)):
                count += place.cell.count
                if place.cell.silent is not bool(place.gaps):
                    found.append(f"{goal} under {readings} {place.cell.facts} {sorted(place.gaps)}")
    return count, found


def disagreements(book: Rulebook, goals: Sequence[str] = ()) -> tuple[int, list[str]]:
    """How many cells were looked at, and those silent but not declared, or declared but not silent.

    A gap that holds in no cell is a disagreement too.
    """
    count, found = 0, []
    used: set[tuple[str, str]] = set()
    for goal, _, cell, into in places(book, goals):
        count += cell.count
        used.update((gap, goal) for gap in into)
        if cell.silent is not bool(into):
            found.append(f"{goal} {cell.facts} {sorted(into)}")
    for gap in book.gaps:
        asked = [goal for goal in gap.goals if not goals or goal in goals]
        found += [f"{gap.id} never {goal}" for goal in asked if (gap.id, goal) not in used]
    return count, found


def places(book: Rulebook, goals: Sequence[str] = ()) -> Iterator[Place]:
    """Every cell of some goals, or of all, with the gaps of a book that it falls into.

    The book may differ from the edition as committed in its gaps alone, which change no value.
    """
    edition = book.edition.id
    for goal in goals or all_goals(edition):
        for readings, cells in _cells_of(edition, goal):
            yield from _places(book, goal, readings, cells)


@cache
def _cells_of(edition: str, goal: str) -> list[tuple[Readings, list[Cell]]]:
    return [
        (readings, _cells_under(edition, goal, readings))
        for readings in readings_of_gaps(load(edition), goal)
    ]


def _cells_under(edition: str, goal: str, readings: Readings) -> list[Cell]:
    """All cells of a goal under some readings, with what the gaps as committed speak of."""
    book = load(edition)
    gaps = book.gaps_about.get(goal, ())
    premises = [p for gap in gaps for when in (gap.when, *(w.when for w in gap.any)) for p in when]
    spoken_of = {p.fact for p in premises} | {p.other for p in premises if p.other is not None}
    cone = cone_under(book, readings, (goal,))
    runner = engine_named("native").prepare(cone)
    counts: dict[tuple[object, ...], int] = {}
    first: dict[tuple[object, ...], tuple[dict[str, object], dict[str, Value], bool]] = {}
    for facts in complete_facts(book, cone, beyond={}):
        all_values = runner.run(facts).values
        values = {fact: all_values.get(fact, SILENT) for fact in spoken_of}
        silent = all_values[goal] is SILENT
        key = (silent, *values.values())
        counts[key] = counts.get(key, 0) + 1
        first.setdefault(key, (facts, values, silent))
    return [Cell(*first[key], count) for key, count in counts.items()]


def _places(
    book: Rulebook, goal: str, readings: Readings, cells: Iterable[Cell]
) -> Iterator[Place]:
    about = book.gaps_about.get(goal, ())
    gaps = [(gap.id, conditions_of(book, gap, readings)) for gap in about]
    for cell in cells:
        into = (name for name, them in gaps if truth_of(them, cell.values) is Truth.TRUE)
        yield Place(goal, readings, cell, frozenset(into))
