"""How the points in time of rows stand to each other, and what is kept of each order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from kz_services_law.columns.dense import Keyed, Numbered
from kz_services_law.columns.made_points import compared_by
from kz_services_law.columns.packages import Array, np
from kz_services_law.columns.places import PointOfRows
from kz_services_law.compiling.points import NotInSight, Points

__all__ = ["Orders"]

_AT_ONCE = 3**6
"""So many orders are told apart by what the rows have in common so far, numbered as they come, and
a few pairs of points more.
"""
_BY_TABLE, _NARROW, _MOST_BITS = 1 << 24, 1 << 31, 62
_Pair = tuple[int, int]


class Orders:
    """Keeps a number of the rows of each kind whose points stand in one order."""

    def __init__(self, points: Points) -> None:
        self._points = points
        self._chains: dict[tuple[object, ...], _Chain] = {}

    def of(
        self,
        kinds: Array,
        most: int,
        places: Sequence[PointOfRows | Any],
        where: Array | None,
        met: Callable[[int, int], int],
    ) -> Array:
        """What is kept of rows of which these are the kinds, less than `most`, and the points.
        `met`: what is to be kept, by a key and the first row that has it; the key is 0 for rows
        that are not meant (`where`). Raises `NotInSight` where they are too many together.
        """
        compared = _Compared(places, self._points.nearest)
        same = compared.same()
        chain = self._chains.get(same)
        if chain is None:
            chain = self._chains[same] = _Chain(self._points, same)
        return chain.kept.of(chain.keys(kinds, most, compared, where), met)


class _Chain:
    """Tells the orders apart by one number: of points, those that are the `same` in all rows so
    far once. What the rows have in common is numbered after every few pairs.
    """

    def __init__(self, points: Points, same: tuple[object, ...]) -> None:
        first = {key: at for at, key in reversed([*enumerate(same)])}
        pairs = [(first[same[one]], first[same[other]]) for one, other in points.compared]
        apart = [pair for pair in dict.fromkeys(pairs) if pair[0] != pair[1]]
        self._base = 2 * points.nearest + 1 if points.nearest else 3
        few = 1
        while self._base ** (few + 1) <= _AT_ONCE:
            few += 1
        self._groups = [apart[at : at + few] for at in range(0, len(apart), few)]
        self._numbered = [Numbered() for _ in self._groups]
        self._beyond = Numbered()
        self.kept = Keyed()

    def keys(self, kinds: Array, most: int, compared: _Compared, where: Array | None) -> Array:
        """The number of the kind and the order of each row, from 1 on; 0 of those not meant."""
        many = (most + 1) * _AT_ONCE * 2  # those with points beyond the calendar are new kinds
        wide = np.int32 if many < _NARROW and len(self._groups) < 2 else np.int64  # noqa: PLR2004
        keys = kinds.astype(wide) + wide(1)
        keys = _meant(self._with_beyond(keys, most, compared.places), where)
        for at, group in enumerate(self._groups):
            if at or many > _BY_TABLE:
                keys = self._numbered[at].of(keys).astype(wide)
            keys *= wide(self._base ** len(group))
            keys += self._code(group, compared)
            keys = _meant(keys, where)
        return keys

    def _with_beyond(self, keys: Array, most: int, places: Sequence[PointOfRows | Any]) -> Array:
        """Keys, those of rows with points beyond the calendar by which points these are."""
        beyond = [
            (at, place.beyond)
            for at, place in enumerate(places)
            if isinstance(place, PointOfRows) and place.beyond is not None
        ]
        if not beyond:
            return keys
        if most.bit_length() + len(places) > _MOST_BITS:
            raise NotInSight
        which = np.zeros(keys.size, np.int64)
        for at, rows in beyond:
            which |= rows.astype(np.int64) << at
        there = np.flatnonzero(which)
        both = (keys[there].astype(np.int64) << len(places)) | which[there]
        keys[there] = self._beyond.of(both) + (most + 1)
        return keys

    def _code(self, pairs: Sequence[_Pair], compared: _Compared) -> Array:
        """How the points of some pairs stand to each other, as a number below a power of so many
        ways as two may stand.
        """
        code: Any = np.int16(0)
        for one, other in pairs:
            code = code * np.int16(self._base) + compared.apart(one, other)
        return code


class _Compared:
    """The points of rows, and by what each is compared, found once."""

    def __init__(self, places: Sequence[PointOfRows | Any], most: int) -> None:
        self.places, self._most = places, most
        self._by: dict[int, Any] = {}

    def same(self) -> tuple[object, ...]:
        """Of each point the place of the first that is the same in all these rows."""
        first: dict[object, int] = {}
        return tuple(
            first.setdefault(_what_is(place, at), at) for at, place in enumerate(self.places)
        )

    def apart(self, one: int, other: int) -> Array:
        """How the point at one place stands to that at another: a number from 0 on."""
        both = self.places[one], self.places[other]
        if not self._most and all(_is_given(each) for each in both):
            return _given_apart(*both)
        a, b = self._compared(one), self._compared(other)
        if self._most:
            near: Array = np.clip(a - b, -self._most, self._most)
            return near.astype(np.int16) + np.int16(self._most)
        return _apart(a, b)

    def _compared(self, at: int) -> Any:
        """What a point is compared by, in each row or in all of them."""
        if at not in self._by:
            place = self.places[at]
            is_of_rows = isinstance(place, PointOfRows)
            self._by[at] = place.compared if is_of_rows else compared_by(place)
        return self._by[at]


def _is_given(place: PointOfRows | Any) -> bool:
    return isinstance(place, PointOfRows) and place.table is None and place.given is not None


def _apart(a: Array, b: Array) -> Array:
    """0 where the one is less than the other, 1 where they are equal, 2 where it is more."""
    return np.add(a > b, a >= b, dtype=np.int16)


def _given_apart(one: PointOfRows, other: PointOfRows) -> Array:
    """How two points stand that are both given: by their codes, and only where these are equal by
    themselves.
    """
    found = _apart(one.codes, other.codes)
    alike = np.flatnonzero(found == 1)
    if one.given is not None and other.given is not None:
        found[alike] = _apart(one.given.of(alike), other.given.of(alike))
    return found


def _what_is(place: PointOfRows | Any, at: int) -> object:
    """What tells a point from others of the same rows."""
    return (id(place.table), id(place.codes)) if isinstance(place, PointOfRows) else at


def _meant(keys: Array, where: Array | None) -> Array:
    return keys if where is None else np.multiply(keys, where, out=keys)
