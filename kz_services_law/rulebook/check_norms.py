"""Whether the names and types of the rule files fit each other, over all files together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from kz_services_law.errors import Problems
from kz_services_law.rulebook import fact_names, refusals
from kz_services_law.rulebook.book import Rulebook
from kz_services_law.rulebook.check_names import NameChecks
from kz_services_law.rulebook.needs import idle_options, needed_names, said_no_longer
from kz_services_law.rulebook.norms import Bearer, Call, FactReference, NormSpec, OfEdition
from kz_services_law.rulebook.premises import NEVER_NAMED, PremiseSpec
from kz_services_law.rulebook.quotes import stands_in

__all__ = ["check"]

_NEEDED = {
    "competence": "act",
    "power": "act",
    "duty": "act",
    "requirement": "item",
    "term": "within",
    "permission": "either",
    "prohibition": "beaten",
}
_IN_WORDS = {
    "act": "'act', 'role' and 'bearer'",
    "item": "'item' and 'document'",
    "within": "'within' and the fact in 'then'",
    "then": "'then'",
    "either": "'then', or 'act', 'role' and 'bearer'",
    "beaten": "'then' and what it 'overrides'",
}
_TAKES: dict[str, tuple[str, ...]] = {
    "legal_day": ("moment", "region"),
    "year_start": ("year",),
    "year_end": ("year",),
    "year_before": ("day",),
}
"""The types of what functions take; all but the first may be left out."""
_POINTS = {"day": "day", "deadline": "day", "moment": "moment"}


def check(book: Rulebook, problems: Problems) -> None:
    """Add every problem found."""
    _Checker(book, problems).everything()


class _Checker(NameChecks):
    """All the files, against each other."""

    dues: set[str]
    """The deadlines of duties, which may bind nobody: no points in time to compare with."""

    def everything(self) -> None:
        """Check all there is."""
        self.dues = {
            norm.then
            for norm in self.book.norms.values()
            if norm.act and norm.within is not None and isinstance(norm.then, str)
        }
        self.everything_declared()
        for norm in self.book.norms.values():
            self.norm(norm)
        self.every_conclusion_has_a_norm()
        self.overrides_and_dependences_have_an_order()
        self.once("gaps.toml", "gap", [gap.id for gap in self.book.gaps])
        self.once("edition.toml", "later act", [later.act for later in self.book.edition.later])
        for gap in self.book.gaps:
            place = f"gaps.toml, gap {gap.id!r}"
            for goal in gap.goals:
                self.known(place, goal, self.book.concluded, "concluded fact")
            for locator in gap.nearest:
                self.provision(place, locator)
            self.premises(place, gap.when)
            for way in gap.any:
                self.premises(place, way.when)
                self.guard(place, way.reading)
        self.uncomputed_and_later()
        if not self.problems.found:
            self.nothing_idle()

    def nothing_idle(self) -> None:
        """What nothing needs is there by mistake, or something that needs it has gone."""
        for name, touched in self.book.touched.items():
            if not touched:
                place = f"readings.toml, reading {name!r}"
                self.problems.add(place, refusals.TOUCHES_NOTHING)
        needed = needed_names(self.book)
        for name in self.book.stated:
            if name not in needed:
                self.problems.add(f"facts.toml, {name!r}", refusals.NOTHING_NEEDS)
        for name in (*self.book.facts.cls, *self.book.facts.enum):
            if name not in needed:
                self.problems.add(f"enumerations.toml, {name!r}", refusals.NOTHING_NEEDS)
        for name, option in idle_options(self.book):
            place = f"readings.toml, reading {name!r}"
            self.problems.add(place, refusals.SWITCHES_NOTHING, option=option)
        for place, found, text in said_no_longer(self.book):
            self.problems.add(place, refusals.OLD_WORDS, found=found, text=text)

    def uncomputed_and_later(self) -> None:
        encoded = {n.locator for n in self.book.norms.values() if not n.is_bridge}
        place = "gaps.toml, uncomputed"
        for spec in self.book.uncomputed:
            for locator in spec.provisions:
                self.provision(place, locator)
                if locator in encoded:
                    self.problems.add(place, refusals.ENCODED, locator=locator)
        self.every_unit_is_spoken_of(encoded)
        for later in self.book.edition.later:
            place = f"edition.toml, later act {later.act!r}"
            for locator in later.changed:
                self.part_of_text(place, locator)

    def every_unit_is_spoken_of(self, encoded: set[str]) -> None:
        """A unit has a norm or a class, or is said to have none."""
        spoken = encoded | {spec.cite for spec in self.book.facts.cls.values()}
        spoken |= {unit for spec in self.book.uncomputed for unit in spec.provisions}
        left_out = self.book.edition.left_out
        for locator in self.book.text:
            out = any(f"{locator}/".startswith(f"{each}/") for each in left_out)
            if locator not in spoken and not out:
                place = f"{locator.split('/')[0]}.toml"
                self.problems.add(place, refusals.UNSPOKEN, locator=locator)

    # --- norms

    def norm(self, norm: NormSpec) -> None:
        place = f"{self.book.files[norm.id]}, norm {norm.id!r}"
        if self.provision(place, norm.locator):
            self.anchor(place, norm)
        self.premises(place, norm.when)
        self.premises(place, norm.unless)
        for condition in norm.conditions:
            self.known(place, condition, self.book.words.condition, "condition with words")
        for way in norm.satisfied_by:
            if way.then:
                self.problems.add(place, refusals.WAY_OF_SATISFYING)
        for name in norm.readings:
            self.known(place, name, self.book.readings, "reading")
        for way in (*norm.any, *norm.satisfied_by):
            self.guard(place, way.reading)
            self.premises(place, way.when)
            self.conclusions(place, way.then)
        if isinstance(norm.then, str):
            self.term_conclusion(place, norm.then, norm)
        else:
            self.conclusions(place, norm.then)
        self.form(place, norm)
        self.bearer_and_acts(place, norm)

    def anchor(self, place: str, norm: NormSpec) -> None:
        """A norm rests on words that stand in its unit, a bridge on a basis of its own."""
        if norm.is_bridge:
            if norm.quotes or norm.basis is None:
                self.problems.add(place, refusals.WORDS_OF_BRIDGE)
            return
        if not norm.quotes or norm.basis is not None:
            self.problems.add(place, refusals.NO_WORDS)
        for language, quote in norm.quotes.items():
            words = self.book.texts.get(language, {}).get(norm.locator, "")
            if not stands_in(quote, words):
                data = {"quote": quote, "locator": norm.locator}
                self.problems.add(place, refusals.QUOTE_NOT_THERE, **data)

    def form(self, place: str, norm: NormSpec) -> None:
        """Whether a norm has what its kind needs."""
        by_ways = bool(norm.any) and all(way.then for way in norm.any)
        acts = bool(norm.act and norm.role and norm.bearer)
        concludes = isinstance(norm.then, Mapping) and bool(norm.then or by_ways)
        needs: dict[str, bool] = {
            "act": acts,
            "item": bool(norm.item and norm.document),
            "within": norm.within is not None and isinstance(norm.then, str),
            "then": concludes,
            "either": concludes or acts,
            "beaten": concludes and bool(norm.overrides),
        }
        if (norm.within is not None) is not isinstance(norm.then, str):
            one, other = "'within'", "a single fact in 'then'"
            self.problems.add(place, refusals.BELONG_TOGETHER, one=one, other=other)
        if norm.within is not None and any(way.then for way in norm.any):
            self.problems.add(place, refusals.WAY_OF_TERM)
        wanted = _NEEDED.get(norm.kind, "within" if norm.within else "then")
        if not needs[wanted]:
            needed = _IN_WORDS[wanted]
            self.problems.add(place, refusals.KIND_NEEDS, kind=norm.kind, needed=needed)
        if norm.satisfied_by and not norm.item:
            self.problems.add(place, refusals.ONLY_ITEMS)
        if norm.kind in ("competence", "power") and norm.bearer and not norm.bearer.is_premise:
            self.problems.add(place, refusals.KIND_OF_CLASS, kind=norm.kind)

    def bearer_and_acts(self, place: str, norm: NormSpec) -> None:
        words = self.book.words
        if norm.bearer is not None:
            self.bearer(place, norm, norm.bearer)
        for role in (norm.role, norm.to):
            if role is not None:
                self.known(place, role, words.role, "role in words.toml")
        for act in norm.act:
            self.known(place, act, words.act, "act with words")
        for item in norm.item:
            document = norm.document or ""
            self.known(place, item, words.item.get(document, {}), "item with words")
            if not norm.satisfied_by:
                self.known(place, norm.there(item), self.book.stated, "stated fact")

    def bearer(self, place: str, norm: NormSpec, bearer: Bearer) -> None:
        """A bearer is of a class, or the one that the situation brings along."""
        if (bearer.cls is None) is (bearer.is_ is None):
            self.problems.add(place, refusals.NO_BEARER)
        if bearer.is_ is not None:
            self.known(place, bearer.is_, self.book.words.role, "role in words.toml")
        if bearer.given_by is not None:
            self.known(place, bearer.given_by, self.book.norms, "norm")
        if bearer.cls is None or not self.known(place, bearer.cls, self.book.facts.cls, "class"):
            return
        kind = fact_names.kind_of(norm.role)
        if bearer.is_premise and self.known(place, kind, self.book.stated, "stated fact"):
            self.class_of(place, kind, bearer.cls)
        self.premises(place, bearer.or_)

    def premises(self, place: str, premises: Iterable[PremiseSpec]) -> None:
        for premise in premises:
            if not self.known(place, premise.fact, self.facts, "fact"):
                continue
            if premise.other is not None:
                self.comparison(place, premise.fact, premise.other)
            for name in premise.names:
                self.name(place, premise.fact, name)

    def comparison(self, place: str, fact: str, other: str) -> None:
        """Two points in time of one sort, which both come about."""
        if self.known(place, other, self.facts, "fact"):
            here, there = (_POINTS.get(self.book.type_of(f) or "") for f in (fact, other))
            if here is None or here != there or self.dues & {fact, other}:
                self.problems.add(place, refusals.NOT_COMPARABLE, fact=fact, other=other)

    def name(self, place: str, fact: str, name: object) -> None:
        """What a fact is tested for is a value it can have, a class of them, or `never`."""
        fact_type = self.book.type_of(fact) or ""
        if name == NEVER_NAMED or fact_type in _POINTS:
            if fact_type not in _POINTS or fact in self.dues:
                self.problems.add(place, refusals.NO_EVENT, fact=fact)
            elif name != NEVER_NAMED:
                self.problems.add(place, refusals.ONLY_NEVER, fact=fact, got=name)
        elif isinstance(name, str) and name in self.book.facts.cls:
            self.class_of(place, fact, name)
        else:
            self.value(place, fact, name)

    def class_of(self, place: str, fact: str, cls: str) -> None:
        """A class holds values of the fact's own type."""
        found, holds = self.book.type_of(fact), self.book.facts.cls[cls].enum
        if found != holds:
            other = refusals.CLASS_OF_OTHER_TYPE
            self.problems.add(place, other, fact=fact, type=found, cls=cls, holds=holds)

    # --- conclusions

    def conclusions(self, place: str, then: Mapping[str, Any]) -> None:
        for fact, value in then.items():
            if not self.known(place, fact, self.book.concluded, "concluded fact"):
                continue
            if isinstance(value, FactReference):
                if self.known(place, value.fact, self.facts, "fact"):
                    self.same_type(place, fact, value.fact)
            elif isinstance(value, Call):
                takes = _TAKES[value.call]
                for argument, wanted in zip(value.args, takes, strict=False):
                    known = self.facts if wanted != "region" else self.book.stated
                    if self.known(place, argument, known, "fact"):
                        self.has_type(place, argument, wanted)
                for more in value.args[len(takes) :]:
                    self.problems.add(place, refusals.TAKES_NO_MORE, call=value.call, more=more)
                self.has_type(place, fact, "day")
            elif isinstance(value, date | OfEdition):
                self.has_type(place, fact, "day")
            else:
                self.value(place, fact, value)

    def term_conclusion(self, place: str, fact: str, norm: NormSpec) -> None:
        if self.known(place, fact, self.book.concluded, "concluded fact"):
            self.has_type(place, fact, "deadline")
        if norm.within is not None:
            within = norm.within
            for part, wanted in ((within.count, "number"), (within.unit, "unit")):
                if not isinstance(part, FactReference):
                    continue
                if self.known(place, part.fact, self.facts, "fact"):
                    self.has_type(place, part.fact, wanted)
            if self.known(place, norm.within.after, self.facts, "fact"):
                self.has_type(place, norm.within.after, "day")
            profiles = self.book.counting.profile
            self.known(place, norm.within.counting, profiles, "profile in counting.toml")

    def same_type(self, place: str, fact: str, other: str) -> None:
        if self.book.type_of(fact) != self.book.type_of(other):
            self.problems.add(place, refusals.DIFFERENT_TYPES, fact=fact, other=other)

    def has_type(self, place: str, fact: str, wanted: str) -> None:
        found = self.book.type_of(fact)
        if found != wanted:
            self.problems.add(place, refusals.OTHER_TYPE, fact=fact, type=found, wanted=wanted)

    # --- the whole

    def every_conclusion_has_a_norm(self) -> None:
        given: set[str] = set()
        for norm in self.book.norms.values():
            given |= norm.concludes
        for fact in sorted(set(self.book.concluded) - given):
            self.problems.add(f"facts.toml, {fact!r}", refusals.NOTHING_CONCLUDES)

    def overrides_and_dependences_have_an_order(self) -> None:
        norms = self.book.norms
        below: dict[str, set[str]] = {}
        for norm in norms.values():
            place = f"{self.book.files[norm.id]}, norm {norm.id!r}"
            for beaten, on in norm.overrides.items():
                if self.known(place, beaten, norms, "norm"):
                    for fact in on:
                        both = norm.concludes & norms[beaten].concludes
                        self.known(place, fact, both, "fact that both norms conclude")
            needs = norm.needs
            for fact in norm.concludes:
                below.setdefault(fact, set()).update(needs)
        self.no_circle("facts.toml", below, "depend on each other")
        beats = {norm.id: set(norm.overrides) for norm in norms.values()}
        self.no_circle("norms", beats, "override each other")
