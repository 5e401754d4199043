"""Which columns a table of case files takes: a key of an entry, a role or a fact each, of a type
that can say it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta, timezone, tzinfo

from kz_services_law.columns import refusals
from kz_services_law.columns.packages import Array, pa
from kz_services_law.columns.taken import NEVER_SUFFIX, Taken, can_say, is_text
from kz_services_law.counting import civil_zone
from kz_services_law.errors import InvalidInput, Problem, UnknownName, listed
from kz_services_law.messages import suggestion
from kz_services_law.procedures.case_forms import EVENT_FORMS, NONE_FORMS, THING_FORMS
from kz_services_law.procedures.case_kinds import EntryKind, FactToldOf

__all__ = ["AT", "CASE", "ENTRY", "ON", "entry_columns", "sorts_of_columns", "zone_of"]

CASE, ENTRY, ON, AT = "case", "entry", "on", "at"
_DAYS = dict.fromkeys(("not_before", "not_after", "until", "known_on"), "written_day")
_SORTS = {CASE: "case", "of": "names", ON: "day", AT: "when", **_DAYS}
"""The sorts of the values of keys that are no plain text."""
_OF_TYPES = {
    "bool": "truth",
    "day": "written_day",
    "moment": "when",
    "number": "number",
    "year": "year",
}
"""The same of facts, by their types: of others it is a name, or several."""
_SAID_BY = {
    "case": ("text", "number"),
    "names": ("text",),
    "written_day": ("day", "text"),
    "when": ("moment", "text"),
}
"""By which sorts of columns something is said, where not by its own alone: days and moments may be
text, as they stand in the document of a case file.
"""
_OFFSET = re.compile(r"([+-])([01]\d|2[0-3]):?([0-5]\d)")


def sorts_of_columns(kinds: Iterable[EntryKind]) -> dict[str, str]:
    """Of each column that a table of case files may have what it says: the keys of entries, then
    roles and facts, these by their last names and by their whole ones.
    """
    keys = dict.fromkeys([CASE, ENTRY, ON, *EVENT_FORMS, *THING_FORMS, *NONE_FORMS], "text")
    found = {**keys, **_SORTS}
    for kind in kinds:
        for role in kind.roles:
            found.setdefault(role, "text")
        for fact in kind.facts:
            sort = _OF_TYPES.get(fact.type, "names")
            for name in _names_of(fact, kind):
                found.setdefault(name, sort)
    return found


def _names_of(fact: FactToldOf, kind: EntryKind) -> tuple[str, ...]:
    """How a fact is called. A body has the same facts in whatever role, so by its kind, too."""
    last = fact.fact.rpartition(".")[2]
    return (
        (fact.name, fact.fact) if kind.is_event else (fact.name, fact.fact, f"{kind.name}.{last}")
    )


def entry_columns(sorts: Mapping[str, str], schema: Array) -> dict[str, Taken]:
    """The columns that a table of case files has. Raises `InvalidInput` that names every one that
    is none of an entry's, or is of another type, or is needed and not there.
    """
    problems = [*_problems(sorts, schema)]
    if CASE not in schema.names:
        needed = refusals.TYPES_OF_ENTRIES["case"].of()
        problems.append(Problem.of(CASE, refusals.COLUMN_NEEDED, needed=needed))
    if problems:
        told = listed(problems, "; ")
        raise InvalidInput(
            refusals.WRONG_COLUMNS, "examine_columns", problems=problems, listed=told
        )
    place = {name: at for at, name in enumerate(schema.names)}
    return {
        name: Taken(name, name, sort, False, place.get(name), place.get(name + NEVER_SUFFIX))  # noqa: FBT003
        for name, sort in sorts.items()
        if {name, name + NEVER_SUFFIX} & place.keys()
    }


def _problems(sorts: Mapping[str, str], schema: Array) -> Iterator[Problem]:
    """What is wrong with the columns that are there."""
    never = {f"{name}{NEVER_SUFFIX}": "truth" for name, s in sorts.items() if s == "when"}
    takes = {**sorts, **never}
    seen: set[str] = set()
    for field in schema:
        name = field.name
        if name in seen:
            yield Problem.of(name, refusals.TWICE)
        elif name not in takes:
            yield Problem.of(name, refusals.NOT_OF_ENTRIES, hint=suggestion(name, takes))
        elif not _fits(field.type, takes[name]):
            needed = refusals.TYPES_OF_ENTRIES[takes[name]].of()
            yield Problem.of(name, refusals.OTHER_TYPE, needed=needed, got=str(field.type))
        else:
            yield from _of_zone(name, field.type)
        seen.add(name)


def _fits(given: Array, sort: str) -> bool:
    """Whether a type of Arrow can say values of a sort."""
    if any(can_say(given, each) for each in _SAID_BY.get(sort, (sort,))):
        return True
    types = pa.types
    is_list = types.is_list(given) or types.is_large_list(given)
    return sort == "names" and is_list and is_text(given.value_type)


def _of_zone(name: str, given: Array) -> Iterator[Problem]:
    """What is wrong with the time zone of a column of moments."""
    if pa.types.is_timestamp(given):
        try:
            zone_of(given.tz)
        except UnknownName as refused:
            yield Problem.of(name, refused.sentence, **refused.data)


def zone_of(name: str) -> tzinfo:
    """The time zone of a column of moments: a name, or an offset. Raises `UnknownName` for what is
    none.

    >>> zone_of("+06:00")
    datetime.timezone(datetime.timedelta(seconds=21600))
    """
    offset = _OFFSET.fullmatch(name)
    if offset is None:
        return civil_zone(name)
    sign, hours, minutes = offset.groups()
    ahead = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(ahead if sign == "+" else -ahead)
