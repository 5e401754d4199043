"""What an answer must say beside: how sure its calendar is, and what changed in the law later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from kz_services_law.asking.part import Part
from kz_services_law.asking.setting import Setting
from kz_services_law.counting import DayStatus, Deadline, legal_day, load_zones
from kz_services_law.documents.answer import NoticeDocument
from kz_services_law.errors import CalendarRangeError
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.languages import Trilingual
from kz_services_law.logic import Between
from kz_services_law.rulebook import LaterSpec

__all__ = ["notices_of"]


def notices_of(setting: Setting, parts: Sequence[Part[Any]]) -> Iterator[NoticeDocument]:
    """The notices of an answer, the calendar's first, then in the order of the later acts."""
    phrase = setting.book.words.phrase
    deadlines = [p.outcome.value for p in parts if isinstance(p.outcome.value, Deadline)]
    statuses = {deadline.status for deadline in deadlines}
    if DayStatus.ESTIMATED in statuses:
        yield _notice("estimated", phrase.estimated)
    elif DayStatus.PUBLISHED in statuses:
        yield _notice("published", phrase.published)
    days = [*_days(setting), *(day for each in deadlines for day in (each.start, each.day))]
    if not days:
        return
    if min(days) < setting.book.edition.adopted:
        adopted = setting.book.edition.adopted.isoformat()
        yield _notice("before_law", phrase.before_law, adopted=adopted)
    provisions = frozenset[str]().union(*(part.provisions for part in parts))
    for later in setting.book.edition.later:
        since = later.in_force or later.adopted
        if max(days) >= since and any(_touches(locator, provisions) for locator in later.changed):
            yield _later(later, since, phrase.later if later.in_force else phrase.later_unknown)


def _days(setting: Setting) -> Iterator[date]:
    """The days a question is about: those stated, and the one it is asked for."""
    for value in setting.facts.values():
        if isinstance(value, Between) and value.day is not None:
            yield value.day
        elif isinstance(value, datetime):
            with suppress(CalendarRangeError):  # a moment of no date: no question turns on it
                yield legal_day(value, load_zones().capital)
        elif isinstance(value, date):
            yield value
    if setting.as_of is not None:
        yield setting.as_of


def _touches(changed: str, provisions: frozenset[str]) -> bool:
    return any(f"{locator}/".startswith(f"{changed}/") for locator in provisions)


def _later(later: LaterSpec, since: date, phrase: Trilingual) -> NoticeDocument:
    text = phrase.filled(act=later.act, day=since.isoformat(), says=later.says)
    code = "later" if later.in_force else "later_unknown"
    return _notice(code, text, act=later.act, day=since.isoformat())


def _notice(code: Any, text: Trilingual, **data: str) -> NoticeDocument:
    return NoticeDocument.model_construct(code=code, text=text, data=FrozenDict(data))
