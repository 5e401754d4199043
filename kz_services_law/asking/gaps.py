"""The declared gaps: whether facts fall into one, and into which a silence falls."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kz_services_law.logic import UNKNOWN, Premise, Truth, Value, premise_truth
from kz_services_law.rulebook import GapSpec, Rulebook, guards, lower_premise

__all__ = ["conditions_of", "gap_truth", "gaps_of", "truth_of"]


def gaps_of(
    book: Rulebook, goal: str, readings: Mapping[str, str], values: Mapping[str, Value]
) -> tuple[GapSpec, ...]:
    """The gaps that a silence about a fact falls into: those surely, else those perhaps."""
    about = book.gaps_about.get(goal, ())
    found = [(gap, gap_truth(book, gap, readings, values)) for gap in about]
    best = max((truth for _, truth in found), default=Truth.FALSE)
    return tuple(gap for gap, truth in found if truth is best is not Truth.FALSE)


def gap_truth(
    book: Rulebook, gap: GapSpec, readings: Mapping[str, str], values: Mapping[str, Value]
) -> Truth:
    """Whether these values of facts fall into a gap, under these readings."""
    return truth_of(conditions_of(book, gap, readings), values)


def conditions_of(
    book: Rulebook, gap: GapSpec, readings: Mapping[str, str]
) -> list[tuple[Premise, ...]]:
    """Under which conditions facts fall into a gap under these readings, each enough by itself."""
    conditions = [
        [*gap.when, *way.when]
        for way in gap.any
        if all(readings[name] in options for name, options in guards(way.reading))
    ]
    whole = conditions if gap.any else [gap.when]
    return [tuple(lower_premise(book, spec) for spec in each) for each in whole]


def truth_of(conditions: Iterable[tuple[Premise, ...]], values: Mapping[str, Value]) -> Truth:
    """Whether these values of facts meet one of the conditions."""
    return max(
        (min((_truth(p, values) for p in each), default=Truth.TRUE) for each in conditions),
        default=Truth.FALSE,
    )


def _truth(premise: Premise, values: Mapping[str, Value]) -> Truth:
    there = {fact: values.get(fact, UNKNOWN) for fact in premise.facts}
    return premise_truth(premise, there, {})
