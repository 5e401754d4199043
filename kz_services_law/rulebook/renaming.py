"""Values that a later edition calls otherwise: norms, facts, classes and gaps taken over follow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from kz_services_law.errors import Problems
from kz_services_law.rule_files import NO_SUCH_NAME, list_in, table_in
from kz_services_law.rulebook import limits, overlay_refusals
from kz_services_law.rulebook.whole import Whole

__all__ = ["renamed"]

_PROCEDURES = "procedures.toml"

Table = dict[str, Any]
Names = Mapping[str, Mapping[str, str]]
"""Of each enumeration, the new names of its values."""


def renamed(whole: Whole, names: Mapping[str, Any], problems: Problems) -> Whole:
    """An edition with other names of values."""
    facts = whole.tables["facts.toml"]
    _check(names, facts, problems)
    renaming = _Renaming(names, facts, whole.tables.get(_PROCEDURES, {}))
    tables: dict[str, Mapping[str, Any]] = {**whole.tables}
    for file in whole.articles:
        tables[file] = {"norm": [renaming.norm(norm) for norm in whole.tables[file]["norm"]]}
    gaps = whole.tables["gaps.toml"]
    tables["gaps.toml"] = {**gaps, "gap": [renaming.norm(gap) for gap in gaps.get("gap", ())]}
    tables["facts.toml"] = renaming.facts()
    tables["words.toml"] = renaming.words(whole.tables["words.toml"])
    if _PROCEDURES in whole.tables:
        tables[_PROCEDURES] = renaming.procedures(whole.tables[_PROCEDURES])
    return Whole(tables, whole.texts, whole.history)


def _check(names: Mapping[str, Any], facts: Mapping[str, Any], problems: Problems) -> None:
    for enum, values in names.items():
        known = facts.get("enum", {})
        place = f"edition.toml, renamed.value.{enum}"
        if enum not in known:
            hint = limits.hint_among(enum, known, problems)
            problems.add(place, NO_SUCH_NAME, what="enumeration", name=enum, hint=hint)
            continue
        there = {value for value in known[enum] if value not in values}
        named: Counter[object] = Counter(values.values())
        for now in values.values():
            if now in there or named[now] > 1:
                problems.add(place, overlay_refusals.STANDS_TWICE_NOW, name=now)
        for value in table_in(values):
            if value not in known[enum]:
                hint = limits.hint_among(value, known[enum], problems)
                problems.add(place, NO_SUCH_NAME, what="earlier value", name=value, hint=hint)


class _Renaming:
    """Other names of values, by the enumeration of the fact that has them."""

    def __init__(
        self, names: Names, facts: Mapping[str, Any], procedures: Mapping[str, Any]
    ) -> None:
        self.names, self.all = names, facts
        of_files = (procedures.get(part, {}) for part in ("stated", "derived"))
        of_cases = {
            fact: spec for part in of_files for fact, spec in part.items() if "type" in spec
        }
        declared = {**facts.get("stated", {}), **facts.get("concluded", {}), **of_cases}
        self.types = {fact: table_in(spec).get("type", "") for fact, spec in declared.items()}

    def value(self, fact: str, value: Any) -> Any:
        """A value of a fact, by its new name."""
        new = self.names.get(self.types.get(fact, ""), {})
        return new.get(value, value) if isinstance(value, str) else value

    def norm(self, norm: Table) -> Table:
        """A norm, a way of one, or a gap."""
        changed = {**norm}
        for key in ("when", "unless"):
            if key in norm:
                changed[key] = self.premises(norm[key])
        if isinstance(norm.get("then"), dict):
            changed["then"] = {fact: self.value(fact, v) for fact, v in norm["then"].items()}
        for key in ("any", "satisfied_by"):
            if key in norm:
                changed[key] = [self.norm(way) for way in norm[key]]
        if "or" in table_in(norm.get("bearer")):
            changed["bearer"] = {**norm["bearer"], "or": self.premises(norm["bearer"]["or"])}
        return changed

    def premises(self, given: Any) -> Any:
        """A table of premises, or a list of such."""
        tables = list_in(given)
        if tables != [given]:
            return [self.premises(each) for each in tables]
        return {fact: self.test(fact, test) for fact, test in table_in(given).items()}

    def test(self, fact: str, test: Any) -> Any:
        """What a fact is tested for."""
        names = list_in(test)
        if names != [test]:
            return [self.value(fact, value) for value in names]
        forms = table_in(test)
        if "not" in forms:
            return {"not": self.test(fact, forms["not"])}
        return forms or self.value(fact, test)

    def facts(self) -> Table:
        """The enumerations, classes and closed lists."""
        enum = {
            name: [self.names.get(name, {}).get(value, value) for value in values]
            for name, values in self.all.get("enum", {}).items()
        }
        cls = {
            name: {**c, "values": [self.names.get(c["enum"], {}).get(v, v) for v in c["values"]]}
            for name, c in self.all.get("class", {}).items()
        }
        concluded = {
            fact: {**spec, "otherwise": self.value(fact, spec["otherwise"])}
            if "otherwise" in spec
            else spec
            for fact, spec in self.all.get("concluded", {}).items()
        }
        return {**self.all, "enum": enum, "class": cls, "concluded": concluded}

    def procedures(self, told: Mapping[str, Any]) -> Table:
        """What case files are made of."""
        found: Table = {**told, "norm": [self.norm(norm) for norm in told.get("norm", [])]}
        for part in ("thing", "event", "gathered"):
            found[part] = {name: self.entry(spec) for name, spec in told.get(part, {}).items()}
        found["derived"] = {
            fact: {**spec, "ways": [self.way(fact, way) for way in spec.get("ways", ())]}
            for fact, spec in told.get("derived", {}).items()
        }
        found["order"] = [self.entry(order) for order in told.get("order", [])]
        return found

    def entry(self, spec: Table) -> Table:
        """What is said of a kind of things or events, or of several: the values in it."""
        tests: Table = {
            key: self.premises(spec[key]) for key in ("given", "once", "where") if key in spec
        }
        return {**spec, **tests}

    def way(self, fact: str, way: Table) -> Table:
        """A way in which a derived fact is concluded."""
        return {**self.norm(way), "then": self.value(fact, way["then"])}

    def words(self, words: Mapping[str, Any]) -> Table:
        """The words of values, under their new names too."""
        value = {**words.get("value", {})}
        for enum, new in self.names.items():
            known = value.get(enum, {})
            value[enum] = {**known, **{now: known[old] for old, now in new.items() if old in known}}
        return {**words, "value": value}
