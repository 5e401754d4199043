"""What a question is: a frozen model, generic in the value of its answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeAlias, TypeVar, cast

from pydantic import BaseModel

from kz_services_law.answers import Checklist, Finding, NotStarted, Part
from kz_services_law.calendar import is_plain_day
from kz_services_law.completion import Status
from kz_services_law.entities import Entity
from kz_services_law.errors import InvalidInput, shown
from kz_services_law.model import FrozenModel
from kz_services_law.program import NEVER, Never, OneOf
from kz_services_law.terms import Deadline

if TYPE_CHECKING:
    from kz_services_law.rulebook import Rulebook

__all__ = [
    "Goal",
    "Question",
    "SetQuestion",
    "accepted_values",
    "day_value",
    "deadline_value",
    "finding",
    "stated_in",
]

T = TypeVar("T")
E = TypeVar("E", bound=Enum)


@dataclass(frozen=True)
class Goal:
    """A concluded fact that is part of an answer, and how its value is given to the caller."""

    fact: str
    read: Callable[[Any], Any]


def finding(value: bool) -> Finding:  # noqa: FBT001  # it is the value itself
    """A concluded truth value, as a finding."""
    return Finding.YES if value else Finding.NO


def deadline_value(value: Deadline | Never) -> Deadline | NotStarted:
    """A concluded deadline, as its question gives it."""
    return NotStarted.NOT_STARTED if value is NEVER else value


def day_value(value: Any) -> Any:
    """A concluded day, as its question gives it."""
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
        """The status of the whole, from its parts."""
        return next(iter(parts.values())).status

    @classmethod
    def deciding(cls, parts: Mapping[str, Part[Any]]) -> tuple[Part[Any], ...]:
        """The parts whose status is that of the whole."""
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
        """The elements, each where its own part puts it."""
        found: dict[str, set[E]] = {"yes": set(), "no": set(), "open": set(), "silent": set()}
        for name, part in parts.items():
            key = part.status.value if part.value is None else part.value.value
            found[key].add(cast("E", cls.elements(name)))
        return Checklist(
            frozenset(found["yes"]),
            frozenset(found["no"]),
            frozenset(found["open"]),
            frozenset(found["silent"]),
        )

    @classmethod
    def status_from(cls, parts: Mapping[str, Part[Any]]) -> Status:
        """Open where any element is; silent where all are; else settled."""
        statuses = {part.status for part in parts.values()}
        if Status.OPEN in statuses:
            return Status.OPEN
        return Status.SILENT if statuses == {Status.SILENT} else Status.SETTLED

    @classmethod
    def deciding(cls, parts: Mapping[str, Part[Any]]) -> tuple[Part[Any], ...]:
        """Every part."""
        return tuple(parts.values())


def _entity(annotation: Any) -> type[Entity]:
    """The entity class in an annotation such as `Service | None`."""
    candidates = getattr(annotation, "__args__", (annotation,))
    found = next(c for c in candidates if isinstance(c, type) and issubclass(c, BaseModel))
    return cast("type[Entity]", found)


Accepted: TypeAlias = Mapping[str, Callable[[object], bool]]
"""Of each stated fact, whether a value is one it can have."""


def accepted_values(book: Rulebook) -> Accepted:
    """What each stated fact of an edition accepts."""
    points: dict[str, Callable[[object], bool]] = {
        "day": is_plain_day,
        "instant": lambda value: isinstance(value, datetime) and value.tzinfo is not None,
    }
    accepted: dict[str, Callable[[object], bool]] = {}
    for fact, spec in book.stated.items():
        domain = book.domain_of(spec.type)
        if domain is not None:
            accepted[fact] = frozenset(domain).__contains__
        elif spec.event:
            accepted[fact] = _or_never(points[spec.type])
        else:
            accepted[fact] = points[spec.type]
    return accepted


def _or_never(accepts: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: value is NEVER or accepts(value)


def _accepted(accepts: Callable[[object], bool], value: object) -> bool:
    try:
        return accepts(value)
    except TypeError:  # not even to be looked up
        return False


def stated_in(question: Question[Any], accepted: Accepted) -> dict[str, object]:
    """The facts a question states, by name, among those that are known to the law.

    Raises `InvalidInput` for a value its fact cannot have (only a subclass can carry one).
    """
    frame: dict[str, object] = {}
    for role, entity in question.__dict__.items():
        if entity is None:
            continue
        if not isinstance(entity, Entity):
            msg = f"{type(question).__name__}.{role} is no entity, got {shown(entity)}"
            raise InvalidInput(msg)
        for attribute, value in entity.__dict__.items():
            fact = f"{role}.{attribute}"
            accepts = accepted.get(fact)
            if accepts is None:
                continue
            if value is None:
                possible = entity.known_to_be.get(attribute)
                if possible:
                    frame[fact] = OneOf(frozenset(member.value for member in possible))
                continue
            plain = value.value if isinstance(value, Enum) and value is not NEVER else value
            if not _accepted(accepts, plain):
                msg = f"{type(entity).__name__}.{attribute} cannot be {shown(value)}"
                raise InvalidInput(msg)
            frame[fact] = plain
    return frame
