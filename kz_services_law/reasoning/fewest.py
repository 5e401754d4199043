"""Cases told by the fewest rows: of all the boxes that cannot be made wider, as few as hold every
case; among as few, those that say least.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import prod
from typing import NamedTuple

from kz_services_law.comparing.covering import Box

__all__ = ["fewest_boxes"]

_MOST_BOXES, _MOST_STEPS = 20_000, 200_000
"""Beyond so many boxes, or steps of looking for the fewest, the answer may not be the fewest."""
Place = tuple[int, ...]


class _Wide(NamedTuple):
    """A box that cannot be made wider, and which of the cases it holds, as bits of a number."""

    box: Box
    holds: int
    says: int
    """Of how many facts it says something."""


def fewest_boxes(
    places: Iterable[Place], free: Iterable[Place], sizes: Sequence[int]
) -> tuple[list[Box], bool]:
    """The fewest boxes that hold all these places, besides them only `free` ones; and whether there
    are surely none fewer. `sizes`: how many choices each side has.

    >>> boxes, are_fewest = fewest_boxes([(0, 0), (0, 1), (1, 1)], [], [2, 2])
    >>> [[sorted(side) for side in box] for box in boxes], are_fewest
    ([[[0], [0, 1]], [[0, 1], [1]]], True)
    """
    wanted = dict.fromkeys(places)
    bit_of = {place: 1 << at for at, place in enumerate(dict.fromkeys([*wanted, *free]))}
    every = (1 << len(wanted)) - 1
    slabs = [[_sum(b for p, b in bit_of.items() if p[side] == n) for n in range(size)]
             for side, size in enumerate(sizes)]  # fmt: skip
    wide, are_all = _widest(wanted, bit_of, slabs)
    candidates = [_Wide(box, bits & every, _says(box, sizes)) for box, bits in wide.items()]
    chosen, is_sure = _Cover(candidates).of(every)
    chosen.sort(key=lambda each: (each.holds & -each.holds, each.box and sorted(each.box[0])))
    return [each.box for each in chosen], is_sure and are_all


def _sum(bits: Iterable[int]) -> int:
    found = 0
    for bit in bits:
        found |= bit
    return found


def _says(box: Box, sizes: Sequence[int]) -> int:
    return sum(len(side) < size for side, size in zip(box, sizes, strict=True))


def _widest(
    places: Iterable[Place], bit_of: dict[Place, int], slabs: list[list[int]]
) -> tuple[dict[Box, int], bool]:
    """The boxes that cannot be made wider and hold one of the places, each with what it holds; and
    whether these are all.
    """
    found: dict[Box, int] = {}
    met: set[Box] = set()
    pending = [tuple(frozenset([at]) for at in place) for place in places]
    while pending:
        box = pending.pop()
        if box in met:
            continue
        if len(met) >= _MOST_BOXES:
            return found | {each: _held(each, slabs, bit_of) for each in pending}, False
        met.add(box)
        wider = [each for each in _wider(box, slabs) if _is_within(each, slabs, bit_of)]
        pending += wider
        if not wider:
            found[box] = _held(box, slabs, bit_of)
    return found, True


def _wider(box: Box, slabs: list[list[int]]) -> Iterator[Box]:
    """Boxes wider by one choice of one side."""
    for side, own in enumerate(box):
        for more in range(len(slabs[side])):
            if more not in own:
                yield *box[:side], own | {more}, *box[side + 1 :]


def _held(box: Box, slabs: list[list[int]], bit_of: dict[Place, int]) -> int:
    """The places of a box that there are."""
    held = (1 << len(bit_of)) - 1
    for side, own in enumerate(box):
        held &= _sum(slabs[side][at] for at in own)
    return held


def _is_within(box: Box, slabs: list[list[int]], bit_of: dict[Place, int]) -> bool:
    """Whether all places of a box are such as it may hold."""
    return _held(box, slabs, bit_of).bit_count() == prod(map(len, box))


class _Cover:
    """Looks for the fewest: first what nothing else holds, then each way to hold the place that the
    fewest hold.
    """

    def __init__(self, candidates: list[_Wide]) -> None:
        self._candidates = sorted(candidates, key=lambda each: each.says)
        self._best: list[_Wide] = []
        self._steps = 0

    def of(self, every: int) -> tuple[list[_Wide], bool]:
        """Candidates that hold every place, and whether there are surely none fewer."""
        self._best = self._greedy(every)
        self._look(every, [], self._candidates)
        return self._best, self._steps < _MOST_STEPS

    def _greedy(self, open_: int) -> list[_Wide]:
        chosen: list[_Wide] = []
        while open_:
            left = open_
            chosen.append(max(self._candidates, key=lambda each: (each.holds & left).bit_count()))
            open_ &= ~chosen[-1].holds
        return chosen

    def _look(self, open_: int, chosen: list[_Wide], left: list[_Wide]) -> None:
        self._steps += 1
        if self._steps >= _MOST_STEPS or _cost(chosen) >= _cost(self._best):
            return
        if not open_:
            self._best = chosen
            return
        left = _useful(left, open_)
        most = max((each.holds & open_).bit_count() for each in left)
        if len(chosen) - (-open_.bit_count() // most) > len(self._best):
            return
        hardest = min(_bits(open_), key=lambda bit: sum(1 for e in left if e.holds & bit))
        for each in [each for each in left if each.holds & hardest]:
            self._look(open_ & ~each.holds, [*chosen, each], left)


def _cost(chosen: Sequence[_Wide]) -> tuple[int, int]:
    return len(chosen), sum(each.says for each in chosen)


def _bits(number: int) -> Iterator[int]:
    while number:
        yield number & -number
        number &= number - 1


def _useful(candidates: Iterable[_Wide], open_: int) -> list[_Wide]:
    """Those that hold something open which no other, that says no more, holds too."""
    there = [each for each in candidates if each.holds & open_]
    there.sort(key=lambda each: (-(each.holds & open_).bit_count(), each.says))
    kept: list[_Wide] = []
    for each in there:
        own = each.holds & open_
        if not any(own & ~(o.holds & open_) == 0 and o.says <= each.says for o in kept):
            kept.append(each)
    return kept
