"""Months as small tables of weeks, each day in its own look; with a legend."""

from __future__ import annotations

from calendar import monthcalendar
from collections.abc import Iterable, Mapping
from datetime import date
from html import escape
from typing import NamedTuple

from kz_services_law.date_words import month_in_words, weekdays
from kz_services_law.languages import Language

__all__ = ["DayCell", "legend", "months_side_by_side"]

_PLAIN = "background:transparent;border:0"
_DAY = "padding:.1em .4em;text-align:right"


class DayCell(NamedTuple):
    """A day of a month: how it looks, and what is told of it."""

    style: str
    title: str


_OUTSIDE = DayCell("opacity:.75", "")


def months_side_by_side(
    months: Iterable[date], days: Mapping[date, DayCell], lang: Language, other: DayCell = _OUTSIDE
) -> str:
    """The months of some days; `other` is how a day looks of which nothing is told."""
    flex = "display:flex;flex-wrap:wrap;gap:1em;margin:.4em 0;align-items:flex-start"
    tables = "".join(_month(day, days, lang, other) for day in months)
    return f'<div style="{flex}">{tables}</div>'


def legend(told: Mapping[str, str]) -> str:
    """What looks say: of each style its words."""
    swatches = "".join(
        f'<span style="white-space:nowrap"><span style="{style};padding:0 .5em">1</span>'
        f" {escape(words)}</span>"
        for style, words in told.items()
    )
    flex = "display:flex;flex-wrap:wrap;gap:.3em 1em;font-size:92%"
    return f'<div style="{flex}">{swatches}</div>'


def _month(of: date, days: Mapping[date, DayCell], lang: Language, other: DayCell) -> str:
    """The month of a day as a table of weeks."""
    head = "".join(f'<th style="{_DAY}">{name}</th>' for name in weekdays(lang))
    row = f'<tr style="{_PLAIN}">'
    weeks = "".join(
        row + "".join(_day(of.replace(day=n) if n else None, days, other) for n in week) + "</tr>"
        for week in monthcalendar(of.year, of.month)
    )
    caption = f"<caption>{month_in_words(of).in_language(lang)}</caption>"
    table = '<table style="border-collapse:separate;border-spacing:2px;margin:0">'
    return f"{table}{caption}<thead>{row}{head}</tr></thead><tbody>{weeks}</tbody></table>"


def _day(day: date | None, days: Mapping[date, DayCell], other: DayCell) -> str:
    """A day of the month; None for one of another month."""
    if day is None:
        return f'<td style="{_DAY}"></td>'
    style, said = days.get(day, other)
    title = f' title="{escape(said)}"' if said else ""
    return f'<td style="{_DAY};{style}"{title}>{day.day}</td>'
