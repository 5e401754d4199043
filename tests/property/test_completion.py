"""Statuses and missing facts equal brute force over completions; and what must hold of them."""

from functools import cache
from itertools import islice, product

import pytest
from brute import (
    Table,
    all_goals,
    asked,
    by_definition,
    cone_under,
    goals_of,
    partial_facts,
    table,
    values_of,
    varied_readings,
)
from casebook import QUESTIONS
from conftest import engines_here
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_programs import Maker

from kz_services_law import Law, Status
from kz_services_law.errors import ConflictingNorms
from kz_services_law.logic import OneOf, engine_named, outcome_of
from kz_services_law.rulebook import Lowering, load

BOOK = Law(engine="native").rulebook


def compare(readings, goal, engine, one_of=1, book=BOOK):
    """Compare partial statements, all or one of so many; how many were compared."""
    cone = cone_under(book, readings, (goal,))
    rows = table(book, cone, goal)
    runner = engine_named(engine).prepare(cone)
    compared = 0
    for facts in islice(partial_facts(book, cone), 0, None, one_of):
        outcome = outcome_of(runner, cone, goal, facts, runner.run(facts))
        expected = by_definition(cone, rows, facts)
        given_ = (outcome.status.value, outcome.value, set(outcome.missing))
        assert given_ == expected, (goal, readings, facts)
        compared += 1
    return compared


EVERYDAY_ONE_OF = 7  # of partial statements: prime to how many values facts have


@pytest.mark.sampled(4)
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.__name__)
def test_equals_brute_force(question):  # of all, on the other engine too: the slow check below
    goals = goals_of(question)
    total = sum(compare(BOOK.default_readings, goal, "native", EVERYDAY_ONE_OF) for goal in goals)
    print(f"{question.__name__}: {total} partial statements compared")
    assert total > 0


LATER = load("2019-07-01")


def said_anew():
    """The goals of the edition of 2019 below which one of its norms is new, or changed."""
    (step,) = LATER.history
    own = {name for name, it in step.norms.items() if it.said == "changes"}
    own |= {*LATER.norms} - {*BOOK.norms}
    for goal in all_goals(LATER.edition.id):
        cone = cone_under(LATER, LATER.default_readings, (goal,))
        clauses = (c for fact in cone.concluded for c in cone.program.clauses_of.get(fact, ()))
        if not own.isdisjoint(clause.norm for clause in clauses):
            yield goal


def test_what_the_edition_of_2019_says_anew_equals_brute_force():
    goals = [*said_anew()]
    assert len(goals) > 60
    total = sum(compare(LATER.default_readings, goal, "native", book=LATER) for goal in goals)
    print(f"2019: {len(goals)} goals, {total} partial statements compared")
    assert total > 5000


@pytest.mark.slow
def test_so_it_does_under_every_reading(engine):
    total = 0
    for goal in said_anew():
        names = Lowering(LATER, lambda: None).readings_of((goal,))
        for readings in varied_readings(LATER, names):
            if engine == "native" or readings == LATER.default_readings:
                total += compare(readings, goal, engine, book=LATER)
    print(f"2019: {total} partial statements compared on {engine}")
    assert total > 0


ACTS = ("optimise_and_automate", "certify_copy", "inform_on_request", "publish_annual_report")


@pytest.mark.parametrize("act", ACTS)
def test_whether_an_act_was_done_as_required_equals_brute_force(act):
    assert compare(BOOK.default_readings, f"{act}.meets_requirements", "native") > 0


@pytest.mark.slow
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.__name__)
def test_equals_brute_force_under_every_reading(question, engine):
    total = 0
    names = Lowering(BOOK, lambda: None).readings_of(goals_of(question))
    for readings in varied_readings(BOOK, names):
        if engine == "durable" and readings != BOOK.default_readings:
            continue
        total += sum(compare(readings, goal, engine) for goal in goals_of(question))
    print(f"{question.__name__}: {total} partial statements compared on {engine}")
    assert total > 0


