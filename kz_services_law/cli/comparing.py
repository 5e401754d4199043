"""Two editions, compared; one, written out: as a shell shows them."""

from __future__ import annotations

import argparse
import json
from datetime import date

from kz_services_law.cli import refusals
from kz_services_law.cli.output import Said
from kz_services_law.comparing.written_out import as_toml
from kz_services_law.errors import InvalidInput
from kz_services_law.languages import Language
from kz_services_law.law import Law
from kz_services_law.rulebook import editions, load, whole_of

__all__ = ["compared", "whole"]


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


def whole(name: str, lang: Language, *, in_json: bool) -> Said:
    """An edition written out. Raises `UnknownName` for one that is not there."""
    book, written = load(name), whole_of(name)
    if in_json:
        told = {"tables": written.tables, "texts": written.texts}
        return Said([json.dumps(told, ensure_ascii=False, indent=2, default=date.isoformat)])
    based_on = book.edition.based_on
    return Said(as_toml(written, book, None if based_on is None else load(based_on), lang))
