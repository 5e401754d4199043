"""What a file says of when something happened, as a point in time of which bounds are known."""

from __future__ import annotations

from datetime import date, timedelta

from kz_services_law.counting import load_zones
from kz_services_law.counting.zones import civil_zone, moments_of_day
from kz_services_law.errors import CalendarRangeError
from kz_services_law.lazy import lazy
from kz_services_law.logic import ALL_TIME, ordinal

__all__ = ["Times"]

_A_DAY = timedelta(days=1)


class Times:
    """Points in time as whole numbers, of days or of moments; a day is one anywhere in the land."""

    @lazy
    def _zones(self) -> tuple[str, ...]:
        return tuple(sorted({*load_zones().zone_of.values(), load_zones().capital_name}))

    def bounds(
        self, first: date | None, last: date | None, *, moments: bool
    ) -> tuple[int, int] | None:
        """The bounds of a point that lies between two days, both included; None where there is
        none.
        """
        if first is not None and last is not None and first > last:
            return None
        if not moments:
            low = ALL_TIME[0] if first is None else first.toordinal()
            return low, ALL_TIME[1] if last is None else last.toordinal()
        low = ALL_TIME[0] if first is None else self._ends(first)[0]
        return low, ALL_TIME[1] if last is None else self._ends(last)[1]

    def _ends(self, day: date) -> tuple[int, int]:
        """The first and the last moment that is of a day anywhere in the land."""
        found = self._known.get(day)
        if found is None:
            try:
                ends = [moments_of_day(day, civil_zone(name)) for name in self._zones]
                found = (
                    min(ordinal(first) for first, _ in ends),
                    max(ordinal(last) for _, last in ends),
                )
            except CalendarRangeError:
                found = ALL_TIME
            self._known[day] = found
        return found

    @lazy
    def _known(self) -> dict[date, tuple[int, int]]:
        return {}

    @staticmethod
    def after(day: date) -> date:
        """The day after a day."""
        return day if day == date.max else day + _A_DAY
