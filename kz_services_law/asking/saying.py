"""The values of facts in words, and in the plain form that documents have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from kz_services_law.asking.values import finding, plain
from kz_services_law.counting import Deadline, NoDeadline
from kz_services_law.date_words import day_in_words, moment_in_words
from kz_services_law.documents.published import Named
from kz_services_law.documents.words import document_words
from kz_services_law.languages import LANGUAGES, Trilingual, joined, same_in_all
from kz_services_law.logic import NEVER, SILENT, UNKNOWN, Between, OneOf, Symbolic
from kz_services_law.refusing_model import of_checked
from kz_services_law.rulebook import NormSpec, Rulebook, fact_names

__all__ = [
    "about_of",
    "counterparty",
    "named",
    "names_together",
    "plain_fact",
    "plain_of_several",
    "words_of",
    "words_of_name",
]


def words_of(book: Rulebook, fact: str, value: Any) -> Trilingual:  # noqa: PLR0911  # a sort each
    """A fact's value in words."""
    words = document_words()
    if isinstance(value, OneOf):
        return _one_of(book, fact, value)
    if value is SILENT:
        return words.status.silent
    known = plain_fact(book, fact, value)
    if known is None:
        return words.phrase.not_known
    if value is NEVER or isinstance(value, NoDeadline):
        return words.event_of(str(known))
    if isinstance(value, bool):
        return words.truth.yes if value else words.truth.no
    when = _when(value)
    if when is not None:
        return when
    named = book.words.value.get(book.type_of(fact) or "", {}).get(str(known))
    return named or same_in_all(str(known))


def _when(value: object) -> Trilingual | None:
    """A day or a moment in words; None of what is neither."""
    if isinstance(value, datetime):
        return moment_in_words(value)
    day = value.day if isinstance(value, Symbolic | Between | Deadline) else value
    return day_in_words(day) if isinstance(day, date) else None


def _one_of(book: Rulebook, fact: str, value: OneOf) -> Trilingual:
    """What one of several values is, in words, in the alphabet's order of each language."""
    each = [words_of(book, fact, one) for one in value.values]
    listed = {lang: ", ".join(sorted(w.in_language(lang) for w in each)) for lang in LANGUAGES}
    return document_words().phrase.one_of.filled(values=Trilingual(**listed))


def names_together(book: Rulebook, fact: str, values: Iterable[object]) -> list[Trilingual]:
    """The names that together name some values of a fact, and no other: of classes first."""
    kind, left = book.type_of(fact) or "", set(values)
    classes = [
        (book.members(name), spec.name)
        for name, spec in book.facts.cls.items()
        if spec.enum == kind and spec.name is not None
    ]
    names: list[Trilingual] = []
    for members, name in sorted(classes, key=lambda each: -len(each[0])):
        if len(members) > 1 and members <= left:
            names.append(name)
            left -= members
    domain = book.domain_of(kind) or ()
    names += [words_of(book, fact, value) for value in domain if value in left]
    return names + [words_of(book, fact, value) for value in left if value not in domain]


def about_of(book: Rulebook, fact: str, given: Mapping[str, Any]) -> Trilingual | None:
    """What a part of a list is about: what it is asked with; what the rules say of its fact; else
    the act, item or condition that this is made of; None where it is of no such form.
    """
    if given:
        return joined((words_of(book, each, given[each]) for each in sorted(given)), " – ")
    declared = book.concluded[fact].about
    if declared is not None:
        return declared
    first, *_, last = fact.split(".")
    words = book.words
    return next(
        (
            among[last]
            for form, among in (
                (fact_names.of_act(first, "must", last), words.act),
                (fact_names.of_act(first, "competent", last), words.act),
                (fact_names.lacks(first, last), {**words.condition, **words.item.get(first, {})}),
            )
            if form == fact and last in among
        ),
        None,
    )


def words_of_name(book: Rulebook, name: object) -> Trilingual:
    """The words for what a parameter of a question names, as the rules have them: an act, a
    condition, a role, an item; anything else, a year for instance, is said as it is.
    """
    words = book.words
    for among in (words.act, words.condition, words.role, *words.item.values()):
        if isinstance(name, str) and name in among:
            return among[name]
    return same_in_all(str(name))


def named(name: str, words: Trilingual) -> Named:
    """A name of the rules, with its words."""
    return of_checked(Named, id=name, kk=words.kk, ru=words.ru, en=words.en)


def counterparty(book: Rulebook, norm: NormSpec) -> Named | None:
    """Towards whom a norm binds, where the words of the law name somebody."""
    return None if norm.to is None else named(norm.to, book.words.role[norm.to])


def plain_of_several(
    book: Rulebook, fact: str, values: Iterable[Any]
) -> tuple[bool | int | str, ...]:
    """Known values of a fact as documents have them."""
    each = (plain_fact(book, fact, value) for value in values)
    return tuple(value for value in each if value is not None)


def plain_fact(book: Rulebook, fact: str, value: Any) -> bool | int | str | None:
    """A fact's value as documents have it: of a concluded truth value, what was found; None where
    it is not known, or only to be one of several.
    """
    if isinstance(value, Symbolic | Between):
        return value.day.isoformat() if value.day is not None else None
    if value is UNKNOWN or value is SILENT or isinstance(value, OneOf):
        return None
    if value is NEVER:
        return NoDeadline.NOT_STARTED.value if fact in book.concluded else NEVER.value
    if isinstance(value, bool):
        return finding(value).value if fact in book.concluded else value
    found = plain(value)
    return found if isinstance(found, int) else str(found)
