"""Tables of what decides each fact of a question: its columns are the premises of its norms, a
concluded one linked to a table of its own.

Every combination of what the premises can be is concluded as the engines do, then told in few rows;
a row that says nothing of a column holds whatever that is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from kz_services_law.asking.saying import words_of
from kz_services_law.comparing.covering import Box, covered
from kz_services_law.documents.published import Plain
from kz_services_law.documents.reasoning_words import reasoning_words
from kz_services_law.documents.tables import (
    FactTable,
    FactTables,
    TableColumn,
    TableCondition,
    TableRow,
)
from kz_services_law.documents.words import document_words
from kz_services_law.errors import ConflictingNorms
from kz_services_law.languages import Language, Trilingual
from kz_services_law.logic import (
    NEVER,
    SILENT,
    UNKNOWN,
    Clause,
    Comparison,
    Literally,
    Premise,
    Program,
    Status,
    Truth,
    conclude_fact,
    conjoined,
)
from kz_services_law.reasoning.words import either, values_in_words
from kz_services_law.refusing_model import of_checked
from kz_services_law.rulebook import Rulebook

__all__ = ["Decided", "PremiseColumn", "decided", "tables_of"]

_IN_TIME = ("day", "moment", "deadline", "number", "year")
_POSITIVE = {
    "after": ("after", True),
    "on_or_before": ("after", False),
    "on_or_after": ("on_or_after", True),
    "before": ("on_or_after", False),
}


class PremiseColumn(NamedTuple):
    """A column: a fact, or a comparison of two points in time; and the groups of what it can be."""

    name: str
    fact: str
    comparison: Comparison | None
    groups: tuple[frozenset[object], ...]


class Decided(NamedTuple):
    """What one combination comes to: a value or silence, and the clauses that give it."""

    value: object
    norms: tuple[str, ...]
    closed: bool


class _Counted(NamedTuple):
    """Stands for a value that a norm counts or takes from another fact."""

    norm: str


def tables_of(
    question: str,
    title: Trilingual,
    program: Program,
    book: Rulebook,
    goals: Iterable[str],
    lang: Language,
) -> FactTables:
    """The tables of the goals of a question, and of all that they are linked to."""
    pending, done = [*dict.fromkeys(goals)], dict[str, FactTable]()
    possible: dict[str, frozenset[object]] = {}
    while pending:
        fact = pending.pop(0)
        if fact in done:
            continue
        done[fact] = _Table(program, book, fact, possible).told()
        pending += [column.name for column in done[fact].columns if column.linked]
    return FactTables(lang=lang, question=question, title=title, tables=tuple(done.values()))


def _key(premise: Comparison) -> tuple[Comparison, bool]:
    """A comparison in the one form that columns have, and whether it asks for that."""
    order, positive = _POSITIVE[premise.order]
    return Comparison(premise.fact, order, premise.other), positive  # type: ignore[arg-type]


def decided(program: Program, fact: str, values: Mapping[str, object]) -> Decided:
    """What a fact is, where the columns are what `values` says: by the semantics of the engines."""
    found: list[tuple[Clause, Truth]] = []
    for clause in program.clauses_of.get(fact, ()):
        truth = Truth.TRUE
        for premise in clause.premises:
            truth = conjoined(truth, _truth(premise, values))
        if truth is not Truth.FALSE:
            given = clause
            if not isinstance(clause.conclusion, Literally):
                given = clause._replace(conclusion=Literally(_Counted(clause.norm)))
            found.append((given, truth))
    closure = program.closures.get(fact)
    value, because = conclude_fact(fact, found, closure, {})
    norms = tuple(dict.fromkeys(clause.norm for clause in because))
    return Decided(value, norms, not because and closure is not None and value is not SILENT)


def _truth(premise: Premise, values: Mapping[str, object]) -> Truth:
    if isinstance(premise, Comparison):
        column, positive = _key(premise)
        value = values[_name(column)]
        if value is SILENT:
            return Truth.SILENT
        return Truth.TRUE if value is positive else Truth.FALSE
    value = values[premise.fact]
    if value is SILENT and SILENT not in premise.values:
        return Truth.SILENT
    return Truth.TRUE if premise.holds(value) else Truth.FALSE


def _name(comparison: Comparison) -> str:
    return f"{comparison.fact} {comparison.order} {comparison.other}"


class _Table:
    """Makes the table of one fact."""

    def __init__(
        self, program: Program, book: Rulebook, fact: str, possible: dict[str, frozenset[object]]
    ) -> None:
        self.program, self.book, self.fact, self._possible = program, book, fact, possible
        self.columns = tuple(self._columns())

    def outcomes(self) -> frozenset[object]:
        """All that the fact can be, silence too."""
        return frozenset(
            SILENT if outcome.value is UNKNOWN else outcome.value for outcome in self._found()[0]
        )

    def told(self) -> FactTable:
        """The table."""
        rows = tuple(self._rows())
        named = {condition.column for row in rows for condition in row.conditions}
        return of_checked(
            FactTable,
            fact=self.fact,
            title=self.book.name_of(self.fact),
            columns=tuple(self._column(each) for each in self.columns if each.name in named),
            rows=rows,
        )

    # --- columns

    def _premises(self) -> Iterator[Premise]:
        for clause in self.program.clauses_of.get(self.fact, ()):
            yield from clause.premises

    def _columns(self) -> Iterator[PremiseColumn]:
        tests: dict[str, list[frozenset[object]]] = {}
        compared: dict[str, Comparison] = {}
        order: dict[str, None] = {}
        for premise in self._premises():
            if isinstance(premise, Comparison):
                column, _ = _key(premise)
                compared[_name(column)] = column
                order.setdefault(_name(column))
            else:
                tests.setdefault(premise.fact, []).append(premise.values)
                order.setdefault(premise.fact)
        for name in order:
            if name in compared:
                yield PremiseColumn(
                    name, compared[name].fact, compared[name], self._ways(compared[name])
                )
            else:
                yield PremiseColumn(name, name, None, self._groups(name, tests[name]))

    def _ways(self, comparison: Comparison) -> tuple[frozenset[object], ...]:
        """What a comparison can come to: silence too, where a side of it can be silent."""
        ways = [frozenset[object]([True]), frozenset[object]([False])]
        sides = [comparison.fact, comparison.other]
        concluded = [side for side in sides if side in self.program.clauses_of]
        if any(SILENT in self._can_be(side) for side in concluded):
            ways.append(frozenset([SILENT]))
        return tuple(ways)

    def _groups(
        self, fact: str, tests: Iterable[frozenset[object]]
    ) -> tuple[frozenset[object], ...]:
        """What a fact can be, those together that no premise tells apart."""
        book = self.book
        kind = book.type_of(fact) or ""
        values: frozenset[object] = book.values_of(kind) or frozenset([True, False])
        if kind in _IN_TIME:
            values = frozenset([_HAPPENED, NEVER])
        elif fact in self.program.clauses_of:
            values = self._can_be(fact)
        may_be_silent = SILENT in values
        values -= {SILENT}
        groups = [values] if values else []
        for test in tests:
            halves = ((group & test, group - test) for group in groups)
            groups = [half for both in halves for half in both if half]
        silent = [frozenset[object]([SILENT])] if may_be_silent else []
        return (*groups, *silent)

    def _can_be(self, fact: str) -> frozenset[object]:
        """What a concluded fact can be, by its own table."""
        found = self._possible.get(fact)
        if found is None:
            found = _Table(self.program, self.book, fact, self._possible).outcomes()
            self._possible[fact] = found
        return found

    def _column(self, column: PremiseColumn) -> TableColumn:
        book = self.book
        title = book.name_of(column.fact)
        if column.comparison is not None:
            words = reasoning_words().table
            form = words.later if column.comparison.order == "after" else words.not_earlier
            title = form.filled(name=title, other=book.name_of(column.comparison.other))
        linked = column.comparison is None and column.fact in self.program.clauses_of
        return of_checked(
            TableColumn,
            name=column.name,
            title=title,
            linked=linked,
            compared=column.comparison is not None,
        )

    # --- rows

    def _found(self) -> tuple[dict[Decided, list[tuple[int, ...]]], set[tuple[int, ...]]]:
        """What every combination comes to; and those that cannot come about, since norms would
        conflict.
        """
        sizes = [len(column.groups) for column in self.columns]
        found: dict[Decided, list[tuple[int, ...]]] = {}
        free: set[tuple[int, ...]] = set()
        for place in product(*map(range, sizes)):
            try:
                value = decided(self.program, self.fact, self._values(place))
            except ConflictingNorms:
                free.add(place)
                continue
            found.setdefault(value, []).append(place)
        return found, free

    def _rows(self) -> Iterator[TableRow]:
        sizes = [len(column.groups) for column in self.columns]
        found, free = self._found()
        for outcome, places in found.items():
            for box in _widest(covered(places), {*places} | free, sizes):
                yield self._row(box, outcome)

    def _values(self, place: tuple[int, ...]) -> dict[str, object]:
        pairs = zip(self.columns, place, strict=True)
        return {column.name: min(column.groups[at], key=str) for column, at in pairs}

    def _row(self, box: Box, outcome: Decided) -> TableRow:
        conditions = [
            self._condition(column, side)
            for column, side in zip(self.columns, box, strict=True)
            if len(side) < len(column.groups)
        ]
        status, value = Status.SETTLED, outcome.value
        if value is SILENT or value is UNKNOWN:
            status = Status.SILENT
        closure = self.program.closures.get(self.fact)
        norms = [self.book.norms[name] for name in outcome.norms]
        cites = [norm.locator for norm in norms]
        if outcome.closed and closure is not None:
            cites = [*closure.cites]
        return of_checked(
            TableRow,
            conditions=tuple(conditions),
            status=status.value,
            value=self._plain(value),
            says=self._says(value),
            cites=tuple(dict.fromkeys(cites)),
        )

    def _says(self, value: object) -> Trilingual:
        if value is SILENT or value is UNKNOWN:
            return document_words().status.silent
        if isinstance(value, _Counted):
            return self.book.norms[value.norm].says
        return words_of(self.book, self.fact, value)

    @staticmethod
    def _plain(value: object) -> Plain | None:
        if isinstance(value, bool | str):
            return value
        return str(NEVER.value) if value is NEVER else None

    def _condition(self, column: PremiseColumn, side: frozenset[int]) -> TableCondition:
        values = frozenset[object]().union(*(column.groups[at] for at in side))
        words = document_words()
        if column.comparison is not None:
            each = [words.truth.yes] if True in values else []
            each += [words.truth.no] if False in values else []
            each += [words.status.silent] if SILENT in values else []
            said = each[0] if len(each) == 1 else either(*each[:2])
        elif values <= {_HAPPENED, NEVER, SILENT} and values & {_HAPPENED, NEVER}:
            never = NEVER in values
            said = words.event_of(NEVER.value) if never else reasoning_words().table.happened
        else:
            said = self._in_words(column.fact, values)
        plain = tuple(sorted(map(_plain_value, values), key=str))
        return of_checked(TableCondition, column=column.name, values=plain, words=said)

    def _in_words(self, fact: str, values: frozenset[object]) -> Trilingual:
        known = values - {SILENT}
        silent = document_words().status.silent
        if not known:
            return silent
        said = values_in_words(self.book, fact, known)
        if SILENT not in values:
            return said
        return either(said, silent)


_HAPPENED = "happened"
"""Stands for any point in time at which an event happened."""


def _plain_value(value: object) -> Plain:
    if value is SILENT:
        return "silent"
    if value is NEVER:
        return str(NEVER.value)
    return value if isinstance(value, bool | int | str) else str(value)


def _widest(boxes: Iterable[Box], within: set[tuple[int, ...]], sizes: Sequence[int]) -> list[Box]:
    """Boxes made as wide as may be, so that rows have few conditions; those that others hold are
    left out.
    """
    wide: list[Box] = []
    for box in boxes:
        sides = [*box]
        for at, size in enumerate(sizes):
            if len(sides[at]) == size:
                continue
            for more in range(size):
                if more in sides[at]:
                    continue
                grown = [*sides[:at], frozenset([more]), *sides[at + 1 :]]
                if all(place in within for place in product(*grown)):
                    sides[at] |= {more}
        wide.append(tuple(sides))
    kept: list[Box] = []
    for n, box in enumerate(wide):
        rest = [*kept, *wide[n + 1 :]]
        own = {*product(*box)}
        for other in rest:
            own -= {*product(*other)}
        if own:
            kept.append(box)
    return kept
