"""What the files beside the norms may say, of an edition based on another.

The shapes only, as far as they must fit before they are laid over those of the earlier edition;
what stands in them is understood afterwards, with the rest.
"""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict, Field

from kz_services_law.rule_files import Spec

__all__ = ["SHAPES"]

Tables = dict[str, dict[str, Any]]


class OwnEnded(Spec):
    """What of the earlier edition's facts has ended."""

    values: dict[str, list[str]] = {}
    enum: list[str] = []
    elements: list[str] = []
    document: list[str] = []
    cls: list[str] = Field(default=[], alias="class")
    stated: list[str] = []
    concluded: list[str] = []


class OwnFacts(Spec):
    """The facts of an edition based on another, as far as they must be understood beforehand."""

    ended: OwnEnded | None = None
    residual: dict[str, Any] | None = None
    enum: dict[str, list[str]] = {}
    elements: dict[str, str] = {}
    document: Tables = {}
    cls: Tables = Field(default={}, alias="class")
    order: list[dict[str, str]] = []
    stated: Tables = {}
    concluded: Tables = {}


class OwnGap(Spec):
    """A gap of an edition based on another: understood later."""

    model_config = ConfigDict(extra="allow")

    changes: str | None = None


class OwnGaps(Spec):
    """The gaps of an edition based on another."""

    gap: list[OwnGap] = []
    keeps: list[str] = []
    ended: list[str] = []
    uncomputed: list[dict[str, Any]] = []


class OwnReadings(Spec):
    """The readings of an edition based on another."""

    model_config = ConfigDict(extra="allow")

    ended: list[str] = []


class OwnCounting(Spec):
    """The profiles of an edition based on another."""

    profile: Tables = {}
    ended: list[str] = []


SHAPES: dict[str, type[Spec]] = {
    "facts.toml": OwnFacts,
    "readings.toml": OwnReadings,
    "gaps.toml": OwnGaps,
    "counting.toml": OwnCounting,
}
"""Of each file, its shape."""
