"""Tables of what decides each fact of a question: its columns are the premises of its norms, a
concluded one linked to a table of its own; or, flat, one table a goal, whose columns are what is
stated.

The engine is asked of every combination of what the columns can be, by facts of which it is so;
what it says is told in the fewest rows. A row that says nothing of a column holds whatever that is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from math import prod
from typing import Any, NamedTuple

from kz_services_law.asking.gaps import conditions_of, gaps_of
from kz_services_law.asking.reasons import Reasons
from kz_services_law.asking.resting import rests_on
from kz_services_law.asking.saying import plain_fact, words_of
from kz_services_law.asking.setting import PartSetting
from kz_services_law.comparing.covering import Box
from kz_services_law.compiling.asked import RowQuestion
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
from kz_services_law.errors import InvalidInput
from kz_services_law.languages import Trilingual, joined
from kz_services_law.logic import (
    NEVER,
    SILENT,
    Cone,
    Leaf,
    Outcome,
    Run,
    Status,
    engine_named,
)
from kz_services_law.reasoning import refusals
from kz_services_law.reasoning.deciding import (
    HAPPENED,
    OfNorm,
    PremiseColumn,
    Premises,
    combinations_of,
)
from kz_services_law.reasoning.fewest import fewest_boxes
from kz_services_law.reasoning.witness import Witnesses
from kz_services_law.reasoning.words import compared_in_words, either, values_in_words
from kz_services_law.refusing_model import of_checked
from kz_services_law.rulebook import silence_in_words

__all__ = ["tables_of"]

_MOST_CASES = 20_000
"""So many combinations are told in one table."""


_TOLD_THERE: Any = (None,)
"""Stands for whatever is found of a linked fact, which its own table tells."""


class _Outcome(NamedTuple):
    """What the rows of one outcome say: a value or silence, by which provisions, in which gaps."""

    value: object
    cites: tuple[str, ...]
    gaps: tuple[str, ...]


def tables_of(asked: RowQuestion, *, flat: bool = False) -> FactTables:
    """The tables of what a question asks for, and of all that these are linked to; `flat`: of each
    thing asked for one, in which what it is linked to is told by what that rests on.

    Raises `InvalidInput` for one of too many combinations, and where a fact is stated.
    """
    book, name = asked.book, asked.kind.__name__
    stated = [slot.path for slot in asked.kind.slots() if slot.fact and slot.path in asked.fixed]
    if stated:
        raise InvalidInput(refusals.NOT_FIXED, stated[0], got=", ".join(stated))
    premises = Premises(asked.plans.program, book)
    plan = asked.plan(asked.example)
    alone = {goal.fact for goal in plan.goals.values() if goal.given}
    goals = (goal.fact for goal in plan.goals.values())
    pending, done = [*dict.fromkeys(goals)], dict[str, FactTable]()
    while pending:
        fact = pending.pop(0)
        if fact not in done:
            cone = premises.program.cone((fact,)) if fact in alone else plan.cone
            table = _Table(premises, asked.plans.readings, fact, cone, flat=flat)
            done[fact] = table.told()
            pending += table.linked
    return FactTables(
        lang=asked.plans.lang,
        question=name,
        title=book.title_of(name),
        tables=tuple(done.values()),
    )


class _Table:
    """Makes the table of one fact. Of each combination of its columns facts are sought of which it
    is so, and the engine is asked of these; where there are none, it cannot come about.
    """

    def __init__(
        self,
        premises: Premises,
        readings: Mapping[str, str],
        fact: str,
        cone: Cone,
        *,
        flat: bool,
    ) -> None:
        self.program, self.book, self._readings = premises.program, premises.book, readings
        self.fact, self._flat = fact, flat
        gaps = self.book.gaps_about.get(fact, ())
        conditions = [each for gap in gaps for each in conditions_of(self.book, gap, readings)]
        known = {*cone.stated, *cone.concluded}  # of other facts no answer knows anything
        every = [premise for condition in conditions for premise in condition]
        beside = [premise for premise in every if known >= {*premise.facts}]
        about = (fact, *(each for premise in beside for each in premise.facts))
        below = [each for each in self.program.cone(about).concluded if each != fact]
        below = below if flat else []
        self._cone = cone
        self.columns = premises.of(fact, below, beside)
        size = prod(len(column.groups) for column in self.columns)
        if size > _MOST_CASES:
            raise InvalidInput(refusals.TABLE_TOO_LONG, fact=fact, count=size, most=_MOST_CASES)
        self._witnesses = Witnesses(self.program, self.book)
        self._runner = engine_named("native").prepare(self._cone)
        self._setting = PartSetting(book=self.book, facts={}, readings=readings)

    def told(self) -> FactTable:
        """The table."""
        found, free = self._found()
        rows, are_fewest = list[TableRow](), True
        for outcome, places in found.items():
            sizes = [len(column.groups) for column in self.columns]
            boxes, fewest = fewest_boxes(places, free, sizes)
            are_fewest = are_fewest and fewest
            rows += [self._row(box, outcome) for box in boxes]
        named = {condition.column for row in rows for condition in row.conditions}
        return of_checked(
            FactTable,
            fact=self.fact,
            title=self.book.name_of(self.fact),
            columns=tuple(self._column(each) for each in self.columns if each.name in named),
            rows=tuple(rows),
            fewest=are_fewest,
        )

    @property
    def linked(self) -> list[str]:
        """The concluded facts on which it turns, whether its rows name them or not."""
        return [each.name for each in self.columns if self._is_linked(each)]

    def _is_linked(self, column: PremiseColumn) -> bool:
        return column.comparison is None and column.fact in self.program.clauses_of

    def _column(self, column: PremiseColumn) -> TableColumn:
        title = self._title(column, so=True)
        return of_checked(
            TableColumn,
            name=column.name,
            title=title,
            linked=self._is_linked(column),
            compared=column.comparison is not None,
        )

    def _title(self, column: PremiseColumn, *, so: bool) -> Trilingual:
        """What a column is about; of a comparison that it is so, or not."""
        title = self.book.name_of(column.fact)
        if column.comparison is None:
            return title
        said = column.comparison if so else column.comparison.opposite
        return compared_in_words(self.book, said.fact, said.order, said.other)

    # --- what the combinations come to

    def _found(self) -> tuple[dict[_Outcome, list[tuple[int, ...]]], list[tuple[int, ...]]]:
        """What every combination comes to; and those that cannot come about."""
        found: dict[_Outcome, list[tuple[int, ...]]] = {}
        free: list[tuple[int, ...]] = []
        for case in combinations_of(self.columns):
            facts = self._witnesses.of(self.columns, case)
            if facts is None:
                free.append(case.place)
            else:
                found.setdefault(self._outcome(facts), []).append(case.place)
        return found, free

    def _outcome(self, facts: Mapping[str, object]) -> _Outcome:
        """What facts come to."""
        run = self._runner.run(self._witnesses.completed(facts, self._cone))
        value = run.values[self.fact]
        if value is SILENT:
            return self._of_gaps(run)
        if not self._flat:  # of linked facts their own tables tell the provisions
            run = self._without_linked(run)
        outcome = Outcome(self.fact, Status.SETTLED, value, (), (Leaf({}, {}, value, run),), run)
        cites = rests_on(Reasons(self._setting, self._cone), outcome).citations
        norms = [clause.norm for clause in run.because[self.fact]]
        said = value if isinstance(value, bool | str | Enum) else OfNorm(norms[0])
        return _Outcome(said, cites, ())

    def _without_linked(self, run: Run) -> Run:
        """A run in which nothing is found of any other fact."""
        because: dict[str, Any] = dict.fromkeys(run.because, ())
        found: dict[str, Any] = dict.fromkeys(run.found, _TOLD_THERE)
        own = self.fact
        because[own], found[own] = run.because[own], run.found[own]
        return Run(run.values, because, found)

    def _of_gaps(self, run: Run) -> _Outcome:
        """A silence, with the provisions nearest to the gaps it falls into."""
        gaps = gaps_of(self.book, self.fact, self._readings, run.values)
        reasons, cites = Reasons(self._setting, self._cone), dict[str, None]()
        for gap in gaps:
            near = reasons.concerning(tuple(gap.nearest), self.fact, run).cites
            cites.update(dict.fromkeys(near))
        return _Outcome(SILENT, tuple(cites), tuple(gap.id for gap in gaps))

    # --- rows

    def _row(self, box: Box, outcome: _Outcome) -> TableRow:
        conditions = [
            self._condition(column, side)
            for column, side in zip(self.columns, box, strict=True)
            if len(side) < len(column.groups)
        ]
        silent = outcome.value is SILENT
        return of_checked(
            TableRow,
            conditions=tuple(conditions),
            status=(Status.SILENT if silent else Status.SETTLED).value,
            value=self._plain(outcome.value),
            says=self._silence(outcome.gaps) if silent else self._says(outcome.value),
            cites=outcome.cites,
            gaps=outcome.gaps,
        )

    def _silence(self, gaps: Iterable[str]) -> Trilingual:
        by_id = {gap.id: gap for gap in self.book.gaps_about.get(self.fact, ())}
        encoded = self.book.edition.encoded
        said = dict.fromkeys(silence_in_words(by_id[gap], encoded) for gap in gaps)
        return joined(said, "; ") if said else document_words().status.silent

    def _says(self, value: object) -> Trilingual:
        if isinstance(value, OfNorm):
            return self.book.norms[value.norm].says
        return words_of(self.book, self.fact, value)

    def _plain(self, value: object) -> Plain | None:
        """A value as answers have it; none of what is counted, and of silence."""
        return None if isinstance(value, OfNorm) else plain_fact(self.book, self.fact, value)

    def _condition(self, column: PremiseColumn, side: frozenset[int]) -> TableCondition:
        values = frozenset[object]().union(*(column.groups[at] for at in side))
        words = document_words()
        if column.comparison is not None:
            each = [words.truth.yes] if True in values else []
            each += [words.truth.no] if False in values else []
            each += [words.status.silent] if SILENT in values else []
            said = each[0] if len(each) == 1 else either(*each[:2])
        elif values <= {HAPPENED, NEVER, SILENT} and values & {HAPPENED, NEVER}:
            never = NEVER in values
            said = words.event_of(NEVER.value) if never else reasoning_words().table.happened
        else:
            said = self._in_words(column.fact, values)
        plain = tuple(sorted((self._plain_of(column, each) for each in values), key=str))
        says = joined((self._title(column, so=True), said), ": ")
        if column.comparison is not None and len(values) == 1 and SILENT not in values:
            says = self._title(column, so=True in values)
        return of_checked(TableCondition, column=column.name, values=plain, words=said, says=says)

    def _plain_of(self, column: PremiseColumn, value: object) -> Plain:
        """A value of a column as answers have it."""
        if column.comparison is not None or value in (HAPPENED, SILENT, NEVER):
            return _plain_value(value)
        plain = plain_fact(self.book, column.fact, value)
        return _plain_value(value) if plain is None else plain

    def _in_words(self, fact: str, values: frozenset[object]) -> Trilingual:
        known = values - {SILENT}
        silent = document_words().status.silent
        if not known:
            return silent
        said = values_in_words(self.book, fact, known)
        if SILENT not in values:
            return said
        return either(said, silent)


def _plain_value(value: object) -> Plain:
    if value is SILENT:
        return "silent"
    if value is NEVER:
        return str(NEVER.value)
    return value if isinstance(value, bool | int | str) else str(value)
