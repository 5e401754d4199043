"""What is told of an answer beside it: data that shows itself as text and as HTML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import Field

from kz_services_law.documents.line_html import folded_lines
from kz_services_law.documents.outline import Line
from kz_services_law.documents.pages import element
from kz_services_law.documents.published import Published
from kz_services_law.documents.wrapping import wrapped
from kz_services_law.languages import Language, language

__all__ = ["ToldBeside"]


class ToldBeside(Published):
    """A document with a text of its own. `lang`: the language in which it is shown where none is
    asked for; no part of what is published.
    """

    lang: Language = Field(default="en", exclude=True)

    def lines(self, lang: Language) -> Iterator[Line]:
        """What it says, line by line."""
        raise NotImplementedError

    def explain(self, lang: Language | None = None) -> str:
        """It as text, in kk, ru or en; by default in the language of the `Law`. Raises
        `UnknownName` for another.
        """
        spoken = self.lang if lang is None else language(lang)
        return "\n".join(text for line in self.lines(spoken) for text in wrapped(line))

    def to_html(self, lang: Language | None = None) -> str:
        """The same as one element of HTML. Raises `UnknownName` for another language."""
        spoken = self.lang if lang is None else language(lang)
        return element(folded_lines([*self.lines(spoken)]), spoken)

    def _repr_html_(self) -> str:
        return self.to_html()

    def to_dict(self) -> dict[str, Any]:
        """The same in plain values, ready for JSON."""
        return self.model_dump(mode="json")

    def to_json(self, *, indent: int | None = None) -> str:
        """The same as JSON, Cyrillic as it is."""
        return self.model_dump_json(indent=indent)
