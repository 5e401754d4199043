"""The provision that was typed: by its locator, or as a lawyer names it."""

from __future__ import annotations

from kz_services_law.asking.named_places import as_example
from kz_services_law.asking.places import Places
from kz_services_law.cli import refusals
from kz_services_law.errors import InvalidInput, UnknownName
from kz_services_law.messages import suggestion
from kz_services_law.rulebook import Rulebook

__all__ = ["place_named"]

_LONGEST = 200


def place_named(text: str, option: str, book: Rulebook) -> str:
    """The locator of the provision that a text names.

    Raises `UnknownName` for one that the edition does not have, `InvalidInput` for what names none.
    """
    places = Places(book)
    meant = () if len(text) > _LONGEST else places.meant(text)
    if not meant:
        example = as_example(places.a_unit)
        raise InvalidInput(refusals.NO_PROVISION, option, got=text, example=example)
    found, above = places.first_of(meant), places.above(meant[0])
    if found is not None:
        return found
    told = {"edition": book.edition.id, "got": meant[0]}
    if above is not None:
        raise UnknownName(refusals.NO_PROVISION_BELOW, option, **told, above=above)
    hint = suggestion(meant[0], [at for at in places.every if "/" not in at])
    raise UnknownName(refusals.NO_PROVISION_THERE, option, **told, hint=hint)
