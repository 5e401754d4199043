"""What is found of a case file itself: entries that do not go together, or cannot be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.procedures.frames import Frame

__all__ = ["Oddity", "OddityKind"]

OddityKind: TypeAlias = Literal[
    "after_as_of", "said_twice", "before", "without", "both", "listed_as_none"
]
"""What is odd: an entry after the day of the examination; what two entries say differently; an
entry before one that it needs, or without it; two of which only one can be; one of which the file
says that there is none.
"""


class Oddity(NamedTuple):
    """Something odd about the file. `about`: the entry or thing; `data`: what belongs to the kind
    (`needs`, `other`, `until`, `fact`, `days`).
    """

    kind: OddityKind
    about: str
    data: Mapping[str, object]

    @classmethod
    def of(cls, kind: OddityKind, frame: Frame, **data: object) -> Oddity:
        """A finding about a frame."""
        return cls(kind, frame.id, FrozenDict(data))
