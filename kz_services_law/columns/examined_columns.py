"""Case files in columns: from a table of the entries of many cases to one of their duties."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Protocol

from kz_services_law.columns.case_rows import case_of_rows
from kz_services_law.columns.duty_columns import DutiesInColumns
from kz_services_law.columns.entry_columns import CASE, entry_columns, sorts_of_columns
from kz_services_law.columns.entry_rows import EntryRow, rows_by_case
from kz_services_law.columns.frames import given_columns
from kz_services_law.columns.packages import Array
from kz_services_law.counting.values import given_day
from kz_services_law.errors import InvalidInput, KzServicesLawError
from kz_services_law.languages import Language
from kz_services_law.procedures.case_kinds import entry_kinds
from kz_services_law.procedures.case_problems import problems_of
from kz_services_law.procedures.case_reading import CaseRead, Roles
from kz_services_law.procedures.entries import CaseFile
from kz_services_law.procedures.examination import Examination
from kz_services_law.procedures.refusals import InvalidCaseFile
from kz_services_law.rulebook import Rulebook

__all__ = ["ExaminesCases", "examined_columns"]

_ROWS_AT_ONCE = 1 << 16


class ExaminesCases(Protocol):
    """The law by which cases are examined."""

    @property
    def rulebook(self) -> Rulebook:
        """The edition."""
        ...

    @property
    def lang(self) -> Language:
        """The language in which reasons are told."""
        ...

    def examine(self, case: CaseFile, as_of: date, *, known_on: date | None = None) -> Examination:
        """Examine a file."""
        ...


def examined_columns(law: ExaminesCases, cases: Any, as_of: date, known_on: date | None) -> Any:
    """The duties of the cases of a table, as what it came: what `Law.examine_columns` gives."""
    kinds = entry_kinds(law.rulebook)
    given = given_columns(cases, _ROWS_AT_ONCE, "cases")
    taken = entry_columns(sorts_of_columns(kinds), given.schema)
    as_of = given_day(as_of, "as_of")
    known_on = None if known_on is None else given_day(known_on, "known_on")
    rows = rows_by_case(given.batches, taken)
    roles = {kind.name: frozenset(kind.roles) for kind in kinds}
    columns = DutiesInColumns(given.schema.field(CASE).type)
    examining = _Examining(law, roles, as_of, known_on, columns)
    return given.back(columns.schema, examining.batches(rows))


class _Examining:
    def __init__(
        self,
        law: ExaminesCases,
        roles: Roles,
        as_of: date,
        known_on: date | None,
        columns: DutiesInColumns,
    ) -> None:
        self._law, self._roles, self._columns = law, roles, columns
        self._as_of, self._known_on = as_of, known_on

    def batches(self, cases: dict[Any, list[EntryRow]]) -> Iterator[Array]:
        """The duties of cases, those of several in a batch."""
        rows: list[tuple[Any, ...]] = []
        for case, entries in cases.items():
            rows += self._rows(case, entries)
            if len(rows) >= _ROWS_AT_ONCE:
                yield self._columns.batch(rows)
                rows = []
        if rows:
            yield self._columns.batch(rows)

    def _rows(self, case: Any, entries: list[EntryRow]) -> list[tuple[Any, ...]]:
        """The rows of a case: its duties, or why it was not examined."""
        try:
            duties = self._examined(case, entries).duties
            return [*self._columns.duties(case, duties)]
        except KzServicesLawError as refused:  # and the others are examined all the same
            return [self._columns.refused(case, self._reason(refused))]

    def _examined(self, case: Any, entries: list[EntryRow]) -> Examination:
        """The examination of a case. Raises `InvalidCaseFile` with all that is wrong with it."""
        read = case_of_rows(case, entries, self._roles)
        if read.problems:
            raise self._all_of(read)
        try:
            return self._law.examine(read.case, self._as_of, known_on=self._known_on)
        except InvalidInput as refused:
            found = self._all_of(read)
            if found.problems:
                raise found from refused
            raise

    def _all_of(self, read: CaseRead) -> InvalidCaseFile:
        """All that is wrong with a case, each with its row: by the edition too."""
        found = problems_of(read.case, self._law, read.places)
        return InvalidCaseFile(dict.fromkeys([*read.problems, *found]))

    def _reason(self, refused: KzServicesLawError) -> str:
        problems = refused.problems if isinstance(refused, InvalidCaseFile) else [refused]
        return "; ".join(problem.in_language(self._law.lang) for problem in problems)
