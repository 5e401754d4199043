"""Frames: the parts into which a case file is cut, each with what is known and concluded of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kz_services_law.logic import Symbolic, Value
from kz_services_law.procedures.entries import Event

__all__ = ["Frame", "Unlisted", "ground_name"]


def ground_name(frame: str, fact: str) -> str:
    """The name of a fact of one frame, among all frames.

    >>> ground_name("d1", "draft.type")
    'draft.type @ d1'
    """
    return f"{fact} @ {frame}"


class Unlisted(NamedTuple):
    """What may have happened that the file does not list: when, if at all; None: nothing can."""

    point: Symbolic | None


class Frame:
    """A frame: of the whole case, a thing, or an entry.

    `above`: the frames it sees, itself included, by their kind. `below`: the frames within it, by
    their kind. `values`: its own facts, as far as they are known or concluded.
    """

    __slots__ = ("above", "below", "event", "id", "is_expected", "kind", "roles", "values")

    def __init__(self, kind: str, name: str, above: dict[str, Frame] | None = None) -> None:
        self.kind, self.id = kind, name
        self.above: dict[str, Frame] = {**(above or {}), kind: self}
        self.below: dict[str, list[Frame]] = {}
        self.roles: dict[str, str] = {}
        self.values: dict[str, Value] = {}
        self.event: Event | None = None
        self.is_expected = False

    def again_below(self, made: Mapping[Frame, Frame]) -> Frame:
        """The same frame again, seeing those that were made again of the ones it sees."""
        again = Frame.__new__(Frame)
        again.kind, again.id, again.event = self.kind, self.id, self.event
        again.above = {kind: made.get(frame, again) for kind, frame in self.above.items()}
        again.below, again.roles = {}, self.roles
        again.values, again.is_expected = self.values.copy(), self.is_expected
        return again

    def body_in(self, role: str) -> str | None:
        """The name of the body in a role, as this frame sees it."""
        found = self.roles.get(role)
        if found is not None:
            return found
        for frame in self.above.values():
            if role in frame.roles:
                return frame.roles[role]
        return None

    def within(self, kind: str) -> Iterator[Frame]:
        """The frames of a kind that lie within this one."""
        return iter(self.below.get(kind, ()))

    def symbol(self, fact: str, *, event: bool, within: tuple[int, int]) -> Symbolic:
        """A point in time of this frame that is not known."""
        name = ground_name(self.id, fact)
        return Symbolic((name,), frozenset((name,)), event, within)

    def __repr__(self) -> str:
        return f"<Frame {self.kind} {self.id}>"
