"""What a case file lists: things, events, and up to when nothing else is to be listed.

What is not listed is not known. Names of kinds, facts and roles are those of the edition
(procedures.toml); they are looked up when the file is examined.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any, NoReturn, Self
from weakref import ref

from kz_services_law.asking.models import Entity
from kz_services_law.counting.values import (
    Value,
    given_day,
    given_many,
    given_or_none,
    given_text,
)
from kz_services_law.errors import InvalidInput
from kz_services_law.logic import Never
from kz_services_law.procedures import refusals
from kz_services_law.procedures.given import (
    day_or_none,
    facts_of,
    names_of_things,
    roles_of,
    when_or_none,
)

__all__ = [
    "CaseFile",
    "Entry",
    "Event",
    "NoneUntil",
    "Thing",
    "corrects_itself",
    "label_of",
    "written_time",
]


class Entry(Value):
    """An entry of a case file. `known_on`: the day on which it became known to the file; `note`:
    what else is said of it, which no rule reads.
    """

    __slots__ = ("known_on", "note")
    known_on: date | None
    note: str | None


class Thing(Entry):
    """A thing that a case file tells of: a service, a draft, a body, an application …

    `of`: the names of what it belongs to; `roles`: the names of the bodies it has in a role. What
    else is stated of it goes by the names of the facts or their last parts; of a body it may be
    given as the entity that questions take.

    >>> Thing("draft", "d1", of="s1", roles={"developer": "ministry"}, type="new").facts
    {'type': 'new'}

    Raises `InvalidInput` for what is no name, no day, no table.
    """

    __slots__ = ("facts", "kind", "name", "of", "roles")
    __match_args__ = ("kind", "name", "of", "roles", "facts", "known_on", "note")
    kind: str
    name: str
    of: tuple[str, ...]
    roles: Mapping[str, str]
    facts: Mapping[str, Any]

    def __init__(  # noqa: PLR0913, PLR0917  # a thing has many sides, most of them left out
        self,
        kind: str,
        name: str,
        /,
        of: str | Iterable[str] = (),
        roles: Mapping[str, str] | None = None,
        facts: Mapping[str, Any] | Entity | None = None,
        known_on: date | None = None,
        note: str | None = None,
        **more: Any,
    ) -> None:
        named = given_text(name, "Thing.name")
        place = f"Thing {named!r}"
        self._keep(
            kind=given_text(kind, f"{place}.kind"),
            name=named,
            of=names_of_things(of, f"{place}.of"),
            roles=roles_of(roles, f"{place}.roles"),
            facts=facts_of(facts, more, place),
            known_on=day_or_none(known_on, f"{place}.known_on"),
            note=given_or_none(str, note, f"{place}.note"),
        )


class Event(Entry):
    """Something that happened.

    `what`: the kind of event; `of`: the name, or names, of what it happened to; `at`: the day or
    the moment, `NEVER` where it is known not to have happened, None where it is not known when;
    then `not_before` and `not_after` may bound it. `by`: the name of the body that did it. What
    else is stated of it goes by the names of the facts or their last parts. `name`: by which
    another entry may correct it (`corrects`), from the day on which that became known.

    >>> Event("draft_posted", "d1", date(2013, 6, 5), by="ministry", venue="portal").of
    ('d1',)

    Raises `InvalidInput` for what is no name, no day, no table.
    """

    __slots__ = (
        "at",
        "by",
        "corrects",
        "facts",
        "label",
        "name",
        "not_after",
        "not_before",
        "of",
        "order",
        "what",
    )
    __match_args__ = (
        "what",
        "of",
        "at",
        "by",
        "facts",
        "not_before",
        "not_after",
        "name",
        "corrects",
        "known_on",
        "note",
    )
    what: str
    of: tuple[str, ...]
    at: datetime | date | Never | None
    by: str | None
    facts: Mapping[str, Any]
    not_before: date | None
    not_after: date | None
    name: str | None
    corrects: str | None
    label: str
    """What it is called: its name, or what happened to what, when, by whom."""
    order: tuple[str, ...]
    """Its place among the entries of a file, in whatever order they are listed."""

    def __init__(  # noqa: PLR0913, PLR0917  # an event has many sides, most of them left out
        self,
        what: str,
        /,
        of: str | Iterable[str] = (),
        at: datetime | date | Never | None = None,
        by: str | None = None,
        facts: Mapping[str, Any] | Entity | None = None,
        not_before: date | None = None,
        not_after: date | None = None,
        name: str | None = None,
        corrects: str | None = None,
        known_on: date | None = None,
        note: str | None = None,
        **more: Any,
    ) -> None:
        kind = given_text(what, "Event.what")
        place = f"Event {kind!r}"
        self._keep(
            what=kind,
            of=names_of_things(of, f"{place}.of"),
            at=when_or_none(at, f"{place}.at"),
            by=given_or_none(str, by, f"{place}.by"),
            facts=facts_of(facts, more, place),
            not_before=day_or_none(not_before, f"{place}.not_before"),
            not_after=day_or_none(not_after, f"{place}.not_after"),
            name=given_or_none(str, name, f"{place}.name"),
            corrects=given_or_none(str, corrects, f"{place}.corrects"),
            known_on=day_or_none(known_on, f"{place}.known_on"),
            note=given_or_none(str, note, f"{place}.note"),
        )
        self._keep(label=label_of(self, self.of), order=_order(self))

    def of_what(self, names: Iterable[str]) -> Event:
        """The same that happened to something else. Raises `InvalidInput` for what are no names."""
        what, _, *others = self._parts()
        return Event(what, names, *others)


class NoneUntil(Entry):
    """Up to a day, that included, nothing else is to be listed: what the file does not list did not
    happen. `what`: of one kind of event or thing only; `of`: of one thing, and what belongs to it;
    further facts: of events that state these only.

    >>> NoneUntil(date(2013, 9, 1), "draft_posted", venue="portal").where
    {'venue': 'portal'}

    Raises `InvalidInput` for what is no name, no day, no table.
    """

    __slots__ = ("of", "until", "what", "where")
    __match_args__ = ("until", "what", "of", "where", "known_on", "note")
    until: date
    what: str | None
    of: str | None
    where: Mapping[str, Any]

    def __init__(
        self,
        until: date,
        what: str | None = None,
        of: str | None = None,
        where: Mapping[str, Any] | None = None,
        known_on: date | None = None,
        note: str | None = None,
        **more: Any,
    ) -> None:
        place = "NoneUntil"
        self._keep(
            until=given_day(until, f"{place}.until"),
            what=given_or_none(str, what, f"{place}.what"),
            of=given_or_none(str, of, f"{place}.of"),
            where=facts_of(where, more, place),
            known_on=day_or_none(known_on, f"{place}.known_on"),
            note=given_or_none(str, note, f"{place}.note"),
        )


def label_of(event: Event, names: tuple[str, ...]) -> str:
    """What an entry is called where it happened to things of these names."""
    if event.name:
        return event.name
    when = "?" if event.at is None else str(event.at)
    named = [each.value if isinstance(each, Enum) else each for each in event.facts.values()]
    facts = ", ".join(each for each in named if isinstance(each, str))
    by = "" if event.by is None else f" by {event.by}"
    of = f" {'/'.join(names)}" if names else ""
    return f"{event.what}{of} {when}{by}{f' ({facts})' if facts else ''}"


def _order(event: Event) -> tuple[str, ...]:
    """By what happened to what and when; then by all else that is said."""
    return (event.what, *event.of, str(event.at), repr(event))


def corrects_itself(event: Event, named: Mapping[str, Event]) -> bool:
    """Whether an entry corrects itself, by whatever way round. `named`: entries by their names."""
    seen: set[str] = set()
    name = event.corrects
    while name is not None and name in named and name not in seen:
        if name == event.name:
            return True
        seen.add(name)
        name = named[name].corrects
    return False


class CaseFile:
    """The file of a case: what it lists, in whatever order. Frozen; equal to one that lists the
    same.

    >>> case = CaseFile([Thing("service", "s1")])
    >>> included = Event("service_included", "s1", date(2013, 6, 3))
    >>> len(case.with_event(included).events), len(case.events)
    (1, 0)

    Raises `InvalidInput` for what is no list of entries.
    """

    __slots__ = ("__weakref__", "_grown", "ends", "events", "things")
    things: tuple[Thing, ...]
    events: tuple[Event, ...]
    ends: tuple[NoneUntil, ...]
    _grown: tuple[ref[CaseFile], Event] | None

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        listed = _listed(entries)
        unique = list(dict.fromkeys(listed))
        put = object.__setattr__
        put(self, "things", tuple(e for e in unique if isinstance(e, Thing)))
        events = (e for e in unique if isinstance(e, Event))
        put(self, "events", tuple(sorted(events, key=_by_order)))
        put(self, "ends", tuple(e for e in unique if isinstance(e, NoneUntil)))
        put(self, "_grown", None)

    def __iter__(self) -> Iterator[Entry]:
        yield from (*self.things, *self.events, *self.ends)

    def with_event(self, entry: Entry) -> Self:
        """The file with one more entry. Raises `InvalidInput` for what is none."""
        if not isinstance(entry, Event):
            return type(self)([*self, entry])
        place = bisect_left(self.events, entry.order, key=_by_order)
        if self.events[place : place + 1] == (entry,):
            return self
        made, put = object.__new__(type(self)), object.__setattr__
        put(made, "things", self.things)
        put(made, "events", (*self.events[:place], entry, *self.events[place:]))
        put(made, "ends", self.ends)
        put(made, "_grown", (ref(self), entry))
        return made

    @property
    def grown(self) -> tuple[CaseFile, Event] | None:
        """The file of which this is one with an event more, and that event; None where it was made
        in another way, or that file is gone.
        """
        if self._grown is None:
            return None
        before, entry = self._grown
        file = before()
        return None if file is None else (file, entry)

    def known_by(self, day: date) -> Self:
        """The file as it was known on a day: the entries that had become known. Raises
        `InvalidInput` for what is no day.
        """
        day = given_day(day, "CaseFile.known_by")
        return type(self)(e for e in self if e.known_on is not None and e.known_on <= day)

    def __eq__(self, other: object) -> bool:
        return (
            frozenset(self) == frozenset(other) if isinstance(other, CaseFile) else NotImplemented
        )

    def __hash__(self) -> int:
        return hash(frozenset(self))

    def __repr__(self) -> str:
        return f"CaseFile({len(self.things)} things, {len(self.events)} events)"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise InvalidInput(refusals.CASE_FROZEN, "CaseFile", name=name)

    def __delattr__(self, name: str) -> NoReturn:
        raise InvalidInput(refusals.CASE_FROZEN, "CaseFile", name=name)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _: object) -> Self:
        return self

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), ([*self],)


def written_time(event: Event | None) -> str:
    """When an event happened, as far as it is told, such that texts stand in the order of time:
    what is told to the day before the moments of that day.
    """
    at = event.at if event is not None else None
    return at.isoformat() if isinstance(at, date) else ""


def _by_order(event: Event) -> tuple[str, ...]:
    return event.order


def _listed(entries: object) -> list[Entry]:
    def entry(given: object) -> Entry:
        if not isinstance(given, Thing | Event | NoneUntil):
            raise InvalidInput(refusals.NO_ENTRY, "CaseFile", got=given)
        return given

    return given_many(entries, entry, "CaseFile", refusals.NO_ENTRIES)
