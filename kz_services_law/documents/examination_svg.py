"""The timeline of an examination as a picture: the duties that arose, each from the day it arose to
its last day and to the day it was fulfilled; what may be done from one day to another; the events;
the days off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from hashlib import sha256
from itertools import islice
from operator import itemgetter
from typing import Any

from kz_services_law.documents import refusals
from kz_services_law.documents.examination import (
    DutyDocument,
    EventDocument,
    ExaminationDocument,
    WindowDocument,
)
from kz_services_law.documents.examination_sayings import Sayings
from kz_services_law.documents.packages import drawing_package
from kz_services_law.documents.picture import BOX, DaysOff, Picture
from kz_services_law.documents.published import given_document
from kz_services_law.documents.time_scale import TimeScale
from kz_services_law.errors import InvalidInput
from kz_services_law.languages import Language, language
from kz_services_law.messages import is_a

__all__ = ["drawn_days", "examination_as_svg"]

_DRAWN = ("overdue", "late", "not_judged", "pending", "fulfilled")
"""How duties that arose stand, the worst first."""
_BAD = ("overdue", "late")
_MOST_DUTIES, _MOST_WINDOWS, _MOST_EVENTS, _MOST_OFF = 40, 20, 60, 10_000
_OFF = ("weekend", "holiday")


def examination_as_svg(
    document: ExaminationDocument,
    lang: Language,
    calendar_days: Iterable[DaysOff] | None = None,
    *,
    inside_page: bool = False,
) -> str:
    """The picture: an element `svg` without scripts, its texts as text. By itself it has a ground
    of its own, light or dark as the reader has it; `inside_page`, it takes that of the page.
    `calendar_days`: the days off to be shaded (by default those in the ledgers of the document).

    Raises `InvalidInput` for what is no such document, `UnknownName` for another language,
    `ViewUnavailable` where `drawsvg` is not installed.
    """
    document, lang = given_document(ExaminationDocument, document), language(lang)
    if not is_a(inside_page, bool):
        raise InvalidInput(refusals.NO_WHETHER, "inside_page", got=inside_page)
    off = _off_in_ledgers(document) if calendar_days is None else _days_off(calendar_days)
    return _Timeline(document, lang, drawing_package(), off).drawn(inside_page=inside_page)


def drawn_days(document: ExaminationDocument) -> tuple[date, date]:
    """The first and the last day in the picture."""
    marked = list(_marked(document))
    return min(marked), max(marked)


def _marked(document: ExaminationDocument) -> Iterator[date]:
    yield document.as_of
    for duty in _arisen(document):
        latest = None if duty.due is None else duty.due.latest
        yield from filter(None, (duty.arisen_on, duty.due_on, duty.done_on, latest))
    yield from (day for _, *bounds in _bounded(document) for day in bounds)
    for event in document.events:
        yield from filter(None, (event.on, event.last if event.on is None else None))


def _arisen(document: ExaminationDocument) -> list[DutyDocument]:
    """The duties that arose, in the order of time; those of which it is not known when, last."""
    arisen = [d for d in document.duties if d.state in _DRAWN and (d.arisen_on or d.state in _BAD)]
    return sorted(arisen, key=lambda d: (d.arisen_on or date.max, d.due_on or date.max))


def _bounded(document: ExaminationDocument) -> list[tuple[WindowDocument, date, date]]:
    """What may be done from one day to another, and these days."""
    return [
        (window, window.opens_on, window.closes_on)
        for window in document.windows
        if window.opens_on is not None and window.closes_on is not None
    ]


def _first_counted(duty: DutyDocument) -> date | None:
    """The first day of a term, where the day it runs from is not counted."""
    ledger = () if duty.due is None else duty.due.ledger
    return next((each.first for each in ledger if each.treated != "event"), None)


def _days_off(given: Iterable[DaysOff]) -> list[DaysOff]:
    """The spans of days off that were given. Raises `InvalidInput` for what are none."""
    try:
        found = [DaysOff(*each) for each in islice(given, _MOST_OFF)]
        sound = all(type(day) is date for each in found for day in each)
        sound = sound and all(first <= last for first, last in found)
    except Exception as odd:  # a list may be of anyone's making
        raise InvalidInput(refusals.NO_DAYS_OFF, "calendar_days", got=given) from odd
    if not sound:
        raise InvalidInput(refusals.NO_DAYS_OFF, "calendar_days", got=given)
    return found


def _off_in_ledgers(document: ExaminationDocument) -> list[DaysOff]:
    ledgers = (duty.due.ledger for duty in document.duties if duty.due is not None)
    stretches = (stretch for ledger in ledgers for stretch in ledger)
    return sorted({DaysOff(each.first, each.last) for each in stretches if each.kind in _OFF})


class _Timeline:
    """Draws one document in one language."""

    def __init__(
        self, document: ExaminationDocument, lang: Language, package: Any, off: list[DaysOff]
    ) -> None:
        self.document, self.say = document, Sayings(document, lang)
        self.view = self.say.words.view
        self.off = off
        self.scale = TimeScale(_marked(document), begin=BOX.left, width=BOX.width)
        mark = sha256(document.model_dump_json().encode(errors="replace")).hexdigest()[:8]
        self.picture = Picture(package, self.scale, lang, mark)

    def drawn(self, *, inside_page: bool) -> str:
        """The whole."""
        picture, say = self.picture, self.say
        arisen = _arisen(self.document)
        by_weight = sorted(arisen, key=lambda duty: _DRAWN.index(duty.state))
        kept = {id(duty) for duty in by_weight[:_MOST_DUTIES]}
        duties = [duty for duty in arisen if id(duty) in kept]
        events = self.document.events
        title = say.filled(self.view.drawing, day=say.day(self.document.as_of))
        picture.text(title, "head")
        windows = _bounded(self.document)[:_MOST_WINDOWS]
        if not duties and not events:
            picture.text(say.said(self.view.nothing_drawn))
        else:
            self.legend(duties, windows=bool(windows))
            picture.axis()
            for row in self.rows(duties, windows):
                row()
            self.events(events[:_MOST_EVENTS])
        there = sum(duty.state in _DRAWN for duty in self.document.duties)
        self.left_out(there - len(duties), len(events) - _MOST_EVENTS)
        return picture.svg(title, inside_page=inside_page)

    def left_out(self, duties: int, events: int) -> None:
        """How many duties and events are not drawn."""
        numbers = self.say.words.counted
        each = [numbers.duties.so_many(duties)] if duties > 0 else []
        each += [numbers.events.so_many(events)] if events > 0 else []
        if each:
            what = ", ".join(map(self.say.said, each))
            self.picture.text(self.say.filled(self.view.not_drawn, what=what))

    def rows(
        self, duties: list[DutyDocument], windows: list[tuple[WindowDocument, date, date]]
    ) -> Iterator[Callable[[], None]]:
        """What draws each row, in the order of time."""
        each = [(duty.arisen_on or date.max, partial(self.duty, duty)) for duty in duties]
        each += [(opens, partial(self.window, w, opens, closes)) for w, opens, closes in windows]
        return (row for _, row in sorted(each, key=itemgetter(0)))

    def legend(self, duties: list[DutyDocument], *, windows: bool) -> None:
        """What the marks say: of those that are there."""
        view, picture = self.view, self.picture
        states = {duty.state for duty in duties}
        told = {
            "term": (view.term, any(duty.due_on for duty in duties)),
            "window": (view.openings, windows),
            "no_term": (view.no_term_set, any(duty.due_on is None for duty in duties)),
            "late": (view.too_late, bool(states & {"late", "overdue"})),
            "done": (view.done_mark, "fulfilled" in states),
            "done_late": (view.done_late, "late" in states),
            "unsure": (self.say.words.state["not_judged"], "not_judged" in states),
            "range": (view.not_fixed, any(duty.estimated for duty in duties)),
            "off": (view.days_off, picture.shows_days and bool(self.off)),
            "now": (view.seen_on, True),
            "cut": (view.cut, any(self.scale.shortened())),
        }
        there = [
            (mark, self.say.said(words)) for mark, (words, is_there) in told.items() if is_there
        ]
        picture.legend(there)

    def duty(self, duty: DutyDocument) -> None:
        """A row: what it is, how it stands, and its bar."""
        say, picture, as_of = self.say, self.picture, self.document.as_of
        picture.row()
        picture.text(say.row(duty.acts, duty.of, duty.cite))
        picture.text(say.said(duty.says), "small", whole=say.said(duty.says))
        picture.text(say.standing(duty), "bad" if duty.state in _BAD else "plain")
        begin = duty.arisen_on
        if begin is not None and duty.due_on is not None:
            picture.bar(_first_counted(duty) or begin, duty.due_on)
        elif begin is not None:
            picture.open_bar(begin, duty.done_on or max(as_of, begin))
        if duty.due is not None and duty.estimated and duty.due.earliest is not None:
            picture.unsure_end(duty.due.earliest, duty.due.latest or self.scale.last)
        self.marks(duty, duty.due_on, as_of)
        picture.end_row()

    def window(self, window: WindowDocument, opens: date, closes: date) -> None:
        """A row: what may be done from one day to another."""
        say, picture = self.say, self.picture
        picture.row()
        picture.text(say.row((), window.of, window.cite))
        picture.text(say.said(window.says), "small", whole=say.said(window.says))
        picture.text(say.open(window))
        picture.window(opens, closes)
        picture.end_row()

    def marks(self, duty: DutyDocument, due: date | None, as_of: date) -> None:
        """What is late, the day it was fulfilled, that it cannot be judged."""
        if duty.state == "late" and due is not None and duty.done_on is not None:
            self.picture.late(due, duty.done_on)
        if duty.state == "overdue" and due is not None:
            self.picture.late(due, as_of)
            self.picture.sign(as_of, "!")
        elif duty.state == "not_judged":
            self.picture.sign(as_of, "?")
        if duty.done_on is not None and duty.state in ("late", "fulfilled"):
            self.picture.done(duty.done_on, late=duty.state == "late")

    def events(self, events: Sequence[EventDocument]) -> None:
        """The events: numbers on a line, and what they are below it."""
        if not events:
            self.picture.grid(self.off, self.document.as_of)
            return
        self.picture.row()
        self.picture.text(f"{self.say.said(self.view.events)}:", "head")
        days: dict[tuple[date, date], list[int]] = {}
        for number, event in enumerate(events, 1):
            first, last = event.on or event.first, event.on or event.last
            if first is not None and last is not None:
                days.setdefault((max(first, self.scale.first), last), []).append(number)
        self.picture.dots(days)
        self.picture.grid(self.off, self.document.as_of)
        missed = {act.entry: act.verdict_words for act in self.document.acts if act.verdict == "no"}
        for number, event in enumerate(events, 1):
            self.picture.text(f"{number}. {self.say.happened(event)}")
            if event.entry in missed:
                self.picture.text(self.say.said(missed[event.entry]), "bad")
