"""The changes that lead to another answer equal those found by trying everything: every value of
finite facts, every day around of those in time; and each of them, asked anew, leads there.
"""

import random
from contextlib import suppress
from datetime import date, datetime, timedelta
from itertools import combinations, product

import pytest
from brute import ASTANA, by_definition, table
from casebook import law_with
from reasoned_parts import PARTS, statements, with_implied

from kz_services_law import BodyKind, Law, Status
from kz_services_law.errors import KzServicesLawError
from kz_services_law.logic import Comparison, Truth, engine_named, premise_truth
from kz_services_law.questions import (
    DiscussionDuties,
    InformationUpdateDeadline,
    IsCommentAdmissible,
    IsDiscussionOver,
    MustHoldReportHearing,
    PostingDeadline,
    RegulationDeadline,
    ServiceDeadline,
    WhoApprovesStandard,
)
from kz_services_law.vocabulary import Body, OneOfKinds

LAW = law_with("native")
BOOK = LAW.rulebook
MOST_FACTS = 3


def verdict(cone, rows, facts):
    below = {fact: value for fact, value in facts.items() if fact in cone.stated}
    status, value, _ = by_definition(cone, rows, below)
    return status, value


def changes_by_trying(cone, rows, stated, to):
    """Of each smallest set of facts every way of changing them that leads there."""
    free = [fact for fact in BOOK.stated if fact in stated and BOOK.stated[fact].stays is None]
    found = {}
    for size in range(1, MOST_FACTS + 1):
        of_size = {}
        for names in combinations(free, size):
            if any(smaller <= {*names} for smaller in found):
                continue
            others = (
                [v for v in BOOK.domain_of(BOOK.stated[f].type) if v != stated[f]] for f in names
            )
            for values in product(*others):
                facts = with_implied({**stated, **dict(zip(names, values, strict=True))}, names)
                if facts is not None and verdict(cone, rows, facts) == to:
                    of_size.setdefault(frozenset(names), set()).add(values)
        found |= of_size
    return found


def told(changes):
    """The same, of what the library tells."""
    found = {}
    for change in changes.changes:
        ways = product(*(each.values for each in change.facts))
        found.setdefault(frozenset(each.fact for each in change.facts), set()).update(ways)
    return found


def compare(parts, count, seed):
    """Compare the changes to every other verdict there is; how many were compared."""
    random_, compared = random.Random(seed), 0
    for question, fixed, name, goal, cone in parts:
        rows = table(BOOK, cone, goal)
        verdicts = {("silent", None), *(("settled", v) for v in rows.rows.values())}
        verdicts = {each for each in verdicts if str(each[1]) != "Mark.SILENT"}
        for stated in statements(random_, question, fixed, cone, count):
            facts = {question.path_of(fact): value for fact, value in stated.items()}
            answer = LAW.ask(question.of_facts({**facts, **fixed}))
            now = verdict(cone, rows, with_implied(stated))
            for status, value in sorted(verdicts - {now}, key=str):
                to = "silent" if status == "silent" else value
                changes = answer.changes(to, part=name)
                assert changes.is_whole
                expected = changes_by_trying(cone, rows, stated, (status, value))
                assert told(changes) == expected, (question, fixed, name, stated, to)
                compared += 1
    return compared


def test_they_equal_trying_every_value():
    some = PARTS[::5]
    compared = compare(some, 2, 1)
    print(f"{len(some)} parts, {compared} askings compared")
    assert compared > 2 * len(some)


@pytest.mark.slow
def test_they_equal_trying_every_value_of_every_part():
    compared = compare(PARTS, 12, 2)
    print(f"{len(PARTS)} parts, {compared} askings compared")
    assert compared > 3_000


# --- points in time

