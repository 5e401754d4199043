"""Which answer is asked about: another value of a part, or any other one."""

from __future__ import annotations

from dataclasses import is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, NamedTuple

from kz_services_law.asking.composing import OF_A_VALUE
from kz_services_law.asking.part import Part
from kz_services_law.asking.said_of_part import SaidOfPart
from kz_services_law.asking.values import Finding
from kz_services_law.counting import Deadline, NoDeadline
from kz_services_law.counting.values import is_plain_day
from kz_services_law.documents.published import A_DAY
from kz_services_law.errors import InvalidInput, UnknownName
from kz_services_law.logic import NEVER, Status, ordinal
from kz_services_law.messages import plain_text, suggestion
from kz_services_law.reasoning import refusals

__all__ = ["Target", "target_of"]

_STATUSES = {Status.SILENT.value: Status.SILENT, Status.OPEN.value: Status.OPEN}
_POINTS = ("day", "moment", "deadline")
_TRUTHS = {"yes": True, "no": False, Finding.YES.value: True, Finding.NO.value: False}


class Target(NamedTuple):
    """What a part would say: `to`; None: anything but what it says `now`."""

    now: SaidOfPart
    to: SaidOfPart | None

    def is_met(self, said: SaidOfPart | None) -> bool:
        """Whether something said is what is asked about."""
        if said is None:
            return False
        return said != self.now if self.to is None else said == self.to

    def sign(self, said: SaidOfPart | None) -> object:
        """What is said, as far as it matters here: of a day whether it is the one asked about (or,
        where any other will do, the one there is), sooner or later.
        """
        if said is None or not isinstance(said.value, date):
            return said
        point = (self.to or self.now).value
        if not isinstance(point, date) or isinstance(point, datetime) != isinstance(
            said.value, datetime
        ):
            return said.status, date
        there, asked = ordinal(said.value), ordinal(point)
        return said.status, (there > asked) - (there < asked)


def target_of(part: Part[Any], now: SaidOfPart, to: object) -> Target:
    """The target that a caller names: a value as the answer has it, or as JSON has it; `silent` or
    `open`; None for any other than there is. Raises `UnknownName` for a value that the part cannot
    have, `InvalidInput` for what it is already.
    """
    if to is None:
        return Target(now, None)
    try:
        wanted = _said(part, to)
        is_so = wanted == now
    except OF_A_VALUE as odd:
        raise _no_such(part, to) from odd
    if is_so:
        raise InvalidInput(refusals.ALREADY_SO, part.name, got=to)
    return Target(now, wanted)


def _said(part: Part[Any], to: object) -> SaidOfPart:
    if is_dataclass(to) and not isinstance(to, type) and hasattr(to, part.name):
        to = getattr(to, part.name)
    text = plain_text(to)
    status = to if isinstance(to, Status) else _STATUSES.get(text or "")
    if status in (Status.SILENT, Status.OPEN):
        return SaidOfPart(status)
    book = part.setting.book
    kind = book.type_of(part.fact) or ""
    value = _value(to, kind)
    domain = book.domain_of(kind)
    if value is None or (domain is not None and value not in domain):
        raise _no_such(part, to)
    return SaidOfPart(Status.SETTLED, value)


def _value(to: object, kind: str) -> object:
    """A value as the rules have it; None of what is none of its kind."""
    plain: object = to.value if isinstance(to, Enum) and not isinstance(to, NoDeadline) else to
    text = plain_text(plain)
    if kind == "bool":
        return plain if plain is True or plain is False else _TRUTHS.get(text or "")
    if kind not in _POINTS:
        return text
    if text is not None:
        return _point(text)
    if isinstance(plain, Deadline):
        return plain.day
    if plain is NEVER or plain is NoDeadline.NOT_STARTED:
        return NEVER
    return plain if isinstance(plain, NoDeadline) or is_plain_day(plain) else None


def _point(text: str) -> object:
    if A_DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None
    named: dict[str, object] = {each.value: each for each in NoDeadline}
    named |= {NoDeadline.NOT_STARTED.value: NEVER, NEVER.value: NEVER}
    return named.get(text)


def _no_such(part: Part[Any], to: object) -> UnknownName:
    book, fact = part.setting.book, part.fact
    kind = book.type_of(fact) or ""
    known = ["yes", "no"] if kind == "bool" else [*map(str, book.domain_of(kind) or ())]
    known = known or ["2013-06-03", *(each.value for each in NoDeadline)]
    got = to.value if isinstance(to, Enum) else to
    hint = suggestion(got, [*known, *_STATUSES])
    return UnknownName(refusals.NO_SUCH_ANSWER, fact, fact=fact, got=got, hint=hint)
