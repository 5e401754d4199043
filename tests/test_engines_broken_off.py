"""A question that is broken off: its exception passes untouched, nothing of it stays behind.

Broken off by an exception raised at each single step of Python's own (deterministic: a trace
function), and by a signal's handler at random times (as the time limit of a worker does it).
"""

import contextlib
import ctypes
import gc
import random
import signal
import sys
import threading
import time
from datetime import date

import pytest
from random_programs import DAYS
from test_engines_on_programs import (
    EXPECTED,
    STATEMENTS,
    example,
    growth,
    made,
    needs_durable,
    resident,
    said,
)

from kz_services_law.law import Law
from kz_services_law.logic.engines import c_module, choice, durable, sessions
from kz_services_law.logic.engines.choice import engine_named
from kz_services_law.logic.program import Clause, Computed, Literally, Program, StatedFact
from kz_services_law.logic.program import Test as IsAmong
from kz_services_law.logic.values import SILENT
from kz_services_law.questions import PostingDeadline, WhoApprovesStandard
from kz_services_law.vocabulary import CentralStateBody, Draft, DraftType, Service

HERE = frozenset(module.__file__ for module in (c_module, choice, durable, sessions))
"""What drives durable-rules; the rest holds nothing of it."""

needs_timer = pytest.mark.skipif(
    not hasattr(signal, "setitimer"), reason="this system has no such timer"
)


class SoftTimeLimitError(Exception):
    """As a worker raises it in a question that takes too long."""


def at_step(number, act, files=HERE):
    """A trace function that acts at a step of the files, counted from 1."""
    left = number

    def trace(frame, event, _):
        nonlocal left
        if files is not None and frame.f_code.co_filename not in files:
            return None
        frame.f_trace_opcodes = True
        if event == "opcode":
            left -= 1
            if left == 0:
                act()
        return trace

    return trace


def broken_off(call, number, error, files=HERE):
    """What a call raises where the error is raised at a step of it; None where it has fewer."""

    def act():
        raise error

    before = sys.gettrace()
    sys._getframe().f_trace_opcodes = True  # noqa: SLF001  # 3.12 asks for it before it begins
    sys.settrace(at_step(number, act, files))
    try:
        call()
    except BaseException as raised:  # noqa: BLE001  # whatever it is, it is looked at
        return raised
    finally:
        sys.settrace(before)
    return None


def steps_broken(call, error_of, then=lambda: None, first=1, stride=1):
    """Break a call off at each of its steps; how often. Every exception comes as it was raised."""
    number = first
    while True:
        error = error_of(number)
        raised = broken_off(call, number, error)
        then()
        if raised is None:
            return (number - first) // stride
        assert raised is error, (number, raised)
        number += stride


def rulesets():
    """How many rulesets are in the engine, once what was left by others is deleted."""
    gc.collect()
    keep = made("durable")
    assert said(keep) == EXPECTED
    return sum(len(left.rulesets) for left in sessions._shelves)  # noqa: SLF001  # to count them


KINDS = [SoftTimeLimitError, TimeoutError, KeyboardInterrupt, SystemExit, ValueError]


def kind_of(number):
    return KINDS[number % len(KINDS)](number)


@needs_durable
def test_a_run_broken_off_at_any_step_raises_what_was_raised_and_spoils_nothing():
    runner = made("durable")
    right = runner.run(STATEMENTS[0])

    def as_before():
        assert runner.run(STATEMENTS[0]) == right

    count, before = rulesets(), resident()
    assert steps_broken(lambda: runner.run(STATEMENTS[0]), kind_of, as_before) > 300
    assert resident() - before < 4096  # a session that is lost is 300 KB
    assert rulesets() == count
    assert said(runner) == EXPECTED


@needs_durable
def test_a_run_that_fails_by_itself_may_be_broken_off_at_any_step_of_that():
    def fails(_):
        raise ZeroDivisionError

    clauses = (
        Clause("n1", "c", (IsAmong("a", frozenset([True])),), Literally("yes")),
        Clause("n2", "d", (IsAmong("c", frozenset(["yes"])),), Computed("fails", ("day",), fails)),
    )
    stated = {"a": StatedFact("a", (True, False)), "day": StatedFact("day", None)}
    runner = engine_named("durable").prepare(Program(stated, clauses, {}).cone(("d",)))

    def run():
        with contextlib.suppress(ZeroDivisionError):
            runner.run({"a": True, "day": DAYS[0]})

    def as_before():
        assert runner.run({"a": False}).values["d"] is SILENT

    as_before()
    count, before = rulesets(), resident()
    assert steps_broken(run, kind_of, as_before) > 200
    assert resident() - before < 4096
    assert rulesets() == count


@needs_durable
def test_a_ruleset_is_not_lost_where_its_making_is_broken_off():
    cone = example().cone(("due",))
    count, before = rulesets(), resident()
    steps_broken(lambda: engine_named("durable").prepare(cone).run({}), kind_of)
    assert rulesets() <= count + 1
    assert resident() - before < 4096


