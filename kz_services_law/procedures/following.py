"""What must, and what may, come next in a case, and what would stand in its way today."""

from __future__ import annotations

from collections.abc import Iterator

from kz_services_law.logic import UNKNOWN, Symbolic
from kz_services_law.procedures.duties import Duty
from kz_services_law.procedures.entries import Event
from kz_services_law.procedures.examined import Examined
from kz_services_law.procedures.frames import Frame
from kz_services_law.procedures.judged import NextAct, RequirementJudged
from kz_services_law.procedures.oddities import is_known_absent
from kz_services_law.procedures.states import DutyState

__all__ = ["what_follows"]

_OWED = (DutyState.PENDING, DutyState.OVERDUE)


def what_follows(examination: Examined) -> Iterator[NextAct]:
    """The events that fulfil what is owed; then the acts that are done once and were not done yet:
    each judged as if it were done on the day of the examination.
    """
    owed = [duty for duty in examination.duties if duty.state in _OWED and duty.told]
    told: set[tuple[str, str]] = set()
    for duty in owed:
        for what in sorted(_fulfilling(examination, duty)):
            for frame in _of_what(examination, duty.frame, what):
                if (what, frame.id) not in told:
                    told.add((what, frame.id))
                    yield _next(examination, what, frame, duty)
    spec = examination.found.examiner.cases.spec
    for what, event in spec.event.items():
        if event.act is None:
            continue
        for frame in examination.found.cut.frames.get(event.of, ()):
            if (what, frame.id) not in told and _is_to_come(examination, what, frame):
                yield _next(examination, what, frame, None)


def _fulfilling(examination: Examined, duty: Duty) -> frozenset[str]:
    fulfilled_by = duty.course.spec.fulfilled_by
    if fulfilled_by is None:
        return frozenset()
    return examination.found.examiner.gatherer.needed(fulfilled_by)


def _of_what(examination: Examined, frame: Frame, what: str) -> list[Frame]:
    """The things of which an event may come: those of the duty, or it itself."""
    of = examination.found.examiner.cases.spec.event[what].of
    if of in frame.above:
        return [frame.above[of]]
    return list(frame.within(of)) or [frame]


def _is_to_come(examination: Examined, what: str, frame: Frame) -> bool:
    """Whether an act of a thing is done once, and is not known to have been done."""
    at = examination.found.examiner.cases.spec.event[what].at
    if frame.is_expected or at not in examination.found.examiner.scheme.kinds[frame.kind].own:
        return False
    value = frame.values.get(at, UNKNOWN)
    if value is UNKNOWN or (isinstance(value, Symbolic) and not value.event):
        return False
    return not any(frame.within(what)) and not _is_past(examination, what, frame)


def _is_past(examination: Examined, what: str, frame: Frame) -> bool:
    """Whether an act does not come next of a thing: one that excludes it was done, or one after
    which it is no longer to come; or one that it needs was not, as far as the file tells, or cannot
    come any more.
    """
    found = examination.found
    spec = found.examiner.cases.spec
    others = {other for apart in spec.apart if what in apart.events for other in apart.events}
    ends = {*others, *spec.event[what].not_after} - {what}
    if any(any(frame.within(other)) for other in ends):
        return True
    needed = (order.first for order in spec.order if order.then == what and not order.where)
    return any(_cannot_have_come(examination, first, frame) for first in needed)


def _cannot_have_come(examination: Examined, what: str, frame: Frame) -> bool:
    """Whether an act of a thing was not done, as far as the file tells, or is past."""
    if is_known_absent(examination.found, frame, what):
        return True
    return not any(frame.within(what)) and _is_past(examination, what, frame)


def _next(examination: Examined, what: str, frame: Frame, duty: Duty | None) -> NextAct:
    return NextAct(
        what=what,
        frame=frame,
        must=duty is not None,
        due_on=None if duty is None else duty.due_on,
        in_the_way=_in_the_way(examination, what, frame),
    )


def _in_the_way(examination: Examined, what: str, frame: Frame) -> tuple[RequirementJudged, ...]:
    """What an act would miss, were it done on the day of the examination."""
    spec = examination.found.examiner.cases.spec
    event = spec.event[what]
    if event.of != frame.kind or event.act is None or frame.is_expected:
        return ()
    parents = spec.thing[frame.kind].of
    names = [frame.above[p].id for p in parents] if len(parents) > 1 else [frame.id]
    entry = Event(what, names, examination.as_of, name=f"{what} as if on {examination.as_of}")
    other = examination.others.with_entry(entry)
    return next((act.missed for act in other.acts if act.entry == entry.name), ())
