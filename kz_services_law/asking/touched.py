"""What later acts can touch of a question: the provisions it rests on, and its terms' span."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from kz_services_law.asking.part import Part
from kz_services_law.citation import is_within
from kz_services_law.counting import Deadline
from kz_services_law.logic import Status

if TYPE_CHECKING:  # rule files are read when a law is first made
    from kz_services_law.rulebook import AmendingActSpec

__all__ = ["span_of", "touching"]


def span_of(parts: Iterable[Part[Any]]) -> tuple[date, date] | None:
    """The first and the last day of the terms asked for, where an answer is nothing but their last
    days; else None.
    """
    values = [part.outcome.value for part in parts if part.status is Status.SETTLED]
    terms = [value for value in values if isinstance(value, Deadline)]
    if not terms or len(terms) < len(values):
        return None
    return min(term.start for term in terms), max(term.day for term in terms)


def touching(
    acts: Iterable[AmendingActSpec], provisions: Iterable[str]
) -> Iterator[AmendingActSpec]:
    """The acts that touch one of some provisions."""
    there = frozenset(provisions)
    for act in acts:
        if any(is_within(locator, changed) for changed in act.changed for locator in there):
            yield act
