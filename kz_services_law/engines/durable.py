"""The same clauses on durable-rules, inside the fragment that was measured to be safe.

What is sent to the C engine: one message for each fact, with a number for the fact and, for each
premise about it, how that premise stands (a `Truth`; left out where false); for
points in time the earliest and the latest they can be. No text of a caller ever enters it.

What it does: it finds the clauses none of whose premises is false, layer by layer, and reports
each once. A marker rule after each layer hands over to `settle`, whose conclusions are asserted as
facts for the next layer. A goal rule at the last priority proves that the end was reached.

Only positive patterns, joins guarded by existence, an always-true last join, own message ids,
a fresh session for each question, one lock for each ruleset, the session deleted at the end.
"""

from __future__ import annotations

import importlib
import itertools
import json
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from functools import cache
from types import ModuleType
from typing import Any, NamedTuple

from kz_services_law.engines.base import NOTHING_ASSUMED, Assumed, Found, Run
from kz_services_law.engines.ruleset import Ruleset
from kz_services_law.engines.settling import comparison_truth, opening_values, settle
from kz_services_law.errors import EngineUnavailable
from kz_services_law.program import Clause, Comparison, Cone, Frame, Truth, Value, conjoined

__all__ = ["DurableEngine", "durable_module"]

_names = itertools.count(1)


@cache
def durable_module() -> ModuleType:
    """The C module of durable-rules. Raises `EngineUnavailable` where it cannot be imported.

    From Python 3.13 on its default build refers to a symbol that is gone; the symbol serves only
    callbacks that are never set here, so binding it lazily is enough.
    """
    lazily = hasattr(sys, "setdlopenflags")
    before = sys.getdlopenflags() if lazily else 0
    try:
        if lazily:
            sys.setdlopenflags(os.RTLD_LAZY)
        return importlib.import_module("durable_rules_engine")  # optional; no stubs exist
    except ImportError as problem:
        msg = (
            f"durable-rules cannot be imported here ({problem}). "
            "Way out: pip install 'kz-services-law[durable]', or use engine='native'"
        )
        raise EngineUnavailable(msg) from problem
    finally:
        if lazily:
            sys.setdlopenflags(before)


class DurableEngine:
    """durable-rules, driven through its C module."""

    name = "durable"

    def __init__(self) -> None:
        self._module = durable_module()

    def prepare(self, cone: Cone) -> DurableRunner:
        """Make a ruleset of a cone. Raises `EngineUnavailable` where it is too large for it."""
        return DurableRunner(cone, self._module)


class _Live(NamedTuple):
    """A ruleset alive in the engine, with all that belongs to it; made whole or not at all."""

    process: int
    handle: int
    lock: threading.RLock
    sessions: Iterator[int]


