"""What the functions of the law make of points in time, kept under the codes by which these are
looked up: of each day, hour or number once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from enum import Enum
from typing import Any

from kz_services_law.columns.dense import gather
from kz_services_law.columns.packages import Array, np
from kz_services_law.columns.reading import EPOCH
from kz_services_law.columns.records import Records
from kz_services_law.columns.roots import Root, grown
from kz_services_law.compiling.points import BEYOND
from kz_services_law.errors import CalendarRangeError, KzServicesLawError
from kz_services_law.logic import ordinal

__all__ = ["DAY_OF_EPOCH", "Table", "compared_as", "compared_by", "which"]

_OF_EPOCH = ordinal(EPOCH)
DAY_OF_EPOCH = EPOCH.toordinal()
_NARROW = 1 << 31
_NOT_TOLD: Any = object()
"""What stands for what is made otherwise than by look-up."""


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
        self.are_days = True
        self._number = np.zeros(root.size + 1, np.int32)
        """Of each code the number of what is made of it; 0, where nothing is."""
        self.made: list[Any] = [BEYOND]
        """All that is made, each under a number; first what stands for nothing."""
        self._points = np.zeros(1, np.int32)
        """Of these the points, registered as they are first told."""
        self._of_source: dict[int, Any] = {}
        self._blocks, self._run = 0, 1
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

    def at(self, code: int) -> Any:
        """What is made of a code; `BEYOND`, where there is nothing."""
        return self.made[self._number[code]]

    def points(self, codes: Array) -> Array:
        """The points of rows."""
        new = [self._records.point(each) for each in self.made[self._points.size :]]
        if new:
            self._points = np.concatenate([self._points, np.array(new, np.int32)])
        return gather(self._points, gather(self._number, codes))

    # --- what is made

    def catch_up(self) -> None:
        """Make what is not made yet of all that the root has met."""
        root = self.root
        new = root.blocks[self._blocks :]
        if not new:
            return
        self.compared = grown(self.compared, root.size + 1)
        self._number = grown(self._number, root.size + 1)
        self.otherwise = None if self.otherwise is None else grown(self.otherwise, root.size + 1)
        self.beyond = None if self.beyond is None else grown(self.beyond, root.size + 1)
        for first, last in _adjacent(new, root.together):
            if self._source is not None:
                self._make_further(self._source, first, last)
            elif root.together == 1:
                for code in range(first, last + 1):
                    self._keep(code, self._of_ends(code))
            else:
                self._make_runs(first, last)
        self._blocks = len(root.blocks)

    def _of_ends(self, code: int) -> Any:
        """What is made of a code, where that is the same from end to end."""
        ends = self.root.ends_of(code)
        made = self._tried(ends[0])
        return made if ends[0] == ends[-1] or made == self._tried(ends[-1]) else _NOT_TOLD

    def _make_runs(self, first: int, last: int) -> None:
        """Make what comes of codes of which many in turn come to the same. What both ends of a few
        of them come to, all between come to.
        """
        made = self._begin(first)
        while first <= last:
            most = min(first + self.root.together - 1, last)
            end = min(first + self._run - 1, most)
            following = self._begin(end + 1) if end < last else _NOT_TOLD
            if self._end(end) != made or (end < most and following == made):
                end = self._last_alike(first, most, made)
                following = self._begin(end + 1) if end < last else _NOT_TOLD
            is_one = end > first or self._end(end) == made
            self._keep(slice(first, end + 1), made if is_one else _NOT_TOLD)
            self._run = end - first + 1
            first, made = end + 1, following

    def _last_alike(self, first: int, most: int, made: Any) -> int:
        """The last code to which the same comes as to the first; or the first."""
        least = first
        while least < most:
            middle = (least + most + 1) // 2
            if self._end(middle) == made:
                least = middle
            else:
                most = middle - 1
        return least

    def _begin(self, code: int) -> Any:
        return self._tried(self.root.ends_of(code)[0])

    def _end(self, code: int) -> Any:
        return self._tried(self.root.ends_of(code)[-1])

    def _make_further(self, source: Table, first: int, last: int) -> None:
        """Make what comes of what another table makes of codes: of the same once."""
        codes = slice(first, last + 1)
        each, where = np.unique(source._number[codes], return_inverse=True)
        for number in each.tolist():
            if number not in self._of_source:
                self._of_source[number] = self._tried(source.made[number])
        groups = np.split(first + np.argsort(where, kind="stable"), np.cumsum(np.bincount(where)))
        for number, there in zip(each.tolist(), groups, strict=False):
            self._keep(there, self._of_source[number])
        if source.otherwise is not None and source.otherwise[codes].any():
            self._keep(first + np.flatnonzero(source.otherwise[codes]), _NOT_TOLD)

    def _tried(self, point: Any) -> Any:
        """What is made of a point; or that it is beyond the calendar, or cannot be told."""
        try:
            return self._function(point)
        except CalendarRangeError:
            return BEYOND
        except KzServicesLawError:  # asking says what is wrong
            return _NOT_TOLD

    def _keep(self, codes: Any, made: Any) -> None:
        """Keep what is made of some codes."""
        if made is BEYOND:
            self.compared[codes] = _NARROW - 1
            self.beyond = _marked(self.beyond, codes, self.compared.size)
        elif made is _NOT_TOLD or isinstance(made, Enum):
            self.otherwise = _marked(self.otherwise, codes, self.compared.size)
        else:
            number = compared_by(made)
            if self.compared.dtype == np.int32 and not -_NARROW <= number < _NARROW:
                self.compared = self.compared.astype(np.int64)  # days are narrow, moments are not
            self.made.append(made)
            self._number[codes], self.compared[codes] = len(self.made) - 1, number
            self.are_days = self.are_days and type(made) is date


def _adjacent(blocks: Iterable[int], size: int) -> Iterator[tuple[int, int]]:
    """The first and the last codes of blocks that follow each other."""
    each = sorted({*blocks})
    first = each[0]
    for block, after in zip(each, [*each[1:], None], strict=True):
        if after != block + size:
            yield first, block + size - 1
            first = after or first


def compared_by(point: Any) -> int:
    """What a point is compared by: a day by its ordinal, a moment by microseconds."""
    return ordinal(point) - _OF_EPOCH if isinstance(point, datetime) else ordinal(point)


def compared_as(sort: object, values: Array) -> Array:
    """What values of a sort, as they are given, are compared by."""
    return values + values.dtype.type(DAY_OF_EPOCH) if sort == "day" else values


def _marked(marks: Array | None, codes: Any, size: int) -> Array:
    """A table that marks codes, with more of them."""
    marked: Array = np.zeros(size, bool) if marks is None else marks
    marked[codes] = True
    return marked


def which(marks: Array | None, codes: Array) -> Array | None:
    """Which codes are marked; None, where none is."""
    found: Array | None = None
    if marks is not None:
        found = gather(marks.view(np.uint8), codes).view(bool)
    return found if found is not None and found.any() else None
