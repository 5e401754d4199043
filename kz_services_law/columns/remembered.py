"""What was told of rows, remembered: of rows of one kind that give one day or moment, and perhaps a
number, by these. So a row is answered by one look-up, once its like was met.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from itertools import count
from typing import NamedTuple

from kz_services_law.columns.day_classes import Rests, classes_of
from kz_services_law.columns.dense import Keyed, gather
from kz_services_law.columns.packages import Array, np
from kz_services_law.columns.places import PointOfRows, PointsMade
from kz_services_law.columns.records import UNTOLD
from kz_services_law.columns.roots import POINTS
from kz_services_law.compiling.by_days import DayTaken

__all__ = ["Always", "PlacesOfRows", "Remembered"]

_KINDS, _CLASSES = 1 << 13, 1 << 12
"""Of so many kinds of rows, with their numbers, something is remembered; of so many classes of days
at first.
"""
_NUMBERS = 64
"""So many numbers are told apart, as they come; of rows with others nothing is remembered."""
_NO_KIND = 0
"""The line of the kinds of rows of which nothing is remembered, ever."""
NEVER = -1


class Always(NamedTuple):
    """Of all rows of a kind the same is told, whatever they give."""

    number: int


class PlacesOfRows(NamedTuple):
    """Where what is told of rows is remembered: in which line, and at which place of it."""

    lines: Array
    within: Array

    def among(self, rows: Array) -> PlacesOfRows:
        """Those of some rows."""
        return PlacesOfRows(gather(self.lines, rows), gather(self.within, rows))


Like = Callable[[int, int], "Always | Rests | None"]
"""What tells, of a kind and a row of it, on what rests what is told of such rows; None, where that
is too much to be remembered.
"""


class Remembered:
    """The memory of one question: a line for each kind of rows and each number that they may give,
    a place in it for each class of the day, or the moment, that they give. `days`: the facts that
    are no finite ones.
    """

    def __init__(self, days: Sequence[DayTaken], made: PointsMade) -> None:
        numbers = [at for at, day in enumerate(days) if day.sort not in POINTS]
        self._classes = {
            at: classes_of(day.sort, made) for at, day in enumerate(days) if at not in numbers
        }
        self._number = numbers[0] if len(numbers) == 1 else None
        self._codes, self._met = Keyed(), count(1)
        self._lines, self._used = Keyed(), 1
        self._always: dict[int, int] = {}
        """Of what is told of all rows of some kinds the line that tells it."""
        self._none = sum(each.none for each in self._classes.values())
        """The place of rows whose days have no class."""
        self._told = np.zeros((0, 0), np.int32)

    def places(self, kinds: Array, given: Sequence[PointOfRows], like: Like) -> PlacesOfRows:
        """Where what is told of some rows is remembered."""
        keys, scale = kinds, 1
        if self._number is not None:
            keys, scale = kinds.astype(np.int32) * np.int32(_NUMBERS), _NUMBERS
            keys += self._number_codes(given[self._number].codes)

        def met(key: int, row: int) -> int:
            kind, number = divmod(key, scale)
            return self._line(kind, like(kind, row), has_number=number > 0)

        lines = self._lines.of(keys, met)
        classes = [each.of(kinds, given[at].codes) for at, each in self._classes.items()]
        return PlacesOfRows(lines, reduce(np.add, classes) if classes else np.zeros_like(lines))

    def told(self, places: PlacesOfRows) -> Array:
        """What is remembered of rows: their numbers, `UNTOLD` of those of which nothing is, `NEVER`
        of those of which nothing will be.
        """
        self._grow()
        at = places.lines * np.int32(self._told.shape[1])
        at += places.within
        return gather(self._told.reshape(-1), at)

    def remember(self, places: PlacesOfRows, numbers: Array) -> None:
        """Remember of rows their numbers, but of those that are `UNTOLD`."""
        known = (places.lines != _NO_KIND) & (places.within != self._none) & (numbers != UNTOLD)
        self._told[places.lines[known], places.within[known]] = numbers[known]

    def _line(self, kind: int, like: Always | Rests | None, *, has_number: bool) -> int:
        """The line of rows of a kind, with a number or without; that of no kind, where nothing of
        them is remembered.
        """
        if like is None:
            return _NO_KIND
        if isinstance(like, Rests) and (like.number is not None) != has_number:
            return _NO_KIND
        if isinstance(like, Always) and like.number in self._always:
            return self._always[like.number]
        if self._used == _KINDS:
            return _NO_KIND
        line = self._used
        self._used += 1  # first, as it may be broken off anywhere
        if isinstance(like, Always):
            self._told[line : line + 1] = like.number  # if there is room already
            self._always[like.number] = line
        else:
            self._classes[like.day].learn(kind, like.made)
        return line

    def _grow(self) -> None:
        """Have room for all classes that were met."""
        classes = 1 + sum(each.most for each in self._classes.values())
        lines, size = self._told.shape
        if classes > size or self._used > lines:
            wide = size if classes <= size else max(classes + classes // 4, _CLASSES)
            long = lines if self._used <= lines else 2 * self._used
            told = np.zeros((long, wide), np.int32)
            told[:lines, :size] = self._told
            for number, line in self._always.items():
                told[line] = number
            told[_NO_KIND] = NEVER
            self._told = told

    def _number_codes(self, given: Array) -> Array:
        """The small numbers of the numbers that rows give, from 1 on; 0 of those that give none, or
        one of too many.
        """

        def met(number: int, _row: int) -> int:
            code = next(self._met) if number else 0
            return code if code < _NUMBERS else 0

        return self._codes.of(given, met)