class DurableRunner:
    """A cone as a ruleset.

    Safe in threads (one lock for each ruleset) and in forks: a child makes a ruleset of its own. A
    ruleset in which a question was broken off is given up, and the next question makes another.
    """

    def __init__(self, cone: Cone, module: Any) -> None:
        self._module = module
        self._ruleset = Ruleset(cone)
        self._closures = cone.program.closures
        self._stated = tuple(cone.program.stated[name] for name in cone.stated)
        self._live: _Live | None = self._made()

    def _made(self) -> _Live:
        process = os.getpid()
        name = f"kz{process}x{next(_names)}"
        try:
            handle = self._module.create_ruleset(name, self._ruleset.definition)
        except Exception as problem:
            msg = f"durable-rules refuses these rules ({problem}); use engine='native'"
            raise EngineUnavailable(msg) from problem
        return _Live(process, handle, threading.RLock(), itertools.count(1))

    def _alive(self) -> _Live:
        """The ruleset of this process. Two threads may make one each; the later one stays."""
        live = self._live
        if live is None or live.process != os.getpid():
            live = self._live = self._made()
        return live

    def __del__(self) -> None:
        live = getattr(self, "_live", None)
        if live is not None and live.process == os.getpid():
            self._module.delete_ruleset(live.handle)

    def run(self, frame: Frame, assumed: Assumed = NOTHING_ASSUMED) -> Run:
        live = self._alive()
        with live.lock:
            session = _Session(self._module, live.handle, str(next(live.sessions)))
            try:
                return self._conclude(session, frame, assumed)
            except (self._module.error, MemoryError) as problem:
                msg = f"durable-rules failed on this question ({problem}); use engine='native'"
                raise EngineUnavailable(msg) from problem
            finally:
                if not session.closed():
                    self._live = None

    def _conclude(self, session: _Session, frame: Frame, assumed: Assumed) -> Run:
        rules = self._ruleset
        values = opening_values(frame, self._stated)
        because: dict[str, tuple[Clause, ...]] = {}
        found: dict[str, tuple[Found, ...]] = {}
        standing: dict[str, list[Found]] = {}
        for name in values:
            session.tell(rules.message(name, values, assumed))
        session.tell('"k":0')
        for rule, matched in session.firings():
            number = int(rule[1:] or 0)
            if rule[0] == "c":
                clause = rules.clauses[number]
                truth = _truth(clause, rules.premise_fields[number], matched, values, assumed)
                if truth is not Truth.FALSE:
                    standing.setdefault(clause.fact, []).append((clause, truth))
            elif rule[0] == "s":
                for fact in rules.layers[number]:
                    clauses = sorted(standing.get(fact, ()), key=rules.position)
                    found[fact] = tuple(clauses)
                    closure = self._closures.get(fact)
                    values[fact], because[fact] = settle(fact, clauses, closure, values)
                    if fact in rules.needed:
                        session.tell(rules.message(fact, values, assumed))
        if not session.reached_goal:
            msg = "durable-rules stopped before the end of a question; use engine='native'"
            raise EngineUnavailable(msg)
        return Run(values, because, found)


def _truth(
    clause: Clause,
    fields: Sequence[tuple[str, str]],
    matched: dict[str, dict[str, Any]],
    values: dict[str, Value],
    assumed: Assumed,
) -> Truth:
    """How a clause that fired stands, by what the messages it matched say of its premises."""
    truth = Truth.TRUE
    for premise, (alias, key) in zip(clause.premises, fields, strict=True):
        if isinstance(premise, Comparison):
            part = comparison_truth(premise, values, assumed)
        else:
            part = Truth(matched[alias][key])
        if part is not Truth.TRUE:
            truth = conjoined(truth, part)
    return truth


class _Session:
    """One question's session in the engine: asserted to, run to its end, deleted."""

    def __init__(self, module: Any, handle: int, sid: str) -> None:
        self._module, self._handle, self._sid = module, handle, sid
        self._ids = 0
        self._state: int | None = None
        self._acted = False
        self.reached_goal = False

    def tell(self, body: str) -> None:
        self._ids += 1
        message = f'{{"id":"{self._ids}","sid":"{self._sid}",{body}}}'
        _, self._state = self._module.assert_fact(self._handle, message)

    def firings(self) -> Iterator[tuple[str, dict[str, dict[str, Any]]]]:
        """Each rule that fires, with the messages it matched, until none is left."""
        started = self._module.start_action_for_state(self._handle, self._state)
        self._acted = started is not None
        text = started[1] if started else None
        while text is not None:
            ((rule, matched),) = json.loads(text).items()
            if rule == "g":
                self.reached_goal = True
            yield rule, matched
            text = self._module.complete_and_start_action(self._handle, self._state)

    def closed(self) -> bool:
        """Delete the session; False where it cannot be (the engine crashes when a session in which
        nothing ran is deleted, so that its ruleset has to go as a whole).
        """
        if self._acted:
            self._module.delete_state(self._handle, self._sid)
        return self._acted
