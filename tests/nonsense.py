"""Values of every sort that nobody means: what a hostile caller, or another library, hands in."""

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Any

NAIVE = datetime(2013, 6, 3)  # noqa: DTZ001
DAY = date(2013, 6, 3)


class Odd(RuntimeError):
    """What an odd value raises."""


class Fails:
    """Has no text, no hash, no attribute, and is equal to nothing."""

    def __repr__(self):
        raise Odd

    def __eq__(self, _):
        raise Odd

    def __hash__(self):
        raise Odd

    def __getattr__(self, name):
        raise Odd


class Array:
    """Compares to an array, as numpy's do, which is neither true nor false."""

    def __eq__(self, _):
        return self

    __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __eq__
    __hash__ = None

    def __bool__(self):
        msg = "the truth value of an array is ambiguous"
        raise ValueError(msg)

    def __len__(self):
        return 3

    def __iter__(self):
        return iter((1, 2, 3))


class Liar:
    """Says that it has a length and elements."""

    def __len__(self):
        return int("-5")

    def __iter__(self):
        raise Odd


class BrokenTable(dict):
    """A mapping that cannot be read."""

    def items(self):
        raise Odd

    keys = __iter__ = items

    def __getitem__(self, _):
        raise Odd


class ForeignDate(date):
    """A date of another library: its arithmetic and its text are its own."""

    def toordinal(self):
        return "1 June"

    def isoformat(self):
        raise Odd

    def __add__(self, _):
        return "later"

    __radd__ = __sub__ = __rsub__ = __lt__ = __gt__ = __add__


class ForeignMoment(datetime):
    """A datetime of another library: with nanoseconds, and with results of other types."""

    def astimezone(self, tz=None):  # noqa: ARG002
        return "another clock"

    def __sub__(self, _):
        return "an interval"

    __add__ = __rsub__ = __sub__


class Zone(tzinfo):
    """A time zone that says anything."""

    def __init__(self, offset=None):
        self.offset = offset

    def utcoffset(self, _):
        return self.offset

    def tzname(self, _):
        return None

    dst = utcoffset


class OwnNumber(int):
    def __le__(self, _):
        raise Odd

    __lt__ = __ge__ = __gt__ = __le__


class OtherEnum(Enum):
    KK = "kk"


def _broken_generator() -> Iterator[Any]:
    yield 1
    raise Odd


def _more_than_anyone_reads() -> Iterator[Any]:
    yield from range(10_000)
    msg = "read to its end before anything in it was looked at"
    raise AssertionError(msg)


def _circle() -> list[Any]:
    circle: list[Any] = []
    circle.append(circle)
    return circle


def nonsense() -> list[Any]:
    """All of it, each time anew: some can be used only once."""
    numbers = [0, -1, 5, 735_000, 2**63, 10**400, -(10**400), float("nan"), float("inf"), 1.5, 5.0]
    numbers += [Decimal("NaN"), Fraction(1, 3), 1j, OwnNumber(5)]
    texts = ["", "x", "kk", "art13", "\x1b[2J\n\u202e", "\ud800", "x" * 10**5, "9" * 10**5]
    moments = [NAIVE, NAIVE.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)]
    moments += [datetime.max.replace(tzinfo=UTC), ForeignMoment(2013, 6, 3, tzinfo=UTC)]
    offsets = (None, 5, timedelta(hours=30), 3600.0)
    moments += [NAIVE.replace(tzinfo=Zone(offset)) for offset in offsets]
    days = [DAY, date.min, date.max, ForeignDate(2013, 6, 3), time(5), timedelta(5), UTC, Zone(5)]
    lists = [[], [1], [None], [[]], (), (1, 2), {1}, frozenset([1]), range(5), _circle()]
    tables = [{}, {"a": 1}, {5: 5}, {"kk": "a"}, {None: None}, BrokenTable(a=1), BrokenTable()]
    odd = [object(), int, Enum, OtherEnum.KK, sys, Fails(), Array(), [Array()], [Fails()], Liar()]
    odd += [lambda: 1 / 0, {"a": Fails()}, _broken_generator(), _more_than_anyone_reads()]
    odd += [None, True, False, b"", b"\xff\xfe", memoryview(b"x"), ..., NotImplemented]
    odd += [Path("/nonexistent"), Path(__file__)]
    return [*numbers, *texts, *moments, *days, *lists, *tables, *odd]
