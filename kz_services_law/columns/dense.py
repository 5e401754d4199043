"""Whole numbers numbered one after the other, as they come."""

from __future__ import annotations

from kz_services_law.columns.packages import Array, np, pa, pc

__all__ = ["Dense", "gather", "groups_of"]

_BY_TABLE = 1 << 22
"""Numbers below this are found in a table; of others each batch is sorted."""


def gather(table: Array, at: Array) -> Array:
    """What stands in a table at some places, all of which it has: faster than numpy's own look-up,
    which looks at each place twice.
    """
    found = pc.take(pa.array(table), pa.array(at), boundscheck=False)
    buffer = found.buffers()[1]
    if buffer is None:
        return np.zeros(0, table.dtype)
    return np.frombuffer(
        buffer, table.dtype, count=len(found), offset=found.offset * table.itemsize
    )


class Dense:
    """Of each number met, which one it was: the first is 0."""

    def __init__(self) -> None:
        self._table = np.full(1 << 10, -1, np.int32)
        self._met: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self._met)

    def of(self, keys: Array) -> tuple[Array, list[tuple[int, int]]]:
        """Of each of some numbers, none of them negative, which one it is; and of those met for the
        first time, which they are and where they first stand.
        """
        if keys.size == 0:
            return np.zeros(0, np.int32), []
        if int(keys.max()) < _BY_TABLE:
            return self._by_table(keys)
        each, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
        new: list[tuple[int, int]] = []
        ids = [self._number(int(key), int(at), new) for key, at in zip(each, first, strict=True)]
        return np.array(ids, np.int32)[inverse.reshape(-1)], new

    def _by_table(self, keys: Array) -> tuple[Array, list[tuple[int, int]]]:
        most, size = int(keys.max()), self._table.size
        if most >= size:
            more = np.full(max(most + 1, 2 * size) - size, -1, np.int32)
            self._table = np.concatenate([self._table, more])
        found = gather(self._table, keys)
        new: list[tuple[int, int]] = []
        if int(found.min()) < 0:
            unmet = np.flatnonzero(found < 0)
            each, first = np.unique(keys[unmet], return_index=True)
            for key, at in zip(each, unmet[first], strict=True):
                self._table[key] = self._number(int(key), int(at), new)
            found = gather(self._table, keys)
        return found, new

    def _number(self, key: int, at: int, new: list[tuple[int, int]]) -> int:
        known = self._met.get(key)
        if known is None:
            known = self._met[key] = len(self._met)
            new.append((known, at))
        return known


def groups_of(ids: Array, most: int) -> list[tuple[int, Array]]:
    """The places of each of some small numbers, those below `most`; in one group all of them."""
    counts = np.bincount(ids, minlength=most)
    there = np.flatnonzero(counts)
    if there.size == 1:
        return [(int(there[0]), slice(None))]
    small = ids.astype(np.uint16) if most < 1 << 16 else ids
    order = np.argsort(small, kind="stable")
    ends = np.cumsum(counts)
    return [(int(each), order[ends[each] - counts[each] : ends[each]]) for each in there]
