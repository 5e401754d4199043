"""Questions on Article 15: the public discussion of drafts of standards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, ClassVar

from kz_services_law.answers import Finding, NotStarted, Part
from kz_services_law.entities import Comment, DiscussionReport, Draft, Posting, Service
from kz_services_law.questions.base import (
    Goal,
    Question,
    SetQuestion,
    day_value,
    deadline_value,
    finding,
)
from kz_services_law.time.deadlines import Deadline

__all__ = [
    "Admissibility",
    "AgreeingBodies",
    "DiscussionDuties",
    "DiscussionDuty",
    "DiscussionWindow",
    "InformingDeadline",
    "IsCommentAdmissible",
    "IsPostedProperly",
    "IsReportPostedProperly",
    "MissingFromDiscussionReport",
    "PostingDeadline",
    "ReportItem",
    "WhoAgreesDraft",
    "Window",
]


class Admissibility(Enum):
    """Whether a comment or proposal is to be considered."""

    ADMISSIBLE = "admissible"
    NOT_CONSIDERED = "not_considered"


@dataclass(frozen=True)
class Window:
    """From when to when a discussion lasts; both days belong to it."""

    closes: Deadline | NotStarted
    opens_on: date | NotStarted | None


class DiscussionDuty(Enum):
    """What Article 15 binds the developing body to."""

    POST_DRAFT = "post_draft"
    INFORM_RECIPIENTS_OF_DRAFT = "inform_recipients_of_draft"
    DRAW_UP_REPORT = "draw_up_report"
    POST_REPORT = "post_report"
    SEND_FOR_AGREEMENT = "send_for_agreement"


class ReportItem(Enum):
    """What the report on a discussion contains (Article 15(4), second part)."""

    LIST = "list"
    SUMMARY = "summary"
    REASONS_FOR_ACCEPTED = "reasons_for_accepted"
    REASONS_FOR_REJECTED = "reasons_for_rejected"
    WAY_TO_SEE_REVISED_DRAFT = "way_to_see_revised_draft"


class AgreeingBodies(Enum):
    """To whom a revised draft goes for agreement (Article 15(4), fourth part)."""

    CENTRAL_BODIES_CONCERNED = "central_bodies_concerned"
    LOCAL_BODIES_CONCERNED = "local_bodies_concerned"
    LOCAL_BODIES_NOT_CONCERNED = "local_bodies_not_concerned"


def _admissibility(considered: bool) -> Admissibility:  # noqa: FBT001  # it is the value itself
    return Admissibility.ADMISSIBLE if considered else Admissibility.NOT_CONSIDERED


class PostingDeadline(Question[Deadline | NotStarted]):
    """By when must a draft be posted for discussion? (Article 15(2).)

    Five working days from inclusion in the registry, for a new standard. For amendments the text
    names no beginning, and the answer is silent.

    >>> from kz_services_law import DraftType, Law
    >>> draft, service = Draft(type=DraftType.NEW), Service(included_on=date(2013, 6, 3))
    >>> str(Law().ask(PostingDeadline(draft=draft, service=service)).demand())
    '2013-06-10'
    """

    goals: ClassVar[Mapping[str, Goal]] = {"due_on": Goal("draft.posting_due_on", deadline_value)}

    draft: Draft | None = None
    service: Service | None = None


class InformingDeadline(Question[Deadline | NotStarted]):
    """By when must recipients be informed of a draft by other means? (Article 15(2).)

    By the default reading of A12 the five days concern posting only, and the law is silent here.

    >>> from kz_services_law import DraftType, Law
    >>> draft, service = Draft(type=DraftType.NEW), Service(included_on=date(2013, 6, 3))
    >>> question = InformingDeadline(draft=draft, service=service)
    >>> str(Law(readings={"A12": "both"}).ask(question).demand())
    '2013-06-10'
    """

    goals: ClassVar[Mapping[str, Goal]] = {"due_on": Goal("draft.informing_due_on", deadline_value)}

    draft: Draft | None = None
    service: Service | None = None


class IsPostedProperly(Question[Finding]):
    """Is a draft posted in the places required? (Article 15(2); readings A13, A14.)

    >>> from kz_services_law import Law
    >>> Law().ask(IsPostedProperly(posting=Posting(on_portal=True, on_own_site=True))).demand()
    <Finding.YES: 'yes'>
    """

    goals: ClassVar[Mapping[str, Goal]] = {
        "posted_properly": Goal("draft.posted_properly", finding)
    }

    posting: Posting | None = None


class IsReportPostedProperly(Question[Finding]):
    """Is the report on a discussion posted in the places required? (Article 15(4), first part.)

    >>> from kz_services_law import Law
    >>> Law().ask(IsReportPostedProperly(posting=Posting(on_portal=False))).demand()
    <Finding.NO: 'no'>
    """

    goals: ClassVar[Mapping[str, Goal]] = {
        "posted_properly": Goal("report.posted_properly", finding)
    }

    posting: Posting | None = None


class DiscussionWindow(Question[Window]):
    """From when to when is a draft discussed? (Article 15(3).)

    >>> from datetime import datetime
    >>> from zoneinfo import ZoneInfo
    >>> from kz_services_law import DraftType, Law
    >>> posted = datetime(2013, 6, 3, 9, 0, tzinfo=ZoneInfo("Asia/Almaty"))
    >>> draft = Draft(type=DraftType.NEW, posted_at=posted)
    >>> window = Law().ask(DiscussionWindow(draft=draft)).demand()
    >>> str(window.opens_on), str(window.closes)
    ('2013-06-03', '2013-07-03')
    """

    goals: ClassVar[Mapping[str, Goal]] = {
        "closes": Goal("discussion.closes_on", deadline_value),
        "opens_on": Goal("discussion.opens_on", day_value),
    }

    draft: Draft | None = None

    @classmethod
    def value_from(cls, parts: Mapping[str, Part[Any]]) -> Window | None:
        """The window, where its end is settled."""
        closes = parts["closes"].value
        return None if closes is None else Window(closes, parts["opens_on"].value)


class IsCommentAdmissible(Question[Admissibility]):
    """Is a comment on a draft to be considered? (Article 15(1), (3), (4) third part.)

    Received up to 24:00 (Astana time) of the last day it is in time; at 00:00 it is late.

    >>> from datetime import datetime
    >>> from zoneinfo import ZoneInfo
    >>> from kz_services_law import AuthorKind, DraftType, Law
    >>> astana = ZoneInfo("Asia/Almaty")
    >>> draft = Draft(type=DraftType.NEW, posted_at=datetime(2013, 6, 3, 9, 0, tzinfo=astana))
    >>> late = Comment(
    ...     author=AuthorKind.NATURAL_PERSON, received_at=datetime(2013, 7, 4, 0, 0, tzinfo=astana)
    ... )
    >>> Law().ask(IsCommentAdmissible(comment=late, draft=draft)).demand()
    <Admissibility.NOT_CONSIDERED: 'not_considered'>
    """

    goals: ClassVar[Mapping[str, Goal]] = {
        "admissibility": Goal("comment.considered", _admissibility)
    }

    comment: Comment | None = None
    draft: Draft | None = None


class MissingFromDiscussionReport(SetQuestion[ReportItem]):
    """What is missing from the report on a discussion? (Article 15(4), second part.)

    `yes`: missing; `no`: there, or not required; `not_known`: it depends on what is not known.

    >>> from kz_services_law import Law
    >>> report = DiscussionReport(contains_list=True, contains_summary=False)
    >>> Law().ask(MissingFromDiscussionReport(report=report)).value.yes
    frozenset({<ReportItem.SUMMARY: 'summary'>})
    """

    elements: ClassVar[type[Enum]] = ReportItem
    goals: ClassVar[Mapping[str, Goal]] = {
        item.value: Goal(f"report.lacks.{item.value}", finding) for item in ReportItem
    }

    report: DiscussionReport | None = None


class DiscussionDuties(SetQuestion[DiscussionDuty]):
    """What must the developing body do in a discussion? (Article 15(2), (4).)

    >>> from kz_services_law import DraftType, Law
    >>> draft = Draft(type=DraftType.CHANGE, discussion_over=False)
    >>> sorted(duty.value for duty in Law().ask(DiscussionDuties(draft=draft)).demand().yes)
    ['inform_recipients_of_draft', 'post_draft']
    """

    elements: ClassVar[type[Enum]] = DiscussionDuty
    goals: ClassVar[Mapping[str, Goal]] = {
        duty.value: Goal(f"developer.must.{duty.value}", finding) for duty in DiscussionDuty
    }

    draft: Draft | None = None


class WhoAgreesDraft(SetQuestion[AgreeingBodies]):
    """To whom are a revised draft and the report sent for agreement? (Article 15(4), fourth part.)

    Whether local bodies that are not concerned are among them the text leaves open (reading A17).

    >>> from kz_services_law import DraftType, Law
    >>> answer = Law().ask(WhoAgreesDraft(draft=Draft(type=DraftType.NEW)))
    >>> sorted(bodies.value for bodies in answer.demand().yes)
    ['central_bodies_concerned', 'local_bodies_concerned']
    """

    elements: ClassVar[type[Enum]] = AgreeingBodies
    goals: ClassVar[Mapping[str, Goal]] = {
        bodies.value: Goal(f"draft.sent_to.{bodies.value}", finding) for bodies in AgreeingBodies
    }

    draft: Draft | None = None
