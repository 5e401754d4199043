"""Articles 10-23 of the Law of the Republic of Kazakhstan on State Services, as rules to be asked.

>>> from kz_services_law import CentralStateBody, Law, WhoApprovesStandard
>>> developer = CentralStateBody(in_government_structure=True)
>>> answer = Law().ask(WhoApprovesStandard(developer=developer))
>>> answer.value.approver
<BodyKind.GOVERNMENT: 'government'>
"""

from kz_services_law.answers import (
    Alternative,
    Answer,
    Checklist,
    Finding,
    Missing,
    NotStarted,
    Part,
)
from kz_services_law.calendar import DayKind, WorkCalendar
from kz_services_law.citation import cite
from kz_services_law.completion import Status
from kz_services_law.entities import (
    NEVER,
    AuthorisedSphere,
    AuthorKind,
    Body,
    BodyKind,
    CentralStateBody,
    Comment,
    DiscussionReport,
    Draft,
    DraftType,
    Entity,
    Ground,
    LocalBody,
    LocalKind,
    Never,
    Posting,
    Service,
)
from kz_services_law.law import Law
from kz_services_law.questions import CATALOGUE, Question, SetQuestion, question_named
from kz_services_law.questions.discussion import (
    Admissibility,
    AgreeingBodies,
    DiscussionDuties,
    DiscussionDuty,
    DiscussionWindow,
    InformingDeadline,
    IsCommentAdmissible,
    IsPostedProperly,
    IsReportPostedProperly,
    MissingFromDiscussionReport,
    PostingDeadline,
    ReportItem,
    WhoAgreesDraft,
    Window,
)
from kz_services_law.questions.standards import (
    Agreement,
    Approval,
    MayStandardBeChanged,
    MustBeDiscussed,
    StandardDeadline,
    WhoApprovesStandard,
    WhoDevelopsStandard,
)
from kz_services_law.terms import Counting, Deadline, Stretch, Term, Unit

__all__ = [
    "CATALOGUE",
    "NEVER",
    "Admissibility",
    "AgreeingBodies",
    "Agreement",
    "Alternative",
    "Answer",
    "Approval",
    "AuthorKind",
    "AuthorisedSphere",
    "Body",
    "BodyKind",
    "CentralStateBody",
    "Checklist",
    "Comment",
    "Counting",
    "DayKind",
    "Deadline",
    "DiscussionDuties",
    "DiscussionDuty",
    "DiscussionReport",
    "DiscussionWindow",
    "Draft",
    "DraftType",
    "Entity",
    "Finding",
    "Ground",
    "InformingDeadline",
    "IsCommentAdmissible",
    "IsPostedProperly",
    "IsReportPostedProperly",
    "Law",
    "LocalBody",
    "LocalKind",
    "MayStandardBeChanged",
    "Missing",
    "MissingFromDiscussionReport",
    "MustBeDiscussed",
    "Never",
    "NotStarted",
    "Part",
    "Posting",
    "PostingDeadline",
    "Question",
    "ReportItem",
    "Service",
    "SetQuestion",
    "StandardDeadline",
    "Status",
    "Stretch",
    "Term",
    "Unit",
    "WhoAgreesDraft",
    "WhoApprovesStandard",
    "WhoDevelopsStandard",
    "Window",
    "WorkCalendar",
    "cite",
    "question_named",
]
