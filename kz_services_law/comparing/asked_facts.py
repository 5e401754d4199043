"""Which facts are asked for, and by which questions: of each edition, of each parameter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from typing import Any, NamedTuple

from kz_services_law.asking.parameters import parameters_of
from kz_services_law.asking.question import Question
from kz_services_law.compiling.asked import RowQuestion
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.rulebook import Rulebook

__all__ = ["AskedFact", "Side", "asked_of"]


class Side(NamedTuple):
    """One of the two laws: its edition, the readings chosen, and its questions, row by row."""

    book: Rulebook
    readings: Mapping[str, str]
    rows: Callable[[type[Question[Any]], Mapping[str, object]], RowQuestion]


class AskedFact(NamedTuple):
    """A question with its parameters, as the rows of one edition; the part of its answer that gives
    the fact; what that part brings along; how many parts there are.
    """

    row: RowQuestion
    part: str
    given: Mapping[str, object]
    parts: int


def asked_of(side: Side, kinds: Iterable[type[Question[Any]]]) -> dict[str, list[AskedFact]]:
    """Of each fact that some questions ask an edition for, how they do."""
    found: dict[str, list[AskedFact]] = {}
    for kind in kinds:
        for row in _rows(side, kind):
            goals = row.plan(row.example).goals
            for name, goal in goals.items():
                asked = AskedFact(row, name, goal.given, len(goals))
                found.setdefault(goal.fact, []).append(asked)
    return found


def _rows(side: Side, kind: type[Question[Any]]) -> Iterator[RowQuestion]:
    """A kind of question under each of its parameters; of one that the edition does not know,
    none.
    """
    if kind.is_known_by(side.book.concluded):
        values = parameters_of(kind, side.book)
        for each in product(*values.values()):
            yield side.rows(kind, FrozenDict(zip(values, each, strict=True)))
