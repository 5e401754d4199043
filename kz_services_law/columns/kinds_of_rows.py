"""Rows that are alike in their finite facts, and in which of their days are given: each kind has a
number, found by adding up what the columns say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from kz_services_law.columns.dense import Dense
from kz_services_law.columns.packages import Array, np

__all__ = ["Finite", "Kinds", "finite_of"]

_MOST_TOGETHER = 1 << 30
"""So many kinds are told apart by one number; where there may be more, by several in turn."""


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
    """The kinds of rows met. `sizes`: how many codes each column has."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self._blocks = list(_blocks(sizes))
        self._dense = [Dense() for _ in self._blocks]
        self._joined = [Dense() for _ in self._blocks[1:]]

    def of(self, codes: Sequence[Array], rows: int) -> tuple[Array, list[tuple[int, int]]]:
        """Of each row its kind, by its codes; and of the kinds met for the first time, which they
        are and in which row they first stand.
        """
        kinds, new = np.zeros(rows, np.int32), list[tuple[int, int]]()
        for at, (block, dense) in enumerate(zip(self._blocks, self._dense, strict=True)):
            number = np.zeros(rows, block.numbers)
            for place, stride in block.strides:
                number += codes[place].astype(block.numbers) * block.numbers(stride)
            found, new_here = dense.of(number)
            if at == 0:
                kinds, new = found, new_here
            else:
                both = kinds.astype(np.int64) * _MOST_TOGETHER + found
                kinds, new = self._joined[at - 1].of(both)
        return kinds, new


class _Block(NamedTuple):
    """Columns told apart by one number."""

    strides: tuple[tuple[int, int], ...]
    numbers: Any
    """The smallest type of numbers that tells them all."""


def _blocks(sizes: Sequence[int]) -> list[_Block]:
    found: list[_Block] = []
    strides: list[tuple[int, int]] = []
    stride = 1
    for place, size in enumerate(sizes):
        if stride * size > _MOST_TOGETHER:
            found.append(_block(strides, stride))
            strides, stride = [], 1
        strides.append((place, stride))
        stride *= size
    return [*found, _block(strides, stride)]


def _block(strides: Sequence[tuple[int, int]], kinds: int) -> _Block:
    types = ((np.uint8, 1 << 8), (np.uint16, 1 << 16), (np.int32, _MOST_TOGETHER << 1))
    numbers = next((each for each, most in types if kinds <= most), np.int64)
    return _Block(tuple(strides), numbers)
