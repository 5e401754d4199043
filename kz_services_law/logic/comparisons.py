"""Points in time: where each can lie, and whether comparisons assumed of them can all hold.

Each comparison says of two points that one is at most, or less than, the other: a difference
constraint. They cannot all hold where going round a circle of them comes out below nothing.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Any, NamedTuple, TypeAlias, cast

from kz_services_law.errors import CalendarRangeError
from kz_services_law.logic import refusals
from kz_services_law.logic.values import (
    AFTER_EVERYTHING,
    ALL_TIME,
    NEVER,
    NOT_PLAIN,
    Symbolic,
    Value,
)
from kz_services_law.messages import said_by

__all__ = ["EARLIEST", "LATEST", "Supposed", "can_all_hold", "ordinal", "point_at", "span"]

_EPOCH = datetime(1, 1, 1, tzinfo=UTC)
_TWO_DAYS = timedelta(days=2)  # keeps the first moments positive, whatever their offset
_MICROSECOND = timedelta(microseconds=1)

_Node: TypeAlias = object
_Edge: TypeAlias = tuple[_Node, _Node, int]
_ORIGIN = "origin"
_ORDERS = ("after", "on_or_after")
EARLIEST, LATEST = "earliest of", "latest of"
EXTREMES = (EARLIEST, LATEST)
"""What the key of a point begins with that is the earliest, or the latest, of some: those whose
keys it names after that.
"""
_LAST_DAY = date.max.toordinal()
_FIRST_MOMENT = _TWO_DAYS // _MICROSECOND  # far later than the last day
_LAST_MOMENT = (datetime.max.replace(tzinfo=UTC) - _EPOCH + _TWO_DAYS) // _MICROSECOND


def ordinal(value: Any) -> int:
    """A point in time as a whole number: days count days, moments count microseconds.

    Raises `CalendarRangeError` for a moment that is none.

    >>> ordinal(date(2013, 4, 16)) - ordinal(date(2013, 4, 15))
    1
    """
    if isinstance(value, datetime):
        try:
            return (value - _EPOCH + _TWO_DAYS) // _MICROSECOND
        except (OverflowError, ValueError) as problem:
            raise CalendarRangeError(
                refusals.NO_POINT, got=value, why=said_by(problem)
            ) from problem
    if isinstance(value, Enum):  # an event that did not happen; a deadline that binds nobody
        return AFTER_EVERYTHING
    if isinstance(value, date):
        return value.toordinal()
    day: date = value.day  # a Deadline: what else is compared was refused before
    return day.toordinal()


def point_at(number: int) -> date | None:
    """The day or the moment of a whole number; None where it is neither: before or after all.

    >>> point_at(ordinal(date(2013, 4, 15))), point_at(AFTER_EVERYTHING)
    (datetime.date(2013, 4, 15), None)
    """
    if 0 < number <= _LAST_DAY:
        return date.fromordinal(number)
    if _FIRST_MOMENT <= number <= _LAST_MOMENT:
        return _EPOCH + timedelta(microseconds=number - _FIRST_MOMENT)
    return None


def span(value: Value) -> tuple[int, int]:
    """The earliest and the latest a point in time can be."""
    if type(value) not in NOT_PLAIN:
        point = ordinal(value)
        return point, point
    if isinstance(value, Symbolic):
        first, last = value.within
        return first, AFTER_EVERYTHING if value.event else last
    return -1, AFTER_EVERYTHING + 1


class Supposed(NamedTuple):
    """Something supposed of points in time: that the first of two sides is "after" (or
    "on_or_after") the other, or that the one side is "never"; or the opposite, as it `holds`.
    """

    order: object
    sides: tuple[Value, ...]
    holds: bool


def can_all_hold(supposed: Iterable[Supposed]) -> bool:
    """Whether all that is supposed can be so at once. Other orders are passed over."""
    edges: list[_Edge] = []
    points: dict[_Node, Symbolic] = {}
    for order, sides, holds in supposed:
        if order == "never":
            edges.append(_never(sides[0], holds=holds))
        elif order in _ORDERS:
            one, other = sides
            if (order == "after") is holds:
                edges.append(_edge(other, one, -1) if holds else _edge(one, other, -1))
            else:
                edges.append(_edge(other, one, 0) if holds else _edge(one, other, 0))
        else:
            continue
        for side in sides:
            if type(side) is Symbolic:
                points[side.key] = side
                edges += _of_extreme(side.key)
    either: list[Symbolic] = []
    for point in points.values():
        if point.event and point.within != ALL_TIME:
            either.append(point)
        else:
            edges += _bounds(point, span(point))
    return _some_way(edges, either)


def _some_way(edges: list[_Edge], either: list[Symbolic]) -> bool:
    """Whether it can be so, each of some events either happening within its bounds or never."""
    at_best = [edge for event in either for edge in _bounds(event, span(event))]
    found = _solution([*edges, *at_best])
    if found is None:  # whatever the events do
        return False
    event = next((event for event in either if not _is_one_of_its_ways(event, found)), None)
    if event is None:
        return True
    others = [other for other in either if other is not event]
    ways = (event.within, (AFTER_EVERYTHING, AFTER_EVERYTHING))
    return any(_some_way([*edges, *_bounds(event, within)], others) for within in ways)


def _is_one_of_its_ways(event: Symbolic, found: Mapping[_Node, int]) -> bool:
    """Whether an event happens within its bounds, or never, where all points stand like that."""
    point = found[event.key] - found[_ORIGIN]
    first, last = event.within
    return first <= point <= last or point == AFTER_EVERYTHING


def _bounds(point: Symbolic, within: tuple[int, int]) -> tuple[_Edge, _Edge]:
    """That a point lies between two."""
    first, last = within
    return (_ORIGIN, point.key, -first), (point.key, _ORIGIN, last)


def _of_extreme(key: tuple[object, ...]) -> list[_Edge]:
    """That the earliest of some points is not later than any of them, the latest not earlier."""
    edges: list[_Edge] = []
    among: Any = key[1] if key[0] in EXTREMES else ()
    for other in among:
        inner = cast("tuple[object, ...]", other) if isinstance(other, tuple) else None
        node, at = (_ORIGIN, ordinal(other)) if inner is None else (inner, 0)
        edges.append((key, node, at) if key[0] == EARLIEST else (node, key, -at))
        if inner is not None:
            edges += _of_extreme(inner)
    return edges


def _edge(low: Value, high: Value, gap: int) -> _Edge:
    """That `low - high` is at most `gap`; a known point stands at a distance from the origin."""
    low_node: _Node = _ORIGIN
    high_node: _Node = _ORIGIN
    if type(low) is Symbolic:
        low_node = low.key
    else:
        gap -= ordinal(low)
    if type(high) is Symbolic:
        high_node = high.key
    else:
        gap += ordinal(high)
    return low_node, high_node, gap


def _never(event: Value, *, holds: bool) -> _Edge:
    """That an event does not happen, or that it does."""
    return _edge(NEVER, event, 0) if holds else _edge(event, NEVER, -1)


def _solution(edges: list[_Edge]) -> Mapping[_Node, int] | None:
    """Where all points may stand (Bellman and Ford); None where distances still shrink after as
    many rounds as there are nodes: they go round in a circle that comes out below nothing.
    """
    distance: dict[_Node, int] = {_ORIGIN: 0}
    for low, high, _ in edges:
        distance[low] = distance[high] = 0
    for _ in range(len(distance) + 1):
        shrunk = False
        for low, high, gap in edges:
            reached = distance[high] + gap
            if reached < distance[low]:
                distance[low] = reached
                shrunk = True
        if not shrunk:
            return distance
    return None
