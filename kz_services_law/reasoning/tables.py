"""Tables of what decides each fact of a question: its columns are the premises of its norms, a
concluded one linked to a table of its own; or, flat, one table a goal, whose columns are what is
stated.

Every combination of what the columns can be is concluded as the engines do, then told in the fewest
rows; a row that says nothing of a column holds whatever that is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import prod
from typing import Any, NamedTuple

from kz_services_law.asking.gaps import conditions_of, gaps_of
from kz_services_law.asking.reasons import Reasons
from kz_services_law.asking.resting import rests_on
from kz_services_law.asking.saying import words_of
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
    UNKNOWN,
    Leaf,
    OneOf,
    Outcome,
    Run,
    Status,
)
from kz_services_law.reasoning import refusals
from kz_services_law.reasoning.deciding import (
    HAPPENED,
    Combination,
    OfNorm,
    PremiseColumn,
    Premises,
)
from kz_services_law.reasoning.fewest import fewest_boxes
from kz_services_law.reasoning.witness import Witnesses, premises_of
from kz_services_law.reasoning.words import either, values_in_words
from kz_services_law.refusing_model import of_checked
from kz_services_law.rulebook import GapSpec, silence_in_words

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

    Raises `InvalidInput` for a flat one of too many combinations.
    """
    book, name = asked.book, asked.kind.__name__
    premises = Premises(asked.plans.program, book)
    goals = (goal.fact for goal in asked.plan(asked.example).goals.values())
    pending, done = [*dict.fromkeys(goals)], dict[str, FactTable]()
    while pending:
        fact = pending.pop(0)
        if fact in done:
            continue
        expanded = premises.linked(fact) if flat else ()
        done[fact] = _Table(premises, asked.plans.readings, fact, expanded).told()
        pending += [column.name for column in done[fact].columns if column.linked]
    return FactTables(
        lang=asked.plans.lang,
        question=name,
        title=book.title_of(name),
        tables=tuple(done.values()),
    )


