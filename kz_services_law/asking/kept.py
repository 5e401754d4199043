"""The bases of what an answer consists of: made once, never changed."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import wraps
from typing import Any, NoReturn, Self, TypeVar, dataclass_transform

from kz_services_law.asking import refusals
from kz_services_law.errors import InvalidInput

__all__ = ["Kept", "kept_of", "kept_value"]

T = TypeVar("T")


@dataclass_transform(kw_only_default=True, frozen_default=True, eq_default=False)
class Kept:
    """Frozen; equal to itself only; a copy is the thing itself; never pickled.

    A subclass names its fields with their types, and is made of them by name, as a dataclass is;
    they are put into the instance's dictionary at once, which is faster than a frozen dataclass.
    """

    def __init__(self, **fields: Any) -> None:
        self.__dict__.update(fields)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {', '.join(self.__dict__)}>"

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise InvalidInput(refusals.KEPT, kind=type(self).__name__, name=name)

    def __delattr__(self, name: str) -> NoReturn:
        raise InvalidInput(refusals.KEPT, kind=type(self).__name__, name=name)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _: object) -> Self:
        return self

    def __reduce__(self) -> NoReturn:
        raise InvalidInput(refusals.NOT_PICKLED, type(self).__name__)


def kept_of(kind: type[Kept], fields: dict[str, Any]) -> Any:
    """One of a table of all its fields: made twice as fast as by name, and no type checker looks at
    it. For what every answer is made of.
    """
    made = object.__new__(kind)
    made.__dict__.update(fields)
    return made


@dataclass_transform(frozen_default=True)
def kept_value(cls: type[T]) -> type[T]:
    """Make a frozen dataclass, all of whose fields are needed, that refuses in our words: what it
    is not made of, and every change.
    """
    made = dataclass(frozen=True)(cls)
    names = [field.name for field in fields(made)]  # type: ignore[arg-type]
    every = {*names}
    init: Any = vars(made)["__init__"]
    example = f"{made.__name__}({', '.join(f'{name}=…' for name in names)})"

    @wraps(init)
    def of_all_fields(self: Any, *given: Any, **named: Any) -> None:
        by_place = names[: len(given)]
        if len(given) + len(named) != len(names) or {*by_place, *named} != every:
            raise InvalidInput(refusals.NOT_ITS_FIELDS, made.__name__, example=example)
        init(self, *given, **named)

    def refused(_: object, name: str, *__: object) -> NoReturn:
        raise InvalidInput(refusals.KEPT, kind=made.__name__, name=name)

    for name, method in (
        ("__init__", of_all_fields),
        ("__setattr__", refused),
        ("__delattr__", refused),
    ):
        setattr(made, name, method)
    return made
