"""A cone as a ruleset of durable-rules, and its facts as messages.

Numbers only: each fact is a number; each premise about one fact is a field that says how it stands
(a `Truth`; left out where false); a point in time is the earliest and the latest
it can be. What comes near a measured limit of that engine is refused here, before it is asked.
"""

from __future__ import annotations

import json

from kz_services_law.engines.base import Assumed, Found
from kz_services_law.engines.settling import premise_truth, span
from kz_services_law.errors import EngineUnavailable
from kz_services_law.program import Clause, Comparison, Cone, OneOf, Symbolic, Test, Truth, Value

__all__ = ["Ruleset"]

_MOST_PATTERNS = 12
_MOST_CLAUSES = 200
_MOST_RULES_ON_A_FACT = 60
_LAST_PRIORITY = 65535
_START = 0


class Ruleset:
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
        """Where a clause stands in the rules: the order in which its norms are settled."""
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
