"""From norms to clauses: what each kind of norm means, under one choice of readings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeAlias

from kz_services_law.counting import (
    Counting,
    Deadline,
    NoDeadline,
    Term,
    Unit,
    WorkCalendar,
    load_zones,
)
from kz_services_law.counting.terms import day_after, year_before, year_end, year_start
from kz_services_law.counting.zones import civil_zone, date_in
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.lazy import lazy
from kz_services_law.logic import (
    Clause,
    Closure,
    Comparison,
    Computed,
    Copied,
    Extreme,
    Literally,
    Premise,
    Program,
    StatedFact,
    Test,
)
from kz_services_law.rulebook import fact_names
from kz_services_law.rulebook.book import Rulebook
from kz_services_law.rulebook.norms import (
    FIRST_DAY,
    ROLL,
    Call,
    Conclusion,
    Content,
    Extremes,
    FactReference,
    NormSpec,
    ReadingGuard,
    Way,
    Within,
)
from kz_services_law.rulebook.premises import PremiseSpec
from kz_services_law.rulebook.specs import Choice

__all__ = ["Lowering", "guards", "lower_premise"]

_WHOLE = Way()
_MOST_KEPT = 8_192
"""So many last days of a term are kept: more than the days of twenty years."""
LoweredConclusion: TypeAlias = Literally | Copied | Computed | Extreme
_YES, _NO = frozenset([True]), frozenset([False])


def guards(reading: ReadingGuard) -> tuple[tuple[str, frozenset[str]], ...]:
    """The readings that must be chosen, each with the options that will do."""
    return tuple(
        (name, frozenset([options] if isinstance(options, str) else options))
        for name, options in reading.items()
    )


def lower_premise(book: Rulebook, spec: PremiseSpec, *, exception: bool = False) -> Premise:
    """A premise as the engines know it. An exception is the opposite of what it names."""
    if spec.order is not None and spec.other is not None:
        said = Comparison(spec.fact, spec.order, spec.other, exception)
        return said.opposite if exception else said
    return Test(spec.fact, book.named(spec.names), spec.negated is not exception, exception)


@dataclass(frozen=True)
class Lowering:
    """Lowers an edition for one calendar, given only when a day is counted."""

    book: Rulebook
    calendar: Callable[[], WorkCalendar]

    def program(self, readings: Mapping[str, str]) -> Program:
        """The clauses that apply under a choice of readings."""
        clauses = _not_covered([c for c in self.clauses(readings) if c.applies_under(readings)])
        closures = {f: c for f, c in self.closures().items() if c.applies_under(readings)}
        return Program(FrozenDict(self.stated()), clauses, FrozenDict(closures))

    def readings_of(self, goals: tuple[str, ...]) -> tuple[str, ...]:
        """The readings with options that the answer to some goals can depend on."""
        whole, closures = self.whole, self.whole.closures
        cone = whole.cone(goals)
        found: set[str] = set()
        for fact in cone.concluded:
            for clause in whole.clauses_of.get(fact, ()):
                found.update(name for name, _ in clause.guards)
                if isinstance(clause.conclusion, Computed):
                    found.update(clause.conclusion.readings)
            if fact in closures:
                found.update(name for name, _ in closures[fact].guards)
        with_options = found & self.book.default_readings.keys()
        return tuple(name for name in self.book.readings if name in with_options)

    @lazy
    def whole(self) -> Program:
        """The clauses of every norm, whatever readings guard them; terms are counted by these."""
        return self._whole_by(self.book.default_readings)

    def whole_by(self, readings: Mapping[str, str]) -> Program:
        """The same, terms counted by a choice of readings."""
        return self.whole if readings == self.book.default_readings else self._whole_by(readings)

    def _whole_by(self, readings: Mapping[str, str]) -> Program:
        clauses = tuple(self.clauses(readings))
        return Program(FrozenDict(self.stated()), clauses, FrozenDict(self.closures()))

    def stated(self) -> dict[str, StatedFact]:
        """The facts a caller may state, by name."""
        return {
            name: StatedFact(name, self.book.domain_of(spec.type), spec.event)
            for name, spec in self.book.stated.items()
        }

    def closures(self) -> dict[str, Closure]:
        """The closures of the concluded facts that have one, whatever readings guard them."""
        return {
            fact: Closure(spec.otherwise, spec.cites, guards(spec.reading))
            for fact, spec in self.book.concluded.items()
            if spec.otherwise is not None
        }

    def clauses(self, readings: Mapping[str, str]) -> Iterator[Clause]:
        """The clauses of every norm, whatever readings guard them; terms are counted by these."""
        for norm in self.book.norms.values():
            kept = self._of_no_term.get(norm.id)
            yield from self._of_norm(norm, readings) if kept is None else kept

    @lazy
    def _of_no_term(self) -> dict[str, tuple[Clause, ...]]:
        """Of each norm that counts nothing its clauses: they are the same by whatever readings."""
        norms = (norm for norm in self.book.norms.values() if norm.within is None)
        return {norm.id: tuple(self._of_norm(norm, {})) for norm in norms}

    def _of_norm(self, norm: NormSpec, readings: Mapping[str, str]) -> Iterator[Clause]:
        for bearer in self._bearer_ways(norm):
            yield from self._clauses_of(norm, bearer, readings)
        if norm.act and norm.within is not None and isinstance(norm.then, str):
            yield from self._due(norm, norm.then, norm.within, readings)
        for content in norm.contents:
            yield from self._there(norm, content)
            yield from self._lacking(norm, content)
        for content in norm.limited:
            yield from self._exceeding(norm, content)

    def _bearer_ways(self, norm: NormSpec) -> list[tuple[Premise, ...]]:
        """Each way of being a bearer, as premises; one way without any where none is asked for."""
        if norm.bearer is None or norm.bearer.cls is None or not norm.bearer.is_premise:
            return [()]
        members = self.book.members(norm.bearer.cls)
        others = [(lower_premise(self.book, spec),) for spec in norm.bearer.or_]
        return [(Test(fact_names.kind_of(norm.role), members),), *others]

    def _clauses_of(
        self, norm: NormSpec, bearer: tuple[Premise, ...], readings: Mapping[str, str]
    ) -> Iterator[Clause]:
        if norm.kind == "duty" and "competent" in norm.verbs:
            for act in norm.act:  # competent whenever a bearer, bound only in the case named
                fact = fact_names.of_act(norm.role, "competent", act)
                yield Clause(norm.id, fact, bearer, Literally(value=True))
        for way in norm.any or [_WHOLE]:
            own = (*norm.when, *norm.starts, *way.when)
            when = [lower_premise(self.book, spec) for spec in own]
            when += [lower_premise(self.book, spec, exception=True) for spec in norm.unless]
            for fact, conclusion in self._conclusions(norm, way, readings):
                overrides = frozenset(beaten for beaten, on in norm.overrides.items() if fact in on)
                guarded = guards(way.reading)
                yield Clause(norm.id, fact, (*bearer, *when), conclusion, guarded, overrides)

    def _conclusions(
        self, norm: NormSpec, way: Way, readings: Mapping[str, str]
    ) -> Iterator[tuple[str, LoweredConclusion]]:
        """The facts a norm concludes where it applies, each with what it is."""
        if not isinstance(norm.then, str):
            for fact, value in {**norm.then, **way.then}.items():
                yield fact, self.conclusion(value)
        elif norm.within is not None and not norm.act:
            yield norm.then, self._term(norm.within, readings)
        verb: fact_names.Verb = "must" if norm.kind == "duty" else "competent"
        for act in norm.act:
            yield fact_names.of_act(norm.role, verb, act), Literally(value=True)
        for content in norm.contents:
            yield content.requires, Literally(value=True)
        for content in norm.limited:
            yield content.may_be, Literally(norm.kind == "permission")

    def _due(
        self, norm: NormSpec, fact: str, within: Within, readings: Mapping[str, str]
    ) -> Iterator[Clause]:
        """By when a duty is due; where it binds nobody, that it does not."""
        must = fact_names.of_act(norm.role, "must", norm.act[0])
        yield Clause(norm.id, fact, (Test(must, _YES),), self._term(within, readings))
        yield Clause(norm.id, fact, (Test(must, _NO),), Literally(NoDeadline.NOT_BOUND))

    def _there(self, norm: NormSpec, content: Content) -> Iterator[Clause]:
        """What is required is there, or met, in each of the ways that satisfy it."""
        for own in self._own_premises(norm):
            for way in norm.satisfied_by:
                when = (*own, *(lower_premise(self.book, spec) for spec in way.when))
                yield Clause(
                    norm.id, content.there, when, Literally(value=True), guards(way.reading)
                )

    def _lacking(self, norm: NormSpec, content: Content) -> Iterator[Clause]:
        """What is required is lacking where it is known to be absent, or not met; then the
        document, or the act, does not meet the requirements.
        """
        required, there, lacks = content.requires, content.there, content.lacks
        for own in self._own_premises(norm):
            asked = own if norm.of else (Test(required, _YES),)
            yield Clause(norm.id, lacks, (*asked, Test(there, _NO)), Literally(value=True))
            yield Clause(norm.id, lacks, (*own, Test(there, _YES)), Literally(value=False))
            short = (*own, Test(lacks, _YES))
            yield Clause(norm.id, content.meets, short, Literally(value=False))
        yield Clause(norm.id, lacks, (Test(required, _NO),), Literally(value=False))

    def _exceeding(self, norm: NormSpec, content: Content) -> Iterator[Clause]:
        """What may not be there, and is, goes beyond what the document may contain; then it does
        not meet the requirements. What may be there, or is not, does not go beyond it.
        """
        may_be, there, exceeds = content.may_be, content.there, content.exceeds
        if norm.kind == "permission":
            yield Clause(norm.id, exceeds, (Test(may_be, _YES),), Literally(value=False))
            yield Clause(norm.id, exceeds, (Test(there, _NO),), Literally(value=False))
            return
        beyond = (Test(may_be, _NO), Test(there, _YES))
        yield Clause(norm.id, exceeds, beyond, Literally(value=True))
        yield Clause(norm.id, content.meets, (Test(exceeds, _YES),), Literally(value=False))

    def _own_premises(self, norm: NormSpec) -> list[tuple[Premise, ...]]:
        """Of a requirement of manner its premises, in each way of being its bearer: several norms
        may ask the same of an act, each of bodies of its own. Of a document only one does.
        """
        if not norm.of:
            return [()]
        when = [lower_premise(self.book, spec) for spec in norm.when]
        when += [lower_premise(self.book, spec, exception=True) for spec in norm.unless]
        return [(*bearer, *when) for bearer in self._bearer_ways(norm)]

    def conclusion(self, value: Conclusion) -> LoweredConclusion:
        """What a norm concludes, as the engines know it."""
        if isinstance(value, FactReference):
            return Copied(value.fact)
        if isinstance(value, Extremes):
            return Extreme(value.points, bool(value.latest))
        if isinstance(value, Call):
            zones = load_zones().zone_of
            alike: Mapping[str, Mapping[Any, object]] = {
                fact: zones for fact in value.args if self.book.type_of(fact) == "region"
            }
            detail: tuple[object, ...] = ()
            if value.call == "legal_day" and not alike:  # by the time of the capital, then
                detail = (load_zones().capital_name,)
            function = self._function(value.call)
            return Computed(value.call, tuple(value.args), function, detail, alike=alike)
        return Literally(value)

    def _function(self, name: str) -> Callable[..., object]:
        """The small named functions that a conclusion may call."""
        capital = load_zones().capital

        def day_of(moment: date, zone: str | None = None) -> date:
            there = capital if zone is None else civil_zone(zone)
            if type(moment) is datetime:
                try:  # at once: it is done for nearly every answer with a moment
                    return moment.astimezone(there).date()
                except (OverflowError, ValueError):
                    pass
            if not isinstance(moment, datetime):  # of which only the day is known, there
                return moment
            return date_in(moment, there)

        functions: dict[str, Callable[..., object]] = {
            "legal_day": day_of,
            "year_start": year_start,
            "year_end": year_end,
            "year_before": year_before,
            "day_after": day_after,
        }
        return functions[name]

    def _term(self, within: Within, readings: Mapping[str, str]) -> Computed:
        profile = self.book.counting.profile[within.counting]
        counting = Counting(
            FIRST_DAY[_chosen(profile.first_day, readings)], ROLL[_chosen(profile.roll, readings)]
        )
        count, unit, calendar = within.count, within.unit, self.calendar
        names = within.inputs[:-1]
        fixed = None
        if isinstance(count, int) and isinstance(unit, str):
            fixed = Term(count, Unit(unit))

        @lru_cache(_MOST_KEPT)
        def due(*given: Any) -> Deadline:
            *lengths, start = given
            return Deadline.of(fixed or length(lengths), start, counting, calendar())

        def length(lengths: list[Any]) -> Term:
            stated = dict(zip(names, lengths, strict=True))
            much = count if isinstance(count, int) else stated[count.fact]
            return Term(much, Unit(unit if isinstance(unit, str) else stated[unit.fact]))

        counted = (counting.first_day_counts, counting.rolls_forward)  # hashed again and again
        detail = (str(count), str(unit), *counted)
        return Computed("term", within.inputs, due, detail=detail, readings=profile.readings)


def _not_covered(clauses: list[Clause]) -> tuple[Clause, ...]:
    """The clauses without those that another way of their norm covers: one which concludes the same
    on fewer premises. What the others ask for would else be looked for, and change nothing.
    """
    alike: dict[tuple[object, ...], list[Clause]] = {}
    for clause in clauses:
        if isinstance(clause.conclusion, Literally):
            key = (clause.norm, clause.fact, clause.conclusion.value, clause.overrides)
            alike.setdefault(key, []).append(clause)
    covered: set[int] = set()
    for ways in alike.values():
        premises = [frozenset(clause.premises) for clause in ways] if len(ways) > 1 else []
        for clause, own in zip(ways, premises, strict=False):
            for fewer in premises:
                if fewer < own:
                    covered.add(id(clause))
                    break
    return tuple(clause for clause in clauses if id(clause) not in covered)


def _chosen(choice: Choice, readings: Mapping[str, str]) -> str:
    """The option by which something is counted."""
    return readings[choice.reading] if choice.reading is not None else str(choice.fixed)
