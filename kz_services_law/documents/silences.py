"""Which silence a silent answer is."""

from __future__ import annotations

from enum import Enum
from typing import Literal, TypeAlias

__all__ = ["Silence", "SilenceName"]

SilenceName: TypeAlias = Literal["gap", "unclear", "not_concerned", "elsewhere", "removed"]
"""The kinds of silence, as rule files and documents name them."""


class Silence(Enum):
    """Why the provisions read give no answer.

    `GAP`: the text settles nothing. `UNCLEAR`: it speaks, and how far its words reach is disputed.
    `NOT_CONCERNED`: the provision is about something else. `ELSEWHERE`: another article or act,
    which is named, settles it. `REMOVED`: what settled it is no longer there.

    >>> Silence("gap")
    <Silence.GAP: 'gap'>
    """

    GAP = "gap"
    UNCLEAR = "unclear"
    NOT_CONCERNED = "not_concerned"
    ELSEWHERE = "elsewhere"
    REMOVED = "removed"
