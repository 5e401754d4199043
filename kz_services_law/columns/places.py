"""The points in time of rows: those given, and those made of them, each found by look-up of a day
or an hour. Nothing is counted twice: what a function of the law makes of a day, or of an hour, is
kept.

A moment is looked up by its hour: all civil times here are whole hours away from UTC, so the day of
a moment is that of its hour. Where that is not so, both ends of the hour tell different days, and
its rows are asked one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from enum import Enum
from itertools import count
from typing import Any, NamedTuple, cast

from kz_services_law.columns.dense import Keyed, gather
from kz_services_law.columns.packages import Array, np
from kz_services_law.columns.reading import EPOCH
from kz_services_law.columns.records import NO_POINT, Records
from kz_services_law.compiling.points import BEYOND, Made, NotInSight
from kz_services_law.errors import CalendarRangeError, KzServicesLawError
from kz_services_law.logic import ordinal

__all__ = [
    "Constants",
    "PointOfRows",
    "PointsMade",
    "Takes",
    "compared_by",
    "either",
    "key_of",
]

_FIRST_DAY, _DAYS = date(1980, 1, 1), 1 << 15
_FIRST_ORDINAL = _FIRST_DAY.toordinal()
_HOUR, _HOURS_AT_ONCE = 3_600_000_000, 32
_FIRST_HOUR, _HOURS = 24 * (_FIRST_ORDINAL - EPOCH.toordinal()), 24 * _DAYS
_OF_EPOCH = ordinal(EPOCH)
_NUMBERS = (1 << 15) - 1
_BITS_OF_SEVERAL = 22
_NARROW = 1 << 31
_Ends = tuple[Any, ...]
"""A point; or the first and the last of those that are looked up together."""


class _Root:
    """What is looked up by a code, from 1 to `size`: a day, an hour, a number, or several points
    together. 0 is the code of what cannot be, or is not there. `together`: how many are met at
    once, where later ones make no earlier points.
    """

    def __init__(
        self,
        key: object,
        size: int,
        ends_of: Callable[[int], _Ends],
        *,
        together: int = 1,
        bits: int | None = None,
    ) -> None:
        self.key, self.size, self.ends_of, self.together = key, size, ends_of, together
        self.bits = size.bit_length() if bits is None else bits
        self._met = np.zeros(size + 1, bool)
        self._met[0] = True
        self.blocks: list[int] = []
        """The first code of each block that was met."""

    def meet(self, codes: Array) -> None:
        """Have met some codes."""
        met = gather(self._met.view(np.int8), codes)
        if not met.all():
            new = np.flatnonzero(np.bincount(codes[met == 0]))
            for first in np.unique((new - 1) // self.together * self.together + 1).tolist():
                self._met[first : first + self.together] = True
                self.blocks.append(first)

    def grow(self, size: int) -> None:
        """Have room for so many codes."""
        self._met = _grown(self._met, size + 1)
        self.size = self._met.size - 1


class _Table:
    """What a function makes of what is looked up by a code: of the root's own points, or of those
    that another table makes of them.
    """

    def __init__(
        self,
        key: object,
        function: Callable[[Any], Any],
        root: _Root,
        source: _Table | None,
        records: Records,
    ) -> None:
        self.key, self._function, self.root = key, function, root
        self._source, self._records = source, records
        self.otherwise: Array | None = None
        """Which codes are of what is not to be told by look-up, where there are such."""
        self.beyond: Array | None = None
        """Which are of what is beyond the calendar."""
        self.compared = np.zeros(root.size + 1, np.int32)
        self._point = np.full(root.size + 1, NO_POINT, np.int32)
        self.are_days = True
        self.made: dict[int, Any] = {}
        self._untold: list[int] = []
        """What is made, and not registered yet."""
        self._blocks = 0
        self._known: dict[object, list[Any]] = {}
        self._compared_with: dict[int, tuple[int, bool]] = {}

    def is_alike(self, other: _Table) -> bool:
        """Whether the other makes the same days of all that the root has met."""
        self.catch_up()
        if self.otherwise is not None or self.beyond is not None or not self.are_days:
            return False
        blocks, alike = self._compared_with.get(id(other), (0, True))
        if blocks != self._blocks:
            alike = alike and np.array_equal(self.compared, other.compared)
            self._compared_with[id(other)] = self._blocks, alike
        return alike

    def catch_up(self) -> None:
        """Make what is not made yet of all that the root has met."""
        root = self.root
        self.compared = _grown(self.compared, root.size + 1)
        self._point = _grown(self._point, root.size + 1)
        if self.otherwise is not None:
            self.otherwise = _grown(self.otherwise, root.size + 1)
        if self.beyond is not None:
            self.beyond = _grown(self.beyond, root.size + 1)
        for first in root.blocks[self._blocks :]:
            last = first + root.together - 1
            if self._source is None:
                self._make(first, last)
            else:
                for code in range(first, last + 1):
                    self._keep(code, self._made_further(self._source, code))
        self._blocks = len(root.blocks)

    def _make(self, first: int, last: int) -> None:
        """Make what comes of some codes. What both ends of them come to, all between come to."""
        begin, end = self.root.ends_of(first)[0], self.root.ends_of(last)[-1]
        ends = self._made_of((begin,) if begin == end else (begin, end))
        if first == last or (ends and ends[0] == ends[-1]):
            for code in range(first, last + 1):
                self._keep(code, ends)
        else:
            middle = (first + last) // 2
            self._make(first, middle)
            self._make(middle + 1, last)

    def _made_further(self, source: _Table, code: int) -> list[Any]:
        """What is made of what another table makes of a code: of the same once."""
        if source.otherwise is not None and source.otherwise[code]:
            return []
        point = source.made.get(code, BEYOND)
        found = self._known.get(point)
        if found is None:
            found = self._known[point] = self._made_of((point,))
        return found

    def _made_of(self, points: Sequence[Any]) -> list[Any]:
        """What is made of some points; nothing, where that is not so of all."""
        try:
            return [self._within(point) for point in points]
        except KzServicesLawError:  # asking says what is wrong
            return []

    def _within(self, point: Any) -> Any:
        """What is made of a point, or that it is beyond the calendar."""
        try:
            return self._function(point)
        except CalendarRangeError:
            return BEYOND

    def _keep(self, code: int, ends: list[Any]) -> None:
        """Keep what is made under a code, where it is the same from end to end."""
        if ends and all(each is BEYOND for each in ends):
            self.compared[code] = _NARROW - 1
            self.beyond = _marked(self.beyond, code, self.compared.size)
            return
        if not ends or isinstance(ends[0], Enum) or any(each != ends[0] for each in ends):
            self.otherwise = _marked(self.otherwise, code, self.compared.size)
            return
        made = self.made[code] = ends[0]
        number = compared_by(made)
        if self.compared.dtype == np.int32 and not -_NARROW <= number < _NARROW:
            self.compared = self.compared.astype(np.int64)  # days are narrow, moments are not
        self.compared[code] = number
        self.are_days = self.are_days and type(made) is date
        self._untold.append(code)

    def points(self, codes: Array) -> Array:
        """The points of rows, each registered as it is first told."""
        for code in self._untold:
            self._point[code] = self._records.point(self.made[code])
        self._untold.clear()
        return gather(self._point, codes)


class PointOfRows(NamedTuple):
    """A point in each row: under which code it is looked up, what is made of that (nothing: it is
    what is given), and what is given. In rows that are `odd` it cannot be told so; in those of
    which nothing is given it is anything.
    """

    root: _Root
    codes: Array
    table: _Table | None
    given: Array | None
    odd: Array | None
    beyond: Array | None = None
    """In which rows it is beyond the calendar, if it is so in some."""

    @property
    def key(self) -> object:
        """What tells it from other points."""
        return self.root.key if self.table is None else self.table.key

    @property
    def compared(self) -> Array | None:
        """What it is compared by in each row."""
        return self.given if self.table is None else gather(self.table.compared, self.codes)

    def of_rows(self, rows: Array) -> PointOfRows:
        """The same of some rows."""
        given = None if self.given is None else gather(self.given, rows)
        odd = None if self.odd is None else self.odd[rows]
        return self._replace(codes=gather(self.codes, rows), given=given, odd=odd)  # and not made


class _Numbered:
    """Numbers numbered from 1 on as they come; 0 stays."""

    def __init__(self) -> None:
        self._kept, self._count = Keyed(), count(1)

    def of(self, numbers: Array) -> Array:
        """The numbers of some numbers."""
        found = self._kept.of(numbers, lambda number, _: next(self._count) if number else 0)
        return found.astype(np.int64)


class _Several(NamedTuple):
    """Several points together: under which code they are met, and what they are. `steps`: the
    numbers of the first few of them together.
    """

    root: _Root
    steps: list[_Numbered]
    kept: Keyed
    inputs: list[tuple[_Ends, ...]]


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
            self._numbers[key] = len(self._numbers) + 1
            self.each.append(constants)
        return self._numbers[key]

    def of_rows(self, numbers: Array) -> PointOfRows:
        """Those of some rows, by their numbers."""
        each = self.each
        root = _Root(("constants", id(self)), len(each), lambda code: (each[code - 1],), bits=8)
        return PointOfRows(root, numbers, None, None, None)


class PointsMade:
    """The points of the rows of one question, and all that was made of them."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._tables: dict[object, _Table] = {}
        self._several: dict[object, _Several] = {}
        self._constants: dict[object, Constants] = {}
        self._of_days: dict[object, list[_Table]] = {}
        """Tables that make days, by their roots; each unlike those before it."""
        self._days = _Root("day", _DAYS, _day_at)
        self._hours = _Root("hour", _HOURS, _ends_of_hour, together=_HOURS_AT_ONCE)
        self._numbers = _Root("number", _NUMBERS, _number_at)

    # --- what is given

    def given(self, sort: str, values: Array, is_given: Array | None = None) -> PointOfRows:
        """What rows give: days by their ordinals, moments by microseconds, or numbers. `is_given`:
        in which rows there is one, if not in all.
        """
        match sort:
            case "day":
                codes, root = values - values.dtype.type(_FIRST_ORDINAL - 1), self._days
            case "moment":
                codes, root = _hours_of(values), self._hours
            case _:
                codes, root = values, self._numbers
        return _given(root, codes, values, is_given)

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
        odd = either([source.odd, _which(table.otherwise, source.codes)])
        beyond = _which(table.beyond, source.codes)
        alike = self._alike(table)
        made = known[exactly] = PointOfRows(source.root, source.codes, alike, None, odd, beyond)
        return made

    def _alike(self, table: _Table) -> _Table:
        """The first table that makes the same days of the same root."""
        if not table.are_days or table.otherwise is not None or table.beyond is not None:
            return table
        for other in self._of_days.setdefault(table.root.key, []):
            if other is table or other.is_alike(table):
                return other
        self._of_days[table.root.key].append(table)
        return table

    def _table(
        self, key: object, function: Callable[[Any], Any], root: _Root, source: _Table | None
    ) -> _Table:
        found = self._tables.get(key)
        if found is None:
            found = self._tables[key] = _Table(key, function, root, source, self._records)
        return found

    def _together(self, key: object, places: list[PointOfRows]) -> PointOfRows:
        """Several points as one, looked up by what they are together: the few by which there are
        fewest codes are numbered first.
        """
        several = self._several.get(key)
        if several is None:
            several = self._several[key] = _several(key, len(places))
        number, fits = np.zeros(places[0].codes.size, np.int64), np.uint8(1)
        in_order = sorted(places, key=lambda place: place.root.bits)
        for step, place in zip(several.steps, in_order, strict=True):
            number = (step.of(number) << _bits_of(place)) + place.codes
            fits = fits * (place.codes > 0)

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

    def _looked_up_by_days(self, place: PointOfRows, table: _Table) -> PointOfRows:
        day = self.given("day", gather(table.compared, place.codes))
        return day._replace(odd=either([day.odd, place.odd]))


