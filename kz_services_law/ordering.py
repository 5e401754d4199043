"""Whether comparisons assumed of points in time can all hold together.

Each says of two points that one is at most, or less than, the other: a difference constraint. They
cannot all hold where going round a circle of them comes out below nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from kz_services_law.engines.settling import AFTER_EVERYTHING, span
from kz_services_law.program import Symbolic, Value

__all__ = ["can_all_hold"]

_Node: TypeAlias = object
_Edge: TypeAlias = tuple[_Node, _Node, int]
_ORIGIN = "origin"


def can_all_hold(comparisons: Iterable[tuple[object, tuple[Value, ...], bool]]) -> bool:
    """Whether comparisons can hold together, each given by its order ("after", "on_or_after"), its
    two sides, and whether it is assumed to hold. Others than comparisons are passed over.
    """
    edges: list[_Edge] = []
    for order, sides, holds in comparisons:
        if order not in ("after", "on_or_after"):
            continue
        left, right = sides
        strict = (order == "after") is holds
        low, high = (right, left) if holds else (left, right)
        edges.append(_edge(low, high, -1 if strict else 0))
        edges += (edge for side in sides for edge in _bounds(side))
    return not _has_negative_circle(edges)


def _edge(low: Value, high: Value, gap: int) -> _Edge:
    """That `low - high` is at most `gap`; a known point stands at a distance from the origin."""
    (low_node, low_at), (high_node, high_at) = _place(low), _place(high)
    return low_node, high_node, gap + high_at - low_at


def _place(value: Value) -> tuple[_Node, int]:
    return (value.key, 0) if isinstance(value, Symbolic) else (_ORIGIN, span(value)[0])


def _bounds(value: Value) -> Iterable[_Edge]:
    """That a point not known has happened, unless it is an event, and at no time before time."""
    if isinstance(value, Symbolic):
        latest = AFTER_EVERYTHING if value.event else AFTER_EVERYTHING - 1
        yield _ORIGIN, value.key, 0
        yield value.key, _ORIGIN, latest


def _has_negative_circle(edges: list[_Edge]) -> bool:
    """Bellman and Ford: distances still shrink after as many rounds as there are nodes."""
    nodes = {node for low, high, _ in edges for node in (low, high)}
    distance = dict.fromkeys(nodes, 0)
    for _ in range(len(nodes) + 1):
        shrunk = False
        for low, high, gap in edges:
            if distance[high] + gap < distance[low]:
                distance[low] = distance[high] + gap
                shrunk = True
        if not shrunk:
            return False
    return True
