"""From a question to the facts it states: what each field comes to in the rules, found once.

A question of one kind is bound to one rulebook. A value its fact cannot have is refused; so is an
enumeration of Python that is not that of the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import MAXYEAR, MINYEAR, date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from kz_services_law.asking import refusals
from kz_services_law.asking.models import Entity, OneOfThese, alternatives
from kz_services_law.asking.question import Fact, Parameter, Question, Role
from kz_services_law.counting import load_zones
from kz_services_law.counting.values import is_plain_day
from kz_services_law.counting.zones import civil_zone, moments_of_day
from kz_services_law.errors import InvalidInput, InvalidRules, Problem
from kz_services_law.logic import NEVER, Between, OneOf, ordinal

if TYPE_CHECKING:  # rule files are read when a law is first made
    from kz_services_law.rulebook import Rulebook

__all__ = ["Binding", "FactsOfBook"]

Accepts: TypeAlias = Callable[[object], bool]
_LARGEST_NUMBER = 10**6  # no term is longer; what is beyond it is a mistake


class _Bound(NamedTuple):
    """A field of an entity, the fact it states, and whether that can have a value."""

    attribute: str
    fact: str
    accepts: Accepts
    is_moment: bool


class FactsOfBook:
    """What the stated facts of a rulebook accept; and by whose time the day of a moment is told."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book
        self.accepts = {fact: _accepts(book, fact) for fact in book.stated}
        self._regions = _regions_of_moments(book)

    def some_time_on(self, fact: str, day: date, facts: Mapping[str, object]) -> Between:
        """Some moment of a day, there: in the time of the region stated, of any where none is."""
        zones, told_in = load_zones(), set[str]()
        for region in self._regions.get(fact, {None}):
            stated = None if region is None else facts.get(region)
            if region is None:
                told_in.add(zones.capital_name)
            else:
                told_in |= {zones.of[stated]} if isinstance(stated, str) else {*zones.of.values()}
        moments = [moments_of_day(day, civil_zone(name)) for name in sorted(told_in)]
        return Between(
            min(ordinal(first) for first, _ in moments),
            max(ordinal(last) for _, last in moments),
            day,
        )


class Binding:
    """How questions of one kind state facts to one rulebook."""

    def __init__(self, kind: type[Question[Any]], facts_of_book: FactsOfBook) -> None:
        self._kind, self._book = kind, facts_of_book
        self._fields: dict[str, str | None] = {}
        self._plain: dict[str, _Bound | None] = {}
        for name, field in kind.model_fields.items():
            marks: dict[type, Any] = {type(mark): mark for mark in field.metadata}
            if Parameter in marks:
                self._fields[name] = None
            elif Fact in marks:
                fact = marks[Fact].name
                self._plain[name] = self._bound(name, fact, field.annotation)
            else:
                self._fields[name] = marks[Role].name if Role in marks else name
        self._entities: dict[tuple[str, type[Entity]], tuple[_Bound, ...]] = {}

    def facts(self, question: Question[Any]) -> dict[str, object]:
        """The facts a question states, by name, among those that are known to the rules.

        Raises `InvalidInput` for a value its fact cannot have (only a subclass can carry one).
        """
        facts: dict[str, object] = {}
        days: list[tuple[str, date]] = []
        for name, value in question.__dict__.items():
            if value is None:
                continue
            if name in self._plain:
                bound = self._plain[name]
                if bound is not None:
                    self._state(facts, days, question, bound, value)
                continue
            role = self._fields[name]
            if role is None:
                continue
            if not isinstance(value, Entity):
                raise InvalidInput(refusals.NO_ENTITY, f"{self._kind.__name__}.{name}", got=value)
            for bound in self._bounds(role, type(value)):
                given = value.__dict__[bound.attribute]
                if given is not None:
                    self._state(facts, days, value, bound, given)
        for fact, day in days:  # by whose time they are told, other facts say
            facts[fact] = self._book.some_time_on(fact, day, facts)
        return facts

    def _state(
        self,
        facts: dict[str, object],
        days: list[tuple[str, date]],
        owner: object,
        bound: _Bound,
        given: Any,
    ) -> None:
        """Add a fact, as the rules know its value."""
        if isinstance(given, OneOfThese):
            plain: object = OneOf(frozenset(member.value for member in given.one_of))
            good = all(bound.accepts(member.value) for member in given.one_of)
        else:
            plain = given.value if isinstance(given, Enum) and given is not NEVER else given
            good = _accepted(bound.accepts, plain)
        if not good:
            place = f"{type(owner).__name__}.{bound.attribute}"
            raise InvalidInput(refusals.IMPOSSIBLE, place, got=given)
        if bound.is_moment and isinstance(given, date) and not isinstance(given, datetime):
            days.append((bound.fact, given))
        else:
            facts[bound.fact] = plain

    def _bounds(self, role: str, kind: type[Entity]) -> tuple[_Bound, ...]:
        """What the fields of an entity state in a role; found once."""
        found = self._entities.get((role, kind))
        if found is None:
            bounds = (
                self._bound(name, f"{role}.{name}", field.annotation)
                for name, field in kind.model_fields.items()
            )
            found = tuple(bound for bound in bounds if bound is not None)
            self._entities[role, kind] = found
        return found

    def _bound(self, attribute: str, fact: str, annotation: Any) -> _Bound | None:
        """A field and its fact; None where the rules do not know the fact."""
        accepts = self._book.accepts.get(fact)
        if accepts is None:
            return None
        spec = self._book.book.stated[fact]
        for enumeration in alternatives(annotation):
            if _is_enumeration(enumeration):
                _require_alike(self._book.book, spec.type, enumeration)
        return _Bound(attribute, fact, accepts, spec.type == "instant")


