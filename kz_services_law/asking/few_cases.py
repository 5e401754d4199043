"""What is told of questions that have few cases: each once, and again of whatever question has the
same facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass
from enum import EnumType
from typing import Any, NamedTuple

from kz_services_law.asking.kept import kept_of
from kz_services_law.asking.part import Part
from kz_services_law.asking.question import Goal, Question
from kz_services_law.asking.setting import Setting
from kz_services_law.asking.values import finding
from kz_services_law.logic import Cone, Status

__all__ = ["FewCases", "ToldOfCase", "are_few"]

_MOST = 4_096


class ToldOfCase(NamedTuple):
    """What is told of a question, but of whom."""

    parts: Mapping[str, Part[Any]]
    verdict: Part[Any] | None
    status: Status
    value: Any


class FewCases:
    """The cases of one kind of question that were told, by their facts."""

    def __init__(self) -> None:
        self._told: dict[tuple[tuple[str, object], ...], ToldOfCase] = {}

    def told(self, setting: Setting) -> ToldOfCase | None:
        """What was told of the facts of a setting, as it is told of that."""
        found = self._told.get(tuple(setting.facts.items()))
        if found is None:
            return None
        parts = {name: _of(part, setting) for name, part in found.parts.items()}
        verdict = None if found.verdict is None else _of(found.verdict, setting)
        return ToldOfCase(parts, verdict, found.status, found.value)

    def keep(self, setting: Setting, told: ToldOfCase) -> None:
        """Keep what was told of the facts of a setting."""
        if len(self._told) >= _MOST:
            self._told.clear()
        self._told[tuple(setting.facts.items())] = told


def are_few(cone: Cone, kind: type[Question[Any]], goals: Iterable[Goal]) -> bool:
    """Whether a kind of question has few cases: none of its facts is a day or a number, no part has
    facts of its own, and its values are such as never change.
    """
    goals = tuple(goals)
    finite = all(cone.program.stated[fact].domain is not None for fact in cone.stated)
    constant = all(each.read is finding or isinstance(each.read, EnumType) for each in goals)
    frozen = kind.composed is None or _is_frozen(kind.composed)
    return finite and constant and frozen and not any(each.given for each in goals)


def _is_frozen(kind: Any) -> bool:
    return is_dataclass(kind) and bool(vars(kind)["__dataclass_params__"].frozen)


def _of(part: Part[Any], setting: Setting) -> Part[Any]:
    """The same part of an answer to another question."""
    same: Part[Any] = kept_of(
        Part,
        {
            "name": part.name,
            "value": part.value,
            "outcome": part.outcome,
            "cone": part.cone,
            "setting": setting,
        },
    )
    return same
