"""A file completed in a few ways, in which nothing is left unknown: what differs in two of them is
open, and that is seen without looking for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from kz_services_law.errors import KzServicesLawError
from kz_services_law.lazy import lazy
from kz_services_law.logic import NEVER, UNKNOWN, OneOf, Symbolic, Value, ordinal, point_at
from kz_services_law.logic.values import NOT_PLAIN
from kz_services_law.procedures.case_book import CaseBook
from kz_services_law.procedures.cut import Cut
from kz_services_law.procedures.filling import FrameFiller
from kz_services_law.procedures.frames import Frame
from kz_services_law.procedures.running import Runs
from kz_services_law.procedures.scheme import ROOT, Scheme

__all__ = ["ALL_WAYS", "FEW_WAYS", "Completing", "Completions", "WayToComplete"]


class WayToComplete(NamedTuple):
    """A way to complete a file: what is not known is so, or is not; what may have come about never
    did (`end` None), or did as early (0) or as late (1) as can be. `begins`: days before which
    nothing is taken to have come about.
    """

    so: bool
    end: int | None
    begins: date

    def of(self, value: Value, domain: Sequence[object] | None) -> Value:
        """A value that can be, of which so much is known."""
        if type(value) is Symbolic:
            if value.day is not None:  # some moment of that day, by whatever clock it is told
                return value
            return NEVER if value.event and self.end is None else self._point(value)
        if type(value) is OneOf:
            among = sorted(value.values, key=repr)
            return among[0] if self.so else among[-1]
        if value is UNKNOWN and domain is not None:
            return domain[0] if self.so else domain[-1]
        return value

    def _point(self, symbol: Symbolic) -> Value:
        """The first, or the last, that a point in time can be."""
        low, high = symbol.within
        first = point_at(low) or self._on_the_first_day(high)
        last = point_at(high) or first
        return last if self.end == 1 else first

    def _on_the_first_day(self, high: int) -> Value:
        """A point on the first day that is told of, or as late as it may be before."""
        last = point_at(high)
        if isinstance(last, datetime):
            first = datetime.combine(self.begins, last.timetz())
            return first if ordinal(first) <= high else last
        return self.begins if last is None or self.begins <= last else last


class Completing:
    """Completes cut files, and concludes what is asked of them."""

    def __init__(self, cases: CaseBook, scheme: Scheme, filler: FrameFiller, runs: Runs) -> None:
        self._cases, self._scheme, self._filler, self._runs = cases, scheme, filler, runs
        book = cases.book
        self._domains = {
            fact: book.domain_of(spec.type)
            for fact, spec in book.stated.items()
            if fact not in cases.spec.gathered
        }
        self._of_bodies = dict(self._attributes())

    def _attributes(self) -> Iterator[tuple[str, Sequence[object] | None]]:
        """What is stated of a body, in whatever role it is declared, and its domain."""
        roles = self._scheme.all_roles
        for fact, domain in self._domains.items():
            role, _, attribute = fact.partition(".")
            if role in roles:
                yield f"body.{attribute}", domain

    def completions(self, cut: Cut) -> Completions:
        """The completions of a cut file, each made when it is first needed."""
        return Completions(self, cut)

    @lazy
    def _standing(self) -> tuple[tuple[str, str, str], ...]:
        """What is told first of an examination: of each kind of frames the facts that say how
        duties and times stand, and what acts lack; with the kind in which each is found.
        """
        cases, owner = self._cases, self._scheme.owner
        stands = [(c.spec.in_, c.fact("open") if c.is_window else c.state) for c in cases.courses]
        stands += [(kind, each.fact) for kind, them in cases.judged.items() for each in them]
        return tuple((kind, owner(kind, fact), fact) for kind, fact in stands)

    def left_open(self, cut: Cut) -> list[tuple[Frame, str]]:
        """What the steps leave open of how duties stand, and what acts require: each with the frame
        in which it is found.
        """
        return [
            (frame.above[owner], fact)
            for kind, owner, fact in self._standing
            for frame in cut.frames.get(kind, ())
            if frame.above[owner].values.get(fact) is UNKNOWN
        ]

    def completed(self, cut: Cut, number: int) -> Cut:
        """The same file, completed in one of the ways; nothing is concluded of it yet."""
        so, end = _WAYS[number]
        way = WayToComplete(so, end, min(_days(cut), default=cut.as_of))
        made = self._completed(cut, way)
        made.concluding = self._runs.concluded
        return made

    def value(self, completed: Cut, home: Frame, fact: str) -> Value:
        """What a fact comes to in a completed file; `UNKNOWN` where that cannot be."""
        try:
            return self._runs.concluded(completed, completed.by_id[home.id], fact)
        except KzServicesLawError:  # of what is taken to be so, not all can be
            return UNKNOWN

    @lazy
    def _stated(self) -> Mapping[str, tuple[str, ...]]:
        """Of each kind of frames what is not concluded of them."""
        own, scheme = self._filler.own, self._scheme
        return {kind: (*own[kind], *scheme.same[kind], *scheme.given(kind)) for kind in own}

    def _completed(self, cut: Cut, way: WayToComplete) -> Cut:
        made = cut.copied()
        made.completion = way
        for kind, frames in made.frames.items():
            if kind == ROOT:
                continue
            facts = self._stated[kind]
            for frame in frames:
                known = frame.values
                frame.values = {
                    f: way.of(value, self._domains.get(f)) if type(value) in NOT_PLAIN else value
                    for f in facts
                    for value in [known[f]]
                }
                if kind == "body":
                    for fact, domain in self._of_bodies.items():
                        frame.values[fact] = way.of(known.get(fact, UNKNOWN), domain)
                else:
                    self._filler.bodies_in_roles(made, frame)
        return made


class Completions:
    """One file, completed in some ways."""

    def __init__(self, completing: Completing, cut: Cut) -> None:
        self._completing, self._cut = completing, cut
        self._made: dict[int, Cut] = {}
        """By the numbers of the ways."""

    @lazy
    def _left_open(self) -> list[tuple[Frame, str]]:
        return self._completing.left_open(self._cut)

    @lazy
    def much_is_open(self) -> bool:
        """Whether so much is open that completing the file is sooner done than looking at each."""
        return len(self._left_open) >= _MUCH

    def differ(self, home: Frame, fact: str, ways: int) -> bool:
        """Whether a fact comes to different values in the first few of the ways."""
        first = self._in_first_ways.get((home.id, fact)) if self.much_is_open else None
        values: set[Value] = set() if first is None else {*first}
        for number in range(0 if first is None else FEW_WAYS, ways):
            if number not in self._made:
                made = self._completing.completed(self._cut, number)
                self._made.setdefault(number, made)
            if len(values - {UNKNOWN}) > 1:
                return True
            values.add(self._completing.value(self._made[number], home, fact))
        return len(values - {UNKNOWN}) > 1

    @lazy
    def _in_first_ways(self) -> Mapping[tuple[str, str], tuple[Value, ...]]:
        """What all that is left open comes to in the first ways. These completions are let go at
        once, by taking them apart: else they wait for the garbage collector, which looks at all.
        """
        completing = self._completing
        made = [completing.completed(self._cut, number) for number in range(FEW_WAYS)]
        found = {
            (home.id, fact): tuple([completing.value(each, home, fact) for each in made])
            for home, fact in self._left_open
        }
        for each in made:
            each.take_apart()
        return found


def _days(cut: Cut) -> Iterator[date]:
    """The days that the entries of a file tell of."""
    for frames in cut.frames.values():
        for frame in frames:
            at = frame.event.at if frame.event is not None else None
            if isinstance(at, datetime):
                yield at.date()
            elif isinstance(at, date):
                yield at


_WAYS: tuple[tuple[bool, int | None], ...] = ((False, None), (True, 0), (True, None), (False, 1))
FEW_WAYS, ALL_WAYS = 2, len(_WAYS)
"""Most of what is open differs in the first two ways in which a file is completed."""
_MUCH = 5
