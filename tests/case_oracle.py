"""What the law asks of a course of events, counted on plain dates from its words, day by day."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

ONE, THIRTY = timedelta(days=1), timedelta(days=30)  # by default readings: see readings.toml


class Oracle(NamedTuple):
    days: Mapping[str, date]  # what happened, and when
    as_of: date
    works: Callable[[date], bool]  # whether a day is a working day
    complete: bool  # whether the package handed in was

    def on(self, *what: str) -> date | None:  # the day by which all of it was done
        days = [self.days[each] for each in what if self.days.get(each, date.max) <= self.as_of]
        return max(days) if len(days) == len(what) else None

    def after(self, what: str, day: date | None) -> date | None:
        found = self.on(what)
        return found if found and day and found > day else None

    def rolled(self, day: date) -> date:
        return day if self.works(day) else self.rolled(day + ONE)

    def working(self, day: date, count: int) -> date:
        return self.working(self.rolled(day + ONE), count - 1) if count else day

    def months(self, day: date, count: int) -> date:
        later, month = day, (day.month + count - 1) % 12 + 1
        while later.month != month or (later.day < day.day and (later + ONE).month == month):
            later += ONE
        return self.rolled(later)

    def closes(self) -> date | None:
        posted = self.on("portal", "own_site")
        return posted and self.rolled(posted + THIRTY)

    def terms(self) -> Iterator[tuple[str, tuple[str, ...], date, date | None, date]]:
        if day := self.on("included"):  # by which acts, since when, done when, until when
            posting = ("portal", "own_site")
            yield "13(1)", ("approved",), day, self.on("approved"), self.months(day, 3)
            yield "15(2)", posting, day, self.on(*posting), self.working(day, 5)
        if day := self.on("approved"):
            regulation, updated = self.after("regulation", day), self.after("updated", day - ONE)
            if day not in (self.on("regulation"), self.as_of):  # «кейін»: not of that day itself
                yield "16(1)", ("regulation",), day, regulation, self.rolled(day + THIRTY)
            yield "23(2)", ("updated",), day, updated, self.working(day, 3)
        if day := self.on("accepted"):
            yield "20(1)", ("result",), day, self.on("result"), self.working(day, 5)

    def duties(self) -> Iterator[tuple[str, str]]:
        for name, _, _, done, due in self.terms():
            in_time = (done or self.as_of) <= due
            yield name, ("fulfilled", "late", "pending", "overdue")[2 * (not done) + (not in_time)]
        closes, handed_in = self.closes(), self.on("handed_in")
        report, over = self.after("report", closes), closes and self.as_of > closes
        yield "15(4) report", owed(over, report)
        yield "15(4) sending", owed(over, self.after("sent", closes))
        yield "15(4) posting", owed(over, report and self.after("report_posted", closes))
        yield "20(2)", owed(handed_in and self.complete, self.on("accepted"))
        yield "20(2) refusal", owed(handed_in and not self.complete, self.on("refused"))
        if handed_in:  # else not even that it was a centre is known
            yield "20(3)", owed(self.on("accepted"), self.on("identified"))

    def requirements(self) -> Iterator[tuple[str, str, bool]]:  # of which act, which, if kept
        for _, acts, since, _, due in self.terms():
            for act in acts:
                if (day := self.on(act)) and day >= since:
                    yield act, "within_the_term", day <= due
        for act in filter(self.on, ("report", "report_posted", "sent", "approved")):
            yield act, "after_public_discussion", bool(self.after(act, self.closes()))
        if self.on("regulation") not in (None, approved := self.on("approved")):
            yield "regulation", "after_standard_approved", bool(self.after("regulation", approved))


def owed(arisen: object, done: object) -> str:  # a duty without a term
    return ("fulfilled" if done else "pending") if arisen else "nothing"
