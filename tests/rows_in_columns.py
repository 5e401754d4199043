"""Rows by chance as columns of Arrow, and what `ask` says of them in the same form."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

import numpy as np
import pyarrow as pa
from rows import asked, row

from kz_services_law import Deadline, Law, NoDeadline
from kz_services_law.asking.question import Question, named_together
from kz_services_law.logic import NEVER

__all__ = [
    "columns_by_chance",
    "expected",
    "facts_of",
    "flat",
    "in_columns",
    "rows_by_chance",
    "table_of",
]

_TYPES = {
    "bool": pa.bool_(),
    "day": pa.date32(),
    "moment": pa.timestamp("us", "UTC"),
    "number": pa.int64(),
    "year": pa.int32(),
}
_WRONG = {"day": (), "moment": (), "bool": (), "number": (0, -1, 1_000_001), "year": (0, 10_000)}
_FIRST, _NOT_KNOWN, _HOUR, _NEVER = 15_845, 0.2, 3_600_000_000, ".never"
_BEYOND = 0.004
"""So often a day is none near the others: at the ends of the calendar, and beyond."""
_ODD = [(day - date(1970, 1, 1)).days for day in (
    date(1, 1, 3), date(1969, 12, 31), date(1979, 12, 31), date(1980, 1, 1), date(2011, 12, 31),
    date(2012, 1, 1), date(2027, 12, 1), date(2027, 12, 24), date(2027, 12, 31), date(2028, 1, 1),
    date(2069, 9, 18), date(2069, 9, 19), date(2069, 9, 20), date(9999, 12, 29),
)]  # fmt: skip
_NO_TEXT = ("", "x", "New", "новый", "not known")


def rows_by_chance(
    law: Law, kind: type[Question[Any]], chance: random.Random, count: int, wrong: float = 0.0
) -> list[dict[str, Any]]:
    """Rows that columns can have: moments by their moment; `wrong`: how often a value is none."""
    stated = law.rulebook.stated
    types = {s.path: stated[s.fact].type for s in kind.slots() if s.fact in stated}
    found = []
    for _ in range(count):
        facts = row(law, kind, chance)
        for path, kind_of in types.items():
            if isinstance(facts.get(path), Enum) and facts[path] is not NEVER:
                facts[path] = facts[path].value
            if kind_of == "moment" and type(facts.get(path)) is date:
                facts[path] = None
            if wrong and chance.random() < wrong:
                choices = _WRONG.get(kind_of, _NO_TEXT)
                if choices:
                    facts[path] = chance.choice(choices)
        found.append(facts)
    return found


def table_of(law: Law, kind: type[Question[Any]], rows: Iterable[Mapping[str, Any]]) -> Any:
    """Rows as a table, with a column for every fact; an event that never came has its own."""
    rows = list(rows)
    stated = law.rulebook.stated
    columns: dict[str, Any] = {}
    for slot in kind.slots():
        if slot.fact not in stated:
            continue
        values = [facts.get(slot.path) for facts in rows]
        of_type = _TYPES.get(stated[slot.fact].type, pa.string())
        plain = [None if value is NEVER else value for value in values]
        columns[slot.path] = pa.array(plain, of_type)
        if stated[slot.fact].event:
            never = [value is NEVER or None for value in values]
            columns[f"{slot.path}.never"] = pa.array(never, pa.bool_())
    return pa.table(columns)


def columns_by_chance(law: Law, kind: type[Question[Any]], rng: Any, rows: int) -> Any:
    """Many rows by chance as a table: a fifth not known, some texts and numbers that are none,
    moments of all zones around midnight, events that never came, some of them with a value.
    """
    columns: dict[str, Any] = {}
    stated = law.rulebook.stated
    about = _FIRST + rng.integers(0, 1200, rows)
    for slot in kind.slots():
        if slot.fact not in stated:
            continue
        spec = stated[slot.fact]
        required = kind.model_fields[slot.field].is_required()
        unknown = np.zeros(rows, bool) if required else rng.random(rows) < _NOT_KNOWN
        never = rng.random(rows) < (0.05 if spec.event else 0.0)
        names = [*(law.rulebook.domain_of(spec.type) or ()), *named_together(kind, slot), "x", ""]
        days = about + rng.choice([0, 0, 1, -1, 5, 7, 30, 31, 44], rows)
        columns[slot.path] = _column(spec.type, names, days, unknown | never, rng)
        if spec.event:
            said = never | (rng.random(rows) < 0.001)
            columns[f"{slot.path}.never"] = pa.array(said, mask=~said & (rng.random(rows) < 0.5))
    return pa.table(columns)


def _column(of_type: str, names: list[Any], days: Any, unknown: Any, rng: Any) -> Any:
    """A column of values of a type."""
    rows = len(days)
    match of_type:
        case "bool":
            return pa.array(rng.random(rows) < 0.5, mask=unknown)
        case "day":
            odd = rng.choice(_ODD, rows)
            days = np.where(rng.random(rows) < _BEYOND, odd, days)
            return pa.array(days.astype("int32"), mask=unknown).cast(pa.date32())
        case "moment":
            apart = rng.choice([0, -1, 1, 60_000_000, 12 * _HOUR], rows)
            days = np.where(rng.random(rows) < _BEYOND, rng.choice(_ODD, rows), days)
            midnight = days * 24 * _HOUR - rng.choice([0, 5, 6], rows) * _HOUR
            return pa.array(midnight + apart, mask=unknown).cast(pa.timestamp("us", "UTC"))
        case "number":
            often = [0.2, 0.2, 0.2, 0.2, 0.195, 0.005]
            return pa.array(rng.choice([1, 2, 5, 15, 30, 0], rows, p=often), mask=unknown)
        case "year":
            return pa.array(1970 + days // 365, mask=unknown)
        case _:
            often = np.array([1.0] * (len(names) - 2) + [0.005, 0.005])
            at = rng.choice(len(names), rows, p=often / often.sum()).astype("int8")
            return pa.DictionaryArray.from_arrays(pa.array(at, mask=unknown), pa.array(names))


def facts_of(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any] | None]:
    """The facts of rows of a table; None where one never came and has a value."""
    for columns in rows:
        never = {path.removesuffix(_NEVER) for path, so in columns.items() if so and _NEVER in path}
        facts = {p: v for p, v in columns.items() if v is not None and not p.endswith(_NEVER)}
        yield None if never & facts.keys() else {**facts, **dict.fromkeys(never, NEVER)}


def expected(law: Law, kind: type[Question[Any]], facts: Mapping[str, Any]) -> dict[str, Any]:
    """What columns are to say of a row: what `ask` says, or why it refuses."""
    known = {path: value for path, value in facts.items() if value is not None}
    return in_columns(asked(law, kind, known))


def in_columns(said: Any) -> dict[str, Any]:
    """What is said of a row, or how it is refused, as columns have it, without what is null."""
    if isinstance(said[0], str):
        return {"reason": said[1]}
    status, value, citations, missing = said
    told = {"citations": ", ".join(citations), "missing": ", ".join(missing)}
    return {"status": status.value, **told, **flat(value)}


def flat(value: Any) -> dict[str, Any]:
    """A value as columns have it, without those that are null."""
    if is_dataclass(value) and not isinstance(value, Deadline):
        each = {f"value.{field.name}": getattr(value, field.name) for field in fields(value)}
    else:
        each = {"value": value}
    return {name: told for part in each.items() for name, told in _flat(*part) if told is not None}


def _flat(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    match value:
        case Deadline():
            yield name, value.day
            yield f"{name}.calendar", value.status.value
            yield f"{name}.earliest", value.earliest
            yield f"{name}.latest", value.latest
        case NoDeadline():
            yield f"{name}.none", value.value
        case datetime():
            raise AssertionError(value)
        case date() | None:
            yield name, value
        case frozenset():
            order = (
                {member: at for at, member in enumerate(type(next(iter(value), None)) or ())}
                if value
                else {}
            )
            yield name, ", ".join(each.value for each in sorted(value, key=order.__getitem__))
        case _:
            yield name, value.value
