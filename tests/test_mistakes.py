"""Obvious mistakes of a new user: each gets an error of ours that says what to do."""

import copy
import pickle
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from kz_services_law import (
    NEVER,
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
    PostingDeadline,
    Question,
    Service,
    WhoApprovesStandard,
    cite,
)
from kz_services_law.citation import place_of
from kz_services_law.counting import DayKind, Term, Unit, WorkCalendar, load_calendar
from kz_services_law.errors import (
    CalendarRangeError,
    InvalidInput,
    KzServicesLawError,
    NotSettled,
    UnknownName,
)
from kz_services_law.questions import (
    DiscussionWindow,
    MayStandardBeChanged,
    MustBeDiscussed,
    StandardDeadline,
)

CALENDAR = load_calendar()
ASTANA = ZoneInfo("Asia/Almaty")
POSTED = datetime(2013, 6, 3, 9, tzinfo=ASTANA)
NEW = Draft(type=DraftType.NEW)


def law():
    return Law()


TEN = {
    "a field mistyped": (
        lambda: CentralStateBody(in_goverment_structure=True),
        UnknownName,
        "no such field. Way out: did you mean 'in_government_structure'?",
    ),
    "a field by position": (
        lambda: CentralStateBody(True),
        InvalidInput,
        "it takes its fields by name. Way out: write CentralStateBody(subordinate_to_president=…",
    ),
    "a word for a truth value": (
        lambda: CentralStateBody(in_government_structure="yes"),
        InvalidInput,
        "True or False is needed, or None where it is not known; got 'yes' (str)",
    ),
    "a naive timestamp": (
        lambda: Draft(posted_at=datetime(2013, 6, 3, 9)),  # noqa: DTZ001  # the mistake
        InvalidInput,
        "a datetime with its time zone (for instance",
    ),
    "a text for a date": (
        lambda: Service(included_on="03.06.2013"),
        InvalidInput,
        "a date (for instance date(2013, 6, 3), without a time; in JSON 2013-06-03) or NEVER is",
    ),
    "a text for a kind": (
        lambda: Draft(type="new"),
        InvalidInput,
        "a DraftType (DraftType.NEW, DraftType.CHANGE",
    ),
    "a class instead of a question": (
        lambda: law().ask(WhoApprovesStandard),
        InvalidInput,
        "ask takes a question, not its class; got the class WhoApprovesStandard. Way out: write",
    ),
    "a reading that does not exist": (
        lambda: Law(readings={"A131": "any"}),
        UnknownName,
        "no reading is called 'A131'. Way out: did you mean",
    ),
    "an option that does not exist": (
        lambda: Law(readings={"A13": "portal"}),
        UnknownName,
        "the reading A13 has no option 'portal'. Way out: did you mean 'portal_and_own'?",
    ),
    "a day outside the calendar": (
        lambda: law().ask(StandardDeadline(service=Service(included_on=date(1999, 1, 1)))),
        CalendarRangeError,
        f"lies outside the calendar, which knows {CALENDAR.first} to {CALENDAR.last}. Way out:",
    ),
    "an edition that is not encoded": (
        lambda: Law("2014-01-01"),
        UnknownName,
        "no edition '2014-01-01' is encoded. Way out: ",
    ),
    "an engine that does not exist": (
        lambda: Law(engine="durabel"),
        UnknownName,
        "no engine 'durabel'. Way out: did you mean 'durable'?",
    ),
    "a language it does not speak": (
        lambda: law().ask(WhoApprovesStandard()).explain("de"),
        UnknownName,
        "the answers speak Kazakh, Russian, English. Way out: known: en, kk, ru",
    ),
    "the value of an open answer": (
        lambda: law().ask(WhoApprovesStandard()).demand(),
        NotSettled,
        "it depends on developer.kind, developer.in_government_structure",
    ),
    "the value of a silent answer": (
        lambda: law().ask(MustBeDiscussed(draft=Draft(type=DraftType.REPEAL))).demand(),
        NotSettled,
        "the answer is silent – Articles 10-23 do not settle it (a gap); nearest: Article 13(3)",
    ),
    "an answer taken for a truth value": (
        lambda: bool(law().ask(MustBeDiscussed(draft=NEW))),
        InvalidInput,
        "look at answer.status and answer.value",
    ),
    "a finding taken for a truth value": (
        lambda: bool(law().ask(MustBeDiscussed(draft=NEW)).value),
        InvalidInput,
        "write `answer.value is Finding.YES`",
    ),
    "a value changed in place": (
        lambda: setattr(NEW, "type", DraftType.CHANGE),
        InvalidInput,
        "Draft is frozen, 'type' too. Way out: make another: .model_copy(update={'type': …})",
    ),
}


