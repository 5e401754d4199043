"""An edition based on another: what became of each norm of the earlier one, all accounted for.

Its files name only the units it has something to say of. A unit is there with its words; `was`
tells where it stood in the earlier edition, `by` what act changed it. Of each norm of the earlier
edition something is said once: it is *kept in silence* (its unit is not mentioned, its words are
the same), or a norm here `keeps` it (in other words, or at another place), or `changes` it (these
keys stand in place of its own), or a unit `ends` it. `new` marks another rule at an old locator.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from kz_services_law.errors import Problems
from kz_services_law.messages import shown
from kz_services_law.rule_files import NO_SUCH_NAME, list_in, table_in, understood
from kz_services_law.rulebook import limits, overlay_refusals, refusals
from kz_services_law.rulebook.bridges import BRIDGES_OF_YEARLY
from kz_services_law.rulebook.declared import declared, idle_words
from kz_services_law.rulebook.exact import both_sides
from kz_services_law.rulebook.first_edition import bridged, from_moments, merged, official_texts
from kz_services_law.rulebook.norms import NormSpec
from kz_services_law.rulebook.overlay_procedures import procedures_over
from kz_services_law.rulebook.overlay_tables import Carried, tables_over
from kz_services_law.rulebook.overlay_units import UnitAccount
from kz_services_law.rulebook.quotes import whole, with_marks_of
from kz_services_law.rulebook.removed import NoMore, facts_and_gaps
from kz_services_law.rulebook.renaming import renamed
from kz_services_law.rulebook.sources import Sources
from kz_services_law.rulebook.units import (
    TextUnit,
    check_words,
    norms_of,
    order_of,
    read_units,
    whole_norm,
)
from kz_services_law.rulebook.whole import Norms, Table, Texts, Whole
from kz_services_law.rulebook.widened import grown_types, widened_facts

__all__ = ["over"]

_KEPT_MAY_SAY = {"keeps", "name", "says", "quote", "readings"}
_PROCEDURES = "procedures.toml"
_BEGINNINGS = {"in_force", "in_force_after"}
_TURNS = {"when", "any", "unless", "then", "act", "role", "bearer", "kind", "exact"}
"""What the other side of an exact list is made of."""
_SAID_OF_EARLIER = ("keeps", "changes")
_MADE_ANEW = ("id", "locator", "quotes")
"""What a norm taken over does not have from the earlier one."""


def over(earlier: Whole, sources: Sources, problems: Problems) -> Whole:
    """The edition that files make over an earlier one. Raises `InvalidRules` with every problem."""
    texts = official_texts(sources, problems)
    edition = sources.tables.get("edition.toml", {})
    earlier = renamed(earlier, table_in(table_in(edition.get("renamed")).get("value")), problems)
    units = read_units(sources.tables, texts, problems)
    tables = declared(sources.tables, problems)
    problems.raise_if_any()
    account = _Account(earlier, units, texts, edition, problems)
    own = account.own_norms()
    idle_words(sources.tables, chain.from_iterable(own.values()), problems)
    account.end_units()
    kept = account.kept_in_silence()
    account.check_units()
    touched = account.goals_touched(own)
    beside = tables_over(earlier, tables, account.carried(), touched, problems)
    removed, silent = facts_and_gaps(earlier.tables, beside["facts.toml"], account.are_no_more())
    beside["facts.toml"]["concluded"].update(removed)
    beside["gaps.toml"]["gap"].extend(silent)
    grown = grown_types(earlier.tables["facts.toml"], beside["facts.toml"])
    for norm in kept:
        for fact in widened_facts(norm, beside["facts.toml"], grown):
            place = f"{norm['locator'].split('/')[0]}.toml, norm {norm['id']!r}"
            problems.add(place, overlay_refusals.WIDENED, fact=fact)
    if _PROCEDURES in earlier.tables:
        below, above = earlier.tables[_PROCEDURES], tables.get(_PROCEDURES, {})
        beside[_PROCEDURES] = procedures_over(below, above, account.carried())
    elif _PROCEDURES in tables:
        beside[_PROCEDURES] = tables[_PROCEDURES]
    beside["edition.toml"] = _over_edition(earlier.tables["edition.toml"], edition)
    beside["acts.toml"] = sources.tables.get("acts.toml", {})
    beside["words.toml"] = merged(earlier.tables["words.toml"], tables.get("words.toml", {}))
    made, concluded = bridged(own, tables.get("facts.toml", {}), beside["words.toml"], problems)
    facts = beside["facts.toml"]
    beside["facts.toml"] = {**facts, "concluded": {**facts["concluded"], **concluded}}
    problems.raise_if_any()
    norms = [*from_moments(made, facts).values(), kept]
    return Whole.of(
        _in_order(norms, texts), beside, texts, (*earlier.history, account.step(earlier, facts))
    )


def _over_edition(was: Mapping[str, Any], edition: Mapping[str, Any]) -> Table:
    """What the edition says of itself. Where it does not say when it began, it began with the law,
    and with the acts that it includes, those that the earlier one includes among them.
    """
    began = {} if _BEGINNINGS & set(edition) else {k: was[k] for k in _BEGINNINGS & set(was)}
    includes = [*list_in(was.get("includes", [])), *list_in(edition.get("includes", []))]
    straddling = {"straddling": was["straddling"]} if "straddling" in was else {}
    return {**began, **straddling, **edition, "includes": includes}


def _in_order(norms: list[list[Table]], texts: Texts) -> Norms:
    """Norms in the order of the text, by the file of their article."""
    order = order_of(texts)
    found: Norms = {}
    every = [norm for listed in norms for norm in listed]
    for norm in sorted(every, key=lambda norm: order.get(norm["locator"], -1)):
        found.setdefault(f"{norm['locator'].split('/')[0]}.toml", []).append(norm)
    return found


class _Account(UnitAccount):
    """What became of the norms of the earlier edition, each of which is spoken of once."""

    def __init__(
        self,
        earlier: Whole,
        units: list[TextUnit],
        texts: Texts,
        edition: Mapping[str, Any],
        problems: Problems,
    ) -> None:
        super().__init__(earlier, units, texts, edition, problems)
        self.old: dict[str, Table] = {
            norm["id"]: norm for name in earlier.articles for norm in earlier.tables[name]["norm"]
        }
        self.fate: dict[str, str | None] = {}
        """Of each norm spoken of its id now; None where it has ended."""
        self.said: dict[str, str] = {}
        """Of each norm that one here keeps or changes, which of the two."""
        self.ended_norms: dict[str, list[str]] = {}
        """Norms that have ended, with the acts by which."""
        self.acts: dict[str, list[str]] = {}
        """Of each norm that one here keeps or changes, the acts by which its unit has changed."""
        self.carried_norms: list[tuple[str, Table, set[str]]] = []
        """Norms taken over: where they stand, and which keys are the earlier edition's own."""

    def own_norms(self) -> Norms:
        """The norms that the files of this edition give, whole; the words of its units checked."""
        found: Norms = {}
        for unit in self.units:
            check_words(unit, self.texts, self.problems)
            if not unit.spec.by or not all(list_in(unit.spec.by)):
                self.problems.add(unit.place, overlay_refusals.NO_ACT)
            for name in unit.spec.ends:
                if self._spoken(unit.place, name):
                    self.fate[name] = None
                    self.ended_norms[name] = list_in(unit.spec.by)
                    was = self.old[name]["locator"]
                    if was not in (unit.at, self.origin[unit.at]):
                        data = {"at": unit.at, "was": was}
                        self.problems.add(
                            f"{unit.place}, ends", overlay_refusals.NOT_FROM_THERE, **data
                        )
            for table in unit.spec.norm:
                found.setdefault(unit.file, []).extend(self._taken_over(unit, table))
        new = [_new_norms(unit) for unit in self.units]
        for name, norms in norms_of(new, self.texts, self.problems).items():
            found.setdefault(name, []).extend(norms)
        return found

    def _taken_over(self, unit: TextUnit, table: Mapping[str, Any]) -> Iterator[Table]:
        """A norm that keeps or changes one of the earlier edition."""
        said = [key for key in _SAID_OF_EARLIER if key in table]
        if len(said) != 1:
            if said:
                self.problems.add(unit.place, refusals.ONE_OF_TWO, one="'keeps'", other="'changes'")
            return
        name = table[said[0]]
        place = f"{unit.file}, norm {shown(name)}"
        if not self._spoken(place, name):
            return
        old = self.old[name]
        if old["locator"] != self.origin[unit.at]:
            was = old["locator"]
            self.problems.add(place, overlay_refusals.NOT_FROM_THERE, at=unit.at, was=was)
        more = sorted(set(table) - _KEPT_MAY_SAY)
        if "exact_on" in old and _TURNS & set(table):
            data = {"facts": ", ".join(old["exact_on"])}
            self.problems.add(place, overlay_refusals.EXACT_CHANGED, **data)
        if said[0] == "keeps" and more:
            self.problems.add(place, overlay_refusals.KEEPS_AND_CHANGES, keys=", ".join(more))
        if "like" in table:
            self.problems.add(place, overlay_refusals.LIKE_NO_OTHER)
        norm = self._over(unit, old, table, place)
        self.fate[name] = norm["id"]
        self.said[name] = said[0]
        self.acts[name] = list_in(unit.spec.by)
        if "every" in norm:  # its bridges are made anew
            for bridge in BRIDGES_OF_YEARLY:
                self.fate.setdefault(f"{old['locator']}/{bridge}", f"{unit.at}/{bridge}")
        self.carried_norms.append((place, norm, set(old) - set(table)))
        yield from both_sides(place, norm, self.problems)

    def _spoken(self, place: str, name: object) -> bool:
        """Whether this is a norm of the earlier edition of which nothing has been said yet."""
        if not isinstance(name, str) or name not in self.old:
            hint = limits.hint_among(name, self.old, self.problems)
            what = "norm of the earlier edition"
            self.problems.add(place, NO_SUCH_NAME, what=what, name=name, hint=hint)
            return False
        if name in self.fate:
            self.problems.add(place, overlay_refusals.SPOKEN_TWICE, name=name)
        return name not in self.fate

    def _over(self, unit: TextUnit, old: Table, table: Mapping[str, Any], place: str) -> Table:
        """The earlier norm with what is said anew."""
        was = old["locator"]
        reworded = old["kind"] != "construction" and self.differs(was, unit.at) is not None
        said = table_in(table.get("says"))
        if reworded and "en" not in said:
            self.problems.add(place, overlay_refusals.NOT_SAID_ANEW)
        inherited = {key: value for key, value in old.items() if key not in _MADE_ANEW}
        own = {key: value for key, value in table.items() if key not in _SAID_OF_EARLIER}
        words = {} if reworded else table_in(old.get("says"))
        name = old["id"].removeprefix(was).strip("/")
        named = {"name": name} if name and "name" not in own else {}
        quote = {} if "quote" in own else self._cuts(old, was, unit.at)
        says = {"says": {**words, **said}} if words or said else {}
        return whole_norm(unit, {**inherited, **named, **quote, **own, **says}, self.texts)

    def _cuts(self, old: Table, was: str, at: str) -> Table:
        """The quotes of an earlier norm that cut its unit: they are cut alike here."""
        cut = {
            language: with_marks_of(self.texts.get(language, {}).get(at, ""), words)
            for language, words in table_in(old.get("quotes")).items()
            if words != whole(self.earlier.texts[language].get(was, ""))
        }
        return {"quote": cut} if cut else {}

    def end_units(self) -> None:
        """The norms of units that have ended, end with them."""
        for name, norm in self.old.items():
            locator = norm["locator"]
            if self.is_ended(locator):
                self.ended_norms.setdefault(name, self.ended_by(locator))
                if self.fate.setdefault(name, None) is not None:
                    place = "edition.toml, ends"
                    self.problems.add(place, overlay_refusals.SPOKEN_TWICE, name=name)

    def are_no_more(self) -> list[NoMore]:
        """The norms that have ended, or say something else now."""
        by = {
            **self.ended_norms,
            **{n: self.acts[n] for n, s in self.said.items() if s == "changes"},
        }
        return [NoMore(norm, by[name]) for name, norm in self.old.items() if name in by]

    def step(self, earlier: Whole, facts: Table) -> Table:
        """The account as it is handed on: see `history`. `facts`: those of this edition."""
        was, now = (table_in(each.get("stated")) for each in (earlier.tables["facts.toml"], facts))
        ended = [unit for unit in self.old_units if self.has_ended(unit)]
        return {
            "earlier": earlier.tables["edition.toml"]["id"],
            "later": self.edition["id"],
            "units": {at: was for at, was in self.origin.items() if was is not None},
            "by": {unit.at: list_in(unit.spec.by) for unit in self.units},
            "ended": {unit: self.ended_by(unit) for unit in ended},
            "norms": {
                now: {"was": was, "said": self.said[was]}
                for was, now in self.fate.items()
                if now is not None and was in self.said
            },
            "ended_norms": self.ended_norms,
            "renamed": table_in(table_in(self.edition.get("renamed")).get("value")),
            "once_stated": {
                fact: stated["name"] for fact, stated in was.items() if fact not in now
            },
        }

    def kept_in_silence(self) -> list[Table]:
        """The norms of units that are not mentioned, in the same words; each as it was."""
        kept: list[Table] = []
        for name, norm in self.old.items():
            if name in self.fate:
                continue
            locator = norm["locator"]
            at = self.moved.get(locator, locator if locator in self.origin else None)
            if at is not None:
                place = f"{at.split('/')[0]}.toml, unit {at!r}"
                self.problems.add(place, overlay_refusals.NORM_LEFT_OUT, name=name)
            elif (head := self.changed_head(locator)) is not None:
                place = f"{head.split('/')[0]}.toml, unit {head!r}"
                self.problems.add(place, overlay_refusals.NORM_LEFT_OUT, name=name)
            self.fate[name] = name
            copy = {**norm}
            if "quotes" in norm:
                copy["quotes"] = self._quotes_now(norm)
            self.carried_norms.append(
                (f"{locator.split('/')[0]}.toml, norm {name!r}", copy, set(copy))
            )
            kept.append(copy)
        return kept

    def _quotes_now(self, norm: Table) -> dict[str, str]:
        """The quotes of a norm whose unit has the same words: a whole one as it is written here."""
        locator = norm["locator"]
        cut = self._cuts(norm, locator, locator).get("quote", {})
        uncut = {
            language: whole(text[locator])
            for language, text in self.texts.items()
            if locator in text and norm["kind"] != "construction"
        }
        return {**uncut, **cut}

    def goals_touched(self, own: Norms) -> frozenset[str]:
        """The facts that norms conclude which are new here, changed, or have ended. A norm that
        keeps an earlier one says the same in other words.
        """
        named = [norm.get("keeps") for unit in self.units for norm in unit.spec.norm]
        keeps = {name for name in named if isinstance(name, str)}
        kept = {new for old, new in self.fate.items() if new is not None and old in keeps}
        norms = [norm for listed in own.values() for norm in listed if norm["id"] not in kept]
        norms += [norm for name, norm in self.old.items() if self.fate.get(name) is None]
        specs = [understood(NormSpec, norm, "", Problems()) for norm in norms]
        return frozenset(fact for spec in specs if spec is not None for fact in spec.concludes)

    def carried(self) -> Carried:
        """What the norms and units of the earlier edition are called now; names in what is taken
        over follow them.
        """
        carried = Carried(self.fate, self.moved, self.has_ended, set(self.origin), self.problems)
        for place, norm, inherited in self.carried_norms:
            if "other_side_of" in norm:
                now = carried.norm(place, norm["other_side_of"])
                norm["other_side_of"] = now or norm["other_side_of"]
            if "overrides" in inherited and "overrides" in norm:
                norm["overrides"] = {
                    now: on
                    for name, on in norm["overrides"].items()
                    if (now := carried.norm(place, name)) is not None
                }
            bearer = table_in(norm.get("bearer"))
            if "bearer" in inherited and "given_by" in bearer:
                given = carried.norm(place, bearer["given_by"])
                norm["bearer"] = {**bearer, "given_by": given or bearer["given_by"]}
        return carried


def _new_norms(unit: TextUnit) -> TextUnit:
    """A unit with those of its norms that say nothing of an earlier one."""
    norms = [n for n in unit.spec.norm if not any(key in n for key in _SAID_OF_EARLIER)]
    return TextUnit(unit.file, unit.spec.model_copy(update={"norm": norms}), unit.each)
