"""An edition that stands for itself: its tables, in which nothing is looked up elsewhere.

The files of an edition are written for their reader: units of the text with norms below, and, of an
edition based on another, only what has changed. Written out, each norm is whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

__all__ = ["Norms", "Table", "Texts", "Whole"]

Table: TypeAlias = dict[str, Any]
Norms: TypeAlias = dict[str, list[Table]]
"""Norms, by the file they stand in."""
Texts: TypeAlias = Mapping[str, Mapping[str, str]]
"""Of each official language, the words of every provision."""


@dataclass(frozen=True)
class Whole:
    """The tables of an edition: of each article its norms; facts, readings, gaps and so on. And by
    what steps it was made of earlier editions, the first step first (`history.StepSpec`).
    """

    tables: Mapping[str, Mapping[str, Any]]
    texts: Texts
    history: Sequence[Table] = ()

    @classmethod
    def of(
        cls,
        norms: Norms,
        beside: Mapping[str, Mapping[str, Any]],
        texts: Texts,
        history: Sequence[Table] = (),
    ) -> Whole:
        """Its norms, the tables beside them, and its history."""
        tables = {**beside, **{name: {"norm": them} for name, them in norms.items()}}
        return cls(tables, texts, history)

    @property
    def articles(self) -> list[str]:
        """The names of the files that hold norms."""
        return [name for name in self.tables if name.startswith("art")]
