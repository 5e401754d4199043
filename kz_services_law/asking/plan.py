"""How a kind of question is answered under one choice of readings: found once, then followed.

question → stated facts → the clauses it depends on (its cone) → an engine → outcomes → parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from kz_services_law.asking import refusals
from kz_services_law.asking.answer import VERDICT, Answer
from kz_services_law.asking.asked_first import AskingOrders
from kz_services_law.asking.binding import Binding, FactsOfBook
from kz_services_law.asking.composing import OF_A_VALUE, status_and_value
from kz_services_law.asking.few_cases import FewCases, ToldOfCase, are_few
from kz_services_law.asking.kept import kept_of
from kz_services_law.asking.kept_documents import KeptDocuments
from kz_services_law.asking.known import impossible_value, unknown_parameter, unknown_question
from kz_services_law.asking.parameters import parameters_known
from kz_services_law.asking.part import Part
from kz_services_law.asking.question import Goal, Question
from kz_services_law.asking.setting import OtherReadings, Setting
from kz_services_law.errors import EngineUnavailable, InvalidInput, KzServicesLawError, UnknownName
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.languages import Language
from kz_services_law.lazy import lazy
from kz_services_law.logic import (
    Cone,
    Engine,
    Program,
    Run,
    Runner,
    Status,
    is_decided,
    made_at_once,
    outcome_of,
)
from kz_services_law.messages import Phrase, said_by, shown

if TYPE_CHECKING:  # rule files are read when a law is first made
    from kz_services_law.rulebook import Lowering, Rulebook

__all__ = ["Plan", "Plans"]

T = TypeVar("T")
_NOTHING_IMPLIED = FrozenDict[str, object]()
_NOT_HASHABLE = Phrase("not_hashable", "a parameter is not hashable: {why}")
_READ_AS_NONE = Phrase("read_as_none", "it was read as None")


class _Ready(NamedTuple):
    """A cone, and an engine made ready for it."""

    cone: Cone
    runner: Runner


class Plan:
    """One kind of question under one choice of readings; its goals together, and one by one."""

    def __init__(self, plans: Plans, question: Question[Any], goals: Mapping[str, Goal]) -> None:
        self._plans, self.goals = plans, goals
        self._kind = type(question)
        self._binding = plans.binding(self._kind)
        self._verdict = question.verdict_goal(plans.book.concluded)
        above = (self._verdict,) if self._verdict is not None else ()
        self.goal_facts = tuple(dict.fromkeys(goal.fact for goal in (*goals.values(), *above)))
        self._together = plans.ready(self.goal_facts)
        self._alone: dict[str, _Ready] = {}
        self._cases = FewCases() if self._has_few_cases() else None
        self._documents = KeptDocuments()
        self.orders = AskingOrders(plans.book, self._kind.path_of)

    def answer(
        self, question: Question[T], as_of: date | None, why_not_durable: str | None = None
    ) -> Answer[T]:
        """Answer a question of the kind."""
        setting = self._setting(question, as_of)
        cases = self._cases
        told = None if cases is None else cases.told(setting)
        if told is None:
            told = self._found(question, setting)
            if cases is not None:
                cases.keep(setting, told)
        engine, reason = self._together.runner.engine
        answer: Answer[T] = kept_of(
            Answer,
            {
                "setting": setting,
                "status": told.status,
                "value": told.value,
                "parts": FrozenDict(told.parts),
                "verdict": told.verdict,
                "engine": engine,
                "engine_reason": why_not_durable or reason,
                "documents": self._documents,
            },
        )
        return answer

    def _found(self, question: Question[Any], setting: Setting) -> ToldOfCase:
        """What the engine tells of a question."""
        run = self._together.runner.run(setting.facts)
        parts = {name: self._part(name, goal, setting, run) for name, goal in self.goals.items()}
        above = self._verdict
        verdict = None if above is None else self._part(VERDICT, above, setting, run)
        status, value = status_and_value(question, parts)
        told: ToldOfCase = made_at_once(ToldOfCase, (parts, verdict, status, value))
        return told

    def _has_few_cases(self) -> bool:
        """Whether what is told may be kept by the facts stated, and no other process is asked."""
        native = self._together.runner.engine.name == "native"
        return native and are_few(self._together.cone, self._kind, self.goals.values())

    def part(self, question: Question[Any], name: str) -> Part[Any]:
        """One part of the answer to a question of the kind."""
        setting = self._setting(question, None)
        return self._part(name, self.goals[name], setting, self._together.runner.run(setting.facts))

    def facts(self, question: Question[Any]) -> Mapping[str, object]:
        """The facts that a question of the kind states. Raises as `Law.ask` does."""
        return self._binding.facts(question)

    @property
    def cone(self) -> Cone:
        """What all its goals depend on."""
        return self._together.cone

    def _setting(self, question: Question[Any], as_of: date | None) -> Setting:
        """What a question of the kind is asked of."""
        plans = self._plans
        facts = self._binding.facts(question)
        implied: Mapping[str, object] = _NOTHING_IMPLIED
        found = self._binding.implied(facts)
        if found:
            facts.update(found)
            implied = FrozenDict(found)
        setting: Setting = kept_of(
            Setting,
            {
                "book": plans.book,
                "question": question,
                "facts": FrozenDict(facts),
                "readings": plans.readings,
                "as_of": as_of,
                "implied": implied,
                "lang": plans.lang,
                "others": plans.others,
                "orders": self.orders,
            },
        )
        return setting

    def _part(self, name: str, goal: Goal, setting: Setting, run: Run) -> Part[Any]:
        """One part: its goal over all completions, and its value as the caller is given it."""
        ready = self._together
        if goal.given:
            implied = self._binding.implied({**setting.facts, **goal.given})
            setting = setting.with_given(goal.given, implied)
            ready = self._ready_alone(goal.fact)
            run = ready.runner.run(setting.facts)
        elif not is_decided(run, goal.fact):
            ready = self._ready_alone(goal.fact)
        outcome = outcome_of(ready.runner, ready.cone, goal.fact, setting.facts, run)
        value = _read(goal, outcome.value) if outcome.status is Status.SETTLED else None
        part: Part[Any] = kept_of(
            Part,
            {
                "name": name,
                "value": value,
                "outcome": outcome,
                "cone": ready.cone,
                "setting": setting,
            },
        )
        return part

    def _ready_alone(self, goal: str) -> _Ready:
        """One goal with a cone of its own, which is smaller to run many times."""
        if self.goal_facts == (goal,):
            return self._together
        ready = self._alone.get(goal)
        if ready is None:
            ready = self._alone.setdefault(goal, self._plans.ready((goal,)))
        return ready


class Plans:
    """The plans of one rulebook, choice of readings and engine; each made when first followed.

    No lock: what two threads make at once is the same, and the first one stays.
    """

    def __init__(
        self,
        facts_of_book: FactsOfBook,
        lowering: Lowering,
        readings: Mapping[str, str],
        engine: Engine,
        lang: Language = "en",
        others: OtherReadings | None = None,
    ) -> None:
        self._facts_of_book, self._lowering = facts_of_book, lowering
        self.lang: Language = lang
        self.readings, self.engine, self.others = readings, engine, others
        self._plans: dict[object, Plan] = {}
        self._bindings: dict[type[Question[Any]], Binding] = {}

    @property
    def book(self) -> Rulebook:
        """The rulebook."""
        return self._facts_of_book.book

    def answer(self, question: Question[T], as_of: date | None) -> Answer[T]:
        """Answer a question; by the engine that stands in, where the engine fails and has one."""
        try:
            return self.of(question).answer(question, as_of)
        except EngineUnavailable as failed:
            others = self._by_stand_in
            if others is None:
                raise
            return others.of(question).answer(question, as_of, failed.problem)

    @lazy
    def _by_stand_in(self) -> Plans | None:
        """The same plans on the engine that stands in for this one."""
        engine = self.engine.stand_in
        if engine is None:
            return None
        return Plans(
            self._facts_of_book, self._lowering, self.readings, engine, self.lang, self.others
        )

    @lazy
    def program(self) -> Program:
        """The clauses that apply under these readings."""
        return self._lowering.program(self.readings)

    def of(self, question: Question[Any]) -> Plan:
        """The plan for a question. Raises `InvalidInput` for one that cannot be asked."""
        kind = type(question)
        plan = self._plans.get(kind)
        if plan is not None:
            return plan
        parameters = tuple(question.parameters.items())
        key = (kind, parameters) if parameters else kind
        try:
            plan = self._plans.get(key)
        except TypeError as problem:
            why = _NOT_HASHABLE.of(why=shown(problem))
            raise InvalidInput(refusals.NO_GOALS, kind.__name__, why=why) from problem
        if plan is None:
            goals = _goals_of(question, self._facts_of_book)
            plan = self._plans.setdefault(key, Plan(self, question, goals))
        return plan

    def binding(self, kind: type[Question[Any]]) -> Binding:
        """How questions of a kind state facts."""
        found = self._bindings.get(kind)
        if found is None:
            found = self._bindings.setdefault(kind, Binding(kind, self._facts_of_book))
        return found

    def ready(self, goals: tuple[str, ...]) -> _Ready:
        """The cone of some goals, and the engine made ready for it."""
        cone = self.program.cone(goals)
        return _Ready(cone, self.engine.prepare(cone))


def _goals_of(question: Question[Any], facts_of_book: FactsOfBook) -> Mapping[str, Goal]:
    """The goals of a question. Raises `InvalidInput` for one that cannot be asked."""
    kind, book = type(question), facts_of_book.book
    try:
        goals: dict[str, Goal] = dict(question.goals_in(book.concluded))
        well_made = all(isinstance(name, str) for name in goals) and all(
            _is_well_made(goal, book) for goal in goals.values()
        )
    except KzServicesLawError:
        raise
    except (AttributeError, TypeError, ValueError) as problem:
        why = said_by(problem)
        raise InvalidInput(refusals.NO_GOALS, kind.__name__, why=why) from problem
    if not goals:
        raise _unknown(question, question.facts_asked_for(), book)
    if not well_made:
        why = refusals.NO_GOAL_OF_FACTS.of()
        raise InvalidInput(refusals.NO_GOALS, kind.__name__, why=why)
    unknown = [goal.fact for goal in goals.values() if goal.fact not in book.concluded]
    if unknown:
        raise _unknown(question, unknown, book)
    odd = {name: odd for name, goal in goals.items() if (odd := _odd_value(goal, facts_of_book))}
    for fact, value in odd.values():
        if len(odd) == len(goals) or not _is_of_another_edition(book, fact, value):
            raise impossible_value(kind.__name__, fact, value, book)
    return {name: goal for name, goal in goals.items() if name not in odd}


def _is_of_another_edition(book: Rulebook, fact: str, value: object) -> bool:
    """Whether some edition knows a value that this one does not: a list goes without it."""
    from kz_services_law.rulebook import values_in_some_edition  # noqa: PLC0415  # read when met

    return value in values_in_some_edition().get(book.type_of(fact) or "", ())


def _odd_value(goal: Goal, facts_of_book: FactsOfBook) -> tuple[str, object] | None:
    """Of what a goal brings along, a value that its fact cannot have in this edition."""
    for fact, value in goal.given.items():
        try:
            facts_of_book.convert[fact](value)
        except (TypeError, ValueError):
            return fact, value
    return None


def _unknown(question: Question[Any], facts: Iterable[str], book: Rulebook) -> UnknownName:
    """The refusal of a question for whose facts there is no norm: where it is only a parameter of
    which there is none, of what others it can be asked.
    """
    kind = type(question)
    others = parameters_known(kind, book) if kind.is_known_by(book.concluded) else {}
    if others:
        given = {name: getattr(v, "value", v) for name, v in question.parameters.items()}
        told = {name: (given[name], values) for name, values in others.items()}
        return unknown_parameter(kind.__name__, facts, told, book)
    return unknown_question(kind.__name__, facts, book)


def _is_well_made(goal: Goal, book: Rulebook) -> bool:
    """Whether a goal is made of facts: one that is asked for, and stated ones it is asked with."""
    return (
        isinstance(goal.fact, str)
        and callable(goal.read)
        and isinstance(goal.given, Mapping)
        and set(goal.given) <= set(book.stated)
    )


def _read(goal: Goal, value: object) -> object:
    """The value of a goal as the caller is given it."""
    try:
        read = goal.read(value)
    except KzServicesLawError:
        raise
    except OF_A_VALUE as problem:
        raise InvalidInput(
            refusals.ODD_VALUE, fact=goal.fact, got=value, why=shown(problem)
        ) from problem
    if read is None:
        why = _READ_AS_NONE.of()
        raise InvalidInput(refusals.ODD_VALUE, fact=goal.fact, got=value, why=why)
    return read
