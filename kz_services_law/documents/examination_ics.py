"""The open deadlines of an examination as a calendar file (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Any

from kz_services_law.documents import refusals
from kz_services_law.documents.deadline_text import deadline_as_text
from kz_services_law.documents.examination import DutyDocument, ExaminationDocument
from kz_services_law.documents.examination_sayings import Sayings
from kz_services_law.documents.packages import icalendar_package
from kz_services_law.documents.published import given_document
from kz_services_law.errors import InvalidInput
from kz_services_law.languages import Language, language
from kz_services_law.messages import is_a

__all__ = ["examination_as_ics"]

_OPEN = ("pending", "overdue")
_PRODUCT = "-//kz-services-law//case files//{lang}"
_LONGEST = timedelta(days=366)


def examination_as_ics(
    document: ExaminationDocument, lang: Language, *, alarms: timedelta | None = None
) -> str:
    """The duties that are pending with a last day, or overdue, each an event of the whole last day,
    with how the term was counted as its description; tentative where that day may still change.
    `alarms`: so long before; without it there are none.

    The same duty of the same thing has the same UID in every examination, so that a later file
    moves its event. The stamp is the day of the examination: there is no hidden clock.

    Raises `InvalidInput` for what is no such document, or no time before, `UnknownName` for another
    language, `ViewUnavailable` where `icalendar` is not installed.
    """
    document, lang = given_document(ExaminationDocument, document), language(lang)
    before = _time_before(alarms)
    package = icalendar_package()
    calendar = package.Calendar()
    calendar.add("prodid", _PRODUCT.format(lang=lang.upper()))
    calendar.add("version", "2.0")
    say = Sayings(document, lang)
    for duty, due in _open(document):
        calendar.add_component(_event(package, say, duty, due, before))
    text: str = calendar.to_ical().decode("utf-8")
    return text


def _time_before(given: object) -> timedelta | None:
    if given is None:
        return None
    if not is_a(given, timedelta) or not timedelta() <= given <= _LONGEST:
        raise InvalidInput(refusals.NO_TIME_BEFORE, "alarms", got=given)
    return given


def _open(document: ExaminationDocument) -> Iterator[tuple[DutyDocument, date]]:
    """The duties that are still to be fulfilled, with their last days."""
    for duty in document.duties:
        if duty.state in _OPEN and duty.due_on is not None:
            yield duty, duty.due_on


def _event(
    package: Any, say: Sayings, duty: DutyDocument, due: date, before: timedelta | None
) -> Any:
    event = package.Event()
    title = f"{say.thing(duty.of)}: {say.said(duty.words)} ({say.cited([duty.cite])})"
    event.add("uid", _uid(say.document, duty))
    event.add("dtstamp", datetime.combine(say.document.as_of, time(), UTC))
    event.add("dtstart", due)
    event.add("summary", title)
    event.add("description", "\n".join(_described(say, duty)))
    event.add("status", "TENTATIVE" if duty.estimated else "CONFIRMED")
    event.add("transp", "TRANSPARENT")  # a last day keeps nobody busy
    if before is not None:
        alarm = package.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", -before)
        event.add_component(alarm)
    return event


def _described(say: Sayings, duty: DutyDocument) -> Iterator[str]:
    """What the norm says, how the duty stands, how its term was counted."""
    yield say.said(duty.says)
    yield say.standing(duty)
    if duty.due is not None:
        yield deadline_as_text(duty.due, say.lang)


def _uid(document: ExaminationDocument, duty: DutyDocument) -> str:
    named = f"{document.edition}\n{duty.course}\n{duty.of}"
    return f"{sha256(named.encode(errors='replace')).hexdigest()[:32]}@kz-services-law"
