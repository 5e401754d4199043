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

__all__ = ["DAYS", "HOURS", "Ends", "Root", "codes_of", "grown", "moments_of_hours", "root_of"]

_FIRST_DAY, DAYS = date(1980, 1, 1), 1 << 15
_FIRST_ORDINAL = _FIRST_DAY.toordinal()
_HOUR, _HOURS_AT_ONCE = 3_600_000_000, 32
_FIRST_HOUR, HOURS = 24 * (_FIRST_ORDINAL - EPOCH.toordinal()), 24 * DAYS
_NUMBERS = (1 << 15) - 1
Ends = tuple[Any, ...]
"""A point; or the first and the last of those that are looked up together."""


class Root:
    """What is looked up by a code, from 1 to `size`: a day, an hour, a number, or several points
    together. 0 is the code of what cannot be, or is not there. `together`: how many are met at
    once, where later ones make no earlier points.
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
        self._met_before = np.zeros(0, np.int32)
        """How many were met below each code, when that was last counted."""
        self.blocks: list[int] = []
        """The first code of each block that was met."""

    def meet(self, codes: Array) -> None:
        """Have met some codes."""
        if codes.size == 0:
            return
        first, last = int(codes.min()), int(codes.max())
        before = self._met_before
        if last + 1 < before.size and int(before[last + 1] - before[first]) == last + 1 - first:
            return
        met = gather(self._met.view(np.int8), codes)
        if not met.all():
            new = np.flatnonzero(np.bincount(codes[met == 0]))
            for begin in np.unique((new - 1) // self.together * self.together + 1).tolist():
                self.blocks.append(begin)  # first, as it may be broken off anywhere
                self._met[begin : begin + self.together] = True
            self._met_before = np.cumsum(self._met, dtype=np.int32)
            self._met_before = np.concatenate([np.zeros(1, np.int32), self._met_before])

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
    """The codes of days by their ordinals, of moments by microseconds, or of numbers; of what
    cannot be looked up, some that there are not.
    """
    match sort:
        case "day":
            return values - values.dtype.type(_FIRST_ORDINAL - 1)
        case "moment":
            return _hours_of(values)
        case _:
            return values


def _hours_of(micros: Array) -> Array:
    """The codes of the hours of moments; of those before the epoch some that do not fit. The
    quotient is exact: doubles tell the first microsecond of each hour that fits from the last of
    the hour before.
    """
    return (micros / _HOUR).astype(np.int32) + np.int32(1 - _FIRST_HOUR)


def moments_of_hours(codes: Array) -> Array:
    """The moments, in microseconds, at which hours begin, by their codes."""
    hours: Array = codes.astype(np.int64) + (_FIRST_HOUR - 1)
    return hours * _HOUR


def _day_at(code: int) -> Ends:
    return (date.fromordinal(code + _FIRST_ORDINAL - 1),)


def _number_at(code: int) -> Ends:
    return (code,)


def _ends_of_hour(code: int) -> Ends:
    begin: datetime = EPOCH + timedelta(microseconds=(code - 1 + _FIRST_HOUR) * _HOUR)
    return (begin, begin + timedelta(microseconds=_HOUR - 1))


def grown(table: Array, size: int) -> Array:
    """A table with room for so many."""
    more = size - table.size
    if more <= 0:
        return table
    return np.concatenate([table, np.zeros(max(more, table.size), table.dtype)])
