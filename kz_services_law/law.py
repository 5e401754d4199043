"""The front door: `Law(…).ask(question)`."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from kz_services_law.answers import Alternative, Answer, Asked, Part
from kz_services_law.completion import Status, complete, is_decided
from kz_services_law.engines import EngineName, engine_named
from kz_services_law.errors import CalendarRangeError, InvalidInput, UnknownName, shown, suggestion
from kz_services_law.loading import load
from kz_services_law.lowering import Lowering
from kz_services_law.questions.base import Goal, Question, accepted_values, stated_in
from kz_services_law.rulebook import Rulebook
from kz_services_law.time.calendar import WorkCalendar
from kz_services_law.time.days import is_plain_day
from kz_services_law.time.days_off import load_calendar
from kz_services_law.time.deadlines import Deadline

if TYPE_CHECKING:
    from kz_services_law.engines.base import Runner
    from kz_services_law.program import Cone, Program

__all__ = ["Law"]

T = TypeVar("T")
_Chosen = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Ready:
    """A cone, and an engine made ready for it."""

    cone: Cone
    runner: Runner


@dataclass(frozen=True, slots=True)
class _Plan:
    """A kind of question under one choice of readings; its goals together, and one by one."""

    whole: _Ready
    program: Program
    goals: Mapping[str, Goal]
    alone: dict[str, _Ready] = field(default_factory=dict[str, _Ready])


class Law:
    """Articles 10-23 of the Law on State Services, to be asked.

    `edition`: which edition (default: the original one of 15 April 2013), or a `Rulebook` of one's
    own. `readings`: other options
    than the defaults, by name. `calendar`: working days (default: those of the rules). `engine`:
    "auto", "native", "durable" or "both".

    Frozen, and safe in threads and forks. Raises `UnknownName` for an edition, reading, option or
    engine that does not exist, `InvalidRules` if the rule files are broken.

    >>> from kz_services_law import CentralStateBody, WhoApprovesStandard
    >>> body = CentralStateBody(in_government_structure=True)
    >>> Law().ask(WhoApprovesStandard(developer=body)).status
    <Status.SETTLED: 'settled'>
    """

    def __init__(
        self,
        edition: str | Rulebook = "2013-04-15",
        *,
        readings: Mapping[str, str] | None = None,
        calendar: WorkCalendar | None = None,
        engine: EngineName = "auto",
    ) -> None:
        if calendar is not None and not isinstance(calendar, WorkCalendar):
            msg = f"calendar: a WorkCalendar is needed, got {type(calendar).__name__}"
            raise InvalidInput(msg)
        self._calendar = calendar
        self._book = edition if isinstance(edition, Rulebook) else load(edition)
        self._readings = _chosen(self._book, readings)
        self._chosen = tuple(self._readings.items())
        self._lowering = Lowering(self._book, self._working_days)
        self._engine = engine_named(engine)
        self._engine_asked_for: EngineName = engine
        self._accepted = accepted_values(self._book)
        self._programs: dict[_Chosen, Program] = {}
        self._plans: dict[tuple[type[Question[Any]], Hashable, _Chosen], _Plan] = {}

    @property
    def rulebook(self) -> Rulebook:
        """The edition as data: text, norms, facts, readings, gaps."""
        return self._book

    @property
    def readings(self) -> Mapping[str, str]:
        """The option chosen of every reading that has options."""
        return self._readings

    @property
    def engine(self) -> str:
        """The name of the engine that serves."""
        return self._engine.name

    def ask(
        self, question: Question[T], *, over_readings: bool = False, as_of: date | None = None
    ) -> Answer[T]:
        """Answer a question.

        With `over_readings` every reading the answer can depend on is varied in turn; where status
        or value changes, the answer is disputed, with an alternative for each. `as_of` is the day
        the question is about, where no stated fact tells it: `answer.notices` then warns of what
        had changed by that day (the answer is that of this edition all the same).

        Raises `InvalidInput` for what is not a question, `CalendarRangeError` for a day outside the
        calendar, `ConflictingNorms` should two norms contradict each other.
        """
        _require_question(question)
        if not isinstance(over_readings, bool):
            msg = f"over_readings: True or False is needed, got {shown(over_readings)}"
            raise InvalidInput(msg)
        if as_of is not None and not is_plain_day(as_of):
            msg = f"as_of: a date (for instance date(2014, 6, 3)) is needed, got {shown(as_of)}"
            raise InvalidInput(msg)
        answer = self._answer(question, self._readings, as_of)
        return self._disputed(question, answer) if over_readings else answer

    def _answer(
        self, question: Question[T], readings: Mapping[str, str], as_of: date | None
    ) -> Answer[T]:
        kind = type(question)
        plan = self._plan(question, readings)
        frame = stated_in(question, self._accepted)
        asked = Asked(self._book, MappingProxyType(frame), readings, as_of)
        run = plan.whole.runner.run(frame)
        parts: dict[str, Part[Any]] = {}
        for name, goal in plan.goals.items():
            if goal.given:
                parts[name] = self._part_given(plan, name, goal, asked)
                continue
            fact = goal.fact
            ready = plan.whole if is_decided(run, fact) else self._alone(plan, fact)
            outcome = complete(ready.runner, ready.cone, fact, frame, run)
            settled = outcome.status is Status.SETTLED
            value = _read(goal, outcome.value) if settled else None
            parts[name] = Part(name, value, outcome, ready.cone, asked)
        status, value = kind.status_from(parts), kind.value_from(parts)
        return Answer(question, status, value, MappingProxyType(parts), self._engine.name, asked)

    def _part_given(self, plan: _Plan, name: str, goal: Goal, asked: Asked) -> Part[Any]:
        """A part that is asked with facts of its own beside those stated."""
        frame = {**asked.frame, **goal.given}
        ready = self._alone(plan, goal.fact)
        run = ready.runner.run(frame)
        outcome = complete(ready.runner, ready.cone, goal.fact, frame, run)
        settled = outcome.status is Status.SETTLED
        value = _read(goal, outcome.value) if settled else None
        facts = MappingProxyType(frame)
        own = Asked(asked.book, facts, asked.readings, asked.as_of, frozenset(goal.given))
        return Part(name, value, outcome, ready.cone, own)

    def _disputed(self, question: Question[T], answer: Answer[T]) -> Answer[T]:
        goals = _goals_of(question, self._book)
        found: list[Alternative[T]] = []
        for name in self._lowering.readings_of(goals):
            varied = [
                Alternative(name, option, self._under(name, option, question, answer.asked.as_of))
                for option in self._book.readings[name].options
            ]
            if any(_verdict(v.answer) != _verdict(answer) for v in varied):
                found += varied
        if not found:
            return answer
        return Answer(
            question,
            Status.DISPUTED,
            None,
            answer.parts,
            answer.engine,
            answer.asked,
            tuple(found),
        )

    def _under(
        self, name: str, option: str, question: Question[T], as_of: date | None
    ) -> Answer[T]:
        """The answer under another option of one reading."""
        try:
            return self._answer(question, {**self._readings, name: option}, as_of)
        except CalendarRangeError as beyond:
            msg = f"under the reading {name}={option}: {beyond}"
            raise CalendarRangeError(msg) from beyond

    def _plan(self, question: Question[Any], readings: Mapping[str, str]) -> _Plan:
        """A kind of question under a choice of readings, ready to be run; made once."""
        chosen = self._chosen if readings is self._readings else tuple(readings.items())
        key = (type(question), question.variant, chosen)
        plan = self._plans.get(key)
        if plan is None:
            # no lock: what two threads make at once is the same, and the first one stays
            program = self._programs.get(chosen)
            if program is None:
                made = self._lowering.program(readings)
                program = self._programs.setdefault(chosen, made)
            cone = program.cone(_goals_of(question, self._book))
            plan = _Plan(self._made_ready(cone), program, question.asked_goals())
            plan = self._plans.setdefault(key, plan)
        return plan

    def _alone(self, plan: _Plan, goal: str) -> _Ready:
        """One goal of a plan with a cone of its own, which is smaller to run many times."""
        if plan.whole.cone.goals == (goal,):
            return plan.whole
        ready = plan.alone.get(goal)
        if ready is None:
            ready = plan.alone.setdefault(goal, self._made_ready(plan.program.cone((goal,))))
        return ready

    def _made_ready(self, cone: Cone) -> _Ready:
        return _Ready(cone, self._engine.prepare(cone))

    def _working_days(self) -> WorkCalendar:
        if self._calendar is None:
            self._calendar = load_calendar()
        return self._calendar

    def __reduce__(self) -> tuple[object, ...]:
        edition = self._book.edition.id
        if self._book is not load(edition):
            msg = (
                "a Law of a rulebook of one's own is not pickled; make it again where it is needed"
            )
            raise InvalidInput(msg)
        made_of = (edition, dict(self._readings), self._calendar, self._engine_asked_for)
        return (_remade, made_of)

    def __repr__(self) -> str:
        return f"Law({self._book.edition.id!r}, engine={self.engine!r})"


def _read(goal: Goal, value: object) -> object:
    """The value of a goal as the caller is given it."""
    try:
        return goal.read(value)
    except (ValueError, AttributeError) as problem:
        msg = (
            f"{goal.fact} is {shown(value)}, which this question cannot give ({problem}). "
            "Way out: let the type of that fact in the rule files be the one it asks for"
        )
        raise InvalidInput(msg) from problem


def _remade(
    edition: str, readings: dict[str, str], calendar: WorkCalendar | None, engine: EngineName
) -> Law:
    """A law out of a pickle."""
    return Law(edition, readings=readings, calendar=calendar, engine=engine)


def _verdict(answer: Answer[Any]) -> object:
    """What an answer says; of a deadline the day, not the way in which it was counted."""
    values = [
        part.value.day if isinstance(part.value, Deadline) else part.value
        for part in answer.parts.values()
    ]
    return [part.status for part in answer.parts.values()], values


def _goals_of(question: Question[Any], book: Rulebook) -> tuple[str, ...]:
    """The facts a question asks for. Raises `InvalidInput` for one that cannot be asked."""
    kind = type(question)
    asked: Mapping[str, Goal] = question.asked_goals() if hasattr(kind, "goals") else {}
    goals = tuple(dict.fromkeys(goal.fact for goal in asked.values()))
    unknown = [goal for goal in goals if goal not in book.concluded]
    if not goals or unknown:
        what = f"asks for {unknown}, which the law does not conclude" if unknown else "has no goals"
        msg = f"{kind.__name__} {what}. Way out: ask a question of the catalogue"
        raise InvalidInput(msg)
    return goals


def _require_question(question: object) -> None:
    if isinstance(question, Question):
        return
    given = type(question).__name__
    if isinstance(question, type) and issubclass(question, Question):
        msg = f"ask takes a question, not its class: write {question.__name__}(…)"
        raise InvalidInput(msg)
    msg = f"ask takes a question such as WhoApprovesStandard(developer=…); got {given}"
    raise InvalidInput(msg)


def _chosen(book: Rulebook, readings: Mapping[str, str] | None) -> Mapping[str, str]:
    """All readings with their options: the defaults, and those chosen instead."""
    chosen = dict(book.default_readings)
    if readings is not None and not isinstance(readings, Mapping):
        msg = f"readings: a mapping such as {{'A13': 'any'}} is needed, got {shown(readings)}"
        raise InvalidInput(msg)
    for name, option in (readings or {}).items():
        if not isinstance(name, str) or name not in book.readings:
            msg = f"no reading is called {shown(name)}; {suggestion(name, book.readings)}"
            raise UnknownName(msg)
        options = book.readings[name].options
        if not options:
            msg = f"the reading {name} is decided and has no options to choose from"
            raise UnknownName(msg)
        if not isinstance(option, str) or option not in options:
            msg = f"the reading {name} has no option {shown(option)}; {suggestion(option, options)}"
            raise UnknownName(msg)
        chosen[name] = option
    return MappingProxyType(chosen)
