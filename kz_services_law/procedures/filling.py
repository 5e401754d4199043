"""What a case file does not list: not known, or not come about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kz_services_law.lazy import lazy
from kz_services_law.logic import ALL_TIME, NEVER, UNKNOWN, Test, Truth, Value, premise_truth
from kz_services_law.procedures.case_book import CaseBook
from kz_services_law.procedures.cut import Cut
from kz_services_law.procedures.frames import Frame
from kz_services_law.procedures.scheme import ROOT, Scheme
from kz_services_law.procedures.times import Times

__all__ = ["FrameFiller"]


class _Point(NamedTuple):
    """A point in time of a frame: the kind of event whose day or moment it is, if any; whether it
    may not have come about.
    """

    fact: str
    event: str | None
    may_be_never: bool
    moments: bool


class FrameFiller:
    """Fills the frames of files. `own`: of each kind of frames the facts that entries state."""

    def __init__(self, cases: CaseBook, scheme: Scheme) -> None:
        self.cases, self.scheme = cases, scheme
        self.own = {
            name: sorted(kind.own - cases.spec.gathered.keys() - cases.spec.same.keys())
            for name, kind in scheme.kinds.items()
        }

    def fill(self, cut: Cut) -> None:
        """Of each frame the facts that nothing states: not known, or not come about."""
        for kind, frames in cut.frames.items():
            if kind == ROOT:
                continue
            for frame in frames:
                self.fill_one(cut, frame)

    def fill_one(self, cut: Cut, frame: Frame) -> None:
        """The same of one frame, once those above it are filled."""
        unknown, points = self._unstated[frame.kind]
        values = frame.values = {**unknown, **frame.values}
        if frame.kind == "body":
            self._imply(values)
        for how in points:
            if how.fact not in values:
                values[how.fact] = self.point_of(cut, frame, how)
        if self.scheme.same[frame.kind]:
            self._compare_bodies(frame)
        if self._in_roles[frame.kind]:
            self.bodies_in_roles(cut, frame)

    def _imply(self, values: dict[str, Value]) -> None:
        """What follows of a body from what is stated of it, as where a question is asked."""
        for fact, (test, value) in self._implied:
            if values.get(fact) is UNKNOWN and premise_truth(test, values, {}) is Truth.TRUE:
                values[fact] = value

    @lazy
    def _implied(self) -> list[tuple[str, tuple[Test, object]]]:
        implied, own = self.cases.book.implied.items(), self.own["body"]
        return [(fact, said) for fact, said in implied if fact in own]

    @lazy
    def _unstated(self) -> Mapping[str, tuple[dict[str, Value], list[_Point]]]:
        """Of each kind of frames what its own facts are where nothing is stated: not known, or what
        is given; and the points in time.
        """
        at = {spec.at: name for name, spec in self.cases.spec.event.items()}
        found: dict[str, tuple[dict[str, Value], list[_Point]]] = {}
        for kind, own in self.own.items():
            how = {fact: self._how(fact, at.get(fact)) for fact in own}
            unknown: dict[str, Value] = {f: UNKNOWN for f, point in how.items() if point is None}
            points = [point for point in how.values() if point is not None]
            found[kind] = {**unknown, **self.scheme.given(kind)}, points
        return found

    def unstated(self, cut: Cut, frame: Frame, fact: str) -> Value:
        """What a fact of a frame is where nothing states it."""
        unknown, points = self._unstated[frame.kind]
        return next(
            (self.point_of(cut, frame, how) for how in points if how.fact == fact),
            unknown.get(fact),
        )

    def _how(self, fact: str, event: str | None) -> _Point | None:
        spec = self.cases.book.stated[fact]
        finite = self.cases.book.domain_of(spec.type) is not None
        if finite or spec.type in ("number", "year"):
            return None
        return _Point(fact, event, spec.event, spec.type == "moment")

    def point_of(self, cut: Cut, frame: Frame, how: _Point) -> Value:
        """A point in time of which nothing is stated; of an event, within what the file leaves."""
        if how.event is None:
            return frame.symbol(how.fact, event=how.may_be_never, within=ALL_TIME)
        until = cut.closings.until((how.event,), frame, {})
        first = None if until is None else Times.after(until)
        bounds = cut.times.bounds(first, cut.as_of, moments=how.moments)
        return NEVER if bounds is None else frame.symbol(how.fact, event=True, within=bounds)

    def _compare_bodies(self, frame: Frame) -> None:
        for fact in self.scheme.same[frame.kind]:
            same = self.cases.spec.same[fact]
            event = self.cases.spec.event.get(frame.kind)
            doer = event.by if event is not None else None
            bodies = [frame.body_in(doer or "" if role == "doer" else role) for role in same.of]
            frame.values[fact] = UNKNOWN if None in bodies else bodies[0] == bodies[1]

    def bodies_in_roles(self, cut: Cut, frame: Frame) -> None:
        """Put into a frame what is known of a body that a frame has in a role."""
        for role, facts in self._in_roles[frame.kind].items():
            body = frame.roles.get(role)
            if body is not None:
                of_body = cut.by_id[body].values
                for fact, attribute in facts:
                    frame.values[fact] = of_body.get(attribute, UNKNOWN)

    @lazy
    def _in_roles(self) -> Mapping[str, dict[str, list[tuple[str, str]]]]:
        """Of each kind of frames, by the roles in which it has bodies, the facts of these that are
        its own, each with what it is of the body itself.
        """
        found: dict[str, dict[str, list[tuple[str, str]]]] = {}
        for kind, own in self.own.items():
            roles = self.scheme.kinds[kind].roles if kind != "body" else frozenset[str]()
            named = [(fact, *fact.partition(".")[::2]) for fact in own]
            found[kind] = {
                role: [(fact, f"body.{attribute}") for fact, of, attribute in named if of == role]
                for role in roles
            }
        return found
