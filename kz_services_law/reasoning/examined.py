"""The law examined: norms that alone never change anything, facts on which nothing turns, norms
that say the same of one case, lists whose closing never takes effect, gaps.

Every combination of what the premises of each fact can be is looked at, under the readings chosen
and under each other option of each reading. What is said to be possible has a witness: facts that
somebody could state, of which it is so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from math import prod
from typing import Any, NamedTuple

from kz_services_law.asking.gaps import conditions_of, gap_truth
from kz_services_law.lazy import lazy
from kz_services_law.logic import SILENT, Computed, Literally, Program, Test, Truth
from kz_services_law.reasoning.deciding import Combination, Decided, OfNorm, PremiseColumn, Premises
from kz_services_law.reasoning.witness import Witnesses
from kz_services_law.rulebook import GapSpec, Lowering, Rulebook

__all__ = ["FoundInLaw", "Noted", "examined"]

_MOST_CASES = 20_000
"""Facts of more combinations are not looked at; all of them are verdicts, made of their parts."""
_MOST_SOUGHT = 60
"""For how many combinations a witness is sought before it is said that there is none."""
_Facts = Mapping[str, object]
_Decided = tuple[Combination, Decided]


_TOLD_BY_FACTS = ("overlap", "closure_idle")
"""Kinds of which there may be several about the same norms, or none."""


class Noted(NamedTuple):
    """One thing found: of what kind, about which norms, facts or gaps, as to which facts they
    conclude; under which options of readings alone, if so; and facts that show it, under the first
    of these.
    """

    kind: str
    about: tuple[str, ...]
    facts: tuple[str, ...]
    options: tuple[tuple[str, str], ...]
    witness: _Facts | None

    @property
    def id(self) -> str:
        """What tells it from others, whatever its witness."""
        facts = self.facts if self.kind in _TOLD_BY_FACTS else ()
        return ":".join((self.kind, *self.about, *facts))


class FoundInLaw(NamedTuple):
    """All that was found, and what was looked at: combinations, choices of readings."""

    found: tuple[Noted, ...]
    combinations: int
    choices: int
    left_out: tuple[str, ...]


def examined(book: Rulebook, lowering: Lowering, readings: Mapping[str, str]) -> FoundInLaw:
    """Examine an edition under these readings, and under each other option of each."""
    chosen = _Choice(book, lowering.program(readings), readings)
    others = [
        ((name, option), _Choice(book, lowering.program({**readings, name: option}), readings,
                                 besides=chosen, option=(name, option)))
        for name in readings
        for option in book.readings[name].options
        if option != readings[name]
    ]  # fmt: skip
    found = [
        *_norms_that_decide_nothing(book, chosen, others),
        *_facts_on_which_nothing_turns(book, chosen, others),
        *chosen.overlaps(),
        *chosen.idle_closures(),
        *_gaps(book, chosen, others),
    ]
    every = [chosen, *(choice for _, choice in others)]
    looked = sum(choice.looked for choice in every)
    return FoundInLaw(tuple(found), looked, len(every), tuple(chosen.left_out))


_Others = list[tuple[tuple[str, str], "_Choice"]]


def _norms_that_decide_nothing(book: Rulebook, chosen: _Choice, others: _Others) -> Iterator[Noted]:
    for name, norm in book.norms.items():
        if norm.is_bridge or name in chosen.norms_that_matter:
            continue
        shown = {o: c.norms_that_matter[name] for o, c in others if name in c.norms_that_matter}
        if shown:
            yield Noted("norm_elsewhere", (name,), (), tuple(shown), next(iter(shown.values())))
        elif chosen.concluded_by(name):
            facts = tuple(chosen.concluded_by(name))
            yield Noted("norm_idle", (name,), facts, (), chosen.said_by_others(name))


def _facts_on_which_nothing_turns(
    book: Rulebook, chosen: _Choice, others: _Others
) -> Iterator[Noted]:
    for fact in book.stated:
        if fact in chosen.facts_that_matter:
            continue
        shown = {o: c.facts_that_matter[fact] for o, c in others if fact in c.facts_that_matter}
        kind = "fact_elsewhere" if shown else "fact_idle"
        yield Noted(kind, (fact,), (), tuple(shown), next(iter(shown.values()), None))


def _gaps(book: Rulebook, chosen: _Choice, others: _Others) -> Iterator[Noted]:
    """The gaps, each with facts that fall into it, and the options under which alone there are."""
    for gap in book.gaps:
        witness, shown = chosen.witness_of_gap(gap), dict[tuple[str, str], _Facts]()
        if witness is None:
            named = {name for way in gap.any for name in way.reading}
            for option, choice in others:
                found = choice.witness_of_gap(gap) if option[0] in named else None
                if found is not None:
                    shown[option] = found
        goals = tuple(gap.goals)
        yield Noted("gap", (gap.id,), goals, tuple(shown), next(iter(shown.values()), witness))


class _Choice:
    """The combinations under one choice of readings; of another option, of those facts alone whose
    clauses it changes.
    """

    def __init__(
        self,
        book: Rulebook,
        program: Program,
        readings: Mapping[str, str],
        *,
        besides: _Choice | None = None,
        option: tuple[str, str] | None = None,
    ) -> None:
        self.book, self.program = book, program
        self._readings = {**readings, **({} if option is None else {option[0]: option[1]})}
        self._premises, self._witnesses = Premises(program, book), Witnesses(program, book)
        before = {} if besides is None else besides.program.clauses_of
        self._besides = besides
        self.norms_that_matter: dict[str, _Facts] = {}
        """Of each norm without which something would be otherwise, facts of which it is so."""
        self.facts_that_matter: dict[str, _Facts | None] = {}
        self.looked, self.left_out = 0, list[str]()
        self._columns: dict[str, tuple[PremiseColumn, ...]] = {}
        self._cases: dict[str, list[_Decided]] = {}
        self._shown_by: dict[tuple[str, tuple[int, ...]], _Facts | None] = {}
        for fact, clauses in program.clauses_of.items():
            if clauses != before.get(fact):
                self._look_at(fact)

    def concluded_by(self, norm: str) -> list[str]:
        """The facts that a norm concludes, of those that were looked at."""
        its = (clause for clause in self.program.clauses if clause.norm == norm)
        return [*dict.fromkeys(clause.fact for clause in its if clause.fact in self._cases)]

    def _look_at(self, fact: str) -> None:
        columns = self._premises.of(fact)
        if prod(len(column.groups) for column in columns) > _MOST_CASES:
            self.left_out.append(fact)
            return
        every = [*self._premises.cases(fact, columns)]
        self._columns[fact], self._cases[fact] = columns, every
        self.looked += len(every)
        self._norms_of(fact)
        self._facts_of(fact)

    # --- which norms and facts matter

    def _norms_of(self, fact: str) -> None:
        norms = {clause.norm for clause in self.program.clauses_of[fact]}
        known = {} if self._besides is None else self._besides.norms_that_matter
        for norm in norms - self.norms_that_matter.keys() - known.keys():
            turned = (case for case, so in self._cases[fact] if self._is_by(fact, case, so, norm))
            witness = self._shown(fact, turned)
            if witness is not None:
                self.norms_that_matter[norm] = witness

    def _is_by(self, fact: str, case: Combination, so: Decided, norm: str) -> bool:
        """Whether a fact would be otherwise without a norm."""
        if all(clause.norm != norm for clause, _ in so.found):
            return False
        return not _same(so, self._premises.decided(fact, case.values, norm), self.program)

    def _facts_of(self, fact: str) -> None:
        """The stated facts on which a fact turns: that are counted from, or tested so."""
        for clause in self.program.clauses_of[fact]:
            inputs = clause.conclusion.inputs
            self.facts_that_matter.update(dict.fromkeys(f for f in inputs if f in self.book.stated))
        by_place = {case.place: so for case, so in self._cases[fact]}
        for at, column in enumerate(self._columns[fact]):
            comparison = column.comparison
            named = [column.fact] if comparison is None else [comparison.fact, comparison.other]
            for each in named:
                if each in self.book.stated and not self._is_known_to_matter(each):
                    turned = (
                        case
                        for case, _ in self._cases[fact]
                        if self._turns(case.place, at, len(column.groups), by_place)
                    )
                    witness = self._shown(fact, turned)
                    if witness is not None:
                        self.facts_that_matter[each] = witness

    def _is_known_to_matter(self, fact: str) -> bool:
        """Whether it is known already that something turns on a stated fact."""
        besides = {} if self._besides is None else self._besides.facts_that_matter
        return fact in self.facts_that_matter or fact in besides

    def _turns(
        self,
        place: tuple[int, ...],
        at: int,
        size: int,
        by_place: Mapping[tuple[int, ...], Decided],
    ) -> bool:
        """Whether a fact is otherwise where one column is."""
        for other in range(size):
            beside = by_place.get((*place[:at], other, *place[at + 1 :]))
            if beside and not _same(by_place[place], beside, self.program):
                return True
        return False

    def _shown(self, fact: str, cases: Iterable[Combination]) -> _Facts | None:
        """Facts of which one of some combinations is so."""
        for tried, case in enumerate(cases):
            if tried >= _MOST_SOUGHT:
                return None
            key = fact, case.place
            if key not in self._shown_by:
                self._shown_by[key] = self._witnesses.of(self._columns[fact], case)
            found = self._shown_by[key]
            if found is not None:
                return found
        return None

    # --- what is said twice, never, or not at all

    def said_by_others(self, norm: str) -> _Facts | None:
        """Facts of which a norm holds, and another one says the same."""
        for fact, cases in self._cases.items():
            so = (case for case, decided in cases if norm in decided.norms)
            witness = self._shown(fact, so)
            if witness is not None:
                return witness
        return None

    def overlaps(self) -> Iterator[Noted]:
        """Pairs of norms that say the same of one case, both from the law's words."""
        of_lists = self._of_lists
        for fact, cases in self._cases.items():
            if fact in of_lists:
                continue
            pairs: dict[tuple[str, str], list[Combination]] = {}
            for case, so in cases:
                norms = [n for n in so.norms if not self.book.norms[n].is_bridge]
                for pair in combinations(sorted(norms), 2):
                    pairs.setdefault(pair, []).append(case)
            for pair, those in pairs.items():
                witness = self._shown(fact, those)
                if witness is not None:
                    yield Noted("overlap", pair, (fact,), (), witness)

    def idle_closures(self) -> Iterator[Noted]:
        """Facts of which the rules say what they are where no norm says it, which is never so."""
        for fact, closure in self.program.closures.items():
            if fact not in self._cases or fact in self._of_lists or self._is_made_up(fact):
                continue
            closed = (
                case for case, so in self._cases[fact] if not so.found and so.value == closure.value
            )
            if self._shown(fact, closed) is None:
                yield Noted("closure_idle", (), (fact,), (), None)

    @lazy
    def _of_lists(self) -> frozenset[str]:
        """The facts that the encoding makes of what is required: each item is asked for by itself,
        and several that are lacking say the same of the whole.
        """
        contents = [each for norm in self.book.norms.values() for each in norm.contents]
        limited = [each for norm in self.book.norms.values() for each in norm.limited]
        found = [(each.requires, each.lacks, each.meets) for each in contents]
        found += [(each.may_be, each.exceeds, each.meets) for each in limited]
        return frozenset(fact for each in found for fact in each)

    def _is_made_up(self, fact: str) -> bool:
        """Whether a fact is one of the encoding, about which the law's own words say nothing."""
        norms = (self.book.norms[clause.norm] for clause in self.program.clauses_of[fact])
        return all(norm.is_bridge for norm in norms)

    def witness_of_gap(self, gap: GapSpec) -> _Facts | None:
        """Facts that fall into a gap, and of which the articles are silent therefore: such as fall
        into no other about the same, where there are any.
        """
        first: _Facts | None = None
        for goal in gap.goals:
            silent = Test(goal, frozenset([SILENT]))
            for condition in conditions_of(self.book, gap, self._readings):
                for found in self._witnesses.each((silent, *condition)):
                    first = found if first is None else first
                    if self._is_alone(gap, goal, found):
                        return found
        return first

    def _is_alone(self, gap: GapSpec, goal: str, facts: _Facts) -> bool:
        """Whether facts may fall into no other gap about something."""
        others = [each for each in self.book.gaps_about[goal] if each.id != gap.id]
        truths = (gap_truth(self.book, each, self._readings, facts) for each in others)
        return all(truth is Truth.FALSE for truth in truths)


def _same(one: Decided, other: Decided, program: Program) -> bool:
    """Whether two outcomes are the same value: counted in the same way from the same."""
    return bool(_what(one, program) == _what(other, program))


def _what(decided: Decided, program: Program) -> Any:
    if not isinstance(decided.value, OfNorm):
        return decided.value
    fact = decided.because[0].fact
    made = [c.conclusion for c in program.clauses_of[fact] if c.norm == decided.value.norm]
    counted = [(c.name, c.inputs, c.detail) for c in made if isinstance(c, Computed)]
    copied = [c for c in made if not isinstance(c, Computed | Literally)]
    return (*dict.fromkeys(counted), *copied) or decided.value
