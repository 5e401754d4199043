"""Numbers kept under keys, looked up for many rows at once."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import NamedTuple

from kz_services_law.columns.packages import Array, np, pa, pc

__all__ = ["Keyed", "Numbered", "buffer_of", "gather", "groups_of"]

_BY_TABLE = 1 << 22
"""What is kept under keys below this stands in a table; of others each batch is sorted out."""
_TAKE, _UNCHECKED = pc.get_function("array_take"), pc.TakeOptions(boundscheck=False)
_FEW_AT_ONCE = 20_000
_SORTED_BY_DIGITS = 1 << 16
"""Numbers below this are sorted several times sooner."""
_UNMET = np.iinfo(np.int32).min
_Found = Callable[[int, int], int]
"""What is to be kept under a key, by the key and the row in which it first stands."""


def gather(table: Array, at: Array) -> Array:
    """What stands in a table at some places, all of which it has: of many places faster than by
    numpy, which makes all of them wide first.
    """
    if at.size <= _FEW_AT_ONCE:
        found: Array = table.take(at, mode="clip")  # and none is looked at twice
        return found
    return buffer_of(_TAKE.call([pa.array(table), pa.array(at)], _UNCHECKED), table.dtype)


def buffer_of(array: Array, kind: Array) -> Array:
    """The values of an array of numbers, whatever stands where there is none."""
    buffer = array.buffers()[1]
    if buffer is None or len(array) == 0:
        return np.zeros(len(array), kind)
    return np.frombuffer(buffer, kind, count=array.offset + len(array))[array.offset :]


class _Far(NamedTuple):
    """Keys for which no table can be so long, and what is kept under them."""

    keys: Array
    values: Array


class Keyed:
    """A small number under each key, found when it is first met."""

    def __init__(self) -> None:
        self._table = np.full(1 << 10, _UNMET, np.int32)
        self._far = _Far(np.zeros(0, np.int64), np.zeros(0, np.int32))
        self._met: dict[int, int] = {}
        """What was found beside keys for which no table can be so long."""

    def of(self, keys: Array, found: _Found) -> Array:
        """What is kept under some keys, none of them negative."""
        if keys.size == 0:
            return np.zeros(0, np.int32)
        most = int(keys.max())
        if most >= _BY_TABLE:
            return self._of_far(keys, found)
        self._grow(most + 1)
        values = gather(self._table, keys)
        if int(values.min()) == _UNMET:
            for key, row in _first_rows(keys, np.flatnonzero(values == _UNMET)):
                met = self._met.get(key)
                self._table[key] = found(key, row) if met is None else met
            values = gather(self._table, keys)
        return values

    def _grow(self, size: int) -> None:
        more = size - self._table.size
        if more > 0:
            more = max(more, self._table.size)
            self._table = np.concatenate([self._table, np.full(more, _UNMET, np.int32)])

    def _of_far(self, keys: Array, found: _Found) -> Array:
        """The same where no table can be so long."""
        at = self._far_places(keys)
        if at.null_count:
            new = _first_rows(keys, np.flatnonzero(at.is_null()))
            values = np.array([self._found_far(*each, found) for each in new], np.int32)
            more = np.array([key for key, _ in new], np.int64)
            before = self._far
            self._far = _Far(  # both at once, as it may be broken off anywhere
                np.concatenate([before.keys, more]), np.concatenate([before.values, values])
            )
            at = self._far_places(keys)
        return gather(self._far.values, buffer_of(at, np.int32))

    def _far_places(self, keys: Array) -> Array:
        return pc.index_in(pa.array(keys, pa.int64()), value_set=pa.array(self._far.keys))

    def _found_far(self, key: int, row: int, found: _Found) -> int:
        """What is kept under a key that is met for the first time so."""
        if key < self._table.size and self._table[key] != _UNMET:
            return int(self._table[key])
        value = self._met[key] = found(key, row)
        return value


class Numbered:
    """Numbers numbered from 1 on as they come; 0 stays."""

    def __init__(self) -> None:
        self._kept, self._count = Keyed(), count(1)

    def of(self, numbers: Array) -> Array:
        """The numbers of some numbers, none of them negative."""
        found = self._kept.of(numbers, lambda number, _: next(self._count) if number else 0)
        return found.astype(np.int64)


def _first_rows(keys: Array, rows: Array) -> list[tuple[int, int]]:
    """The keys of some rows, each with the first row in which it stands."""
    each, first = np.unique(keys[rows], return_index=True)
    return list(zip(each.tolist(), rows[first].tolist(), strict=True))


def groups_of(ids: Array) -> list[tuple[int, Array]]:
    """The places of each of some small numbers: so small that they are sorted by their digits."""
    if ids.size and int(ids.max()) < _SORTED_BY_DIGITS:
        ids = ids.astype(np.uint16)
    order = np.argsort(ids, kind="stable")
    each, first = np.unique(ids[order], return_index=True)
    return list(zip(each.tolist(), np.split(order, first[1:]), strict=True))
