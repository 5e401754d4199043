"""What the calendar's files may say: `acts.toml` what made days off and when that became known,
`days.toml` which days.
"""

from __future__ import annotations

from datetime import date

from pydantic import Field

from kz_services_law.spec import Spec, Trilingual

__all__ = ["ActsSpec", "DaysSpec", "KnownSpec", "ReasonSpec"]


class ActSpec(Trilingual):
    """An act's title, and where it is found."""

    source: str


class ChangeSpec(ActSpec):
    """An act by which days changed. What it changed is written into `days.toml`."""

    name: str
    known_from: date
    publishes: int | None = None
    days_off: list[date] = []
    begins: dict[str, list[str]] = {}
    ends: dict[str, list[str]] = {}
    kurban_ait: date | None = None


class ReasonSpec(Trilingual):
    """Why a day is off, and by which act unless another made it so."""

    act: str


class OpenToSpec(Spec):
    paid_within: int
    lunar: int


class LunarSpec(Spec):
    known_before: int = Field(ge=0)


class ActsSpec(Spec):
    """The file of acts."""

    first_year: int
    last_year: int
    known_on: date
    open_to: OpenToSpec
    lunar: LunarSpec
    weekend: ReasonSpec
    in_lieu: ReasonSpec
    moved: Trilingual
    worked: Trilingual
    reason: dict[str, ReasonSpec]
    holidays: dict[str, list[str]]
    act: dict[str, ActSpec]
    change: list[ChangeSpec]


class KnownSpec(Spec):
    """What became known on one day: days off by their reasons, transfers, plain days again."""

    from_: date = Field(alias="from")
    act: str | None = None
    publishes: int | None = None
    ordinary: list[date] = []
    holiday: dict[str, list[date]] = {}
    lunar: dict[str, list[date]] = {}
    in_lieu: dict[str, list[date]] = {}
    moved: dict[str, date] = {}


class DaysSpec(Spec):
    """The file of days."""

    known: list[KnownSpec] = Field(min_length=1)
