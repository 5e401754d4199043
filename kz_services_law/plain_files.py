"""Files of a caller's own, read without being waited for: what is no plain file, too long or not
written in UTF-8 is refused.
"""

from __future__ import annotations

import codecs
import os
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NoReturn

from kz_services_law.errors import InvalidInput, Sentence
from kz_services_law.messages import QUOTED, Phrase

__all__ = [
    "INSTALL_AGAIN",
    "NOT_READ",
    "NO_FILE",
    "Unreadable",
    "bytes_in",
    "entries_in",
    "folder_given",
    "path_or_none",
    "short_enough",
    "text_of",
]

MOST_BYTES = 1_000_000
"""The longest rule file has 75,000."""
_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

NO_FILE = Sentence(
    "no_plain_file", "it is no file that can be read", "put a file in its place, or take it away"
)
INSTALL_AGAIN = "pip install --force-reinstall, of the checkout or the wheel it came from"
NOT_THERE = Sentence(
    "not_there", "the file is missing", f"put it there; one of the package's own: {INSTALL_AGAIN}"
)
NOT_READ = Sentence("not_read", "cannot be read ({why})", "{way_out}")
NO_PATH = Sentence(
    "no_path", "a folder is needed, got {got!r}", "give a pathlib.Path such as Path('rules')"
)

_TOO_LONG = Phrase("file_too_long", "it has more than {most} bytes")
_SHORTEN_IT = Phrase("shorten_it", "shorten it")
_IN_UTF16 = Phrase("in_utf16", "it is in UTF-16")
_NOT_IN_UTF8 = Phrase("not_in_utf8", "line {line} is not in UTF-8")
_SAVE_IN_UTF8 = Phrase("save_in_utf8", "save it in UTF-8")
_LET_IT_BE_READABLE = Phrase("let_it_be_readable", "let it be readable, or take it away")


class Unreadable(Exception):
    """A file or a folder cannot be read; told by a sentence."""

    def __init__(self, sentence: Sentence, /, **data: object) -> None:
        self.sentence, self.data = sentence, data
        super().__init__(sentence.code)


def folder_given(given: object, place: str) -> Traversable:
    """A folder that a caller names. Raises `InvalidInput` for what is no path."""
    folder = path_or_none(given)
    if folder is None:
        raise InvalidInput(NO_PATH, place, got=given)
    return folder


def path_or_none(given: object) -> Traversable | None:
    """A path that a caller gives; None for what is none."""
    try:
        return None if isinstance(given, type) or not isinstance(given, Traversable) else given
    except Exception:  # noqa: BLE001  # asked what it can do, a value may do anything
        return None


def entries_in(folder: Traversable) -> list[Traversable] | None:
    """What stands in a folder, by name; None where there is no such folder.

    Raises `Unreadable` for one that cannot be looked into.
    """
    try:
        return sorted(folder.iterdir(), key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # a name of no file is a ValueError
        return None
    except OSError as problem:
        _refuse(problem)


def bytes_in(path: Traversable, most: int = MOST_BYTES) -> bytes:
    """What a plain file of so many bytes at most holds, without the mark of its byte order. Raises
    `Unreadable`.
    """
    try:
        if not path.is_file():
            _refuse_what_is_no_file(path)
        raw = _read(path, most)
    except OSError as problem:
        _refuse(problem)
    return short_enough(raw, most).removeprefix(codecs.BOM_UTF8)


def short_enough(raw: bytes, most: int = MOST_BYTES) -> bytes:
    """Bytes, no more than a file may have. Raises `Unreadable`."""
    if len(raw) > most:
        why = _TOO_LONG.of(most=most)
        raise Unreadable(NOT_READ, why=why, way_out=_SHORTEN_IT.of())
    return raw


def text_of(raw: bytes) -> str:
    """The text that bytes are in UTF-8. Raises `Unreadable`."""
    try:
        return raw.decode()
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        why = _IN_UTF16.of() if raw[:2] in _UTF16 else _NOT_IN_UTF8.of(line=line)
        raise Unreadable(NOT_READ, why=why, way_out=_SAVE_IN_UTF8.of()) from None


def _read(path: Traversable, most: int) -> bytes:
    """What a file holds; a byte more than is read of any tells that it is too long."""
    if isinstance(path, Path):
        with open(path, "rb", opener=_opened) as file:  # Path.open takes no opener
            return file.read(most + 1) or b""
    with path.open("rb") as packed:
        return packed.read(most + 1)


def _opened(name: str, flags: int) -> int:
    """A file opened: one that has nothing to give yet is not waited for."""
    return os.open(name, flags | _WITHOUT_WAITING)


def _refuse_what_is_no_file(path: Traversable) -> NoReturn:
    if isinstance(path, Path) and not os.path.lexists(path):
        raise Unreadable(NOT_THERE)
    raise Unreadable(NO_FILE)


def _refuse(problem: OSError) -> NoReturn:
    why = QUOTED.of(said=problem.strerror or str(problem))
    raise Unreadable(NOT_READ, why=why, way_out=_LET_IT_BE_READABLE.of()) from problem
