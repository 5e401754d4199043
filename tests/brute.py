"""Plain enumeration: every combination of stated facts, and what the rules conclude in each.

It shares the engine's runs on complete facts with the package, and nothing of the way in which the
package finds statuses and missing facts.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache, lru_cache
from itertools import product
from typing import Any

from kz_services_law import CATALOGUE
from kz_services_law.counting import WorkCalendar
from kz_services_law.logic import NEVER, SILENT, Cone, Program, engine_named
from kz_services_law.rulebook import Lowering, Rulebook, load

ORIGINAL = "2013-04-15"
ASTANA = timezone(timedelta(hours=6))
_POSTED = [
    datetime(2013, 6, 3, 9, tzinfo=ASTANA),
    datetime(2013, 6, 6, 23, 59, 59, tzinfo=ASTANA),
    NEVER,
]
_RECEIVED = [
    datetime(2013, 6, 3, 9, tzinfo=ASTANA),
    datetime(2013, 7, 3, 23, 59, 59, tzinfo=ASTANA),
    datetime(2013, 7, 3, 18, tzinfo=UTC),
    datetime(2013, 7, 9, 23, 59, 59, tzinfo=ASTANA),
    datetime(2013, 7, 10, tzinfo=ASTANA),
]
_LAST_DAYS = [datetime(2013, 7, day, 9, tzinfo=ASTANA) for day in (2, 5, 6)]
"""Further last days of a discussion of a draft that was posted on one of the days above, under some
reading; and days of posting of a discussion whose last day is one of those of receipt."""
_POSTED_TO_CLOSE = [
    datetime(2013, month, day, 9, tzinfo=ASTANA)
    for month, day in ((5, 4), (5, 5), (6, 4), (6, 5), (6, 9), (6, 10), (6, 11))
]
_LONG_BEFORE, _LONG_AFTER = (datetime(year, 6, 2, 9, tzinfo=ASTANA) for year in (2012, 2014))
_INCLUDED = [date(2013, 5, 31), date(2013, 6, 1), date(2013, 6, 3), NEVER]
_ACCEPTED = [
    datetime(2013, 6, 3, 9, tzinfo=ASTANA),
    datetime(2013, 6, 6, 23, 59, 59, tzinfo=ASTANA),
    datetime(2013, 6, 7, 0, 30, tzinfo=ASTANA),
    NEVER,
]
_APPROVED = [date(2013, 6, 3), date(2013, 6, 5), NEVER]
_HELD = [
    date(2013, 2, 1),
    date(2013, 12, 31),
    date(2014, 1, 1),
    date(2014, 12, 31),
    date(2015, 1, 1),
    NEVER,
]
_AS_OF = [
    date(2013, 6, 1),
    date(2013, 7, 3),
    date(2013, 7, 4),
    date(2014, 6, 2),
    date(2014, 12, 31),
    date(2015, 1, 1),
]
GRID: dict[str, list[object]] = {
    "draft.posted_at": [*_POSTED],
    "draft.first_posted_at": [*_POSTED],
    "comment.received_at": [*_RECEIVED],
    "comment.sent_at": [*_RECEIVED],
    "service.included_on": [*_INCLUDED],
    "service.term_count": [1, 5],
    "application.accepted_at": [*_ACCEPTED],
    "standard.approved_on": [*_APPROVED],
    "standard.in_force_on": [*_APPROVED],
    "registry.changed_on": [*_INCLUDED],
    "change.made_on": [*_INCLUDED],
    "application.region": ["astana", "mangystau"],
    "comment.region": ["astana", "mangystau"],
    "done.on": [date(2013, 6, 5), date(2013, 9, 3), date(2013, 9, 4)],
    "hearing.year": [2012, 2013, 2014],
    "hearing.held_on": [*_HELD],
    "asked.as_of": [*_AS_OF],
}
"""Of facts with infinitely many values: days and moments around every edge of the terms; of the
regions one for each of the two civil times of 2013."""
BEYOND: dict[str, list[object]] = {
    fact: [_LONG_BEFORE, _LONG_AFTER, *(_POSTED_TO_CLOSE if "posted" in fact else _LAST_DAYS)]
    for fact in GRID
    if fact.endswith("_at") and fact != "application.accepted_at"
} | {
    "done.on": [_LONG_BEFORE.date(), date(2013, 6, 3), _LONG_AFTER.date()],
    "service.included_on": [_LONG_BEFORE.date()],
    "standard.approved_on": [_LONG_BEFORE.date()],
    "standard.in_force_on": [_LONG_BEFORE.date()],
    "registry.changed_on": [_LONG_BEFORE.date()],
    "change.made_on": [_LONG_BEFORE.date(), date(2013, 9, 2)],
    "hearing.held_on": [date(2013, 5, 20), date(2014, 5, 1)],
}
"""Further values an unknown fact may turn out to have: long before and long after all the others
(for a discussion of a report, days within the years), so that whatever is stated of one point in
time, another can lie on either side of it."""


@cache
def calendar() -> WorkCalendar:
    return WorkCalendar.from_holidays()


@cache
def goals_of(question: type[Any], edition: str = ORIGINAL) -> tuple[str, ...]:
    """The facts a question asks an edition for; of one with a parameter, whatever that is."""
    concluded = load(edition).concluded
    goals = (goal for asked in _asked(question) for goal in asked.goals_in(concluded).values())
    return tuple(dict.fromkeys(goal.fact for goal in goals if goal.fact in concluded))


def _asked(question: type[Any]) -> list[Any]:
    """A question of a kind for every value of what says what is asked, of whatever edition."""
    if "act" in question.model_fields:
        return [question(act=act) for act in question.model_fields["act"].annotation]
    if "year" in question.model_fields:
        return [question(year=2014, as_of=date(2014, 1, 1))]
    return [question()]


def asked(edition: str = ORIGINAL) -> list[type[Any]]:
    """The questions that an edition knows."""
    concluded = load(edition).concluded
    return [question for question in CATALOGUE if question.is_known_by(concluded)]


def all_goals(edition: str = ORIGINAL) -> list[str]:
    goals = (goal for question in asked(edition) for goal in goals_of(question, edition))
    return list(dict.fromkeys(goals))


def values_of(book: Rulebook, fact: str) -> list[object]:
    if fact in GRID:
        return GRID[fact]
    return list(book.domain_of(book.stated[fact].type) or ())


def cone_under(book: Rulebook, readings: Mapping[str, str], goals: tuple[str, ...]) -> Cone:
    return _program(book, tuple(readings.items())).cone(goals)


@lru_cache(maxsize=300)
def _program(book: Rulebook, readings: tuple[tuple[str, str], ...]) -> Program:
    """An edition as it is lowered; for all goals once."""
    return Lowering(book, calendar).program(dict(readings))


def complete_facts(
    book: Rulebook, cone: Cone, beyond: Mapping[str, list[object]] = BEYOND
) -> Iterator[dict[str, object]]:
    """Every way in which all the facts a cone depends on can turn out to be."""
    for values in product(
        *([*values_of(book, fact), *beyond.get(fact, ())] for fact in cone.stated)
    ):
        yield dict(zip(cone.stated, values, strict=True))


@cache
def required() -> frozenset[str]:
    """The facts that a question cannot be asked without."""
    return frozenset(
        slot.fact
        for question in CATALOGUE
        for slot in question.slots()
        if slot.fact and slot.attribute is None and question.model_fields[slot.field].is_required()
    )


def partial_facts(book: Rulebook, cone: Cone) -> Iterator[dict[str, object]]:
    """Every way in which any of them can be stated or left out."""
    choices = (
        [*([] if fact in required() else [None]), *values_of(book, fact)] for fact in cone.stated
    )
    for values in product(*choices):
        pairs = zip(cone.stated, values, strict=True)
        facts = {fact: value for fact, value in pairs if value is not None}
        if not _received_before_sent(facts):
            yield facts


def _received_before_sent(facts: Mapping[str, object]) -> bool:
    """Whether the facts contradict each other: no norm says so, and of such facts the engine may
    name a missing one that could no longer matter."""
    sent, received = facts.get("comment.sent_at"), facts.get("comment.received_at")
    both = isinstance(sent, datetime) and isinstance(received, datetime)
    return both and received < sent


Key = tuple[object, ...]


class Table:
    """The value of a goal for every complete statement of the facts."""

    def __init__(self, rows: Mapping[Key, object]) -> None:
        self.rows = rows
        self._having: dict[tuple[int, object], set[Key]] = {}
        for key in rows:
            for place in enumerate(key):
                self._having.setdefault(place, set()).add(key)

    def within(self, fixed: Iterable[tuple[int, object]]) -> dict[Key, object]:
        """The rows with these values at these places."""
        keys = [self._having[place] for place in fixed]
        return {key: self.rows[key] for key in set.intersection(*keys)} if keys else {**self.rows}


def table(book: Rulebook, cone: Cone, goal: str) -> Table:
    """The table of a goal, by the native engine."""
    runner = engine_named("native").prepare(cone)
    found: dict[Key, object] = {}
    for facts in complete_facts(book, cone):
        found[tuple(facts.values())] = runner.run(facts).values[goal]
    return Table(found)


def by_definition(
    cone: Cone, rows: Table, facts: Mapping[str, object]
) -> tuple[str, object, set[str]]:
    """Status, value and missing facts of a goal, straight from their definitions."""
    within = rows.within((i, facts[fact]) for i, fact in enumerate(cone.stated) if fact in facts)
    outcomes = set(within.values())
    missing = set()
    for i, fact in enumerate(cone.stated):
        groups: dict[tuple[object, ...], set[object]] = {}
        for key, value in within.items():
            groups.setdefault(key[:i] + key[i + 1 :], set()).add(value)
        if any(len(values) > 1 for values in groups.values()):
            missing.add(fact)
    if len(outcomes) > 1:
        return "open", None, missing
    (value,) = outcomes
    return ("silent", None, missing) if value is SILENT else ("settled", value, missing)


def varied_readings(book: Rulebook, names: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """The defaults, and each other option of each reading named, one at a time."""
    defaults = book.default_readings
    yield dict(defaults)
    for name in names:
        for option in book.readings[name].options:
            if option != defaults[name]:
                yield {**defaults, name: option}
