"""What comes in at the edges: JSON, other people's models, other libraries' values, messages."""

import json
import pickle
import time
from concurrent.futures import ProcessPoolExecutor
from copy import copy, deepcopy
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import count
from types import MappingProxyType
from typing import Annotated

import pytest
from casebook import QUESTIONS, knows
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from kz_services_law import (
    CalendarRangeError,
    Draft,
    DraftType,
    InvalidInput,
    KzServicesLawError,
    Law,
    UnknownName,
)
from kz_services_law.asking.question import Fact, Goal, Question, Role
from kz_services_law.asking.values import Finding, day_found, finding
from kz_services_law.errors import InvalidRules, NotSettled, Problem, Sentence
from kz_services_law.legal_cases.refusals import InvalidCases
from kz_services_law.logic import Status
from kz_services_law.messages import one_line, shown, suggestion
from kz_services_law.questions import (
    IsCommentAdmissible,
    MustHoldReportHearing,
    WhoApprovesStandard,
    WhoIsCompetent,
)
from kz_services_law.vocabulary import (
    Act,
    AuthorKind,
    Body,
    BodyKind,
    BodyOfAnyKind,
    CentralStateBody,
    Comment,
    OneOfKinds,
    Service,
)

LAW = Law(engine="native")
FOUR_KB = 4000


class TheirModel(BaseModel):
    """A caller's own model with a question in it."""

    question: IsCommentAdmissible


def in_their_model(text):
    return TheirModel.model_validate_json(f'{{"question": {text}}}')


DOORS = (
    IsCommentAdmissible.model_validate_json,
    TypeAdapter(IsCommentAdmissible).validate_json,
    in_their_model,
)


# --- numbers and words that stand for nothing

NO_MOMENTS = ("1.3700448e9", "1370044800", "1e3", "2013", "20130603", "2013-6-3", "2013-06-03 ")
NO_MOMENTS += ("２０１３-06-03", "2013-06-03T09:00", "2013-06-03T09:00:00", "2013-W23-1", "")
NO_TRUTHS = ('"on"', '"yes"', '"true"', "1", "0", "1.0", '"1"', "[]")


@pytest.mark.parametrize("read", DOORS)
@pytest.mark.parametrize("text", [*map(json.dumps, NO_MOMENTS), "1370044800", "1.37e9", "true"])
def test_no_number_is_a_point_in_time(read, text):
    escaped = '"' + "".join(rf"\u{ord(letter):04x}" for letter in text[1:-1]) + '"'
    for written in (text, escaped if text.isascii() and text.startswith('"') else text):
        with pytest.raises(ValueError, match=r"a datetime with its time zone .* is needed"):
            read(f'{{"draft": {{"posted_at": {written}}}}}')


@pytest.mark.parametrize("read", DOORS)
@pytest.mark.parametrize("text", NO_TRUTHS)
def test_nothing_but_true_and_false_is_one_of_them(read, text):
    with pytest.raises(ValueError, match="True or False is needed"):
        read(f'{{"comment": {{"author_affected": {text}}}}}')


@pytest.mark.parametrize("text", ['"1_0"', "1.0", "true", '"5"', "0", "-1", "1e1"])
def test_nothing_but_a_whole_number_is_one(text):
    with pytest.raises(InvalidInput, match="a whole number from 1 to 1000000 is needed"):
        Service.model_validate_json(f'{{"term_count": {text}}}')


# --- said twice


@pytest.mark.parametrize(
    "text",
    [
        '{"draft": {"type": "new"}, "draft": {"type": "change"}}',
        '{"draft": {"type": "new", "type": "new"}}',
        '{"draft": {"type": "new"}, "\\u0064raft": {"type": "new"}}',
        '{"draft": 1' + "1" * 5000 + ', "draft": {"type": "new"}}',
    ],
)
def test_what_json_says_twice_is_refused(text):
    with pytest.raises(InvalidInput, match=r"twice|no valid JSON"):
        IsCommentAdmissible.model_validate_json(text)
    with pytest.raises(InvalidInput, match=r"twice|no valid JSON"):
        IsCommentAdmissible.model_validate_json(text.encode())


def test_a_byte_order_mark_is_passed_over():
    text = '\ufeff{"draft": {"type": "new"}}'
    read = IsCommentAdmissible.model_validate_json
    assert read(text) == read(text.encode()) == read(text[1:])


