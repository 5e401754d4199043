"""A TOML file as a table; a problem, in our words, where it is none."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from typing import Any, TypeAlias, cast

from kz_services_law.errors import Problems
from kz_services_law.messages import Phrase, said_by
from kz_services_law.plain_files import NOT_READ, Unreadable, bytes_in, short_enough, text_of

__all__ = ["Table", "joined_texts", "parsed", "parsed_text"]

Table: TypeAlias = Mapping[str, Any]

_DEEPEST = 32
"""No rule file nests deeper than seven."""
_MOST_OF_LINE = 60
_LONG_KEY = re.compile(
    rf"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*"|'[^'\n]*')[ \t]*+\.[ \t]*+){{{_DEEPEST}}}"""
)
_TOO_DEEP = {
    "why": Phrase("nested_too_deep", "something in it is nested more than {most} deep").of(
        most=_DEEPEST
    ),
    "way_out": Phrase("nest_less_deeply", "nest less deeply").of(),
}
_MEND_THE_TOML = Phrase("mend_the_toml", "mend the TOML at that place{line}")
_THE_LINE = Phrase(
    "line_of_toml",
    ", {line!r}: an inline table stands on one line, commas between, texts in quotes, a key once",
)


def parsed(path: Traversable, place: str, problems: Problems) -> Table | None:
    """The table in a file, texts over several lines joined by single spaces; a problem, and
    nothing, where it cannot be read.
    """
    try:
        text = text_of(bytes_in(path))
    except Unreadable as unread:
        problems.add(place, unread.sentence, **unread.data)
        return None
    return parsed_text(text, place, problems)


def parsed_text(text: str, place: str, problems: Problems) -> Table | None:
    """The table that a text is, no longer than a file may be; a problem, and nothing, where it is
    none.
    """
    try:
        short_enough(text.encode(errors="replace"))
        return _table(text)
    except Unreadable as unread:
        problems.add(place, unread.sentence, **unread.data)
    return None


def _table(text: str) -> Table:
    if any(line.count(".") >= _DEEPEST and _LONG_KEY.search(line) for line in text.split("\n")):
        raise Unreadable(NOT_READ, **_TOO_DEEP)  # the time they take grows with the square
    try:
        return cast("Table", _joined(tomllib.loads(text), _DEEPEST))
    except RecursionError:
        raise Unreadable(NOT_READ, **_TOO_DEEP) from None
    except ValueError as problem:
        way_out = _MEND_THE_TOML.of(line=_line_of(text, str(problem)))
        why = said_by(problem)
        raise Unreadable(NOT_READ, why=why, way_out=way_out) from problem


def _line_of(text: str, why: str) -> str:
    """The line in which a text is broken, with what is broken most often."""
    found = re.search(r"at line (\d+)", why)
    lines = text.split("\n")
    number = int(found[1]) if found else 0
    if not 0 < number <= len(lines):
        return ""
    return _THE_LINE.of(line=lines[number - 1].strip()[:_MOST_OF_LINE])


def joined_texts(table: dict[str, Any]) -> dict[str, Any]:
    """What a file says, texts over several lines joined by single spaces."""
    return cast("dict[str, Any]", _joined(table, _DEEPEST))


def _joined(value: object, levels: int) -> Any:
    """What a file says, texts over several lines joined; of not more than so many levels."""
    if isinstance(value, str):
        return " ".join(value.split()) if "\n" in value else value
    if not isinstance(value, dict | list):
        return value
    if not levels:
        raise RecursionError
    if isinstance(value, dict):
        table = cast("dict[str, object]", value)
        return {name: _joined(each, levels - 1) for name, each in table.items()}
    return [_joined(each, levels - 1) for each in cast("list[object]", value)]
