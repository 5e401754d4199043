"""Case files as rows of one table, by their documented form; what columns are to say of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from kz_services_law.procedures import CaseFile, Examination, case_as_dict

__all__ = ["entries_of", "expected_of", "table_of_cases"]

_DAYS = ("not_before", "not_after", "until", "known_on")
_ZONE = "+06:00"


def entries_of(case: CaseFile) -> Iterator[dict[str, Any]]:
    """The entries of a case file, a row each, in plain values."""
    told = case_as_dict(case)
    for thing in told.get("things", []):
        named = {"what": thing.pop("kind"), **thing.pop("roles", {}), **thing.pop("facts", {})}
        yield {"entry": "thing", **named, **thing}
    for event in told.get("events", []):
        yield {**event.pop("facts", {}), **event}
    for end in told.get("none", []):
        yield {"entry": "none", **end.pop("where", {}), **end}


def table_of_cases(
    cases: Mapping[Any, CaseFile] | Iterable[tuple[Any, dict[str, Any]]], *, typed: bool = False
) -> Any:
    """Case files as one table; `typed`: days and moments not as text, but as what they are."""
    rows = [
        {"case": name, **(_typed(entry) if typed else entry)}
        for name, case in (cases.items() if isinstance(cases, Mapping) else cases)
        for entry in (entries_of(case) if isinstance(case, CaseFile) else [case])
    ]
    names = dict.fromkeys(name for row in rows for name in row)
    return pa.table({name: _column(name, [row.get(name) for row in rows]) for name in names})


def _typed(entry: dict[str, Any]) -> dict[str, Any]:
    found = dict(entry)
    for name in (*_DAYS, "at"):
        if name in found and found[name] != "never":
            found[name] = datetime.fromisoformat(found[name])
            if len(entry[name]) == len("2013-06-03"):
                found[name] = found[name].date()
    at = found.get("at")
    if at == "never":
        found["at.never"] = found.pop("at") == "never"
    elif at is not None and not isinstance(at, datetime):
        found["on"] = found.pop("at")
    return found


def _column(name: str, values: list[Any]) -> Any:
    several = any(isinstance(value, list | tuple) for value in values)
    if several:
        alike = [[v] if isinstance(v, str) else v for v in values]
        return pa.array(alike, pa.list_(pa.string()))
    if name == "at" and any(isinstance(value, datetime) for value in values):
        return pa.array(values, pa.timestamp("us", _ZONE))
    return pa.array(values)


def expected_of(case: Any, found: Examination) -> list[dict[str, Any]]:
    """What the rows of a case are to say: each duty, by what the examination says of it."""
    order = list(dict.fromkeys(duty.course.id for duty in found.duties))
    rows = [_row(case, duty) for duty in found.duties]
    return sorted(rows, key=lambda row: (order.index(row["duty"]), row["thing"]))


def _row(case: Any, duty: Any) -> dict[str, Any]:
    due = duty.due
    days: dict[str, date | None] = {
        "arisen": duty.arisen_on,
        "due": duty.due_on,
        "due.earliest": due and due.earliest,
        "due.latest": due and due.latest,
        "done": duty.done_on,
    }
    return {
        "case": case,
        "thing": duty.frame.id,
        "duty": duty.course.id,
        "norm": duty.course.norm.id,
        "cite": duty.course.norm.locator,
        "state": duty.state.value,
        "told": duty.told,
        **{name: day for name, day in days.items() if day is not None},
        **({} if due is None else {"due.calendar": due.status.value}),
        **({} if duty.days is None else {"days": duty.days}),
        "missing": ", ".join(dict.fromkeys(each.fact for each in duty.missing)),
    }
