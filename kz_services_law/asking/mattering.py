"""Which facts can matter to a kind of question: an entity serves many questions, and an answer
turns on some of its fields only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kz_services_law.asking.known import unknown_question
from kz_services_law.asking.question import Question

if TYPE_CHECKING:  # rule files are read when a law is first made
    from kz_services_law.logic import Cone
    from kz_services_law.rulebook import Lowering, Rulebook

__all__ = ["paths_that_matter"]


def paths_that_matter(kind: type[Question[Any]], lowering: Lowering) -> tuple[str, ...]:
    """The paths of the facts on which an answer can depend, under whatever readings, for whatever
    parameters: those its norms ask for, and those by which its silences are told apart.

    Raises `UnknownName` for a question that the edition does not know.
    """
    book, whole = lowering.book, lowering.whole
    if not kind.is_known_by(book.concluded):
        raise unknown_question(kind.__name__, kind.forms(), book)
    goals = kind.goal_facts(book.concluded)
    of_gaps = _asked_by_gaps(book, whole.cone(goals))
    matter = {*whole.cone((*goals, *of_gaps)).stated}
    return tuple(slot.path for slot in kind.slots() if slot.fact in matter)


def _asked_by_gaps(book: Rulebook, cone: Cone) -> Iterator[str]:
    """The facts that say into which gap a silence falls."""
    for fact in cone.concluded:
        for gap in book.gaps_about.get(fact, ()):
            for premise in (*gap.when, *(each for way in gap.any for each in way.when)):
                yield from premise.facts
