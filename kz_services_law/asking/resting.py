"""On what a settled part rests: the provisions it cites, the norms and the facts it goes through.

The same stands in its proof, which takes ten times as long to make; a test compares them.
"""

from __future__ import annotations

from typing import NamedTuple

from kz_services_law.asking.reasons import Reasons
from kz_services_law.logic import Clause, Outcome, Run

__all__ = ["RestsOn", "rests_on"]


class RestsOn(NamedTuple):
    """The provisions cited, outermost first; the norms applied, and the facts gone through."""

    citations: tuple[str, ...]
    norms: frozenset[str]
    facts: frozenset[str]


def rests_on(reasons: Reasons, outcome: Outcome) -> RestsOn:
    """On what a settled outcome rests, in all cases that it covers."""
    walk = _Walk(reasons)
    for leaf in outcome.leaves:
        walk.through(outcome.goal, leaf.run)
    return RestsOn(tuple(walk.cites), frozenset(walk.norms), frozenset(walk.facts))


class _Walk:
    """Goes through the reasons of facts, each once in a run, in the order in which proofs do."""

    def __init__(self, reasons: Reasons) -> None:
        self.reasons, self.book = reasons, reasons.book
        self.stated = reasons.cone.program.stated
        self.cites: dict[str, None] = {}
        self.norms: set[str] = set()
        self.facts: set[str] = set()
        self.met: set[tuple[int, str]] = set()

    def through(self, fact: str, run: Run) -> None:
        """Go through a fact, and all that it rests on."""
        key = id(run), fact
        if key in self.met:
            return
        self.met.add(key)
        self.facts.add(fact)
        if fact in self.stated:
            return
        clauses = run.because.get(fact, ())
        below = self._applied(clauses, run) if clauses else self._closed(fact, run)
        for each in below:
            self.through(each, run)

    def _applied(self, clauses: tuple[Clause, ...], run: Run) -> list[str]:
        """Cite the norms that apply, and those that would override them; the facts they rest on."""
        below: list[str] = []
        for clause in clauses:
            self.norms.add(clause.norm)
            self._cite(clause.norm)
            below += dict.fromkeys(clause.inputs)
            overriding = self.reasons.overriding(clause, run)
            if overriding:
                for norm, facts in self.reasons.failing(overriding, run).items():
                    self._cite(norm)
                    below += facts
        return below

    def _closed(self, fact: str, run: Run) -> list[str]:
        """Cite the provisions that close a list; the facts by which no norm concludes."""
        closing = self.reasons.closing(fact, run)
        if closing is None:
            return []
        self.cites.update(dict.fromkeys(closing.cites))
        clauses = self.reasons.cone.program.clauses_of.get(fact, ())
        against = self.reasons.failing(clauses, run).values()
        return [each for facts in against for each in facts]

    def _cite(self, name: str) -> None:
        norm = self.book.norms[name]
        if not norm.is_bridge:
            self.cites.setdefault(norm.locator)
