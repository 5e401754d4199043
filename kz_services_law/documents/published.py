"""The base of what is published: frozen models with a JSON Schema, equal and hashed by content."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler
from pydantic_core import CoreSchema  # noqa: TC002  # pydantic reads the annotations

__all__ = ["Published", "without_examples"]


def without_examples(words: str) -> str:
    r"""A docstring up to its first example.

    >>> without_examples("What it answers.\n\n    >>> 1 + 1\n    2")
    'What it answers.'
    """
    return words.partition(">>>")[0].strip()


class Published(BaseModel):
    """A part of a published document."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False, defer_build=True)

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        cls.model_config["defer_build"] = False  # what others make of it is made at once

    def __hash__(self) -> int:
        return hash(self.model_dump_json())

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        found = handler(schema)
        described = handler.resolve_ref_schema(found)
        if "description" in described:
            described["description"] = without_examples(described["description"])
        return found
