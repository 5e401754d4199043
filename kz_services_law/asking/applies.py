"""Whether the edition answered by is the law on the days of a question, and by which acts not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, tzinfo
from typing import Any

from kz_services_law.asking.part import Part
from kz_services_law.asking.setting import Setting
from kz_services_law.asking.touched import span_of, touching
from kz_services_law.counting import Deadline, legal_day, load_zones
from kz_services_law.counting.zones import civil_zone
from kz_services_law.date_words import day_in_words
from kz_services_law.documents.answer import ActCode, AppliesDocument, LegalActDocument
from kz_services_law.documents.words import document_words
from kz_services_law.errors import CalendarRangeError
from kz_services_law.languages import Trilingual, joined, same_in_all
from kz_services_law.logic import Between
from kz_services_law.refusing_model import of_checked
from kz_services_law.rulebook import EditionSpec, EntryIntoForce, Rulebook

__all__ = ["applies_of", "law_and_edition"]

_PERHAPS = ("edition_unknown", "included_unknown", "later_unknown")
_STRADDLES = ("straddles", "straddles_unknown")
_OF_LAST_DAY = ("later", "later_unknown")


def applies_of(setting: Setting, parts: Sequence[Part[Any]]) -> AppliesDocument:
    """Whether the edition applies on the days a question is about: those it states, the one it is
    asked for, and those between which its deadlines lie.

    A later act matters where it touches a provision on which a part can depend. Of an act that
    came into force on one of several days, the answer is not known between them.
    """
    edition = setting.book.edition
    days = [*_days(setting, parts), *_days_of_deadlines(parts)]
    if not days:
        says = document_words().applies.no_day.filled(law=law_and_edition(edition))
        return of_checked(AppliesDocument, status="no_day", edition=edition.id, acts=(), says=says)
    first, last = min(days), max(days)
    provisions = frozenset[str]().union(*(part.provisions for part in parts))
    term = None if edition.straddling is None else span_of(parts)
    acts = (
        *_of_law(setting.book, first),
        *_of_included_acts(setting.book, first, provisions),
        *_of_later_acts(setting.book, last, term, provisions),
    )
    against = tuple(act for act in acts if act.code not in _STRADDLES)
    sure = tuple(act for act in against if act.code not in _PERHAPS)
    words = document_words().applies
    if not against:
        return _that_it_applies(setting.book, first, last, acts, first if term is None else term[0])
    form = words.no if sure else words.not_known
    deciding = [last if act.code in _OF_LAST_DAY else first for act in sure or against]
    day = joined(map(day_in_words, dict.fromkeys(deciding)), "; ")
    return of_checked(
        AppliesDocument,
        status="no" if sure else "not_known",
        edition=edition.id,
        first_day=first,
        last_day=last,
        acts=acts,
        says=form.filled(day=day, edition=edition.edition),
    )


def _that_it_applies(
    book: Rulebook, first: date, last: date, acts: tuple[LegalActDocument, ...], began: date
) -> AppliesDocument:
    """That the edition is the law on these days; `acts`: those that came into force while a term
    ran, which goes on by it, since it `began` before.
    """
    edition = book.edition
    straddled = {}
    if acts:
        straddles = document_words().applies.straddles
        reading = edition.straddling or ""
        says = straddles.filled(day=day_in_words(began), edition=edition.edition, reading=reading)
        straddled = {"reading": edition.straddling, "says": says}
    return of_checked(
        AppliesDocument,
        status="yes",
        edition=edition.id,
        first_day=first,
        last_day=last,
        acts=acts,
        **straddled,
    )


def law_and_edition(edition: EditionSpec) -> Trilingual:
    """What a law and its edition are called."""
    return same_in_all("{title}, {edition}").filled(title=edition.title, edition=edition.edition)


def _days(setting: Setting, parts: Sequence[Part[Any]]) -> Iterator[date]:
    """The days a question is about: those stated on which its answer can depend, and the one it is
    asked for.
    """
    matter = {fact for part in parts for fact in part.cone.stated}
    for fact, value in setting.facts.items():
        if fact not in matter:
            continue
        if isinstance(value, Between) and value.day is not None:
            yield value.day
        elif isinstance(value, datetime):
            with suppress(CalendarRangeError):  # a moment of no date: no question turns on it
                yield legal_day(value, _zone_of(setting, fact))
        elif isinstance(value, date):
            yield value
    if setting.as_of is not None:
        yield setting.as_of


def _zone_of(setting: Setting, moment: str) -> tzinfo:
    """By whose time the day of a moment is told: of its region where one is stated, or of the
    capital.
    """
    zones = load_zones()
    for region in setting.book.regions_of_moments.get(moment, ()):
        stated = None if region is None else setting.facts.get(region)
        if isinstance(stated, str):
            return civil_zone(zones.zone_of[stated])
    return zones.capital


def _days_of_deadlines(parts: Iterable[Part[Any]]) -> Iterator[date]:
    for part in parts:
        value = part.outcome.value
        if isinstance(value, Deadline):
            yield from (value.start, value.day)


def _of_law(book: Rulebook, first: date) -> Iterator[LegalActDocument]:
    """What the law's own beginning has to do with the first of the days."""
    words, edition, entry = document_words().act, book.edition, book.law_entry
    if first < edition.adopted:
        yield _act("before_law", words.before_law, edition.act, edition.adopted, entry)
    elif entry.by(first) == "no":
        yield _act("before_edition", words.before_edition, edition.act, edition.adopted, entry)
    elif entry.by(first) == "not_known":
        form = words.edition_unknown if entry.latest is None else words.edition_between
        yield _act("edition_unknown", form, edition.act, edition.adopted, entry)


