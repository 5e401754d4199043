"""Moments: the legal day of a moment, in a time zone by its real history; the zones of regions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from enum import Enum
from functools import lru_cache
from importlib.resources.abc import Traversable
from zoneinfo import ZoneInfo

from pydantic import Field

from kz_services_law.counting import refusals
from kz_services_law.counting.packages import zone_files, zone_names
from kz_services_law.counting.values import (
    Value,
    given_day,
    given_mapping,
    given_text,
    is_plain_day,
)
from kz_services_law.errors import (
    CalendarRangeError,
    CalendarUnavailable,
    InvalidInput,
    Problems,
    UnknownName,
)
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.messages import said_by, shown, suggestion
from kz_services_law.plain_files import folder_given
from kz_services_law.rule_files import Spec, read_spec, rules_folder

__all__ = [
    "Zones",
    "civil_zone",
    "date_in",
    "days_of",
    "has_history",
    "legal_day",
    "load_zones",
    "moments_of_day",
    "read_zones",
    "same_moment_fixed",
]

_ZONES = "calendar/zones.toml"
_ONE_DAY, _SMALLEST = timedelta(days=1), timedelta(microseconds=1)


def civil_zone(name: str) -> tzinfo:
    """A time zone by its real history, from `tzdata` (older systems misdate the last hour of a
    day since 1 March 2024). Raises `UnknownName` for what is none, `CalendarUnavailable` where
    `tzdata` is missing, too old or broken.
    """
    if not isinstance(name, str):
        raise UnknownName(refusals.NO_ZONE_NAME, "name", got=name)
    return _civil_zone(str.__str__(name))


@lru_cache(maxsize=32)
def _civil_zone(name: str) -> tzinfo:
    try:
        with zone_files().joinpath("zoneinfo", *name.split("/")).open("rb") as data:
            return ZoneInfo.from_file(data, key=name)
    except (OSError, ValueError) as problem:
        if name in zone_names():
            raise CalendarUnavailable(refusals.NO_TZDATA, why=said_by(problem)) from problem
        raise UnknownName(refusals.NO_SUCH_ZONE, "name", got=name) from problem


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


# --- the zones of the rules


class ZonesSpec(Spec):
    """The file of time zones."""

    capital: str
    zone_of: Mapping[str, str] = Field(min_length=1)


class Zones(Value):
    """The civil time of the capital and of each region: names of time zones.

    Raises `UnknownName` for a time zone that is none.
    """

    __slots__ = ("capital_name", "zone_of")
    __match_args__ = ("capital_name", "zone_of")
    capital_name: str
    zone_of: Mapping[str, str]

    def __init__(self, capital_name: str, zone_of: Mapping[str, str]) -> None:
        kept = {
            given_text(region, "Zones.zone_of"): given_text(zone, "Zones.zone_of")
            for region, zone in given_mapping(zone_of, "Zones.zone_of").items()
        }
        for name in (capital_name, *kept.values()):
            civil_zone(name)
        self._keep(capital_name=str.__str__(capital_name), zone_of=FrozenDict(kept))

    @property
    def capital(self) -> tzinfo:
        """The civil time of the capital."""
        return civil_zone(self.capital_name)

    def of_region(self, region: Enum | str) -> tzinfo:
        """The civil time of a region. Raises `UnknownName` for what is none.

        >>> print(load_zones().of_region("mangystau"))
        Asia/Aqtau
        """
        name = region.value if isinstance(region, Enum) else region
        name = str.__str__(name) if isinstance(name, str) else name
        if not isinstance(name, str) or name not in self.zone_of:
            raise UnknownName(
                refusals.NO_REGION, "region", got=region, hint=suggestion(name, self.zone_of)
            )
        return civil_zone(self.zone_of[name])

    def civil_times(self) -> tuple[tzinfo, ...]:
        """Every civil time there is, once."""
        return tuple(civil_zone(name) for name in dict.fromkeys(self.zone_of.values()))


@lru_cache(maxsize=1)
def load_zones() -> Zones:
    """The time zones of the rules; read once, then shared.

    >>> load_zones().capital_name
    'Asia/Almaty'
    """
    return read_zones(rules_folder() / "calendar")


def read_zones(folder: Traversable) -> Zones:
    """Read the zones in a calendar's folder. Raises `InvalidRules` with every problem found."""
    folder = folder_given(folder, "read_zones")
    problems = Problems()
    spec = read_spec(ZonesSpec, folder / "zones.toml", _ZONES, problems)
    if spec is None:
        problems.stop()
    named = {"capital": spec.capital, **{f"zone_of {n}": zone for n, zone in spec.zone_of.items()}}
    for place, zone in named.items():
        if not has_history(zone):
            problems.add(f"{_ZONES}, {place}", refusals.NO_ZONE_OF_RULES, zone=zone)
    problems.raise_if_any()
    return Zones(spec.capital, spec.zone_of)


