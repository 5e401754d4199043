"""From the rows of one case to its case file, by the reader of case files: so that all is checked
that is checked of a file by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kz_services_law.asking.key_forms import TextForm
from kz_services_law.columns import refusals
from kz_services_law.columns.entry_columns import AT, CASE, ENTRY, ON
from kz_services_law.columns.entry_rows import EntryRow
from kz_services_law.errors import InvalidInput, Problems, within
from kz_services_law.messages import suggestion
from kz_services_law.procedures.case_forms import EVENT_FORMS, NAME, NONE_FORMS, THING_FORMS
from kz_services_law.procedures.case_reading import (
    CaseRead,
    Roles,
    Sort,
    entry_of,
    need,
    read_of,
)
from kz_services_law.procedures.entries import Entry

__all__ = ["case_of_rows"]

_THING, _EVENT, _NONE = "thing", "event", "none"
_SORTS: Mapping[str, Sort] = {_EVENT: "event", _THING: "thing", _NONE: "none"}
_NAMED = {"what": TextForm(refusals.KIND_OF_THING, '"draft"'), "name": NAME}
"""What a thing cannot be without: its kind, and its name."""


def case_of_rows(case: object, rows: Sequence[EntryRow], roles: Roles) -> CaseRead:
    """What the rows of a case say, with all that is wrong with them. Raises `InvalidInput` for
    rows that say no case.
    """
    if case is None:
        raise InvalidInput(refusals.OF_NO_CASE, CASE, count=len(rows), row=rows[0].number)
    problems, found = Problems(), list[tuple[Entry, str]]()
    for row in rows:
        problems.found += row.problems
        entry = _entry(row, roles, problems)
        if entry is not None:
            found.append((entry, row.place))
    return read_of(found, problems)


def _entry(row: EntryRow, roles: Roles, problems: Problems) -> Entry | None:
    """The entry that a row is; None where it lacks what it cannot be without."""
    said = dict(row.said)
    told: str = said.pop(ENTRY, _EVENT)
    sort = _SORTS.get(told)
    if sort is None:
        place, hint = within(row.place, ENTRY), suggestion(told, _SORTS)
        problems.add(place, refusals.NO_SORT_OF_ENTRY, got=told, hint=hint)
        return None
    if sort == _THING:
        return _thing(said, row.place, roles, problems)
    forms = EVENT_FORMS if sort == _EVENT else NONE_FORMS
    if sort == _EVENT and ON in said:
        if AT in said:
            problems.add(row.place, refusals.ON_AND_AT)
        said[AT] = said.pop(ON)
    keys = {key: said.pop(key) for key in forms.keys() & said.keys()}
    keys["facts" if sort == _EVENT else "where"] = said
    return entry_of(sort, keys, row.place, problems)


def _thing(said: dict[str, Any], place: str, roles: Roles, problems: Problems) -> Entry | None:
    """The thing that a row is: of its columns, some are roles in which it has bodies."""
    named = dict(_named(said, place, problems))
    if named.keys() != _NAMED.keys():
        return None
    own = roles.get(named["what"], frozenset[str]())
    in_roles = {role: said.pop(role) for role in own & said.keys()}
    keys = {key: said.pop(key) for key in THING_FORMS.keys() & said.keys()}
    whole = {"kind": named["what"], "name": named["name"], **keys, "roles": in_roles, "facts": said}
    return entry_of("thing", whole, place, problems)


def _named(said: dict[str, Any], place: str, problems: Problems) -> Iterator[tuple[str, str]]:
    """The kind and the name of a thing, as far as they are said."""
    for key, form in _NAMED.items():
        need(key, _NAMED, said, place, problems)
        read = form.read(within(place, key), said.pop(key), problems) if key in said else None
        if read is not None:
            yield key, read
