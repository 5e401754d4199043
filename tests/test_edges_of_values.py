"""Edges of values: other libraries' days and moments, the first and the last day there is, what is
frozen made anew, words and documents of nonsense, JSON of truth values.
"""

import dataclasses
import itertools
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from casebook import all_cases
from nonsense import ForeignDate, ForeignMoment, OwnNumber, Zone

from kz_services_law import Draft, DraftType, Law
from kz_services_law.asking import Checklist, day_found, finding
from kz_services_law.counting import (
    CalendarDay,
    Counting,
    DayKind,
    Deadline,
    Known,
    Met,
    PossibleChange,
    Stretch,
    Term,
    Treatment,
    Unit,
    WorkCalendar,
    add,
    civil_zone,
    last_days,
    legal_day,
    load_calendar,
    load_zones,
    moments_of_day,
    same_moment_fixed,
)
from kz_services_law.counting.zones import Zones, date_in
from kz_services_law.documents import AnswerDocument, answer_as_text
from kz_services_law.errors import CalendarRangeError, InvalidInput, UnknownName
from kz_services_law.languages import Trilingual
from kz_services_law.questions import MustBeDiscussed
from kz_services_law.rulebook.entry import AfterPublicationSpec, PublicationSpec, entry_of

CALENDAR = load_calendar()
ALMATY = civil_zone("Asia/Almaty")
FIVE = Term(5, Unit.WORKING_DAYS)
DAY, OWN_DAY = date(2013, 6, 3), ForeignDate(2013, 6, 3)
DEADLINE = Deadline.of(FIVE, DAY, Counting(), CALENDAR)
DOCUMENT = Law(engine="native").ask(MustBeDiscussed(draft=Draft(type=DraftType.NEW))).document()


# --- other libraries' days, moments and numbers


@pytest.mark.parametrize(
    "kept",
    [
        Deadline.of(FIVE, OWN_DAY, Counting(), CALENDAR).start,
        add(Term(1, Unit.WORKING_DAYS), OWN_DAY, CALENDAR, first_day_counts=True),
        CalendarDay(DayKind.HOLIDAY, known_from=OWN_DAY).known_from,
        Known(OWN_DAY, {}).known_from,
        Stretch(OWN_DAY, OWN_DAY, Treatment.EVENT, None, 0).first,
        next(iter(Known(DAY, {OWN_DAY: None}).days)),
        next(iter(WorkCalendar(2013, 2013, {OWN_DAY: DayKind.HOLIDAY}).exceptions)),
        WorkCalendar(2013, 2013, {}, known_on=OWN_DAY).known_on,
    ],
)
def test_a_date_of_another_library_is_kept_as_a_plain_one(kept):
    assert type(kept) is date
    assert kept == DAY


def test_a_date_of_another_library_counts_like_its_day():
    assert Deadline.of(FIVE, OWN_DAY, Counting(), CALENDAR) == DEADLINE
    assert last_days(FIVE, [OWN_DAY], Counting(), CALENDAR) == [DEADLINE.day]
    assert CALENDAR.is_working(OWN_DAY) is CALENDAR.works(DAY) is True
    assert CALENDAR.count(OWN_DAY, DEADLINE.day) == 6
    assert CALENDAR.status(OWN_DAY, OWN_DAY) == CALENDAR.status(DAY, DAY)
    assert DEADLINE.met_by(ForeignDate(2013, 6, 30)) is Met.NO
    assert moments_of_day(OWN_DAY, ALMATY) == moments_of_day(DAY, ALMATY)


def test_a_moment_of_another_library_is_read_once_and_then_plain():
    theirs = ForeignMoment(2013, 6, 3, 20, tzinfo=UTC)
    plain = same_moment_fixed(theirs)
    assert type(plain) is datetime
    assert (plain, plain.tzinfo) == (datetime(2013, 6, 3, 20, tzinfo=UTC), timezone(timedelta(0)))
    assert legal_day(theirs, ALMATY) == date_in(theirs, ALMATY) == date(2013, 6, 4)
    assert DEADLINE.met_by(theirs, region="astana") is Met.YES


@pytest.mark.parametrize("offset", [timedelta(hours=25), 5, 3600.0, "6", None])
def test_an_offset_that_is_none_is_refused(offset):
    moment = datetime(2013, 6, 3, tzinfo=Zone(offset))
    for read in (same_moment_fixed, lambda m: legal_day(m, ALMATY), DEADLINE.met_by):
        with pytest.raises(InvalidInput, match=r"^moment: a datetime with its time zone is needed"):
            read(moment)
    with pytest.raises(InvalidInput, match=r"^zone: "):
        moments_of_day(DAY, Zone(offset))


def test_a_number_of_another_kind_is_kept_as_a_plain_one():
    assert type(Term(OwnNumber(5), Unit.MONTHS).count) is int
    assert CALENDAR.nth_working_day(DAY, OwnNumber(5)) == DEADLINE.day


def test_what_never_ends_is_refused_at_its_first_fault():
    for read in (
        lambda: last_days(FIVE, itertools.count(), Counting(), CALENDAR),
        lambda: PossibleChange(itertools.count()),
        lambda: WorkCalendar(2013, 2013, {}, history=itertools.count()),
    ):
        with pytest.raises(InvalidInput):
            read()


# --- what is frozen, and how things are told


