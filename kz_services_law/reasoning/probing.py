"""One part of an answer, asked anew of other facts, as often as needed.

By the native engine and under the same readings; tests ask what is found of both engines.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from kz_services_law.asking.part import Part
from kz_services_law.asking.question import Question
from kz_services_law.asking.said_of_part import SaidOfPart, said_by
from kz_services_law.errors import CalendarRangeError
from kz_services_law.lazy import lazy
from kz_services_law.logic import (
    SILENT,
    UNKNOWN,
    Cone,
    Outcome,
    Program,
    Run,
    Runner,
    Value,
    engine_named,
    is_decided,
    outcome_of,
)
from kz_services_law.rulebook import Rulebook

__all__ = ["Probe", "ReadyGoal", "ReadyGoals"]

StatedFacts = Mapping[str, Any]


class _Look(NamedTuple):
    """One case: the run of the engine, and what the part says; nothing where that cannot be."""

    run: Run | None
    said: SaidOfPart | None


_NOTHING = _Look(None, None)


class ReadyGoal(NamedTuple):
    """A goal alone: what it depends on, and the native engine made ready for it."""

    cone: Cone
    runner: Runner


class ReadyGoals:
    """The goals of one law, each made ready once under each choice of readings.

    No lock: what two threads make at once is the same, and the first one stays.
    """

    def __init__(self) -> None:
        self._ready: dict[tuple[int, str], tuple[Program, ReadyGoal]] = {}

    def of(self, program: Program, goal: str) -> ReadyGoal:
        """The goal of a program."""
        found = self._ready.get((id(program), goal))
        if found is None:
            cone = program.cone((goal,))
            made = ReadyGoal(cone, engine_named("native").prepare(cone))
            found = self._ready.setdefault((id(program), goal), (program, made))
        return found[1]


class Probe:
    """Asks one part of an answer of other facts than those stated, each case once."""

    def __init__(self, part: Part[Any], question: Question[Any], ready: ReadyGoals) -> None:
        self.part, self.question, self._ready_goals = part, question, ready
        self.book: Rulebook = part.setting.book
        self.goal = part.fact
        self.cone, self._runner = ready.of(part.cone.program, part.fact)
        self.runs = 0
        self._looked: dict[frozenset[tuple[str, object]], _Look] = {}

    @lazy
    def stated(self) -> StatedFacts:
        """What the caller stated, of what the part depends on; with what it is asked with."""
        setting = self.part.setting
        below = {*self.cone.stated, *self._implying}
        own = {f: v for f, v in setting.facts.items() if f in below and setting.is_stated(f)}
        return {**own, **setting.given}

    @lazy
    def now(self) -> SaidOfPart:
        """What the part says."""
        return said_by(self.part.outcome)

    @lazy
    def _implying(self) -> frozenset[str]:
        """The facts that imply others on which the part depends."""
        implied = self.book.implied.items()
        return frozenset(test.fact for fact, (test, _) in implied if fact in self.cone.stated)

    def with_changes(self, changes: StatedFacts) -> dict[str, object] | None:
        """The facts with some of them changed (`UNKNOWN`: not stated), and what they imply. None
        where a change contradicts what another fact implies.
        """
        facts: dict[str, object] = {**self.stated, **changes}
        facts = {fact: value for fact, value in facts.items() if value is not UNKNOWN}
        for fact, (test, value) in self.book.implied.items():
            if facts.get(test.fact) in test.values:
                if fact not in facts:
                    facts[fact] = value
                elif facts[fact] != value and {fact, test.fact} & {*changes}:
                    return None
        return facts

    def said(self, changes: StatedFacts) -> SaidOfPart | None:
        """What the part says with some facts changed; None where that cannot be."""
        return self._look(changes).said

    def run(self, changes: StatedFacts) -> Run | None:
        """The run of the engine for the same; None where that cannot be."""
        return self._look(changes).run

    def outcome(self, changes: StatedFacts) -> Outcome | None:
        """What the part says with some facts changed, with all it rests on."""
        facts = self.with_changes(changes)
        if facts is None:
            return None
        self.runs += 1
        try:
            run = self._runner.run(facts)
            return outcome_of(self._runner, self.cone, self.goal, facts, run)
        except CalendarRangeError:
            return None

    def value_of(self, fact: str) -> Value:
        """What a concluded fact is on which the part does not depend under the readings chosen."""
        program = self.cone.program
        if fact not in program.clauses_of and fact not in program.closures:
            return SILENT
        alone = self._ready_goals.of(program, fact)
        try:
            return alone.runner.run(self.with_changes({}) or {}).values[fact]
        except CalendarRangeError:
            return UNKNOWN

    def _look(self, changes: StatedFacts) -> _Look:
        key = frozenset(changes.items())
        found = self._looked.get(key)
        if found is None:
            found = self._looked[key] = self._looked_at(changes)
        return found

    def _looked_at(self, changes: StatedFacts) -> _Look:
        facts = self.with_changes(changes)
        if facts is None:
            return _NOTHING
        self.runs += 1
        try:
            run = self._runner.run(facts)
            if not is_decided(run, self.goal):  # each fact that is not known makes it longer
                self.runs += 2 * sum(fact not in facts for fact in self.cone.stated)
            outcome = outcome_of(self._runner, self.cone, self.goal, facts, run)
        except CalendarRangeError:
            return _NOTHING
        return _Look(run, said_by(outcome))
