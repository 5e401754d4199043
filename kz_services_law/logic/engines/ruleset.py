"""A cone as a ruleset of durable-rules, and its facts as messages.

Numbers only. A message of each layer says of every test how it stands, a field for each (a `Truth`;
left out where false): a rule without comparisons is one pattern of it. A point in time that is
compared has a message of its own, with the earliest and the latest it can be. What comes near a
measured limit of that engine is split, or refused here, before it is asked.
"""

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from kz_services_law.errors import EngineUnavailable
from kz_services_law.logic import refusals
from kz_services_law.logic.comparisons import span
from kz_services_law.logic.engines.base import Reader, reader
from kz_services_law.logic.program import Clause, Closure, Comparison, Cone, Found, Test
from kz_services_law.logic.semantics import comparison_truth, premise_truth
from kz_services_law.logic.values import Assumed, Truth, Value, conjoined

__all__ = ["Concluded", "Layer", "Message", "Rule", "Ruleset", "fields_of", "point", "said"]

_MOST_PREMISES = 12
_MOST_PATTERNS = 12
_MOST_CLAUSES = 240  # of 256 rules with one terminal pattern each the engine crashes
_MOST_CLAUSES_ON_A_MESSAGE = 60
_MOST_FIELDS = 60
_THERE = tuple({"$ex": {field: 1}} for field in ("lo", "hi", "z"))

_LAST_PRIORITY = 65535
_Pattern: TypeAlias = dict[str, object]


class Rule(NamedTuple):
    """A clause as a rule: its name there, the fields that say how its tests stand, its comparisons,
    and what is found where it is true.
    """

    name: str
    clause: Clause
    fields: tuple[str, ...]
    comparisons: tuple[Comparison, ...]
    holding: Found

    def found(
        self, fields: Mapping[str, Truth], values: Mapping[str, Value], assumed: Assumed
    ) -> Found:
        """How it stands where it fires, by what was said of its tests and what else is assumed."""
        truth = Truth.TRUE
        for field in self.fields:
            part = fields[field]
            if part is not Truth.TRUE:
                truth = conjoined(truth, part)
        for comparison in self.comparisons:
            truth = conjoined(truth, comparison_truth(comparison, values, assumed))
        return self.holding if truth is Truth.TRUE else (self.clause, truth)


class Concluded(NamedTuple):
    """A fact that a layer concludes, and the rules that do."""

    name: str
    rules: tuple[Rule, ...]
    closure: Closure | None


class Message(NamedTuple):
    """A message of a layer: its number, and the tests it tells of, each with its field: those of
    finite facts, and others.
    """

    number: int
    finite: tuple[tuple[str, Test], ...]
    others: tuple[tuple[str, Test], ...]


class Layer(NamedTuple):
    """A layer of a cone: its messages, the points in time to be told beside them, what reads the
    finite facts that are tested, the facts it concludes (those that rest on such tests alone, and
    others), the rule that fires when all others of it have.
    """

    messages: tuple[Message, ...]
    points: tuple[tuple[str, int], ...]
    inputs: Reader
    finite: tuple[Concluded, ...]
    others: tuple[Concluded, ...]
    marker: str


def fields_of(
    tests: Sequence[tuple[str, Test]], values: Mapping[str, Value], assumed: Assumed
) -> dict[str, Truth]:
    """How the test of each field stands."""
    return {key: premise_truth(test, values, assumed) for key, test in tests}


def said(fields: Mapping[str, Truth]) -> str:
    """What a message says of its fields; nothing of those false."""
    return "".join([f',"{key}":{int(truth)}' for key, truth in fields.items() if truth])


def point(number: int, value: Value) -> str:
    """The message of a point in time."""
    earliest, latest = span(value)
    return f'"k":{number},"lo":{earliest},"hi":{latest},"z":-1'


