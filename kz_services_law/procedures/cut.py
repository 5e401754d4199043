"""A case file in frames: each thing and entry, and what lies in what."""

from __future__ import annotations

from datetime import date

from kz_services_law.procedures.closings import Closings
from kz_services_law.procedures.frames import Frame
from kz_services_law.procedures.oddity import Oddity
from kz_services_law.procedures.scheme import ROOT
from kz_services_law.procedures.times import Times

__all__ = ["Cut"]


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

    def add(self, frame: Frame) -> None:
        """One more frame, below all those it sees."""
        self.frames.setdefault(frame.kind, []).append(frame)
        self.by_id[frame.id] = frame
        for above in frame.above.values():
            if above is not frame:
                above.below.setdefault(frame.kind, []).append(frame)
