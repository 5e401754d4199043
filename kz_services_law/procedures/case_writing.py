"""A case file written: as its document, and as the TOML that a jurist reads and goes on with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Any

from kz_services_law.asking.models import OneOfThese
from kz_services_law.documents.case_file import (
    CASE_FILE_VERSION,
    CaseFileDocument,
    EventEntryDocument,
    NoneEntryDocument,
    ThingEntryDocument,
)
from kz_services_law.errors import InvalidInput
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.procedures import refusals
from kz_services_law.procedures.case_forms import EVENT_FORMS, NONE_FORMS, THING_FORMS
from kz_services_law.procedures.entries import CaseFile, Entry, Event, NoneUntil, Thing
from kz_services_law.refusing_model import of_checked
from kz_services_law.toml_writing import toml_key, toml_value

__all__ = ["as_document", "as_toml"]

_LISTS = ("event", "none")


# --- the document


def as_document(case: CaseFile) -> CaseFileDocument:
    """The document of a case file, made unchecked: its entries were checked."""
    return of_checked(
        CaseFileDocument,
        version=CASE_FILE_VERSION,
        things=tuple(map(_thing, case.things)),
        events=tuple(map(_event, case.events)),
        none=tuple(map(_none, case.ends)),
    )


def _thing(thing: Thing) -> ThingEntryDocument:
    return of_checked(
        ThingEntryDocument,
        kind=thing.kind,
        name=thing.name,
        of=thing.of,
        roles=FrozenDict(thing.roles),
        facts=_facts(thing.facts),
        **_of_all(thing),
    )


def _event(event: Event) -> EventEntryDocument:
    return of_checked(
        EventEntryDocument,
        what=event.what,
        of=event.of,
        at=None if event.at is None else str(_plain(event.at)),
        by=event.by,
        facts=_facts(event.facts),
        not_before=event.not_before,
        not_after=event.not_after,
        name=event.name,
        corrects=event.corrects,
        **_of_all(event),
    )


def _none(end: NoneUntil) -> NoneEntryDocument:
    return of_checked(
        NoneEntryDocument,
        until=end.until,
        what=end.what,
        of=end.of,
        where=_facts(end.where),
        **_of_all(end),
    )


def _of_all(entry: Entry) -> dict[str, Any]:
    return {"known_on": entry.known_on, "note": entry.note}


def _facts(facts: Mapping[str, Any]) -> FrozenDict[str, Any]:
    return FrozenDict({name: _plain(value) for name, value in facts.items()})


def _plain(value: Any) -> Any:
    """The value of a fact as JSON has it."""
    if isinstance(value, OneOfThese):
        return tuple(_plain(each) for each in value.one_of)
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


# --- TOML


def as_toml(case: CaseFile) -> str:
    """A case file as a text in TOML: things first, then what happened, then up to when it lists
    all; each in the order of the file.

    Raises `InvalidInput` for names that stand for something else there.
    """
    blocks = [
        *(_block(_header(thing), _of_thing(thing)) for thing in case.things),
        *(_block("[[event]]", _of_event(event)) for event in case.events),
        *(_block("[[none]]", _of_none(end)) for end in case.ends),
    ]
    return "\n".join(blocks)


def _header(thing: Thing) -> str:
    if thing.kind in _LISTS:
        raise InvalidInput(refusals.NOT_WRITTEN_SO, "as_toml", name=thing.kind)
    return f"[{toml_key(thing.kind)}.{toml_key(thing.name)}]"


def _of_thing(thing: Thing) -> Iterator[tuple[str, Any]]:
    yield "of", _one_or_several(thing.of)
    yield from _beside(thing.roles, THING_FORMS)
    yield from _beside(thing.facts, {**THING_FORMS, **thing.roles})
    yield from _of_all(thing).items()


def _of_event(event: Event) -> Iterator[tuple[str, Any]]:
    yield "what", event.what
    yield "of", _one_or_several(event.of)
    for key in ("at", "not_before", "not_after", "by"):
        yield key, getattr(event, key)
    yield from _beside(event.facts, EVENT_FORMS)
    for key in ("name", "corrects"):
        yield key, getattr(event, key)
    yield from _of_all(event).items()


def _of_none(end: NoneUntil) -> Iterator[tuple[str, Any]]:
    for key in ("until", "what", "of"):
        yield key, getattr(end, key)
    yield from _beside(end.where, NONE_FORMS)
    yield from _of_all(end).items()


def _beside(facts: Mapping[str, Any], keys: Mapping[str, object]) -> Iterator[tuple[str, Any]]:
    """Facts, which stand among keys that say something else."""
    for name, value in facts.items():
        if name in keys:
            raise InvalidInput(refusals.NOT_WRITTEN_SO, "as_toml", name=name)
        yield name, value


def _one_or_several(names: tuple[str, ...]) -> str | tuple[str, ...] | None:
    return names if len(names) > 1 else next(iter(names), None)


def _block(header: str, keys: Iterator[tuple[str, Any]]) -> str:
    said = ((name, _plain(value)) for name, value in keys if value is not None)
    lines = [f"{toml_key(name)} = {toml_value(value)}" for name, value in said]
    return "\n".join([header, *lines, ""])
