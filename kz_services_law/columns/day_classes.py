"""Classes of the days and the moments that rows give: of those in one class the same comes.

A day is a class of its own. Of a moment often nothing matters but the days that it is in the civil
times that may be meant: all hours that are the same days are one class.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from kz_services_law.columns.dense import Numbered, gather
from kz_services_law.columns.packages import Array, np
from kz_services_law.columns.places import PointsMade, Takes, either, key_of
from kz_services_law.columns.roots import HOURS, POINTS, grown, moments_of_hours
from kz_services_law.compiling.points import Made, Points

__all__ = ["ClassesOfDays", "ClassesOfMoments", "Rests", "classes_of", "rests_on"]

_UNMET, _NONE = 0, 1
_MOST = 1 << 15
"""Below this are the classes of moments; what comes after them has none."""
_WIDE = 32
_HOURS = HOURS + 1


class Rests(NamedTuple):
    """On what all that is told of rows of a kind rests: one day or moment, by its place, and one
    number, or none; of a moment on what is made of it.
    """

    day: int
    number: int | None
    made: tuple[Made, ...] = ()
    """Of what is given nothing else is taken by these."""


def rests_on(points: Points | None, given: Mapping[int, str]) -> Rests | None:
    """On what rows with these points rest, that give days of these sorts, by their places; None,
    where that is more than can be told by classes.
    """
    days = [at for at, sort in given.items() if sort in POINTS]
    numbers = [at for at in given if at not in days]
    if points is None or len(days) != 1 or len(numbers) > 1:
        return None
    number = numbers[0] if numbers else None
    if given[days[0]] == "day":
        return Rests(days[0], number)
    place = [*given].index(days[0])
    taking = tuple(made for made in points.made if place in [at for at, _ in made.takes])
    alone = all(at in (None, place) for made in taking for at, _ in made.takes)
    compared = any(place in pair for pair in points.compared)
    return Rests(days[0], number, taking) if alone and not compared else None


class ClassesOf(Protocol):
    """Tells the classes of what rows give of one day."""

    none: int
    """The class of what is not given, or has none."""
    most: int
    """The highest of the classes met so far."""

    def learn(self, kind: int, made: tuple[Made, ...]) -> None:
        """Have classes for a kind of rows, by what is made of the day."""
        ...

    def of(self, kinds: Array, codes: Array) -> Array:
        """The classes of rows, by the codes of what they give."""
        ...


class ClassesOfDays:
    """Classes of days: each day is one."""

    none = 0

    def __init__(self) -> None:
        self.most = self.none

    def learn(self, kind: int, made: tuple[Made, ...]) -> None:
        """All kinds have the same classes."""

    def of(self, kinds: Array, codes: Array) -> Array:  # noqa: ARG002
        """The classes of rows."""
        self.most = max(self.most, int(codes.max(initial=0)))
        return codes


class ClassesOfMoments:
    """Classes of moments: of each hour, by what is made of it in rows of a kind."""

    none = _NONE

    def __init__(self, made: PointsMade) -> None:
        self._made = made
        self.most = self.none
        self._ways: list[_Way] = []
        self._numbers: dict[object, int] = {}
        self._way_of_kind = np.zeros(0, np.int32)
        """Kinds that have no way may have any: nothing is remembered of them by these classes."""
        self._classes = np.zeros(0, np.int32)
        """Of each way in its turn, of each hour its class."""

    def learn(self, kind: int, made: tuple[Made, ...]) -> None:
        """Have classes for a kind of rows, by what is made of the moment."""
        key = tuple((m.function, tuple((at, key_of(o)) for at, o in m.takes)) for m in made)
        if key not in self._numbers:
            unmet = np.full(_HOURS, _UNMET, np.int32)
            unmet[0] = _NONE
            self._classes = np.concatenate([self._classes, unmet])
            self._ways.append(_Way(made))  # first, as it may be broken off anywhere
            self._numbers[key] = len(self._ways) - 1
        self._way_of_kind = grown(self._way_of_kind, kind + 1)
        self._way_of_kind[kind] = self._numbers[key]

    def of(self, kinds: Array, codes: Array) -> Array:
        """The classes of rows."""
        if not self._ways or not codes.size:
            return np.full(codes.size, _NONE, np.int32)
        at = codes
        if len(self._ways) > 1:
            self._way_of_kind = grown(self._way_of_kind, int(kinds.max()) + 1)
            at = gather(self._way_of_kind, kinds) * np.int32(_HOURS)
            at += codes
        classes = gather(self._classes, at)
        if int(classes.min()) == _UNMET:
            unmet = np.unique(at[classes == _UNMET])
            for way in np.unique(unmet // _HOURS).tolist():
                self._meet(way, unmet[unmet // _HOURS == way])
            classes = gather(self._classes, at)
        return classes

    def _meet(self, way: int, at: Array) -> None:
        """Find the classes of hours that are met for the first time."""
        classes = self._ways[way].classes(at - way * _HOURS, self._made)
        self.most = max(self.most, int(classes.max()))
        self._classes[at] = classes


class _Way:
    """What is made of a moment, and nothing else is taken of it."""

    def __init__(self, made: tuple[Made, ...]) -> None:
        self._made = made
        self._steps = [Numbered() for _ in made]

    def classes(self, codes: Array, points: PointsMade) -> Array:
        """The classes of hours, by what is made of them all."""
        number = np.ones(codes.size, np.int64)
        odd: list[Array | None] = []
        given = points.given("moment", moments_of_hours(codes))
        for step, made in zip(self._steps, self._made, strict=True):
            each = tuple(other for at, other in made.takes if at is None)
            there = tuple(None if at is None else 0 for at, _ in made.takes)
            place = points.made(made.function, Takes(there, each), [given], {})
            if place.table is None or not place.table.are_days:
                return np.full(codes.size, _NONE, np.int32)
            odd.append(place.odd)
            number = step.of((number << _WIDE) + place.compared)
        classes = np.where(number + 1 < _MOST, number + 1, _NONE).astype(np.int32)
        none = either(odd)
        return classes if none is None else np.where(none, np.int32(_NONE), classes)


def classes_of(sort: str, made: PointsMade) -> ClassesOf:
    """The classes of what is given of a day, or of a moment."""
    return ClassesOfMoments(made) if sort == "moment" else ClassesOfDays()
