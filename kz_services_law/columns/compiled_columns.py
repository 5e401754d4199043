"""A question compiled for columns: a callable from a table of facts to a table of answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from threading import Lock
from typing import Any, Protocol

from kz_services_law.asking.question import Question
from kz_services_law.columns import refusals
from kz_services_law.columns.answering import Answering
from kz_services_law.columns.frames import given_columns
from kz_services_law.columns.packages import Array, pa
from kz_services_law.columns.reading import Read
from kz_services_law.columns.said_in_columns import SaidInColumns
from kz_services_law.columns.taken import Taken, names_given, taken_from
from kz_services_law.compiling.asked import RowQuestion
from kz_services_law.compiling.of_one_law import OfOneLaw
from kz_services_law.documents.refusals import NO_WHETHER
from kz_services_law.errors import InvalidInput
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.messages import is_a

__all__ = ["CompiledColumns", "CompilesColumns"]

_ROWS_AT_ONCE, _MOST_REMADE = 1 << 18, 64


class CompilesColumns(Protocol):
    """The law that a question is compiled for."""

    def compile_columns(self, question: type[Question[Any]], /, **fixed: Any) -> CompiledColumns:
        """Compile a question for columns."""
        ...


class CompiledColumns(OfOneLaw):
    """A question compiled for rows in columns, for one law: called with a table of facts, it gives
    a table of answers, row by row what `Law.ask` answers to the same facts.

    A column is called as the path of its fact; a null is not known. That an event never came, says
    a column of truth values beside it: `draft.posted_at.never`. Enumerations are text, or a
    dictionary of text; days are date32, moments timestamps with a time zone.

    It gives `status`; `value` (of what is composed, or lists elements, a column for each part; of a
    last day beside it `value.none`, why there is none, `value.calendar`, how sure it is, and
    `value.earliest` and `value.latest`); `citations` and `missing`, names with commas between; and
    `reason`: why a row cannot be answered, which has nothing else. What is in `keep` is handed on.

    Frozen; safe in threads; pickled by what it is made of, where the law is.

    >>> import pyarrow
    >>> from kz_services_law import Law, WhoApprovesStandard
    >>> who = Law(engine="native").compile_columns(WhoApprovesStandard)
    >>> rows = {"developer.kind": ["maslikhat", "ministry"]}
    >>> said = who(pyarrow.table(rows)).to_pydict()
    >>> said["status"], said["reason"][1][:44]
    (['silent', None], 'WhoApprovesStandard.developer.kind: a BodyKi')
    """

    _answering: Answering
    _said: SaidInColumns
    _lock: Any

    def __init__(self, law: CompilesColumns, asked: RowQuestion) -> None:
        super().__init__(law, asked)
        answering = Answering(asked, asked.plan(asked.example))
        said = SaidInColumns(answering.records)
        self.__dict__.update(_answering=answering, _said=said, _lock=Lock())

    def __call__(self, columns: Any, *, keep: Sequence[str] = (), texts: bool = False) -> Any:
        """The answers to the rows of some columns, as what these came: a table, a batch or a reader
        of Arrow, a frame of pandas or polars. `keep`: the columns handed on as they are; `texts`:
        values may be written as text, as in files of comma-separated values: 2013-06-03, true, 15,
        and never.

        Raises `InvalidInput` that names every column that is none of a fact's, or cannot say it.
        A row that cannot be answered is told in its `reason`.
        """
        _whether("texts", texts)
        given, kept = given_columns(columns, _ROWS_AT_ONCE), names_given("keep", keep)
        taken = self._taken(given.schema, kept, texts=texts)
        schema = self._schema_with(given.schema, kept)
        batches = (self._batch(batch, taken, kept, schema) for batch in given.batches)
        return given.back(schema, batches)

    def schema_of(self, columns: Any, keep: Sequence[str] = (), *, texts: bool = False) -> Any:
        """The columns that it gives for some of these, told by a `pyarrow.Schema`. Raises as the
        call does.
        """
        _whether("texts", texts)
        if not is_a(columns, pa.Schema):
            raise InvalidInput(refusals.NO_COLUMNS, "columns", got=columns)
        kept = names_given("keep", keep)
        self._taken(columns, kept, texts=texts)
        return self._schema_with(columns, kept)

    def _taken(self, schema: Array, keep: tuple[str, ...], *, texts: bool) -> tuple[Taken, ...]:
        return taken_from(self._asked, schema, keep, self._said.schema.names, texts=texts)

    def _schema_with(self, columns: Array, keep: tuple[str, ...]) -> Array:
        return pa.schema([*map(columns.field, keep), *self._said.schema])

    @property
    def paths(self) -> tuple[str, ...]:
        """The columns that it takes, but for those that say that an event never came."""
        return tuple(self._asked.paths.values())

    @property
    def schema(self) -> Any:
        """The columns that it gives, with their types, as a `pyarrow.Schema`."""
        return self._said.schema

    def _batch(
        self, batch: Array, taken: tuple[Taken, ...], keep: tuple[str, ...], schema: Array
    ) -> Array:
        """The answers to one batch."""
        reads = [
            Read(each, _column(batch, each.at), _column(batch, each.never_at)) for each in taken
        ]
        with self._lock:
            told = self._answering.told(reads, batch.num_rows)
            said = self._said.columns(told.records, told.points)
        return pa.RecordBatch.from_arrays([*map(batch.column, keep), *said], schema=schema)

    def __reduce__(self) -> tuple[Any, ...]:
        return (_remade, (self._law, self._asked.kind, dict(self._asked.fixed)))


def _whether(place: str, given: object) -> None:
    """Raise `InvalidInput` for what is neither True nor False."""
    if not is_a(given, bool):
        raise InvalidInput(NO_WHETHER, place, got=given)


def _column(batch: Array, at: int | None) -> Array | None:
    return None if at is None else batch.column(at)


def _remade(law: Any, kind: Any, fixed: Mapping[str, Any]) -> CompiledColumns:
    """A question compiled for columns out of a pickle: in a process the same each time. A worker is
    sent it with every task; what it met in one, it knows in the next.
    """
    return _remade_once(law, kind, FrozenDict(fixed))


@lru_cache(_MOST_REMADE)
def _remade_once(
    law: CompilesColumns, kind: type[Question[Any]], fixed: Mapping[str, Any]
) -> CompiledColumns:
    return law.compile_columns(kind, **fixed)
