"""How a question is answered under other options of the readings, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from kz_services_law.asking import refusals
from kz_services_law.asking.answer import Answer
from kz_services_law.asking.plan import Plans
from kz_services_law.asking.question import Question
from kz_services_law.asking.setting import Reasoned
from kz_services_law.errors import CalendarRangeError, Retold, problem_of
from kz_services_law.frozen_dict import FrozenDict

if TYPE_CHECKING:  # rule files are read when a law is first made
    from kz_services_law.rulebook import Lowering

__all__ = ["Variations"]

T = TypeVar("T")


class Variations:
    """The answers there are with another option of one reading than those chosen.

    No lock: what two threads make at once is the same, and the first one stays.
    """

    def __init__(
        self,
        lowering: Lowering,
        readings: Mapping[str, str],
        plans_under: Callable[[Mapping[str, str]], Plans],
        reasoning: Callable[[Answer[Any]], Reasoned],
    ) -> None:
        self._lowering, self._readings, self._plans_under = lowering, readings, plans_under
        self._reasoning = reasoning
        self._plans: dict[tuple[str, str], Plans] = {}

    def reasoning(self, answer: Any) -> Reasoned:
        """What can be asked after an answer."""
        return self._reasoning(answer)

    def readings_of(self, goals: tuple[str, ...]) -> tuple[str, ...]:
        """The readings with options that an answer to some goals can depend on."""
        return self._lowering.readings_of(goals)

    def under(self, name: str, option: str, question: Question[T], as_of: date | None) -> Answer[T]:
        """The answer under an option of one reading. Raises `CalendarRangeError` where it lies
        beyond the calendar.
        """
        plans = self._plans.get((name, option))
        if plans is None:
            made = self._plans_under(FrozenDict({**self._readings, name: option}))
            plans = self._plans.setdefault((name, option), made)
        try:
            return plans.answer(question, as_of)
        except CalendarRangeError as beyond:
            raise CalendarRangeError(
                refusals.UNDER_READING,
                beyond.place,
                reading=name,
                option=option,
                problem=Retold(problem_of(beyond), "problem"),
                way_out=Retold(problem_of(beyond), "way_out"),
            ) from beyond
