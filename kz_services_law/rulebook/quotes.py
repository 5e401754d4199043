"""The words a norm rests on: a whole unit of the text, or a cut one that shows its cuts."""

from __future__ import annotations

__all__ = [
    "CUT",
    "difference",
    "is_uncut",
    "same_quotation_marks",
    "stands_in",
    "whole",
    "with_marks_of",
]

CUT = "…"
"""Where words of the unit are left out."""
_ENDS = " ;.,:"
_AROUND = 30
"""How many letters are shown on either side of where texts differ."""
_QUOTATION_MARKS = str.maketrans({"«": '"', "»": '"', "“": '"', "”": '"'})  # sources differ in them


def whole(words: str) -> str:
    """A unit's words as they are quoted: without the mark that ends them.

    >>> whole("стандарттарын әзірлейді;")
    'стандарттарын әзірлейді'
    """
    return words.rstrip(_ENDS)


def stands_in(quote: str, words: str) -> bool:
    """Whether a quote, piece by piece between its cuts, stands in the words of a unit.

    >>> stands_in("… year … published …", "Every year a report is published on the site.")
    True
    >>> stands_in("published … year", "Every year a report is published on the site.")
    False
    """
    if quote == whole(words):
        return True
    text, at = _plain(words), 0
    pieces = [piece for piece in map(_plain, quote.split(CUT)) if piece]
    for piece in pieces:
        found = text.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return bool(pieces) and _is_open_only_where_cut(quote, text, pieces)


def _is_open_only_where_cut(quote: str, text: str, pieces: list[str]) -> bool:
    """Where a quote has no mark of a cut, the unit begins or ends there."""
    begins = quote.startswith(CUT) or text.startswith(pieces[0])
    ends = quote.endswith(CUT) or whole(text).endswith(whole(pieces[-1]))
    return begins and ends


def same_quotation_marks(words: str) -> str:
    """Words in which sources that differ in quotation marks only are alike."""
    return words.translate(_QUOTATION_MARKS)


def with_marks_of(words: str, quote: str) -> str:
    """A quote with the quotation marks that the words of a unit have.

    >>> with_marks_of('in the "Law" of the land', "… «Law» of …")
    '… "Law" of …'
    """
    text = _plain(words)
    plain, at = same_quotation_marks(text), 0
    pieces: list[str] = []
    for piece in quote.split(CUT):
        bare = piece.strip()
        found = plain.find(same_quotation_marks(bare), at)
        at = found + len(bare) if found >= 0 else at
        pieces.append(piece.replace(bare, text[found:at]) if bare and found >= 0 else piece)
    return CUT.join(pieces)


def is_uncut(quote: str, words: str) -> bool:
    """Whether a quote stands in the words of a unit, and only does not show that it is cut.

    >>> is_uncut("a report is published", "Every year a report is published on the site.")
    True
    """
    piece = _plain(quote.replace("...", CUT))
    return bool(piece) and stands_in(f"{CUT} {piece.strip(CUT)} {CUT}", words)


def _plain(words: str) -> str:
    return " ".join(words.split())


def difference(one: str, other: str) -> tuple[str, str] | None:
    """Where two texts begin to differ, each with some words around; None where they do not.

    >>> difference("within five days", "within  five working days")
    ('within five days', 'within five working days')
    """
    if one == other:
        return None
    here, there = _plain(one), _plain(other)
    if here == there:
        return None
    at = next((n for n, (a, b) in enumerate(zip(here, there, strict=False)) if a != b), None)
    at = min(len(here), len(there)) if at is None else at
    return _around(here, at), _around(there, at)


def _around(text: str, at: int) -> str:
    """The words around a place, cut at words."""
    start = max(text.rfind(" ", 0, max(at - _AROUND, 0)), 0) if at > _AROUND else 0
    end = text.find(" ", at + _AROUND)
    shown = text[start : len(text) if end < 0 else end].strip()
    return f"{CUT + ' ' if start else ''}{shown}{' ' + CUT if end >= 0 else ''}"
