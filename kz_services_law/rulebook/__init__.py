"""The rulebook: what rule files say, how they are read and checked, and what norms mean as clauses.

From the bottom up: `norms` and `specs` (what the files may say), `fact_names` (the facts that kinds
of norms make), `book` (an edition as data), `check_names` and `check_norms`, `loading`, `lowering`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kz_services_law.lazy import lazily

if TYPE_CHECKING:
    from kz_services_law.rulebook.book import Rulebook
    from kz_services_law.rulebook.loading import (
        Sources,
        editions,
        from_sources,
        load,
        norm_tables,
        read_sources,
    )
    from kz_services_law.rulebook.lowering import Lowering, guards, lower_premise
    from kz_services_law.rulebook.norms import NormSpec
    from kz_services_law.rulebook.specs import GapSpec, LaterSpec, ReadingSpec

__all__ = [
    "GapSpec",
    "LaterSpec",
    "Lowering",
    "NormSpec",
    "ReadingSpec",
    "Rulebook",
    "Sources",
    "editions",
    "from_sources",
    "guards",
    "load",
    "lower_premise",
    "norm_tables",
    "read_sources",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazily(
        __name__,
        {
            "book": ("Rulebook",),
            "loading": (
                "Sources",
                "editions",
                "from_sources",
                "load",
                "norm_tables",
                "read_sources",
            ),
            "lowering": ("Lowering", "guards", "lower_premise"),
            "norms": ("NormSpec",),
            "specs": ("GapSpec", "LaterSpec", "ReadingSpec"),
        },
    )
