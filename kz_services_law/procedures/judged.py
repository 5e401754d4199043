"""Acts judged requirement by requirement; what comes next; what has changed."""

from __future__ import annotations

from datetime import date
from enum import Enum
from functools import partial

from kz_services_law.asking.kept import Kept
from kz_services_law.lazy import lazy
from kz_services_law.logic import Status
from kz_services_law.procedures.below import below
from kz_services_law.procedures.case_book import Requirement
from kz_services_law.procedures.examiner import CaseFound
from kz_services_law.procedures.frames import Frame
from kz_services_law.procedures.of_case import EntryMissing, OfCase
from kz_services_law.procedures.states import RequirementState, Verdict

__all__ = ["ActJudged", "Change", "NextAct", "RequirementJudged"]

_KEPT_OR_MISSED = (RequirementState.KEPT, RequirementState.MISSED)


class RequirementJudged(OfCase):
    """A requirement of an act that was done, and whether it was kept."""

    requirement: Requirement

    @property
    def fact(self) -> str:
        """The fact that says whether it was kept or missed, as the rules name it."""
        return self.requirement.fact

    def __repr__(self) -> str:
        return f"<{self.requirement.name}: {self.state.value}>"

    @property
    def name(self) -> str:
        """Its name in the rules."""
        return self.requirement.name

    @lazy
    def state(self) -> RequirementState:
        """Whether it was kept: met, or not asked of this act."""
        value = self.found.raw(self.frame, self.requirement.fact)
        if value is True or value is False:  # the common cases, first for speed
            return _KEPT_OR_MISSED[value is self.requirement.missed_if]
        found = self._value(self.requirement.fact)
        if found.status is Status.SILENT:
            return RequirementState.SILENT
        if found.status is Status.OPEN:
            return RequirementState.NOT_KNOWN
        return _KEPT_OR_MISSED[found.value is self.requirement.missed_if]

    @lazy
    def asked(self) -> bool | None:
        """Whether it is asked of this act; None where that is open or silent."""
        if self.requirement.asked is None:
            return True
        value = self.found.raw(self.frame, self.requirement.asked)
        if value is True or value is False:
            return bool(value)
        found = self._value(self.requirement.asked)
        return found.value is True if found.status is Status.SETTLED else None

    @lazy
    def lacking(self) -> tuple[str, ...]:
        """Of one that was missed and asks for several things, the facts that say which of them are
        lacking, in the order of the law.
        """
        if self.state is not RequirementState.MISSED:
            return ()
        raw, items = partial(self.found.raw, self.frame), self.found.examiner.cases.items_lacking
        rests_on = {*below(self.found, self.frame, self.fact, lambda f: type(raw(f)) is bool)}
        lacking = (fact for fact in items if fact in rests_on and fact != self.fact)
        return tuple(fact for fact in lacking if raw(fact) is True)

    @lazy
    def missing(self) -> tuple[EntryMissing, ...]:
        """What is not known and can change whether it was kept."""
        return (
            self._missing(self.requirement.fact) if self.state is RequirementState.NOT_KNOWN else ()
        )


class ActJudged(Kept):
    """An act that was done, judged requirement by requirement."""

    found: CaseFound
    frame: Frame
    requirements: tuple[RequirementJudged, ...]

    def __repr__(self) -> str:
        return f"<Act {self.frame.id}: {self.verdict.value}>"

    @property
    def entry(self) -> str:
        """The name of its entry."""
        return self.frame.id

    @lazy
    def verdict(self) -> Verdict:
        """Whether it was done as the law requires, as far as the articles read say."""
        states = {each.state for each in self.requirements}
        if RequirementState.MISSED in states:
            return Verdict.NO
        if RequirementState.NOT_KNOWN in states:
            return Verdict.NOT_KNOWN
        asked = {each.asked for each in self.requirements if each.state is RequirementState.KEPT}
        if True in asked:
            return Verdict.YES
        return Verdict.NOT_KNOWN if None in asked else Verdict.SILENT

    @property
    def missed(self) -> tuple[RequirementJudged, ...]:
        """The requirements that were missed."""
        return tuple(each for each in self.requirements if each.state is RequirementState.MISSED)


class NextAct(Kept):
    """What may, or must, come next: an event of a thing; and what would stand in its way today."""

    what: str
    frame: Frame
    must: bool
    due_on: date | None
    in_the_way: tuple[RequirementJudged, ...]

    def __repr__(self) -> str:
        return f"<Next {'must' if self.must else 'may'} {self.what} of {self.frame.id}>"


class Change(Kept):
    """Something that stands otherwise than in another examination: of a duty, a window, or an act
    (by its entry), what it was and what it is; None where there was, or is, no such thing.
    """

    about: str
    of: str
    before: Enum | None
    after: Enum | None

    def __repr__(self) -> str:
        return f"<Change {self.about} of {self.of}: {_said(self.before)} → {_said(self.after)}>"


def _said(state: Enum | None) -> str:
    return "none" if state is None else str(state.value)
