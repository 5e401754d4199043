"""What the functions of the law make of points in time, kept under the codes by which these are
looked up: of each day, hour or number once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any

from kz_services_law.columns.dense import gather
from kz_services_law.columns.packages import Array, np
from kz_services_law.columns.reading import EPOCH
from kz_services_law.columns.records import NO_POINT, Records
from kz_services_law.columns.roots import Root, grown
from kz_services_law.compiling.points import BEYOND
from kz_services_law.errors import CalendarRangeError, KzServicesLawError
from kz_services_law.logic import ordinal

__all__ = ["Table", "compared_by", "which"]

_OF_EPOCH = ordinal(EPOCH)
_NARROW = 1 << 31


class Table:
    """What a function makes of what is looked up by a code: of the root's own points, or of those
    that another table makes of them.
    """

    def __init__(
        self,
        key: object,
        function: Callable[[Any], Any],
        root: Root,
        source: Table | None,
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

    def is_alike(self, other: Table) -> bool:
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
        self.compared = grown(self.compared, root.size + 1)
        self._point = grown(self._point, root.size + 1)
        if self.otherwise is not None:
            self.otherwise = grown(self.otherwise, root.size + 1)
        if self.beyond is not None:
            self.beyond = grown(self.beyond, root.size + 1)
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

    def _made_further(self, source: Table, code: int) -> list[Any]:
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


def compared_by(point: Any) -> int:
    """What a point is compared by: a day by its ordinal, a moment by microseconds."""
    return ordinal(point) - _OF_EPOCH if isinstance(point, datetime) else ordinal(point)


def _marked(marks: Array | None, code: int, size: int) -> Array:
    """A table that marks codes, with one more of them."""
    marked: Array = np.zeros(size, bool) if marks is None else marks
    marked[code] = True
    return marked


def which(marks: Array | None, codes: Array) -> Array | None:
    """Which codes are marked; None, where none is."""
    found: Array | None = None
    if marks is not None:
        found = gather(marks.view(np.uint8), codes).view(bool)
    return found if found is not None and found.any() else None
