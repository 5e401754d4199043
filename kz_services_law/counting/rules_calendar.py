"""The frozen calendar of the rules: `rules/calendar/`, read and checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from importlib.resources.abc import Traversable

from kz_services_law.counting import refusals
from kz_services_law.counting.calendar import WorkCalendar
from kz_services_law.counting.calendar_spec import ActsSpec, DaysSpec, KnownSpec, ReasonSpec
from kz_services_law.counting.days import CalendarDay, DayKind, Known, LegalAct, is_weekend
from kz_services_law.counting.possible_changes import ChangeLimits
from kz_services_law.date_words import day_in_words
from kz_services_law.errors import InvalidInput, InvalidRules, Problems
from kz_services_law.languages import LANGUAGES, Trilingual
from kz_services_law.messages import suggestion
from kz_services_law.plain_files import folder_given
from kz_services_law.rule_files import NO_SUCH_NAME, read_spec, rules_folder

__all__ = ["load_calendar", "read_calendar"]

_ACTS, _DAYS = "calendar/acts.toml", "calendar/days.toml"


@lru_cache(maxsize=1)
def load_calendar() -> WorkCalendar:
    """The calendar of the rules; read once, then shared.

    >>> load_calendar()  # doctest: +ELLIPSIS
    WorkCalendar(2012-..., as known on ...)
    >>> print(load_calendar().day(date(2024, 5, 8)).act.title.en)
    Order of the Acting Minister of Labour and Social Protection No. 109 of 17 April 2024
    """
    return read_calendar(rules_folder() / "calendar")


def read_calendar(folder: Traversable) -> WorkCalendar:
    """Read a calendar's folder. Raises `InvalidRules` with every problem found."""
    problems = Problems()
    folder = folder_given(folder, "read_calendar")
    acts = read_spec(ActsSpec, folder / "acts.toml", _ACTS, problems)
    days = read_spec(DaysSpec, folder / "days.toml", _DAYS, problems)
    if acts is None or days is None:
        problems.stop()
    reader = _Reader(acts, problems)
    reader.check()
    problems.raise_if_any()
    try:
        return _made(reader, days)
    except InvalidInput as invalid:
        place = f"{_ACTS}, {invalid.place}" if invalid.place else _ACTS
        problems.add(place, invalid.sentence, **invalid.data)
        raise InvalidRules(problems.found) from invalid


def _made(reader: _Reader, days: DaysSpec) -> WorkCalendar:
    """The calendar that the files make. Raises `InvalidInput` where there is none like that."""
    acts = reader.spec
    history = [reader.known(known) for known in days.known]
    weekend = CalendarDay(DayKind.WEEKEND, _words(acts.weekend), reader.act(acts.weekend.act))
    reader.problems.raise_if_any()
    return WorkCalendar.from_history(
        acts.first_year,
        acts.last_year,
        history,
        acts.known_on,
        weekend=weekend,
        change_limits=ChangeLimits(acts.change_limits.paid_within, acts.change_limits.lunar),
    )


