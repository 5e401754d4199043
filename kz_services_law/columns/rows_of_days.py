"""Rows in which days matter: what is said of them is kept by their kind and by the order in which
their points in time stand, as a compiled question keeps it. Here the points of many rows are made
at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import Enum
from typing import Any, NamedTuple

from kz_services_law.columns.components import WHOLE
from kz_services_law.columns.dense import Dense, gather
from kz_services_law.columns.packages import Array, np
from kz_services_law.columns.places import PointOfRows, PointsMade, either, key_of
from kz_services_law.columns.reading import EPOCH
from kz_services_law.columns.records import NO_POINT, Records
from kz_services_law.compiling.by_days import ByDays, RowsAlike
from kz_services_law.compiling.points import NotInSight
from kz_services_law.errors import KzServicesLawError
from kz_services_law.logic import ordinal

__all__ = ["BY_ITSELF", "RowsOfDays", "ToldByOrder", "structure_of"]

BY_ITSELF = -1
"""The record of rows that are to be asked one by one."""
_NO_PLACE = -1
_MOST_ORDERS = 1 << 40
_ORDERS_AT_ONCE = 3


class ToldByOrder(NamedTuple):
    """What is told of rows: their records (`BY_ITSELF`: such a row is asked), and of each component
    that is a day, their points.
    """

    records: Array
    points: dict[int, Array]


class RowsOfDays:
    """Rows of one structure: the same points are given and made, and compared in the same pairs."""

    def __init__(self, rows: RowsAlike, days: ByDays, records: Records, places: PointsMade) -> None:
        self._given, self._points = rows.given, rows.points
        self._days, self._records, self._places = days, records, places
        self._orders = Dense()
        self._record: list[int] = []
        self._of_day = {c.name: at for at, c in enumerate(records.components) if c.is_day}
        self._place_of: dict[int, list[int]] = {at: [] for at in self._of_day.values()}
        """Of each component that is a day: of each order, the place of the point that it is."""

    @property
    def given(self) -> tuple[int, ...]:
        """The places of the days that its rows give."""
        return self._given

    @property
    def compares(self) -> bool:
        """Whether what is said may turn on how the points stand to each other."""
        return self._points is None or bool(self._points.compared)

    def told(self, kinds: Array, numbers: Sequence[int], given: Mapping[int, Array]) -> ToldByOrder:
        """What is told of some rows, by their kinds and the days they give, by their places.
        `numbers`: of each kind the number by which its answers are kept.
        """
        none = ToldByOrder(np.full(kinds.size, BY_ITSELF, np.int32), {})
        if self._points is None:
            return none
        try:
            places = self._all_places(given)
        except NotInSight:
            return none
        odd = either([place.odd for place in places if isinstance(place, PointOfRows)])
        order = self._order(places, kinds.size)
        if order is None:
            return none
        keys = kinds.astype(np.int64) * order[1] + order[0]
        if odd is not None:  # what stands in their places is not theirs
            there = np.flatnonzero(~odd)
            here = _at(places, there), _rows(given, there)
            return _spread(self._told(keys[there], kinds[there], numbers, *here), there, kinds.size)
        return self._told(keys, kinds, numbers, places, given)

    def _all_places(self, given: Mapping[int, Array]) -> list[PointOfRows | Any]:
        """The points of the rows: those given, those the same in all, those made."""
        points = self._points
        if points is None:
            raise NotInSight
        places: list[PointOfRows | Any] = []
        for at in self._given:
            sort, values = self._days.days[at].sort, given[at]
            if sort == "day":
                places.append(self._places.of_days(values))
            elif sort == "moment":
                places.append(self._places.of_moments(values))
            else:
                places.append(self._places.of_numbers(values))
        if any(isinstance(point, Enum) for point in points.same):
            raise NotInSight
        places += points.same
        for made in points.made:
            places.append(self._places.made(made, places))
        return places

    def _order(self, places: list[PointOfRows | Any], rows: int) -> tuple[Array, int] | None:
        """How the points stand to each other, as a number; and how many such numbers there are."""
        points = self._points
        if points is None:
            return None
        most = points.nearest
        base = 2 * most + 1 if most else _ORDERS_AT_ONCE
        if base ** len(points.compared) > _MOST_ORDERS:
            return None
        order = np.zeros(rows, np.int64)
        for one, other in points.compared:
            apart = _compared(places[one]) - _compared(places[other])
            if most:
                apart = np.clip(apart, -most, most) + most
            else:
                apart = (apart > 0).view(np.int8) - (apart < 0).view(np.int8) + np.int8(1)
            order = order * base + apart
        return order, base ** len(points.compared)

    def _told(
        self,
        keys: Array,
        kinds: Array,
        numbers: Sequence[int],
        places: list[PointOfRows | Any],
        given: Mapping[int, Array],
    ) -> ToldByOrder:
        """What is told of rows whose points are all made: their orders are looked up, and the first
        row of a new one is asked.
        """
        orders, new = self._orders.of(keys)
        for _, row in new:
            self._add(numbers[int(kinds[row])], [self._value(at, given, row) for at in self._given])
        records = gather(np.array(self._record, np.int32), orders)
        points = {each: self._points_of(each, orders, places) for each in self._place_of}
        return ToldByOrder(records, points)

    def _points_of(self, component: int, orders: Array, places: list[PointOfRows | Any]) -> Array:
        """The points of a component that is a day: where it is one that the row makes, that."""
        place_of = self._place_of[component]
        if len({*place_of}) == 1:
            return self._points_at(place_of[0], places, None, orders.size)
        found = np.full(orders.size, NO_POINT, np.int32)
        at_each = gather(np.array(place_of, np.int32), orders)
        for at in {*place_of} - {_NO_PLACE}:
            rows = np.flatnonzero(at_each == at)
            found[rows] = self._points_at(at, places, rows, rows.size)
        return found

    def _points_at(
        self, at: int, places: list[PointOfRows | Any], rows: Array | None, count: int
    ) -> Array:
        """The points at one place, of some rows or of all."""
        place = places[at] if at != _NO_PLACE else None
        if not isinstance(place, PointOfRows):
            return np.full(count, NO_POINT, np.int32)
        return self._places.points(place, place.codes if rows is None else place.codes[rows])

    def _value(self, at: int, given: Mapping[int, Array], row: int) -> Any:
        """What a row gives of a day."""
        number = int(given[at][row])
        match self._days.days[at].sort:
            case "day":
                return date.fromordinal(number)
            case "moment":
                return EPOCH + timedelta(microseconds=number)
            case _:
                return number

    def _add(self, number: int, given: list[Any]) -> None:
        """Ask the first row of an order, and keep what is said of it."""
        try:
            kept = self._days.kept_of(number, given)
        except KzServicesLawError:  # such rows are asked, and refused, by themselves
            kept = None
        places = None if kept is None else kept.places
        if kept is None or places is None:
            self._record.append(BY_ITSELF)
            places = {}
        else:
            places = {name if name in self._of_day else WHOLE: at for name, at in places.items()}
            self._record.append(self._records.said(kept.said, places))
        for name, component in self._of_day.items():
            self._place_of[component].append(places.get(name, _NO_PLACE))


def _compared(point: PointOfRows | Any) -> Any:
    """What a point is compared by, in each row or in all of them."""
    return point.compared if isinstance(point, PointOfRows) else ordinal(point)


def _at(places: list[PointOfRows | Any], rows: Array) -> list[PointOfRows | Any]:
    return [p._replace(codes=p.codes[rows]) if isinstance(p, PointOfRows) else p for p in places]


def _rows(given: Mapping[int, Array], rows: Array) -> dict[int, Array]:
    return {at: values[rows] for at, values in given.items()}


def _spread(told: ToldByOrder, there: Array, rows: int) -> ToldByOrder:
    """What is told of some rows, among all of them."""
    records = np.full(rows, BY_ITSELF, np.int32)
    records[there] = told.records
    points: dict[int, Array] = {}
    for component, found in told.points.items():
        points[component] = np.full(rows, NO_POINT, np.int32)
        points[component][there] = found
    return ToldByOrder(records, points)


def structure_of(rows: RowsAlike) -> object:
    """What rows of several numbers must have in common to be told together."""
    points = rows.points
    if points is None:
        return None
    made = tuple(
        (each.function, each.place, tuple(map(key_of, each.takes))) for each in points.made
    )
    return rows.given, tuple(map(key_of, points.same)), made, points.compared, points.nearest
