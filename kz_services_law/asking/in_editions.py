"""A question asked of other editions, too: what each of them answers, side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Protocol, TypeVar

from kz_services_law.asking.answer import Answer, EditionAnswer
from kz_services_law.asking.question import Question
from kz_services_law.errors import KzServicesLawError

if TYPE_CHECKING:  # rule files are read when a law is first made
    from kz_services_law.rulebook import Rulebook

__all__ = ["answers_in_editions", "as_asked_of"]

T = TypeVar("T")


class _Law(Protocol):
    """A law in one edition, as far as it is asked here."""

    def ask(
        self, question: Question[T], *, over_readings: bool = False, as_of: date | None = None
    ) -> Answer[T]:
        """Answer a question."""
        ...


def answers_in_editions(
    answer: Answer[T],
    as_of: date | None,
    law_in: Callable[[str], _Law],
    *,
    over_readings: bool,
) -> tuple[EditionAnswer[T], ...]:
    """What each edition answers to the question of an answer, the earliest first."""
    from kz_services_law.rulebook import editions, load

    found: list[EditionAnswer[T]] = []
    asked = answer.setting.book
    for book in map(load, editions()):
        other: Answer[T] | None = answer if book is asked else None
        refused: KzServicesLawError | None = None
        if other is None:
            try:
                there = as_asked_of(answer.question, asked, book)
                law = law_in(book.edition.id)
                other = law.ask(there, over_readings=over_readings, as_of=as_of)
            except KzServicesLawError as problem:
                refused = problem
        found.append(EditionAnswer(book=book, answer=other, refused=refused))
    return tuple(found)


def as_asked_of(question: Question[T], asked: Rulebook, other: Rulebook) -> Question[T]:
    """A question as another edition takes it: values that it calls otherwise by its names. Raises
    `InvalidInput` for values that cannot be.
    """
    facts: dict[str, object] = {}
    for slot in type(question).slots():
        held = question.__dict__[slot.field]
        value = held if slot.attribute is None else getattr(held, slot.attribute, None)
        if value is not None:
            kind = None if slot.fact is None else asked.type_of(slot.fact)
            facts[slot.path] = _called(kind, value, asked, other)
    return type(question).of_facts(facts)


def _called(kind: str | None, value: object, asked: Rulebook, other: Rulebook) -> object:
    """What a value is called in another edition, be that a later or an earlier one."""
    if not isinstance(value, Enum) or kind is None:
        return value
    plain: object = value.value
    for step in other.history[len(asked.history) :]:
        plain = _instead(plain, step.renamed.get(kind, {}))
    for step in reversed(asked.history[len(other.history) :]):
        renamed = step.renamed.get(kind, {})
        plain = _instead(plain, {now: was for was, now in renamed.items()})
    return plain


def _instead(value: object, names: Mapping[str, str]) -> object:
    return names.get(value, value) if isinstance(value, str) else value
