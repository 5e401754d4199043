"""Articles 10-23 of the Law of the Republic of Kazakhstan on State Services, as rules to be asked.

>>> from kz_services_law import CentralStateBody, Law, WhoApprovesStandard
>>> developer = CentralStateBody(in_government_structure=True)
>>> answer = Law().ask(WhoApprovesStandard(developer=developer))
>>> answer.value.approver
<BodyKind.GOVERNMENT: 'government'>

Here stands what a first page needs. All questions are in `kz_services_law.questions`, all that they
speak of in `kz_services_law.vocabulary`, terms and calendars in `kz_services_law.counting`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kz_services_law.lazy import lazily

if TYPE_CHECKING:
    from kz_services_law.asking import Answer, Finding, Question
    from kz_services_law.citation import cite
    from kz_services_law.counting import Deadline, NoDeadline, load_calendar
    from kz_services_law.errors import (
        CalendarRangeError,
        ConflictingNorms,
        EngineDisagreement,
        EngineUnavailable,
        InvalidInput,
        InvalidRules,
        KzServicesLawError,
        NotSettled,
        UnknownName,
    )
    from kz_services_law.law import Law
    from kz_services_law.logic import NEVER, Status
    from kz_services_law.questions import (
        CATALOGUE,
        IsCommentAdmissible,
        PostingDeadline,
        WhoApprovesStandard,
        question_named,
    )
    from kz_services_law.version import __version__
    from kz_services_law.vocabulary import (
        AuthorKind,
        Body,
        BodyKind,
        CentralStateBody,
        Comment,
        Draft,
        DraftType,
        LocalBody,
        Region,
        Service,
    )

__all__ = [
    "CATALOGUE",
    "NEVER",
    "Answer",
    "AuthorKind",
    "Body",
    "BodyKind",
    "CalendarRangeError",
    "CentralStateBody",
    "Comment",
    "ConflictingNorms",
    "Deadline",
    "Draft",
    "DraftType",
    "EngineDisagreement",
    "EngineUnavailable",
    "Finding",
    "InvalidInput",
    "InvalidRules",
    "IsCommentAdmissible",
    "KzServicesLawError",
    "Law",
    "LocalBody",
    "NoDeadline",
    "NotSettled",
    "PostingDeadline",
    "Question",
    "Region",
    "Service",
    "Status",
    "UnknownName",
    "WhoApprovesStandard",
    "__version__",
    "cite",
    "load_calendar",
    "question_named",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazily(
        __name__,
        {
            "asking": ("Answer", "Finding", "Question"),
            "citation": ("cite",),
            "counting": ("Deadline", "NoDeadline", "load_calendar"),
            "errors": (
                "CalendarRangeError",
                "ConflictingNorms",
                "EngineDisagreement",
                "EngineUnavailable",
                "InvalidInput",
                "InvalidRules",
                "KzServicesLawError",
                "NotSettled",
                "UnknownName",
            ),
            "law": ("Law",),
            "logic": ("NEVER", "Status"),
            "questions": (
                "CATALOGUE",
                "IsCommentAdmissible",
                "PostingDeadline",
                "WhoApprovesStandard",
                "question_named",
            ),
            "version": ("__version__",),
            "vocabulary": (
                "AuthorKind",
                "Body",
                "BodyKind",
                "CentralStateBody",
                "Comment",
                "Draft",
                "DraftType",
                "LocalBody",
                "Region",
                "Service",
            ),
        },
    )
