"""`auto`: native serves where durable-rules does not, on a machine or for a question, and why."""

import copy
import itertools
import os
import pickle
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest
from test_engines import EXPECTED, QUESTIONS, said
from test_engines_on_programs import YES, cone_of, in_child, needs_durable, needs_fork

from kz_services_law.errors import EngineUnavailable, InvalidInput, KzServicesLawError, UnknownName
from kz_services_law.law import Law
from kz_services_law.logic import refusals
from kz_services_law.logic.engines import c_module, choice, ruleset, sessions
from kz_services_law.logic.engines.choice import AutomaticEngine, engine_named
from kz_services_law.logic.engines.durable import DurableEngine
from kz_services_law.logic.program import Clause, Literally
from kz_services_law.questions import WhoApprovesStandard
from kz_services_law.vocabulary import CentralStateBody

ROOT = Path(__file__).parent.parent
QUESTION = WhoApprovesStandard()

# --- a module of that name which is not as it should be


WORKS = """
import importlib.machinery, importlib.util
loader = importlib.machinery.ExtensionFileLoader("durable_rules_engine", {path!r})
real = importlib.util.module_from_spec(
    importlib.util.spec_from_loader("durable_rules_engine", loader))
error = real.error
create_ruleset, delete_ruleset = real.create_ruleset, real.delete_ruleset
assert_fact, delete_state = real.assert_fact, real.delete_state
start_action_for_state = real.start_action_for_state
complete_and_start_action = real.complete_and_start_action
"""
STUB = """
class error(Exception):
    pass
def _nothing(*_):
    return None
create_ruleset = delete_ruleset = assert_fact = delete_state = _nothing
start_action_for_state = complete_and_start_action = _nothing
"""
BODY = CentralStateBody(in_government_structure=True)


@pytest.fixture
def beside(monkeypatch, tmp_path):
    """Makes a module of that name the first one on the path; what comes of asking then."""

    def cold():
        c_module.c_module.cache_clear()
        choice._looked_for.cache_clear()  # noqa: SLF001  # a cold start, on purpose

    def asked(module):
        (tmp_path / "durable_rules_engine.py").write_text(module, encoding="utf-8")
        monkeypatch.syspath_prepend(tmp_path)
        monkeypatch.delitem(sys.modules, "durable_rules_engine", raising=False)
        monkeypatch.setattr(sessions, "_shelves", set())  # each with rulesets of its own module
        cold()
        return [by_auto(), by_auto()], [refusal_of("durable"), refusal_of("both")]

    yield asked
    cold()


def by_auto():
    law = Law()
    answer = law.ask(WhoApprovesStandard(developer=BODY))
    assert answer.value.approver.value == "government"
    return law.engine, law.engine_reason, answer.engine, answer.engine_reason


def refusal_of(engine):
    try:
        Law(engine=engine)
    except EngineUnavailable as unavailable:
        return unavailable.code
    return None


@pytest.mark.parametrize(
    ("module", "code", "why"),
    [
        ("raise ImportError('no such symbol')", "no_durable", "no such symbol"),
        ("raise OSError('wrong format')", "broken_durable", "OSError('wrong format')"),
        ("raise SystemError('lost')", "broken_durable", "SystemError('lost')"),
        ("raise TimeoutError('late')", "broken_durable", "TimeoutError('late')"),
        ("1 / 0", "broken_durable", "ZeroDivisionError"),
        ("create_ruleset = 5", "odd_durable", "lacks error, create_ruleset, delete_ruleset"),
        (STUB + "error = print", "odd_durable", "lacks error"),
        (STUB, "broken_durable", "TypeError"),
        (STUB + "def create_ruleset(*_):\n    raise error('no')", "rules_refused", "no"),
        (STUB + "def create_ruleset(*_):\n    raise LookupError('no')", "broken_durable", "no"),
        (STUB + "def assert_fact(*_):\n    return 0, 1", "durable_stopped", "stopped"),
    ],
)
def test_where_the_module_fails_auto_is_native_and_says_why(beside, module, code, why):
    answered, refused = beside(module)
    for engine, reason, of_answer, reason_of_answer in answered:
        assert engine == of_answer == "native"
        assert why in reason
        assert reason_of_answer == reason
    assert refused == [code, code]


