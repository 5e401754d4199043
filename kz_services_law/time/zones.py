"""Instants: the legal day of a moment, in a time zone by its real history."""

from __future__ import annotations

from datetime import date, datetime, timezone, tzinfo
from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from kz_services_law.errors import CalendarRangeError, InvalidInput, UnknownName, shown

__all__ = ["civil_zone", "date_in", "has_history", "legal_day"]


def civil_zone(name: str) -> tzinfo:
    """A time zone by its real history, from `tzdata` (older systems misdate the last hour of a
    day since 1 March 2024). Raises `UnknownName` for what is none.
    """
    if not isinstance(name, str):
        msg = f"the name of a time zone is needed, got {shown(name)}"
        raise UnknownName(msg)
    return _civil_zone(name)


@lru_cache(maxsize=32)
def _civil_zone(name: str) -> tzinfo:
    try:
        with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as data:
            return ZoneInfo.from_file(data, key=name)
    except (OSError, ValueError) as problem:
        msg = f"no time zone is called {shown(name)}. Way out: name one such as Asia/Almaty"
        raise UnknownName(msg) from problem


def has_history(name: str) -> bool:
    """Whether `tzdata` knows the real history of a time zone.

    >>> has_history("Asia/Almaty"), has_history("localtime")
    (True, False)
    """
    try:
        civil_zone(name)
    except UnknownName:
        return False
    return True


def _knows_its_offset(instant: datetime) -> bool:
    """Whether an instant has a time zone that says how far it is off; those of Python always do."""
    of = instant.tzinfo
    return isinstance(of, (ZoneInfo, timezone)) or instant.utcoffset() is not None


def legal_day(instant: datetime, zone: tzinfo) -> date:
    """The date of an instant in a zone: the day lasts until 24:00 local time.

    Raises `CalendarRangeError` for an instant whose date no calendar has, `InvalidInput` for one
    without a time zone of its own.

    >>> from datetime import timezone
    >>> moment = datetime(2013, 7, 3, 18, 30, tzinfo=timezone.utc)
    >>> legal_day(moment, civil_zone("Asia/Almaty")), legal_day(moment, civil_zone("Asia/Aqtau"))
    (datetime.date(2013, 7, 4), datetime.date(2013, 7, 3))
    """
    if not isinstance(zone, tzinfo):
        msg = f"a time zone is needed (for instance civil_zone('Asia/Almaty')), got {shown(zone)}"
        raise InvalidInput(msg)
    if not isinstance(instant, datetime) or not _knows_its_offset(instant):
        msg = (
            f"a datetime with its time zone is needed, got {shown(instant)}. Way out: say which "
            "clock it was read from, for instance datetime(…, tzinfo=ZoneInfo('Asia/Almaty'))"
        )
        raise InvalidInput(msg)
    return date_in(instant, zone)


def date_in(instant: datetime, zone: tzinfo) -> date:
    """The same of an instant that is known to have a time zone (questions refuse others).

    Raises `CalendarRangeError` for an instant whose date no calendar has.
    """
    try:
        return instant.astimezone(zone).date()
    except (OverflowError, ValueError) as problem:
        msg = f"{shown(instant)} has no date in {zone} ({problem}). Way out: give a real instant"
        raise CalendarRangeError(msg) from problem
