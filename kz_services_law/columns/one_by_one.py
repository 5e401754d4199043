"""Rows that are asked by themselves: those in which something is no value of its fact, and those of
which too little is known beforehand. What is found of one is kept for those that are equal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kz_services_law.columns.reading import Read, value_at
from kz_services_law.columns.records import Records
from kz_services_law.compiling.asked import RowQuestion
from kz_services_law.errors import KzServicesLawError

__all__ = ["OneByOne"]

_MOST_KEPT = 1 << 18


class OneByOne:
    """Asks single rows."""

    def __init__(self, asked: RowQuestion, records: Records) -> None:
        self._asked, self._records = asked, records
        self._kept: dict[tuple[object, ...], int] = {}

    def record(self, reads: Sequence[Read], row: int) -> int:
        """The number of the record of a row."""
        facts: dict[str, object] = {}
        try:
            for read in reads:
                value = value_at(read, row)
                if value is not None:
                    facts[read.taken.path] = value
        except KzServicesLawError as refused:
            return self._records.refused(self._reason(refused))
        key = tuple(facts.items())
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            found = self._kept[key] = self._asked_anew(facts)
        return found

    def _asked_anew(self, facts: Mapping[str, object]) -> int:
        try:
            return self._records.said(self._asked.said(facts))
        except KzServicesLawError as refused:
            return self._records.refused(self._reason(refused))

    def _reason(self, refused: KzServicesLawError) -> str:
        return refused.in_language(self._asked.plans.lang)