@pytest.mark.parametrize("mistake", TEN)
def test_an_obvious_mistake_gets_an_error_that_says_what_to_do(mistake):
    make, kind, expected = TEN[mistake]
    with pytest.raises(kind) as caught:
        make()
    assert expected in str(caught.value)
    assert isinstance(caught.value, KzServicesLawError)


class _Odd:
    def __repr__(self):
        raise RuntimeError


class _DraftOfMyOwn(Draft):
    type: object = None


class _QuestionOfMyOwn(Question[int]):
    goals = {}  # noqa: RUF012  # the mistake


NONSENSE = [
    lambda: Draft(type=_Odd()),
    lambda: Draft.model_validate({"tipe": 5}, extra="ignore"),
    lambda: Draft.model_validate({"posted_at": "yes"}, strict=False),
    lambda: Draft.model_validate_json("[]"),
    lambda: Draft.model_validate_json('{"posted_at": "1370000000"}'),
    lambda: Draft.model_validate_json('{"typ'),
    lambda: Draft.model_validate_strings({"type": "z"}),
    lambda: Draft.model_construct(type="nonsense"),
    lambda: NEW.model_copy(update={"type": "nonsense"}),
    lambda: NEW.model_copy(update=[1]),
    lambda: NEW.copy(update={"type": "nonsense"}),
    lambda: delattr(Draft(), "type"),
    lambda: PostingDeadline(draft=Service()),
    lambda: CentralStateBody(kind=BodyKind.MASLIKHAT),
    lambda: LocalBody(kind=BodyKind.CENTRAL_BODY),
    lambda: Law([]),
    lambda: Law("x" * 10**6),
    lambda: Law(readings={"A13": []}),
    lambda: Law(readings={5: "any"}),
    lambda: Law(readings="A13"),
    lambda: Law(readings={"A1": "gap"}),
    lambda: Law(calendar="2013"),
    lambda: Law(engine=None),
    lambda: law().ask("WhoApprovesStandard"),
    lambda: law().ask(None),
    lambda: law().ask(Question()),
    lambda: law().ask(_QuestionOfMyOwn()),
    lambda: law().ask(MustBeDiscussed(draft=_DraftOfMyOwn(type="nonsense"))),
    lambda: law().ask(MustBeDiscussed(draft=NEW), over_readings="no"),
    lambda: law().ask(
        DiscussionWindow(
            draft=NEW.model_copy(update={"posted_at": datetime.min.replace(tzinfo=UTC)})
        )
    ),
    lambda: law().ask(
        DiscussionWindow(
            draft=NEW.model_copy(
                update={"posted_at": datetime.max.replace(tzinfo=timezone.utc)}  # noqa: UP017
            )
        )
    ),
    lambda: cite("art13/par1/part13"),
    lambda: cite("art1/art2"),
    lambda: cite(None),
    lambda: cite("art13", []),
    lambda: cite("art" + "9" * 5000),
    lambda: place_of("art1/art2"),
    lambda: place_of(None),
    lambda: WorkCalendar("2013", 2013, {}),
    lambda: WorkCalendar(2013, 2012, {}),
    lambda: WorkCalendar(0, 5, {}),
    lambda: WorkCalendar(2013, 2013, None),
    lambda: WorkCalendar(2013, 2013, {date(2013, 1, 1): "holiday"}),
    lambda: WorkCalendar(2013, 2013, {date(2019, 1, 1): DayKind.HOLIDAY}),
    lambda: WorkCalendar(2013, 2013, {datetime(2013, 1, 1, tzinfo=UTC): DayKind.HOLIDAY}),
    lambda: WorkCalendar(2013, 2013, {}).is_working(datetime(2013, 1, 1, 5, tzinfo=UTC)),
    lambda: WorkCalendar(2013, 2013, {}).is_working(None),
    lambda: WorkCalendar(2013, 2013, {}).nth_working_day(date(2013, 1, 1), 1.5),
    lambda: WorkCalendar(2013, 2013, {}).nth_working_day(date(2013, 12, 30), 99),
    lambda: Term("5", Unit.MONTHS),
    lambda: Term(float("nan"), Unit.MONTHS),
    lambda: Term(5, "days"),
    lambda: Term(True, Unit.MONTHS),
    lambda: Deadline.of(Term(1, Unit.MONTHS), None, None, WorkCalendar(2013, 2013, {})),
    lambda: pickle.dumps(law().ask(MustBeDiscussed(draft=NEW))),
    lambda: pickle.dumps(law().ask(MustBeDiscussed(draft=NEW)).head),
    lambda: pickle.dumps(law().rulebook),
    lambda: WorkCalendar(2013, 2013, {}, 5),
    lambda: law().ask(MustBeDiscussed(draft=_DraftOfMyOwn(type=[1]))),
    lambda: Draft.from_orm(5),
]


