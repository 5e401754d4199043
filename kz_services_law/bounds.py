"""The earliest and the latest day a term can end on, under what is still open in the calendar.

Each opening may go any of its ways, or stay as it is, whatever the others do. A term ends on the
day up to which there are as many working days as it needs (in calendar days or months: from its
last day on, one). It has ended by a day in every case if the fewest there can be are enough, and in
some case if the most are.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kz_services_law.terms import Unit

if TYPE_CHECKING:
    from kz_services_law.deadlines import Deadline
    from kz_services_law.openings import Opening

__all__ = ["earliest", "latest"]


def earliest(deadline: Deadline) -> date | None:
    """The earliest day, or None where the calendar does not say what is open."""
    if deadline.decided_by is None:
        return deadline.day
    openings = deadline.calendar.openings()
    if openings is None:
        return None
    first, end = (day.toordinal() for day in deadline.decided_by)
    while end > first and _most(deadline, openings, first, end - 1) >= _needed(deadline):
        end -= 1
    return date.fromordinal(end)


def latest(deadline: Deadline) -> date | None:
    """The latest day, or None where the calendar does not say what is open, or ends before."""
    if deadline.decided_by is None:
        return deadline.day
    openings = deadline.calendar.openings()
    if openings is None:
        return None
    first, end = (day.toordinal() for day in deadline.decided_by)
    last = deadline.calendar.last.toordinal()
    while end <= last and _fewest(deadline, openings, first, end) < _needed(deadline):
        end += 1
    return date.fromordinal(end) if end <= last else None


def _needed(deadline: Deadline) -> int:
    return deadline.term.count if deadline.term.unit is Unit.WORKING_DAYS else 1


def _fewest(deadline: Deadline, openings: tuple[Opening, ...], first: int, last: int) -> int:
    """The fewest working days there can be from one day to another."""
    fall = sum(opening.changes(first, last)[0] for opening in openings)
    return deadline.calendar.count(first, last) + fall


def _most(deadline: Deadline, openings: tuple[Opening, ...], first: int, last: int) -> int:
    """The most working days there can be from one day to another."""
    rise = sum(opening.changes(first, last)[1] for opening in openings)
    return deadline.calendar.count(first, last) + rise
