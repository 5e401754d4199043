"""Whatever is handed in at a door, an answer or an error of ours comes out of it: soon, short, on
one line, with a way out; and nothing is read as something it is not.
"""

import faulthandler
import random
import resource
import time
from datetime import date

import pytest
from fuzz.changes import smaller
from fuzz.doors import DOORS, hold
from fuzz.promise import Broken, Witness, is_one_line
from fuzz.questions import Handed, means, use_json, use_object
from fuzz.statements import KINDS
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kz_services_law import InvalidInput
from kz_services_law.errors import Sentence

A_MINUTE = {"json": 1500, "objects": 1500, "rules": 150, "cases": 250, "shell": 500, "outside": 15}
AT_ONCE = {"json": 400, "objects": 400, "rules": 15, "cases": 40, "shell": 40, "outside": 1}
MOST_SECONDS = 300
MOST_MEMORY = 4 << 30

# pydantic tells the interpreter, and not its caller, of values whose methods fail
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
thorough = settings(
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],  # what is found is made small by `minimal`, which has an end
)


@pytest.fixture(autouse=True)
def _ended_where_it_hangs():
    """What never ends within pydantic cannot be interrupted: the whole run ends, and says where."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, before[1]))
    faulthandler.dump_traceback_later(MOST_SECONDS, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()
    resource.setrlimit(resource.RLIMIT_AS, before)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("name", DOORS)
def test_a_door_keeps_its_promise(name):
    for number in range(AT_ONCE[name]):
        hold(DOORS[name], random.Random(f"{name}/{number}"), Witness())


@pytest.mark.slow
@pytest.mark.parametrize("name", DOORS)
def test_a_door_keeps_its_promise_for_a_minute(name):
    witness = Witness()

    @settings(thorough, max_examples=A_MINUTE[name])
    @given(st.randoms(use_true_random=False))
    def held(chance):
        hold(DOORS[name], chance, witness)

    held()
    print(f"\n{name}: {witness.accepted} accepted, {witness.refused} refused")
    assert witness.accepted


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.slow
@settings(thorough, max_examples=1500)
@given(st.sampled_from(KINDS), st.binary() | st.text())
def test_any_bytes_and_any_text_for_json(kind, text):
    use_json(Handed(kind, "json", text), Witness())


@pytest.mark.slow
@settings(thorough, max_examples=1500)
@given(
    st.sampled_from(KINDS), st.sampled_from(("validate", "strings", "facts", "model")), st.data()
)
def test_any_values_in_any_fields(kind, door, data):
    names = [*kind.model_fields, *(slot.path for slot in getattr(kind, "slots", tuple)())]
    fields = st.dictionaries(st.sampled_from(names) | st.text(), JSON) if names else JSON
    use_object(Handed(kind, door, data.draw(fields | JSON)), Witness())


# --- what holds the doors to their promise notices what breaks it


def refuse():
    raise InvalidInput(Sentence("planted", "it is wrong", ""), "here")


def takes_long():
    began = time.thread_time()
    while time.thread_time() < began + 0.01:
        pass


BROKEN = {
    "foreign ZeroDivisionError, not in our code": lambda witness: witness.sees(lambda: 1 / 0),
    "no way out": lambda witness: witness.sees(refuse),
    "slow": lambda witness: witness.sees(takes_long),
    "a long message": lambda witness: witness.is_short("ы" * 2500),
    "a message that is no line": lambda _: is_one_line("one line\nanother"),
}


@pytest.mark.parametrize("promise", BROKEN)
def test_a_broken_promise_is_noticed(promise):
    witness = Witness(most_seconds=0) if promise == "slow" else Witness()
    with pytest.raises(Broken) as caught:
        BROKEN[promise](witness)
    assert caught.value.promise == promise


def test_a_number_read_as_a_day_is_noticed():
    assert means(date(2013, 6, 3), "2013-06-03")
    for said in (1370217600, "1370217600", "20130603", "2013-06-03T00:00:00", "2013-06-04", True):
        assert not means(date(2013, 6, 3), said)
    assert not means(True, 1)
    assert not means(1, True)
    assert not means(1, 1.0)


def test_what_breaks_a_promise_is_made_small():
    assert smaller("a long text, and an x in it", lambda text: "x" in text) == "x"
    assert smaller([1, 2, 3, 4, 5], lambda numbers: {2, 5} <= {*numbers}) == [2, 5]
