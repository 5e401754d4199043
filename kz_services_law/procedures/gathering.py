"""What comes of several entries or things: the earliest of some points in time, the latest of all,
whether any is so. A place, an object, an addressee is a point in time: so "all" is the latest,
"any" the earliest, and what was not done did not come about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from kz_services_law.lazy import lazy
from kz_services_law.logic import (
    NEVER,
    SILENT,
    UNKNOWN,
    Comparison,
    Premise,
    Symbolic,
    Test,
    Truth,
    Value,
    premise_truth,
)
from kz_services_law.logic.semantics import extreme
from kz_services_law.logic.values import conjoined
from kz_services_law.procedures.case_book import CaseBook
from kz_services_law.procedures.cut import Cut
from kz_services_law.procedures.frames import Frame
from kz_services_law.procedures.scheme import Scheme
from kz_services_law.procedures.times import Times
from kz_services_law.rulebook import lower_premise
from kz_services_law.rulebook.norms import Call, Conclusion, Extremes, FactReference

__all__ = ["NONE_AT_ALL", "Gatherer", "Gathering"]

NONE_AT_ALL = date.min
"""The latest of no points: all that is needed was done from the beginning."""
_YES = frozenset([True])
_EITHER = (True, False)
_IS_BEFORE = Comparison("point", "before", "listed")


class Gathering(NamedTuple):
    """How a gathered fact is made. `point`: the fact of each that is gathered; `premises`: what
    must hold of it; `happened`: the point that says whether it is there at all; `where`: what is
    stated of each; `once`: by which facts there is but one; `kinds`: events without which, and
    things but for which, there is none.
    """

    fact: str
    over: str
    point: str
    premises: tuple[Premise, ...]
    latest: bool
    wanted: bool | None
    happened: str | None
    where: Mapping[str, frozenset[object]]
    once: Mapping[str, Sequence[str]] | None
    kinds: tuple[str, ...]
    moments: bool


class Gatherer:
    """Gathers, by the scheme of an edition."""

    def __init__(self, cases: CaseBook, scheme: Scheme) -> None:
        self.cases, self.scheme, self.times = cases, scheme, Times()

    @lazy
    def all(self) -> Mapping[str, Gathering]:
        """How each gathered fact is made."""
        return {fact: self._gathering(fact) for fact in self.cases.spec.gathered}

    def _gathering(self, fact: str) -> Gathering:
        spec, book = self.cases.spec.gathered[fact], self.cases.book
        premises: list[Premise] = [lower_premise(book, premise) for premise in spec.where]
        if spec.counts is not None:
            premises.append(Test(spec.counts, _YES))
        if spec.since is not None:
            premises.append(Comparison(spec.of, "on_or_after", spec.since))
        event = self.cases.spec.event.get(spec.over)
        where = {p.fact: p.values for p in premises if isinstance(p, Test) and not p.negated}
        kinds: tuple[str, ...] = (spec.over,)
        if event is None and spec.latest is None:
            kinds = (spec.over, *sorted(self.needed(spec.of)))
        if spec.latest is not None:
            kinds = tuple(self.cases.spec.thing[spec.over].of[1:]) or kinds
        return Gathering(
            fact,
            spec.over,
            spec.of,
            tuple(premises),
            spec.latest is not None,
            spec.wanted if spec.any is not None else None,
            event.at if event is not None else None,
            where,
            event.once if event is not None and event.once else None,
            tuple(dict.fromkeys(kinds)),
            self.cases.gathered_types[fact] == "moment",
        )

    def needed(self, fact: str) -> frozenset[str]:
        """The kinds of events without which a point in time does not come about."""
        spec = self.cases.spec
        gathered, derived = spec.gathered.get(fact), spec.derived.get(fact)
        if gathered is not None and gathered.over in spec.event:
            return frozenset([gathered.over])
        if gathered is not None:
            return self.needed(gathered.of) if gathered.earliest else frozenset()
        if fact in spec.point:
            return self._in_each(spec.point[fact].from_.values())
        if derived is not None:
            return self._in_each(fact for way in derived.ways for fact in _made_of(way.then))
        return frozenset(name for name, event in spec.event.items() if event.at == fact)

    def _in_each(self, facts: Iterable[str]) -> frozenset[str]:
        """What each of some points needs."""
        each = [self.needed(fact) for fact in facts]
        return each[0].intersection(*each) if each else frozenset()

    def value(self, cut: Cut, frame: Frame, fact: str) -> Value:
        """A gathered fact of a frame."""
        made = self.all[fact]
        if made.wanted is not None:
            return self._any(cut, frame, made)
        certain, doubtful = self._points(cut, frame, made)
        if not made.latest:
            doubtful = _not_surely_after(certain, doubtful)
        unlisted = self.unlisted(cut, frame, made)
        if unlisted is not None:
            way = cut.completion
            certain.append(unlisted if way is None else way.of(unlisted, None))
        found = extreme(certain, latest=made.latest) if certain else self.nothing(made)
        silent = [point for truth, point in doubtful if truth is Truth.SILENT]
        if any(made.latest or _surely_came_about(point) for point in silent):
            return SILENT
        if silent or any(
            extreme([found, point], latest=made.latest) != found for _, point in doubtful
        ):
            return UNKNOWN
        return found

    def _points(
        self, cut: Cut, frame: Frame, made: Gathering
    ) -> tuple[list[Value], list[tuple[Truth, Value]]]:
        """The points that count for sure, and those that may; what did not come about is not the
        earliest of anything.
        """
        certain: list[Value] = []
        doubtful: list[tuple[Truth, Value]] = []
        for each in frame.within(made.over):
            truth = self.counts(cut, made, each)
            point = UNKNOWN if truth is Truth.FALSE else self._read(cut, each, made.point)
            if truth is Truth.FALSE or (point is NEVER and not made.latest):
                continue
            if truth is Truth.TRUE:
                certain.append(point)
            else:
                doubtful.append((truth, point))
        return certain, doubtful

    @staticmethod
    def nothing(made: Gathering) -> Value:
        """The earliest of no points, or the latest of none."""
        return NONE_AT_ALL if made.latest else NEVER

    def counts(self, cut: Cut, made: Gathering, frame: Frame) -> Truth:
        """Whether what is to be gathered counts."""
        truth = Truth.TRUE
        if not made.premises:
            return truth
        values: dict[str, Value] = {}
        for premise in made.premises:
            for fact in premise.facts:
                values[fact] = self._read(cut, frame, fact)
            part = premise_truth(premise, values, {})
            if part is Truth.FALSE:
                return part
            if part is not Truth.TRUE:
                truth = conjoined(truth, part)
        return truth

    def _read(self, cut: Cut, frame: Frame, fact: str) -> Value:
        home = frame.above[self.scheme.found_in(frame.kind, fact)]
        if fact not in home.values:
            if cut.concluding is not None:
                return cut.concluding(cut, home, fact)
            home.values[fact] = self.value(cut, home, fact)
        return home.values[fact]

    def _any(self, cut: Cut, frame: Frame, made: Gathering) -> Value:
        """Whether anything that happened is so."""
        found: Value = False
        for each in frame.within(made.over):
            values = {fact: self._read(cut, each, fact) for p in made.premises for fact in p.facts}
            wanted = Test(made.point, frozenset([made.wanted]))
            values[made.point] = self._read(cut, each, made.point)
            truth = Truth.TRUE
            for premise in (*made.premises, wanted):
                truth = conjoined(truth, premise_truth(premise, values, {}))
            at = self._read(cut, each, made.happened or "")
            if isinstance(at, Symbolic) and at.event:
                truth = conjoined(truth, Truth.UNKNOWN)
            if truth is Truth.TRUE:
                return True
            if truth is not Truth.FALSE:
                found = UNKNOWN
        if found is False and self.unlisted(cut, frame, made) is not None:
            return UNKNOWN if cut.completion is None else cut.completion.of(UNKNOWN, _EITHER)
        return found

    def unlisted(self, cut: Cut, frame: Frame, made: Gathering) -> Symbolic | None:
        """What may have come about that the file does not list; None where nothing can."""
        if made.once is not None and self._is_listed(cut, frame, made):
            return None
        until = cut.closings.until(made.kinds, frame, made.where)
        first = None if until is None else Times.after(until)
        bounds = self.times.bounds(first, cut.as_of, moments=made.moments)
        return None if bounds is None else frame.symbol(made.fact, event=True, within=bounds)

    def _is_listed(self, cut: Cut, frame: Frame, made: Gathering) -> bool:
        """Whether the one entry there can be is listed."""
        wanted: dict[str, object] = {}
        for fact, values in (made.once or {}).items():
            among = made.where.get(fact, frozenset())
            if len(among) != 1 or not among <= {*values}:
                return False
            wanted[fact] = next(iter(among))
        return any(
            all(self._read(cut, each, fact) == value for fact, value in wanted.items())
            for each in frame.within(made.over)
        )


def _not_surely_after(
    certain: list[Value], doubtful: list[tuple[Truth, Value]]
) -> list[tuple[Truth, Value]]:
    """Of points of which it is not sure that they count, those that may be the earliest: of what
    comes after one that counts nobody has to know whether it does, though the law be silent on it.
    """
    if not certain or not doubtful:
        return doubtful
    listed, kept = extreme(certain, latest=False), list[tuple[Truth, Value]]()
    for truth, point in doubtful:
        before = premise_truth(_IS_BEFORE, {"point": point, "listed": listed}, {})
        if before is not Truth.FALSE:
            silent = truth is Truth.SILENT and before is not Truth.TRUE
            kept.append((Truth.UNKNOWN if silent else truth, point))
    return kept


def _surely_came_about(point: Value) -> bool:
    """Whether a point in time is not one that may never have come about."""
    if isinstance(point, Symbolic):
        return not point.event
    return point is not NEVER and point is not UNKNOWN


def _made_of(then: Conclusion) -> tuple[str, ...]:
    """The points that a conclusion is made of; of a function, that of which it is one."""
    if isinstance(then, FactReference):
        return (then.fact,)
    if isinstance(then, Call):
        return (then.args[0],)
    return then.points if isinstance(then, Extremes) else ()
