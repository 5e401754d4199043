"""Why a fact is as it is in a run: what would override the clauses it is concluded by, which
provisions close its list. Proofs tell it, and citations are found by it alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kz_services_law.asking.setting import PartSetting
from kz_services_law.languages import Trilingual
from kz_services_law.logic import (
    SILENT,
    UNKNOWN,
    Clause,
    Computed,
    Cone,
    Premise,
    Run,
    Truth,
    premise_truth,
)

__all__ = ["Reasons", "Residual"]


class Residual(NamedTuple):
    """What is cited where no norm concludes a fact, and the words for it where it is not as it
    stands in the rules.
    """

    cites: tuple[str, ...]
    words: Trilingual | None


class Reasons:
    """The reasons of the facts of one part."""

    def __init__(self, setting: PartSetting, cone: Cone) -> None:
        self.setting, self.book, self.cone = setting, setting.book, cone
        self._sparing: dict[tuple[int, str], dict[str, list[Clause]]] = {}
        """Of the facts of a run, by norm, the clauses that would override it and do not stand."""

    def closing(self, fact: str, run: Run) -> Residual | None:
        """The provisions that close the list of a fact, where it is so by them."""
        closure = self.cone.program.closures.get(fact)
        if closure is None or run.found.get(fact):
            return None
        if run.values.get(fact, UNKNOWN) != closure.value:
            return None
        found = self.concerning(closure.cites, fact, run)
        return (
            found
            if found.words is not None
            else Residual(self._binding(found.cites, fact, run), None)
        )

    def concerning(self, cites: tuple[str, ...], fact: str, run: Run) -> Residual:
        """Of the provisions on other powers those about this body; if none is, those that give the
        power, to others. What is cited else stands as it is.
        """
        residual, phrases = self.book.facts.residual, self.book.words.phrase
        if residual is None or cites != tuple(residual.cite):
            return Residual(cites, None)
        about = tuple(cite for cite in cites if self._may_concern(cite, run))
        if about:
            return Residual(about, phrases.residual)
        norms = (self.book.norms[c.norm] for c in self.cone.program.clauses_of.get(fact, ()))
        given = tuple(dict.fromkeys(norm.locator for norm in norms))
        return Residual(given, phrases.given_to_others)

    def _binding(self, cites: tuple[str, ...], fact: str, run: Run) -> tuple[str, ...]:
        """Of the provisions that close the list of a fact, those that may bind this body; all of
        them if none does.
        """
        clauses = self.cone.program.clauses_of.get(fact, ())
        about = {self.book.norms[c.norm].locator for c in clauses if self._may_bind(c, run)}
        return tuple(cite for cite in cites if cite in about) or cites

    def _may_bind(self, clause: Clause, run: Run) -> bool:
        """Whether the bearer of a norm, its first premise, may be the body of a run."""
        bearer = self.book.norms[clause.norm].bearer
        return bearer is None or not bearer.is_premise or not _fails(clause.premises[0], run)

    def _may_concern(self, cite: str, run: Run) -> bool:
        """Whether a provision on other powers may be about the body of a run."""
        bearer = self.book.bearers_of_other_powers.get(cite)
        return bearer is None or bearer.fact not in run.values or not _fails(bearer, run)

    def overriding(self, clause: Clause, run: Run) -> list[Clause]:
        """The clauses that would override another, of norms that do not stand."""
        key = (id(run), clause.fact)
        found = self._sparing.get(key)
        if found is None:
            found = self._sparing[key] = {}
            standing = {other.norm for other, _ in run.found[clause.fact]}
            for other in self.cone.program.clauses_of[clause.fact]:
                for beaten in other.overrides if other.norm not in standing else ():
                    found.setdefault(beaten, []).append(other)
        return found.get(clause.norm, [])

    def failing(self, clauses: Iterable[Clause], run: Run) -> Mapping[str, Iterable[str]]:
        """Of clauses that do not stand, by their norms, the facts by which they fail or are silent,
        if there are such.
        """
        failing: dict[str, dict[str, None]] = {}
        for clause in clauses:
            facts = [fact for p in clause.premises if _fails(p, run) for fact in p.facts]
            if isinstance(clause.conclusion, Computed):
                facts += [f for f in clause.conclusion.inputs if run.values[f] is SILENT]
            failing.setdefault(clause.norm, {}).update(dict.fromkeys(facts))
        return {norm: facts for norm, facts in failing.items() if facts}


def _fails(premise: Premise, run: Run) -> bool:
    return premise_truth(premise, run.values, {}) in (Truth.FALSE, Truth.SILENT)
