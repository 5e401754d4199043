"""How two editions differ: all of it, as `Law.compare` gives it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kz_services_law.asking.question import Question
from kz_services_law.comparing import refusals
from kz_services_law.comparing.answers import AnswersCompared
from kz_services_law.comparing.asked_facts import Side
from kz_services_law.comparing.norms import norms_compared
from kz_services_law.comparing.units import units_changed
from kz_services_law.counting.values import Value
from kz_services_law.documents.comparison import (
    AnswerChange,
    ComparedEdition,
    ComparisonDocument,
    NormChange,
    QuestionChange,
    UnitChange,
    ValueChange,
)
from kz_services_law.documents.published import given_document
from kz_services_law.errors import InvalidInput
from kz_services_law.languages import Language, joined, language, same_in_all
from kz_services_law.refusing_model import of_checked
from kz_services_law.rulebook import Rulebook
from kz_services_law.rulebook.history import StepSpec, Traced
from kz_services_law.version import __version__

__all__ = ["EditionComparison", "compared"]


class EditionComparison(Value):
    """How two editions differ: what became of each unit and each norm, and which answers are
    others. `document()` is the same as it is published; `explain()` tells it.
    """

    __slots__ = ("lang", "told")
    __match_args__ = ("told", "lang")
    told: ComparisonDocument
    lang: Language

    def __init__(self, told: ComparisonDocument, lang: Language) -> None:
        self._keep(told=given_document(ComparisonDocument, told), lang=language(lang))

    def __repr__(self) -> str:
        told = self.told
        changes = f"{len(told.units)} units, {len(self.answers)} answers"
        return f"<EditionComparison of {told.earlier.id} and {told.later.id}: {changes}>"

    @property
    def units(self) -> tuple[UnitChange, ...]:
        """The units of the text that are not as they were."""
        return self.told.units

    @property
    def norms(self) -> tuple[NormChange, ...]:
        """What became of every norm."""
        return self.told.norms

    @property
    def answers(self) -> tuple[AnswerChange, ...]:
        """The facts asked for that are answered otherwise, ended or new."""
        return self.told.answers

    @property
    def questions(self) -> tuple[QuestionChange, ...]:
        """The questions that only one of the editions knows."""
        return self.told.questions

    def document(self) -> ComparisonDocument:
        """All of it as it is published."""
        return self.told

    def explain(self, lang: Language | None = None, *, full: bool = False) -> str:
        """All of it as text, in kk, ru or en; by default in the language of the `Law`. With `full`
        the norms and the words of every unit, too. Raises `UnknownName` for another language,
        `InvalidInput` for a `full` that is not True or False.
        """
        from kz_services_law.documents.comparison_text import comparison_as_text

        spoken = self.lang if lang is None else language(lang)
        return comparison_as_text(self.told, spoken, full=full)

    def to_html(self, lang: Language | None = None) -> str:
        """All of it as one element of HTML, old and new beside each other."""
        from kz_services_law.documents.comparison_html import comparison_as_html

        return comparison_as_html(self.told, self.lang if lang is None else language(lang))

    def _repr_html_(self) -> str:
        return self.to_html()


def compared(
    one: Side, other: Side, kinds: Sequence[type[Question[Any]]], lang: Language
) -> EditionComparison:
    """Two editions of which one was made of the other, in whatever order they are given. Raises
    `InvalidInput` for others.
    """
    earlier, later, steps = _in_order(one, other)
    traced = Traced(steps)
    units = units_changed(earlier.book, later.book, traced)
    names = {unit.at for unit in units if unit.at is not None}
    answers, alike = AnswersCompared(earlier, later, traced, units).changes(kinds)
    told = of_checked(
        ComparisonDocument,
        version="1",
        library=__version__,
        act=later.book.edition.act,
        earlier=_edition(earlier.book),
        later=_edition(later.book),
        units=units,
        norms=norms_compared(earlier.book, later.book, traced, names),
        questions=tuple(_questions(earlier.book, later.book, kinds)),
        values=tuple(_values(earlier.book, later.book, traced)),
        answers=answers,
        alike=alike,
        colophon=later.book.words.phrase.colophon.filled(quotes=later.book.edition.quotes),
    )
    return EditionComparison(told, lang)


def _in_order(one: Side, other: Side) -> tuple[Side, Side, tuple[StepSpec, ...]]:
    for earlier, later in ((one, other), (other, one)):
        name, steps = earlier.book.edition.id, later.book.history
        begun = [at for at, step in enumerate(steps) if step.earlier == name]
        if begun:
            return earlier, later, steps[begun[0] :]
    if one.book.edition.id == other.book.edition.id:
        return one, other, ()
    names = {"one": one.book.edition.id, "other": other.book.edition.id}
    raise InvalidInput(refusals.NOT_MADE_OF_IT, "other", **names)


def _edition(book: Rulebook) -> ComparedEdition:
    edition = book.edition
    return of_checked(
        ComparedEdition, id=edition.id, title=edition.edition, rules_sha256=book.sha256
    )


def _values(earlier: Rulebook, later: Rulebook, traced: Traced) -> Iterator[ValueChange]:
    """The values of enumerations that are not as they were."""
    before, now = earlier.facts.enum, later.facts.enum
    for kind in dict.fromkeys([*before, *now]):
        called = {traced.value(kind, value): value for value in before.get(kind, ())}
        for value in now.get(kind, ()):
            was = called.pop(value, None)
            if was != value:
                became = "new" if was is None else "renamed"
                told = _value(later, kind, was, value, became)
                words = told.words
                if was is not None:
                    first = _value(earlier, kind, was, None, "ended").words
                    words = joined([first, words], " → ")
                yield told.model_copy(update={"words": words})
        for was in called.values():
            yield _value(earlier, kind, was, None, "ended")


def _value(book: Rulebook, kind: str, was: Any, now: str | None, became: str) -> ValueChange:
    words = book.words.value.get(kind, {}).get(now or was) or same_in_all(now or was)
    return of_checked(ValueChange, kind=kind, was=was, now=now, became=became, words=words)


def _questions(
    earlier: Rulebook, later: Rulebook, kinds: Sequence[type[Question[Any]]]
) -> list[QuestionChange]:
    found: list[QuestionChange] = []
    for kind in kinds:
        was, now = (kind.is_known_by(book.concluded) for book in (earlier, later))
        if was is not now:
            book, name = later if now else earlier, kind.__name__
            title = book.title_of(name)
            became = "new" if now else "ended"
            found.append(of_checked(QuestionChange, question=name, title=title, became=became))
    return found
