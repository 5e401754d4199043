"""Examines case files: an edition, its readings, a calendar and an engine, made ready once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import chain
from typing import NamedTuple

from kz_services_law.counting import WorkCalendar
from kz_services_law.errors import ConflictingNorms
from kz_services_law.lazy import lazy
from kz_services_law.logic import (
    SILENT,
    UNKNOWN,
    Engine,
    Leaf,
    Status,
    Symbolic,
    Value,
    told_apart,
)
from kz_services_law.procedures.adding import Adding
from kz_services_law.procedures.case_book import CaseBook
from kz_services_law.procedures.case_lowering import CaseLowering
from kz_services_law.procedures.checks import require_sound
from kz_services_law.procedures.completing import ALL_WAYS, FEW_WAYS, Completing
from kz_services_law.procedures.cut import Cut
from kz_services_law.procedures.cutting import Cutter
from kz_services_law.procedures.entries import CaseFile
from kz_services_law.procedures.frames import Frame
from kz_services_law.procedures.gathering import Gatherer
from kz_services_law.procedures.grounding import Grounded, Grounding
from kz_services_law.procedures.running import Ready, Runs
from kz_services_law.procedures.scheme import Scheme

__all__ = ["Examiner", "Found"]


class Found(NamedTuple):
    """What a fact of a frame comes to: a status and, where it is settled, a value."""

    status: Status
    value: Value


class Examiner:
    """An edition's case files under one choice of readings, by one calendar, on one engine."""

    def __init__(
        self,
        cases: CaseBook,
        readings: Mapping[str, str],
        calendar: WorkCalendar,
        engine: Engine,
    ) -> None:
        self.cases, self.readings, self.calendar = cases, readings, calendar
        self.lowering = CaseLowering(cases.book, lambda: calendar, cases)
        self.scheme = Scheme(cases, self.lowering.program(readings))
        require_sound(cases, self.scheme)
        self.gatherer = Gatherer(cases, self.scheme)
        self._cutter = Cutter(cases, self.scheme)
        self._runs = Runs(self.scheme, self.gatherer, engine)
        self._adding = Adding(cases, self.scheme, self._cutter, self._runs)
        self._recent: dict[tuple[int, date], tuple[CaseFile, CaseFound]] = {}
        self.completing = Completing(cases, self.scheme, self._cutter.filler, self._runs)

    def given(self, home: Frame, fact: str) -> tuple[Ready, dict[str, Value]]:
        """The step that concludes a fact, and what it is given in a frame."""
        step = self._runs.step_of[home.kind, fact]
        return step, self._runs.given(step, home)

    def examine(self, case: CaseFile, as_of: date) -> CaseFound:
        """Cut a file and conclude all there is to be found of it; of one that has an entry more
        than another that was just examined, only what that bears on.
        """
        known = self._examined_before(case, as_of)
        if known is not None:
            return known
        cut = self._with_one_more(case, as_of)
        if cut is None:
            cut = self._cutter.cut(case, as_of)
            self._runs.conclude(cut)
        found = CaseFound(self, cut)
        self._recent[id(case), as_of] = case, found
        if len(self._recent) > _MOST_KEPT:
            self._recent.pop(next(iter(self._recent)), None)
        return found

    def _examined_before(self, case: CaseFile, as_of: date) -> CaseFound | None:
        """What was found of a file, if it is one of those examined last."""
        key = (id(case), as_of)
        kept = self._recent.pop(key, None)
        if kept is None or kept[0] is not case:
            return None
        self._recent[key] = kept  # the one looked at last is let go last
        return kept[1]

    def _with_one_more(self, case: CaseFile, as_of: date) -> Cut | None:
        """A file with an entry more than one of those examined last; None of another."""
        if case.grown is None:
            return None
        before, entry = case.grown
        known = self._examined_before(before, as_of)
        return None if known is None else self._adding.added(known.cut, entry)


