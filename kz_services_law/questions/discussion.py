"""Questions on Article 15: the public discussion of drafts of standards."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from kz_services_law.asking.elements import ContentsQuestion, SetQuestion
from kz_services_law.asking.field_types import Day
from kz_services_law.asking.kept import kept_value
from kz_services_law.asking.question import Fact, Goal, Question
from kz_services_law.asking.values import Finding, day_found, finding
from kz_services_law.counting import Deadline, NoDeadline
from kz_services_law.vocabulary import (
    Admissibility,
    AgreeingBodies,
    Comment,
    DiscussionDuty,
    DiscussionReport,
    Draft,
    Posting,
    ReportItem,
    Sending,
    Service,
)

__all__ = [
    "DiscussionDuties",
    "DiscussionReportDeadline",
    "DiscussionReportPostingDeadline",
    "DiscussionWindow",
    "InformingDeadline",
    "IsCommentAdmissible",
    "IsDiscussionOver",
    "IsPostedProperly",
    "IsReportPostedProperly",
    "IsSentProperly",
    "MissingFromDiscussionReport",
    "MustPostAndInform",
    "PostAndInform",
    "PostingDeadline",
    "SendingForAgreementDeadline",
    "WhoAgreesDraft",
    "Window",
]


@kept_value
class Window:
    """From when to when a discussion lasts; both days belong to it (`None`: not settled)."""

    closes: Deadline | NoDeadline
    opens_on: date | NoDeadline | None


@kept_value
class PostAndInform:
    """Whether a draft must be posted and by when, whether recipients must be informed of it by
    other means and by when (`None`: not settled).
    """

    must_post: Finding
    post_by: Deadline | NoDeadline | None
    must_inform: Finding | None
    inform_by: Deadline | NoDeadline | None


class PostingDeadline(Question[Deadline | NoDeadline]):
    """By when must a draft be posted for discussion? (Article 15(2).)

    Five working days from inclusion in the registry, for a new standard. For amendments the text
    names no beginning, and the answer is silent.

    >>> from datetime import date
    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import DraftType
    >>> draft, service = Draft(type=DraftType.NEW), Service(included_on=date(2013, 6, 3))
    >>> str(Law().ask(PostingDeadline(draft=draft, service=service)).demand())
    '2013-06-10'
    """

    goals = {"due_on": Goal("draft.posting_due_on", day_found)}

    draft: Draft | None = None
    service: Service | None = None


class InformingDeadline(Question[Deadline | NoDeadline]):
    """By when must recipients be informed of a draft by other means? (Article 15(2).)

    By the default reading of A12 the five days concern posting only, and Articles 10-23 name no
    term here.

    >>> from datetime import date
    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import DraftType
    >>> draft, service = Draft(type=DraftType.NEW), Service(included_on=date(2013, 6, 3))
    >>> question = InformingDeadline(draft=draft, service=service)
    >>> str(Law(readings={"A12": "both"}).ask(question).demand())
    '2013-06-10'
    """

    goals = {"due_on": Goal("draft.informing_due_on", day_found)}

    draft: Draft | None = None
    service: Service | None = None


class MustPostAndInform(Question[PostAndInform]):
    """Must a draft be posted and recipients be informed of it, and by when? (Article 15(2).)

    The paragraph binds the developing body to two things. By the default reading of A12 the five
    days concern the first one only: of the term of the other the answer is silent.

    >>> from datetime import date
    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import DraftType
    >>> draft, service = Draft(type=DraftType.NEW), Service(included_on=date(2013, 6, 3))
    >>> value = Law().ask(MustPostAndInform(draft=draft, service=service)).value
    >>> value.must_post, str(value.post_by), value.must_inform, value.inform_by
    (<Finding.YES: 'yes'>, '2013-06-10', <Finding.YES: 'yes'>, None)
    """

    goals = {
        "must_post": Goal("developer.must.post_draft", finding),
        "post_by": Goal("draft.posting_due_on", day_found),
        "must_inform": Goal("developer.must.inform_recipients_of_draft", finding),
        "inform_by": Goal("draft.informing_due_on", day_found),
    }
    composed = PostAndInform

    draft: Draft | None = None
    service: Service | None = None


class IsPostedProperly(Question[Finding]):
    """Is a draft posted in the places required? (Article 15(2); readings A13, A14.)

    >>> from kz_services_law import Law
    >>> Law().ask(IsPostedProperly(posting=Posting(on_portal=True, on_own_site=True))).demand()
    <Finding.YES: 'yes'>
    """

    goals = {"posted_properly": Goal("draft.posted_properly", finding)}

    posting: Posting | None = None


class IsReportPostedProperly(Question[Finding]):
    """Is the report on a discussion posted in the places required? (Article 15(4), first part.)

    >>> from kz_services_law import Law
    >>> Law().ask(IsReportPostedProperly(posting=Posting(on_portal=False))).demand()
    <Finding.NO: 'no'>
    """

    goals = {"posted_properly": Goal("report.posted_properly", finding)}

    posting: Posting | None = None


class DiscussionWindow(Question[Window]):
    """From when to when is a draft discussed? (Article 15(3).)

    >>> from datetime import datetime
    >>> from zoneinfo import ZoneInfo
    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import DraftType
    >>> posted = datetime(2013, 6, 3, 9, 0, tzinfo=ZoneInfo("Asia/Almaty"))
    >>> draft = Draft(type=DraftType.NEW, posted_at=posted)
    >>> window = Law().ask(DiscussionWindow(draft=draft)).demand()
    >>> str(window.opens_on), str(window.closes)
    ('2013-06-03', '2013-07-03')
    """

    goals = {
        "closes": Goal("discussion.closes_on", day_found),
        "opens_on": Goal("discussion.opens_on", day_found),
    }
    composed = Window

    draft: Draft | None = None


class IsDiscussionOver(Question[Finding]):
    """Is the discussion of a draft over on a day? (Article 15(3).)

    It is after the last day of its term. That of a draft never posted has not begun.

    >>> from datetime import date
    >>> from kz_services_law import NEVER, Law
    >>> from kz_services_law.vocabulary import DraftType
    >>> draft = Draft(type=DraftType.NEW, posted_at=NEVER)
    >>> Law().ask(IsDiscussionOver(draft=draft, as_of=date(2014, 6, 2))).demand()
    <Finding.NO: 'no'>
    """

    goals = {"over": Goal("draft.discussion_over", finding)}

    draft: Draft | None = None
    as_of: Annotated[Day | None, Fact("asked.as_of")] = None


class IsCommentAdmissible(Question[Admissibility]):
    """Is a comment on a draft to be considered? (Article 15(1), (3), (4) third part.)

    Received up to 24:00 (Astana time) of the last day it is in time; at 00:00 it is late. Of one
    brought on paper on the last day after working hours nothing is said (reading A10-hours).

    >>> from datetime import datetime
    >>> from zoneinfo import ZoneInfo
    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import AuthorKind, DraftType
    >>> astana = ZoneInfo("Asia/Almaty")
    >>> draft = Draft(type=DraftType.NEW, posted_at=datetime(2013, 6, 3, 9, 0, tzinfo=astana))
    >>> late = Comment(
    ...     author=AuthorKind.NATURAL_PERSON, received_at=datetime(2013, 7, 4, 0, 0, tzinfo=astana)
    ... )
    >>> Law().ask(IsCommentAdmissible(comment=late, draft=draft)).demand()
    <Admissibility.NOT_CONSIDERED: 'not_considered'>
    """

    goals = {"admissibility": Goal("comment.admissibility", Admissibility)}

    comment: Comment | None = None
    draft: Draft | None = None


class DiscussionReportDeadline(Question[Deadline | NoDeadline]):
    """By when must the report on a discussion be drawn up? (Article 15(4), first part.)

    The text names no term, and the answer is silent: it tells the gap.

    >>> from kz_services_law import Law
    >>> Law().ask(DiscussionReportDeadline()).status
    <Status.SILENT: 'silent'>
    """

    goals = {"due_on": Goal("report.drawing_up_due_on", day_found)}


class DiscussionReportPostingDeadline(Question[Deadline | NoDeadline]):
    """By when must the report on a discussion be posted? (Article 15(4), first part.)

    The text names no term, and the answer is silent: it tells the gap.

    >>> from kz_services_law import Law
    >>> Law().ask(DiscussionReportPostingDeadline()).status
    <Status.SILENT: 'silent'>
    """

    goals = {"due_on": Goal("report.posting_due_on", day_found)}


class SendingForAgreementDeadline(Question[Deadline | NoDeadline]):
    """By when must the revised draft and the report be sent for agreement? (Article 15(4), fourth
    part.)

    The text names no term, and the answer is silent: it tells the gap.

    >>> from kz_services_law import Law
    >>> Law().ask(SendingForAgreementDeadline()).status
    <Status.SILENT: 'silent'>
    """

    goals = {"due_on": Goal("draft.sending_due_on", day_found)}


class MissingFromDiscussionReport(ContentsQuestion[ReportItem]):
    """What is missing from the report on a discussion? (Article 15(4), second part.)

    >>> from kz_services_law import Law
    >>> report = DiscussionReport(comments_accepted=True, contains_summary=False)
    >>> Law().ask(MissingFromDiscussionReport(report=report)).value.missing
    frozenset({<ReportItem.SUMMARY: 'summary'>})
    """

    elements = ReportItem
    document = "report"

    report: DiscussionReport | None = None


class DiscussionDuties(SetQuestion[DiscussionDuty]):
    """What must the developing body do in a discussion? (Article 15(2), (4).)

    `as_of`: the day as of which it is asked. The report, its posting and the sending for agreement
    are due once the discussion is over; that of a draft never posted never is.

    >>> from datetime import date
    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import DraftType
    >>> draft = Draft(type=DraftType.CHANGE, posted_at=date(2013, 6, 3))
    >>> duties = Law().ask(DiscussionDuties(draft=draft, as_of=date(2013, 7, 3))).demand()
    >>> sorted(duty.value for duty in duties.yes)
    ['inform_recipients_of_draft', 'post_draft']
    """

    elements = DiscussionDuty
    fact = "developer.must.{element}"

    draft: Draft | None = None
    as_of: Annotated[Day | None, Fact("asked.as_of")] = None


class WhoAgreesDraft(SetQuestion[AgreeingBodies]):
    """To whom are a revised draft and the report sent for agreement? (Article 15(4), fourth part.)

    Whether local bodies that are not concerned are among them the text does not say (reading A17).

    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import DraftType
    >>> answer = Law().ask(WhoAgreesDraft(draft=Draft(type=DraftType.NEW)))
    >>> sorted(bodies.value for bodies in answer.demand().yes)
    ['central_bodies_concerned', 'local_bodies_concerned']
    """

    elements = AgreeingBodies
    fact = "draft.sent_to.{element}"

    draft: Draft | None = None


class IsSentProperly(Question[Finding]):
    """Were a revised draft and the report sent for agreement as required? (Article 15(4), fourth
    part; reading A17.)

    Both go to all the bodies named: a sending of one of the two only is not what is required.

    >>> from kz_services_law import Law
    >>> Law().ask(IsSentProperly(sending=Sending(of_report=False))).demand()
    <Finding.NO: 'no'>
    """

    goals = {"sent_properly": Goal("draft.sent_properly", finding)}

    sending: Sending | None = None
