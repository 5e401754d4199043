"""What could be typed next, where the rules say it: questions, facts and their values, provisions,
readings.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from typing import Any

from kz_services_law.asking.question import Question
from kz_services_law.cli.completion import Typed
from kz_services_law.cli.examples import values_typed
from kz_services_law.cli.facts import slots_that_matter
from kz_services_law.cli.options import Takes
from kz_services_law.cli.parsers import CHOICES
from kz_services_law.documents.published import A_DAY
from kz_services_law.law import DEFAULT_EDITION, Law
from kz_services_law.questions import question_named
from kz_services_law.rulebook import editions, load

__all__ = ["choices", "facts"]


def choices(takes: Takes, typed: Typed) -> Iterable[str]:
    """What there is of something, in the edition typed."""
    if takes in CHOICES:
        return CHOICES[takes]
    if takes == "edition":
        return editions()
    return _by_the_law(takes, _law(typed))


def _by_the_law(takes: Takes, law: Law) -> Iterable[str]:
    """The same, where rules say it."""
    book = law.rulebook
    if takes == "question":
        return [kind.__name__ for kind in law.questions()]
    if takes == "reading":
        return book.readings
    if takes == "kind_of_entry":
        spec = book.procedures
        return () if spec is None else (*spec.thing, *spec.event)
    if takes == "option_of_reading":
        each = ((name, option) for name, spec in book.readings.items() for option in spec.options)
        return [f"{name}={option}" for name, option in each]
    return book.provisions


def facts(typed: Typed) -> Iterable[str]:
    """Of the question typed the facts that can matter and are not yet given; after one of these,
    the values it can have, where they are names.
    """
    law = _law(typed)
    kind: type[Question[Any]] = question_named(typed.named[0])
    slots = slots_that_matter(kind, law)
    if typed.after is None:
        return [path for slot in slots if (path := f"--{slot.path}") not in typed.given]
    found = (slot for slot in slots if f"--{slot.path}" == typed.after)
    return [value for slot in found for value in values_typed(kind, slot, law)]


def _law(typed: Typed) -> Law:
    """The law in the edition typed, or in the one of the day typed, as far as it can be told before
    the question is whole.
    """
    edition = typed.given.get("--edition", "")
    if edition not in editions():
        edition = _edition_on(typed.given.get("--on", "")) or DEFAULT_EDITION
    return Law(edition, engine="native")


def _edition_on(day: str) -> str | None:
    """The last edition that may be the law on a day."""
    if not A_DAY.fullmatch(day):
        return None
    with suppress(ValueError):  # there is no such day
        on = date.fromisoformat(day)
        begun = [name for name in editions() if load(name).entry.by(on) != "no"]
        return begun[-1] if begun else None
    return None
