"""What is still open in a calendar: transfers not yet decreed, days of the lunar calendar.

An *opening* is one thing not yet decided, with the ways in which it may go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from kz_services_law.errors import InvalidInput, shown
from kz_services_law.time.days import is_weekend

if TYPE_CHECKING:
    from kz_services_law.time.calendar import WorkCalendar

__all__ = ["OpenTo", "Opening", "openings_of"]

_BECOMES_WORKED, _BECOMES_OFF = 1, -1
_MOST_DAYS = 366  # beyond a year nothing is near any more


@dataclass(frozen=True, slots=True)
class OpenTo:
    """In which ways days may still change. `paid_within`: so many days lie at most between a day
    off by transfer and the day worked for it; `lunar`: by so many days at most a day of the lunar
    calendar moves.
    """

    paid_within: int
    lunar: int

    def __post_init__(self) -> None:
        for name in ("paid_within", "lunar"):
            days = getattr(self, name)
            if not isinstance(days, int) or isinstance(days, bool) or not 0 <= days <= _MOST_DAYS:
                msg = (
                    f"{name}: a number of days from 0 to {_MOST_DAYS} is needed, got {shown(days)}"
                )
                raise InvalidInput(msg)


@dataclass(frozen=True, slots=True)
class Opening:
    """One thing not yet decided: the ways it may go, each by how the days change that it touches
    (by their ordinals: +1 becomes a working day, -1 a day off). It may also stay as it is.
    """

    ways: tuple[Mapping[int, int], ...]
    first: int
    last: int

    @classmethod
    def of(cls, ways: Iterable[Mapping[int, int]]) -> Opening:
        """The ways something may go, with the first and the last day they touch."""
        ways = tuple(MappingProxyType(dict(way)) for way in ways)
        days = [day for way in ways for day in way]
        return cls(ways, min(days), max(days))

    def changes(self, first: int, last: int) -> tuple[int, int]:
        """By how many the working days from one day to another can fall, and rise."""
        if self.last < first or last < self.first:
            return 0, 0
        sums = [sum(by for day, by in way.items() if first <= day <= last) for way in self.ways]
        return min(0, *sums), max(0, *sums)


def openings_of(calendar: WorkCalendar, open_to: OpenTo) -> Iterator[Opening]:
    """What is open in the days of a calendar after the one up to which it is known.

    A day off may be moved to any working day between two days off (a bridge), for any day off near
    it that will be worked: every transfer since 2012 was of that form. An act for their year does
    not close them: others may follow. Each opening is taken for itself; that two of them cannot
    take the same day is left out, so what follows from them is at most too wide.
    """
    lunar = [
        (day.toordinal(), _days_near(calendar, day.toordinal(), open_to.lunar))
        for day, what in calendar.exceptions.items()
        if what.estimated
    ]
    may_be_off = {near for _, days in lunar for near in days}
    for day, days in lunar:
        ways = [way for near in days for way in _moved(calendar, day, near, open_to.paid_within)]
        if ways:
            yield Opening.of(ways)
    for day in range(calendar.known_on.toordinal() + 1, calendar.last.toordinal() + 1):
        if calendar.works(day) and not any(
            near not in may_be_off and calendar.works(near) for near in _days_near(calendar, day, 1)
        ):
            paid = _paid_for(calendar, day, open_to.paid_within)
            if paid:
                yield Opening.of({day: _BECOMES_OFF, near: _BECOMES_WORKED} for near in paid)


def _moved(calendar: WorkCalendar, day: int, to: int, paid_within: int) -> Iterator[dict[int, int]]:
    """How the working days change where a holiday moves to another day. The day it leaves is then
    worked; or it is a bridge, and stays off for another day that is worked.
    """
    taken = {to: _BECOMES_OFF} if calendar.works(to) else {}
    if is_weekend(day):
        if taken:
            yield taken
        return
    yield {day: _BECOMES_WORKED, **taken}
    if any(near != to and calendar.works(near) for near in _days_near(calendar, day, 1)):
        return
    for near in _paid_for(calendar, day, paid_within):
        if near != to:
            yield {near: _BECOMES_WORKED, **taken}


def _paid_for(calendar: WorkCalendar, day: int, paid_within: int) -> list[int]:
    """The days off near a day, yet to come, that may be worked for it."""
    known_on = calendar.known_on.toordinal()
    near_it = _days_near(calendar, day, paid_within)
    return [near for near in near_it if near > known_on and not calendar.works(near)]


def _days_near(calendar: WorkCalendar, day: int, reach: int) -> list[int]:
    """The days of the calendar that lie so near to one (what lies beyond it may be anything)."""
    first, last = calendar.first.toordinal(), calendar.last.toordinal()
    return [d for d in range(max(first, day - reach), min(last, day + reach) + 1) if d != day]
