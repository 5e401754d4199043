"""What is told of the rows of a batch: by look-up where their like were met, else by asking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kz_services_law.asking.field_types import LONGEST
from kz_services_law.asking.plan import Plan
from kz_services_law.columns.components import components_of
from kz_services_law.columns.dense import gather, groups_of
from kz_services_law.columns.kinds_of_rows import Finite, Kinds, finite_of
from kz_services_law.columns.one_by_one import OneByOne
from kz_services_law.columns.packages import Array, np, pa
from kz_services_law.columns.places import PointsMade, either
from kz_services_law.columns.reading import GIVEN, GivenPoints, Read, codes, points
from kz_services_law.columns.records import NO_POINT, Records
from kz_services_law.columns.rows_of_days import BY_ITSELF, RowsOfDays, structure_of
from kz_services_law.compiling.asked import RowQuestion
from kz_services_law.compiling.by_days import ByDays
from kz_services_law.compiling.by_parts import ByParts
from kz_services_law.errors import KzServicesLawError

__all__ = ["Answering", "ToldOfRows"]

_STATES = 3
_BOUNDS = {"number": (1, LONGEST), "year": (1, 9999)}


class ToldOfRows(NamedTuple):
    """Of each row the number of its record; of each component its points, where it is a day."""

    records: Array
    points: list[Array | None]


class _Decoded(NamedTuple):
    """A batch as numbers: what its kinds are found by, its days, the rows asked by themselves."""

    codes: list[Array]
    days: list[GivenPoints]
    wrong: Array | None


class Answering:
    """Answers batches of rows of one question."""

    def __init__(self, asked: RowQuestion, plan: Plan) -> None:
        self.records = Records(components_of(asked, plan))
        self._one_by_one = OneByOne(asked, self.records)
        program, stated = plan.cone.program, plan.cone.stated
        with_days = any(program.stated[fact].domain is None for fact in stated)
        self._by = ByDays(asked, plan) if with_days else ByParts(asked, plan)
        adds = dict[str, Mapping[object, int]](self._by.adds)
        self._days: dict[str, int] = {}
        if isinstance(self._by, ByDays):
            self._days = {day.path: at for at, day in enumerate(self._by.days)}
        for fact, path in asked.paths.items():
            values = None if path in adds or path in self._days else asked.ignored(fact)
            if values is not None:
                adds[path] = values
        self._finite: dict[str, Finite] = {path: finite_of(path, a) for path, a in adds.items()}
        sizes = [len(each.adds) for each in self._finite.values()]
        self._kinds = Kinds([*sizes, *(_STATES for _ in self._days)])
        self._numbers: list[int] = []
        self._record: list[int] = []
        self._places = PointsMade(self.records)
        self._structures: dict[object, int] = {}
        self._rows: list[RowsOfDays] = []
        self._structure: list[int] = []

    def told(self, reads: Sequence[Read], rows: int) -> ToldOfRows:
        """What is told of the rows of a batch."""
        decoded = self._decoded(reads, rows)
        kinds = self._kinds_of(decoded, rows)
        if isinstance(self._by, ByParts):
            records, found = gather(np.array(self._record, np.int32), kinds), dict[int, Array]()
        else:
            records, found = self._by_structures(kinds, decoded, rows)
        if decoded.wrong is not None:
            records = np.where(decoded.wrong, np.int32(BY_ITSELF), records)
        asked = np.flatnonzero(records == BY_ITSELF)
        if asked.size:
            records, reads = records.copy(), [each for each in reads if each.is_there]
            records[asked] = [self._one_by_one.record(reads, int(row)) for row in asked]
        return ToldOfRows(records, self._points(records, found, asked))

    def kinds(self, reads: Sequence[Read], rows: int) -> Array:
        """Of each row of a batch the number of its kind: of rows of one kind the same is said, but
        for what their days make of it.
        """
        return self._kinds_of(self._decoded(reads, rows), rows)

    def compares_days(self, kind: int) -> bool:
        """Whether what is said of rows of a kind may turn on how their days stand to each other."""
        return not isinstance(self._by, ByParts) and self._rows[self._structure[kind]].compares

    @property
    def finite(self) -> Mapping[str, Finite]:
        """The finite facts on which answers rest, by their paths."""
        return {path: each for path, each in self._finite.items() if len(each.adds) > 1}

    @property
    def days(self) -> Mapping[str, str]:
        """The other facts on which they rest, by their paths, with the sorts of their values."""
        return {} if isinstance(self._by, ByParts) else {d.path: d.sort for d in self._by.days}

    def _kinds_of(self, decoded: _Decoded, rows: int) -> Array:
        every = [*decoded.codes, *(day.states for day in decoded.days)]
        kinds, new = self._kinds.of(every, rows)
        for _, row in new:
            self._add(self._number_of(decoded, row))
        return kinds

    def _decoded(self, reads: Sequence[Read], rows: int) -> _Decoded:
        """The columns as numbers."""
        found: dict[str, Array] = {}
        days: dict[str, GivenPoints] = {}
        wrong: list[Array | None] = []
        for read in reads:
            path, sort = read.taken.path, read.taken.sort
            finite = self._finite.get(path)
            if finite is not None:
                found[path] = codes(read, rows, finite.code_of)
                if rows and int(found[path].min()) < 0:
                    wrong.append(found[path] < 0)
                    found[path] = np.maximum(found[path], 0)
                continue
            point = points(read, rows, *_BOUNDS.get(sort, (0, 0)))
            wrong.append(point.wrong)
            if path in self._days:
                days[path] = point
                if sort == "moment" and _are_days(read):  # of which only the day is known
                    wrong.append(point.states == GIVEN)
                    days[path] = point._replace(values=np.zeros(rows, np.int64))
        codes_of = [found[path] for path in self._finite]
        return _Decoded(codes_of, [days[path] for path in self._days], either(wrong))

    def _number_of(self, decoded: _Decoded, row: int) -> int:
        """The number by which the answer to a row is kept."""
        finite = zip(self._finite.values(), decoded.codes, strict=True)
        number = sum(each.adds[int(code[row])] for each, code in finite)
        if isinstance(self._by, ByDays):
            days = zip(self._by.days, decoded.days, strict=True)
            number += sum(int(point.states[row]) * day.stride for day, point in days)
        return number

    def _add(self, number: int) -> None:
        """A kind of rows met for the first time."""
        self._numbers.append(number)
        if isinstance(self._by, ByParts):
            self._record.append(self._said(self._by, number))
            return
        rows = self._by.rows_of(number)
        structure = structure_of(rows)
        at = self._structures.get(structure)
        if at is None:
            at = self._structures[structure] = len(self._rows)
            self._rows.append(RowsOfDays(rows, self._by, self.records, self._places))
        self._structure.append(at)

    def _said(self, by: ByParts, number: int) -> int:
        try:
            return self.records.said(by.said(number))
        except KzServicesLawError:  # each such row is asked, and refused by what it says
            return BY_ITSELF

    def _by_structures(
        self, kinds: Array, decoded: _Decoded, rows: int
    ) -> tuple[Array, dict[int, Array]]:
        """What is told of rows with days, those of one structure together."""
        records = np.full(rows, BY_ITSELF, np.int32)
        components = [at for at, each in enumerate(self.records.components) if each.is_day]
        found = {at: np.full(rows, NO_POINT, np.int32) for at in components}
        structure = gather(np.array(self._structure, np.int32), kinds)
        for at, those in groups_of(structure, len(self._rows)):
            given = {each: decoded.days[each].values[those] for each in self._rows[at].given}
            told = self._rows[at].told(kinds[those], self._numbers, given)
            records[those] = told.records
            for component, each in told.points.items():
                found[component][those] = each
        return records, found

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
                every.append(np.full(records.size, NO_POINT, np.int32) if same is None else same)
                continue
            here[asked] = NO_POINT
            every.append(here if same is None else np.where(here == NO_POINT, same, here))
        return every


def _are_days(read: Read) -> bool:
    """Whether a column gives days."""
    return read.values is not None and bool(pa.types.is_date32(read.values.type))
