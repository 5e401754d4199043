"""A published deadline as HTML: a small view of its months, and the lines of its text."""

from __future__ import annotations

from datetime import date
from html import escape
from itertools import groupby

from kz_services_law.documents.deadline import DeadlineDocument
from kz_services_law.documents.deadline_text import deadline_lines, stretch_line
from kz_services_law.documents.deadline_words import deadline_words
from kz_services_law.documents.months import DayCell, legend, months_side_by_side
from kz_services_law.documents.published import given_document
from kz_services_law.languages import Language, language

__all__ = ["deadline_as_html", "month_view"]

_MONTHS_AT_EACH_END = 3
_STYLES = {
    "event": "border:1px solid #888",
    "counted": "background:#cfe8cf;color:#111",
    "skipped": "background:#e4e4e4;color:#444",
    "moved": "background:#f6e3b4;color:#111",
}
_LAST = "font-weight:bold;outline:2px solid #393;outline-offset:-2px"
"""Readable on a light page and on a dark one: where a ground is set, the letters are too."""


def deadline_as_html(document: DeadlineDocument, lang: Language) -> str:
    """One HTML element without scripts: a month view, and the lines of the text. Raises
    `InvalidInput` for what is no such document, `UnknownName` for a language other than kk, ru, en.
    """
    document, lang = given_document(DeadlineDocument, document), language(lang)
    rows = "".join(
        f'<div style="margin-left:{depth * 1.5}em"><small>{escape(text)}</small></div>'
        for depth, text in deadline_lines(document, lang)
    )
    view = month_view(document, lang)
    return f'<div class="kz-services-law-deadline" lang="{lang}">{view}{rows}</div>'


def month_view(document: DeadlineDocument, lang: Language) -> str:
    """The months of a deadline as small tables: what became of each day, and why as its title. Of
    many months the first and the last ones.
    """
    lang = language(lang)
    cells = _cells(document, lang)
    months = [next(days) for _, days in groupby(cells, lambda day: (day.year, day.month))]
    if len(months) > 2 * _MONTHS_AT_EACH_END:
        months = months[:_MONTHS_AT_EACH_END] + months[-_MONTHS_AT_EACH_END:]
    return f"{months_side_by_side(months, cells, lang)}{_legend(document, lang)}"


def _legend(document: DeadlineDocument, lang: Language) -> str:
    """What the colours of the days say: of those that are there."""
    there = dict.fromkeys(stretch.treated for stretch in document.ledger)
    told = {_STYLES[each]: deadline_words().say("treated", each, lang) for each in there}
    return legend({**told, _LAST: deadline_words().say("phrase", "last_day", lang)})


def _cells(document: DeadlineDocument, lang: Language) -> dict[date, DayCell]:
    """The days of the ledger."""
    cells: dict[date, DayCell] = {}
    for stretch in document.ledger:
        cell = DayCell(_STYLES[stretch.treated], stretch_line(document, stretch, lang))
        for ordinal in range(stretch.first.toordinal(), stretch.last.toordinal() + 1):
            cells[date.fromordinal(ordinal)] = cell
    if document.day in cells:
        last = cells[document.day]
        cells[document.day] = DayCell(f"{last.style};{_LAST}", last.title)
    return cells
