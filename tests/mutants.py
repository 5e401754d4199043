"""Law mutants: small changes of the rules, each of which some legal case must notice."""

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.rule_files import rules_folder
from kz_services_law.rulebook import (
    Rulebook,
    Whole,
    editions,
    from_whole,
    read_sources,
    written_out,
)
from kz_services_law.rulebook.norms import NormSpec

Tables = dict[str, Any]
ORIGINAL = "2013-04-15"
_ORDERS = {
    "after": ("on_or_after", "on_or_before"),
    "on_or_after": ("after", "before"),
    "before": ("on_or_before", "on_or_after"),
    "on_or_before": ("before", "after"),
}
_UNITS = {"working_days": "calendar_days", "calendar_days": "working_days", "months": "years"}


@dataclass(frozen=True)
class Mutant:
    """A change of the rules: a name, and the tables changed."""

    name: str
    tables: Tables
    about: str = ""
    """The norm or the gap that is changed, if one is."""
    goals: tuple[str, ...] = ()
    """Of a changed gap: the facts it is about."""
    norm: Tables | None = None
    """Of a changed norm: what it says now."""
    edition: str = ORIGINAL
    """The edition that is changed."""

    def unchecked(self) -> Rulebook | None:
        """The rulebook with one norm changed, not held to the rest of it, as that takes longest;
        None where it is not so easily made.
        """
        if self.norm is None:
            return None
        book = unchanged(self.edition)
        norms = {**book.norms, self.about: NormSpec.model_validate(self.norm)}
        return replace(book, norms=FrozenDict(norms))

    def book(self) -> Rulebook:
        """The rulebook so changed. Raises where the check of the rule files notices the change."""
        return from_whole(Whole(self.tables, original(self.edition).texts))


@cache
def original(edition: str = ORIGINAL) -> Whole:
    """The edition written out: each norm with all that is said of it."""
    return written_out(read_sources(rules_folder(), edition))


@cache
def unchanged(edition: str = ORIGINAL) -> Rulebook:
    """The rulebook of which each mutant changes a little."""
    return from_whole(original(edition))


def own_mutants(edition: str) -> Iterator[Mutant]:
    """Those of what an edition based on another says anew; what it keeps is mutated there."""
    earlier = original().tables
    was = {norm["id"]: norm for file in original().articles for norm in earlier[file]["norm"]}
    was |= {f"gap {gap['id']}": gap for gap in earlier["gaps.toml"]["gap"]}
    now = original(edition)
    is_now = {norm["id"]: norm for file in now.articles for norm in now.tables[file]["norm"]}
    is_now |= {f"gap {gap['id']}": gap for gap in now.tables["gaps.toml"]["gap"]}
    same = {name for name, said in is_now.items() if _bare(was.get(name)) == _bare(said)}
    facts = {name for name, _ in _facts_of(now) ^ _facts_of(original())}
    for mutant in all_mutants(edition):
        named = mutant.name.partition(": ")[0]
        if named in is_now:
            if named not in same:
                yield mutant
        elif any(fact in mutant.name for fact in facts):
            yield mutant


def _bare(entry: Tables | None) -> Tables | None:
    """What an entry says, without its words."""
    words = {"says", "quotes", "basis", "words", "order"}
    return None if entry is None else {key: it for key, it in entry.items() if key not in words}


def _facts_of(whole: Whole) -> set[tuple[str, str]]:
    """The facts and classes of an edition, each with what it says."""
    facts = whole.tables["facts.toml"]
    tables = (facts["concluded"], facts["stated"], facts["class"])
    return {(name, repr(_bare(spec))) for table in tables for name, spec in table.items()}


def all_mutants(edition: str = ORIGINAL) -> Iterator[Mutant]:
    """Every mutant of an edition."""
    for mutant in _all_mutants(original(edition)):
        yield replace(mutant, edition=edition)


