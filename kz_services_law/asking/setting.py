"""What a question is asked of: the law, the facts stated, the readings chosen, the day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from kz_services_law.asking.kept import Kept
from kz_services_law.asking.question import Question
from kz_services_law.frozen_dict import FrozenDict

if TYPE_CHECKING:  # rule files are read when a law is first made
    from kz_services_law.rulebook import Rulebook

__all__ = ["Setting"]


class Setting(Kept):
    """The rulebook, the question, the facts it states, the readings chosen, the day asked about.

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
        )

    def is_stated(self, fact: str) -> bool:
        """Whether the caller stated a fact."""
        return fact in self.facts and fact not in self.given and fact not in self.implied
