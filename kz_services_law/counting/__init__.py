"""Counting: working days, terms and deadlines, how they were counted and how sure that is.

From the bottom up: what a day is (`days`), what a calendar is made of and what may yet change in
it, the calendar itself, the frozen one of the rules (`rules_calendar`), terms and instants, the
ledger, and the deadline that has them all. Each name is imported when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kz_services_law.lazy import lazily

if TYPE_CHECKING:
    from kz_services_law.counting.calendar import WorkCalendar
    from kz_services_law.counting.days import CalendarDay, DayKind, DayStatus, Known, LegalAct
    from kz_services_law.counting.deadlines import Deadline, last_days
    from kz_services_law.counting.ledger import Stretch, Treatment
    from kz_services_law.counting.outcomes import Met, NoDeadline
    from kz_services_law.counting.possible_changes import ChangeLimits, PossibleChange
    from kz_services_law.counting.rules_calendar import load_calendar, read_calendar
    from kz_services_law.counting.terms import Counting, Term, Unit, add, adjust
    from kz_services_law.counting.zones import (
        civil_zone,
        legal_day,
        load_zones,
        moments_of_day,
        same_moment_fixed,
    )

__all__ = [
    "CalendarDay",
    "ChangeLimits",
    "Counting",
    "DayKind",
    "DayStatus",
    "Deadline",
    "Known",
    "LegalAct",
    "Met",
    "NoDeadline",
    "PossibleChange",
    "Stretch",
    "Term",
    "Treatment",
    "Unit",
    "WorkCalendar",
    "add",
    "adjust",
    "civil_zone",
    "last_days",
    "legal_day",
    "load_calendar",
    "load_zones",
    "moments_of_day",
    "read_calendar",
    "same_moment_fixed",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazily(
        __name__,
        {
            "calendar": ("WorkCalendar",),
            "days": ("CalendarDay", "DayKind", "DayStatus", "Known", "LegalAct"),
            "deadlines": ("Deadline", "last_days"),
            "ledger": ("Stretch", "Treatment"),
            "outcomes": ("Met", "NoDeadline"),
            "possible_changes": ("ChangeLimits", "PossibleChange"),
            "rules_calendar": ("load_calendar", "read_calendar"),
            "terms": ("Counting", "Term", "Unit", "add", "adjust"),
            "zones": (
                "civil_zone",
                "legal_day",
                "load_zones",
                "moments_of_day",
                "same_moment_fixed",
            ),
        },
    )
