"""What a question is asked of: the law, the facts stated, the readings chosen, the day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from kz_services_law.asking.kept import Kept
from kz_services_law.asking.question import Question
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.languages import Language

if TYPE_CHECKING:  # rule files are read when a law is first made
    from kz_services_law.rulebook import Rulebook

__all__ = ["OtherReadings", "Setting"]


class OtherReadings(Protocol):
    """Answers the question under other options of the readings."""

    def readings_of(self, goals: tuple[str, ...]) -> tuple[str, ...]:
        """The readings with options that an answer to some goals can depend on."""
        ...

    def under(self, name: str, option: str, question: Question[Any], as_of: date | None) -> Any:
        """The answer under an option of one reading."""
        ...


class Setting(Kept):
    """The rulebook, the question, the facts it states, the readings chosen, the day asked about,
    the language in which answers are shown; and how other readings are asked, where they can be.

    `given`: those facts that a part of the question itself brings along; `implied`: what the others
    imply. Nobody stated them.
    """

    book: Rulebook
    question: Question[Any]
    facts: Mapping[str, object]
    readings: Mapping[str, str]
    as_of: date | None = None
    given: Mapping[str, object] = FrozenDict()
    implied: Mapping[str, object] = FrozenDict()
    lang: Language = "en"
    others: OtherReadings | None = None

    def with_given(self, given: Mapping[str, object], implied: Mapping[str, object]) -> Setting:
        """The same with facts that a part brings along, and what follows of them."""
        return Setting(
            book=self.book,
            question=self.question,
            facts=FrozenDict({**self.facts, **given, **implied}),
            readings=self.readings,
            as_of=self.as_of,
            given=given,
            implied=FrozenDict({**self.implied, **implied}),
            lang=self.lang,
            others=self.others,
        )

    def is_stated(self, fact: str) -> bool:
        """Whether the caller stated a fact."""
        return fact in self.facts and fact not in self.given and fact not in self.implied
