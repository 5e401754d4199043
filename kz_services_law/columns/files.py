"""Rows of a file answered into another, some at a time: Parquet, or values with commas between.

What is written stands under another name until it is whole; what breaks off leaves nothing under
the name that was asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from kz_services_law.columns import refusals
from kz_services_law.columns.compiled_columns import CompiledColumns
from kz_services_law.columns.packages import Array, csv, np, pa, parquet
from kz_services_law.errors import InvalidInput
from kz_services_law.logic import Status
from kz_services_law.messages import said_by

__all__ = ["KINDS_OF_FILES", "Answered", "Files", "answer_file"]

KINDS_OF_FILES = (".parquet", ".csv")
_ROWS_AT_ONCE = 1 << 18
_NO_COMMAS = (";", "\t")
_BYTES_AT_ONCE = 1 << 24
_COUNTED = ("status", "reason")
_REASON = pa.field("reason", pa.string())
_REFUSED = "refused"
"""Among the statuses, rows that cannot be answered."""
_IN_ORDER = (*(status.value for status in Status), _REFUSED)


class Answered(NamedTuple):
    """How many rows were answered, and how: by status, and those that cannot be (`refused`); of
    these the first, by its number from 1 on, and why.
    """

    rows: int
    by_status: Mapping[str, int]
    first_refused: tuple[int, str] | None = None

    @property
    def refused(self) -> int:
        """How many cannot be answered."""
        return self.by_status.get(_REFUSED, 0)


class Files(NamedTuple):
    """The file of the rows, that of the answers, and one for the rows that cannot be answered."""

    source: Path
    target: Path
    errors: Path | None = None

    @property
    def begun(self) -> tuple[Path, ...]:
        """Under which names those stand that are being written."""
        return tuple(_begun(path) for path in (self.target, self.errors) if path is not None)


def answer_file(
    ask: CompiledColumns,
    files: Files,
    *,
    keep: Sequence[str] = (),
    only: Sequence[str] | None = None,
    told: Callable[[int, int | None], None] | None = None,
) -> Answered:
    """Answer the rows of a file into another. `keep`: the columns handed on; `only`: the columns
    of an answer that are wanted. The rows that cannot be answered stand among the errors as they
    came, with the reason. `told` is called with how many rows were answered, and of how many, where
    that is known.

    Raises `InvalidInput` for files that cannot be read or written, and as `CompiledColumns` does.
    """
    source, target, errors = files
    _look_at([path for path in files if path is not None])
    texts = source.suffix == ".csv"
    needed = None if only is None else (*only, *_COUNTED)
    with ExitStack() as opened:
        schema, batches, rows = opened.enter_context(_opened(source))
        wanted = ask(schema.empty_table(), keep=keep, only=only, texts=texts).schema
        write = opened.enter_context(_written(target, wanted))
        aside = None
        if errors is not None:
            aside = opened.enter_context(_written(errors, schema.append(_REASON)))
        counts, done, first = Counter[str](), 0, None
        for batch in batches:
            said = ask(batch, keep=keep, only=needed, texts=texts)
            write(said.select(wanted.names))
            if aside is not None:
                _set_aside(batch, said, aside)
            counts.update(_counted(said.column("status")))
            first = first or _first_refused(said.column("reason"), done)
            done += batch.num_rows
            if told is not None:
                told(done, rows)
        return Answered(done, {each: counts[each] for each in _IN_ORDER if counts[each]}, first)


def _begun(path: Path) -> Path:
    """Under which name a file stands that is being written."""
    return path.parent / f"{path.name}.unfinished"


def _look_at(paths: Sequence[Path]) -> None:
    """Refuse files of which none of this kind is read here, and one that is named twice."""
    met: set[Path] = set()
    for path in paths:
        if path.suffix not in KINDS_OF_FILES:
            kinds = ", ".join(KINDS_OF_FILES)
            raise InvalidInput(refusals.NO_KIND_OF_FILE, str(path), kinds=kinds)
        if path.resolve() in met:
            raise InvalidInput(refusals.SAME_FILE, str(path))
        met.add(path.resolve())


def _first_refused(reason: Array, before: int) -> tuple[int, str] | None:
    """Which row is the first that cannot be answered, from 1 on, and why."""
    if reason.null_count == len(reason):
        return None
    at = int(np.argmax(reason.is_valid().to_numpy(zero_copy_only=False)))
    return before + at + 1, reason[at].as_py()


def _counted(column: Array) -> dict[str, int]:
    """How many rows have each status."""
    texts = [*column.dictionary.to_pylist(), _REFUSED]
    at = column.indices.fill_null(len(texts) - 1).to_numpy()
    counts = np.bincount(at, minlength=len(texts))
    return {text: int(count) for text, count in zip(texts, counts, strict=True) if count}


def _set_aside(batch: Array, said: Array, aside: Callable[[Array], None]) -> None:
    """Write the rows that cannot be answered, with the reason."""
    reason = said.column("reason").cast(pa.string())
    if reason.null_count < len(reason):
        schema = batch.schema.append(_REASON)
        whole = pa.RecordBatch.from_arrays([*batch.columns, reason], schema=schema)
        aside(whole.filter(reason.is_valid()))


# --- reading


@contextmanager
def _opened(path: Path) -> Generator[tuple[Array, Iterator[Array], int | None]]:
    """The columns of a file, its rows some at a time, and how many, where that is known."""
    try:
        if path.suffix == ".csv":
            with _open_csv(path) as reader:
                yield reader.schema, _each(reader, path), None
        else:
            with parquet.ParquetFile(path) as file:
                batches = file.iter_batches(_ROWS_AT_ONCE)
                yield file.schema_arrow, _each(batches, path), file.metadata.num_rows
    except (OSError, pa.ArrowException) as problem:
        raise _not_read(path, problem) from problem


def _each(batches: Any, path: Path) -> Iterator[Array]:
    try:
        yield from batches
    except (OSError, pa.ArrowException) as problem:
        raise _not_read(path, problem) from problem


def _not_read(path: Path, problem: BaseException) -> InvalidInput:
    why = _why(problem)
    if path.suffix == ".csv" and "UTF8" in why:
        return InvalidInput(refusals.NOT_IN_UTF8, str(path))
    return InvalidInput(refusals.FILE_NOT_READ, str(path), why=why)


def _why(problem: BaseException) -> str:
    return getattr(problem, "strerror", None) or said_by(problem)


def _open_csv(path: Path) -> Any:
    """A file of values with commas, every column as text; what is empty is not known."""
    with csv.open_csv(path) as first:
        names = first.schema.names
    other = next((sign for sign in _NO_COMMAS if len(names) == 1 and sign in names[0]), None)
    if other is not None:
        raise InvalidInput(refusals.NO_COMMAS, str(path), sign=other)
    return csv.open_csv(
        path,
        read_options=csv.ReadOptions(block_size=_BYTES_AT_ONCE),
        convert_options=csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            strings_can_be_null=True,
            null_values=[""],
        ),
    )


# --- writing


@contextmanager
def _written(path: Path, schema: Array) -> Generator[Callable[[Array], None]]:
    """What writes batches into a file, which has its name only when it is whole."""
    begun = _begun(path)
    try:
        with _writer(begun, schema, path.suffix) as write:
            yield write
        begun.replace(path)
    except (OSError, pa.ArrowException) as problem:
        raise InvalidInput(refusals.FILE_NOT_WRITTEN, str(path), why=_why(problem)) from problem
    finally:
        with suppress(OSError):
            begun.unlink()


@contextmanager
def _writer(path: Path, schema: Array, suffix: str) -> Generator[Callable[[Array], None]]:
    if suffix == ".csv":
        plain = pa.schema([pa.field(each.name, _plain(each.type)) for each in schema])
        with csv.CSVWriter(path, plain) as writer:
            yield lambda batch: writer.write_batch(batch.cast(plain))
        return
    texts = [each.name for each in schema if pa.types.is_dictionary(each.type)]
    with parquet.ParquetWriter(path, schema, use_dictionary=texts, compression="zstd") as writer:
        yield writer.write_batch


def _plain(of: Array) -> Array:
    return of.value_type if pa.types.is_dictionary(of) else of
