"""What type checkers see: read by mypy and pyright, never run."""

from datetime import date, datetime
from typing import Literal, assert_type
from zoneinfo import ZoneInfo

from kz_services_law import (
    NEVER,
    Acceptance,
    Act,
    Admissibility,
    AgreeingBodies,
    Answer,
    Application,
    Approval,
    AuthorKind,
    BodyKind,
    CalendarDay,
    CentralStateBody,
    Channel,
    ChannelsOfService,
    Checklist,
    Comment,
    CompetencesOf,
    Counting,
    DayStatus,
    Deadline,
    DiscussionDuties,
    DiscussionDuty,
    DiscussionReport,
    DiscussionWindow,
    Draft,
    DraftType,
    DutiesOf,
    Duty,
    Finding,
    HowOften,
    InformingOnRequest,
    IsCommentAdmissible,
    IsCompetent,
    Law,
    LegalAct,
    LocalBody,
    MayStandardBeChanged,
    MissingFromDiscussionReport,
    MustAcceptApplication,
    MustBeDiscussed,
    MustHoldReportHearing,
    MustInformOnRequest,
    MustOptimise,
    NotBound,
    NotStarted,
    OblastAkimat,
    PostingDeadline,
    RegulationDeadline,
    RegulationDeveloper,
    ReportHearing,
    ReportItem,
    Service,
    ServiceDeadline,
    Standard,
    Status,
    Stretch,
    Term,
    Unit,
    WhoAgreesDraft,
    WhoApprovesStandard,
    WhoDevelopsRegulation,
    WhoDevelopsStandard,
    WhoIsCompetent,
    Window,
    last_days,
    load_calendar,
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

body = OblastAkimat()
assert_type(body.kind, Literal[BodyKind.OBLAST_AKIMAT])
assert_type(law.ask(CompetencesOf(body=body)).demand(), Checklist[Act])
assert_type(law.ask(DutiesOf(body=body)).demand(), Checklist[Duty])
assert_type(law.ask(IsCompetent(act=Act.APPROVE_STANDARD, body=body)).demand(), Finding)
assert_type(law.ask(WhoIsCompetent(act=Act.APPROVE_STANDARD)).demand(), Checklist[BodyKind])
assert_type(law.ask(MustOptimise(body=body)).demand(), HowOften)
standard = Standard(approved_on=date(2013, 9, 2))
regulation = law.ask(RegulationDeadline(developer=body, standard=standard))
assert_type(regulation.demand(), Deadline | NotStarted | NotBound)
assert_type(law.ask(WhoDevelopsRegulation(provider=body)).demand(), RegulationDeveloper)
application = Application(via=Channel.CENTRE)
assert_type(law.ask(MustAcceptApplication(application=application)).demand(), Acceptance)
assert_type(law.ask(ServiceDeadline(application=application)).demand(), Deadline | NotStarted)
hearing = MustHoldReportHearing(body=body, year=2014, held=NEVER, as_of=date(2014, 6, 2))
assert_type(law.ask(hearing).demand(), ReportHearing)
assert_type(law.ask(MustInformOnRequest(actor=body)).demand(), InformingOnRequest)
assert_type(law.ask(ChannelsOfService(), as_of=date(2020, 1, 6)).demand(), Checklist[Channel])

calendar = load_calendar().as_known_on(date(2024, 4, 16))
assert_type(calendar.day(date(2024, 5, 8)), CalendarDay)
due = Deadline.of(Term(5, Unit.WORKING_DAYS), date(2024, 4, 26), Counting(), calendar)
assert_type(due.status, DayStatus)
assert_type(due.earliest, date | None)
assert_type(due.ledger, tuple[Stretch, ...])
assert_type(due.ledger[0].act, LegalAct | None)
assert_type(last_days(due.term, [due.start], Counting(), calendar), list[date])

# what must not pass
Deadline.of(5, due.start, Counting(), calendar)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
due.explain("de")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
IsCompetent(body=body)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
OblastAkimat(kind=BodyKind.CENTRE)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
Draft(typ=DraftType.NEW)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
Draft(type="new")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
law.ask("WhoApprovesStandard")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
draft.type = None  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
