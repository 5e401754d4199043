"""Bridges that the machinery makes, where many laws need the same: no words of the law state them.

The day of a moment, of a concluded fact (`day_of`): a term counts days and begins with what happens
at a moment. How a yearly duty stands on a day, of a norm (`every`): fulfilled, pending, overdue, or
binding nobody. What both are told by stands in words.toml, under `bridge`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kz_services_law.errors import Problems
from kz_services_law.messages import suggestion
from kz_services_law.rule_files import NO_SUCH_NAME, Spec, list_in, table_in, understood
from kz_services_law.rulebook import fact_names, refusals
from kz_services_law.rulebook.premises import Conditional, Premises, as_table

__all__ = [
    "BRIDGES_OF_YEARLY",
    "DayOf",
    "Every",
    "days_by_moment",
    "days_of_moments",
    "from_moment",
    "yearly",
]

Table = dict[str, Any]
BRIDGES_OF_YEARLY = ("state", "due_in_year", "done_in_year", "year", "runs_in_year")
"""The names of the bridges of a norm that is to be followed every year."""
_IN_FORCE = "law.in_force_on"
_AS_OF = "asked.as_of"


class WayOfDay(Conditional):
    """One way in which the day of a moment is told: of which moment, by the time of which region
    (of the capital where none is named).
    """

    moment: str
    region: str | None = None
    reading: dict[str, str | list[str]] = {}


class DayOf(Spec):
    """Of which moment a fact is the day, in the words of which provision."""

    at: str
    moment: str | None = None
    region: str | None = None
    any: list[WayOfDay] = []


class Every(Spec):
    """An act that is due so often: its facts begin with `of`, it is done on the day `done_on`, and
    only where `done_when` holds (with whom, in what way) is it the act that is due.

    By `year_reading` the year is a `calendar_year`, or the `twelve_months` up to the day asked of;
    by `first_reading` the duty runs from the `first_full_year` in force or the `first_year`.
    """

    count: int
    unit: str
    of: str
    done_on: str
    done_when: Premises = []
    year_reading: str
    first_reading: str

    def _said(self, name: str) -> Any:
        return as_table(self.done_when) if name == "done_when" else super()._said(name)


def days_of_moments(
    facts: Mapping[str, Any], words: Mapping[str, Any], problems: Problems
) -> Iterator[Table]:
    """The bridges that give the day of a moment, of all the facts that are one."""
    for fact, spec in table_in(facts.get("concluded")).items():
        if "day_of" not in table_in(spec):
            continue
        given = spec["day_of"]
        place = f"facts.toml, {fact!r}"
        day = understood(DayOf, table_in(given), f"{place}, day_of", problems)
        if day is not None and (day.moment is None) is not bool(day.any):
            problems.add(place, refusals.ONE_OF_TWO, one="'moment'", other="'any'")
        elif day is not None:
            yield {
                **_bridge("day_of", fact.split(".")[-1], day.at, words),
                **_days(fact, day, given),
            }


def _days(fact: str, day: DayOf, given: Mapping[str, Any]) -> Table:
    """What the bridge concludes: one day, or one in each way."""
    if day.moment is not None:
        return {"then": {fact: _legal_day(day.moment, day.region)}}
    ways = zip(day.any, given["any"], strict=True)
    return {
        "any": [
            {
                **{key: table[key] for key in ("reading", "when") if key in table},
                "then": {fact: _legal_day(way.moment, way.region)},
            }
            for way, table in ways
        ]
    }


def _legal_day(moment: str, region: str | None) -> Table:
    return {"call": "legal_day", "args": [moment] if region is None else [moment, region]}


def from_moment(norm: Table, days: Mapping[str, str]) -> Table:
    """A norm whose term runs from a moment, as one whose term runs from the day of that moment."""
    within = table_in(norm.get("within"))
    after = within.get("after")
    if not isinstance(after, str) or after not in days:
        return norm
    return {**norm, "within": {**within, "after": days[after]}}


def days_by_moment(facts: Mapping[str, Any]) -> dict[str, str]:
    """Of each moment the one fact that is its day; of several, none is."""
    found: dict[str, list[str]] = {}
    for fact, spec in table_in(facts.get("concluded")).items():
        for moment in _moments(table_in(spec).get("day_of")):
            found.setdefault(moment, []).append(fact)
    return {moment: days[0] for moment, days in found.items() if len(days) == 1}


def _moments(day_of: object) -> set[str]:
    table = table_in(day_of)
    named = (table_in(way).get("moment") for way in list_in(table.get("any", table)))
    return {moment for moment in named if isinstance(moment, str)}


def yearly(
    norm: Table, words: Mapping[str, Any], place: str, problems: Problems
) -> tuple[list[Table], dict[str, Table]]:
    """Of a norm that is to be followed every year: the bridges that tell how it stands on a day,
    and the facts they conclude beside the state itself.
    """
    if "every" not in norm:
        return [], {}
    every = understood(Every, table_in(norm["every"]), f"{place}, every", problems)
    if every is None:
        return [], {}
    acts = list_in(norm.get("act", []))
    if (every.count, every.unit) != (1, "years") or not acts:
        problems.add(place, refusals.ONLY_YEARLY)
        return [], {}
    done_when = table_in(table_in(norm["every"]).get("done_when"))
    if every.done_on in done_when:
        problems.add(f"{place}, every, done_when", refusals.DONE_ON_TWICE, fact=every.done_on)
        return [], {}
    for name in ("day_of", *BRIDGES_OF_YEARLY):
        if name not in words:
            hint = suggestion(name, words)
            problems.add("words.toml, bridge", NO_SUCH_NAME, what="word", name=name, hint=hint)
            return [], {}
    must = fact_names.of_act(norm.get("role"), "must", acts[0])
    at = norm["locator"]
    bridges = {
        "state": {"any": [*_states(every)]},
        "due_in_year": {**_due(every, must), "conditions": list_in(norm.get("conditions", []))},
        "done_in_year": _done(every, done_when),
        "year": {"any": _years(every)},
        "runs_in_year": {"any": _runs(every)},
    }
    norms = [{**_bridge(name, name, at, words), **says} for name, says in bridges.items()]
    return norms, _facts(every, at, words)


def _states(every: Every) -> Iterator[Table]:
    """How the duty stands, by whether it is due in that year and was done.

    Of twelve months that reach back before the law was in force the last are still to come.
    """
    of, state = every.of, f"{every.of}.state"
    yield {"when": {f"{of}.due_in_year": False}, "then": {state: "not_bound"}}
    due = {f"{of}.due_in_year": True}
    yield {"when": {**due, f"{of}.done_in_year": True}, "then": {state: "fulfilled"}}
    not_done = {**due, f"{of}.done_in_year": False}
    begins, ends = f"{of}.year_begins", f"{of}.year_ends"
    for option, point, end in (
        ("calendar_year", _AS_OF, ends),
        ("twelve_months", begins, _IN_FORCE),
    ):
        for name, order in (("pending", "on_or_before"), ("overdue", "after")):
            when = {**not_done, point: {order: end}}
            yield {"reading": {every.year_reading: option}, "when": when, "then": {state: name}}


def _due(every: Every, must: str) -> Table:
    """The duty binds, and runs in that year."""
    when = {must: True, f"{every.of}.runs_in_year": True}
    return {"when": when, "then": {f"{every.of}.due_in_year": True}}


def _done(every: Every, done_when: Table) -> Table:
    """It was done as it is due, within the year, under the law, and by the day asked of."""
    of = every.of
    within = {
        "on_or_after": [f"{of}.year_begins", _IN_FORCE],
        "on_or_before": [f"{of}.year_ends", _AS_OF],
    }
    return {
        "when": {every.done_on: within, **done_when},
        "then": {f"{of}.done_in_year": True},
    }


def _years(every: Every) -> list[Table]:
    """When the year begins and ends, by what a year is."""
    of = every.of
    year, as_of = [f"{of}.year"], [_AS_OF]
    calendar = {
        f"{of}.year_begins": {"call": "year_start", "args": year},
        f"{of}.year_ends": {"call": "year_end", "args": year},
    }
    months = {
        f"{of}.year_begins": {"call": "year_before", "args": as_of},
        f"{of}.year_ends": {"fact": _AS_OF},
    }
    return [
        {"reading": {every.year_reading: "calendar_year"}, "then": calendar},
        {"reading": {every.year_reading: "twelve_months"}, "then": months},
    ]


def _runs(every: Every) -> list[Table]:
    """Whether the duty runs in the year already, by which year is its first."""
    runs = f"{every.of}.runs_in_year"
    begins, ends = f"{every.of}.year_begins", f"{every.of}.year_ends"
    by_option = {
        "first_full_year": (begins, "after", "on_or_before"),
        "first_year": (ends, "on_or_after", "before"),
    }
    return [
        {
            "reading": {every.first_reading: option},
            "when": {point: {order: _IN_FORCE}},
            "then": {runs: order == yes},
        }
        for option, (point, yes, no) in by_option.items()
        for order in (yes, no)
    ]


def _facts(every: Every, at: str, words: Mapping[str, Any]) -> dict[str, Table]:
    """The facts that the bridges conclude, as facts.toml would declare them."""
    closed: Table = {"otherwise": False, "cite": at}
    made: dict[str, Table] = {
        "due_in_year": {"type": "bool", **closed},
        "done_in_year": {"type": "bool", **closed},
        "year_begins": {"type": "day"},
        "year_ends": {"type": "day"},
        "runs_in_year": {"type": "bool"},
    }
    names = table_in(words.get("fact"))
    return {f"{every.of}.{name}": {**spec, "name": names.get(name)} for name, spec in made.items()}


def _bridge(words_of: str, name: str, at: str, words: Mapping[str, Any]) -> Table:
    """A bridge, but for what it concludes."""
    told = table_in(words.get(words_of))
    said: Table = {key: told[key] for key in ("basis", "says") if key in told}
    return {"id": f"{at}/{name}", "locator": at, "kind": "construction", **said}
