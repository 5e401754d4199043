"""What type checkers see: read by mypy and pyright, never run."""

from datetime import date, datetime
from typing import assert_type
from zoneinfo import ZoneInfo

from kz_services_law import (
    Admissibility,
    AgreeingBodies,
    Answer,
    Approval,
    AuthorKind,
    BodyKind,
    CentralStateBody,
    Checklist,
    Comment,
    Deadline,
    DiscussionDuties,
    DiscussionDuty,
    DiscussionReport,
    DiscussionWindow,
    Draft,
    DraftType,
    Finding,
    IsCommentAdmissible,
    Law,
    LocalBody,
    MayStandardBeChanged,
    MissingFromDiscussionReport,
    MustBeDiscussed,
    NotStarted,
    PostingDeadline,
    ReportItem,
    Service,
    Status,
    WhoAgreesDraft,
    WhoApprovesStandard,
    WhoDevelopsStandard,
    Window,
)

law = Law(readings={"A13": "any"}, engine="native")
astana = ZoneInfo("Asia/Almaty")
draft = Draft(type=DraftType.NEW, posted_at=datetime(2013, 6, 3, 9, tzinfo=astana))
service = Service(included_on=date(2013, 6, 3))

approval = law.ask(WhoApprovesStandard(developer=CentralStateBody(in_government_structure=True)))
assert_type(approval, Answer[Approval])
assert_type(approval.value, Approval | None)
assert_type(approval.demand(), Approval)
assert_type(approval.demand().approver, BodyKind)
assert_type(approval.status, Status)
assert_type(approval.citations, tuple[str, ...])

assert_type(law.ask(WhoDevelopsStandard()).value, BodyKind | None)
assert_type(law.ask(MustBeDiscussed(draft=draft)).demand(), Finding)
assert_type(law.ask(MayStandardBeChanged(proposer=LocalBody())).demand(), Finding)
assert_type(law.ask(PostingDeadline(draft=draft, service=service)).demand(), Deadline | NotStarted)
assert_type(law.ask(DiscussionWindow(draft=draft)).demand(), Window)
comment = Comment(author=AuthorKind.LEGAL_PERSON)
assert_type(law.ask(IsCommentAdmissible(comment=comment, draft=draft)).demand(), Admissibility)
assert_type(
    law.ask(MissingFromDiscussionReport(report=DiscussionReport())).value,
    Checklist[ReportItem] | None,
)
assert_type(law.ask(DiscussionDuties(draft=draft)).demand(), Checklist[DiscussionDuty])
assert_type(law.ask(WhoAgreesDraft(draft=draft)).demand(), Checklist[AgreeingBodies])

# what must not pass
Draft(typ=DraftType.NEW)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
Draft(type="new")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
law.ask("WhoApprovesStandard")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
draft.type = None  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
