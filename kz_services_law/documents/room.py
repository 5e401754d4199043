"""What of several sections there is room for on one screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from kz_services_law.documents.outline import Line
from kz_services_law.documents.wrapping import wrapped

__all__ = ["Item", "Section", "height", "within"]


class Item(NamedTuple):
    """Lines that stand or fall together. Those of the lowest rank are the first to be taken; one
    that `follows` only where the last one before it that does not is there.
    """

    rank: int
    lines: tuple[Line, ...]
    follows: bool = False


class Section(NamedTuple):
    """A head, and the items below it; where nothing of an `optional` one is there, nothing is said
    of it.
    """

    head: Line | None
    items: tuple[Item, ...]
    optional: bool = False


def height(line: Line) -> int:
    """How many lines of text a line comes to."""
    return len(wrapped(line))


def within(
    room: int, sections: list[Section], more: Callable[[int, Line | None], Line]
) -> Iterator[Line]:
    """The lines of the sections for which there is room; of each from which something is left out
    `more`, so many items, beside the head where nothing else of it is there.
    """
    sections = [section for section in sections if section.items]
    told = sum(not section.optional for section in sections)  # it may have to say what is left out
    taken = _taken(room - told, sections)
    for n, section in enumerate(sections):
        there = [item for m, item in enumerate(section.items) if (n, m) in taken]
        left = sum(not item.follows for item in section.items)
        left -= sum(not item.follows for item in there)
        if there:
            yield from (() if section.head is None else (section.head,))
            yield from (line for item in there for line in item.lines)
        if left and not section.optional:
            line = more(left, None if there else section.head)
            look = section.items[0].lines[0].look  # what is said of rows goes with them
            yield line._replace(look=look) if look == "row" else line


def _taken(room: int, sections: list[Section]) -> set[tuple[int, int]]:
    """Which items there is room for: of the lowest ranks first, in their order; of a section none
    after one that does not fit.
    """
    ranked = sorted((i.rank, n, m) for n, s in enumerate(sections) for m, i in enumerate(s.items))
    taken: set[tuple[int, int]] = set()
    full: set[int] = set()
    for _, n, m in ranked:
        section = sections[n]
        item = section.items[m]
        if n in full or (item.follows and (n, _before(section, m)) not in taken):
            continue
        begun = section.head is None or any(place[0] == n for place in taken)
        needed = sum(map(height, item.lines))
        needed += 0 if begun or section.head is None else height(section.head)
        if needed <= room:
            room -= needed
            taken.add((n, m))
        elif not item.follows:
            full.add(n)
    return taken


def _before(section: Section, place: int) -> int:
    """The last item before one that follows it."""
    return max(m for m in range(place) if not section.items[m].follows)
