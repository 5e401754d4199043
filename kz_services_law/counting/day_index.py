"""The days of a calendar, numbered: two look-ups find the working day of any number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import accumulate, compress, pairwise
from operator import is_not

from kz_services_law.counting.days import PLAIN, CalendarDay, DayKind, is_weekend

__all__ = ["DayIndex", "days_around"]


class DayIndex:
    """All days from `base` to `last`, by their ordinals, which it takes unchecked.

    `worked`: the working days; `before`: how many of them come before each day; `about`: what the
    days of each stretch of days alike are, which begin on `starts`.
    """

    __slots__ = ("about", "base", "before", "last", "starts", "worked")

    def __init__(
        self, base: int, last: int, exceptions: Mapping[date, CalendarDay], weekend: CalendarDay
    ) -> None:
        days = last - base + 1
        week = [weekend if is_weekend(base + n) else PLAIN[DayKind.WORKING] for n in range(7)]
        what = (week * (days // len(week) + 1))[:days]
        for day, special in exceptions.items():
            what[day.toordinal() - base] = special
        starts = [0, *compress(range(1, days), map(is_not, what[1:], what))]
        worked = {id(each): each.is_working for each in (*week, *exceptions.values())}
        works: list[bool] = []
        for start, end in pairwise([*starts, days]):
            works += [worked[id(what[start])]] * (end - start)
        self.base, self.last = base, last
        self.worked = tuple(compress(range(base, last + 1), works))
        self.before = tuple(accumulate(works, initial=0))
        self.starts = tuple(base + start for start in starts)
        self.about = tuple(what[start] for start in starts)

    def works(self, ordinal: int) -> bool:
        """Whether a day is worked."""
        at = ordinal - self.base
        return self.before[at + 1] > self.before[at]

    def count(self, first: int, last: int) -> int:
        """How many days from one to another are worked."""
        return self.before[last - self.base + 1] - self.before[first - self.base]

    def near(self, day: int, reach: int) -> list[int]:
        """The other days so near to one (what lies beyond the calendar may be anything)."""
        first, last = max(self.base, day - reach), min(self.last, day + reach)
        return [near for near in range(first, last + 1) if near != day]


def days_around(days: Iterable[int], reach: int) -> tuple[int, ...]:
    """The days that lie so near to some, and they themselves.

    >>> days_around([5], 1)
    (4, 5, 6)
    """
    return tuple(day + shift for day in days for shift in range(-reach, reach + 1))
