"""What became of an edition: the steps by which a later one was made of it, each an account of
units and norms. An edition that is based on no other has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

from kz_services_law.languages import Trilingual
from kz_services_law.rule_files import Spec

__all__ = ["Fate", "StepSpec", "Traced"]

Said: TypeAlias = Literal["keeps", "changes"]
Fate: TypeAlias = Literal["kept", "reworded", "changed", "ended", "new"]
"""What became of a norm: the same in the same words; the same, its unit in other words or at
another place; another; none any more; none before."""


class NormStep(Spec):
    """A norm of which a later edition says something: which one it was, and what is said."""

    was: str
    said: Said


class StepSpec(Spec):
    """How one edition was made of another: of the units that its files mention where each stood
    before (none of a new one) and by which acts it changed; the units and norms that ended, with
    the acts; of the values that are called otherwise the new names, by enumeration; the stated
    facts that nothing asks for any more, with what they were called.
    """

    earlier: str
    later: str
    units: dict[str, str]
    by: dict[str, list[str]]
    ended: dict[str, list[str]]
    norms: dict[str, NormStep]
    ended_norms: dict[str, list[str]]
    renamed: dict[str, dict[str, str]]
    once_stated: dict[str, Trilingual]


class Traced:
    """Units, norms and values of a later edition, followed back through several steps."""

    def __init__(self, steps: Iterable[StepSpec]) -> None:
        self._steps = tuple(steps)

    def unit(self, at: str) -> str | None:
        """Where a unit stood in the earliest edition; None where it did not."""
        for step in reversed(self._steps):
            if at in step.by:
                if at not in step.units:
                    return None
                at = step.units[at]
        return at

    def acts(self, at: str) -> tuple[str, ...]:
        """The acts that changed a unit, the earliest first."""
        found: list[str] = []
        for step in reversed(self._steps):
            found = [*step.by.get(at, ()), *found]
            if at in step.by and at not in step.units:
                break
            at = step.units.get(at, at)
        return tuple(dict.fromkeys(found))

    def norm(self, name: str) -> tuple[str, Said | None]:
        """Which norm of the earliest edition one was, and what was said of it: that it keeps it,
        or changes it; None where nothing was.
        """
        said: Said | None = None
        for step in reversed(self._steps):
            if name in step.norms:
                told = step.norms[name]
                name = told.was
                said = "changes" if "changes" in (said, told.said) else told.said
        return name, said

    def ended(self, name: str) -> tuple[str, ...]:
        """The acts by which a unit or a norm of the earliest edition ended."""
        for step in self._steps:
            for ended in (step.ended, step.ended_norms):
                if name in ended:
                    return tuple(ended[name])
            units = {was: at for at, was in step.units.items()}
            norms = {told.was: now for now, told in step.norms.items()}
            name = units.get(name, norms.get(name, name))
        return ()

    def value(self, kind: str | None, value: object) -> object:
        """What a value of the earliest edition is called in the latest."""
        for step in self._steps:
            names: Mapping[str, str] = step.renamed.get(kind or "", {})
            value = names.get(value, value) if isinstance(value, str) else value
        return value
