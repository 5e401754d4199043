"""The law of a day: by which edition a question about it is answered.

An edition holds what some acts changed. Of those by which two neighbouring editions differ, the
ones matter that changed a provision on which the answer can depend, in either of the two, and did
not leave its words as they were. Where they all were in force on the day, it is the later edition;
where none was, the earlier one. Otherwise the law of that day is none that is encoded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, Protocol, TypeVar

from kz_services_law.asking.applies import touching
from kz_services_law.asking.question import Question, no_question
from kz_services_law.citation import is_within
from kz_services_law.counting.values import Value, given_day, is_plain_day
from kz_services_law.errors import EditionUnavailable, InvalidInput, Listed, Sentence, UnknownName
from kz_services_law.messages import NONE, is_a

if TYPE_CHECKING:  # rule files are read when a law is first made
    from kz_services_law.asking.answer import Answer
    from kz_services_law.rulebook import AmendingActSpec, Rulebook
    from kz_services_law.rulebook.entry import InForce

__all__ = ["InEdition", "LawOfDay", "editions_of_day"]

T = TypeVar("T")

NO_DAY = Sentence(
    "law_of_day", "a date is needed, got {got!r}", "give one such as date(2014, 6, 3)"
)
BEFORE_LAW = Sentence(
    "day_before_law",
    "the law is in force from {earliest} on at the earliest, and {day} lies before",
    "ask about a later day; by the edition {edition} itself any day can be asked about",
)
NO_EDITION = Sentence(
    "no_edition_of_day",
    "no edition encoded here is the law of {day} for this question: of the acts that matter to it"
    " were in force then: {in_force}; not yet: {not_in_force}; it is not known of: {not_known}",
    "ask by one edition ({editions}): answer.applies tells by which acts it is not the law then",
)


class _Law(Protocol):
    """A law in one edition, as far as it is asked here."""

    @property
    def rulebook(self) -> Rulebook:
        """The edition as data."""
        ...

    def provisions_of(self, question: Question[Any]) -> tuple[str, ...]:
        """The provisions on which an answer can depend."""
        ...

    def ask(
        self, question: Question[T], *, over_readings: bool = False, as_of: date | None = None
    ) -> Answer[T]:
        """Answer a question."""
        ...


class InEdition(NamedTuple):
    """How a question stands in an edition: what the edition is, and the provisions on which an
    answer can depend; none, where it does not know the question.
    """

    book: Rulebook
    provisions: Sequence[str]


class LawOfDay(Value):
    """The law on a day: each question is answered by the edition that was the law for it then.

    `Law.on(day)` makes one. Of a question whose law of that day is not encoded the answer is
    refused, and the acts are named by which it is not.

    >>> from datetime import date
    >>> from kz_services_law import CentralStateBody, Law, WhoApprovesStandard
    >>> who = WhoApprovesStandard(developer=CentralStateBody())
    >>> Law.on(date(2014, 1, 9)).edition(who), Law.on(date(2017, 1, 9)).edition(who)
    ('2013-04-15', '2019-07-01')
    """

    __slots__ = ("day", "editions", "law_in")
    __match_args__ = ("day", "editions", "law_in")
    day: date
    editions: tuple[str, ...]
    law_in: Callable[[str], _Law]

    def __init__(self, day: date, editions: Sequence[str], law_in: Callable[[str], _Law]) -> None:
        if not (is_a(day, date) and is_plain_day(day)):
            raise InvalidInput(NO_DAY, "on", got=day)
        self._keep(day=given_day(day, "on"), editions=tuple(editions), law_in=law_in)

    def edition(self, question: Question[Any]) -> str:
        """By which edition a question is answered. Raises `EditionUnavailable` where none encoded
        is the law of that day for it, `UnknownName` where that edition does not know the question,
        `InvalidInput` for what is no question.
        """
        chosen = self._fitting(question)[0]
        self.law_in(chosen).provisions_of(question)
        return chosen

    def ask(self, question: Question[T], *, over_readings: bool = False) -> Answer[T]:
        """Answer a question by the law of the day. Raises as `edition` and `Law.ask` do."""
        refused: list[UnknownName] = []
        for name in self._fitting(question):
            law = self.law_in(name)
            try:
                return law.ask(question, over_readings=over_readings, as_of=self.day)
            except UnknownName as unknown:  # by other names, that day's law may know it
                refused.append(unknown)
        raise refused[0]

    def _fitting(self, question: Question[Any]) -> tuple[str, ...]:
        if not issubclass(type(question), Question):
            raise no_question(question)
        return editions_of_day(
            self.day, [self._in_edition(name, question) for name in self.editions]
        )

    def _in_edition(self, name: str, question: Question[Any]) -> InEdition:
        law = self.law_in(name)
        try:
            return InEdition(law.rulebook, law.provisions_of(question))
        except UnknownName:
            return InEdition(law.rulebook, ())

    def __repr__(self) -> str:
        return f"Law.on({self.day.isoformat()})"


def editions_of_day(day: date, chain: Sequence[InEdition]) -> tuple[str, ...]:
    """The edition that is the law of a day for a question; after it those that say the same of it,
    in words of which some were in force already. `chain`: how the question stands in each edition,
    the earliest first.

    Raises `EditionUnavailable` for a day before the law, and where it is none of them.
    """
    chosen = chain[0]
    began = chosen.book.law_entry
    if began.by(day) == "no":
        edition, earliest = chosen.book.edition.id, began.earliest
        raise EditionUnavailable(BEFORE_LAW, "on", day=day, earliest=earliest, edition=edition)
    for later in chain[1:]:
        acts = [*_between(chosen, later)]
        states = _states(acts, later.book, day) or {"": later.book.entry.by(day)}
        if set(states.values()) == {"yes"}:
            chosen = later
        elif not acts:
            begun = "yes" in _states(later.book.included, later.book, day).values()
            return tuple(each.book.edition.id for each in (chosen, *[later][:begun]))
        elif set(states.values()) == {"no"}:
            return (chosen.book.edition.id,)
        else:
            _refuse(day, states, chain)
    beyond = _states(touching(chosen.book.later, chosen.provisions), chosen.book, day)
    if set(beyond.values()) - {"no"}:
        _refuse(day, beyond, chain)
    return (chosen.book.edition.id,)


def _between(earlier: InEdition, later: InEdition) -> Iterator[AmendingActSpec]:
    """The acts by which two editions differ that matter to a question."""
    matter = {*earlier.provisions, *later.provisions}
    was, now = earlier.book.text, later.book.text
    changed = {at for at in matter if was.get(at) != now.get(at)}
    new = {*later.book.edition.includes} - {*earlier.book.edition.includes}
    for act in later.book.acts.act:
        if act.number in new and any(is_within(at, unit) for unit in act.changed for at in changed):
            yield act


def _states(
    acts: Iterator[AmendingActSpec] | Sequence[AmendingActSpec], book: Rulebook, day: date
) -> dict[str, InForce]:
    """Of each act, whether it was in force by a day."""
    return {act.number: book.entry_of(act).by(day) for act in acts}


def _refuse(day: date, states: Mapping[str, InForce], chain: Sequence[InEdition]) -> NoReturn:
    def those(state: InForce) -> object:
        found = [number for number, its in states.items() if its == state]
        return Listed(found, ", ") if found else NONE.of()

    raise EditionUnavailable(
        NO_EDITION,
        "on",
        day=day,
        in_force=those("yes"),
        not_in_force=those("no"),
        not_known=those("not_known"),
        editions=Listed([each.book.edition.id for each in chain], ", "),
    )
