"""What points in time are looked up by: the codes of days, hours and numbers.

A moment is looked up by its hour: all civil times here are whole hours away from UTC, so the day of
a moment is that of its hour. Where that is not so, both ends of the hour tell different days, and
its rows are asked one by one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from kz_services_law.columns.dense import gather
from kz_services_law.columns.packages import Array, np
from kz_services_law.columns.reading import EPOCH

__all__ = [
    "DAYS",
    "HOURS",
    "POINTS",
    "Ends",
    "Root",
    "code_of",
    "codes_of",
    "grown",
    "moments_of_hours",
    "root_of",
]

_MANY = 1 << 14
"""So few codes are looked up sooner one by one."""
POINTS = ("day", "moment")
"""The sorts of values that have a place in time; all others are numbers."""
DAYS = 1 << 15
_HOUR, _HOURS_AT_ONCE, HOURS = 3_600_000_000, 32, 24 * DAYS
_NUMBERS = (1 << 15) - 1
Ends = tuple[Any, ...]
"""A point; or the first and the last of those that are looked up together."""


class Root:
    """What is looked up by a code, from 1 to `size`: a day or an hour since the epoch, a number, or
    several points together. 0 is the code of what cannot be, or is not there. `together`: how many
    are met at once, where later ones make no earlier points.
    """

    def __init__(
        self,
        key: object,
        size: int,
        ends_of: Callable[[int], Ends],
        *,
        together: int = 1,
        bits: int | None = None,
    ) -> None:
        self.key, self.size, self.ends_of, self.together = key, size, ends_of, together
        self.bits = size.bit_length() if bits is None else bits
        self._met = np.zeros(size + 1, bool)
        self._met[0] = True
        self._met_before, self._counted = np.zeros(size + 1, np.int32), 0
        """How many were met below each code, when that was last counted."""
        self.blocks: list[int] = []
        """The first code of each block that was met."""

    def meet(self, codes: Array) -> None:
        """Have met some codes."""
        if self._are_met(codes):
            return
        met = gather(self._met.view(np.int8), codes)
        if not met.all():
            new = np.flatnonzero(np.bincount(codes[met == 0]))
            for begin in np.unique((new - 1) // self.together * self.together + 1).tolist():
                self.blocks.append(begin)  # first, as it may be broken off anywhere
                self._met[begin : begin + self.together] = True

    def _are_met(self, codes: Array) -> bool:
        """Whether all codes from the least of many to the most are met, which is soon seen."""
        if codes.size < _MANY:
            return not len(codes)
        if self._counted != len(self.blocks) or self._met_before.size != self._met.size:
            self._met_before = np.cumsum(self._met, dtype=np.int32) - self._met
            self._counted = len(self.blocks)
        first, last = int(codes.min()), int(codes.max())
        between = int(self._met_before[last] - self._met_before[first])
        return between == last - first and bool(self._met[last])

    def grow(self, size: int) -> None:
        """Have room for so many codes."""
        self._met = grown(self._met, size + 1)
        self.size = self._met.size - 1


def root_of(sort: str) -> Root:
    """What values of a sort are looked up by."""
    match sort:
        case "day":
            return Root(sort, DAYS, _day_at)
        case "moment":
            return Root(sort, HOURS, _ends_of_hour, together=_HOURS_AT_ONCE)
        case _:
            return Root("number", _NUMBERS, _number_at)


def codes_of(sort: str, values: Array) -> Array:
    """The codes of days since the epoch, of microseconds since then, or of numbers; of what cannot
    be looked up, 0 or some that there are not.
    """
    return _hours_of(values) if sort == "moment" else values


def code_of(sort: str, value: int) -> int:
    """The code of one."""
    return value // _HOUR if sort == "moment" else value


def _hours_of(micros: Array) -> Array:
    """The codes of the hours of moments; of those before the epoch some that do not fit. The
    quotient is exact: doubles tell the first microsecond of each hour that fits from the last of
    the hour before.
    """
    hours: Array = (micros / _HOUR).astype(np.int32)
    return hours


def moments_of_hours(codes: Array) -> Array:
    """The moments, in microseconds, at which hours begin, by their codes."""
    return codes.astype(np.int64) * _HOUR


def _day_at(code: int) -> Ends:
    return (date.fromordinal(EPOCH.toordinal() + code),)


def _number_at(code: int) -> Ends:
    return (code,)


def _ends_of_hour(code: int) -> Ends:
    begin: datetime = EPOCH + timedelta(microseconds=code * _HOUR)
    return (begin, begin + timedelta(microseconds=_HOUR - 1))


def grown(table: Array, size: int) -> Array:
    """A table with room for so many."""
    more = size - table.size
    if more <= 0:
        return table
    return np.concatenate([table, np.zeros(max(more, table.size), table.dtype)])
