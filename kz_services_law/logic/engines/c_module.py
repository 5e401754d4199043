"""The C module of durable-rules: looked for, and held to what is called of it."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from kz_services_law.errors import EngineUnavailable
from kz_services_law.logic import refusals

__all__ = ["CModule", "c_module"]

_NAME = "durable_rules_engine"


class CModule(NamedTuple):
    """What is called of it. None of these calls lets another thread or a signal's handler run."""

    error: type[Exception]
    create_ruleset: Callable[[str, str], int]
    delete_ruleset: Callable[[int], None]
    assert_fact: Callable[[int, str], tuple[int, int]]
    start_action_for_state: Callable[[int, int], tuple[str, str] | None]
    complete_and_start_action: Callable[[int, int], str | None]
    delete_state: Callable[[int, str], None]

    @property
    def failures(self) -> tuple[type[Exception], ...]:
        """What its calls raise where they fail: its own error, and that of a C function which
        failed without one. All else comes from elsewhere (the time limit of a worker, memory that
        is used up) and is nobody's to catch here.
        """
        return (self.error, SystemError)


@cache
def c_module() -> CModule:
    """The C module, found once. Raises `EngineUnavailable` where it cannot be imported or is not
    that of durable-rules; whatever else its import raises passes through.
    """
    try:
        found = _imported()
    except ImportError as problem:
        raise EngineUnavailable(refusals.NO_DURABLE, why=problem) from problem
    lacking = [name for name in CModule._fields if not callable(getattr(found, name, None))]
    error = getattr(found, "error", None)
    if lacking or not (isinstance(error, type) and issubclass(error, Exception)):
        what = ", ".join(lacking or ["error"])
        raise EngineUnavailable(refusals.ODD_DURABLE, lacking=what)
    return CModule(*[getattr(found, name) for name in CModule._fields])


def _imported() -> Any:
    """The module, bound lazily: from Python 3.13 on its default build refers to a symbol that is
    gone. The symbol serves only callbacks that are never set here.
    """
    if not hasattr(sys, "setdlopenflags"):
        return importlib.import_module(_NAME)  # optional; no stubs exist
    before = sys.getdlopenflags()
    try:
        sys.setdlopenflags(os.RTLD_LAZY)
        return importlib.import_module(_NAME)
    finally:
        sys.setdlopenflags(before)
