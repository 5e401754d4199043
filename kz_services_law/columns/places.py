"""The points in time of rows: those given, and those made of them, each found by look-up of a day
or an hour. Nothing is counted twice: what a function of the law makes of a day, or of an hour, is
kept.

A moment is looked up by its hour: all civil times here are whole hours away from UTC, so the day of
a moment is that of its hour. Where that is not so, both ends of the hour tell different days, and
its rows are asked one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any, NamedTuple, cast

from kz_services_law.columns.dense import Dense, gather
from kz_services_law.columns.packages import Array, np
from kz_services_law.columns.reading import EPOCH
from kz_services_law.columns.records import NO_POINT, Records
from kz_services_law.compiling.points import Made, NotInSight
from kz_services_law.errors import KzServicesLawError
from kz_services_law.logic import ordinal

__all__ = ["PointOfRows", "PointsMade", "either", "key_of"]

_FIRST_DAY, _DAYS = date(1980, 1, 1).toordinal(), 1 << 15
_HOUR, _HOURS_AT_ONCE = 3_600_000_000, 32
_FIRST_HOUR, _HOURS = -(10**6) // 24 * 24, 3 * 10**6
_MOMENT = ordinal(EPOCH)
"""What a moment is compared by, less the microseconds since the epoch."""
_NUMBERS = 1 << 16
_MOST_BITS, _BITS_OF_A_TABLE = 62, 22
_NEW, _MADE, _OTHERWISE = 0, 1, 2
"""Of what a function makes: not looked for yet, made, or not to be told by look-up."""


class PointOfRows(NamedTuple):
    """A point in each row: under which code it is looked up, and where; by what it is compared. In
    rows that are `odd` it cannot be told so.
    """

    key: object
    codes: Array
    point_of: Callable[[int], tuple[Any, ...]]
    compared: Array | None
    odd: Array | None
    table: _Table | None = None


class _Table:
    """What a function makes of what is looked up by a code."""

    def __init__(self, function: Callable[[Any], Any], size: int, records: Records) -> None:
        self._function, self._records = function, records
        self.state = np.zeros(size, np.int8)
        self.compared = np.zeros(size, np.int64)
        self.point = np.full(size, NO_POINT, np.int32)
        self.are_days = True
        self._made: dict[int, Any] = {}
        self._untold: list[int] = []
        """What is made, and not registered yet."""

    def grow(self, size: int) -> None:
        """Have room for so many codes."""
        more = size - self.state.size
        if more > 0:
            more = max(more, self.state.size)
            self.state = np.concatenate([self.state, np.zeros(more, np.int8)])
            self.compared = np.concatenate([self.compared, np.zeros(more, np.int64)])
            self.point = np.concatenate([self.point, np.full(more, NO_POINT, np.int32)])

    def states_of(self, codes: Array, point_of: Callable[[int], tuple[Any, ...]]) -> Array:
        """Of each row whether it is made, what is not made yet being made."""
        states = gather(self.state, codes)
        if not states.all():
            new = np.flatnonzero(np.bincount(codes[states == _NEW]))
            if point_of is _ends_of_hour:
                for block in np.unique(new // _HOURS_AT_ONCE):
                    first = int(block) * _HOURS_AT_ONCE
                    self._make_hours(first, first + _HOURS_AT_ONCE - 1)
            else:
                for code in new:
                    self._make(int(code), point_of)
            states = gather(self.state, codes)
        return states

    def _make_hours(self, first: int, last: int) -> None:
        """Make what comes of some hours. What both ends of them come to, all between come to: later
        moments make no earlier points.
        """
        ends = self._made_of((_ends_of_hour(first)[0], _ends_of_hour(last)[-1]))
        if first == last or (ends and ends[0] == ends[1]):
            for code in range(first, last + 1):
                self._keep(code, ends)
        else:
            middle = (first + last) // 2
            self._make_hours(first, middle)
            self._make_hours(middle + 1, last)

    def _make(self, code: int, point_of: Callable[[int], tuple[Any, ...]]) -> None:
        self._keep(code, self._made_of(point_of(code)))

    def _made_of(self, points: Sequence[Any]) -> list[Any]:
        """What is made of some points; nothing, where that is not so of all."""
        try:
            return [self._function(point) for point in points]
        except KzServicesLawError:  # asking says what is wrong
            return []

    def _keep(self, code: int, ends: list[Any]) -> None:
        """Keep what is made under a code, where it is the same from end to end."""
        self.state[code] = _OTHERWISE
        if not ends or isinstance(ends[0], Enum) or any(each != ends[0] for each in ends):
            return
        made = ends[0]
        self.state[code] = _MADE
        self.compared[code] = ordinal(made)
        self.are_days = self.are_days and type(made) is date
        self._made[code] = made
        self._untold.append(code)

    def made(self, code: int) -> tuple[Any, ...]:
        """What was made under a code."""
        return (self._made[code],)

    def points(self, codes: Array) -> Array:
        """The points of rows, each registered as it is first told."""
        for code in self._untold:
            self.point[code] = self._records.point(self._made[code])
        self._untold.clear()
        return gather(self.point, codes)


class _OfSeveral(NamedTuple):
    """What a function makes of several points, by the numbers of what they are together."""

    together: Dense
    table: _Table
    inputs: list[tuple[Any, ...]]


class PointsMade:
    """The places of the rows of one question, and all that was made of them."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._tables: dict[object, _Table] = {}
        self._several: dict[object, _OfSeveral] = {}
        self._days = _Table(lambda day: day, _DAYS, records)

    # --- what is given

    def of_days(self, ordinals: Array) -> PointOfRows:
        """Days that rows give, or that were made, by their ordinals."""
        codes = ordinals - _FIRST_DAY
        codes, odd = _within(codes, _DAYS)
        return PointOfRows("day", codes, _day_at, ordinals, odd)

    def of_moments(self, micros: Array) -> PointOfRows:
        """Moments that rows give, by microseconds."""
        codes, odd = _within(micros // _HOUR - _FIRST_HOUR, _HOURS)
        return PointOfRows("hour", codes, _ends_of_hour, micros + _MOMENT, odd)

    def of_numbers(self, numbers: Array) -> PointOfRows:
        """Numbers that rows give."""
        codes, odd = _within(numbers, _NUMBERS)
        return PointOfRows("number", codes, _number_at, None, odd)

    def points(self, place: PointOfRows, codes: Array) -> Array:
        """The points of some rows at a place where days, or last days, stand."""
        if place.table is not None:
            return place.table.points(codes)
        self._days.states_of(codes, place.point_of)
        return self._days.points(codes)

    # --- what is made

    def made(self, made: Made, places: Sequence[PointOfRows | Any]) -> PointOfRows:
        """What a function makes of points before it. A point that is the same in all rows stands
        among the places as it is. Raises `NotInSight` where they are too many together.
        """
        takes = [other if at is None else places[at] for at, other in made.takes]
        of_rows = [each for each in takes if isinstance(each, PointOfRows)]
        key = (made.function, tuple(map(key_of, takes)))
        if len(of_rows) == 1:
            return self._of_one(key, made, takes, of_rows[0])
        return self._of_many(key, made, takes, of_rows)

    def _of_one(
        self, key: object, made: Made, takes: list[Any], source: PointOfRows
    ) -> PointOfRows:
        table = self._tables.get(key)
        if table is None:
            function = made.function

            def of(point: Any) -> Any:
                return function(*[point if isinstance(t, PointOfRows) else t for t in takes])

            table = self._tables[key] = _Table(of, _size_of(source), self._records)
        table.grow(_size_of(source))
        return self._by_table(key, table, source.codes, source.point_of, source.odd)

    def _of_many(
        self, key: object, made: Made, takes: list[Any], of_rows: list[PointOfRows]
    ) -> PointOfRows:
        found = self._several.get(key)
        if found is None:
            function = made.function

            def of(points: Any) -> Any:
                each = iter(points)
                return function(*[next(each) if isinstance(t, PointOfRows) else t for t in takes])

            found = _OfSeveral(Dense(), _Table(of, 0, self._records), [])
            self._several[key] = found
        number = np.zeros(of_rows[0].codes.size, np.int64)
        if sum(map(_bits_of, of_rows)) > _MOST_BITS:
            raise NotInSight
        for place in of_rows:
            number = (number << _bits_of(place)) + place.codes
        codes, new = found.together.of(number)
        for _, row in new:
            found.inputs.append(tuple(place.point_of(int(place.codes[row])) for place in of_rows))
        found.table.grow(len(found.inputs))
        odd = either([place.odd for place in of_rows])
        inputs = found.inputs

        def points_at(code: int) -> tuple[Any, ...]:
            each = inputs[code]
            return tuple(tuple(ends[-1 if last else 0] for ends in each) for last in (False, True))

        return self._by_table(key, found.table, codes, points_at, odd)

    def _by_table(
        self,
        key: object,
        table: _Table,
        codes: Array,
        point_of: Callable[[int], tuple[Any, ...]],
        odd: Array | None,
    ) -> PointOfRows:
        otherwise = table.states_of(codes, point_of) == _OTHERWISE
        odd = either([odd, otherwise if otherwise.any() else None])
        compared = gather(table.compared, codes)
        if table.are_days:
            place = self.of_days(np.where(otherwise, _FIRST_DAY, compared))
            return place._replace(odd=either([odd, place.odd]))
        return PointOfRows(key, codes, table.made, compared, odd, table)


def _day_at(code: int) -> tuple[Any, ...]:
    return (date.fromordinal(code + _FIRST_DAY),)


def _number_at(code: int) -> tuple[Any, ...]:
    return (code,)


def _ends_of_hour(code: int) -> tuple[Any, ...]:
    begin: datetime = EPOCH + timedelta(microseconds=(code + _FIRST_HOUR) * _HOUR)
    return (begin, begin + timedelta(microseconds=_HOUR - 1))


def _within(codes: Array, size: int) -> tuple[Array, Array | None]:
    """Codes that are looked up; those beyond are odd, and stand at the first."""
    if codes.size == 0 or (int(codes.min()) >= 0 and int(codes.max()) < size):
        return codes, None
    odd = (codes < 0) | (codes >= size)
    return np.where(odd, 0, codes), odd


def either(odd: Sequence[Array | None]) -> Array | None:
    """The rows that are odd for one reason or another."""
    found = [each for each in odd if each is not None]
    return np.logical_or.reduce(found) if found else None


def _size_of(place: PointOfRows) -> int:
    """How many codes a place may have."""
    if place.table is not None:
        return int(place.table.state.size)
    return {"day": _DAYS, "hour": _HOURS, "number": _NUMBERS}[str(place.key)]


def _bits_of(place: PointOfRows) -> int:
    """How many bits its codes take, the same in every batch. Raises `NotInSight` where they are too
    many.
    """
    if place.table is None:
        return (_size_of(place) - 1).bit_length()
    if _size_of(place) > 1 << _BITS_OF_A_TABLE:
        raise NotInSight
    return _BITS_OF_A_TABLE


def key_of(taken: Any) -> object:
    """What tells what a function takes from all else."""
    if isinstance(taken, PointOfRows):
        return "place", taken.key
    try:
        hash(taken)
    except TypeError:
        return "that", id(taken)
    return cast("object", type(taken)), taken
