"""Two engines, one meaning: random rulebooks in their lowered form, threads, forks, memory."""

import gc
import os
import resource
import signal
import sys
import threading
from datetime import date

import pytest
from conftest import engines_here
from random_programs import DAYS, Maker, next_day

from kz_services_law.errors import ConflictingNorms, EngineDisagreement, EngineUnavailable
from kz_services_law.logic.engines.base import Run
from kz_services_law.logic.engines.choice import BothEngines, engine_named
from kz_services_law.logic.engines.native import NativeEngine
from kz_services_law.logic.program import (
    Clause,
    Comparison,
    Computed,
    Literally,
    Program,
    StatedFact,
)
from kz_services_law.logic.program import Test as IsAmong
from kz_services_law.logic.semantics import conclude_fact, opening_values, premise_truth
from kz_services_law.logic.unknowns import Status, outcome_of
from kz_services_law.logic.values import NEVER, NOTHING_ASSUMED, SILENT, OneOf, Truth, conjoined

DURABLE = "durable" in engines_here()
needs_durable = pytest.mark.skipif(not DURABLE, reason="durable-rules is not installed here")
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")


# --- random rulebooks


def outcome(runner, cone, goals, facts):
    try:
        run = runner.run(facts)
        return run, [outcome_of(runner, cone, goal, facts, run)[1:] for goal in goals[-1:]]
    except ConflictingNorms as conflict:
        return str(conflict)


def compared(seed: int) -> int:
    """Compare the engines on one random rulebook; how many statements were compared."""
    maker = Maker(seed)
    program = maker.program()
    goals = tuple(dict.fromkeys(clause.fact for clause in program.clauses))
    cone = program.cone(goals)
    native, durable = (engine_named(name).prepare(cone) for name in ("native", "durable"))
    count = 0
    for _ in range(3):
        facts = maker.facts()
        one, other = outcome(native, cone, goals, facts), outcome(durable, cone, goals, facts)
        assert one == other, (seed, facts)
        count += 1
    return count


@needs_durable
def test_random_rulebooks_give_no_difference():
    assert sum(compared(seed) for seed in range(500)) == 1500


@needs_durable
@pytest.mark.slow
def test_20000_random_rulebooks_give_no_difference():
    total = sum(compared(seed) for seed in range(500, 20500))
    print(f"20,000 random rulebooks, {total} statements: no difference between the engines")
    assert total == 60000


def by_definition(cone, facts):
    """A run by the plain definition: nothing made ready, nothing kept."""
    program = cone.program
    values = opening_values(facts, [program.stated[name] for name in cone.stated])
    because, found = {}, {}
    for fact in cone.concluded:
        standing = []
        for clause in program.clauses_of.get(fact, ()):
            truth = Truth.TRUE
            for premise in clause.premises:
                truth = conjoined(truth, premise_truth(premise, values, NOTHING_ASSUMED))
            if truth is not Truth.FALSE:
                standing.append((clause, truth))
        found[fact] = tuple(standing)
        closure = program.closures.get(fact)
        values[fact], because[fact] = conclude_fact(fact, standing, closure, values)
    return Run(values, because, found)


def test_what_is_kept_from_run_to_run_equals_the_plain_definition(engine):
    runs = 0
    for seed in range(200):
        maker = Maker(seed)
        program = maker.program()
        cone = program.cone(tuple(dict.fromkeys(clause.fact for clause in program.clauses)))
        runner = engine_named(engine).prepare(cone)
        for facts in [maker.facts() for _ in range(6)] * 2:  # each twice: made, then looked up
            try:
                wanted = by_definition(cone, facts)
            except ConflictingNorms:
                with pytest.raises(ConflictingNorms):
                    runner.run(facts)
                continue
            run = runner.run(facts)
            assert run == wanted, (seed, facts)
            layered = [fact for layer in cone.layers for fact in layer]
            assert list(run.found) == list(run.because) == layered
            runs += 1
    assert runs > 1500


