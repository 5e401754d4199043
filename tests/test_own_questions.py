"""Questions, entities and rulebooks of a caller's own: what is wrong with them is refused by us."""

import copy
import inspect
import pickle
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Annotated, Any

import pytest
from drawn import unwrapped
from pydantic import BaseModel, TypeAdapter, field_validator
from test_foreign import FOLDER

from kz_services_law import (
    NEVER,
    AuthorKind,
    Body,
    CentralStateBody,
    Comment,
    Draft,
    DraftType,
    InvalidInput,
    IsCommentAdmissible,
    KzServicesLawError,
    Law,
    NotSettled,
    PostingDeadline,
    Service,
    UnknownName,
    WhoApprovesStandard,
)
from kz_services_law.asking import (
    PARAMETER,
    Checklist,
    Contents,
    ContentsQuestion,
    Fact,
    Finding,
    Goal,
    Question,
    Role,
    SetQuestion,
    finding,
)
from kz_services_law.counting import load_calendar
from kz_services_law.documents import AnswerDocument, DeadlineDocument, answer_as_text
from kz_services_law.questions import MissingFromAct, MustBeDiscussed, MustOptimise
from kz_services_law.questions.competences import HowOften
from kz_services_law.questions.informing import ReportHearing
from kz_services_law.rulebook import from_sources, read_sources
from kz_services_law.vocabulary import (
    Act,
    AuthorisedBody,
    AuthorisedSphere,
    Centre,
    ForeignMission,
    LocalBody,
    Provider,
    RegulationItem,
    SomeLegislation,
    StandardItem,
)

LAW = Law(engine="native")
NEW = Draft(type=DraftType.NEW)
SERVICE = Service(included_on=date(2013, 6, 3))
POSTING = PostingDeadline(draft=NEW, service=SERVICE)


class Asks(Question[Any]):
    """A question whose goals a test sets."""

    draft: Draft | None = None
    service: Service | None = None


def failing(value):
    raise ZeroDivisionError(value)


GOALS = {
    "no mapping": [],
    "nothing": None,
    "a number": 5,
    "no Goal": {"a": "draft.type"},
    "a fact that is no name": {"a": Goal(5, finding)},
    "given nothing": {"a": Goal("draft.must_be_discussed", finding, 5)},
    "given what is no fact": {"a": Goal("draft.must_be_discussed", finding, {"zzz": 1})},
    "a fact that is not concluded": {"a": Goal("draft.typ", finding)},
    "a name without end": {"a": Goal("x" * 10**5, finding)},
    "a deadline read as yes or no": {"a": Goal("draft.posting_due_on", finding)},
    "read by what fails": {"a": Goal("draft.posting_due_on", failing)},
    "read as nothing": {"a": Goal("draft.posting_due_on", lambda _: None)},
}


@pytest.mark.parametrize("name", GOALS)
def test_goals_that_are_none(name):
    class Mine(Asks):
        goals = GOALS[name]

    with pytest.raises(KzServicesLawError) as caught:
        LAW.ask(Mine(draft=NEW, service=SERVICE))
    assert len(str(caught.value)) < 700


def test_a_value_that_cannot_be_composed():
    class Mine(Asks):
        goals = PostingDeadline.goals
        composed = failing

    with pytest.raises(InvalidInput, match="cannot be composed"):
        LAW.ask(Mine(draft=NEW, service=SERVICE))


def test_sets_of_nonsense():
    class NoFact(SetQuestion[Act]):
        elements = Act

    class NoElements(SetQuestion[Act]):
        elements = 5
        fact = "body.must.{element}"

    class NoSuchFact(SetQuestion[Act]):
        elements = Act
        fact = "standard.approver"
        asked_with = "developer.knd"

    for kind in (NoFact, NoElements, NoSuchFact):
        with pytest.raises(KzServicesLawError):
            LAW.ask(kind())


def test_parameters_that_cannot_be_told_apart():
    class Mine(Asks):
        goals = PostingDeadline.goals
        what: Annotated[Any, PARAMETER]

    with pytest.raises(KzServicesLawError):
        LAW.ask(Mine(what=[1], draft=NEW, service=SERVICE))


def test_a_fact_stated_by_two_fields_is_refused():
    class Mine(Asks):
        goals = PostingDeadline.goals
        other: Annotated[Draft | None, Role("draft")] = None

    class Plain(Asks):
        goals = PostingDeadline.goals
        kind: Annotated[DraftType | None, Fact("draft.type")] = None

    with pytest.raises(InvalidInput, match=r"state the fact draft\.type"):
        LAW.ask(Mine(other=Draft(type=DraftType.REPEAL), draft=NEW))
    with pytest.raises(InvalidInput, match=r"state the fact draft\.type"):
        LAW.ask(Plain(kind=DraftType.REPEAL, draft=NEW))
    with pytest.raises(InvalidInput, match="state one fact"):
        Mine.of_facts({"other.type": "repeal", "draft.type": "new"})


