"""What case files add to the clauses of an edition: courses of norms, points in time, bridges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kz_services_law.lazy import lazy
from kz_services_law.logic import (
    NEVER,
    SILENT,
    Clause,
    Closure,
    Comparison,
    Extreme,
    Literally,
    Order,
    Premise,
    Test,
)
from kz_services_law.procedures.case_book import AS_OF, DONE_ON, CaseBook, Course, frames_of
from kz_services_law.rulebook import Lowering, lower_premise
from kz_services_law.rulebook.lowering import LoweredConclusion, guards
from kz_services_law.rulebook.norms import Call, Conclusion, FactReference, Way

__all__ = ["CaseLowering"]

_BEFORE_SINCE: tuple[Order, Order] = ("before", "on_or_after")
_UNTIL_AFTER: tuple[Order, Order] = ("on_or_before", "after")
_NEVER = frozenset([NEVER])
_YES, _NO = frozenset([True]), frozenset([False])
_NO_TERM = "no_term"
_EVERY_CASE = Way()


@dataclass(frozen=True)
class CaseLowering(Lowering):
    """Lowers an edition as case files see it."""

    cases: CaseBook

    def clauses(self, readings: Mapping[str, str]) -> Iterator[Clause]:
        """The clauses of every norm and course, and of what case files conclude by themselves."""
        spec = self.cases.spec
        instead = {fact for fact, derived in spec.derived.items() if not derived.in_}
        for clause in super().clauses(readings):
            if clause.fact not in instead:
                yield clause
        yield from self._of_entries()
        for course in self.cases.courses:
            yield from self._of_course(course)

    def closures(self) -> dict[str, Closure]:
        """The closures of the concluded facts that have one."""
        found = super().closures()
        for many in self._points.values():
            found |= {way: Closure(NEVER, ()) for way in many}
        return found

    # --- what follows from entries

    def _of_entries(self) -> Iterator[Clause]:
        cases, book = self.cases, self.book
        for fact, spec in cases.spec.derived.items():
            for where in frames_of(spec):
                for way in spec.ways:
                    when = tuple(lower_premise(book, premise) for premise in way.when)
                    yield Clause(
                        cases.bridge(fact, where),
                        fact,
                        when,
                        self._derived(way.then),
                        guards(way.reading),
                    )
        for name, event in cases.spec.event.items():
            is_moment = book.type_of(event.at) == "moment"
            then: Conclusion = FactReference(fact=event.on or event.at)
            if is_moment and event.on is None:
                then = Call(call="legal_day", args=[event.at])
            yield Clause(cases.bridge(DONE_ON, name), DONE_ON, (), self.conclusion(then))
        yield from self._of_points()

    def _derived(self, value: Conclusion) -> LoweredConclusion:
        return Literally(NEVER) if value == "never" else self.conclusion(value)

    @lazy
    def _points(self) -> dict[str, dict[str, Clause]]:
        """Of each point in time, since when some norms' fact is so, the ways it came about."""
        found: dict[str, dict[str, Clause]] = {}
        norms = self.cases.source.norms
        for fact, spec in self.cases.spec.point.items():
            ways = found.setdefault(fact, {})
            for clause in super().clauses(self.book.default_readings):
                if clause.fact != spec.of or clause.conclusion != Literally(value=True):
                    continue
                if clause.norm not in norms:
                    continue
                named = [p for p in clause.premises if isinstance(p, Test) and p.fact in spec.from_]
                rest = tuple(premise for premise in clause.premises if premise not in named)
                points = tuple(spec.from_[premise.fact] for premise in named)
                latest = Extreme(points, latest=True) if points else Literally(date.min)
                way = f"{fact}#{len(ways) + 1}"
                ways[way] = Clause(clause.norm, way, rest, latest, clause.guards)
        return found

    def _of_points(self) -> Iterator[Clause]:
        told: set[str] = set()
        for fact, spec in self.cases.spec.point.items():
            yield from self._points[fact].values()
            bridge = self.cases.bridge(fact)
            ways = Extreme(tuple(self._points[fact]))
            if spec.of in self.closures():  # no norm is silent of it: it came, or it never did
                yield Clause(bridge, fact, (), ways)
            else:
                yield Clause(bridge, fact, (Test(spec.of, _YES),), ways)
                yield Clause(bridge, fact, (Test(spec.of, _NO),), Literally(NEVER))
            for premise, point in spec.from_.items():
                made = self.cases.bridge(premise, spec.in_)
                if made not in told:  # by an earlier point: it is so as soon as that has come
                    told.add(made)
                    came = Test(point, _NEVER, negated=True)
                    yield Clause(made, premise, (came,), Literally(value=True))
                    yield Clause(made, premise, (Test(point, _NEVER),), Literally(value=False))

    # --- courses

    def _of_course(self, course: Course) -> Iterator[Clause]:
        norm, fact = course.norm, course.fact
        for bearer in self._bearer_ways(norm):
            for way in norm.any or [_EVERY_CASE]:
                own = (*norm.when, *course.spec.when, *way.when)
                when = [lower_premise(self.book, premise) for premise in own]
                when += [lower_premise(self.book, each, exception=True) for each in norm.unless]
                yield self._clause(course, "bound", (*bearer, *when), value=True, way=way)
        if course.is_window:
            yield from self._of_window(course)
            return
        yield from self._arising(course)
        bound, arisen = Test(fact("bound"), _YES), Test(fact("arisen"), _YES)
        yield self._clause(course, "state", (Test(fact("bound"), _NO),), value="nothing")
        yield self._clause(course, "state", (Test(fact("arisen"), _NO),), value="nothing")
        if course.goes_on:
            yield self._clause(course, "state", (bound, arisen), value="continuing")
            return
        yield from self._fulfilling(course)
        done, open_ = Test(fact("done"), _YES), Test(fact("done"), _NO)
        for term, state in _STATES.items():
            was = Test(fact("term"), frozenset([term]))
            yield self._clause(course, "state", (bound, arisen, was), value=state)
        no_term = Test(fact("term"), frozenset([_NO_TERM]))
        yield self._clause(course, "state", (bound, arisen, no_term, done), value="fulfilled")
        yield self._clause(course, "state", (bound, arisen, no_term, open_), value="pending")

    def _clause(
        self,
        course: Course,
        part: str,
        premises: tuple[Premise, ...],
        *,
        value: object,
        way: Way = _EVERY_CASE,
    ) -> Clause:
        fact = course.fact(part)
        return Clause(course.norm.id, fact, premises, Literally(value), guards(way.reading))

    def _arising(self, course: Course) -> Iterator[Clause]:
        spec = course.spec
        point = spec.arises or spec.arises_after
        if point is None:
            yield self._clause(course, "arisen", (), value=True)
            return
        no, yes = _BEFORE_SINCE if spec.arises is not None else _UNTIL_AFTER
        yield self._clause(course, "arisen", (Comparison(AS_OF, yes, point),), value=True)
        yield self._clause(course, "arisen", (Comparison(AS_OF, no, point),), value=False)

    def _fulfilling(self, course: Course) -> Iterator[Clause]:
        spec, act = course.spec, course.spec.fulfilled_by or ""
        yield self._clause(course, "done", (Test(act, _NEVER, negated=True),), value=True)
        yield self._clause(course, "done", (Test(act, _NEVER),), value=False)
        due = spec.due
        if due is None:
            yield self._clause(course, "term", (), value=_NO_TERM)
            return
        done, open_ = Test(course.fact("done"), _YES), Test(course.fact("done"), _NO)
        yield self._clause(course, "term", (Test(due, frozenset([SILENT])),), value=_NO_TERM)
        kept = Comparison(act, "on_or_before", due)
        yield self._clause(course, "term", (done, kept), value="in_time")
        yield self._clause(course, "term", (done, Comparison(act, "after", due)), value="late")
        if (
            self.book.type_of(due) == "moment"
        ):  # due with what it goes before: undone, it is late at once
            yield self._clause(course, "term", (open_,), value="run_out")
            return
        running, over = Comparison(AS_OF, "on_or_before", due), Comparison(AS_OF, "after", due)
        yield self._clause(course, "term", (open_, running), value="running")
        yield self._clause(course, "term", (open_, over), value="run_out")

    def _of_window(self, course: Course) -> Iterator[Clause]:
        spec, bound = course.spec, Test(course.fact("bound"), _YES)
        yield self._clause(course, "open", (Test(course.fact("bound"), _NO),), value="nothing")
        if spec.opens is None or spec.closes is None:
            yield self._clause(course, "open", (bound,), value="open")
            return
        before, since = (Comparison(AS_OF, order, spec.opens) for order in _BEFORE_SINCE)
        until, after = (Comparison(AS_OF, order, spec.closes) for order in _UNTIL_AFTER)
        yield self._clause(course, "open", (bound, before), value="not_yet")
        yield self._clause(course, "open", (bound, since, until), value="open")
        yield self._clause(course, "open", (bound, since, after), value="closed")


_STATES = {"in_time": "fulfilled", "late": "late", "running": "pending", "run_out": "overdue"}
"""How a duty with a term stands that binds and has arisen."""