def test_what_is_kept_is_bounded(engine):
    kind = StatedFact("n", tuple(range(6000)))
    clauses = (Clause("n1", "c", (IsAmong("n", frozenset(range(0, 6000, 2))),), Literally("even")),)
    cone = Program({"n": kind}, clauses, {}).cone(("c",))
    runner = engine_named(engine).prepare(cone)
    for n in [*range(6000), *range(100)]:
        assert runner.run({"n": n}).values["c"] == (SILENT if n % 2 else "even")
    kept = runner._steps[0].kept if engine == "native" else runner._layers[0][1]  # noqa: SLF001
    assert 0 < len(kept) <= 2048


# --- choosing


def example() -> Program:
    """Three layers; finite facts, a day and what is made of it, comparisons, a closed list."""
    stated = {
        "kind": StatedFact("kind", ("central", "local", "none")),
        "sent": StatedFact("sent", (True, False)),
        "day": StatedFact("day", None, event=True),
        "until": StatedFact("until", None),
    }
    clauses = (
        Clause("n1", "due", (IsAmong("kind", frozenset(["central"])),), Literally(value=True)),
        Clause("n2", "ends", (), Computed("next_day", ("day",), next_day)),
        Clause(
            "n3",
            "in_time",
            (IsAmong("due", frozenset([True])), Comparison("until", "on_or_before", "ends")),
            Literally("yes"),
        ),
        Clause("n4", "in_time", (Comparison("until", "after", "ends"),), Literally("no")),
        Clause("n5", "done", (IsAmong("in_time", frozenset(["yes"])),), Literally(value=True)),
    )
    return Program(stated, clauses, {})


GOALS = ("due", "ends", "in_time", "done")
STATEMENTS = [
    {"kind": "central", "day": DAYS[1], "until": DAYS[2]},
    {"kind": "local", "day": DAYS[1], "until": DAYS[3]},
    {"kind": OneOf(frozenset(["central", "local"])), "day": NEVER},
    {"until": DAYS[0]},
    {},
]


def said(runner):
    """What a runner concludes of the statements."""
    cone = example().cone(GOALS)
    return [
        [outcome_of(runner, cone, goal, facts, runner.run(facts))[1:4] for goal in GOALS]
        for facts in STATEMENTS
    ]


def made(engine):
    return engine_named(engine).prepare(example().cone(GOALS))


EXPECTED = said(made("native"))


def test_the_example_says_what_it_must():
    assert EXPECTED[0] == [
        (Status.SETTLED, True, ()),
        (Status.SETTLED, date(2013, 6, 3), ()),
        (Status.SETTLED, "yes", ()),
        (Status.SETTLED, True, ()),
    ]
    assert EXPECTED[4][2] == (Status.OPEN, None, ("kind", "day", "until"))


@needs_durable
def test_both_answer_as_one_and_refuse_where_they_differ():
    assert said(made("both")) == EXPECTED

    class Wrong(NativeEngine):
        def prepare(self, cone):
            right = super().prepare(cone)

            class Runner:
                def run(self, facts, assumed=NOTHING_ASSUMED):
                    found = right.run(facts, assumed)
                    return found._replace(values={**found.values, cone.goals[0]: "wrong"})

            return Runner()

    cone = example().cone(GOALS)
    with pytest.raises(EngineDisagreement, match="the engines differ on") as error:
        BothEngines(NativeEngine(), Wrong()).prepare(cone).run({})
    assert error.value.code == "engines_differ"
    assert error.value.data["what"] == ["due"]


def test_a_cone_in_which_nothing_is_concluded_is_run(engine):
    cone = example().cone(("day",))
    runner = engine_named(engine).prepare(cone)
    for _ in range(3):
        assert runner.run({"day": DAYS[0], "kind": "local"}) == Run({"day": DAYS[0]}, {}, {})


# --- limits of durable-rules


def cone_of(clauses):
    stated = {"a": StatedFact("a", (True, False)), "p": StatedFact("p", None)}
    numbers = {f"n{n}": StatedFact(f"n{n}", (1, 2, 3)) for n in range(200)}
    return Program({**stated, **numbers}, clauses, {}).cone(("c",))


YES = IsAmong("a", frozenset([True]))


