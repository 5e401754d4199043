"""Where changes of two points in time at once lead: from when to when each may lie, and how they
must stand to each other.

Some places of the one are looked at, and for each of them those of the other between two turns. Of
a pair that leads there, each comparison is so or not so; of these as few are kept as still let in
none of the pairs that do not. Those about one of the two alone are its bounds, the others say how
the two are related. Where nothing that is compared tells it, one pair stands for the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kz_services_law.asking.said_of_part import SaidOfPart
from kz_services_law.lazy import lazy
from kz_services_law.logic import NEVER, UNKNOWN, Comparison, Copied, Run, Truth, premise_truth
from kz_services_law.reasoning.along import Along, AxisSpan
from kz_services_law.reasoning.axes import TimeAxis
from kz_services_law.reasoning.probing import StatedFacts

__all__ = ["MOST_RUNS", "AlongTwo", "Related", "SpansOfTwo"]

MOST_RUNS = 4_000
"""How often a part is asked anew for one search, about."""
_MOST_REGIONS = 6
_FAR = (0, 1, 10, 45, 400)
"""How many days from the value stated places are looked at, to either side."""


class Related(NamedTuple):
    """How two points in time must stand to each other."""

    fact: str
    order: str
    other: str


class SpansOfTwo(NamedTuple):
    """From when to when each of two points may lie, and how they must be related."""

    spans: tuple[AxisSpan, AxisSpan]
    related: tuple[Related, ...] = ()


_Needed = Mapping[Comparison, bool]
"""Which comparisons must be so, and which not so."""


class _Pair(NamedTuple):
    """A place of each of the two, what is said there, and what is so of what is compared."""

    places: tuple[int, int]
    said: SaidOfPart | None
    truths: _Needed

    def is_so(self, needed: _Needed) -> bool:
        """Whether comparisons are so, or not so, of it."""
        return all(self.truths.get(each) is so for each, so in needed.items())


class _Region(NamedTuple):
    """Pairs that lead there, the nearest first; and what is needed for it: None where that is not
    found, and the nearest pair stands for the others.
    """

    pairs: list[_Pair]
    needed: _Needed | None


class AlongTwo:
    """Looks along the axes of two facts at once, other facts being changed so."""

    def __init__(self, along: Along, changes: StatedFacts, one: str, other: str) -> None:
        self._along, self._changes = along, changes
        moved = {**changes, one: UNKNOWN, other: UNKNOWN}
        self._axes = (along.axis(moved, one), along.axis(moved, other))

    def reached(self) -> Iterator[tuple[SaidOfPart, SpansOfTwo]]:
        """Where they lead: the nearest pairs first; then those of which one never was."""
        yield from self._points()
        one, other = self._axes
        for said, never, span in self._where_never(one, other):
            yield said, SpansOfTwo((never, span))
        for said, never, span in self._where_never(other, one):
            if not span.never:  # it was told already
                yield said, SpansOfTwo((span, never))

    def _where_never(
        self, axis: TimeAxis, other: TimeAxis
    ) -> Iterator[tuple[SaidOfPart, AxisSpan, AxisSpan]]:
        """Where they lead if one of them never was: it, and the other."""
        if self._along.may_be_never(axis.fact):
            never = AxisSpan(axis, None, None, never=True, nearest=NEVER)
            changes = {**self._changes, axis.fact: NEVER}
            for said, span in self._along.reached(changes, other.fact):
                yield said, never, span

    # --- both of them points

    def _points(self) -> Iterator[tuple[SaidOfPart, SpansOfTwo]]:
        for region in _not_within_others(self._regions()):
            pair, needed = region.pairs[0], region.needed
            if needed is not None:
                pair = self._nearest(pair, needed)
            if pair.said is not None:
                yield pair.said, self._told(pair, needed)

    def _regions(self) -> list[_Region]:
        """Regions in which all pairs lead there that do."""
        hits = [pair for pair in self._pairs if self._along.target.is_met(pair.said)]
        hits.sort(key=self._far)
        left, found = hits, list[_Region]()
        while left:
            if len(found) == _MOST_REGIONS:
                self._along.is_whole = False
                break
            needed = self._needed(left[0])
            alike = [pair for pair in hits if self._is_like(pair, left[0])]
            if needed is not None:
                alike = [pair for pair in alike if pair.is_so(needed)]
            found.append(_Region(alike, needed))
            left = [pair for pair in left if pair not in alike]
        return found

    def _is_like(self, pair: _Pair, other: _Pair) -> bool:
        """Whether the same is said of two pairs, as far as it matters."""
        return self._along.target.sign(pair.said) == self._along.target.sign(other.said)

    def _needed(self, pair: _Pair) -> _Needed | None:
        """As few of the comparisons of a pair as let in none that does not lead where it does; None
        where all of them let in one.
        """
        others = [each for each in self._pairs if not self._is_like(each, pair)]
        needed = dict(pair.truths)
        if any(each.is_so(needed) for each in others):
            return None
        for comparison in pair.truths:
            fewer = {each: so for each, so in needed.items() if each != comparison}
            if not any(each.is_so(fewer) for each in others):
                needed = fewer
        return needed

    def _nearest(self, pair: _Pair, needed: _Needed) -> _Pair:
        """One in the same region, nearer to the values stated where there is one."""
        for n, axis in enumerate(self._axes):
            near = self._along.span_of(axis, pair.places[n], needed, self._there(pair.places))
            at = axis.place(near.nearest)
            pair = self._pair((pair.places[0], at) if n else (at, pair.places[1]))
        return pair

    # --- as they are told

    def _told(self, pair: _Pair, needed: _Needed | None) -> SpansOfTwo:
        """The region around a pair in which the same comparisons are so."""
        if needed is None:
            return self._one_for_all(pair)
        one, other = (self._span(pair, n, needed) for n in range(2))
        both = (each if so else each.opposite for each, so in needed.items())
        related = (c for c in both if len(self._moved(c)) > 1)
        run = self._along.probe.run(self._there(pair.places))
        told = (Related(_as_given(c.fact, run), c.order, _as_given(c.other, run)) for c in related)
        return SpansOfTwo((one, other), tuple(dict.fromkeys(told)))

    def _span(self, pair: _Pair, n: int, needed: _Needed) -> AxisSpan:
        """From when to when one of the two may lie, by what is compared with it alone."""
        axis, at = self._axes[n], pair.places[n]
        alone = [each for each in needed if self._moved(each) == {axis.fact}]
        span = AxisSpan(axis, None, None, never=False, nearest=None)
        if alone:
            span = self._along.span_of(axis, at, alone, self._there(pair.places))
        return span._replace(nearest=axis.value(at))

    def _one_for_all(self, pair: _Pair) -> SpansOfTwo:
        """The one of the two where it is, the other as far as it may go then."""
        (one, other), (at, other_at) = self._axes, pair.places
        there = {**self._changes, one.fact: one.value(at)}
        span = self._along.span_around(self._along.axis(there, other.fact), other_at, there)
        return SpansOfTwo((AxisSpan(one, at, at, never=False, nearest=one.value(at)), span))

    # --- what is looked at

    @lazy
    def _pairs(self) -> list[_Pair]:
        """The pairs looked at."""
        one, other = self._axes
        found: list[_Pair] = []
        places = {*self._places(one, self._changes)}
        if one.kind == other.kind:  # where three points come together, pairs turn beside others
            places |= {*self._places(other, self._changes)}
        for at in sorted(at for at in places if one.first <= at <= one.last):
            there = {**self._changes, one.fact: one.value(at)}
            for other_at in self._places(self._along.axis(there, other.fact), there):
                if self._along.probe.runs > MOST_RUNS:
                    self._along.is_whole = False
                    return found
                found.append(self._pair((at, other_at)))
        return found

    def _places(self, axis: TimeAxis, changes: StatedFacts) -> list[int]:
        """Some places of one of the two: on both sides of each turn, near the usual one and far."""
        every = self._along.stretches(axis, changes)
        turns = (at for first, last, signs in every if signs is not None for at in (first, last))
        near = (axis.near + side * far * axis.a_day for far in _FAR for side in (1, -1))
        return sorted({at for at in (*turns, *near) if axis.first <= at <= axis.last})

    def _pair(self, places: tuple[int, int]) -> _Pair:
        probe, changes = self._along.probe, self._there(places)
        run = probe.run(changes)
        truths: dict[Comparison, bool] = {}
        if run is not None:
            for each in self._compared:
                truth = premise_truth(each, run.values, {})
                if truth in (Truth.TRUE, Truth.FALSE):
                    truths[each] = truth is Truth.TRUE
        return _Pair(places, probe.said(changes), truths)

    def _there(self, places: tuple[int, int]) -> StatedFacts:
        """The changes that lead to a pair."""
        moved = zip(self._axes, places, strict=True)
        return {**self._changes, **{axis.fact: axis.value(at) for axis, at in moved}}

    @lazy
    def _compared(self) -> list[Comparison]:
        """What is compared with one of the two, or with what is made of it; what turns on both
        comes last, and so is kept where either would do.
        """
        comparisons = self._along.probe.cone.comparisons
        return sorted(filter(self._moved, comparisons), key=lambda each: len(self._moved(each)))

    def _moved(self, comparison: Comparison) -> set[str]:
        """Which of the two a comparison turns on."""
        facts, made_of = (axis.fact for axis in self._axes), self._along.made_of
        return {fact for fact in facts if made_of(fact).intersection(comparison.facts)}

    def _far(self, pair: _Pair) -> float:
        """How far a pair is from the values stated, in days."""
        moved = zip(self._axes, pair.places, strict=True)
        return sum(abs(at - axis.near) / axis.a_day for axis, at in moved)


def _as_given(fact: str, run: Run | None) -> str:
    """The fact that a point is no more than another name of; else the point."""
    because = () if run is None else run.because.get(fact, ())
    made = {clause.conclusion.fact for clause in because if isinstance(clause.conclusion, Copied)}
    return made.pop() if len(made) == len(because) == 1 else fact


def _not_within_others(regions: list[_Region]) -> list[_Region]:
    """Those of which not all pairs lie in another one."""
    kept = [*regions]
    for region in regions:
        others = (each for each in kept if each is not region)
        if any(all(pair in other.pairs for pair in region.pairs) for other in others):
            kept.remove(region)
    return kept
