"""Days, moments and numbers as whole numbers in a row; and where on it something turns.

Of a later day, or of a greater number, no term ends sooner: so whether one point in time comes
before another turns at most once along an axis, as long as only one of the two is made of it. Where
it turns is found by halving. Where both are made of it, every place is looked at.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple, TypeAlias

__all__ = ["AxisStretch", "TimeAxis", "moments_between", "stretches"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)
_SECONDS_A_DAY = 86_400
Signs: TypeAlias = object
"""What is alike at two places between which nothing turns."""


class TimeAxis(NamedTuple):
    """The values of one fact in time, or in number, in a row from `first` to `last`; `now`: where
    the value stated is; `near`: there, or where it is none, some usual place. Moments are seconds,
    shown in the time of a `zone`.
    """

    fact: str
    kind: str
    first: int
    last: int
    now: int | None
    near: int
    zone: tzinfo = UTC

    @property
    def is_of_days(self) -> bool:
        """Whether it is of days, or of the moments in them."""
        return self.kind in ("day", "moment")

    @property
    def a_day(self) -> int:
        """How many places a day is long; of numbers, one."""
        return _SECONDS_A_DAY if self.kind == "moment" else 1

    def value(self, at: int) -> object:
        """The value at a place."""
        if self.kind == "moment":
            return (_EPOCH + at * _SECOND).astimezone(self.zone)
        return date.fromordinal(at) if self.kind == "day" else at

    def midnight_before(self, at: int) -> int:
        """The place of the midnight at which the day of a moment begins."""
        moment = (_EPOCH + at * _SECOND).astimezone(self.zone)
        return self.place(datetime.combine(moment.date(), time(), tzinfo=self.zone))

    @staticmethod
    def place(value: object) -> int:
        """The place of a value."""
        if isinstance(value, datetime):
            return (value - _EPOCH) // _SECOND
        if isinstance(value, date):
            return value.toordinal()
        return int(value)  # type: ignore[call-overload,no-any-return]  # a number, or a year


class AxisStretch(NamedTuple):
    """Places from one to another, both included, between which nothing turns."""

    first: int
    last: int
    signs: Signs


def moments_between(first: date, last: date, zone: tzinfo) -> tuple[int, int]:
    """The places of the first moment of a day and of the last of another."""
    begin = datetime(first.year, first.month, first.day, tzinfo=zone)
    end = datetime(last.year, last.month, last.day, tzinfo=zone) + timedelta(days=1)
    return TimeAxis.place(begin), TimeAxis.place(end) - 1


def stretches(
    axis: TimeAxis,
    signs: Callable[[int], Signs],
    *,
    each: bool = False,
    guessed: Iterable[int] = (),
) -> list[AxisStretch]:
    """The stretches of an axis, in order. `each`: things may turn to and fro, so that every place
    is looked at. `guessed`: places near which something may turn; it is found sooner then.
    """
    if axis.first > axis.last:
        return []
    if each:
        turns = [at for at in range(axis.first + 1, axis.last + 1) if signs(at) != signs(at - 1)]
    else:
        looked_at = (axis.near, *guessed)
        seeds = {axis.first, axis.last, *(at for at in looked_at if axis.first <= at <= axis.last)}
        turns = [*_turns(axis, sorted(seeds), signs)]
    begins = [axis.first, *turns]
    ends = [*(at - 1 for at in turns), axis.last]
    return [AxisStretch(a, b, signs(a)) for a, b in zip(begins, ends, strict=True)]


def _turns(axis: TimeAxis, seeds: list[int], signs: Callable[[int], Signs]) -> Iterator[int]:
    """The places that are not as the place before them."""
    for low, high in itertools.pairwise(seeds):
        yield from _between(axis, low, high, signs)


def _between(axis: TimeAxis, low: int, high: int, signs: Callable[[int], Signs]) -> Iterator[int]:
    if signs(low) == signs(high):
        return
    if high - low == 1:
        yield high
        return
    middle = _middle(axis, low, high)
    yield from _between(axis, low, middle, signs)
    yield from _between(axis, middle, high, signs)


def _middle(axis: TimeAxis, low: int, high: int) -> int:
    """A place between two, about the middle. Most turns of moments are at midnight: so whole days
    are parted first, then the last second of a day is looked at.
    """
    middle = (low + high) // 2
    if axis.kind != "moment":
        return middle
    midnight = axis.midnight_before(middle)
    if low < midnight < high:
        return midnight
    return high - 1 if axis.midnight_before(high) == high else middle
