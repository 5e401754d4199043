"""A day given for a moment: some time that day, there. What follows equals plain enumeration."""

from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from brute import cone_under

from kz_services_law import (
    NEVER,
    AuthorKind,
    Comment,
    Draft,
    DraftType,
    IsCommentAdmissible,
    Law,
    Region,
    Service,
    Status,
)
from kz_services_law.asking.binding import Binding, FactsOfBook
from kz_services_law.counting import Unit, load_zones
from kz_services_law.logic import SILENT, engine_named, outcome_of
from kz_services_law.questions import DiscussionWindow, ServiceDeadline
from kz_services_law.vocabulary import Application, Channel

LAW = Law(engine="native")
BOOK = LAW.rulebook
ALMATY, AQTAU = ZoneInfo("Asia/Almaty"), ZoneInfo("Asia/Aqtau")
JUNE_3, JUNE_10, JULY_3, JULY_4 = (
    date(2013, 6, 3), date(2013, 6, 10), date(2013, 7, 3), date(2013, 7, 4)
)  # fmt: skip


def moments(day, zone=ALMATY):
    """A few moments of a day: its first, one within it, its last."""
    first = datetime.combine(day, time(), tzinfo=zone)
    return [first, first + timedelta(hours=9), first + timedelta(days=1, microseconds=-1)]


LONG_BEFORE, LONG_AFTER = (
    datetime(2012, 6, 2, 9, tzinfo=ALMATY),
    datetime(2014, 6, 2, tzinfo=ALMATY),
)
DAYS = (JUNE_3, JUNE_10, JULY_3, JULY_4)
POSTED = [*(m for day in DAYS for m in moments(day)), NEVER, LONG_BEFORE, LONG_AFTER]
RECEIVED = [*(m for day in DAYS for m in moments(day)), LONG_BEFORE, LONG_AFTER]
REGIONS = [Region.ASTANA, Region.MANGYSTAU]


def fits(stated, moment, zone=ALMATY):
    """Whether a moment may be what was stated: nothing, a moment, some time of a day there."""
    if stated is None:
        return True
    if isinstance(stated, datetime) or stated is NEVER:
        return moment == stated
    return moment is not NEVER and moment.astimezone(zone).date() == stated


def by_definition(rows, within):
    """Status, value and missing facts: of complete statements, those that fit what is stated."""
    fitting = {key: value for key, value in rows.items() if within(key)}
    values = set(fitting.values())
    missing = set()
    for place in range(len(next(iter(rows)))):
        groups = {}
        for key, value in fitting.items():
            groups.setdefault(key[:place] + key[place + 1 :], set()).add(value)
        if any(len(group) > 1 for group in groups.values()):
            missing.add(place)
    if len(values) > 1:
        return Status.OPEN, None, missing
    (value,) = values
    return (Status.SILENT, None, missing) if value is SILENT else (Status.SETTLED, value, missing)


@cache
def ready(goal, readings, engine):
    cone = cone_under(BOOK, dict(readings), (goal,))
    return cone, engine_named(engine).prepare(cone)


BINDING = Binding(IsCommentAdmissible, FactsOfBook(BOOK))


def outcome_under(question, goal, readings, engine):
    cone, runner = ready(goal, tuple(readings.items()), engine)
    facts = BINDING.facts(question)
    return outcome_of(runner, cone, goal, facts, runner.run(facts))


def comment_on(posted, received, sent=None, region=None):
    return IsCommentAdmissible(
        draft=Draft(type=DraftType.NEW, posted_at=posted),
        comment=Comment(
            author=AuthorKind.NATURAL_PERSON,
            received_at=received,
            sent_at=sent,
            region=region,
            brought_after_hours=False,
        ),
    )


@pytest.mark.parametrize("reading", [{}, {"A11": "not_barred"}])
def test_comments_posted_and_received_on_whole_days(reading, engine):
    readings, goal = {**BOOK.default_readings, **reading}, "comment.admissibility"
    rows = {
        (posted, received): outcome_under(comment_on(posted, received), goal, readings, "native")
        for posted, received in product(POSTED, RECEIVED)
    }
    assert all(found.status is not Status.OPEN for found in rows.values())
    table = {
        key: SILENT if found.status is Status.SILENT else found.value for key, found in rows.items()
    }
    names = ("draft.posted_at", "comment.received_at")
    compared = 0
    for posted, received in product(
        [None, POSTED[1], NEVER, JUNE_3, JUNE_10], [None, RECEIVED[1], JUNE_3, JULY_3, JULY_4]
    ):
        expected = by_definition(
            table, lambda key, p=posted, r=received: fits(p, key[0]) and fits(r, key[1])
        )
        found = outcome_under(comment_on(posted, received), goal, readings, engine)
        missing = {names[place] for place in expected[2]}
        assert (found.status, found.value, set(found.missing)) == (*expected[:2], missing), (
            posted,
            received,
        )
        compared += 1
    assert compared == 25


