"""What a law is asked in columns: rows of one question, one as tables, the files of many cases.

Nothing of the extra is imported before it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from kz_services_law.asking.question import Question
from kz_services_law.errors import InvalidInput

if TYPE_CHECKING:  # an extra
    from kz_services_law.columns.compiled_columns import CompiledColumns
    from kz_services_law.columns.tables import Tables
    from kz_services_law.compiling.asked import RowQuestion
    from kz_services_law.counting import Counting, Term, WorkCalendar

__all__ = ["InColumns"]


class InColumns:
    """The part of a `Law` that is asked in columns, by Arrow. It needs the extra `columns`."""

    def _row_question(self, question: object, fixed: Mapping[str, Any]) -> RowQuestion:
        """A question asked row by row. Raises `InvalidInput` for what is no class of questions."""
        raise NotImplementedError

    def _working_days(self) -> WorkCalendar:
        """The calendar by which terms are counted."""
        raise NotImplementedError

    def compile_columns(self, question: type[Question[Any]], /, **fixed: Any) -> CompiledColumns:
        """Compile a kind of question for rows in columns: a callable from a table of facts, by
        Arrow, to a table of answers. `fixed`: what is the same in all rows, as in `compile`.

        Needs the extra `columns`. Raises `ColumnsUnavailable` where it is missing, and as `compile`
        does.
        """
        from kz_services_law.columns.compiled_columns import CompiledColumns

        return CompiledColumns(self, self._row_question(question, fixed))

    def ask_columns(
        self,
        question: type[Question[Any]],
        columns: Any,
        /,
        *,
        keep: Sequence[str] = (),
        only: Sequence[str] | None = None,
        texts: bool = False,
        **fixed: Any,
    ) -> Any:
        """Ask a question of rows in columns, once: what `compile_columns` makes, called.

        >>> import pyarrow
        >>> from datetime import date
        >>> from kz_services_law import Law, PostingDeadline
        >>> rows = pyarrow.table({"service.included_on": [date(2013, 6, 3), date(2013, 6, 5)]})
        >>> said = Law().ask_columns(PostingDeadline, rows, draft_type="new")
        >>> said.column("status").to_pylist(), str(said.column("value")[1])
        (['settled', 'settled'], '2013-06-12')

        Raises as `compile_columns` does, and `InvalidInput` that names every column that is none of
        a fact's, or of another type. A row that cannot be answered is told in its `reason`.
        """
        ask = self.compile_columns(question, **fixed)
        return ask(columns, keep=keep, only=only, texts=texts)

    def decision_table(self, question: type[Question[Any]], /, **fixed: Any) -> Any:
        """A question as a table of decisions, a `pyarrow.Table` that any SQL engine joins: a row
        for every combination of the values of its facts, with what is said of them. Of a day it has
        whether one is given; which last day follows from it, `date_table` says.

        Raises as `compile_columns` does, and `InvalidInput` for a question that turns on moments,
        on numbers, on how days stand to each other, or on too many facts.

        >>> from kz_services_law import Law, WhoApprovesStandard
        >>> Law().decision_table(WhoApprovesStandard).num_rows
        567
        """
        return self._tables(question, fixed).decisions

    def date_table(
        self,
        of: type[Question[Any]] | Term,
        /,
        *,
        counting: Counting | None = None,
        **fixed: Any,
    ) -> Any:
        """The last days that a decision table speaks of: of each way of counting (`counted`) and
        each day of the calendar, the last day, how sure it is, and between which days it may lie.
        Of a term: the last day of a term that runs from each day (by default the day itself is not
        counted, and a day off moves the end).

        Raises as `decision_table` does, and `InvalidInput` for what is neither a question nor a
        term.

        >>> from kz_services_law import Law, PostingDeadline
        >>> Law().date_table(PostingDeadline).column_names
        ['counted', 'day', 'value', 'calendar', 'earliest', 'latest']
        >>> from kz_services_law.counting import Term, Unit
        >>> Law().date_table(Term(5, Unit.WORKING_DAYS)).slice(0, 1).to_pylist()[0]["value"]
        datetime.date(2012, 1, 10)
        """
        from kz_services_law.columns import refusals

        if isinstance(of, type):
            if counting is not None:
                raise InvalidInput(refusals.COUNTED_BY_RULES, "counting")
            return self._tables(of, fixed).dates
        if fixed:
            raise InvalidInput(refusals.NOT_OF_A_TERM, "date_table", names=", ".join(fixed))
        from kz_services_law.columns.tables import dates_of_term
        from kz_services_law.counting import Counting

        counted = Counting() if counting is None else counting
        return dates_of_term(of, counted, self._working_days())

    def sql(
        self,
        question: type[Question[Any]],
        /,
        *,
        columns: Iterable[str] | None = None,
        keep: Sequence[str] = (),
        **fixed: Any,
    ) -> str:
        """The query that joins both tables with a table `facts`: to be read, and kept. `columns`:
        which columns that has (by default one for every fact); `keep`: which are handed on.

        Raises as `decision_table` does, and `InvalidInput` for columns that are none of a fact's.

        >>> from kz_services_law import Law, WhoApprovesStandard
        >>> query = Law().sql(WhoApprovesStandard, columns=["developer.kind"])
        >>> print(query.splitlines()[-4])
        left join decisions as d on d."developer.kind" is not distinct from f."developer.kind"
        """
        from kz_services_law.columns.sql import query_of

        return query_of(self._tables(question, fixed), columns, keep)

    def _tables(self, question: object, fixed: Mapping[str, Any]) -> Tables:
        from kz_services_law.columns.tables import tables_of

        return tables_of(self._row_question(question, fixed))

    def examine_columns(self, cases: Any, as_of: date, *, known_on: date | None = None) -> Any:
        """Examine the files of many cases, given in columns by Arrow: a table with a row for each
        entry of a case gives one with a row for each duty of a case, and how it stands.

        `cases`: a table, a batch or a reader of Arrow, a frame of pandas or polars; what came is
        what goes back. Columns are called as the keys of entries, roles and facts are in case files
        (`venue`, `posting.venue`); a null says nothing. Besides there are `case`, the name or the
        number of the case; `entry`, which is "event" (also where nothing stands), "thing" or
        "none", and `what` of a thing is its kind; and `on`, a day, beside a column `at` of moments.
        Days are date32, moments have a time zone, in which their day is told; but for `on`, both
        may be text, as in files. That it never happened, says the text "never", or a truth value in
        `at.never`. The rows of a case may stand anywhere, in any order.

        There are all duties of each case, also those that owe nothing, which are most of them: what
        else there is, `state` says. The cases stand as they first appear, the duties in the order
        of the law, then of the names of things. `told`: whether the file tells of what a duty
        arises from, or of its thing. `due` has beside it how sure it is (`due.calendar`,
        `due.earliest`, `due.latest`); `missing` has names with commas between.
        A case that cannot be examined has one row, and in it the `reason`.

        >>> import pyarrow
        >>> from datetime import date
        >>> from kz_services_law import Law
        >>> entries = {
        ...     "case": [7, 7, 7, 8],
        ...     "entry": ["thing", "event", "none", "event"],
        ...     "what": ["service", "service_included", None, "service_includd"],
        ...     "name": ["passport", None, None, None],
        ...     "on": [None, date(2013, 6, 3), None, None],
        ...     "until": [None, None, date(2013, 6, 20), None],
        ... }
        >>> found = Law().examine_columns(pyarrow.table(entries), date(2013, 6, 20)).to_pylist()
        >>> [(row["case"], row["duty"], row["days"]) for row in found if row["state"] == "overdue"]
        [(7, 'art15/par2', 10)]
        >>> found[-1]["case"], found[-1]["reason"][:49]
        (8, "row 4, what: no kind of event is called 'service_")

        Needs the extra `columns`. Raises `ColumnsUnavailable` where it is missing; `InvalidInput`
        for what are no columns, and that names every column that is none of an entry's, or of
        another type; for what is no day.
        """
        from kz_services_law.columns.examined_columns import examined_columns

        law: Any = self  # which examines each case
        return examined_columns(law, cases, as_of, known_on)
