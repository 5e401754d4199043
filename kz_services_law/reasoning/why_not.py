"""Why one part of an answer is not another value: the ways to it, and what stands in each.

A way is one clause that could give the value, whatever readings guard it. All of its barriers taken
away, the value follows; with any of them left, it does not come this way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from kz_services_law.asking.said_of_part import SaidOfPart
from kz_services_law.asking.saying import words_of
from kz_services_law.citation import cite
from kz_services_law.counting import NoDeadline
from kz_services_law.date_words import day_in_words
from kz_services_law.documents.reasoning_words import reasoning_words
from kz_services_law.documents.why_not import Barrier, WayNot
from kz_services_law.languages import LANGUAGES, Trilingual
from kz_services_law.logic import (
    SILENT,
    UNKNOWN,
    Clause,
    Comparison,
    Literally,
    Premise,
    Program,
    Run,
    Symbolic,
    Test,
    Truth,
    Value,
    conclude,
    premise_truth,
)
from kz_services_law.reasoning.probing import Probe
from kz_services_law.reasoning.words import said_in_words, values_in_words
from kz_services_law.refusing_model import of_checked

__all__ = ["Barriers", "Ways", "day_off_in_words", "is_ever_given", "ways_to"]

_DEEPEST = 4
"""So far down premises are followed; no fact of this law rests on more layers."""
_NOTHING_ASSUMED: Mapping[Any, Any] = {}
_OF_TRUTH = {
    Truth.FALSE: "failed",
    Truth.NOT_TRUE: "silent",
    Truth.UNKNOWN: "unknown",
    Truth.SILENT: "silent",
}


class Ways(NamedTuple):
    """The clauses that could give a value, and the closing of a list, where that does."""

    clauses: tuple[Clause, ...]
    closes: bool


def ways_to(program: Program, fact: str, wanted: SaidOfPart) -> Ways:
    """The ways in which a program could come to something said of a fact."""
    clauses = tuple(
        clause for clause in program.clauses_of.get(fact, ()) if _could_give(clause, wanted.value)
    )
    closure = program.closures.get(fact)
    return Ways(clauses, closure is not None and closure.value == wanted.value)


def is_ever_given(ways: Ways) -> bool:
    """Whether there is any."""
    return bool(ways.clauses) or ways.closes


def _could_give(clause: Clause, value: object) -> bool:
    if isinstance(clause.conclusion, Literally):
        return clause.conclusion.value == value
    return not isinstance(value, NoDeadline)


class Barriers:
    """What stands in the ways to other values, as the facts stated are."""

    def __init__(self, probe: Probe, whole: Program, readings: Mapping[str, str]) -> None:
        self.probe, self.whole, self.readings = probe, whole, readings
        self.book = probe.book
        run = probe.run({})
        self.run: Run = probe.part.outcome.run if run is None else run

    def ways(self, wanted: SaidOfPart) -> Iterator[WayNot]:
        """Each way to a value of the part, with what stands in it."""
        ways = ways_to(self.whole, self.probe.goal, wanted)
        for clause in ways.clauses:
            norm = self.book.norms[clause.norm]
            yield of_checked(
                WayNot,
                norm=norm.id,
                cites=(norm.locator,),
                says=norm.says,
                barriers=tuple(self.of_clause(clause, wanted.value, 0)),
                by_change=False,
            )
        if ways.closes:
            closure = self.whole.closures[self.probe.goal]
            yield of_checked(
                WayNot,
                norm=None,
                cites=tuple(closure.cites),
                says=said_in_words(self.book, self.probe.goal, wanted),
                barriers=tuple(self.of_closing()),
                by_change=False,
            )

    def of_clause(self, clause: Clause, wanted: object, depth: int) -> Iterator[Barrier]:
        """What stands in the way of one clause."""
        yield from self._readings(clause.guards)
        open_way = True
        for premise in clause.premises:
            truth = premise_truth(premise, self._values(premise.facts), _NOTHING_ASSUMED)
            if truth is not Truth.TRUE:
                open_way = False
                yield self._premise(premise, truth, depth)
        found = self.run.found.get(clause.fact, ())
        beaten = {norm for other, truth in found if truth is Truth.TRUE for norm in other.overrides}
        for other, truth in found:
            if other == clause or (other.norm in beaten and other.norm != clause.norm):
                continue
            if clause.norm in other.overrides:
                yield self._norm("overridden", other, tuple(self._grounds(other, depth)))
            elif self._rivals(clause, other, truth, wanted):
                yield self._norm("rival", other, tuple(self._grounds(other, depth)))
        if open_way and not isinstance(clause.conclusion, Literally):
            value = conclude(clause, self._values(clause.conclusion.inputs))
            if self._plain(value) != wanted:
                words = words_of(self.book, clause.fact, value)
                says = reasoning_words().why_not.other_value.filled(value=words)
                yield of_checked(Barrier, kind="other_value", fact=clause.fact, says=says)

    def of_closing(self) -> Iterator[Barrier]:
        """What keeps a closed list from taking effect: a reading, or norms that are not false."""
        goal = self.probe.goal
        yield from self._readings(self.whole.closures[goal].guards)
        for clause, _ in self.run.found.get(goal, ()):
            yield self._norm("rival", clause)

    # --- kinds of barriers

    def _readings(self, guards: tuple[tuple[str, frozenset[str]], ...]) -> Iterator[Barrier]:
        for name, options in guards:
            taken = self.readings[name]
            if taken not in options:
                spec = self.book.readings[name]
                needed = " / ".join(sorted(options))
                words = {
                    lang: "; ".join(
                        spec.options[option].in_language(lang) for option in sorted(options)
                    )
                    for lang in LANGUAGES
                }
                says = reasoning_words().why_not.reading.filled(
                    reading=name,
                    question=spec.question,
                    option=spec.options[taken],
                    needed=Trilingual(**words),
                )
                yield of_checked(Barrier, kind="reading", reading=f"{name}={needed}", says=says)

    def _grounds(self, clause: Clause, depth: int) -> Iterator[Barrier]:
        """The points in time by whose order a norm applies, down to what concludes its premises."""
        words = reasoning_words().why_not
        for premise in clause.premises:
            if isinstance(premise, Comparison):
                says = self._in_words(words.not_in_order(premise.opposite.order), premise)
                yield of_checked(Barrier, kind="holds", fact=premise.fact, says=says)
            elif depth < _DEEPEST:
                for other in self.run.because.get(premise.fact, ()):
                    yield from self._grounds(other, depth + 1)

    def _norm(self, kind: str, clause: Clause, below: tuple[Barrier, ...] = ()) -> Barrier:
        norm = self.book.norms[clause.norm]
        where = Trilingual(**{lang: cite(norm.locator, lang) for lang in LANGUAGES})
        words = reasoning_words().why_not
        form = {"overridden": words.overridden, "rival": words.rival, "holds": words.holds}[kind]
        says = form.filled(where=where, says=norm.says)
        return of_checked(
            Barrier, kind=kind, norm=norm.id, says=says, cites=(norm.locator,), below=below
        )

    def _premise(self, premise: Premise, truth: Truth, depth: int) -> Barrier:
        kind = _OF_TRUTH[truth]
        if isinstance(premise, Comparison):
            return of_checked(
                Barrier, kind=kind, fact=premise.fact, says=self._compared(premise, truth)
            )
        value = self._values(premise.facts)[premise.fact]
        below: tuple[Barrier, ...] = ()
        if premise.fact not in self.book.stated and depth < _DEEPEST:
            below = tuple(self._below(premise, value, depth + 1))
        return of_checked(
            Barrier, kind=kind, fact=premise.fact, says=self._tested(premise, value), below=below
        )

    def _below(self, premise: Test, value: Value, depth: int) -> Iterator[Barrier]:
        """Why a concluded fact is none of those needed: the norms by which it is what it is, and
        what stands in the ways to another value.
        """
        for clause in self.run.because.get(premise.fact, ()):
            if value is not SILENT and value is not UNKNOWN:
                yield self._norm("holds", clause)
        for clause in self.whole.clauses_of.get(premise.fact, ()):
            given = clause.conclusion
            if isinstance(given, Literally) and premise.holds(given.value):
                barriers = tuple(self.of_clause(clause, given.value, depth))
                norm = self.book.norms[clause.norm]
                where = Trilingual(**{lang: cite(norm.locator, lang) for lang in LANGUAGES})
                says = reasoning_words().why_not.way.filled(where=where, says=norm.says)
                yield of_checked(
                    Barrier,
                    kind="way",
                    norm=norm.id,
                    says=says,
                    cites=(norm.locator,),
                    below=barriers,
                )

    # --- words and values

    def _tested(self, premise: Test, value: Value) -> Trilingual:
        book, fact = self.book, premise.fact
        words = reasoning_words().why_not
        name, said = book.name_of(fact), words_of(book, fact, value)
        kind = book.type_of(fact) or ""
        domain = book.domain_of(kind)
        if kind == "bool" or domain is None:
            return words.failed.filled(name=name, value=said)
        needed = {each for each in domain if premise.holds(each)}
        in_words = values_in_words(book, fact, needed) if needed else said
        return words.needed.filled(name=name, value=said, needed=in_words)

    def _compared(self, premise: Comparison, truth: Truth) -> Trilingual:
        words = reasoning_words().why_not
        form = words.not_compared if truth is Truth.UNKNOWN else words.not_in_order(premise.order)
        return self._in_words(form, premise)

    def _in_words(self, form: Trilingual, premise: Comparison) -> Trilingual:
        book, values = self.book, self._values(premise.facts)
        return form.filled(
            name=book.name_of(premise.fact),
            value=words_of(book, premise.fact, values[premise.fact]),
            other=book.name_of(premise.other),
            bound=words_of(book, premise.other, values[premise.other]),
        )

    def _values(self, facts: tuple[str, ...]) -> dict[str, Value]:
        """The values of some facts, as they are stated or concluded."""
        return {fact: self._value(fact) for fact in facts}

    def _value(self, fact: str) -> Value:
        if fact in self.run.values:
            return self.run.values[fact]
        if fact in self.book.stated:
            return self.probe.part.setting.facts.get(fact, UNKNOWN)
        return self.probe.value_of(fact)

    def _rivals(self, clause: Clause, other: Clause, truth: Truth, wanted: object) -> bool:
        """Whether another clause, that holds or may hold, gives another value beside this one."""
        stands = truth in (Truth.TRUE, Truth.UNKNOWN) and other.norm not in clause.overrides
        return stands and self._gives_another(other, wanted)

    def _gives_another(self, clause: Clause, wanted: object) -> bool:
        value = conclude(clause, self._values(clause.conclusion.inputs))
        return value is not SILENT and self._plain(value) != wanted

    @staticmethod
    def _plain(value: Value) -> object:
        day: object = getattr(value, "day", None)
        return day if isinstance(day, date) and not isinstance(value, date | Symbolic) else value


def day_off_in_words(day: date) -> Trilingual:
    """That no term ends on a day."""
    return reasoning_words().why_not.day_off.filled(day=day_in_words(day))
