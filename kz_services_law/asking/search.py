"""Which questions a rulebook answers: all, those about a provision, those about some words.

What a question is about follows from the rules: from the facts it asks for, and all these depend
on under any reading. No list of provisions is kept beside it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from kz_services_law.asking import refusals
from kz_services_law.asking.named_places import as_example, as_locator
from kz_services_law.asking.places import HEADS, Places, bears_on
from kz_services_law.asking.provisions import provisions_of
from kz_services_law.asking.question import Question, is_question
from kz_services_law.asking.sought_words import SoughtWords, folded, words_in
from kz_services_law.citation import cite, is_locator, with_those_above
from kz_services_law.counting.values import given_many
from kz_services_law.errors import InvalidInput, KzServicesLawError, UnknownName
from kz_services_law.languages import LANGUAGES, Trilingual, in_each
from kz_services_law.lazy import lazy
from kz_services_law.messages import Phrase, plain_text, said_by, suggestion

if TYPE_CHECKING:  # rule files are read when a law is first made
    from kz_services_law.rulebook import Lowering

__all__ = ["Search"]

Kind = type[Question[Any]]
_LONGEST = 200
_LIKE_A_LOCATOR = re.compile(r"art\d")
_WORD = re.compile(r"\w+")
_PARTS_OF_NAMES = re.compile(r"(?<=[a-z])(?=[A-Z])|_")
_ASK_ABOVE = Phrase("ask_above", "ask about {above!r}, above it")


class _Subject(NamedTuple):
    """What a kind of question is about: the provisions of the norms that answer it by themselves,
    all on which its answers may rest, and beside these the titles and introductory lines that head
    them; the words in which it asks, and the names of its facts.
    """

    own: frozenset[str]
    rests_on: frozenset[str]
    with_heads: frozenset[str]
    asks: tuple[str, ...]
    names: tuple[str, ...]
    values: tuple[str, ...]

    def rank_by_place(self, place: str) -> int | None:
        """0: a norm there answers it by itself; 1: its answers may rest on what stands there."""
        if bears_on(self.own, place):
            return 0
        return 1 if bears_on(self.rests_on, place) else None

    def rank_by_words(self, sought: SoughtWords, said: Collection[str]) -> int | None:
        """0: it asks in these words; 1: the name of one of its facts has them all; 2: a provision
        on which its answers may rest, or what heads it, says them (`said`: all that do); 3: so is
        called a value that one of its facts can have.
        """
        if any(map(sought.stand_in, self.asks)):
            return 0
        if any(map(sought.stand_in, self.names)):
            return 1
        if not self.with_heads.isdisjoint(said):
            return 2
        return 3 if any(map(sought.stand_in, self.values)) else None


class Search:
    """Finds questions by what they are about, whatever readings are chosen."""

    def __init__(self, lowering: Lowering) -> None:
        self._book, self._lowering = lowering.book, lowering
        self._places = Places(lowering.book)
        self._subjects: dict[Kind, _Subject] = {}

    def questions(self, about: object, among: object) -> tuple[Kind, ...]:
        """Of some questions those that the rulebook answers, and that are about a provision or
        words; about None: all of them.

        Raises `InvalidInput` for what is neither a provision nor words, and what are no questions;
        `UnknownName` for a provision that the text does not have.
        """
        known = [kind for kind in _kinds(among) if kind.is_known_by(self._book.concluded)]
        if about is None:
            return tuple(known)
        text = self._sought(about)
        locator = self._locator(text)
        if locator is None:
            sought = SoughtWords.of(self._written_out(text))
            said = {at for at, told in self._told.items() if any(map(sought.stand_in, told))}
            ranks = [self._subject(kind).rank_by_words(sought, said) for kind in known]
        else:
            place = _headed_by(locator)
            ranks = [self._subject(kind).rank_by_place(place) for kind in known]
        found = [(rank, kind) for rank, kind in zip(ranks, known, strict=True) if rank is not None]
        if not found and locator is None and any(map(str.isdigit, text)):
            told = {"got": about, "example": as_example(self._places.a_unit)}
            raise InvalidInput(refusals.NO_SUCH_NUMBER, "about", **told)
        return tuple(kind for _, kind in sorted(found, key=lambda pair: pair[0]))

    def _written_out(self, text: str) -> str:
        """A text whose abbreviations, as the rules have them, are written out; in any case, such as
        «ЦОНа».
        """
        short = {folded(name): words for name, words in self._book.words.abbreviation.items()}

        def written(found: re.Match[str]) -> str:
            word = folded(found[0])
            known = (name for name in (word, word[:-1], word[:-2]) if name in short)
            return next((short[name] for name in known), found[0])

        return _WORD.sub(written, text)

    def _sought(self, about: object) -> str:
        """A text that names something. Raises `InvalidInput` for any other."""
        text = plain_text(about)
        if text is None or len(text) > _LONGEST or not words_in(text):
            told = {"got": about, "most": _LONGEST, "example": next(iter(self._book.text))}
            raise InvalidInput(refusals.NOTHING_SOUGHT, "about", **told)
        return text

    def _locator(self, text: str) -> str | None:
        """The provision that a text names: by its locator, as lawyers do, or by the name of a norm
        there; None where it is words.

        Raises `InvalidInput` for what begins like a locator and is none, `UnknownName` for a
        locator that the text of the law does not have.
        """
        given = as_locator(text)
        if is_locator(given):
            return self._there([given])
        if given in self._book.norms:
            return self._book.norms[given].locator
        if _LIKE_A_LOCATOR.match(given):
            cite(given)  # refuses it
        meant = self._places.meant(text)
        is_number_only = text.strip().isdecimal()  # of days, perhaps
        if not meant or (is_number_only and self._places.first_of(meant) is None):
            return None
        return self._there(meant)

    def _there(self, meant: Sequence[str]) -> str:
        """The first of some locators that the text has. Raises `UnknownName` if it has none."""
        found = self._places.first_of(meant)
        if found is None:
            raise self._no_such_provision(meant[0])
        return found

    def _no_such_provision(self, locator: str) -> UnknownName:
        above = self._places.above(locator)
        articles = [at for at in self._places.every if "/" not in at]
        hint = suggestion(locator, articles) if above is None else _ASK_ABOVE.of(above=above)
        edition = {"edition": self._book.edition.id, "named": in_each(self._book.edition.edition)}
        return UnknownName(refusals.NO_SUCH_PROVISION, "about", **edition, got=locator, hint=hint)

    @lazy
    def _told(self) -> dict[str, list[str]]:
        """Of each provision its words, and what the rules say in its place."""
        told: dict[str, list[str]] = {}
        for text in self._book.texts.values():
            for at, words in text.items():
                told.setdefault(at, []).append(words)
        for norm in self._book.norms.values():
            told.setdefault(norm.locator, []).extend(_each(norm.says))
        return told

    def _subject(self, kind: Kind) -> _Subject:
        found = self._subjects.get(kind)
        return found or self._subjects.setdefault(kind, self._found(kind))

    def _found(self, kind: Kind) -> _Subject:
        book, program = self._book, self._lowering.whole
        cone = program.cone(kind.goal_facts(book.concluded))
        own = {clause.norm for goal in cone.goals for clause in program.clauses_of.get(goal, ())}
        asks = book.words.question.get(kind.__name__)
        taken = {slot.fact for slot in kind.slots()}
        facts = (*cone.goals, *(fact for fact in cone.stated if fact in taken))
        rests_on = provisions_of(book, cone)
        above = {each for at in rests_on for each in with_those_above(at)}
        return _Subject(
            own=frozenset(book.norms[norm].locator for norm in own),
            rests_on=rests_on,
            with_heads=rests_on | {f"{at}{head}" for at in above for head in HEADS},
            asks=(*_as_words(kind.__name__), *(() if asks is None else _each(asks))),
            names=tuple(name for fact in facts for name in _each(book.name_of(fact))),
            values=tuple(self._values_of(facts)),
        )

    def _values_of(self, facts: Iterable[str]) -> Iterator[str]:
        """What the values are called that some facts can have, in words and in the rules."""
        for kind in dict.fromkeys(self._book.type_of(fact) or "" for fact in facts):
            for name, words in self._book.words.value.get(kind, {}).items():
                yield from (*_as_words(name), *_each(words))


def _as_words(name: str) -> tuple[str, str]:
    """A name as it is, and in the words of which it is made."""
    return name, _PARTS_OF_NAMES.sub(" ", name)


def _kinds(among: object) -> Iterable[Kind]:
    return dict.fromkeys(given_many(among, _kind, "among", refusals.NO_QUESTIONS))


def _kind(given: Any) -> Kind:
    if not is_question(given):
        raise InvalidInput(refusals.NO_QUESTIONS, "among", got=given)
    try:
        made_of = [isinstance(form, str) for form in given.forms()]
    except KzServicesLawError:
        raise
    except (AttributeError, TypeError, ValueError) as problem:  # goals that somebody made
        why = said_by(problem)
        raise InvalidInput(refusals.NO_GOALS, given.__name__, why=why) from problem
    if not all(made_of):
        why = refusals.NO_GOAL_OF_FACTS.of()
        raise InvalidInput(refusals.NO_GOALS, given.__name__, why=why)
    return given


def _headed_by(locator: str) -> str:
    """What a title or an introductory line heads; of any other provision itself."""
    for ending in HEADS:
        locator = locator.removesuffix(ending)
    return locator


def _each(words: Trilingual) -> Iterator[str]:
    return (words.in_language(lang) for lang in LANGUAGES)
