"""What an edition knows, and how what it does not know is refused: by the edition's name, and with
what it knows instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import MAXYEAR, MINYEAR
from enum import Enum
from typing import TYPE_CHECKING, Any

from kz_services_law.asking import refusals
from kz_services_law.asking.models import OneOfThese
from kz_services_law.asking.telling import A_DATE, TRUE_OR_FALSE, WHOLE_NUMBER_BETWEEN
from kz_services_law.errors import InvalidInput, UnknownName, listed
from kz_services_law.languages import in_each
from kz_services_law.messages import (
    DID_YOU_MEAN,
    Phrase,
    is_a,
    nearest,
    plain_text,
    shown,
    suggestion,
)

if TYPE_CHECKING:  # rule files are read when a law is first made
    from kz_services_law.rulebook import Rulebook

__all__ = [
    "attributes_of",
    "hint_of_fact",
    "hint_of_value",
    "impossible_value",
    "one_of_them",
    "roles_of",
    "unknown_fact",
    "unknown_parameter",
    "unknown_question",
    "unknown_role",
]

_FEW = 4
_SLOT = re.compile(r"\{\w+\}")
_OF_THAT_ROLE = Phrase("of_that_role", "of that role it knows {facts}")
_KNOWN_ELSEWHERE = Phrase("known_elsewhere", "the edition {edition} knows it")
_GIVE_ONE_OF_THEM = Phrase("give_one_of_them", "give one of them")
_OF_PARAMETER = Phrase("of_parameter", "{field}: {hint}")
_ANYTHING = Phrase("anything", "anything")
_ANOTHER_VALUE = Phrase("another_value", "another value")


def roles_of(book: Rulebook) -> frozenset[str]:
    """The roles of which the edition knows a fact."""
    return frozenset(fact.partition(".")[0] for fact in book.stated)


def attributes_of(book: Rulebook) -> frozenset[str]:
    """What the edition knows of any role: one entity may serve many questions in several roles."""
    return frozenset(fact.partition(".")[2] for fact in book.stated)


def unknown_fact(place: str, fact: str, book: Rulebook) -> UnknownName:
    """The refusal of a fact that the edition does not know; it names the nearest one of the role,
    or all it knows of it.
    """
    fact = plain_text(fact) or shown(fact)
    role, _, attribute = fact.partition(".")
    of_role = {f.removeprefix(f"{role}."): f for f in book.stated if f.startswith(f"{role}.")}
    near = nearest(attribute, of_role)  # the role, which all of them share, is no likeness
    elsewhere = _known_elsewhere(fact, book)
    if elsewhere is not None:
        hint = elsewhere
    elif near is not None:
        hint = DID_YOU_MEAN.of(near=of_role[near])
    elif of_role:
        hint = _OF_THAT_ROLE.of(facts=", ".join(of_role.values()))
    else:
        hint = suggestion(fact, book.stated)
    return UnknownName(refusals.UNKNOWN_FACT, place, **_edition(book), fact=fact, hint=hint)


def hint_of_fact(fact: str, known: Iterable[str], book: Rulebook) -> str:
    """The way out after a fact that is not among those known: which edition knows it, or the
    nearest one.
    """
    return _known_elsewhere(fact, book) or suggestion(fact, known)


def unknown_role(place: str, role: str, book: Rulebook) -> UnknownName:
    """The refusal of a role of which the edition knows no fact."""
    hint = _known_elsewhere(role, book) or suggestion(role, roles_of(book))
    return UnknownName(refusals.UNKNOWN_ROLE, place, **_edition(book), role=role, hint=hint)


def _known_elsewhere(name: str, book: Rulebook) -> str | None:
    """The way out after a fact or a role that another of the editions encoded knows."""
    from kz_services_law.rulebook import editions, editions_of_facts  # noqa: PLC0415  # read when met

    edition = editions_of_facts().get(name) if book.edition.id in editions() else None
    return None if edition in {None, book.edition.id} else _KNOWN_ELSEWHERE.of(edition=edition)


_WANTED = {
    "bool": TRUE_OR_FALSE.of(),
    "day": A_DATE.of(),
    "moment": Phrase(
        "a_moment", "a datetime with its time zone, or a date where only the day is known"
    ).of(),
    "number": Phrase("whole_number_from", "a whole number from {least} on").of(least=1),
    "year": WHOLE_NUMBER_BETWEEN.of(least=MINYEAR, most=MAXYEAR),
}


def impossible_value(place: str, fact: str, got: object, book: Rulebook) -> InvalidInput:
    """The refusal of a value that a fact cannot have; of an enumeration, with those it can."""
    kind = book.type_of(fact) or ""
    values = book.facts.enum.get(kind)
    if values is None:
        wanted = _WANTED.get(kind, _ANOTHER_VALUE.of())
        return InvalidInput(refusals.IMPOSSIBLE, place, fact=fact, got=got, wanted=wanted)
    named = [value for value in _names(got) if value not in values]
    return UnknownName(
        refusals.UNKNOWN_VALUE,
        place,
        **_edition(book),
        fact=fact,
        got=named[0] if len(named) == 1 else got,
        hint=hint_of_value(kind, named[0] if named else None, values, book),
        values=", ".join(values),
    )


def hint_of_value(kind: str, got: object, values: Iterable[str], book: Rulebook) -> str:
    """The way out after a value that the edition does not know: what it is called now, or the
    nearest of those that may be given.
    """
    renamed = book.edition.renamed
    now = {} if renamed is None else renamed.value.get(kind, {})
    successor = now.get(got) if isinstance(got, str) else None
    if successor is not None:
        return DID_YOU_MEAN.of(near=successor)
    return one_of_them(got, values)


def one_of_them(got: object, values: Iterable[str]) -> str:
    """The way out after a value that is none of those listed before it."""
    near = nearest(got, values)
    return _GIVE_ONE_OF_THEM.of() if near is None else DID_YOU_MEAN.of(near=near)


def unknown_parameter(
    name: str,
    facts: Iterable[str],
    others: Mapping[str, tuple[object, Iterable[str]]],
    book: Rulebook,
) -> UnknownName:
    """The refusal of a question of which the edition has norms, but not for that parameter: of each
    parameter what was given, and the values of which there are.
    """
    hints = [
        _OF_PARAMETER.of(field=field, hint=suggestion(got, values))
        for field, (got, values) in others.items()
    ]
    named = ", ".join(map(shown, dict.fromkeys(facts)))
    told = {"facts": named, "hints": listed(hints, "; ")}
    return UnknownName(refusals.UNKNOWN_PARAMETER, name, **_edition(book), **told)


def unknown_question(name: str, facts: Iterable[str], book: Rulebook) -> UnknownName:
    """The refusal of a question for whose facts the edition has no norm; it names the nearest fact
    that is concluded, and the questions there are.
    """
    unknown = [_SLOT.sub("*", fact) for fact in dict.fromkeys(facts)]
    told = ", ".join(map(shown, unknown)) or _ANYTHING.of()
    elsewhere = _edition_that_asks(name, book)
    if elsewhere is not None:
        data = {**_edition(book), "facts": told, "other": elsewhere}
        return UnknownName(refusals.OF_ANOTHER_EDITION, name, **data)
    known: Mapping[str, Any] = {q: words for q, words in book.words.question.items() if q != name}
    return UnknownName(
        refusals.UNKNOWN_QUESTION,
        name,
        **_edition(book),
        facts=told,
        hint=suggestion(unknown[0] if unknown else name, book.concluded, most=_FEW),
        questions=suggestion(name, known, most=_FEW),
    )


def _edition_that_asks(question: str, book: Rulebook) -> str | None:
    """Another edition, of those encoded, that has words for a question which this one has not."""
    from kz_services_law.rulebook import editions, editions_of_questions  # noqa: PLC0415  # when met

    edition = editions_of_questions().get(question) if book.edition.id in editions() else None
    return None if edition == book.edition.id else edition


def _edition(book: Rulebook) -> dict[str, str]:
    return {"edition": book.edition.id, "named": in_each(book.edition.edition)}


def _names(got: object) -> list[object]:
    """The names of values in what was given: one, or several."""
    each = got.one_of if is_a(got, OneOfThese) else (got,)
    return [value.value if isinstance(value, Enum) else value for value in each]
