"""All that an examination found, as an outline: lines with a depth, from which text and HTML are
drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kz_services_law.documents.deadline_text import deadline_lines
from kz_services_law.documents.examination import (
    DoneActDocument,
    DutyDocument,
    EntryMissingDocument,
    ExaminationDocument,
    NextDocument,
    PartOfDutyDocument,
    RequirementDocument,
    WindowDocument,
)
from kz_services_law.documents.examination_brief import edition_line, examination_head
from kz_services_law.documents.examination_sayings import Sayings, tidy
from kz_services_law.documents.outline import Line, Outline
from kz_services_law.documents.words import document_words
from kz_services_law.languages import Language, Trilingual

__all__ = ["examination_outline"]

_ORDER = (
    *("overdue", "late", "not_judged", "pending"),
    *("silent", "fulfilled", "continuing", "nothing"),
)
"""How duties stand, what is to be looked at first."""


def examination_outline(document: ExaminationDocument, lang: Language) -> Iterator[Line]:
    """The lines of an examination in one language."""
    told = _Whole(document, lang)
    for line in told.lines():
        yield line._replace(text=tidy(line.text))


class _Whole:
    """Draws in one language."""

    def __init__(self, document: ExaminationDocument, lang: Language) -> None:
        self.document, self.say = document, Sayings(document, lang)
        self.lang: Language = lang
        self.view = self.say.words.view

    def lines(self) -> Iterator[Line]:
        """All lines."""
        document, view = self.document, self.view
        must, may = ([n for n in document.next if n.must is so] for so in (True, False))
        yield from examination_head(document, self.lang)
        yield from self.events()
        yield from self.duties()
        yield from self.under(view.acts, map(self.act, document.acts))
        yield from self.under(view.must, map(self.next, must))
        yield from self.under(view.may, map(self.next, may))
        yield from self.under(view.openings, map(self.window, document.windows))
        found = (iter([Line(1, self.say.said(each.words))]) for each in document.findings)
        yield from self.under(view.findings, found)
        yield from self.under(view.not_told, self.not_told())
        yield from self.readings()
        yield Line(0, self.say.said(document.breach), "note")
        yield edition_line(self.say)

    def under(self, head: Trilingual, items: Iterable[Iterator[Line]]) -> Iterator[Line]:
        """Items under a head that says how many they are; nothing where there are none."""
        each = [list(lines) for lines in items]
        if each:
            yield Line(0, f"{self.say.said(head)} ({len(each)}):", "status")
            yield from (line for lines in each for line in lines)

    def events(self) -> Iterator[Line]:
        told = sorted(self.document.events, key=lambda e: str(e.on or e.last or ""))
        lines = (iter([Line(1, f"{self.say.happened(e)} [{e.entry}]")]) for e in told)
        yield from self.under(self.view.events, lines)

    # --- duties

    def duties(self) -> Iterator[Line]:
        """Every duty, under how it stands."""
        for state in _ORDER:
            alike = [duty for duty in self.document.duties if duty.state == state]
            if alike:
                named = f"{self.say.said(self.view.duties)}: {self.say.said(alike[0].words)}"
                yield Line(0, f"{named} ({len(alike)}):", "status")
                for duty in alike:
                    yield from self.duty(duty)

    def duty(self, duty: DutyDocument) -> Iterator[Line]:
        """A duty: its norm, its parts, what is not known, how its term was counted."""
        said = f"{self.say.thing(duty.of)}: {self.say.standing(duty)}"
        cites = (duty.cite,)
        cited = self.say.cited(cites)
        yield Line(1, f"{said} ({cited}) [{duty.course}]", cites=cites)
        yield from self.norm(duty.says, duty.quote)
        parts = "; ".join(map(self.part, duty.parts))
        if parts:
            yield Line(2, parts, "note")
        yield from self.missing(duty.missing)
        if self.say.turns_on_the_calendar(duty):
            yield Line(2, f"→ {self.say.calendar()}", "note")
        for silence in duty.silences:
            yield Line(2, self.say.said(silence.says), "note")
        if duty.due is not None:
            for depth, text in deadline_lines(duty.due, self.lang):
                yield Line(2 + depth, text, "note")

    def part(self, part: PartOfDutyDocument) -> str:
        """A part of how a duty stands, and its value; where there is none, why."""
        words = part.words or document_words().status_of(part.status)
        return f"{self.say.said(part.title)}: {self.say.said(words)}"

    def norm(self, says: Trilingual, quote: str | None) -> Iterator[Line]:
        """What a norm says, and the law's words."""
        yield Line(2, self.say.said(says), "note")
        if quote is not None:
            yield Line(2, "", "quote", quote)

    def missing(self, missing: Iterable[EntryMissingDocument], depth: int = 2) -> Iterator[Line]:
        """What is not known and matters."""
        for each in missing:
            yield Line(depth, f"→ {self.say.missing(each)} [{each.fact}]", "note")

    # --- acts

    def act(self, act: DoneActDocument) -> Iterator[Line]:
        """An act, its verdict, and its requirements."""
        said = f"{self.say.happened(act)} – {self.say.said(act.verdict_words)}"
        yield Line(1, f"{said} [{act.entry}]")
        for judged in act.requirements:
            yield from self.requirement(judged)

    def requirement(self, judged: RequirementDocument) -> Iterator[Line]:
        """A requirement: whether it was kept, or is not asked; the words it rests on."""
        told = self.say.requirement(judged)
        if judged.asked is False:
            told += f" – {self.say.said(document_words().standing.not_required)}"
        yield Line(2, told, cites=(judged.cite,))
        if judged.quote is not None:
            yield Line(3, "", "quote", judged.quote)
        yield from self.missing(judged.missing, 3)

    # --- what else

    def next(self, following: NextDocument) -> Iterator[Line]:
        """An event that comes next, and what would stand in its way."""
        due = self.say.by_day(following.due_on)
        said = f"{self.say.to_do(following)} – {self.say.thing(following.of)}"
        yield Line(1, f"{due}: {said}" if due else said)
        for judged in following.in_the_way:
            what = f"{self.say.said(judged.words)} ({self.say.cited([judged.cite])})"
            yield Line(2, self.say.filled(self.view.in_the_way, what=what), "note")

    def window(self, window: WindowDocument) -> Iterator[Line]:
        """What may be done, and when."""
        said = f"{self.say.thing(window.of)}: {self.say.open(window)}"
        cites = (window.cite,)
        yield Line(1, f"{said} ({self.say.cited(cites)}) [{window.course}]", cites=cites)
        yield from self.norm(window.says, None)
        yield from self.missing(window.missing)

    def not_told(self) -> Iterator[Iterator[Line]]:
        for each in self.document.not_told:
            event = self.say.event(each.words)
            told = self.say.filled(self.view.depends, n=str(each.duties), event=event)
            yield iter([Line(1, f"{told} [{each.what}]")])

    def readings(self) -> Iterator[Line]:
        """The readings taken, and what their other options would change."""
        outline = Outline(self.lang)
        for reading in self.document.readings:
            asked = f"{self.say.said(reading.question)} – {self.say.said(reading.took)}"
            yield Line(0, f"{asked} [{reading.name}]", "note")
            yield from (Line(1, outline.otherwise(o), "note") for o in reading.otherwise)
