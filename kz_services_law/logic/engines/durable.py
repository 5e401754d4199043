"""The same clauses on durable-rules, inside the fragment that was measured to be safe.

The engine finds the clauses none of whose premises is false, layer by layer, and reports each once.
What it is sent stands in `ruleset`; no text of a caller ever enters it. A marker rule after each
layer hands over to `conclude_fact`; what that concludes is told with the next layer. The marker of
the last layer, at the last priority, proves that the end was reached.

Only positive patterns, joins guarded by existence, an always-true last join, own message ids,
a fresh session for each question, one lock for each ruleset, the session deleted at the end.
"""

from __future__ import annotations

import importlib
import itertools
import os
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import ModuleType
from typing import Any, NamedTuple, TypeAlias

from kz_services_law.errors import EngineUnavailable
from kz_services_law.logic import refusals
from kz_services_law.logic.engines.base import Run
from kz_services_law.logic.engines.ruleset import (
    Concluded,
    Layer,
    Ruleset,
    fields_of,
    point,
    said,
)
from kz_services_law.logic.program import Clause, Cone, Found
from kz_services_law.logic.semantics import conclude_fact, opened, opening_values
from kz_services_law.logic.values import (
    NOTHING_ASSUMED,
    UNKNOWN,
    Assumed,
    Between,
    Facts,
    Truth,
    Value,
)

__all__ = ["DurableEngine", "DurableRunner", "durable_module"]

_MOST_KEPT = 1024
_names = itertools.count(1)
_Concluded: TypeAlias = tuple[str, Value, tuple[Clause, ...], tuple[Found, ...]]


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
        raise EngineUnavailable(refusals.NO_DURABLE, why=problem) from problem
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
    """A ruleset alive in the engine, with all that belongs to it; made whole or not at all.

    `running`: the questions being run, one within another where a signal's handler asks one.
    """

    process: int
    handle: int
    lock: threading.RLock
    sessions: Iterator[int]
    running: list[str]


class _Kept(NamedTuple):
    """What the messages of a layer say of finite facts; what its own finite facts come to, by the
    rules that fired.
    """

    bodies: tuple[str, ...]
    fields: Mapping[str, Truth]
    concluded: dict[tuple[str, ...], tuple[_Concluded, ...]]


class DurableRunner:
    """A cone as a ruleset.

    Safe in threads (one lock for each ruleset) and in forks: a child makes a ruleset of its own. A
    ruleset in which a question was broken off is given up, and the next question makes another.
    """

    def __init__(self, cone: Cone, module: Any) -> None:
        self._module = module
        self._ruleset = Ruleset(cone)
        stated = [cone.program.stated[name] for name in cone.stated]
        self._stated = frozenset(cone.stated)
        concluded = [fact for layer in cone.layers for fact in layer]  # their order in every run
        self._opening = {**opening_values({}, stated), **dict.fromkeys(concluded, UNKNOWN)}
        self._because: dict[str, tuple[Clause, ...]] = dict.fromkeys(concluded, ())
        self._found: dict[str, tuple[Found, ...]] = dict.fromkeys(concluded, ())
        kept: list[dict[Any, _Kept]] = [{} for _ in self._ruleset.layers]
        self._layers = tuple(zip(self._ruleset.layers, kept, strict=True))
        self._live: _Live | None = self._made() if self._layers else None

    def _made(self) -> _Live:
        process = os.getpid()
        name = f"kz{process}x{next(_names)}"
        try:
            handle = self._module.create_ruleset(name, self._ruleset.definition)
        except Exception as problem:
            raise EngineUnavailable(refusals.RULES_REFUSED, why=problem) from problem
        return _Live(process, handle, threading.RLock(), itertools.count(1), [])

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

    def run(self, facts: Facts, assumed: Assumed = NOTHING_ASSUMED) -> Run:
        """Conclude what follows from the stated facts.

        Raises `EngineUnavailable` where durable-rules fails.
        """
        if not self._layers:  # nothing is concluded: all that is asked for is stated
            return Run(self._opened(facts), {}, {})
        while True:
            live = self._alive()
            with live.lock:
                if live is self._live:  # not given up while this thread waited
                    return self._run_in(live, facts, assumed)

    def _run_in(self, live: _Live, facts: Facts, assumed: Assumed) -> Run:
        sid = str(next(live.sessions))
        live.running.append(sid)
        session = _Session(self._module, live.handle, sid)
        clean = False
        try:
            return self._run(session, facts, assumed)
        except (self._module.error, MemoryError) as problem:
            raise EngineUnavailable(refusals.DURABLE_FAILED, why=problem) from problem
        finally:
            try:
                clean = session.closed()
            finally:
                live.running.remove(sid)
                if not clean:
                    self._give_up(live)

    def _give_up(self, live: _Live) -> None:
        """Let a ruleset go in which a session cannot be deleted."""
        self._live = None
        if not live.running:
            self._module.delete_ruleset(live.handle)

    def _run(self, session: _Session, facts: Facts, assumed: Assumed) -> Run:
        values = self._opened(facts)
        because = self._because.copy()
        found = self._found.copy()
        for layer, kept in self._layers:
            key = layer.inputs(values)
            told = kept.get(key)
            if told is None:
                if len(kept) >= _MOST_KEPT:
                    kept.clear()  # a bound on memory: what is asked again is made again
                told = kept[key] = _to_be_told(layer, values)
            fields = self._tell(session, layer, told, values, assumed)
            fired = session.fired_before(layer.marker)
            concluded = told.concluded.get(fired)
            if concluded is None:
                concluded = _concluded(layer.finite, fired, fields, values, assumed)
                told.concluded[fired] = concluded
            if layer.others:
                concluded += _concluded(layer.others, fired, fields, values, assumed)
            for name, value, why, standing in concluded:
                values[name] = value
                because[name] = why
                found[name] = standing
        session.finish()
        return Run(values, because, found)

    def _tell(
        self,
        session: _Session,
        layer: Layer,
        told: _Kept,
        values: dict[str, Value],
        assumed: Assumed,
    ) -> Mapping[str, Truth]:
        """Send the messages of a layer; how the test of each field stands."""
        fields = told.fields
        for message, body in zip(layer.messages, told.bodies, strict=True):
            if message.others:
                more = fields_of(message.others, values, assumed)
                fields = {**fields, **more}
                session.tell(body + said(more))
            else:
                session.tell(body)
        for name, number in layer.points:
            session.tell(point(number, values[name]))
        return fields

    def _opened(self, facts: Facts) -> dict[str, Value]:
        values = self._opening.copy()
        for name, value in facts.items():
            if name in self._stated:
                values[name] = opened(name, value) if type(value) is Between else value
        return values


