"""A case file in frames: each thing and entry, and what lies in what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from kz_services_law.logic import Value
from kz_services_law.procedures.closings import Closings
from kz_services_law.procedures.frames import Frame
from kz_services_law.procedures.oddity import Oddity
from kz_services_law.procedures.scheme import ROOT
from kz_services_law.procedures.times import Times

__all__ = ["Completion", "Cut"]


class Completion(Protocol):
    """A way to complete a file."""

    def of(self, value: Value, domain: Sequence[object] | None) -> Value:
        """A value that can be, of which so much is known."""
        ...


class Concluding(Protocol):
    """Concludes a fact of a frame when it is first needed."""

    def __call__(self, cut: Cut, home: Frame, fact: str) -> Value: ...


class Cut:
    """A case file in frames. `by_id`: each by its name; `named`: those of pairs of things, by the
    names that the file gives them; `findings`: what is odd about the file itself.
    """

    def __init__(self, root: Frame, as_of: date, times: Times) -> None:
        self.root, self.as_of, self.times = root, as_of, times
        self.closings = Closings(())
        self.frames: dict[str, list[Frame]] = {ROOT: [root]}
        self.by_id: dict[str, Frame] = {root.id: root}
        self.named: dict[str, Frame] = {}
        self.findings: list[Oddity] = []
        self.completion: Completion | None = None
        """The way in which it is completed: what may have come about is then taken so."""
        self.concluding: Concluding | None = None
        """Of a file of which only what is needed is concluded: how."""

    def add(self, frame: Frame) -> None:
        """One more frame, below all those it sees."""
        self.frames.setdefault(frame.kind, []).append(frame)
        self.by_id[frame.id] = frame
        for above in frame.above.values():
            if above is not frame:
                above.below.setdefault(frame.kind, []).append(frame)

    def copied(self) -> Cut:
        """The same frames again, with the values they have."""
        made: dict[Frame, Frame] = {}
        for frames in self.frames.values():
            for frame in frames:  # those above stand before those that see them
                made[frame] = frame.again_below(made)
        for frame, again in made.items():
            for kind, below in frame.below.items():
                again.below[kind] = [made[each] for each in below]
        cut = Cut(made[self.root], self.as_of, self.times)
        cut.closings, cut.findings = self.closings, [*self.findings]
        cut.frames = {kind: [made[f] for f in frames] for kind, frames in self.frames.items()}
        cut.by_id = {name: made[frame] for name, frame in self.by_id.items()}
        cut.named = {name: made[frame] for name, frame in self.named.items()}
        return cut

    def take_apart(self) -> None:
        """Let go of all frames, of which nothing is asked any more: no frame sees another then."""
        for frame in self.by_id.values():
            frame.above, frame.below = {}, {}
        self.concluding = None