# --- moments and days


def _plain(moment: object) -> datetime:
    """A moment as one of Python's own, with the offset it has as its time zone: what other
    libraries' arithmetic does is left behind here. Raises `InvalidInput` for what does not say how
    far it is off from UTC, or no real offset.
    """
    try:
        offset = moment.utcoffset() if isinstance(moment, datetime) else None
        if isinstance(moment, datetime) and isinstance(offset, timedelta):
            at = time(moment.hour, moment.minute, moment.second, moment.microsecond)
            day = date(moment.year, moment.month, moment.day)
            return datetime.combine(day, at, _fixed(offset))
    except Exception as problem:  # a tzinfo, or a datetime, may be of anyone's making
        raise InvalidInput(refusals.NO_MOMENT, "moment", got=moment) from problem
    raise InvalidInput(refusals.NO_MOMENT, "moment", got=moment)


@lru_cache(maxsize=1024)
def _fixed(offset: timedelta) -> timezone:
    """The time zone of an offset: one for all moments, which are then compared fastest."""
    return timezone(offset)


def legal_day(moment: datetime, zone: tzinfo) -> date:
    """The date of a moment in a zone: the day lasts until 24:00 local time.

    Raises `CalendarRangeError` for a moment whose date no calendar has, `InvalidInput` for one
    without a time zone of its own.

    >>> from datetime import timezone
    >>> moment = datetime(2013, 7, 3, 18, 30, tzinfo=timezone.utc)
    >>> legal_day(moment, civil_zone("Asia/Almaty")), legal_day(moment, civil_zone("Asia/Aqtau"))
    (datetime.date(2013, 7, 4), datetime.date(2013, 7, 3))
    """
    _require_zone(zone)
    return date_in(_plain(moment), zone)


def date_in(moment: datetime, zone: tzinfo) -> date:
    """The same of a moment that is known to have a time zone (questions refuse others).

    Raises `CalendarRangeError` for a moment whose date no calendar has.
    """
    plain = moment if type(moment) is datetime else _plain(moment)
    try:
        found = plain.astimezone(zone).date()
    except (OverflowError, ValueError) as problem:
        raise CalendarRangeError(
            refusals.NO_DATE_IN_ZONE, "moment", got=plain, zone=_called(zone), why=said_by(problem)
        ) from problem
    except Exception as problem:
        _refuse_foreign(zone, problem)
        raise
    if type(found) is not date:
        raise InvalidInput(refusals.NO_ZONE, "zone", got=zone)
    return found


def _called(zone: tzinfo) -> str:
    """What a zone is called in a refusal."""
    return str(zone.key) if isinstance(zone, ZoneInfo) else shown(zone)


def _refuse_foreign(zone: tzinfo, problem: Exception) -> None:
    """Refuse a time zone of anyone's making that failed. Python's own do not: what strikes there is
    something else, such as the time limit of a worker.
    """
    if type(zone) not in (ZoneInfo, timezone):
        raise InvalidInput(refusals.NO_ZONE, "zone", got=zone) from problem


