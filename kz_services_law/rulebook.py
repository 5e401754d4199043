"""An edition of the law as data: its text, norms, facts, readings, gaps and words.

Only `loading` makes one, once all the rule files have been read and found to fit each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NoReturn

from kz_services_law.errors import InvalidInput
from kz_services_law.lazy import lazy
from kz_services_law.norms import NormSpec
from kz_services_law.schema import (
    ConcludedSpec,
    CountingSpec,
    EditionSpec,
    FactsSpec,
    GapSpec,
    ReadingSpec,
    StatedSpec,
    UncomputedSpec,
    WordsSpec,
)
from kz_services_law.spec import Trilingual

__all__ = ["Rulebook"]

_BOOL_DOMAIN = (True, False)


@dataclass(frozen=True, eq=False)
class Rulebook:
    """An edition, read and checked."""

    edition: EditionSpec
    text: Mapping[str, str]
    facts: FactsSpec
    norms: Mapping[str, NormSpec]
    readings: Mapping[str, ReadingSpec]
    gaps: tuple[GapSpec, ...]
    uncomputed: tuple[UncomputedSpec, ...]
    counting: CountingSpec
    words: WordsSpec
    files: Mapping[str, str]
    """Of each norm, the file it stands in."""

    def __repr__(self) -> str:
        return f"Rulebook({self.edition.id!r}, {len(self.norms)} norms)"

    def __reduce__(self) -> NoReturn:
        msg = "a rulebook is not pickled; load it again with kz_services_law.loading.load"
        raise InvalidInput(msg)

    @property
    def stated(self) -> Mapping[str, StatedSpec]:
        """The facts a caller may state."""
        return self.facts.stated

    @lazy
    def concluded(self) -> Mapping[str, ConcludedSpec]:
        """The concluded facts: those declared, and those that kinds of norms make by themselves."""
        made: dict[str, ConcludedSpec] = {}
        for norm in self.norms.values():
            for act in norm.act:
                word = self.words.act.get(act)
                for verb in norm.verbs:
                    self._make(made, norm, verb, act, word)
            for item in norm.item:
                word = self.words.item.get(norm.document or "", {}).get(item)
                self._make(made, norm, "requires", item, word)
                if norm.satisfied_by:
                    self._make(made, norm, "has", item, word)
                self._make(made, norm, "lacks", item, word)
        return MappingProxyType({**made, **self.facts.concluded})

    def _make(
        self,
        made: dict[str, ConcludedSpec],
        norm: NormSpec,
        verb: str,
        what: str,
        word: Trilingual | None,
    ) -> None:
        """Add a fact of a kind of norm; several norms that make one fact close it together."""
        name = f"{norm.role if norm.act else norm.document}.{verb}.{what}"
        spec = self._made(norm, verb, word)
        if verb == "lacks":
            spec = spec.model_copy(update={"otherwise": None, "cite": None})
        elif verb == "competent":
            residual = self.facts.residual
            spec = spec.model_copy(
                update={"cite": tuple(residual.cite), "reading": residual.reading}
            )
        elif name in made:
            cites = tuple(dict.fromkeys((*made[name].cites, norm.locator)))
            spec = spec.model_copy(update={"cite": cites})
        made[name] = spec

    def _made(self, norm: NormSpec, phrase: str, word: Trilingual | None) -> ConcludedSpec:
        """A fact of a kind of norm: closed to 'no', named by a phrase and the word for it."""
        forms = self.words.phrase.get(phrase)
        role = self.words.role.get(norm.role or "")
        named: dict[str, str] = {}
        for lang in Trilingual.model_fields:
            text = forms.in_language(lang) if forms else phrase
            what = word.in_language(lang) if word else "?"
            who = role.in_language(lang) if role else str(norm.role)
            for slot, words in (("{role}", who), ("{act}", what), ("{item}", what)):
                text = text.replace(slot, words)
            named[lang] = text
        return ConcludedSpec(
            type="bool", name=Trilingual(**named), otherwise=False, cite=norm.locator
        )

    def type_of(self, fact: str) -> str | None:
        """The type of a fact, or None if there is no such fact."""
        spec = self.stated.get(fact) or self.concluded.get(fact)
        return spec.type if spec else None

    def name_of(self, fact: str) -> Trilingual:
        """What a fact is called."""
        spec = self.stated.get(fact) or self.concluded[fact]
        return spec.name

    def domain_of(self, fact_type: str) -> tuple[object, ...] | None:
        """All values of a type, or None where they are not finitely many."""
        if fact_type == "bool":
            return _BOOL_DOMAIN
        values = self.facts.enum.get(fact_type)
        return None if values is None else tuple(values)

    def members(self, cls: str) -> frozenset[object]:
        """The values of a class, those of the classes in it included."""
        members: set[object] = set()
        for name in self.facts.cls[cls].values:
            members |= self.members(name) if name in self.facts.cls else {name}
        return frozenset(members)

    @lazy
    def default_readings(self) -> Mapping[str, str]:
        """Of each reading that has options, the one that holds unless another is chosen."""
        defaults = {
            name: spec.default for name, spec in self.readings.items() if spec.default is not None
        }
        return MappingProxyType(defaults)

    @lazy
    def readings_by_fact(self) -> Mapping[str, frozenset[str]]:
        """Of each concluded fact, the readings that bear on what is concluded of it (those by which
        a term is counted are the norm's own: `readings_of_counting`).
        """
        found: dict[str, set[str]] = {fact: set(c.reading) for fact, c in self.concluded.items()}
        for norm in self.norms.values():
            bearing = {*norm.readings, *(name for way in norm.any for name in way.reading)}
            for fact in norm.concludes:
                found[fact] |= bearing
        return MappingProxyType({fact: frozenset(names) for fact, names in found.items()})

    def readings_of_counting(self, norm: NormSpec) -> tuple[str, ...]:
        """The readings by which the term of a norm is counted, if it has one."""
        return () if norm.within is None else self.counting.profile[norm.within.counting].readings
