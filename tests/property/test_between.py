"""Points in time known to lie between two: statuses, values and missing facts equal enumeration.

The points of the random rulebooks lie next to one another, so that all that can lie between two of
them is tried. What is computed of a point not known is a name to the package, without a place in
time; so a rulebook's own functions are given only points that are known, or known to the day.
"""

import random
from collections import Counter
from datetime import date, timedelta
from itertools import product
from math import prod

import pytest
from conftest import engines_here
from random_programs import DAYS, INSTANTS, Maker, day_of

from kz_services_law.errors import ConflictingNorms
from kz_services_law.logic.comparisons import Supposed, can_all_hold, ordinal
from kz_services_law.logic.engines.choice import engine_named
from kz_services_law.logic.program import (
    Clause,
    Comparison,
    Computed,
    Copied,
    Literally,
    Program,
    StatedFact,
)
from kz_services_law.logic.program import Test as IsAmong
from kz_services_law.logic.unknowns import Status, outcome_of
from kz_services_law.logic.values import NEVER, SILENT, Between, OneOf, Symbolic

_MOST_COMPLETIONS = 3000
_STEPS = {"d": timedelta(days=1), "i": timedelta(microseconds=1)}
_POINTS = {"d": DAYS, "i": INSTANTS}


def possible(program, fact, stated):
    """Every value a fact can have, by what is stated of it.

    Of a point not stated: those of the rulebook, and three more on either side, so that whatever
    three points are compared, any order of them is tried.
    """
    value = stated.get(fact)
    kind = program.stated[fact]
    if value is None and kind.domain is None:
        points, step = _POINTS[fact[0]], _STEPS[fact[0]]
        before = [points[0] - n * step for n in (3, 2, 1)]
        after = [points[-1] + n * step for n in (1, 2, 3)]
        return [*before, *points, *after, *[NEVER] * kind.event]
    if value is None:
        return list(kind.domain)
    if isinstance(value, Between):
        within = [p for p in _POINTS[fact[0]] if value.first <= ordinal(p) <= value.last]
        return [*within, *[NEVER] * value.event]
    return list(value.values) if isinstance(value, OneOf) else [value]


def computed_from(program, cone):
    """The facts out of which something is computed, at first or second hand."""
    found = set()
    pending = [
        fact
        for name in cone.concluded
        for clause in program.clauses_of[name]
        if isinstance(clause.conclusion, Computed)
        for fact in clause.conclusion.inputs
    ]
    while pending:
        fact = pending.pop()
        if fact not in found:
            found.add(fact)
            pending += [
                name
                for clause in program.clauses_of.get(fact, ())
                for name in clause.conclusion.inputs
            ]
    return found


def statement(maker, cone, computed):
    """A random statement, in which what something is computed from is known, or to the day."""
    facts = {fact: value for fact, value in maker.facts().items() if fact in cone.stated}
    for fact in computed.intersection(cone.stated):
        value = facts.get(fact)
        if value is None or (isinstance(value, Between) and (value.day is None or value.event)):
            facts[fact] = maker.random.choice(_POINTS[fact[0]])
            if fact.startswith("i") and maker.maybe():
                points = maker.random.choice([INSTANTS[:3], INSTANTS[3:]])
                day = day_of(points[0])
                facts[fact] = Between(ordinal(points[0]), ordinal(points[-1]), day)
    return facts


def by_enumeration(program, cone, goal, runner, facts):
    """Status, value and missing facts, straight from their definitions; None if there is too much
    to enumerate, or if norms conflict.
    """
    domains = [possible(program, fact, facts) for fact in cone.stated]
    if prod(map(len, domains)) > _MOST_COMPLETIONS:
        return None
    rows = {}
    for values in product(*domains):
        known = dict(zip(cone.stated, values, strict=True))
        rows[values] = runner.run(known).values[goal]
    missing = set()
    for i, fact in enumerate(cone.stated):
        groups = {}
        for values, value in rows.items():
            groups.setdefault(values[:i] + values[i + 1 :], set()).add(value)
        if any(len(each) > 1 for each in groups.values()):
            missing.add(fact)
    outcomes = set(rows.values())
    if len(outcomes) > 1:
        return "open", None, missing
    (value,) = outcomes
    return ("silent", None, missing) if value is SILENT else ("settled", value, missing)