def _all_mutants(whole: Whole) -> Iterator[Mutant]:
    tables = whole.tables
    for file in whole.articles:
        for n, norm in enumerate(tables[file]["norm"]):
            for what, changed in _of_norm(norm, whole):
                yield _mutant(whole, f"{norm['id']}: {what}", (file, "norm", n), changed)
            yield _mutant(whole, f"{norm['id']}: dropped", (file, "norm", n), None)
    for n, gap in enumerate(tables["gaps.toml"]["gap"]):
        yield _mutant(
            whole, f"gap {gap['id']}: dropped", ("gaps.toml", "gap", n), None, gap["goals"]
        )
        for what, changed in (*premises_changed(gap), *_ways(gap)):
            name = f"gap {gap['id']}: {what}"
            yield _mutant(whole, name, ("gaps.toml", "gap", n), changed, gap["goals"])
        other = {key: value for key, value in gap.items() if key != "elsewhere"}
        for kind in ("gap", "unclear", "not_concerned", "removed"):
            if kind != gap["kind"]:
                name, changed = f"gap {gap['id']}: {kind}", {**other, "kind": kind}
                yield _mutant(whole, name, ("gaps.toml", "gap", n), changed, gap["goals"])
        for i, locator in enumerate(gap["nearest"]):
            changed = copy.deepcopy(gap)
            changed["nearest"][i] = "art10/sub1"
            name = f"gap {gap['id']}: nearest {locator} swapped"
            yield _mutant(whole, name, ("gaps.toml", "gap", n), changed, gap["goals"])
    for name, facts in _of_facts(tables["facts.toml"]):
        yield Mutant(name, {**tables, "facts.toml": facts})


def _mutant(
    whole: Whole,
    name: str,
    where: tuple[str, str, int],
    changed: Any,
    goals: Sequence[str] = (),
) -> Mutant:
    """A mutant of what stands somewhere: in a file, under a key, so far down its list."""
    file, key, n = where
    tables = {**whole.tables}
    entries = list(tables[file][key])
    entries[n : n + 1] = [] if changed is None else [changed]
    tables[file] = {**tables[file], key: entries}
    norm = changed if key == "norm" else None
    return Mutant(name, tables, str(whole.tables[file][key][n]["id"]), tuple(goals), norm)


def _of_norm(norm: dict[str, Any], whole: Whole) -> Iterator[tuple[str, dict[str, Any]]]:
    tables = whole.tables
    yield from premises_changed(norm)
    yield from _ways(norm)
    for beaten in norm.get("overrides", {}):
        changed = copy.deepcopy(norm)
        del changed["overrides"][beaten]
        yield f"no longer overrides {beaten}", changed
    if "within" in norm:
        yield from _terms(norm)
    if "bearer" in norm:
        yield from _bearers(norm, tables)
    if isinstance(norm.get("then"), dict):
        yield from _swapped(norm, norm["then"], lambda m: m["then"], tables)
    for i, way in enumerate(norm.get("any", [])):
        ways = _swapped(norm, way.get("then", {}), lambda m, i=i: m["any"][i]["then"], tables)
        yield from ((f"any {i + 1}, {what}", changed) for what, changed in ways)
    for key in ("act", "item", "conditions", "of", "manner"):
        for i, name in enumerate(norm.get(key, [])):
            changed = copy.deepcopy(norm)
            del changed[key][i]
            yield f"without {key} {name}", changed
    if "to" in norm:
        yield "towards nobody", {key: value for key, value in norm.items() if key != "to"}
    if norm["kind"] != "construction":
        changed = copy.deepcopy(norm)
        other = "art10/sub2" if norm["locator"] == "art10/sub1" else "art10/sub1"
        quotes = {language: text[other] for language, text in whole.texts.items()}
        changed["locator"], changed["quotes"] = other, quotes
        yield "cites another provision", changed


