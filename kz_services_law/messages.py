"""Values as messages tell them: on one line, enough of them to be recognised; and the known name
that a mistyped one comes near to.

A value may be of anyone's making: what it is, is told by its class, never by itself.
"""

from __future__ import annotations

import difflib
import reprlib
from collections.abc import Iterable
from typing import TypeGuard, TypeVar

__all__ = ["cut", "is_a", "nearest", "one_line", "plain_text", "shown", "suggestion"]

T = TypeVar("T")
_MOST_SHOWN = 80
_MOST_OF_VALUE = 2000
_MOST_COMPARED = 1000
"""Among more names than these the nearest is not looked for: each takes some 20 µs."""


def one_line(text: str, most: int = _MOST_OF_VALUE) -> str:
    """A text on one line: what would end it, move a cursor or turn its direction is written out;
    no more than so many bytes of it.

    >>> one_line(f"draft{chr(10)}all is well{chr(27)}[2J").split(chr(92))
    ['draft', 'nall is well', 'x1b[2J']
    """
    if not text.isprintable():
        each = (c if c.isprintable() else ascii(c)[1:-1] for c in text[:most])
        text = "".join(each)
    return cut(text, most)


def cut(text: str, most: int) -> str:
    """A text of at most so many bytes."""
    if len(text) * 4 <= most:  # no letter takes more
        return text
    if len(text) <= most and len(text.encode(errors="replace")) <= most:
        return text
    return text[:most].encode(errors="replace")[: most - 3].decode(errors="ignore") + "…"


def is_a(value: object, kind: type[T]) -> TypeGuard[T]:
    """Whether a value is of a kind by its class; what it says of itself, it may say of anything."""
    return issubclass(type(value), kind)


def plain_text(value: object) -> str | None:
    """A text as it is, whatever a class of its own makes of it; None for what is none."""
    return str.__str__(value) if is_a(value, str) else None


class _Short(reprlib.Repr):
    """What a value looks like in Python, no more of it than is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.fillvalue = "…"
        self.maxlevel = 3
        self.maxdict = self.maxlist = self.maxtuple = self.maxset = self.maxfrozenset = 20
        self.maxstring = 2 * _MOST_SHOWN
        self.maxlong = self.maxother = 10_000

    repr_bytes = reprlib.Repr.repr_str


_short = _Short()


def shown(value: object) -> str:
    """A value in a message: enough of it to be recognised, whatever its own text does.

    >>> shown("x" * 200)[-6:]
    "xxxx…'"
    """
    try:
        text = _short.repr(value)
        last = one_line(text[-1:])
    except Exception:  # noqa: BLE001  # a value's own __repr__ may do anything
        text, last = f"<{type(value).__name__}>", ">"
    text = one_line(text)
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 2]}…{last}"


def nearest(wrong: object, known: Iterable[str]) -> str | None:
    """The known name that a mistyped one comes near to; None where it comes near none, or where the
    names are too long or too many to look.

    >>> nearest("nw", ["change", "new"])
    'new'
    """
    names = [name for name in known if len(name) <= _MOST_SHOWN]
    wrong = plain_text(wrong)
    if wrong is None or len(wrong) > _MOST_SHOWN or len(names) > _MOST_COMPARED:
        return None
    near = difflib.get_close_matches(wrong, sorted(names), n=1, cutoff=0.6)
    return near[0] if near else None


def suggestion(wrong: object, known: Iterable[str], *, most: int = 12) -> str:
    """The way out after a mistyped name: the nearest known one, or the list of them.

    >>> suggestion("comment.recieved_at", ["comment.received_at", "draft.type"])
    "did you mean 'comment.received_at'?"
    >>> suggestion("zzz", ["kk", "ru", "en"])
    'known: en, kk, ru'
    """
    names = list(known)
    if not names:
        return "leave it out: nothing of that sort is known here"
    if len(names) > _MOST_COMPARED:
        return f"name one of the {len(names)} that are known"
    near = nearest(wrong, names)
    if near is not None:
        return f"did you mean {near!r}?"
    first = ", ".join(sorted(names)[:most])
    return f"known: {first}" + (", …" if len(names) > most else "")
