"""From a question to the facts it states: what each field comes to in the rules, found once.

A question of one kind is bound to one rulebook. Refused is what is stated and not known there: a
role, a fact, a value; so are values of the rules for which Python has no member. A text of an
entity is no fact and stays beside: rules know no texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import MAXYEAR, MINYEAR, date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from pydantic import BaseModel

from kz_services_law.asking import refusals
from kz_services_law.asking.known import (
    attributes_of,
    impossible_value,
    roles_of,
    unknown_fact,
    unknown_role,
)
from kz_services_law.asking.models import Entity, OneOfThese
from kz_services_law.asking.question import Fact, Parameter, Question, Role
from kz_services_law.asking.telling import types_in
from kz_services_law.counting import load_zones
from kz_services_law.counting.values import is_plain_day
from kz_services_law.counting.zones import civil_zone, moments_of_day
from kz_services_law.errors import CalendarRangeError, InvalidInput, InvalidRules, Problem
from kz_services_law.logic import AFTER_EVERYTHING, NEVER, Between, OneOf, Test, ordinal
from kz_services_law.messages import is_a

if TYPE_CHECKING:  # rule files are read when a law is first made
    from kz_services_law.rulebook import Rulebook

__all__ = ["Binding", "FactsOfBook"]

Convert: TypeAlias = Callable[[Any], object]
"""Gives a field's value as the rules know it. Raises `ValueError` for one its fact cannot have."""


class _Bound(NamedTuple):
    """Of a field of an entity the fact it states, and its value as the rules know it."""

    fact: str
    convert: Convert | None
    """None: the edition does not know the fact, and it is refused where it is stated."""
    is_moment: bool
    place: str


_Bounds: TypeAlias = dict[str, _Bound]
"""By field; texts, and what the edition knows of other roles, have none."""


class FactsOfBook:
    """What the stated facts of a rulebook accept; and by whose time the day of a moment is told."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book
        self.roles, self.attributes = roles_of(book), attributes_of(book)
        self.convert = {fact: _convert(book, fact) for fact in book.stated}
        self._regions = book.regions_of_moments
        self._roles_before = {fact.partition(".")[0] for fact in book.once_stated}

    def knew(self, fact: str) -> bool:
        """Whether an edition below this one asked for a fact that this one does not ask for."""
        return fact in self.book.once_stated

    def knows_or_knew(self, role: str) -> bool:
        """Whether this edition, or one below it, has facts of a role."""
        return role in self.roles or role in self._roles_before

    def some_time_on(self, fact: str, day: date, facts: Mapping[str, object]) -> Between:
        """Some moment of a day, there: in the time of the region stated, of any where none is."""
        try:
            moments = [
                moments_of_day(day, civil_zone(name)) for name in self._zones_of(fact, facts)
            ]
        except CalendarRangeError:  # of that day no moment can be told, only the day itself
            return Between(0, AFTER_EVERYTHING - 1, day)
        return Between(
            min(ordinal(first) for first, _ in moments),
            max(ordinal(last) for _, last in moments),
            day,
        )

    def regions_of(self, fact: str) -> tuple[str, ...]:
        """The facts that say in which region a moment is; none where it is the capital's."""
        return tuple(region for region in self._regions.get(fact, ()) if region is not None)

    def _zones_of(self, fact: str, facts: Mapping[str, object]) -> list[str]:
        """The time zones that may tell the day of a moment."""
        zones, found = load_zones(), set[str]()
        for region in self._regions.get(fact, {None}):
            stated = None if region is None else facts.get(region)
            if region is None:
                found.add(zones.capital_name)
            elif isinstance(stated, str):
                found.add(zones.zone_of[stated])
            else:
                found.update(zones.zone_of.values())
        return sorted(found)


