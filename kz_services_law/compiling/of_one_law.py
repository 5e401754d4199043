"""What is compiled of one question for one law: frozen, and equal to what is made of the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn, Self

from kz_services_law.asking.question import Question
from kz_services_law.compiling import refusals
from kz_services_law.compiling.asked import RowQuestion
from kz_services_law.errors import InvalidInput
from kz_services_law.messages import is_a

__all__ = ["OfOneLaw"]


class OfOneLaw:
    """A question compiled: the law, and the question as it is asked row by row."""

    _law: Any
    _asked: RowQuestion

    def __init__(self, law: object, asked: RowQuestion) -> None:
        if not is_a(asked, RowQuestion):
            raise InvalidInput(refusals.NOT_COMPILED, self._name(), got=asked)
        self.__dict__.update(_law=law, _asked=asked)

    @classmethod
    def _name(cls) -> str:
        return cls.__name__

    @property
    def question(self) -> type[Question[Any]]:
        """The kind of question."""
        return self._asked.kind

    @property
    def fixed(self) -> Mapping[str, object]:
        """What is the same in all rows, by its paths."""
        return self._asked.fixed

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, OfOneLaw) or other._name() != self._name():
            return NotImplemented
        return self is other or self._made_of() == other._made_of()

    def __hash__(self) -> int:
        return hash((self._name(), self._law, self._asked.kind))

    def _made_of(self) -> tuple[object, ...]:
        return (self._law, self._asked.kind, self._asked.fixed)

    def __repr__(self) -> str:
        fixed = "".join(f", {name}={value!r}" for name, value in self._asked.fixed.items())
        return f"<{self._name()} {self._asked.kind.__name__}{fixed}>"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise InvalidInput(refusals.COMPILED_FROZEN, self._name(), name=name)

    def __delattr__(self, name: str) -> NoReturn:
        raise InvalidInput(refusals.COMPILED_FROZEN, self._name(), name=name)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _: object) -> Self:
        return self
