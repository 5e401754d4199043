"""What stands beside the norms, of an edition based on another: facts, readings, gaps, counting.

Each is added to, or replaced, by name, key by key; what ends is named. Names of norms and units in
what is taken over follow them to where they stand now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kz_services_law.errors import Problems
from kz_services_law.rule_files import NO_SUCH_NAME, list_in, table_in, understood
from kz_services_law.rulebook import limits, overlay_refusals, refusals
from kz_services_law.rulebook.overlay_specs import SHAPES
from kz_services_law.rulebook.whole import Whole
from kz_services_law.rulebook.widened import grown_types, widened_facts

__all__ = ["Carried", "tables_over"]

Table = dict[str, Any]
_FACTS = ("enum", "elements", "document", "class", "stated", "concluded")


@dataclass(frozen=True)
class Carried:
    """Where the norms and units of the earlier edition stand now."""

    fate: Mapping[str, str | None]
    moved: Mapping[str, str]
    has_ended: Callable[[str], bool]
    mentioned: set[str]
    problems: Problems

    def norm(self, place: str, name: str) -> str | None:
        """The id of a norm now; a problem where it has ended."""
        now = self.fate.get(name, name)
        if now is None:
            self.problems.add(place, overlay_refusals.NAMES_WHAT_ENDED, name=name)
        return now

    def unit(self, place: str, locator: str) -> str:
        """The locator of a unit now; a problem where it has ended."""
        if locator not in self.moved and self.has_ended(locator):
            self.problems.add(place, overlay_refusals.NAMES_WHAT_ENDED, name=locator)
        return self.moved.get(locator, locator)

    def units(self, place: str, locators: object) -> Any:
        """One locator, or several."""
        if isinstance(locators, str):
            return self.unit(place, locators)
        return [self.unit(place, locator) for locator in list_in(locators)]

    def is_touched(self, locator: str) -> bool:
        """Whether something is said of a unit here."""
        return locator in self.moved or self.has_ended(locator)


def tables_over(
    earlier: Whole,
    own: Mapping[str, Mapping[str, Any]],
    carried: Carried,
    goals: frozenset[str],
    problems: Problems,
) -> dict[str, Any]:
    """The tables of an edition over those of the earlier one: facts, readings, gaps, counting."""
    for file, shape in SHAPES.items():
        understood(shape, own.get(file, {}), file, problems)
    problems.raise_if_any()
    over = _Over(carried, goals, problems)
    name = "facts.toml"
    facts = over.facts(earlier.tables[name], own.get(name, {}))
    over.grown = grown_types(earlier.tables[name], facts)
    over.declared = facts
    gone = {*earlier.tables[name].get("concluded", {})} - {*facts["concluded"]}
    return {
        "facts.toml": facts,
        "readings.toml": over.readings(
            earlier.tables["readings.toml"], own.get("readings.toml", {})
        ),
        "gaps.toml": over.gaps(earlier.tables["gaps.toml"], own.get("gaps.toml", {}), gone),
        "counting.toml": over.counting(
            earlier.tables["counting.toml"], own.get("counting.toml", {})
        ),
    }


class _Over:
    def __init__(self, carried: Carried, goals: frozenset[str], problems: Problems) -> None:
        self.carried, self.goals_touched, self.problems = carried, goals, problems
        self.grown: frozenset[str] = frozenset()
        self.declared: Mapping[str, Any] = {}

    def named(
        self, file: str, what: str, below: Table, above: Table, ended: Iterable[Any]
    ) -> dict[str, Any]:
        """Things by name: the earlier ones that have not ended, with what is said anew."""
        gone = dict.fromkeys(ended)
        for name in gone:
            if name not in below:
                hint = limits.hint_among(name, below, self.problems)
                self.problems.add(f"{file}, ended", NO_SUCH_NAME, what=what, name=name, hint=hint)
        kept = {name: value for name, value in below.items() if name not in gone}
        for name, value in above.items():
            table = table_in(value)
            kept[name] = {**table_in(kept.get(name)), **table} if table else value
        return kept

    def facts(self, below: Mapping[str, Any], above: Mapping[str, Any]) -> Table:
        """Enumerations, classes, stated and concluded facts."""
        ended = table_in(above.get("ended"))
        found: Table = {
            part: self.named(
                "facts.toml",
                f"earlier name under {part}",
                table_in(below.get(part)),
                table_in(above.get(part)),
                list_in(ended.get(part, [])),
            )
            for part in _FACTS
        }
        found["enum"] = self.enumerations(below, above, table_in(ended.get("values")))
        for part in ("class", "concluded"):
            for name, spec in table_in(found[part]).items():
                anew = "cite" in table_in(table_in(above.get(part)).get(name))
                if not anew and "cite" in spec:
                    place = f"facts.toml, {name!r}"
                    found[part][name] = {**spec, "cite": self.carried.units(place, spec["cite"])}
        found["order"] = [*list_in(below.get("order", [])), *list_in(above.get("order", []))]
        residual = above.get("residual", below.get("residual"))
        if residual is not None:
            if "residual" not in above:
                cite = self.carried.units("facts.toml, residual", residual["cite"])
                residual = {**residual, "cite": cite}
            found["residual"] = residual
        return found

    def enumerations(
        self, below: Mapping[str, Any], above: Mapping[str, Any], ended: Mapping[str, Any]
    ) -> dict[str, list[str]]:
        """The values of each: the earlier ones that have not ended, then the new ones."""
        gone = list_in(table_in(above.get("ended")).get("enum", []))
        before, own = table_in(below.get("enum")), table_in(above.get("enum"))
        found: dict[str, list[str]] = {}
        for name in (*(enum for enum in before if enum not in gone), *own):
            out = dict.fromkeys(list_in(ended.get(name, [])))
            for value in (each for each in out if each not in before.get(name, ())):
                data = {"what": "earlier value", "name": value}
                hint = limits.hint_among(value, before.get(name, ()), self.problems)
                self.problems.add("enumerations.toml, ended", NO_SUCH_NAME, hint=hint, **data)
            kept = [value for value in before.get(name, ()) if value not in out]
            found[name] = list(dict.fromkeys((*kept, *own.get(name, ()))))
        return found

    def readings(self, below: Mapping[str, Any], above: Mapping[str, Any]) -> Table:
        """The readings, by name."""
        ended = list_in(above.get("ended", []))
        own = {name: value for name, value in above.items() if name != "ended"}
        found = self.named("readings.toml", "earlier reading", {**below}, own, ended)
        for name, reading in found.items():
            if "touches" in table_in(reading) and "touches" not in table_in(own.get(name)):
                place = f"readings.toml, reading {name!r}"
                found[name] = {**reading, "touches": self.carried.units(place, reading["touches"])}
        return found

    def counting(self, below: Mapping[str, Any], above: Mapping[str, Any]) -> Table:
        """The profiles of counting, by name."""
        ended = list_in(above.get("ended", []))
        profiles = (table_in(below.get("profile")), table_in(above.get("profile")))
        return {"profile": self.named("counting.toml", "earlier profile", *profiles, ended)}

    def gaps(self, below: Mapping[str, Any], above: Mapping[str, Any], gone: set[str]) -> Table:
        """The gaps: kept, changed, ended (those end by themselves of which all goals have)."""
        own = [table_in(gap) for gap in list_in(above.get("gap", []))]
        changes = {gap["changes"]: gap for gap in own if "changes" in gap}
        keeps, ended = dict.fromkeys(above.get("keeps", ())), dict.fromkeys(above.get("ended", ()))
        old = {gap["id"]: gap for gap in below.get("gap", ())}
        spoken = [*(gap["changes"] for gap in own if "changes" in gap), *keeps, *ended]
        for name in sorted(name for name, count in Counter(spoken).items() if count > 1):
            self.problems.add(f"gaps.toml, earlier gap {name!r}", refusals.STANDS_TWICE)
        for name in dict.fromkeys(spoken):
            if name not in old:
                hint = limits.hint_among(name, old, self.problems)
                data = {"what": "earlier gap", "name": name}
                self.problems.add("gaps.toml", NO_SUCH_NAME, hint=hint, **data)
        found = [
            kept
            for name, gap in old.items()
            if name not in ended
            and (kept := self._gap(gap, changes.get(name), keeps, gone)) is not None
        ]
        found += [gap for gap in own if "changes" not in gap]
        silent = [*self._uncomputed(below), *above.get("uncomputed", ())]
        return {"gap": found, "uncomputed": silent}

    def _gap(
        self, gap: Table, change: Table | None, looked_at: Collection[Any], gone: set[str]
    ) -> Table | None:
        """An earlier gap as it is now; None where all that it is about has ended."""
        goals = [goal for goal in gap["goals"] if goal not in gone]
        if not goals:
            return None
        place = f"gaps.toml, gap {gap['id']!r}"
        touched = [locator for locator in gap["nearest"] if self.carried.is_touched(locator)]
        touched += [goal for goal in goals if goal in self.goals_touched]
        touched += widened_facts(gap, self.declared, self.grown)
        if touched and change is None and gap["id"] not in looked_at:
            self.problems.add(place, overlay_refusals.GAP_NOT_LOOKED_AT, touched=", ".join(touched))
        anew = {key: value for key, value in (change or {}).items() if key != "changes"}
        near = {} if "nearest" in anew else {"nearest": self.carried.units(place, gap["nearest"])}
        if anew.get("kind", "elsewhere") != "elsewhere":  # what settled it before is named no more
            gap = {key: value for key, value in gap.items() if key != "elsewhere"}
        return {**gap, "goals": goals, **near, **anew}

    def _uncomputed(self, below: Mapping[str, Any]) -> Iterator[Table]:
        """Units that say nothing to compute, those that are still there."""
        for spec in below.get("uncomputed", ()):
            carried = self.carried
            there = [
                carried.moved.get(locator, locator)
                for locator in spec["provisions"]
                if locator in carried.moved or not carried.has_ended(locator)
            ]
            if there:
                yield {**spec, "provisions": there}
