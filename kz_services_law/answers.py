"""What a question is answered with: status, value, proof, what is missing, where it stands.

All that is not the answer itself (proof, texts, readings) is made when it is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any, Generic, NoReturn, Self, TypeVar

from kz_services_law import rendering, serial
from kz_services_law.citation import Language, language
from kz_services_law.completion import Outcome, Status
from kz_services_law.engines.settling import premise_truth
from kz_services_law.errors import InvalidInput, NotSettled
from kz_services_law.later import notices_of
from kz_services_law.lazy import lazy
from kz_services_law.lowering import guards, lower_premise
from kz_services_law.program import UNKNOWN, Cone, Frame, NotBound, Premise, Truth
from kz_services_law.proof import Proof, prove

if TYPE_CHECKING:
    from kz_services_law.norms import NormSpec
    from kz_services_law.questions.base import Question
    from kz_services_law.rulebook import Rulebook
    from kz_services_law.schema import GapSpec
    from kz_services_law.spec import Trilingual

__all__ = [
    "Alternative",
    "Answer",
    "Asked",
    "Checklist",
    "Finding",
    "Missing",
    "NotBound",
    "NotStarted",
    "Part",
]

T = TypeVar("T")
E = TypeVar("E", bound=Enum)


class Finding(Enum):
    """Yes or no, found. It has no truth value: compare it, so that an open answer is not a "no".

    >>> Finding.YES is Finding.NO
    False
    """

    YES = "yes"
    NO = "no"

    def __bool__(self) -> NoReturn:
        msg = "a Finding is compared, not tested: write `answer.value is Finding.YES`"
        raise InvalidInput(msg)


class NotStarted(Enum):
    """The value of a deadline whose term has not begun: its event did not happen."""

    NOT_STARTED = "not_started"


@dataclass(frozen=True)
class Checklist(Generic[E]):
    """Of each element: found so, found not so, not known, or left open by the law.

    Never mixed: what is missing from a document and what is not known about it.
    """

    yes: frozenset[E]
    no: frozenset[E]
    not_known: frozenset[E]
    silent: frozenset[E]


@dataclass(frozen=True, eq=False)
class Asked:
    """What a question was asked of: the law, the facts stated, the readings chosen."""

    book: Rulebook
    frame: Frame
    readings: Mapping[str, str]
    as_of: date | None = None
    given: frozenset[str] = frozenset()
    """Of the facts: those a part of the question itself brings along, and nobody stated."""

    def __copy__(self) -> Self:
        return self  # frozen

    def __deepcopy__(self, _: object) -> Self:
        return self  # frozen

    def __reduce__(self) -> NoReturn:
        msg = "proofs hold the whole law and are not pickled; send answer.to_dict() instead"
        raise InvalidInput(msg)


@dataclass(frozen=True, eq=False)
class Missing:
    """A fact that is not known and matters: what it asks, its values, what makes it matter."""

    fact: str
    asked: Asked = field(repr=False)
    cites: tuple[str, ...]

    @property
    def type(self) -> str:
        """The type of the fact: bool, day, instant, or the name of an enumeration."""
        return self.asked.book.stated[self.fact].type

    @property
    def values(self) -> tuple[object, ...] | None:
        """The values it can have, or None where they are not finitely many."""
        return self.asked.book.domain_of(self.type)

    def asks(self, lang: str = "en") -> str:
        """The question this fact asks."""
        return self.asked.book.stated[self.fact].asks.in_language(language(lang))


@dataclass(frozen=True, eq=False)
class Part(Generic[T]):
    """One component of an answer, with a status of its own."""

    name: str
    value: T | None
    outcome: Outcome
    cone: Cone
    asked: Asked

    def __repr__(self) -> str:
        return f"<Part {self.name} {self.status.value}: {self.value!r}>"

    def __copy__(self) -> Self:
        return self  # frozen

    def __deepcopy__(self, _: object) -> Self:
        return self  # frozen

    def __reduce__(self) -> NoReturn:
        msg = "parts hold the whole law and are not pickled; send answer.to_dict() instead"
        raise InvalidInput(msg)

    @property
    def fact(self) -> str:
        """The concluded fact this part gives the value of."""
        return self.outcome.goal

    @property
    def status(self) -> Status:
        """Settled, open or silent."""
        return self.outcome.status

    @lazy
    def missing(self) -> tuple[Missing, ...]:
        """The facts that are not known and can change this part."""
        return tuple(
            Missing(fact, self.asked, self._cites_of(fact)) for fact in self.outcome.missing
        )

    @property
    def provisions(self) -> frozenset[str]:
        """The units of the text that this part can depend on, whatever is stated."""
        program, norms = self.cone.program, self.asked.book.norms
        clauses = (c for fact in self.cone.concluded for c in program.clauses_of.get(fact, ()))
        return frozenset(norms[clause.norm].locator for clause in clauses)

    def _cites_of(self, fact: str) -> tuple[str, ...]:
        """The provisions that make a stated fact matter to this part."""
        program, norms = self.cone.program, self.asked.book.norms
        reached = {fact}
        cites: dict[str, None] = {}
        bridges: dict[str, None] = {}
        for concluded in self.cone.concluded:
            for clause in program.clauses_of.get(concluded, ()):
                if reached & {*clause.inputs}:
                    reached.add(concluded)
                    norm = norms[clause.norm]
                    found = bridges if norm.kind == "construction" else cites
                    found.setdefault(norm.locator)
        return tuple(cites or bridges)

    @lazy
    def proof(self) -> Proof:
        """Why the value is what it is; of a silence, the gap it falls into."""
        stated = self.asked.frame.keys() - self.asked.given
        found = prove(self.asked.book, self.cone, self.outcome, frozenset(stated))
        return Proof(found.goal, found.cases, self._gaps(), found.obstacles)

    def _gaps(self) -> tuple[GapSpec, ...]:
        """The declared gaps this part falls into."""
        if self.status is not Status.SILENT:
            return ()
        gaps = [gap for gap in self.asked.book.gaps if self.fact in gap.goals]
        found = [(gap, self._gap_truth(gap)) for gap in gaps]
        best = max((truth for _, truth in found), default=Truth.FALSE)
        return tuple(gap for gap, truth in found if truth is best is not Truth.FALSE)

    def _gap_truth(self, gap: GapSpec) -> Truth:
        book, readings = self.asked.book, self.asked.readings
        ways = [
            way.when
            for way in gap.any
            if all(readings[name] in options for name, options in guards(way.reading))
        ]
        if gap.any and not ways:
            return Truth.FALSE
        conditions = [(*gap.when, *when) for when in (ways or [[]])]
        return max(
            min((self._truth(lower_premise(book, spec)) for spec in condition), default=Truth.TRUE)
            for condition in conditions
        )

    def _truth(self, premise: Premise) -> Truth:
        values = dict.fromkeys(premise.facts, UNKNOWN) | dict(self.outcome.run.values)
        return premise_truth(premise, values, {})

    @property
    def citations(self) -> tuple[str, ...]:
        """The provisions the value rests on; of a silence, the nearest provisions."""
        if self.status is Status.SETTLED:
            return self.proof.citations()
        if self.status is Status.SILENT:
            return tuple(dict.fromkeys(n for gap in self.proof.gaps for n in gap.nearest))
        return ()

    @lazy
    def conditions(self) -> tuple[Trilingual, ...]:
        """Under what it is so, in the law's own words: by agreement with a body, in an order set
        elsewhere, unless legislation provides otherwise.
        """
        steps = [case.step for case in self.proof.cases]
        named = dict.fromkeys(c for step in steps for a in step.by for c in a.norm.conditions)
        return tuple(self.asked.book.words.condition[name] for name in named)

    @lazy
    def readings(self) -> tuple[str, ...]:
        """The readings this part rests on, in the order of the register."""
        book = self.asked.book
        used = {n for fact in self._facts_used() for n in book.readings_by_fact.get(fact, ())}
        used |= {n for norm in self._norms_used() for n in book.readings_of_counting(norm)}
        return tuple(name for name in book.readings if name in used)

    def _norms_used(self) -> list[NormSpec]:
        """The norms applied (or, of a part without a value, those of the cone)."""
        if self.status is Status.SETTLED:
            return [application.norm for application in self.proof.applications()]
        clauses_of = self.cone.program.clauses_of
        clauses = (c for fact in self.cone.concluded for c in clauses_of.get(fact, ()))
        return [self.asked.book.norms[name] for name in {clause.norm for clause in clauses}]

    def _facts_used(self) -> set[str]:
        """The facts that the proof (or, of a part without a value, the cone) goes through."""
        if self.status is not Status.SETTLED:
            return set(self.cone.concluded)
        facts: set[str] = set()
        for case in self.proof.cases:
            steps = [case.step]
            while steps:
                step = steps.pop()
                facts.add(step.fact)
                steps += step.below
        return facts


@dataclass(frozen=True, eq=False)
class Alternative(Generic[T]):
    """The answer under another choice of one reading."""

    reading: str
    option: str
    answer: Answer[T]


@dataclass(frozen=True, eq=False)
class Answer(Generic[T]):
    """The answer to a question.

    `status`: settled, open, silent or disputed. `value`: the value, or None where there is none
    (checklists always have theirs). `parts`: the components, each with a status of its own; the
    first one decides the whole. `engine`: which engine concluded.
    """

    question: Question[T]
    status: Status
    value: T | None
    parts: Mapping[str, Part[Any]]
    engine: str
    asked: Asked
    alternatives: tuple[Alternative[T], ...] = ()

    def __reduce__(self) -> NoReturn:
        msg = "answers hold the whole law and are not pickled; send answer.to_dict() instead"
        raise InvalidInput(msg)

    def __copy__(self) -> Self:
        return self  # frozen

    def __deepcopy__(self, _: object) -> Self:
        return self  # frozen

    def __bool__(self) -> NoReturn:
        msg = "an Answer is not true or false: look at answer.status and answer.value"
        raise InvalidInput(msg)

    @property
    def head(self) -> Part[Any]:
        """The first part."""
        return next(iter(self.parts.values()))

    @lazy
    def deciding(self) -> tuple[Part[Any], ...]:
        """The parts whose status is the answer's: the head, or every element of a checklist."""
        return self.question.deciding(self.parts)

    @lazy
    def missing(self) -> tuple[Missing, ...]:
        """The facts that are not known and can change the answer, each once."""
        found = {m.fact: m for part in self.deciding for m in part.missing}
        return tuple(found[fact] for fact in self.asked.book.stated if fact in found)

    @property
    def citations(self) -> tuple[str, ...]:
        """The provisions the answer rests on; of a silence, the nearest provisions."""
        return self._gathered("citations")

    @property
    def readings(self) -> tuple[str, ...]:
        """The readings the answer rests on."""
        used = self._gathered("readings")
        return tuple(name for name in self.asked.book.readings if name in used)

    @lazy
    def notices(self) -> tuple[Trilingual, ...]:
        """Warnings: a day of the answer rests on an estimated calendar, or lies where this edition
        no longer (or not yet) was the law.
        """
        found = dict.fromkeys(notices_of(self.asked, tuple(self.parts.values())))
        for alternative in self.alternatives:
            found.update(dict.fromkeys(alternative.answer.notices))
        return tuple(found)

    def _gathered(self, attribute: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for part in self.parts.values():
            found.update(dict.fromkeys(getattr(part, attribute)))
        return tuple(found)

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
        raise NotSettled(rendering.why_not_settled(self))

    def explain(self, lang: str = "en") -> str:
        """The answer and its proof as text, in kk, ru or en."""
        return rendering.as_text(self, language(lang))

    def to_dict(self) -> dict[str, Any]:
        """The answer and its proof in plain values, ready for JSON."""
        return serial.as_dict(self)

    def to_json(self) -> str:
        """The answer and its proof as JSON."""
        return serial.as_json(self)

    def _repr_html_(self) -> str:
        return rendering.as_html(self, "en")

    def to_html(self, lang: Language = "en") -> str:
        """The answer and its proof as HTML, in kk, ru or en."""
        return rendering.as_html(self, language(lang))

    def __repr__(self) -> str:
        return f"<Answer {self.status.value}: {self.value!r} ({', '.join(self.citations)})>"
