"""What several tests need."""

import pytest

from kz_services_law.errors import EngineUnavailable
from kz_services_law.logic import engine_named

collect_ignore = ["typing", "benchmarks", "wheel.py"]
"""Read by type checkers, or run by themselves."""


def engines_here() -> list[str]:
    """The engines that serve on this machine; durable-rules is an extra from Python 3.13 on."""
    try:
        engine_named("durable")
    except EngineUnavailable:
        return ["native"]
    return ["native", "durable"]


@pytest.fixture(params=engines_here())
def engine(request):
    return request.param
