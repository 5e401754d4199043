"""What a fact can be: a plain value, or less than one. Truths, marks, points not quite known."""

from collections.abc import Mapping
from datetime import date
from enum import Enum, IntEnum
from typing import Any, Final, NamedTuple, TypeAlias

__all__ = [
    "AFTER_EVERYTHING",
    "ALL_TIME",
    "BEFORE_EVERYTHING",
    "NEVER",
    "NOTHING_ASSUMED",
    "NOT_PLAIN",
    "SILENT",
    "UNKNOWN",
    "Assumed",
    "Atom",
    "Between",
    "Facts",
    "Mark",
    "Never",
    "OneOf",
    "Symbolic",
    "Truth",
    "Value",
    "conjoined",
    "made_at_once",
]

_TUPLE: Any = tuple
made_at_once: Any = _TUPLE.__new__
"""Makes a named tuple of all its fields, in their order: twice as fast as by name. For what every
answer is made of.
"""


class Truth(IntEnum):
    """Of a premise or a clause. A clause of which one premise is unknown and another silent is
    `NOT_TRUE`: it will turn out false or silent, whatever is stated.
    """

    FALSE = 0
    NOT_TRUE = 1
    UNKNOWN = 2
    SILENT = 3
    TRUE = 4


def conjoined(one: Truth, other: Truth) -> Truth:
    """The truth of a conjunction.

    >>> conjoined(Truth.UNKNOWN, Truth.SILENT).name, conjoined(Truth.TRUE, Truth.SILENT).name
    ('NOT_TRUE', 'SILENT')
    """
    least = min(one, other)
    if least is Truth.UNKNOWN and Truth.SILENT in (one, other):
        return Truth.NOT_TRUE
    return least


class Mark(Enum):
    """Stands where a concluded fact has no value."""

    UNKNOWN = "unknown"
    SILENT = "silent"

    __hash__ = object.__hash__  # looked up in every run: an enumeration's own is five times slower


UNKNOWN: Final = Mark.UNKNOWN
"""A fact of which the stated facts leave open what it is."""
SILENT: Final = Mark.SILENT
"""A fact of which no norm says anything."""


class Never(Enum):
    """The value of an event that did not happen (`None` is: not known whether it did)."""

    NEVER = "never"

    __hash__ = object.__hash__  # as above

    def __repr__(self) -> str:
        return "NEVER"


NEVER: Final = Never.NEVER

AFTER_EVERYTHING: Final = 1 << 62
"""The point in time of an event that did not happen: after every day and every moment."""
BEFORE_EVERYTHING: Final = 0
"""A point in time before every day and every moment."""
ALL_TIME: Final = (BEFORE_EVERYTHING, AFTER_EVERYTHING - 1)
"""The bounds of a point in time of which only this is known: it has happened, or will."""


# NamedTuples are made faster than other classes, at import and at run time. No value of a fact is
# a tuple, so that none of these is taken for one.


class OneOf(NamedTuple):
    """A stated fact of which only this is known: it is one of these values."""

    values: frozenset[object]


class Between(NamedTuple):
    """A stated point in time of which only this is known: its ordinal (see `comparisons`) lies
    between two, both included, `first < last`. `day`: the legal day it falls on, where that is
    known. An `event` may also be `NEVER`.

    >>> some_time_on_the_third = Between(63505987200000000, 63506073599999999, date(2013, 6, 3))
    >>> some_time_on_the_third.day
    datetime.date(2013, 6, 3)
    """

    first: int
    last: int
    day: date | None = None
    event: bool = False


class Symbolic(NamedTuple):
    """A value that follows from points in time not stated as such: known how, not known what.

    `support` are the stated facts it depends on; two with equal `key` are equal in every
    completion. `event`: it may also turn out to be `NEVER`. `within`: the bounds of its ordinal
    where it is not; `day`: the legal day it falls on, where that is known.
    """

    key: tuple[object, ...]
    support: frozenset[str]
    event: bool = False
    within: tuple[int, int] = ALL_TIME
    day: date | None = None


NOT_PLAIN: Final = (Mark, OneOf, Symbolic)
"""The types of what is less than a plain value, in a run."""

Value: TypeAlias = object
Facts: TypeAlias = Mapping[str, Value]
"""A statement of facts: of each fact, by name, what it is."""
Atom: TypeAlias = tuple[object, ...]
"""A comparison of which no side is known; assumed true and false in turn, see `unknowns`."""
Assumed: TypeAlias = Mapping[Atom, bool]
NOTHING_ASSUMED: Assumed = {}