def _input(at: int | None, taken: Any, rows: Iterator[Any], rest: Iterator[Any]) -> Any:
    """What a function is given: a point of the row, one that is the same in all, or a constant."""
    if at is None:
        return next(rest)
    return next(rows) if isinstance(taken, PointOfRows) else taken


def compared_by(point: Any) -> int:
    """What a point is compared by: a day by its ordinal, a moment by microseconds."""
    return ordinal(point) - _OF_EPOCH if isinstance(point, datetime) else ordinal(point)


def _given(root: _Root, codes: Array, values: Array, is_given: Array | None) -> PointOfRows:
    """What rows give, by its codes; those that cannot be looked up, or are not there, are 0."""
    fits, odd = is_given, None
    if codes.size and (int(codes.min()) < 1 or int(codes.max()) > root.size):
        there = (codes >= 1) & (codes <= root.size)
        odd = ~there if fits is None else ~there & fits
        odd = odd if odd.any() else None
        fits = there if fits is None else there & fits
    if fits is not None:
        codes = codes * fits
    root.meet(codes)
    return PointOfRows(root, codes, None, values, odd)


def _hours_of(micros: Array) -> Array:
    """The codes of the hours of moments; of those before the epoch some that do not fit. The
    quotient is exact: doubles tell the first microsecond of each hour that fits from the last of
    the hour before.
    """
    return (micros / _HOUR).astype(np.int32) + np.int32(1 - _FIRST_HOUR)


