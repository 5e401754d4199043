"""The examination of a case file: what was found of it, and how that is compared and published."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from kz_services_law.errors import InvalidInput, UnknownName
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.lazy import lazy
from kz_services_law.messages import is_a, plain_text, suggestion
from kz_services_law.procedures import refusals
from kz_services_law.procedures.case_book import Course
from kz_services_law.procedures.duties import Duty, TimeWindow
from kz_services_law.procedures.entries import CaseFile, written_time
from kz_services_law.procedures.examined import Examined, OtherExaminers
from kz_services_law.procedures.frames import Frame
from kz_services_law.procedures.judged import (
    ActJudged,
    Change,
    NextAct,
    RequirementJudged,
)
from kz_services_law.procedures.oddity import Oddity
from kz_services_law.procedures.shown import Shown
from kz_services_law.procedures.states import RequirementState

if TYPE_CHECKING:  # published models, imported when a document is first made
    from kz_services_law.documents.examination import ExaminationDocument

__all__ = ["Examination"]

C = TypeVar("C", Duty, TimeWindow)


class Examination(Shown):
    """What was found of a case file as of a day, as it was known on a day."""

    case: CaseFile
    as_of: date
    known_on: date | None
    others: OtherExaminers

    def __repr__(self) -> str:
        return f"<Examination as of {self.as_of}: {len(self.duties)} duties, {len(self.acts)} acts>"

    @lazy
    def duties(self) -> tuple[Duty, ...]:
        """Every duty of every thing of the file, in the order of the law."""
        return self._of_each(Duty, self.found.examiner.cases.duties)

    @lazy
    def windows(self) -> tuple[TimeWindow, ...]:
        """What may be done, and whether it may on this day."""
        return self._of_each(TimeWindow, self.found.examiner.cases.windows)

    def _of_each(self, kind: type[C], courses: tuple[Course, ...]) -> tuple[C, ...]:
        """Of each course what was found in every frame that has it."""
        found, lang, frames = self.found, self.lang, self.found.cut.frames
        return tuple(
            [
                kind(found=found, lang=lang, course=course, frame=frame)
                for course in courses
                for frame in frames.get(course.spec.in_, ())
            ]
        )

    @lazy
    def acts(self) -> tuple[ActJudged, ...]:
        """Every act that was done, in the order of time."""
        judged = self.found.examiner.cases.judged
        frames = [
            frame
            for kind, requirements in judged.items()
            if requirements
            for frame in self.found.cut.frames.get(kind, ())
        ]
        return tuple(self._judged(frame) for frame in sorted(frames, key=_by_time))

    def duty(self, course: str, of: str | None = None) -> Duty:
        """The duty of a course (the name of its norm), of a thing. Raises `UnknownName` where there
        is none.
        """
        named = plain_text(course)
        alike = [duty for duty in self.duties if duty.course.id == named]
        for duty in alike:
            if of is None or duty.frame.id == plain_text(of):
                return duty
        known = [d.frame.id for d in alike] if alike else {d.course.id for d in self.duties}
        got = of if alike else course
        hint = suggestion(got, sorted(known))
        raise UnknownName(refusals.NO_SUCH_DUTY, "duty", got=got, hint=hint)

    def act(self, entry: str) -> ActJudged:
        """The act of an entry, by the entry's name. Raises `UnknownName` where there is none."""
        named = plain_text(entry)
        for act in self.acts:
            if act.entry == named:
                return act
        hint = suggestion(entry, [act.entry for act in self.acts])
        raise UnknownName(refusals.NO_SUCH_ENTRY, "act", name=entry, hint=hint)

    def named(self, name: str) -> tuple[Duty | TimeWindow | RequirementJudged, ...]:
        """All that was found under a name: the requirements of the act of an entry, or the duties
        and times of a course, each of its thing. Raises `UnknownName` where there is nothing.
        """
        wanted = plain_text(name)
        of_acts = {act.entry: act.requirements for act in self.acts}
        if wanted in of_acts:
            return of_acts[wanted]
        courses: tuple[Duty | TimeWindow, ...] = (*self.duties, *self.windows)
        found = tuple(each for each in courses if each.course.id == wanted)
        if not found:
            hint = suggestion(name, [*of_acts, *sorted({each.course.id for each in courses})])
            raise UnknownName(refusals.NOTHING_CALLED_SO, "name", got=name, hint=hint)
        return found

    def _judged(self, frame: Frame) -> ActJudged:
        """The act of an entry, judged."""
        requirements = self.found.examiner.cases.judged[frame.kind]
        made = [
            RequirementJudged(found=self.found, lang=self.lang, frame=frame, requirement=each)
            for each in requirements
        ]
        made.sort(key=lambda each: _FIRST_TOLD[each.state])
        return ActJudged(found=self.found, frame=frame, requirements=tuple(made))

    @lazy
    def next(self) -> tuple[NextAct, ...]:
        """What must, and what may, come next."""
        from kz_services_law.procedures.following import what_follows

        return tuple(what_follows(self))

    @lazy
    def turns_on(self) -> Mapping[str, tuple[Change, ...]]:
        """The readings whose other option would change something, each with what it would change,
        by `reading=option`. The first time it takes some seconds: each option is made ready.
        """
        found = {
            f"{name}={option}": other.changes_since(self)
            for name, option, other in self.others.readings()
        }
        return FrozenDict({name: changes for name, changes in found.items() if changes})

    def changes_since(self, other: Examined) -> tuple[Change, ...]:
        """What stands otherwise than in another examination. Raises `InvalidInput` for what is
        none.
        """
        if not is_a(other, Examination):
            raise InvalidInput(refusals.NO_EXAMINATION, "other", got=other)
        before, after = _standing(other), _standing(self)
        return tuple(
            Change(about=about, of=of, before=before.get((about, of)), after=after.get((about, of)))
            for about, of in dict.fromkeys([*before, *after])
            if before.get((about, of)) is not after.get((about, of))
        )

    @lazy
    def findings(self) -> tuple[Oddity, ...]:
        """What is odd about the file itself."""
        from kz_services_law.procedures.oddities import oddities_of

        return (*self.found.cut.findings, *oddities_of(self.found))

    def document(self) -> ExaminationDocument:
        """The same as it is published."""
        from kz_services_law.procedures.publishing import examination_document

        return examination_document(self)


_FIRST_TOLD = {state: n for n, state in enumerate(RequirementState)}
_FIRST_TOLD[RequirementState.MISSED] = -1
"""What is missed is told first."""


def _standing(examined: Examined) -> dict[tuple[str, str], Enum]:
    """How everything stands: what it is about, and of what."""
    found: dict[tuple[str, str], Enum] = {}
    for duty in examined.duties:
        found[duty.course.id, duty.frame.id] = duty.state
    for window in examined.windows:
        found[window.course.id, window.frame.id] = window.state
    for act in examined.acts:
        found[act.frame.kind, act.entry] = act.verdict
        for each in act.requirements:
            found[f"{act.frame.kind}: {each.name}", act.entry] = each.state
    return found


def _by_time(frame: Frame) -> tuple[str, str]:
    return (written_time(frame.event), frame.id)
