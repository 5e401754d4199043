"""On what one part of an answer rests, found by changing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, combinations
from typing import Any

from kz_services_law.asking.answer import Alternative
from kz_services_law.asking.saying import plain_fact, words_of
from kz_services_law.counting import Deadline
from kz_services_law.date_words import day_in_words
from kz_services_law.documents.reasoning_words import reasoning_words
from kz_services_law.documents.sensitivity import Margin, OpenDay, Sensitivity, StatedValue
from kz_services_law.languages import LANGUAGES, Language
from kz_services_law.logic import NEVER, UNKNOWN, Status, premise_truth
from kz_services_law.reasoning.changes import plain_said, readings_told
from kz_services_law.reasoning.probing import Probe
from kz_services_law.reasoning.search import ChangeSearch, Reach
from kz_services_law.reasoning.words import said_in_words, stretch_in_words, values_in_words
from kz_services_law.refusing_model import of_checked

__all__ = ["sensitivity_told", "smallest_hitting"]

_MOST_FREE = 10
"""Of more facts not every set is tried: what is enough is then found by the changes alone."""


def sensitivity_told(
    search: ChangeSearch, alternatives: Iterable[Alternative[Any]], lang: Language
) -> Sensitivity:
    """On what the part rests, by a search for any other answer."""
    probe, now = search.probe, search.target.now
    book, goal = probe.book, probe.goal
    reaches = search.hits()
    single = dict.fromkeys(reach.facts[0] for reach in reaches if len(reach.facts) == 1)
    order = [fact for fact in book.stated if fact in probe.stated]
    free = [fact for fact in order if fact not in probe.part.setting.given]
    if now.status is Status.OPEN:
        sets = []
    elif len(free) <= _MOST_FREE:
        sets = _smallest_enough(probe, free)
    else:
        sets = smallest_hitting([frozenset(reach.facts) for reach in reaches])
    return Sensitivity(
        lang=lang,
        part=probe.part.name,
        fact=goal,
        title=book.name_of(goal),
        status=now.status.value,
        value=plain_said(probe, now),
        now=said_in_words(book, goal, now),
        needed=tuple(_margin(search, fact, reaches) for fact in single),
        enough=tuple(
            tuple(_stated_value(probe, fact) for fact in order if fact in facts) for facts in sets
        ),
        readings=tuple(readings_told(search, alternatives)),
        calendar=tuple(_open_days(probe)),
        is_whole=search.is_whole and len(free) <= _MOST_FREE,
    )


def _smallest_enough(probe: Probe, facts: list[str]) -> list[frozenset[str]]:
    """The smallest sets of facts by which alone, the others not known, the part says the same."""
    found: list[frozenset[str]] = []
    for size in range(len(facts) + 1):
        for names in combinations(facts, size):
            chosen = frozenset(names)
            if any(smaller <= chosen for smaller in found):
                continue
            if probe.said({fact: UNKNOWN for fact in facts if fact not in chosen}) == probe.now:
                found.append(chosen)
    return found


def smallest_hitting(sets: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """The smallest sets of facts that have one at least of each of some sets: as long as these are
    what they are, none of the changes is made whole.

    >>> [sorted(each) for each in smallest_hitting([frozenset("a"), frozenset("bc")])]
    [['a', 'b'], ['a', 'c']]
    """
    every = list(dict.fromkeys(sets))
    facts = sorted(frozenset(chain.from_iterable(every)))
    found: list[frozenset[str]] = []
    for size in range(len(facts) + 1):
        for names in combinations(facts, size):
            chosen = frozenset(names)
            enough = all(chosen & each for each in every)
            if enough and not any(smaller <= chosen for smaller in found):
                found.append(chosen)
    return found


def _stated_value(probe: Probe, fact: str) -> StatedValue:
    name = probe.book.name_of(fact)
    value = words_of(probe.book, fact, probe.stated[fact])
    words = {lang: name.in_language(lang) for lang in LANGUAGES}
    return of_checked(StatedValue, id=probe.question.path_of(fact) or fact, **words, value=value)


def _margin(search: ChangeSearch, fact: str, reaches: Iterable[Reach]) -> Margin:
    """With which values of a fact the part stands, the others as they are."""
    probe, book = search.probe, search.probe.book
    was = probe.stated[fact]
    told: dict[str, Any] = {}
    alone = [reach for reach in reaches if reach.facts == (fact,)]
    if alone[0].spans:
        span = search.along.margin(fact)
        if span is None:
            told = {"words": words_of(book, fact, was), "values": (str(_plain(probe, fact, was)),)}
        else:
            bounds = {
                name: None if at is None else _plain(probe, fact, span.axis.value(at))
                for name, at in (("first", span.first), ("last", span.last))
            }
            told = {**bounds, "words": stretch_in_words(span.axis, span.first, span.last)}
    else:
        domain = book.domain_of(book.stated[fact].type) or ()
        others = frozenset(chain.from_iterable(reach.values[fact] for reach in alone))
        left = [value for value in domain if value not in others]
        told["values"] = tuple(_plain(probe, fact, value) for value in left)
        told["words"] = values_in_words(book, fact, left)
    return of_checked(
        Margin,
        path=probe.question.path_of(fact) or fact,
        fact=fact,
        name=book.name_of(fact),
        was=plain_fact(book, fact, was),
        **told,
    )


def _plain(probe: Probe, fact: str, value: object) -> Any:
    found = plain_fact(probe.book, fact, value)
    return NEVER.value if found is None else found


def _open_days(probe: Probe) -> Iterator[OpenDay]:
    """The last days below the part that the calendar may yet move; the part stands where nothing
    that is compared with one turns.
    """
    run = probe.part.outcome.run
    for fact in probe.cone.concluded:
        value = run.values.get(fact)
        if not isinstance(value, Deadline):
            continue
        earliest, latest = value.earliest, value.latest
        if earliest is None or latest is None or earliest == latest:
            continue
        stands = fact != probe.goal and all(
            len(
                {
                    premise_truth(premise, {**run.values, fact: day}, {})
                    for day in (earliest, value.day, latest)
                }
            )
            == 1
            for premise in probe.cone.comparisons
            if fact in premise.facts and all(each in run.values for each in premise.facts)
        )
        words = reasoning_words().rests
        form = words.stays if stands else words.moves
        yield of_checked(
            OpenDay,
            fact=fact,
            name=probe.book.name_of(fact),
            earliest=earliest,
            latest=latest,
            stands=stands,
            words=form.filled(
                name=probe.book.name_of(fact),
                first=day_in_words(earliest),
                last=day_in_words(latest),
            ),
        )
