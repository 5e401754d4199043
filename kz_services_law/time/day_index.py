"""The days of a calendar, numbered: two look-ups find the working day of any number."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import accumulate, compress, pairwise
from typing import TYPE_CHECKING, NamedTuple

from kz_services_law.time.days import PLAIN, CalendarDay, DayKind, is_weekend

if TYPE_CHECKING:
    from kz_services_law.time.openings import OpenTo

__all__ = ["DayIndex", "indexed", "unsure_days"]


class DayIndex(NamedTuple):
    """`worked`: the working days; `before`: how many of them come before each day; `runs`: what
    consecutive days are that are alike, from `starts` on. All days by their ordinals.
    """

    worked: tuple[int, ...]
    before: tuple[int, ...]
    starts: tuple[int, ...]
    runs: tuple[CalendarDay, ...]


def indexed(
    base: int, last: int, exceptions: Mapping[date, CalendarDay], weekend: CalendarDay
) -> DayIndex:
    """The days from one ordinal to another, numbered."""
    days = last - base + 1
    week = [weekend if is_weekend(base + n) else PLAIN[DayKind.WORKING] for n in range(7)]
    what = (week * (days // len(week) + 1))[:days]
    for day, special in exceptions.items():
        what[day.toordinal() - base] = special
    starts = [0, *(n for n in range(1, days) if what[n] is not what[n - 1])]
    works: list[bool] = []
    for start, end in pairwise([*starts, days]):
        works += [what[start].is_working] * (end - start)
    return DayIndex(
        tuple(compress(range(base, last + 1), works)),
        tuple(accumulate(works, initial=0)),
        tuple(base + start for start in starts),
        tuple(what[start] for start in starts),
    )


def unsure_days(exceptions: Mapping[date, CalendarDay], open_to: OpenTo | None) -> tuple[int, ...]:
    """The days, by ordinals, on which a day of the lunar calendar may yet fall."""
    reach = open_to.lunar if open_to else 0
    return tuple(
        day.toordinal() + shift
        for day, what in exceptions.items()
        if what.estimated
        for shift in range(-reach, reach + 1)
    )
