"""Work and size grow with what is written, and no faster; what could not be held so is refused."""

import json
import re
import sys
import time
from datetime import date

import pytest
from growing import (
    SHAPES,
    Rules,
    asked,
    beaten_layers,
    classes_of_classes,
    facts_and_norms,
    layers,
    place,
    readings,
    said,
    unchanged,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from random_programs import Maker

from kz_services_law.documents.answer import AnswerDocument
from kz_services_law.errors import CalendarRangeError, ConflictingNorms, InvalidInput, InvalidRules
from kz_services_law.logic import Symbolic, engine_named, outcome_of, unknowns
from kz_services_law.logic.comparisons import Supposed, can_all_hold
from kz_services_law.logic.program import Clause, Comparison, Literally, Program, StatedFact
from kz_services_law.logic.program import Test as Among
from kz_services_law.rulebook import Lowering, from_sources, limits

LINEAR = 2.5
"""How much more twice as much may come to: twice, and something for logarithms and beginnings."""


def calls(work):
    """How many functions some work calls."""
    count = 0

    def counted(_frame, event, _argument):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def used(sources):
    """Load a rulebook, lower it, and run it with nothing known."""
    book = from_sources(sources)
    lowering = Lowering(book, lambda: None)
    program = lowering.program(book.default_readings)
    cone = program.cone(tuple(program.clauses_of))
    engine_named("native").prepare(cone).run({})
    return lowering.readings_of(cone.goals), cone.cells, book.touched


@pytest.mark.sampled(4)
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_work_grows_with_the_rules(shape):
    used(shape(10).sources())  # what is found once for all
    few, many = shape(100).sources(), shape(200).sources()
    assert calls(lambda: used(many)) < LINEAR * calls(lambda: used(few))


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_large_rulebooks_are_used_in_seconds(shape):
    sources = shape(2000).sources()
    begun = time.perf_counter()
    used(sources)
    assert time.perf_counter() - begun < 15


@settings(deadline=None, derandomize=True, max_examples=4)
@given(st.integers(4, 20))
def test_work_grows_with_editions_and_classes(n):
    def chain(count):
        sources = facts_and_norms(5).sources()
        for number in range(count):
            sources = unchanged(sources, f"e{number}")
        return sources

    one, two = chain(n), chain(2 * n)
    assert calls(lambda: from_sources(two)) < LINEAR * calls(lambda: from_sources(one))
    few, more = classes_of_classes(n).sources(), classes_of_classes(2 * n).sources()
    assert calls(lambda: from_sources(more)) < LINEAR * calls(lambda: from_sources(few))


def test_a_value_of_classes_of_classes_is_soon_found():
    begun = time.perf_counter()
    book = classes_of_classes(90).book()
    assert book.members("one89") == {"a", "b"}
    assert asked(book, "c.top").status.value == "open"
    assert time.perf_counter() - begun < 5


# --- proofs


def lines_of(step):
    """How many steps a proof tells."""
    return 1 + sum(map(lines_of, step.below))


@settings(deadline=None, derandomize=True, max_examples=8)
@given(st.integers(6, 14), st.integers(2, 4))
def test_proofs_grow_with_the_facts_they_rest_on(depth, width):
    told = []
    for n in (depth, 2 * depth):
        stated = {f"f{i}": True for i in range(width)}
        answer = asked(layers(n, width=width).book(), f"c.l{n}f0", stated)
        told.append((lines_of(answer.proof.step), len(answer.to_json()), len(answer.to_html())))
        facts = width * (n - 1) + 1
        whole = [step for step in every(answer.proof.step) if step.how == "concluded"]
        assert len({step.fact for step in whole}) == facts
        assert len(answer.citations) == facts
    (lines, size, drawn), (more, larger, longer) = told
    assert more < 3 * lines + 100
    assert larger < 3 * size
    assert longer < 3 * drawn + 20_000


def every(step):
    yield step
    for below in step.below:
        yield from every(below)


def test_what_many_lines_rest_on_is_told_once_and_then_said_to_stand_above():
    n = 12
    answer = asked(layers(n).book(), f"c.l{n}f0", {"f0": True, "f1": True})
    steps = [*every(answer.proof.step)]
    above = [step for step in steps if step.how == "above"]
    assert above
    for step in above:
        whole = next(one for one in steps if one.fact == step.fact)
        assert whole.how == "concluded"
        assert (step.value, step.words, step.name) == (whole.value, whole.words, whole.name)
        assert not [*step.below]
    for lang, words in (
        ("kk", "жоғарыда көрсетілген"),
        ("ru", "показано выше"),
        ("en", "shown above"),
    ):
        assert answer.explain(lang, full=True).count(f"({words})") == len(above)
        assert answer.to_html(lang).count(f"({words})") == len(above)


@pytest.mark.parametrize("shape", [layers, beaten_layers])
def test_the_deepest_proof_is_read_back_and_a_deeper_one_refused(shape):
    n = limits.DEEPEST_PROOF - 1
    goal = "c.l{}f0" if shape is layers else "c.l{}"
    answer = asked(
        shape(n).book(),
        goal.format(n),
        {"f0": True, "f1": True} if shape is layers else {"f0": True},
    )
    assert answer.status.value == "settled"
    document = answer.document()
    assert json.loads(answer.to_json()) == answer.to_dict()
    assert AnswerDocument.model_validate_json(answer.to_json()) == document
    assert repr(document)
    assert answer.explain()
    assert answer.explain(full=True)
    assert answer.to_html()
    with pytest.raises(InvalidRules, match=f"ends a chain of {limits.DEEPEST_PROOF} and more"):
        shape(n + 1).book()


def test_endless_chains_are_refused():
    n = 1500
    with pytest.raises(InvalidRules, match="ends a chain of 30 and more"):
        layers(n, width=1).book()
    with pytest.raises(InvalidRules, match="ends a chain of 100 and more"):
        classes_of_classes(n).book()


# --- limits at loading


def ways_times_conclusions(n: int) -> Rules:
    rules = Rules()
    ways = [{"when": {rules.fact(f"s.f{i}"): True}} for i in range(n)]
    rules.norm(any=ways, then={rules.concludes(f"c.f{i}"): True for i in range(n)})
    return rules


def bearers_times_ways(n: int) -> Rules:
    rules = Rules()
    rules.values("kind", ("a",))
    rules.group("all", ["a"])
    rules.fact("reader.kind", "kind")
    others = [{rules.fact(f"s.f{i}"): True} for i in range(n)]
    bearer = {"class": "all", "or": others}
    rules.norm(
        kind="competence",
        role="reader",
        bearer=bearer,
        act=["a"],
        any=[{"when": each} for each in others],
    )
    rules.words = {"act": {"a": said("a")}}
    return rules


def premises_times_conclusions(n: int) -> Rules:
    rules = Rules()
    when = {rules.fact(f"s.f{i}"): True for i in range(10 * n)}
    rules.norm(when=when, then={rules.concludes(f"c.f{i}"): True for i in range(n)})
    return rules


def exact_lists(n: int) -> Rules:
    rules = Rules()
    when = {rules.fact(f"s.f{i}"): True for i in range(10 * n)}
    rules.norm(when=when, then={rules.concludes("c.top"): True}, exact=list(when))
    return rules


def items_times_ways(n: int) -> Rules:
    rules = Rules()
    satisfied = [{"when": {rules.fact(f"s.f{i}"): True}} for i in range(n)]
    names = [f"i{i}" for i in range(n)]
    rules.norm(kind="requirement", document="card", item=names, satisfied_by=satisfied)
    rules.words = {"item": {"card": {name: {"word": said("w")} for name in names}}}
    return rules


@pytest.mark.parametrize(
    "shape",
    [
        ways_times_conclusions,
        bearers_times_ways,
        premises_times_conclusions,
        exact_lists,
        items_times_ways,
    ],
    ids=lambda shape: shape.__name__,
)
def test_a_norm_that_comes_to_too_much_is_refused_with_the_number(shape):
    shape(8).book()
    for n in (250, 400):
        begun = time.perf_counter()
        with pytest.raises(InvalidRules) as refused:
            shape(n).book()
        assert time.perf_counter() - begun < 5
        told = refused.value.problems[0]
        assert told.code == "too_many_clauses"
        assert told.place == "art1.toml, norm 'art1/par1'"
        found = re.search(
            r"come to (\d+) (clauses|premises); at most (\d+) are taken", told.problem
        )
        assert found is not None
        assert int(found[1]) > int(found[3])


def test_what_a_norm_comes_to_is_counted_right():
    for shape in (
        ways_times_conclusions,
        bearers_times_ways,
        premises_times_conclusions,
        items_times_ways,
    ):
        book = shape(8).book()
        clauses = [*Lowering(book, lambda: None).clauses({})]
        counted, premises = next(iter(book.norms.values())).comes_to
        assert len(clauses) <= counted <= len(clauses) * 1.2 + 8
        assert sum(len(clause.premises) for clause in clauses) <= premises


def test_what_norms_take_over_is_bounded():
    rules = facts_and_norms(1000)
    rules.each = {"when": dict.fromkeys(rules.stated, True)}
    with pytest.raises(InvalidRules, match="take over more than 200000 entries"):
        rules.book()
    rules = facts_and_norms(1000)
    rules.norms[0]["when"] = dict.fromkeys(rules.stated, True)
    for norm in rules.norms[1:]:
        norm["like"] = place(0)
    with pytest.raises(InvalidRules, match="take over more than 200000 entries"):
        rules.book()


def test_many_mistyped_names_are_told_soon():
    rules = facts_and_norms(300)
    for n, norm in enumerate(rules.norms):
        norm["when"] = {f"s.x{n}": True, f"s.y{n}": True}
    begun = time.perf_counter()
    with pytest.raises(InvalidRules) as refused:
        rules.book()
    assert time.perf_counter() - begun < 10
    told = refused.value.problems
    assert len(told) == 600
    assert told[0].way_out.startswith("did you mean 's.f")
    assert told[-1].way_out == "mend the names told before this one, and load again"


@pytest.mark.parametrize(
    "pattern",
    [r"(a+)+$", "(x|x|y)*z", "a?" * 30 + "a" * 30, "(a|a)" * 30 + "b", ".*.*.*.*z", "(?x)(a+) +z"],
)
def test_patterns_that_could_be_tried_for_ever_are_refused(pattern):
    rules = facts_and_norms(1)
    rules.norms[0]["says"] = said("a" * 3000)
    rules.edition = {"no_longer_said": {"en": pattern}}
    with pytest.raises(InvalidRules, match="could be tried for ever"):
        rules.book()
    rules.edition = {"no_longer_said": {"en": r"[Bb]ook of (old|rare) words?\b"}}
    rules.book()


# --- completions


def parity(n, *, idle=0, days=False):
    """Whether an odd number of things are so: all of them matter, and no few cases show it."""
    stated = {"base": StatedFact("base", (True, False))}
    clauses = []
    for i in range(n):
        for name in (f"u{i}", f"v{i}") if days else (f"u{i}",):
            stated[name] = StatedFact(name, None if days else (True, False))
        before = f"c{i - 1}" if i else "base"
        for one in (True, False):
            for other in (True, False):
                order = "after" if other else "on_or_before"
                so = (
                    Comparison(f"u{i}", order, f"v{i}")
                    if days
                    else Among(f"u{i}", frozenset([other]))
                )
                premises = (Among(before, frozenset([one])), so)
                norm = f"n{i}{one}{other}"
                clauses.append(Clause(norm, f"c{i}", premises, Literally(one is not other)))
    top = f"c{n - 1}"
    for i in range(idle):
        stated[f"e{i}"] = StatedFact(f"e{i}", (True, False))
        for one in (True, False):
            for other in (True, False):
                premises = (Among(top, frozenset([one])), Among(f"e{i}", frozenset([other])))
                clauses.append(Clause(f"x{i}{one}{other}", f"d{i}", premises, Literally(one)))
        top = f"d{i}"
    return Program(stated, tuple(clauses), {}), top


def outcome(program, goal):
    cone = program.cone((goal,))
    runner = engine_named("native").prepare(cone)
    return outcome_of(runner, cone, goal, {}, runner.run({}))


@pytest.mark.parametrize(("n", "idle", "days"), [(24, 0, False), (24, 3, False), (18, 0, True)])
def test_the_missing_facts_of_many_are_exact(n, idle, days):
    found = outcome(*parity(n, idle=idle, days=days))
    assert found.status.value == "open"
    expected = {"base", *(f"u{i}" for i in range(n)), *(f"v{i}" for i in range(n * days))}
    assert set(found.missing) == expected


@settings(deadline=None, derandomize=True, max_examples=4)
@given(st.integers(8, 14))
def test_completions_are_told_in_runs_that_grow_with_the_facts(n):
    def work(count):
        program, goal = parity(count)
        return calls(lambda: outcome(program, goal))

    assert work(2 * n) < 6 * work(n)  # twice the runs, of twice the clauses, and what that leaves


@pytest.mark.parametrize("days", [False, True])
def test_sharing_tells_what_the_whole_tree_tells(monkeypatch, days):
    compared = 0
    for seed in range(150):
        maker = Maker(seed, temporal=days)
        program = maker.program()
        goal = program.clauses[-1].fact
        cone = program.cone((goal,))
        runner = engine_named("native").prepare(cone)
        for _ in range(3):
            facts = maker.facts()
            found = []
            try:
                first = runner.run(facts)
                for few in (10**9, 1):
                    monkeypatch.setattr(unknowns, "_FEW", few)
                    found.append(outcome_of(runner, cone, goal, facts, first))
            except (ConflictingNorms, CalendarRangeError):
                continue
            whole, shared = found
            assert whole[:4] == shared[:4], seed
            assert len(whole.leaves) == len(shared.leaves)
            compared += whole.status.value == "open"
    assert compared > 50


def test_more_cases_than_can_be_told_are_refused_and_told_how_to_be_fewer():
    program, odd = parity(20)
    both = [
        Clause(f"k{one}", "k", (Among(odd, frozenset([one])),), Literally(one))
        for one in (True, False)
    ]
    either = tuple(clause._replace(conclusion=Literally(value=True)) for clause in both)
    same = Program(program.stated, (*program.clauses, *either), {})
    begun = time.perf_counter()
    with pytest.raises(InvalidInput) as refused:
        outcome(same, "k")
    assert time.perf_counter() - begun < 10
    assert refused.value.code == "too_many_cases"
    assert "21 facts are not known" in refused.value.problem
    assert "(500)" in refused.value.problem
    assert refused.value.way_out == "state more of the facts, such as base, u0, u1"
    cone = same.cone(("k",))
    runner = engine_named("native").prepare(cone)
    facts = {"base": True, **{f"u{i}": True for i in range(13)}}
    settled = outcome_of(runner, cone, "k", facts, runner.run(facts))
    assert (settled.status.value, settled.value, len(settled.leaves)) == ("settled", True, 128)


def test_many_events_that_may_never_happen_are_ruled_out_together():
    day = date(2013, 6, 1).toordinal()
    events = [
        Symbolic((f"e{i}",), frozenset([f"e{i}"]), True, (day + i, day + i + 5)) for i in range(40)
    ]
    first = Symbolic(("first",), frozenset(["first"]), False, (day, day))
    supposed = [Supposed("after", (first, event), True) for event in events]
    begun = time.perf_counter()
    assert not can_all_hold(supposed)
    assert can_all_hold([Supposed("after", (event, first), True) for event in events[1:]])
    assert time.perf_counter() - begun < 5


def test_readings_of_large_rulebooks_are_found_once():
    book = readings(300).book()
    answer = asked(book, "c.f0", {"f": True})
    assert answer.readings == ("R0",)
