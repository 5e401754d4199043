"""Rows of facts by chance, as agencies have them: what is known and what is not, days near to each
other, moments around midnight, and what is no value at all.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kz_services_law import Law
from kz_services_law.asking.question import Question, Slot, named_together
from kz_services_law.errors import KzServicesLawError
from kz_services_law.logic import NEVER

__all__ = ["DATED", "asked", "kinds_of", "row", "said_of"]

FIRST = date(2013, 5, 20)
DATED = [
    "StandardDeadline",
    "PostingDeadline",
    "InformingDeadline",
    "MustPostAndInform",
    "DiscussionWindow",
    "IsDiscussionOver",
    "IsCommentAdmissible",
    "DiscussionDuties",
    "RegulationDeadline",
    "ServiceDeadline",
    "InformationUpdateDeadline",
    "MustHoldReportHearing",
]
"""The questions in whose answers days are counted or compared, but those asked of each act."""
_NOT_KNOWN = 0.2
_BEYOND = 0.01
"""So often a day is none near the others: at the ends of the calendar, and beyond."""
_ODD = [
    *(date(1, 1, 3), date(1979, 12, 31), date(1980, 1, 1), date(2011, 12, 31), date(2012, 1, 1)),
    *(date(2027, 12, 1), date(2027, 12, 24), date(2027, 12, 31), date(2028, 1, 1)),
    *(date(2069, 9, 19), date(9999, 12, 29)),
]
_ZONES = [UTC, ZoneInfo("Asia/Almaty"), ZoneInfo("Asia/Aqtau"), ZoneInfo("Asia/Qyzylorda")]
_NAIVE = datetime.combine(FIRST, time())
_WRONG: tuple[Any, ...] = ("", "x", 1, 0, -1, 1.0, b"new", [], "2013-06-03", _NAIVE, NEVER)


def kinds_of(law: Law) -> Iterator[tuple[type[Question[Any]], dict[str, Any]]]:
    """Every question of the catalogue, with each choice of the fields that say what is asked."""
    for kind in law.questions():
        parameters = [slot for slot in kind.slots() if slot.fact is None]
        if not parameters:
            yield kind, {}
            continue
        (parameter,) = parameters
        for member in kind.model_fields[parameter.field].annotation or ():
            try:
                law.ask(kind.of_facts({parameter.path: member.value}))
            except KzServicesLawError:
                continue
            yield kind, {parameter.path: member.value}


def row(
    law: Law, kind: type[Question[Any]], chance: random.Random, *, wrong: float = 0.0
) -> dict[str, Any]:
    """The facts of a row, by their paths, but for those that say what is asked; `wrong`: how often
    a value is none.
    """
    found: dict[str, Any] = {}
    about = FIRST + timedelta(chance.randrange(1200))
    for slot in kind.slots():
        if slot.fact not in law.rulebook.stated:
            continue
        known = kind.model_fields[slot.field].is_required() or chance.random() > _NOT_KNOWN
        if chance.random() < wrong:
            found[slot.path] = chance.choice(_WRONG)
        elif known:
            found[slot.path] = _value(law, kind, slot, about, chance)
        elif chance.random() < 0.5:
            found[slot.path] = None
    return found


def _value(
    law: Law, kind: type[Question[Any]], slot: Slot, about: date, chance: random.Random
) -> Any:
    """A value of a fact; a day near to another."""
    spec = law.rulebook.stated[str(slot.fact)]
    domain = law.rulebook.domain_of(spec.type)
    if domain is not None:
        return chance.choice([*domain, *named_together(kind, slot)])
    if spec.event and chance.random() < 0.1:
        return NEVER
    days = chance.choice([0, 0, 1, -1, 5, 7, 30, 31, chance.randrange(-50, 50)])
    far = chance.random() < _BEYOND
    return _OF_TYPE[spec.type](chance.choice(_ODD) if far else about + timedelta(days), chance)


def _moment(day: date, chance: random.Random) -> date:
    """A moment of a day, often near to midnight; or only that day."""
    if chance.random() < 0.15:
        return day
    minutes = chance.choice([0, 1, -1, 60 * chance.randrange(24)])
    zone = chance.choice(_ZONES)
    return datetime.combine(day, time(), tzinfo=zone) + timedelta(minutes=minutes)


_OF_TYPE: dict[str, Callable[[date, random.Random], Any]] = {
    "number": lambda _, chance: chance.choice([1, 2, 5, 15, 30, chance.randrange(1, 400)]),
    "year": lambda day, _: day.year,
    "day": lambda day, _: day,
    "moment": _moment,
}


def asked(law: Law, kind: type[Question[Any]], facts: Mapping[str, Any]) -> Any:
    """What `ask` says of a row, or how it refuses it."""
    return said_of(lambda: _of(law.ask(kind.of_facts(facts))))


def _of(answer: Any) -> tuple[Any, ...]:
    missing = tuple(each.path or each.fact for each in answer.missing)
    return answer.status, answer.value, answer.citations, missing


def said_of(call: Any) -> Any:
    """What a call gives, as a tuple; or the refusal it ends with."""
    try:
        return tuple(call())
    except KzServicesLawError as refused:
        return type(refused).__name__, str(refused)
