"""The law of a day: by which edition a question about it is answered.

An edition holds what some acts changed. Of those by which two neighbouring editions differ, the
ones matter that changed a provision on which the answer can depend, in either of the two, and did
not leave its words as they were. Where they all were in force on the day, it is the later edition;
where none was, the earlier one. Otherwise the law of that day is none that is encoded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, Protocol, TypeVar

from kz_services_law.asking.question import Question, no_question
from kz_services_law.asking.touched import span_of, touching
from kz_services_law.counting.values import Value, given_day, is_plain_day
from kz_services_law.errors import (
    CalendarRangeError,
    EditionUnavailable,
    InvalidInput,
    Listed,
    Sentence,
    UnknownName,
)
from kz_services_law.messages import NONE, is_a

if TYPE_CHECKING:  # rule files are read when a law is first made
    from kz_services_law.asking.answer import Answer
    from kz_services_law.counting import WorkCalendar
    from kz_services_law.languages import Language
    from kz_services_law.logic import EngineName
    from kz_services_law.rulebook import AmendingActSpec, Rulebook
    from kz_services_law.rulebook.entry import InForce

__all__ = ["InEdition", "InEditions", "LawOfDay", "editions_of_day"]

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
    "ask by one edition ({editions}) as of that day: it tells by which acts it is not the law",
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


class InEditions:
    """The same law in each edition, made when it is first asked. Of the readings chosen, an edition
    takes those that it has; what none has, it refuses.
    """

    def __init__(
        self,
        kind: Callable[..., _Law],
        readings: Iterable[tuple[object, object]],
        calendar: WorkCalendar | None,
        engine: EngineName,
        lang: Language,
    ) -> None:
        self._made_of = (kind, tuple(readings), calendar, engine, lang)
        self._laws: dict[str, _Law] = {}

    def __call__(self, edition: str) -> _Law:
        """The law in an edition."""
        if edition not in self._laws:
            kind, readings, calendar, engine, lang = self._made_of
            taken = [
                {"name": name, "option": option}
                for name, option in readings
                if not _is_of_others(name, edition)
            ]
            law = kind(edition, readings=taken, calendar=calendar, engine=engine, lang=lang)
            self._laws[edition] = law
        return self._laws[edition]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, InEditions) and self._made_of == other._made_of

    def __hash__(self) -> int:
        return hash(self._made_of[-2:])


def _is_of_others(reading: object, edition: str) -> bool:
    """Whether a reading is one of other editions, and not of this one."""
    from kz_services_law.rulebook import editions, load  # noqa: PLC0415  # read when met

    knowing = [name for name in editions() if reading in load(name).readings]
    return bool(knowing) and edition not in knowing


class InEdition(NamedTuple):
    """How a question stands in an edition: what the edition is, and the provisions on which an
    answer can depend; none, where it does not know the question.
    """

    book: Rulebook
    provisions: Sequence[str]


class LawOfDay(Value):
    """The law on a day: each question is answered by the edition that was the law for it then.

    `Law.on(day)` makes one. Of a question whose law of that day is not encoded the answer is
    refused, and the acts are named by which it is not. A term that began before goes on by the
    edition of the day on which it began, and belongs to it when it is over.

    >>> from datetime import date
    >>> from kz_services_law import CentralStateBody, Law, WhoApprovesStandard
    >>> who = WhoApprovesStandard(developer=CentralStateBody())
    >>> Law.on(date(2014, 1, 9)).edition(who), Law.on(date(2017, 1, 9)).edition(who)
    ('2013-04-15', '2019-07-01')
    """

    __slots__ = ("day", "law_in")
    __match_args__ = ("day", "law_in")
    day: date
    law_in: InEditions

    def __init__(self, day: date, law_in: InEditions) -> None:
        if not (is_a(day, date) and is_plain_day(day)):
            raise InvalidInput(NO_DAY, "on", got=day)
        self._keep(day=given_day(day, "on"), law_in=law_in)

    def edition(self, question: Question[Any]) -> str:
        """By which edition a question is answered. Raises `EditionUnavailable` where none encoded
        is the law of that day for it, `UnknownName` where that edition does not know the question,
        `InvalidInput` for what is no question.
        """
        chosen = self._chosen(question)[0]
        self.law_in(chosen).provisions_of(question)
        return chosen

    def ask(self, question: Question[T], *, over_readings: bool = False) -> Answer[T]:
        """Answer a question by the law of the day. Raises as `edition` and `Law.ask` do."""
        refused: list[UnknownName] = []
        for name in self._chosen(question):
            law = self.law_in(name)
            try:
                return law.ask(question, over_readings=over_readings, as_of=self.day)
            except UnknownName as unknown:  # by other names, that day's law may know it
                refused.append(unknown)
        raise refused[0]

    def _chosen(self, question: Question[Any]) -> tuple[str, ...]:
        """The editions to be asked, the first of which knows the question. Of a term that runs on
        the day, that of the day on which it began; else of one that is over; else that of the day.
        """
        told = [(name, self._term(name, question)) for name in reversed(self._chain(question))]
        begun = [(n, term) for n, term in told if term is not None and term[0] <= self.day]
        its_own = [(n, term) for n, term in begun if self._began(n, question, term[0])]
        running = [(n, term) for n, term in its_own if self.day <= term[1]]
        if its_own:
            return ((running or its_own)[0][0],)
        fitting = self._fitting(question)
        term = dict(begun).get(fitting[0])
        return fitting if term is None else self._fitting(question, term[0])

    def _term(self, name: str, question: Question[Any]) -> tuple[date, date] | None:
        """The first and the last day of the term asked for, by an edition that lets it go on."""
        law = self.law_in(name)
        if law.rulebook.edition.straddling is None:
            return None
        try:
            return span_of(law.ask(question).parts.values())
        except (CalendarRangeError, UnknownName):
            return None  # by that edition there is no such term

    def _began(self, name: str, question: Question[Any], day: date) -> bool:
        """Whether an edition was the law on the day on which a term began."""
        try:
            return name in self._fitting(question, day)
        except EditionUnavailable:
            return False

    def _chain(self, question: Question[Any]) -> tuple[str, ...]:
        """The editions there are. Raises `InvalidInput` for what is no question."""
        if not issubclass(type(question), Question):
            raise no_question(question)
        from kz_services_law.rulebook import editions  # noqa: PLC0415  # read when met

        return editions()

    def _fitting(self, question: Question[Any], day: date | None = None) -> tuple[str, ...]:
        """The editions that are the law for a question, of the day or of an earlier one."""
        chain = [self._in_edition(name, question) for name in self._chain(question)]
        return editions_of_day(self.day if day is None else day, chain)

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
        states = _states(_between(chosen, later), later.book, day)
        if not states and later.book.entry.by(day) != "yes":
            begun = "yes" in _states(later.book.included, later.book, day).values()
            fitting = (chosen, later) if begun else (chosen,)
            return tuple(each.book.edition.id for each in fitting)
        if states and set(states.values()) == {"no"}:
            return (chosen.book.edition.id,)
        if set(states.values()) - {"yes"}:
            _refuse(day, states, chain)
        chosen = later
    beyond = _states(touching(chosen.book.later, chosen.provisions), chosen.book, day)
    if set(beyond.values()) - {"no"}:
        _refuse(day, beyond, chain)
    return (chosen.book.edition.id,)


def _between(earlier: InEdition, later: InEdition) -> Iterator[AmendingActSpec]:
    """The acts by which two editions differ that matter to a question."""
    was, now = earlier.book.text, later.book.text
    matter = {*earlier.provisions, *later.provisions}
    new = {*later.book.edition.includes} - {*earlier.book.edition.includes}
    acts = (act for act in later.book.acts.act if act.number in new)
    return touching(acts, {at for at in matter if was.get(at) != now.get(at)})


def _states(acts: Iterable[AmendingActSpec], book: Rulebook, day: date) -> dict[str, InForce]:
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
