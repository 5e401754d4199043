"""What is told of the rows of a batch: by look-up where their like were met, else by asking."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from kz_services_law.asking.field_types import LONGEST
from kz_services_law.asking.plan import Plan
from kz_services_law.columns.components import components_of
from kz_services_law.columns.day_classes import Rests, rests_on
from kz_services_law.columns.dense import Keyed, gather, groups_of
from kz_services_law.columns.kinds_of_rows import Finite, Kinds, finite_of
from kz_services_law.columns.one_by_one import OneByOne
from kz_services_law.columns.packages import Array, np, pa
from kz_services_law.columns.places import PointOfRows, PointsMade
from kz_services_law.columns.reading import GIVEN, GivenPoints, Read, codes, point_at, points
from kz_services_law.columns.records import NO_POINT, UNTOLD, Records
from kz_services_law.columns.remembered import Always, Remembered
from kz_services_law.columns.roots import POINTS
from kz_services_law.columns.row_numbers import RowNumbers, ToldOfRows
from kz_services_law.columns.rows_of_days import RowsOfDays, structure_of
from kz_services_law.compiling.asked import RowQuestion
from kz_services_law.compiling.by_days import ByDays, DayTaken
from kz_services_law.compiling.by_parts import ByParts
from kz_services_law.compiling.points import Points
from kz_services_law.errors import KzServicesLawError

__all__ = ["Answering"]

_STATES = 3
_FIRST_STRUCTURE = UNTOLD - 1
"""From here down stand, instead of numbers of records, those of structures."""
_BOUNDS = {"number": (1, LONGEST), "year": (1, 9999)}


class _Decoded(NamedTuple):
    """A batch as numbers: what its kinds are found by (nothing: all 0), its days, the rows asked by
    themselves.
    """

    codes: list[Array | None]
    days: list[GivenPoints]
    wrong: Array | None
    points: list[PointOfRows]
    """What is given of days, as it is looked up."""


def _by_structure(records: Array) -> Iterator[tuple[int, Array | None]]:
    """The structures of rows, each with the places of its rows (None: all are of it)."""
    least = int(records.min(initial=UNTOLD))
    if least < UNTOLD and least == int(records.max()):
        yield _FIRST_STRUCTURE - least, None
    elif least < UNTOLD:
        those = np.flatnonzero(records <= _FIRST_STRUCTURE)
        for at, rows in groups_of(_FIRST_STRUCTURE - records[those]):
            yield at, those[rows]


class Answering:
    """Answers batches of rows of one question."""

    def __init__(self, asked: RowQuestion, plan: Plan) -> None:
        self.records = Records(components_of(asked, plan))
        self.rows = RowNumbers(self.records)
        self._one_by_one = OneByOne(asked, self.records)
        program, stated = plan.cone.program, plan.cone.stated
        with_days = any(program.stated[fact].domain is None for fact in stated)
        self._by = ByDays(asked, plan) if with_days else ByParts(asked, plan)
        adds = dict[str, Mapping[object, int]](self._by.adds)
        self._taken: list[DayTaken] = self._by.days if isinstance(self._by, ByDays) else []
        self._days = {day.path: at for at, day in enumerate(self._taken)}
        for fact, path in asked.paths.items():
            values = None if path in adds or path in self._days else asked.ignored(fact)
            if values is not None:
                adds[path] = values
        self._finite: dict[str, Finite] = {path: finite_of(path, a) for path, a in adds.items()}
        sizes = [len(each.adds) for each in self._finite.values()]
        self._kinds = Kinds([*sizes, *(_STATES for _ in self._days)])
        self._numbers: dict[int, int] = {}
        self._kept = Keyed()
        self._places = PointsMade(self.records)
        self._structures: dict[object, int] = {}
        self._rows: list[RowsOfDays] = []
        self._structure: dict[int, int] = {}
        self._points: dict[int, Points | None] = {}
        self._remembered = Remembered(self._taken, self._places)

    def numbers(self, reads: Sequence[Read], rows: int) -> Array:
        """The numbers of the rows of a batch, by what is told of each."""
        decoded = self._decoded(reads, rows)
        kinds = self._kinds_of(decoded, rows)
        places = None
        if self._taken:
            places = self._remembered.places(kinds, decoded.points, partial(self._like, decoded))
            numbers = self._remembered.told(places)
        else:
            kept = self._kept.of(kinds, partial(self._add, decoded))
            if self._rows:  # where days are the same in all rows, there are structures all the same
                kept = np.maximum(kept, np.int32(UNTOLD))
            numbers = self._of_records(kept)
        if decoded.wrong is not None:
            numbers = numbers * ~decoded.wrong
        if int(numbers.min(initial=UNTOLD + 1)) > UNTOLD:
            return numbers
        new = np.flatnonzero(numbers <= UNTOLD)
        told = self._told_anew(kinds, decoded, new)
        if places is not None and (numbers == UNTOLD).any():
            self._remembered.remember(places.among(new), told)
        alone = np.flatnonzero(told == UNTOLD)
        if alone.size:
            told = told.copy()
            told[alone] = self._asked(reads, new[alone])
        numbers = numbers.copy()
        numbers[new] = told
        return numbers

    def told(self, reads: Sequence[Read], rows: int) -> ToldOfRows:
        """What is told of the rows of a batch."""
        return self.rows.told(self.numbers(reads, rows))

    def kinds(self, reads: Sequence[Read], rows: int) -> Array:
        """Of each row of a batch the number of its kind: of rows of one kind the same is said, but
        for what their days make of it.
        """
        decoded = self._decoded(reads, rows)
        kinds = self._kinds_of(decoded, rows)
        self._kept.of(kinds, partial(self._add, decoded))
        return kinds

    def compares_days(self, kind: int) -> bool:
        """Whether what is said of rows of a kind may turn on how their days stand to each other."""
        at = self._structure.get(kind)
        return at is not None and self._rows[at].compares

    def takes_any_days(self, kind: int) -> bool:
        """Whether the same is said of rows of a kind whatever days they give, such as there are."""
        told = self._kept.of(np.array([kind]), lambda _kind, _row: UNTOLD)
        return int(told[0]) > UNTOLD

    @property
    def finite(self) -> Mapping[str, Finite]:
        """The finite facts on which answers rest, by their paths."""
        return {path: each for path, each in self._finite.items() if len(each.adds) > 1}

    @property
    def days(self) -> Mapping[str, str]:
        """The other facts on which they rest, by their paths, with the sorts of their values."""
        return {day.path: day.sort for day in self._taken}

    def _kinds_of(self, decoded: _Decoded, rows: int) -> Array:
        return self._kinds.of([*decoded.codes, *(day.states for day in decoded.days)], rows)

    def _decoded(self, reads: Sequence[Read], rows: int) -> _Decoded:
        """The columns as numbers."""
        found: dict[str, Array] = {}
        days: dict[str, GivenPoints] = {}
        wrong: list[Array] = []
        for read in reads:
            path, sort = read.taken.path, read.taken.sort
            finite = self._finite.get(path)
            if finite is not None:
                said = codes(read, finite.code_of)
                wrong += [] if said.wrong is None else [said.wrong]
                if said.codes is not None:
                    found[path] = said.codes
                continue
            if path not in self._days and not read.is_there:
                continue
            point = points(read, rows, *_BOUNDS.get(sort, (0, 0)))
            wrong += [] if point.wrong is None else [point.wrong]
            if path in self._days:
                days[path] = point
                if sort == "moment" and _are_days(read):  # of which only the day is known
                    wrong.append(point.states == GIVEN)
                    days[path] = point._replace(values=np.zeros(rows, np.int64))
        asked = np.logical_or.reduce(wrong) if wrong else None
        in_order = [found.get(path) for path in self._finite]
        given = [days[path] for path in self._days]
        return _Decoded(in_order, given, asked, [*map(self._coded, self._taken, given)])

    def _coded(self, day: DayTaken, given: GivenPoints) -> PointOfRows:
        """What is given of a day. Of the only one there is also rows of which none is given may
        have codes: nothing that is told of these rests on it.
        """
        alone = (
            day.sort in POINTS and [each.sort in POINTS for each in self._taken].count(True) == 1
        )
        return self._places.coded(day.sort, given, None if alone else given.states == GIVEN)

    def _number_of(self, decoded: _Decoded, row: int) -> int:
        """The number by which the answer to a row is kept."""
        finite = zip(self._finite.values(), decoded.codes, strict=True)
        number = sum(each.adds[0 if code is None else int(code[row])] for each, code in finite)
        days = zip(self._taken, decoded.days, strict=True)
        return number + sum(int(point.states[row]) * day.stride for day, point in days)

    def _add(self, decoded: _Decoded, kind: int, row: int) -> int:
        """What is kept of a kind of rows met for the first time: the number of a record, or of a
        structure.
        """
        number = self._numbers[kind] = self._number_of(decoded, row)
        if isinstance(self._by, ByParts):
            return self._said(self._by, number)
        rows = self._by.rows_of(number)
        structure = structure_of(rows)
        at = self._structures.get(structure)
        if at is None:
            self._rows.append(RowsOfDays(rows, self._by, self.records, self._places))
            at = self._structures[structure] = len(self._rows) - 1
        self._structure[kind], self._points[kind] = at, rows.points
        self._rows[at].join(kind, rows.points)
        is_wrong = decoded.wrong is not None and decoded.wrong[row]
        if is_wrong:  # of others of its kind it says nothing
            return _FIRST_STRUCTURE - at
        return self._at_once(kind, at, self._given_by(self._rows[at], decoded, row))

    def _at_once(self, kind: int, at: int, given: list[Any]) -> int:
        """What is kept of a kind of rows with days, by the days of one of them."""
        rows = self._rows[at]
        told = rows.at_once(self._numbers[kind], given)
        is_constant = told is not None and rows.is_constant(told)
        return told.record if told is not None and is_constant else _FIRST_STRUCTURE - at

    def _like(self, decoded: _Decoded, kind: int, row: int) -> Always | Rests | None:
        """On what that rests which is told of rows of a kind."""
        met = np.array([kind])
        kept = self._kept.of(met, lambda kind, _: self._add(decoded, kind, row))
        if int(kept[0]) > UNTOLD:
            return Always(int(self._of_records(kept)[0]))
        given = self._rows[self._structure[kind]].given
        return rests_on(self._points[kind], {at: self._taken[at].sort for at in given})

    def _given_by(self, rows: RowsOfDays, decoded: _Decoded, row: int) -> list[Any]:
        """What a row gives of days."""
        sorts = {at: self._taken[at].sort for at in rows.given}
        return [point_at(sort, int(decoded.days[at].values[row])) for at, sort in sorts.items()]

    def _said(self, by: ByParts, number: int) -> int:
        try:
            return self.records.said(by.said(number))
        except KzServicesLawError:  # each such row is asked, and refused by what it says
            return UNTOLD

    def _told_anew(self, kinds: Array, decoded: _Decoded, rows: Array) -> Array:
        """The numbers of some rows of which nothing is remembered; `UNTOLD` of those that are to be
        asked.
        """
        there = gather(kinds, rows)
        records = self._kept.of(there, lambda kind, at: self._add(decoded, kind, int(rows[at])))
        points: list[Array | None] = [None for _ in self.records.components]
        if self._rows:
            records = records.copy()
            self._by_structures(there, records, points, decoded, rows)
        if decoded.wrong is not None:
            records = records * ~decoded.wrong[rows]
        return self.rows.numbers(ToldOfRows(records, points)) * (records != UNTOLD)

    def _by_structures(
        self,
        kinds: Array,
        records: Array,
        points: list[Array | None],
        decoded: _Decoded,
        rows: Array,
    ) -> None:
        """Put among the records of some rows those of which days are given; and find the points of
        these.
        """
        for at, those in _by_structure(records):
            structure, there = self._rows[at], kinds if those is None else gather(kinds, those)
            among = rows if those is None else rows[those]
            given = {place: decoded.points[place].of_rows(among) for place in structure.given}
            told = structure.told(there, self._kinds.most, self._numbers, given)
            each = slice(None) if those is None else those
            records[each] = told.records
            for component, found in told.points.items():
                every = points[component]
                if every is None:
                    every = points[component] = np.full(kinds.size, NO_POINT, np.int32)
                every[each] = found

    def _asked(self, reads: Sequence[Read], rows: Array) -> Array:
        """The numbers of rows that are asked one by one."""
        there = [each for each in reads if each.is_there]
        records = np.array(self._one_by_one.each(there, rows), np.int32)
        return self._of_records(records)

    def _of_records(self, records: Array) -> Array:
        """The numbers of rows of which records tell all."""
        return self.rows.numbers(ToldOfRows(records, [None for _ in self.records.components]))


def _are_days(read: Read) -> bool:
    """Whether a column gives days."""
    return read.values is not None and bool(pa.types.is_date32(read.values.type))
