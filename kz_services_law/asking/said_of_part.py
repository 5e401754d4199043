"""What one part of an answer says, to be compared with what is said of other facts."""

from __future__ import annotations

from typing import NamedTuple

from kz_services_law.counting import Deadline
from kz_services_law.logic import Outcome, Status

__all__ = ["SaidOfPart", "said_by"]


class SaidOfPart(NamedTuple):
    """A status and a value, as the rules have it; of a deadline the day only, however it was
    counted. Without a value where it is not settled.
    """

    status: Status
    value: object = None


def said_by(outcome: Outcome) -> SaidOfPart:
    """What an outcome says."""
    value: object = outcome.value if outcome.status is Status.SETTLED else None
    return SaidOfPart(outcome.status, value.day if isinstance(value, Deadline) else value)
