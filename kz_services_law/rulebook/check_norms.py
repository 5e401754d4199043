"""Whether the names and types of the rule files fit each other, over all files together."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from kz_services_law.citation import is_locator, with_those_above
from kz_services_law.errors import Problems
from kz_services_law.rulebook import fact_names, limits, refusals
from kz_services_law.rulebook.book import Rulebook
from kz_services_law.rulebook.check_premises import PremiseChecks
from kz_services_law.rulebook.companions import without_companions
from kz_services_law.rulebook.needs import idle_options, needed_names, said_no_longer
from kz_services_law.rulebook.norms import Bearer, NormSpec
from kz_services_law.rulebook.quotes import is_uncut, stands_in
from kz_services_law.rulebook.specs import GapSpec

__all__ = ["NormChecks", "check"]

_NEEDED = {
    "competence": "act",
    "power": "act",
    "duty": "act",
    "manner": "manner",
    "requirement": "item",
    "term": "within",
    "permission": "either",
    "prohibition": "beaten",
}
_OF_A_TERM = ("term", "duty", "competence", "power", "construction")
_IN_WORDS = {
    "act": "'act', 'role' and 'bearer'",
    "item": "'item' and 'document'",
    "manner": "'of', 'manner', 'sort' and 'satisfied_by'",
    "within": "'within' and the fact in 'then'",
    "then": "'then'",
    "either": "'then', or 'act', 'role' and 'bearer', or 'item' and 'document'",
    "beaten": "'then' and what it 'overrides', or 'item' and 'document'",
}


def check(book: Rulebook, problems: Problems) -> None:
    """Add every problem found."""
    NormChecks(book, problems).everything()


class NormChecks(PremiseChecks):
    """All the files, against each other."""

    def everything(self) -> None:
        """Check all there is."""
        self.no_norm_comes_to_too_much()
        self.everything_declared()
        for norm in self.book.norms.values():
            self.norm(norm)
        self.requirements_of_one_act()
        self.every_conclusion_has_a_norm()
        self.overrides_and_dependences_have_an_order()
        self.once("gaps.toml", "gap", [gap.id for gap in self.book.gaps])
        self.once("acts.toml", "act", [act.number for act in self.book.acts.act])
        self.once("edition.toml, includes", "act", self.book.edition.includes)
        broken = any(name in p.place for p in self.problems.found for name in ("art", "facts.toml"))
        for gap in self.book.gaps:
            self.gap(gap, goals=not broken)  # of a broken norm the conclusions are not there
        self.acts_and_uncomputed()
        if not self.problems.found:
            self.nothing_idle()

    def no_norm_comes_to_too_much(self) -> None:
        """What a norm is lowered to grows no faster than what is written."""
        for norm in self.book.norms.values():
            place = f"{self.book.files[norm.id]}, norm {norm.id!r}"
            of_what = (("clauses", limits.MOST_CLAUSES), ("premises", limits.MOST_PREMISES))
            for count, (what, most) in zip(norm.comes_to, of_what, strict=True):
                if count > most:
                    data = {"count": count, "what": what, "most": most}
                    self.problems.add(place, refusals.TOO_MANY_CLAUSES, **data)
        self.problems.raise_if_any()  # what follows would be as long

    def gap(self, gap: GapSpec, *, goals: bool) -> None:
        """The names in a gap; those of its goals where all norms are sound."""
        place = f"gaps.toml, gap {gap.id!r}"
        if (gap.kind == "elsewhere") is (gap.elsewhere is None):
            words = {"one": "kind = 'elsewhere'", "other": "what settles it, in 'elsewhere',"}
            self.problems.add(place, refusals.BELONG_TOGETHER, **words)
        if not gap.nearest and gap.removed is None:
            self.problems.add(place, refusals.NOTHING_NEAR)
        for goal in gap.goals if goals else ():
            self.known(place, goal, self.book.concluded, "concluded fact")
        for locator in gap.nearest:
            self.provision(place, locator)
        self.premises(place, gap.when)
        for way in gap.any:
            self.premises(place, way.when)
            self.guard(place, way.reading)

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

    def acts_and_uncomputed(self) -> None:
        """Of the acts, those included and the places they changed; of what is not computed, the
        provisions and the words.
        """
        numbers = [act.number for act in self.book.acts.act]
        straddling = self.book.edition.straddling
        if straddling is not None:
            self.known("edition.toml, straddling", straddling, self.book.readings, "reading")
        for name in self.book.edition.includes:
            self.known("edition.toml, includes", name, numbers, "act")
        for act in self.book.acts.act:
            for locator in act.changed:
                if not is_locator(locator):
                    place = f"acts.toml, act {act.number!r}"
                    self.problems.add(place, refusals.TEXT_NO_LOCATOR, locator=locator)
        encoded = {n.locator for n in self.book.norms.values() if not n.is_bridge}
        place = "gaps.toml, uncomputed"
        for spec in self.book.uncomputed:
            for locator in spec.provisions:
                self.provision(place, locator)
                if locator in encoded:
                    self.problems.add(place, refusals.ENCODED, locator=locator)
        self.every_unit_is_spoken_of(encoded)

    def every_unit_is_spoken_of(self, encoded: set[str]) -> None:
        """A unit has a norm or a class, or is said to have none."""
        spoken = encoded | {spec.cite for spec in self.book.facts.cls.values()}
        spoken |= {unit for spec in self.book.uncomputed for unit in spec.provisions}
        left_out = {*self.book.edition.left_out}
        for locator in self.book.text:
            if locator not in spoken and left_out.isdisjoint(with_those_above(locator)):
                place = f"{locator.split('/')[0]}.toml"
                self.problems.add(place, refusals.UNSPOKEN, locator=locator)

    # --- norms

    def norm(self, norm: NormSpec) -> None:
        """All that one norm names."""
        place = f"{self.book.files[norm.id]}, norm {norm.id!r}"
        if self.provision(place, norm.locator):
            self.anchor(place, norm)
        self.premises(place, norm.when)
        self.premises(place, norm.starts)
        self.premises(place, norm.unless)
        for condition in norm.conditions:
            words = self.book.words.condition
            self.worded(place, "condition", condition, words, "[condition]")
        for way in norm.satisfied_by:
            if way.then:
                self.problems.add(place, refusals.WAY_OF_SATISFYING)
        for name in norm.readings:
            self.known(place, name, self.book.readings, "reading")
        for way in (*norm.any, *norm.satisfied_by):
            self.guard(place, way.reading)
            self.premises(place, way.when)
            self.conclusions(place, way.then)
        if isinstance(norm.then, str) and norm.within is not None:
            self.term_conclusion(place, norm.then, norm)
        elif not isinstance(norm.then, str):
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
                uncut = is_uncut(quote, words)
                sentence = refusals.QUOTE_NOT_CUT if uncut else refusals.QUOTE_NOT_THERE
                self.problems.add(place, sentence, quote=quote, locator=norm.locator)

    def form(self, place: str, norm: NormSpec) -> None:
        """Whether a norm has what its kind needs."""
        by_ways = bool(norm.any) and all(way.then for way in norm.any)
        acts = bool(norm.act and norm.role and norm.bearer)
        concludes = isinstance(norm.then, Mapping) and bool(norm.then or by_ways)
        items = bool(norm.item and norm.document)
        needs: dict[str, bool] = {
            "act": acts,
            "item": items,
            "manner": bool(norm.of and norm.manner and norm.sort and norm.satisfied_by),
            "within": norm.within is not None and isinstance(norm.then, str),
            "then": concludes,
            "either": concludes or acts or items,
            "beaten": items or (concludes and bool(norm.overrides)),
        }
        self.term_and_then(place, norm)
        if norm.within is not None and any(way.then for way in norm.any):
            self.problems.add(place, refusals.WAY_OF_TERM)
        of_manner = bool(norm.of or norm.manner or norm.sort)
        if of_manner and norm.kind not in ("manner", "construction"):
            self.problems.add(place, refusals.NO_MANNER_THERE, kind=norm.kind)
        if of_manner and norm.any:
            self.problems.add(place, refusals.WAYS_OF_MANNER)
        otherwise = "manner" if of_manner else "within" if norm.within else "then"
        wanted = _NEEDED.get(norm.kind, otherwise)
        lonely = norm.within is None and isinstance(norm.then, str)  # told already
        if not needs[wanted] and not (lonely and wanted in ("then", "within")):
            needed = _IN_WORDS[wanted]
            self.problems.add(place, refusals.KIND_NEEDS, kind=norm.kind, needed=needed)
        else:
            for sentence, told in without_companions(norm):
                self.problems.add(place, sentence, **told)
        if norm.satisfied_by and not norm.contents and wanted not in ("item", "manner"):
            self.problems.add(place, refusals.ONLY_ITEMS)
        if norm.kind in ("competence", "power") and norm.bearer and not norm.bearer.is_premise:
            self.problems.add(place, refusals.KIND_OF_CLASS, kind=norm.kind)

    def requirements_of_one_act(self) -> None:
        """Several norms may ask the same of an act, each of bodies of its own: what is kept for one
        is not kept for the other.
        """
        alike: dict[tuple[str, str], list[NormSpec]] = {}
        for norm in self.book.norms.values():
            for act, manner in product(norm.of, norm.manner):
                alike.setdefault((act, manner), []).append(norm)
        for (act, manner), norms in alike.items():
            asked = [self._bodies_asked(norm) for norm in norms]
            kinds = [kind for them in asked for kind in them or ()]
            if len(norms) > 1 and (None in asked or len({*kinds}) < len(kinds)):
                place = f"{self.book.files[norms[-1].id]}, norm {norms[-1].id!r}"
                first = norms[0].id
                data = {"act": act, "manner": manner, "first": first}
                self.problems.add(place, refusals.ASKED_TWICE, **data)

    def _bodies_asked(self, norm: NormSpec) -> frozenset[object] | None:
        """The kinds of bodies that a requirement of manner is asked of; None where it is of all."""
        bearer = norm.bearer
        if bearer is None or bearer.cls not in self.book.facts.cls or bearer.or_:
            return None
        return self.book.members(bearer.cls)

    def term_and_then(self, place: str, norm: NormSpec) -> None:
        """A term gives the fact that is its deadline; what is no term gives facts and values."""
        if norm.within is None and isinstance(norm.then, str):
            self.problems.add(place, refusals.THEN_IS_A_FACT, then=norm.then)
        if norm.within is not None and not isinstance(norm.then, str):
            named = next(iter(norm.then), "standard.due_on")
            self.problems.add(place, refusals.THEN_IS_A_TABLE, then=named)
        if norm.within is not None and norm.kind not in _OF_A_TERM:
            self.problems.add(place, refusals.NO_TERM_THERE, kind=norm.kind)

    def bearer_and_acts(self, place: str, norm: NormSpec) -> None:
        """Whose norm it is, and of which acts."""
        words = self.book.words
        if norm.bearer is not None:
            self.bearer(place, norm, norm.bearer)
        for role in (norm.role, norm.to):
            if role is not None:
                self.known(place, role, words.role, "role in words.toml")
        for act in (*norm.act, *norm.of):
            self.worded(place, "act", act, words.act, "[act]")
        for name in norm.manner:
            self.worded(place, "condition", name, words.condition, "[condition]")
        if norm.document is None:
            return
        if norm.document not in words.item and norm.item and words.item:
            self.known(place, norm.document, words.item, "document")
            return
        for item in norm.item:
            listed = words.item.get(norm.document, {})
            self.worded(place, "item", item, listed, f"[item.{norm.document}.{item}]")
            if not norm.satisfied_by and item in listed:
                there = fact_names.contains(norm.document, item)
                self.known(place, there, self.book.stated, "stated fact")

    def worded(
        self, place: str, what: str, name: str, among: Mapping[str, object], where: str
    ) -> None:
        """An act, an item, a condition has words."""
        if name not in among:
            hint = limits.hint_among(name, among, self.problems)
            data = {"what": what, "name": name, "hint": hint, "where": where}
            self.problems.add(place, refusals.NO_WORDS_FOR, **data)

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
        if norm.role is None or norm.role not in self.book.words.role:
            return
        kind = fact_names.kind_of(norm.role)
        if bearer.is_premise and self.known(place, kind, self.book.stated, "stated fact"):
            self.class_of(place, kind, bearer.cls)
        self.premises(place, bearer.or_)

    # --- the whole

    def every_conclusion_has_a_norm(self) -> None:
        """Nothing is spoken of that no norm concludes."""
        given: set[str] = set()
        for norm in self.book.norms.values():
            given |= norm.concludes
        given |= {goal for gap in self.book.gaps if gap.holds_always for goal in gap.goals}
        for fact in sorted(set(self.book.concluded) - given):
            self.problems.add(f"facts.toml, {fact!r}", refusals.NOTHING_CONCLUDES)

    def overrides_and_dependences_have_an_order(self) -> None:
        """No norm overrides itself, and no conclusion rests on its own negation."""
        norms = self.book.norms
        below: dict[str, set[str]] = {}
        concluding: dict[str, list[str]] = {}
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
                concluding.setdefault(fact, []).append(norm.id)
            for concluded, rests_on in norm.rests_within:
                below[concluded].add(rests_on)
        most = limits.DEEPEST_PROOF
        self.no_circle("norms", below, "depend on each other", most=most, norms=concluding)
        beats = {norm.id: set(norm.overrides) for norm in norms.values()}
        self.no_circle("norms", beats, "override each other")
