"""Who approves a standard (Article 13(1)), as the users of other libraries write it.

A part of the benchmarks `peers.py` and `peers_rows.py`. Each says the bare answer to facts that are
fully stated: the approver, and with whom the approval is agreed. Of a body that parts two and three
do not name, it says neither.
"""

from __future__ import annotations

import itertools
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kz_services_law.vocabulary import BodyKind

KINDS = [kind.value for kind in BodyKind]
TRUTHS = ("subordinate", "accountable", "in_government")
CENTRAL, GOVERNMENT = "central_body", "government"
ADMINISTRATION, NOBODY = "administration_of_president", "nobody"
MONTH = "2013-04"
Facts = dict[str, Any]
Answer = tuple[str | None, str | None]
UNDER_PRESIDENT, IN_GOVERNMENT = (GOVERNMENT, ADMINISTRATION), (GOVERNMENT, NOBODY)
NEITHER = (None, None)


def every_body() -> list[Facts]:
    """All that can be fully stated of a body: of each kind, each of the three facts."""
    all_truths = itertools.product((True, False), repeat=len(TRUTHS))
    stated = itertools.product(KINDS, all_truths)
    return [{"kind": kind, **dict(zip(TRUTHS, truths, strict=True))} for kind, truths in stated]


@dataclass(frozen=True)
class Peer:
    """How it is asked; not timed, how its answer is read, and in which form it is given facts."""

    ask: Callable[[Any], Any]
    bare: Callable[[Any], Answer]
    given: Callable[[Facts], Any] = lambda facts: facts


def zen_engine() -> Any:
    """A decision table in zen's JSON, in a static loader, which compiles it once."""
    import zen

    inputs = [{"id": name, "name": name, "field": name} for name in ("kind", *TRUTHS)]
    outputs = [{"id": name, "name": name, "field": name} for name in ("approver", "agreed_with")]
    rules = [
        {
            "_id": "part2",
            "kind": f'"{CENTRAL}"',
            "subordinate": "true",
            "accountable": "true",
            "in_government": "",
            "approver": f'"{GOVERNMENT}"',
            "agreed_with": f'"{ADMINISTRATION}"',
        },
        {
            "_id": "part3",
            "kind": f'"{CENTRAL}"',
            "subordinate": "",
            "accountable": "",
            "in_government": "true",
            "approver": f'"{GOVERNMENT}"',
            "agreed_with": f'"{NOBODY}"',
        },
    ]
    table = {"hitPolicy": "first", "inputs": inputs, "outputs": outputs, "rules": rules}
    nodes = [
        {"id": "facts", "type": "inputNode", "name": "facts"},
        {"id": "table", "type": "decisionTableNode", "name": "table", "content": table},
        {"id": "answer", "type": "outputNode", "name": "answer"},
    ]
    edges = [
        {"id": "in", "type": "edge", "sourceId": "facts", "targetId": "table"},
        {"id": "out", "type": "edge", "sourceId": "table", "targetId": "answer"},
    ]
    content = {"approval": {"nodes": nodes, "edges": edges}}
    return zen.ZenEngine({"loader": {"type": "static", "content": content}})


def by_zen_engine() -> Peer:
    """By its key: `ZenDecision.evaluate` of the same table takes ten times as long (zen 2.1)."""
    engine = zen_engine()
    return Peer(lambda facts: engine.evaluate("approval", facts), lambda said: pair(said["result"]))


def by_rule_engine() -> Peer:
    """Rules compiled once, tried in their order."""
    from rule_engine import Rule

    central = f'kind == "{CENTRAL}"'
    rules = [
        (Rule(f"{central} and subordinate and accountable"), UNDER_PRESIDENT),
        (Rule(f"{central} and in_government"), IN_GOVERNMENT),
    ]

    def ask(facts: Facts) -> Answer:
        return next((answer for rule, answer in rules if rule.matches(facts)), NEITHER)

    return Peer(ask, lambda said: said)


def by_business_rules() -> Peer:
    """Rules as data, the first that is met; facts and actions by its decorators."""
    from business_rules import run_all
    from business_rules.actions import BaseActions, rule_action
    from business_rules.fields import FIELD_TEXT
    from business_rules.variables import (
        BaseVariables,
        boolean_rule_variable,
        string_rule_variable,
    )

    class Variables(BaseVariables):
        def __init__(self, facts):
            self.facts = facts

        @string_rule_variable()
        def kind(self):
            return self.facts["kind"]

        @boolean_rule_variable()
        def subordinate(self):
            return self.facts["subordinate"]

        @boolean_rule_variable()
        def accountable(self):
            return self.facts["accountable"]

        @boolean_rule_variable()
        def in_government(self):
            return self.facts["in_government"]

    class Actions(BaseActions):
        def __init__(self, said):
            self.said = said

        @rule_action(params={"approver": FIELD_TEXT, "agreed_with": FIELD_TEXT})
        def approves(self, approver, agreed_with):
            self.said.update(approver=approver, agreed_with=agreed_with)

    def rule(truths, answer):
        is_central = {"name": "kind", "operator": "equal_to", "value": CENTRAL}
        are_true = [{"name": each, "operator": "is_true", "value": True} for each in truths]
        params = dict(zip(("approver", "agreed_with"), answer, strict=True))
        action = {"name": "approves", "params": params}
        return {"conditions": {"all": [is_central, *are_true]}, "actions": [action]}

    rules = [
        rule(("subordinate", "accountable"), UNDER_PRESIDENT),
        rule(("in_government",), IN_GOVERNMENT),
    ]

    def ask(facts: Facts) -> Facts:
        said: Facts = {}
        run_all(rules, Variables(facts), Actions(said), stop_on_first_trigger=True)
        return said

    return Peer(ask, pair)


def by_durable_rules() -> Peer:
    """Its own host and decorators; where no rule is met, it raises."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from durable.engine import MessageNotHandledException
        from durable.lang import assert_fact, delete_state, m, ruleset, when_all

    with ruleset("approval"):

        @when_all((m.kind == CENTRAL) & (m.subordinate == True) & (m.accountable == True))  # noqa: E712
        def by_president(c):
            c.s.approver, c.s.agreed_with = UNDER_PRESIDENT

        @when_all((m.kind == CENTRAL) & (m.in_government == True))  # noqa: E712
        def by_structure(c):
            c.s.approver = GOVERNMENT

    number = itertools.count()

    def ask(facts: Facts) -> Any:
        sid = str(next(number))
        try:
            return assert_fact("approval", {"sid": sid, "id": "1", **facts})
        except MessageNotHandledException:
            return None
        finally:
            delete_state("approval", sid)

    def bare(state: Any) -> Answer:
        return (state["approver"], state.get("agreed_with", NOBODY)) if state else NEITHER

    return Peer(ask, bare)


def pair(said: Facts) -> Answer:
    """The answer of a dictionary that has both parts or neither."""
    return said.get("approver"), said.get("agreed_with")
