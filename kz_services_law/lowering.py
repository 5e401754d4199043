"""From norms to clauses: what each kind of norm means, under one choice of readings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, cast

from kz_services_law.norms import (
    FIRST_DAY,
    ROLL,
    Alternative,
    Call,
    FactReference,
    NormSpec,
    PremiseSpec,
)
from kz_services_law.program import (
    NEVER,
    Clause,
    Closure,
    Comparison,
    Computed,
    Copied,
    Literally,
    Order,
    Premise,
    Program,
    StatedFact,
    Test,
)
from kz_services_law.terms import Counting, Deadline, Term, Unit, civil_zone, legal_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from kz_services_law.calendar import WorkCalendar
    from kz_services_law.norms import Conclusion, ReadingGuard, Within
    from kz_services_law.rulebook import Rulebook

__all__ = ["Lowering", "guards", "lower_premise"]

_OPPOSITE: dict[str, Order] = {
    "before": "on_or_after",
    "on_or_after": "before",
    "after": "on_or_before",
    "on_or_before": "after",
}
_WHOLE = Alternative()


def guards(reading: ReadingGuard) -> tuple[tuple[str, frozenset[str]], ...]:
    """The readings that must be chosen, each with the options that will do."""
    return tuple(
        (name, frozenset([options] if isinstance(options, str) else options))
        for name, options in reading.items()
    )


def lower_premise(book: Rulebook, spec: PremiseSpec, *, exception: bool = False) -> Premise:
    """A premise as the engines know it. An exception is the opposite of what it names."""
    ((test, value),) = spec.tests().items()
    if test in _OPPOSITE:
        order = _OPPOSITE[test] if exception else cast("Order", test)
        return Comparison(spec.fact, order, value, exception)
    if test == "happened":
        return Test(spec.fact, frozenset([NEVER]), bool(value) is not exception, exception)
    negated = test in ("is_not", "not_in")
    values = book.members(value) if test in ("in", "not_in") else frozenset([value])
    return Test(spec.fact, values, negated is not exception, exception)


@dataclass(frozen=True)
class Lowering:
    """Lowers an edition for one calendar, given only when a day is counted."""

    book: Rulebook
    calendar: Callable[[], WorkCalendar]

    def program(self, readings: Mapping[str, str]) -> Program:
        """The clauses that apply under a choice of readings."""
        clauses = tuple(c for c in self.clauses(readings) if c.applies_under(readings))
        closures = {f: c for f, c in self.closures().items() if c.applies_under(readings)}
        return Program(self.stated(), clauses, closures)

    def readings_of(self, goals: tuple[str, ...]) -> tuple[str, ...]:
        """The readings with options that the answer to some goals can depend on."""
        defaults = self.book.default_readings
        closures = self.closures()
        whole = Program(self.stated(), tuple(self.clauses(defaults)), closures)
        cone = whole.cone(goals)
        found: set[str] = set()
        for fact in cone.concluded:
            for clause in whole.clauses_of.get(fact, ()):
                found.update(name for name, _ in clause.readings)
                if isinstance(clause.conclusion, Computed):
                    found.update(clause.conclusion.readings)
            if fact in closures:
                found.update(name for name, _ in closures[fact].readings)
        return tuple(name for name in self.book.readings if name in found and name in defaults)

    def stated(self) -> dict[str, StatedFact]:
        """The facts a caller may state, by name."""
        return {
            name: StatedFact(name, self.book.domain_of(spec.type), spec.event)
            for name, spec in self.book.stated.items()
        }

    def closures(self) -> dict[str, Closure]:
        """The closures of the concluded facts that have one, whatever readings guard them."""
        return {
            fact: Closure(spec.otherwise, spec.cite, guards(spec.reading))
            for fact, spec in self.book.concluded.items()
            if spec.otherwise is not None and spec.cite is not None
        }

    def clauses(self, readings: Mapping[str, str]) -> Iterator[Clause]:
        """The clauses of every norm, whatever readings guard them."""
        for norm in self.book.norms.values():
            for way in norm.any or [_WHOLE]:
                yield from self._clauses_of(norm, way, readings)

    def _clauses_of(
        self, norm: NormSpec, way: Alternative, readings: Mapping[str, str]
    ) -> Iterator[Clause]:
        when = [lower_premise(self.book, spec) for spec in (*norm.when, *way.when)]
        when += [lower_premise(self.book, spec, exception=True) for spec in norm.unless]
        premises = tuple(when)

        def clause(fact: str, conclusion: Literally | Copied | Computed, *more: Premise) -> Clause:
            beats = frozenset(beaten for beaten, on in norm.overrides.items() if fact in on)
            guarded = guards(way.reading)
            return Clause(norm.id, fact, (*premises, *more), conclusion, guarded, beats)

        if norm.within is not None and isinstance(norm.then, str):
            yield clause(norm.then, self._term(norm.within, readings))
        elif not isinstance(norm.then, str):
            for fact, value in {**norm.then, **way.then}.items():
                yield clause(fact, self._conclusion(value))
        for act in norm.act:
            yield clause(f"{norm.role}.must.{act}", Literally(value=True))
        for item in norm.item:
            yield clause(f"{norm.document}.requires.{item}", Literally(value=True))
            if way is (norm.any or [_WHOLE])[0]:
                yield from self._lacking(norm, item)

    def _lacking(self, norm: NormSpec, item: str) -> Iterator[Clause]:
        """An item is lacking where it is required and known to be absent."""
        lacks = f"{norm.document}.lacks.{item}"
        required = f"{norm.document}.requires.{item}"
        there = f"{norm.document}.contains_{item}"
        yes, no = frozenset([True]), frozenset([False])
        yield Clause(norm.id, lacks, (Test(required, yes), Test(there, no)), Literally(value=True))
        yield Clause(norm.id, lacks, (Test(there, yes),), Literally(value=False))
        yield Clause(norm.id, lacks, (Test(required, no),), Literally(value=False))

    def _conclusion(self, value: Conclusion) -> Literally | Copied | Computed:
        if isinstance(value, FactReference):
            return Copied(value.fact)
        if isinstance(value, Call):
            zone = civil_zone(self.book.counting.zone)

            def day_of(instant: datetime) -> date:
                return legal_day(instant, zone)

            return Computed(value.call, tuple(value.args), day_of)
        return Literally(value)

    def _term(self, within: Within, readings: Mapping[str, str]) -> Computed:
        profile = self.book.counting.profile[within.counting]
        first_day, roll = profile.first_day.reading, profile.roll.reading
        counting = Counting(FIRST_DAY[readings[first_day]], ROLL[readings[roll]])
        term = Term(within.count, Unit(within.unit))
        calendar = self.calendar

        def count(start: date) -> Deadline:
            return Deadline.of(term, start, counting, calendar())

        return Computed(
            "term",
            (within.after,),
            count,
            detail=(term, counting),
            readings=(first_day, roll, *profile.rests_on),
        )
