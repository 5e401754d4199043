"""Rows by one number each: of rows of which the same is told, the same number; by it all columns of
an answer are looked up.
"""

from __future__ import annotations

from typing import NamedTuple

from kz_services_law.columns.dense import Keyed, Numbered, gather
from kz_services_law.columns.packages import Array, np
from kz_services_law.columns.records import NO_POINT, UNTOLD, Records

__all__ = ["RowNumbers", "ToldOfRows"]

_NARROW, _WIDE = 16, 40


class ToldOfRows(NamedTuple):
    """Of each row the number of its record; of each component its points, where it is a day."""

    records: Array
    points: list[Array | None]


class RowNumbers:
    """Numbers rows by what is told of them. 0 is the number of those of which nothing is yet."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._days = [at for at, each in enumerate(records.components) if each.is_day]
        self._steps = [Numbered() for _ in self._days[1:]]
        self._kept = Keyed()
        self._told: list[tuple[int, ...]] = [(UNTOLD, *(NO_POINT for _ in self._days))]
        self._same = {at: np.zeros(0, np.int32) for at in self._days}

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._told) if self._days else len(self._records.records)

    def numbers(self, told: ToldOfRows) -> Array:
        """The numbers of rows. A component of which the rows themselves have no points has those of
        their records.
        """
        if not self._days:
            return told.records
        every = [self._points(at, told) for at in self._days]
        number = told.records
        for step, points in zip(self._steps, every, strict=False):
            number = step.of(_together(number, points))

        def met(key: int, row: int) -> int:
            if not key:
                return UNTOLD
            self._told.append((int(told.records[row]), *(int(points[row]) for points in every)))
            return len(self._told) - 1

        return self._kept.of(_together(number, every[-1]), met)

    def told(self, numbers: Array) -> ToldOfRows:
        """What is told of rows, by their numbers."""
        points: list[Array | None] = [None for _ in self._records.components]
        for at in self._days:
            points[at] = gather(self.of_each(0, at), numbers)
        return ToldOfRows(gather(self.of_each(0), numbers), points)

    def of_each(self, first: int, component: int | None = None) -> Array:
        """Of each number from the first on, its record, or its point of a component."""
        if not self._days:
            return np.arange(first, self.count, dtype=np.int32)
        place = 0 if component is None else 1 + self._days.index(component)
        return np.array([each[place] for each in self._told[first:]], np.int32)

    def _points(self, at: int, told: ToldOfRows) -> Array:
        """The points of rows: their own, else those of their records."""
        same, records = self._same[at], self._records.records
        if same.size < len(records):
            new = [each.points[at] for each in records[same.size :]]
            same = self._same[at] = np.concatenate([same, np.array(new, np.int32)])
        own = told.points[at]
        if own is None:
            return gather(same, told.records)
        return own + gather(same, told.records) * (own == NO_POINT) if same.any() else own


def _together(numbers: Array, points: Array) -> Array:
    """Two small numbers as one: small enough for a table, while there are few of them."""
    wide = numbers.astype(np.int64)
    low, high = points & ((1 << _NARROW) - 1), points.astype(np.int64) >> _NARROW
    return (high << _WIDE) + (wide << _NARROW) + low
