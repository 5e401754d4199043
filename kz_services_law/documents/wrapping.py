"""Lines of an outline as lines of text of bounded width."""

from __future__ import annotations

from textwrap import TextWrapper

from kz_services_law.documents.outline import Line

__all__ = ["WIDTH", "as_text", "wrapped"]

WIDTH = 100
_INDENT = "    "


def as_text(line: Line) -> str:
    """A line as one line of text, however long."""
    return f"{_begin(line)}{line.whole}"


def wrapped(line: Line) -> list[str]:
    """A line as lines of text of 100 columns at most; no word is broken."""
    begin = _begin(line)
    wrapper = TextWrapper(
        width=WIDTH,
        initial_indent=begin,
        subsequent_indent=" " * len(begin) + ("  " if line.depth else ""),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return wrapper.wrap(line.whole)


def _begin(line: Line) -> str:
    bullet = line.look == "step" or (line.look == "row" and not line.depth)
    return _INDENT * line.depth + ("• " if bullet else "")
