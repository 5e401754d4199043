"""Frames of pandas, whose columns say less than those of Arrow: what stands in them is looked at.

Pandas itself is not imported: a frame is asked for what it has.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kz_services_law.columns import refusals
from kz_services_law.columns.packages import Array, pa, pc
from kz_services_law.errors import InvalidInput

__all__ = ["pandas_of_table", "table_of_pandas"]


def table_of_pandas(frame: Any) -> Array:
    """The table of a frame, without its index. Whole numbers of which some are not known, which
    pandas keeps as fractions, are whole again; a column of which nothing is known, of no type.

    Raises `InvalidInput` for days among moments, of which Arrow would make days.
    """
    table = pa.table(frame.reset_index(drop=True))
    for at, field in enumerate(table.schema):
        column = table.column(at)
        if pa.types.is_date32(field.type) and _has_moments(frame.iloc[:, at]):
            raise InvalidInput(refusals.DAYS_AND_MOMENTS, field.name)
        if pa.types.is_floating(field.type):
            table = table.set_column(at, field.name, _whole(column))
    return table


def pandas_of_table(table: Array, index: Any = None) -> Any:
    """A table as a frame of pandas, with the index of the frame whose rows it answers."""
    frame = table.to_pandas()
    return frame if index is None else frame.set_axis(index, axis=0)


def _has_moments(column: Any) -> bool:
    """Whether moments stand among the days of a column of objects. What is no time is itself a
    moment to pandas, and equal to nothing.
    """
    return any(isinstance(each, datetime) and each == each for each in column)  # noqa: PLR0124


def _whole(column: Array) -> Array:
    """Fractions all of which are whole, as whole numbers; nothing at all, as that."""
    if column.null_count == len(column):
        return pa.nulls(len(column))
    are_whole = pc.all(pc.equal(pc.floor(column), column)).as_py()
    return column.cast(pa.int64()) if are_whole and _fit(column) else column


def _fit(column: Array) -> bool:
    """Whether they are such that whole numbers can be."""
    return bool(pc.all(pc.less(pc.abs(column), _MOST)).as_py())


_MOST = 1 << 53
"""Up to here a fraction tells whole numbers apart."""
