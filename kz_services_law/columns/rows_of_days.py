"""Rows in which days matter: what is said of them is kept by their kind and by the order in which
their points in time stand, as a compiled question keeps it. Here the points of many rows are made
at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, NamedTuple

from kz_services_law.columns.components import WHOLE
from kz_services_law.columns.dense import gather
from kz_services_law.columns.orders import Orders
from kz_services_law.columns.packages import Array, np
from kz_services_law.columns.places import (
    Constants,
    PointOfRows,
    PointsMade,
    Takes,
    either,
    key_of,
)
from kz_services_law.columns.reading import point_at
from kz_services_law.columns.records import NO_POINT, UNTOLD, Records
from kz_services_law.compiling.by_days import ByDays, RowsAlike
from kz_services_law.compiling.points import Made, NotInSight, Points
from kz_services_law.errors import KzServicesLawError

__all__ = ["Given", "RowsOfDays", "structure_of"]

_NO_PLACE = -1


class ToldByOrder(NamedTuple):
    """What is told of rows: their records (`UNTOLD`: such a row is asked), and of each component
    that is a day, their points.
    """

    records: Array
    points: dict[int, Array]


Given = Mapping[int, PointOfRows]
"""What rows give of days, by their places."""


class ToldAtOnce(NamedTuple):
    """What is told of all rows of a kind: their record, and the place of each component that is a
    point of the row.
    """

    record: int
    places: Mapping[int, int]


_NOTHING_TOLD = ToldAtOnce(UNTOLD, {})


class _ConstantsOfKinds:
    """What a function takes besides points, by the kinds of rows."""

    def __init__(self, constants: Constants, points: int) -> None:
        self._constants, self._points = constants, points
        """`points`: how many points it takes."""
        self._of_kind: dict[int, int] = {}
        self._table = np.zeros(0, np.int32)
        self._key: object = None

    def add(self, kind: int, constants: tuple[Any, ...]) -> None:
        """What it takes in rows of a kind."""
        self._of_kind[kind] = self._constants.number(constants)
        self._table = np.zeros(0, np.int32)

    def of(self, kinds: Array, known: dict[object, PointOfRows]) -> tuple[Any, ...] | PointOfRows:
        """What it takes in some rows: where it is the same in all, and one point is looked up with
        it, that; of several points it is one more. `known`: what was found of the same rows.
        """
        numbers = {*self._of_kind.values()}
        if len(numbers) == 1 and (self._points < 2 or len(self._constants.each) == 1):  # noqa: PLR2004
            return self._constants.each[numbers.pop() - 1]
        if not self._table.size:
            self._table = np.zeros(max(self._of_kind) + 1, np.int32)
            self._table[[*self._of_kind]] = [*self._of_kind.values()]
            self._key = id(self._constants), self._table.tobytes()
        if self._key not in known:
            most = self._table.size
            there = kinds if int(kinds.max()) < most else np.where(kinds < most, kinds, 0)
            known[self._key] = self._constants.of_rows(gather(self._table, there))
        return known[self._key]


class RowsOfDays:
    """Rows of one structure: the same points are given and made, and compared in the same pairs."""

    def __init__(self, rows: RowsAlike, days: ByDays, records: Records, places: PointsMade) -> None:
        self.given, self._points = rows.given, rows.points
        """`given`: the places of the days that its rows give."""
        self._days, self._records, self._places = days, records, places
        self._of_day = {c.name: at for at, c in enumerate(records.components) if c.is_day}
        self._orders = None if rows.points is None else Orders(rows.points)
        made = rows.points.made if rows.points else ()
        self._constants = [
            _ConstantsOfKinds(places.constants(m), sum(at is not None for at, _ in m.takes))
            for m in made
        ]
        self._told: list[ToldAtOnce] = [_NOTHING_TOLD]
        """What is told of each order; the first is of rows of which nothing can be."""

    @property
    def compares(self) -> bool:
        """Whether what is said may turn on how the points stand to each other."""
        return self._points is None or bool(self._points.compared)

    def is_constant(self, told: ToldAtOnce) -> bool:
        """Whether rows of which that is told are all alike: no point is made, or told."""
        return self._points is not None and not self._points.made and not told.places

    def at_once(self, number: int, given: list[Any]) -> ToldAtOnce | None:
        """What is told of all rows of a number, by one that gives these days; None, where more must
        be known of each.
        """
        return None if self.compares else self._asked(number, given)

    def join(self, kind: int, points: Points | None) -> None:
        """Take in a kind of rows of this structure, with its points."""
        for constants, made in zip(self._constants, points.made if points else (), strict=True):
            constants.add(kind, tuple(other for at, other in made.takes if at is None))

    def told(
        self,
        kinds: Array,
        most: int,
        numbers: Mapping[int, int],
        given: Given,
    ) -> ToldByOrder:
        """What is told of rows, by their kinds and what they give. `most`: how many kinds there may
        be; `numbers`: of each kind the number by which its answers are kept.
        """
        nothing = ToldByOrder(np.full(kinds.size, UNTOLD, np.int32), {})
        if self._points is None or self._orders is None:
            return nothing

        def met(key: int, row: int) -> int:
            if not key:
                return 0 if self._of_day else UNTOLD
            number = numbers[int(kinds[row])]
            days = [self._value(at, given[at], row) for at in self.given]
            told = self._asked(number, days) or _NOTHING_TOLD
            if not self._of_day:
                return told.record
            self._told.append(told)
            return len(self._told) - 1

        try:
            places = self._all_places(self._points, given, kinds)
            odd = _odd(places, or_beyond=not self._points.supposed)
            where = None if odd is None else ~odd
            orders = self._orders.of(kinds, most, places, where, met)
        except NotInSight:
            return nothing
        if not self._of_day:
            return ToldByOrder(orders, {})
        records = gather(np.array([told.record for told in self._told], np.int32), orders)
        components = self._of_day.values()
        return ToldByOrder(records, {c: self._points_of(c, orders, places) for c in components})

    def _all_places(self, points: Points, given: Given, kinds: Array) -> list[PointOfRows | Any]:
        """The points of the rows: those given, those the same in all, those made."""
        places: list[PointOfRows | Any] = [given[at] for at in self.given]
        if any(isinstance(point, Enum) for point in points.same):
            raise NotInSight
        places += points.same
        known: dict[object, PointOfRows] = {}
        for at, made in enumerate(points.made):
            takes = Takes(tuple(at for at, _ in made.takes), self._constants[at].of(kinds, known))
            places.append(self._places.made(made.function, takes, places, known))
        return places

    def _points_of(self, component: int, orders: Array, places: list[PointOfRows | Any]) -> Array:
        """The points of a component that is a day: where it is one that the row makes, that."""
        place_of = [told.places.get(component, _NO_PLACE) for told in self._told]
        if len({*place_of[1:]}) == 1:
            return self._points_at(place_of[1], places, orders.size)
        found = np.full(orders.size, NO_POINT, np.int32)
        at_each = gather(np.array(place_of, np.int32), orders)
        for at in {*place_of} - {_NO_PLACE}:
            there = at_each == at
            np.copyto(found, self._points_at(at, places, orders.size), where=there)
        return found

    def _points_at(self, at: int, places: list[PointOfRows | Any], rows: int) -> Array:
        """The points of rows at one place."""
        place = places[at] if at != _NO_PLACE else None
        if not isinstance(place, PointOfRows):
            return np.full(rows, NO_POINT, np.int32)
        return self._places.points(place)

    def _value(self, at: int, place: PointOfRows, row: int) -> Any:
        """What a row gives of a day."""
        given: Any = place.given
        return point_at(self._days.days[at].sort, given.at(row))

    def _asked(self, number: int, given: list[Any]) -> ToldAtOnce | None:
        """What is told by a row; None, where such rows are asked, and perhaps refused, by
        themselves.
        """
        try:
            kept = self._days.kept_of(number, given)
        except KzServicesLawError:
            return None
        if kept is None or kept.places is None:
            return None
        places = {name if name in self._of_day else WHOLE: at for name, at in kept.places.items()}
        record = self._records.said(kept.said, places)
        return ToldAtOnce(record, {self._of_day[name]: at for name, at in places.items()})


def _odd(places: list[PointOfRows | Any], *, or_beyond: bool) -> Array | None:
    """The rows with a point that is odd; or one beyond the calendar, where that is refused."""
    of_rows = [place for place in places if isinstance(place, PointOfRows)]
    odd = [place.odd for place in of_rows]
    return either([*odd, *(place.beyond for place in of_rows)] if or_beyond else odd)


def structure_of(rows: RowsAlike) -> object:
    """What rows of several numbers must have in common to be told together: all but what functions
    take besides points, where these are not given.
    """
    points = rows.points
    if points is None:
        return None
    made = tuple(_what_makes(each, len(rows.given)) for each in points.made)
    same = tuple(map(key_of, points.same))
    return rows.given, same, made, points.compared, points.nearest, points.supposed


def _what_makes(made: Made, given: int) -> object:
    """How a point is made. Of one that is made of something given, and of that alone, all that is
    taken matters: there are many such, as hours, and together with what else may be taken far more.
    """
    places = tuple(at for at, _ in made.takes)
    alone = made.place is not None and made.place < given
    others = tuple(key_of(other) for at, other in made.takes if at is None) if alone else ()
    return made.function, places, others
