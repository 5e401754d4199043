"""The points in time of rows: those given, and those made of them, each found by look-up. Nothing
is counted twice: what a function of the law makes of a day, or of an hour, is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, cast

from kz_services_law.columns.dense import Keyed, Numbered, gather
from kz_services_law.columns.made_points import DAY_OF_EPOCH, Table, compared_as, which
from kz_services_law.columns.packages import Array, np
from kz_services_law.columns.reading import GivenPoints
from kz_services_law.columns.records import Records
from kz_services_law.columns.roots import Ends, Root, code_of, codes_of, root_of
from kz_services_law.compiling.points import BEYOND, Made, NotInSight

__all__ = [
    "Constants",
    "PointOfRows",
    "PointsMade",
    "Takes",
    "either",
    "key_of",
]

_BITS_OF_SEVERAL = 22


class GivenValues(NamedTuple):
    """What some rows of a batch give, or all of them."""

    values: Array
    rows: Array | None

    def all(self) -> Array:
        """What they give."""
        return self.values if self.rows is None else gather(self.values, self.rows)

    def of(self, rows: Array) -> Array:
        """What some of them give."""
        return gather(self.values, rows if self.rows is None else gather(self.rows, rows))

    def at(self, row: int) -> int:
        """What one of them gives."""
        return int(self.values[row if self.rows is None else self.rows[row]])


class PointOfRows(NamedTuple):
    """A point in each row: under which code it is looked up, what is made of that (nothing: it is
    what is given), and what is given. In rows that are `odd` it cannot be told so; in those of
    which nothing is given it is anything.
    """

    root: Root
    codes: Array
    table: Table | None
    given: GivenValues | None
    odd: Array | None
    beyond: Array | None = None
    """In which rows it is beyond the calendar, if it is so in some."""

    @property
    def key(self) -> object:
        """What tells it from other points."""
        return self.root.key if self.table is None else self.table.key

    @property
    def compared(self) -> Array:
        """What it is compared by in each row."""
        if self.table is not None:
            return gather(self.table.compared, self.codes)
        return compared_as(self.root.key, self.codes if self.given is None else self.given.all())

    def of_rows(self, rows: Array) -> PointOfRows:
        """What is given in some rows of a batch."""
        given = None if self.given is None else GivenValues(self.given.values, rows)
        odd = None if self.odd is None else self.odd[rows]
        codes = gather(self.codes, rows)
        self.root.meet(codes)
        return PointOfRows(self.root, codes, None, given, odd)


class _Several(NamedTuple):
    """Several points together: under which code they are met, and what they are. `steps` number
    the first few of them together.
    """

    root: Root
    steps: list[Numbered]
    kept: Keyed
    inputs: list[tuple[Ends, ...]]


class Takes(NamedTuple):
    """What a function takes: points at places, or None, and instead of these `others` in their
    turn, which may not be the same in all rows.
    """

    places: tuple[int | None, ...]
    others: tuple[Any, ...] | PointOfRows


class Constants:
    """What a function takes besides points, each under a number from 1 on."""

    def __init__(self) -> None:
        self.each: list[tuple[Any, ...]] = []
        self._numbers: dict[object, int] = {}

    def number(self, constants: tuple[Any, ...]) -> int:
        """The number of some."""
        key = tuple(map(key_of, constants))
        if key not in self._numbers:
            self.each.append(constants)  # first, as it may be broken off anywhere
            self._numbers[key] = len(self.each)
        return self._numbers[key]

    def of_rows(self, numbers: Array) -> PointOfRows:
        """Those of some rows, by their numbers."""
        each = self.each
        root = Root(("constants", id(self)), len(each), lambda code: (each[code - 1],), bits=8)
        return PointOfRows(root, numbers, None, None, None)


class PointsMade:
    """The points of the rows of one question, and all that was made of them."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._tables: dict[object, Table] = {}
        self._several: dict[object, _Several] = {}
        self._constants: dict[object, Constants] = {}
        self._of_days: dict[object, list[Table]] = {}
        """Tables that make days, by their roots; each unlike those before it."""
        self._roots = {sort: root_of(sort) for sort in ("day", "moment", "number")}

    # --- what is given

    def coded(self, sort: str, given: GivenPoints, is_given: Array | None) -> PointOfRows:
        """What rows give: days, or microseconds, since the epoch, or numbers. `is_given`: in which
        rows one is, where others must not have codes. It is to be met before it is looked up.
        """
        root = self._roots.get(sort, self._roots["number"])
        codes, ends = codes_of(sort, given.values), given.ends
        if ends is None and codes.size:
            ends = int(codes.min()), int(codes.max())
        elif ends is not None:
            ends = code_of(sort, ends[0]), code_of(sort, ends[1])
        return _coded(root, codes, GivenValues(given.values, None), is_given, ends or (1, 1))

    def given(self, sort: str, values: Array) -> PointOfRows:
        """What all rows give, ready to be looked up."""
        point = self.coded(sort, GivenPoints(values, values, None), None)
        point.root.meet(point.codes)
        return point

    def points(self, place: PointOfRows) -> Array:
        """The points of rows where days, or last days, stand."""
        table = place.table
        if table is None:
            table = self._table(("as it is", place.key), lambda each: each, place.root, None)
            table.catch_up()
        return table.points(place.codes)

    # --- what is made

    def constants(self, made: Made) -> Constants:
        """What the function of a point takes besides points, whatever rows it is made in."""
        key = made.function, tuple(at is None for at, _ in made.takes)
        return self._constants.setdefault(key, Constants())

    def made(
        self,
        function: Callable[..., Any],
        takes: Takes,
        places: Sequence[PointOfRows | Any],
        known: dict[object, PointOfRows],
    ) -> PointOfRows:
        """What a function makes of points before it. A point that is the same in all rows stands
        among the places as it is. `known`: what was made of the same rows. Raises `NotInSight`
        where they are too many together.
        """
        others = takes.others
        taken = [None if at is None else places[at] for at in takes.places]
        varied = isinstance(others, PointOfRows)
        sources = [each for each in (*taken, others) if isinstance(each, PointOfRows)]
        one = len(sources) == 1
        if not one:  # what is made of a day and something else, is so whatever the day is made of
            taken = [self._by_days(each, known) for each in taken]
            sources = [each for each in (*taken, others) if isinstance(each, PointOfRows)]
        there = tuple(at is not None for at in takes.places)
        key = function, there, tuple(map(key_of, taken)), key_of(others)
        exactly = key, tuple(id(each.codes) for each in sources)  # all of which stay in `known`
        if exactly in known:
            return known[exactly]
        source = sources[0] if one else self._together(key, sources)

        def of(points: Any) -> Any:
            inputs = (points,) if one else points
            if any(each is BEYOND for each in inputs):
                return BEYOND
            rest, rows = iter(inputs[-1] if varied else others), iter(inputs)
            pairs = zip(takes.places, taken, strict=True)
            return function(*[_input(at, each, rows, rest) for at, each in pairs])

        table = self._table(key, of, source.root, source.table)
        table.catch_up()
        odd = either([source.odd, which(table.otherwise, source.codes)])
        beyond = which(table.beyond, source.codes)
        alike = self._alike(table)
        made = known[exactly] = PointOfRows(source.root, source.codes, alike, None, odd, beyond)
        return made

    def _alike(self, table: Table) -> Table:
        """The first table that makes the same days of the same root."""
        if not table.are_days or table.otherwise is not None or table.beyond is not None:
            return table
        for other in self._of_days.setdefault(table.root.key, []):
            if other is table or other.is_alike(table):
                return other
        self._of_days[table.root.key].append(table)
        return table

    def _table(
        self, key: object, function: Callable[[Any], Any], root: Root, source: Table | None
    ) -> Table:
        found = self._tables.get(key)
        if found is None:
            found = self._tables[key] = Table(key, function, root, source, self._records)
        return found

    def _together(self, key: object, places: list[PointOfRows]) -> PointOfRows:
        """Several points as one, looked up by what they are together: the few by which there are
        fewest codes are numbered first.
        """
        several = self._several.get(key)
        if several is None:
            several = self._several[key] = _several(key, len(places))
        first, *others = sorted(places, key=lambda place: place.root.bits)
        number, fits = first.codes, first.codes > 0
        for step, place in zip(several.steps, others, strict=True):
            number = (step.of(number) << _bits_of(place)) + place.codes
            fits = fits & (place.codes > 0)

        def met(number: int, row: int) -> int:
            if number:
                several.inputs.append(tuple(_ends_at(p, int(p.codes[row])) for p in places))
            return len(several.inputs) if number else 0

        codes = several.kept.of(number * fits, met)
        several.root.grow(len(several.inputs))
        several.root.meet(codes)
        return PointOfRows(several.root, codes, None, None, either([p.odd for p in places]))

    def _by_days(
        self, place: PointOfRows | Any, known: dict[object, PointOfRows]
    ) -> PointOfRows | Any:
        """The same, looked up by the day that it is, where it is one."""
        if not isinstance(place, PointOfRows) or place.table is None:
            return place
        if place.beyond is not None or not place.table.are_days:
            return place
        key = "by days", id(place.table), id(place.codes)
        if key not in known:
            known[key] = self._looked_up_by_days(place, place.table)
        return known[key]

    def _looked_up_by_days(self, place: PointOfRows, table: Table) -> PointOfRows:
        ordinals = gather(table.compared, place.codes)
        day = self.given("day", ordinals - np.int32(DAY_OF_EPOCH))
        return day._replace(odd=either([day.odd, place.odd]))


