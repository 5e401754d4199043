"""From what a file says to its entries: each read, every problem noted with its place, and what is
wrong left out, so that what else the file says can still be held to the law.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Literal, NamedTuple, TypeAlias, cast

from kz_services_law.asking.key_forms import Form
from kz_services_law.errors import Problem, Problems, within
from kz_services_law.messages import Phrase, suggestion
from kz_services_law.procedures import refusals
from kz_services_law.procedures.case_forms import (
    EVENT_FORMS,
    FACT,
    NAME,
    NONE_FORMS,
    THING_FORMS,
)
from kz_services_law.procedures.entries import (
    CaseFile,
    Entry,
    Event,
    NoneUntil,
    Thing,
    corrects_itself,
)
from kz_services_law.rule_files import table_in
from kz_services_law.toml_files import Table

__all__ = [
    "CaseRead",
    "PlacesInFile",
    "Roles",
    "Sort",
    "case_in",
    "clashes",
    "entry_of",
    "need",
    "read_of",
]

Roles: TypeAlias = Mapping[str, frozenset[str]]
"""Of each kind of things the roles in which it has bodies."""
Sort: TypeAlias = Literal["thing", "event", "none"]
"""The sorts of entries."""
EVENTS: Final = "event"
NONES: Final = "none"
_Listed: TypeAlias = Literal["event", "none"]
_LISTS: tuple[_Listed, ...] = (EVENTS, NONES)
_FORMS: Mapping[Sort, Mapping[str, Form]] = {
    "thing": THING_FORMS,
    EVENTS: EVENT_FORMS,
    NONES: NONE_FORMS,
}
_NEEDED = {EVENTS: "what", NONES: "until"}
"""What an entry cannot be without."""
_HEADER = re.compile(r"^[ \t]*\[\[?([^\[\]\n]+)\]", re.MULTILINE)
_THING = Phrase("thing_of_file", "[{kind}.{name}]")
_EVENT = Phrase("event_of_file", "event {which} ({what})")
_NONE = Phrase("none_of_file", "[[none]] {which}")
_LINE = Phrase("line_of_file", "line {line}")


class CaseRead(NamedTuple):
    """What was read of a file: its entries, where each of them stands, what is wrong with it."""

    case: CaseFile
    places: Mapping[Entry, str]
    problems: tuple[Problem, ...]


class PlacesInFile:
    """What entries are called in a problem: the file, the line where it is known, the entry by its
    name or number and its kind.
    """

    def __init__(self, file: str = "", text: str = "") -> None:
        self._file = file
        self._lines: dict[str, list[int]] = {}
        line, end = 1, 0
        for header in _HEADER.finditer(text):
            line += text.count("\n", end, header.start())
            end = header.start()
            self._lines.setdefault(_bare(header[1]), []).append(line)

    def hold(self, key: str, count: int) -> None:
        """Name no lines of a list, unless each of so many entries has one: a text over several
        lines may hold what looks like a header.
        """
        if len(self._lines.get(key, ())) != count:
            self._lines.pop(key, None)

    def of_thing(self, kind: str, name: str) -> str:
        """The place of a thing."""
        return self._at(_THING.of(kind=kind, name=name), f"{kind}.{name}", 1)

    def of_event(self, number: int, what: object, name: object) -> str:
        """The place of an event."""
        which = repr(name) if isinstance(name, str) else number
        kind = what if isinstance(what, str) else "?"
        return self._at(_EVENT.of(which=which, what=kind), EVENTS, number)

    def of_none(self, number: int) -> str:
        """The place of the word that there is nothing else."""
        return self._at(_NONE.of(which=number), NONES, number)

    def of_file(self, key: str) -> str:
        """The place of something that is no entry."""
        return self._at("", key, 1)

    def _at(self, place: str, header: str, number: int) -> str:
        lines = self._lines.get(_bare(header), [])
        line = [_LINE.of(line=lines[number - 1])] if 0 < number <= len(lines) else []
        steps = [*([self._file] if self._file else []), *line, *([place] if place else [])]
        return within(*steps) if steps else ""


def _bare(header: str) -> str:
    """What stands in brackets, without spaces and quotes."""
    return re.sub(r"[\"'\s]", "", header)


def case_in(table: Table, places: PlacesInFile, roles: Roles) -> CaseRead:
    """What a file of cases says, a table as TOML gives it."""
    problems, found = Problems(), list[tuple[Entry, str]]()
    for key, value in table.items():
        if key not in _LISTS:
            found += _things(key, value, places, roles, problems)
    for key in _LISTS:
        found += _listed(key, table.get(key, []), places, problems)
    return read_of(found, problems)


def read_of(found: Iterable[tuple[Entry, str]], problems: Problems) -> CaseRead:
    """A file of entries, each with its place; the first of those that say the same counts."""
    at: dict[Entry, str] = {}
    for entry, place in found:
        at.setdefault(entry, place)
    case = CaseFile(at)
    problems.found += clashes(at)
    return CaseRead(case, at, tuple(problems.found))


def _things(
    kind: str, told: object, places: PlacesInFile, roles: Roles, problems: Problems
) -> Iterator[tuple[Entry, str]]:
    if isinstance(told, list):
        hint = suggestion(kind, _LISTS)
        problems.add(places.of_file(kind), refusals.NO_SUCH_LIST, key=kind, hint=hint)
        return
    if not isinstance(told, dict):
        problems.add(places.of_file(kind), refusals.NOT_OF_A_CASE_FILE, key=kind)
        return
    named = cast("dict[str, object]", told)
    if not named or any(not isinstance(each, dict) for each in named.values()):
        problems.add(places.of_file(kind), refusals.NAME_IN_BRACKETS, kind=kind)
        return
    own = roles.get(kind, frozenset[str]())
    for name, value in named.items():
        place = places.of_thing(kind, name)
        if NAME.read(place, name, problems) is None:
            continue
        facts = _flat(cast("dict[str, Any]", value))
        in_roles = {role: facts.pop(role) for role in own & facts.keys()}
        keys = {key: facts.pop(key) for key in THING_FORMS.keys() & facts.keys()}
        said = {"kind": kind, "name": name, **keys, "roles": in_roles, "facts": facts}
        entry = entry_of("thing", said, place, problems)
        if entry is not None:
            yield entry, place


def _listed(
    key: _Listed, listed: object, places: PlacesInFile, problems: Problems
) -> Iterator[tuple[Entry, str]]:
    entries = cast("list[object]", listed) if isinstance(listed, list) else [None]
    if not all(isinstance(entry, dict) for entry in entries):
        problems.add(places.of_file(key), refusals.LIST_NEEDED, key=key)
        return
    places.hold(key, len(entries))
    for number, value in enumerate(entries, start=1):
        facts = _flat(cast("dict[str, Any]", value))
        told = {name: facts.pop(name) for name in _FORMS[key].keys() & facts.keys()}
        place = (
            places.of_event(number, told.get("what"), told.get("name"))
            if key == EVENTS
            else places.of_none(number)
        )
        told["facts" if key == EVENTS else "where"] = facts
        entry = entry_of(key, told, place, problems)
        if entry is not None:
            yield entry, place


def _flat(table: Mapping[str, Any], above: str = "") -> dict[str, Any]:
    """The keys of a table; those of a table in it by their whole name, `posting.venue`."""
    found: dict[str, Any] = {}
    for key, value in table.items():
        name = f"{above}{key}"
        inner = table_in(value)
        found |= _flat(inner, f"{name}.") if inner else {name: value}
    return found


def entry_of(sort: Sort, told: Mapping[str, Any], place: str, problems: Problems) -> Entry | None:
    """An entry, of the keys that documents have; None where it lacks what it cannot be without."""
    forms = _FORMS[sort]
    said = {key: value for key, value in told.items() if value is not None}
    read = {
        key: form.read(within(place, key), said[key], problems)
        for key, form in forms.items()
        if key in said
    }
    kept: dict[str, Any] = {key: value for key, value in read.items() if value is not None}
    facts = _facts(said.get("where" if sort == NONES else "facts", {}), place, problems)
    if sort == "thing":
        roles = _facts(said["roles"], place, problems, NAME)
        return Thing(said["kind"], said["name"], roles=roles, facts=facts, **kept)
    need(_NEEDED[sort], forms, said, place, problems)
    if "at" in said and {"not_before", "not_after"} & said.keys():
        problems.add(place, refusals.WHEN_TWICE)
    first = kept.pop(_NEEDED[sort], None)
    if first is None:
        return None
    if sort == EVENTS:
        return Event(first, facts=facts, **kept)
    return NoneUntil(first, where=facts, **kept)


def need(
    key: str,
    forms: Mapping[str, Form],
    said: Mapping[str, Any],
    place: str,
    problems: Problems,
) -> None:
    """Note that an entry lacks a key that it needs, where it does."""
    if key not in said:
        words, example = forms[key].words.of(), f"{key} = {forms[key].example}"
        problems.add(place, refusals.ENTRY_KEY_NEEDED, key=key, words=words, example=example)


def _facts(
    told: Mapping[str, Any], place: str, problems: Problems, form: Form = FACT
) -> dict[str, Any]:
    read = {name: form.read(within(place, name), told[name], problems) for name in told}
    return {name: value for name, value in read.items() if value is not None}


def clashes(places: Mapping[Entry, str]) -> Iterator[Problem]:
    """What two entries cannot both say, whatever the law: two things of one name, two entries of
    one name, corrections that go round or correct nothing. Each entry has a place, in the order of
    the file.
    """
    things: set[str] = set()
    for thing in (entry for entry in places if isinstance(entry, Thing)):
        if thing.name in things:
            yield Problem.of(places[thing], refusals.NAMED_TWICE, name=thing.name)
        things.add(thing.name)
    named: dict[str, Event] = {}
    events = [entry for entry in places if isinstance(entry, Event)]
    for event in events:
        if event.name is not None and event.name in named:
            yield Problem.of(places[event], refusals.ENTRY_NAMED_TWICE, name=event.name)
        if event.name is not None:
            named.setdefault(event.name, event)
    for event in events:
        if event.corrects is not None and event.corrects not in named:
            hint = suggestion(event.corrects, named)
            place = within(places[event], "corrects")
            yield Problem.of(place, refusals.NO_SUCH_ENTRY, name=event.corrects, hint=hint)
        elif event.name is not None and corrects_itself(event, named):
            place = within(places[event], "corrects")
            yield Problem.of(place, refusals.CORRECTS_IN_A_CIRCLE, name=event.name)
