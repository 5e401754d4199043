"""Rulebooks of any size: the shapes of rules whose work could grow faster than the rules."""

from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

from kz_services_law.asking import PARAMETER, Finding, Goal, Question, finding
from kz_services_law.rulebook import Rulebook, from_sources, read_sources
from kz_services_law.rulebook.sources import Sources

_SHARED = read_sources(Path(__file__).parent / "foreign", "2001-01-01")
YES, NO = True, False


def said(words: str) -> dict[str, str]:
    return {"kk": words, "ru": words, "en": words}


class Rules:
    """A rulebook in the making: facts, classes and norms, each norm in a unit of its own."""

    def __init__(self) -> None:
        self.stated: dict[str, Any] = {}
        self.concluded: dict[str, Any] = {}
        self.norms: list[dict[str, Any]] = []
        self.enum: dict[str, Any] = {}
        self.cls: dict[str, Any] = {}
        self.words: dict[str, Any] = {}
        self.gaps: list[dict[str, Any]] = []
        self.readings: dict[str, Any] = {}

    def fact(self, name: str, kind: str = "bool", **more: Any) -> str:
        self.stated[name] = {"type": kind, "name": said(name), "asks": said(name), **more}
        return name

    def conclude(self, name: str, kind: str = "bool", **more: Any) -> str:
        self.concluded[name] = {"type": kind, "name": said(name), **more}
        return name

    def values(self, name: str, values: Iterable[str]) -> None:
        self.enum[name] = {"values": {value: said(value) for value in values}}

    def group(self, name: str, enum: str, values: list[str]) -> None:
        self.cls[name] = {"enum": enum, "values": values, "cite": "art1/par1"}

    def norm(self, **says: Any) -> str:
        """A norm, in the next unit; its id."""
        self.norms.append({"kind": "decision", "says": said(f"n{len(self.norms)}"), **says})
        return place(len(self.norms) - 1)

    def sources(self) -> Sources:
        """The tables of its files, as they would be read."""
        text = {place(n): f"Words {n}." for n in range(max(len(self.norms), 1))}
        tables: dict[str, Any] = {
            "edition.toml": {
                **_SHARED.tables["edition.toml"],
                "id": "grown",
                "text_sha256": {"kk": "0"},
            },
            "facts.toml": {"stated": self.stated, "concluded": self.concluded},
            "enumerations.toml": {"enum": self.enum, "class": self.cls},
            "gaps.toml": {"gap": self.gaps},
            "counting.toml": {"profile": {}},
            "readings.toml": self.readings,
        }
        for n, norm in enumerate(self.norms):
            article = f"{place(n).split('/')[0]}.toml"
            unit = {"at": place(n), "kk": text[place(n)], "norm": [norm]}
            tables.setdefault(article, {"unit": []})["unit"].append(unit)
        for kind, words in self.words.items():
            tables["art1.toml"][kind] = words
        return Sources(tables, {"kk": text}, {"kk": "0"}, _SHARED.shared)

    def book(self) -> Rulebook:
        return from_sources(self.sources())


def place(n: int) -> str:
    """The locator of a norm by its number."""
    return f"art{n // 900 + 1}/par{n % 900 + 1}"


class Which(Enum):
    TOP = "top"


class Whether(Question[Finding]):
    """Whether a fact holds, of whatever rules."""

    goals = MappingProxyType({"found": Goal("{fact}", finding)})

    fact: Annotated[str, PARAMETER]