def _input(at: int | None, taken: Any, rows: Iterator[Any], rest: Iterator[Any]) -> Any:
    """What a function is given: a point of the row, one that is the same in all, or a constant."""
    if at is None:
        return next(rest)
    return next(rows) if isinstance(taken, PointOfRows) else taken


def _coded(
    root: Root, codes: Array, given: GivenValues, is_given: Array | None, ends: tuple[int, int]
) -> PointOfRows:
    """What rows give, by its codes; those that cannot be looked up, or are not there, are 0."""
    odd = None
    if ends[0] < 0 or ends[1] > root.size:
        codes = codes * ((codes >= 0) & (codes <= root.size))
    if is_given is not None:
        codes = codes * is_given
    if ends[0] < 1 or ends[1] > root.size:
        odd = codes == 0
        odd = odd if is_given is None else odd & is_given
    return PointOfRows(root, codes, None, given, odd if odd is None or odd.any() else None)


def _several(key: object, points: int) -> _Several:
    inputs: list[tuple[Ends, ...]] = []

    def ends_of(code: int) -> Ends:
        return tuple(_of_each_end(inputs[code - 1]))

    root = Root(("several", key), 0, ends_of, bits=_BITS_OF_SEVERAL)
    return _Several(root, [Numbered() for _ in range(points - 1)], Keyed(), inputs)


def _of_each_end(each: tuple[Ends, ...]) -> Iterator[Ends]:
    """Several points, each at its first end; then each at its last."""
    for end in (0, -1):
        yield tuple(ends[end] for ends in each)


def _ends_at(place: PointOfRows, code: int) -> Ends:
    """The ends of what is looked up at a place by a code."""
    return place.root.ends_of(code) if place.table is None else (place.table.at(code),)


def either(odd: Sequence[Array | None]) -> Array | None:
    """The rows that are odd for one reason or another; None, where none is."""
    found: Array | None = None
    for each in odd:
        if each is not None:
            found = each if found is None else found | each
    return found


def _bits_of(place: PointOfRows) -> int:
    """How many bits its codes take, the same in every batch. Raises `NotInSight` where they are too
    many.
    """
    if place.root.size >> place.root.bits:
        raise NotInSight
    return place.root.bits


def key_of(taken: Any) -> object:
    """What tells what a function takes from all else."""
    if isinstance(taken, PointOfRows):
        return "place", taken.key
    try:
        hash(taken)
    except TypeError:
        return "that", id(taken)
    return cast("object", type(taken)), taken
