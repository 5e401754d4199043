"""What the parts of an answer are worth: found yes or no, a day, a kind, a checklist; and the one
plain form in which Python, JSON and text show each.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Generic, NoReturn, TypeVar, cast

from kz_services_law.asking import refusals
from kz_services_law.asking.kept import kept_value
from kz_services_law.counting import Deadline, NoDeadline, same_moment_fixed
from kz_services_law.counting.values import given_day
from kz_services_law.errors import InvalidInput
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.logic import NEVER
from kz_services_law.messages import WRITE

__all__ = ["Checklist", "Contents", "Finding", "day_found", "finding", "plain"]

E = TypeVar("E", bound=Enum)


class Finding(Enum):
    """Yes or no, found. It has no truth value: compare it, so that an open answer is not a "no".

    >>> Finding.YES is Finding.NO
    False
    """

    YES = "yes"
    NO = "no"

    def __bool__(self) -> NoReturn:
        instead = WRITE.of(what="`answer.value is Finding.YES`")
        what = refusals.A_KIND.of(name="Finding")
        raise InvalidInput(refusals.NO_TRUTH_VALUE, what=what, instead=instead)


@kept_value
class Checklist(Generic[E]):
    """Of each element: found so, found not so, not known, or left unsaid.

    Never mixed: what is missing from a document and what is not known about it. Raises
    `InvalidInput` for what are no sets of one enumeration's elements, each in one of them.
    """

    yes: frozenset[E]
    no: frozenset[E]
    not_known: frozenset[E]
    silent: frozenset[E]

    def __repr__(self) -> str:
        return _in_sets(self)

    def __post_init__(self) -> None:
        _each_once(self)


@kept_value
class Contents(Generic[E]):
    """Of each item that a document may have to contain: where it stands. Never mixed.

    `missing`: it is required and not there. `not_allowed`: it is there, and may not be. `there`: it
    is, required or not. `not_required`: it is not required, or only where it is there, and so not
    missing. `not_known`: whether it is missing, or not allowed, depends on facts that are not
    known. `silent`: left unsaid. Raises `InvalidInput` for what are no sets of one enumeration's
    elements, each in one of them.
    """

    missing: frozenset[E]
    not_allowed: frozenset[E]
    there: frozenset[E]
    not_required: frozenset[E]
    not_known: frozenset[E]
    silent: frozenset[E]

    def __repr__(self) -> str:
        return _in_sets(self)

    def __post_init__(self) -> None:
        _each_once(self)


def _in_sets(value: Any) -> str:
    """The sets that are not empty, each in the order of its enumeration."""
    sets = (f"{name}={list(names)}" for name, names in plain(value).items() if names)
    return f"<{type(value).__name__}: {', '.join(sets)}>"


def finding(value: bool) -> Finding:  # noqa: FBT001  # it is the value itself
    """A concluded truth value, as a finding. Raises `InvalidInput` for what is none."""
    if not isinstance(value, bool):
        raise InvalidInput(refusals.NO_TRUTH_FOUND, "finding", got=value)
    return Finding.YES if value else Finding.NO


def day_found(value: Any) -> Any:
    """A concluded day or deadline; of an event that did not happen, that no term began. Raises
    `InvalidInput` for what is none.
    """
    if value is not NEVER and not isinstance(value, Deadline | NoDeadline | date):
        raise InvalidInput(refusals.NO_DAY_FOUND, "day_found", got=value)
    return NoDeadline.NOT_STARTED if value is NEVER else value


def plain(value: Any) -> Any:  # noqa: PLR0911  # one return for each sort of value
    """A value in the form that JSON and text show: a name, a day, a number, a table of these.

    >>> plain(Finding.YES), plain(date(2013, 6, 3)), plain(None)
    ('yes', '2013-06-03', None)

    Raises `InvalidInput` for a set of other things than elements, and a moment without a time zone.
    """
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Deadline):
        return value.day.isoformat()
    if isinstance(value, datetime):
        return same_moment_fixed(value).isoformat()
    if isinstance(value, date):
        return given_day(value).isoformat()
    if isinstance(value, frozenset):
        return _in_order(_elements(cast("Any", value), "plain"))
    if is_dataclass(value) and not isinstance(value, type):
        return FrozenDict({f.name: plain(getattr(value, f.name)) for f in fields(value)})
    return value


def _elements(given: Any, place: str) -> frozenset[Enum]:
    """A set of elements of an enumeration. Raises `InvalidInput` for another thing."""
    found: Any = given
    if type(given) is not frozenset or not all(isinstance(each, Enum) for each in found):
        raise InvalidInput(refusals.NO_ELEMENTS, place, got=found)
    elements: frozenset[Enum] = found
    return elements


def _each_once(sets: object) -> None:
    """Refuse what are no sets of elements, of one enumeration, each in one set."""
    kind, place = type(sets).__name__, dict[Enum, str]()
    given_sets: dict[str, object] = vars(sets)
    for name, given in given_sets.items():
        for element in _elements(given, f"{kind}.{name}"):
            if element in place:
                told = {"element": str(element), "one": place[element], "other": name}
                raise InvalidInput(refusals.ELEMENT_TWICE, kind, **told)
            place[element] = name
    if len({*map(type, place)}) > 1:
        one = next(iter(place))
        other = next(element for element in place if type(element) is not type(one))
        raise InvalidInput(refusals.TWO_ENUMERATIONS, kind, one=str(one), other=str(other))


def _in_order(elements: frozenset[Enum]) -> tuple[Any, ...]:
    """The elements of an enumeration in its own order."""
    if not elements:
        return ()
    kind = type(next(iter(elements)))
    return tuple(member.value for member in kind if member in elements)
