"""The smallest sets of facts that, changed together, lead to another answer.

Sets by their size; one that holds a set already found is passed over. Of finite facts each group of
values that nothing tells apart is tried, of points in time each stretch between two turns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations, product
from typing import NamedTuple, TypeAlias

from kz_services_law.asking.said_of_part import SaidOfPart
from kz_services_law.comparing.covering import covered
from kz_services_law.counting import WorkCalendar, load_zones
from kz_services_law.logic import (
    NEVER,
    UNKNOWN,
    Between,
    OneOf,
    apart,
    premise_truth,
)
from kz_services_law.reasoning.axes import AxisStretch, TimeAxis, moments_between, stretches
from kz_services_law.reasoning.probing import Probe, StatedFacts
from kz_services_law.reasoning.targets import Target

__all__ = ["MOST_FACTS", "AxisSpan", "ChangeSearch", "Reach"]

MOST_FACTS = 3
_MOST_DATED = 2
_MOST_RUNS = 4_000
_MOST_NUMBER = 10_000
"""Numbers beyond this are not tried: no term within the calendar is that long."""
_IN_TIME = ("day", "moment", "number", "year")


class AxisSpan(NamedTuple):
    """Values of a fact in time, or in number: from one place to another, `None` where there is no
    bound; or that it never was. `nearest`: one of them.
    """

    axis: TimeAxis
    first: int | None
    last: int | None
    never: bool
    nearest: object


_Place: TypeAlias = tuple[int, ...]
_Spans: TypeAlias = tuple[AxisSpan, ...]


class Reach(NamedTuple):
    """A change that leads there: of each finite fact the values that do, of others the spans; what
    is said then.
    """

    facts: tuple[str, ...]
    values: Mapping[str, frozenset[object]]
    spans: _Spans
    said: SaidOfPart


@dataclass
class ChangeSearch:
    """Looks for changes of one part. `within`: the facts that may be changed, and stated where they
    are not; none: those stated, but for what somebody is.
    """

    probe: Probe
    target: Target
    calendar: WorkCalendar
    within: frozenset[str] | None
    is_whole: bool = True
    left_out: list[str] = field(default_factory=list[str])

    def hits(self) -> list[Reach]:
        """All of them, those of fewest facts first."""
        found: list[Reach] = []
        sets: list[frozenset[str]] = []
        facts = self.candidates()
        for size in range(1, min(MOST_FACTS, len(facts)) + 1):
            of_size: list[frozenset[str]] = []
            for names in combinations(facts, size):
                if any(smaller <= {*names} for smaller in sets):
                    continue
                hits = self._hits(names)
                found += hits
                if hits:
                    of_size.append(frozenset(names))
            sets += of_size
        return found

    def candidates(self) -> list[str]:
        """The facts that are changed, in the order in which they are declared."""
        probe, book = self.probe, self.probe.book
        below = {*probe.cone.stated, *probe.stated} - {*probe.part.setting.given}
        found: list[str] = []
        for fact, spec in book.stated.items():
            if fact not in below or probe.question.path_of(fact) is None:
                continue
            value = probe.stated.get(fact, UNKNOWN)
            if self.within is not None:
                if fact in self.within:
                    found.append(fact)
            elif value is UNKNOWN or isinstance(value, OneOf):
                continue
            elif spec.stays is not None:
                self.left_out.append(fact)
            else:
                found.append(fact)
        return found

    # --- one set

    def _hits(self, names: Sequence[str]) -> list[Reach]:
        """The changes of just these facts."""
        book = self.probe.book
        dated = [fact for fact in names if book.stated[fact].type in _IN_TIME]
        finite = [fact for fact in names if fact not in dated]
        if len(dated) > _MOST_DATED:
            self.is_whole = False
            return []
        groups = [self._groups(fact) for fact in finite]
        found: dict[tuple[SaidOfPart, _Spans], list[_Place]] = {}
        for place in product(*(range(len(each)) for each in groups)):
            if self.probe.runs > _MOST_RUNS:
                self.is_whole = False
                break
            chosen = zip(finite, groups, place, strict=True)
            changes = {fact: min(each[at], key=str) for fact, each, at in chosen}
            for said, spans in self._reached(changes, dated):
                found.setdefault((said, spans), []).append(place)
        return [
            Reach(tuple(names), self._values(finite, groups, box), spans, said)
            for (said, spans), places in found.items()
            for box in covered(places)
        ]

    @staticmethod
    def _values(
        finite: Sequence[str],
        groups: Sequence[Sequence[frozenset[object]]],
        box: Iterable[frozenset[int]],
    ) -> dict[str, frozenset[object]]:
        return {
            fact: frozenset[object]().union(*(each[at] for at in side))
            for fact, each, side in zip(finite, groups, box, strict=True)
        }

    def _groups(self, fact: str) -> list[frozenset[object]]:
        """The groups of a fact's values, but for that which it has."""
        probe = self.probe
        domain = probe.book.values_of(probe.book.stated[fact].type)
        tests = [test for test, _ in probe.book.implied.values()]
        groups = apart(probe.cone.cells.get(fact) or (domain,), fact, tests)
        now = probe.stated.get(fact, UNKNOWN)
        if isinstance(now, OneOf):
            return [each for each in groups if not now.values <= each]
        return [each for each in groups if now not in each]

    def _reached(
        self, changes: StatedFacts, dated: Sequence[str]
    ) -> Iterator[tuple[SaidOfPart, _Spans]]:
        """Where changes lead, with whatever points in time."""
        if not dated:
            said = self.probe.said(changes)
            if said is not None and self.target.is_met(said):
                yield said, ()
        elif len(dated) == 1:
            for said, span in self._along(changes, dated[0]):
                yield said, (span,)
        else:
            yield from self._along_two(changes, *dated)

    def margin(self, fact: str) -> AxisSpan | None:
        """From where to where the value of one fact may go, the others as they are, with the same
        said; None where it is not on an axis.
        """
        axis = self._axis({}, fact)
        if axis.now is None:
            return None
        every = self._stretches(axis, {})
        at = next((n for n, each in enumerate(every) if each.first <= axis.now <= each.last), None)
        if at is None:
            return None
        first = last = at

        def is_same(n: int) -> bool:
            there = every[n]
            said = self.probe.said({fact: axis.value(there.first)})
            return there.signs is not None and not self.target.is_met(said)

        while first > 0 and is_same(first - 1):
            first -= 1
        while last < len(every) - 1 and is_same(last + 1):
            last += 1
        begins = None if first == 0 or every[first - 1].signs is None else every[first].first
        ends = None if last == len(every) - 1 or every[last + 1].signs is None else every[last].last
        return AxisSpan(axis, begins, ends, never=False, nearest=axis.value(axis.now))

    # --- points in time

    def _along(self, changes: StatedFacts, fact: str) -> Iterator[tuple[SaidOfPart, AxisSpan]]:
        """Where changes lead along one axis: its spans, the nearest first."""
        axis = self._axis(changes, fact)
        spans = [self._span(axis, *ends) for ends in self._reaches(axis, changes)]
        spans.sort(key=lambda span: abs(axis.place(span.nearest) - (axis.now or 0)))
        if self.probe.book.stated[fact].event and self.probe.stated.get(fact) is not NEVER:
            spans.append(AxisSpan(axis, None, None, never=True, nearest=NEVER))
        for span in spans:
            said = self.probe.said({**changes, fact: span.nearest})
            if said is not None and self.target.is_met(said):
                yield said, span

    def _reaches(
        self, axis: TimeAxis, changes: StatedFacts
    ) -> list[tuple[int | None, int | None, int]]:
        """The stretches of an axis that lead there, those side by side as one: without bounds where
        beyond them nothing can be found. With each a place in it.
        """
        found: list[tuple[int | None, int | None, int]] = []
        every = self._stretches(axis, changes)
        before: SaidOfPart | None = None
        for n, (first, last, signs) in enumerate(every):
            said = (
                None
                if signs is None
                else self.probe.said({**changes, axis.fact: axis.value(first)})
            )
            if not self.target.is_met(said) or self._is_now(axis, first, last):
                before = None
                continue
            begins = None if n == 0 or every[n - 1].signs is None else first
            ends = None if n == len(every) - 1 or every[n + 1].signs is None else last
            if before is not None and self.target.sign(before) == self.target.sign(said):
                found[-1] = (found[-1][0], ends, found[-1][2])
            else:
                found.append((begins, ends, first))
            before = said
        return found

    def _is_now(self, axis: TimeAxis, first: int, last: int) -> bool:
        """Whether a stretch is just the value stated."""
        return first == last == axis.now

    def _along_two(
        self, changes: StatedFacts, one: str, other: str
    ) -> Iterator[tuple[SaidOfPart, tuple[AxisSpan, AxisSpan]]]:
        """Where changes lead along two axes: at the place of the one that is nearest, along the
        other.
        """
        axis = self._axis(changes, one)
        found: dict[object, tuple[int, SaidOfPart, AxisSpan, AxisSpan]] = {}
        places = {at for first, last, _ in self._stretches(axis, changes) for at in (first, last)}
        never = self.probe.book.stated[one].event and self.probe.stated.get(one) is not NEVER
        for at in [*sorted(places), *([None] if never else [])]:
            if self.probe.runs > _MOST_RUNS:
                self.is_whole = False
                return
            value: object = NEVER if at is None else axis.value(at)
            here = AxisSpan(axis, at, at, never=at is None, nearest=value)
            far = 1 << 62 if at is None or axis.now is None else abs(at - axis.now)
            if far == 0:
                continue
            for said, span in self._along({**changes, one: value}, other):
                key = self.target.sign(said), span.never
                if key not in found or far < found[key][0]:
                    found[key] = (far, said, here, span)
        for _, said, here, span in found.values():
            yield said, (here, span)

    def _stretches(self, axis: TimeAxis, changes: StatedFacts) -> list[AxisStretch]:
        """The stretches of an axis between whose turns nothing that is compared turns."""
        fact = axis.fact
        made_of = self._made_of(fact)
        comparisons = [c for c in self.probe.cone.comparisons if {*c.facts} & made_of]
        each = any({*c.facts} <= made_of for c in comparisons)
        if self._turns_by_hours(axis, made_of, changes):
            self.is_whole = False

        def signs(at: int) -> object:
            changed = {**changes, fact: axis.value(at)}
            run = self.probe.run(changed)
            if run is None:
                return None
            truths = tuple(premise_truth(c, run.values, {}) for c in comparisons)
            return truths, self.target.sign(self.probe.said(changed))

        return stretches(axis, cache(signs), each=each)

    def _turns_by_hours(self, axis: TimeAxis, made_of: set[str], changes: StatedFacts) -> bool:
        """Whether the day of a moment is not known, since the place is not: what is said may then
        turn to and fro between two days, and halving does not see that.
        """
        known = {**self.probe.stated, **changes, axis.fact: True}
        return axis.kind == "moment" and any(
            known.get(fact, UNKNOWN) is UNKNOWN and fact in self.probe.cone.stated
            for concluded in made_of - {axis.fact}
            for clause in self.probe.cone.program.clauses_of.get(concluded, ())
            if axis.fact in clause.conclusion.inputs
            for fact in (*clause.conclusion.inputs, *(f for p in clause.premises for f in p.facts))
        )

    def _made_of(self, fact: str) -> set[str]:
        """A point in time, and all points that are made of it."""
        cone = self.probe.cone
        found = {fact}
        for concluded in cone.concluded:
            for clause in cone.program.clauses_of.get(concluded, ()):
                if found & {*clause.conclusion.inputs}:
                    found.add(concluded)
        return found

    def _axis(self, changes: StatedFacts, fact: str) -> TimeAxis:
        """The values of a fact that can be, the others being what they are."""
        book, kind = self.probe.book, self.probe.book.stated[fact].type
        zone = load_zones().capital
        first, last = self.calendar.first.toordinal(), self.calendar.last.toordinal()
        if kind == "moment":
            first, last = moments_between(self.calendar.first, self.calendar.last, zone)
        elif kind == "year":
            first, last = self.calendar.first.year, self.calendar.last.year
        elif kind == "number":
            first, last = 1, _MOST_NUMBER
        known = {**self.probe.stated, **changes}
        for order in book.facts.order:
            names = (order.first, order.then)
            if fact in names:
                at = _place_of(known.get(names[fact == order.first]))
                if at is not None and fact == order.first:
                    last = min(last, at)
                elif at is not None:
                    first = max(first, at)
        return TimeAxis(fact, kind, first, last, _place_of(self.probe.stated.get(fact)), zone)

    def _span(self, axis: TimeAxis, first: int | None, last: int | None, within: int) -> AxisSpan:
        """Values from one place to another, with the one among them nearest to the one stated."""
        now, near = axis.now, within
        if now is not None and first is not None and now < first:
            near = first
        elif now is not None and last is not None and now > last:
            near = last
        return AxisSpan(axis, first, last, never=False, nearest=axis.value(near))


def _place_of(value: object) -> int | None:
    """The place of a value that is known; None of any other."""
    if value is None or value is NEVER or isinstance(value, Between | OneOf):
        return None
    return TimeAxis.place(value)
