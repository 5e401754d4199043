"""What the parts of an answer come to together: the status and the value of the whole, and which of
the parts decide it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from kz_services_law.asking import refusals
from kz_services_law.asking.checklists import PartSaid, of_all_elements
from kz_services_law.asking.elements import ElementsQuestion
from kz_services_law.asking.question import Question
from kz_services_law.errors import InvalidInput
from kz_services_law.logic import Status
from kz_services_law.messages import shown

__all__ = ["OF_A_VALUE", "deciding", "status_and_value"]

P = TypeVar("P", bound=PartSaid)
OF_A_VALUE = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)
"""What a question's own function raises of a value it cannot take. All else is left as it is: it
may be the time limit of a worker, which is not to be swallowed.
"""


def status_and_value(question: Question[Any], parts: Mapping[str, PartSaid]) -> tuple[Status, Any]:
    """The status and value of the whole, from those of its parts: every element of a checklist
    decides; else the head, and beside it what else its value is composed of.
    """
    if isinstance(question, ElementsQuestion):
        return of_all_elements(question, parts)
    kind = type(question)
    head = next(iter(parts.values()))
    if head.value is None or kind.composed is None:
        return head.status, head.value
    values = {name: part.value for name, part in parts.items()}
    try:
        return _least_sure(parts), kind.composed(**values)
    except OF_A_VALUE as problem:
        raise InvalidInput(refusals.NOT_COMPOSED, kind.__name__, why=shown(problem)) from problem


def deciding(question: Question[Any], parts: Mapping[str, P]) -> tuple[P, ...]:
    """The parts whose status is that of the whole: the head where it is not settled, else every one
    of which the value is made.
    """
    every = tuple(parts.values())
    if isinstance(question, ElementsQuestion):
        return every
    composed = question.composed is not None and every[0].status is Status.SETTLED
    return every if composed else every[:1]


def _least_sure(parts: Mapping[str, PartSaid]) -> Status:
    """Open where any component is, else silent where any is, else settled."""
    least = Status.SETTLED
    for part in parts.values():
        if part.status is Status.OPEN:
            return Status.OPEN
        if part.status is Status.SILENT:
            least = Status.SILENT
    return least