class Ruleset:
    """A cone in the engine's own words.

    Raises `EngineUnavailable` where it comes near a limit of the engine.
    """

    def __init__(self, cone: Cone) -> None:
        self._cone = cone
        self._rules: dict[str, object] = {}
        self._points: dict[str, int] = {}
        self._messages = 0
        self._clauses: list[Rule] = []
        self.layers = tuple(self._layer(n, facts) for n, facts in enumerate(cone.layers))
        self._refuse_crowds()
        self.definition = json.dumps(self._rules)
        self.last = self._messages - 1

    def _layer(self, depth: int, facts: Sequence[str]) -> Layer:
        program = self._cone.program
        clauses = [c for fact in facts for c in program.clauses_of.get(fact, ())]
        known, first = len(self._points), len(self._clauses)
        messages = tuple(self._message(part, 2 * depth) for part in _parts(clauses))
        marker = f"s{depth}"
        last = depth == len(self._cone.layers) - 1
        priority = _LAST_PRIORITY if last else 2 * depth + 1
        self._rules[marker] = _rule([{"m": {"l": messages[-1].number}}], priority)
        rules = self._clauses[first:]
        concluded = [
            Concluded(
                fact, tuple(r for r in rules if r.clause.fact == fact), program.closures.get(fact)
            )
            for fact in facts
        ]
        finite = tuple(fact for fact in concluded if self._is_finite(fact))
        tested = {test.fact for message in messages for _, test in message.finite}
        return Layer(
            messages,
            tuple(self._points.items())[known:],
            reader(sorted(tested)),
            finite,
            tuple(fact for fact in concluded if fact not in finite),
            marker,
        )

    def _is_finite(self, fact: Concluded) -> bool:
        """Whether a fact is one of finitely many values, by nothing but finite facts."""
        finite = self._cone.finite
        return fact.name in finite and all(finite.issuperset(r.clause.inputs) for r in fact.rules)

    def _message(self, clauses: Sequence[Clause], priority: int) -> Message:
        """A message, and the rules of the clauses that wait for it."""
        number = self._messages
        self._messages += 1
        tests: dict[tuple[object, ...], tuple[str, Test]] = {}
        for clause in clauses:
            fields: dict[str, None] = {}
            comparisons: list[Comparison] = []
            for premise in clause.premises:
                if isinstance(premise, Comparison):
                    comparisons.append(premise)
                    continue
                same = (premise.fact, premise.values, premise.negated)
                field, _ = tests.setdefault(same, (f"t{number}x{len(tests)}", premise))
                fields[field] = None
            self._add(clause, number, tuple(fields), tuple(comparisons), priority)
        finite = self._cone.finite
        return Message(
            number,
            tuple(told for told in tests.values() if told[1].fact in finite),
            tuple(told for told in tests.values() if told[1].fact not in finite),
        )

    def _add(
        self,
        clause: Clause,
        message: int,
        fields: tuple[str, ...],
        comparisons: tuple[Comparison, ...],
        priority: int,
    ) -> None:
        """A clause as a rule: it waits for its fields, and for the points it compares."""
        name = f"c{len(self._clauses)}"
        waits = [{"$gte": {field: 1}} for field in fields]
        first: _Pattern = {"$and": [{"l": message}, *waits]} if waits else {"l": message}
        patterns: list[_Pattern] = [{"m": first}]
        for comparison in comparisons:
            patterns += self._join(comparison, len(patterns))
        _refuse_long(clause, patterns)
        self._rules[name] = _rule(patterns, priority)
        self._clauses.append(Rule(name, clause, fields, comparisons, (clause, Truth.TRUE)))

    def _join(self, premise: Comparison, place: int) -> list[_Pattern]:
        """Two points in time, of which the comparison is not false for sure."""
        left, right = f"m{place}", f"m{place + 1}"
        first, second = (
            {"k": self._points.setdefault(fact, len(self._points))} for fact in premise.facts
        )
        match premise.order:
            case "after":
                possible = {"$lt": {"lo": {left: "hi"}}}
            case "on_or_after":
                possible = {"$lte": {"lo": {left: "hi"}}}
            case "before":
                possible = {"$gt": {"hi": {left: "lo"}}}
            case "on_or_before":
                possible = {"$gte": {"hi": {left: "lo"}}}
        always = {"$gte": {"hi": {left: "z"}}}
        return [
            {left: {"$and": [first, *_THERE]}},
            {right: {"$and": [second, *_THERE, possible, always]}},
        ]

    def _refuse_crowds(self) -> None:
        on_point: dict[str, int] = {}
        for rule in self._clauses:
            for fact in {f for comparison in rule.comparisons for f in comparison.facts}:
                on_point[fact] = on_point.get(fact, 0) + 1
        crowded = [f for f, count in on_point.items() if count > _MOST_CLAUSES_ON_A_MESSAGE]
        if len(self._clauses) > _MOST_CLAUSES or crowded:
            what = f"{len(self._clauses)} clauses, crowded facts {crowded}"
            raise EngineUnavailable(refusals.RULES_TOO_LARGE, what=what)


def _parts(clauses: Sequence[Clause]) -> list[list[Clause]]:
    """The clauses of a layer, those of one message together; one message where there are none."""
    parts: list[list[Clause]] = [[]]
    fields = 0
    for clause in clauses:
        more = len(clause.premises)
        if len(parts[-1]) == _MOST_CLAUSES_ON_A_MESSAGE or fields + more > _MOST_FIELDS:
            parts.append([])
            fields = 0
        parts[-1].append(clause)
        fields += more
    return parts


def _refuse_long(clause: Clause, patterns: Sequence[_Pattern]) -> None:
    if len(patterns) > _MOST_PATTERNS or len(clause.premises) > _MOST_PREMISES:
        what = f"{clause.norm} with {len(clause.premises)} premises"
        raise EngineUnavailable(refusals.RULES_TOO_LARGE, what=what)


def _rule(patterns: list[_Pattern], priority: int) -> dict[str, object]:
    return {"all": patterns, "pri": priority, "dist": 0}