def test_what_is_frozen_is_not_made_anew_or_past_its_door():
    other = Term(10, Unit.WORKING_DAYS)
    with pytest.raises(InvalidInput, match="frozen"):
        FIVE.__init__(10, Unit.MONTHS)
    with pytest.raises(InvalidInput, match="frozen"):
        CALENDAR.__init__(2013, 2013, {})
    late = Deadline.of(other, DAY, Counting(), CALENDAR)
    with pytest.raises(InvalidInput, match="frozen"):
        DEADLINE.__init__(late.day, late.unadjusted, DAY, other, Counting(), CALENDAR)
    made = Deadline.of(FIVE, DAY, Counting(), CALENDAR)
    made.__dict__.update(start=date(2013, 5, 27), day=date(2014, 1, 1))
    assert (made, made.ledger) == (DEADLINE, DEADLINE.ledger)


@pytest.mark.parametrize("no_day", [datetime(2013, 6, 3, tzinfo=UTC), 735_000, "2013-06-03", None])
def test_a_refusal_of_a_day_names_its_place_and_does_not_recommend_it(no_day):
    calls = {
        "day": lambda: CALENDAR.works(no_day),
        "first": lambda: CALENDAR.count(no_day, DAY),
        "last": lambda: CALENDAR.count(DAY, no_day),
        "start": lambda: Deadline.of(FIVE, no_day, Counting(), CALENDAR),
        "starts": lambda: last_days(FIVE, [no_day], Counting(), CALENDAR),
    }
    for place, call in calls.items():
        with pytest.raises(InvalidInput) as caught:
            call()
        assert caught.value.place == place
        assert "a date without a time is needed" in caught.value.problem
        assert caught.value.way_out == "give one such as date(2013, 6, 3)"


def test_a_day_outside_is_told_with_its_place_and_the_range():
    for day in (date.min, date.max):
        for call in (CALENDAR.works, CALENDAR.day, CALENDAR.on_or_after, CALENDAR.as_known_on):
            with pytest.raises(CalendarRangeError) as caught:
                call(day)
            assert caught.value.place == "day"
            assert f"which knows {CALENDAR.first} to {CALENDAR.last}" in str(caught.value)


def test_zones_are_checked_and_not_replaced():
    assert Zones("Asia/Almaty", load_zones().zone_of) == load_zones()
    for names in (("Mars", {}), ("Asia/Almaty", {"astana": 5}), (None, {})):
        with pytest.raises(InvalidInput):
            Zones(*names)


def test_an_act_of_the_last_day_there_is_comes_into_force_on_it():
    for length in ({"days": 10}, {"months": 6}):
        after = AfterPublicationSpec(**length, of="publication")
        publication = PublicationSpec(within_days=30, source="x")
        assert entry_of(date.max, None, after, publication).earliest == date.max


# --- words and documents


@pytest.mark.parametrize(
    ("make", "kind", "said"),
    [
        (lambda: Trilingual(kk="a"), InvalidInput, "Trilingual.ru: it is missing"),
        (lambda: Trilingual(kk="", ru="b", en="c"), InvalidInput, "a text that is not empty"),
        (lambda: Trilingual(kk=5, ru="b", en="c"), InvalidInput, "a text is needed, got 5"),
        (lambda: Trilingual(kz="a", kk="a", ru="b", en="c"), UnknownName, "known: en, kk, ru"),
        (lambda: DOCUMENT.colophon.in_language("de"), UnknownName, "speak Kazakh, Russian, Engl"),
        (lambda: DOCUMENT.colophon.filled(day=5), InvalidInput, "day: a text or a Trilingual"),
        (lambda: AnswerDocument.model_validate({"act": 5}), InvalidInput, "AnswerDocument.act"),
        (lambda: AnswerDocument.model_validate_json("{"), InvalidInput, "no valid JSON"),
        (lambda: AnswerDocument.model_validate(5), InvalidInput, "a table of its fields"),
        (lambda: DOCUMENT.model_copy(update={"status": 5}), InvalidInput, "AnswerDocument.status"),
        (lambda: AnswerDocument.parse_file("x"), InvalidInput, "it is not made so"),
        (lambda: answer_as_text(5, "en"), InvalidInput, "a document, AnswerDocument, is needed"),
        (lambda: Checklist([], [], [], []), InvalidInput, "Checklist.yes: a frozenset"),
        (lambda: finding(5), InvalidInput, "True or False"),
        (lambda: day_found("2013"), InvalidInput, "a day, a Deadline"),
    ],
)
def test_words_documents_and_values_of_nonsense_are_refused_in_our_words(make, kind, said):
    with pytest.raises(InvalidInput) as caught:
        make()
    assert type(caught.value) is kind
    assert said in str(caught.value)
    assert caught.value.way_out


def test_a_document_is_copied_with_another_field_and_checked():
    assert DOCUMENT.model_copy() == DOCUMENT
    other = DOCUMENT.model_copy(update={"engine": "durable"})
    assert (other.engine, other.parts) == ("durable", DOCUMENT.parts)


def test_answers_are_no_dataclasses():
    with pytest.raises(TypeError):
        dataclasses.asdict(DOCUMENT)


def texts_in(plain):
    """Every text that stands as a value in JSON."""
    if isinstance(plain, dict):
        for each in plain.values():
            yield from texts_in(each)
    elif isinstance(plain, list):
        for each in plain:
            yield from texts_in(each)
    else:
        yield plain


def test_truth_values_are_no_texts_in_json():
    """Whether papers go on paper is not known here, and tells two branches of a proof apart."""
    (case,) = (case for case in all_cases() if case.id.endswith("term/paper-not-known/A6"))
    document = case.asked_of(Law(engine="native")).to_dict()
    branches = document["parts"][0]["proof"]["branches"]
    assert [fact["values"] for branch in branches for fact in branch["facts"]] == [[False], [True]]
    texts = [value for value in texts_in(document) if isinstance(value, str)]
    assert not {text.lower() for text in texts} & {"true", "false", "none"}
    assert AnswerDocument.model_validate(document).model_dump(mode="json") == document
