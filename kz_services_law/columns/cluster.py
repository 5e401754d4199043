"""Rows of a cluster: Apache Spark hands its workers batches of Arrow, each answered where it is; or
it joins the rows with the tables of a question, of which each worker is sent a copy.

Nothing of Spark is imported here: a frame of it is asked for what it has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from kz_services_law.asking.question import Question
from kz_services_law.columns import refusals
from kz_services_law.columns.compiled_columns import CompiledColumns
from kz_services_law.columns.of_law import InColumns
from kz_services_law.columns.packages import Array, pa
from kz_services_law.columns.taken import NEVER_SUFFIX, names_given
from kz_services_law.errors import InvalidInput
from kz_services_law.messages import is_a

__all__ = ["answered", "answered_by_join"]


def answered(frame: Any, ask: CompiledColumns, *, keep: Sequence[str] = ()) -> Any:
    """The answers to the rows of a frame of Spark (4.0 or later), as a frame of it: the columns of
    `ask`, in which texts are text and days are days. `keep`: the columns handed on as they are.

    Nothing is answered until Spark is told to; each process of its workers compiles `ask` once.

    Raises `InvalidInput` for what is no frame of Spark, or no question compiled for columns; and at
    once, before any worker is asked, as `ask` does.
    """
    if not is_a(ask, CompiledColumns):
        raise InvalidInput(refusals.NOT_FOR_COLUMNS, "ask", got=ask)
    _require_frame(frame)
    names = tuple(frame.columns)
    said = ask(frame.limit(0).toArrow(), keep=keep).schema
    kept = said.names[: -len(ask.schema)]
    # Spark takes the dot of `draft.type` for a field of `draft`: columns go to workers by number
    numbered = frame.toDF(*map(str, range(len(names))))
    return numbered.mapInArrow(partial(_answers, ask, names, kept), _schema(frame, ask, kept))


def answered_by_join(
    frame: Any,
    law: InColumns,
    question: type[Question[Any]],
    /,
    *,
    keep: Sequence[str] = (),
    **fixed: Any,
) -> Any:
    """The answers to the rows of a frame of Spark (4.0 or later) by a join with the tables of the
    question (`Law.decision_table`, `Law.date_table`): the columns that `Law.sql` says. Workers need
    nothing of this library. `keep`: the columns handed on as they are.

    Raises `InvalidInput` for what is no frame of Spark, and as `Law.sql` does.
    """
    _require_frame(frame)
    decisions, dates = law.decision_table(question, **fixed), law.date_table(question, **fixed)
    columns = _facts(frame, decisions, names_given("keep", keep))
    query = law.sql(question, columns=columns, keep=keep, **fixed)
    spark = frame.sparkSession
    sent = {
        name: spark.createDataFrame(_plain(table)).hint("broadcast")
        for name, table in (("decisions", decisions), ("dates", dates))
    }
    return spark.sql(_in_words_of_spark(query), facts=frame, **sent)


def _require_frame(frame: Any) -> None:
    if type(frame).__module__.partition(".")[0] != "pyspark":
        raise InvalidInput(refusals.NO_FRAME, "frame", got=frame)


def _facts(frame: Any, decisions: Array, keep: Sequence[str]) -> list[str]:
    """The columns of a frame that are facts, or ought to be: all but those only handed on."""
    takes = decisions.column_names[: decisions.column_names.index("status")]
    return [
        name
        for name in frame.columns
        if name not in keep or name.removesuffix(NEVER_SUFFIX) in takes
    ]


def _in_words_of_spark(query: str) -> str:
    """A query in Spark's own words: its names stand in other quotation marks, its tables are
    handed over.
    """
    for table in ("facts", "decisions", "dates"):
        query = re.sub(rf"(from|join) {table} as", rf"\1 {{{table}}} as", query)
    return query.replace('"', "`")


def _schema(frame: Any, ask: CompiledColumns, kept: Sequence[str]) -> Any:
    """The columns of the answers, with their types, as Spark has them."""
    given = frame.schema
    schema = type(given)([given[name] for name in kept])
    for field in ask.schema:
        schema.add(field.name, "date" if pa.types.is_date32(field.type) else "string")
    return schema


def _answers(
    ask: CompiledColumns, names: Sequence[str], keep: Sequence[str], batches: Iterator[Array]
) -> Iterator[Array]:
    """The answers to the batches that a worker is handed."""
    for batch in batches:
        named = pa.RecordBatch.from_arrays(batch.columns, names=names)
        yield _plain(ask(named, keep=keep))


def _plain(said: Array) -> Array:
    """The same without dictionaries, which Spark does not take."""
    types = (
        each.value_type if pa.types.is_dictionary(each) else each for each in said.schema.types
    )
    return said.cast(pa.schema(zip(said.schema.names, types, strict=True)))
