"""Why an answer is not another one, as it is told: the contrast, then the ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from kz_services_law.asking.answer import Alternative
from kz_services_law.asking.said_of_part import SaidOfPart
from kz_services_law.documents.reasoning_words import reasoning_words
from kz_services_law.documents.why_not import WayNot, WhyNot
from kz_services_law.languages import Language, Trilingual
from kz_services_law.logic import Computed, Status
from kz_services_law.reasoning.changes import facts_told, plain_said, readings_told
from kz_services_law.reasoning.search import MOST_FACTS, ChangeSearch
from kz_services_law.reasoning.why_not import (
    Barriers,
    day_off_in_words,
    is_ever_given,
    ways_to,
)
from kz_services_law.reasoning.words import said_in_words

__all__ = ["why_not_told"]


def why_not_told(
    barriers: Barriers,
    search: ChangeSearch,
    alternatives: Iterable[Alternative[Any]],
    lang: Language,
) -> WhyNot:
    """Why the part is not what is looked for."""
    probe, target = search.probe, search.target
    book, goal = probe.book, probe.goal
    wanted = target.to or SaidOfPart(Status.SILENT)
    never = wanted.status is Status.SETTLED and not is_ever_given(
        ways_to(barriers.whole, goal, wanted)
    )
    changes = () if never else tuple(facts_told(probe, reach) for reach in search.hits())
    is_open = probe.now.status is Status.OPEN
    possible = bool(changes) if is_open and (changes or _all_tried(search)) else None
    of_changes = [{each.fact for each in change.facts} for change in changes]
    return WhyNot(
        lang=lang,
        part=probe.part.name,
        fact=goal,
        title=book.name_of(goal),
        to=plain_said(probe, wanted) or wanted.status.value,
        to_words=said_in_words(book, goal, wanted),
        status=target.now.status.value,
        value=plain_said(probe, target.now),
        now=said_in_words(book, goal, target.now),
        never=never,
        possible=possible,
        notes=tuple(_notes(barriers, search, wanted, never=never, possible=possible)),
        ways=tuple(_marked(way, of_changes) for way in barriers.ways(wanted)),
        changes=changes,
        readings=tuple(readings_told(search, alternatives)),
    )


def _all_tried(search: ChangeSearch) -> bool:
    """Whether everything that is not known was looked at together."""
    missing = [each for each in search.probe.part.missing if each.path is not None]
    return search.is_whole and len(missing) <= MOST_FACTS


def _marked(way: WayNot, of_changes: list[set[str]]) -> WayNot:
    """A way, and whether one of the changes clears it."""
    facts = {leaf.fact for each in way.barriers for leaf in each.leaves() if leaf.fact is not None}
    if any(changed <= facts for changed in of_changes):
        return way.model_copy(update={"by_change": True})
    return way


def _notes(
    barriers: Barriers,
    search: ChangeSearch,
    wanted: SaidOfPart,
    *,
    never: bool,
    possible: bool | None,
) -> Iterator[Trilingual]:
    """What is to be known beside."""
    words, goal = reasoning_words().why_not, search.probe.goal
    if never:
        yield words.never
        kind = search.probe.book.type_of(goal)
        if kind == "bool" and goal not in barriers.whole.closures:
            yield words.not_closed
    if isinstance(wanted.value, date) and _never_ends_on(barriers, search, wanted.value):
        yield day_off_in_words(wanted.value)
    if possible is False:
        yield words.excluded


def _never_ends_on(barriers: Barriers, search: ChangeSearch, day: date) -> bool:
    """Whether a day is off, and no term of the part ends on such a day."""
    clauses = barriers.whole.clauses_of.get(search.probe.goal, ())
    made = [clause.conclusion for clause in clauses if isinstance(clause.conclusion, Computed)]
    rolls = [each.detail[-1] for each in made if each.name == "term"]
    calendar = search.calendar
    within = calendar.first <= day <= calendar.last
    return bool(rolls) and all(rolls) and within and not calendar.is_working(day)
