"""The provisions that an answer can depend on, whatever is stated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kz_services_law.logic import Cone

if TYPE_CHECKING:  # rule files are read when a law is first made
    from kz_services_law.rulebook import Rulebook

__all__ = ["norms_of", "provisions_of"]


def provisions_of(book: Rulebook, cone: Cone) -> frozenset[str]:
    """Those of the norms in a cone, those that close its lists, and those nearest to its silences.

    What they stand below and what stands below them, is not among them.
    """
    concluded = {*cone.concluded, *cone.goals}
    found = {book.norms[name].locator for name in norms_of(cone)}
    for fact in concluded & cone.program.closures.keys():
        found.update(book.concluded[fact].cites)
    for gap in book.gaps:
        if not concluded.isdisjoint(gap.goals):
            found.update(gap.nearest)
    return frozenset(found)


def norms_of(cone: Cone) -> set[str]:
    """The norms in a cone."""
    return set(_norms(cone))


def _norms(cone: Cone) -> Iterator[str]:
    clauses_of = cone.program.clauses_of
    return (clause.norm for fact in cone.concluded for clause in clauses_of.get(fact, ()))