@needs_durable
def test_a_layer_with_many_clauses_is_told_in_parts():
    many = tuple(
        Clause(f"n{n}", "c", (YES, IsAmong(f"n{n}", frozenset([1, 2]))), Literally("x"))
        for n in range(200)
    )
    cone = cone_of(many)
    native, durable = (engine_named(name).prepare(cone) for name in ("native", "durable"))
    assert len(durable._layers[0][0].messages) > 3  # noqa: SLF001  # split before the limit of 64
    everything = {"a": True, **{f"n{n}": n % 3 + 1 for n in range(200)}}
    for facts in ({}, {"a": False}, {"a": True}, everything, {**everything, "n7": 3}):
        assert native.run(facts) == durable.run(facts)
    assert len(durable.run(everything).because["c"]) == 134


@needs_durable
def test_durable_refuses_what_comes_near_its_limits():
    compares = Comparison("p", "after", "p")
    many = tuple(Clause(f"n{n}", "c", (YES,), Literally("x")) for n in range(241))
    crowded = tuple(Clause(f"n{n}", "c", (compares,), Literally("x")) for n in range(61))
    long = (Clause("n", "c", (YES,) * 13, Literally("x")),)
    joined = (Clause("n", "c", (compares,) * 6, Literally("x")),)
    for clauses in (many, crowded, long, joined):
        with pytest.raises(EngineUnavailable, match="use engine='native'") as error:
            engine_named("durable").prepare(cone_of(clauses))
        assert error.value.code == "rules_too_large"


# --- threads, forks, memory


def in_threads(ask, count=8, *, times):
    found, barrier = [], threading.Barrier(count)

    def work():
        barrier.wait()
        try:
            found.extend(ask() for _ in range(times))
        except Exception as problem:  # noqa: BLE001  # whatever it is, it is a failure here
            found.append(problem)

    threads = [threading.Thread(target=work) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return found


def test_8_threads_run_rightly_from_a_cold_start(engine):
    for _ in range(4):
        runner = made(engine)
        assert in_threads(lambda runner=runner: said(runner), times=3) == [EXPECTED] * 24


def in_child(work):
    """Run something in a forked child; its exit status (0: it held)."""
    child = os.fork()
    if child == 0:
        signal.alarm(30)
        try:
            os._exit(0 if work() else 1)
        finally:
            os._exit(2)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@needs_fork
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_forked_child_runs_rightly(engine):
    runner = made(engine)
    assert said(runner) == EXPECTED
    assert in_child(lambda: said(runner) == EXPECTED) == 0
    assert said(runner) == EXPECTED


def statuses_of_children_forked_while_busy(ask, expected):
    """The exit statuses of eight children, each of which asks in four threads, forked while three
    threads of this process ask. What a fork within a question spoils, the first ones show.
    """
    stop = threading.Event()

    def busy():
        while not stop.is_set():
            ask()

    threads = [threading.Thread(target=busy) for _ in range(3)]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        for thread in threads:
            thread.start()
        return [in_child(lambda: in_threads(ask, 4, times=3) == [expected] * 12) for _ in range(8)]
    finally:
        stop.set()
        for thread in threads:
            thread.join()
        sys.setswitchinterval(before)


@pytest.mark.sampled(2)
@needs_fork
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_children_forked_while_threads_run_do_so_rightly_in_threads(engine):
    runner = made(engine)
    statuses = statuses_of_children_forked_while_busy(lambda: said(runner), EXPECTED)
    assert statuses == [0] * 8


def resident() -> int:
    """Kilobytes of memory in use now, where the system tells; else the most ever used."""
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123  # no file
            return int(statm.read().split()[1]) * resource.getpagesize() // 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def growth(ask, before, after):
    """Kilobytes of memory that asking leaves behind, once what is kept for good is made."""
    for _ in range(before):
        ask()
    gc.collect()
    at_first = resident()
    for _ in range(after):
        ask()
    gc.collect()
    return resident() - at_first


@pytest.mark.sampled(2)
def test_memory_stays_flat(engine):
    runner = made(engine)
    assert growth(lambda: said(runner), 200, 100) < 1024


@needs_durable
@pytest.mark.slow
def test_memory_stays_flat_over_many_runs():
    runner = made("durable")
    grown = growth(lambda: said(runner), 300, 10_000)
    print(f"50,000 statements completed on durable-rules: memory grew by {grown} KB")
    assert grown < 2048


@needs_durable
def test_many_runners_leave_no_memory_behind():
    assert growth(lambda: said(made("durable")), 80, 80) < 2560
