"""Questions of finite facts: each part is kept by the cells of the facts that it rests on.

A row is one number, to which each fact adds by its cell, as digits do: in the number of the whole
each part has its own digits. What the parts come to together is kept by that number; taken apart,
it says of each part in which of its cells the row is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from kz_services_law.asking.elements import ContentsQuestion
from kz_services_law.asking.plan import Plan
from kz_services_law.compiling.asked import RowQuestion
from kz_services_law.compiling.cells import Cells, Digit, cells_of, facts_asked_by
from kz_services_law.compiling.said import CompiledAnswer, PartKept, kept, said_together

__all__ = ["ByParts"]

_MOST_KEPT = 65_536
"""How many different rows are kept whole; those beyond are put together again of their parts."""


class _PartOf(NamedTuple):
    """A part: by what its number is found in that of the row, and what is kept of it."""

    name: str
    stride: int
    size: int
    digits: tuple[Digit, ...]
    being_there: tuple[str, ...]
    kept: dict[int, PartKept]


class ByParts:
    """The answers to rows of finite facts. `adds`: of each path, what each of its values adds to
    the number of a row; `kept`: what is said of the numbers met.
    """

    def __init__(self, asked: RowQuestion, plan: Plan) -> None:
        self._asked = asked
        self._parts: list[_PartOf] = []
        adds: dict[str, dict[object, int]] = {}
        stride = 1
        for name, goal in plan.goals.items():
            digits, size = list[Digit](), 1
            for fact, cells in _cells_of(asked, plan, goal.fact).items():
                if fact not in goal.given:
                    digits.append(Digit(fact, asked.paths[fact], cells, stride * size))
                    _add(adds.setdefault(asked.paths[fact], {}), digits[-1])
                    size *= cells.size
            there = _being_there(asked, name)
            self._parts.append(_PartOf(name, stride, size, tuple(digits), there, {}))
            stride *= size
        self.adds: Mapping[str, Mapping[object, int]] = adds
        self.kept: dict[int, CompiledAnswer] = {}

    def said(self, number: int) -> CompiledAnswer:
        """What is said of a row of this number."""
        found = self.kept.get(number)
        if found is None:
            if len(self.kept) >= _MOST_KEPT:
                self.kept.clear()
            found = self.kept[number] = self._together(number)
        return found

    def _together(self, number: int) -> CompiledAnswer:
        """The same, put together of the parts."""
        question = self._asked.question(self._row(number, self._parts))
        parts = {part.name: self._part(part, number) for part in self._parts}
        return said_together(question, parts, self._asked.book.is_ticked)

    def _part(self, part: _PartOf, number: int) -> PartKept:
        """One part; where it is not kept yet, by asking it."""
        within = number // part.stride % part.size
        found = part.kept.get(within)
        if found is None:
            asked = self._asked.part(self._row(number, [part]), part.name)
            found = part.kept[within] = kept(asked, part.being_there)
        return found

    def _row(self, number: int, parts: list[_PartOf]) -> dict[str, object]:
        """A row of that number, as far as some parts rest on it."""
        digits = (digit for part in parts for digit in part.digits)
        return {**self._asked.example, **{each.path: each.example(number) for each in digits}}


def _cells_of(asked: RowQuestion, plan: Plan, goal: str) -> Mapping[str, Cells]:
    """The cells of the facts that the answer to a goal rests on, and its words."""
    book, readings, program = asked.book, asked.plans.readings, plan.cone.program
    beside = program.cone((goal, *facts_asked_by(book, readings, program.cone((goal,)))))
    met = [fact for fact in beside.stated if fact in plan.cone.stated]
    implying = [book.implied[fact][0].fact for fact in met if fact in book.implied]
    cells = cells_of(book, readings, beside, asked.kind)
    return {
        f: cells[f] for f in dict.fromkeys((*met, *implying)) if f in cells and f in asked.paths
    }


def _add(adds: dict[object, int], digit: Digit) -> None:
    """Let each value of a fact add the place of its cell."""
    for value, cell in digit.cells.of_value.items():
        adds[value] = adds.get(value, 0) + cell * digit.stride


def _being_there(asked: RowQuestion, name: str) -> tuple[str, ...]:
    """The facts by which an item of a document is there."""
    question: Any = asked.question(asked.example)
    if not isinstance(question, ContentsQuestion):
        return ()
    return question.facts_of_being_there(name)
