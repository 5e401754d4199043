"""JSON as a caller gives it: a byte order mark is passed over, what is said twice is refused."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from typing import Any

from kz_services_law.asking import refusals
from kz_services_law.errors import InvalidInput
from kz_services_law.messages import plain_text

__all__ = ["refuse_twice", "without_mark"]

_MARK = BOM_UTF8.decode()


def without_mark(given: Any) -> Any:
    """JSON without the mark that some programs write before it; anything else as it is.

    >>> without_mark(BOM_UTF8 + b"{}")
    b'{}'
    """
    text = plain_text(given)
    if text is not None:
        return text.removeprefix(_MARK)
    return given.removeprefix(BOM_UTF8) if type(given) in (bytes, bytearray) else given


def refuse_twice(place: str, given: str | bytes | bytearray) -> None:
    """Raise `InvalidInput` where JSON, known to be valid, has one name twice in an object: readers
    differ in which of the two they take.
    """

    def once(pairs: list[tuple[str, object]]) -> None:
        names = [name for name, _ in pairs]
        for name in names:
            if names.count(name) > 1:
                raise InvalidInput(refusals.NAME_TWICE, place, name=name)

    json.loads(given, object_pairs_hook=once, parse_int=str, parse_float=str, parse_constant=str)
