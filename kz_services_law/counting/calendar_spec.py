"""What the calendar's files may say: `acts.toml` what made days off and when that became known,
`days.toml` which days.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pydantic import Field

from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.languages import Trilingual
from kz_services_law.rule_files import Spec

__all__ = ["ActsSpec", "DaysSpec", "KnownSpec", "ReasonSpec"]


class ActSpec(Trilingual):
    """An act's title, and where it is found."""

    source: str


class ChangeSpec(ActSpec):
    """An act by which days changed. What it changed is written into `days.toml`."""

    name: str
    known_from: date
    publishes: int | None = None
    days_off: Sequence[date] = ()
    begins: Mapping[str, Sequence[str]] = FrozenDict()
    ends: Mapping[str, Sequence[str]] = FrozenDict()
    kurban_ait: date | None = None


class ReasonSpec(Trilingual):
    """Why a day is off, and by which act unless another made it so."""

    act: str


class ChangeLimitsSpec(Spec):
    paid_within: int
    lunar: int


class LunarSpec(Spec):
    known_before: int = Field(ge=0)


class ActsSpec(Spec):
    """The file of acts."""

    first_year: int
    last_year: int
    known_on: date
    change_limits: ChangeLimitsSpec
    lunar: LunarSpec
    weekend: ReasonSpec
    in_lieu: ReasonSpec
    moved: Trilingual
    worked: Trilingual
    reason: Mapping[str, ReasonSpec]
    holidays: Mapping[str, Sequence[str]]
    act: Mapping[str, ActSpec]
    change: Sequence[ChangeSpec]


class KnownSpec(Spec):
    """What became known on one day: days off by their reasons, transfers, plain days again."""

    from_: date = Field(alias="from")
    act: str | None = None
    publishes: int | None = None
    ordinary: Sequence[date] = ()
    holiday: Mapping[str, Sequence[date]] = FrozenDict()
    lunar: Mapping[str, Sequence[date]] = FrozenDict()
    in_lieu: Mapping[str, Sequence[date]] = FrozenDict()
    moved: Mapping[str, date] = FrozenDict()


class DaysSpec(Spec):
    """The file of days."""

    known: Sequence[KnownSpec] = Field(min_length=1)
