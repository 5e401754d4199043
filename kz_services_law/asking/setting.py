"""What a question is asked of: the law, the facts stated, the readings chosen, the day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from kz_services_law.asking.kept import Kept
from kz_services_law.asking.question import Question
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.languages import Language

if TYPE_CHECKING:  # rule files are read when a law is first made, documents when one is
    from kz_services_law.asking.asked_first import AskingOrders
    from kz_services_law.documents.changes import Changes
    from kz_services_law.documents.sensitivity import Sensitivity
    from kz_services_law.documents.why_not import WhyNot
    from kz_services_law.logic import Cone, Run
    from kz_services_law.rulebook import Rulebook

__all__ = ["OtherReadings", "PartSetting", "Reasoned", "Setting"]


class OtherReadings(Protocol):
    """Answers the question under other options of the readings."""

    def readings_of(self, goals: tuple[str, ...]) -> tuple[str, ...]:
        """The readings with options that an answer to some goals can depend on."""
        ...

    def under(self, name: str, option: str, question: Question[Any], as_of: date | None) -> Any:
        """The answer under an option of one reading."""
        ...

    def reasoning(self, answer: Any) -> Reasoned:
        """What can be asked after an answer."""
        ...


class Reasoned(Protocol):
    """Reasons about an answer: what would have to be otherwise, why it is no other."""

    def changes(self, to: object, within: Iterable[str] | None, part: str | None) -> Changes:
        """The smallest changes of facts by which a part would be another."""
        ...

    def why_not(self, value: object, part: str | None) -> WhyNot:
        """Why a part is not another value."""
        ...

    def sensitivity(self, part: str | None) -> Sensitivity:
        """On what a part rests."""
        ...

    def what_if(self, changes: Mapping[str, object]) -> Any:
        """The answer with some facts otherwise."""
        ...


class PartSetting(Kept):
    """What a part of an answer is asked of: the rulebook, the facts stated, the readings chosen,
    the language in which it is shown.

    `given`: those facts that a part of the question itself brings along; `implied`: what the others
    imply. Nobody stated them.
    """

    book: Rulebook
    facts: Mapping[str, object]
    readings: Mapping[str, str]
    given: Mapping[str, object] = FrozenDict()
    implied: Mapping[str, object] = FrozenDict()
    lang: Language = "en"

    @property
    def asked(self) -> str:
        """The name of what was asked."""
        raise NotImplementedError

    def path_of(self, fact: str) -> str | None:
        """Where a fact is to be stated; None where it cannot be."""
        raise NotImplementedError

    def readings_of(self, fact: str) -> Iterable[str]:
        """The readings that bear on what is concluded of a fact."""
        return self.book.readings_by_fact.get(fact, ())

    def silent_in(self, goal: str, run: Run) -> tuple[Iterable[str], Mapping[str, object]]:
        """The facts in whose gaps the silence about a goal may lie, by their names in the rules;
        and the values by which that is seen.
        """
        return (goal,), run.values

    def asked_first(self, cone: Cone, missing: Collection[str]) -> Iterable[str]:
        """The facts that are missing of the goal of a cone, in the order they are asked for."""
        del cone  # it says nothing of that here: they are asked for in the order of the law
        return missing

    def is_stated(self, fact: str) -> bool:
        """Whether the caller stated a fact."""
        return fact in self.facts and fact not in self.given and fact not in self.implied


class Setting(PartSetting):
    """The same of a question: with the day asked about, and how other readings are asked, where
    they can be.
    """

    question: Question[Any]
    as_of: date | None = None
    others: OtherReadings | None = None
    orders: AskingOrders | None = None

    def asked_first(self, cone: Cone, missing: Collection[str]) -> Iterable[str]:
        """In the order in which an interview asks for them."""
        if self.orders is None or len(missing) <= 1:
            return missing
        return self.orders.of(cone).ordered(self.facts, missing)

    @property
    def asked(self) -> str:
        """The name of the question."""
        return type(self.question).__name__

    def path_of(self, fact: str) -> str | None:
        """Where the question takes a fact."""
        return self.question.path_of(fact)

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
            orders=self.orders,
        )
