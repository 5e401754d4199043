"""The law examined: what is found is accepted, true where it is shown, and on the page."""

import random

import pytest
from brute import BEYOND, values_of
from make_findings import PAGE, accepted, page

from kz_services_law import Law
from kz_services_law.asking.gaps import gap_truth
from kz_services_law.counting import load_calendar
from kz_services_law.documents.reasoning_words import reasoning_words
from kz_services_law.languages import LANGUAGES
from kz_services_law.logic import SILENT, Literally, Program, Truth, engine_named
from kz_services_law.reasoning.examined import examined
from kz_services_law.rulebook import Lowering, editions

LAWS = {edition: Law(edition, engine="native") for edition in editions()}
EXAMINED = {
    edition: examined(law.rulebook, Lowering(law.rulebook, load_calendar), law.readings)
    for edition, law in LAWS.items()
}
EACH = [
    pytest.param(edition, noted, id=f"{edition} {noted.id}")
    for edition, found in EXAMINED.items()
    for noted in found.found
]


def program_under(edition, options):
    """The rules under the default readings and one other option, if any."""
    law = LAWS[edition]
    readings = {**law.readings, **dict(options)}
    return readings, Lowering(law.rulebook, load_calendar).program(readings)


def run_of(program, goals, facts, engine="native"):
    return engine_named(engine).prepare(program.cone(tuple(goals))).run(facts)


def test_every_finding_is_accepted_and_nothing_else():
    found = {each.id for one in EXAMINED.values() for each in one.found if each.kind != "gap"}
    assert found == {*accepted()}


@pytest.mark.parametrize("edition", editions())
def test_every_gap_is_shown(edition):
    gaps = [each.about[0] for each in EXAMINED[edition].found if each.kind == "gap"]
    assert gaps == [gap.id for gap in LAWS[edition].rulebook.gaps]


def test_the_page_says_what_is_found():
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.sampled(8)
@pytest.mark.parametrize(("edition", "noted"), EACH)
def test_what_is_found_is_so_where_it_is_shown(edition, noted, engine):
    book = LAWS[edition].rulebook
    readings, program = program_under(edition, noted.options[:1])
    if noted.kind == "gap":
        gap = next(gap for gap in book.gaps if gap.id == noted.about[0])
        run = run_of(program, gap.goals, noted.witness, engine)
        silent = [goal for goal in gap.goals if run.values[goal] is SILENT]
        assert silent
        values = {**noted.witness, **run.values}
        assert gap_truth(book, gap, readings, values) is Truth.TRUE
    elif noted.kind == "overlap":
        run = run_of(program, noted.facts, noted.witness, engine)
        assert {*noted.about} <= {clause.norm for clause in run.because[noted.facts[0]]}
    elif noted.kind == "norm_idle":
        facts = {clause.fact for clause in program.clauses if clause.norm == noted.about[0]}
        run = run_of(program, sorted(facts), noted.witness, engine)
        assert any(noted.about[0] in [c.norm for c in run.because[fact]] for fact in facts)
    elif noted.kind == "norm_elsewhere":
        assert noted.options
        assert changes(
            program, without(program, noted.about[0]), noted.about[0], noted.witness, engine
        )
    else:
        assert noted.kind in ("fact_elsewhere", "closure_idle")


def without(program, norm):
    clauses = tuple(clause for clause in program.clauses if clause.norm != norm)
    return Program(program.stated, clauses, program.closures)


def value_of(value):
    return getattr(value, "day", value)


def changes(one, other, norm, facts, engine="native"):
    """What of that which a norm concludes is another by two programs."""
    goals = sorted({clause.fact for clause in one.clauses if clause.norm == norm})
    before, after = (run_of(program, goals, facts, engine).values for program in (one, other))
    return [goal for goal in goals if value_of(before[goal]) != value_of(after[goal])]


IDLE = [each for each in EACH if each.values[1].kind == "norm_idle"]


@pytest.mark.parametrize(("edition", "noted"), IDLE)
def test_without_a_norm_that_decides_nothing_all_values_are_the_same(edition, noted):
    book, random_ = LAWS[edition].rulebook, random.Random(15)
    _, program = program_under(edition, ())
    norm = noted.about[0]
    concluded = {clause.fact for clause in program.clauses if clause.norm == norm}
    goals = [f for f in program.clauses_of if concluded & {*program.cone((f,)).concluded}]
    runners = [
        engine_named("native").prepare(one.cone(tuple(goals)))
        for one in (program, without(program, norm))
    ]
    stated = program.cone(tuple(goals)).stated
    for _ in range(60):
        facts = {f: random_.choice([*values_of(book, f), *BEYOND.get(f, ())]) for f in stated}
        one, other = (runner.values(facts) for runner in runners)
        assert [one[goal] for goal in goals] == [other[goal] for goal in goals]


IDLE_CLOSURES = [each for each in EACH if each.values[1].kind == "closure_idle"]


@pytest.mark.parametrize(("edition", "noted"), IDLE_CLOSURES)
def test_a_list_whose_closing_takes_no_effect_is_never_closed(edition, noted):
    book, random_ = LAWS[edition].rulebook, random.Random(16)
    _, program = program_under(edition, ())
    cone = program.cone(noted.facts)
    runner = engine_named("native").prepare(cone)
    for _ in range(400):
        facts = {f: random_.choice([*values_of(book, f), *BEYOND.get(f, ())]) for f in cone.stated}
        run = runner.run(facts)
        assert run.found[noted.facts[0]] or run.values[noted.facts[0]] is SILENT, facts


def test_a_norm_said_twice_is_found_and_one_said_once_is_not():
    """Of a norm that says what no other does, its copy is found, and so is it, as idle."""
    law = LAWS["2013-04-15"]
    idle = {each.about[0] for each in EXAMINED["2013-04-15"].found if each.kind == "norm_idle"}
    assert "art13/par2" not in idle
    _, program = program_under("2013-04-15", ())
    clause = next(clause for clause in program.clauses if clause.norm == "art13/par2")
    assert isinstance(clause.conclusion, Literally)

    class Twice(Lowering):
        def program(self, readings):
            made = super().program(readings)
            copied = [c._replace(norm="art15/par5") for c in made.clauses if c.norm == "art13/par2"]
            return Program(made.stated, (*made.clauses, *copied), made.closures)

    twice = examined(law.rulebook, Twice(law.rulebook, load_calendar), law.readings)
    assert "art13/par2" in {each.about[0] for each in twice.found if each.kind == "norm_idle"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_form_says_each_finding(lang):
    found = LAWS["2013-04-15"].findings()
    kinds = {each.kind for each in found.findings}
    assert kinds < {*reasoning_words().examined.kind}
    text = found.explain(lang)
    assert text.count("• ") == len(found.findings)
    assert found.to_markdown(lang).count("\n- ") == len(found.findings)
    assert found.to_html(lang).count("<") > len(found.findings)
    whole = " ".join(text.split())
    assert all(reasoning_words().examined.kind[kind].in_language(lang) in whole for kind in kinds)