def _require_zone(zone: object) -> None:
    if not isinstance(zone, tzinfo):
        raise InvalidInput(refusals.NO_ZONE, "zone", got=zone)


def days_of(when: date | datetime, region: Enum | str | None) -> set[date]:
    """The day something came on; of a moment, in the civil time of a region, or of each.

    Raises `InvalidInput` for a moment without its time zone, `UnknownName` for an unknown region.
    """
    zones = load_zones()
    civil_times = zones.civil_times() if region is None else (zones.of_region(region),)
    if isinstance(when, datetime):
        return {legal_day(when, zone) for zone in civil_times}
    if not is_plain_day(when):
        raise InvalidInput(refusals.NO_DAY_OR_MOMENT, "when", got=when)
    return {given_day(when)}


def same_moment_fixed(moment: datetime) -> datetime:
    """The same moment, with the offset it was written with as its time zone. Moments an hour
    apart are then unequal, which Python says of no two on one clock that was set back.

    Raises `InvalidInput` for a moment without a time zone, or with one that fails.

    >>> twice = [datetime(2024, 2, 29, 23, 30, tzinfo=civil_zone("Asia/Almaty"), fold=n)
    ...          for n in (0, 1)]
    >>> twice[0] == twice[1], same_moment_fixed(twice[0]) == same_moment_fixed(twice[1])
    (True, False)
    """
    return _plain(moment)


def moments_of_day(day: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """The first and the last moment (to the microsecond) of a day in a zone, whatever its clocks
    did: a day on which they were set back has an hour more.

    Raises `CalendarRangeError` for a day that a zone does not have, or whose moments lie before the
    first or after the last one there is.

    >>> first, last = moments_of_day(date(2024, 2, 29), civil_zone("Asia/Almaty"))
    >>> last.astimezone(timezone.utc) - first.astimezone(timezone.utc)
    datetime.timedelta(days=1, seconds=3599, microseconds=999999)
    """
    day = given_day(day, "day")
    _require_zone(zone)
    begin, end = datetime.combine(day, time.min, zone), datetime.combine(day, time.max, zone)
    try:
        offset = begin.utcoffset()
    except Exception as problem:
        _refuse_foreign(zone, problem)
        raise
    if offset is None:
        raise InvalidInput(refusals.NO_ZONE, "zone", got=zone)
    try:
        first = _real(begin) or _first_where(begin, lambda found: found >= day)
        last = _real(end.replace(fold=1)) or _before(_first_where(end, lambda found: found > day))
    except (OverflowError, ValueError) as problem:
        raise CalendarRangeError(
            refusals.NO_MOMENTS, "day", day=day, zone=_called(zone)
        ) from problem
    except Exception as problem:
        _refuse_foreign(zone, problem)
        raise
    if first.date() != day or last.date() != day:  # the clocks were set past it
        raise CalendarRangeError(refusals.NO_MOMENTS, "day", day=day, zone=_called(zone))
    return first, last


def _real(moment: datetime) -> datetime | None:
    """A moment of local time; None for one the clocks were set past."""
    there = moment.astimezone(UTC).astimezone(moment.tzinfo)
    return there if there.replace(tzinfo=None) == moment.replace(tzinfo=None) else None


def _first_where(near: datetime, holds: Callable[[date], bool]) -> datetime:
    """The first moment, within two days of one, from which on something holds of local dates."""
    begin = near.replace(tzinfo=UTC) - 2 * _ONE_DAY
    steps = range(4 * _ONE_DAY // _SMALLEST)

    def local(step: int) -> datetime:
        return (begin + step * _SMALLEST).astimezone(near.tzinfo)

    return local(bisect_left(steps, x=True, key=lambda step: holds(local(step).date())))


def _before(moment: datetime) -> datetime:
    return (moment.astimezone(UTC) - _SMALLEST).astimezone(moment.tzinfo)
