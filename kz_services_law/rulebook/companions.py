"""What of a norm means nothing by itself: an item without its document, a bearer without a role."""

from __future__ import annotations

from collections.abc import Iterator

from kz_services_law.errors import Sentence
from kz_services_law.rulebook import refusals
from kz_services_law.rulebook.norms import NormSpec

__all__ = ["without_companions"]


def without_companions(norm: NormSpec) -> Iterator[tuple[Sentence, dict[str, str]]]:
    """What a norm has without that by which it would mean something, as refusals."""
    if norm.of and (norm.item or norm.document is not None):
        yield refusals.NO_ITEM_THERE, {}
        return
    of_class = norm.bearer is not None and norm.bearer.cls is not None
    bound = norm.bearer is not None and norm.role is not None
    for there, one, with_it, other in (
        (of_class, "'bearer'", norm.role is not None, "'role'"),
        (bool(norm.act), "'act'", bound, "'role' and 'bearer'"),
        (norm.role is not None, "'role'", norm.bearer is not None, "'bearer'"),
        (bool(norm.item), "'item'", norm.document is not None, "'document'"),
        (norm.document is not None, "'document'", bool(norm.item), "'item'"),
    ):
        if there and not with_it:
            yield refusals.WITHOUT_COMPANION, {"one": one, "other": other}
            return
