"""Which days stand for all: those around the ends of the terms that count below a fact.

What is answered of days turns on which comes first. So one of them is fixed, and the others stand
where a term that begins with any of them ends, a day sooner, a day later, and far away; and as far
before. Terms are counted once, over one stretch of the calendar: of days these are samples.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, product

from kz_services_law.counting import Deadline
from kz_services_law.logic import Cone, engine_named

__all__ = ["BEGIN", "POINTS", "days_around", "ends_of_terms", "points_of"]

BEGIN = date(2017, 3, 6)
"""A Monday; the terms of this law end in the same year, with days off among them."""
POINTS = ("day", "moment")
"""The types of points in time."""
_FAR = 400
_AROUND = (-1, 0, 1)
_BEFORE = (-3, -2, -1, 0, 1)
"""How far a term counted backwards may miss its beginning: over a weekend, or a short month."""
_HOURS = (time(9, tzinfo=UTC), time(18, 30, tzinfo=UTC))
"""By day; and when it is the next day already in some regions, and in others not."""
_MOST_RUNS = 256


def ends_of_terms(
    cone: Cone, finite: Mapping[str, Sequence[object]], dated: Mapping[str, str]
) -> set[int]:
    """How many days after `BEGIN` something ends that begins then: with any of the facts `dated`
    (their types by their names), whatever the `finite` ones are.
    """
    runner = engine_named("native").prepare(cone)
    cases = (dict(zip(finite, values, strict=True)) for values in product(*finite.values()))
    found: set[int] = set()
    for case in islice(cases, _MOST_RUNS):
        for fact, kind in dated.items():
            at = datetime.combine(BEGIN, _HOURS[0]) if kind == "moment" else BEGIN
            values = runner.run({**case, fact: at}).values.values()
            found |= {day.toordinal() - BEGIN.toordinal() for day in _days(values)}
    return {days for days in found if 0 < days < _FAR}


def _days(values: Iterable[object]) -> Iterator[date]:
    for value in values:
        if isinstance(value, datetime):
            yield value.date()
        elif isinstance(value, date):
            yield value
        elif isinstance(value, Deadline):
            yield value.day


def days_around(ends: Iterable[int]) -> list[int]:
    """The days to be tried, counted from `BEGIN`."""
    days = {0, 1, -1, _FAR, -_FAR}
    for end in ends:
        days |= {end + near for near in _AROUND} | {near - end for near in _BEFORE}
    return sorted(days)


def points_of(kind: str, days: Iterable[int]) -> list[object]:
    """These days as values of a fact; of moments, two of each day."""
    dates = [BEGIN + timedelta(each) for each in days]
    if kind != "moment":
        return [*dates]
    return [datetime.combine(day, hour) for day in dates for hour in _HOURS]
