"""Values, sets of them, and stretches of time, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from kz_services_law.asking.said_of_part import SaidOfPart
from kz_services_law.asking.saying import names_together, words_of
from kz_services_law.date_words import day_in_words, days_in_words, moment_in_words
from kz_services_law.documents.reasoning_words import reasoning_words
from kz_services_law.documents.words import document_words
from kz_services_law.languages import LANGUAGES, Trilingual, joined, same_in_all
from kz_services_law.logic import Status
from kz_services_law.reasoning.axes import TimeAxis
from kz_services_law.rulebook import Rulebook

__all__ = ["compared_in_words", "either", "said_in_words", "stretch_in_words", "values_in_words"]


def said_in_words(book: Rulebook, fact: str, said: SaidOfPart) -> Trilingual:
    """What a part says."""
    if said.status is Status.SETTLED:
        return words_of(book, fact, said.value)
    return document_words().status_of(said.status.value)


def values_in_words(book: Rulebook, fact: str, values: Iterable[object]) -> Trilingual:
    """Any of some values of a fact: by the names of classes where these name them together, by what
    is left out where that is shorter.
    """
    kind = book.type_of(fact) or ""
    chosen = frozenset(values)
    domain = book.values_of(kind)
    if len(chosen) > 1 and chosen == domain:
        return reasoning_words().bound.any
    said = names_together(book, fact, chosen)
    others = names_together(book, fact, domain - chosen) if len(domain) > len(chosen) else said
    if len(others) < len(said):
        return reasoning_words().bound.other_than.filled(values=_listed(others))
    return _listed(said)


def _listed(names: list[Trilingual]) -> Trilingual:
    *others, last = names
    return either(joined(others, ", "), last) if others else last


def either(one: Trilingual, other: Trilingual) -> Trilingual:
    """The one or the other."""
    return reasoning_words().bound.either.filled(one=one, other=other)


def compared_in_words(book: Rulebook, fact: str, order: str, other: str) -> Trilingual:
    """That one point in time is before another, after it, or not so."""
    words = reasoning_words().table
    forms = {
        "after": words.later,
        "on_or_after": words.not_earlier,
        "on_or_before": words.not_later,
        "before": words.earlier,
    }
    return forms[order].filled(name=book.name_of(fact), other=book.name_of(other))


def stretch_in_words(axis: TimeAxis, first: int | None, last: int | None) -> Trilingual:
    """The values of an axis from one place to another; None: without such a bound."""
    words = reasoning_words().bound
    if first is None and last is None:
        return {"day": words.any_day, "moment": words.any_moment}.get(axis.kind, words.any)
    if axis.kind == "moment":
        return _moments(axis, first, last)
    if first is not None and first == last:
        return _one(axis, first)
    if axis.kind == "day" and first is not None and last is not None:
        return days_in_words(date.fromordinal(first), date.fromordinal(last))
    begins = None if first is None else _one(axis, first)
    ends = None if last is None else _one(axis, last)
    return _bounded(begins, ends, numbers=axis.kind == "number")


def _bounded(
    first: Trilingual | None, last: Trilingual | None, *, numbers: bool = False
) -> Trilingual:
    words = reasoning_words().bound
    if first is not None and last is not None:
        return words.between.filled(first=first, last=last)
    if first is not None:
        return (words.from_number if numbers else words.from_).filled(first=first)
    return (words.until_number if numbers else words.until).filled(last=last or "")


def _one(axis: TimeAxis, at: int) -> Trilingual:
    value = axis.value(at)
    return day_in_words(value) if isinstance(value, date) else same_in_all(str(value))


def _moments(axis: TimeAxis, first: int | None, last: int | None) -> Trilingual:
    """Moments: by whole days where these begin and end with one, to the second where not."""
    words = reasoning_words().bound
    begins = None if first is None else axis.value(first)
    ends = None if last is None else axis.value(last + 1)
    since: Trilingual | None = None
    if isinstance(begins, datetime):
        whole = begins.time() == time()
        since = day_in_words(begins.date()) if whole else moment_in_words(begins)
    if not isinstance(ends, datetime):
        return _bounded(since, None)
    if ends.time() == time():
        ended = (ends - timedelta(days=1)).date()
        if isinstance(begins, datetime) and begins.time() == time() and begins.date() == ended:
            return day_in_words(ended)
        day, zone = day_in_words(ended), _zone_of(ends)
        form = words.midnight if since is None else words.day_end
        until = form.filled(last=day, zone=zone)
        return until if since is None else words.between.filled(first=since, last=until)
    last_of_all = ends - timedelta(seconds=1)
    if since is not None and begins == last_of_all:
        return since
    return _bounded(since, moment_in_words(last_of_all))


def _zone_of(moment: datetime) -> Trilingual:
    said = moment_in_words(moment)
    zones = {lang: said.in_language(lang).rpartition("(")[2].rstrip(")") for lang in LANGUAGES}
    return Trilingual(**zones)
