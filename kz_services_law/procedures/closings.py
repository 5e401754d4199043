"""Up to when a file says that it lists all: of a kind, of a thing, of a place, or altogether."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from kz_services_law.procedures.entries import NoneUntil
from kz_services_law.procedures.frames import Frame

__all__ = ["Closings"]


class Closings:
    """The days up to which nothing else is to be listed: of each its entry, the frame it speaks of
    (None: of all), and what it says of the events.
    """

    def __init__(self, ends: Iterable[tuple[NoneUntil, str | None, Mapping[str, object]]]) -> None:
        self.ends = tuple(ends)
        self._of_all = len(self.ends) == 1 and _is_of_all(*self.ends[0])
        self._found: dict[tuple[object, ...], date | None] = {}

    def until(
        self, kinds: tuple[str, ...], frame: Frame, where: Mapping[str, frozenset[object]]
    ) -> date | None:
        """Up to which day nothing of some kinds (each of which would do) is to be listed within a
        frame, of events that state `where`; None where the file does not say.
        """
        if not self.ends:
            return None
        if self._of_all:  # the common case, first for speed
            return self.ends[0][0].until
        key = (kinds, frame.id, tuple(where.items()))
        if key not in self._found:
            names = {above.id for above in frame.above.values()}
            days = [
                end.until
                for end, of, place in self.ends
                if (end.what is None or end.what in kinds)
                and (of is None or of in names)
                and all(
                    where.get(fact) is not None and where[fact] <= {value}
                    for fact, value in place.items()
                )
            ]
            self._found[key] = max(days, default=None)
        return self._found[key]


def _is_of_all(end: NoneUntil, of: str | None, place: Mapping[str, object]) -> bool:
    """Whether an entry speaks of all there is."""
    return end.what is None and of is None and not place
