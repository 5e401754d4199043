"""What is told of the rows of a batch: by look-up where their like were met, else by asking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from kz_services_law.asking.field_types import LONGEST
from kz_services_law.asking.plan import Plan
from kz_services_law.columns.components import components_of
from kz_services_law.columns.dense import Keyed, gather, groups_of
from kz_services_law.columns.kinds_of_rows import Finite, Kinds, finite_of
from kz_services_law.columns.one_by_one import OneByOne
from kz_services_law.columns.packages import Array, np, pa
from kz_services_law.columns.places import PointOfRows, PointsMade
from kz_services_law.columns.reading import GIVEN, GivenPoints, Read, codes, point_at, points
from kz_services_law.columns.records import NO_POINT, Records
from kz_services_law.columns.rows_of_days import BY_ITSELF, RowsOfDays, structure_of
from kz_services_law.compiling.asked import RowQuestion
from kz_services_law.compiling.by_days import ByDays, DayTaken
from kz_services_law.compiling.by_parts import ByParts
from kz_services_law.errors import KzServicesLawError

__all__ = ["Answering", "ToldOfRows"]

_STATES = 3
_NOTHING = BY_ITSELF
_FIRST_STRUCTURE = BY_ITSELF - 1
"""From here down stand, instead of numbers of records, those of structures."""
_FEW, _MANY = 16, 4
"""So few structures are looked for one by one; rows of one are answered where they stand, if one of
so many is of it.
"""
_BOUNDS = {"number": (1, LONGEST), "year": (1, 9999)}


class ToldOfRows(NamedTuple):
    """Of each row the number of its record; of each component its points, where it is a day."""

    records: Array
    points: list[Array | None]


class _Decoded(NamedTuple):
    """A batch as numbers: what its kinds are found by (nothing: all 0), its days, the rows asked by
    themselves.
    """

    codes: list[Array | None]
    days: list[GivenPoints]
    wrong: Array | None


class _Chosen(NamedTuple):
    """Rows that are answered together: which of all the rows they are (`where`); or their places
    (`rows`), where they are few; or all.
    """

    where: Array | None
    rows: Array | None

    def put(self, into: Array, instead: int, values: Array) -> None:
        """Put what is found of them among all rows, instead of that one number which stands there.
        Added up, as a choice row by row takes ten times as long where it cannot be foreseen.
        """
        if self.rows is not None:
            into[self.rows] = values
        elif self.where is None:
            into[:] = values
        else:
            into += (values - np.int32(instead)) * self.where if instead else values * self.where

    def of(self, values: Array) -> Array:
        """What is theirs of the values of all rows, in the rows that are answered with them."""
        return values if self.rows is None else gather(values, self.rows)

    def among(self, rows: Array) -> Array:
        """Some of them, by places among all rows."""
        if self.rows is not None:
            return self.rows[rows]
        return np.flatnonzero(rows if self.where is None else rows & self.where)


class _GivenOfBatch:
    """What the rows of a batch give of days, found once."""

    def __init__(
        self, days: Sequence[DayTaken], made: PointsMade, given: list[GivenPoints]
    ) -> None:
        self._days, self._made, self._given = days, made, given
        self._found: dict[int, PointOfRows] = {}

    def of(self, places: Iterable[int], chosen: _Chosen) -> dict[int, PointOfRows]:
        """What rows give, by the places of days."""
        every = {at: self._of_all(at) for at in places}
        if chosen.rows is None:
            return every
        return {at: point.of_rows(chosen.rows) for at, point in every.items()}

    def _of_all(self, at: int) -> PointOfRows:
        found = self._found.get(at)
        if found is None:
            states, values, _ = self._given[at]
            found = self._made.given(self._days[at].sort, values, states == GIVEN)
            self._found[at] = found
        return found


def _chosen(marks: Array, structures: int) -> list[tuple[int, _Chosen]]:
    """The rows of each structure, by what marks them."""
    if structures > _FEW:
        those = np.flatnonzero(marks <= _FIRST_STRUCTURE)
        groups = groups_of(_FIRST_STRUCTURE - marks[those]) if those.size else []
        return [(at, _Chosen(None, those[rows])) for at, rows in groups]
    found: list[tuple[int, _Chosen]] = []
    for at in range(structures):
        where = marks == np.int32(_FIRST_STRUCTURE - at)
        there = int(np.count_nonzero(where))
        if there and there == marks.size:
            found.append((at, _Chosen(None, None)))
        elif there * _MANY > marks.size:
            found.append((at, _Chosen(where, None)))
        elif there:
            found.append((at, _Chosen(None, np.flatnonzero(where))))
    return found


class Answering:
    """Answers batches of rows of one question."""

    def __init__(self, asked: RowQuestion, plan: Plan) -> None:
        self.records = Records(components_of(asked, plan))
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
        self._pointed = Keyed()
        self._pointed_of: dict[int, int] = {}
        self._told_at_once: dict[tuple[int, tuple[tuple[int, int], ...]], int] = {}
        """The structures of kinds of which only points are to be told, with the places of these."""

    def told(self, reads: Sequence[Read], rows: int) -> ToldOfRows:
        """What is told of the rows of a batch."""
        decoded = self._decoded(reads, rows)
        kinds = self._kinds_of(decoded, rows)
        records = self._kept.of(kinds, partial(self._add, decoded))
        found: dict[int, Array] = {}
        if self._rows:
            records = records.copy()
            found = self._by_structures(kinds, records, decoded)
        if decoded.wrong is not None:
            records = np.where(decoded.wrong, np.int32(BY_ITSELF), records)
        asked = np.zeros(0, np.int64)
        if rows and int(records.min()) == BY_ITSELF:
            asked = np.flatnonzero(records == BY_ITSELF)
            records, reads = records.copy(), [each for each in reads if each.is_there]
            records[asked] = self._one_by_one.each(reads, asked)
        return ToldOfRows(records, self._points(records, found, asked))

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
        told = self._kept.of(np.array([kind]), lambda _kind, _row: BY_ITSELF)
        return int(told[0]) >= 0 and kind not in self._pointed_of

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
                if said is not None:
                    found[path] = said.codes
                    wrong += [] if said.wrong is None else [said.wrong]
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
        return _Decoded(in_order, [days[path] for path in self._days], asked)

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
        self._structure[kind] = at
        self._rows[at].join(kind, rows.points)
        if (
            decoded.wrong is not None and decoded.wrong[row]
        ):  # of others of its kind it says nothing
            return _FIRST_STRUCTURE - at
        return self._at_once(kind, at, self._given_by(self._rows[at], decoded, row))

    def _at_once(self, kind: int, at: int, given: list[Any]) -> int:
        """What is kept of a kind of rows with days, by the days of one of them."""
        rows = self._rows[at]
        told = rows.at_once(self._numbers[kind], given)
        if told is None:
            return _FIRST_STRUCTURE - at
        if not rows.is_constant(told):
            pointed = at, tuple(told.places.items())
            number = self._told_at_once.setdefault(pointed, len(self._told_at_once))
            self._pointed_of[kind] = _FIRST_STRUCTURE - number
        return told.record

    def _given_by(self, rows: RowsOfDays, decoded: _Decoded, row: int) -> list[Any]:
        """What a row gives of days."""
        sorts = {at: self._taken[at].sort for at in rows.given}
        return [point_at(sort, int(decoded.days[at].values[row])) for at, sort in sorts.items()]

    def _said(self, by: ByParts, number: int) -> int:
        try:
            return self.records.said(by.said(number))
        except KzServicesLawError:  # each such row is asked, and refused by what it says
            return BY_ITSELF

    def _by_structures(self, kinds: Array, records: Array, decoded: _Decoded) -> dict[int, Array]:
        """Put among the records those of rows in which days are compared; and find the points of
        all.
        """
        components = [at for at, each in enumerate(self.records.components) if each.is_day]
        found = {at: np.zeros(kinds.size, np.int32) for at in components}
        given = _GivenOfBatch(self._taken, self._places, decoded.days)
        if self._told_at_once:
            self._put_points(kinds, records, given, found)
        for at, chosen in _chosen(records, len(self._rows)):
            rows, those = self._rows[at], chosen.of(kinds)
            here = given.of(rows.given, chosen)
            told = rows.told(those, self._kinds.most, self._numbers, here, chosen.where)
            chosen.put(records, _FIRST_STRUCTURE - at, told.records)
            for component, points_found in told.points.items():
                chosen.put(found[component], NO_POINT, points_found)
        return found

    def _put_points(
        self, kinds: Array, records: Array, given: _GivenOfBatch, found: Mapping[int, Array]
    ) -> None:
        """Find the points of rows of which all else was told at once."""
        pointed = self._pointed.of(kinds, lambda kind, _: self._pointed_of.get(kind, _NOTHING))
        those = [*self._told_at_once]
        for at, chosen in _chosen(pointed, len(those)):
            structure, places = those[at]
            rows = self._rows[structure]
            here = given.of(rows.given, chosen)
            told = rows.points_told(dict(places), here, chosen.of(kinds))
            for component, points_found in told.points.items():
                chosen.put(found[component], NO_POINT, points_found)
            if told.odd is not None:
                records[chosen.among(told.odd)] = BY_ITSELF

    def _points(
        self, records: Array, found: Mapping[int, Array], asked: Array
    ) -> list[Array | None]:
        """The points of each component: those of the rows, else those of their records."""
        every: list[Array | None] = []
        for at, component in enumerate(self.records.components):
            if not component.is_day:
                every.append(None)
                continue
            constant = np.array([each.points[at] for each in self.records.records], np.int32)
            same = gather(constant, records) if constant.any() else None
            here = found.get(at)
            if here is None:
                every.append(np.zeros(records.size, np.int32) if same is None else same)
                continue
            here[asked] = NO_POINT
            every.append(here if same is None else here + same * (here == NO_POINT))
        return every


def _are_days(read: Read) -> bool:
    """Whether a column gives days."""
    return read.values is not None and bool(pa.types.is_date32(read.values.type))
