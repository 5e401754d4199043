"""The query that joins the tables of a question with facts, in the SQL that most engines share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from kz_services_law.columns import refusals
from kz_services_law.columns.components import Component
from kz_services_law.columns.tables import BEYOND, GIVEN, NEVER_CAME, NOT_KNOWN, Tables
from kz_services_law.columns.taken import NEVER_SUFFIX, names_given
from kz_services_law.errors import InvalidInput
from kz_services_law.messages import suggestion

__all__ = ["query_of"]

_HEAD = """\
-- facts: a table with a column for each fact, called as its path; null is not known. A day is a
-- DATE: of a TIMESTAMP nothing is found.
-- decisions, dates: law.decision_table(…), law.date_table(…) of the same question.
-- A row of which nothing is said (the status is null) has a value that is none, or a day beyond
-- the calendar: law.ask_columns(…) says why.
"""
_LINE = "\n        "
_OF_DATES = ("value", "calendar", "earliest", "latest")


def query_of(tables: Tables, columns: Iterable[str] | None, keep: Iterable[str]) -> str:
    """The query, for a table `facts` with these columns (by default one for every fact); `keep`:
    which are handed on. Raises `InvalidInput` for columns that are none of a fact's.
    """
    keep, takes = names_given("keep", keep), [*_takes(tables)]
    columns = takes if columns is None else names_given("columns", columns)
    for name in keep:
        if name in _given_names(tables):
            raise InvalidInput(refusals.NAME_TAKEN, name)
    for name in columns:
        if name not in takes:
            raise InvalidInput(refusals.NOT_TAKEN, name, hint=suggestion(name, takes))
    facts = [
        each for each in _facts_in(tables) if each in columns or each + NEVER_SUFFIX in columns
    ]
    told = ",\n".join(f"    {each}" for each in _told(tables, keep))
    joins = "\n".join(_joins(tables, facts, columns))
    return f"{_HEAD}select\n{told}\nfrom facts as f\n{joins}\n"


def _given_names(tables: Tables) -> set[str]:
    """The columns that the query gives of the answer."""
    names = {"status", "citations", "missing"}
    return names.union(*(component.names for component in tables.components))


def _name(name: str) -> str:
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


def _text(text: str) -> str:
    return f"'{text}'"


def _facts_in(tables: Tables) -> list[str]:
    """The facts by which decisions are found: what stands before the status."""
    names: list[str] = tables.decisions.column_names
    return names[: names.index("status")]


def _takes(tables: Tables) -> Iterator[str]:
    """The columns of facts that the query can take."""
    for fact in _facts_in(tables):
        yield fact
        if fact in tables.events:
            yield fact + NEVER_SUFFIX


def _told(tables: Tables, keep: Collection[str]) -> Iterator[str]:
    """What is selected."""
    yield from (f"f.{_name(each)}" for each in keep)
    yield "d.status"
    for at, component in enumerate(tables.components):
        yield from _of_component(at, component, has_dates=tables.dates.num_rows > 0)
    yield from ("d.citations", "d.missing")


def _of_component(at: int, component: Component, *, has_dates: bool) -> Iterator[str]:
    """The columns of a component: of a day, what the dates have, else what the decision has."""
    if not component.is_day or not has_dates:
        yield from (f"d.{_name(name)}" for name in component.names)
        return
    first, none, *others = component.names
    yield f"coalesce(t{at}.value, d.{_name(first)}) as {_name(first)}"
    yield f"d.{_name(none)}"
    for name, of_dates in zip(others, _OF_DATES[1:], strict=False):
        yield f"coalesce(t{at}.{of_dates}, d.{_name(name)}) as {_name(name)}"


def _joins(tables: Tables, facts: Collection[str], columns: Collection[str]) -> Iterator[str]:
    """How decisions and dates are found."""
    found = [_found_by(tables, each, columns) for each in facts]
    found += [
        f"d.{_name(each)} {_unknown(tables, each)}"
        for each in _facts_in(tables)
        if each not in facts
    ]
    yield f"left join decisions as d on {_all(found)}"
    for at, component in enumerate(tables.components):
        if component.is_day and tables.dates.num_rows:
            yield f"left join dates as t{at} on {_all(_of_dates(tables, at, component, columns))}"


def _all(conditions: Iterable[str]) -> str:
    return "\n    and ".join(conditions) or "true"


def _unknown(tables: Tables, fact: str) -> str:
    """That a fact is not known, which facts do not tell of."""
    return f"= {_text(NOT_KNOWN)}" if fact in tables.days else "is null"


def _found_by(tables: Tables, fact: str, columns: Collection[str]) -> str:
    """How a fact finds its decision."""
    here = f"f.{_name(fact)}" if fact in columns else "cast(null as date)"
    if fact not in tables.days:
        return f"d.{_name(fact)} is not distinct from {here}"
    never = f"f.{_name(fact + NEVER_SUFFIX)}"
    cases = [f"when {here} is null then {_text(NOT_KNOWN)}"]
    if fact + NEVER_SUFFIX in columns:
        cases = [
            f"when {never} and {here} is not null then 'both'",
            f"when {never} then {_text(NEVER_CAME)}",
            *cases,
        ]
    first, last = (f"date '{day.isoformat()}'" for day in (tables.first, tables.last))
    cases.append(f"when {here} between {first} and {last} then {_text(GIVEN)}")
    cases.append(f"else {_text(BEYOND)}")
    return f"d.{_name(fact)} = case{_LINE}{_LINE.join(cases)}\n    end"


def _of_dates(
    tables: Tables, at: int, component: Component, columns: Collection[str]
) -> Iterator[str]:
    """How the date of a component is found."""
    first = component.names[0]
    yield f"t{at}.counted = d.{_name(f'{first}.counted')}"
    days = [each for each in tables.days if each in columns]
    cases = (f"when {_text(each)} then f.{_name(each)}" for each in days)
    counted_from = f"d.{_name(f'{first}.from')}"
    yield f"t{at}.day = case {counted_from} {' '.join(cases)} end" if days else "false"
