"""What a case file does not list: not known, or not come about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kz_services_law.lazy import lazy
from kz_services_law.logic import ALL_TIME, NEVER, UNKNOWN, Value
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
            unstated, given = self._unstated[kind], self.scheme.given(kind)
            for frame in frames:
                values = frame.values
                for fact, how in unstated:
                    if fact not in values:
                        values[fact] = UNKNOWN if how is None else self._point_of(cut, frame, how)
                for fact, value in given.items():
                    values.setdefault(fact, value)
                self._compare_bodies(frame)
                self._bodies_in_roles(cut, frame)

    @lazy
    def _unstated(self) -> Mapping[str, list[tuple[str, _Point | None]]]:
        """Of each kind of frames its own facts: of a point in time what is known of it where
        nothing is stated, None of all else.
        """
        at = {spec.at: name for name, spec in self.cases.spec.event.items()}
        return {
            kind: [(fact, self._how(fact, at.get(fact))) for fact in own]
            for kind, own in self.own.items()
        }

    def _how(self, fact: str, event: str | None) -> _Point | None:
        spec = self.cases.book.stated[fact]
        finite = self.cases.book.domain_of(spec.type) is not None
        if finite or spec.type in ("number", "year"):
            return None
        return _Point(fact, event, spec.event, spec.type == "moment")

    def _point_of(self, cut: Cut, frame: Frame, how: _Point) -> Value:
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

    def _bodies_in_roles(self, cut: Cut, frame: Frame) -> None:
        """What is known of a body that a frame has in a role."""
        for role in self.scheme.kinds[frame.kind].roles:
            body = frame.roles.get(role)
            if body is None or frame.kind == "body":
                continue
            for fact in self.own[frame.kind]:
                named, _, attribute = fact.partition(".")
                if named == role:
                    frame.values[fact] = cut.by_id[body].values.get(f"body.{attribute}", UNKNOWN)
