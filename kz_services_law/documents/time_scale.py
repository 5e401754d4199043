"""Where days stand on a line of so many units: in order, long stretches with nothing shortened."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

__all__ = ["ScaledDays", "TimeScale"]

_LONG = 240
"""Of no more days than these nothing is shortened."""
_NOTHING, _SHORTENED = 60, 20
"""A stretch of more days than the first with nothing is as wide as so many days as the second."""


class ScaledDays(NamedTuple):
    """Days from one that is marked to the next: where they begin, how wide a day is."""

    first: date
    last: date
    begins: float
    of_a_day: float
    is_shortened: bool


class TimeScale:
    """Places for days from `begin` on, over `width` units.

    >>> scale = TimeScale([date(2013, 1, 1), date(2013, 1, 11)], begin=0, width=120)
    >>> scale.place(date(2013, 1, 6)), scale.stretches[0].is_shortened
    (60.0, False)
    """

    def __init__(self, marked: Iterable[date], *, begin: float, width: float) -> None:
        days = sorted(set(marked))
        days = [_moved(days[0], -1), *days, _moved(days[-1], 1)]
        is_long = (days[-1] - days[0]).days > _LONG
        gaps = [(first, last) for first, last in pairwise(days) if last > first]
        shortened = [is_long and (last - first).days > _NOTHING for first, last in gaps]
        drawn = [
            _SHORTENED if short else (last - first).days
            for (first, last), short in zip(gaps, shortened, strict=True)
        ]
        self.of_a_day = width / sum(drawn)
        self.stretches: list[ScaledDays] = []
        for (first, last), days_wide, short in zip(gaps, drawn, shortened, strict=True):
            wide = days_wide * self.of_a_day
            each = wide / (last - first).days
            self.stretches.append(ScaledDays(first, last, begin, each, short))
            begin += wide
        self.first, self.last = days[0], days[-1]
        self._begins = [stretch.first for stretch in self.stretches]

    def place(self, day: date) -> float:
        """Where a day begins; one outside stands at the nearer end."""
        day = min(max(day, self.first), self.last)
        stretch = self.stretches[max(bisect_right(self._begins, day) - 1, 0)]
        return round(stretch.begins + (day - stretch.first).days * stretch.of_a_day, 1)

    def shortened(self) -> Iterator[ScaledDays]:
        """The stretches that are shortened."""
        return (stretch for stretch in self.stretches if stretch.is_shortened)

    def is_drawn(self, day: date) -> bool:
        """Whether a day is drawn in its width: it is inside, and not in a shortened stretch."""
        short = any(each.first < day < each.last for each in self.shortened())
        return self.first <= day <= self.last and not short


def _moved(day: date, by: int) -> date:
    """A day before or after; at the ends of the calendar the day itself."""
    return day if day in (date.min, date.max) else day + timedelta(days=by)
