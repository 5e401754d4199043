"""Tests whose meaning grows where an enumeration gains values: "none of these" holds of more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kz_services_law.rule_files import list_in, table_in

__all__ = ["grown_types", "widened_facts"]

Table = Mapping[str, Any]


def grown_types(before: Table, now: Table) -> frozenset[str]:
    """The enumerations of facts that have gained values."""
    earlier = table_in(before.get("enum"))
    return frozenset(
        name
        for name, values in table_in(now.get("enum")).items()
        if name in earlier and not {*values} <= {*earlier[name]}
    )


def widened_facts(entry: Table, facts: Table, grown: frozenset[str]) -> list[str]:
    """The facts that a norm or a gap tests for being none of some, where there are more now."""
    declared = (table_in(facts.get("concluded")), table_in(facts.get("stated")))
    return [
        fact
        for fact in _negated(entry)
        if next((table_in(of[fact]).get("type") for of in declared if fact in of), None) in grown
    ]


def _negated(entry: Table) -> Iterator[str]:
    ways = [way for key in ("any", "satisfied_by") for way in list_in(entry.get(key, []))]
    tables = [entry.get("when"), *(table_in(way).get("when") for way in ways)]
    tables += [*list_in(entry.get("unless", [])), *list_in(table_in(entry.get("bearer")).get("or"))]
    for table in map(table_in, tables):
        yield from (fact for fact, test in table.items() if "not" in table_in(test))
