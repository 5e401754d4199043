"""The earliest and the latest day a term can end on, under what is still open in the calendar.

Each opening may go any of its ways, or stay as it is, whatever the others do. A term ends on the
day up to which there are as many working days as it needs (in calendar days or months: from its
last day on, one). It has ended by a day in every case if the fewest there can be are enough, and in
some case if the most are.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kz_services_law.time.terms import Unit

if TYPE_CHECKING:
    from kz_services_law.time.deadlines import Deadline

__all__ = ["bounds_of"]


def bounds_of(deadline: Deadline) -> tuple[date | None, date | None]:
    """The earliest and the latest day; None where the calendar does not say what is open, and for a
    latest day beyond the calendar.
    """
    if deadline.decided_by is None:
        return deadline.day, deadline.day
    calendar = deadline.calendar
    openings = calendar.openings()
    if openings is None:
        return None, None
    needed = deadline.term.count if deadline.term.unit is Unit.WORKING_DAYS else 1
    first, end = (day.toordinal() for day in deadline.decided_by)
    last = calendar.last.toordinal()

    def fewest(until: int) -> int:
        return calendar.count(first, until) + sum(o.changes(first, until)[0] for o in openings)

    def most(until: int) -> int:
        return calendar.count(first, until) + sum(o.changes(first, until)[1] for o in openings)

    earliest, latest = end, end
    while earliest > first and most(earliest - 1) >= needed:
        earliest -= 1
    while latest <= last and fewest(latest) < needed:
        latest += 1
    return date.fromordinal(earliest), date.fromordinal(latest) if latest <= last else None
