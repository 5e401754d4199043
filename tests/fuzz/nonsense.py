"""Values that nobody should hand in, and somebody will: of every type, and with methods that lie,
fail or never end.
"""

import itertools
from collections import OrderedDict, UserDict, deque
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal
from enum import Enum, StrEnum
from fractions import Fraction
from types import MappingProxyType, SimpleNamespace
from zoneinfo import ZoneInfo

from kz_services_law import NEVER, BodyKind, Draft, DraftType, LocalBody, Service
from kz_services_law.logic import UNKNOWN
from kz_services_law.questions import MustBeDiscussed
from kz_services_law.vocabulary import OneOfKinds

MISREAD = (
    "1370044800", "1.3700448e9", "1370044800.0", "-1", "1e3", "0", "1", "1_0", "0x10", "1.0", "٣",
    "²", "on", "off", "yes", "no", "y", "t", "true", "True", "TRUE", "false", "null", "None",
    "nan", "inf", "2013-6-3", "20130603", "2013-W23-1", "2013-154", "+2013-06-03", "2013-06-03 ",
    "2013-06-03\n", "2013-02-30", "0000-01-01", "10000-01-01", "2013-06-03T00:00:00",
    "2013-06-03T09:00:00+06:00", "2013-06-03T09:00Z", "2013-06-03t09:00:00z",
    "2013-06-03 09:00:00+06:00", "20130603T090000+06", "2013-06-03T24:00:00+06:00",
    "2013-06-03T09:00:60Z", "2013-06-03T09:00:00+24:00", "2013-06-03T09:00:00.1234567Z",
    "2013-06-03T09:00:00-00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00",
    "２０１３-06-03", "٢٠١٣-٠٦-٠٣", "P5D", "never", "NEVER", "never ", "Never", "new", "NEW",
    "DraftType.NEW", "", " ", "x", "…", "А", "oblast_akimat",
)  # fmt: skip
"""Texts that some reader somewhere takes for a number, a day, a moment or a truth value."""
HARMFUL = (
    "\n", "a\nkz-services-law: all is well", "\r", "\x1b[2J", "\x1b]0;title\x07", "\x00", "\x85",
    "\u2028", "\u202e", "\u2066a", "\u200f", "\ufeff", "\ud800", "a\udcff", "{", "{0}", "{got!r}",
    "%s", "$(x)", "\\", "'", '"', "<b>", "\U0001f600", "e\u0301" * 40, "\x7f", "\t",
)  # fmt: skip
"""Texts that break a line, a terminal, a template or an encoding."""
NUMBERS = (
    0, 1, -1, 2, 5, 2013, 10**6, 10**6 + 1, 10**9, 1370044800, 2**63, 10**40, 0.0, 1.0, -0.0, 1.5,
    1.3700448e9, 1e308, float("nan"), float("inf"), True, False,
)  # fmt: skip


def _says(_):
    raise RuntimeError("\x1b[2J\nno")


def _never_ends(_):
    return itertools.count()


_LIES = {
    "__eq__": (lambda _, __: True, lambda s, _: _says(s), lambda _, __: NotImplemented),
    "__hash__": (_says, lambda _: hash("new"), lambda _: "x"),
    "__repr__": (_says, lambda _: 5, lambda _: "a\n\x1b[2J", lambda _: "x" * 10**6),
    "__str__": (_says, lambda _: 5, lambda _: "new"),
    "__iter__": (_says, _never_ends, lambda s: s),
    "__len__": (_says, lambda _: -1, lambda _: 10**9),
    "__bool__": (_says, lambda _: 5),
    "__getattribute__": (lambda s, _: _says(s), lambda _, __: "x"),
    "__class__": (property(_says), property(lambda _: str), property(lambda _: Draft),
                  property(lambda _: date), property(lambda _: datetime)),
    "__index__": (_says, lambda _: 5),
    "__int__": (_says, lambda _: 5),
    "__float__": (_says, lambda _: 1.0),
    "__getitem__": (lambda s, _: _says(s), lambda _, __: "new"),
    "keys": (_says, _never_ends, lambda _: ["type"]),
    "items": (_says, _never_ends),
    "value": (property(_says), property(lambda _: "new"), property(lambda _: [])),
    "year": (property(_says), property(lambda _: 5), property(lambda _: "x")),
    "isoformat": (_says, lambda _: "2013-06-03"),
    "toordinal": (_says, lambda _: 5),
    "utcoffset": (_says, lambda _: None, lambda _: timedelta(hours=5), lambda _: 5),
    "timetuple": (_says, lambda _: 5),
    "astimezone": (lambda *_: _says(None), lambda *_: 5),
    "tzinfo": (property(_says), property(lambda _: 5)),
    "lower": (_says,),
    "encode": (_says, lambda _: b"x"),
    "one_of": (property(_says), property(lambda _: ("new",))),
}  # fmt: skip
_BASES = (
    (object, ()), (object, ()), (str, ("new",)), (str, ("2013-06-03",)), (int, (5,)),
    (float, (1.0,)), (date, (2013, 6, 3)), (datetime, (2013, 6, 3, 9, 0, 0, 0, UTC)),
    (dict, ({"type": "new"},)), (list, (["new"],)), (tuple, (("new",),)), (bytes, (b"{}",)),
)  # fmt: skip


