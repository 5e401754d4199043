"""One entry more in a file that was examined: only what can be otherwise by it is concluded again.

Most entries bear on a few facts of a few frames. Which these are, the scheme says once for each
kind of event; all else is taken over as it was found.
"""

from __future__ import annotations

from bisect import insort
from datetime import date
from typing import NamedTuple

from kz_services_law.lazy import lazy
from kz_services_law.procedures.case_book import CaseBook
from kz_services_law.procedures.cut import Cut
from kz_services_law.procedures.cutting import Cutter
from kz_services_law.procedures.entries import Event, label_of
from kz_services_law.procedures.frames import Frame
from kz_services_law.procedures.running import Runs
from kz_services_law.procedures.scheme import Scheme

__all__ = ["Adding"]


class _Bearing(NamedTuple):
    """On what an event bears: the steps that conclude something of it, and what is gathered anew,
    each with the kind of frames that it is gathered for.
    """

    steps: frozenset[int]
    gathered: tuple[tuple[str, str], ...]


class Adding:
    """Adds an entry to a cut file whose conclusions were drawn."""

    def __init__(self, cases: CaseBook, scheme: Scheme, cutter: Cutter, runs: Runs) -> None:
        self._cases, self._scheme, self._cutter, self._runs = cases, scheme, cutter, runs

    def added(self, cut: Cut, event: Event) -> Cut | None:
        """The file with one entry more, concluded; None where it is to be cut anew: the entry
        corrects another, speaks of something said before, or something about it is odd.
        """
        if not isinstance(event.at, date) or event.corrects is not None:
            return None
        made = cut.copied()
        kind, thing = self._cutter.home_of(made, event)
        label = event.label if event.of else label_of(event, (thing.id,))
        if label in made.by_id or not self._says_what_is_new(made, event, thing):
            return None
        self._cutter.entry(made, event, kind, thing, label)
        for fact in self._of_thing[event.what]:
            if fact not in thing.values:
                thing.values[fact] = self._cutter.filler.unstated(made, thing, fact)
        frame = made.by_id.get(label)
        if frame is None or len(made.findings) > len(cut.findings):
            return None
        self._cutter.filler.fill_one(made, frame)
        self._put_in_order(made, frame)
        bearing = self._bearing[event.what]
        for of, fact in bearing.gathered:
            for each in made.frames.get(of, ()):
                each.values.pop(fact, None)
        self._runs.conclude_again(made, bearing.steps, frame)
        return made

    def _says_what_is_new(self, cut: Cut, event: Event, thing: Frame) -> bool:
        """Whether nothing was said before of what an entry may say of a thing; which is then taken
        away, to be said.
        """
        for fact in self._of_thing[event.what]:
            unsaid = self._cutter.filler.unstated(cut, thing, fact)
            if thing.values[fact] != unsaid:
                return False
            del thing.values[fact]
        return True

    @lazy
    def _of_thing(self) -> dict[str, tuple[str, ...]]:
        """Of each kind of event what it states of the thing that it happens to."""
        found: dict[str, tuple[str, ...]] = {}
        for name, event in self._cases.spec.event.items():
            own = self._scheme.kinds[event.of].own
            listed = (event.at, *event.states) if event.at in own else ()
            found[name] = tuple(fact for fact in listed if fact in own)
        return found

    @lazy
    def _bearing(self) -> dict[str, _Bearing]:
        """On what each kind of event bears."""
        return {name: self._bears_on(name) for name in self._cases.spec.event}

    def _bears_on(self, name: str) -> _Bearing:
        of = self._cases.spec.event[name].of
        begins = {(of, fact) for fact in self._of_thing[name]}
        gathered = self._cases.spec.gathered
        begins |= {(g.in_, fact) for fact, g in gathered.items() if g.over == name}
        reached = self._scheme.resting_on(begins)
        anew = [(kind, fact) for kind, fact in reached if fact in gathered]
        anew += [(g.in_, f) for f, g in gathered.items() if not self._scheme.is_used(g.in_, f)]
        return _Bearing(self._runs.concluding(reached), tuple(anew))

    def _put_in_order(self, cut: Cut, frame: Frame) -> None:
        """Put a new frame where it stands among the others: as if it had been listed with them."""
        for listed in (cut.frames, *(above.below for above in frame.above.values())):
            frames = listed.get(frame.kind, [])
            if frames and frames[-1] is frame:
                insort(frames, frames.pop(), key=_by_order)
        if len(cut.frames[frame.kind]) == 1:  # events stand below things, by the names of kinds
            events = sorted(cut.frames.keys() & self._cases.spec.event.keys())
            for kind in events:
                cut.frames[kind] = cut.frames.pop(kind)


def _by_order(frame: Frame) -> tuple[str, ...]:
    return frame.event.order if frame.event is not None else ()
