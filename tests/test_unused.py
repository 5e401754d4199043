"""What is stated and has no bearing on an answer is told; what a question takes, some answer of it
asks for.
"""

from datetime import date, datetime
from functools import cache
from itertools import chain
from zoneinfo import ZoneInfo

import pytest
from casebook import QUESTIONS
from conftest import engines_here
from drawn import unwrapped

from kz_services_law import Law
from kz_services_law.documents.words import document_words
from kz_services_law.languages import LANGUAGES
from kz_services_law.legal_cases.forms import names_of, slots_of
from kz_services_law.questions import (
    MissingFromRegistryEntry,
    MissingFromStandard,
    MustOptimise,
    StandardDeadline,
    WhoDevelopsStandard,
)
from kz_services_law.rulebook import Lowering, editions, load
from kz_services_law.vocabulary import CentralStateBody, Service

LAW = Law(engine="native")
BOOK = LAW.rulebook


@cache
def whole(book):
    """All that a rulebook may conclude, under whatever readings."""
    return Lowering(book, lambda: pytest.fail("no day is counted here")).whole


VALUES = {
    "bool": True,
    "day": date(2013, 6, 3),
    "moment": datetime(2013, 6, 3, 10, tzinfo=ZoneInfo("Asia/Almaty")),
    "number": 3,
    "year": 2014,
}
OF_ACTS = [kind for kind in QUESTIONS if any(slot.fact is None for slot in kind.slots())]


def value_of(kind, slot):
    """Some value that a question takes there."""
    names = names_of(kind, slot, BOOK)
    return names[0] if names else VALUES[BOOK.type_of(slot.fact)]


def all_of(kind):
    """A question with all it takes stated."""
    return {slot.path: value_of(kind, slot) for slot in slots_of(kind, BOOK)}


def can_matter(kind, book=BOOK):
    """The stated facts that an answer can turn on, under whatever reading, of whatever act."""
    goals = kind.goal_facts(book.concluded)
    cone = whole(book).cone(goals)
    of_gaps = (
        premise.facts
        for fact in cone.concluded
        for gap in book.gaps_about.get(fact, ())
        for premise in (*gap.when, *chain.from_iterable(way.when for way in gap.any))
    )
    return {*cone.stated, *chain.from_iterable(of_gaps)}


@pytest.mark.parametrize("kind", QUESTIONS, ids=lambda kind: kind.__name__)
def test_of_all_that_a_question_takes_some_answer_asks_for_something(kind):
    """An entity serves many questions: not every fact of it matters to each, but one has to, in
    some edition.
    """
    matters = {fact for edition in editions() for fact in can_matter(kind, load(edition))}
    fields = {slot.field for slot in kind.slots() if slot.fact is not None}
    asked_for = {slot.field for slot in kind.slots() if slot.fact in matters}
    assert fields - asked_for == set()


@pytest.mark.parametrize("kind", QUESTIONS, ids=lambda kind: kind.__name__)
def test_what_no_answer_can_depend_on_is_told(kind):
    stated = all_of(kind)
    told = {each.id for each in LAW.ask(kind.of_facts(stated)).unused}
    matters = can_matter(kind)
    facts = {slot.path: slot.fact for slot in slots_of(kind, BOOK) if slot.fact is not None}
    assert {path for path, fact in facts.items() if fact not in matters} <= told
    assert told <= {*facts}


@pytest.mark.parametrize("kind", QUESTIONS, ids=lambda kind: kind.__name__)
def test_what_is_told_as_unused_changes_nothing(kind):
    stated = all_of(kind)
    answer = LAW.ask(kind.of_facts(stated))
    unused = {each.id for each in answer.unused}
    needed = {name for name, field in kind.model_fields.items() if field.is_required()}
    kept = {path: v for path, v in stated.items() if path not in unused or path in needed}
    without = LAW.ask(kind.of_facts(kept))
    for name in ("status", "value", "citations", "readings", "silences"):
        assert getattr(without, name) == getattr(answer, name)
    assert {each.id for each in without.unused} <= needed


def test_no_missing_fact_is_one_that_would_be_unused():
    for kind in QUESTIONS:
        if kind in OF_ACTS or any(field.is_required() for field in kind.model_fields.values()):
            continue
        wanted = {each.path for each in LAW.ask(kind()).missing}
        told = {each.id for each in LAW.ask(kind.of_facts(all_of(kind))).unused}
        assert wanted.isdisjoint(told), kind.__name__


@pytest.mark.parametrize("engine", engines_here())
def test_that_it_is_a_state_service_is_not_passed_over(engine):
    law = Law(engine=engine)
    service = Service(is_state_service=False, included_on=date(2013, 6, 3))
    answer = law.ask(StandardDeadline(service=service))
    assert [each.id for each in answer.unused] == ["service.is_state_service"]
    (told,) = answer.to_dict()["unused"]
    assert (told["kk"], told["ru"]) == (
        "бұл – мемлекеттік көрсетілетін қызмет: жоқ",
        "это государственная услуга: нет",
    )
    for lang in LANGUAGES:
        (line,) = [
            line
            for line in answer.explain(lang, full=True).splitlines()
            if line.endswith("[service.is_state_service]")
        ]
        for said in (line, unwrapped(answer.explain(lang)), answer.to_html(lang)):
            label = document_words().phrase.unused.in_language(lang)
            assert f"{label}: {told[lang]} [service.is_state_service]" in said


def test_nothing_is_told_where_all_that_is_stated_can_matter():
    answer = LAW.ask(StandardDeadline(service=Service(included_on=date(2013, 6, 3))))
    assert answer.unused == ()
    for said in (answer.explain(), answer.explain(full=True)):
        assert document_words().phrase.unused.en not in said


def test_what_the_edition_knows_of_another_role_only_is_told_too():
    body = CentralStateBody(subordinate_to_president=True)
    (told,) = LAW.ask(MustOptimise(body=body)).unused
    assert told.id == "body.subordinate_to_president"
    assert told.en.endswith(": yes")


@pytest.mark.parametrize("option", ["where_set", "always"])
def test_what_some_reading_asks_for_is_not_told_as_asked_for_by_none(option):
    facts = {
        "standard.contains_refusal_grounds": False,
        "service.refusal_grounds_set_by_laws": True,
    }
    law = Law(engine="native", readings={"A51": option})
    assert law.ask(MissingFromStandard.of_facts(facts)).unused == ()


def test_a_question_without_facts_takes_none():
    assert WhoDevelopsStandard.slots() == ()
    assert MissingFromRegistryEntry.path_of("service.is_state_service") is not None