def compared(seed, engines, seen):
    """Compare statements of one random rulebook, on each engine; counts in `seen` what was."""
    maker = Maker(seed, finite=2)
    program = maker.program()
    goal = program.clauses[-1].fact
    cone = program.cone((goal,))
    computed = computed_from(program, cone)
    native, *runners = (engine_named(name).prepare(cone) for name in ("native", *engines))
    for _ in range(3):
        facts = statement(maker, cone, computed)
        try:
            expected = by_enumeration(program, cone, goal, native, facts)
            if expected is None:
                continue
            outcomes = [outcome_of(each, cone, goal, facts, each.run(facts)) for each in runners]
        except ConflictingNorms:
            continue  # an answer of such rules may be refused
        for engine, outcome in zip(engines, outcomes, strict=True):
            found = (outcome.status.value, outcome.value, set(outcome.missing))
            assert found == expected, (seed, engine, facts)
        between = {fact for fact, value in facts.items() if isinstance(value, Between)}
        seen["statements"] += 1
        seen["with a point between two", found[0]] += bool(between)
        seen["missing such a point"] += bool(between & found[2])


def test_random_rulebooks_equal_enumeration():
    seen = Counter()
    for seed in range(500):
        compared(seed, engines_here(), seen)
    assert seen["statements"] > 800
    assert min(seen["with a point between two", status] for status in ("open", "settled")) > 20
    assert seen["missing such a point"] > 20


@pytest.mark.slow
def test_many_random_rulebooks_equal_enumeration():
    seen = Counter()
    for seed in range(1200, 25_000):
        compared(seed, ["native"], seen)
    print(f"points between two, equal to enumeration: {dict(seen)}")
    assert seen["statements"] > 40_000


# --- what can be so at once


def holds(order, places):
    if order == "never":
        return places[0] is NEVER
    first, second = map(ordinal, places)
    return first > second if order == "after" else first >= second


def possible_at_once(supposed, points):
    """By enumeration: whether some place for each point makes all that is supposed so."""
    places = [
        [*(d for d in DAYS if p.within[0] <= d.toordinal() <= p.within[1]), *[NEVER] * p.event]
        for p in points
    ]
    for found in product(*places):
        at = dict(zip(points, found, strict=True))
        if all(
            holds(order, [at.get(side, side) for side in sides]) is wanted
            for order, sides, wanted in supposed
        ):
            return True
    return False


def test_what_can_all_hold_equals_enumeration():
    seen = Counter()
    for seed in range(4000):
        pick = random.Random(seed)
        points = []
        for name in "xyz":
            first, last = sorted(pick.sample(DAYS, 2))
            within = (ordinal(first), ordinal(last))
            points.append(Symbolic((name,), frozenset([name]), pick.random() < 0.5, within))
        supposed = []
        for _ in range(pick.randint(1, 5)):
            if pick.random() < 0.2:
                event = [point for point in points if point.event] or points
                sides, order = (pick.choice(event),), "never"
            else:
                sides = (pick.choice(points), pick.choice([*points, *DAYS, NEVER]))
                sides = sides if pick.random() < 0.5 else sides[::-1]
                order = pick.choice(["after", "on_or_after"])
            supposed.append(Supposed(order, sides, pick.random() < 0.5))
        expected = possible_at_once(supposed, points)
        assert can_all_hold(supposed) is expected, (seed, supposed)
        seen[expected] += 1
    assert min(seen[True], seen[False]) > 1000


# --- by hand

DAY = date(2013, 6, 1)
WITHIN = Between(ordinal(INSTANTS[0]), ordinal(INSTANTS[2]), DAY)