@needs_durable
def test_a_question_asked_within_any_step_of_another_is_answered():
    runner = made("durable")
    right = runner.run(STATEMENTS[0]), runner.run(STATEMENTS[3])
    asked = []
    for number in range(1, 10_000, 5):
        within = len(asked)
        sys.settrace(at_step(number, lambda: asked.append(runner.run(STATEMENTS[3]))))
        try:
            outer = runner.run(STATEMENTS[0])
        finally:
            sys.settrace(None)
        assert outer == right[0]
        if len(asked) == within:
            break
    assert len(asked) > 60
    assert all(run == right[1] for run in asked)


@needs_durable
def test_auto_is_durable_after_its_first_look_was_broken_off_at_any_step():
    def first_look():
        c_module.c_module.cache_clear()
        choice._looked_for.cache_clear()  # noqa: SLF001  # a cold start, on purpose
        return engine_named("auto")

    def not_poisoned():
        assert engine_named("auto").choice == ("durable", None)

    assert steps_broken(first_look, kind_of, not_poisoned, stride=7) > 60


@needs_durable
@pytest.mark.slow
def test_auto_is_durable_after_its_first_look_was_broken_off_at_every_third_step():
    def first_look():
        c_module.c_module.cache_clear()
        choice._looked_for.cache_clear()  # noqa: SLF001  # a cold start, on purpose
        return engine_named("auto")

    def not_poisoned():
        assert engine_named("auto").choice == ("durable", None)

    assert steps_broken(first_look, kind_of, not_poisoned, stride=3) > 200


BODY = CentralStateBody(in_government_structure=True)


ASKED = {
    "of few cases": WhoApprovesStandard(developer=BODY),
    "of a day": PostingDeadline(
        draft=Draft(type=DraftType.NEW), service=Service(included_on=date(2013, 6, 3))
    ),
}


@pytest.mark.parametrize("name", ASKED)
def test_no_step_of_an_ask_turns_an_exception_into_another(engine, name):
    law, question = Law(engine=engine), ASKED[name]
    right = repr(law.ask(question))
    package = {f for f in map(_file, sys.modules.values()) if f and "kz_services_law" in f}
    for number in range(1, 100_000, 97):
        error = kind_of(number)
        raised = broken_off(lambda: law.ask(question), number, error, package)
        if raised is None:
            break
        if type(error) is not ValueError:  # which a question's own function may raise of a value
            assert raised is error, number
    assert number > 5 * 97
    assert repr(law.ask(question)) == right


def _file(module):
    return getattr(module, "__file__", None)


# --- by a signal


def asked_with_a_limit(ask, seconds):
    """Whether what a signal's handler raises after some time comes through; the ask, or waiting, is
    ended by it. The garbage collector rests: hypothesis has a callback in it, and out of one Python
    lets nothing come.
    """
    error = SoftTimeLimitError()

    def handler(_signal, _frame):
        raise error

    before = signal.signal(signal.SIGALRM, handler)
    gc.disable()
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        ask()
        for _ in range(200):
            time.sleep(0.01)  # the answer came before the limit
    except SoftTimeLimitError as raised:
        return raised is error
    else:
        return False
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        gc.enable()


def asked_with_limits(times):
    law = Law(engine="durable")
    questions = [WhoApprovesStandard(developer=BODY), WhoApprovesStandard()]
    right = [repr(law.ask(question)) for question in questions]
    chance = random.Random(11)  # no secret

    def once():
        question = questions[chance.randrange(2)]
        assert asked_with_a_limit(lambda: law.ask(question), chance.uniform(1e-6, 6e-4))

    grown = growth(once, 50, times)
    assert [repr(law.ask(question)) for question in questions] == right
    return grown


@needs_durable
@needs_timer
def test_200_questions_broken_off_by_a_signal_leave_no_memory_behind():
    assert asked_with_limits(200) < 2048


@needs_durable
@needs_timer
@pytest.mark.slow
def test_10000_questions_broken_off_by_a_signal_leave_no_memory_behind():
    grown = asked_with_limits(10_000)
    print(f"10,000 questions broken off on durable-rules: memory grew by {grown} KB")
    assert grown < 8 * 1024


@needs_durable
@needs_timer
def test_threads_go_on_answering_while_questions_are_broken_off():
    runner = made("durable")
    stop, found = threading.Event(), []

    def work():
        while not stop.is_set():
            found.append(said(runner) == EXPECTED)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        limits = [asked_with_a_limit(lambda: said(runner), n % 10 * 2e-4 + 1e-5) for n in range(60)]
    finally:
        stop.set()
        for thread in threads:
            thread.join(60)
    assert all(limits)
    assert found
    assert all(found)
    assert said(runner) == EXPECTED


@needs_durable
def test_threads_that_are_broken_off_and_end_leave_no_memory_behind():
    raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc
    runner = made("durable")

    def work(begun):
        with contextlib.suppress(SoftTimeLimitError):
            begun.set()
            while True:
                runner.run(STATEMENTS[0])

    def once():
        begun = threading.Event()
        thread = threading.Thread(target=work, args=[begun])
        thread.start()
        begun.wait()
        while (
            thread.is_alive()
        ):  # once is enough, but where it strikes within the threads' own code
            raise_in(ctypes.c_ulong(thread.ident), ctypes.py_object(SoftTimeLimitError))
            thread.join(0.05)

    assert growth(once, 20, 100) < 2048
    assert said(runner) == EXPECTED