def _to_be_told(layer: Layer, values: dict[str, Value]) -> _Kept:
    fields: dict[str, Truth] = {}
    bodies: list[str] = []
    for message in layer.messages:
        more = fields_of(message.finite, values, NOTHING_ASSUMED)
        bodies.append(f'"l":{message.number}{said(more)}')
        fields |= more
    return _Kept(tuple(bodies), fields, {})


def _concluded(
    facts: Sequence[Concluded],
    fired: Sequence[str],
    fields: Mapping[str, Truth],
    values: Mapping[str, Value],
    assumed: Assumed,
) -> tuple[_Concluded, ...]:
    """What some facts of a layer come to, by the rules that fired."""
    concluded: list[_Concluded] = []
    for name, rules, closure in facts:
        standing = tuple(
            [rule.found(fields, values, assumed) for rule in rules if rule.name in fired]
        )
        if standing and any(truth is Truth.FALSE for _, truth in standing):  # by what is assumed
            standing = tuple(found for found in standing if found[1] is not Truth.FALSE)
        value, why = conclude_fact(name, standing, closure, values)
        concluded.append((name, value, why, standing))
    return tuple(concluded)


class _Session:
    """One question's session in the engine: asserted to, run to its end, deleted."""

    __slots__ = ("_acted", "_handle", "_ids", "_module", "_sid", "_state")

    def __init__(self, module: Any, handle: int, sid: str) -> None:
        self._module, self._handle, self._sid = module, handle, sid
        self._ids = 0
        self._state = 0
        self._acted = False

    def tell(self, body: str) -> None:
        """Send a message."""
        self._ids += 1
        message = f'{{"id":"{self._ids}","sid":"{self._sid}",{body}}}'
        _, self._state = self._module.assert_fact(self._handle, message)

    def fired_before(self, marker: str) -> tuple[str, ...]:
        """The rules that fire, by name, until the marker does.

        Raises `EngineUnavailable` where it never does.
        """
        fired: list[str] = []
        text = self._next() if self._acted else self._first()
        while text is not None:
            name = text[2 : text.index('"', 2)]  # {"name":{what it matched}}
            if name == marker:
                return tuple(fired)
            fired.append(name)
            text = self._next()
        raise EngineUnavailable(refusals.DURABLE_STOPPED)

    def _first(self) -> str | None:
        """What the engine says of the first rule that fires."""
        started = self._module.start_action_for_state(self._handle, self._state)
        if started is None:
            return None
        self._acted = True
        text: str = started[1]
        return text

    def _next(self) -> str | None:
        """What the engine says of the next rule that fires."""
        text: str | None = self._module.complete_and_start_action(self._handle, self._state)
        return text

    def finish(self) -> None:
        """End the last action. Raises `EngineUnavailable` where another rule fires."""
        if self._next() is not None:
            raise EngineUnavailable(refusals.DURABLE_STOPPED)

    def closed(self) -> bool:
        """Delete the session; False where it cannot be (the engine crashes when a session in which
        nothing ran is deleted, so that its ruleset has to go as a whole).
        """
        if self._acted:
            self._module.delete_state(self._handle, self._sid)
        return self._acted
