"""The earliest and the latest day a term can end on, under what may yet change in the calendar.

Each possible change may go any of its ways, or stay as it is, whatever the others do. A term ends
on the day up to which there are as many working days as it needs (in calendar days or months: from
its last day on, one). It has ended by a day in every case if the fewest there can be are enough,
and in some case if the most are.
"""

from __future__ import annotations

from datetime import date

from kz_services_law.counting.calendar import WorkCalendar

__all__ = ["bounds_of", "certain_until"]


def bounds_of(
    calendar: WorkCalendar, first: date, end: date, needed: int
) -> tuple[date | None, date | None]:
    """The earliest and the latest day on which so many working days are reached from `first` on, as
    they are on `end` while nothing changes. None where the calendar does not say what may change,
    and for a latest day beyond the calendar.
    """
    changes, days = calendar.possible_changes(), calendar.day_index
    if changes is None:
        return None, None
    begin, now = first.toordinal(), end.toordinal()
    last = calendar.last.toordinal()
    near = [change for change in changes if change.last >= begin]

    def fewest(until: int) -> int:
        return days.count(begin, until) + sum(c.changes(begin, until)[0] for c in near)

    def most(until: int) -> int:
        return days.count(begin, until) + sum(c.changes(begin, until)[1] for c in near)

    earliest = latest = now
    while earliest > begin and most(earliest - 1) >= needed:
        earliest -= 1
    while latest <= last and fewest(latest) < needed:
        latest += 1
    return date.fromordinal(earliest), date.fromordinal(latest) if latest <= last else None


def certain_until(calendar: WorkCalendar, first: date, end: date, needed: int) -> date:
    """The earliest day, likewise, whatever may change: were every day worked that is not past.

    Of the past, only a day that was an estimate may turn out otherwise.
    """
    for ordinal in range(first.toordinal(), end.toordinal()):
        day = date.fromordinal(ordinal)
        what = calendar.day(day)
        needed -= what.is_working or what.estimated or day > calendar.known_on
        if needed <= 0:
            return day
    return end