def test_comments_sent_on_a_whole_day_of_a_region(engine):
    """Reading A10: where sending counts, the day of sending is that of the place."""
    readings = {**BOOK.default_readings, "A10": "dispatch_counts", "A11": "not_barred"}
    goal, zones = "comment.admissibility", dict(zip(REGIONS, (ALMATY, AQTAU), strict=True))
    sent_at = [*moments(JULY_3), *moments(JULY_3, AQTAU), *moments(JULY_4)]
    table = {
        (sent, region): outcome_under(
            comment_on(POSTED[1], None, sent, region), goal, readings, "native"
        ).value
        for sent, region in product(sent_at, REGIONS)
    }
    for sent, region in product([None, sent_at[-1], JULY_3, JULY_4], [None, *REGIONS]):
        status, value, missing = by_definition(
            table,
            lambda key, s=sent, r=region: r in (None, key[1]) and fits(s, key[0], zones[key[1]]),
        )
        found = outcome_under(comment_on(POSTED[1], None, sent, region), goal, readings, engine)
        assert (found.status, found.value) == (status, value)
        if sent is not None:  # beside a moment not stated the region is named too (see the design)
            names = ("comment.sent_at", "comment.region")
            assert set(found.missing) == {names[place] for place in missing}


def test_a_whole_day_settles_what_turns_on_days_and_names_the_moment_where_it_matters():
    window = LAW.ask(DiscussionWindow(draft=Draft(type=DraftType.NEW, posted_at=JUNE_3))).demand()
    assert (window.opens_on, str(window.closes)) == (JUNE_3, "2013-07-03")
    assert LAW.ask(comment_on(JUNE_3, JULY_3)).value.value == "admissible"
    assert LAW.ask(comment_on(JUNE_3, JULY_4)).value.value == "not_considered"
    law = Law(engine="native", readings={"A11": "silent"})
    answer = law.ask(comment_on(JUNE_3, JUNE_3))
    assert answer.status is Status.OPEN
    assert [(m.path, m.known_to_the_day) for m in answer.missing] == [
        ("draft.posted_at", JUNE_3),
        ("comment.received_at", JUNE_3),
    ]
    assert "known to the day; the moment matters" in answer.explain("en")
    assert "известен только день, а важен сам момент" in answer.explain("ru")
    assert "тек күні белгілі; дәл сәті маңызды" in answer.explain("kk")
    assert answer.to_dict()["missing"][0]["known_to_the_day"] == "2013-06-03"
    assert answer.to_dict()["stated"]["draft.posted_at"] == "2013-06-03"
    proof = LAW.ask(comment_on(JUNE_3, JULY_3)).explain("en", full=True)
    assert "moment at which the posting of the draft was complete: 3 June 2013 (stated)" in proof


def test_a_whole_day_of_acceptance_needs_no_region():
    service = Service(term_count=5, term_unit=Unit.WORKING_DAYS, papers_sent_on_paper=True)
    application = Application(via=Channel.CENTRE, accepted_at=JUNE_3)
    answer = LAW.ask(ServiceDeadline(application=application, service=service))
    assert str(answer.demand()) == "2013-06-10"
    near_midnight = application.model_copy(
        update={"accepted_at": datetime(2013, 6, 3, 23, 30, tzinfo=AQTAU)}
    )
    answer = LAW.ask(ServiceDeadline(application=near_midnight, service=service))
    assert [m.path for m in answer.missing] == ["application.region"]


def test_a_whole_day_of_25_hours_lasts_to_its_second_midnight():
    """29 February 2024 in Almaty: what is bounded is the whole of it, and no more."""
    posted = Draft(type=DraftType.NEW, posted_at=date(2024, 2, 29))
    facts = Binding(DiscussionWindow, FactsOfBook(BOOK)).facts(DiscussionWindow(draft=posted))
    between = facts["draft.posted_at"]
    hours = (between.last - between.first + 1) / 3_600_000_000
    assert (hours, between.day) == (25.0, date(2024, 2, 29))
    assert load_zones().capital_name == "Asia/Almaty"
