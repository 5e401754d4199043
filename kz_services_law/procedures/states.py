"""How duties, times, requirements and acts may stand."""

from __future__ import annotations

from enum import Enum

__all__ = ["DutyState", "OpenState", "RequirementState", "Verdict"]


class DutyState(Enum):
    """How a duty stands."""

    NOTHING = "nothing"
    SILENT = "silent"
    PENDING = "pending"
    FULFILLED = "fulfilled"
    LATE = "late"
    OVERDUE = "overdue"
    CONTINUING = "continuing"
    NOT_JUDGED = "not_judged"


class OpenState(Enum):
    """Whether something may be done."""

    NOTHING = "nothing"
    NOT_YET = "not_yet"
    OPEN = "open"
    CLOSED = "closed"
    SILENT = "silent"
    NOT_JUDGED = "not_judged"


class RequirementState(Enum):
    """Whether a requirement was kept."""

    KEPT = "kept"
    MISSED = "missed"
    SILENT = "silent"
    NOT_KNOWN = "not_known"


class Verdict(Enum):
    """Whether an act was done as the law requires."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"
    SILENT = "silent"
