"""The front door: `Law(…).ask(question)`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NoReturn, Self, TypeVar

from kz_services_law.asking.answer import Alternative, Answer
from kz_services_law.asking.binding import FactsOfBook
from kz_services_law.asking.chosen import chosen_pairs, chosen_readings, plain
from kz_services_law.asking.of_day import InEditions, LawOfDay
from kz_services_law.asking.plan import Plans
from kz_services_law.asking.question import Question, is_question, no_question
from kz_services_law.asking.setting import Reasoned
from kz_services_law.asking.variations import Variations
from kz_services_law.columns.of_law import InColumns
from kz_services_law.counting import WorkCalendar
from kz_services_law.counting.values import is_plain_day
from kz_services_law.errors import InvalidInput, Sentence
from kz_services_law.languages import Language, language
from kz_services_law.lazy import lazy
from kz_services_law.logic import EngineName, Status, engine_named
from kz_services_law.messages import Phrase, is_a
from kz_services_law.reasoning.of_law import InReasoning

if TYPE_CHECKING:  # rule files are read when a law is first made
    from kz_services_law.asking.search import Search
    from kz_services_law.comparing.asked_facts import Side
    from kz_services_law.comparing.compared import EditionComparison
    from kz_services_law.compiling import Compiled
    from kz_services_law.compiling.asked import RowQuestion
    from kz_services_law.documents.answer import ReadingDocument
    from kz_services_law.logic import Engine
    from kz_services_law.procedures import ActJudged, CaseFile, Entry, Event, Examination
    from kz_services_law.procedures.examining import Examining
    from kz_services_law.reasoning.probing import ReadyGoals
    from kz_services_law.rulebook import Lowering, Rulebook

__all__ = ["DEFAULT_EDITION", "Law"]

T = TypeVar("T")
DEFAULT_EDITION = "2013-04-15"

NO_CALENDAR = Sentence("law_calendar", "a WorkCalendar is needed, got {got!r}", "load_calendar()")
NO_DAY = Sentence("as_of", "a date is needed, got {got!r}", "give one such as date(2014, 6, 3)")
NO_BOOL = Sentence("over_readings", "True or False is needed, got {got!r}", "give one of them")
NO_KIND = Sentence("no_kind", "a class of questions is needed, got {got!r}", "{example}")
_SAY = Phrase("say", "{example}, say")
TWO_DAYS = Sentence("two_days", "both 'on' and 'as_of' are given", "give one of them")
NO_OTHER_EDITIONS = Sentence(
    "no_other_editions",
    "a rulebook of one's own has no other editions here",
    "ask it without 'on', or the editions of this package: Law.on(day)",
)
LAW_FROZEN = Sentence("law_frozen", "a Law is frozen, {name!r} too", "make another Law(…)")
LAW_NOT_PICKLED = Sentence(
    "law_not_pickled",
    "a Law of a rulebook of one's own is not pickled: what its rules compute is code",
    "load the rulebook where it is needed, and make the Law there: Law(from_sources(…))",
)


class Law(InReasoning, InColumns):
    """Articles 10-23 of the Law on State Services, to be asked.

    `edition`: which edition (default: the original one of 15 April 2013), or a `Rulebook` of one's
    own. `readings`: other options than the defaults, by name; or `answer.document().readings`, as
    they are or as JSON has them. `calendar`: working days (default: those of the rules). `engine`:
    "auto", "native", "durable" or "both". `lang`: the language in which answers are shown, kk, ru
    or en.

    Frozen, and safe in threads and forks. Raises `UnknownName` for an edition that is not encoded
    (it names those that are), a reading, option, engine or language that does not exist,
    `InvalidInput` for what is no calendar and no readings, `EngineUnavailable` for an engine that
    cannot serve here, `InvalidRules` for broken rule files.

    >>> from kz_services_law import CentralStateBody, WhoApprovesStandard
    >>> body = CentralStateBody(in_government_structure=True)
    >>> answer = Law().ask(WhoApprovesStandard(developer=body))
    >>> answer.value.approver, answer.status  # with whom it is agreed, is not known
    (<BodyKind.GOVERNMENT: 'government'>, <Status.OPEN: 'open'>)
    """

    _calendar: WorkCalendar | None
    _book: Rulebook
    _readings: Mapping[str, str]
    _lowering: Lowering
    _engine: Engine
    _engine_asked_for: EngineName
    _facts_of_book: FactsOfBook
    _plans: Plans
    _lang: Language
    _variations: Variations

    def __init__(
        self,
        edition: str | Rulebook = DEFAULT_EDITION,
        *,
        readings: Mapping[str, str] | Iterable[ReadingDocument | Mapping[str, Any]] | None = None,
        calendar: WorkCalendar | None = None,
        engine: EngineName = "auto",
        lang: Language = "en",
    ) -> None:
        from kz_services_law.rulebook import Lowering, Rulebook, load

        if calendar is not None and not is_a(calendar, WorkCalendar):
            raise InvalidInput(NO_CALENDAR, "calendar", got=calendar)
        given: Any = edition
        book: Rulebook = given if is_a(given, Rulebook) else load(given)
        serving = engine_named(engine)
        self.__dict__.update(
            _calendar=calendar,
            _book=book,
            _readings=chosen_readings(book, readings),
            _lowering=Lowering(book, self._working_days),
            _engine=serving,
            _engine_asked_for=plain(engine),
            _facts_of_book=FactsOfBook(book),
            _lang=language(lang),
        )
        self.__dict__["_variations"] = self._varied_by(serving)
        self.__dict__["_plans"] = self._plans_under(self._readings, serving, in_front=True)

    @property
    def rulebook(self) -> Rulebook:
        """The edition as data: text, norms, facts, readings, gaps."""
        return self._book

    @property
    def readings(self) -> Mapping[str, str]:
        """The option chosen of every reading that has options."""
        return self._readings

    @property
    def lang(self) -> Language:
        """The language in which its answers are shown."""
        return self._lang

    @property
    def engine(self) -> str:
        """The name of the engine that serves: "native", "durable" or "both". Of one question it
        may be another under "auto": `answer.engine` tells.
        """
        return self._engine.choice.name

    @property
    def engine_reason(self) -> str | None:
        """Why native serves where "auto" was asked for and would have taken durable-rules; else
        None.
        """
        return self._engine.choice.reason

    @classmethod
    def on(
        cls,
        day: date,
        *,
        readings: Mapping[str, str] | Iterable[ReadingDocument | Mapping[str, Any]] | None = None,
        calendar: WorkCalendar | None = None,
        engine: EngineName = "auto",
        lang: Language = "en",
    ) -> LawOfDay:
        """The law on a day: of each question the edition is chosen that was the law for it then.
        The other parameters are those of `Law`.

        >>> from datetime import date
        >>> from kz_services_law import CentralStateBody, WhoApprovesStandard
        >>> who = WhoApprovesStandard(developer=CentralStateBody())
        >>> answer = Law.on(date(2017, 1, 9)).ask(who)
        >>> answer.value.approver, answer.applies.status
        (<BodyKind.CENTRAL_BODY: 'central_body'>, 'yes')

        Asking raises `EditionUnavailable` where the law of that day is not encoded; making it
        `InvalidInput` for what is no day.
        """
        if calendar is not None and not is_a(calendar, WorkCalendar):
            raise InvalidInput(NO_CALENDAR, "calendar", got=calendar)
        engine_named(engine)
        chosen = chosen_pairs(readings)
        return LawOfDay(day, InEditions(cls, chosen, calendar, plain(engine), language(lang)))

    def ask(
        self,
        question: Question[T],
        *,
        over_readings: bool = False,
        over_editions: bool = False,
        as_of: date | None = None,
        on: date | None = None,
    ) -> Answer[T]:
        """Answer a question.

        With `over_readings` every reading the answer can depend on is varied in turn; where status
        or value changes, the answer is disputed, with an alternative for each. `as_of` is the day
        the question is about, where no stated fact tells it: `answer.applies` then says whether
        this edition is the law on that day (the answer is that of this edition all the same). `on`
        is the same day, and the edition the one that was the law then, as `Law.on(day)` chooses it.
        With `over_editions` the answer tells beside what each edition answers (`in_editions`).

        Raises `InvalidInput` for what is not a question, `UnknownName` for a question, role, fact
        or value that the edition does not know, `CalendarRangeError` for a day outside the
        calendar, `InvalidRules` for an enumeration of Python that is not that of the rules,
        `EngineUnavailable` or `EngineDisagreement` should an engine fail, `ConflictingNorms` should
        two norms contradict each other; with `on`, `EditionUnavailable` where the law of that day
        is not encoded.
        """
        if not issubclass(type(question), Question):
            raise no_question(question)
        if type(over_readings) is not bool:
            raise InvalidInput(NO_BOOL, "over_readings", got=over_readings)
        if type(over_editions) is not bool:
            raise InvalidInput(NO_BOOL, "over_editions", got=over_editions)
        if over_editions and not self._is_of_package:
            raise InvalidInput(NO_OTHER_EDITIONS, "over_editions")
        if on is not None:
            day = self._on(on, as_of)
            chosen = day.ask(question, over_readings=over_readings)
            return self._beside(chosen, on, over_readings) if over_editions else chosen
        if as_of is not None and not (is_a(as_of, date) and is_plain_day(as_of)):
            raise InvalidInput(NO_DAY, "as_of", got=as_of)
        answer = self._plans.answer(question, as_of)
        if over_readings:
            answer = self._disputed(question, answer, as_of)
        return self._beside(answer, as_of, over_readings) if over_editions else answer

    def _beside(self, answer: Answer[T], day: date | None, over_readings: bool) -> Answer[T]:  # noqa: FBT001
        """The answer, with what every edition answers beside it."""
        from kz_services_law.asking.in_editions import answers_in_editions

        others = self._in_editions
        found = answers_in_editions(answer, day, others, over_readings=over_readings)
        return answer.beside(found)

    def _on(self, day: date, as_of: date | None) -> LawOfDay:
        """The law on a day, with what is chosen here: readings, calendar, engine, language."""
        if as_of is not None:
            raise InvalidInput(TWO_DAYS, "on")
        if not self._is_of_package:
            raise InvalidInput(NO_OTHER_EDITIONS, "on")
        return LawOfDay(day, self._in_editions)

    @lazy
    def _in_editions(self) -> InEditions:
        """The same law in other editions."""
        defaults = self._book.default_readings
        chosen = [(name, it) for name, it in self._readings.items() if defaults[name] != it]
        engine, lang = self._engine_asked_for, self._lang
        return InEditions(type(self), chosen, self._calendar, engine, lang)

    @property
    def _is_of_package(self) -> bool:
        from kz_services_law.rulebook import editions, load

        edition = self._book.edition.id
        return edition in editions() and self._book is load(edition)

    def provisions_of(self, question: Question[Any]) -> tuple[str, ...]:
        """The provisions on which an answer to a question can depend, whatever is stated and under
        whatever readings, in the law's order: acts that touch none of them cannot change it.

        >>> from kz_services_law import CentralStateBody, WhoApprovesStandard
        >>> Law().provisions_of(WhoApprovesStandard(developer=CentralStateBody()))
        ('art13/par1/part1', 'art13/par1/part2', 'art13/par1/part3')

        Raises `InvalidInput` for what is not a question, `UnknownName` for one that the edition
        does not know.
        """
        from kz_services_law.asking.provisions import provisions_of

        if not issubclass(type(question), Question):
            raise no_question(question)
        found = provisions_of(
            self._book, self._lowering.whole.cone(self._plans.of(question).goal_facts)
        )
        return tuple(at for at in self._book.provisions if at in found)

    def compare(self, other: Law) -> EditionComparison:
        """How two editions differ: what became of the units and norms, and which answers are others
        under the readings of each `Law`, in whatever order they are given. All cases of every
        question that both can be asked are looked at; of days, those around the ends of terms.

        >>> comparison = Law().compare(Law("2019-07-01"))
        >>> [change.at for change in comparison.units][:2]
        ['art10/sub1', 'art10/sub3']
        >>> next(c.rows[0].later.value for c in comparison.answers if c.fact == "standard.approver")
        'central_body'

        Raises `InvalidInput` for what is no `Law`, and for editions of which neither was made of
        the other.
        """
        from kz_services_law.comparing.compared import compared
        from kz_services_law.comparing.refusals import NO_LAW

        if not is_a(other, Law):
            raise InvalidInput(NO_LAW, "other", got=other, example=DEFAULT_EDITION)
        kinds = self._catalogue
        return compared(self._as_side, other._as_side, kinds, self._lang)

    @property
    def _as_side(self) -> Side:
        from kz_services_law.comparing.asked_facts import Side

        return Side(self._book, self._readings, self._row_question)

    @property
    def _catalogue(self) -> tuple[type[Question[Any]], ...]:
        import kz_services_law  # the front page names them; no module of the machinery does

        return tuple(kz_services_law.CATALOGUE)

    def compile(self, question: type[Question[Any]], /, **fixed: Any) -> Compiled:
        """Compile a kind of question: a callable from plain values to what the answer says, sooner
        than `ask` by far where many rows are asked. `fixed`: what is the same in all of them: the
        fields that say what is asked, and any other facts.

        >>> from kz_services_law import WhoApprovesStandard
        >>> who = Law().compile(WhoApprovesStandard)
        >>> who(developer_kind="maslikhat").status.value
        'silent'

        Raises `InvalidInput` for what is no class of questions, and where a field that says what is
        asked is missing or cannot be; `UnknownName` for a question that the edition does not know.
        """
        from kz_services_law.compiling.compiled import compiled

        return compiled(self, self._row_question(question, fixed))

    def _row_question(self, question: object, fixed: Mapping[str, Any]) -> RowQuestion:
        """A question asked row by row. Raises `InvalidInput` for what is no class of questions."""
        from kz_services_law.compiling.asked import RowQuestion

        return RowQuestion(_a_kind(question), fixed, self._plans, self.ask, self._working_days)

    def examine(self, case: CaseFile, as_of: date, *, known_on: date | None = None) -> Examination:
        """Examine the file of a case as of a day: which duties there are and how they stand,
        whether the acts done were done as the law requires, what comes next, what is odd about the
        file.

        What comes after that day has not happened. With `known_on`, the file and the calendar are
        taken as they were known on that day: a later entry does not change what is found.

        >>> from datetime import date
        >>> from kz_services_law import CaseFile, Event, NoneUntil, Thing
        >>> case = CaseFile([
        ...     Thing("service", "passport"),
        ...     Event("service_included", "passport", date(2013, 6, 3)),
        ...     NoneUntil(date(2013, 6, 20)),
        ... ])
        >>> posting = Law().examine(case, date(2013, 6, 20)).duty("art15/par2", "passport")
        >>> posting.state.value, posting.due_on, posting.days
        ('overdue', datetime.date(2013, 6, 10), 10)

        Raises `InvalidInput` and `UnknownName` for entries that say what cannot be, or what the
        edition does not know; for a file some of whose entries do not say when they became known,
        where `known_on` is given; `CalendarRangeError` for a day outside the calendar.
        """
        return self._examining.examine(case, as_of, known_on)

    def judge(
        self, event: Event, things: Iterable[Entry] = (), *, as_of: date | None = None
    ) -> ActJudged:
        """Judge one act that was done, by itself: requirement by requirement, whether it was kept.
        What it happened to need not be named; `things` may tell more of it. Seen as of the day of
        the act, or `as_of`.

        >>> from datetime import date
        >>> from kz_services_law import Event
        >>> certified = Event("copy_certified", at=date(2013, 6, 3), by_one_stop_employee=False)
        >>> act = Law().judge(certified)
        >>> act.verdict.value, [each.name for each in act.missed]
        ('no', ['by_one_stop_employee'])

        Raises as `examine` does; `InvalidInput` for an event of which no day is known, where no
        `as_of` is given.
        """
        return self._examining.judge(event, things, as_of)

    @lazy
    def _examining(self) -> Examining:
        from kz_services_law.procedures.examining import Examining

        calendar, engine = self._working_days, self._engine
        return Examining(self._book, self._readings, calendar, engine, self._lang)

    def questions(
        self, about: str | None = None, *, among: Iterable[type[Question[Any]]] | None = None
    ) -> tuple[type[Question[Any]], ...]:
        """The questions that this edition answers; with `about` those about a provision, or words.

        A provision, by its locator or as `cite` names it: those whose answers may rest on it, on
        what stands below it, or on the provision it is a part of (a title or an introductory line
        stands for what it heads). First those that a norm there answers by itself. Words, in
        Kazakh, Russian or English: all of them in what a question asks; then in the name of one
        fact it concludes or takes; then in one provision on which its answer may rest, or in the
        title or introductory line that heads it. Their order and case do not count, nor the last
        quarter of a word (of the shorter one), where grammar changes it. Within these ranks in the
        law's order; where nothing is found, an empty tuple.

        `among`: questions of one's own (default: the catalogue).

        >>> [kind.__name__ for kind in Law().questions(about="art20/par6")]
        ['NeedsWrittenConsent', 'HowConsentStands', 'OneStopEmployeeDuties']
        >>> Law().questions(about="жария талқылау")[0].__name__
        'MustBeDiscussed'

        Raises `InvalidInput` for what is neither a provision nor words, and what are no questions;
        `UnknownName` for a provision that the edition does not have.
        """
        return self._search.questions(about, self._catalogue if among is None else among)

    def facts_of(self, question: type[Question[Any]]) -> tuple[str, ...]:
        """The facts that can matter to a question: those on which an answer to it can depend, under
        whatever readings, for whatever parameters; by their paths. What else it takes is `unused`.

        >>> from kz_services_law import PostingDeadline
        >>> Law().facts_of(PostingDeadline)
        ('draft.type', 'service.included_on')

        Raises `InvalidInput` for what is no class of questions, `UnknownName` for one that the
        edition does not know.
        """
        from kz_services_law.asking.mattering import paths_that_matter

        return paths_that_matter(_a_kind(question), self._lowering)

    def parameters_of(self, question: type[Question[Any]]) -> Mapping[str, tuple[object, ...]]:
        """With what a kind of question can be asked of this edition: of each parameter that says
        what is asked, the values on which it has norms. Of a question without parameters, none.

        >>> from kz_services_law.questions import WhoIsCompetent
        >>> acts = Law().parameters_of(WhoIsCompetent)["act"]
        >>> len(acts), acts[0]
        (27, <Act.DEVELOP_STANDARD: 'develop_standard'>)

        Raises `InvalidInput` for what is no class of questions, `UnknownName` for one that the
        edition does not know.
        """
        from kz_services_law.asking.parameters import parameters_of

        return parameters_of(_a_kind(question), self._book)

    @lazy
    def _search(self) -> Search:
        from kz_services_law.asking.search import Search

        return Search(self._lowering)

    def _disputed(self, question: Question[T], answer: Answer[T], as_of: date | None) -> Answer[T]:
        """The answer; or, where another option of a reading changes it, that it is disputed."""
        found: list[Alternative[T]] = []
        for name in self._lowering.readings_of(self._plans.of(question).goal_facts):
            varied = [
                Alternative(
                    reading=name,
                    option=option,
                    answer=self._variations.under(name, option, question, as_of),
                )
                for option in self._book.readings[name].options
            ]
            if not all(answer.says_as(other.answer) for other in varied):
                found += varied
        if not found:
            return answer
        return Answer(
            setting=answer.setting,
            status=Status.DISPUTED,
            value=None,
            parts=answer.parts,
            engine=answer.engine,
            engine_reason=answer.engine_reason,
            verdict=answer.verdict,
            alternatives=tuple(found),
        )

    def _varied_by(self, engine: Engine) -> Variations:
        def plans_under(readings: Mapping[str, str]) -> Plans:
            return self._plans_under(readings, engine)

        return Variations(self._lowering, self._readings, plans_under, self._reasoning)

    def _reasoning(self, answer: Answer[Any]) -> Reasoned:
        """What can be asked after an answer of this law."""
        from kz_services_law.reasoning.of_answer import Reasoning

        return Reasoning(answer, self._ready_goals, self._lowering, self._ask_anew)

    def _ask_anew(self, question: Question[Any], as_of: date | None) -> Answer[Any]:
        return self.ask(question, as_of=as_of)

    @property
    def _edition(self) -> tuple[Rulebook, Lowering, Mapping[str, str], Language]:
        return self._book, self._lowering, self._readings, self._lang

    @lazy
    def _ready_goals(self) -> ReadyGoals:
        from kz_services_law.reasoning.probing import ReadyGoals

        return ReadyGoals()

    def _plans_under(
        self, readings: Mapping[str, str], engine: Engine, *, in_front: bool = False
    ) -> Plans:
        """The plans under some readings; those `in_front` know what other readings would change,
        which the native engine, the faster to make ready, is asked.
        """
        others = self._varied_by(engine_named("native")) if in_front else None
        return Plans(self._facts_of_book, self._lowering, readings, engine, self._lang, others)

    def _working_days(self) -> WorkCalendar:
        from kz_services_law.counting import load_calendar

        return self._calendar or load_calendar()

    def __reduce__(self) -> tuple[object, ...]:
        if not self._is_of_package:
            raise InvalidInput(LAW_NOT_PICKLED)
        made_of = (
            self._book.edition.id,
            dict(self._readings),
            self._calendar,
            self._engine_asked_for,
            self._lang,
        )
        return (_remade, made_of)

    def _repr_html_(self) -> str:
        return self._book.to_html(self._lang)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise InvalidInput(LAW_FROZEN, "Law", name=name)

    def __delattr__(self, name: str) -> NoReturn:
        raise InvalidInput(LAW_FROZEN, "Law", name=name)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _: object) -> Self:
        return self

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Law):
            return NotImplemented
        return self is other or self._made_of() == other._made_of()

    def __hash__(self) -> int:
        return hash((self._book, self._engine_asked_for))

    def _made_of(self) -> tuple[object, ...]:
        return (self._book, self._readings, self._calendar, self._engine_asked_for, self._lang)

    def __repr__(self) -> str:
        return f"Law({self._book.edition.id!r}, engine={self.engine!r})"


def _a_kind(question: object) -> type[Question[Any]]:
    """What is given as a kind of question, or its refusal."""
    if is_question(question):
        return question
    example = _SAY.of(example="PostingDeadline")
    raise InvalidInput(NO_KIND, "question", got=question, example=example)


def _remade(
    edition: str,
    readings: dict[str, str],
    calendar: WorkCalendar | None,
    engine: EngineName,
    lang: Language,
) -> Law:
    """A law out of a pickle."""
    return Law(edition, readings=readings, calendar=calendar, engine=engine, lang=lang)