class _Reader:
    """Makes of what the files say what a calendar is made of, and notes the problems."""

    def __init__(self, acts: ActsSpec, problems: Problems) -> None:
        self.spec, self.problems = acts, problems
        named = {**acts.act, **{change.name: change for change in acts.change}}
        self.acts = {n: LegalAct(n, _words(spec), spec.source) for n, spec in named.items()}

    def check(self) -> None:
        """What the file of acts says, against itself."""
        first, last = self.spec.first_year, self.spec.last_year
        if first > last:
            self.problems.add(_ACTS, refusals.FILE_YEARS_REVERSED, first=first, last=last)
        names = [*self.spec.act, *(change.name for change in self.spec.change)]
        for name in sorted({name for name in names if names.count(name) > 1}):
            self.problems.add(_ACTS, refusals.SAME_ACT, name=name)
        for reason in self.spec.reason.values():
            self.act(reason.act)
        named = [*self.spec.holidays, *(r for c in self.spec.change for r in (*c.begins, *c.ends))]
        for name in named:
            self.reason(_ACTS, name)
        for table, slot in (("in_lieu", "{of}"), ("moved", "{day}"), ("worked", "{day}")):
            words: Trilingual = getattr(self.spec, table)
            if any(slot not in words.in_language(lang) for lang in LANGUAGES):
                self.problems.add(f"{_ACTS}, {table}", refusals.SLOT_MISSING, slot=slot)

    def act(self, name: str) -> LegalAct | None:
        """An act by its name."""
        if name not in self.acts:
            hint = suggestion(name, self.acts)
            self.problems.add(_ACTS, NO_SUCH_NAME, what="act", name=name, hint=hint)
        return self.acts.get(name)

    def reason(self, place: str, name: str) -> ReasonSpec | None:
        """A reason by its name."""
        if name not in self.spec.reason:
            hint = suggestion(name, self.spec.reason)
            self.problems.add(place, NO_SUCH_NAME, what="reason", name=name, hint=hint)
        return self.spec.reason.get(name)

    def known(self, known: KnownSpec) -> Known:
        """What became known on one day."""
        place = f"{_DAYS}, known from {known.from_}"
        listed = [*dict.fromkeys(known.ordinary).items(), *self._holidays(known, place)]
        listed += self._transfers(known, place)
        self._check_days(place, [day for day, _ in listed], known)
        publishes = known.publishes if known.publishes in self._years() else None  # told of
        return Known(known.from_, dict(listed), publishes)

    def _years(self) -> range:
        return range(self.spec.first_year, self.spec.last_year + 1)

    def _check_days(self, place: str, days: Sequence[date], known: KnownSpec) -> None:
        """Whether each day stands there once, and all lie in the calendar."""
        years = self._years()
        span = {"first": self.spec.first_year, "last": self.spec.last_year}
        seen: set[date] = set()
        for day in days:
            if day in seen:
                self.problems.add(place, refusals.DAY_TWICE, day=day)
            if day.year not in years:
                self.problems.add(place, refusals.DAY_OUTSIDE, day=day, **span)
            seen.add(day)
        if known.from_ > self.spec.known_on or known.from_.year not in years:
            until = self.spec.known_on
            self.problems.add(place, refusals.NOT_YET_TOLD, day=known.from_, known_on=until)
        if known.publishes is not None and known.publishes not in years:
            self.problems.add(place, refusals.YEAR_OUTSIDE, year=known.publishes, **span)

    def _holidays(self, known: KnownSpec, place: str) -> Iterator[tuple[date, CalendarDay]]:
        for table in (known.holiday, known.lunar, known.in_lieu):
            for name, days in table.items():
                reason = self.reason(place, name)
                if reason is None:
                    continue
                words, act = _words(reason), known.act or reason.act
                if table is known.in_lieu:
                    words, act = _words(self.spec.in_lieu, of=words), self.spec.in_lieu.act
                lunar = table is known.lunar
                what = CalendarDay(DayKind.HOLIDAY, words, self.act(act), known.from_, lunar)
                yield from ((day, what) for day in days)

    def _transfers(self, known: KnownSpec, place: str) -> Iterator[tuple[date, CalendarDay]]:
        """Of each transfer the day off, and the day worked for it."""
        act = self.act(known.act) if known.act else None
        for text, worked in known.moved.items():
            off = _day(text)
            if off is None or is_weekend(off.toordinal()):
                wanted = "day" if off is None else "working day to move to"
                self.problems.add(f"{place}, moved", refusals.NOT_MOVED, got=text, wanted=wanted)
                continue
            kind = DayKind.WORKING_WEEKEND if is_weekend(worked.toordinal()) else DayKind.WORKING
            says = self.spec.moved.filled(day=day_in_words(worked))
            yield off, CalendarDay(DayKind.HOLIDAY, says, act, known.from_)
            says = self.spec.worked.filled(day=day_in_words(off))
            yield worked, CalendarDay(kind, says, act, known.from_)


def _day(text: str) -> date | None:
    """The day a text means, written as in 2013-06-03."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


def _words(spec: Trilingual, **slots: Trilingual) -> Trilingual:
    """The words of an entry alone, with their slots filled."""
    return spec.filled(**slots)
