"""What a question is: a frozen model, generic in the value of its answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, ClassVar, Generic, TypeVar, cast

from pydantic import BaseModel

from kz_services_law.answers import Checklist, Finding, NotStarted, Part
from kz_services_law.completion import Status
from kz_services_law.entities import Entity
from kz_services_law.model import FrozenModel
from kz_services_law.program import NEVER, Never, OneOf
from kz_services_law.terms import Deadline

__all__ = ["Goal", "Question", "SetQuestion", "day_value", "deadline_value", "finding", "stated_in"]

T = TypeVar("T")
E = TypeVar("E", bound=Enum)


@dataclass(frozen=True)
class Goal:
    """A concluded fact that is part of an answer, and how its value is given to the caller."""

    fact: str
    read: Callable[[Any], Any]


def finding(value: bool) -> Finding:  # noqa: FBT001  # it is the value itself
    return Finding.YES if value else Finding.NO


def deadline_value(value: Deadline | Never) -> Deadline | NotStarted:
    return NotStarted.NOT_STARTED if value is NEVER else cast("Deadline", value)


def day_value(value: Any) -> Any:
    return NotStarted.NOT_STARTED if value is NEVER else value


class Question(FrozenModel, Generic[T]):
    """A typed question. Its fields are the roles it speaks of; each may be left out (not known)."""

    goals: ClassVar[Mapping[str, Goal]]
    """The parts of the answer, the head first."""

    @classmethod
    def value_from(cls, parts: Mapping[str, Part[Any]]) -> T | None:
        """The value of the whole, from its parts."""
        head: Part[T] = next(iter(parts.values()))
        return head.value

    @classmethod
    def status_from(cls, parts: Mapping[str, Part[Any]]) -> Status:
        return next(iter(parts.values())).status

    @classmethod
    def deciding(cls, parts: Mapping[str, Part[Any]]) -> tuple[Part[Any], ...]:
        return (next(iter(parts.values())),)

    @classmethod
    def roles(cls) -> dict[str, type[Entity]]:
        """The roles a question speaks of, each with the entity that fills it."""
        return {name: _entity(field.annotation) for name, field in cls.model_fields.items()}


class SetQuestion(Question[Checklist[E]], Generic[E]):
    """A question answered element by element: settled where every element is."""

    elements: ClassVar[type[Enum]]

    @classmethod
    def value_from(cls, parts: Mapping[str, Part[Any]]) -> Checklist[E]:
        found: dict[str, set[E]] = {"yes": set(), "no": set(), "open": set(), "silent": set()}
        for name, part in parts.items():
            key = part.value.value if part.status is Status.SETTLED else part.status.value
            found[key].add(cast("E", cls.elements(name)))
        return Checklist(
            frozenset(found["yes"]),
            frozenset(found["no"]),
            frozenset(found["open"]),
            frozenset(found["silent"]),
        )

    @classmethod
    def status_from(cls, parts: Mapping[str, Part[Any]]) -> Status:
        statuses = {part.status for part in parts.values()}
        if Status.OPEN in statuses:
            return Status.OPEN
        return Status.SILENT if statuses == {Status.SILENT} else Status.SETTLED

    @classmethod
    def deciding(cls, parts: Mapping[str, Part[Any]]) -> tuple[Part[Any], ...]:
        return tuple(parts.values())


def _entity(annotation: Any) -> type[Entity]:
    """The entity class in an annotation such as `Service | None`."""
    candidates = getattr(annotation, "__args__", (annotation,))
    return next(c for c in candidates if isinstance(c, type) and issubclass(c, BaseModel))


def stated_in(question: Question[Any], facts: Mapping[str, object]) -> dict[str, object]:
    """The facts a question states, by name, among those that are known to the law."""
    frame: dict[str, object] = {}
    for role, entity in question.__dict__.items():
        if entity is None:
            continue
        for attribute, value in entity.__dict__.items():
            fact = f"{role}.{attribute}"
            if value is None:
                possible = entity.known_to_be.get(attribute)
                if possible and fact in facts:
                    frame[fact] = OneOf(frozenset(member.value for member in possible))
            elif fact in facts:
                plain = isinstance(value, Enum) and value is not NEVER
                frame[fact] = value.value if plain else value
    return frame
