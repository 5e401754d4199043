"""Values written in TOML, so that a reader can follow them: long texts over several lines."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeGuard

__all__ = ["toml_key", "toml_pairs", "toml_text", "toml_value"]

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_WIDTH = 104


def toml_key(name: str) -> str:
    """A key, in quotes where it needs them.

    >>> toml_key("says"), toml_key("draft.type")
    ('says', '"draft.type"')
    """
    return name if _BARE.fullmatch(name) else toml_text(name)


def toml_text(text: str) -> str:
    """A text in quotes; what TOML takes for no letter is escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def toml_value(value: Any) -> str:
    """A value on one line.

    >>> toml_value([True, 3, {"unit": "months"}])
    '[true, 3, { unit = "months" }]'
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    if _is_table(value):
        pairs = ", ".join(f"{toml_key(name)} = {toml_value(it)}" for name, it in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if _is_list(value):
        return f"[{', '.join(map(toml_value, value))}]"
    return str(value) if isinstance(value, int) else toml_text(str(value))


def toml_pairs(table: Mapping[str, Any], above: str = "") -> Iterator[str]:
    """The keys of a table with their values, those of tables in it by dotted keys; long lists and
    texts over several lines. Read by `toml_files`, they are the same.
    """
    for name, value in table.items():
        key = f"{above}{toml_key(name)}"
        if _is_table(value) and value:
            yield from toml_pairs(value, f"{key}.")
        elif _is_list(value) and len(toml_value(value)) > _WIDTH:
            yield f"{key} = ["
            yield from (f"  {toml_value(each)}," for each in value)
            yield "]"
        elif isinstance(value, str) and len(value) > _WIDTH and _can_be_wrapped(value):
            yield f"{key} = '''"
            yield from textwrap.wrap(
                f"{value}'''", _WIDTH, break_long_words=False, break_on_hyphens=False
            )
        else:
            yield f"{key} = {toml_value(value)}"


def _can_be_wrapped(text: str) -> bool:
    """Whether a text over several lines is read as it was: joined by single spaces."""
    return text == " ".join(text.split()) and text.isprintable() and "'''" not in f"{text}'"[:-1]


def _is_table(value: object) -> TypeGuard[Mapping[str, Any]]:
    return isinstance(value, Mapping)


def _is_list(value: object) -> TypeGuard[Sequence[Any]]:
    return isinstance(value, list | tuple)