def test_what_a_subclass_of_an_entity_says_is_in_the_document():
    class Mine(Draft):
        note: str | None = None

    document = LAW.ask(PostingDeadline(draft=Mine(type=DraftType.NEW, note="x"))).document()
    assert document.question.fields == {"draft": {"type": "new", "note": "x"}}


def test_the_words_of_a_check_of_ones_own_are_kept():
    class Mine(Draft):
        @field_validator("type")
        @classmethod
        def only_new(cls, value):
            if value is not DraftType.NEW:
                msg = "only new standards here"
                raise ValueError(msg)
            return value

    with pytest.raises(InvalidInput, match="only new standards here"):
        Mine(type=DraftType.REPEAL)


# --- days and moments of other kinds


class OddDay(date):
    def isoformat(self):
        return "03.06.2013"


def test_a_subclass_of_a_day_is_the_day_it_is():
    law = Law(engine="native", readings={"A11": "silent"})

    def asked(day):
        comment = Comment(author=AuthorKind.NATURAL_PERSON, received_at=day)
        draft = Draft(type=DraftType.NEW, posted_at=day)
        return law.ask(IsCommentAdmissible(comment=comment, draft=draft))

    plain, odd = asked(date(2013, 6, 3)), asked(OddDay(2013, 6, 3))
    assert odd.status is plain.status
    assert odd.document() == plain.document()


def test_every_moment_accepted_is_read_back():
    for offset in (timedelta(hours=5, microseconds=1), timedelta(hours=4, minutes=27, seconds=44)):
        draft = Draft(posted_at=datetime(2013, 6, 3, 9, 0, 0, 5, tzinfo=timezone(offset)))
        assert Draft.model_validate_json(draft.model_dump_json()) == draft


@pytest.mark.parametrize(
    "text", ["2013-06-03T24:00:00+06:00", "2013-06-03T09:00:00+24:00", "2013-06-03T9:00:00+06:00",
             "٢٠١٣-٠٦-٠٣", " 2013-06-03", "2013-W23-1", "20130603", "2013-06-03T09+06"]
)  # fmt: skip
def test_a_moment_is_written_in_one_way(text):
    with pytest.raises(InvalidInput):
        Draft.model_validate({"posted_at": text})


def test_a_day_of_which_no_moment_can_be_told_is_no_hindrance():
    for day in (date.min, date.max):
        answer = LAW.ask(MustBeDiscussed(draft=Draft(type=DraftType.NEW, posted_at=day)))
        assert answer.status.value == "settled"


def test_strict_json_reads_days_too():
    read = TypeAdapter(PostingDeadline).validate_json
    text = '{"draft": {"type": "new"}, "service": {"included_on": "2013-06-03"}}'
    assert read(text, strict=True) == read(text) == POSTING


def test_the_schema_tells_the_bounds_of_numbers():
    (number, _) = Service.model_json_schema()["properties"]["term_count"]["anyOf"]
    assert (number["minimum"], number["maximum"]) == (1, 1_000_000)


# --- frozen, copied, sent


def test_a_law_and_what_an_answer_rests_on_cannot_be_changed():
    answer = LAW.ask(POSTING)
    for mutation in (
        lambda: setattr(LAW, "_readings", {}),
        lambda: setattr(LAW, "anything", 1),
        lambda: delattr(LAW, "_book"),
        lambda: answer.setting.facts.update({"draft.type": "repeal"}),
        lambda: answer.head.cone.program.closures.update({}),
        lambda: answer.head.cone.program.stated.update({}),
        lambda: setattr(answer, "status", None),
        lambda: setattr(answer.document(), "status", "open"),
        lambda: (
            AnswerDocument.model_validate_json(answer.to_json())
            .question.fields["draft"]
            .update({"type": "x"})
        ),
    ):
        with pytest.raises((AttributeError, InvalidInput)):
            mutation()


def test_a_law_of_a_rulebook_of_ones_own_copies_as_itself_and_is_not_pickled():
    law = Law(from_sources(read_sources(FOLDER, "2001-01-01")), engine="native")
    assert copy.copy(law) is copy.deepcopy(law) is law
    with pytest.raises(InvalidInput, match="a Law of a rulebook of one's own is not pickled"):
        pickle.dumps(law)


def test_a_refusal_arrives_in_another_process_as_what_it_was():
    with pytest.raises(NotSettled) as caught:
        LAW.ask(WhoApprovesStandard()).demand()
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301  # our own bytes
    assert (type(again), str(again), again.code) == (NotSettled, str(caught.value), "still_open")
    with pytest.raises(InvalidInput) as odd:
        Draft(type=lambda: None)
    assert str(pickle.loads(pickle.dumps(odd.value))).startswith("Draft.type: ")  # noqa: S301


