"""Examinations asked of a law: by its readings and calendar, as known on a day, and otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple

from kz_services_law.counting import WorkCalendar
from kz_services_law.counting.values import is_plain_day
from kz_services_law.errors import InvalidInput
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.languages import Language
from kz_services_law.lazy import lazy
from kz_services_law.logic import Engine, engine_named
from kz_services_law.messages import is_a
from kz_services_law.procedures import refusals
from kz_services_law.procedures.case_book import CaseBook
from kz_services_law.procedures.entries import CaseFile, Entry, Event, Thing
from kz_services_law.procedures.examination import Examination
from kz_services_law.procedures.examiner import Examiner
from kz_services_law.procedures.judged import ActJudged
from kz_services_law.rulebook import Rulebook

__all__ = ["Examining"]

_MOST_KEPT = 16


class _Others(NamedTuple):
    """How the file of an examination is examined otherwise."""

    examining: Examining
    case: CaseFile
    as_of: date
    calendar: WorkCalendar

    def with_entry(self, entry: Event) -> Examination:
        """With one entry more."""
        case = self.case.with_event(entry)
        return self.examining.found(case, self.as_of, self.calendar, None)

    def readings(self) -> Iterator[tuple[str, str, Examination]]:
        """Under each other option of each reading on which something can turn."""
        for name, option in self.examining.other_options():
            found = self.examining.under(name, option)
            yield name, option, found.found(self.case, self.as_of, self.calendar, None)


class Examining:
    """An edition's case files under one choice of readings, on one engine."""

    def __init__(
        self,
        book: Rulebook,
        readings: Mapping[str, str],
        calendar: Callable[[], WorkCalendar],
        engine: Engine,
        lang: Language = "en",
        cases: CaseBook | None = None,
    ) -> None:
        self._book, self._readings, self._engine = book, readings, engine
        self._calendar = calendar
        self._lang: Language = lang
        self._given_cases = cases
        self._examiners: dict[date, Examiner] = {}
        self._others: dict[tuple[str, str], Examining] = {}

    @lazy
    def cases(self) -> CaseBook:
        """What case files add to the edition. Raises `InvalidInput` where it says nothing of
        them.
        """
        if self._given_cases is not None:
            return self._given_cases
        procedures = self._book.procedures
        if procedures is None:
            edition = self._book.edition.id
            raise InvalidInput(refusals.NO_PROCEDURES, "examine", edition=edition)
        return CaseBook(self._book, procedures)

    def examine(self, case: CaseFile, as_of: date, known_on: date | None) -> Examination:
        """Examine a file as of a day, as it was known on a day."""
        if not is_a(case, CaseFile):
            raise InvalidInput(refusals.NO_CASE, "case", got=case)
        day = _day(as_of, "as_of")
        calendar = self._calendar()
        if known_on is None:
            return self.found(case, day, calendar, None)
        known = _day(known_on, "known_on")
        _require_known(case)
        return self.found(case.known_by(known), day, calendar.as_known_on(known), known)

    def found(
        self, case: CaseFile, as_of: date, calendar: WorkCalendar, known_on: date | None
    ) -> Examination:
        """What is found of a file by a calendar."""
        found = self._examiner(calendar).examine(case, as_of)
        others = _Others(self, case, as_of, calendar)
        return Examination(
            found=found,
            case=case,
            as_of=as_of,
            known_on=known_on,
            others=others,
            lang=self._lang,
        )

    def judge(self, event: Event, things: Iterable[Entry], as_of: date | None) -> ActJudged:
        """Judge one act; what it happened to is made up where it is not named."""
        if not is_a(event, Event):
            raise InvalidInput(refusals.NO_EVENT_GIVEN, "event", got=event)
        day = _day(as_of, "as_of") if as_of is not None else _day_of(event)
        told = CaseFile(things)
        spec = self.cases.spec
        kind = spec.event.get(event.what)
        named = event
        if kind is not None and not event.of:
            told, names = self._made_up(told, kind.of)
            named = event.of_what(names)
        examination = self.examine(CaseFile([*told, named]), day, None)
        for act in examination.acts:
            if act.frame.event == named:
                return act
        raise InvalidInput(refusals.NO_ACT, "event", what=event.what)

    def _made_up(self, told: CaseFile, kind: str) -> tuple[CaseFile, tuple[str, ...]]:
        """A file with a thing of a kind, and with all that belongs to it."""
        thing = self.cases.spec.thing[kind]
        named = [each.name for each in told.things if each.kind == kind]
        if named:
            return told, tuple(named[:1])
        above: list[str] = []
        for parent in thing.of:
            told, names = self._made_up(told, parent)
            above += names
        if len(thing.of) > 1:
            return told, tuple(above)
        return told.with_event(Thing(kind, f"the {kind}", above)), (f"the {kind}",)

    # --- otherwise

    def other_options(self) -> list[tuple[str, str]]:
        """The readings with options that anything can turn on, and their other options."""
        calendar = self._calendar()
        lowering = self._examiner(calendar).lowering
        goals = {f for facts in self._examiner(calendar).scheme.goals.values() for f in facts}
        names = lowering.readings_of(tuple(sorted(goals)))
        return [
            (name, option)
            for name in names
            for option in self._book.readings[name].options
            if option != self._readings[name]
        ]

    def under(self, name: str, option: str) -> Examining:
        """The same under another option of one reading; on the native engine, ready sooner."""
        found = self._others.get((name, option))
        if found is None:
            readings = FrozenDict({**self._readings, name: option})
            native = engine_named("native")
            made = Examining(self._book, readings, self._calendar, native, self._lang, self.cases)
            found = self._others.setdefault((name, option), made)
        return found

    def _examiner(self, calendar: WorkCalendar) -> Examiner:
        """An examiner by a calendar; made once for each day the calendar is known on."""
        key = calendar.known_on
        found = self._examiners.get(key)
        if found is None or found.calendar is not calendar:
            if len(self._examiners) >= _MOST_KEPT:
                self._examiners.clear()
            found = Examiner(self.cases, self._readings, calendar, self._engine)
            self._examiners[key] = found
        return found


def _day(given: object, place: str) -> date:
    if not is_plain_day(given):
        raise InvalidInput(refusals.NO_EXAMINATION_DAY, place, got=given)
    return date.fromordinal(date.toordinal(given))


def _day_of(event: Event) -> date:
    at = event.at
    if isinstance(at, datetime):
        return at.date()
    if not is_plain_day(at):
        raise InvalidInput(refusals.NO_DAY_OF_ACT, "event")
    return at


def _require_known(case: CaseFile) -> None:
    """Every entry says when it became known."""
    lacking = [entry for entry in case if entry.known_on is None]
    if lacking:
        names = [each.name if isinstance(each, Thing) else repr(each)[:60] for each in lacking[:3]]
        told = {"count": len(lacking), "names": ", ".join(names)}
        raise InvalidInput(refusals.NOT_KNOWN_WHEN, "known_on", **told)
