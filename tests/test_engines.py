"""Two engines, one meaning: random rulebooks, threads, forks, memory."""

import gc
import os
import resource
import signal
import sys
import threading
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from conftest import engines_here
from random_programs import Maker

from kz_services_law import (
    AuthorKind,
    CentralStateBody,
    Comment,
    Draft,
    DraftType,
    IsCommentAdmissible,
    Law,
    PostingDeadline,
    Service,
    WhoApprovesStandard,
)
from kz_services_law.completion import complete
from kz_services_law.engines import engine_named
from kz_services_law.engines.choice import BothEngines
from kz_services_law.engines.native import NativeEngine
from kz_services_law.errors import (
    CalendarRangeError,
    ConflictingNorms,
    EngineDisagreement,
    EngineUnavailable,
)

ASTANA = ZoneInfo("Asia/Almaty")
DURABLE = "durable" in engines_here()
needs_durable = pytest.mark.skipif(not DURABLE, reason="durable-rules is not installed here")
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")

QUESTIONS = [
    WhoApprovesStandard(developer=CentralStateBody(in_government_structure=True)),
    PostingDeadline(draft=Draft(type=DraftType.NEW), service=Service(included_on=date(2013, 6, 3))),
    IsCommentAdmissible(
        draft=Draft(type=DraftType.NEW, posted_at=datetime(2013, 6, 3, 9, tzinfo=ASTANA)),
        comment=Comment(
            author=AuthorKind.NATURAL_PERSON,
            received_at=datetime(2013, 7, 4, 0, 0, tzinfo=ASTANA),
        ),
    ),
    WhoApprovesStandard(),
]


def said(law):
    return [
        (a.status.value, str(a.value), a.citations, [m.fact for m in a.missing])
        for a in map(law.ask, QUESTIONS)
    ]


EXPECTED = said(Law(engine="native"))


# --- random rulebooks


def compared(seed: int) -> int:
    """Compare the engines on one random rulebook; how many statements were compared."""
    maker = Maker(seed)
    program = maker.program()
    goals = tuple(dict.fromkeys(clause.fact for clause in program.clauses))
    cone = program.cone(goals)
    native, durable = (engine_named(name).prepare(cone) for name in ("native", "durable"))
    count = 0
    for _ in range(3):
        frame = maker.frame()
        one, other = outcome(native, cone, goals, frame), outcome(durable, cone, goals, frame)
        assert one == other, (seed, frame)
        count += 1
    return count


def outcome(runner, cone, goals, frame):
    try:
        run = runner.run(frame)
        return run, [complete(runner, cone, goal, frame, run)[1:] for goal in goals[-1:]]
    except ConflictingNorms as conflict:
        return str(conflict)


@needs_durable
def test_random_rulebooks_give_no_difference():
    assert sum(compared(seed) for seed in range(1000)) == 3000


@needs_durable
@pytest.mark.slow
def test_20000_random_rulebooks_give_no_difference():
    total = sum(compared(seed) for seed in range(1000, 21000))
    print(f"20,000 random rulebooks, {total} statements: no difference between the engines")
    assert total == 60000


# --- choosing


def test_auto_is_durable_where_it_serves():
    assert Law().engine == ("durable" if DURABLE else "native")
    assert Law().ask(QUESTIONS[0]).engine == Law().engine


@pytest.mark.skipif(DURABLE, reason="durable-rules is installed here")
def test_without_durable_rules_native_serves_and_asking_for_it_says_how():
    with pytest.raises(EngineUnavailable, match=r"pip install 'kz-services-law\[durable\]'"):
        Law(engine="durable")


@needs_durable
def test_both_answers_as_one_and_refuses_where_they_differ():
    assert said(Law(engine="both")) == EXPECTED

    class Wrong(NativeEngine):
        def prepare(self, cone):
            right = super().prepare(cone)

            class Runner:
                def run(self, frame, assumed):
                    found = right.run(frame, assumed)
                    return found._replace(values={**found.values, cone.goals[0]: "wrong"})

            return Runner()

    program = Maker(1).program()
    cone = program.cone((program.clauses[0].fact,))
    with pytest.raises(EngineDisagreement, match="the engines differ on"):
        BothEngines(NativeEngine(), Wrong()).prepare(cone).run({})


