"""The catalogue of questions. Their names are the library's contract."""

from __future__ import annotations

from typing import Any

from kz_services_law.errors import UnknownName, shown, suggestion
from kz_services_law.questions.base import Question, SetQuestion
from kz_services_law.questions.discussion import (
    DiscussionDuties,
    DiscussionWindow,
    InformingDeadline,
    IsCommentAdmissible,
    IsPostedProperly,
    IsReportPostedProperly,
    MissingFromDiscussionReport,
    PostingDeadline,
    WhoAgreesDraft,
)
from kz_services_law.questions.standards import (
    MayStandardBeChanged,
    MustBeDiscussed,
    StandardDeadline,
    WhoApprovesStandard,
    WhoDevelopsStandard,
)

__all__ = ["CATALOGUE", "Question", "SetQuestion", "question_named"]

CATALOGUE: tuple[type[Question[Any]], ...] = (
    WhoDevelopsStandard,
    WhoApprovesStandard,
    StandardDeadline,
    MustBeDiscussed,
    MayStandardBeChanged,
    PostingDeadline,
    InformingDeadline,
    IsPostedProperly,
    DiscussionWindow,
    IsCommentAdmissible,
    DiscussionDuties,
    IsReportPostedProperly,
    MissingFromDiscussionReport,
    WhoAgreesDraft,
)
"""All questions, in the law's order."""


def question_named(name: str) -> type[Question[Any]]:
    """The question of a name.

    Raises `UnknownName`.

    >>> question_named("WhoApprovesStandard").__name__
    'WhoApprovesStandard'
    """
    for question in CATALOGUE:
        if question.__name__ == name:
            return question
    names = [question.__name__ for question in CATALOGUE]
    msg = f"no question is called {shown(name)}; {suggestion(name, names)}"
    raise UnknownName(msg)
