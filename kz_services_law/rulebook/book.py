"""An edition of the law as data: its text, norms, facts, readings, gaps and words.

Only `loading` makes one, once all the rule files have been read and found to fit each other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple, NoReturn, Self

from kz_services_law.citation import with_those_above
from kz_services_law.counting.values import given
from kz_services_law.errors import InvalidInput, UnknownName
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.languages import Language, Trilingual, same_in_all
from kz_services_law.lazy import lazy
from kz_services_law.logic import NEVER, Test
from kz_services_law.messages import suggestion
from kz_services_law.rule_files import NO_SUCH_NAME
from kz_services_law.rulebook import fact_names, refusals
from kz_services_law.rulebook.displays import Gaps, LaterActs, Readings, edition_as_html
from kz_services_law.rulebook.entry import EntryIntoForce, entry_of, last_of
from kz_services_law.rulebook.history import StepSpec
from kz_services_law.rulebook.norms import Call, Content, NormSpec
from kz_services_law.rulebook.premises import NEVER_NAMED, PremiseSpec
from kz_services_law.rulebook.procedure_specs import ProceduresSpec
from kz_services_law.rulebook.specs import (
    AmendingActSpec,
    ConcludedSpec,
    CountingSpec,
    EditionSpec,
    FactsSpec,
    GapSpec,
    RegisterOfActsSpec,
    StatedSpec,
    UncomputedSpec,
    WordsSpec,
)

__all__ = ["Rulebook"]

_BOOL_DOMAIN = (True, False)


class _Made(NamedTuple):
    """The facts that norms make by themselves: of one that its own norms close its name, with the
    provisions that do; of any other all there is.
    """

    facts: dict[str, ConcludedSpec | Trilingual]
    cites: dict[str, dict[str, None]]

    def close(self, fact: str, name: Trilingual, cite: str) -> None:
        """One more provision closes the list of a fact."""
        self.facts[fact] = name
        self.cites.setdefault(fact, {}).setdefault(cite)


_INTO_FORCE = timedelta(days=60)
"""So long after the day from which it may be so, an edition surely is in force."""
_IN_TIME = ("day", "moment", "deadline", "number", "year")


@dataclass(frozen=True, eq=False)
class Rulebook:
    """An edition, read and checked."""

    edition: EditionSpec
    texts: Mapping[str, Mapping[str, str]]
    """Of each official language, the words of every provision."""
    facts: FactsSpec
    norms: Mapping[str, NormSpec]
    readings: Readings
    gaps: Gaps
    uncomputed: tuple[UncomputedSpec, ...]
    counting: CountingSpec
    words: WordsSpec
    files: Mapping[str, str]
    """Of each norm, the file it stands in."""
    acts: RegisterOfActsSpec
    """The acts that changed these articles, in whatever edition."""
    procedures: ProceduresSpec | None = None
    """Of what case files are made, where the edition says so."""
    history: tuple[StepSpec, ...] = ()
    """The steps by which it was made of earlier editions, the first step first."""

    def __repr__(self) -> str:
        return f"Rulebook({self.edition.id!r}, {len(self.norms)} norms)"

    def to_html(self, lang: Language = "en") -> str:
        """What the edition is, its articles and registers, in kk, ru or en. Raises `UnknownName`
        for another language.
        """
        registers = {"readings": self.readings, "gaps": self.gaps, "later": self.later}
        norms = self.norms.values()
        return edition_as_html(self.edition, self.entry, self.text, norms, registers, lang)

    def _repr_html_(self) -> str:
        return self.to_html()

    @lazy
    def later(self) -> LaterActs:
        """The acts known to have changed it later, each with what it changed that stands here."""
        return LaterActs(self._acts_here(included=False))

    @lazy
    def included(self) -> tuple[AmendingActSpec, ...]:
        """The acts whose changes it holds, each with what it changed that stands here."""
        return tuple(self._acts_here(included=True))

    def _acts_here(self, *, included: bool) -> Iterator[AmendingActSpec]:
        """The acts that changed provisions which the edition has."""
        for act in self.acts.act:
            changed = [locator for locator in act.changed if locator in self.provisions]
            if changed and (act.number in self.edition.includes) is included:
                yield act.model_copy(update={"changed": changed})

    @lazy
    def law_entry(self) -> EntryIntoForce:
        """From when on the law is in force, in whatever edition."""
        edition = self.edition
        within = self.acts.publication
        return entry_of(edition.adopted, edition.in_force, edition.in_force_after, within)

    @lazy
    def entry(self) -> EntryIntoForce:
        """From when on the edition is the law, whole: since the last act whose changes it holds."""
        return last_of([self.law_entry, *map(self.entry_of, self.included)])

    @property
    def some_day(self) -> date:
        """Some day on which the edition surely was in force: for examples."""
        return self.entry.earliest + _INTO_FORCE

    def entry_of(self, act: AmendingActSpec) -> EntryIntoForce:
        """From when on an act is in force. Raises `InvalidInput` for what is no act of these."""
        act = given(AmendingActSpec, act, "entry_of")
        return entry_of(act.adopted, act.in_force, act.in_force_after, self.acts.publication)

    @lazy
    def provisions(self) -> Mapping[str, None]:
        """The locators of its text in the law's order, what stands above first."""
        units = (reversed([*with_those_above(unit)]) for unit in self.text)
        return FrozenDict(dict.fromkeys(at for each in units for at in each))

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _: object) -> Self:
        return self

    def __reduce__(self) -> NoReturn:
        raise InvalidInput(refusals.BOOK_NOT_PICKLED, repr(self))

    def to_dict(self) -> dict[str, Any]:
        """The edition in plain values, ready for JSON, as its rule files say it."""
        specs: dict[str, Any] = {
            "edition": self.edition,
            "facts": self.facts,
            "counting": self.counting,
            "words": self.words,
            "acts": self.acts,
        }
        if self.procedures is not None:
            specs["procedures"] = self.procedures
        lists: dict[str, Any] = {"gaps": self.gaps, "uncomputed": self.uncomputed}
        named: dict[str, Mapping[str, Any]] = {"norms": self.norms, "readings": self.readings}
        return {
            **{name: _dumped(spec) for name, spec in specs.items()},
            **{name: [_dumped(spec) for spec in listed] for name, listed in lists.items()},
            **{
                name: {key: _dumped(spec) for key, spec in table.items()}
                for name, table in named.items()
            },
            "texts": {language: dict(text) for language, text in self.texts.items()},
        }

    @lazy
    def sha256(self) -> str:
        """The hash of all that the rule files say: two rulebooks of one hash answer alike."""
        said = json.dumps(self.to_dict(), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()

    @lazy
    def once_stated(self) -> Mapping[str, Trilingual]:
        """What was stated by editions below this one, and this one does not ask for."""
        found = {fact: name for step in self.history for fact, name in step.once_stated.items()}
        return FrozenDict({fact: name for fact, name in found.items() if fact not in self.stated})

    @property
    def text(self) -> Mapping[str, str]:
        """The words of every provision, in the first official language."""
        return next(iter(self.texts.values()))

    @property
    def stated(self) -> Mapping[str, StatedSpec]:
        """The facts a caller may state."""
        return self.facts.stated

    @lazy
    def concluded(self) -> Mapping[str, ConcludedSpec]:
        """The concluded facts: those declared, and those that kinds of norms make by themselves."""
        made = _Made({}, {})
        for norm in self.norms.values():
            for act in norm.act:
                for verb in norm.verbs:
                    self._add_act(made, norm, verb, act)
            for content in norm.contents:
                self._add_content(made, norm, content)
            for content in norm.limited:
                self._add_limited(made, norm, content)
        every = (content for n in self.norms.values() for content in (*n.contents, *n.limited))
        met = {content.meets for content in every}
        found = {
            fact: _closed(said, tuple(made.cites[fact]), otherwise=fact in met)
            if isinstance(said, Trilingual)
            else said
            for fact, said in made.facts.items()
        }
        return FrozenDict({**found, **self.facts.concluded})

    def _add_act(self, made: _Made, norm: NormSpec, verb: fact_names.Verb, act: str) -> None:
        """That a role is competent or bound. Norms that make one fact close it together."""
        fact = fact_names.of_act(norm.role, verb, act)
        word = self.words.act.get(act)
        role = self.words.role.get(norm.role or "")
        phrases = self.words.phrase
        form = phrases.competent if verb == "competent" else phrases.must
        name = form.filled(role=role or str(norm.role), act=word or "?")
        residual = self.facts.residual
        if verb == "competent" and residual is not None:
            cites, reading = residual.cite, residual.reading
            made.facts[fact] = _closed(name, tuple(cites), dict(reading))
        else:
            made.close(fact, name, norm.locator)

    def _add_content(self, made: _Made, norm: NormSpec, content: Content) -> None:
        """That something is required of a document or an act, is there, is lacking."""
        words = self.words.condition if norm.of else self.words.item.get(norm.document or "", {})
        word = words.get(content.item) or "?"
        phrases = self.words.phrase
        closed = {content.requires: phrases.requires}
        if content.in_ways:
            closed[content.there] = phrases.met if norm.of else phrases.has
        for fact, form in closed.items():
            made.close(fact, form.filled(item=word), norm.locator)
        lacks = phrases.missed if norm.of else phrases.lacks
        made.facts[content.lacks] = ConcludedSpec(type="bool", name=lacks.filled(item=word))
        made.close(content.meets, phrases.done if norm.of else phrases.meets, norm.locator)

    def _add_limited(self, made: _Made, norm: NormSpec, content: Content) -> None:
        """That a document may contain something, and that it does though it may not."""
        word = self.words.item.get(norm.document or "", {}).get(content.item) or "?"
        phrases = self.words.phrase
        for fact, form in (
            (content.may_be, phrases.may_contain),
            (content.exceeds, phrases.exceeds),
        ):
            made.facts[fact] = ConcludedSpec(type="bool", name=form.filled(item=word))
        made.close(content.meets, phrases.meets, norm.locator)

    def type_of(self, fact: str) -> str | None:
        """The type of a fact, or None if there is no such fact."""
        spec = self.stated.get(fact) or self.concluded.get(fact)
        return spec.type if spec else None

    def is_in_time(self, fact: str) -> bool:
        """Whether a fact is a point in time, or a number, by which others are counted. Raises
        `InvalidInput` for what is no name.
        """
        return (self.type_of(given(str, fact, "is_in_time")) or "") in _IN_TIME

    def is_ticked(self, fact: str) -> bool:
        """Whether a fact is one of those that a document contains, or does not. Raises
        `InvalidInput` for what is no name.
        """
        name = given(str, fact, "is_ticked")
        return self.type_of(name) == "bool" and name.partition(".")[0] in self.facts.document

    def title_of(self, question: str) -> Trilingual:
        """What a question is called; of one that the words do not tell of, its name. Raises
        `InvalidInput` for what is no name.
        """
        question = given(str, question, "title_of")
        return self.words.question.get(question) or same_in_all(question)

    def name_of(self, fact: str) -> Trilingual:
        """What a fact is called. Raises `UnknownName` for one that the edition does not know."""
        named = isinstance(fact, str)
        spec = (self.stated.get(fact) or self.concluded.get(fact)) if named else None
        if spec is None:
            known = {*self.stated, *self.concluded}
            raise UnknownName(NO_SUCH_NAME, what="fact", name=fact, hint=suggestion(fact, known))
        return spec.name

    def domain_of(self, fact_type: str) -> tuple[object, ...] | None:
        """All values of a type, or None where they are not finitely many."""
        if fact_type == "bool":
            return _BOOL_DOMAIN
        values = self.facts.enum.get(fact_type)
        return None if values is None else tuple(values)

    def values_of(self, fact_type: str) -> frozenset[object]:
        """The values of a type as a set; none where they are not finitely many."""
        found = self._values.get(fact_type)
        if found is None:
            found = self._values[fact_type] = frozenset(self.domain_of(fact_type) or ())
        return found

    @lazy
    def _values(self) -> dict[str, frozenset[object]]:
        """The sets of values, each made once."""
        return {}

    def members(self, cls: str) -> frozenset[object]:
        """The values of a class, those of the classes in it included.

        Raises `UnknownName` for a class that the edition does not know.
        """
        found = self._members.get(cls) if isinstance(cls, str) else None
        if found is None:
            if not isinstance(cls, str) or cls not in self.facts.cls:
                hint = suggestion(cls, self.facts.cls)
                raise UnknownName(NO_SUCH_NAME, what="class", name=cls, hint=hint)
            of_class: set[object] = set()
            for name in self.facts.cls[cls].values:
                of_class |= self.members(name) if name in self.facts.cls else {name}
            found = self._members[cls] = frozenset(of_class)
        return found

    @lazy
    def _members(self) -> dict[str, frozenset[object]]:
        """The members of classes, each found once, in however many classes it is."""
        return {}

    def named(self, names: Iterable[str | bool]) -> frozenset[object]:
        """What the names in a test come to: values, those of classes, that it never came about."""
        found: set[object] = set()
        for name in names:
            if isinstance(name, str) and name in self.facts.cls:
                found |= self.members(name)
            else:
                found.add(NEVER if name == NEVER_NAMED else name)
        return frozenset(found)

    @lazy
    def default_readings(self) -> Mapping[str, str]:
        """Of each reading that has options, the one that holds unless another is chosen."""
        defaults = {
            name: spec.default for name, spec in self.readings.items() if spec.default is not None
        }
        return FrozenDict(defaults)

    @lazy
    def touched(self) -> Mapping[str, tuple[str, ...]]:
        """Of each reading the provisions it bears on: those whose norms name it, or count by it;
        those whose closing turns on it; and what it says itself that it touches.
        """
        found: dict[str, dict[str, None]] = {name: {} for name in self.readings}
        for norm in self.norms.values():
            for name in norm.named_readings | {*self.readings_of_counting(norm)}:
                found.setdefault(name, {}).setdefault(norm.locator)
        for fact in self.concluded.values():
            for name in fact.reading:
                found.setdefault(name, {}).update(dict.fromkeys(fact.cites))
        for name, spec in self.readings.items():
            found[name].update(dict.fromkeys(spec.touches))
        return FrozenDict({name: tuple(them) for name, them in found.items()})

    @lazy
    def readings_by_fact(self) -> Mapping[str, frozenset[str]]:
        """Of each concluded fact, the readings that bear on what is concluded of it (those by which
        a term is counted are the norm's own: `readings_of_counting`).
        """
        found: dict[str, set[str]] = {fact: set(c.reading) for fact, c in self.concluded.items()}
        for norm in self.norms.values():
            for fact in norm.concludes:
                found[fact] |= {*norm.readings, *(n for way in norm.any for n in way.reading)}
            for content in norm.contents if norm.satisfied_by else ():
                ways = norm.satisfied_by
                found[content.there].update(name for way in ways for name in way.reading)
        return FrozenDict({fact: frozenset(names) for fact, names in found.items()})

    @lazy
    def bearers_of_other_powers(self) -> Mapping[str, Test]:
        """Of each provision on other powers, that a body is of the kind it is about."""
        residual = self.facts.residual
        found: dict[str, Test] = {}
        for norm in self.norms.values() if residual is not None else ():
            cls = norm.bearer.cls if norm.bearer is not None and norm.bearer.is_premise else None
            if residual is not None and norm.locator in residual.cite and cls is not None:
                kinds = self.members(cls)
                found[norm.locator] = Test(fact_names.kind_of(norm.role), kinds)
        return FrozenDict(found)

    @lazy
    def implied(self) -> Mapping[str, tuple[Test, object]]:
        """Of each stated fact that another one may imply: when it does, and its value then."""
        return FrozenDict(
            {
                fact: (Test(spec.implied.by, self.members(spec.implied.among)), spec.implied.is_)
                for fact, spec in self.stated.items()
                if spec.implied is not None
            }
        )

    @lazy
    def rests_on(self) -> Mapping[str, frozenset[str]]:
        """Of each concluded fact what its norms need, and its gaps ask, under whatever reading."""
        found: dict[str, set[str]] = {fact: set() for fact in self.concluded}
        for norm in self.norms.values():
            for fact in norm.concludes:  # what a duty binds to does not rest on by when it is due
                found[fact] |= norm.needs if fact == norm.then else norm.needs_beside_term
            for fact, below in norm.rests_within:
                found[fact].add(below)
        for fact, gaps in self.gaps_about.items():
            for gap in gaps:
                premises = (*gap.when, *(each for way in gap.any for each in way.when))
                found[fact].update(other for premise in premises for other in premise.facts)
        return FrozenDict({fact: frozenset(them) for fact, them in found.items()})

    @lazy
    def gaps_about(self) -> Mapping[str, tuple[GapSpec, ...]]:
        """Of each fact, the gaps that are about it."""
        found: dict[str, list[GapSpec]] = {}
        for gap in self.gaps:
            for goal in dict.fromkeys(gap.goals):
                found.setdefault(goal, []).append(gap)
        return FrozenDict({goal: tuple(gaps) for goal, gaps in found.items()})

    @lazy
    def regions_of_moments(self) -> Mapping[str, frozenset[str | None]]:
        """Of each moment, the facts that say by which region's time its day is told; None: by that
        of the capital.
        """
        found: dict[str, set[str | None]] = {}
        for norm in self.norms.values():
            thens = [way.then for way in norm.any]
            if not isinstance(norm.then, str):
                thens.append(norm.then)
            for value in (v for then in thens for v in then.values()):
                if isinstance(value, Call) and value.call == "legal_day":
                    moment, *regions = value.args
                    found.setdefault(moment, set()).update(regions or [None])
        return FrozenDict({moment: frozenset(them) for moment, them in found.items()})

    def premises(self) -> Iterator[PremiseSpec]:
        """Every premise of a norm or a gap, whatever readings guard it."""
        for gap in self.gaps:
            yield from gap.when
            for way in gap.any:
                yield from way.when
        for norm in self.norms.values():
            yield from (*norm.when, *norm.starts, *norm.unless)
            for way in (*norm.any, *norm.satisfied_by):
                yield from way.when
            if norm.bearer is not None:
                yield from norm.bearer.or_

    def readings_of_counting(self, norm: NormSpec) -> tuple[str, ...]:
        """The readings by which the term of a norm is counted, if it has one."""
        profile = self.counting.profile.get(norm.within.counting) if norm.within else None
        return () if profile is None else profile.readings


def _closed(
    name: Trilingual,
    cites: tuple[str, ...],
    reading: dict[str, Any] | None = None,
    *,
    otherwise: bool = False,
) -> ConcludedSpec:
    """A fact that is "no", or else "yes", unless a norm concludes it: these provisions close the
    list.
    """
    return ConcludedSpec(
        type="bool", name=name, otherwise=otherwise, cite=list(cites), reading=reading or {}
    )


def _dumped(spec: Any) -> Any:
    return spec.model_dump(mode="json")