# --- bombs


def unknown_names(how_many):
    return {f"x{number}": number for number in range(how_many)}


def of_one_kind(*values):
    return {"kind": {"one_of": values}}


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        (WhoApprovesStandard, unknown_names(100_000)),
        (WhoApprovesStandard, {"developer": unknown_names(100_000)}),
        (IsCommentAdmissible, {"draft": unknown_names(24)}),
        (IsCommentAdmissible, {"draft": dict.fromkeys(("x" * 4000, "y" * 100_000), 1)}),
        (Body, of_one_kind(*[1] * 100_000)),
        (Body, of_one_kind(*["centre"] * 100_000)),
        (Body, of_one_kind(["x"] * 100_000)),
        (Draft, {"type": "x" * 1_000_000}),
        (Draft, {"type": {"x" * 1_000_000: 1}}),
    ],
)
def test_a_bomb_is_refused_soon_and_in_few_words(kind, given):
    text, began = json.dumps(given), time.perf_counter()
    for read, value in ((kind.model_validate_json, text), (kind.model_validate, given)):
        with pytest.raises(InvalidInput) as refused:
            read(value)
        assert len(str(refused.value).encode()) < FOUR_KB
    with pytest.raises(ValidationError) as theirs:
        TypeAdapter(kind).validate_json(text)
    assert len(str(theirs.value).encode()) < 2 * FOUR_KB
    assert time.perf_counter() - began < 3


def test_what_has_no_end_is_not_read():
    def centres():
        while True:
            yield "centre"

    with pytest.raises(InvalidInput):
        OneOfKinds.model_validate({"one_of": centres()})


class Endless(dict):
    """A mapping that goes on for ever."""

    def items(self):
        return ((f"x{number}", number) for number in count())

    def keys(self):
        return (f"x{number}" for number in count())

    __iter__ = keys


def test_a_mapping_without_end_is_refused():
    doors = [
        lambda: Draft.model_validate(Endless()),
        lambda: IsCommentAdmissible.model_validate({"draft": Endless()}),
        lambda: Draft().model_copy(update=Endless()),
        lambda: IsCommentAdmissible.of_facts(Endless()),
    ]
    for door in doors:
        with pytest.raises(InvalidInput):
            door()


def test_what_only_says_that_it_is_an_entity_is_refused():
    lying = type("Lying", (), {"__class__": property(lambda _: Draft)})()
    with pytest.raises(InvalidInput):
        IsCommentAdmissible(draft=lying)
    with pytest.raises(InvalidInput):
        IsCommentAdmissible.model_validate({"draft": lying})


def test_suggestions_are_bounded():
    known, began = [f"fact_{number}" for number in range(100_000)], time.perf_counter()
    assert suggestion("fact_x", known) == "name one of the 100000 that are known"
    assert suggestion("x" * 100_000, known[:20]).startswith("known: fact_0, ")
    assert time.perf_counter() - began < 1


# --- messages

NASTY = (
    "\n2026-01-01 INFO all is well",
    "\x1b[2J\x1b[H",
    "\r",
    "\u202e",
    "\u2028",
    "\x00",
    "\ud800",
)
TEMPLATE = Sentence("raw", "got {got} and {got!r}", "give {got}")


class Said:
    """A value whose own words are nasty."""

    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text

    __str__ = __repr__


def is_clean(text):
    return text.isprintable() and len(text.encode()) < FOUR_KB


@given(st.text(max_size=50), st.sampled_from(NASTY), st.integers(1, 100_000))
@example("0" * 100, "\r", 1)
@settings(max_examples=100, deadline=None, derandomize=True)
def test_a_message_is_one_clean_short_line(text, nasty, times):
    for got in (text + nasty * times, Said(text + nasty), [nasty] * times, {nasty: times}):
        error = InvalidInput(TEMPLATE, f"{text}{nasty * times}", got=got)
        assert is_clean(str(error))
        assert is_clean(shown(got))
    assert one_line(one_line(text + nasty)) == one_line(text + nasty)


