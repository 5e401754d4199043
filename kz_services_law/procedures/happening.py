"""When what a file lists happened, as of the day of the examination; and what two entries say
differently.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from kz_services_law.asking.binding import FactsOfBook
from kz_services_law.errors import InvalidInput
from kz_services_law.logic import ALL_TIME, NEVER, UNKNOWN, Between, Symbolic, Value
from kz_services_law.procedures import refusals
from kz_services_law.procedures.cut import Cut
from kz_services_law.procedures.frames import Frame
from kz_services_law.procedures.oddity import Oddity
from kz_services_law.procedures.times import Times
from kz_services_law.rulebook import Rulebook

__all__ = ["Happening"]

_MOST_KEPT = 4096


class Happening:
    """Finds the points in time of entries, and puts what they say into frames."""

    def __init__(self, book: Rulebook, facts_of_book: FactsOfBook, times: Times) -> None:
        self._book, self._facts_of_book, self.times = book, facts_of_book, times
        self._some_times: dict[tuple[object, ...], Between] = {}
        self._moments = frozenset(
            fact for fact, spec in book.stated.items() if spec.type == "moment"
        )

    def keep(self, cut: Cut, frame: Frame, fact: str, value: Value) -> None:
        """What an entry says of a frame; what two say differently is not known."""
        known = frame.values.get(fact, value)
        if known == value:
            frame.values[fact] = value
            return
        if value is NEVER or known is NEVER:
            frame.values[fact] = known if value is NEVER else value
            return
        days = sorted(str(each) for each in (known, value) if isinstance(each, date))
        if isinstance(known, Symbolic) and isinstance(value, Symbolic):
            low, high = zip(known.within, value.within, strict=True)
            frame.values[fact] = frame.symbol(fact, event=False, within=(min(low), max(high)))
        elif isinstance(known, date) and isinstance(value, date):
            spans = [self._span_of(fact, each) for each in (known, value)]
            within = min(low for low, _ in spans), max(high for _, high in spans)
            frame.values[fact] = frame.symbol(fact, event=False, within=within)
        else:
            frame.values[fact] = UNKNOWN
        told = {"fact": fact, "days": ", ".join(days)} if days else {"fact": fact}
        cut.findings.append(Oddity.of("said_twice", frame, **told))

    def _span_of(self, fact: str, point: date) -> tuple[int, int]:
        moments = fact in self._moments
        day = point.date() if isinstance(point, datetime) else point
        return self.times.bounds(day, day, moments=moments) or ALL_TIME

    def when(self, cut: Cut, frame: Frame, home: Frame, fact: str, place: str) -> Value:
        """When an entry's event happened, as of the day of the examination: a fact of its own frame
        or, of what happens once, of the thing's.
        """
        event = frame.event
        if event is None or event.at is NEVER:
            return NEVER
        if event.at is None:
            return self._some_time(cut, frame, home, fact, place)
        at: Any = event.at
        moments = fact in self._moments
        if isinstance(at, datetime) and not moments:
            raise InvalidInput(refusals.NO_MOMENT_THERE, place, what=fact, got=at)
        day = at.date() if isinstance(at, datetime) else at
        if event.known_on is not None and day > Times.after(event.known_on):
            raise InvalidInput(refusals.KNOWN_BEFORE, place, known=event.known_on, happened=day)
        if day > cut.as_of:
            self._later(cut, frame)
            return NEVER
        return self.point(fact, at, home)

    def _some_time(self, cut: Cut, frame: Frame, home: Frame, fact: str, place: str) -> Value:
        """When something happened of which no day is known: within the bounds that are told, not
        later than it became known; perhaps after the day of the examination.
        """
        event: Any = frame.event
        first, last = event.not_before, event.not_after
        if first is not None and last is not None and first > last:
            raise InvalidInput(refusals.ENDS_BEFORE, place, first=first, last=last)
        if first is not None and first > cut.as_of:
            self._later(cut, frame)
            return NEVER
        latest = min(day for day in (last, event.known_on, cut.as_of) if day is not None)
        moments = fact in self._moments
        bounds = self.times.bounds(first, latest, moments=moments)
        if bounds is None:
            raise InvalidInput(refusals.KNOWN_BEFORE, place, known=latest, happened=first)
        if moments:
            low, high = bounds
            if first is not None:
                low = max(low, self._some_time_on(fact, first, home).first)
            if last is not None:
                high = min(high, self._some_time_on(fact, last, home).last)
            bounds = low, high
        surely = any(day is not None and day <= cut.as_of for day in (last, event.known_on))
        return home.symbol(fact, event=not surely, within=bounds)

    @staticmethod
    def _later(cut: Cut, frame: Frame) -> None:
        cut.findings.append(Oddity.of("after_as_of", frame))

    def _some_time_on(self, fact: str, day: date, frame: Frame) -> Between:
        """Some moment of a day, where the frame says that it is; found once for each."""
        regions = self._facts_of_book.regions_of(fact)
        seen = [above.values for above in frame.above.values()] if regions else []
        told = {name: values[name] for name in regions for values in seen if name in values}
        key = (fact, day, *told.items())
        found = self._some_times.get(key)
        if found is None:
            if len(self._some_times) >= _MOST_KEPT:
                self._some_times.clear()
            found = self._facts_of_book.some_time_on(fact, day, told)
            self._some_times[key] = found
        return found

    def point(self, fact: str, at: date, frame: Frame) -> Value:
        """A day or a moment; a day that is given for a moment is some moment of it."""
        if self._book.type_of(fact) != "moment" or isinstance(at, datetime):
            return at
        between = self._some_time_on(fact, at, frame)
        symbol = frame.symbol(fact, event=False, within=(between.first, between.last))
        return symbol._replace(day=between.day)
