"""The answers that are others: of each fact asked for the cases in which it is, row by row.

Of a fact of which both editions say the same, clause by clause, nothing needs to be asked. Of any
other every case is, of both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from math import prod
from typing import Any, NamedTuple

from kz_services_law.asking.part import Part
from kz_services_law.asking.provisions import norms_of
from kz_services_law.asking.saying import (
    names_together,
    plain_fact,
    words_of,
    words_of_name,
)
from kz_services_law.comparing.asked_facts import AskedFact, Side, asked_of
from kz_services_law.comparing.cells import (
    Cell,
    FactChoices,
    are_alike,
    cells_between,
    choices_of,
)
from kz_services_law.comparing.covering import Box, covered
from kz_services_law.counting import NoDeadline
from kz_services_law.documents.answer import ParameterDocument
from kz_services_law.documents.comparison import (
    AnswerChange,
    AnswerFate,
    AskedBy,
    Condition,
    Row,
    UnitChange,
    Witness,
)
from kz_services_law.documents.comparison_words import comparison_words
from kz_services_law.documents.published import A_DAY
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.languages import Trilingual, joined, same_in_all
from kz_services_law.logic import Cone, Status
from kz_services_law.refusing_model import of_checked
from kz_services_law.rulebook import Rulebook
from kz_services_law.rulebook.history import Traced

__all__ = ["AnswersCompared"]

_Told = tuple[object, ...]
"""What tells one answer from another."""


class _Both(NamedTuple):
    """A case as it is answered in both editions, and what tells these answers from others."""

    cell: Cell
    earlier: Part[Any]
    later: Part[Any]
    told: tuple[_Told, _Told]

    @property
    def differs(self) -> bool:
        """Whether the answers are two."""
        return self.told[0] != self.told[1]

    @property
    def shows_much(self) -> tuple[bool, bool]:
        """Whether both editions answer it, and by other values."""
        answered = self.earlier.status is self.later.status is Status.SETTLED
        return answered, self.told[0][:2] != self.told[1][:2]


class AnswersCompared:
    """Compares what two editions answer."""

    def __init__(
        self, earlier: Side, later: Side, traced: Traced, units: Sequence[UnitChange]
    ) -> None:
        self._earlier, self._later, self._traced = earlier, later, traced
        self._now = {unit.at: unit for unit in units if unit.at is not None}
        self._before = {unit.was: unit for unit in units if unit.was is not None}

    def changes(self, kinds: Sequence[type[Any]]) -> tuple[tuple[AnswerChange, ...], int]:
        """The facts that are answered otherwise, ended or new; and how many are answered alike."""
        before, now = asked_of(self._earlier, kinds), asked_of(self._later, kinds)
        found: list[AnswerChange] = []
        alike = 0
        for fact in dict.fromkeys([*before, *now]):
            if fact in before and fact in now:
                rows = tuple(self._rows(fact, before[fact], now[fact]))
                alike += not rows
                if rows:
                    found.append(self._changed(fact, now[fact], rows))
            elif fact in before:
                found.append(self._in_one(self._earlier, fact, "ended", before[fact]))
            else:
                found.append(self._in_one(self._later, fact, "new", now[fact]))
        return tuple(found), alike

    # --- facts

    def _changed(self, fact: str, asked: list[AskedFact], rows: tuple[Row, ...]) -> AnswerChange:
        units = tuple(dict.fromkeys(unit for row in rows for unit in row.units))
        return self._told(self._later, fact, "changed", asked, units, rows)

    def _in_one(
        self, side: Side, fact: str, became: AnswerFate, asked: list[AskedFact]
    ) -> AnswerChange:
        """A fact that only one of the editions is asked for."""
        norms = norms_of(_cone(asked[0], fact))
        locators = [side.book.norms[name].locator for name in norms]
        now = () if became == "ended" else locators
        units = self._changed_of(locators if became == "ended" else (), now)
        return self._told(side, fact, became, asked, units, ())

    def _told(  # what is told of a fact
        self,
        side: Side,
        fact: str,
        became: AnswerFate,
        asked: list[AskedFact],
        units: tuple[str, ...],
        rows: tuple[Row, ...],
    ) -> AnswerChange:
        known = {each.name: each for each in (*self._before.values(), *self._now.values())}
        return of_checked(
            AnswerChange,
            fact=fact,
            title=side.book.name_of(fact),
            became=became,
            acts=tuple(dict.fromkeys(act for name in units for act in known[name].acts)),
            units=units,
            asked_by=tuple(dict.fromkeys(_asked_by(side, each) for each in asked)),
            rows=rows,
        )

    # --- rows

    def _rows(self, fact: str, before: list[AskedFact], now: list[AskedFact]) -> Iterator[Row]:
        one, other = _alike_asked(before, now)
        cones = _cone(one, fact), _cone(other, fact)
        books = self._earlier.book, self._later.book
        if are_alike((books[0], cones[0]), (books[1], cones[1]), self._traced):
            return
        choices = choices_of((one, cones[0]), (other, cones[1]), self._traced)
        asked: dict[tuple[int, ...], list[_Both]] = {}
        for cell in cells_between(*books, choices):
            asked.setdefault(cell.place, []).append(self._asked(fact, one, other, cell))
        finite = tuple(each for each in choices if not each.of_days)
        rows: list[Row] = []
        for places in _alike(asked):
            for box in covered(places):
                those = [both for place in places if _within(place, box) for both in asked[place]]
                rows.append(self._row(box, finite, those, one))
        yield from sorted(rows, key=_answered, reverse=True)

    def _asked(self, fact: str, one: AskedFact, other: AskedFact, cell: Cell) -> _Both:
        """A case, asked of both."""
        earlier = one.row.part({**one.row.example, **cell.earlier}, one.part)
        later = other.row.part({**other.row.example, **cell.later}, other.part)
        kind = self._earlier.book.type_of(fact)
        was = plain_fact(self._earlier.book, fact, earlier.outcome.value)
        now = plain_fact(self._later.book, fact, later.outcome.value)
        told = _told_by(earlier, self._traced.value(kind, was)), _told_by(later, now)
        return _Both(cell, earlier, later, told)

    def _row(
        self, box: Box, finite: tuple[FactChoices, ...], those: list[_Both], asked: AskedFact
    ) -> Row:
        different = [both for both in those if both.differs]
        shown = max(different, key=lambda both: both.shows_much)  # of equal ones the first
        return of_checked(
            Row,
            conditions=tuple(self._conditions(box, finite)),
            by_days=len({both.told for both in those}) > 1,
            cases=prod(map(len, box)),
            earlier=shown.earlier.document(proof=False),
            later=shown.later.document(proof=False),
            witness=_witness(asked, shown.cell),
            units=self._units(shown),
        )

    def _conditions(self, box: Box, finite: tuple[FactChoices, ...]) -> Iterator[Condition]:
        """Of each fact on which the row turns what it may be."""
        for side, choices in zip(box, finite, strict=True):
            others = frozenset(range(len(choices.each))) - side
            if not others:
                continue
            book = (self._later if choices.later_path else self._earlier).book
            both = [_values(choices, each) for each in (side, others)]
            named = [self._words(book, choices, values) for values in both]
            negated = len(named[1]) < len(named[0])
            values, words = both[negated], named[negated]
            yield of_checked(
                Condition,
                fact=choices.fact,
                title=book.name_of(choices.fact),
                values=tuple(values),
                negated=negated,
                words=joined(words, ", "),
            )

    def _words(
        self, book: Rulebook, choices: FactChoices, values: Sequence[object]
    ) -> list[Trilingual]:
        """Values in words, by the names of classes where these name several; of one that was called
        otherwise, what stood in its place.
        """
        fact = choices.fact
        pairs = (pair for it in choices.each for pair in zip(it.earlier, it.later, strict=False))
        was = {now: before for before, now in pairs if before != now}
        said = names_together(book, fact, [value for value in values if value not in was])
        for value in (value for value in values if value in was):
            before = words_of(self._earlier.book, fact, was[value])
            told = comparison_words().row.was.filled(at=before)
            words = same_in_all("{words} ({before})")
            said.append(words.filled(words=words_of(book, fact, value), before=told))
        return said

    def _units(self, shown: _Both) -> tuple[str, ...]:
        """The units that changed, of those that the answers cite; else of those on which they can
        rest.
        """
        cited = self._changed_of(shown.earlier.citations, shown.later.citations)
        return cited or self._changed_of(shown.earlier.provisions, shown.later.provisions)

    def _changed_of(self, before: Iterable[str], now: Iterable[str]) -> tuple[str, ...]:
        found = [self._before.get(at) for at in sorted(before)]
        found += [self._now.get(at) for at in sorted(now)]
        return tuple(dict.fromkeys(unit.name for unit in found if unit is not None))


def _cone(asked: AskedFact, fact: str) -> Cone:
    """All that a fact asked for depends on."""
    return asked.row.plan(asked.row.example).cone.program.cone((fact,))


def _alike_asked(before: list[AskedFact], now: list[AskedFact]) -> tuple[AskedFact, AskedFact]:
    """The same question in both editions, that of the fewest parts; of the part that gives the
    fact, one that brings nothing along where there is one.
    """
    pairs = [
        (one, other)
        for one in before
        for other in now
        if one.row.kind is other.row.kind and one.row.fixed == other.row.fixed
    ]
    return min(pairs, key=lambda pair: (len(pair[0].given) + len(pair[1].given), pair[1].parts))


def _alike(asked: Mapping[tuple[int, ...], list[_Both]]) -> Iterator[list[tuple[int, ...]]]:
    """The places where the answers differ, those together in which they do so alike: of days, in
    which sorts of answers.
    """
    found: dict[object, list[tuple[int, ...]]] = {}
    for place, those in asked.items():
        if any(both.differs for both in those):
            sorts = frozenset((*map(_sort, both.told), both.differs) for both in those)
            found.setdefault(sorts, []).append(place)
    yield from found.values()


def _values(choices: FactChoices, numbers: Iterable[int]) -> list[Any]:
    """The values of some choices, by the names of the later edition where it knows them."""
    each = (choices.each[at] for at in sorted(numbers))
    return [value for choice in each for value in choice.later or choice.earlier]


def _answered(row: Row) -> int:
    """In how many of the editions it is answered."""
    return [row.earlier.status, row.later.status].count("settled")


def _within(place: tuple[int, ...], box: Box) -> bool:
    return all(at in side for at, side in zip(place, box, strict=True))


def _told_by(part: Part[Any], value: object) -> _Told:
    """What an answer says: status, value, terms."""
    bound = part.status is Status.SETTLED and not isinstance(part.outcome.value, NoDeadline)
    terms = frozenset(each.id for each in part.conditions) if bound else ()
    return part.status, value, terms


def _sort(told: _Told) -> _Told:
    """The same, whatever day it is."""
    status, value, terms = told
    return status, "day" if isinstance(value, date) or _is_day(value) else value, terms


def _is_day(value: object) -> bool:
    return isinstance(value, str) and A_DAY.fullmatch(value) is not None


def _witness(asked: AskedFact, cell: Cell) -> Witness:
    """The question to ask: its parameters, what cannot be left out, and the case."""
    always = {**asked.row.fixed, **asked.row.example}
    earlier, later = ({**always, **stated} for stated in (cell.earlier, cell.later))
    return of_checked(
        Witness,
        question=asked.row.kind.__name__,
        part=asked.part,
        earlier=_plainly(earlier),
        later=_plainly(later),
    )


def _plainly(facts: Mapping[str, object]) -> FrozenDict[str, Any]:
    """Facts as JSON has them."""
    return FrozenDict({path: _plain(value) for path, value in facts.items()})


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _asked_by(side: Side, asked: AskedFact) -> AskedBy:
    """A question by its name, its words, its parameters."""
    name = asked.row.kind.__name__
    said = {name: _plain(value) for name, value in asked.row.fixed.items()}
    return of_checked(
        AskedBy,
        question=name,
        title=side.book.title_of(name),
        parameters=tuple(
            of_checked(
                ParameterDocument, name=each, value=value, words=words_of_name(side.book, value)
            )
            for each, value in said.items()
        ),
        part=None if asked.given else asked.part,
    )