@needs_durable
def test_durable_refuses_what_comes_near_its_limits():
    from kz_services_law.program import Clause, Literally, Program, StatedFact, Test

    yes = Test("a", frozenset([True]))
    many = tuple(Clause(f"n{n}", "c", (yes,), Literally("x")) for n in range(61))
    long = (Clause("n", "c", (yes,) * 13, Literally("x")),)
    for clauses in (many, long):
        program = Program({"a": StatedFact("a", (True, False))}, clauses, {})
        with pytest.raises(EngineUnavailable, match="use engine='native'"):
            engine_named("durable").prepare(program.cone(("c",)))


# --- threads, forks, memory


def in_threads(ask, count=8):
    found, barrier = [], threading.Barrier(count)

    def work():
        barrier.wait()
        try:
            found.extend(ask() for _ in range(20))
        except Exception as problem:  # noqa: BLE001  # whatever it is, it is a failure here
            found.append(problem)

    threads = [threading.Thread(target=work) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return found


def test_8_threads_answer_rightly_from_a_cold_start(engine):
    law = Law(engine=engine)
    assert in_threads(lambda: said(law)) == [EXPECTED] * 160


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
def test_a_forked_child_answers_rightly(engine):
    law = Law(engine=engine)
    assert said(law) == EXPECTED
    assert in_child(lambda: said(law) == EXPECTED) == 0
    assert said(law) == EXPECTED


@needs_fork
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_children_forked_while_threads_ask_answer_rightly_in_threads(engine):
    law = Law(engine=engine)
    stop = threading.Event()

    def busy():
        while not stop.is_set():
            said(law)

    threads = [threading.Thread(target=busy) for _ in range(3)]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        for thread in threads:
            thread.start()
        statuses = [
            in_child(lambda: in_threads(lambda: said(law), 4) == [EXPECTED] * 80) for _ in range(10)
        ]
    finally:
        stop.set()
        for thread in threads:
            thread.join()
        sys.setswitchinterval(before)
    assert statuses == [0] * 10


@needs_fork
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_child_forked_while_the_calendar_is_made_answers_rightly():
    from kz_services_law.time import calendar, package_days

    for cached in (calendar._from_holidays, package_days._package_days):  # noqa: SLF001
        cached.cache_clear()  # a cold start, on purpose
    made = calendar.WorkCalendar.from_holidays
    maker = threading.Thread(target=made)
    maker.start()
    status = in_child(lambda: said(Law(engine="native", calendar=made())) == EXPECTED)
    maker.join()
    assert status == 0


def resident() -> int:
    """Kilobytes of memory in use now, where the system tells; else the most ever used."""
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123  # no file
            return int(statm.read().split()[1]) * resource.getpagesize() // 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def growth(law, count):
    for question in QUESTIONS * 500:
        law.ask(question)
    gc.collect()
    before = resident()
    for _ in range(count // len(QUESTIONS)):
        for question in QUESTIONS:
            law.ask(question)
    gc.collect()
    return resident() - before


@needs_durable
def test_memory_stays_flat():
    assert growth(Law(engine="durable"), 4000) < 2048


@needs_durable
@pytest.mark.slow
def test_memory_stays_flat_over_100000_questions():
    grown = growth(Law(engine="durable"), 100_000)
    print(f"100,000 questions on durable-rules: memory grew by {grown} KB")
    assert grown < 2048


@needs_durable
def test_errors_and_many_laws_leave_no_memory_behind():
    service = Service(included_on=date(1999, 1, 1))
    refused = PostingDeadline(draft=Draft(type=DraftType.NEW), service=service)

    def churn(count):
        for _ in range(count):
            law = Law(engine="durable", readings={"A13": "any"})
            law.ask(QUESTIONS[0])
            for _ in range(10):
                with pytest.raises(CalendarRangeError):
                    law.ask(refused)
        gc.collect()

    churn(100)  # what is kept for good is made by then
    before = resident()
    churn(100)
    assert resident() - before < 4096


@needs_durable
def test_a_question_broken_off_does_not_spoil_the_next():
    law = Law(engine="durable")
    law.ask(QUESTIONS[0])
    runner = next(iter(law._plans.values())).whole.runner  # noqa: SLF001  # to break it off inside

    class BrokenOffError(BaseException):
        pass

    right = runner._ruleset.message  # noqa: SLF001  # as above

    def broken(*_):
        raise BrokenOffError

    for _ in range(300):
        runner._ruleset.message = broken  # noqa: SLF001  # as above
        with pytest.raises(BrokenOffError):
            law.ask(QUESTIONS[0])
        runner._ruleset.message = right  # noqa: SLF001  # as above
    assert said(law) == EXPECTED
