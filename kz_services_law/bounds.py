"""The earliest and the latest day a term can end on, under what is still open in the calendar.

Each opening may go any of its ways, or stay as it is, whatever the others do. A term of so many
working days has ended by a day in every case if the fewest working days up to it are enough, and in
some case if the most are.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kz_services_law.openings import BECOMES_OFF, BECOMES_WORKED
from kz_services_law.terms import Unit

if TYPE_CHECKING:
    from kz_services_law.calendar import WorkCalendar
    from kz_services_law.deadlines import Deadline

__all__ = ["earliest", "latest"]


def earliest(deadline: Deadline) -> date | None:
    """The earliest day, or None where the calendar does not say what is open."""
    calendar = deadline.calendar
    openings = calendar.openings()
    if openings is None or deadline.decided_by is None:
        return deadline.day if deadline.decided_by is None else None
    first, end = (day.toordinal() for day in deadline.decided_by)
    if deadline.term.unit is Unit.WORKING_DAYS:
        while end > first and _counted(calendar, first, end - 1, most=True) >= deadline.term.count:
            end -= 1
        return date.fromordinal(end)
    while not calendar.works(first) and not any(
        o.may_become(first, BECOMES_WORKED) for o in openings
    ):
        first += 1
    return date.fromordinal(first)


def latest(deadline: Deadline) -> date | None:
    """The latest day, or None where the calendar does not say what is open, or ends before."""
    calendar = deadline.calendar
    openings = calendar.openings()
    if openings is None or deadline.decided_by is None:
        return deadline.day if deadline.decided_by is None else None
    first, end = (day.toordinal() for day in deadline.decided_by)
    last = calendar.last.toordinal()
    if deadline.term.unit is Unit.WORKING_DAYS:
        while end <= last and _counted(calendar, first, end, most=False) < deadline.term.count:
            end += 1
    else:
        while end <= last and (
            not calendar.works(end) or any(o.may_become(end, BECOMES_OFF) for o in openings)
        ):
            end += 1
    return date.fromordinal(end) if end <= last else None


def _counted(calendar: WorkCalendar, first: int, last: int, *, most: bool) -> int:
    """The most or the fewest working days there can be from one day to another."""
    changes = [opening.changes(first, last)[most] for opening in calendar.openings() or ()]
    return calendar.count(first, last) + sum(changes)
