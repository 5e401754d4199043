"""Lines of an outline as HTML: their text, and how they look."""

from __future__ import annotations

from html import escape

from kz_services_law.documents.outline import Line
from kz_services_law.documents.pages import NOTE, folded

__all__ = ["folded_lines", "said_in_line", "style_of"]

_LOOKS = {
    "head": "font-size:115%;font-weight:bold;margin-bottom:.3em",
    "status": "font-weight:bold;margin-top:.3em",
    "quote": "border-left:3px solid #888;padding-left:.6em;margin-top:.2em",
    "note": NOTE,
}
"""No colour is set: text takes that of the page, light or dark."""


def said_in_line(line: Line) -> str:
    """The text of a line, its quote in the language of the law."""
    lang = line.quoted_in
    quote = f'<span lang="{lang}">«{escape(line.quote)}»</span>' if line.quote else ""
    return ": ".join(filter(None, (escape(line.text), quote)))


def style_of(line: Line, depth: int) -> str:
    """How a line looks, so deep in what it stands in."""
    return f"margin-left:{depth * 1.3}em;{_LOOKS.get(line.look, '')}"


def folded_lines(lines: list[Line]) -> str:
    """Lines of which each with deeper ones below it opens to these."""
    told: list[str] = []
    place = 0
    while place < len(lines):
        line, end = lines[place], place + 1
        while end < len(lines) and lines[end].depth > line.depth:
            end += 1
        style = style_of(line, min(line.depth, 1))
        below = folded_lines(lines[place + 1 : end])
        said = said_in_line(line)
        told.append(folded(said, below, style) if below else f'<div style="{style}">{said}</div>')
        place = end
    return "".join(told)