class Binding:
    """How questions of one kind state facts to one rulebook."""

    def __init__(self, kind: type[Question[Any]], facts_of_book: FactsOfBook) -> None:
        self._kind, self._book = kind, facts_of_book
        self._roles: dict[str, str] = {}
        self._own: dict[str, _Bounds] = {}
        self._entities: dict[tuple[str, type], _Bounds] = {}
        for name, field in kind.model_fields.items():
            marks: dict[type, Any] = {type(mark): mark for mark in field.metadata}
            place = f"{kind.__name__}.{name}"
            if Fact in marks:
                fact = marks[Fact].name
                if fact not in facts_of_book.convert and not facts_of_book.knew(fact):
                    raise unknown_fact(place, fact, facts_of_book.book)
                self._own[name] = self._bound(kind, name, fact)
            elif Parameter in marks:
                self._own[name] = {}
            else:
                role = marks[Role].name if Role in marks else name
                if Role in marks and not facts_of_book.knows_or_knew(role):
                    raise unknown_role(place, role, facts_of_book.book)
                self._roles[name] = role
        spoken = {*self._roles.values()}
        implied = facts_of_book.book.implied.items()
        self._implied = [pair for pair in implied if pair[0].partition(".")[0] in spoken]

    def facts(self, question: Question[Any]) -> dict[str, object]:
        """The facts a question states, by name.

        Raises `UnknownName` for a role or a fact that the edition does not know, and for a value
        that is none of an enumeration's; `InvalidInput` for another that its fact cannot have.
        """
        facts: dict[str, object] = {}
        days: list[tuple[str, date]] = []  # by whose time they are told, other facts say
        for name, value in question.__dict__.items():
            if value is None:
                continue
            bounds = self._own.get(name)
            if bounds is None:
                held: object = value
                bounds = self._entities.get((name, type(held))) or self._of_entity(name, held)
                fields = held.__dict__
            else:
                fields = {name: value}
            for attribute, given in fields.items():
                if given is None or attribute not in bounds:
                    continue
                fact, convert, is_moment, place = bounds[attribute]
                if convert is None:
                    raise unknown_fact(place, fact, self._book.book)
                try:
                    known = convert(given)
                except (ValueError, TypeError):
                    raise impossible_value(place, fact, given, self._book.book) from None
                if fact in facts:
                    raise InvalidInput(refusals.FACT_TWICE, self._kind.__name__, fact=fact)
                facts[fact] = known
                if is_moment and type(known) is date:
                    days.append((fact, known))
        return self._with_days(facts, days) if days else facts

    def _with_days(
        self, facts: dict[str, object], days: Iterable[tuple[str, date]]
    ) -> dict[str, object]:
        """The same with some time on each day, of what is a moment."""
        return facts | {fact: self._book.some_time_on(fact, day, facts) for fact, day in days}

    def implied(self, facts: Mapping[str, object]) -> dict[str, object]:
        """What follows of facts that are not stated, from those that are."""
        if not self._implied:  # of most kinds of questions
            return {}
        return {
            fact: value
            for fact, (test, value) in self._implied
            if fact not in facts and test.fact in facts and _is_among(facts[test.fact], test)
        }

    def _of_entity(self, name: str, value: object) -> _Bounds:
        """What the fields of the entity in a field state; found once for each class of it."""
        kind = type(value)
        place = f"{self._kind.__name__}.{name}"
        if not is_a(value, Entity):
            raise InvalidInput(refusals.NO_ENTITY, place, got=value)
        role = self._roles[name]
        if not self._book.knows_or_knew(role):
            raise unknown_role(place, role, self._book.book)
        bounds: dict[str, _Bound] = {}
        for attribute in type(value).model_fields:
            bounds |= self._bound(type(value), attribute, f"{role}.{attribute}")
        return self._entities.setdefault((name, kind), bounds)

    def _bound(self, of: type[BaseModel], attribute: str, fact: str) -> _Bounds:
        """A field and its fact; nothing where the edition knows it of other roles only, where
        another edition does, or where it is a text.
        """
        annotation = of.model_fields[attribute].annotation
        place = f"{of.__name__}.{attribute}"
        convert = self._book.convert.get(fact)
        if convert is None:
            is_text = set(types_in(annotation)) == {str}
            known = attribute in self._book.attributes or self._book.knew(fact)
            if is_text or known or _is_of_another_edition(fact):
                return {}
            return {attribute: _Bound(fact, None, is_moment=False, place=place)}
        fact_type = self._book.book.stated[fact].type
        for enumeration in types_in(annotation):
            if _is_enumeration(enumeration):
                _require_members(self._book.book, fact_type, enumeration)
        return {attribute: _Bound(fact, convert, fact_type == "moment", place)}


def _is_of_another_edition(fact: str) -> bool:
    """Whether a fact is one that some edition of this law knows."""
    from kz_services_law.rulebook import stated_in_some_edition

    return fact in stated_in_some_edition()


def _is_among(value: object, test: Test) -> bool:
    """Whether a value, or each of those it may be, is one that a test names."""
    values = value.values if isinstance(value, OneOf) else frozenset([value])
    return values <= test.values


def _is_enumeration(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum) and kind is not type(NEVER)


def _require_members(book: Rulebook, fact_type: str, enumeration: type[Enum]) -> None:
    """Raise `InvalidRules` unless every value of the rules is a member of an enumeration of Python,
    which may have those of other editions too.
    """
    members = {str(member.value) for member in enumeration}
    more = sorted({*map(str, book.domain_of(fact_type) or ())} - members)
    if more:
        place = f"enumerations.toml, enumeration {fact_type!r}"
        python = f"{enumeration.__module__}.{enumeration.__qualname__}"
        told = {"more": str(more), "python": python}
        raise InvalidRules([Problem.of(place, refusals.OTHER_VALUES, **told)])


def _convert(book: Rulebook, fact: str) -> Convert:
    """What gives a fact's value as the rules know it; of a finite one, by a table."""
    spec = book.stated[fact]
    domain = book.domain_of(spec.type)
    if spec.type != "bool" and domain is not None:
        return _among(frozenset(domain))
    fits, plainly, is_event = _FITS[spec.type], _PLAINLY.get(spec.type), spec.event

    def convert(given: Any) -> object:
        if type(given) is plainly or fits(given) or (is_event and given is NEVER):
            return given
        raise ValueError

    def convert_moment(given: Any) -> object:
        if type(given) is datetime and given.tzinfo is not None:  # as nearly all are: at once
            return given
        return convert(given)

    return convert_moment if spec.type == "moment" else convert


def _among(domain: frozenset[object]) -> Convert:
    """A member of an enumeration, or one of several, as the names that the rules have for them."""

    def convert(given: Any) -> object:
        if isinstance(given, Enum):
            name: object = given._value_
        elif is_a(given, OneOfThese):
            return OneOf(frozenset(map(convert, given.one_of)))
        else:
            name = given
        if name not in domain:
            raise ValueError
        return name

    return convert


def _is_moment(value: object) -> bool:
    """A moment with its time zone, or a whole day."""
    return isinstance(value, date) and (not isinstance(value, datetime) or value.tzinfo is not None)


_FITS: dict[str, Callable[[Any], bool]] = {
    "bool": lambda value: value is True or value is False,
    "day": is_plain_day,
    "moment": _is_moment,
    "number": lambda value: type(value) is int and value > 0,
    "year": lambda value: type(value) is int and MINYEAR <= value <= MAXYEAR,
}
"""Of each type of facts that is no enumeration, whether a value is one of it."""
_PLAINLY: dict[str, type] = {"day": date}
"""The class whose values fit whatever they are."""
