"""A published deadline as text: how it was counted, line by line, in three languages."""

from __future__ import annotations

from collections.abc import Iterator

from kz_services_law.date_words import counted, day_in_words, days_in_words
from kz_services_law.documents.deadline import DeadlineDocument, StretchDocument
from kz_services_law.documents.deadline_words import deadline_words
from kz_services_law.documents.published import given_document
from kz_services_law.languages import Language, language

__all__ = [
    "counting_line",
    "deadline_as_text",
    "deadline_lines",
    "last_day_line",
    "stretch_line",
]


_DAYS_OFF = ("weekend", "holiday")


def deadline_lines(document: DeadlineDocument, lang: Language) -> Iterator[tuple[int, str]]:
    """How a deadline was counted, line by line, each with its depth, in kk, ru or en. Raises
    `UnknownName` for another language.
    """
    return _lines(document, language(lang))


def _lines(document: DeadlineDocument, lang: Language) -> Iterator[tuple[int, str]]:
    yield 0, counting_line(document, lang)
    for stretch in document.ledger:
        yield 1, stretch_line(document, stretch, lang)
    yield 0, last_day_line(document, lang)


def counting_line(document: DeadlineDocument, lang: Language) -> str:
    """How long a term is, and from which day it runs."""
    term = counted(document.term.count, document.term.unit)
    form = deadline_words().phrase.counting
    return form.filled(term=term, day=day_in_words(document.runs_from)).in_language(lang)


def last_day_line(document: DeadlineDocument, lang: Language) -> str:
    """The last day, and how sure it is."""
    words = deadline_words()
    last, day = words.phrase.last_day, day_in_words(document.day)
    status = words.say("status", document.status, lang)
    said = f"{last.in_language(lang)}: {day.in_language(lang)}"
    return f"{said} ({status}{_range(document, lang)})"


def deadline_as_text(document: DeadlineDocument, lang: Language) -> str:
    """The lines as indented text, in kk, ru or en. Raises `InvalidInput` for what is no such
    document, `UnknownName` for another language.
    """
    document, lang = given_document(DeadlineDocument, document), language(lang)
    return "\n".join("    " * depth + text for depth, text in deadline_lines(document, lang))


def stretch_line(document: DeadlineDocument, stretch: StretchDocument, lang: Language) -> str:
    """What became of the days of a stretch, and why."""
    words = deadline_words()
    days = days_in_words(stretch.first, stretch.last).in_language(lang)
    if stretch.treated == "moved" and stretch.kind not in _DAYS_OFF:  # where it has moved to
        return f"{days}: {words.say('phrase', 'ends_here', lang)}"
    text = f"{days}: {words.say('treated', stretch.treated, lang)}"
    whole = document.term.unit in {"months", "years"}  # not so many days
    if stretch.counts and (whole or stretch.counts > 1):
        much = counted(stretch.counts, document.term.unit).in_language(lang)
        text += f": {much if whole else stretch.counts}"
    reason = _reason(document, stretch, lang)
    return f"{text} ({reason})" if reason else text


def _reason(document: DeadlineDocument, stretch: StretchDocument, lang: Language) -> str:
    """Why days are counted or not; of calendar days, only why the last of them is a day off."""
    words = deadline_words()
    if stretch.kind is None:
        return ""
    reason = words.say("kind", stretch.kind, lang)
    if stretch.why is not None:
        reason = stretch.why.in_language(lang)
    if stretch.act is not None and stretch.kind != "weekend":
        reason += f"; {stretch.act.title.in_language(lang)}"
    if stretch.treated == "counted" and document.term.unit != "working_days":
        if stretch.kind in {"working", "working_weekend"}:
            return ""
        return f"{words.say('phrase', 'term_ends_on', lang)}: {reason}"
    return reason


def _range(document: DeadlineDocument, lang: Language) -> str:
    """Within which days a deadline will fall that is not final."""
    earliest, latest = document.earliest, document.latest
    if document.status == "final" or earliest is None or earliest == latest:
        return ""
    words = deadline_words()
    until = day_in_words(latest) if latest else words.phrase.beyond
    said = words.phrase.range.filled(earliest=day_in_words(earliest), latest=until)
    return f"; {said.in_language(lang)}"
