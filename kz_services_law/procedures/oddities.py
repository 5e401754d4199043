"""What is odd about a case file itself: entries in an order that cannot be, or that exclude each
other.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import combinations

from kz_services_law.logic import NEVER, Symbolic, point_at
from kz_services_law.procedures.examiner import CaseFound
from kz_services_law.procedures.frames import Frame
from kz_services_law.procedures.oddity import Oddity

__all__ = ["is_known_absent", "oddities_of"]


def oddities_of(found: CaseFound) -> Iterator[Oddity]:
    """Every entry that comes before one that it needs; every two of which only one can be; what is
    listed though the file says there is nothing of the kind.
    """
    yield from _before_what_they_need(found)
    yield from _apart(found)
    yield from _listed_as_none(found)


def _before_what_they_need(found: CaseFound) -> Iterator[Oddity]:
    spec, frames = found.examiner.cases.spec, found.cut.frames
    for order in spec.order:
        for later in frames.get(order.then, ()):
            if any(later.values.get(fact) != value for fact, value in order.where.items()):
                continue
            needed = _needed_by(found, later, order.first)
            if not needed:
                if is_known_absent(found, later, order.first):
                    yield Oddity.of("without", later, needs=order.first)
                continue
            earliest = min(_days(found, each)[0] for each in needed)
            if _days(found, later)[1] < earliest:
                yield Oddity.of("before", later, needs=order.first)


def _needed_by(found: CaseFound, frame: Frame, kind: str) -> list[Frame]:
    """The entries of a kind of the thing an entry is of, or of what they both belong to."""
    thing = _in_which_both_lie(found, frame, kind)
    return list(thing.within(kind)) if thing is not None else []


def _in_which_both_lie(found: CaseFound, frame: Frame, kind: str) -> Frame | None:
    """The nearest thing to which an entry belongs, and entries of a kind may."""
    spec = found.examiner.cases.spec
    pending = [spec.event[kind].of]
    while pending:
        here = pending.pop(0)
        if here in frame.above:
            return frame.above[here]
        pending += spec.thing[here].of
    return None


def is_known_absent(found: CaseFound, frame: Frame, kind: str) -> bool:
    """Whether the file says that there is no entry of a kind, of the thing to which a thing or an
    entry belongs.
    """
    thing = _in_which_both_lie(found, frame, kind)
    if thing is None or any(thing.within(kind)):
        return False
    until = found.cut.closings.until((kind,), thing, {})
    return until is not None and until >= found.cut.as_of


def _apart(found: CaseFound) -> Iterator[Oddity]:
    spec, frames = found.examiner.cases.spec, found.cut.frames
    for apart in spec.apart:
        for one, other in combinations(apart.events, 2):
            of = spec.event[one].of
            for frame in frames.get(one, ()):
                thing = frame.above[of]
                if any(thing.within(other)):
                    yield Oddity.of("both", frame, other=other)


def _listed_as_none(found: CaseFound) -> Iterator[Oddity]:
    """What became known after it had been said that there is nothing of the kind."""
    ends = [(end, of) for end, of, _ in found.cut.closings.ends if end.known_on is not None]
    for frames in found.cut.frames.values():
        for frame in frames:
            event = frame.event
            if event is None or event.known_on is None:
                continue
            for end, of in ends:
                named = {above.id for above in frame.above.values()}
                said = end.what in (None, event.what) and (of is None or of in named)
                late = end.known_on is not None and event.known_on > end.known_on
                if said and late and not end.where and _days(found, frame)[1] <= end.until:
                    yield Oddity.of("listed_as_none", frame, until=end.until)


def _days(found: CaseFound, frame: Frame) -> tuple[date, date]:
    """The first and the last day on which an entry's event can have happened."""
    event = found.examiner.cases.spec.event[frame.kind]
    home = frame if event.at in frame.values else frame.above[event.of]
    point = home.values.get(event.at, NEVER)
    if isinstance(point, Symbolic):
        if point.day is not None:
            return point.day, point.day
        first, last = (_day(point_at(end)) for end in point.within)
        return first or date.min, last or date.max
    day = _day(point)
    return day or date.max, day or date.max


def _day(point: object) -> date | None:
    if isinstance(point, datetime):
        return point.date()
    return point if isinstance(point, date) else None
