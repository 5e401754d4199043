"""The base of what an answer consists of: made once, never changed, never pickled."""

from __future__ import annotations

from typing import Any, NoReturn, Self, dataclass_transform

from kz_services_law.asking import refusals
from kz_services_law.errors import InvalidInput

__all__ = ["Kept"]


@dataclass_transform(kw_only_default=True, frozen_default=True, eq_default=False)
class Kept:
    """Frozen; equal to itself only; a copy is the thing itself.

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
