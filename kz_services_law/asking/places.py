"""The provisions of an edition, found by what people call them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from kz_services_law.asking.named_places import as_locator, possible_locators, with_plain_signs
from kz_services_law.asking.sought_words import folded
from kz_services_law.citation import cite, is_locator, is_within, with_those_above
from kz_services_law.languages import LANGUAGES
from kz_services_law.lazy import lazy

if TYPE_CHECKING:  # rule files are read when a law is first made
    from kz_services_law.rulebook import Rulebook

__all__ = ["HEADS", "Places", "bears_on"]

HEADS = ("/title", "/chapeau")
"""What heads other provisions: a title, an introductory line."""


class Places:
    """Every provision of the text, and all that they stand below."""

    def __init__(self, book: Rulebook) -> None:
        self._book = book

    @property
    def every(self) -> Mapping[str, None]:
        """Their locators in the law's order, what stands above first."""
        return self._book.provisions

    @lazy
    def a_unit(self) -> str:
        """One of them, for examples: below an article, and with words of its own."""
        units = (at for at in self.every if "/" in at and not at.endswith(HEADS))
        return next(units, next(iter(self._book.text)))

    def meant(self, text: str) -> tuple[str, ...]:
        """The locators that a text can mean: it is one, or names one provision, as `cite` does or
        as lawyers do. Whether the edition has them, it does not say.
        """
        given = as_locator(text)
        if is_locator(given):
            return (given,)
        named = self._by_name.get(_as_named(text))
        return possible_locators(text) if named is None else (named,)

    def first_of(self, locators: Iterable[str]) -> str | None:
        """The first of some that is there."""
        return next((at for at in locators if at in self.every), None)

    def above(self, locator: str) -> str | None:
        """Of the provisions that one would stand below, the nearest that is there."""
        return self.first_of(with_those_above(locator))

    @lazy
    def _by_name(self) -> dict[str, str]:
        """The provisions by their names in each language."""
        return {_as_named(cite(at, lang)): at for at in self.every for lang in LANGUAGES}


def bears_on(found: Iterable[str], place: str) -> bool:
    """Whether one of some provisions is that one, stands below it, or is what it is a part of."""
    return any(is_within(at, place) or is_within(place, at) for at in found)


def _as_named(text: str) -> str:
    """A name of a provision as it is compared."""
    return folded(with_plain_signs(text))
