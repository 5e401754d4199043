"""Pieces of HTML: elements and tables that take the page's own colours, light or dark.

Styles stand in the elements themselves: notebooks and web pages leave style sheets out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from kz_services_law.languages import Language

__all__ = ["NOTE", "cell", "element", "folded", "table"]

NOTE = "font-size:92%"
_CELL = "text-align:left;vertical-align:top;padding:.2em .6em"
_ROW = "background:transparent"


def element(body: str, lang: Language) -> str:
    """One element that is this library's."""
    style = "max-width:60em;line-height:1.4"
    return f'<div class="kz-services-law" lang="{lang}" style="{style}">{body}</div>'


def folded(title: str, body: str, style: str = "") -> str:
    """What opens below its title; both are HTML."""
    hanging = "padding-left:1.1em;text-indent:-1.1em"
    summary = f'<summary style="{hanging}">{title}</summary>'
    return f'<details style="{style}">{summary}{body}</details>'


def cell(text: str, note: str = "") -> str:
    """The HTML of a text, and of a note below it."""
    below = f'<div style="{NOTE}">{escape(note)}</div>' if note else ""
    return f"{escape(text)}{below}"


def table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table: titles are texts, cells are HTML."""
    head = "".join(f'<th style="{_CELL}">{escape(title)}</th>' for title in titles)
    body = "".join(_row(cells) for cells in rows)
    return (
        f'<table style="border-collapse:collapse"><thead><tr style="{_ROW}">{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _row(cells: Sequence[str]) -> str:
    inside = "".join(f'<td style="{_CELL}">{each}</td>' for each in cells)
    return f'<tr style="{_ROW}">{inside}</tr>'