AT = {
    "draft.posted_at": datetime(2013, 6, 3, 10, tzinfo=ASTANA),
    "comment.received_at": datetime(2013, 7, 4, 10, tzinfo=ASTANA),
    "application.accepted_at": datetime(2013, 6, 3, 10, tzinfo=ASTANA),
}
DATED = [
    (PostingDeadline, {"service.included_on": date(2013, 5, 31), "draft.type": "new"}, 60),
    (
        RegulationDeadline,
        {"standard.approved_on": date(2013, 6, 5), "body.kind": "central_body"},
        60,
    ),
    (
        InformationUpdateDeadline,
        {"change.made_on": date(2013, 6, 3), "change.type": "new", "body.kind": "central_body"},
        60,
    ),
    (
        IsCommentAdmissible,
        {
            "comment.author": "natural_person",
            "comment.author_affected": True,
            "comment.brought_after_hours": False,
            "draft.type": "new",
            "comment.received_at": AT["comment.received_at"],
            "draft.posted_at": AT["draft.posted_at"],
        },
        40,
    ),
    (
        ServiceDeadline,
        {
            "application.via": "centre",
            "application.region": "astana",
            "application.accepted_at": AT["application.accepted_at"],
            "service.papers_sent_on_paper": True,
            "service.term_count": 5,
            "service.term_unit": "working_days",
        },
        40,
    ),
]


def around(value, days):
    """Days, or moments around every midnight, on either side of one."""
    steps = range(-days, days + 1)
    if not isinstance(value, datetime):
        return [value + timedelta(step) for step in steps]
    hours = (timedelta(), timedelta(seconds=1), timedelta(hours=13), timedelta(seconds=-1))
    midnight = value.replace(hour=0)
    return [midnight + timedelta(step) + hour for step in steps for hour in hours]


def is_in(value, each):
    """Whether a value is among those that a change tells."""
    if each.values:
        return False
    read = int if isinstance(value, int) else type(value).fromisoformat
    bounds = [None if b is None else read(b) for b in (each.first, each.last)]
    return (bounds[0] is None or value >= bounds[0]) and (bounds[1] is None or value <= bounds[1])


def said(answer):
    return said_of(answer.head)


def said_of(part):
    return part.status, getattr(part.value, "day", part.value)


@pytest.mark.parametrize("asked", DATED, ids=lambda asked: asked[0].__name__)
def test_along_one_day_they_equal_trying_every_day(asked):
    question, facts, days = asked
    answer = LAW.ask(question.of_facts(facts))
    assert answer.head.status is Status.SETTLED
    for path, stated in facts.items():
        if not isinstance(stated, date):
            continue
        near = {value: said(answer.what_if({path: value})) for value in around(stated, days)}
        for to in {each for each in near.values() if each != said(answer)}:
            wanted = "silent" if to[0] is Status.SILENT else to[1]
            changes = answer.changes(wanted, within=[path]).changes
            assert all(len(change.facts) == 1 for change in changes)
            for value, found in near.items():
                among = any(is_in(value, change.facts[0]) for change in changes)
                assert among is (found == to), (path, value, to)


@pytest.mark.parametrize("asked", DATED, ids=lambda asked: asked[0].__name__)
def test_each_change_asked_anew_leads_there(asked, engine):
    question, facts, _ = asked
    law = Law(engine=engine)
    answer = law.ask(question.of_facts(facts))
    changes = answer.changes().changes
    assert changes
    for change in changes:
        anew = answer.what_if(change.stated)
        value = anew.head.value
        assert anew.head.status.value == change.status
        assert anew.head.status is not Status.SETTLED or str(
            getattr(getattr(value, "day", value), "value", getattr(value, "day", value))
        ) == str(change.value)
        assert said(anew) != said(answer)


def test_what_is_not_known_stays_so_unless_it_is_named():
    known = {"developer.kind": "central_body", "developer.in_government_structure": False}
    answer = LAW.ask(WhoApprovesStandard.of_facts(known))
    assert answer.head.status is Status.OPEN
    changed = [change.stated for change in answer.changes("government").changes]
    assert changed == [{"developer.in_government_structure": True}]
    president = ["developer.subordinate_to_president", "developer.accountable_to_president"]
    named = [change.stated for change in answer.changes("government", within=president).changes]
    assert named == [dict.fromkeys(president, True)]


