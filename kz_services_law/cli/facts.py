"""Facts as they are typed in a shell: `--draft.type new`, and the question they make."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from kz_services_law.asking.field_types import day_of_text, moment_of_text
from kz_services_law.asking.known import one_of_them, unknown_fact, unknown_question
from kz_services_law.asking.question import Question, Slot
from kz_services_law.cli import refusals
from kz_services_law.errors import InvalidInput, UnknownName
from kz_services_law.legal_cases.forms import form_of, is_event, names_of, slots_of
from kz_services_law.messages import suggestion
from kz_services_law.rulebook import Rulebook

__all__ = [
    "AS_OF",
    "AS_OF_FACT",
    "Once",
    "OnceFlag",
    "Parser",
    "question_from",
    "question_parser",
    "require_question",
]

AS_OF, AS_OF_SAYS = "as-of", "the day on which the edition is to be the law"
"""An option of `ask`, and what it says."""
AS_OF_FACT = "as_of"
"""The fact that differs from it by one sign."""
_TRUTHS: dict[str, object] = {"true": True, "false": False}
_A_NUMBER = re.compile("0|[1-9][0-9]*")


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, as every error here does."""

    def error(self, message: str) -> NoReturn:
        """Refuse what was typed."""
        raise InvalidInput(refusals.USAGE, message=message)


class Once(argparse.Action):
    """An option that is given at most once."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        """Take the value, or refuse a second one."""
        del parser
        if getattr(namespace, self.dest) is not None:
            raise InvalidInput(refusals.GIVEN_TWICE, str(option_string))
        setattr(namespace, self.dest, values)


class OnceFlag(argparse.Action):
    """An option without a value that is given at most once."""

    def __init__(self, option_strings: Sequence[str], dest: str, **how: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, default=False, **how)

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        """Take note of it, or refuse a second one."""
        del parser, values
        if getattr(namespace, self.dest):
            raise InvalidInput(refusals.GIVEN_TWICE, str(option_string))
        setattr(namespace, self.dest, True)


def require_question(question: type[Question[Any]], book: Rulebook) -> None:
    """Raise `UnknownName` for a question that the edition does not know."""
    if not question.is_known_by(book.concluded):
        raise unknown_question(question.__name__, question.forms(), book)


def question_parser(question: type[Question[Any]], book: Rulebook) -> Parser:
    """The options of a question: an option for each fact."""
    asks = book.words.question[question.__name__].en
    parser = Parser(
        f"kz-services-law ask {question.__name__}",
        description=asks,
        allow_abbrev=False,
        add_help=False,
    )
    for slot in slots_of(question, book):
        form = form_of(question, slot, book).replace("|", " | ")
        words = "what is asked" if slot.fact is None else book.name_of(slot.fact).en
        parser.add_argument(
            f"--{slot.path}", dest=slot.path, action=Once, metavar="VALUE", help=f"{words}: {form}"
        )
    return parser


def question_from(
    question: type[Question[Any]], words: Sequence[str], book: Rulebook
) -> Question[Any]:
    """A question from the options typed after its name."""
    parser = question_parser(question, book)
    given, rest = parser.parse_known_args(list(words))
    if rest:
        raise _not_taken(question, rest[0], book)
    texts = {name: text for name, text in vars(given).items() if text is not None}
    values: dict[str, object] = {}
    for slot in slots_of(question, book):
        needed = slot.attribute is None and question.model_fields[slot.field].is_required()
        if slot.path in texts:
            values[slot.path] = _value(question, slot, texts[slot.path], book)
        elif needed:
            form, name = form_of(question, slot, book), question.__name__
            near = slot.path == AS_OF_FACT
            beside = f"; --{AS_OF} does not: it is {AS_OF_SAYS}" if near else ""
            told = {"question": name, "fact": slot.path, "form": form, "beside": beside}
            raise InvalidInput(refusals.NEEDED_OPTION, **told)
    return question.of_facts(values)


def _not_taken(question: type[Question[Any]], word: str, book: Rulebook) -> InvalidInput:
    if not word.startswith("--"):
        return InvalidInput(refusals.NOT_AS_OPTION, question.__name__, got=word)
    fact = word.removeprefix("--").partition("=")[0]
    for slot in question.slots():
        if fact == slot.path and slot.fact is not None:  # a fact of Python, not of this edition
            return unknown_fact(f"--{fact}", slot.fact, book)
    name = question.__name__
    if fact == AS_OF_FACT:
        told = {"question": name, "fact": fact, "option": AS_OF, "says": AS_OF_SAYS}
        return UnknownName(refusals.NO_SUCH_FACT_BUT_OPTION, **told)
    hint = suggestion(fact, [slot.path for slot in slots_of(question, book)])
    return UnknownName(refusals.NO_SUCH_OPTION, question=name, fact=fact, hint=hint)


def _value(question: type[Question[Any]], slot: Slot, text: str, book: Rulebook) -> object:
    """The value a text stands for. Raises `InvalidInput` for a text that stands for none."""
    place, form = f"--{slot.path}", form_of(question, slot, book)
    fact_type = "" if slot.fact is None else book.type_of(slot.fact) or ""
    domain = names_of(question, slot, book)
    if domain:
        if text not in domain:
            hint, known = one_of_them(text, domain), ", ".join(domain)
            told = {"edition": book.edition.id, "got": text, "values": known, "hint": hint}
            raise UnknownName(refusals.NO_SUCH_VALUE, place, **told)
        return text
    if is_event(slot, book) and text.lower() == "never":
        return "never"
    try:
        return _TRUTHS[text.lower()] if fact_type == "bool" else _point(fact_type, text)
    except (KeyError, ValueError) as problem:
        why = f" ({problem})" if fact_type in ("day", "moment") and str(problem) else ""
        raise InvalidInput(refusals.WANTED_FORM, place, form=form, got=text, why=why) from None


def _point(fact_type: str, text: str) -> object:
    """A number, a day or a moment. Raises `ValueError` for a text that is none."""
    if fact_type in ("number", "year"):
        if not _A_NUMBER.fullmatch(text):
            raise ValueError(text)
        return int(text)
    return day_of_text(text) if fact_type == "day" else moment_of_text(text)