# --- documents


def test_a_document_that_states_one_of_several_kinds_comes_back():
    document = LAW.ask(WhoApprovesStandard(developer=LocalBody())).document()
    assert AnswerDocument.model_validate_json(document.model_dump_json()) == document
    assert AnswerDocument.model_validate(document.model_dump(mode="json")) == document


def test_a_document_without_its_empty_fields_comes_back():
    for question in (POSTING, WhoApprovesStandard()):
        document = LAW.ask(question).document()
        assert AnswerDocument.model_validate(document.model_dump(exclude_none=True)) == document
        assert (
            AnswerDocument.model_validate_json(document.model_dump_json(exclude_none=True))
            == document
        )


@pytest.mark.parametrize(
    "change",
    [
        {"day": 0},
        {"day": "1714780800"},
        {"day": datetime(2013, 6, 10, tzinfo=UTC)},
        {"counting": {"first_day_counts": 1, "rolls_forward": True}},
        {"counting": {"first_day_counts": "yes", "rolls_forward": True}},
        {"term": {"count": "1_0", "unit": "months"}},
        {"term": {"count": True, "unit": "months"}},
    ],
)
def test_documents_are_as_strict_as_questions(change):
    plain = LAW.ask(POSTING).demand().to_dict()
    assert DeadlineDocument.model_validate(plain).day == date(2013, 6, 10)
    with pytest.raises(InvalidInput, match=r"DeadlineDocument.*needed"):
        DeadlineDocument.model_validate({**plain, **change})


def test_a_disputed_answer_shows_no_months_and_knows_its_calendar():
    disputed = LAW.ask(POSTING, over_readings=True)
    assert "<table" in LAW.ask(POSTING).to_html()
    assert "<table" not in disputed.to_html()
    assert disputed.document().known_on == load_calendar().known_on


def test_a_document_is_drawn_in_three_languages_only():
    with pytest.raises(InvalidInput, match="no language 'de'"):
        answer_as_text(LAW.ask(POSTING).document(), "de")


def test_a_moment_is_shown_in_words_and_in_json_as_iso():
    posted = datetime(2013, 6, 3, 9, tzinfo=timezone(timedelta(hours=6)))
    comment = Comment(author=AuthorKind.NATURAL_PERSON, received_at=posted)
    draft = Draft(type=DraftType.NEW, posted_at=posted)
    answer = LAW.ask(IsCommentAdmissible(comment=comment, draft=draft))
    shown = answer.to_dict()["stated"]["draft.posted_at"]
    assert shown == "2013-06-03T09:00:00+06:00"
    for said in (unwrapped(answer.explain("en")), answer.explain("en", full=True)):
        assert shown not in said
        assert ": 3 June 2013, 09:00 (UTC+6)" in said
    assert ": 3 June 2013, 09:00 (UTC+6) (stated)" in said


# --- constructors, readings


def test_constructors_take_no_mapping_for_an_entity():
    for given in ({}, {"type": DraftType.NEW}, {"type": "new"}):
        with pytest.raises(InvalidInput, match=r"PostingDeadline\.draft: a Draft is needed"):
            PostingDeadline(draft=given)


def test_a_hint_is_one_that_works():
    with pytest.raises(InvalidInput, match=r"did you mean DraftType\.NEW \(in JSON 'new'\)"):
        Draft.model_validate({"type": "nw"})
    with pytest.raises(InvalidInput, match=r"write DraftType\.NEW"):
        Draft(type="new")
    with pytest.raises(InvalidInput) as caught:
        MustOptimise.model_validate({"x" * 10**6: 1})
    assert len(str(caught.value)) < 300


def test_readings_chosen_twice_are_refused():
    twice = [{"name": "A6", "option": "include"}, {"name": "A6", "option": "exclude"}]
    with pytest.raises(InvalidInput, match="the reading A6 is chosen twice"):
        Law(readings=twice)
    for nonsense in ("", b"", 5, [5]):
        with pytest.raises(InvalidInput):
            Law(readings=nonsense)


def test_a_model_of_somebody_elses_may_hold_what_is_ours():
    class Request(BaseModel):
        question: PostingDeadline | WhoApprovesStandard

    given = {"question": {"developer": {"kind": "central_body"}}}
    assert Request.model_validate(given).question == WhoApprovesStandard(
        developer=CentralStateBody()
    )
    assert Request.model_validate({"question": {"service": {"included_on": "never"}}}) == Request(
        question=PostingDeadline(service=Service(included_on=NEVER))
    )


# --- what an answer is worth, made and changed by a caller