def test_of_one_of_several_values_none_is_changed():
    several = OneOfKinds(one_of=(BodyKind.CENTRAL_BODY, BodyKind.MASLIKHAT))
    answer = LAW.ask(WhoApprovesStandard(developer=Body(kind=several)))
    assert answer.changes("government").changes == ()
    named = answer.changes("silent", within=["developer.kind"]).changes
    assert len(named) == 1
    assert "central_body" not in named[0].facts[0].values


# --- two points in time at once

TWO_DATED = [
    (IsCommentAdmissible, ("draft.posted_at", "comment.received_at")),
    (IsDiscussionOver, ("draft.posted_at", "as_of")),
    (MustHoldReportHearing, ("held", "as_of")),
    (DiscussionDuties, ("draft.posted_at", "as_of")),
    (ServiceDeadline, ("application.accepted_at", "service.term_count")),
]


def two_dates_stated(random_, question, paths):
    """Facts of a question: some finite ones, and perhaps two points in time; and some pairs of
    these around.
    """
    facts = {}
    slots = [slot for slot in question.slots() if slot.fact in BOOK.stated]
    for slot in slots:
        if slot.path in paths:
            continue
        domain = BOOK.domain_of(BOOK.stated[slot.fact].type)
        if domain is not None and random_.random() < 0.9:
            facts[slot.path] = random_.choice(domain)
        elif question.model_fields[slot.field].is_required():
            facts[slot.path] = 2014
    kinds = {slot.path: BOOK.stated[slot.fact].type for slot in slots}
    if "moment" not in {kinds[path] for path in paths}:
        facts.setdefault("year", 2014)

    def some(path):
        if kinds[path] == "number":
            return random_.choice([1, 5, 15, 30])
        day = date(2013, 12, 20) + timedelta(random_.choice([0, 1, 5, 10, 15, 30, 31, 32, 45, 370]))
        if kinds[path] == "day":
            return day
        hour = random_.choice([0, 9, 19, 23])
        return datetime(day.year, day.month, day.day, hour, tzinfo=ASTANA)

    facts |= {path: some(path) for path in paths if random_.random() < 0.5}
    return facts, [{path: some(path) for path in paths} for _ in range(60)]


def lies_in(answer, part, change, pair):
    """Whether a pair lies in what a change tells: in its bounds, and related so."""
    if not all(is_in(pair[each.path], each) for each in change.facts):
        return False
    goal = answer.parts[part]
    cone = goal.cone.program.cone((goal.fact,))
    stated = {f: v for f, v in goal.setting.facts.items() if f in cone.stated}
    values = engine_named("native").prepare(cone).run(stated).values
    comparisons = (Comparison(each.fact, each.order, each.other) for each in change.related)
    return all(premise_truth(each, values, {}) is Truth.TRUE for each in comparisons)


def with_each(answer, pairs):
    """The answers to the same with other days; of those that cannot be, none."""
    for pair in pairs:
        with suppress(KzServicesLawError):
            yield pair, answer.what_if(pair)


def compare_two_dates(count, seed):
    """Compare the changes of two dates with what is said of pairs of them."""
    random_, compared, related = random.Random(seed), 0, 0
    for question, paths in TWO_DATED:
        for _ in range(count):
            facts, pairs = two_dates_stated(random_, question, paths)
            try:
                answer = LAW.ask(question.of_facts(facts))
            except KzServicesLawError:  # these dates cannot be
                continue
            asked_anew = [*with_each(answer, pairs)]
            for name, part in answer.parts.items():
                told = {said_of(other.parts[name]) for _, other in asked_anew}
                for to in sorted(told - {said_of(part)}, key=str):
                    wanted = to[0].value if to[1] is None else to[1]
                    changes = answer.changes(wanted, within=paths, part=name)
                    of_two = [each for each in changes.changes if len(each.facts) == 2]
                    if len(of_two) < len(changes.changes) or not changes.is_whole:
                        continue  # one of the two is enough
                    related += any(each.related for each in of_two)
                    for pair, other in asked_anew:
                        if not {*pair.items()} & {*facts.items()}:
                            found = any(lies_in(other, name, each, pair) for each in of_two)
                            one_for_all = not any(each.related for each in of_two)
                            is_so = said_of(other.parts[name]) == to
                            assert found is is_so or (one_for_all and is_so), (facts, pair, to)
                            compared += 1
                    for each in of_two:
                        assert said_of(answer.what_if(each.stated).parts[name]) == to
    return compared, related