def _day_at(code: int) -> _Ends:
    return (date.fromordinal(code + _FIRST_ORDINAL - 1),)


def _number_at(code: int) -> _Ends:
    return (code,)


def _ends_of_hour(code: int) -> _Ends:
    begin: datetime = EPOCH + timedelta(microseconds=(code - 1 + _FIRST_HOUR) * _HOUR)
    return (begin, begin + timedelta(microseconds=_HOUR - 1))


def _several(key: object, points: int) -> _Several:
    inputs: list[tuple[_Ends, ...]] = []

    def ends_of(code: int) -> _Ends:
        return tuple(_of_each_end(inputs[code - 1]))

    root = _Root(("several", key), 0, ends_of, bits=_BITS_OF_SEVERAL)
    return _Several(root, [_Numbered() for _ in range(points)], Keyed(), inputs)


def _of_each_end(each: tuple[_Ends, ...]) -> Iterator[_Ends]:
    """Several points, each at its first end; then each at its last."""
    for end in (0, -1):
        yield tuple(ends[end] for ends in each)


def _ends_at(place: PointOfRows, code: int) -> _Ends:
    """The ends of what is looked up at a place by a code."""
    return (
        place.root.ends_of(code) if place.table is None else (place.table.made.get(code, BEYOND),)
    )


def either(odd: Sequence[Array | None]) -> Array | None:
    """The rows that are odd for one reason or another; None, where none is."""
    found: Array | None = None
    for each in odd:
        if each is not None:
            found = each if found is None else found | each
    return found


def _marked(marks: Array | None, code: int, size: int) -> Array:
    """A table that marks codes, with one more of them."""
    if marks is None:
        marks = np.zeros(size, bool)
    marks[code] = True
    return marks


def _which(marks: Array | None, codes: Array) -> Array | None:
    """Which codes are marked; None, where none is."""
    found: Array | None = None
    if marks is not None:
        found = gather(marks.view(np.uint8), codes).view(bool)
    return found if found is not None and found.any() else None


def _grown(table: Array, size: int) -> Array:
    """A table with room for so many."""
    more = size - table.size
    if more <= 0:
        return table
    return np.concatenate([table, np.zeros(max(more, table.size), table.dtype)])


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
