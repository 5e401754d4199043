"""Rows that are asked by themselves: those in which something is no value of its fact, and those of
which too little is known beforehand. What is found of one is kept for those that are equal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kz_services_law.columns.packages import Array
from kz_services_law.columns.plain_values import values_at
from kz_services_law.columns.reading import Read
from kz_services_law.columns.records import Records
from kz_services_law.compiling.asked import RowQuestion
from kz_services_law.errors import InvalidInput, KzServicesLawError

__all__ = ["OneByOne"]

_MOST_KEPT = 1 << 18


class OneByOne:
    """Asks single rows."""

    def __init__(self, asked: RowQuestion, records: Records) -> None:
        self._asked, self._records = asked, records
        self._kept: dict[tuple[object, ...], int] = {}

    def each(self, reads: Sequence[Read], rows: Array) -> list[int]:
        """The numbers of the records of some rows."""
        paths = [read.taken.path for read in reads]
        columns = [values_at(read, rows) for read in reads]
        each = zip(*columns, strict=True) if columns else [()] * len(rows)
        return [self._record(dict(zip(paths, values, strict=True))) for values in each]

    def _record(self, row: Mapping[str, object]) -> int:
        refused = next((each for each in row.values() if isinstance(each, InvalidInput)), None)
        if refused is not None:
            return self._records.refused(self._reason(refused))
        facts = {path: value for path, value in row.items() if value is not None}
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
