"""What may yet change in a calendar: transfers not yet decreed, days of the lunar calendar.

A *possible change* is one thing not yet decided, with the ways in which it may go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kz_services_law.counting import refusals
from kz_services_law.counting.day_index import DayIndex
from kz_services_law.counting.days import is_weekend
from kz_services_law.counting.values import Value, given_many, given_mapping, given_whole
from kz_services_law.errors import InvalidInput
from kz_services_law.frozen_dict import FrozenDict

__all__ = ["ChangeLimits", "PossibleChange", "possible_changes_of"]

_BECOMES_WORKED, _BECOMES_OFF = 1, -1
_MOST_DAYS = 366  # beyond a year nothing is near any more


class ChangeLimits(Value):
    """In which ways days may still change. `paid_within`: so many days lie at most between a day
    off by transfer and the day worked for it; `lunar`: by so many days at most a day of the lunar
    calendar moves.
    """

    __slots__ = ("lunar", "paid_within")
    __match_args__ = ("paid_within", "lunar")
    paid_within: int
    lunar: int

    def __init__(self, paid_within: int, lunar: int) -> None:
        self._keep(
            paid_within=given_whole(paid_within, 0, _MOST_DAYS, "ChangeLimits.paid_within"),
            lunar=given_whole(lunar, 0, _MOST_DAYS, "ChangeLimits.lunar"),
        )


class PossibleChange(Value):
    """One thing not yet decided: the ways it may go, each by how the days change that it touches
    (by their ordinals: +1 becomes a working day, -1 a day off). It may also stay as it is. `first`
    and `last` are the first and the last day it touches.
    """

    __slots__ = ("first", "last", "ways")
    __match_args__ = ("ways",)
    ways: tuple[Mapping[int, int], ...]
    first: int
    last: int

    def __init__(self, ways: Iterable[Mapping[int, int]]) -> None:
        kept = tuple(given_many(ways, _way, "PossibleChange.ways", refusals.NO_WAYS))
        days = [day for way in kept for day in way]
        if not days:
            raise InvalidInput(refusals.NO_WAYS, "PossibleChange.ways", got=kept)
        self._keep(ways=kept, first=min(days), last=max(days))

    def changes(self, first: int, last: int) -> tuple[int, int]:
        """By how many the working days from one day to another (their ordinals) can fall, and rise.

        >>> PossibleChange([{735000: -1, 735003: 1}]).changes(735000, 735001)
        (-1, 0)
        """
        if type(first) is not int or type(last) is not int or last < first:
            raise InvalidInput(refusals.NO_ORDINALS, "changes", first=first, last=last)
        if self.last < first or last < self.first:
            return 0, 0
        sums = [sum(by for day, by in way.items() if first <= day <= last) for way in self.ways]
        return min(0, *sums), max(0, *sums)


def _way(way: object) -> FrozenDict[int, int]:
    """A way, checked."""
    kept: dict[int, int] = {}
    for day, by in given_mapping(way, "PossibleChange.ways", refusals.NO_WAYS).items():
        if type(day) is not int or type(by) is not int or abs(by) != 1:
            raise InvalidInput(refusals.NO_WAYS, "PossibleChange.ways", got=(day, by))
        kept[day] = by
    if not kept:
        raise InvalidInput(refusals.NO_WAYS, "PossibleChange.ways", got=way)
    return FrozenDict(kept)


def possible_changes_of(
    days: DayIndex, known_on: int, estimated: Iterable[int], limits: ChangeLimits
) -> Iterator[PossibleChange]:
    """What may change in the days of a calendar after the one up to which it is known, and in its
    estimated ones.

    A day off may be moved to any working day between two days off (a bridge), for any day off near
    it that will be worked: every transfer since 2012 was of that form. An act for their year does
    not close them: others may follow. Each change is taken for itself; that two of them cannot
    take the same day is left out, so what follows from them is at most too wide.
    """
    lunar = [(day, days.near(day, limits.lunar)) for day in estimated]
    may_be_off = {near for _, all_near in lunar for near in all_near}
    for day, all_near in lunar:
        ways = [
            way for to in all_near for way in _moved(days, known_on, (day, to), limits.paid_within)
        ]
        if ways:
            yield PossibleChange(ways)
    for day in range(known_on + 1, days.last + 1):
        if days.works(day) and not any(
            near not in may_be_off and days.works(near) for near in days.near(day, 1)
        ):
            paid = _paid_for(days, known_on, day, limits.paid_within)
            if paid:
                yield PossibleChange({day: _BECOMES_OFF, near: _BECOMES_WORKED} for near in paid)


def _moved(
    days: DayIndex, known_on: int, move: tuple[int, int], paid_within: int
) -> Iterator[dict[int, int]]:
    """How the working days change where a holiday moves to another day. The day it leaves is then
    worked; or it is a bridge, and stays off for another day that is worked.
    """
    day, to = move
    taken = {to: _BECOMES_OFF} if days.works(to) else {}
    if is_weekend(day):
        if taken:
            yield taken
        return
    yield {day: _BECOMES_WORKED, **taken}
    if any(near != to and days.works(near) for near in days.near(day, 1)):
        return
    for near in _paid_for(days, known_on, day, paid_within):
        if near != to:
            yield {near: _BECOMES_WORKED, **taken}


def _paid_for(days: DayIndex, known_on: int, day: int, paid_within: int) -> list[int]:
    """The days off near a day, yet to come, that may be worked for it."""
    near_it = days.near(day, paid_within)
    return [near for near in near_it if near > known_on and not days.works(near)]
