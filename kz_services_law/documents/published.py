"""The base of what is published: frozen models with a JSON Schema, equal and hashed by content."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TypeAlias, TypeVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    GetJsonSchemaHandler,
    Strict,
    StrictBool,
    StrictInt,
)
from pydantic_core import CoreSchema

from kz_services_law.documents import refusals
from kz_services_law.errors import InvalidInput
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.languages import Trilingual
from kz_services_law.messages import is_a
from kz_services_law.refusing_model import RefusingModel

__all__ = [
    "A_DAY",
    "IsoDay",
    "Named",
    "Plain",
    "Published",
    "Table",
    "given_document",
    "schema_without_examples",
    "without_examples",
]

A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
"""The one form of a day in JSON and in a shell."""


def _of_text(given: object) -> object:
    """A day of its text; what else is no day is refused after this."""
    if isinstance(given, str) and A_DAY.fullmatch(given):
        return date.fromisoformat(given)
    return given


Plain: TypeAlias = StrictBool | StrictInt | str
"""A value of a fact as JSON has it: true and false are no texts."""
P = TypeVar("P", bound=RefusingModel)
V = TypeVar("V")
Table: TypeAlias = Annotated[dict[str, V], AfterValidator(FrozenDict)]
"""A table that is frozen once it is read."""
IsoDay: TypeAlias = Annotated[date, Strict(), BeforeValidator(_of_text)]
"""A day, in JSON as 2013-06-03 and in no other form."""


def without_examples(words: str) -> str:
    r"""A docstring up to its first example.

    >>> without_examples("What it answers.\n\n    >>> 1 + 1\n    2")
    'What it answers.'
    """
    return words.partition(">>>")[0].strip()


def schema_without_examples(schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
    """The JSON Schema of a model, in whose description no example of its docstring stands."""
    found = handler(schema)
    described = handler.resolve_ref_schema(found)
    if "description" in described:
        described["description"] = without_examples(described["description"])
    return found


def given_document(kind: type[P], value: object) -> P:
    """A document of that kind. Raises `InvalidInput` for what is none."""
    if is_a(value, kind):
        return value
    raise InvalidInput(refusals.NO_DOCUMENT, needed=kind.__name__, got=value)


class Published(RefusingModel):
    """A part of a published document."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False, defer_build=True)

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        cls.model_config["defer_build"] = False  # what others make of it is made at once

    def __hash__(self) -> int:
        return hash(self.model_dump_json())

    if not TYPE_CHECKING:  # type checkers know it is frozen

        def __setattr__(self, name: str, value: Any) -> NoReturn:
            raise InvalidInput(refusals.FROZEN, type(self).__name__)

        def __delattr__(self, name: str) -> NoReturn:
            raise InvalidInput(refusals.FROZEN, type(self).__name__)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return schema_without_examples(core_schema, handler)


class Named(Published, Trilingual):
    """What the rules have a name for, a condition or a role: that name, and its words."""

    id: str