@pytest.mark.parametrize("kind", [InvalidRules, InvalidCases])
def test_of_very_many_problems_the_first_are_listed(kind):
    problems = [Problem.of(f"a{n}.toml", TEMPLATE, got="x\n" * 100) for n in range(1000)]
    error = kind(problems)
    lines = str(error).splitlines()
    assert len(error.problems) == 1000
    assert lines[0].startswith("1000 problems")
    assert lines[1].startswith("- a0.toml: got")
    assert lines[-1] == f"- … and {1000 - len(lines) + 2} more: see .problems"
    assert len(str(error).encode()) < FOUR_KB
    assert all(map(str.isprintable, lines))


@pytest.mark.parametrize("nasty", NASTY)
def test_no_door_lets_raw_text_through(nasty):
    doors = [
        lambda: Draft.model_validate({nasty: 1}),
        lambda: Draft(**{nasty: 1}),
        lambda: Draft.model_validate({"type": nasty}),
        lambda: IsCommentAdmissible.of_facts({nasty: 1}),
        lambda: IsCommentAdmissible.model_validate_json(json.dumps({"draft": {nasty: 1}})),
        lambda: Law(nasty),
        lambda: Law(readings={nasty: nasty}),
        lambda: Law(engine=nasty),
        lambda: LAW.ask(nasty),
    ]
    for door in doors:
        with pytest.raises(KzServicesLawError) as refused:
            door()
        assert is_clean(str(refused.value))


def test_errors_survive_copies_and_processes():
    with ProcessPoolExecutor(1) as pool:
        for raise_it in (broken_rules, several_fields, open_answer):
            try:
                raise_it()
            except KzServicesLawError as here:
                error = here
            there = pool.submit(raise_it).exception()
            for other in (there, copy(error), deepcopy(error), pickle.loads(pickle.dumps(error))):  # noqa: S301
                assert type(other) is type(error)
                assert str(other) == str(error)
                assert (other.code, other.place) == (error.code, error.place)
                assert getattr(other, "problems", ()) == getattr(error, "problems", ())
    assert isinstance(there, NotSettled)


def broken_rules():
    raise InvalidRules([Problem.of("a.toml", TEMPLATE, got="x"), Problem.of("", TEMPLATE, got="y")])


def several_fields():
    Draft(type="x", typ="y")


def open_answer():
    LAW.ask(WhoApprovesStandard()).demand()


def test_several_problems_are_data():
    with pytest.raises(UnknownName) as refused:
        several_fields()
    first, second = refused.value.data["problems"]
    assert (first.place, second.place) == ("Draft.type", "Draft.typ")
    assert str(refused.value).startswith(f"{first}; {second}")
    assert pickle.loads(pickle.dumps(refused.value)).data["problems"][0] == first  # noqa: S301


# --- other libraries' moments


class TheirMoment(datetime):
    """A datetime with a will of its own: what is made of it is of its own kind, and odd."""

    def astimezone(self, _=None):
        return "no datetime"

    def __add__(self, _):
        return "later"

    __sub__ = __radd__ = __rsub__ = __add__

    def __eq__(self, other):
        msg = f"compared with {other!r}"
        raise TypeError(msg)

    __lt__ = __le__ = __gt__ = __ge__ = __ne__ = __eq__
    __hash__ = None

    def date(self):
        return "no date"

    def isoformat(self, *_):
        return "some time"


class TheirDay(date):
    """A date that is compared and written in its own way."""

    def __eq__(self, other):
        msg = f"compared with {other!r}"
        raise TypeError(msg)

    __lt__ = __le__ = __gt__ = __ge__ = __ne__ = __eq__
    __hash__ = None

    def toordinal(self):
        return -1

    def isoformat(self):
        return "some day"


def test_other_libraries_moments_are_made_plain_at_the_door():
    plain = datetime(2013, 7, 3, 12, tzinfo=UTC), datetime(2013, 6, 3, 3, tzinfo=UTC)
    answers = []
    for kind in (datetime, TheirMoment):
        received, posted = (kind(*m.timetuple()[:6], tzinfo=UTC) for m in plain)
        comment = Comment(author=AuthorKind.NATURAL_PERSON, received_at=received)
        draft = Draft(type=DraftType.NEW, posted_at=posted)
        question = IsCommentAdmissible(comment=comment, draft=draft)
        assert type(question.comment.received_at) is datetime
        answers.append(LAW.ask(question, over_readings=True).to_json())
    assert answers[0] == answers[1]


def test_other_libraries_days_are_made_plain_at_the_door():
    service = Service(included_on=TheirDay(2013, 6, 3))
    assert type(service.included_on) is date
    assert service == Service(included_on=date(2013, 6, 3))