def test_of_two_dates_every_pair_told_leads_there_and_no_other():
    compared, related = compare_two_dates(8, 5)
    print(f"{compared} pairs compared, of {related} askings the two are related")
    assert compared > 300
    assert related > 5


@pytest.mark.slow
def test_of_two_dates_many_are_tried():
    compared, related = compare_two_dates(60, 6)
    print(f"{compared} pairs compared, of {related} askings the two are related")
    assert compared > 5_000
    assert related > 60


def test_how_two_dates_must_stand_to_each_other_is_said_in_words():
    known = {
        "comment.author": "natural_person",
        "comment.author_affected": True,
        "comment.brought_after_hours": False,
        "draft.type": "new",
    }
    paths = ["draft.posted_at", "comment.received_at"]
    answer = LAW.ask(IsCommentAdmissible.of_facts(known))
    (change,) = answer.changes("admissible", within=paths).changes
    assert [(each.first, each.last) for each in change.facts] == [(None, None)] * 2
    says = "момент поступления замечания – не раньше, чем момент завершения размещения проекта"
    assert {each.order: each.says.ru for each in change.related}["on_or_after"] == says
    related = {(each.order, each.other) for each in change.related}
    assert related == {
        ("on_or_after", "draft.posted_at"),
        ("on_or_before", "discussion.closes_on"),
    }
    assert change.example is not None
    assert answer.what_if(change.stated).value.value == "admissible"


# --- beside the common way

COMMENT = {
    "comment.author": "natural_person",
    "comment.author_affected": True,
    "comment.brought_after_hours": False,
    "draft.type": "new",
}


@pytest.mark.parametrize(
    "received", [date(1, 1, 2), date(9999, 12, 30), datetime(1, 1, 20, tzinfo=ASTANA)]
)
def test_days_beyond_the_calendar_are_no_changes(received):
    known = {**COMMENT, "comment.received_at": received}
    changes = LAW.ask(IsCommentAdmissible.of_facts(known)).changes(within=["draft.posted_at"])
    assert all(each.stated["draft.posted_at"] is not None for each in changes.changes)


def test_a_stretch_told_while_another_fact_is_not_known_holds_throughout():
    """By the kind of the draft the term ends on other days: between these it is silent again."""
    known = {
        "comment.received_at": datetime(2014, 2, 3, 0, 30, tzinfo=ASTANA),
        "comment.author": "state_body",
        "comment.brought_after_hours": True,
        "draft.posted_at": datetime(2014, 12, 24, 23, tzinfo=ASTANA),
    }
    answer = LAW.ask(IsCommentAdmissible.of_facts(known))
    changes = answer.changes(within=["draft.posted_at"])
    assert changes.is_whole
    for day in range(-60, 10):
        posted = datetime(2014, 1, 1, 7, tzinfo=ASTANA) + timedelta(day)
        told = [each for each in changes.changes if is_in(posted, each.facts[0])]
        anew = answer.what_if({"draft.posted_at": posted})
        assert [each.status for each in told] == (
            [] if said(anew) == said(answer) else [anew.head.status.value]
        )


def test_no_stretch_is_told_where_the_day_of_a_moment_is_not_known():
    known = {
        "service.term_unit": "calendar_days",
        "service.term_count": 1,
        "application.accepted_at": date(2014, 12, 25),
    }
    answer = LAW.ask(ServiceDeadline.of_facts(known))
    changes = answer.changes(within=["application.accepted_at"])
    assert not changes.is_whole
    assert [each.stated for each in changes.changes] == [{"application.accepted_at": "never"}]
