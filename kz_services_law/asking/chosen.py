"""Which options of the readings a caller chooses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kz_services_law.asking import refusals
from kz_services_law.errors import InvalidInput, UnknownName
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.messages import Phrase, is_a, suggestion

if TYPE_CHECKING:  # rule files are read when a law is first made
    from kz_services_law.rulebook import Rulebook

__all__ = ["DECIDED", "chosen_pairs", "chosen_readings", "plain"]

DECIDED = "decided"
"""What an answer says of a reading without options."""
_WRITE_OR_GIVE = Phrase("write_or_give", "write {example}, or give {other}")


def chosen_readings(book: Rulebook, readings: object) -> Mapping[str, str]:
    """All readings with their options: the defaults, and those chosen instead; `readings` is a
    mapping, or the readings of an answer's document, as they are or as JSON has them.

    Raises `InvalidInput` for what is neither, `UnknownName` for a reading or option there is none
    of.
    """
    chosen = dict(book.default_readings)
    seen: set[str] = set()
    for name, option in _pairs(readings):
        if not isinstance(name, str) or name not in book.readings:
            hint = suggestion(name, book.readings)
            raise UnknownName(refusals.NO_SUCH_READING, "readings", got=name, hint=hint)
        if name in seen:
            raise InvalidInput(refusals.READING_TWICE, "readings", name=name)
        seen.add(name)
        options = book.readings[name].options
        if not options:
            if option != DECIDED:
                raise UnknownName(refusals.NOTHING_TO_CHOOSE, "readings", name=name)
            continue
        if not isinstance(option, str) or option not in options:
            told = {"name": name, "got": option, "hint": suggestion(option, options)}
            raise UnknownName(refusals.NO_SUCH_OPTION, "readings", **told)
        chosen[name] = option
    return FrozenDict(chosen)


def chosen_pairs(readings: object) -> tuple[tuple[object, object], ...]:
    """The names and options that are chosen, of whatever edition. Raises `InvalidInput` for what is
    no readings.
    """
    return tuple(_pairs(readings))


def plain(value: Any) -> Any:
    """A text as it stands, whatever its class makes of comparing it; of all else the value."""
    return str.__str__(value) if is_a(value, str) else value


def _pair(reading: Any) -> tuple[object, object]:
    """The name and option of one reading in a document, or in its JSON."""
    if hasattr(reading, "keys"):
        return reading["name"], reading["option"]
    return reading.name, reading.option


def _read_pairs(readings: Any) -> Iterator[tuple[object, object]]:
    if issubclass(type(readings), Mapping):
        for name in readings:
            yield name, readings[name]
    elif issubclass(type(readings), str | bytes):
        raise TypeError(readings)  # told below, as any other nonsense
    else:
        for each in readings:
            yield _pair(each)


def _pairs(readings: object) -> Iterator[tuple[object, object]]:
    """Names and options, one by one: of a mapping, or of the readings in an answer's document.
    Those that are texts are plain ones; others are nothing that could be chosen.
    """
    if readings is None:
        return
    pairs = _read_pairs(readings)
    while True:
        try:
            name, option = next(pairs)
        except StopIteration:
            return
        except Exception as problem:  # a caller's own mapping, or what is iterated, may do anything
            example = _WRITE_OR_GIVE.of(
                example="{'A13': 'any'}", other="answer.document().readings"
            )
            raise InvalidInput(
                refusals.NO_READINGS, "readings", got=readings, example=example
            ) from problem
        yield plain(name), plain(option) if is_a(option, str) else None
