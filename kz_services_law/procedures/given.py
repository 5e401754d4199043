"""What entries of a case file are made of, as it is given: checked, and made to stay as it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, cast

from kz_services_law.asking.models import Entity
from kz_services_law.counting.values import (
    given_day,
    given_many,
    given_mapping,
    given_text,
    is_plain_day,
)
from kz_services_law.counting.zones import same_moment_fixed
from kz_services_law.errors import InvalidInput
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.logic import NEVER, Never
from kz_services_law.messages import is_a
from kz_services_law.procedures import refusals

__all__ = ["day_or_none", "facts_of", "names_of_things", "roles_of", "when_or_none"]


def day_or_none(given: date | None, place: str) -> date | None:
    """A day, or None. Raises `InvalidInput` for another."""
    return None if given is None else given_day(given, place)


def when_or_none(given: object, place: str) -> datetime | date | Never | None:
    """A day, a moment with its offset, `NEVER`; or None. Raises `InvalidInput` for another."""
    if given is None or given is NEVER:
        return given
    if is_plain_day(given):
        return given_day(given, place)
    if not is_a(given, datetime):
        raise InvalidInput(refusals.NO_TIME, place, got=given)
    try:
        return same_moment_fixed(given)
    except InvalidInput as odd:
        raise InvalidInput(refusals.NO_ZONE, place, got=given) from odd


def names_of_things(given: object, place: str) -> tuple[str, ...]:
    """One name, or several. Raises `InvalidInput` for another."""
    if isinstance(given, str):
        return (given_text(given, place),)
    return tuple(given_many(given, lambda each: given_text(each, place), place, refusals.NO_NAMES))


def roles_of(given: object, place: str) -> FrozenDict[str, str]:
    """The names of bodies by their roles. Raises `InvalidInput` for another."""
    table = {} if given is None else given_mapping(given, place)
    return FrozenDict(
        {given_text(role, place): given_text(body, place) for role, body in table.items()}
    )


def facts_of(given: object, more: Mapping[str, Any], place: str) -> FrozenDict[str, Any]:
    """What is stated beside, from a table, an entity, or by name."""
    if is_a(given, Entity):
        table: dict[Any, Any] = dict(given.__dict__)
    else:
        table = {} if given is None else given_mapping(given, f"{place}.facts")
    named = {given_text(name, place): value for name, value in table.items()}
    twice = named.keys() & more.keys()
    if twice:
        raise InvalidInput(refusals.GIVEN_TWICE, place, names=", ".join(sorted(twice)))
    told = {**named, **more}
    return FrozenDict(
        {name: _plain(value, place, name) for name, value in told.items() if value is not None}
    )


def _plain(given: object, place: str, name: str) -> object:
    """A value that does not change: whether the fact can have it, the edition says."""
    found = _unchanging(given)
    try:
        hash(found)  # entries are equal to others
        repr(found)  # and have an order
    except Exception as odd:  # a value may be of anyone's making
        raise InvalidInput(refusals.NO_SUCH_VALUE, place, fact=name, got=given) from odd
    return found


def _unchanging(given: object) -> object:
    return tuple(cast("list[object]", given)) if isinstance(given, list) else given
