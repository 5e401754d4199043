"""Facts as they are typed in a shell: `--draft.type new`, and the question they make."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kz_services_law.asking.field_types import day_of_text, moment_of_text
from kz_services_law.asking.known import hint_of_value, unknown_fact, unknown_question
from kz_services_law.asking.question import Question, Slot
from kz_services_law.cli import refusals
from kz_services_law.cli.parser import Once, Parser
from kz_services_law.columns.texts import NEVER_WRITTEN, TRUTHS, number_of_text
from kz_services_law.errors import InvalidInput, UnknownName
from kz_services_law.law import Law
from kz_services_law.legal_cases.forms import form_of, is_event, names_of, slots_of
from kz_services_law.messages import QUOTED, Phrase, suggestion
from kz_services_law.rulebook import Rulebook

__all__ = [
    "AS_OF",
    "AS_OF_FACT",
    "facts_typed",
    "is_needed",
    "question_from",
    "require_question",
    "slots_that_matter",
    "value_typed",
]

AS_OF = "as-of"
"""An option of `ask`."""
_AS_OF_SAYS = Phrase("as_of_says", "the day on which the edition is to be the law")
_AS_OF_DOES_NOT = Phrase("as_of_does_not", "; --{option} does not: it is {says}")
_WHY = Phrase("why_not_read", " ({why})")
AS_OF_FACT = "as_of"
"""The fact that differs from it by one sign."""


def require_question(question: type[Question[Any]], book: Rulebook) -> None:
    """Raise `UnknownName` for a question that the edition does not know."""
    if not question.is_known_by(book.concluded):
        raise unknown_question(question.__name__, question.forms(), book)


def is_needed(question: type[Question[Any]], slot: Slot) -> bool:
    """Whether a question cannot be asked without that: it says what is asked."""
    return slot.attribute is None and question.model_fields[slot.field].is_required()


def slots_that_matter(question: type[Question[Any]], law: Law) -> list[Slot]:
    """Where a question takes what it needs, and facts on which an answer to it can depend."""
    matter = {*law.facts_of(question)}
    every = slots_of(question, law.rulebook)
    return [slot for slot in every if slot.path in matter or is_needed(question, slot)]


def question_from(
    question: type[Question[Any]], words: Sequence[str], book: Rulebook
) -> Question[Any]:
    """A question from the options typed after its name. What cannot matter is taken, too: the
    answer says of it that it is unused.
    """
    return question.of_facts(facts_typed(question, words, book))


def facts_typed(
    question: type[Question[Any]],
    words: Sequence[str],
    book: Rulebook,
    *,
    needs_facts: bool = True,
) -> dict[str, object]:
    """The facts typed after the name of a question, by path. `needs_facts`: whether a fact may not
    be left out without which it cannot be asked.
    """
    parser = Parser("", "", "en")
    for slot in slots_of(question, book):
        parser.add_argument(f"--{slot.path}", dest=slot.path, action=Once)
    given, rest = parser.parse_known_args(list(words))
    if rest:
        raise _not_taken(question, rest[0], book)
    texts = {name: text for name, text in vars(given).items() if text is not None}
    values: dict[str, object] = {}
    for slot in slots_of(question, book):
        if slot.path in texts:
            values[slot.path] = value_typed(question, slot, texts[slot.path], book)
        elif is_needed(question, slot) and (needs_facts or slot.fact is None):
            form, name = form_of(question, slot, book), question.__name__
            near = slot.path == AS_OF_FACT
            beside = _AS_OF_DOES_NOT.of(option=AS_OF, says=_AS_OF_SAYS.of()) if near else ""
            told = {"question": name, "fact": slot.path, "form": form, "beside": beside}
            raise InvalidInput(refusals.NEEDED_OPTION, **told)
    return values


def _not_taken(question: type[Question[Any]], word: str, book: Rulebook) -> InvalidInput:
    if not word.startswith("--"):
        return InvalidInput(refusals.NOT_AS_OPTION, question.__name__, got=word)
    fact = word.removeprefix("--").partition("=")[0]
    for slot in question.slots():
        if fact == slot.path and slot.fact is not None:  # a fact of Python, not of this edition
            return unknown_fact(f"--{fact}", slot.fact, book)
    name = question.__name__
    if fact == AS_OF_FACT:
        told = {"question": name, "fact": fact, "option": AS_OF, "says": _AS_OF_SAYS.of()}
        return UnknownName(refusals.NO_SUCH_FACT_BUT_OPTION, **told)
    hint = suggestion(fact, [slot.path for slot in slots_of(question, book)])
    return UnknownName(refusals.NO_SUCH_OPTION, question=name, fact=fact, hint=hint)


def value_typed(question: type[Question[Any]], slot: Slot, text: str, book: Rulebook) -> object:
    """The value a text stands for. Raises `InvalidInput` for a text that stands for none."""
    place, form = f"--{slot.path}", form_of(question, slot, book)
    fact_type = "" if slot.fact is None else book.type_of(slot.fact) or ""
    domain = names_of(question, slot, book)
    if domain:
        if text not in domain:
            hint, known = hint_of_value(fact_type, text, domain, book), ", ".join(domain)
            told = {"edition": book.edition.id, "got": text, "values": known, "hint": hint}
            raise UnknownName(refusals.NO_SUCH_VALUE, place, **told)
        return text
    if is_event(slot, book) and text.lower() == NEVER_WRITTEN:
        return NEVER_WRITTEN
    try:
        return TRUTHS[text.lower()] if fact_type == "bool" else _point(fact_type, text)
    except (KeyError, ValueError) as problem:
        odd = str(problem) if fact_type in ("day", "moment") else ""
        why = _WHY.of(why=QUOTED.of(said=odd)) if odd else ""
        raise InvalidInput(refusals.WANTED_FORM, place, form=form, got=text, why=why) from None


def _point(fact_type: str, text: str) -> object:
    """A number, a day or a moment. Raises `ValueError` for a text that is none."""
    if fact_type in ("number", "year"):
        return number_of_text(text)
    return day_of_text(text) if fact_type == "day" else moment_of_text(text)
