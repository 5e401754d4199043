"""A kind of question with its parameters, asked row by row as `Law.ask` does; what it takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from kz_services_law.asking.part import Part
from kz_services_law.asking.plan import Plan, Plans
from kz_services_law.asking.question import Question
from kz_services_law.asking.telling import plain_mapping
from kz_services_law.compiling import refusals
from kz_services_law.compiling.cells import NOT_KNOWN, numbered
from kz_services_law.compiling.said import CompiledAnswer, said
from kz_services_law.errors import InvalidInput
from kz_services_law.frozen_dict import FrozenDict, frozen
from kz_services_law.lazy import lazy

if TYPE_CHECKING:  # rule files are read when a law is first made
    from kz_services_law.asking.answer import Answer
    from kz_services_law.counting import WorkCalendar
    from kz_services_law.rulebook import Rulebook

__all__ = ["RowQuestion", "name_of"]


def name_of(path: str) -> str:
    """The name by which a call takes a fact."""
    return path.replace(".", "_")


class RowQuestion:
    """One kind of question; `fixed` is what is the same in all rows: what says what is asked, and
    perhaps other facts.
    """

    def __init__(
        self,
        kind: type[Question[Any]],
        fixed: Mapping[str, object],
        plans: Plans,
        ask: Callable[[Question[Any]], Answer[Any]],
        calendar: Callable[[], WorkCalendar],
    ) -> None:
        paths = {name_of(slot.path): slot.path for slot in kind.slots()}
        self.kind = kind
        self.fixed: Mapping[str, object] = frozen(
            {paths.get(name, name): value for name, value in fixed.items()}
        )
        self.plans, self._ask, self.calendar = plans, ask, calendar

    @property
    def book(self) -> Rulebook:
        """The rulebook asked."""
        return self.plans.book

    @lazy
    def paths(self) -> Mapping[str, str]:
        """Of each fact that a row may state, the path by which it does."""
        slots = self.kind.slots()
        stated, fixed = self.book.stated, self.fixed
        taken = [slot for slot in slots if slot.fact in stated and slot.path not in fixed]
        return FrozenDict({str(slot.fact): slot.path for slot in taken})

    def ignored(self, fact: str) -> Mapping[object, int] | None:
        """Of a finite fact that no answer rests on, each value that it may be given, all alike;
        None of another fact.
        """
        values = self.book.values_of(self.book.stated[fact].type)
        slot = next(slot for slot in self.kind.slots() if slot.fact == fact)
        return (
            dict.fromkeys(numbered([values], self.kind, slot).of_value, NOT_KNOWN)
            if values
            else None
        )

    @lazy
    def example(self) -> Mapping[str, object]:
        """A row of which a question can be made: of what cannot be left out, some value."""
        fields = self.kind.model_fields
        return FrozenDict(
            {
                slot.path: self._some_value(slot.fact)
                for slot in self.kind.slots()
                if slot.fact and fields[slot.field].is_required() and slot.path not in self.fixed
            }
        )

    def _some_value(self, fact: str) -> object:
        """A value that a fact can have."""
        kind = self.book.stated[fact].type
        domain = self.book.domain_of(kind)
        if domain is not None:
            return domain[0]
        return 1 if kind in ("number", "year") else date.min

    def question(self, row: Mapping[str, object]) -> Question[Any]:
        """The question of a row. Raises `InvalidInput` and `UnknownName` for one that cannot be."""
        facts = plain_mapping(row)
        if facts is None:
            return self.kind.of_facts(row)  # which refuses it
        for name in self.fixed.keys() & facts.keys():
            raise InvalidInput(refusals.IS_FIXED, self.kind.__name__, name=name)
        return self.kind.of_facts({**self.fixed, **facts})

    def plan(self, row: Mapping[str, object]) -> Plan:
        """How it is answered. Raises as `question` does."""
        return self.plans.of(self.question(row))

    def answer(self, row: Mapping[str, object]) -> Answer[Any]:
        """The answer to a row. Raises as `Law.ask` does."""
        return self._ask(self.question(row))

    def said(self, row: Mapping[str, object]) -> CompiledAnswer:
        """What the answer to a row says. Raises as `Law.ask` does."""
        return said(self.answer(row))

    def part(self, row: Mapping[str, object], name: str) -> Part[Any]:
        """One part of the answer to a row. Raises as `Law.ask` does."""
        question = self.question(row)
        return self.plans.of(question).part(question, name)