@pytest.mark.parametrize("engine_name", engines_here())
def test_one_of_several_values_equals_brute_force(engine_name):
    goal = "standard.may_be_changed"
    cone = cone_under(BOOK, BOOK.default_readings, (goal,))
    rows = table(BOOK, cone, goal)
    runner = engine_named(engine_name).prepare(cone)
    kinds = BOOK.domain_of("body_kind")
    for some in (kinds[1:11], kinds[:2], kinds[10:13], kinds[12:], kinds[:1]):
        place = cone.stated.index("proposer.kind")
        within = Table({key: value for key, value in rows.rows.items() if key[place] in some})
        for facts in partial_facts(BOOK, cone):
            if "proposer.kind" in facts:
                continue
            stated = {**facts, "proposer.kind": OneOf(frozenset(some))}
            outcome = outcome_of(runner, cone, goal, stated, runner.run(stated))
            expected = by_definition(cone, within, facts)
            assert (outcome.status.value, outcome.value, set(outcome.missing)) == expected


@cache
def cone_of(book, question):
    return cone_under(book, book.default_readings, goals_of(question, book.edition.id))


@st.composite
def stated_facts(draw):
    book = draw(st.sampled_from((BOOK, LATER)))
    cone = cone_of(book, draw(st.sampled_from(asked(book.edition.id))))
    facts = {
        fact: draw(st.sampled_from(values_of(book, fact)))
        for fact in cone.stated
        if draw(st.booleans())
    }
    return book, cone, facts, draw(st.randoms(use_true_random=False))


MOST_GOALS = 6
"""Of a question of many parts some are looked at, other ones each time."""
COLD = (HealthCheck.too_slow,)
"""The first statement about a question waits for its cone, whoever else is at work."""


@settings(deadline=None, derandomize=True, max_examples=100, suppress_health_check=COLD)
@given(stated_facts())
def test_the_order_of_facts_does_not_matter(drawn):
    _, cone, facts, random = drawn
    runner = engine_named("native").prepare(cone)
    shuffled = list(facts.items())
    random.shuffle(shuffled)
    for goal in cone.goals:
        one = outcome_of(runner, cone, goal, facts, runner.run(facts))
        other = outcome_of(runner, cone, goal, dict(shuffled), runner.run(dict(shuffled)))
        assert one == other


@settings(deadline=None, derandomize=True, max_examples=100, suppress_health_check=COLD)
@given(stated_facts())
def test_one_more_fact_never_unsettles_a_settled_answer(drawn):
    book, cone, facts, random = drawn
    runner = engine_named("native").prepare(cone)
    unknown = [fact for fact in cone.stated if fact not in facts]
    for goal in random.sample(cone.goals, min(MOST_GOALS, len(cone.goals))):
        before = outcome_of(runner, cone, goal, facts, runner.run(facts))
        for fact in unknown:
            more = {**facts, fact: random.choice(values_of(book, fact))}
            after = outcome_of(runner, cone, goal, more, runner.run(more))
            if before.status is not Status.OPEN:
                assert (after.status, after.value) == (before.status, before.value)
            assert set(after.missing) <= set(before.missing) - {fact}


def compared_with_enumeration(seed):
    """Compare a random rulebook of finite facts with enumeration; how many statements it took."""
    maker = Maker(seed, temporal=False)
    program = maker.program()
    goal = program.clauses[-1].fact
    cone = program.cone((goal,))
    domains = [program.stated[fact].domain for fact in cone.stated]
    runner = engine_named("native").prepare(cone)
    try:
        rows = Table(
            {
                values: runner.run(dict(zip(cone.stated, values, strict=True))).values[goal]
                for values in product(*domains)
            }
        )
    except ConflictingNorms:
        return 0  # an answer of such rules may be refused, or found without meeting the conflict
    compared = 0
    for values in product(*([None, *domain] for domain in domains)):
        pairs = zip(cone.stated, values, strict=True)
        facts = {fact: value for fact, value in pairs if value is not None}
        outcome = outcome_of(runner, cone, goal, facts, runner.run(facts))
        expected = by_definition(cone, rows, facts)
        assert (outcome.status.value, outcome.value, set(outcome.missing)) == expected, (
            seed,
            facts,
        )
        compared += 1
    return compared


def test_random_rulebooks_equal_brute_force():
    assert sum(compared_with_enumeration(seed) for seed in range(400)) > 5000


@pytest.mark.slow
def test_many_random_rulebooks_equal_brute_force():
    total = sum(compared_with_enumeration(seed) for seed in range(400, 6400))
    print(f"6,000 random rulebooks, {total} partial statements equal to enumeration")
    assert total > 100_000
