"""What stands in a way, stands there: with all of it taken out of the rules the value follows by
that way, and with any of it left it does not.
"""

import random

import pytest
from casebook import law_with
from reasoned_parts import PARTS, statements, with_implied

from kz_services_law import Law
from kz_services_law.counting import load_calendar
from kz_services_law.errors import ConflictingNorms
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.logic import Literally, Program, engine_named
from kz_services_law.questions import DiscussionWindow, HowConsentStands, PostingDeadline
from kz_services_law.rulebook import Lowering

LAW = law_with("native")
BOOK = LAW.rulebook
LOWERING = Lowering(BOOK, load_calendar)
WHOLE = LOWERING.whole


def comes_this_way(program, clauses, clause, goal, facts, value):
    """Whether rules with these clauses come to a value by one of them."""
    closures = {fact: closed for fact, closed in program.closures.items() if fact != goal}
    changed = Program(program.stated, (*clauses, clause), FrozenDict(closures))
    cone = changed.cone((goal,))
    try:
        run = engine_named("native").prepare(cone).run(facts)
    except ConflictingNorms:
        return False
    return run.values[goal] == value and clause in run.because.get(goal, ())


def edited(clause, barriers):
    """A clause without the premises and the readings that are told as barriers."""
    out = {(each.fact, each.kind) for each in barriers}
    gone = {fact for fact, kind in out if kind in ("failed", "unknown", "silent")}
    premises = tuple(premise for premise in clause.premises if premise.fact not in gone)
    read = {each.reading.partition("=")[0] for each in barriers if each.kind == "reading"}
    guards = tuple(guard for guard in clause.guards if guard[0] not in read)
    return clause._replace(premises=premises, guards=guards)


def without(clauses, barriers, goal):
    """Clauses without those of norms that are told as barriers."""
    norms = {each.norm for each in barriers if each.kind in ("overridden", "rival")}
    return [clause for clause in clauses if clause.fact != goal or clause.norm not in norms]


def examined(parts, count, seed):
    """The ways looked at, and their barriers."""
    random_, ways_seen, barriers_seen = random.Random(seed), 0, 0
    program = LOWERING.program(BOOK.default_readings)
    for question, fixed, name, goal, cone in parts:
        values = {
            clause.conclusion.value
            for clause in WHOLE.clauses_of.get(goal, ())
            if isinstance(clause.conclusion, Literally)
        }
        for stated in statements(random_, question, fixed, cone, count):
            facts = with_implied(stated)
            paths = {question.path_of(fact): value for fact, value in stated.items()}
            answer = LAW.ask(question.of_facts({**paths, **fixed}))
            part = answer.parts[name]
            for value in sorted(values, key=str):
                if part.outcome.value == value:
                    continue
                ways = [way for way in answer.why_not(value, part=name).ways if way.norm]
                clauses = [
                    clause
                    for clause in WHOLE.clauses_of[goal]
                    if clause.conclusion == Literally(value)
                ]
                assert [way.norm for way in ways] == [clause.norm for clause in clauses]
                for way, clause in zip(ways, clauses, strict=True):
                    ways_seen += 1
                    others = [each for each in program.clauses if each != clause]
                    asked = (goal, facts, value)
                    every = way.barriers
                    mended = edited(clause, every), without(others, every, goal)
                    assert comes_this_way(program, mended[1], mended[0], *asked), (way, stated)
                    for left in range(len(every)):
                        rest = [*every[:left], *every[left + 1 :]]
                        kept = every[left]
                        alike = any((r.fact, r.norm) == (kept.fact, kept.norm) for r in rest)
                        if kept.kind == "reading" or alike:
                            continue  # a guard stops a clause; of one fact, or norm, two are one
                        barriers_seen += 1
                        half = edited(clause, rest), without(others, rest, goal)
                        assert not comes_this_way(program, half[1], half[0], *asked), (way, kept)
    return ways_seen, barriers_seen


def test_what_stands_in_a_way_stands_there():
    ways, barriers = examined(PARTS[::7], 2, 3)
    print(f"{ways} ways, {barriers} barriers")
    assert ways > 50


@pytest.mark.slow
def test_in_every_way_of_every_part():
    ways, barriers = examined(PARTS, 8, 4)
    print(f"{ways} ways, {barriers} barriers")
    assert ways > 2_500


def test_of_more_unknown_facts_than_are_looked_at_it_is_not_said_to_be_impossible():
    told = LAW.ask(HowConsentStands.of_facts({})).why_not("lacking")
    assert told.possible is not False
    assert "no longer possible" not in told.explain()


def test_a_term_is_told_as_the_readings_chosen_count_it():
    """15(2), A6 included: the fifth working day from 31 May 2013 on, that day too, is 6 June."""
    law = Law(engine="native", readings={"A6": "include"})
    facts = {"draft.type": "new", "service.included_on": "2013-05-31"}
    told = law.ask(PostingDeadline.of_facts(facts)).why_not("2013-06-20")
    text = told.explain()
    assert "it applies, and gives: 6 June 2013" in text
    assert "7 June 2013" not in text


def test_a_day_off_is_not_told_of_where_the_reading_lets_a_term_end_on_it():
    law = Law(engine="native", readings={"A9": "none"})
    facts = {"draft.type": "new", "draft.posted_at": "2013-05-23T12:59:59+06:00"}
    told = law.ask(DiscussionWindow.of_facts(facts)).why_not("2013-06-30", part="closes")
    assert "is no working day" not in told.explain()
