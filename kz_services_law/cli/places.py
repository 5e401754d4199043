"""The provision that was typed: by its locator, or as a lawyer names it."""

from __future__ import annotations

from collections.abc import Iterator

from kz_services_law.asking.named_places import (
    as_example,
    as_locator,
    possible_locators,
    with_plain_signs,
)
from kz_services_law.asking.sought_words import folded
from kz_services_law.citation import cite, is_locator, is_within, with_those_above
from kz_services_law.cli import refusals
from kz_services_law.errors import InvalidInput, UnknownName
from kz_services_law.languages import LANGUAGES
from kz_services_law.messages import InEach, suggestion
from kz_services_law.rulebook import Rulebook

__all__ = ["bears_on", "place_named", "places_in"]

_LONGEST = 200
_HEADS = ("/title", "/chapeau")


def places_in(book: Rulebook) -> tuple[str, ...]:
    """Every provision of the text, and all that they stand below, in the law's order."""
    every = (at for unit in book.text for at in reversed([*with_those_above(unit)]))
    return tuple(dict.fromkeys(every))


def place_named(text: str, option: str, book: Rulebook) -> str:
    """The locator of the provision that a text names.

    Raises `UnknownName` for one that the edition does not have, `InvalidInput` for what names none.
    """
    if len(text) > _LONGEST:
        raise InvalidInput(refusals.NO_PROVISION, option, got=text, example=_example(book))
    there, meant = places_in(book), [*_meant(text)]
    for locator in meant:
        if locator in there:
            return locator
    named = folded(with_plain_signs(text))
    for locator in there:
        if any(folded(cite(locator, lang)) == named for lang in LANGUAGES):
            return locator
    if not meant:
        raise InvalidInput(refusals.NO_PROVISION, option, got=text, example=_example(book))
    above = next((at for at in with_those_above(meant[0]) if at in there), None)
    told = {"edition": book.edition.id, "got": meant[0]}
    if above is not None:
        raise UnknownName(refusals.NO_PROVISION_BELOW, option, **told, above=above)
    hint = suggestion(meant[0], [at for at in there if "/" not in at])
    raise UnknownName(refusals.NO_PROVISION_THERE, option, **told, hint=hint)


def bears_on(touched: tuple[str, ...], place: str) -> bool:
    """Whether one of some provisions is that one, stands below it, or is what it is a part of."""
    return any(is_within(at, place) or is_within(place, at) for at in touched)


def _meant(text: str) -> Iterator[str]:
    given = as_locator(text)
    if is_locator(given):
        yield given
    else:
        yield from possible_locators(text)


def _example(book: Rulebook) -> InEach:
    """A provision by its locator and its names."""
    units = (at for at in places_in(book) if "/" in at and not at.endswith(_HEADS))
    return as_example(next(units, next(iter(book.text))))
