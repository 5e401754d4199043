"""What the value of a fact looks like where people write it: in a shell, in a case file."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any, TypeGuard, get_args

from kz_services_law.asking.models import Entity
from kz_services_law.asking.question import Question, Slot, named_together
from kz_services_law.asking.telling import types_in
from kz_services_law.messages import Phrase
from kz_services_law.rulebook import Rulebook

__all__ = ["EXAMPLES", "form_of", "is_event", "names_of", "range_of", "slots_of"]

_BETWEEN = Phrase("between_numbers", ", from {least} to {most}")
EXAMPLES = {
    "day": "2013-06-03",
    "moment": "2013-06-03T09:00:00+06:00|2013-06-03",
    "number": "15",
    "year": "2014",
}
"""Of each type of facts whose values are no names, what one looks like."""


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
        form = EXAMPLES[fact_type]
    return f"{form}|never" if is_event(slot, book) else form


def names_of(question: type[Question[Any]], slot: Slot, book: Rulebook) -> tuple[str, ...]:
    """The names a value may have, where they are names."""
    if slot.fact is not None:
        domain = book.domain_of(book.type_of(slot.fact) or "") or ()
        named = tuple(value for value in domain if isinstance(value, str))
        together = named_together(question, slot).items()
        return (*named, *(name for name, several in together if {*several} <= {*named}))
    kinds = types_in(question.model_fields[slot.field].annotation)
    enumerations = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Enum)]
    return tuple(member.value for kind in enumerations for member in kind)


def is_event(slot: Slot, book: Rulebook) -> bool:
    """Whether a fact is an event, which may also never have happened."""
    return slot.fact is not None and book.stated[slot.fact].event


def range_of(question: type[Question[Any]], slot: Slot) -> str:
    """Between what a number lies, in words to follow a form; none where it is no number.

    >>> from kz_services_law.questions import MustHoldReportHearing
    >>> year = next(s for s in MustHoldReportHearing.slots() if s.path == "year")
    >>> range_of(MustHoldReportHearing, year)
    ', from 1 to 9999'
    """
    field = question.model_fields[slot.field]
    if slot.attribute is not None:
        entities = [kind for kind in types_in(field.annotation) if _is_entity(kind)]
        field = entities[0].model_fields[slot.attribute]
    marks = [*_in(field), *_in(field.annotation)]
    least = next((mark.ge for mark in marks if hasattr(mark, "ge")), None)
    most = next((mark.le for mark in marks if hasattr(mark, "le")), None)
    return "" if least is None or most is None else _BETWEEN.of(least=least, most=most)


def _in(held: Any) -> Iterator[Any]:
    """What an annotation says, and all within it."""
    yield held
    for inner in (*get_args(held), *getattr(held, "metadata", ())):
        yield from _in(inner)


def _is_entity(kind: object) -> TypeGuard[type[Entity]]:
    return isinstance(kind, type) and issubclass(kind, Entity)
