"""How the pieces of an examination are said in one language: a thing, how a duty stands, an act."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeAlias

from kz_services_law.citation import cite
from kz_services_law.date_words import counted, day_in_words, days_in_words
from kz_services_law.documents.deadline_text import last_day_line
from kz_services_law.documents.examination import (
    DoneActDocument,
    DutyDocument,
    EntryMissingDocument,
    EventDocument,
    ExaminationDocument,
    NextDocument,
    RequirementDocument,
    WindowDocument,
)
from kz_services_law.documents.examination_words import examination_words
from kz_services_law.languages import Language, Trilingual
from kz_services_law.messages import cut, one_line

__all__ = ["Sayings", "Standing", "standings", "tidy"]

Standing: TypeAlias = DutyDocument | WindowDocument
"""What stands somehow on the day of the examination: a duty, or what may be done."""
_NAME, _WORD, _TEXT = 120, 60, 100_000
"""No more of a name than so many bytes, of a word than so many letters: people type them."""
_LONG_WORD = re.compile(rf"\S{{{_WORD + 1},}}")


def tidy(text: str) -> str:
    """A text with names that people typed in it, on one line and without endless words: what would
    end a line or turn its direction is written out.
    """
    return _LONG_WORD.sub(lambda word: f"{word[0][:_WORD]}…", one_line(text, _TEXT))


def standings(document: ExaminationDocument) -> list[Standing]:
    """All that stands somehow on the day of the examination."""
    return [*document.duties, *document.windows]


class Sayings:
    """Says the pieces of one document in one language."""

    def __init__(self, document: ExaminationDocument, lang: Language) -> None:
        self.document = document
        self.lang: Language = lang
        self.words = examination_words()
        self._things = {thing.id: thing for thing in document.things}
        self._kinds = {each.of: each.of_kind for each in standings(document)}

    def said(self, words: Trilingual) -> str:
        """A text in the language."""
        return words.in_language(self.lang)

    def filled(self, form: Trilingual, **slots: str | Trilingual) -> str:
        """A form with its slots filled; what people typed is given last, so that nothing in it is
        taken for a slot.
        """
        return self.said(form.filled(**slots))

    def day(self, day: date | None) -> str:
        """A day in words; nothing where there is none."""
        return "" if day is None else self.said(day_in_words(day))

    def days(self, count: int) -> str:
        """So many days."""
        return self.said(counted(count, "calendar_days"))

    def cited(self, locators: Iterable[str]) -> str:
        """The names of provisions, each once."""
        return "; ".join(cite(each, self.lang) for each in dict.fromkeys(locators))

    def name(self, of: str) -> str:
        """The name of a thing, as its file has it."""
        found = self._things.get(of)
        named = of if found is None or not found.names else ", ".join(found.names)
        return tidy(cut(named, _NAME))

    def thing(self, of: str, kind: Trilingual | None = None) -> str:
        """A thing: what it is, and its name."""
        found = self._things.get(of)
        kind = found.words if found is not None else kind or self._kinds.get(of)
        if kind is None:
            return self.filled(self.words.view.name, name=self.name(of))
        return self.filled(self.words.view.thing, kind=kind, name=self.name(of))

    def things(self, each: Iterable[str], most: int) -> str:
        """Things one after the other, no more than so many of them by name."""
        names = list(dict.fromkeys(each))
        told = [self.thing(of) for of in names[:most]]
        return "; ".join([*told, *self.more(len(names) - len(told))])

    def more(self, count: int) -> list[str]:
        """That there are so many more, where there are."""
        return [self.filled(self.words.view.more, n=str(count))] if count > 0 else []

    def event(self, words: Trilingual) -> str:
        """An event by its name."""
        return self.filled(self.words.view.event, event=words)

    # --- how it stands

    def standing(self, duty: DutyDocument) -> str:
        """How a duty stands, with its days."""
        view, state = self.words.view, self.said(duty.words)
        due, done = self.day(duty.due_on), self.day(duty.done_on)
        days = "" if duty.days is None else self.days(duty.days)
        match duty.state:
            case "overdue" if days and due:
                return self.filled(view.overdue_by, days=days, due=due)
            case "late" if days and due and done:
                return self.filled(view.late_by, days=days, due=due, done=done)
            case "pending" if due:
                return self.filled(view.due, state=state, due=due)
            case "pending" if days:
                return self.filled(view.no_term, state=state, days=days)
            case "fulfilled" if done:
                return self.filled(view.done, state=state, done=done)
            case _:
                return state

    def due(self, duty: DutyDocument) -> str:
        """The last day of a term that is not fixed yet, and how sure it is; else nothing."""
        return last_day_line(duty.due, self.lang) if duty.due is not None and duty.estimated else ""

    def open(self, window: WindowDocument) -> str:
        """Whether something may be done, and from when to when."""
        return ", ".join(filter(None, (self.said(window.words), self.when(window))))

    def when(self, window: WindowDocument) -> str:
        """From when to when something may be done; nothing where that has no bounds."""
        view, first, last = self.words.view, window.opens_on, window.closes_on
        told = [] if first is None else [self.filled(view.from_day, day=self.day(first))]
        told += [] if last is None else [self.filled(view.until_day, day=self.day(last))]
        return " ".join(told)

    def by_day(self, day: date | None) -> str:
        """By when; nothing where there is no such day."""
        return "" if day is None else self.filled(self.words.view.by_day, day=self.day(day))

    def act(self, act: DoneActDocument | EventDocument) -> str:
        """An act, or an event: what was done, to what, by whom."""
        by = None if act.by is None else self.thing(act.by)
        told = (self.thing(act.of), *map(self.said, act.details), by)
        return f"{self.said(act.words)} – {', '.join(filter(None, told))}"

    def happened(self, act: DoneActDocument | EventDocument) -> str:
        """When an act, or an event, happened, as far as that is known, and what it was."""
        day = self.day(act.on)
        if not day and isinstance(act, EventDocument) and act.first and act.last:
            day = self.said(days_in_words(act.first, act.last))
        return f"{day}: {self.act(act)}" if day else self.act(act)

    def acts(self, acts: Sequence[DoneActDocument]) -> str:
        """Acts of one kind and thing, by the same body: on which days."""
        days = "; ".join(dict.fromkeys(self.day(act.on) for act in acts if act.on is not None))
        return ", ".join(filter(None, (self.act(acts[0]), days)))

    def requirement(self, judged: RequirementDocument) -> str:
        """A requirement, and whether it was kept; what it lacks."""
        state = self.said(judged.state_words)
        told = f"{state}: {self.said(judged.words)} ({self.cited([judged.cite])})"
        return "; ".join((told, *map(self.said, judged.lacking)))

    def to_do(self, following: NextDocument) -> str:
        """What comes next, and of what."""
        words = following.words
        return self.said(words) if following.act is not None else self.event(words)

    def row(self, acts: Iterable[Trilingual], of: str, cite: str) -> str:
        """What is to be done of a thing, and the provision."""
        told = "; ".join(map(self.said, acts))
        return " – ".join(filter(None, (told, f"{self.thing(of)} ({self.cited([cite])})")))

    # --- what is missing

    def missing(self, missing: EntryMissingDocument) -> str:
        """What is not known: the entry that would tell, or what is asked of a thing."""
        asks = self.said(missing.asks)
        of = "" if missing.is_entry else f" ({self.thing(missing.of)})"
        return tidy(f"{asks}{of}")

    def calendar(self) -> str:
        """That the calendar is not known far enough."""
        until = self.day(self.document.calendar_known_on)
        return self.filled(self.words.missing.calendar, until=until)

    def turns_on_the_calendar(self, each: Standing) -> bool:
        """Whether what cannot be judged waits for the calendar alone."""
        return each.state == "not_judged" and not each.missing and isinstance(each, DutyDocument)
