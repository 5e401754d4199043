"""What an answer is told to rest on: any set of facts told to be enough is, and no smaller one;
each fact told to be needed is in all of them, and within its margins the answer stands.
"""

import random
from datetime import date, datetime, timedelta
from itertools import combinations

import pytest
from brute import ASTANA
from casebook import law_with
from reasoned_parts import PARTS, statements

from kz_services_law import Law, Status
from kz_services_law.errors import CalendarRangeError
from kz_services_law.questions import (
    IsCommentAdmissible,
    MustHoldReportHearing,
    PostingDeadline,
    RegulationDeadline,
    ServiceDeadline,
)

LAW = law_with("native")
BOOK = LAW.rulebook


def said(answer, name):
    part = answer.parts[name]
    return part.status, part.outcome.value


def smallest_enough(question, fixed, name, paths, wanted):
    """The smallest sets of facts that say the same, stated alone."""
    found = []
    for size in range(len(paths) + 1):
        for names in combinations(sorted(paths), size):
            if any(smaller <= {*names} for smaller in found):
                continue
            stated = {path: paths[path] for path in names}
            if said(LAW.ask(question.of_facts({**stated, **fixed})), name) == wanted:
                found.append(frozenset(names))
    return {*found}


def compare(parts, count, seed):
    random_, compared = random.Random(seed), 0
    for question, fixed, name, _, cone in parts:
        for stated in statements(random_, question, fixed, cone, count):
            paths = {question.path_of(fact): value for fact, value in stated.items()}
            answer = LAW.ask(question.of_facts({**paths, **fixed}))
            wanted = said(answer, name)
            if wanted[0] is Status.OPEN or len(paths) > 6:
                continue
            told = answer.sensitivity(part=name)
            enough = {frozenset(each.id for each in facts) for facts in told.enough}
            expected = smallest_enough(question, fixed, name, paths, wanted)
            assert enough == expected, (question, fixed, name, paths)
            needed = frozenset.intersection(*expected) if expected else frozenset()
            assert {each.path for each in told.needed} == needed
            compared += 1
    return compared


@pytest.mark.parametrize(
    "facts",
    [
        {"year": 2011, "as_of": "2013-06-03"},
        {"year": 2011, "as_of": "2013-06-03", "body.kind": "central_body"},
    ],
)
def test_what_stands_off_the_calendar_has_no_margin_and_no_crash(facts):
    told = LAW.ask(MustHoldReportHearing.of_facts(facts)).sensitivity()
    assert told.explain()


def test_a_term_longer_than_any_has_no_margin_and_no_crash():
    facts = {
        "application.accepted_at": "2013-06-03T10:00+06:00",
        "application.via": "provider",
        "application.region": "astana",
        "service.term_count": 20_001,
        "service.term_unit": "calendar_days",
        "service.papers_sent_on_paper": False,
    }
    with pytest.raises(CalendarRangeError):
        LAW.ask(ServiceDeadline.of_facts(facts))
    told = LAW.ask(ServiceDeadline.of_facts({**facts, "service.term_count": 1001})).sensitivity()
    assert [each.path for each in told.needed if each.path == "service.term_count"]


def test_nothing_is_enough_for_what_is_open():
    answer = LAW.ask(RegulationDeadline.of_facts({"body.kind": "capital_akimat"}))
    assert answer.status is Status.OPEN
    assert answer.sensitivity().enough == ()
    assert "stays open" in answer.sensitivity().explain()


def test_enough_is_enough_and_no_less_is():
    compared = compare(PARTS[::4], 3, 5)
    print(f"{compared} answers")
    assert compared > 50


@pytest.mark.slow
def test_of_every_part():
    compared = compare(PARTS, 12, 6)
    print(f"{compared} answers")
    assert compared > 1_000


COMMENT = {
    "comment.author": "natural_person",
    "comment.author_affected": True,
    "comment.brought_after_hours": False,
    "draft.type": "new",
    "comment.received_at": datetime(2013, 7, 4, 10, tzinfo=ASTANA),
    "draft.posted_at": datetime(2013, 6, 3, 10, tzinfo=ASTANA),
}
DATED = [
    (PostingDeadline, {"service.included_on": date(2013, 5, 31), "draft.type": "new"}),
    (IsCommentAdmissible, COMMENT),
]


@pytest.mark.parametrize("asked", DATED, ids=lambda asked: asked[0].__name__)
def test_within_its_margins_it_stands_and_beyond_them_it_does_not(asked):
    question, facts = asked
    answer = LAW.ask(question.of_facts(facts))
    one = timedelta(seconds=1)
    for margin in answer.sensitivity().needed:
        stated = facts[margin.path]
        if margin.values:
            for value in BOOK.domain_of(BOOK.stated[margin.fact].type):
                same = answer.what_if({margin.path: value}).says_as(answer)
                assert same is (value in margin.values)
            continue
        step = one if isinstance(stated, datetime) else timedelta(1)
        for bound, out in ((margin.first, -step), (margin.last, step)):
            if bound is not None:
                at = type(stated).fromisoformat(bound)
                assert answer.what_if({margin.path: at}).says_as(answer)
                assert not answer.what_if({margin.path: at + out}).says_as(answer)


def test_what_the_calendar_may_yet_move_is_told():
    included = {"service.included_on": date(2027, 5, 11), "draft.type": "new"}
    told = Law(engine="native").ask(PostingDeadline.of_facts(included)).sensitivity()
    (day,) = told.calendar
    assert (day.earliest, day.latest, day.stands) == (date(2027, 5, 18), date(2027, 5, 19), False)
    settled = {**included, "service.included_on": date(2013, 5, 31)}
    assert LAW.ask(PostingDeadline.of_facts(settled)).sensitivity().calendar == ()
