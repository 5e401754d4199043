"""What the values of counting share: they are frozen, and checked when they are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any, ClassVar, NoReturn, Self, TypeGuard, TypeVar, cast

from kz_services_law.counting import refusals
from kz_services_law.counting.refusals import NO_MAPPING
from kz_services_law.errors import InvalidInput, Sentence
from kz_services_law.languages import Trilingual
from kz_services_law.messages import is_a

__all__ = [
    "Value",
    "given",
    "given_day",
    "given_many",
    "given_mapping",
    "given_or_none",
    "given_text",
    "given_whole",
    "is_plain_day",
    "no_day",
    "whole_number",
]

T = TypeVar("T")


class Value:
    """A frozen value, equal to another and hashed by what it is made of.

    A plain class: a dataclass of its kind takes a hundred times as long to import.
    """

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ()
    """What it is made of, in the order in which its class takes it."""

    def _keep(self, **made_of: object) -> None:
        """Set what it is made of; nothing can change that any more, `__init__` called anew neither.

        Raises `InvalidInput` then.
        """
        for name, value in made_of.items():
            if hasattr(self, name):
                raise InvalidInput(refusals.FROZEN, f"{type(self).__name__}.{name}")
            object.__setattr__(self, name, value)

    def _parts(self) -> tuple[Any, ...]:
        return tuple([getattr(self, name) for name in self.__match_args__])

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._parts() == other._parts()

    def __hash__(self) -> int:
        return hash(self._parts())

    def __repr__(self) -> str:
        parts = (f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
        return f"{type(self).__name__}({', '.join(parts)})"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise InvalidInput(refusals.FROZEN, f"{type(self).__name__}.{name}")

    def __delattr__(self, name: str) -> NoReturn:
        raise InvalidInput(refusals.FROZEN, f"{type(self).__name__}.{name}")

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), self._parts())

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _: object) -> Self:
        return self


def is_plain_day(value: object) -> TypeGuard[date]:
    """Whether a value is a date and not a datetime, which would be taken for another day."""
    return isinstance(value, date) and not isinstance(value, datetime)


def no_day(value: object, place: str = "") -> InvalidInput:
    """The refusal of what is no day."""
    return InvalidInput(refusals.NO_DAY, place, got=value)


def given_day(value: object, place: str = "") -> date:
    """A day, as a plain date: of another library's date the day that it is, whatever its own
    arithmetic does. Raises `InvalidInput` for what is no day.
    """
    if type(value) is date:
        return value
    if not is_plain_day(value):
        raise no_day(value, place)
    return date.fromordinal(date.toordinal(value))


def given(kind: type[T], value: object, place: str) -> T:
    """A value of that kind. Raises `InvalidInput` for another."""
    if is_a(value, kind):
        return value
    needed = "Trilingual(kk=…, ru=…, en=…)" if kind is Trilingual else kind.__name__
    raise InvalidInput(refusals.OTHER_KIND, place, needed=needed, got=value)


def given_or_none(kind: type[T], value: object, place: str) -> T | None:
    """A value of that kind, or None. Raises `InvalidInput` for another."""
    return None if value is None else given(kind, value, place)


def given_mapping(value: object, place: str, refusal: Sentence = NO_MAPPING) -> dict[Any, Any]:
    """A mapping of whatever, as a dictionary. Raises `InvalidInput` for what is none."""
    if not isinstance(value, Mapping):
        raise InvalidInput(refusal, place, got=value)
    found = cast("Mapping[object, object]", value)
    try:
        return {name: found[name] for name in found}
    except Exception as odd:  # a mapping may be of anyone's making
        raise InvalidInput(refusal, place, got=found) from odd


def given_many(values: object, check: Callable[[Any], T], place: str, refusal: Sentence) -> list[T]:
    """Several values, each checked as it comes: of what never ends, no more than the first that is
    wrong. Raises `InvalidInput` for what are none.
    """
    if isinstance(values, str | bytes) or not isinstance(values, Iterable):
        raise InvalidInput(refusal, place, got=values)
    found = cast("Iterable[object]", values)
    try:
        return [check(value) for value in found]
    except InvalidInput:
        raise
    except Exception as odd:  # a list may be of anyone's making
        raise InvalidInput(refusal, place, got=found) from odd


def given_whole(value: object, least: int, most: int, place: str) -> int:
    """A whole number within bounds. Raises `InvalidInput` for another."""
    whole = whole_number(value)
    if whole is None or not least <= whole <= most:
        raise InvalidInput(refusals.NO_WHOLE_NUMBER, place, least=least, most=most, got=value)
    return whole


def whole_number(value: object) -> int | None:
    """A plain whole number; None for what is none (True and False are none).

    >>> whole_number(5), whole_number(True), whole_number(5.0)
    (5, None, None)
    """
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return int.__index__(value)  # of a number of another library's own kind, the number


def given_text(value: object, place: str) -> str:
    """A text, as a plain one. Raises `InvalidInput` for another."""
    return str.__str__(given(str, value, place))
