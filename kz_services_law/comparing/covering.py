"""Cases told by few rows: boxes, each of which says of every fact which choices it may be."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["Box", "covered"]

Box = tuple[frozenset[int], ...]
"""Of each fact, the numbers of its choices."""


def covered(places: Iterable[tuple[int, ...]]) -> list[Box]:
    """Boxes that hold these cases and no other, each case once. Boxes that differ in one fact only
    are one, until there are no such.

    >>> [[sorted(side) for side in box] for box in covered([(0, 0), (0, 1), (1, 2)])]
    [[[0], [0, 1]], [[1], [2]]]
    """
    single: list[Box] = [tuple(frozenset([at]) for at in place) for place in places]
    sides = range(len(single[0]) if single else 0)
    orders = [[*sides[at:], *sides[:at]] for at in sides] or [[]]
    return min((_by(single, order) for order in orders), key=len)


def _by(boxes: list[Box], order: Iterable[int]) -> list[Box]:
    """Boxes joined by one side after the other, in that order, as long as there are fewer."""
    before = 0
    while len(boxes) != before:
        before = len(boxes)
        for side in order:
            boxes = _joined(boxes, side)
    return boxes


def _joined(boxes: list[Box], side: int) -> list[Box]:
    """Those that are alike but for one side, as one."""
    found: dict[Box, frozenset[int]] = {}
    for box in boxes:
        rest = (*box[:side], *box[side + 1 :])
        found[rest] = found.get(rest, frozenset()) | box[side]
    return [(*rest[:side], it, *rest[side:]) for rest, it in found.items()]
