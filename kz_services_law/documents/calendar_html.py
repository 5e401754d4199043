"""A year of a calendar as HTML: its months, the days off among them and why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape
from typing import NamedTuple

from kz_services_law.date_words import counted, day_in_words
from kz_services_law.documents.deadline import DocumentedKind
from kz_services_law.documents.deadline_words import deadline_words
from kz_services_law.documents.months import DayCell, legend, months_side_by_side
from kz_services_law.documents.pages import element
from kz_services_law.languages import Language, Trilingual, language

__all__ = ["DayOfYear", "year_as_html"]

_STYLES: dict[DocumentedKind, str] = {
    "weekend": "background:#e4e4e4;color:#444",
    "holiday": "background:#f6cfc9;color:#111",
    "working_weekend": "background:#cfe8cf;color:#111",
}
_ESTIMATED = "outline:2px dashed #b33;outline-offset:-2px"
_WORKING = DayCell("", "")


class DayOfYear(NamedTuple):
    """A day that is no ordinary working day: what it is, why, and whether that is an estimate."""

    day: date
    kind: DocumentedKind
    why: Trilingual | None
    estimated: bool


def year_as_html(
    year: int, days: Iterable[DayOfYear], *, worked: int, known_on: date, lang: Language
) -> str:
    """The twelve months of a year with their days off; above them how many days are worked, and as
    known on which day. Raises `UnknownName` for a language other than kk, ru, en.
    """
    lang = language(lang)
    looks, there = dict[date, DayCell](), dict[str, str]()
    words = deadline_words()
    for each in days:
        if each.kind not in _STYLES:
            continue
        style, said = _STYLES[each.kind], words.say("kind", each.kind, lang)
        there.setdefault(style, said)
        if each.estimated:
            there.setdefault(_ESTIMATED, words.say("status", "estimated", lang))
            style += f";{_ESTIMATED}"
        looks[each.day] = DayCell(style, said if each.why is None else each.why.in_language(lang))
    months = months_side_by_side((date(year, n, 1) for n in range(1, 13)), looks, lang, _WORKING)
    title = words.phrase.year.filled(
        year=str(year), days=counted(worked, "working_days"), known=day_in_words(known_on)
    )
    said = escape(title.in_language(lang))
    return element(f"<div><b>{said}</b></div>{months}{legend(there)}", lang)
