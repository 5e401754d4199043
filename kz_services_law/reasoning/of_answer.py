"""What can be asked after an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import Enum
from typing import Any

from kz_services_law.asking.answer import VERDICT, Answer
from kz_services_law.asking.part import Part
from kz_services_law.asking.question import Question
from kz_services_law.asking.telling import plain_mapping
from kz_services_law.counting.values import given_many
from kz_services_law.documents.changes import Changes
from kz_services_law.documents.sensitivity import Sensitivity
from kz_services_law.documents.why_not import WhyNot
from kz_services_law.errors import InvalidInput, UnknownName
from kz_services_law.logic import Status
from kz_services_law.messages import plain_text, suggestion
from kz_services_law.reasoning import refusals
from kz_services_law.reasoning.changes import changes_told
from kz_services_law.reasoning.probing import Probe, ReadyGoals
from kz_services_law.reasoning.search import ChangeSearch
from kz_services_law.reasoning.sensitivity import sensitivity_told
from kz_services_law.reasoning.targets import Target, target_of
from kz_services_law.reasoning.why_not import Barriers
from kz_services_law.reasoning.why_not_told import why_not_told
from kz_services_law.rulebook import Lowering

__all__ = ["Reasoning"]

Ask = Callable[[Question[Any], "date | None"], Answer[Any]]


class Reasoning:
    """Reasons about one answer of a law: `ask` asks that law anew."""

    def __init__(
        self, answer: Answer[Any], ready: ReadyGoals, lowering: Lowering, ask: Ask
    ) -> None:
        self._answer, self._ready, self._lowering, self._ask = answer, ready, lowering, ask
        self._calendar = lowering.calendar

    def changes(self, to: object, within: Iterable[str] | None, part: str | None) -> Changes:
        """The smallest changes of facts by which a part would be another."""
        asked = self._part(part)
        probe = self._probe(asked)
        target = target_of(asked, probe.now, to)
        facts = None if within is None else self._within(within)
        search = ChangeSearch(probe, target, self._calendar(), facts)
        return changes_told(search, self._answer.turns_on, self._answer.setting.lang)

    def why_not(self, value: object, part: str | None) -> WhyNot:
        """Why a part is not another value."""
        asked = self._part(part)
        if value is None:
            raise InvalidInput(refusals.NO_VALUE, "why_not")
        probe = self._probe(asked)
        target = target_of(asked, probe.now, value)
        barriers = Barriers(
            probe,
            self._lowering.whole_by(asked.setting.readings),
            asked.setting.readings,
        )
        within = None
        if probe.now.status is Status.OPEN:
            within = frozenset(
                missing.fact for missing in asked.missing if missing.path is not None
            )
        search = ChangeSearch(probe, target, self._calendar(), within)
        return why_not_told(barriers, search, self._answer.turns_on, self._answer.setting.lang)

    def sensitivity(self, part: str | None) -> Sensitivity:
        """On what a part rests."""
        asked = self._part(part)
        probe = self._probe(asked)
        stated = frozenset(fact for fact in probe.stated if fact not in asked.setting.given)
        search = ChangeSearch(probe, Target(probe.now, None), self._calendar(), stated)
        return sensitivity_told(search, self._answer.turns_on, self._answer.setting.lang)

    def what_if(self, changes: Mapping[str, object]) -> Answer[Any]:
        """The answer with some facts otherwise, by path; None: not known."""
        given = plain_mapping(changes)
        if given is None:
            raise InvalidInput(refusals.NO_CHANGES, "what_if", got=changes)
        question = self._answer.question
        facts = {**_facts_of(question)}
        kind = type(question)
        for path, value in given.items():
            own = next((s.path for s in kind.slots() if plain_text(path) in (s.path, s.fact)), path)
            facts[own] = value
        known = {path: value for path, value in facts.items() if value is not None}
        return self._ask(kind.of_facts(known), self._answer.setting.as_of)

    # --- parts

    def _part(self, name: str | None) -> Part[Any]:
        answer = self._answer
        if name is None:
            return answer.head
        above = {} if answer.verdict is None else {VERDICT: answer.verdict}
        parts: dict[str, Part[Any]] = {**answer.parts, **above}
        asked = plain_text(name)
        if asked is None or asked not in parts:
            hint = suggestion(name, parts)
            raise UnknownName(refusals.NO_PART, "part", part=name, hint=hint)
        return parts[asked]

    def _probe(self, part: Part[Any]) -> Probe:
        return Probe(part, self._answer.question, self._ready)

    def _within(self, within: Iterable[str]) -> frozenset[str]:
        """The facts named, by their paths or their own names."""
        kind = type(self._answer.question)
        slots = {slot.path: slot.fact for slot in kind.slots() if slot.fact is not None}
        slots |= {fact: fact for fact in slots.values()}
        names: list[str] = []

        def named(each: object) -> None:
            name = plain_text(each)
            if name is None or len(names) > len(slots):
                raise InvalidInput(refusals.NO_WITHIN, "within", got=within)
            names.append(name)

        given_many(within, named, "within", refusals.NO_WITHIN)
        for name in names:
            if name not in slots:
                hint, place = suggestion(name, slots), f"{kind.__name__}, within"
                raise UnknownName(refusals.NO_SUCH_FACT_TO_CHANGE, place, fact=name, hint=hint)
        return frozenset(slots[name] for name in names)


def _facts_of(question: Question[Any]) -> dict[str, object]:
    """What a question states, by path, parameters and texts too."""
    facts: dict[str, object] = {}
    for slot in question.slots():
        held = question.__dict__[slot.field]
        value = held if slot.attribute is None else getattr(held, slot.attribute, None)
        if value is not None:
            facts[slot.path] = value.value if isinstance(value, Enum) else value
    return facts