def hostile(chance):
    """A value of a class some of whose methods lie or fail."""
    base, made_of = chance.choice(_BASES)
    names = {chance.choice(tuple(_LIES)) for _ in range(chance.choice((1, 1, 1, 2, 3)))}
    lies = {name: chance.choice(_LIES[name]) for name in sorted(names)}
    if "__eq__" in lies:
        lies.setdefault("__hash__", base.__hash__)
    return type("Hostile", (base,), lies)(*made_of)


class _OddZone(tzinfo):
    """A time zone that gives what it was made with, or fails."""

    def __init__(self, offset):
        self.offset = offset

    def utcoffset(self, _):
        if self.offset is None:
            raise RuntimeError
        return self.offset

    dst = tzname = utcoffset


class _Alike(Enum):
    NEW = "new"
    KIND = "oblast_akimat"
    LISTED = ["new"]  # noqa: RUF012  # a value without a hash


class _Text(StrEnum):
    NEW = "new"


def _in_itself(kind):
    if kind is dict:
        table = {}
        table["draft"] = table["type"] = table
        return table
    listed = []
    listed.append(listed)
    return listed


def nested(depth, kind=list):
    """A list in a list in a list, or a table in a table."""
    value = kind()
    for _ in range(depth):
        value = [value] if kind is list else {"draft": value}
    return value


_NO_ZONE = (datetime(2013, 6, 3), datetime.min, datetime.max)  # noqa: DTZ001, DTZ901  # nonsense
_POINTS = (
    date.min, date.max, date(2013, 6, 3), *_NO_ZONE,
    datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC), time(9), timedelta(5),
    datetime(2013, 6, 3, tzinfo=timezone(timedelta(hours=23, seconds=59, microseconds=9))),
    datetime(2013, 6, 3, tzinfo=ZoneInfo("Asia/Almaty")), datetime(1, 1, 1, tzinfo=timezone.max),
    *(datetime(2013, 6, 3, tzinfo=_OddZone(o)) for o in (None, 5, timedelta(30), timedelta(0))),
)  # fmt: skip
_OF_OURS = (
    NEVER, type(NEVER), UNKNOWN, Draft, DraftType, DraftType.NEW, BodyKind.CENTRE, Draft(),
    Service(), LocalBody(), LocalBody, MustBeDiscussed(), OneOfKinds(one_of=(BodyKind.CENTRE,)),
    Draft(type=DraftType.NEW, posted_at=date(2013, 6, 3)),
)  # fmt: skip
_OTHERS = (
    None, ..., NotImplemented, object, type, len, Exception("\n"), KeyError, b"", b"new", b"\xff",
    bytearray(b"{}"), memoryview(b"x"), 1j, Decimal(5), Decimal("NaN"), Fraction(1, 2), range(5),
    _Alike.NEW, _Alike.KIND, _Alike.LISTED, _Text.NEW, SimpleNamespace(type="new"),
    MappingProxyType({"type": "new"}), UserDict(type="new"), OrderedDict(type="new"),
    deque(["new"]), frozenset(["new"]), {"new"}, ("new",),
)  # fmt: skip
_MADE = (
    list, dict, tuple, object, lambda: iter(["new"]), lambda: (x for x in ["new"]),
    itertools.count, lambda: (x for x in itertools.count()), lambda: _in_itself(list),
    lambda: _in_itself(dict), lambda: ["new"], lambda: [["new"]], lambda: {"type": "new"},
    lambda: {5: 5}, lambda: {"": ""}, lambda: {"one_of": []},
    lambda: {"one_of": ["centre", "centre"]}, lambda: {"one_of": "centre"},
    lambda: {"one_of": [{}]}, lambda: {"one_of": itertools.count()}, lambda: {"value": "new"},
    lambda: {"one_of": itertools.repeat("centre")}, lambda: {b"type": "new"},
    lambda: {None: None}, lambda: {"\ud800": "\ud800"}, lambda: nested(300),
    lambda: nested(300, dict),
)  # fmt: skip
_HUGE = (
    lambda: "x" * 10**5, lambda: "ы\n" * 10**4, lambda: 10**5000, lambda: -(10**5000),
    lambda: nested(10**4), lambda: nested(10**4, dict), lambda: ["new"] * 10**5,
    lambda: {f"f{n}": n for n in range(10**5)}, lambda: {"x" * 10**5: 1}, lambda: b"x" * 10**5,
    lambda: {"one_of": ["centre"] * 10**5}, lambda: {"one_of": [f"c{n}" for n in range(10**4)]},
)  # fmt: skip
FOR_JSON = (None, *NUMBERS, *MISREAD, *MISREAD, *HARMFUL)


def odd_json(chance):
    """A value JSON has, where another is wanted."""
    of_many = chance.random()
    if of_many < 0.9:
        return chance.choice(FOR_JSON)
    return chance.choice(([], {}, [[]], [{}], ["new"], {"one_of": []}, {"type": "new"}, {"": 0}))


def odd_object(chance):
    """A value Python has, where another is wanted."""
    kind = chance.choice("tttnnpphhhhoommmjj")
    if kind == "h":
        return hostile(chance)
    if kind == "m":
        return chance.choice(_MADE)()
    if kind == "j":
        return odd_json(chance)
    pools = {"t": MISREAD + HARMFUL, "n": NUMBERS, "p": _POINTS, "o": _OF_OURS + _OTHERS}
    return chance.choice(pools[kind])


def huge(chance):
    """A value that is far too large."""
    return chance.choice(_HUGE)()
