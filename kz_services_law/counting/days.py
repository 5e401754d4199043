"""What a day is, why, by which act, and from which day on that was known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Final

from kz_services_law.counting import refusals
from kz_services_law.counting.values import (
    Value,
    given,
    given_day,
    given_mapping,
    given_or_none,
    given_text,
    given_whole,
    is_plain_day,
)
from kz_services_law.errors import InvalidInput
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.languages import Trilingual

__all__ = ["PLAIN", "CalendarDay", "DayKind", "DayStatus", "Known", "LegalAct", "is_weekend"]

_DAYS_OF_A_WEEK = 7
_SATURDAY, _SUNDAY = 6, 0


class DayKind(Enum):
    """What a day is, for counting working days (five-day week)."""

    WORKING = "working"
    WORKING_WEEKEND = "working_weekend"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"

    @property
    def is_working(self) -> bool:
        """Whether such a day counts as a working day."""
        return self in (DayKind.WORKING, DayKind.WORKING_WEEKEND)


class DayStatus(Enum):
    """How sure it is what a day is: past, so that no act can change it any more; fixed by an act
    that may yet change; not yet fixed.
    """

    FINAL = "final"
    PUBLISHED = "published"
    ESTIMATED = "estimated"


class LegalAct(Value):
    """An act or announcement that made days off or moved them, and where that is found."""

    __slots__ = ("name", "source", "title")
    __match_args__ = ("name", "title", "source")
    name: str
    title: Trilingual
    source: str

    def __init__(self, name: str, title: Trilingual, source: str) -> None:
        self._keep(
            name=given_text(name, "LegalAct.name"),
            title=given(Trilingual, title, "LegalAct.title"),
            source=given_text(source, "LegalAct.source"),
        )


class CalendarDay(Value):
    """What a day is and why. `known_from`: the day on which that was known (of what stood before
    the calendar begins, its first day); `estimated`: by the lunar calendar, not yet certain.

    >>> CalendarDay(DayKind.HOLIDAY).is_working
    False
    """

    __slots__ = ("act", "estimated", "kind", "known_from", "why")
    __match_args__ = ("kind", "why", "act", "known_from", "estimated")
    kind: DayKind
    why: Trilingual | None
    act: LegalAct | None
    known_from: date | None
    estimated: bool

    def __init__(
        self,
        kind: DayKind,
        why: Trilingual | None = None,
        act: LegalAct | None = None,
        known_from: date | None = None,
        estimated: bool = False,  # noqa: FBT001, FBT002  # what a day is made of, by its name
    ) -> None:
        if known_from is not None:
            known_from = given_day(known_from, "CalendarDay.known_from")
        self._keep(
            kind=given(DayKind, kind, "CalendarDay.kind"),
            why=given_or_none(Trilingual, why, "CalendarDay.why"),
            act=given_or_none(LegalAct, act, "CalendarDay.act"),
            known_from=known_from,
            estimated=given(bool, estimated, "CalendarDay.estimated"),
        )

    @property
    def is_working(self) -> bool:
        """Whether it counts as a working day."""
        return self.kind.is_working


class Known(Value):
    """What became known on one day: days that are special from then on, or (None) no more.

    `publishes`: the year whose transfers of days off were published with it.
    """

    __slots__ = ("days", "known_from", "publishes")
    __match_args__ = ("known_from", "days", "publishes")
    known_from: date
    days: Mapping[date, CalendarDay | None]
    publishes: int | None

    def __init__(
        self,
        known_from: date,
        days: Mapping[date, CalendarDay | None],
        publishes: int | None = None,
    ) -> None:
        if publishes is not None:
            publishes = given_whole(publishes, date.min.year, date.max.year, "Known.publishes")
        kept: dict[date, CalendarDay | None] = {}
        for day, what in given_mapping(days, "Known.days", refusals.NO_SPECIAL_DAYS).items():
            if not is_plain_day(day) or not (what is None or isinstance(what, CalendarDay)):
                raise InvalidInput(refusals.NO_SPECIAL_DAYS, "Known.days", got=(day, what))
            kept[given_day(day)] = what
        self._keep(
            known_from=given_day(known_from, "Known.known_from"),
            days=FrozenDict(kept),
            publishes=publishes,
        )

    def __repr__(self) -> str:
        return f"Known({self.known_from.isoformat()}, {len(self.days)} days)"


PLAIN: Final = FrozenDict({kind: CalendarDay(kind) for kind in DayKind})
"""Days of each kind of which no more is known."""


def is_weekend(ordinal: int) -> bool:
    """Whether a day, by its ordinal, is a Saturday or a Sunday.

    >>> is_weekend(date(2013, 6, 1).toordinal()), is_weekend(date(2013, 6, 3).toordinal())
    (True, False)
    """
    return ordinal % _DAYS_OF_A_WEEK in (_SATURDAY, _SUNDAY)
