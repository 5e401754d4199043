"""The changes that lead to another answer equal those found by trying everything: every value of
finite facts, every day around of those in time; and each of them, asked anew, leads there.
"""

import random
from datetime import date, datetime, timedelta
from itertools import combinations, product

import pytest
from brute import ASTANA, by_definition, table
from casebook import law_with
from reasoned_parts import PARTS, statements, with_implied

from kz_services_law import BodyKind, Law, Status
from kz_services_law.questions import (
    InformationUpdateDeadline,
    IsCommentAdmissible,
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
    kind = type(value)
    bounds = [None if b is None else kind.fromisoformat(b) for b in (each.first, each.last)]
    return (bounds[0] is None or value >= bounds[0]) and (bounds[1] is None or value <= bounds[1])


def said(answer):
    value = answer.head.value
    return answer.head.status, getattr(value, "day", value)


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