class CaseFound:
    """All that was found of a file; what was left open is asked when it is first read."""

    def __init__(self, examiner: Examiner, cut: Cut) -> None:
        self.examiner, self.cut = examiner, cut
        self._asked: dict[tuple[str, str], Grounded] = {}
        self._found: dict[tuple[str, str], Found] = {}
        self._completions = examiner.completing.completions(cut)

    @lazy
    def _grounding(self) -> Grounding:
        return Grounding(self.examiner.scheme, self.examiner.gatherer, self.cut)

    def raw(self, frame: Frame, fact: str) -> Value:
        """What the steps concluded of a fact that a frame sees; `UNKNOWN` where they leave it open,
        though it may be settled in every case.
        """
        home = frame.above[self.examiner.scheme.owner(frame.kind, fact)]
        if fact not in home.values and fact in self.examiner.gatherer.all:
            home.values[fact] = self.examiner.gatherer.value(self.cut, home, fact)
        return home.values[fact]

    def found(self, frame: Frame, fact: str) -> Found:
        """What a fact comes to, over all that may be the case."""
        home = frame.above[self.examiner.scheme.owner(frame.kind, fact)]
        value = home.values[fact] if fact in home.values else self.raw(frame, fact)
        if value is SILENT:
            return _SILENT
        if value is not UNKNOWN:
            return Found(Status.SETTLED, value)
        key = (home.id, fact)
        found = self._found.get(key)
        if found is None:
            found = self._found.setdefault(key, self._in_every_case(home, fact))
        return found

    def asked(self, frame: Frame, fact: str) -> Grounded:
        """The same asked by itself, with what is missing and how it follows."""
        home = frame.above[self.examiner.scheme.owner(frame.kind, fact)]
        key = (home.id, fact)
        found = self._asked.get(key)
        if found is None:
            found = self._asked.setdefault(key, self._grounding.ask(home, fact))
        return found

    def _in_every_case(self, home: Frame, fact: str) -> Found:
        """A fact that the steps leave open: settled if it is the same whatever is the case."""
        if self._completions.much_is_open and self._completions.differ(home, fact, FEW_WAYS):
            return _OPEN
        leaves = self._within_the_step(home, fact)
        ways = ALL_WAYS if self._completions.much_is_open else FEW_WAYS
        if leaves is None and self._completions.differ(home, fact, ways):
            return _OPEN
        leaves = leaves or self._grounding.told_apart(home, fact)
        if leaves is None:
            outcome = self.asked(home, fact).outcome
            return Found(outcome.status, outcome.value)
        one, other = leaves
        if other is not None:
            return _OPEN
        return _SILENT if one.value is SILENT else Found(Status.SETTLED, one.value)

    def _within_the_step(self, home: Frame, fact: str) -> tuple[Leaf, Leaf | None] | None:
        """The same by the step alone that concludes it, where that is enough: whatever the step is
        given, the fact is one; or two cases differ which surely can both be. What is gathered, no
        step concludes.
        """
        if fact in self.examiner.gatherer.all:
            return None
        step, given = self.examiner.given(home, fact)
        facts = {name: value for name, value in given.items() if value is not UNKNOWN}
        needed = step.needed_by(fact) - facts.keys()
        if not all(self._is_free(home, name) for name in needed):
            return None  # what is not known may turn out to be silent, or not be free
        try:
            leaves = told_apart(step.runner, step.cone, fact, facts, step.runner.run(facts))
        except ConflictingNorms:  # of what it is given, not all can be that is supposed
            return None
        if leaves is None or leaves[1] is None:
            return leaves
        return leaves if all(_surely_can_be(leaf) for leaf in leaves if leaf) else None

    def _is_free(self, home: Frame, fact: str) -> bool:
        """Whether nothing but an entry decides a fact."""
        scheme = self.examiner.scheme
        owner = scheme.owner(home.kind, fact)
        return scheme.is_stated(owner, fact) and fact not in self.examiner.gatherer.all


def _surely_can_be(leaf: Leaf) -> bool:
    """Whether a case surely can be: no two points in time of which it supposes something rest on
    one and the same unknown.
    """
    supports = {
        side.key: side.support
        for assumption in leaf.assumed.values()
        for side in assumption.supposed.sides
        if isinstance(side, Symbolic)
    }
    every = frozenset(chain.from_iterable(supports.values()))
    return sum(map(len, supports.values())) == len(every)


_MOST_KEPT = 16
_SILENT, _OPEN = Found(Status.SILENT, None), Found(Status.OPEN, None)