class _Table:
    """Makes the table of one fact; `expanded` are the linked facts told by their own columns."""

    def __init__(
        self,
        premises: Premises,
        readings: Mapping[str, str],
        fact: str,
        expanded: tuple[str, ...],
    ) -> None:
        self._premises, self._readings, self._expanded = premises, readings, expanded
        self.program, self.book = premises.program, premises.book
        self.fact = fact
        self.columns = premises.of(fact, expanded)
        size = prod(len(column.groups) for column in self.columns)
        if size > _MOST_CASES:
            raise InvalidInput(refusals.TABLE_TOO_LONG, fact=fact, count=size, most=_MOST_CASES)
        self._witnesses = Witnesses(self.program, self.book)
        cone = self._cone = self.program.cone((fact,))
        self._setting = PartSetting(book=self.book, facts={}, readings=readings)
        self._nothing = dict.fromkeys((*cone.stated, *cone.concluded), UNKNOWN)

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

    def _column(self, column: PremiseColumn) -> TableColumn:
        title = self._title(column, so=True)
        linked = column.comparison is None and column.fact in self.program.clauses_of
        return of_checked(
            TableColumn,
            name=column.name,
            title=title,
            linked=linked,
            compared=column.comparison is not None,
        )

    def _title(self, column: PremiseColumn, *, so: bool) -> Trilingual:
        """What a column is about; of a comparison that it is so, or not."""
        title = self.book.name_of(column.fact)
        if column.comparison is None:
            return title
        words, after = reasoning_words().table, column.comparison.order == "after"
        form = words.later if after else words.not_earlier
        if not so:
            form = words.not_later if after else words.earlier
        return form.filled(name=title, other=self.book.name_of(column.comparison.other))

    # --- what the combinations come to

    def _found(self) -> tuple[dict[_Outcome, list[tuple[int, ...]]], list[tuple[int, ...]]]:
        """What every combination comes to; and those that cannot come about."""
        found: dict[_Outcome, list[tuple[int, ...]]] = {}
        free: list[tuple[int, ...]] = []
        for case in self._premises.cases(self.fact, self.columns, self._expanded):
            outcome = self._outcome(case) if case.decided else None
            if outcome is not None:
                found.setdefault(outcome, []).append(case.place)
            else:
                free.append(case.place)
        return found, free

    def _outcome(self, case: Combination) -> _Outcome | None:
        """What a combination comes to; None where it cannot come about."""
        value, run = case.decided[self.fact].value, self._run(case)
        if value is SILENT:
            return self._of_gaps(case, run)
        outcome = Outcome(self.fact, Status.SETTLED, value, (), (Leaf({}, {}, value, run),), run)
        cites = rests_on(self._reasons, outcome).citations
        if not cites:  # only what the rules say between two provisions
            norms = (self.book.norms[name] for name in case.decided[self.fact].norms)
            cites = tuple(dict.fromkeys(norm.locator for norm in norms))
        return _Outcome(value, cites, ())

    @property
    def _reasons(self) -> Reasons:
        """What finds reasons: anew for each run, which it tells apart by where they stand."""
        return Reasons(self._setting, self._cone)

    def _of_gaps(self, case: Combination, run: Run) -> _Outcome | None:
        """A silence, with the provisions nearest to the gaps it falls into, or can fall into; None
        where it can fall into none, since there is no such case.
        """
        gaps = gaps_of(self.book, self.fact, self._readings, run.values)
        if len(gaps) > 1:  # which of them, what it says nothing of decides
            gaps = tuple(gap for gap in gaps if self._can_fall_into(gap, case))
            if not gaps:
                return None
        reasons, cites = self._reasons, dict[str, None]()
        for gap in gaps:
            near = reasons.concerning(tuple(gap.nearest), self.fact, run).cites
            cites.update(dict.fromkeys(near))
        return _Outcome(SILENT, tuple(cites), tuple(gap.id for gap in gaps))

    def _can_fall_into(self, gap: GapSpec, case: Combination) -> bool:
        """Whether there are facts of which the combination is so, that fall into a gap."""
        return any(
            self._witnesses.by((*premises, *condition)) is not None
            for premises in premises_of(self.columns, case)
            for condition in conditions_of(self.book, gap, self._readings)
        )

    def _run(self, case: Combination) -> Run:
        """The combination as a run of an engine: what it says nothing of is not known, and nothing
        is found of linked facts that have tables of their own: there stands what they rest on.
        """
        known = {
            name: _as_known(group)
            for name, group in case.groups.items()
            if name in self._nothing and HAPPENED not in group
        }
        decided = case.decided.items()
        values = {**self._nothing, **known, **{fact: each.value for fact, each in decided}}
        because: dict[str, Any] = dict.fromkeys(values, ())
        because.update({fact: each.because for fact, each in decided})
        found: dict[str, Any] = dict.fromkeys(values, _TOLD_THERE)
        found.update({fact: each.found for fact, each in decided})
        return Run(values, because, found)

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
        elif values <= {HAPPENED, NEVER, SILENT} and values & {HAPPENED, NEVER}:
            never = NEVER in values
            said = words.event_of(NEVER.value) if never else reasoning_words().table.happened
        else:
            said = self._in_words(column.fact, values)
        plain = tuple(sorted(map(_plain_value, values), key=str))
        says = joined((self._title(column, so=True), said), ": ")
        if column.comparison is not None and len(values) == 1 and SILENT not in values:
            says = self._title(column, so=True in values)
        return of_checked(TableCondition, column=column.name, values=plain, words=said, says=says)

    def _in_words(self, fact: str, values: frozenset[object]) -> Trilingual:
        known = values - {SILENT}
        silent = document_words().status.silent
        if not known:
            return silent
        said = values_in_words(self.book, fact, known)
        if SILENT not in values:
            return said
        return either(said, silent)


def _as_known(group: frozenset[object]) -> object:
    """What is known of a fact that is one of a group."""
    only = next(iter(group))
    return only if len(group) == 1 else OneOf(group)


def _plain_value(value: object) -> Plain:
    if value is SILENT:
        return "silent"
    if value is NEVER:
        return str(NEVER.value)
    return value if isinstance(value, bool | int | str) else str(value)
