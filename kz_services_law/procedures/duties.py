"""Duties, and times in which something may be done, and how they stand."""

from __future__ import annotations

from datetime import date

from kz_services_law.counting import DayStatus, Deadline
from kz_services_law.lazy import lazy
from kz_services_law.logic import UNKNOWN, Status, Symbolic
from kz_services_law.procedures.case_book import Course
from kz_services_law.procedures.examiner import Found
from kz_services_law.procedures.of_case import EntryMissing, OfCase
from kz_services_law.procedures.states import DutyState, OpenState

__all__ = ["Duty", "TimeWindow"]

_STATES: dict[object, DutyState] = {state.value: state for state in DutyState}
_WITHOUT_DAYS = frozenset({DutyState.NOTHING.value, DutyState.CONTINUING.value})
"""How a duty stands whatever days are off."""


class Duty(OfCase):
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


class TimeWindow(OfCase):
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
