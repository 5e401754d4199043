"""What case files are made of, in an edition based on another (procedures.toml).

Things, events, points in time, facts and words are added or replaced by name, key by key; a norm
`changes` an earlier one, or is new; what has ended stands under `ended`. Without the file, all is
as it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kz_services_law.rule_files import NO_SUCH_NAME, list_in, table_in
from kz_services_law.rulebook import limits, refusals
from kz_services_law.rulebook.overlay_tables import Carried

__all__ = ["procedures_over"]

Table = dict[str, Any]
_FILE = "procedures.toml"
_BY_NAME = (
    "thing", "event", "enum", "stated", "gathered", "point", "derived", "same", "silent", "act",
    "condition",
)  # fmt: skip
_LISTS = ("order", "apart")


def procedures_over(below: Mapping[str, Any], above: Mapping[str, Any], carried: Carried) -> Table:
    """The table of an edition over that of the earlier one."""
    ended = table_in(above.get("ended"))
    for part in set(ended) - {*_BY_NAME, *_LISTS, "norm"}:
        _no_such_name(carried, "part of the file", part, [*_BY_NAME, *_LISTS, "norm"])
    found: Table = {"breach": above.get("breach", below.get("breach"))}
    for part in _BY_NAME:
        found[part] = _by_name(part, below, above, list_in(ended.get(part, [])), carried)
    for part in _LISTS:
        gone = {*map(str, list_in(ended.get(part, [])))}
        kept = [each for each in list_in(below.get(part, [])) if not gone & {*_events_in(each)}]
        found[part] = [*kept, *list_in(above.get(part, []))]
    for name, derived in found["derived"].items():
        if "at" not in table_in(table_in(above.get("derived")).get(name)):
            place = f"{_FILE}, derived {name!r}"
            found["derived"][name] = {**derived, "at": carried.unit(place, derived["at"])}
    found["norm"] = _norms(below, above, list_in(ended.get("norm", [])), carried)
    unknown = {name: above[name] for name in above if name not in {*found, "ended"}}
    return {**found, **unknown}  # refused as they are read


def _by_name(
    part: str, below: Mapping[str, Any], above: Mapping[str, Any], gone: list[Any], carried: Carried
) -> Table:
    was, own = table_in(below.get(part)), table_in(above.get(part))
    for name in gone:
        if name not in was:
            _no_such_name(carried, f"earlier name under {part}", name, was)
    found = {name: value for name, value in was.items() if name not in gone}
    for name, value in own.items():
        said = table_in(value)
        found[name] = {**table_in(found.get(name)), **said} if said else value
    return found


def _events_in(listed: object) -> list[str]:
    """The kinds of events that an order of them, or a choice, is about."""
    table = table_in(listed)
    return [
        str(each) for key in ("first", "then", "events") for each in list_in(table.get(key, []))
    ]


def _norms(
    below: Mapping[str, Any], above: Mapping[str, Any], gone: list[Any], carried: Carried
) -> list[Table]:
    """The earlier norms, each where its unit stands now, with what is said anew; and the new."""
    own = [table_in(norm) for norm in list_in(above.get("norm", []))]
    changes = {norm["changes"]: norm for norm in own if "changes" in norm}
    old = {_id(norm): norm for norm in map(table_in, list_in(below.get("norm", [])))}
    for name in (*changes, *gone):
        if name not in old:
            _no_such_name(carried, "earlier norm", name, old)
    for name in gone:
        if name in changes:
            carried.problems.add(f"{_FILE}, norm {name!r}", refusals.STANDS_TWICE)
    found = [
        _taken_over(name, norm, changes.get(name, {}), carried)
        for name, norm in old.items()
        if name not in gone
    ]
    return [*found, *(norm for norm in own if "changes" not in norm)]


def _taken_over(name: str, norm: Table, change: Table, carried: Carried) -> Table:
    place = f"{_FILE}, norm {name!r}"
    moved: Table = {} if "at" in change else {"at": carried.unit(place, norm["at"])}
    bearer = table_in(norm.get("bearer"))
    if "given_by" in bearer and "bearer" not in change:
        given = carried.norm(place, bearer["given_by"])
        moved["bearer"] = {**bearer, "given_by": given or bearer["given_by"]}
    own = {key: value for key, value in change.items() if key != "changes"}
    return {**norm, **moved, **own}


def _id(norm: Mapping[str, Any]) -> str:
    return f"{norm.get('at')}/{norm.get('name')}"


def _no_such_name(carried: Carried, what: str, name: object, known: Any) -> None:
    hint = limits.hint_among(name, known, carried.problems)
    carried.problems.add(_FILE, NO_SUCH_NAME, what=what, name=name, hint=hint)
