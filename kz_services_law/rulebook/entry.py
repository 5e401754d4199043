"""When an act, or an edition, came into force: on a day; or, as far as is known, on one of some.

Many acts come into force so long after their first official publication. Where the day of that is
not known, two days are: the act was published on the day of its adoption at the earliest, and at
the latest as many days after it as an act may take to be published.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, NamedTuple, TypeAlias

from pydantic import Field

from kz_services_law.counting.packages import length_of
from kz_services_law.rule_files import Spec

__all__ = [
    "AfterPublicationSpec",
    "EntryIntoForce",
    "InForce",
    "PublicationSpec",
    "entry_of",
    "last_of",
]

InForce: TypeAlias = Literal["yes", "no", "not_known"]
_ONE_DAY = timedelta(days=1)


class AfterPublicationSpec(Spec):
    """How long after the day of its first official publication an act comes into force: so many
    calendar days, or months.
    """

    days: int | None = Field(default=None, gt=0, le=3650)
    months: int | None = Field(default=None, gt=0, le=120)
    of: Literal["publication"]

    def first_day(self, published: date) -> date:
        """The first day in force of an act that was published on a day: the one after the last (the
        last day there is, where that one lies beyond it).
        """
        try:
            if self.months is None:
                return published + timedelta(days=self.days or 0) + _ONE_DAY
            return published + length_of(months=self.months) + _ONE_DAY
        except (OverflowError, ValueError):
            return date.max


class PublicationSpec(Spec):
    """Within how many days of its adoption an act is published, and what says so."""

    within_days: int = Field(gt=0, le=3650)
    source: str


class EntryIntoForce(NamedTuple):
    """The first and the last day on which something can have come into force; `latest` is None
    where there is no last one.

    >>> span = EntryIntoForce(date(2014, 10, 10), date(2014, 11, 9))
    >>> [span.by(date(2014, month, 9)) for month in (10, 11)], span.day
    (['no', 'yes'], None)
    """

    earliest: date
    latest: date | None

    @property
    def day(self) -> date | None:
        """The day, where it is known."""
        return self.earliest if self.earliest == self.latest else None

    def by(self, day: date) -> InForce:
        """Whether it had come into force by a day, that one included."""
        if day < self.earliest:
            return "no"
        return "yes" if self.latest is not None and day >= self.latest else "not_known"


def last_of(entries: Iterable[EntryIntoForce]) -> EntryIntoForce:
    """When the last of several came into force: by then all of them are."""
    found = [*entries]
    latest = [entry.latest for entry in found if entry.latest is not None]
    all_known = len(latest) == len(found)
    return EntryIntoForce(max(e.earliest for e in found), max(latest) if all_known else None)


def entry_of(
    adopted: date,
    in_force: date | None,
    after: AfterPublicationSpec | None,
    publication: PublicationSpec | None,
) -> EntryIntoForce:
    """When an act came into force, by what is known: the day, or a time after its publication, or
    that it was adopted.
    """
    if in_force is not None:
        return EntryIntoForce(in_force, in_force)
    if after is None:
        return EntryIntoForce(adopted, None)
    if publication is None:
        return EntryIntoForce(after.first_day(adopted), None)
    within = timedelta(days=publication.within_days)
    last = adopted + within if adopted <= date.max - within else date.max
    return EntryIntoForce(after.first_day(adopted), after.first_day(last))
