"""What a question is: a frozen model, generic in the value of its answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import MAXYEAR, MINYEAR, date, datetime
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeAlias, TypeVar, cast

from pydantic import BaseModel

from kz_services_law.answers import Checklist, Finding, NotStarted, Part
from kz_services_law.completion import Status
from kz_services_law.errors import InvalidInput, UnknownName, shown, suggestion
from kz_services_law.model import Entity, FrozenModel
from kz_services_law.program import NEVER, OneOf
from kz_services_law.time.days import is_plain_day

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

_LONGEST_NAME = 80
_LARGEST_NUMBER = 10**6  # no term is longer; what is beyond it is a mistake
T = TypeVar("T")
E = TypeVar("E", bound=Enum)


@dataclass(frozen=True)
class Goal:
    """A concluded fact that is part of an answer, and how its value is given to the caller."""

    fact: str
    read: Callable[[Any], Any]
    given: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    """Facts that this part is asked with, beside those the question states."""


def finding(value: bool) -> Finding:  # noqa: FBT001  # it is the value itself
    """A concluded truth value, as a finding."""
    return Finding.YES if value else Finding.NO


def deadline_value(value: Any) -> Any:
    """A concluded deadline, as its question gives it."""
    return NotStarted.NOT_STARTED if value is NEVER else value


def day_value(value: Any) -> Any:
    """A concluded day, as its question gives it."""
    return NotStarted.NOT_STARTED if value is NEVER else value


class Question(FrozenModel, Generic[T]):
    """A typed question. Its fields are the roles it speaks of; each may be left out (not known)."""

    goals: ClassVar[Mapping[str, Goal]]
    """The parts of the answer, the head first; of a question with variants, those of all."""
    parameters: ClassVar[frozenset[str]] = frozenset()
    """The fields that say what is asked, and are no facts."""
    roles_of_fields: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """Of fields that are not called by the role they fill: that role."""
    facts_of_fields: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """Of fields that hold one plain value and no entity: the fact they state."""

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        if isinstance(cls.__dict__.get("goals"), dict):
            cls.goals = MappingProxyType(cls.goals)  # shared by all who ask it

    @property
    def variant(self) -> Hashable:
        """What tells questions of this kind apart that ask for different goals."""
        return None

    def asked_goals(self) -> Mapping[str, Goal]:
        """The parts of the answer to this very question."""
        return type(self).goals

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
        return {
            cls.roles_of_fields.get(name, name): _entity(field.annotation)
            for name, field in cls.model_fields.items()
            if name not in cls.parameters and name not in cls.facts_of_fields
        }

    @classmethod
    def fields_of_facts(cls) -> dict[str, tuple[str, str | None]]:
        """Of each fact that may be given, the field (and the field in it) that states it."""
        found: dict[str, tuple[str, str | None]] = {name: (name, None) for name in cls.parameters}
        found |= {fact: (name, None) for name, fact in cls.facts_of_fields.items()}
        for name in cls.model_fields:
            entity = cls.roles().get(cls.roles_of_fields.get(name, name))
            if entity is not None and name not in cls.parameters | cls.facts_of_fields.keys():
                role = cls.roles_of_fields.get(name, name)
                found |= {f"{role}.{field}": (name, field) for field in entity.model_fields}
        return found

    @classmethod
    def of_facts(cls, facts: Mapping[str, object]) -> Self:
        """A question of facts by name, in plain values, as case files and the shell give them.

        Raises `UnknownName` for a fact this question does not take, `InvalidInput` for a value.
        """
        if not isinstance(facts, Mapping):
            msg = f"facts: a mapping from names of facts is needed, got {shown(facts)}"
            raise InvalidInput(msg)
        known = cls.fields_of_facts()
        fields: dict[str, Any] = {}
        for fact, value in facts.items():
            if fact not in known:
                name = fact if isinstance(fact, str) and len(fact) < _LONGEST_NAME else shown(fact)
                msg = f"{cls.__name__} takes no fact {name}; {suggestion(fact, known)}"
                raise UnknownName(msg)
            field, attribute = known[fact]
            plain = value.value if isinstance(value, Enum) else value
            plain = plain.isoformat() if isinstance(plain, date) else plain
            if attribute is None:
                fields[field] = plain
            else:
                fields.setdefault(field, {})[attribute] = plain
        try:
            text = json.dumps(fields)
        except (TypeError, ValueError, RecursionError) as problem:
            msg = (
                f"{cls.__name__}: facts are names, numbers, truth values, days and instants; "
                f"got {shown(dict(facts))}"
            )
            raise InvalidInput(msg) from problem
        return cls.model_validate_json(text)


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
        "number": lambda value: type(value) is int and 1 <= value <= _LARGEST_NUMBER,
        "year": lambda value: type(value) is int and MINYEAR <= value <= MAXYEAR,
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
    kind = type(question)
    for name, entity in question.__dict__.items():
        if entity is None or name in kind.parameters:
            continue
        if not isinstance(entity, Entity):
            fact = kind.facts_of_fields.get(name)
            if fact is None:
                msg = f"{kind.__name__}.{name} is no entity, got {shown(entity)}"
                raise InvalidInput(msg)
            if fact in accepted:
                frame[fact] = _checked(question, name, entity, accepted[fact])
            continue
        _state(frame, kind.roles_of_fields.get(name, name), entity, accepted)
    return frame


def _state(frame: dict[str, object], role: str, entity: Entity, accepted: Accepted) -> None:
    """Add what an entity states in a role."""
    for attribute, value in entity.__dict__.items():
        fact = f"{role}.{attribute}"
        accepts = accepted.get(fact)
        if accepts is None:
            continue
        if value is not None:
            frame[fact] = _checked(entity, attribute, value, accepts)
        elif possible := entity.known_to_be.get(attribute):
            frame[fact] = OneOf(frozenset(member.value for member in possible))


def _checked(
    owner: FrozenModel, attribute: str, value: object, accepts: Callable[[object], bool]
) -> object:
    """A value as the rules know it. Raises `InvalidInput` for one its fact cannot have."""
    plain = value.value if isinstance(value, Enum) and value is not NEVER else value
    if not _accepted(accepts, plain):
        msg = (
            f"{type(owner).__name__}.{attribute} cannot be {shown(value)}. "
            "Way out: see the values the field takes, or leave it out where it is not known"
        )
        raise InvalidInput(msg)
    return plain
