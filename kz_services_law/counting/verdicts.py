"""What stands in place of a deadline, and what is found of one: whether something came in time."""

from __future__ import annotations

from enum import Enum
from typing import NoReturn

from kz_services_law.counting import refusals
from kz_services_law.errors import InvalidInput

__all__ = ["Met", "NoDeadline"]


class NoDeadline(Enum):
    """Why there is no deadline: the event its term runs from did not happen; or the duty binds
    nobody in the case asked about.
    """

    NOT_STARTED = "not_started"
    NOT_BOUND = "not_bound"


class Met(Enum):
    """Whether a deadline was met. It has no truth value: compare it, so that what is not known is
    not a "no".

    >>> Met.YES is Met.NO
    False
    """

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"

    def __bool__(self) -> NoReturn:
        raise InvalidInput(refusals.MET_TESTED, "Met")
