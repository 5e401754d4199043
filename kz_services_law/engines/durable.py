"""The same clauses on durable-rules, inside the fragment that was measured to be safe.

What is sent to the C engine: one message for each fact, with a number for the fact and, for each
premise about it, how that premise stands (1 unknown, 2 silent, 3 true; left out where false); for
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
from kz_services_law.engines.settling import (
    comparison_truth,
    opening_values,
    premise_truth,
    settle,
    span,
)
from kz_services_law.errors import EngineUnavailable
from kz_services_law.program import (
    Clause,
    Comparison,
    Cone,
    Frame,
    OneOf,
    Symbolic,
    Test,
    Truth,
    Value,
)

__all__ = ["DurableEngine", "durable_module"]

_MOST_PATTERNS = 12
_MOST_CLAUSES = 200
_MOST_RULES_ON_A_FACT = 60
_LAST_PRIORITY = 65535
_START = 0
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
        self._ruleset = _Ruleset(cone)
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
    truth = 3
    for premise, (alias, key) in zip(clause.premises, fields, strict=True):
        if isinstance(premise, Comparison):
            part = int(comparison_truth(premise, values, assumed))
        else:
            part = matched[alias][key]
        truth = min(truth, part)
    return Truth(truth)


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


class _Ruleset:
    """A cone in the engine's own words."""

    def __init__(self, cone: Cone) -> None:
        program = cone.program
        self.layers = cone.layers
        self.clauses: list[Clause] = []
        self.premise_fields: list[list[tuple[str, str]]] = []
        names = (*cone.stated, *cone.concluded)
        self._number = {name: i for i, name in enumerate(names, 1)}
        self._fields: dict[str, list[tuple[str, Test]]] = {name: [] for name in names}
        self._timed: set[str] = set()
        self.needed: set[str] = set()
        self._constant: dict[tuple[str, object], str] = {}
        rules: dict[str, object] = {}
        for depth, layer in enumerate(cone.layers):
            for fact in layer:
                for clause in program.clauses_of.get(fact, ()):
                    self._add(rules, clause, depth)
            rules[f"s{depth}"] = _rule([{"m0": {"k": _START}}], 2 * depth + 1)
        rules["g"] = _rule([{"m0": {"k": _START}}], _LAST_PRIORITY)
        self._positions = {id(clause): i for i, clause in enumerate(self.clauses)}
        self._refuse_what_comes_near_a_limit()
        self.definition = json.dumps(rules)

    def position(self, found: Found) -> int:
        return self._positions[id(found[0])]

    def _add(self, rules: dict[str, object], clause: Clause, depth: int) -> None:
        patterns: list[dict[str, object]] = [{"m0": {"k": _START}}]
        fields: list[tuple[str, str]] = []
        for premise in clause.premises:
            alias = f"m{len(patterns)}"
            self.needed.update(premise.facts)
            if isinstance(premise, Test):
                key = self._field(premise)
                number = self._number[premise.fact]
                patterns.append({alias: {"$and": [{"k": number}, {"$gte": {key: 1}}]}})
            else:
                key = ""
                patterns += self._join(premise, alias, f"m{len(patterns) + 1}")
            fields.append((alias, key))
        if len(patterns) > _MOST_PATTERNS:
            msg = f"{clause.norm}: {len(patterns)} patterns; use engine='native'"
            raise EngineUnavailable(msg)
        rules[f"c{len(self.clauses)}"] = _rule(patterns, 2 * depth)
        self.clauses.append(clause)
        self.premise_fields.append(fields)

    def _field(self, premise: Test) -> str:
        known = self._fields[premise.fact]
        for key, test in known:
            if (test.values, test.negated) == (premise.values, premise.negated):
                return key
        key = f"t{len(known)}"
        known.append((key, premise))
        return key

    def _join(self, premise: Comparison, left: str, right: str) -> list[dict[str, object]]:
        """Two points in time, of which the comparison is not false for sure."""
        self._timed.update(premise.facts)
        first = {"k": self._number[premise.fact]}
        second = {"k": self._number[premise.other]}
        match premise.order:
            case "after":
                possible = {"$lt": {"lo": {left: "hi"}}}
            case "on_or_after":
                possible = {"$lte": {"lo": {left: "hi"}}}
            case "before":
                possible = {"$gt": {"hi": {left: "lo"}}}
            case "on_or_before":
                possible = {"$gte": {"hi": {left: "lo"}}}
        there = [{"$ex": {field: 1}} for field in ("lo", "hi", "z")]
        always = {"$gte": {"hi": {left: "z"}}}
        return [
            {left: {"$and": [first, *there]}},
            {right: {"$and": [second, *there, possible, always]}},
        ]

    def message(self, name: str, values: dict[str, Value], assumed: Assumed) -> str:
        """The message of a fact; made once for each value of a fact with finitely many."""
        value = values[name]
        timed = name in self._timed
        if timed or isinstance(value, Symbolic | OneOf):
            return self._message(name, values, assumed, timed=timed)
        made = self._constant.get((name, value))
        if made is None:
            made = self._message(name, values, assumed, timed=False)
            if len(self._constant) < 4096:  # noqa: PLR2004  # a bound on memory, not a limit
                self._constant[name, value] = made
        return made

    def _message(
        self, name: str, values: dict[str, Value], assumed: Assumed, *, timed: bool
    ) -> str:
        body = f'"k":{self._number[name]}'
        for key, test in self._fields[name]:
            truth = premise_truth(test, values, assumed)
            if truth is not Truth.FALSE:
                body += f',"{key}":{int(truth)}'
        if timed:
            earliest, latest = span(values[name])
            body += f',"lo":{earliest},"hi":{latest},"z":-1'
        return body

    def _refuse_what_comes_near_a_limit(self) -> None:
        on_fact: dict[str, int] = {}
        for clause in self.clauses:
            for fact in {f for premise in clause.premises for f in premise.facts}:
                on_fact[fact] = on_fact.get(fact, 0) + 1
        crowded = [fact for fact, count in on_fact.items() if count > _MOST_RULES_ON_A_FACT]
        if len(self.clauses) > _MOST_CLAUSES or crowded:
            msg = (
                f"{len(self.clauses)} clauses, crowded facts {crowded}: more than durable-rules "
                "is known to carry; use engine='native'"
            )
            raise EngineUnavailable(msg)


def _rule(patterns: list[dict[str, object]], priority: int) -> dict[str, object]:
    return {"all": patterns, "pri": priority, "dist": 0}