class Odd(tzinfo):
    """A time zone that says what it is told to say."""

    def __init__(self, says):
        self.says = says

    def utcoffset(self, _):
        if isinstance(self.says, Exception):
            raise self.says
        return self.says


@pytest.mark.parametrize(
    "says", [timedelta(hours=24), timedelta(days=-9), 5, "x", None, ZeroDivisionError()]
)
def test_a_moment_of_no_real_zone_is_refused_at_the_door(says):
    with pytest.raises(InvalidInput, match="a datetime with its time zone"):
        Draft(posted_at=datetime(2013, 6, 3, 9, tzinfo=Odd(says)))


@pytest.mark.parametrize(
    "moment", [datetime(1, 1, 1, tzinfo=UTC), datetime.max.replace(tzinfo=UTC)]
)
@pytest.mark.parametrize("hours", [-23, 0, 23])
def test_a_moment_at_the_end_of_time_is_refused(moment, hours):
    there = moment.replace(tzinfo=Odd(timedelta(hours=hours)))

    draft = Draft(posted_at=there)
    with pytest.raises(CalendarRangeError):
        LAW.ask(IsCommentAdmissible(draft=draft), over_readings=True)


# --- answers of several components


def test_what_is_composed_is_settled_with_all_its_components():
    asked = {"year": 2014, "as_of": date(2015, 1, 1), "body": CentralStateBody()}
    answer = LAW.ask(MustHoldReportHearing(**asked))
    assert (answer.status, answer.value.state) == (Status.OPEN, None)
    told = {"held", "with_providers", "with_interested_persons"}
    assert {missing.path for missing in answer.missing} == told
    with pytest.raises(NotSettled, match="depends on held"):
        answer.demand()
    held = dict.fromkeys(told, True) | {"held": date(2014, 5, 5)}
    assert LAW.ask(MustHoldReportHearing(**asked, **held)).demand().state


@pytest.mark.parametrize("kind", [k for k in QUESTIONS if k.composed is not None])
@given(data=st.data())
@settings(max_examples=40, deadline=None, derandomize=True)
def test_no_settled_answer_lacks_a_component(kind, data):
    book = LAW.rulebook
    facts = {}
    for slot in kind.slots():
        stated = book.stated.get(slot.fact)
        values = (stated and book.domain_of(stated.type)) or (2014,)
        if stated and stated.type in ("day", "moment"):
            values = (date(2014, 6, 2), date(2015, 1, 1))
        needed = kind.model_fields[slot.field].is_required()
        if stated and (needed or data.draw(st.booleans())):
            facts[slot.path] = data.draw(st.sampled_from(values))
    answer = LAW.ask(kind.of_facts(facts))
    if answer.status is Status.SETTLED:
        assert None not in vars(answer.demand()).values()
    else:
        with pytest.raises(NotSettled):
            answer.demand()


# --- facts that are asked for


def questions_asked():
    """Each question of the catalogue, once for each of its parameters."""
    for kind in QUESTIONS:
        fixed = {"year": 2014, "as_of": date(2015, 1, 1)}
        needed = {
            n: fixed[n] for n, f in kind.model_fields.items() if f.is_required() and n in fixed
        }
        act_field = kind.model_fields.get("act")
        for act in (None,) if act_field is None else act_field.annotation:
            question = kind(**needed, **({} if act is None else {"act": act}))
            if knows(LAW, question):
                yield question


@pytest.mark.parametrize("number", [0, 1, 2])
def test_every_fact_that_is_asked_for_can_be_stated(number):
    options = {name: [*spec.options] for name, spec in LAW.rulebook.readings.items()}
    chosen = {name: of[min(number, len(of) - 1)] for name, of in options.items() if of}
    law = Law(engine="native", readings=chosen)
    unstatable = {
        (type(question), fact)
        for question in questions_asked()
        for part in law.ask(question).parts.values()
        for fact in part.cone.stated
        if question.path_of(fact) is None and fact not in part.setting.given
    }
    assert unstatable == set()


