"""What kind of norm one is."""

from __future__ import annotations

from enum import Enum
from typing import Literal, TypeAlias

__all__ = ["KindName", "NormKind"]

KindName: TypeAlias = Literal[
    "competence",
    "constitutive",
    "construction",
    "decision",
    "duty",
    "manner",
    "permission",
    "power",
    "prohibition",
    "requirement",
    "term",
]
"""The kinds of norms, as rule files and documents name them."""


class NormKind(Enum):
    """What a norm is for.

    `COMPETENCE`, `POWER`: what a body may do as a body; the power is given by a provision on
    something else. `DUTY`: what its bearer must do. `PERMISSION`, `PROHIBITION`: what may be done,
    what may not. `REQUIREMENT`: what a document is to contain. `MANNER`: how an act is to be done.
    `DECISION`: what a provision settles. `CONSTITUTIVE`: what counts as something. `TERM`: by when.
    `CONSTRUCTION`: a bridge of the encoding, which no words of the law state.

    >>> NormKind("duty")
    <NormKind.DUTY: 'duty'>
    """

    COMPETENCE = "competence"
    POWER = "power"
    DUTY = "duty"
    PERMISSION = "permission"
    PROHIBITION = "prohibition"
    REQUIREMENT = "requirement"
    MANNER = "manner"
    DECISION = "decision"
    CONSTITUTIVE = "constitutive"
    TERM = "term"
    CONSTRUCTION = "construction"
