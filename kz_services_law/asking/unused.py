"""What a caller stated and an answer cannot depend on: told, so that nothing is passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from kz_services_law.asking.models import OneOfThese
from kz_services_law.asking.part import Part
from kz_services_law.asking.saying import named, words_of
from kz_services_law.asking.setting import Setting
from kz_services_law.asking.values import plain
from kz_services_law.documents.published import Named
from kz_services_law.documents.words import document_words
from kz_services_law.languages import Trilingual
from kz_services_law.logic import OneOf

if TYPE_CHECKING:  # rule files are read when a law is first made
    from kz_services_law.rulebook import Rulebook

__all__ = ["stated_in_words", "unused_of"]

_SAID = Trilingual(kk="{name}: {value}", ru="{name}: {value}", en="{name}: {value}")


def unused_of(setting: Setting, parts: Iterable[Part[Any]]) -> tuple[Named, ...]:
    """Of what is stated, that on which none of these parts can depend, under whatever reading: its
    path, and its words.
    """
    return tuple(_told(setting, _asked_for(setting.book, [part.fact for part in parts])))


def stated_in_words(setting: Setting, unused: Iterable[Named]) -> tuple[Named, ...]:
    """What else is stated, likewise."""
    book, told = setting.book, {each.id for each in unused}
    paths = {fact: setting.question.path_of(fact) or fact for fact in setting.facts}
    return tuple(
        named(
            path,
            _SAID.filled(name=book.name_of(fact), value=words_of(book, fact, setting.facts[fact])),
        )
        for fact, path in paths.items()
        if setting.is_stated(fact) and path not in told
    )


def _told(setting: Setting, used: set[str]) -> Iterator[Named]:
    book, question = setting.book, setting.question
    for fact, value in setting.facts.items():
        if fact not in used:
            said = _SAID.filled(name=book.name_of(fact), value=words_of(book, fact, value))
            yield named(question.path_of(fact) or fact, said)
    for slot in question.slots():
        owner = getattr(question, slot.field)
        value = owner if slot.attribute is None else getattr(owner, slot.attribute, None)
        if slot.fact is None or value is None or slot.fact in setting.facts:
            continue
        alike = _of_another_role(book, slot.attribute)
        if alike is not None:
            said = _SAID.filled(name=book.name_of(alike), value=_words(book, alike, value))
            yield named(slot.path, said)
        elif (name := _in_another_edition(book, slot.fact)) is not None:  # else a text, of no rule
            yield named(slot.path, document_words().phrase.not_asked.filled(name=name))


def _asked_for(book: Rulebook, goals: list[str]) -> set[str]:
    """The facts that some norm asks for on which these can rest, or a gap into which they fall."""
    found: set[str] = set()
    while goals:
        fact = goals.pop()
        if fact not in found:
            found.add(fact)
            goals += book.rests_on.get(fact, ())
    return found


def _of_another_role(book: Rulebook, attribute: str | None) -> str | None:
    """The fact that a field is of another role: of this one the edition knows none."""
    return next((fact for fact in book.stated if fact.partition(".")[2] == attribute), None)


def _in_another_edition(book: Rulebook, fact: str) -> Trilingual | None:
    """What another edition calls a fact that this one does not know."""
    from kz_services_law.rulebook import stated_in_some_edition  # noqa: PLC0415  # read when met

    return book.once_stated.get(fact) or stated_in_some_edition().get(fact)


def _words(book: Rulebook, fact: str, value: object) -> Trilingual:
    """What a caller's value is in words, where it was not read as a fact."""
    if isinstance(value, OneOfThese):
        value = OneOf(frozenset(plain(one) for one in value.one_of))
    return words_of(book, fact, value)