def test_who_is_competent_takes_what_it_asks_for():
    for act in (Act.INFORM_OF_STAGE, Act.UPDATE_INFORMATION, Act.PROPOSE_CHANGE_OF_STANDARD):
        assert LAW.ask(WhoIsCompetent(act=act)).status is Status.OPEN
        facts = {"act": act.value, "body.is_provider": False, "body.authorised_in": "nothing"}
        assert LAW.ask(WhoIsCompetent.of_facts(facts)).status is Status.SETTLED
    provider = WhoIsCompetent(act=Act.INFORM_OF_STAGE, body=BodyOfAnyKind(is_provider=True))
    assert BodyKind.VILLAGE_AKIM in LAW.ask(provider).demand().yes


def test_what_a_question_has_no_field_for_is_said():
    class Narrow(Question[Finding]):
        """A question that cannot be told what the body is."""

        goals = MappingProxyType({"must": Goal("body.must.optimise_processes", finding)})

    with pytest.raises(NotSettled, match=r"Narrow has no field for body\.kind") as refused:
        LAW.ask(Narrow()).demand()
    assert "Fact('body.kind')" in refused.value.way_out


# --- questions of one's own, made wrongly


def asking(**made_of):
    """A question of one's own, of these goals and fields."""
    hints = {name: field for name, field in made_of.items() if name != "goals"}
    body = {"goals": made_of["goals"], "__annotations__": hints, "__module__": __name__}
    return type("Own", (Question,), {**body, **dict.fromkeys(hints)})


MUST, DUE = "body.must.optimise_processes", "standard.due_on"


@pytest.mark.parametrize(
    "made_of",
    [
        {"goals": {"must": Goal(MUST, finding)}, "x": Annotated[int | None, Fact(5)]},
        {"goals": {"must": Goal(MUST, finding)}, "x": Annotated[int | None, Fact("a\nb")]},
        {"goals": {"must": Goal(MUST, finding)}, "x": Annotated[Body | None, Role(5)]},
        {"goals": {"must": Goal(MUST, finding)}, "x": Annotated[Body | None, Role("a\nb")]},
        {"goals": {5: Goal(MUST, finding)}},
        {"goals": {"must": Goal(5, finding)}},
        {"goals": {"must": Goal(MUST, finding, {5: 5})}},
        {"goals": {"must": Goal(MUST, finding, {"body.kind": []})}},
        {"goals": {"must": Goal(MUST, finding, {"body.kind": "akim"})}},
        {"goals": {"must": Goal(MUST, finding, {"service.term_count": 0})}},
        {"goals": {"due_on": Goal(DUE, day_found, {"service.included_on": "2013-06-03"})}},
        {"goals": {"must": 5}},
        {"goals": 5},
        {"goals": {}},
    ],
)
def test_a_question_made_wrongly_is_refused_by_its_name(made_of):
    with pytest.raises(InvalidInput) as refused:
        LAW.ask(asking(**made_of)())
    assert refused.value.place.startswith("Own")
    assert is_clean(str(refused.value))


class Liar:
    """A value whose every method fails, and that says it is a text."""

    __class__ = property(lambda _: str)

    def _fails(self, *_):
        msg = "no"
        raise RuntimeError(msg)

    __repr__ = __str__ = __eq__ = __hash__ = __len__ = __iter__ = __bool__ = __format__ = _fails


class LyingText(str):
    """A text that is equal to nothing and has no hash."""

    __slots__ = ()

    def _fails(self, *_):
        msg = "no"
        raise RuntimeError(msg)

    __eq__ = __hash__ = __len__ = __format__ = _fails


LIARS = {"any": Liar(), "text": LyingText("nw"), "list": [Liar()], "table": {"x": Liar()}}


@pytest.mark.parametrize("name", LIARS)
def test_values_that_lie_are_refused_in_our_words(name):
    liar = LIARS[name]
    doors = [
        lambda: Draft(type=liar),
        lambda: Draft.model_validate(liar),
        lambda: Draft.model_validate({"type": liar}),
        lambda: Draft.model_validate_json(liar),
        lambda: Draft().model_copy(update=liar),
        lambda: Draft().model_copy(update={"type": liar}),
        lambda: IsCommentAdmissible.of_facts(liar),
        lambda: IsCommentAdmissible.of_facts({"draft.type": liar}),
        lambda: LAW.ask(liar),
    ]
    for door in doors:
        with pytest.raises(KzServicesLawError) as refused:
            door()
        assert is_clean(str(refused.value))
        assert str(pickle.loads(pickle.dumps(refused.value))) == str(refused.value)  # noqa: S301