def test_a_process_that_begins_with_a_broken_module_goes_on_with_native(tmp_path):
    (tmp_path / "durable_rules_engine.py").write_text("raise OSError('wrong format')")
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    program = "from kz_services_law import Law; print(Law().engine, Law().engine_reason)"
    done = subprocess.run(  # this Python
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("native durable-rules cannot be imported or used here (OSError(")


def working(addition):
    return WORKS.format(path=find_spec("durable_rules_engine").origin) + addition


WRONG = """
start, go_on = start_action_for_state, complete_and_start_action
def complete_and_start_action(*given):
    text = go_on(*given)
    return go_on(*given) if text and text.startswith('{"c') else text
def start_action_for_state(*given):
    found = start(*given)
    if found and found[1].startswith('{"c'):
        return found[0], complete_and_start_action(*given)
    return found
"""


@needs_durable
def test_where_the_module_works_auto_is_durable(beside):
    right = ("durable", None, "durable", None)
    assert beside(working("")) == ([right, right], [None, None])


@needs_durable
def test_where_the_module_concludes_wrongly_auto_is_native(beside):
    answered, refused = beside(working(WRONG))
    for engine, reason, _, _ in answered:
        assert (engine, reason) == ("native", refusals.WRONG_DURABLE.problem)
    assert refused == ["wrong_durable", "wrong_durable"]


# --- a rulebook, or a question, that is too much for durable-rules


@needs_durable
def test_auto_takes_native_for_a_cone_that_durable_cannot_carry():
    many = tuple(Clause(f"n{n}", "c", (YES,), Literally("x")) for n in range(241))
    few = many[:3]
    engine = engine_named("auto")
    large, small = (engine.prepare(cone_of(clauses)) for clauses in (many, few))
    assert (engine.choice, small.engine) == (("durable", None), ("durable", None))
    name, reason = large.engine
    assert name == "native"
    assert reason == "241 clauses, crowded facts []: more than durable-rules is known to carry"
    assert large.run({"a": True}).values["c"] == small.run({"a": True}).values["c"] == "x"


@needs_durable
def test_answers_tell_which_engine_answered_them(monkeypatch):
    small = Law()
    assert said(small) == EXPECTED
    monkeypatch.setattr(ruleset, "_MOST_CLAUSES", 6)  # as if it could carry no more
    law = Law()
    answers = [law.ask(question) for question in QUESTIONS]
    engines = {answer.engine for answer in answers}
    assert engines == {"native", "durable"}
    assert law.engine == "durable"
    for answer in answers:
        assert answer.document().engine == answer.engine
        assert (answer.engine_reason is not None) == (answer.engine == "native")
    assert said(law) == EXPECTED
    varied = law.ask(QUESTIONS[2], over_readings=True)
    assert {a.answer.engine for a in varied.alternatives} | {varied.engine} <= engines
    refused = [question for question, a in zip(QUESTIONS, answers, strict=True) if a.engine_reason]
    for engine in ("durable", "both"):
        with pytest.raises(EngineUnavailable) as error:
            Law(engine=engine).ask(refused[0])
        assert error.value.code == "rules_too_large"


def failing(kind, after):
    """The C module, of which a call fails after some."""
    module = c_module.c_module()
    calls = itertools.count()

    def assert_fact(*given):
        if next(calls) >= after:
            raise (module.error if kind is None else kind)("as if it failed")
        return module.assert_fact(*given)

    return module._replace(assert_fact=assert_fact)


@needs_durable
@pytest.mark.parametrize("after", [0, 1, 5])
@pytest.mark.parametrize("kind", [None, SystemError])
def test_a_question_on_which_durable_fails_is_answered_by_native(monkeypatch, kind, after):
    monkeypatch.setattr(DurableEngine, "__init__", _with(lambda: failing(kind, after)))
    engine = AutomaticEngine(DurableEngine())
    law = Law()
    law.__dict__["_engine"] = law.__dict__["_plans"].engine = engine
    assert said(law) == EXPECTED
    answer = law.ask(QUESTIONS[0])
    assert (answer.engine, law.engine) == ("native", "durable")
    assert answer.engine_reason == ("durable-rules failed on this question (as if it failed)")
    alone = Law()
    alone.__dict__["_engine"] = alone.__dict__["_plans"].engine = DurableEngine()
    with pytest.raises(EngineUnavailable, match="as if it failed") as error:
        said(alone)
    assert error.value.code == "durable_failed"


def _with(module):
    def init(self):
        self._module = module()

    return init


@needs_durable
def test_memory_that_is_used_up_is_no_refusal_of_the_engine(monkeypatch):
    monkeypatch.setattr(DurableEngine, "__init__", _with(lambda: failing(MemoryError, 2)))
    monkeypatch.setattr(sessions, "_shelves", set())  # each with rulesets of its own module
    law = Law()
    law.__dict__["_plans"].engine = AutomaticEngine(DurableEngine())
    with pytest.raises(MemoryError):
        said(law)


@needs_fork
@needs_durable
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_law_of_auto_is_the_same_in_a_copy_a_pickle_and_a_child():
    law = Law()
    again = pickle.loads(pickle.dumps(law))  # noqa: S301  # our own
    for each in (again, copy.copy(law), copy.deepcopy(law)):
        assert (each.engine, each.engine_reason) == (law.engine, law.engine_reason)
        assert said(each) == EXPECTED
    assert in_child(lambda: said(law) == EXPECTED and law.ask(QUESTION).engine == law.engine) == 0


# --- what is no engine, and no argument of a law


class OddError(Exception):
    """What a caller's value raises."""


def raises(*_):
    raise OddError


class Liar(str):
    """A text that claims to be every other."""

    __slots__ = ()

    def __eq__(self, other):
        return True

    def __hash__(self):
        return hash("2013-04-15")


class Thrower(str):
    """A text of which nothing can be asked."""

    __slots__ = ()
    __eq__ = __hash__ = __len__ = __iter__ = __str__ = __repr__ = __contains__ = raises


class Unequal:
    """As an array of numpy: compared, it has no truth value; it has no hash."""

    __eq__ = raises
    __hash__ = None


class Classless:
    """Its class cannot be asked for."""

    __class__ = property(raises)


class Closed:
    """Nothing of it can be read."""

    __getattribute__ = raises


class Disguised:
    """It says it is something else."""

    def __init__(self, kind):
        self.kind = kind

    @property
    def __class__(self):
        return self.kind


class OddMapping(Mapping):
    """A mapping, a method of which raises."""

    def __init__(self, odd):
        self.odd = odd

    def __iter__(self):
        if self.odd == "iter":
            raise OddError
        yield "A13"
        if self.odd == "next":
            raise OddError

    def __getitem__(self, name):
        if self.odd == "get":
            raise OddError
        return Unequal()

    __len__ = raises


ENDLESS = {"name": "A13", "option": "any"}
NONSENSE = [
    5, 0.5, float("nan"), 10**5000, b"native", object(), type, Law, WhoApprovesStandard, print,
    [None], [[]], ["A13"], {"A13": 5}, {"A13": []}, {5: "any"}, "nobody", "", "x" * 100_000,
    "native\n\x1b[2J", Liar("durabel"), Thrower("x"), Unequal(), Classless(), Closed(),
    Disguised(str), Disguised(dict), Disguised(bool), Disguised(date), Disguised(Law),
    OddMapping("iter"), OddMapping("next"), OddMapping("get"), OddMapping(""), [Closed()],
    [Unequal()], {"A13": Unequal()}, {"A13": Liar("nothing")}, {Liar("A99"): "any"},
]  # fmt: skip


def odd_iterables():
    yield itertools.repeat(ENDLESS)
    yield itertools.count()
    yield iter([ENDLESS, Closed()])
    yield (raises() for _ in range(3))


@pytest.mark.parametrize(
    "door",
    [
        Law,
        lambda value: Law(readings=value),
        lambda value: Law(calendar=value),
        lambda value: Law(engine=value),
        lambda value: Law().ask(value),
        lambda value: Law().ask(QUESTION, over_readings=value),
        lambda value: Law().ask(QUESTION, as_of=value),
        engine_named,
    ],
    ids=["edition", "readings", "calendar", "engine", "ask", "over_readings", "as_of", "named"],
)
def test_nonsense_is_refused_in_our_words(door):
    for value in [*NONSENSE, *odd_iterables()]:
        with pytest.raises(InvalidInput) as error:
            door(value)
        assert isinstance(error.value, KzServicesLawError)
        assert error.value.way_out


def test_a_text_is_what_it_says_whatever_its_class_does():
    assert engine_named(Thrower("native")).choice == ("native", None)
    with pytest.raises(UnknownName) as error:
        Law(Liar("2013-04-16"))
    assert error.value.code == "no_edition"
    with pytest.raises(UnknownName) as error:
        Law(engine=Liar("nativ"))
    assert "did you mean 'native'?" in str(error.value)
    chosen = [{"name": Thrower("A13"), "option": Thrower("any")}]
    assert Law(Thrower("2013-04-15"), readings=chosen).readings["A13"] == "any"
