"""All that an edition does not know of a case file, found together: each entry is tried, and of one
that is refused each thing it says.

What is refused is decided by the examination itself; here it is only asked again and again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, islice
from typing import Any, Protocol, TypeVar

from kz_services_law.counting.values import is_plain_day
from kz_services_law.errors import CalendarRangeError, InvalidInput, Problem, within
from kz_services_law.messages import nearest
from kz_services_law.procedures import refusals
from kz_services_law.procedures.case_reading import PlacesInFile, clashes
from kz_services_law.procedures.entries import CaseFile, Entry, Event, NoneUntil, Thing
from kz_services_law.rulebook import Rulebook
from kz_services_law.rulebook.procedure_specs import ProceduresSpec

__all__ = ["Examines", "given_law", "problems_of"]

E = TypeVar("E", bound=Entry)
_MOST = 100
_SOME_DAY = date(2013, 4, 15)


class Examines(Protocol):
    """What a `Law` is to a case file."""

    @property
    def rulebook(self) -> Rulebook:
        """The edition."""
        ...

    def examine(self, case: CaseFile, as_of: date) -> object:
        """Examine a file, or refuse it."""
        ...


def given_law(law: object, place: str) -> Examines:
    """A law that knows of case files. Raises `InvalidInput` for another, and for what is none."""
    try:
        book, examine = getattr(law, "rulebook", None), getattr(law, "examine", None)
    except Exception as odd:  # it may be of anyone's making
        raise InvalidInput(refusals.NO_LAW_THERE, place, got=law) from odd
    if not isinstance(book, Rulebook) or not callable(examine):
        raise InvalidInput(refusals.NO_LAW_THERE, place, got=law)
    if book.procedures is None:
        raise InvalidInput(refusals.NO_PROCEDURES, place, edition=book.edition.id)
    return law  # type: ignore[return-value]  # it has what is asked of it


def problems_of(
    case: CaseFile, law: Examines, places: Mapping[Entry, str] | None = None
) -> list[Problem]:
    """All that is wrong with a case file by the edition of a law, in the order of the file; of a
    very bad one the first hundred. `places`: what its entries are called (by default by their kind
    and their name or number).

    Raises `InvalidInput` for what is no law, or one that knows nothing of case files.
    """
    law = given_law(law, "problems_of")
    named = _places(case) if places is None else places
    found = [*clashes(named)]
    trials = _Trials(law, case, named)
    if not trials.pass_with(()):
        found += trials.problems()
    return found[:_MOST]


def _places(case: CaseFile) -> dict[Entry, str]:
    """What the entries of a file are called that was never written."""
    places = PlacesInFile()
    found: dict[Entry, str] = {}
    found |= {thing: places.of_thing(thing.kind, thing.name) for thing in case.things}
    for number, event in enumerate(case.events, start=1):
        found[event] = places.of_event(number, event.what, event.name)
    found |= {end: places.of_none(number) for number, end in enumerate(case.ends, start=1)}
    return found


class _Trials:
    """Files with some of the entries of one, tried until all that is refused is found."""

    def __init__(self, law: Examines, case: CaseFile, places: Mapping[Entry, str]) -> None:
        self._law, self._case, self._places = law, case, places
        self._spec: ProceduresSpec = law.rulebook.procedures  # type: ignore[assignment]  # given
        self._good: list[Thing] = list(case.things)
        self._lost: set[str] = set()
        self._as_of = max(_days(case), default=_SOME_DAY)

    def refusal(self, entries: Iterable[Entry]) -> InvalidInput | None:
        """Why a file of the good things and some entries is refused."""
        try:
            self._law.examine(CaseFile([*self._good, *entries]), self._as_of)
        except CalendarRangeError:  # it is of the day, not of an entry
            return None
        except InvalidInput as refused:
            return refused
        return None

    def pass_with(self, entries: Iterable[Entry]) -> bool:
        """Whether the whole file passes, or the good things with some entries."""
        told = [*entries] or [*map(_uncorrecting, self._case.events), *self._case.ends]
        return self.refusal(told) is None

    def problems(self) -> list[Problem]:
        """All problems, things first: what is wrong with them is known before events are tried."""
        found = [*islice(self._of_things(), _MOST)]
        if len(found) < _MOST:
            bad = self._bad(self._case.events)
            of_events = chain.from_iterable(self._of_event(event) for event in bad)
            of_ends = chain.from_iterable(self._of_end(end) for end in self._case.ends)
            found += islice(chain(of_events, of_ends), _MOST - len(found))
        return found

    def _bad(self, entries: Sequence[E]) -> Iterator[E]:
        """Those that are refused: the others are not tried one by one."""
        told = [e for e in entries if not self._lost & {*_names_in(e)}]
        if not told or self.refusal(map(_uncorrecting, told)) is None:
            return
        if len(told) == 1:
            yield told[0]
            return
        half = len(told) // 2
        yield from self._bad(told[:half])
        yield from self._bad(told[half:])

    # --- things

    def _of_things(self) -> Iterator[Problem]:
        """What is wrong with things, those above first; what can be kept of them is kept, so that
        what belongs to them can be tried.
        """
        order = {kind: number for number, kind in enumerate(self._spec.thing)}
        self._good = []
        unique = {thing.name: thing for thing in reversed(self._case.things)}.values()
        of_kind: dict[str, list[Thing]] = {}
        for thing in reversed(unique):
            of_kind.setdefault(thing.kind, []).append(thing)
        for kind in sorted(of_kind, key=lambda kind: order.get(nearest(kind, order) or "", -1)):
            bad = [*islice(self._bad(of_kind[kind]), _MOST)]
            if len(bad) < _MOST:  # else no more is looked for
                self._good += [t for t in of_kind[kind] if t not in bad and not self._is_lost(t)]
            for thing in bad:
                yield from self._of_thing(thing)

    def _is_lost(self, thing: Thing) -> bool:
        """Whether a thing cannot be tried, because what it names could not be kept."""
        lost = bool(self._lost & {*_names_in(thing)})
        if lost:
            self._lost.add(thing.name)
        return lost

    def _of_thing(self, thing: Thing) -> Iterator[Problem]:
        place = self._places[thing]
        found, bare = self._bare(lambda kind, of: Thing(kind, thing.name, of), thing.kind, thing)
        yield from (_said(each, place, "of") for each in found)
        if bare is None:
            self._lost.add(thing.name)
            return
        roles: dict[str, str] = {}
        facts: dict[str, Any] = {}
        if bare.kind == thing.kind:  # and not only guessed
            for role, body in thing.roles.items():
                refused = self.refusal([Thing(bare.kind, bare.name, bare.of, {role: body})])
                if refused is None:
                    roles[role] = body
                else:
                    yield _said(refused, place, role)
            for fact, value in thing.facts.items():
                refused = self.refusal([Thing(bare.kind, bare.name, bare.of, {}, {fact: value})])
                if refused is None:
                    facts[fact] = value
                else:
                    yield _said(refused, place, fact)
        self._good.append(Thing(bare.kind, bare.name, bare.of, roles, facts))

    def _bare(
        self, made: Callable[[str, tuple[str, ...]], E], kind: str, entry: Thing | Event
    ) -> tuple[list[InvalidInput], E | None]:
        """An entry of which no more is said than its kind and what it is of: why it is refused; and
        the like of it that is not, if only by the names that are near, so that what else it says
        can be tried.
        """
        refused = self.refusal([made(kind, entry.of)])
        found: list[InvalidInput] = []
        if refused is not None and refused.sentence is refusals.NO_SUCH_KIND:
            found.append(refused)
            near = nearest(kind, self._spec.thing if isinstance(entry, Thing) else self._spec.event)
            if near is None:
                return found, None
            kind = near
            refused = self.refusal([made(kind, entry.of)])
        if refused is None:
            return found, made(kind, entry.of)
        names = [thing.name for thing in self._good]
        bare = made(kind, tuple(nearest(name, names) or name for name in entry.of))
        return [*found, refused], bare if self.refusal([bare]) is None else None

    # --- events

    def _of_event(self, event: Event) -> Iterator[Problem]:
        place = self._places[event]
        found, bare = self._bare(Event, event.what, event)
        yield from (_said(each, place, "of") for each in found)
        if bare is None or bare.what != event.what:  # only guessed
            return
        bounds = {"not_before": event.not_before, "not_after": event.not_after}
        known = {"known_on": event.known_on}
        parts: dict[str, dict[str, Any]] = {
            "at": {"at": event.at, **known},
            "not_before": {**bounds, **known} if event.at is None else {},
            "by": {"by": event.by},
            **{fact: {"facts": {fact: value}} for fact, value in event.facts.items()},
        }
        for name, part in parts.items():
            refused = self.refusal([Event(bare.what, bare.of, **part)])
            if refused is not None:
                yield _said(refused, place, name)

    # --- the word that there is nothing else

    def _of_end(self, end: NoneUntil) -> Iterator[Problem]:
        place = self._places[end]
        refused = self.refusal([NoneUntil(end.until, of=end.of)])
        if refused is not None:
            yield _said(refused, place, "of")
        refused = self.refusal([NoneUntil(end.until, end.what)])
        if refused is not None:
            yield _said(refused, place, "what")
            return
        for name, value in end.where.items():
            refused = self.refusal([NoneUntil(end.until, end.what, where={name: value})])
            if refused is not None:
                yield _said(refused, place, name)


def _said(refused: InvalidInput, place: str, part: str) -> Problem:
    """What was refused, said of its place."""
    if refused.sentence is refusals.NO_SUCH_KIND:
        part = "what" if refused.data.get("what") != "thing" else ""
    return Problem.of(within(place, part) if part else place, refused.sentence, **refused.data)


def _uncorrecting(entry: E) -> E:
    """An entry that corrects none: what it corrects may not be there when it is tried."""
    if isinstance(entry, Event) and entry.corrects is not None:
        parts: list[Any] = [getattr(entry, name) for name in entry.__match_args__]
        parts[entry.__match_args__.index("corrects")] = None
        return type(entry)(*parts)
    return entry


def _names_in(entry: Entry) -> tuple[str, ...]:
    """The things that an entry names."""
    if isinstance(entry, Thing):
        return (*entry.of, *entry.roles.values())
    if isinstance(entry, Event):
        return entry.of if entry.by is None else (*entry.of, entry.by)
    return ()


def _days(case: CaseFile) -> Iterator[date]:
    """The days that a file speaks of."""
    for entry in case:
        for name in ("known_on", "until", "not_before", "not_after", "at"):
            day = getattr(entry, name, None)
            if isinstance(day, date):
                yield day if is_plain_day(day) else date(day.year, day.month, day.day)
