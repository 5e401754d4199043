"""A question asked fact by fact: what to ask next, until nothing can settle anything more."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any, Generic, Self, TypeVar

from kz_services_law.asking.answer import Answer
from kz_services_law.asking.asked_first import ticked_first
from kz_services_law.asking.elements import ElementsQuestion
from kz_services_law.asking.inquiry import PartInquiry, TooManyStates
from kz_services_law.asking.kept import Kept
from kz_services_law.asking.known import unknown_fact
from kz_services_law.asking.part import cites_of
from kz_services_law.asking.plan import Plan
from kz_services_law.asking.saying import named, words_of
from kz_services_law.asking.telling import plain_mapping
from kz_services_law.compiling.asked import RowQuestion
from kz_services_law.documents.interview import AskedValue, FactToAsk, InterviewStep
from kz_services_law.documents.published import Named, Plain
from kz_services_law.documents.sensitivity import StatedValue
from kz_services_law.errors import InvalidInput
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.lazy import lazy
from kz_services_law.logic import Between, Status
from kz_services_law.messages import plain_text, shown
from kz_services_law.reasoning import refusals
from kz_services_law.reasoning.probing import ReadyGoals
from kz_services_law.reasoning.stretches import (
    ANYWHEN,
    is_rough,
    is_stretch,
    is_well_said,
    point_of,
    stretch_said,
    stretches_of,
)
from kz_services_law.refusing_model import of_checked

__all__ = ["Inquiry", "Interview", "begun"]

T = TypeVar("T")
_MOST_PARTS = 256


class Inquiry:
    """What is found once of a kind of question, for all its interviews."""

    def __init__(self, row: RowQuestion, ready: ReadyGoals) -> None:
        self.row, self._ready = row, ready
        self._parts: dict[tuple[str, frozenset[date]], PartInquiry] = {}

    def part(self, plan: Plan, fact: str, said: frozenset[date] = frozenset()) -> PartInquiry:
        """The part that gives a fact, some days having been said."""
        found = self._parts.get((fact, said))
        if found is None:
            if len(self._parts) >= _MOST_PARTS:
                self._parts.clear()  # a bound on memory: of other days others are made
            cone, runner = self._ready.of(plan.cone.program, fact)
            found = PartInquiry(self.row.book, cone, runner, self.row.paths, said)
            found = self._parts.setdefault((fact, said), found)
        return found


class Interview(Kept, Generic[T]):
    """One state of an interview: what has been said so far, by path (None: it is not known).
    Frozen: each answer makes another one. Of a point in time that is not known it is asked in which
    stretch it lies, where that is enough: it is said as `FIRST/LAST`, either of which may be left
    out; the answer is then that to one point of it, and `taken` names it.

    >>> from kz_services_law import Law
    >>> from kz_services_law.questions import MustBeDiscussed
    >>> interview = Law(engine="native").interview(MustBeDiscussed)
    >>> interview.next.facts[0].path
    'draft.type'
    >>> interview = interview.with_answer("draft.type", "new")
    >>> interview.next, interview.answer.value
    (None, <Finding.YES: 'yes'>)
    """

    inquiry: Inquiry
    said: Mapping[str, object]

    def __repr__(self) -> str:
        kind = self.inquiry.row.kind.__name__
        return f"<Interview {kind}: {len(self.said)} said, {'over' if self.is_over else 'open'}>"

    def __eq__(self, other: object) -> bool:
        """Whether the same is asked, by the same law, and the same was said."""
        if not isinstance(other, Interview):
            return NotImplemented
        same_law = self.inquiry.row.book is other.inquiry.row.book
        return same_law and self.to_dict() == other.to_dict()

    def __hash__(self) -> int:
        return hash(self.to_json())

    def with_answer(self, path: str, value: object) -> Interview[T]:
        """The same with one more fact; None: it is not known. Raises `UnknownName` and
        `InvalidInput` for a fact, or a value of it, that there is not.
        """
        return self.with_answers({self._path(path): value})

    def with_answers(self, answers: Mapping[str, object]) -> Interview[T]:
        """The same with several facts, as they are ticked."""
        given = plain_mapping(answers)
        if given is None:
            raise InvalidInput(refusals.NO_CHANGES, "with_answers", got=answers)
        said = {**self.said}
        for name, value in given.items():
            path = self._path(name)
            one = value.value if isinstance(value, Enum) else value
            if one is None and self.said.get(path, path) is None:
                one = ANYWHEN  # not even roughly
            of_one = isinstance(one, bool | int | str | date) and self._may_be(path, one)
            if one is not None and not of_one:
                raise InvalidInput(refusals.ONE_VALUE, path, got=value)
            said[path] = one
        made: Interview[T] = Interview(inquiry=self.inquiry, said=FrozenDict(said))
        return made.checked()

    def _may_be(self, path: str, said: object) -> bool:
        """Whether something may be said of a fact: a stretch only of a point in time."""
        row = self.inquiry.row
        fact = next(fact for fact, its in row.paths.items() if its == path)
        return not is_rough(said) or (row.book.is_in_time(fact) and is_well_said(said))

    def checked(self) -> Self:
        """The same, as it can be asked. Raises `UnknownName` and `InvalidInput` where it cannot."""
        self.plan.facts(self.inquiry.row.question(self._known))
        return self

    def without(self, path: str) -> Interview[T]:
        """The same without what was said of a fact."""
        own = self._path(path)
        rest = {name: value for name, value in self.said.items() if name != own}
        return Interview(inquiry=self.inquiry, said=FrozenDict(rest))

    @lazy
    def answer(self) -> Answer[T]:
        """The answer to what is known so far."""
        found: Answer[T] = self.inquiry.row.answer(self._known)
        return found

    @property
    def is_over(self) -> bool:
        """Whether nothing more can settle anything."""
        return self.next is None

    @lazy
    def next(self) -> InterviewStep | None:
        """What to ask next: never what can settle nothing any more; None where the interview is
        over.
        """
        is_ticked = self.inquiry.row.book.is_ticked
        wanted = ticked_first(self._wanted(), is_ticked)
        if not wanted:
            return next(self._asked_roughly(), None)
        ticks = [fact for fact in wanted if is_ticked(fact)]
        return self._step(ticks or [wanted[0]], ticks=bool(ticks))

    @property
    def taken(self) -> tuple[StatedValue, ...]:
        """The points in time of which only the stretch is known, and which: the answer is that to
        one of them.
        """
        book, row = self.inquiry.row.book, self.inquiry.row
        return tuple(
            StatedValue(**named(path, book.name_of(fact)).model_dump(), value=stretch_said(said))
            for fact, path in row.paths.items()
            if is_stretch(said := self.said.get(path))
        )

    @property
    def stays_open_for(self) -> tuple[Named, ...]:
        """Where the interview is over, and the answer open: what was said not to be known, and
        keeps it so.
        """
        if not self.is_over or self.answer.status is not Status.OPEN:
            return ()
        book = self.inquiry.row.book
        missing = {each.fact: each for part in self.answer.deciding for each in part.missing}
        said = {fact: each for fact, each in missing.items() if fact in self._not_known}
        paths = {fact: each.path or fact for fact, each in (said or missing).items()}
        return tuple(named(path, book.name_of(fact)) for fact, path in paths.items())

    def to_dict(self) -> dict[str, Any]:
        """The state in plain values: what is asked, what was said."""
        row = self.inquiry.row
        return {
            "question": row.kind.__name__,
            "edition": row.book.edition.id,
            "fixed": {name: _plain(value) for name, value in row.fixed.items()},
            "answers": {path: _plain(value) for path, value in self.said.items()},
        }

    def to_json(self) -> str:
        """The same as JSON, from which `Law.interview` goes on (`state`)."""
        return json.dumps(self.to_dict(), ensure_ascii=False)

    # --- what is known, what is wanted

    def _path(self, name: object) -> str:
        row, asked = self.inquiry.row, plain_text(name)
        for fact, path in row.paths.items():
            if asked in (fact, path):
                return path
        row.question({shown(name) if asked is None else asked: None})  # which refuses most
        raise unknown_fact(row.kind.__name__, asked or shown(name), row.book)

    @lazy
    def _known(self) -> Mapping[str, object]:
        known = {path: point_of(value) for path, value in self.said.items()}
        return {path: value for path, value in known.items() if value is not None}

    @lazy
    def _facts(self) -> Mapping[str, Any]:
        """What is known, as the rules know it."""
        question = self.inquiry.row.question(self._known)
        return self.plan.facts(question)

    @lazy
    def plan(self) -> Plan:
        """How the question is answered: its goals, and what they depend on."""
        return self.inquiry.row.plan(self._known)

    @lazy
    def _not_known(self) -> frozenset[str]:
        paths = self.inquiry.row.paths
        said = {fact: self.said.get(path, path) for fact, path in paths.items()}
        return frozenset(fact for fact, value in said.items() if value in (None, ANYWHEN))

    def _wanted(self) -> Iterator[str]:
        """The facts that can still settle something, of each part the best first."""
        for goal in self._goals():
            part = self.inquiry.part(self.plan, goal.fact, self._days(goal.given))
            known = {f: v for f, v in self._facts.items() if f in part.cone.stated}
            known |= goal.given
            try:
                relevant = part.relevant(known, self._not_known)
            except TooManyStates:
                missing = [each.fact for each in self.answer.missing if each.path is not None]
                relevant = tuple(fact for fact in missing if fact not in self._not_known)
            yield from self.plan.orders.of(part.cone).ordered(known, relevant)

    def _asked_roughly(self) -> Iterator[InterviewStep]:
        """Of a point in time that is not known, in which stretch it lies, where that decides."""
        head = self.answer.head
        if self.answer.status is not Status.OPEN or self.inquiry.row.book.is_in_time(head.fact):
            return  # of a day that is counted no stretch decides
        for each in self.answer.missing:
            in_time = each.values is None and each.path is not None
            if not in_time or self.said.get(str(each.path), each) is not None:
                continue
            stretches = stretches_of(self.answer.changes(within=[str(each.path)]))
            if stretches:
                fact = self._asked(each.fact)
                roughly = fact.model_copy(update={"values": stretches, "roughly": True})
                yield of_checked(InterviewStep, facts=(roughly,), ticks=False)

    def _days(self, given: Mapping[str, Any]) -> frozenset[date]:
        """The days that have been said; of a year its middle."""
        kinds = {name: spec.type for name, spec in self.inquiry.row.book.stated.items()}
        days: set[date] = set()
        for fact, value in {**self._facts, **given}.items():
            if isinstance(value, datetime):
                days.add(value.date())
            elif isinstance(value, date):
                days.add(value)
            elif isinstance(value, Between) and value.day is not None:
                days.add(value.day)
            elif kinds.get(fact) == "year" and isinstance(value, int):
                days.add(date(min(max(value, 2), 9998), 7, 1))
        return frozenset(days)

    def _goals(self) -> Iterator[Any]:
        """The goals that matter: the first one, until it is settled; of lists, all."""
        goals = self.plan.goals.values()
        if issubclass(self.inquiry.row.kind, ElementsQuestion):
            yield from goals
            return
        first, *others = goals
        yield first
        if others and self.answer.head.status is Status.SETTLED:
            yield from others

    def _step(self, facts: list[str], *, ticks: bool) -> InterviewStep:
        return of_checked(
            InterviewStep, facts=tuple(self._asked(fact) for fact in facts), ticks=ticks
        )

    def _asked(self, fact: str) -> FactToAsk:
        book, spec = self.inquiry.row.book, self.inquiry.row.book.stated[fact]
        domain = book.domain_of(spec.type)
        values = None
        if domain is not None:
            values = tuple(
                of_checked(AskedValue, value=value, words=words_of(book, fact, value))
                for value in domain
            )
        return of_checked(
            FactToAsk,
            path=self.inquiry.row.paths[fact],
            fact=fact,
            type=spec.type,
            name=book.name_of(fact),
            asks=spec.asks,
            values=values,
            may_be_never=spec.event,
            cites=self._cites(fact),
        )

    def _cites(self, fact: str) -> tuple[str, ...]:
        """The provisions that make a fact matter, to the first part that rests on it."""
        for part in self.answer.parts.values():
            if fact in part.cone.stated:
                return cites_of(part, fact)
        return ()


def begun(
    row: RowQuestion, ready: ReadyGoals, state: str | Mapping[str, Any] | None
) -> Interview[Any]:
    """The beginning of an interview, or where an earlier one stood. Raises `InvalidInput` for a
    state of another question or edition, and for what is no state.
    """
    interview: Interview[Any] = Interview(inquiry=Inquiry(row, ready), said=FrozenDict())
    interview.checked()
    if state is None:
        return interview
    told = _state(state)
    own = interview.to_dict()
    names = {"question": row.kind.__name__, "edition": row.book.edition.id}
    asked = [*names.items(), ("fixed", own["fixed"])]
    answers = None if told is None else plain_mapping(told.get("answers"))
    if told is None or answers is None or any(told.get(key) != it for key, it in asked):
        raise InvalidInput(refusals.NO_STATE, "state", got=state, **names)
    return interview.with_answers(answers)


def _state(state: object) -> dict[Any, Any] | None:
    if isinstance(state, str):
        try:
            return plain_mapping(json.loads(state))
        except ValueError:
            return None
    return plain_mapping(state)


def _plain(value: object) -> Plain | None:
    found: Any = value.value if isinstance(value, Enum) else value
    if found is None or isinstance(found, bool | int | str):
        return found
    return str(found.isoformat() if hasattr(found, "isoformat") else found)
