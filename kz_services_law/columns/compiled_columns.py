"""A question compiled for columns: a callable from a table of facts to a table of answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from threading import Lock
from typing import Any, NamedTuple, Protocol

from kz_services_law.asking.question import Question
from kz_services_law.columns import refusals
from kz_services_law.columns.answering import Answering
from kz_services_law.columns.frames import RowByRow, given_columns
from kz_services_law.columns.packages import Array, pa, pc
from kz_services_law.columns.reading import Read, is_written
from kz_services_law.columns.said_in_columns import SaidInColumns
from kz_services_law.columns.taken import Taken, names_given, sorts_of, taken_from, wrong_columns
from kz_services_law.compiling.asked import RowQuestion
from kz_services_law.compiling.of_one_law import OfOneLaw
from kz_services_law.documents.refusals import NO_WHETHER
from kz_services_law.errors import InvalidInput, Problem
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.messages import is_a, suggestion

__all__ = ["CompiledColumns", "CompilesColumns"]

_ROWS_AT_ONCE, _MOST_REMADE = 1 << 19, 64


class CompilesColumns(Protocol):
    """The law that a question is compiled for."""

    def compile_columns(self, question: type[Question[Any]], /, **fixed: Any) -> CompiledColumns:
        """Compile a question for columns."""
        ...


class _Taken(NamedTuple):
    """What a call takes and gives: the facts, the columns kept, those wanted of the answer, the
    columns given in all; and whether values may be written as text.
    """

    facts: tuple[Taken, ...]
    kept: tuple[str, ...]
    wanted: frozenset[str]
    schema: Array
    texts: bool


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
        said = SaidInColumns(answering.records, answering.rows)
        self.__dict__.update(_answering=answering, _said=said, _lock=Lock())

    def __call__(
        self,
        columns: Any,
        *,
        keep: Sequence[str] = (),
        only: Sequence[str] | None = None,
        texts: bool = False,
    ) -> Any:
        """The answers to the rows of some columns, as what these came: a table, a batch or a reader
        of Arrow, a frame of pandas or polars. `keep`: the columns handed on as they are; `only`:
        which columns of an answer are wanted, which is faster; `texts`: values may be written as
        text, as in files of comma-separated values: 2013-06-03, true, 15, and never; an empty text
        says nothing.

        Raises `InvalidInput` that names every column that is none of a fact's, or cannot say it;
        and for a column of an answer that there is not. A row that cannot be answered is told in
        its `reason`.
        """
        each = RowByRow(names_given("keep", keep), sorts_of(self._asked))
        given = given_columns(columns, _ROWS_AT_ONCE, each=each)
        taken = self._taken(given.schema, keep, only, texts=texts)
        batches = (self._batch(batch, taken) for batch in given.batches)
        return given.back(taken.schema, batches)

    def _taken(
        self, schema: Array, keep: Sequence[str], only: Sequence[str] | None, *, texts: bool
    ) -> _Taken:
        _whether("texts", texts)
        kept, said = names_given("keep", keep), self._said.schema
        wanted = tuple(said.names) if only is None else names_given("only", only)
        problems = [
            Problem.of("only", refusals.NOT_SAID, got=name, hint=suggestion(name, said.names))
            for name in wanted
            if name not in said.names
        ]
        if problems:
            raise wrong_columns(self._asked, problems)
        facts = taken_from(self._asked, schema, kept, wanted, texts=texts)
        in_order = [field for field in said if field.name in wanted]
        schema = pa.schema([*map(schema.field, kept), *in_order])
        return _Taken(facts, kept, frozenset(wanted), schema, texts)

    @property
    def paths(self) -> tuple[str, ...]:
        """The columns that it takes, but for those that say that an event never came."""
        return tuple(self._asked.paths.values())

    @property
    def schema(self) -> Any:
        """The columns that it gives, with their types, as a `pyarrow.Schema`."""
        return self._said.schema

    def _batch(self, batch: Array, taken: _Taken) -> Array:
        """The answers to one batch."""
        column = _column_with_texts if taken.texts else _column
        reads = [
            Read(each, column(batch, each.at), column(batch, each.never_at)) for each in taken.facts
        ]
        with self._lock:
            rows = self._answering.numbers(reads, batch.num_rows)
            said = self._said.columns(rows, taken.wanted)
        kept = map(batch.column, taken.kept)
        return pa.RecordBatch.from_arrays([*kept, *said], schema=taken.schema)

    def __reduce__(self) -> tuple[Any, ...]:
        return (_remade, (self._law, self._asked.kind, dict(self._asked.fixed)))


def _whether(place: str, given: object) -> None:
    """Raise `InvalidInput` for what is neither True nor False."""
    if not is_a(given, bool):
        raise InvalidInput(NO_WHETHER, place, got=given)


def _column(batch: Array, at: int | None) -> Array | None:
    return None if at is None else batch.column(at)


def _column_with_texts(batch: Array, at: int | None) -> Array | None:
    """A column, in which an empty text says nothing."""
    column = _column(batch, at)
    if column is None or not is_written(column):
        return column
    texts = column.cast(pa.large_string())
    return pc.if_else(pc.equal(texts, ""), pa.scalar(None, texts.type), texts)


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
