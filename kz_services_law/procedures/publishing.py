"""The document of an examination: what was found, with words and citations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from enum import Enum
from typing import Any, cast

from kz_services_law.asking.applies import law_and_edition
from kz_services_law.asking.gaps import gaps_of
from kz_services_law.asking.publishing import citation_document
from kz_services_law.asking.saying import plain_fact, words_of
from kz_services_law.counting import DayStatus
from kz_services_law.date_words import day_in_words
from kz_services_law.documents.answer import SilenceDocument
from kz_services_law.documents.examination import (
    EXAMINATION_VERSION,
    DoneActDocument,
    DutyDocument,
    EntryMissingDocument,
    EventDocument,
    ExaminationDocument,
    FindingDocument,
    NextDocument,
    NotToldDocument,
    PartOfDutyDocument,
    RequirementDocument,
    ThingDocument,
    WindowDocument,
)
from kz_services_law.documents.examination_words import examination_words
from kz_services_law.languages import Trilingual, joined, same_in_all
from kz_services_law.logic import Status, Symbolic, point_at
from kz_services_law.procedures.case_book import Course
from kz_services_law.procedures.duties import Duty, TimeWindow
from kz_services_law.procedures.entries import written_time
from kz_services_law.procedures.examined import Examined
from kz_services_law.procedures.frames import Frame
from kz_services_law.procedures.judged import (
    ActJudged,
    NextAct,
    RequirementJudged,
)
from kz_services_law.procedures.oddity import Oddity
from kz_services_law.procedures.of_case import EntryMissing
from kz_services_law.procedures.proving import silent_below
from kz_services_law.refusing_model import of_checked
from kz_services_law.rulebook import silence_in_words

__all__ = ["examination_document"]


def examination_document(examination: Examined) -> ExaminationDocument:
    """The document of an examination, made unchecked: what it is made of was checked."""
    return _Publisher(examination).document()


class _Publisher:
    def __init__(self, examination: Examined) -> None:
        self.examination, self.found = examination, examination.found
        self.examiner = self.found.examiner
        self.cases, self.book = self.examiner.cases, self.examiner.cases.book
        self.words = examination_words()
        self.cited: dict[str, None] = {}
        self._acts: dict[str, tuple[Trilingual, ...]] = {}

    def document(self) -> ExaminationDocument:
        examination = self.examination
        duties = tuple(self.duty(duty) for duty in examination.duties)
        windows = tuple(self.window(window) for window in examination.windows)
        acts = tuple(self.act(act) for act in examination.acts)
        following = tuple(self.next(each) for each in examination.next)
        return of_checked(
            ExaminationDocument,
            version=EXAMINATION_VERSION,
            edition=self.book.edition.id,
            edition_title=law_and_edition(self.book.edition),
            as_of=examination.as_of,
            known_on=examination.known_on,
            calendar_known_on=self.examiner.calendar.known_on,
            things=tuple(self.things()),
            events=tuple(self.events()),
            duties=duties,
            windows=windows,
            acts=acts,
            next=following,
            findings=tuple(self.finding(each) for each in examination.findings),
            not_told=tuple(self.not_told()),
            readings=(),
            breach=self.cases.spec.breach,
            citations=tuple(citation_document(locator) for locator in self.cited),
        )

    # --- names

    def kind_words(self, kind: str) -> Trilingual:
        spec = self.cases.spec
        return spec.thing[kind].name if kind in spec.thing else spec.event[kind].name

    def _cite(self, locator: str) -> str:
        self.cited.setdefault(locator)
        return locator

    def _norm(self, name: str) -> dict[str, Any]:
        """What is told of a norm."""
        norm = self.cases.norms[name]
        return {
            "norm": norm.id,
            "cite": self._cite(norm.locator),
            "quote": norm.quote,
            "says": norm.says,
        }

    # --- duties, windows, acts

    def duty(self, duty: Duty) -> DutyDocument:
        state: Any = duty.state.value
        due = duty.due
        return of_checked(
            DutyDocument,
            course=duty.course.id,
            **self._norm(duty.course.norm.id),
            acts=self.acts(duty.course),
            kind=duty.course.norm.kind,
            of=duty.frame.id,
            of_kind=self.kind_words(duty.frame.kind),
            state=state,
            words=self.words.state[state],
            told=duty.told,
            expected=duty.frame.is_expected,
            arisen_on=duty.arisen_on,
            due=None if due is None else due.document(),
            due_on=duty.due_on,
            done_on=duty.done_on,
            days=duty.days,
            estimated=due is not None and due.status is not DayStatus.FINAL,
            parts=tuple(self.parts(duty)),
            missing=tuple(map(self.missing, duty.missing)),
            silences=self.silences(duty.frame, duty.course.state) if state == "silent" else (),
        )

    def acts(self, course: Course) -> tuple[Trilingual, ...]:
        """What a duty binds to do: the acts of its norm, or those by which it is fulfilled."""
        kept = self._acts.get(course.id)
        if kept is None:
            names = course.norm.act or tuple(self._fulfilling(course.spec.fulfilled_by))
            kept = self._acts[course.id] = tuple(self.book.words.act[name] for name in names)
        return kept

    def _fulfilling(self, point: str | None) -> Iterator[str]:
        """The acts without which a point in time does not come about."""
        events = () if point is None else sorted(self.examiner.gatherer.needed(point))
        acts = (self.cases.spec.event[name].act for name in events)
        return (act for act in acts if act is not None)

    def parts(self, duty: Duty) -> Iterator[PartOfDutyDocument]:
        for part, found in duty.parts.items():
            fact, name = duty.course.fact(part), cast("Any", part)
            settled, status = found.status is Status.SETTLED, cast("Any", found.status.value)
            yield of_checked(
                PartOfDutyDocument,
                name=name,
                title=self.words.part[name],
                status=status,
                value=plain_fact(self.book, fact, found.value) if settled else None,
                words=words_of(self.book, fact, found.value) if settled else None,
            )

    def window(self, window: TimeWindow) -> WindowDocument:
        state: Any = window.state.value
        told = self._norm(window.course.norm.id)
        del told["quote"]
        return of_checked(
            WindowDocument,
            course=window.course.id,
            **told,
            kind=window.course.norm.kind,
            of=window.frame.id,
            of_kind=self.kind_words(window.frame.kind),
            state=state,
            words=self.words.open[state],
            opens_on=window.opens_on,
            closes_on=window.closes_on,
            missing=tuple(map(self.missing, window.missing)),
        )

    def act(self, act: ActJudged) -> DoneActDocument:
        verdict: Any = act.verdict.value
        return of_checked(
            DoneActDocument,
            **self._entry(act.frame),
            verdict=verdict,
            verdict_words=self.words.verdict[verdict],
            requirements=tuple(map(self.requirement, act.requirements)),
        )

    def requirement(self, judged: RequirementJudged) -> RequirementDocument:
        state: Any = judged.state.value
        words = self.book.words
        named = words.condition.get(judged.name)
        if named is None:
            named = self.book.name_of(judged.requirement.fact)
        return of_checked(
            RequirementDocument,
            name=judged.name,
            words=named,
            sort=judged.requirement.sort,
            state=state,
            state_words=self.words.kept[state],
            asked=judged.asked,
            **self._norm(judged.requirement.norm),
            lacking=tuple(map(self.book.name_of, judged.lacking)),
            missing=tuple(map(self.missing, judged.missing)),
        )

    def next(self, following: NextAct) -> NextDocument:
        act = self.cases.spec.event[following.what].act
        return of_checked(
            NextDocument,
            what=following.what,
            act=act,
            words=self.kind_words(following.what) if act is None else self.book.words.act[act],
            of=following.frame.id,
            must=following.must,
            due_on=following.due_on,
            in_the_way=tuple(map(self.requirement, following.in_the_way)),
        )

    # --- what is missing, silent, odd

    def missing(self, missing: EntryMissing) -> EntryMissingDocument:
        spec = self.book.stated.get(missing.fact)
        asks = spec.asks if spec is not None else self.book.name_of(self._role_fact(missing))
        if missing.is_entry:
            name = self.book.name_of(missing.fact)
            asks = self.words.missing.entry.filled(fact=name, of=same_in_all(missing.frame.id))
        return of_checked(
            EntryMissingDocument,
            of=missing.frame.id,
            fact=missing.fact,
            is_entry=missing.is_entry,
            asks=asks,
        )

    def _role_fact(self, missing: EntryMissing) -> str:
        """Of what is stated of a body, the fact of some role it may be in."""
        attribute = missing.fact.partition(".")[2]
        return next(fact for fact in self.book.stated if fact.endswith(f".{attribute}"))

    def silences(self, frame: Frame, fact: str) -> tuple[SilenceDocument, ...]:
        """Which silences a silent fact of a frame rests on."""
        found: dict[str, SilenceDocument] = {}
        for silent in silent_below(self.found, frame, fact):
            values = {f: v for above in frame.above.values() for f, v in above.values.items()}
            for gap in gaps_of(self.book, silent, self.examiner.readings, values):
                says = joined((silence_in_words(gap, self.book.edition.encoded), gap.says), ": ")
                found[gap.id] = of_checked(SilenceDocument, kind=gap.kind, says=says)
        return tuple(found.values())

    def finding(self, finding: Oddity) -> FindingDocument:
        data: dict[str, Trilingual | str] = {"days": ""}
        data |= {name: self._said(name, value) for name, value in finding.data.items()}
        text = self.words.finding[finding.kind]
        return of_checked(
            FindingDocument,
            kind=finding.kind,
            about=finding.about,
            words=text.filled(about=same_in_all(finding.about), **data),
        )

    def _said(self, name: str, value: object) -> Trilingual:
        if isinstance(value, date):
            return day_in_words(value)
        if name in ("needs", "other"):
            return self.kind_words(str(value))
        if name == "fact":
            return self.book.name_of(str(value))
        return same_in_all(f"({value})")

    def not_told(self) -> Iterator[NotToldDocument]:
        """What the file does not tell of, and on how much that bears."""
        counted: dict[str, int] = {}
        for duty in self.examination.duties:
            point = duty.course.spec.arises or duty.course.spec.arises_after
            if not duty.told and point is not None:
                counted[point] = counted.get(point, 0) + 1
        for point, count in counted.items():
            yield of_checked(
                NotToldDocument, what=point, words=self.book.name_of(point), duties=count
            )

    # --- things and events

    def things(self) -> Iterator[ThingDocument]:
        """The things, by the names that their file gives them, or the things they belong to."""
        for kind, spec in self.cases.spec.thing.items():
            for frame in self.found.cut.frames.get(kind, ()):
                above = tuple(frame.above[each].id for each in spec.of)
                is_made_up = frame.is_expected or len(above) > 1
                yield of_checked(
                    ThingDocument,
                    id=frame.id,
                    kind=kind,
                    words=spec.name,
                    names=above if is_made_up and above else (frame.id,),
                    expected=frame.is_expected,
                )

    def events(self) -> Iterator[EventDocument]:
        """The entries in the order of time, those of which no day is known first."""
        every = (frame for frames in self.found.cut.frames.values() for frame in frames)
        told = [frame for frame in every if frame.event is not None]
        for frame in sorted(told, key=self._in_order):
            point = self._point(frame)
            first = last = None
            if isinstance(point, Symbolic) and point.day is None:
                first, last = (_as_day(point_at(end)) for end in point.within)
            yield of_checked(EventDocument, **self._entry(frame), first=first, last=last)

    def _entry(self, frame: Frame) -> dict[str, Any]:
        """What is told of an entry, of an act and of any other event."""
        return {
            "entry": frame.id,
            "what": frame.kind,
            "words": self.kind_words(frame.kind),
            "of": self._of(frame),
            "on": self._day(frame),
            "by": frame.event.by if frame.event is not None else None,
            "details": self._details(frame),
        }

    def _in_order(self, frame: Frame) -> tuple[str, str, str]:
        return str(self._day(frame) or ""), written_time(frame.event), frame.id

    def _details(self, frame: Frame) -> tuple[Trilingual, ...]:
        """What an entry states of what has names: where, how, in what form."""
        stated = ((f, frame.values.get(f)) for f in self.cases.spec.event[frame.kind].states)
        return tuple(words_of(self.book, f, v) for f, v in stated if isinstance(v, str))

    def _of(self, frame: Frame) -> str:
        return frame.above[self.cases.spec.event[frame.kind].of].id

    def _point(self, frame: Frame) -> object:
        at = self.cases.spec.event[frame.kind].at
        home = frame if at in frame.values else frame.above[self.cases.spec.event[frame.kind].of]
        return home.values[at]

    def _day(self, frame: Frame) -> date | None:
        point = self._point(frame)
        if isinstance(point, Symbolic):
            return point.day
        return _as_day(point)


def _as_day(point: object) -> date | None:
    if isinstance(point, datetime):
        return point.date()
    return point if isinstance(point, date) and not isinstance(point, Enum) else None
