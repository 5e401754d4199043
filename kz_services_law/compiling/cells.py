"""Which values of a finite fact come to the same for some goals: its cells, each with a number.

Two values are in one cell where nothing tells them apart: no clause, no gap that a silence may fall
into, no bearer of other powers whom a "no" may cite, no other fact that they imply.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from kz_services_law.asking.gaps import conditions_of
from kz_services_law.asking.question import Question, Slot, named_together
from kz_services_law.asking.telling import types_in
from kz_services_law.logic import Cone, Test, apart

if TYPE_CHECKING:  # rule files are read when a law is first made
    from kz_services_law.rulebook import Rulebook

__all__ = ["NOT_KNOWN", "Cells", "Digit", "cells_of", "facts_asked_by", "numbered"]

NOT_KNOWN = 0
"""The number of the cell of a fact that is not stated."""


class Cells(NamedTuple):
    """The cells of one fact: how many, that of what is not known among them; and of each value, as
    it may be given, the number of its cell.
    """

    of_value: Mapping[object, int]
    cases: tuple[tuple[object, ...], ...]
    """Of each cell, one value of each group that it is made of."""
    examples: tuple[object, ...]
    """Of each cell, something that may be given for it."""

    @property
    def size(self) -> int:
        """How many there are."""
        return len(self.cases)


class Digit(NamedTuple):
    """A finite fact in the number of a row: where it is taken, its cells, its stride."""

    fact: str
    path: str
    cells: Cells
    stride: int

    def cell(self, number: int) -> int:
        """In which of its cells a row of a number is."""
        return number // self.stride % self.cells.size

    def example(self, number: int) -> object:
        """What may be given for it in a row of a number."""
        return self.cells.examples[self.cell(number)]


def facts_asked_by(book: Rulebook, readings: Mapping[str, str], cone: Cone) -> tuple[str, ...]:
    """The facts that words beside the clauses of some goals may turn on: the gaps into which their
    silences may fall, and the kinds of bodies that other powers are about.
    """
    found = dict.fromkeys(fact for test in _beside(book, readings, cone) for fact in test.facts)
    return tuple(found)


def _beside(book: Rulebook, readings: Mapping[str, str], cone: Cone) -> Iterator[Test]:
    """The tests that tell apart what is cited of the same clauses."""
    yield from book.bearers_of_other_powers.values()
    for fact in cone.concluded:
        for gap in book.gaps_about.get(fact, ()):
            for condition in conditions_of(book, gap, readings):
                yield from (premise for premise in condition if isinstance(premise, Test))


def cells_of(
    book: Rulebook, readings: Mapping[str, str], cone: Cone, kind: type[Question[object]]
) -> dict[str, Cells]:
    """Of each finite fact that a question takes its cells, where some goals rest on this cone."""
    implying = [test for test, _ in book.implied.values()]
    tests = [*_beside(book, readings, cone), *implying]
    slots = {slot.fact: slot for slot in kind.slots()}
    whole = {t.fact: (book.values_of(book.stated[t.fact].type),) for t in implying}
    return {
        fact: numbered(apart(groups, fact, tests), kind, slots[fact])
        for fact, groups in {**whole, **cone.cells}.items()
        if fact in slots
    }


def numbered(groups: list[frozenset[object]], kind: type[Question[object]], slot: Slot) -> Cells:
    """Each group with a number, and each set of values that has a name, too."""
    number = {value: at for at, group in enumerate(groups, 1) for value in group}
    one_of_each = [min(group, key=str) for group in groups]
    cases = [tuple(one_of_each), *((each,) for each in one_of_each)]
    examples: list[object] = [None, *one_of_each]
    given: dict[object, int] = {None: NOT_KNOWN, **number}
    for member in _members(kind, slot):
        if member.value in number:
            given[member] = number[member.value]
    numbers = dict[frozenset[int], int]()
    for name, values in named_together(kind, slot).items():
        within = frozenset(number[value] for value in values)
        if within not in numbers:
            numbers[within] = len(cases)
            examples.append(name)
            cases.append(tuple(one_of_each[at - 1] for at in sorted(within)))
        given[name] = numbers[within]
    return Cells(given, tuple(cases), tuple(examples))


def _members(kind: type[Question[object]], slot: Slot) -> Iterator[Enum]:
    """The members of the enumerations of Python that a slot takes."""
    types = list(types_in(kind.model_fields[slot.field].annotation))
    if slot.attribute is not None:
        entities = [each for each in types if slot.attribute in getattr(each, "model_fields", {})]
        types = [t for e in entities for t in types_in(e.model_fields[slot.attribute].annotation)]
    for each in types:
        if isinstance(each, type) and issubclass(each, Enum):
            yield from each
