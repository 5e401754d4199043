"""The legal cases of this project, and the laws they are asked of."""

from functools import cache
from pathlib import Path
from typing import Any

from kz_services_law import Law
from kz_services_law.asking import Question
from kz_services_law.legal_cases import LegalCase, differences, read_cases
from kz_services_law.questions import WhoIsCompetent
from kz_services_law.vocabulary import Act

__all__ = [
    "ACTS",
    "CASES",
    "QUESTIONS",
    "all_cases",
    "answered",
    "differences",
    "knows",
    "law_with",
]

CASES = Path(__file__).parent / "cases"


ORIGINAL = "2013-04-15"


@cache
def all_cases(edition: str = ORIGINAL) -> tuple[LegalCase, ...]:
    """The cases that say something of an edition, in its words."""
    return read_cases(CASES, law_with("native", edition=edition))


def answered(case: LegalCase, engine: Any, edition: str = ORIGINAL):
    """The answer of an engine to a case."""
    return case.asked_of(law_with(engine, tuple(case.readings.items()), edition))


@cache
def law_with(
    engine: Any, readings: tuple[tuple[str, str], ...] = (), edition: str = ORIGINAL
) -> Law:
    return Law(edition, engine=engine, readings=dict(readings))


QUESTIONS = law_with("native").questions()
"""The questions that the original edition answers."""


def knows(law: Law, question: Question[Any]) -> bool:
    """Whether an edition has norms on a very question, with what it says is asked."""
    concluded = law.rulebook.concluded
    goals = question.goals_in(concluded).values()
    return bool(goals) and all(goal.fact in concluded for goal in goals)


ACTS = tuple(act for act in Act if knows(law_with("native"), WhoIsCompetent(act=act)))
"""The acts in which the original edition makes bodies competent."""
