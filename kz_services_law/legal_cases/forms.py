"""What the value of a fact looks like where people write it: in a shell, in a case file."""

from __future__ import annotations

from datetime import date, time
from enum import Enum
from typing import Any

from kz_services_law.asking.question import Question, Slot
from kz_services_law.asking.telling import types_in
from kz_services_law.errors import shown
from kz_services_law.rulebook import Rulebook

__all__ = ["as_written", "form_of", "is_event", "names_of", "slots_of"]

_EXAMPLES = {
    "day": "2013-06-03",
    "moment": "2013-06-03T09:00:00+06:00|2013-06-03",
    "number": "15",
    "year": "2014",
}


def slots_of(question: type[Question[Any]], book: Rulebook) -> list[Slot]:
    """Where a question takes values, as far as the rules know the facts; its parameters first."""
    return [slot for slot in question.slots() if slot.fact is None or slot.fact in book.stated]


def form_of(question: type[Question[Any]], slot: Slot, book: Rulebook) -> str:
    """What the value of a fact looks like."""
    names = names_of(question, slot, book)
    fact_type = "" if slot.fact is None else book.type_of(slot.fact) or ""
    if fact_type == "bool":
        form = "true|false"
    elif names:
        form = "|".join(names)
    else:
        form = _EXAMPLES[fact_type]
    return f"{form}|never" if is_event(slot, book) else form


def names_of(question: type[Question[Any]], slot: Slot, book: Rulebook) -> tuple[str, ...]:
    """The names a value may have, where they are names."""
    if slot.fact is not None:
        domain = book.domain_of(book.type_of(slot.fact) or "") or ()
        return tuple(value for value in domain if isinstance(value, str))
    kinds = types_in(question.model_fields[slot.field].annotation)
    enumerations = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Enum)]
    return tuple(member.value for kind in enumerations for member in kind)


def is_event(slot: Slot, book: Rulebook) -> bool:
    """Whether a fact is an event, which may also never have happened."""
    return slot.fact is not None and book.stated[slot.fact].event


def as_written(value: object) -> str:
    """A value as a file has it; of one no file has, what it is in Python.

    >>> as_written(True), as_written("new"), as_written(date(2013, 6, 3))
    ('true', "'new'", '2013-06-03')
    """
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value).lower() if isinstance(value, bool) else shown(value)
