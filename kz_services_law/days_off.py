"""The frozen calendar of the rules: `rules/calendar/`, read and checked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from importlib.resources.abc import Traversable

from kz_services_law.calendar import WorkCalendar
from kz_services_law.calendar_spec import ActsSpec, DaysSpec, KnownSpec
from kz_services_law.days import CalendarDay, DayKind, Layer, LegalAct, is_weekend
from kz_services_law.errors import InvalidInput, InvalidRules, Problems, shown, suggestion
from kz_services_law.openings import OpenTo
from kz_services_law.spec import Trilingual, read_spec, rules_folder

__all__ = ["load_calendar", "read_calendar"]


@lru_cache(maxsize=1)
def load_calendar() -> WorkCalendar:
    """The calendar of the rules; read once, then shared.

    >>> load_calendar()
    WorkCalendar(2012-2027, as known on 2026-06-11)
    >>> print(load_calendar().day(date(2024, 5, 8)).act.title.en)
    Order of the Acting Minister of Labour and Social Protection No. 109 of 17 April 2024
    """
    return read_calendar(rules_folder() / "calendar")


def read_calendar(folder: Traversable) -> WorkCalendar:
    """Read a calendar's folder. Raises `InvalidRules` with every problem found."""
    acts = read_spec(ActsSpec, folder / "acts.toml", "calendar/acts.toml")
    days = read_spec(DaysSpec, folder / "days.toml", "calendar/days.toml")
    problems = Problems()
    reader = _Reader(acts, problems)
    history = [reader.layer(known) for known in days.known]
    weekend = CalendarDay(DayKind.WEEKEND, _words(acts.weekend), reader.act(acts.weekend.act))
    problems.raise_if_any()
    try:
        open_to = OpenTo(acts.open_to.paid_within, acts.open_to.lunar)
        return WorkCalendar.from_history(
            acts.first_year,
            acts.last_year,
            history,
            acts.known_on,
            weekend=weekend,
            open_to=open_to,
        )
    except InvalidInput as problem:
        problems.add("calendar", str(problem), "mend it there")
        raise InvalidRules(problems.found) from problem


class _Reader:
    """Makes layers of what the files say, and notes the problems."""

    def __init__(self, acts: ActsSpec, problems: Problems) -> None:
        self.spec, self.problems = acts, problems
        named = {**acts.act, **{change.name: change for change in acts.change}}
        self.acts = {n: LegalAct(n, _words(spec), spec.source) for n, spec in named.items()}

    def act(self, name: str) -> LegalAct | None:
        """An act by its name."""
        if name not in self.acts:
            what = f"no act is called {shown(name)}"
            self.problems.add("calendar", what, suggestion(name, self.acts))
        return self.acts.get(name)

    def layer(self, known: KnownSpec) -> Layer:
        """What became known on one day."""
        days: dict[date, CalendarDay | None] = dict.fromkeys(known.ordinary)
        days.update(self._holidays(known))
        for off, worked in self._transfers(known):
            kind = DayKind.WORKING_WEEKEND if is_weekend(worked.toordinal()) else DayKind.WORKING
            days[off] = self._transferred(known, DayKind.HOLIDAY, self.spec.moved, worked)
            days[worked] = self._transferred(known, kind, self.spec.worked, off)
        return Layer(known.from_, days, known.publishes)

    def _holidays(self, known: KnownSpec) -> Iterator[tuple[date, CalendarDay]]:
        for table in (known.holiday, known.lunar, known.in_lieu):
            for reason, days in table.items():
                lunar, in_lieu = table is known.lunar, table is known.in_lieu
                what = self._holiday(known, reason, in_lieu=in_lieu, estimated=lunar)
                if what is not None:
                    yield from ((day, what) for day in days)

    def _holiday(
        self,
        known: KnownSpec,
        name: str,
        *,
        in_lieu: bool,
        estimated: bool,
    ) -> CalendarDay | None:
        reason = self.spec.reason.get(name)
        if reason is None:
            what = f"no reason is called {shown(name)}"
            self.problems.add("calendar/days.toml", what, suggestion(name, self.spec.reason))
            return None
        words, act = _words(reason), known.act or reason.act
        if in_lieu:
            words, act = _filled(self.spec.in_lieu, "{of}", words), self.spec.in_lieu.act
        return CalendarDay(DayKind.HOLIDAY, words, self.act(act), known.from_, estimated)

    def _transferred(
        self, known: KnownSpec, kind: DayKind, words: Trilingual, other: date
    ) -> CalendarDay:
        day = Trilingual(kk=other.isoformat(), ru=other.isoformat(), en=other.isoformat())
        act = self.act(known.act) if known.act else None
        return CalendarDay(kind, _filled(words, "{day}", day), act, known.from_)

    def _transfers(self, known: KnownSpec) -> Iterator[tuple[date, date]]:
        for off, worked in known.moved.items():
            try:
                yield date.fromisoformat(off), worked
            except ValueError:
                what = f"{shown(off)} is no day"
                self.problems.add("calendar/days.toml", what, "write it like 2013-06-03")


def _words(spec: Trilingual) -> Trilingual:
    return Trilingual(kk=spec.kk, ru=spec.ru, en=spec.en)


def _filled(words: Trilingual, place: str, by: Trilingual) -> Trilingual:
    """Words with something put in their place, in each language."""
    return Trilingual(
        kk=words.kk.replace(place, by.kk),
        ru=words.ru.replace(place, by.ru),
        en=words.en.replace(place, by.en),
    )
