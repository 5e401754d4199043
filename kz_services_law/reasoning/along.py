"""Where changes of one point in time, or of one number, lead: along its axis, from turn to turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo
from functools import cache
from itertools import product
from math import prod
from typing import NamedTuple

from kz_services_law.asking.said_of_part import SaidOfPart
from kz_services_law.counting import Deadline, WorkCalendar, load_zones
from kz_services_law.logic import NEVER, UNKNOWN, Between, Comparison, OneOf, Run, premise_truth
from kz_services_law.reasoning.axes import AxisStretch, TimeAxis, moments_between, stretches
from kz_services_law.reasoning.probing import Probe, StatedFacts
from kz_services_law.reasoning.targets import Target

__all__ = ["Along", "AxisSpan"]

_MOST_NUMBER = 10_000
"""Numbers beyond this are not tried: no term within the calendar is that long."""
_MOST_COMPLETED = 24
"""In so many ways, at most, finite facts that are not known are completed."""


class AxisSpan(NamedTuple):
    """Values of a fact in time, or in number: from one place to another, `None` where there is no
    bound; or that it never was. `nearest`: one of them.
    """

    axis: TimeAxis
    first: int | None
    last: int | None
    never: bool
    nearest: object


@dataclass
class Along:
    """Looks along the axes of the facts below one part."""

    probe: Probe
    target: Target
    calendar: WorkCalendar
    is_whole: bool = True
    _made_of: dict[str, set[str]] = field(default_factory=dict[str, set[str]])

    def reached(self, changes: StatedFacts, fact: str) -> Iterator[tuple[SaidOfPart, AxisSpan]]:
        """Where changes lead along one axis: its spans, the nearest first."""
        axis = self.axis(changes, fact)
        spans = self._reaches(axis, changes)
        spans.sort(key=lambda span: abs(axis.place(span.nearest) - axis.near))
        if self.may_be_never(fact):
            spans.append(AxisSpan(axis, None, None, never=True, nearest=NEVER))
        for span in spans:
            said = self.probe.said({**changes, fact: span.nearest})
            if said is not None and self.target.is_met(said):
                yield said, span

    def may_be_never(self, fact: str) -> bool:
        """Whether a fact can be changed so that it never was."""
        event = self.probe.book.stated[fact].event
        return event and self.probe.stated.get(fact) is not NEVER

    def _reaches(self, axis: TimeAxis, changes: StatedFacts) -> list[AxisSpan]:
        """The stretches of an axis that lead there, those side by side as one: without bounds where
        beyond them nothing can be found.
        """
        found: list[tuple[int, int]] = []
        if self._turns_by_hours(axis, self.made_of(axis.fact), changes):
            self.is_whole = False  # and what lies between two turns is not told rightly
            return []
        every = self.stretches(axis, changes)
        before: SaidOfPart | None = None
        for n, (first, last, signs) in enumerate(every):
            there = {**changes, axis.fact: axis.value(first)}
            said = None if signs is None else self.probe.said(there)
            if not self.target.is_met(said) or first == last == axis.now:
                before = None
                continue
            joins = before is not None and self.target.sign(before) == self.target.sign(said)
            found.append((found.pop()[0], n) if joins else (n, n))
            before = said
        return [_span(axis, every, *ends) for ends in found]

    def span_around(self, axis: TimeAxis, at: int, changes: StatedFacts) -> AxisSpan:
        """The values around one that lead where it does."""
        value = axis.value(at)
        alike = self.target.sign(self.probe.said({**changes, axis.fact: value}))
        every = self.stretches(axis, changes)
        first = last = next(n for n, each in enumerate(every) if each.first <= at <= each.last)

        def is_same(n: int) -> bool:
            there = {**changes, axis.fact: axis.value(every[n].first)}
            return every[n].signs is not None and self.target.sign(self.probe.said(there)) == alike

        while first > 0 and is_same(first - 1):
            first -= 1
        while last < len(every) - 1 and is_same(last + 1):
            last += 1
        return AxisSpan(axis, *_bounds(every, first, last), never=False, nearest=value)

    def span_of(
        self, axis: TimeAxis, at: int, compared: Iterable[Comparison], changes: StatedFacts
    ) -> AxisSpan:
        """The values around one of which comparisons come to the same."""
        comparisons = tuple(compared)

        def truths(place: int) -> object:
            run = self.probe.run({**changes, axis.fact: axis.value(place)})
            if run is None:
                return None
            return tuple(premise_truth(each, run.values, {}) for each in comparisons)

        every = stretches(axis._replace(near=at), cache(truths))
        here = next(n for n, each in enumerate(every) if each.first <= at <= each.last)
        return _span(axis, every, here, here)

    def margin(self, fact: str) -> AxisSpan | None:
        """From where to where the value of one fact may go, the others as they are, with the same
        said; None where it is not on an axis.
        """
        axis = self.axis({}, fact)
        if axis.now is None:
            return None
        if not axis.first <= axis.now <= axis.last:
            return None
        return self.span_around(axis, axis.now, {})

    def stretches(self, axis: TimeAxis, changes: StatedFacts) -> list[AxisStretch]:
        """The stretches of an axis between whose turns nothing that is compared turns."""
        fact = axis.fact
        made_of = self.made_of(fact)
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

        apart = (c for c in comparisons if not {*c.facts} <= made_of)
        guessed = self._guessed(axis, changes, apart)
        return stretches(axis, cache(signs), each=each, guessed=guessed)

    def _guessed(
        self, axis: TimeAxis, changes: StatedFacts, compared: Iterable[Comparison]
    ) -> Iterator[int]:
        """About where comparisons turn: what is made of a point moves about as far as it does."""
        comparisons = tuple(compared)
        if axis.is_of_days:
            there = {**changes, axis.fact: axis.value(axis.near)}
            for completed in self._completed(there):
                run = self.probe.run(completed)
                if run is not None:
                    yield from self._turns_of(axis, run, comparisons)

    def _turns_of(self, axis: TimeAxis, run: Run, compared: Iterable[Comparison]) -> Iterator[int]:
        made_of = self.made_of(axis.fact)
        for each in compared:
            one, other = each.facts if each.fact in made_of else each.facts[::-1]
            bound = run.values.get(other)
            if one == axis.fact and axis.kind == "moment" and isinstance(bound, datetime):
                at = axis.place(bound)
                yield from (at - 1, at, at + 1)
            else:
                yield from _shifted(axis, run.values.get(one), bound)
        wanted = (self.target.to or self.target.now).value
        yield from _shifted(axis, run.values.get(self.probe.goal), wanted)

    def _completed(self, changes: StatedFacts) -> Iterator[StatedFacts]:
        """The same, and with each of the few ways to complete what is not known of finite facts: of
        each something may turn elsewhere.
        """
        yield changes
        known, cells = {**self.probe.stated, **changes}, self.probe.cone.cells
        unknown = [fact for fact in cells if known.get(fact, UNKNOWN) is UNKNOWN]
        groups = [[min(group, key=str) for group in cells[fact]] for fact in unknown]
        if unknown and prod(map(len, groups)) <= _MOST_COMPLETED:
            for values in product(*groups):
                yield {**changes, **dict(zip(unknown, values, strict=True))}

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

    def made_of(self, fact: str) -> set[str]:
        """A point in time, and all points that are made of it."""
        if fact not in self._made_of:
            self._made_of[fact] = self._found_made_of(fact)
        return self._made_of[fact]

    def _found_made_of(self, fact: str) -> set[str]:
        cone = self.probe.cone
        found = {fact}
        for concluded in cone.concluded:
            for clause in cone.program.clauses_of.get(concluded, ()):
                if found & {*clause.conclusion.inputs}:
                    found.add(concluded)
        return found

    def axis(self, changes: StatedFacts, fact: str) -> TimeAxis:
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
        now = _place_of(self.probe.stated.get(fact))
        near = self._usual(kind, zone) if now is None else now
        return TimeAxis(fact, kind, first, last, now, near, zone)

    def _usual(self, kind: str, zone: tzinfo) -> int:
        """The place of some value of a fact of which none is stated."""
        day = self.probe.book.some_day
        if kind == "moment":
            return TimeAxis.place(datetime.combine(day, time(9), zone))
        if kind == "day":
            return day.toordinal()
        return day.year if kind == "year" else 1


def _bounds(every: list[AxisStretch], first: int, last: int) -> tuple[int | None, int | None]:
    """From where to where some stretches go, `None` where beyond them nothing can be found."""
    is_first = first == 0 or every[first - 1].signs is None
    is_last = last == len(every) - 1 or every[last + 1].signs is None
    return None if is_first else every[first].first, None if is_last else every[last].last


def _span(axis: TimeAxis, every: list[AxisStretch], first: int, last: int) -> AxisSpan:
    """The values of some stretches, with the one among them that is nearest to the one stated."""
    nearest = min(max(axis.near, every[first].first), every[last].last)
    bounds = _bounds(every, first, last)
    return AxisSpan(axis, *bounds, never=False, nearest=axis.value(nearest))


def _shifted(axis: TimeAxis, moved: object, to: object) -> Iterator[int]:
    """About where something comes to another day, as it moves with the values of an axis."""
    there, wanted = _day_of(moved), _day_of(to)
    if there is None or wanted is None:
        return
    for day in range(2):
        at = axis.near + (wanted - there + day) * axis.a_day
        if axis.first <= at <= axis.last:
            at = axis.midnight_before(at) if axis.kind == "moment" else at
            yield from (at - 1, at)


def _day_of(value: object) -> int | None:
    """The number of the day of a point in time; None of what is none."""
    day = value.day if isinstance(value, Deadline) else value
    return day.toordinal() if isinstance(day, date) else None


def _place_of(value: object) -> int | None:
    """The place of a value that is known; None of any other."""
    if value is None or value in (NEVER, UNKNOWN) or isinstance(value, Between | OneOf):
        return None
    return TimeAxis.place(value)