NO_ELEMENTS = frozenset[Any]()
TERM, GENERAL = StandardItem.TERM, RegulationItem.GENERAL_PROVISIONS
MADE = (
    Checklist(*[NO_ELEMENTS] * 4),
    Contents(*[NO_ELEMENTS] * 6),
    HowOften(Finding.YES, None),
    ReportHearing(Finding.YES, None, None),
)


@pytest.mark.parametrize("value", MADE, ids=lambda value: type(value).__name__)
def test_a_value_refuses_every_change_and_what_it_is_not_made_of(value):
    kind, (first, *_) = type(value), vars(value)
    for change in (
        lambda: setattr(value, first, None),
        lambda: setattr(value, "other", None),
        lambda: delattr(value, first),
    ):
        with pytest.raises(InvalidInput, match=f"{kind.__name__} is frozen"):
            change()
    given = [*vars(value).values()]
    for args, named in (([], {}), ([*given, 1], {}), (given, {first: 1}), ([], {"other": 1})):
        with pytest.raises(InvalidInput, match=rf"write {kind.__name__}\({first}=…"):
            kind(*args, **named)
    again = kind(**vars(value))
    assert again == kind(*given) == copy.deepcopy(value) == pickle.loads(pickle.dumps(value))  # noqa: S301  # our own bytes
    assert hash(again) == hash(value)


@pytest.mark.parametrize("kind", [Checklist, Contents])
def test_no_element_stands_twice_and_all_are_of_one_enumeration(kind):
    count = len(vars(kind(*[NO_ELEMENTS] * (4 if kind is Checklist else 6))))
    for i, j in ((0, 1), (1, 3), (0, count - 1)):
        sets = [NO_ELEMENTS] * count
        sets[i] = sets[j] = frozenset({TERM})
        with pytest.raises(InvalidInput, match=r"StandardItem\.TERM stands in \w+ and in \w+"):
            kind(*sets)
        sets[j] = frozenset({GENERAL})
        with pytest.raises(InvalidInput, match="are of different enumerations"):
            kind(*sets)
    with pytest.raises(InvalidInput, match="are of different enumerations"):
        kind(frozenset({TERM, GENERAL}), *[NO_ELEMENTS] * (count - 1))


@pytest.mark.parametrize("call", [lambda: SomeLegislation(1), lambda: SomeLegislation(one_of=())])
def test_what_takes_nothing_refuses_what_it_is_given(call):
    with pytest.raises(InvalidInput, match=r"it takes nothing. Way out: write SomeLegislation\(\)"):
        call()
    assert SomeLegislation()


@pytest.mark.parametrize("other", [(1,), "MB", None, 5, (MissingFromAct,), (Question,), [Act]])
def test_what_is_no_question_is_not_listed_elsewhere(other):
    """It is refused when asked, not when the answer is told."""

    class Mine(SetQuestion[Act]):
        elements = Act
        fact = "body.must.{element}"
        listed_elsewhere = other

    with pytest.raises(InvalidInput):
        LAW.ask(Mine())


# --- one way out, which works


def test_what_a_question_lacks_is_said_once_with_its_own_way_out():
    class Nothing(Question[Any]):
        pass

    class NoDocument(ContentsQuestion[StandardItem]):
        elements = StandardItem

    class NoFact(SetQuestion[Act]):
        elements = Act

    for kind, way_out in (
        (Nothing, "write goals = "),
        (NoDocument, "and document = …"),
        (NoFact, 'fact = "….{element}"'),
    ):
        for call in (lambda k=kind: LAW.ask(k()), lambda k=kind: LAW.questions(among=[k])):
            with pytest.raises(InvalidInput) as refused:
                call()
            said = str(refused.value)
            assert said.count("its goals cannot be asked") == said.count("Way out") == 1
            assert way_out in refused.value.way_out


@pytest.mark.parametrize("body", [ForeignMission, Centre, Provider, AuthorisedBody, LocalBody])
def test_a_body_that_is_made_by_name_suggests_fields_that_it_takes(body):
    with pytest.raises(UnknownName) as refused:
        body(x=1)
    known = refused.value.way_out.removeprefix("known: ").split(", ")
    assert set(known) == {*inspect.signature(body).parameters}
    sphere = {"authorised_in": AuthorisedSphere.INFORMATIZATION} if body is AuthorisedBody else {}
    for name in known:
        assert body(**{name: None, **sphere})


def test_a_value_that_could_change_is_made_anew():
    """What a question of one's own makes of its parts may be anything: it is no one else's."""

    @dataclass
    class Both:
        approver: object
        agreed_with: object

    class Asked(Question[Both]):
        developer: Body | None = None
        goals = WhoApprovesStandard.goals
        composed = Both

    body = CentralStateBody(
        in_government_structure=True,
        subordinate_to_president=True,
        accountable_to_president=True,
    )
    one, other = (LAW.ask(Asked(developer=body)).value for _ in range(2))
    assert one == other
    assert one is not other
