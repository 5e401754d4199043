"""Compiled questions say what `ask` says, and refuse what it refuses."""

from __future__ import annotations

import inspect
import pickle
import random
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta, timezone, tzinfo
from itertools import islice, product
from typing import Any

import pytest
from conftest import engines_here
from drawn import name_in
from rows import DATED, asked, kinds_of, row, said_of

from kz_services_law import (
    NEVER,
    DraftType,
    InvalidInput,
    IsCommentAdmissible,
    Law,
    PostingDeadline,
    Status,
    UnknownName,
    WhoApprovesStandard,
    question_named,
)
from kz_services_law.questions import IsCompetent, ServiceDeadline, WhoIsCompetent

LAW = Law(engine="native")
ROWS, MANY_ROWS, DATED_ROWS = 4, 100, 3_000
MOST_OF_A_PART = 4_000
KINDS = list(kinds_of(LAW))
ALMATY = timezone(timedelta(hours=6))
BODY = {"developer.kind": "central_body", "developer.in_government_structure": True}
"""Whose standard the Government approves; with whom it is agreed, is not known."""


def unlike(kind, fixed, rows, law=LAW, wrong=0.0):
    """Of some rows by chance, those of which a compiled question says another thing than `ask`."""
    chance = random.Random(f"{kind.__name__} {fixed}")
    compiled = law.compile(kind, **fixed)
    found = []
    for _ in range(rows):
        facts = {
            path: v for path, v in row(law, kind, chance, wrong=wrong).items() if path not in fixed
        }
        right = asked(law, kind, {**fixed, **facts})
        said = said_of(lambda facts=facts: compiled.of(facts))
        if said != right:
            found.append((facts, said, right))
    return found


@pytest.mark.parametrize("wrong", [0.0, 0.1])
def test_a_row_of_any_question_is_said_as_it_is_asked(wrong):
    assert len(KINDS) > 100
    for kind, fixed in KINDS:
        assert unlike(kind, fixed, ROWS, wrong=wrong) == [], kind.__name__


def test_what_another_edition_knows_is_told_as_ask_tells_it():
    """A body may say more than is asked: `ask` takes it, and so does the compiled question."""
    facts = {"developer.kind": "central_body", "provider.subordinate_to_president": True}
    who = LAW.compile(WhoApprovesStandard)
    right = asked(LAW, WhoApprovesStandard, facts)
    assert said_of(lambda: who.of(facts)) == right
    named = {path.replace(".", "_"): value for path, value in facts.items()}
    assert said_of(lambda: who(**named)) == right


