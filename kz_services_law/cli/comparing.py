"""Two editions, compared, as a shell shows them."""

from __future__ import annotations

import argparse

from kz_services_law.cli import refusals
from kz_services_law.cli.output import Said
from kz_services_law.errors import InvalidInput
from kz_services_law.languages import Language
from kz_services_law.law import Law
from kz_services_law.rulebook import editions

__all__ = ["compared"]


def compared(given: argparse.Namespace, lang: Language, *, in_json: bool) -> Said:
    """How the two editions named differ. Raises `InvalidInput` for other than two, `UnknownName`
    for one that is not there.
    """
    if len(given.compare) != 2:  # noqa: PLR2004  # two are compared
        count, there = len(given.compare), ", ".join(editions())
        raise InvalidInput(refusals.TWO_EDITIONS, "--compare", count=count, editions=there)
    one, other = (Law(name, engine="native", lang=lang) for name in given.compare)
    comparison = one.compare(other)
    if in_json:
        return Said([comparison.document().model_dump_json(indent=2)])
    if given.html:
        return Said([comparison.to_html()])
    return Said(comparison.explain(full=bool(given.full)).split("\n"))
