"""A published deadline as HTML: a small view of its months, and the lines of its text."""

from __future__ import annotations

from calendar import monthcalendar
from datetime import date
from html import escape
from itertools import groupby
from typing import NamedTuple

from kz_services_law.date_words import month_in_words, weekdays
from kz_services_law.documents.deadline import DeadlineDocument
from kz_services_law.documents.deadline_text import deadline_lines, stretch_line
from kz_services_law.documents.published import given_document
from kz_services_law.languages import Language, language

__all__ = ["deadline_as_html", "month_view"]

_MONTHS_AT_EACH_END = 3
_STYLES = {
    "event": "border:1px solid #999",
    "counted": "background:#cfe8cf;color:#111",
    "skipped": "background:#eee;color:#666",
    "moved": "background:#f6e3b4;color:#111",
}
_OUTSIDE, _LAST = "color:#888", "font-weight:bold;border:2px solid #393"
"""Readable on a light page and on a dark one: where a ground is set, the letters are too."""


class _Cell(NamedTuple):
    """A day of the month view: how it looks, and what is told of it."""

    style: str
    title: str


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
    tables = "".join(_month(day, cells, lang) for day in months)
    return f'<div style="display:flex;flex-wrap:wrap;gap:1em">{tables}</div>'


def _cells(document: DeadlineDocument, lang: Language) -> dict[date, _Cell]:
    """The days of the ledger."""
    cells: dict[date, _Cell] = {}
    for stretch in document.ledger:
        cell = _Cell(_STYLES[stretch.treated], stretch_line(document, stretch, lang))
        for ordinal in range(stretch.first.toordinal(), stretch.last.toordinal() + 1):
            cells[date.fromordinal(ordinal)] = cell
    if document.day in cells:
        last = cells[document.day]
        cells[document.day] = _Cell(f"{last.style};{_LAST}", last.title)
    return cells


def _month(of: date, cells: dict[date, _Cell], lang: Language) -> str:
    """The month of a day as a table of weeks."""
    head = "".join(f"<th>{name}</th>" for name in weekdays(lang))
    weeks = "".join(
        f"<tr>{''.join(_day(of.replace(day=day) if day else None, cells) for day in week)}</tr>"
        for week in monthcalendar(of.year, of.month)
    )
    caption = f"<caption>{month_in_words(of).in_language(lang)}</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{weeks}</tbody></table>"


def _day(day: date | None, cells: dict[date, _Cell]) -> str:
    """A day of the month; None for one of another month."""
    if day is None:
        return "<td></td>"
    cell = cells.get(day, _Cell(_OUTSIDE, ""))
    title = f' title="{escape(cell.title)}"' if cell.title else ""
    return f'<td style="{cell.style}"{title}>{day.day}</td>'
