"""What a question is answered with, and its document."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar

from kz_services_law.asking import refusals
from kz_services_law.asking.asked_after import AskedAfter
from kz_services_law.asking.asked_first import ticked_first
from kz_services_law.asking.checklists import of_all_elements
from kz_services_law.asking.composing import deciding
from kz_services_law.asking.elements import ElementsQuestion
from kz_services_law.asking.kept import Kept
from kz_services_law.asking.kept_documents import KeptDocuments
from kz_services_law.asking.part import Missing, Part
from kz_services_law.asking.question import Question
from kz_services_law.asking.setting import Setting
from kz_services_law.asking.unsettled import still_open, still_silent
from kz_services_law.asking.values import Finding
from kz_services_law.counting import Deadline
from kz_services_law.counting.values import given, given_whole
from kz_services_law.documents.silences import Silence
from kz_services_law.errors import CalendarRangeError, InvalidInput, KzServicesLawError, NotSettled
from kz_services_law.languages import LANGUAGES, Language, Trilingual, language
from kz_services_law.lazy import lazy
from kz_services_law.logic import Status
from kz_services_law.messages import is_a
from kz_services_law.refusing_model import of_checked

if TYPE_CHECKING:  # published models, imported when a document is first made
    from kz_services_law.documents.answer import (
        AlternativeDocument,
        AnswerDocument,
        AppliesDocument,
        EditionAnswerDocument,
        NoticeDocument,
    )
    from kz_services_law.documents.proof import Proof
    from kz_services_law.documents.published import Named
    from kz_services_law.rulebook import Rulebook

__all__ = ["VERDICT", "Alternative", "Answer", "EditionAnswer"]

T = TypeVar("T")
VERDICT = "verdict"
"""The name of the part that stands above the others."""
_WIDEST_INDENT = 16


class Alternative(Kept, Generic[T]):
    """The answer under another choice of one reading."""

    reading: str
    option: str
    answer: Answer[T]

    def __repr__(self) -> str:
        return f"<Alternative {self.reading}={self.option}: {self.answer!r}>"

    def document(self, *, proof: bool = True) -> AlternativeDocument:
        """The same as it is published."""
        from kz_services_law.documents.answer import AlternativeDocument

        reading = self.answer.setting.book.readings[self.reading]
        return of_checked(
            AlternativeDocument,
            reading=self.reading,
            option=self.option,
            question=reading.question,
            words=reading.options[self.option],
            answer=self.answer.document(proof=proof),
        )


class EditionAnswer(Kept, Generic[T]):
    """What an edition answers, or why it does not: it knows no such question, or a value of it."""

    book: Rulebook
    answer: Answer[T] | None
    refused: KzServicesLawError | None

    @property
    def edition(self) -> str:
        """Which edition it is."""
        return self.book.edition.id

    def __repr__(self) -> str:
        found = self.refused if self.answer is None else self.answer
        return f"<EditionAnswer {self.edition}: {found!r}>"

    def document(self) -> EditionAnswerDocument:
        """The same as it is published."""
        from kz_services_law.documents.answer import EditionAnswerDocument
        from kz_services_law.documents.sentence import said_of

        found, refused = self.answer, self.refused
        if found is not None:
            told = found.document(proof=False)
            status, says, citations = told.status, said_of(told), found.citations
        else:
            words = {lang: refused.in_language(lang) if refused else "" for lang in LANGUAGES}
            status, says, citations = None, Trilingual(**words), ()
        return of_checked(
            EditionAnswerDocument,
            edition=self.edition,
            title=self.book.edition.edition,
            status=status,
            says=says,
            citations=citations,
        )


class Answer(AskedAfter, Kept, Generic[T]):
    """The answer to a question.

    `status`: settled, open, silent or disputed. `value`: the value, or None where there is none: of
    a disputed answer always, else of checklists never; what is composed of several components has
    it once the first one is settled. `parts`: the components, each with a status of its own: the
    whole is settled when all are. `verdict`: of what a document or an act lacks, whether the
    document meets the requirements for its contents, the act was done as required; with a status
    and missing facts of its own (of other questions None). Where something is missing in any case
    it is "no" and settled, though the list is open; of no single item need it be settled then, and
    `missing` of the list may be empty: by cases one or another of those not known is missing. Of a
    disputed answer parts and verdict are those under the readings chosen; each alternative has its
    own. `engine`: which engine concluded, all parts of this answer (each alternative has its own);
    `engine_reason`: why it was native, where `Law` was made with engine="auto" and that would have
    taken durable-rules; else None. `documents`: where documents of such answers are kept.
    `in_editions`: where it was asked over editions, what each of them answers, the earliest first.
    """

    status: Status
    value: T | None
    parts: Mapping[str, Part[Any]]
    engine: str
    setting: Setting
    alternatives: tuple[Alternative[T], ...] = ()
    engine_reason: str | None = None
    verdict: Part[Finding] | None = None
    documents: KeptDocuments | None = None
    in_editions: tuple[EditionAnswer[T], ...] = ()

    @property
    def question(self) -> Question[T]:
        """The question answered."""
        return self.setting.question

    def __bool__(self) -> NoReturn:
        instead = refusals.LOOK_AT.of(one="answer.status", other="answer.value")
        what = refusals.AN_KIND.of(name="Answer")
        raise InvalidInput(refusals.NO_TRUTH_VALUE, what=what, instead=instead)

    def __repr__(self) -> str:
        return f"<Answer {self.status.value}: {self.value!r} ({', '.join(self.citations)})>"

    @property
    def head(self) -> Part[Any]:
        """The first part."""
        return next(iter(self.parts.values()))

    @lazy
    def deciding(self) -> tuple[Part[Any], ...]:
        """The parts whose status is the answer's: the head where it is not settled, else every one
        of which the value is made.
        """
        return deciding(self.question, self.parts)

    @lazy
    def missing(self) -> tuple[Missing, ...]:
        """The facts that are not known and can change the status of the whole, each once: those of
        the deciding parts, in the order in which `Law.interview` asks for them. Each part has its
        own.
        """
        found = {m.fact: m for part in self.deciding for m in part.missing}
        return tuple(found[fact] for fact in ticked_first(found, self.setting.book.is_ticked))

    @lazy
    def unused(self) -> tuple[Named, ...]:
        """What is stated and has no bearing on this answer: no provision that the answer can rest
        on asks for it, under any reading. Of each its path in the question, and its words.

        >>> from kz_services_law import Law
        >>> from kz_services_law.questions import MustBeInRegistry
        >>> facts = {"service.is_state_service": True, "service.electronic": True}
        >>> for stated in Law(engine="native").ask(MustBeInRegistry.of_facts(facts)).unused:
        ...     print(stated.id, "-", stated.en)
        service.electronic - the service is rendered in electronic form: yes
        """
        from kz_services_law.asking.unused import unused_of

        above = () if self.verdict is None else (self.verdict,)
        return unused_of(self.setting, (*self.parts.values(), *above))

    @property
    def citations(self) -> tuple[str, ...]:
        """The provisions the answer rests on; of a silence, the nearest provisions."""
        return tuple(dict.fromkeys(c for part in self.parts.values() for c in part.citations))

    @property
    def silences(self) -> tuple[Silence, ...]:
        """Of what is silent, which silence it is: the kinds of its parts, each once; else none."""
        return tuple(dict.fromkeys(kind for part in self.parts.values() for kind in part.silences))

    @property
    def readings(self) -> tuple[str, ...]:
        """The readings the answer rests on."""
        used = {name for part in self.parts.values() for name in part.readings}
        return tuple(name for name in self.setting.book.readings if name in used)

    @lazy
    def turns_on(self) -> tuple[Alternative[T], ...]:
        """The other options of readings under which this answer would be another, each with the
        answer then: found by asking, every reading it can depend on varied alone. One whose terms
        reach beyond the calendar is left out.

        >>> from kz_services_law import Law
        >>> from kz_services_law.questions import MustBeDiscussed
        >>> answer = Law(engine="native").ask(MustBeDiscussed.of_facts({"draft.type": "repeal"}))
        >>> [(other.reading, other.option, other.answer.value) for other in answer.turns_on]
        [('A18', 'as_change', <Finding.YES: 'yes'>)]
        """
        others, setting = self.setting.others, self.setting
        if others is None:
            return ()
        above = () if self.verdict is None else (self.verdict.fact,)
        goals = tuple(dict.fromkeys((*(part.fact for part in self.parts.values()), *above)))
        found: list[Alternative[T]] = []
        for name in others.readings_of(goals):
            for option in setting.book.readings[name].options:
                if option == setting.readings[name]:
                    continue
                with suppress(CalendarRangeError):
                    answer = others.under(name, option, setting.question, setting.as_of)
                    if not self.says_as(answer):
                        found.append(Alternative(reading=name, option=option, answer=answer))
        return tuple(found)

    def says_as(self, other: Any) -> bool:
        """Whether another answer says the same: each part its status and value, of a deadline the
        day, not the way in which it was counted. Raises `InvalidInput` for what is no answer.
        """
        known: Any = other
        if not is_a(other, Answer):
            raise InvalidInput(refusals.NO_ANSWER, "says_as", got=other)
        return _said(self) == _said(known)

    @lazy
    def applies(self) -> AppliesDocument:
        """Whether this edition is the law on the days of the question: `status` is yes, no,
        not_known, or no_day where the question speaks of none; `acts` are those that decide. Of a
        disputed answer the days under every reading count.

        >>> from datetime import date
        >>> from kz_services_law import Law
        >>> from kz_services_law.questions import MustOptimise
        >>> law = Law(engine="native")
        >>> law.ask(MustOptimise()).applies.status
        'no_day'
        >>> applies = law.ask(MustOptimise(), as_of=date(2020, 6, 1)).applies
        >>> applies.status, [act.act for act in applies.acts]
        ('no', ['№ 272-VI'])
        """
        from kz_services_law.asking.applies import applies_of

        answers = (self, *(other.answer for other in self.alternatives))
        return applies_of(self.setting, [p for each in answers for p in each.parts.values()])

    @lazy
    def notices(self) -> tuple[NoticeDocument, ...]:
        """What must be known beside: a day of the answer rests on an estimated calendar; what it
        rests on is a convention, or is not due yet; or the edition does not apply, or perhaps not,
        by an act (as `applies` says).
        """
        from kz_services_law.asking.notices import (
            notices_of_acts,
            notices_of_calendar,
            notices_of_norms,
        )

        found: dict[str, NoticeDocument] = {}
        for answer in (self, *(other.answer for other in self.alternatives)):
            parts = tuple(answer.parts.values())
            for notice in notices_of_calendar(self.setting.book, parts):
                found.setdefault(notice.code, notice)
            for notice in notices_of_norms(parts):
                found.setdefault(notice.data["norm"], notice)
        return (*found.values(), *notices_of_acts(self.applies))

    def beside(self, in_editions: tuple[EditionAnswer[T], ...]) -> Answer[T]:
        """The same answer, beside it what each edition answers."""
        return Answer(
            status=self.status,
            value=self.value,
            parts=self.parts,
            engine=self.engine,
            setting=self.setting,
            alternatives=self.alternatives,
            engine_reason=self.engine_reason,
            verdict=self.verdict,
            in_editions=in_editions,
        )

    @property
    def proof(self) -> Proof:
        """The proof of the first part; each part has its own."""
        return self.head.proof

    def demand(self) -> T:
        """The value, or an error that says why there is none.

        Raises `NotSettled` for an open, silent or disputed answer.
        """
        if self.status is Status.SETTLED and self.value is not None:
            return self.value
        raise self._not_settled()

    def _not_settled(self) -> NotSettled:
        match self.status:
            case Status.OPEN:
                return still_open(
                    self, type(self.question).__name__, ((m.path, m.fact) for m in self.missing)
                )
            case Status.SILENT:
                told = [each.says for part in self.deciding for each in part.told_silences()]
                return still_silent(self, told, self.citations)
            case _:
                readings = ", ".join(dict.fromkeys(a.reading for a in self.alternatives))
                return NotSettled(refusals.STILL_DISPUTED, answer=self, readings=readings)

    def document(self, *, proof: bool = True, over_readings: bool = False) -> AnswerDocument:
        """The answer as it is published: one form for JSON, text and HTML. Without `proof` it has
        everything but the proofs; with `over_readings` each reading tells under which other options
        this answer would be another (`turns_on`). Raises `InvalidInput` for what is not True or
        False.
        """
        given(bool, proof, "proof")
        given(bool, over_readings, "over_readings")
        if self.documents is None or proof or over_readings:
            return self._document(proof=proof, over_readings=over_readings)
        return self.documents.of(
            self.setting, lambda: self._document(proof=False, over_readings=False)
        )

    def _document(self, *, proof: bool, over_readings: bool) -> AnswerDocument:
        from kz_services_law.asking.publishing import answer_document, verdict_document
        from kz_services_law.asking.unused import stated_in_words

        return answer_document(
            self.setting,
            engine=self.engine,
            status=self.status,
            value=self.value,
            verdict=verdict_document(self.verdict, self._listed(), proof=proof),
            facts=stated_in_words(self.setting, self.unused),
            unused=self.unused,
            parts=tuple(part.document(proof=proof) for part in self.parts.values()),
            missing=tuple(missing.document() for missing in self.missing),
            citations=self.citations,
            readings=self.readings,
            turns_on=self.turns_on if over_readings and not self.alternatives else (),
            applies=self.applies,
            notices=self.notices,
            alternatives=tuple(a.document(proof=proof) for a in self.alternatives),
            in_editions=tuple(each.document() for each in self.in_editions),
        )

    def _listed(self) -> object:
        """Where the items of a list stand: of a disputed one under the readings chosen."""
        if self.value is None and isinstance(self.question, ElementsQuestion):
            return of_all_elements(self.question, self.parts)[1]
        return self.value

    def explain(self, lang: Language | None = None, *, full: bool = False) -> str:
        """The answer on one screen: what is answered, what warns, why, in the law's own words, what
        is not known, which readings would change it. With `full` the whole proof and all readings.

        In kk, ru or en; by default in the language of the `Law`. Raises `UnknownName` for another
        language, `InvalidInput` for a `full` that is not True or False.

        >>> from kz_services_law import Law
        >>> from kz_services_law.questions import MayServicesBeCombined
        >>> asked = MayServicesBeCombined.of_facts({"application.electronic": True})
        >>> print(Law(engine="native").ask(asked).explain().splitlines()[0])
        May several services be rendered on one application? – yes
        """
        from kz_services_law.documents.text import answer_as_text

        lang = self.setting.lang if lang is None else language(lang)
        given(bool, full, "full")
        return answer_as_text(self.document(over_readings=True), lang, full=full)

    def to_html(self, lang: Language | None = None) -> str:
        """The same as HTML: what `explain` says in sight, the whole proof and all readings folded,
        each provision with its whole text behind its name.

        In kk, ru or en; by default in the language of the `Law`. Raises `UnknownName` for another.
        """
        from kz_services_law.documents.html import answer_as_html

        lang = self.setting.lang if lang is None else language(lang)
        return answer_as_html(self.document(over_readings=True), lang, self.setting.book.texts)

    def _repr_html_(self) -> str:
        return self.to_html()

    def to_dict(self, *, proof: bool = True) -> dict[str, Any]:
        """The answer in plain values, ready for JSON; without `proof` in its compact form."""
        return self.document(proof=proof).model_dump(mode="json")

    def to_json(self, *, proof: bool = True, indent: int | None = None) -> str:
        """The same as JSON, Cyrillic as it is. Raises `InvalidInput` for what is no indent."""
        if indent is not None:
            indent = given_whole(indent, 0, _WIDEST_INDENT, "indent")
        return self.document(proof=proof).model_dump_json(indent=indent)


def _said(answer: Answer[Any]) -> object:
    """What an answer says: of each part, and of the verdict, its status and value."""
    parts = [*answer.parts.values(), *(() if answer.verdict is None else (answer.verdict,))]
    values = (part.value.day if isinstance(part.value, Deadline) else part.value for part in parts)
    return [(part.name, part.status, value) for part, value in zip(parts, values, strict=True)]