def test_so_it_is_of_the_edition_of_2019():
    law = Law("2019-07-01", engine="native")
    kinds = list(kinds_of(law))
    assert len(kinds) > len(KINDS)
    for kind, fixed in kinds:
        assert unlike(kind, fixed, ROWS, law=law) == [], kind.__name__
    for name in DATED:
        assert unlike(question_named(name), {}, DATED_ROWS // 40, law=law) == [], name


@pytest.mark.parametrize(
    "ask", [*DATED, *(pytest.param(f"{name}, all cases", marks=pytest.mark.slow) for name in DATED)]
)
def test_a_row_with_days_is_said_as_it_is_asked(ask):
    rows = DATED_ROWS // 20 if ask in DATED else DATED_ROWS
    assert unlike(question_named(name_in(ask)), {}, rows, wrong=0.01) == []


def test_the_questions_with_days_are_those():
    stated = LAW.rulebook.stated
    dated = [
        kind.__name__
        for kind, fixed in KINDS
        if not fixed
        and any(
            LAW.rulebook.domain_of(stated[slot.fact].type) is None
            for slot in kind.slots()
            if slot.path in LAW.facts_of(kind)
        )
    ]
    assert {*dated} <= {*DATED}


@pytest.mark.slow
def test_many_rows_of_any_question_are_said_as_they_are_asked():
    for kind, fixed in KINDS:
        assert unlike(kind, fixed, MANY_ROWS, wrong=0.02) == [], kind.__name__


@pytest.mark.slow
def test_every_part_is_said_as_it_is_asked_of_all_values():
    """Of each part the values of the facts it rests on, all others as in one row by chance."""
    compared = 0
    for kind, fixed in KINDS:
        compiled = LAW.compile(kind, **fixed)
        chance = random.Random(kind.__name__)
        for facts in _of_each_part(kind, fixed, chance):
            said = said_of(lambda compiled=compiled, facts=facts: compiled.of(facts))
            assert said == asked(LAW, kind, {**fixed, **facts}), (kind, facts)
            compared += 1
    print(f"{compared:,} rows of all values of each part compared")
    assert compared > 10_000


def _of_each_part(kind, fixed, chance):
    """Rows in which the facts of a part take all their values, or some of them by chance."""
    book = LAW.rulebook
    question = kind.of_facts({**fixed, **row(LAW, kind, chance)})
    answer = LAW.ask(question)
    seen = set()
    for part in answer.parts.values():
        stated = [fact for fact in part.cone.stated if book.domain_of(book.stated[fact].type)]
        paths = tuple(path for fact in stated if (path := kind.path_of(fact)) is not None)
        if paths in seen:
            continue
        seen.add(paths)
        domains = [(None, *book.domain_of(book.stated[_fact(kind, p)].type)) for p in paths]
        rows = list(islice(product(*domains), MOST_OF_A_PART))
        for values in rows if len(rows) < MOST_OF_A_PART else chance.sample(rows, 400):
            yield {**row(LAW, kind, chance), **dict(zip(paths, values, strict=True))}


def _fact(kind, path):
    return next(slot.fact for slot in kind.slots() if slot.path == path)


# --- by name, and as strict


def test_facts_are_given_by_name():
    who = LAW.compile(WhoApprovesStandard)
    said = who(developer_kind="central_body", developer_in_government_structure=True)
    assert said == who.of(BODY)
    assert said.status is Status.OPEN
    assert said.missing == (
        "developer.subordinate_to_president",
        "developer.accountable_to_president",
    )


def test_its_names_are_told():
    last = LAW.compile(PostingDeadline)
    assert {"draft_type", "service_included_on"} <= {*last.names}
    assert {"draft_type", "service_included_on"} <= {*inspect.signature(last).parameters}


def test_a_member_of_an_enumeration_is_its_name():
    last = LAW.compile(PostingDeadline)
    day = date(2013, 6, 3)
    by_member = last(draft_type=DraftType.NEW, service_included_on=day)
    assert by_member == last(draft_type="new", service_included_on=day)
    assert by_member.value.day == date(2013, 6, 10)


@pytest.mark.parametrize(
    ("facts", "error", "place"),
    [
        ({"developer_in_government_structure": 1}, InvalidInput, "in_government_structure"),
        ({"developer_in_government_structure": 0.0}, InvalidInput, "in_government_structure"),
        ({"developer_kind": "centrall_body"}, InvalidInput, "developer.kind"),
        ({"developer_kind": []}, InvalidInput, "developer.kind"),
        ({"developer_knd": "central_body"}, UnknownName, "developer_knd"),
    ],
)
def test_what_ask_refuses_is_refused(facts, error, place):
    who = LAW.compile(WhoApprovesStandard)
    who(developer_in_government_structure=True, developer_kind="central_body")  # kept by now
    with pytest.raises(error) as refused:
        who(**facts)
    assert place in str(refused.value)


@pytest.mark.parametrize("odd", [datetime(2013, 6, 3), "03.06.2013", 20130603])  # noqa: DTZ001
def test_what_is_no_moment_is_refused(odd):
    admissible = LAW.compile(IsCommentAdmissible)
    with pytest.raises(InvalidInput, match="received_at"):
        admissible(draft_type="new", comment_received_at=odd)


class Broken(tzinfo):
    """A time zone that tells no offset."""

    def utcoffset(self, _):
        return 1 // 0

    dst = utcoffset

    def tzname(self, _):
        return "x"


@pytest.mark.parametrize("ask", DATED)
def test_a_moment_of_a_broken_zone_is_refused_as_ask_refuses_it(ask):
    kind, chance = question_named(ask), random.Random(3)
    stated, odd = LAW.rulebook.stated, datetime(2013, 6, 3, 9, tzinfo=Broken())
    moments = [s.path for s in kind.slots() if s.fact in stated and stated[s.fact].type == "moment"]
    compiled = LAW.compile(kind)
    for path in moments:
        for facts in ({path: odd}, {**row(LAW, kind, chance), path: odd}):
            right = asked(LAW, kind, facts)
            assert said_of(lambda facts=facts: compiled.of(facts)) == right


@pytest.mark.parametrize("odd", [0, -1, 1_000_001, True, 5.0, NEVER])
def test_what_is_no_length_is_refused(odd):
    due = LAW.compile(ServiceDeadline)
    accepted = datetime(2013, 6, 3, 9, tzinfo=ALMATY)
    due(service_term_count=5, service_term_unit="working_days", application_accepted_at=accepted)
    with pytest.raises(InvalidInput, match="term_count"):
        due(
            service_term_count=odd,
            service_term_unit="working_days",
            application_accepted_at=accepted,
        )


def test_what_is_no_mapping_is_refused():
    who = LAW.compile(WhoApprovesStandard)
    for odd in (None, 5, "developer.kind", [("developer.kind", "centre")]):
        with pytest.raises(InvalidInput):
            who.of(odd)


@pytest.mark.parametrize(
    ("ask", "fixed"),
    [
        ("MustHoldReportHearing", {"year": 2013}),
        ("MustHoldReportHearing", {"year": 2015, "body.kind": "central_body"}),
        ("IsCommentAdmissible", {"draft.type": "new"}),
        ("IsCommentAdmissible", {"draft.posted_at": datetime(2014, 1, 9, 18, tzinfo=ALMATY)}),
        ("IsCommentAdmissible", {"draft.posted_at": date(2014, 1, 9)}),
        ("ServiceDeadline", {"service.term_count": 15, "service.term_unit": "working_days"}),
        ("WhoApprovesStandard", {"developer.kind": "central_body"}),
    ],
)
def test_any_fact_may_be_the_same_in_all_rows(ask, fixed):
    assert unlike(question_named(ask), fixed, 250) == []


def test_what_is_the_same_in_all_rows_is_given_by_name_too():
    admissible = LAW.compile(IsCommentAdmissible, draft_type="new")
    assert admissible.fixed == {"draft.type": "new"}
    assert admissible == LAW.compile(IsCommentAdmissible, **{"draft.type": "new"})
    assert "draft_type" not in admissible.names
    with pytest.raises(InvalidInput, match=r"'draft\.type' was said"):
        admissible.of({"draft.type": "new"})


def test_what_says_what_is_asked_is_fixed():
    act = next(fixed["act"] for kind, fixed in KINDS if kind is WhoIsCompetent)
    competent = LAW.compile(IsCompetent, act=act)
    assert competent.fixed == {"act": act}
    with pytest.raises(InvalidInput, match="was said when the question was compiled"):
        competent.of({"act": act})
    with pytest.raises(InvalidInput, match=r"IsCompetent\.act"):
        LAW.compile(IsCompetent)
    with pytest.raises(InvalidInput, match="class of questions"):
        LAW.compile("PostingDeadline")
    with pytest.raises(UnknownName):
        LAW.compile(PostingDeadline, acct=act)


# --- a value like others


@pytest.mark.parametrize(
    ("ask", "reading", "option"),
    [
        ("PostingDeadline", "A6", "include"),
        ("DiscussionWindow", "A7", "none"),
        ("MustBeDiscussed", "A18", "as_change"),
        ("WhoIsCompetent", "A47", "silent"),
        ("IsPostedProperly", "A13", "any"),
    ],
)
def test_the_readings_of_the_law_are_those_of_the_compiled_question(ask, reading, option):
    law = Law(engine="native", readings={reading: option})
    kind = question_named(ask)
    fixed = next(fixed for each, fixed in KINDS if each is kind)
    assert unlike(kind, fixed, 40, law=law) == []
    assert law.compile(kind, **fixed).document().readings[reading] == option


@pytest.mark.skipif("durable" not in engines_here(), reason="the durable engine is an extra")
def test_it_asks_by_the_engine_of_the_law():
    law = Law(engine="durable")
    for name in ("WhoApprovesStandard", "IsCommentAdmissible", "MissingFromStandard"):
        assert unlike(question_named(name), {}, 20, law=law) == []


def test_it_is_frozen_and_pickled_by_what_it_is_made_of():
    last = LAW.compile(PostingDeadline)
    with pytest.raises(InvalidInput, match="frozen"):
        last.more = 1
    with pytest.raises(InvalidInput, match="frozen"):
        del last.question
    again = pickle.loads(pickle.dumps(last))  # noqa: S301  # our own bytes
    assert (again, hash(again)) == (last, hash(last))
    assert again != LAW.compile(IsCommentAdmissible)
    assert again.document() == last.document()
    facts = {"draft_type": "change", "service_included_on": date(2013, 12, 28)}
    assert again(**facts) == last(**facts)
    assert (again.question, repr(again)) == (PostingDeadline, "<Compiled PostingDeadline>")


def test_threads_that_ask_at_once_are_told_the_same():
    admissible = LAW.compile(IsCommentAdmissible)
    chance = random.Random(5)
    rows = [row(LAW, IsCommentAdmissible, chance) for _ in range(200)]
    right: list[Any] = [asked(LAW, IsCommentAdmissible, facts) for facts in rows]
    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(lambda facts: said_of(lambda: admissible.of(facts)), rows * 4))
    assert said == right * 4