def _is_enumeration(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum) and kind is not type(NEVER)


def _require_alike(book: Rulebook, fact_type: str, enumeration: type[Enum]) -> None:
    """Raise `InvalidRules` unless an enumeration of Python is the one of the rules."""
    domain = book.domain_of(fact_type)
    here, there = {str(member.value) for member in enumeration}, set(map(str, domain or ()))
    if here == there:
        return
    more, less = sorted(there - here), sorted(here - there)
    found = f"it has {more or 'nothing'} beyond, and lacks {less or 'nothing'} of,"
    place = f"facts.toml, enumeration {fact_type!r}"
    python = f"{enumeration.__module__}.{enumeration.__qualname__}"
    way_out = "make the enumerations of Python anew: python tests/make_enumerations.py"
    raise InvalidRules([Problem(place, f"{found} {python}", way_out)])


def _accepted(accepts: Accepts, value: object) -> bool:
    try:
        return accepts(value)
    except TypeError:  # not even to be looked up
        return False


def _accepts(book: Rulebook, fact: str) -> Accepts:
    """Whether a value is one that a fact can have."""
    points: dict[str, Accepts] = {
        "day": is_plain_day,
        "number": lambda value: type(value) is int and 1 <= value <= _LARGEST_NUMBER,
        "year": lambda value: type(value) is int and MINYEAR <= value <= MAXYEAR,
        "instant": _is_moment,
        "bool": lambda value: type(value) is bool,
    }
    spec = book.stated[fact]
    accepts = points.get(spec.type) or frozenset(book.domain_of(spec.type) or ()).__contains__
    return (lambda value: value is NEVER or accepts(value)) if spec.event else accepts


def _is_moment(value: object) -> bool:
    """A moment with its time zone, or a whole day."""
    return isinstance(value, date) and (not isinstance(value, datetime) or value.tzinfo is not None)


def _regions_of_moments(book: Rulebook) -> dict[str, set[str | None]]:
    """Of each moment, the facts that say by which region's time its day is told; None: by that of
    the capital.
    """
    from kz_services_law.rulebook.norms import Call

    found: dict[str, set[str | None]] = {}
    for norm in book.norms.values():
        thens = [way.then for way in norm.any]
        if not isinstance(norm.then, str):
            thens.append(norm.then)
        for value in (v for then in thens for v in then.values()):
            if isinstance(value, Call) and value.call == "legal_day":
                moment, *regions = value.args
                found.setdefault(moment, set()).update(regions or [None])
    return found
