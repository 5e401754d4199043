"""What type checkers see: read by mypy and pyright, never run."""

from datetime import date, datetime
from typing import Any, assert_type
from zoneinfo import ZoneInfo

from kz_services_law import (
    NEVER,
    Answer,
    AuthorKind,
    Body,
    BodyKind,
    CentralStateBody,
    Comment,
    Deadline,
    Draft,
    DraftType,
    Finding,
    IsCommentAdmissible,
    Law,
    LocalBody,
    NoDeadline,
    PostingDeadline,
    Question,
    Service,
    Status,
    WhoApprovesStandard,
    load_calendar,
)
from kz_services_law.asking import Checklist, Contents, NormKind
from kz_services_law.counting import (
    CalendarDay,
    Counting,
    DayStatus,
    LegalAct,
    Met,
    Stretch,
    Term,
    Unit,
    last_days,
)
from kz_services_law.documents import AnswerDocument, Proof
from kz_services_law.logic import Never
from kz_services_law.questions import (
    Approval,
    ApprovalByAct,
    ChannelsOfService,
    CompetencesOf,
    DiscussionDuties,
    DiscussionWindow,
    DutiesOf,
    HowOften,
    InformingOnRequest,
    IsCompetent,
    MayStandardBeChanged,
    MissingFromAct,
    MissingFromDiscussionReport,
    MustAcceptApplication,
    MustBeDiscussed,
    MustHoldReportHearing,
    MustInformOnRequest,
    MustOptimise,
    RegulationDeadline,
    ReportHearing,
    ServiceDeadline,
    WhoAgreesDraft,
    WhoApprovesRegulation,
    WhoDevelopsRegulation,
    WhoDevelopsStandard,
    WhoIsCompetent,
    Window,
)
from kz_services_law.vocabulary import (
    Acceptance,
    Act,
    ActWithManner,
    Admissibility,
    AgreeingBodies,
    Application,
    Channel,
    DiscussionDuty,
    DiscussionReport,
    DoneAct,
    Manner,
    OblastAkimat,
    OneOfKinds,
    RegulationDeveloper,
    ReportItem,
    RequiredForm,
    Standard,
)

law = Law(readings={"A13": "any"}, engine="native")
astana = ZoneInfo("Asia/Almaty")
draft = Draft(type=DraftType.NEW, posted_at=datetime(2013, 6, 3, 9, tzinfo=astana))
service = Service(included_on=date(2013, 6, 3))
whole_day = Draft(posted_at=date(2013, 6, 3))
assert_type(whole_day.posted_at, datetime | date | Never | None)

approval = law.ask(WhoApprovesStandard(developer=CentralStateBody(in_government_structure=True)))
assert_type(approval, Answer[Approval])
assert_type(approval.value, Approval | None)
assert_type(approval.demand(), Approval)
assert_type(approval.demand().approver, BodyKind)
assert_type(approval.status, Status)
assert_type(approval.citations, tuple[str, ...])
assert_type(approval.head.kinds, tuple[NormKind, ...])
assert_type(approval.head.to[0].id, str)
assert_type(approval.unused[0].kk, str)
assert_type(approval.head.conditions[0].kk, str)
assert_type(approval.document(), AnswerDocument)
assert_type(approval.document().parts[0].proof, Proof | None)

assert_type(law.questions(about="art15/par4"), tuple[type[Question[Any]], ...])
assert_type(law.ask(WhoDevelopsStandard()).value, BodyKind | None)
assert_type(law.ask(MustBeDiscussed(draft=draft)).demand(), Finding)
assert_type(law.ask(MayStandardBeChanged(proposer=LocalBody())).demand(), Finding)
assert_type(law.ask(PostingDeadline(draft=draft, service=service)).demand(), Deadline | NoDeadline)
assert_type(law.ask(DiscussionWindow(draft=draft)).demand(), Window)
comment = Comment(author=AuthorKind.LEGAL_PERSON)
assert_type(law.ask(IsCommentAdmissible(comment=comment, draft=draft)).demand(), Admissibility)
assert_type(
    law.ask(MissingFromDiscussionReport(report=DiscussionReport())).value,
    Contents[ReportItem] | None,
)
assert_type(law.ask(DiscussionDuties(draft=draft)).demand(), Checklist[DiscussionDuty])
assert_type(law.ask(WhoAgreesDraft(draft=draft)).demand(), Checklist[AgreeingBodies])

body = OblastAkimat()
assert_type(body, Body)
assert_type(body.kind, BodyKind | OneOfKinds | None)
assert_type(law.ask(CompetencesOf(body=body)).demand(), Checklist[Act])
assert_type(law.ask(DutiesOf(body=body)).demand(), Checklist[Act])
assert_type(law.ask(IsCompetent(act=Act.APPROVE_STANDARD, body=body)).demand(), Finding)
assert_type(law.ask(WhoIsCompetent(act=Act.APPROVE_STANDARD)).demand(), Checklist[BodyKind])
assert_type(law.ask(MustOptimise(body=body)).demand(), HowOften)
done = DoneAct(agreed_with_administration=False)
missed = law.ask(MissingFromAct(act=ActWithManner.APPROVE_STANDARD, body=body, done=done))
assert_type(missed.value, Contents[Manner] | None)
standard = Standard(approved_on=date(2013, 9, 2))
regulation = law.ask(RegulationDeadline(body=body, standard=standard))
assert_type(regulation.demand(), Deadline | NoDeadline)
assert_type(law.ask(WhoDevelopsRegulation(provider=body)).demand(), RegulationDeveloper)
by_act = law.ask(WhoApprovesRegulation(body=body)).demand()
assert_type(by_act, ApprovalByAct)
assert_type(by_act.form, RequiredForm | None)
application = Application(via=Channel.CENTRE)
assert_type(law.ask(MustAcceptApplication(application=application)).demand(), Acceptance)
assert_type(law.ask(ServiceDeadline(application=application)).demand(), Deadline | NoDeadline)
hearing = MustHoldReportHearing(body=body, year=2014, held=NEVER, as_of=date(2014, 6, 2))
assert_type(law.ask(hearing).demand(), ReportHearing)
assert_type(law.ask(MustInformOnRequest(body=body)).demand(), InformingOnRequest)
assert_type(law.ask(ChannelsOfService(), as_of=date(2020, 1, 6)).demand(), Checklist[Channel])

calendar = load_calendar().as_known_on(date(2024, 4, 16))
assert_type(calendar.day(date(2024, 5, 8)), CalendarDay)
due = Deadline.of(Term(5, Unit.WORKING_DAYS), date(2024, 4, 26), Counting(), calendar)
assert_type(due.status, DayStatus)
assert_type(due.met_by(date(2024, 5, 4)), Met)
assert_type(due.earliest, date | None)
assert_type(due.ledger, tuple[Stretch, ...])
assert_type(due.ledger[0].act, LegalAct | None)
assert_type(last_days(due.term, [due.start], Counting(), calendar), list[date])

# what must not pass
Deadline.of(5, due.start, Counting(), calendar)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
due.explain("de")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
IsCompetent(body=body)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
OblastAkimat(kind=BodyKind.CENTRE)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
Draft(type="new")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
Draft(typ=DraftType.NEW)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
Draft(type="new")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
law.ask("WhoApprovesStandard")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
draft.type = None  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