def _of_included_acts(
    book: Rulebook, first: date, provisions: frozenset[str]
) -> Iterator[LegalActDocument]:
    """What the acts whose changes the edition holds, and that touch these provisions, have to do
    with the first of the days.
    """
    words = document_words().act
    for act in touching(book.included, provisions):
        entry = book.entry_of(act)
        in_force = entry.by(first)
        if in_force == "no":
            form = words.included.filled(says=act.says)
            yield _act("included", form, act.number, act.adopted, entry)
        elif in_force == "not_known":
            form = words.included_unknown if entry.latest is None else words.included_between
            told = form.filled(says=act.says)
            yield _act("included_unknown", told, act.number, act.adopted, entry)


def _of_later_acts(
    book: Rulebook, last: date, term: tuple[date, date] | None, provisions: frozenset[str]
) -> Iterator[LegalActDocument]:
    """What the later acts that touch these provisions have to do with the last of the days. A term
    that had begun before an act goes on by the edition: what comes after it has ended does not
    matter.
    """
    for later in touching(book.later, provisions):
        entry = book.entry_of(later)
        before_term = None if term is None else entry.by(term[0])
        straddles = term is not None and before_term == "no"
        in_force = entry.by(term[1] if term is not None and straddles else last)
        if in_force == "no":
            continue
        is_known = in_force == "yes" and before_term != "not_known"
        code: ActCode = "later" if is_known else "later_unknown"
        if straddles:
            code = "straddles" if is_known else "straddles_unknown"
        form = _form_of_later(entry, is_known=is_known).filled(says=later.says)
        yield _act(code, form, later.number, later.adopted, entry)


def _form_of_later(entry: EntryIntoForce, *, is_known: bool) -> Trilingual:
    words = document_words().act
    if is_known:
        return words.later_by if entry.day is None else words.later
    return words.later_unknown if entry.latest is None else words.later_between


def _act(
    code: ActCode, form: Trilingual, act: str, adopted: date, entry: EntryIntoForce
) -> LegalActDocument:
    days = {"adopted": adopted, "earliest": entry.earliest, "latest": entry.latest}
    slots = {name: day_in_words(day) for name, day in days.items() if day is not None}
    return of_checked(
        LegalActDocument,
        act=act,
        code=code,
        adopted=adopted,
        in_force=entry.day,
        earliest=entry.earliest,
        latest=entry.latest,
        says=form.filled(act=act, **slots),
    )
