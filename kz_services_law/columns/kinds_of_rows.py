"""Rows that are alike in their finite facts, and in which of their days are given: each kind has a
number, found by adding up what the columns say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from kz_services_law.columns.dense import Numbered
from kz_services_law.columns.packages import Array, np

__all__ = ["Finite", "Kinds", "finite_of"]

_MOST_TOGETHER = 1 << 30
"""So many kinds are told apart by one number; where there may be more, by several in turn."""
_MOST_AS_THEY_ARE = 1 << 20
"""So many are called by these numbers as they are; where there may be more, as they come."""


class Finite(NamedTuple):
    """A fact whose values come to few kinds: of each value its code, and of each code what it adds
    to the number by which the answer is kept.
    """

    path: str
    code_of: Mapping[object, int]
    adds: tuple[int, ...]


def finite_of(path: str, adds: Mapping[object, int]) -> Finite:
    """A fact, by what each of its values adds: those that add the same come to the same code."""
    each = tuple(dict.fromkeys(adds.values()))
    code = {add: at for at, add in enumerate(each)}
    return Finite(path, {value: code[add] for value, add in adds.items()}, each)


class Kinds:
    """The kinds of rows. `sizes`: how many codes each column has."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self._blocks = list(_blocks(sizes))
        one = len(self._blocks) == 1
        self._as_they_are = one and self._blocks[0].kinds <= _MOST_AS_THEY_ARE
        self._numbered = [Numbered() for _ in range(2 * len(self._blocks))]

    @property
    def most(self) -> int:
        """The numbers of kinds are below this."""
        return self._blocks[0].kinds if self._as_they_are else _MOST_TOGETHER

    def of(self, codes: Sequence[Array | None], rows: int) -> Array:
        """Of each row its kind, by its codes; those of a column that is not there are 0."""
        first, *others = (block.number(codes, rows) for block in self._blocks)
        if self._as_they_are:
            return first
        kinds = self._numbered[0].of(first)
        for at, number in enumerate(others, 1):
            both = kinds * _MOST_TOGETHER + self._numbered[2 * at].of(number)
            kinds = self._numbered[2 * at + 1].of(both)
        return kinds


class _Block(NamedTuple):
    """Columns told apart by one number: the place of each, and by what its codes are multiplied."""

    strides: tuple[tuple[int, int], ...]
    kinds: int
    numbers: Any
    """The smallest type of numbers that tells them all."""

    def number(self, codes: Sequence[Array | None], rows: int) -> Array:
        """The number of each row."""
        found: Array | None = None
        for place, stride in self.strides:
            code = codes[place]
            if code is not None:
                more = _times(code, stride, self.numbers)
                found = more if found is None else np.add(found, more, out=found)
        return np.zeros(rows, self.numbers) if found is None else found


def _times(code: Array, stride: int, numbers: Any) -> Array:
    """Codes multiplied, as new numbers of a type."""
    wide = code.astype(numbers)
    return wide if stride == 1 else np.multiply(wide, numbers(stride), out=wide)


def _blocks(sizes: Sequence[int]) -> list[_Block]:
    found: list[_Block] = []
    strides: list[tuple[int, int]] = []
    stride = 1
    for place, size in enumerate(sizes):
        if stride * size > _MOST_TOGETHER:
            found.append(_block(strides, stride))
            strides, stride = [], 1
        if size > 1:
            strides.append((place, stride))
        stride *= size
    return [*found, _block(strides, stride)]


def _block(strides: Sequence[tuple[int, int]], kinds: int) -> _Block:
    types = ((np.uint8, 1 << 8), (np.uint16, 1 << 16), (np.int32, _MOST_TOGETHER << 1))
    numbers = next((each for each, most in types if kinds <= most), np.int64)
    return _Block(tuple(strides), kinds, numbers)
