"""Frames of pandas, whose columns say less than those of Arrow: what stands in them is looked at.

Pandas itself is not imported: a frame is asked for what it has.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from kz_services_law.columns import refusals
from kz_services_law.columns.packages import Array, pa, pc
from kz_services_law.errors import InvalidInput

__all__ = ["pandas_of_table", "table_of_pandas"]


def table_of_pandas(frame: Any, keep: Collection[str], sorts: Mapping[str, str] | None) -> Array:
    """The table of a frame, without its index. `sorts`: of each column that says something, the
    sort of its values (nothing: whatever it be); of others to be kept only the names are taken.

    Whole numbers of which some are not known, which pandas keeps as fractions, are whole again;
    days that it keeps as midnights are days; a column of which nothing is known has no type.

    Raises `InvalidInput` for days among moments, of which Arrow would make days, and what Arrow
    raises of columns that it cannot take.
    """
    own = frame.reset_index(drop=True)
    if not own.columns.is_unique:
        raise ValueError(refusals.TWICE.problem)
    handed_on = [n for n in own.columns if n in keep and sorts is not None and n not in sorts]
    table = pa.table(own.drop(columns=handed_on))
    for at, field in enumerate(table.schema):
        column = table.column(at)
        if pa.types.is_date32(field.type) and _has_moments(own[field.name]):
            raise InvalidInput(refusals.DAYS_AND_MOMENTS, field.name)
        sort = None if sorts is None else sorts.get(field.name)
        table = table.set_column(at, field.name, _as_meant(column, sort))
    for name in handed_on:
        table = table.append_column(name, pa.nulls(len(own)))
    return table


def pandas_of_table(table: Array, frame: Any, keep: Collection[str]) -> Any:
    """A table as a frame of pandas, with the index of the frame whose rows it answers, and its
    columns that are kept, as they are.
    """
    made = table.to_pandas().set_axis(frame.index, axis=0)
    for name in keep:
        made[name] = frame[name]
    return made


def _as_meant(column: Array, sort: str | None) -> Array:
    """A column of which pandas cannot say all, as it is meant."""
    types, of = pa.types, column.type
    lossy = types.is_floating(of) or types.is_timestamp(of)
    if lossy and len(column) == column.null_count:
        return pa.nulls(len(column))
    if types.is_floating(of) and sort in (None, "number", "year"):
        return _whole(column)
    if types.is_timestamp(of) and sort == "day":
        return _days(column)
    return column


def _days(column: Array) -> Array:
    """Midnights as days; others as they are."""
    local = column if column.type.tz is None else pc.local_timestamp(column)
    are_days = pc.all(pc.equal(pc.floor_temporal(local, unit="day"), local)).as_py()
    return local.cast(pa.date32()) if are_days else column


def _has_moments(column: Any) -> bool:
    """Whether moments stand among the days of a column of objects. What is no time is itself a
    moment to pandas, and equal to nothing.
    """
    return any(isinstance(each, datetime) and each == each for each in column)  # noqa: PLR0124


def _whole(column: Array) -> Array:
    """Fractions all of which are whole, as whole numbers; others as they are."""
    double = column.cast(pa.float64())
    are_whole = pc.all(pc.equal(pc.floor(double), double)).as_py()
    fit = pc.all(pc.less(pc.abs(double), float(_MOST))).as_py()
    return double.cast(pa.int64()) if are_whole and fit else column


_MOST = 1 << 53
"""Up to here a fraction tells whole numbers apart."""
