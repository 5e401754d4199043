"""What `interview` says: one question after the other, as they are answered on standard input."""

from __future__ import annotations

import argparse
from collections.abc import Generator, Iterator
from typing import Any

from kz_services_law.asking.question import Slot
from kz_services_law.citation import cite
from kz_services_law.cli.asking import help_of_question, readings_typed, with_heads
from kz_services_law.cli.ends import end_of
from kz_services_law.cli.facts import facts_typed, is_needed, require_question, value_typed
from kz_services_law.cli.output import Said, Told, as_json
from kz_services_law.cli.prompts import BACK, END, NOT_KNOWN, AnsweredBy, answered_by
from kz_services_law.cli.says import shell_words
from kz_services_law.documents.interview import FactToAsk, InterviewStep
from kz_services_law.errors import KzServicesLawError
from kz_services_law.languages import Language
from kz_services_law.law import DEFAULT_EDITION, Law
from kz_services_law.legal_cases.forms import form_of
from kz_services_law.logic import EngineName
from kz_services_law.questions import question_named
from kz_services_law.reasoning.interview import Interview

__all__ = ["Interviewing", "interview"]


class Interviewing:
    """An interview in the shell. `lines` are said as it goes on, and `ended` is known once they
    are: what is answered is a number of those listed, a value, `?` (not known), `<` (back), `q`
    (enough).
    """

    def __init__(
        self, interview: Interview[Any], lang: Language, answered: AnsweredBy | None = None
    ) -> None:
        self._states = [interview]
        self._lang: Language = lang
        self._answered = answered_by(lang) if answered is None else answered
        self.ended = 0

    @property
    def lines(self) -> Iterator[str | Told]:
        """What is asked; then the answer."""
        yield from self._answered.beginning()
        over = False
        while not over and (step := self._states[-1].next) is not None:
            ask = self._ticked(step) if step.ticks else self._asked(step.facts[0])
            said = yield from ask
            if isinstance(said, dict):
                self._states.append(self._states[-1].with_answers(said))
            elif said == BACK and len(self._states) > 1:
                self._states.pop()
            over = said == END
        yield from self._told()

    def _asked(self, fact: FactToAsk) -> Generator[str | Told, None, dict[str, object] | str]:
        """Ask for one fact, until what is said can be taken."""
        row = self._states[-1].inquiry.row
        slot = next(slot for slot in row.kind.slots() if slot.path == fact.path)
        values = [each.words.in_language(self._lang) for each in fact.values or ()]
        form = form_of(row.kind, slot, row.book) if fact.values is None else None
        asks = self._head(fact)
        yield from self._answered.shown(asks, values, form)
        while True:
            text = self._answered.one(asks, values, form)
            if text in (BACK, END):
                return text
            try:
                value = None if text == NOT_KNOWN else self._value(fact, slot, text)
                after = self._states[-1].with_answer(fact.path, value)
                if after.next is None:
                    after.answer.status  # noqa: B018  # counts, and refuses what cannot be counted
            except KzServicesLawError as problem:
                yield Told(problem.in_language(self._lang), "note")
                continue
            return {fact.path: value}

    def _ticked(self, step: InterviewStep) -> Generator[str | Told, None, dict[str, object] | str]:
        """Ask for several facts at once: of those numbered it is so, of the others not."""
        asks = shell_words().line.tick_those.in_language(self._lang)
        values = [fact.name.in_language(self._lang) for fact in step.facts]
        hint = shell_words().line.numbers.in_language(self._lang)
        yield from self._answered.shown(asks, values, hint)
        while True:
            text = self._answered.several(asks, values)
            if text in (BACK, END):
                return text
            if text == NOT_KNOWN:
                return {fact.path: None for fact in step.facts}
            chosen = text.replace(",", " ").split()
            numbers = {str(number): fact.path for number, fact in enumerate(step.facts, 1)}
            if {*chosen} <= {*numbers}:
                so = {numbers[each] for each in chosen}
                return {fact.path: fact.path in so for fact in step.facts}
            yield Told(hint, "note")

    def _head(self, fact: FactToAsk) -> str:
        where = "; ".join(cite(at, self._lang) for at in fact.cites)
        return f"{fact.asks.in_language(self._lang)} ({where})"

    def _value(self, fact: FactToAsk, slot: Slot, text: str) -> object:
        numbered = {str(number): each for number, each in enumerate(fact.values or (), 1)}
        if text in numbered:
            return numbered[text].value
        for each in fact.values or ():
            if each.words.in_language(self._lang).casefold() == text.casefold():
                return each.value
        row = self._states[-1].inquiry.row
        return value_typed(row.kind, slot, text, row.book)

    def _told(self) -> Iterator[str | Told]:
        """The answer, and what keeps it open."""
        interview = self._states[-1]
        answer = interview.answer
        self.ended = end_of(answer.status.value)
        yield ""
        yield from with_heads(answer.explain(self._lang))
        for each in interview.taken:
            said = f"{each.in_language(self._lang)}: {each.value.in_language(self._lang)}"
            yield shell_words().line.roughly.in_language(self._lang).format(said=said)
        open_for = interview.stays_open_for
        if open_for:
            names = "; ".join(each.in_language(self._lang) for each in open_for)
            yield shell_words().line.stays_open.in_language(self._lang).format(names=names)


def interview(
    asked: argparse.Namespace, facts: list[str], options: argparse.Namespace, lang: Language
) -> Said | Interviewing:
    """Ask a question fact by fact, from standard input; as JSON, where it stands."""
    engine: EngineName = "auto" if options.engine is None else options.engine
    edition = DEFAULT_EDITION if options.edition is None else options.edition
    kind = question_named(asked.given)
    law = Law(edition, engine=engine, readings=readings_typed(asked.reading), lang=lang)
    require_question(kind, law.rulebook)
    if options.help:
        return Said([help_of_question(kind, law, lang)])
    given = facts_typed(kind, facts, law.rulebook)
    own = [slot for slot in kind.slots() if slot.path in given and is_needed(kind, slot)]
    needed = {slot.field: given.pop(slot.path) for slot in own}
    begun = law.interview(kind, state=asked.state, **needed).with_answers(given)
    if options.json:
        return _state_told(begun)
    return Interviewing(begun, lang)


def _state_told(interview: Interview[Any]) -> Said:
    """Where an interview stands, as JSON: its state, what to ask next, the answer so far."""
    step = interview.next
    told = {
        "state": interview.to_dict(),
        "next": None if step is None else step.model_dump(mode="json"),
        "answer": interview.answer.to_dict(proof=False),
    }
    return Said([as_json(told, indent=2)], end_of(interview.answer.status.value))
