"""The later life of an edition: what changed after it, and what an answer must say of that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Protocol

from kz_services_law.errors import CalendarRangeError
from kz_services_law.spec import Trilingual
from kz_services_law.time.days import DayStatus
from kz_services_law.time.deadlines import Deadline
from kz_services_law.time.zones import civil_zone, legal_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kz_services_law.rulebook import Rulebook
    from kz_services_law.schema import LaterSpec

__all__ = ["notices_of"]


class _Asked(Protocol):
    @property
    def book(self) -> Rulebook: ...
    @property
    def frame(self) -> Mapping[str, object]: ...
    @property
    def as_of(self) -> date | None: ...


class _Part(Protocol):
    @property
    def outcome(self) -> Any: ...
    @property
    def provisions(self) -> frozenset[str]: ...


def notices_of(asked: _Asked, parts: Sequence[_Part]) -> Iterator[Trilingual]:
    """The warnings of an answer, the calendar's first, then in the order of the later acts."""
    phrase = asked.book.words.phrase
    deadlines = [p.outcome.value for p in parts if isinstance(p.outcome.value, Deadline)]
    statuses = {deadline.status for deadline in deadlines}
    if DayStatus.ESTIMATED in statuses:
        yield phrase["estimated"]
    elif DayStatus.PUBLISHED in statuses:
        yield phrase["published"]
    days = [*_days(asked), *(day for each in deadlines for day in (each.start, each.day))]
    if not days:
        return
    if min(days) < asked.book.edition.adopted:
        yield phrase["before_law"]
    provisions = frozenset[str]().union(*(part.provisions for part in parts))
    for later in asked.book.edition.later:
        since = later.in_force or later.adopted
        if max(days) >= since and any(_touches(locator, provisions) for locator in later.changed):
            yield _notice(later, phrase["later" if later.in_force else "later_unknown"])


def _days(asked: _Asked) -> Iterator[date]:
    """The days a question is about: those stated, and the one it is asked for."""
    for value in asked.frame.values():
        if isinstance(value, datetime):
            with suppress(CalendarRangeError):  # a moment of no date: no question turns on it
                yield legal_day(value, civil_zone(asked.book.counting.zone))
        elif isinstance(value, date):
            yield value
    if asked.as_of is not None:
        yield asked.as_of


def _touches(changed: str, provisions: frozenset[str]) -> bool:
    return any(f"{locator}/".startswith(f"{changed}/") for locator in provisions)


def _notice(later: LaterSpec, phrase: Trilingual) -> Trilingual:
    day = later.in_force or later.adopted
    said: dict[str, str] = {}
    for lang in Trilingual.model_fields:
        text = phrase.in_language(lang)
        text = text.replace("{act}", later.act).replace("{day}", day.isoformat())
        said[lang] = text.replace("{says}", later.says.in_language(lang))
    return Trilingual(**said)
