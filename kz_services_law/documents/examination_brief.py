"""An examination on one screen: what is overdue or late, what cannot be judged, which acts were not
done as required, what comes next, what is odd about the file.

Of each section as much as there is room for, the first of each before more of any; what is left out
is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from kz_services_law.documents.brief import LINES
from kz_services_law.documents.examination import (
    DoneActDocument,
    DutyDocument,
    ExaminationDocument,
    NextDocument,
    RequirementDocument,
)
from kz_services_law.documents.examination_sayings import Sayings, Standing, standings, tidy
from kz_services_law.documents.outline import Line, Look
from kz_services_law.documents.room import Item, Section, height, within
from kz_services_law.languages import Language, Trilingual

__all__ = ["examination_brief", "examination_head"]

_FEW = 2
"""So many items of each section are told before more of any; so many entries that would tell."""
_NAMED = 3
_BREACHES, _BELOW, _LATER = 80, 100, 200
"""Added to the ranks of further duties and acts with which something is amiss, of what a norm says
below its duty, and of other further items.
"""
_OWED = ("overdue", "late")


def examination_brief(
    document: ExaminationDocument, lang: Language, lines: int = LINES
) -> Iterator[Line]:
    """The lines of an examination in one language, on one screen of so many lines of text."""
    told = _Brief(document, lang)
    above, below = list(examination_head(document, lang)), list(told.below())
    room = lines - sum(map(height, (*above, *below)))
    yield from above
    yield from _as_much_as_fits(room, list(told.sections()), told.more)
    yield from below


def _as_much_as_fits(
    room: int, sections: list[Section], more: Callable[[int, Line | None], Line]
) -> list[Line]:
    """The lines of sections for which there is room: what was kept free to count what is left out,
    where nothing is, is given to what was.
    """
    best = list(within(room, sections, more))
    for spare in range(1, len(sections) + 1):
        found = list(within(room + spare, sections, more))
        if sum(map(height, found)) <= room:
            best = found
    return best


def examination_head(document: ExaminationDocument, lang: Language) -> Iterator[Line]:
    """The sentence that sums up, and as of when the file was known."""
    say = Sayings(document, lang)
    states = Counter(duty.state for duty in document.duties)
    numbers = say.words.counted
    told = [numbers.overdue.so_many(states["overdue"]), numbers.late.so_many(states["late"])]
    unjudged = sum(each.state == "not_judged" for each in standings(document))
    told.append(numbers.not_judged.so_many(unjudged))
    if not document.duties:
        told = [numbers.duties.so_many(0)]
    said = ", ".join(map(say.said, told))
    if document.acts:
        missed = sum(act.verdict == "no" for act in document.acts)
        said += f"; {say.said(numbers.acts_missed.so_many(missed))}"
    head = say.filled(say.words.view.head, day=say.day(document.as_of), told=said)
    yield Line(0, head, "head")
    if document.known_on is not None:
        known = say.filled(say.words.view.known_on, day=say.day(document.known_on))
        yield Line(0, f"({known})", "note")


def _row(depth: int, text: str, look: Look = "note", cites: tuple[str, ...] = ()) -> Line:
    return Line(depth, tidy(text), look, cites=cites)


def _in_turn(items: Iterable[tuple[Line, ...]], rank: int, later: int = _LATER) -> Iterator[Item]:
    """Items of which the first few come before those of other sections; of each its first lines,
    then what is below them.
    """
    for place, lines in enumerate(items):
        yield Item(rank + (later if place >= _FEW else 0), lines)


def _in_state(act: DoneActDocument, state: str) -> list[RequirementDocument]:
    return [judged for judged in act.requirements if judged.state == state]


class _Brief:
    """Says in one language what there may be room for."""

    def __init__(self, document: ExaminationDocument, lang: Language) -> None:
        self.document, self.say = document, Sayings(document, lang)
        self.view = self.say.words.view

    def more(self, count: int, head: Line | None) -> Line:
        """That so much is left out; of a section with nothing else, beside its head."""
        if head is not None:
            said = self.say.filled(self.view.unlisted, n=str(count))
            return head._replace(text=f"{head.text} {said}")
        (said,) = self.say.more(count)
        return Line(1, said, "note")

    def section(self, head: Trilingual, items: Iterable[Item]) -> Section:
        return Section(Line(0, f"{self.say.said(head)}:", "status"), tuple(items))

    def sections(self) -> Iterator[Section]:
        document, view = self.document, self.view
        duties: dict[str, list[DutyDocument]] = {}
        for duty in document.duties:
            duties.setdefault(duty.state, []).append(duty)
        owed = [duty for state in _OWED for duty in duties.get(state, ())]
        pending = sorted(duties.get("pending", ()), key=lambda each: each.due_on or date.max)
        must = sorted((n for n in document.next if n.must), key=lambda n: n.due_on or date.max)
        may = [n for n in document.next if not n.must]
        yield self.section(view.owed, self.standing(owed, 0))
        yield self.section(view.not_judged, self.not_judged(standings(document)))
        yield self.section(view.acts_missed, self.acts())
        yield self.section(view.pending, self.standing(pending, 30))
        yield self.section(view.must, _in_turn(self.next(must), 40))
        yield self.section(view.windows, _in_turn(self.windows(), 50))
        yield self.section(view.may, _in_turn(self.next(may), 60))
        found = ((_row(0, self.say.said(each.words), "step"),) for each in document.findings)
        yield self.section(view.findings, _in_turn(found, 45))
        yield self.section(view.not_told, _in_turn(self.not_told(), 55))
        yield self.section(view.silent, _in_turn(self.silent(duties.get("silent", ())), 70))

    # --- duties

    def standing(self, duties: Iterable[DutyDocument], rank: int) -> Iterator[Item]:
        """How each of these duties stands; below it what the norm says."""
        for place, duty in enumerate(duties):
            further = _LATER if duty.state == "pending" else _BREACHES
            later = further if place >= _FEW else 0
            said = f"{self.say.thing(duty.of)}: {self.say.standing(duty)}"
            first = _row(0, f"{said} ({self.say.cited([duty.cite])})", "step", (duty.cite,))
            yield Item(rank + later, (first,))
            sure = self.say.due(duty)
            told = [self.say.said(duty.says), *([sure] if sure else [])]
            lines = tuple(_row(1, each) for each in told)
            below = 1 if rank == place == 0 else _BELOW  # of the first all is told at once
            yield Item(rank + later + below, lines, follows=True)

    def not_judged(self, waiting: Iterable[Standing]) -> Iterator[Item]:
        """What cannot be judged, together what the same would tell; first of what is told of."""
        alike: dict[tuple[object, ...], list[Standing]] = {}
        for each in sorted(
            waiting, key=lambda each: isinstance(each, DutyDocument) and not each.told
        ):
            if each.state == "not_judged":
                key = tuple((missing.of, missing.fact) for missing in each.missing)
                alike.setdefault(key, []).append(each)
        yield from _in_turn((tuple(self.waiting(each)) for each in alike.values()), 20)

    def waiting(self, alike: list[Standing]) -> Iterator[Line]:
        """What waits for the same, and for what."""
        first, cites = alike[0], tuple(dict.fromkeys(each.cite for each in alike))
        named = self.say.things((each.of for each in alike), _NAMED)
        yield _row(0, f"{named}: {self.some(cites)}", "step", cites)
        if len(alike) == 1:
            yield _row(1, self.say.said(first.says))
        if self.say.turns_on_the_calendar(first):
            yield _row(1, self.say.calendar())
        yield from self.asked(self.say.missing(missing) for missing in first.missing)

    def asked(self, missing: Iterable[str]) -> Iterator[Line]:
        """The first of what would tell, and how much more would."""
        each = list(dict.fromkeys(missing))
        told = [f"→ {said}" for said in each[:_FEW]]
        yield from (_row(1, said) for said in (*told, *self.say.more(len(each) - len(told))))

    def some(self, cites: tuple[str, ...]) -> str:
        """The first of some provisions, and how many more there are."""
        told = self.say.cited(cites[:_NAMED])
        return "; ".join([told, *self.say.more(len(cites) - _NAMED)])

    def silent(self, duties: Iterable[DutyDocument]) -> Iterator[tuple[Line, ...]]:
        """Duties of which the articles say nothing."""
        for duty in duties:
            said = f"{self.say.thing(duty.of)} ({self.say.cited([duty.cite])})"
            silences = (_row(1, self.say.said(silence.says)) for silence in duty.silences)
            yield (_row(0, said, "step", (duty.cite,)), *silences)

    # --- acts

    def acts(self) -> Iterator[Item]:
        """The acts that missed something, then those of which that is not known; together those of
        one kind, of one thing, with which the same is amiss.
        """
        for verdict, state, rank, later in (
            ("no", "missed", 10, _BREACHES),
            ("not_known", "not_known", 25, _LATER),
        ):
            alike: dict[tuple[object, ...], list[DoneActDocument]] = {}
            for act in self.document.acts:
                if act.verdict == verdict:
                    told = _in_state(act, state)
                    amiss = tuple((each.name, each.missing) for each in told)
                    alike.setdefault((act.what, act.of, act.by, amiss), []).append(act)
            yield from _in_turn((self.alike(each, state) for each in alike.values()), rank, later)

    def alike(self, acts: list[DoneActDocument], state: str) -> tuple[Line, ...]:
        """Acts, and what was missed, or is not known."""
        told = _in_state(acts[0], state)
        below = [self.say.requirement(each) for each in told[:_NAMED]]
        below += self.say.more(len(told) - _NAMED)
        cites = tuple(each.cite for each in told)
        first = _row(0, self.say.acts(acts), "step", cites)
        missing = told if state == "not_known" else []  # where something is missed, that can wait
        asked = self.asked(self.say.missing(each) for judged in missing for each in judged.missing)
        return (first, *(_row(1, each) for each in below), *asked)

    # --- what comes next

    def next(self, following: Iterable[NextDocument]) -> Iterator[tuple[Line, ...]]:
        """The events that come next; below what would stand in the way today."""
        alike: dict[tuple[object, ...], list[NextDocument]] = {}
        for each in following:
            way = tuple(judged.name for judged in each.in_the_way)
            alike.setdefault((each.what, each.due_on, way), []).append(each)
        for those in alike.values():
            first = those[0]
            named = self.say.things((each.of for each in those), _NAMED)
            said = f"{self.say.to_do(first)} – {named}"
            due = self.say.by_day(first.due_on)
            lines = [_row(0, f"{due}: {said}" if due else said, "step")]
            if first.in_the_way:
                what = "; ".join(self.say.said(judged.words) for judged in first.in_the_way)
                lines.append(_row(1, self.say.filled(self.view.in_the_way, what=what)))
            yield tuple(lines)

    def windows(self) -> Iterator[tuple[Line, ...]]:
        """What may be done for some time; what may be done at any time is counted."""
        for window in self.document.windows:
            if window.state == "open" and window.closes_on is not None:
                said = f"{self.say.thing(window.of)}: {self.say.when(window)}"
                first = _row(0, f"{said} ({self.say.cited([window.cite])})", "step", (window.cite,))
                yield (first, _row(1, self.say.said(window.says)))

    def not_told(self) -> Iterator[tuple[Line, ...]]:
        """What the file does not tell of, and how many duties depend on it."""
        for each in sorted(self.document.not_told, key=lambda each: -each.duties):
            event = self.say.event(each.words)
            told = self.say.filled(self.view.depends, n=str(each.duties), event=event)
            yield (_row(0, told, "step"),)

    # --- below

    def below(self) -> Iterator[Line]:
        """What is only counted; what the law says of a breach; by which edition."""
        counted = "; ".join(self.counted())
        if counted:
            yield Line(0, f"{self.say.said(self.view.beside)}: {counted}.", "note")
        yield Line(0, self.say.said(self.document.breach), "note")
        yield Line(0, self.say.said(self.view.in_full), "hint")
        yield edition_line(self.say)

    def counted(self) -> Iterator[str]:
        """How many there are of what is told nowhere above, of each kind and state."""
        told = ("overdue", "late", "not_judged", "pending", "silent")
        duties = [d for d in self.document.duties if d.state not in told]
        acts = [act for act in self.document.acts if act.verdict in ("yes", "silent")]
        is_told = ("not_judged",)
        windows = [
            w
            for w in self.document.windows
            if w.state not in is_told and not (w.state == "open" and w.closes_on is not None)
        ]
        yield from self.numbers(self.view.duties, (d.words for d in duties))
        yield from self.numbers(self.view.acts, (act.verdict_words for act in acts))
        yield from self.numbers(self.view.openings, (w.words for w in windows))

    def numbers(self, what: Trilingual, states: Iterable[Trilingual]) -> Iterator[str]:
        counts = Counter(map(self.say.said, states))
        if counts:
            each = ", ".join(f"{state} – {count}" for state, count in counts.most_common())
            yield f"{self.say.said(what)}: {each}"


def edition_line(say: Sayings) -> Line:
    """By which edition, and by which calendar."""
    document = say.document
    known, edition = say.day(document.calendar_known_on), say.said(document.edition_title)
    return Line(0, f"— {say.filled(say.words.view.edition, day=known, edition=edition)}", "note")
