"""What several tests need."""

import gc
import os
from collections import Counter

import pytest

from kz_services_law.cli.main import main
from kz_services_law.errors import EngineUnavailable
from kz_services_law.logic import engine_named

collect_ignore = ["typing", "benchmarks", "wheel.py"]
"""Read by type checkers, or run by themselves."""


def engines_here() -> list[str]:
    """The engines that serve on this machine: durable-rules is an extra. Which they have to be is
    said by KZ_SERVICES_LAW_ENGINES where it is set: .ci/run runs the tests with it and without.
    """
    try:
        engine_named("durable")
    except EngineUnavailable:
        here = ["native"]
    else:
        here = ["native", "durable"]
    demanded = os.environ.get("KZ_SERVICES_LAW_ENGINES", " ".join(here))
    if demanded != " ".join(here):
        message = f"the engines of these tests have to be {demanded}; here: {' '.join(here)}"
        raise RuntimeError(message)
    return here


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items) -> None:
    """Of tests of many cases of which a sample is enough every day, the others are slow checks."""
    met = Counter()
    for item in items:
        mark = item.get_closest_marker("sampled")
        if mark is not None:
            test = item.nodeid.partition("[")[0]
            if met[test] % mark.args[0]:
                item.add_marker(pytest.mark.slow)
            met[test] += 1


def pytest_terminal_summary(terminalreporter) -> None:
    """Say below the tests on which engines they ran: without durable-rules, what needs it is left
    out.
    """
    terminalreporter.write_line(f"engines: {', '.join(engines_here())}")


@pytest.fixture(autouse=True, scope="module")
def _what_files_before_left_is_searched_once():
    """The garbage collector looks at what stands when a file of tests begins, once: there are some
    hundred thousand objects, at which it would look again and again.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(params=engines_here())
def engine(request):
    return request.param


@pytest.fixture
def told(capsys):
    """What a command tells that does what it is asked for; `ended`: how it ends."""

    def told(*arguments, ended=0):
        assert main([*map(str, arguments)]) == ended
        said = capsys.readouterr()
        assert said.err == ""
        return said.out

    return told