@pytest.mark.parametrize("number", range(len(NONSENSE)))
def test_whatever_nonsense_comes_in_the_refusal_is_ours_and_short(number):
    with pytest.raises(KzServicesLawError) as caught:
        NONSENSE[number]()
    assert 10 < len(str(caught.value)) < 700


def test_what_must_keep_working():
    body = LocalBody(kind=BodyKind.VILLAGE_AKIM)
    assert body.model_copy(update={"kind": None}) == Body()
    assert pickle.loads(pickle.dumps(body)) == body  # noqa: S301  # our own bytes
    question = PostingDeadline(draft=NEW, service=Service(included_on=date(2013, 6, 3)))
    assert pickle.loads(pickle.dumps(question)) == question  # noqa: S301  # our own bytes
    assert PostingDeadline.model_validate_json(question.model_dump_json()) == question
    answer = law().ask(question)
    deadline = answer.demand()
    assert pickle.loads(pickle.dumps(deadline)) == deadline  # noqa: S301  # our own bytes
    assert copy.deepcopy(answer) is answer
    assert len({answer, *answer.missing}) == 1
    assert Law(readings={}).ask(question).demand() == deadline
    again = pickle.loads(pickle.dumps(Law(readings={"A6": "include"})))  # noqa: S301  # our own
    assert str(again.ask(question).demand()) == "2013-06-07"
    assert copy.deepcopy(law()).ask(question).demand() == deadline


def test_a_mapping_of_readings_changed_afterwards_changes_nothing():
    readings = {"A13": "any"}
    chosen = Law(readings=readings)
    readings["A13"] = "portal_and_own"
    assert chosen.readings["A13"] == "any"


def test_over_readings_disputes_only_where_the_day_differs():
    question = PostingDeadline(draft=NEW, service=Service(included_on=date(2013, 6, 3)))
    disputed = law().ask(question, over_readings=True)
    assert {a.reading for a in disputed.alternatives} == {"A6"}
    same = PostingDeadline(draft=NEW, service=Service(included_on=date(2013, 6, 1)))
    assert law().ask(same, over_readings=True).status.value == "settled"


def test_a_draft_never_posted_needs_no_receipt():
    comment = Comment(author=AuthorKind.LEGAL_PERSON)
    draft = Draft(type=DraftType.NEW, posted_at=NEVER)
    answer = law().ask(IsCommentAdmissible(comment=comment, draft=draft))
    assert (answer.status.value, answer.missing) == ("silent", ())


def test_local_bodies_of_unknown_level_may_propose():
    assert law().ask(MayStandardBeChanged(proposer=LocalBody())).demand() is Finding.YES


def ends_of_five_days_up_to(last):
    """The days from which five working days end on the last working day up to that, and on the
    working day after it.
    """
    days = (last + timedelta(days=n) for n in range(-30, 1))
    return [day for day in days if CALENDAR.is_working(day)][-6:-4]


def test_an_estimated_calendar_is_noticed():
    known = ends_of_five_days_up_to(CALENDAR.known_on)
    published = ends_of_five_days_up_to(CALENDAR.published_until)
    noticed = {
        date(2025, 6, 2): set(),
        known[-2]: set(),  # ends on the last working day up to which the calendar is known
        known[-1]: {"published"},  # ends on the one after it
        published[-2]: {"published"},  # ends on the last working day of a published year
        published[-1]: {"estimated"},  # ends in the next year
    }
    for start, expected in noticed.items():
        answer = law().ask(PostingDeadline(draft=NEW, service=Service(included_on=start)))
        codes = {notice.code for notice in answer.notices}
        assert {"estimated", "published"} & codes == expected, start


def test_html_is_escaped():
    answer = law().ask(MustBeDiscussed(draft=NEW))
    html = answer.to_html("kk")
    assert "<script" not in html
    assert html.count("<div") == html.count("</div>")
    assert "«" in html
