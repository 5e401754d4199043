"""What comes in as columns, and goes back as what it was: tables, batches and readers of Arrow, and
frames that give their columns by Arrow's stream interface.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from kz_services_law.columns import refusals
from kz_services_law.columns.packages import Array, pa
from kz_services_law.columns.pandas_frames import pandas_of_table, table_of_pandas
from kz_services_law.errors import InvalidInput
from kz_services_law.messages import is_a, said_by

__all__ = ["Given", "RowByRow", "given_columns"]


class Given(NamedTuple):
    """Columns as batches; and what makes of batches what had come."""

    schema: Array
    batches: Iterator[Array]
    back: Callable[[Array, Iterator[Array]], Any]


class RowByRow(NamedTuple):
    """That what goes back has a row for each that came: the columns kept; of each column that says
    something, the sort of its values.
    """

    keep: tuple[str, ...]
    sorts: Mapping[str, str]


def given_columns(
    columns: Any, rows_at_once: int, place: str = "columns", each: RowByRow | None = None
) -> Given:
    """The columns of what was given, no more than so many rows in a batch. Raises `InvalidInput`,
    said of that place, for what has none.
    """
    if is_a(columns, pa.RecordBatch):
        table = pa.Table.from_batches([columns])
        return Given(columns.schema, iter(table.to_batches(rows_at_once)), _one_batch)
    if is_a(columns, pa.RecordBatchReader):
        return Given(columns.schema, _cut(columns, rows_at_once), pa.RecordBatchReader.from_batches)
    if is_a(columns, pa.Table):
        return Given(columns.schema, iter(columns.to_batches(rows_at_once)), _table)
    if _gives_columns(columns):
        table = _streamed(columns, place, each)
        return Given(table.schema, iter(table.to_batches(rows_at_once)), _back_to(columns, each))
    raise InvalidInput(refusals.NO_COLUMNS, place, got=columns)


def _gives_columns(columns: Any) -> bool:
    """Whether something has Arrow's stream interface."""
    try:
        return hasattr(columns, "__arrow_c_stream__")
    except Exception:  # noqa: BLE001  # it may be of anyone's making
        return False


def _streamed(columns: Any, place: str, each: RowByRow | None) -> Array:
    """The table of a frame. Raises `InvalidInput` where its columns cannot be had so."""
    try:
        if _library(columns) == "pandas":
            keep, sorts = each or ((), None)
            return table_of_pandas(columns, keep, sorts)
        return pa.table(columns)
    except InvalidInput:
        raise
    except Exception as problem:  # a frame may be of anyone's making
        raise InvalidInput(refusals.NOT_IN_ARROW, place, why=said_by(problem)) from problem


def _library(frame: Any) -> str:
    return type(frame).__module__.partition(".")[0]


def _cut(reader: Array, rows: int) -> Iterator[Array]:
    """The batches of a reader, large ones in pieces."""
    for batch in reader:
        yield from (batch.slice(at, rows) for at in range(0, batch.num_rows, rows))


def _table(schema: Array, batches: Iterator[Array]) -> Array:
    return pa.Table.from_batches(batches, schema)


def _one_batch(schema: Array, batches: Iterator[Array]) -> Array:
    table = _table(schema, batches).combine_chunks()
    return next(iter(table.to_batches()), pa.RecordBatch.from_pylist([], schema))


def _back_to(frame: Any, each: RowByRow | None) -> Callable[[Array, Iterator[Array]], Any]:
    """What makes a frame of the kind that was given; of others a table."""
    library = _library(frame)
    if library == "pandas":
        if each is None:
            return lambda schema, batches: _table(schema, batches).to_pandas()
        return lambda schema, batches: pandas_of_table(_table(schema, batches), frame, each.keep)
    if library == "polars":
        return lambda schema, batches: type(frame)(_table(schema, batches))
    return _table