def asked(clauses, facts, engine, *, event=False):
    """The outcome of the fact "c" where facts are stated of "p" and "q", two points in time."""
    stated = {name: StatedFact(name, None, event) for name in ("p", "q")}
    cone = Program(stated, tuple(clauses), {}).cone(("c",))
    runner = engine_named(engine).prepare(cone)
    return outcome_of(runner, cone, "c", facts, runner.run(facts))[1:4]


def compares(order):
    opposite = {"after": "on_or_before", "on_or_before": "after", "before": "on_or_after"}
    return (
        Clause("n1", "c", (Comparison("p", order, "q"),), Literally("yes")),
        Clause("n2", "c", (Comparison("p", opposite[order], "q"),), Literally("no")),
    )


def test_what_lies_outside_the_bounds_is_settled(engine):
    first, last, beyond = INSTANTS[0], INSTANTS[2], INSTANTS[3]
    no, yes = (Status.SETTLED, "no", ()), (Status.SETTLED, "yes", ())
    assert asked(compares("after"), {"p": WITHIN, "q": beyond}, engine) == no
    assert asked(compares("after"), {"p": WITHIN, "q": last}, engine) == no
    assert asked(compares("before"), {"p": WITHIN, "q": beyond}, engine) == yes
    assert asked(compares("before"), {"p": WITHIN, "q": first}, engine) == no
    maybe = (Status.OPEN, None, ("p",))
    assert asked(compares("after"), {"p": WITHIN, "q": first}, engine) == maybe
    assert asked(compares("before"), {"p": WITHIN, "q": last}, engine) == maybe


def test_two_points_within_the_same_bounds_may_lie_either_way(engine):
    facts = {"p": WITHIN, "q": WITHIN}
    assert asked(compares("after"), facts, engine) == (Status.OPEN, None, ("p", "q"))


def test_of_a_moment_known_to_the_day_the_day_is_computed(engine):
    computed = Computed("day_of", ("p",), day_of)
    copied = (
        Clause("n1", "b", (), Copied("p")),
        Clause("n2", "c", (), Computed("x", ("b",), day_of)),
    )
    for clauses in ((Clause("n1", "c", (), computed),), copied):
        assert asked(clauses, {"p": WITHIN}, engine) == (Status.SETTLED, DAY, ())


def test_a_point_between_two_happened_unless_it_is_an_event(engine):
    never = (Clause("n1", "c", (IsAmong("p", frozenset([NEVER])),), Literally("never")),)
    assert asked(never, {"p": WITHIN}, engine, event=True) == (Status.SILENT, None, ())
    doubtful = WITHIN._replace(event=True)
    assert asked(never, {"p": doubtful}, engine, event=True) == (Status.OPEN, None, ("p",))


def test_an_event_happens_within_its_bounds_or_never(engine):
    doubtful = WITHIN._replace(event=True)
    after_one_but_not_another = (
        Clause(
            "n1",
            "c",
            (Comparison("p", "after", "q"), Comparison("p", "before", "r")),
            Literally("yes"),
        ),
    )
    stated = {name: StatedFact(name, None, event=True) for name in ("p", "q", "r")}
    cone = Program(stated, after_one_but_not_another, {}).cone(("c",))
    runner = engine_named(engine).prepare(cone)
    facts = {"p": doubtful, "q": INSTANTS[3], "r": INSTANTS[5]}
    outcome = outcome_of(runner, cone, "c", facts, runner.run(facts))
    assert outcome[1:4] == (Status.SILENT, None, ())


def test_a_copy_is_the_same_point(engine):
    clauses = (
        Clause("n1", "b", (), Copied("p")),
        Clause("n2", "c", (Comparison("b", "on_or_before", "p"),), Literally("yes")),
    )
    assert asked(clauses, {"p": WITHIN}, engine) == (Status.SETTLED, "yes", ())


def test_in_a_run_it_is_symbolic():
    stated = {"p": StatedFact("p", None)}
    cone = Program(stated, (Clause("n", "c", (), Copied("p")),), {}).cone(("c",))
    value = engine_named("native").prepare(cone).run({"p": WITHIN}).values["c"]
    assert value == Symbolic(("p",), frozenset(["p"]), False, (WITHIN.first, WITHIN.last), DAY)