def premises_changed(entry: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    places: list[tuple[Any, ...]] = [("when",), ("unless",), ("bearer", "or")]
    for ways in ("any", "satisfied_by"):
        places += [(ways, i, "when") for i in range(len(entry.get(ways, [])))]
    for place in places:
        of = f"{place[0]} {place[1] + 1}, " if len(place) == 3 else ""
        for fact, test in dict(_at(entry, place) or {}).items():
            for what, other in other_tests(test):
                changed = copy.deepcopy(entry)
                _at(changed, place)[fact] = other
                yield f"{of}{fact}: {what}", changed
            changed = copy.deepcopy(entry)
            if place in (("unless",), ("bearer", "or")):  # there, one table is one premise
                del (changed if len(place) == 1 else changed[place[0]])[place[-1]]
            else:
                del _at(changed, place)[fact]
            yield f"{of}without its premise on {fact}", changed


def other_tests(test: Any) -> Iterator[tuple[str, Any]]:
    """Tests that say something else: the opposite; an order of another kind, or left out."""
    if isinstance(test, bool):
        yield f"becomes {not test}", not test
    elif not isinstance(test, dict):
        yield "becomes its opposite", {"not": test}
    elif "not" in test:
        yield "becomes its opposite", test["not"]
    else:
        for order, facts in test.items():
            listed = [facts] if isinstance(facts, str) else list(facts)
            for i, other in enumerate(listed):
                rest = {**test, order: listed[:i] + listed[i + 1 :]}
                rest = {name: them for name, them in rest.items() if them}
                if rest:
                    yield f"no longer {order} {other}", rest
                for instead in _ORDERS[order]:
                    yield f"{order} {other} becomes {instead}", _also(rest, instead, other)


def _also(test: dict[str, Any], order: str, fact: str) -> dict[str, Any]:
    """A test that also says that the fact stands in an order to another."""
    known = test.get(order, [])
    return {**test, order: [*([known] if isinstance(known, str) else known), fact]}


def _at(entry: Any, place: tuple[Any, ...]) -> Any:
    for key in place:
        entry = entry[key] if isinstance(key, int) else (entry or {}).get(key)
    return entry or []


def _bearers(norm: dict[str, Any], tables: Tables) -> Iterator[tuple[str, dict[str, Any]]]:
    bearer = norm["bearer"]
    if "class" not in bearer or "given_by" in bearer:
        return  # it only describes
    classes = tables["facts.toml"]["class"]
    for name, spec in classes.items():
        if spec["enum"] == "body_kind" and name != bearer["class"]:
            changed = copy.deepcopy(norm)
            changed["bearer"]["class"] = name
            yield f"bearer becomes {name}", changed


@cache
def _options() -> dict[str, list[str]]:
    """Of each reading of whatever edition that has options, these."""
    tables = [original(edition).tables["readings.toml"] for edition in editions()]
    return {name: spec.get("options", []) for them in tables for name, spec in them.items()}


def _ways(entry: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for key in ("any", "satisfied_by"):
        yield from ways_changed(entry, key)


def ways_changed(entry: dict[str, Any], key: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for i, way in enumerate(entry.get(key, [])):
        if len(entry[key]) > 1:
            changed = copy.deepcopy(entry)
            del changed[key][i]
            yield f"without its {key} {i + 1}", changed
        for name, options in way.get("reading", {}).items():
            changed = copy.deepcopy(entry)
            del changed[key][i]["reading"][name]
            yield f"{key} {i + 1} under every {name}", changed
            known = _options()[name]
            listed = [options] if isinstance(options, str) else options
            for option in known:
                if option in listed:
                    continue
                changed = copy.deepcopy(entry)
                changed[key][i]["reading"][name] = [*listed, option]
                yield f"{key} {i + 1} also under {name}={option}", changed
            for option in listed:
                changed = copy.deepcopy(entry)
                changed[key][i]["reading"][name] = [o for o in listed if o != option] or ["-"]
                yield f"{key} {i + 1} not under {name}={option}", changed


def _terms(norm: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    within = norm["within"]
    profiles = set(original().tables["counting.toml"]["profile"]) - {within["counting"]}
    changes: list[tuple[str, Any]] = [("counting", profile) for profile in sorted(profiles)]
    if isinstance(within["count"], int):
        changes += [("count", within["count"] + 1), ("count", within["count"] - 1)]
        changes += [("unit", _UNITS[within["unit"]])]
    else:
        changes += [("count", 5), ("unit", "working_days"), ("unit", "months")]
    days = ("standard.approved_on", "change.made_on", "service.included_on")
    changes += [("after", day) for day in days if day != within["after"]]
    for key, value in changes:
        changed = copy.deepcopy(norm)
        changed["within"][key] = value
        yield f"{key} becomes {value}", changed


def _swapped(
    norm: dict[str, Any], then: dict[str, Any], at: Any, tables: Tables
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each conclusion dropped, and swapped for each other value it could have."""
    facts = tables["facts.toml"]
    for fact, value in then.items():
        changed = copy.deepcopy(norm)
        del at(changed)[fact]
        yield f"no longer concludes {fact}", changed
        kind = facts["concluded"].get(fact, {"type": "bool"})["type"]  # of an act: yes or no
        domain = [True, False] if kind == "bool" else facts["enum"].get(kind, [])
        others: list[Any] = [v for v in domain if v != value]
        if isinstance(value, dict) and "call" in value:
            points = ["comment.received_at", "comment.sent_at", "draft.posting_moment"]
            others = [{**value, "args": [p]} for p in points if [p] != value["args"]]
            calls = {"year_start": "year_end", "year_end": "year_start"}
            if value["call"] in calls:
                others = [{**value, "call": calls[value["call"]]}]
            elif value["call"] == "year_before":
                others = [{"fact": value["args"][0]}]
        elif isinstance(value, date):
            others = [value - timedelta(days=1), value + timedelta(days=1)]
        elif isinstance(value, dict):
            points = [f for f, s in facts["stated"].items() if s["type"] == _type_of(facts, fact)]
            others = [{"fact": p} for p in points if p != value["fact"]]
        for other in others:
            changed = copy.deepcopy(norm)
            at(changed)[fact] = other
            yield f"{fact} becomes {other}", changed


def _type_of(facts: dict[str, Any], fact: str) -> str:
    return str(facts["concluded"][fact]["type"])


def _of_facts(facts: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for fact, spec in facts["concluded"].items():
        if "otherwise" in spec:
            changed = copy.deepcopy(facts)
            changed["concluded"][fact]["otherwise"] = _opposite(facts, spec)
            yield (f"{fact}: closes to the opposite", changed)
            changed = copy.deepcopy(facts)
            for key in ("otherwise", "cite"):
                del changed["concluded"][fact][key]
            yield (f"{fact}: no longer closed", changed)
            if "reading" in spec:
                changed = copy.deepcopy(facts)
                del changed["concluded"][fact]["reading"]
                yield (f"{fact}: closed under every reading", changed)
    for name, spec in facts["class"].items():
        for i, value in enumerate(spec["values"]):
            changed = copy.deepcopy(facts)
            del changed["class"][name]["values"][i]
            yield (f"class {name}: without {value}", changed)
        known = facts["enum"][spec["enum"]]
        for value in known:
            if value in _members(facts, name):
                continue
            changed = copy.deepcopy(facts)
            changed["class"][name]["values"].append(value)
            yield (f"class {name}: with {value}", changed)


def _members(facts: dict[str, Any], name: str) -> set[str]:
    classes = facts["class"]
    if name not in classes:
        return {name}
    return {m for value in classes[name]["values"] for m in _members(facts, value)}


def _opposite(facts: dict[str, Any], spec: dict[str, Any]) -> Any:
    if spec["type"] == "bool":
        return not spec["otherwise"]
    return next(v for v in facts["enum"][spec["type"]] if v != spec["otherwise"])
