"""What is found of a case file: duties and how they stand, times in which something may be done,
acts judged, what comes next, what has changed.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

from kz_services_law.asking.kept import Kept
from kz_services_law.counting import DayStatus, Deadline
from kz_services_law.languages import Language
from kz_services_law.lazy import lazy
from kz_services_law.logic import UNKNOWN, Status, Symbolic
from kz_services_law.procedures.case_book import Course, Requirement
from kz_services_law.procedures.examiner import CaseFound, Found
from kz_services_law.procedures.frames import Frame
from kz_services_law.procedures.states import DutyState, OpenState, RequirementState, Verdict

if TYPE_CHECKING:  # proofs are made when they are read
    from kz_services_law.asking.part import Part
    from kz_services_law.documents.proof import Proof

__all__ = [
    "ActJudged",
    "Change",
    "Duty",
    "EntryMissing",
    "NextAct",
    "RequirementJudged",
    "TimeWindow",
]


_STATES: dict[object, DutyState] = {state.value: state for state in DutyState}
_WITHOUT_DAYS = frozenset({DutyState.NOTHING.value, DutyState.CONTINUING.value})
"""How a duty stands whatever days are off."""


_KEPT_OR_MISSED = (RequirementState.KEPT, RequirementState.MISSED)


class EntryMissing(Kept):
    """What is not known of a case and matters: a fact of a thing or an entry; `is_entry`: an entry
    that the file does not list, or the word that there is none, would tell.
    """

    frame: Frame
    fact: str
    is_entry: bool

    def __repr__(self) -> str:
        return f"<Missing {self.fact} of {self.frame.id}>"


class _OfCase(Kept):
    """Something found of a frame. `lang`: the language it is shown in where no other is asked for:
    that of the `Law`.
    """

    found: CaseFound
    frame: Frame
    lang: Language = "en"

    @property
    def fact(self) -> str:
        """The fact that says how it stands, as the rules name it."""
        raise NotImplementedError

    @lazy
    def part(self) -> Part[Any]:
        """The same as one part of an answer, with all that this tells."""
        from kz_services_law.procedures.proving import part_of

        return part_of(self.found, self.frame, self.fact, self.lang)

    @property
    def proof(self) -> Proof:
        """Why it stands so, down to the entries of the file; empty where it cannot be judged."""
        return self.part.proof

    @property
    def citations(self) -> tuple[str, ...]:
        """The provisions on which it rests; where the law is silent, those nearest."""
        return self.part.citations

    @property
    def readings(self) -> tuple[str, ...]:
        """The readings it rests on, in the order of the register."""
        return self.part.readings

    def explain(self, lang: Language | None = None) -> str:
        """It and its proof as text, in kk, ru or en; by default in the language of the `Law`.
        Raises `UnknownName` for another language.
        """
        return self.part.explain(lang)

    def _value(self, fact: str) -> Found:
        return self.found.found(self.frame, fact)

    def _missing(self, fact: str) -> tuple[EntryMissing, ...]:
        asked = self.found.asked(self.frame, fact)
        unknown = (asked.places[name] + (name.endswith(" *"),) for name in asked.outcome.missing)
        gathered = self.found.examiner.gatherer.all
        return tuple(
            EntryMissing(frame=frame, fact=named, is_entry=star or named in gathered)
            for frame, named, star in unknown
        )

    def _day(self, fact: str | None) -> date | None:
        """The day on which a point in time came, where that is known."""
        if fact is None:
            return None
        value = self.found.raw(self.frame, fact)
        if value is UNKNOWN or (isinstance(value, Symbolic) and value.day is None):
            value = self._value(fact).value
        if isinstance(value, Symbolic | Deadline):
            return value.day
        if isinstance(value, datetime):
            return value.date()
        return value if isinstance(value, date) else None


class Duty(_OfCase):
    """A duty and how it stands on the day of the examination."""

    course: Course

    @property
    def fact(self) -> str:
        """The fact that says how it stands, as the rules name it."""
        return self.course.state

    def __repr__(self) -> str:
        return f"<Duty {self.course.id} of {self.frame.id}: {self.state.value}>"

    @lazy
    def state(self) -> DutyState:
        """How it stands."""
        value = self.found.raw(self.frame, self.course.state)
        if value in _WITHOUT_DAYS:
            return _STATES[value]
        found = self.found.found(self.frame, self.course.state)
        if found.status is not Status.SETTLED:
            return DutyState.SILENT if found.status is Status.SILENT else DutyState.NOT_JUDGED
        state = _STATES[found.value]
        return DutyState.NOT_JUDGED if self._turns_on_the_calendar else state

    @lazy
    def due(self) -> Deadline | None:
        """By when it is due, where a term is counted."""
        if self.course.spec.due is None:
            return None
        value = self.found.raw(self.frame, self.course.spec.due)
        return value if isinstance(value, Deadline) else None

    @property
    def due_on(self) -> date | None:
        """The last day of its term."""
        return self._day(self.course.spec.due)

    @property
    def arisen_on(self) -> date | None:
        """The day of what it arises from."""
        return self._day(self.course.spec.arises or self.course.spec.arises_after)

    @property
    def done_on(self) -> date | None:
        """The day on which it was fulfilled."""
        return self._day(self.course.spec.fulfilled_by)

    @lazy
    def _turns_on_the_calendar(self) -> bool:
        """Whether days that the calendar does not know yet decide how it stands."""
        due, as_of = self.due, self.found.cut.as_of
        calendar = self.found.examiner.calendar
        if due is None or due.status is DayStatus.FINAL or as_of <= calendar.known_on:
            return False
        point = self.done_on or as_of
        earliest, latest = due.earliest, due.latest
        surely_in_time = earliest is not None and point <= earliest
        return not surely_in_time and not (latest is not None and point > latest)

    @property
    def days(self) -> int | None:
        """By how many days it was late or is overdue; for how many it has been pending."""
        as_of, due, done = self.found.cut.as_of, self.due_on, self.done_on
        match self.state:
            case DutyState.LATE if due is not None and done is not None:
                return (done - due).days
            case DutyState.OVERDUE if due is not None:
                return (as_of - due).days
            case DutyState.PENDING if self.arisen_on is not None:
                return (as_of - self.arisen_on).days
            case _:
                return None

    @lazy
    def parts(self) -> dict[str, Found]:
        """Whether it binds, has arisen, was done, in time: each with a status of its own."""
        names = [name for name in self.course.parts if name != "state"]
        return {name: self._value(self.course.fact(name)) for name in names}

    @lazy
    def missing(self) -> tuple[EntryMissing, ...]:
        """What is not known and can change how it stands."""
        if self.state is not DutyState.NOT_JUDGED or self._turns_on_the_calendar:
            return ()
        return self._missing(self.fact)

    @lazy
    def told(self) -> bool:
        """Whether the file tells of what it arises from, or names the thing it is one of."""
        if not self.frame.is_expected and self.course.spec.arises is None:
            return self.course.spec.arises_after is None or self._arisen_is_told
        return self._arisen_is_told

    @property
    def _arisen_is_told(self) -> bool:
        point = self.course.spec.arises or self.course.spec.arises_after
        if point is None:
            return not self.frame.is_expected
        value = self.found.raw(self.frame, point)
        if value is UNKNOWN:  # though it may be certain that it came about
            arisen = self.parts.get("arisen")
            return arisen is not None and arisen.status is Status.SETTLED and bool(arisen.value)
        return not (isinstance(value, Symbolic) and value.event)


class TimeWindow(_OfCase):
    """Whether something may be done on the day of the examination."""

    course: Course

    @property
    def fact(self) -> str:
        """The fact that says how it stands, as the rules name it."""
        return self.course.fact("open")

    def __repr__(self) -> str:
        return f"<TimeWindow {self.course.id} of {self.frame.id}: {self.state.value}>"

    @lazy
    def state(self) -> OpenState:
        """Whether it is open."""
        found = self._value(self.course.fact("open"))
        if found.status is Status.SILENT:
            return OpenState.SILENT
        return OpenState.NOT_JUDGED if found.status is Status.OPEN else OpenState(found.value)

    @property
    def opens_on(self) -> date | None:
        """The first day on which it is open."""
        return self._day(self.course.spec.opens)

    @property
    def closes_on(self) -> date | None:
        """The last day."""
        return self._day(self.course.spec.closes)

    @lazy
    def missing(self) -> tuple[EntryMissing, ...]:
        """What is not known and can change whether it is open."""
        return self._missing(self.course.fact("open")) if self.state is OpenState.NOT_JUDGED else ()


class RequirementJudged(_OfCase):
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
