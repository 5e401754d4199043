"""One component of an answer: status, value, proof, what is missing, where it stands.

All that is not the answer itself (proof, words, readings) is made when it is read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar, cast

from kz_services_law.asking import refusals
from kz_services_law.asking.kept import Kept
from kz_services_law.asking.provisions import norms_of, provisions_of
from kz_services_law.asking.question import names_given
from kz_services_law.asking.reasons import Reasons
from kz_services_law.asking.resting import RestsOn, rests_on
from kz_services_law.asking.setting import PartSetting
from kz_services_law.asking.unsettled import still_open, still_silent
from kz_services_law.counting import Deadline
from kz_services_law.counting.values import given as checked
from kz_services_law.documents.norm_kinds import NormKind
from kz_services_law.documents.silences import Silence
from kz_services_law.errors import InvalidInput
from kz_services_law.languages import Language, joined, language
from kz_services_law.lazy import lazy
from kz_services_law.logic import Between, Cone, Outcome, Status
from kz_services_law.messages import Phrase
from kz_services_law.refusing_model import of_checked

if TYPE_CHECKING:  # published models, imported when a proof or a document is first made
    from kz_services_law.documents.answer import (
        KindDocument,
        MissingDocument,
        PartDocument,
        SilenceDocument,
    )
    from kz_services_law.documents.proof import Gap, Proof
    from kz_services_law.documents.published import Named
    from kz_services_law.rulebook import NormSpec

__all__ = ["Missing", "Part", "cites_of"]

T = TypeVar("T")
_LOOK_AT_BOTH = Phrase("look_at_both", "look at its status and its value")


class Missing(Kept):
    """A fact that is not known and matters.

    `path` is where the question takes it (`developer.kind`), `fact` its name in the rules; `cites`
    are the provisions that make it matter.
    """

    fact: str
    cites: tuple[str, ...]
    setting: PartSetting

    def __repr__(self) -> str:
        return f"<Missing {self.path or self.fact}>"

    @lazy
    def path(self) -> str | None:
        """Where the question takes it; None where this question cannot."""
        return self.setting.path_of(self.fact)

    @property
    def known_to_the_day(self) -> date | None:
        """The day stated, where it is the moment that matters."""
        stated = self.setting.facts.get(self.fact)
        return stated.day if isinstance(stated, Between) else None

    @property
    def type(self) -> str:
        """The type of the fact: bool, day, moment, number, year, or the name of an enumeration."""
        return self.setting.book.stated[self.fact].type

    @property
    def values(self) -> tuple[object, ...] | None:
        """The values it can have, or None where they are not finitely many."""
        return self.setting.book.domain_of(self.type)

    def asks(self, lang: Language | None = None) -> str:
        """The question this fact asks, in kk, ru or en; by default in the language of the `Law`.
        Raises `UnknownName` for another.
        """
        spoken = self.setting.lang if lang is None else language(lang)
        return self.setting.book.stated[self.fact].asks.in_language(spoken)

    def document(self) -> MissingDocument:
        """The same as it is published."""
        from kz_services_law.documents.answer import MissingDocument

        return of_checked(
            MissingDocument,
            path=self.path,
            fact=self.fact,
            type=self.type,
            values=cast("tuple[bool | str, ...] | None", self.values),
            asks=self.setting.book.stated[self.fact].asks,
            cites=self.cites,
            known_to_the_day=self.known_to_the_day,
        )


class Part(Kept, Generic[T]):
    """One component of an answer, with a status of its own."""

    name: str
    value: T | None
    outcome: Outcome
    cone: Cone
    setting: PartSetting

    def __repr__(self) -> str:
        return f"<Part {self.name} {self.status.value}: {self.value!r}>"

    def __bool__(self) -> NoReturn:
        instead = _LOOK_AT_BOTH.of()
        what = refusals.A_KIND.of(name="Part")
        raise InvalidInput(refusals.NO_TRUTH_VALUE, what=what, instead=instead)

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
        """The facts that are not known and can change this part, the first to ask for first."""
        return tuple(
            Missing(fact=fact, setting=self.setting, cites=cites_of(self, fact))
            for fact in self.setting.asked_first(self.cone, self.outcome.missing)
        )

    @property
    def provisions(self) -> frozenset[str]:
        """The provisions that this part can depend on, whatever is stated: those of its norms,
        those that close its lists, and those nearest to its silences.
        """
        return provisions_of(self.setting.book, self.cone)

    def is_surely_so(self, facts: Iterable[str]) -> bool:
        """Whether one of these facts is so in every case that this part covers. Raises
        `InvalidInput` for what are no names.
        """
        cases = [leaf.run.values for leaf in self.outcome.leaves]
        return any(all(values.get(f) is True for values in cases) for f in names_given(facts))

    @lazy
    def proof(self) -> Proof:
        """Why the value is what it is; of a silence, the gap it falls into."""
        from kz_services_law.asking.prover import prove

        return prove(self.setting, self.cone, self.outcome)

    @property
    def citations(self) -> tuple[str, ...]:
        """The provisions the value rests on; of a silence, the nearest provisions."""
        if self.status is Status.SETTLED:
            return self._rests_on.citations
        return tuple(dict.fromkeys(n for gap in self._gaps for n in gap.nearest))

    @lazy
    def _rests_on(self) -> RestsOn:
        """On what it rests, where it is settled."""
        return rests_on(Reasons(self.setting, self.cone), self.outcome)

    @lazy
    def _gaps(self) -> tuple[Gap, ...]:
        """The gaps that it falls into, where it is silent."""
        if self.status is not Status.SILENT:
            return ()
        from kz_services_law.asking.prover import gaps_told

        return gaps_told(Reasons(self.setting, self.cone), self.outcome)

    @property
    def silences(self) -> tuple[Silence, ...]:
        """Of a silence, which it is: the kind of each gap it falls into, each once; else none."""
        return tuple(dict.fromkeys(Silence(each.kind) for each in self.told_silences()))

    def told_silences(self) -> tuple[SilenceDocument, ...]:
        """The same as it is published, with words."""
        from kz_services_law.documents.answer import SilenceDocument

        said = {(gap.kind, gap.which.en): gap for gap in self._gaps}
        return tuple(
            of_checked(SilenceDocument, kind=gap.kind, says=gap.which) for gap in said.values()
        )

    @lazy
    def _norms(self) -> tuple[NormSpec, ...]:
        """The norms its value rests on directly, in every case that it covers; of an open part
        none.
        """
        norms = self.setting.book.norms
        runs = (leaf.run for leaf in self.outcome.leaves)
        clauses = (clause for run in runs for clause in run.because.get(self.fact, ()))
        return tuple(norms[name] for name in dict.fromkeys(clause.norm for clause in clauses))

    @property
    def kinds(self) -> tuple[NormKind, ...]:
        """The kinds of the norms its value rests on directly, each once."""
        return tuple(dict.fromkeys(NormKind(norm.kind) for norm in self._norms))

    @lazy
    def to(self) -> tuple[Named, ...]:
        """Towards whom these norms bind: the names of the roles in the rules, each with its words;
        none where the law's words name nobody.
        """
        from kz_services_law.asking.saying import counterparty

        towards = (counterparty(self.setting.book, norm) for norm in self._norms)
        return tuple(dict.fromkeys(each for each in towards if each is not None))

    @lazy
    def conditions(self) -> tuple[Named, ...]:
        """Under what it is so: by agreement with a body, in an order set elsewhere, unless
        legislation provides otherwise. Of each its name in the rules and the law's own words.
        """
        from kz_services_law.asking.saying import named

        words = self.setting.book.words.condition
        names = dict.fromkeys(name for norm in self._norms for name in norm.conditions)
        return tuple(named(name, words[name]) for name in names)

    def told_beside(self) -> Iterator[NormSpec]:
        """The norms its value rests on directly that the rules have told as notices; none where
        the value is not settled.
        """
        if self.status is Status.SETTLED:
            yield from (norm for norm in self._norms if norm.notice)

    def _told_kinds(self) -> Iterator[KindDocument]:
        """The kinds of norms as they are published, with words."""
        from kz_services_law.documents.answer import KindDocument
        from kz_services_law.documents.words import document_words

        for kind in dict.fromkeys(norm.kind for norm in self._norms):
            words = document_words().kind_of(kind)
            yield of_checked(KindDocument, kind=kind, words=words)

    @lazy
    def readings(self) -> tuple[str, ...]:
        """The readings this part rests on, in the order of the register."""
        book = self.setting.book
        used = {n for fact in self._facts_used() for n in self.setting.readings_of(fact)}
        norms = [book.norms[name] for name in self._norms_used()]
        used |= {name for norm in norms for name in book.readings_of_counting(norm)}
        return tuple(name for name in book.readings if name in used)

    def _norms_used(self) -> Collection[str]:
        """The norms applied (or, of a part without a value, those of the cone)."""
        settled = self.status is Status.SETTLED
        return self._rests_on.norms if settled else norms_of(self.cone)

    def _facts_used(self) -> Collection[str]:
        """The facts that the proof (or, of a part without a value, the cone) goes through."""
        settled = self.status is Status.SETTLED
        return self._rests_on.facts if settled else self.cone.concluded

    def demand(self) -> T:
        """The value, or an error that says why there is none. Raises `NotSettled`."""
        if self.status is Status.SETTLED and self.value is not None:
            return self.value
        if self.status is Status.OPEN:
            raise still_open(self, self.setting.asked, ((m.path, m.fact) for m in self.missing))
        raise still_silent(self, (each.says for each in self.told_silences()), self.citations)

    def explain(self, lang: Language | None = None) -> str:
        """The part and its proof as text, in kk, ru or en; by default in the language of the `Law`.
        Raises `UnknownName` for another.
        """
        from kz_services_law.documents.text import part_as_text

        return part_as_text(self.document(), self.setting.lang if lang is None else language(lang))

    def document(self, *, proof: bool = True) -> PartDocument:
        """The part as it is published, with its proof or without. Raises `InvalidInput` for a
        `proof` that is not True or False.
        """
        checked(bool, proof, "proof")
        from kz_services_law.asking.saying import about_of, plain_fact, words_of
        from kz_services_law.asking.values import plain
        from kz_services_law.documents.answer import PartDocument
        from kz_services_law.frozen_dict import FrozenDict

        book, given = self.setting.book, self.setting.given
        title = book.name_of(self.fact)
        for fact in sorted(given):
            title = joined((words_of(book, fact, given[fact]), title), " – ")
        settled = self.status is Status.SETTLED
        value = self.outcome.value
        plainly = {fact: plain_fact(book, fact, given[fact]) for fact in sorted(given)}
        return of_checked(
            PartDocument,
            name=self.name,
            fact=self.fact,
            title=title,
            about=about_of(book, self.fact, given),
            given=FrozenDict(plainly),
            status=self.status.value,
            silences=self.told_silences(),
            value=plain(self.value),
            words=words_of(book, self.fact, value) if settled else None,
            missing=tuple(missing.document() for missing in self.missing),
            citations=self.citations,
            kinds=tuple(self._told_kinds()),
            to=self.to,
            conditions=self.conditions,
            deadline=value.document() if isinstance(value, Deadline) else None,
            proof=self.proof if proof else None,
        )


def cites_of(part: Part[Any], fact: str) -> tuple[str, ...]:
    """The provisions that make a stated fact matter to a part."""
    program, norms = part.cone.program, part.setting.book.norms
    reached = {fact}
    cites: dict[str, None] = {}
    bridges: dict[str, None] = {}
    for concluded in part.cone.concluded:
        for clause in program.clauses_of.get(concluded, ()):
            if reached & {*clause.inputs}:
                reached.add(concluded)
                norm = norms[clause.norm]
                found = bridges if norm.is_bridge else cites
                found.setdefault(norm.locator)
    return tuple(cites or bridges)
