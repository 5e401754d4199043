"""The rows of a table of case files: of each what it says, by case, in the order in which the cases
come; and what of it can be no value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple, cast

from kz_services_law.columns import refusals
from kz_services_law.columns.entry_columns import CASE, zone_of
from kz_services_law.columns.packages import Array, np, pa, pc
from kz_services_law.columns.plain_values import values_at
from kz_services_law.columns.reading import Read
from kz_services_law.columns.taken import Taken
from kz_services_law.errors import InvalidInput, Problem, within
from kz_services_law.logic import NEVER

__all__ = ["EntryRow", "rows_by_case"]


class EntryRow(NamedTuple):
    """A row: its number from 1, its place, what it says by the names of columns, and what of it is
    no value.
    """

    number: int
    place: str
    said: dict[str, Any]
    problems: list[Problem]


def rows_by_case(batches: Iterable[Array], taken: Mapping[str, Taken]) -> dict[Any, list[EntryRow]]:
    """The rows of each case, the cases in the order in which they first appear. Those that say no
    case stand under None.
    """
    found: dict[Any, list[EntryRow]] = {}
    number = 0
    for batch in batches:
        cases = batch.column(taken[CASE].at).to_pylist()
        rows = [_row(number + at) for at in range(1, len(cases) + 1)]
        number += len(cases)
        for name, each in taken.items():
            if name != CASE:
                _put(rows, Read(each, _column(batch, each.at), _column(batch, each.never_at)))
        for case, row in zip(cases, rows, strict=True):
            found.setdefault(case, []).append(row)
    return found


def _row(number: int) -> EntryRow:
    return EntryRow(number, refusals.ROW.of(row=number), {}, [])


def _column(batch: Array, at: int | None) -> Array | None:
    return None if at is None else batch.column(at)


def _put(rows: list[EntryRow], read: Read) -> None:
    """Put what a column says into its rows."""
    name, values = read.taken.path, read.values
    is_moment = values is not None and pa.types.is_timestamp(values.type)
    zone = zone_of(values.type.tz) if is_moment and values is not None else None
    there = _where_said(read)
    places: list[int] = there.tolist()
    for at, value in zip(places, values_at(read, there), strict=True):
        row = rows[at]
        if isinstance(value, InvalidInput):
            place = within(row.place, name)
            row.problems.append(Problem.of(place, value.sentence, **value.data))
            continue
        try:
            row.said[name] = (
                value.astimezone(zone) if isinstance(value, datetime) else _plain(value)
            )
        except OverflowError:  # there is no such day in the zone of the column
            row.problems.append(Problem.of(within(row.place, name), refusals.NO_POINT))


def _where_said(read: Read) -> Array:
    """The rows in which a column says something."""
    said = [] if read.values is None else [pc.is_valid(read.values)]
    if read.never is not None and not pa.types.is_null(read.never.type):
        said.append(pc.fill_null(read.never, False))  # noqa: FBT003  # what stands there
    for each in said[1:]:
        said[0] = pc.or_(said[0], each)
    nowhere: Array = np.zeros(0, np.int64)
    return np.flatnonzero(said[0].to_numpy(zero_copy_only=False)) if said else nowhere


def _plain(value: Any) -> Any:
    """A value as the document of a case file has it; of a list of one that one."""
    if value is NEVER:
        return NEVER.value
    if isinstance(value, list):
        several = cast("list[object]", value)
        return several[0] if len(several) == 1 else several
    return value
