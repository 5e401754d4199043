"""A question as it can be typed, with facts by which it is answered: found by asking it."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice, product
from typing import Any

from kz_services_law.asking.answer import Answer
from kz_services_law.asking.question import Question, Slot
from kz_services_law.cli.facts import is_needed, question_from
from kz_services_law.cli.parser import PROGRAM, width
from kz_services_law.columns.texts import NEVER_WRITTEN, TRUTHS
from kz_services_law.errors import KzServicesLawError
from kz_services_law.law import Law
from kz_services_law.legal_cases.forms import names_of, slots_of
from kz_services_law.logic import Status

__all__ = ["as_typed", "example_of", "values_typed"]

_OTHERS = {
    "day": "2013-09-02",
    "moment": "2013-09-02T10:00:00+06:00",
    "number": "15",
    "year": "2013",
}
"""Of each type of facts whose values are no names, one as it is typed."""
_MOST_TRIED = 50


def example_of(question: type[Question[Any]], law: Law) -> dict[str, str]:
    """Facts by which a question is answered, as they are typed: what it needs; then, as long as the
    answer is open, what it depends on, a value by which it is not silent where there is one.
    """
    book = law.rulebook
    slots = {slot.path: slot for slot in slots_of(question, book)}
    needed = [path for path, slot in slots.items() if is_needed(question, slot)]
    choices = product(*(_values(question, slots[path], law) for path in needed))
    asked = (dict(zip(needed, values, strict=True)) for values in islice(choices, _MOST_TRIED))
    typed, answer = _first(question, asked, law) or ({}, None)
    while answer is not None and answer.status is Status.OPEN:
        path = answer.missing[0].path
        if path is None or path in typed:
            break
        further = [{**typed, path: text} for text in _values(question, slots[path], law)]
        typed, answer = _first(question, further, law) or (typed, None)
    return typed


def as_typed(question: str, typed: dict[str, str], *more: str) -> str:
    """A question as a line to be copied; a long one as several lines of one command."""
    pairs = [shlex.join([f"--{path}", text]) for path, text in typed.items()]
    words = [f"{PROGRAM} ask {question}", *pairs, *more]
    whole = " ".join(words)
    return whole if len(whole) <= width() - 2 else " \\\n    ".join(words)


def values_typed(question: type[Question[Any]], slot: Slot, law: Law) -> tuple[str, ...]:
    """The values of a slot that are names, as they are typed; of days and numbers none."""
    book = law.rulebook
    fact_type = "" if slot.fact is None else book.type_of(slot.fact)
    names = tuple(TRUTHS) if fact_type == "bool" else names_of(question, slot, book)
    is_event = slot.fact is not None and book.stated[slot.fact].event
    return (*names, NEVER_WRITTEN) if is_event else names


def _values(question: type[Question[Any]], slot: Slot, law: Law) -> tuple[str, ...]:
    """Values to try, the likeliest first."""
    fact_type = "" if slot.fact is None else law.rulebook.type_of(slot.fact) or ""
    other = _OTHERS.get(fact_type)
    return values_typed(question, slot, law) if other is None else (other,)


def _first(
    question: type[Question[Any]], each: Iterable[dict[str, str]], law: Law
) -> tuple[dict[str, str], Answer[Any]] | None:
    """The first by which the question is not silent; else the first by which it is answered."""
    found = None
    for typed, answer in _asked(question, each, law):
        if answer.status is not Status.SILENT:
            return typed, answer
        found = found or (typed, answer)
    return found


def _asked(
    question: type[Question[Any]], each: Iterable[dict[str, str]], law: Law
) -> Iterator[tuple[dict[str, str], Answer[Any]]]:
    for typed in each:
        words = [word for path, text in typed.items() for word in (f"--{path}", text)]
        with suppress(KzServicesLawError):  # an act that the edition has no norms of, say
            yield typed, law.ask(question_from(question, words, law.rulebook))
