"""A question as two tables, and a query that joins them with facts: for engines that know nothing
of this library.

`decisions` has a row for every combination of the values of finite facts, and of which days are
given; where the value is a day, it says from which day it is counted, and how (`counted`, a
number). `dates` has, of each such number and each day of the calendar, the last day. What turns on
how days stand to each other, on moments or on numbers, cannot be said so: ask it in columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from itertools import product
from math import prod
from typing import Any, NamedTuple

from kz_services_law.columns import refusals
from kz_services_law.columns.answering import Answering
from kz_services_law.columns.components import Component
from kz_services_law.columns.packages import Array, np, pa
from kz_services_law.columns.reading import Read
from kz_services_law.columns.records import NO_POINT
from kz_services_law.columns.row_numbers import ToldOfRows
from kz_services_law.columns.said_in_columns import SaidInColumns
from kz_services_law.columns.taken import NEVER_SUFFIX, taken_from
from kz_services_law.compiling.asked import RowQuestion
from kz_services_law.counting import Counting, Deadline, Term, WorkCalendar
from kz_services_law.errors import CalendarRangeError, InvalidInput

__all__ = ["BEYOND", "GIVEN", "NEVER_CAME", "NOT_KNOWN", "Tables", "dates_of_term", "tables_of"]

NOT_KNOWN, GIVEN, NEVER_CAME, BEYOND = "not known", "given", "never", "beyond the calendar"
"""What `decisions` says of a day."""
_MOST_DECISIONS = 20_000


class Tables(NamedTuple):
    """The tables of a question: `decisions`, and `dates` from the `first` to the `last` day; the
    facts that are `days`, and those of them that are `events`, which may never have come.
    """

    decisions: Array
    dates: Array
    first: date
    last: date
    days: tuple[str, ...]
    events: tuple[str, ...]
    components: tuple[Component, ...]


def tables_of(asked: RowQuestion) -> Tables:
    """The tables of a question. Raises `InvalidInput` for one that cannot be said so."""
    answering = Answering(asked, asked.plan(asked.example))
    made = _Tables(asked, answering)
    return made.tables()


class _Counted(NamedTuple):
    """Of a kind of rows and a component: the day from which it is counted, and how."""

    path: str
    number: int


class _Tables:
    """Makes the tables of one question."""

    def __init__(self, asked: RowQuestion, answering: Answering) -> None:
        self._asked, self._answering = asked, answering
        self._said = SaidInColumns(answering.records, answering.rows)
        self._calendar = asked.calendar()
        self._days = np.arange(
            self._calendar.first.toordinal(), self._calendar.last.toordinal() + 1
        )
        self._sound = np.ones(self._days.size, bool)
        self._ways: dict[bytes, int] = {}
        self._points: list[Array] = []
        self._days_of = [*answering.days]

    def tables(self) -> Tables:
        """Both tables."""
        combinations = self._combinations()
        table = self._table(combinations)
        reads = self._reads(table)
        told = self._answering.told(reads, len(combinations))
        kinds = self._answering.kinds(reads, len(combinations))
        counted = self._counted(table, kinds, told)
        decisions = self._decisions(combinations, told, kinds, counted)
        decisions = self._with_days_beyond(decisions, table, kinds, told)
        sound = np.flatnonzero(self._sound)
        first, last = (date.fromordinal(int(self._days[sound[at]])) for at in (0, -1))
        return Tables(
            decisions,
            self._dates(),
            first,
            last,
            tuple(self._days_of),
            tuple(filter(self._is_event, self._days_of)),
            self._answering.records.components,
        )

    # --- the rows

    def _combinations(self) -> list[dict[str, object]]:
        """Every row: of finite facts their values, of days whether one is given."""
        answering, values = self._answering, dict[str, Sequence[object]]()
        for path, finite in answering.finite.items():
            values[path] = [v for v in finite.code_of if v is None or type(v) in (bool, str)]
        for path, sort in answering.days.items():
            if sort != "day":
                raise self._cannot()
            values[path] = [NOT_KNOWN, GIVEN, *([NEVER_CAME] if self._is_event(path) else [])]
        if prod(map(len, values.values())) > _MOST_DECISIONS:
            raise self._cannot()
        return [dict(zip(values, each, strict=True)) for each in product(*values.values())]

    def _cannot(self) -> InvalidInput:
        return InvalidInput(refusals.NOT_IN_TABLES, self._asked.kind.__name__)

    def _is_event(self, path: str) -> bool:
        fact = next(fact for fact, each in self._asked.paths.items() if each == path)
        return self._asked.book.stated[fact].event

    def _table(self, combinations: list[dict[str, object]]) -> Array:
        """The rows as columns of facts, their days in the middle of the calendar."""
        columns: dict[str, Array] = {}
        middle = date.fromordinal(int(self._days[self._days.size // 2]))
        for path in combinations[0]:
            each = [row[path] for row in combinations]
            if path in self._days_of:
                days = [middle if state == GIVEN else None for state in each]
                columns[path] = pa.array(days, pa.date32())
                if self._is_event(path):
                    columns[path + NEVER_SUFFIX] = pa.array([s == NEVER_CAME for s in each])
            else:
                columns[path] = pa.array(each)
        return pa.table(columns)

    def _reads(self, table: Array) -> list[Read]:
        taken = taken_from(self._asked, table.schema, (), ())
        columns = [each.combine_chunks() for each in table.columns]
        return [
            Read(
                each,
                None if each.at is None else columns[each.at],
                None if each.never_at is None else columns[each.never_at],
            )
            for each in taken
        ]

    # --- the days

    def _counted(
        self, table: Array, kinds: Array, told: ToldOfRows
    ) -> dict[tuple[int, int], _Counted]:
        """Of each kind and component that is a day of the row's own: from which it is counted, and
        how. Raises `InvalidInput` where what is said turns on the days.
        """
        found: dict[tuple[int, int], _Counted] = {}
        each, rows = np.unique(kinds, return_index=True)
        for kind, row in zip(each, rows, strict=True):
            given = [p for p in self._days_of if table.column(p)[int(row)].is_valid]
            if self._answering.compares_days(int(kind)) and len(given) > 1:
                raise self._cannot()
            for path in given:
                on_all = self._on_days(table, int(row), path, self._days)
                sound = on_all.records == told.records[row]
                self._hold(on_all, sound)
                for at, points in enumerate(on_all.points):
                    if points is not None and len(np.unique(points[sound])) > 1:
                        found[int(kind), at] = _Counted(path, self._way(points))
        return found

    def _hold(self, on_all: ToldOfRows, sound: Array) -> None:
        """Days on which a row is refused are in no table; on all others it must say the same."""
        records = self._answering.records.records
        refused = [record.reason is not None for record in records]
        is_refused = np.array(refused, bool)[on_all.records]
        if not (sound | is_refused).all():
            raise self._cannot()
        self._sound &= sound

    def _on_days(self, table: Array, row: int, path: str, ordinals: Array) -> ToldOfRows:
        """What is told of a row with each of some days in its turn."""
        days = ordinals.size
        one = {name: table.column(name)[row].as_py() for name in table.column_names}
        columns = {
            name: pa.array([value] * days, table.schema.field(name).type)
            for name, value in one.items()
            if name != path
        }
        since = (ordinals - date(1970, 1, 1).toordinal()).astype(np.int32)
        columns[path] = pa.array(since).cast(pa.date32())
        return self._answering.told(self._reads(pa.table(columns)), days)

    def _way(self, points: Array) -> int:
        """The number of a way of counting, by the points to which it comes on all days."""
        key = points.tobytes()
        found = self._ways.get(key)
        if found is None:
            found = self._ways[key] = len(self._ways) + 1
            self._points.append(points)
        return found

    # --- the tables

    def _decisions(
        self,
        combinations: list[dict[str, object]],
        told: ToldOfRows,
        kinds: Array,
        counted: Mapping[tuple[int, int], _Counted],
    ) -> Array:
        """The table of decisions: facts, then what is said of them."""
        points = [
            None if each is None else self._same(each, kinds, at, counted)
            for at, each in enumerate(told.points)
        ]
        said = self._said.columns(self._answering.rows.numbers(ToldOfRows(told.records, points)))
        columns = {path: pa.array([row[path] for row in combinations]) for path in combinations[0]}
        columns |= dict(zip(self._said.schema.names, said, strict=True))
        for at, component in enumerate(self._answering.records.components):
            if component.is_day:
                ways = [counted.get((int(kind), at)) for kind in kinds]
                numbers = [None if each is None else each.number for each in ways]
                paths = [None if each is None else each.path for each in ways]
                columns[f"{component.names[0]}.counted"] = pa.array(numbers, pa.int32())
                columns[f"{component.names[0]}.from"] = pa.array(paths, pa.string())
        columns.pop("reason")
        return pa.table(columns)

    def _with_days_beyond(
        self, decisions: Array, table: Array, kinds: Array, told: ToldOfRows
    ) -> Array:
        """With the decisions that stand for days beyond the calendar, or at its end, too."""
        known: dict[tuple[str, int], bool] = {}
        of_row = [*range(table.num_rows)]
        for path in self._days_of:
            found: list[int] = []
            for at, state in enumerate(decisions.column(path).to_pylist()):
                row = of_row[at]
                kind = int(kinds[row])
                if state != GIVEN:
                    continue
                if (path, kind) not in known:
                    known[path, kind] = self._stands_beyond(table, row, path, told)
                if known[path, kind] if at == row else self._answering.takes_any_days(kind):
                    found.append(at)
            place, state = decisions.column_names.index(path), [BEYOND] * len(found)
            more = decisions.take(pa.array(found, pa.int64())).set_column(
                place, path, pa.array(state, pa.string())
            )
            decisions = pa.concat_tables([decisions, more])
            of_row += [of_row[at] for at in found]
        return decisions

    def _stands_beyond(self, table: Array, row: int, path: str, told: ToldOfRows) -> bool:
        """Whether what is told of a row is so for all days that are in no table."""
        one = self._reads(table.slice(row, 1))
        if self._answering.takes_any_days(int(self._answering.kinds(one, 1)[0])):
            return True
        ends = [date.min.toordinal(), int(self._days[-1]), date.max.toordinal()]
        for days in (np.array(ends), self._days[~self._sound]):
            there = self._on_days(table, row, path, days)
            if (there.records != told.records[row]).any():
                return False
            if any(each is not None and each.any() for each in there.points):
                return False
        return True

    def _same(
        self, points: Array, kinds: Array, at: int, counted: Mapping[tuple[int, int], _Counted]
    ) -> Array:
        """The points of a component that are the same on all days."""
        own = np.array([(int(kind), at) in counted for kind in kinds], bool)
        return np.where(own, NO_POINT, points)

    def _dates(self) -> Array:
        """The table of dates: of each way of counting and each day, what it comes to."""
        each = list(self._date_tables())
        return pa.concat_tables(each) if each else _no_dates()

    def _date_tables(self) -> Iterator[Array]:
        days = self._answering.records.days
        sound = np.flatnonzero(self._sound)
        for number, points in enumerate(self._points, 1):
            told = [days[int(points[at])] for at in sound]
            given = [date.fromordinal(int(self._days[at])) for at in sound]
            columns: dict[str, Any] = {
                "counted": pa.array([number] * len(told), pa.int32()),
                "day": pa.array(given, pa.date32()),
                "value": pa.array([each.day for each in told], pa.date32()),
                "calendar": pa.array([each.calendar for each in told], pa.string()),
                "earliest": pa.array([each.earliest for each in told], pa.date32()),
                "latest": pa.array([each.latest for each in told], pa.date32()),
            }
            yield pa.table(columns)


def dates_of_term(term: Term, counting: Counting, calendar: WorkCalendar) -> Array:
    """The last day of a term that runs from each day of a calendar, but for those too near to its
    end. Raises `InvalidInput` for what is no term, or no way of counting.
    """
    days = (
        calendar.first + timedelta(days=n) for n in range((calendar.last - calendar.first).days + 1)
    )
    found: list[Deadline] = []
    for day in days:
        with suppress(CalendarRangeError):
            found.append(Deadline.of(term, day, counting, calendar))
    columns: dict[str, Any] = {
        "day": pa.array([each.start for each in found], pa.date32()),
        "value": pa.array([each.day for each in found], pa.date32()),
        "calendar": pa.array([each.status.value for each in found], pa.string()),
        "earliest": pa.array([each.earliest for each in found], pa.date32()),
        "latest": pa.array([each.latest for each in found], pa.date32()),
    }
    return pa.table(columns)


def _no_dates() -> Array:
    day, text = pa.date32(), pa.string()
    types = [pa.int32(), day, day, text, day, day]
    names = ["counted", "day", "value", "calendar", "earliest", "latest"]
    return pa.schema(list(zip(names, types, strict=True))).empty_table()
