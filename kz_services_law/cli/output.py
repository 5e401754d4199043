"""What the command line writes: lines of UTF-8, of which no value can forge another, or move a
cursor. Colour is put in last, to what is clean.
"""

from __future__ import annotations

import io
import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from typing import Literal, NamedTuple, TextIO, TypeAlias

from kz_services_law.cli import refusals
from kz_services_law.cli.ends import ANSWERED
from kz_services_law.errors import InvalidInput
from kz_services_law.messages import QUOTED, Phrase, one_line

__all__ = [
    "Said",
    "Told",
    "as_json",
    "finish",
    "line_of",
    "speak_unicode",
    "tell",
    "wants_colour",
    "write",
    "write_no_more",
]

Look: TypeAlias = Literal["plain", "head", "note", "exchanged"]
_CODES: dict[Look, str] = {"head": "1", "note": "2"}
"""How a line looks where there are colours: bold, dim. What is exchanged (a calendar) has lines
that end as its form has it, in CR and LF.
"""

_MOST_OF_LINE = 4000
_CLOSED = Phrase("output_closed", "standard output is closed")
_NO_LETTERS = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Categories of Unicode: what controls, turns the direction, ends a line, or is nothing."""


class Told(NamedTuple):
    """A line that looks like more than a line, where there are colours."""

    text: str
    look: Look = "plain"


class Said(NamedTuple):
    """The lines of a command, and how it ends."""

    lines: Iterable[str | Told]
    ended: int = ANSWERED


def wants_colour(chosen: str | None) -> bool:
    """Whether lines are coloured: as it was chosen; else on a terminal that can, unless the
    environment says no (https://no-color.org).
    """
    if chosen in ("always", "never"):
        return chosen == "always"
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    if plain or sys.stdout is None:
        return False
    with suppress(OSError, ValueError):  # a closed stream is a ValueError
        return sys.stdout.isatty()
    return False


def line_of(text: str) -> str:
    """A text as one line, whatever stands in it; no more of it than a reader takes in."""
    return one_line(text, _MOST_OF_LINE)


def as_json(value: object, indent: int | None = None) -> str:
    r"""A value as JSON, what is no letter escaped.

    >>> print(as_json({"a": f"Үкімет{chr(0x9b)}2J"}))
    {"a": "Үкімет\u009b2J"}
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return re.sub(r"[^\n -~\w]", _escaped, text)


def write(said: str | Told, *, coloured: bool = False) -> None:
    """Write a text and end its line. Raises `InvalidInput` where nothing can be written."""
    if sys.stdout is None:
        raise InvalidInput(refusals.CANNOT_WRITE, why=_CLOSED.of())
    text, look = (said, "plain") if isinstance(said, str) else said
    exchanged = look == "exchanged"
    if exchanged:
        text = text.replace("\r\n", "\n").removesuffix("\n")
    lines = text.split("\n")
    clean = [line if line.isprintable() else "".join(map(_written_out, line)) for line in lines]
    if coloured and look in _CODES:
        clean = [f"\x1b[{_CODES[look]}m{line}\x1b[0m" for line in clean]
    if exchanged and os.linesep == "\n":
        clean = [f"{line}\r" for line in clean]
    try:
        print("\n".join(clean))  # noqa: T201  # a command line
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as problem:  # a closed stream is a ValueError
        raise _cannot_write(problem) from problem


def finish() -> None:
    """Write what is still buffered. Raises `InvalidInput` where it cannot be written."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as problem:
        raise _cannot_write(problem) from problem


def tell(why: str) -> None:
    """Say why there is no answer, where errors are told; if nowhere, nowhere."""
    if sys.stderr is None:  # print would take standard output instead
        return
    try:
        print(f"kz-services-law: {why}", file=sys.stderr, flush=True)  # noqa: T201
    except (OSError, ValueError):
        write_no_more(sys.stderr)


def speak_unicode() -> None:
    """Write UTF-8 whatever the terminal's own encoding is: the law is in Kazakh."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            with suppress(OSError, ValueError):  # told when something is written
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def write_no_more(stream: TextIO | None) -> None:
    """Drop what is still buffered, or the interpreter would fail on it once more at its end."""
    if stream is None:
        return
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _cannot_write(problem: OSError | ValueError) -> InvalidInput:
    why = getattr(problem, "strerror", None) or str(problem)
    write_no_more(sys.stdout)
    return InvalidInput(refusals.CANNOT_WRITE, why=QUOTED.of(said=why))


def _written_out(letter: str) -> str:
    return ascii(letter)[1:-1] if unicodedata.category(letter) in _NO_LETTERS else letter


def _escaped(found: re.Match[str]) -> str:
    """A letter as it is; what is none as JSON escapes it."""
    letter = found[0]
    return json.dumps(letter)[1:-1] if unicodedata.category(letter) in _NO_LETTERS else letter
