"""Records as columns of Arrow: each by look-up of the numbers that rows have."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from kz_services_law.columns.components import Component
from kz_services_law.columns.dense import gather
from kz_services_law.columns.packages import Array, np, pa
from kz_services_law.columns.records import Record, Records
from kz_services_law.columns.row_numbers import RowNumbers

__all__ = ["SaidInColumns", "schema_of"]

_TEXT = pa.dictionary(pa.int32(), pa.string())
_DAY = pa.date32()
_EPOCH = date(1970, 1, 1).toordinal()
_NOTHING = np.iinfo(np.int32).min
_BEFORE, _AFTER = ("status",), ("citations", "missing", "reason")


def schema_of(components: Iterable[Component]) -> Array:
    """The columns of an answer, with their types."""
    of_components = (each for component in components for each in _fields(component))
    texts = ([pa.field(name, _TEXT) for name in names] for names in (_BEFORE, _AFTER))
    before, after = texts
    return pa.schema([*before, *of_components, *after])


def _fields(component: Component) -> Iterator[Any]:
    types = [_DAY if component.is_day else _TEXT, _TEXT, _TEXT, _DAY, _DAY]
    return (pa.field(n, t) for n, t in zip(component.names, types, strict=False))


class _Nulls(dict[bytes, Any]):
    """In which rows nothing is said, in bits, by which of their numbers say nothing."""


class _Looked(ABC):
    """A column by the numbers of rows: what each says, grown as these come. `at`: the place of the
    component whose points say it, where it is no record that does.
    """

    kind: Any = pa.int32()

    def __init__(self, said: Callable[[Any], Any], at: int | None = None) -> None:
        self._said, self.at = said, at
        self._told = np.zeros(0, np.int32)
        """What records, or points, say."""
        self._values = np.zeros(0, np.int32)
        self._known = b""
        """Of each number whether it says something, in bytes."""
        self._some_say = self._all_say = False

    def grow(self, told: Sequence[Any], rows: RowNumbers) -> None:
        """Know of all rows that have a number."""
        if rows.count == self._values.size:
            return
        new = [self.number(self._said(each)) for each in told[self._told.size :]]
        self._told = np.concatenate([self._told, np.array(new, np.int32)])
        of_each = rows.of_each(self._values.size, self.at)
        values = np.concatenate([self._values, self._told[of_each]])
        known = values != _NOTHING
        self._known = known.tobytes()
        self._some_say, self._all_say = bool(known[1:].any()), bool(known[1:].all())
        self._values = values  # last, as it may be broken off anywhere

    def column(self, at: Array, nulls: _Nulls) -> Array:
        """The column of some numbers. `nulls`: in which rows nothing is said, where that was found
        for another column.
        """
        if not self._some_say:
            return self.finished(pa.nulls(len(at), self.kind))
        values = gather(self._values, at)
        buffers = [self._packed(values, nulls), pa.py_buffer(values)]
        return self.finished(pa.Array.from_buffers(self.kind, len(values), buffers))

    def _packed(self, values: Array, nulls: _Nulls) -> Any:
        """In which rows something is said, in bits; None, where it is in all."""
        if self._all_say:
            return None
        if self._known not in nulls:
            nulls[self._known] = pa.py_buffer(np.packbits(values != _NOTHING, bitorder="little"))
        return nulls[self._known]

    @abstractmethod
    def number(self, said: Any) -> int:
        """What stands for something that is said."""

    @abstractmethod
    def finished(self, numbers: Array) -> Array:
        """The column, of these numbers."""


class _Texts(_Looked):
    """A column of texts, each of them once."""

    def __init__(self, said: Callable[[Any], str | None], at: int | None = None) -> None:
        super().__init__(said, at)
        self._numbers: dict[str, int] = {}
        self._dictionary: Array = pa.array([], pa.string())

    def number(self, said: Any) -> int:
        """Which text it is."""
        return _NOTHING if said is None else self._numbers.setdefault(said, len(self._numbers))

    def finished(self, numbers: Array) -> Array:
        """Texts, by their numbers."""
        if len(self._dictionary) < len(self._numbers):
            self._dictionary = pa.array(list(self._numbers), pa.string())
        return pa.DictionaryArray.from_arrays(numbers, self._dictionary, safe=False)


class _Days(_Looked):
    """A column of days."""

    kind = _DAY

    def number(self, said: Any) -> int:
        """The days since the epoch."""
        day: date | None = said
        return _NOTHING if day is None else day.toordinal() - _EPOCH

    def finished(self, numbers: Array) -> Array:
        """Days as they are."""
        return numbers


class SaidInColumns:
    """Makes the columns of the answers to one question."""

    def __init__(self, records: Records, rows: RowNumbers) -> None:
        self._records, self._rows = records, rows
        of_records: list[_Looked] = [_Texts(_field(name)) for name in (*_BEFORE, *_AFTER)]
        before, after = of_records[: len(_BEFORE)], of_records[len(_BEFORE) :]
        parts = enumerate(records.components)
        of_components = (each for at, part in parts for each in _columns_of(part, at))
        self.schema = schema_of(records.components)
        self._columns = dict(zip(self.schema.names, [*before, *of_components, *after], strict=True))

    def columns(self, rows: Array, only: Collection[str] | None = None) -> list[Array]:
        """The columns of rows by their numbers. `only`: which of them, by their names."""
        nulls, found = _Nulls(), list[Array]()
        for name, column in self._columns.items():
            if only is None or name in only:
                column.grow(self._records.told_by(column.at), self._rows)
                found.append(column.column(rows, nulls))
        return found


def _columns_of(component: Component, at: int) -> Iterator[_Looked]:
    """The columns of a component."""
    of_record = _Texts(lambda record: record.parts[at])
    if not component.is_day:
        yield of_record
        return
    yield _Days(lambda told: told.day, at)
    yield of_record
    if component.is_deadline:
        yield _Texts(lambda told: told.calendar, at)
        yield _Days(lambda told: told.earliest, at)
        yield _Days(lambda told: told.latest, at)


def _field(name: str) -> Callable[[Record], str | None]:
    return lambda record: getattr(record, name)
