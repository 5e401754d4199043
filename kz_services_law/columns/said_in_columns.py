"""Records as columns of Arrow: each by look-up of the numbers that rows have."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from kz_services_law.columns.components import Component
from kz_services_law.columns.dense import gather
from kz_services_law.columns.packages import Array, np, pa
from kz_services_law.columns.records import Record, Records

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
    """In which rows nothing is said, in bits, by which numbers say nothing: for columns looked up
    by the same numbers.
    """


class _Looked(ABC):
    """A column by the numbers of records, or of points: what each says, grown as these come."""

    kind: Any = pa.int32()

    def __init__(self, said: Callable[[Any], Any]) -> None:
        self._said = said
        self._values = np.zeros(0, np.int32)
        self._known = b""
        """Of each whether it says something, in bytes."""

    def column(self, told: list[Any], at: Array, nulls: _Nulls) -> Array:
        """The column of some numbers. `nulls`: in which rows nothing is said, where that was found
        for another column.
        """
        new = [self.number(self._said(each)) for each in told[self._values.size :]]
        if new:
            values = np.concatenate([self._values, np.array(new, np.int32)])
            self._known = (values != _NOTHING).tobytes()  # first, as it may be broken off anywhere
            self._values = values
        if not any(self._known):
            return self.finished(pa.nulls(len(at), self.kind))
        values = gather(self._values, at)
        buffers = [self._packed(values, nulls), pa.py_buffer(values)]
        return self.finished(pa.Array.from_buffers(self.kind, len(values), buffers))

    def _packed(self, values: Array, nulls: _Nulls) -> Any:
        """In which rows something is said, in bits; None, where it is in all."""
        if all(self._known):
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

    def __init__(self, said: Callable[[Any], str | None]) -> None:
        super().__init__(said)
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


class _OfComponent(NamedTuple):
    """The columns of a component."""

    at: int
    component: Component
    told: _Texts
    days: tuple[_Days, ...]
    calendar: _Texts


class SaidInColumns:
    """Makes the columns of the answers to one question."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._status = _Texts(lambda record: record.status)
        self._after = [_Texts(_field(name)) for name in _AFTER]
        self._components = [self._of(at, each) for at, each in enumerate(records.components)]
        self.schema = schema_of(records.components)

    def _of(self, at: int, component: Component) -> _OfComponent:
        told = _Texts(lambda record: record.parts[at])
        days = (
            _Days(lambda day: day.day),
            _Days(lambda day: day.earliest),
            _Days(lambda day: day.latest),
        )
        return _OfComponent(at, component, told, days, _Texts(lambda day: day.calendar))

    def columns(
        self, records: Array, points: list[Array | None], only: Collection[str] | None = None
    ) -> list[Array]:
        """The columns of rows by the numbers of their records and, of each component that is a day,
        of their points. `only`: which of them, by their names.
        """
        told, nulls = self._records.records, _Nulls()
        found: list[tuple[_Looked, list[Any], Array, _Nulls]] = []
        found.append((self._status, told, records, nulls))
        for each in self._components:
            found += self._columns_of(each, records, points[each.at], nulls)
        found += [(each, told, records, nulls) for each in self._after]
        names = self.schema.names
        return [
            looked.column(told, at, nulls)
            for name, (looked, told, at, nulls) in zip(names, found, strict=True)
            if only is None or name in only
        ]

    def _columns_of(
        self, each: _OfComponent, records: Array, at: Array | None, nulls: _Nulls
    ) -> Iterator[tuple[_Looked, list[Any], Array, _Nulls]]:
        told, days = self._records.records, self._records.days
        if at is None:
            yield each.told, told, records, nulls
            return
        here = _Nulls()
        yield each.days[0], days, at, here
        yield each.told, told, records, nulls
        if each.component.is_deadline:
            yield each.calendar, days, at, here
            yield from ((column, days, at, here) for column in each.days[1:])


def _field(name: str) -> Callable[[Record], str | None]:
    return lambda record: getattr(record, name)
