"""All doors: what is handed in at each, and how it is used."""

import random
from collections.abc import Callable
from time import thread_time
from typing import Any, NamedTuple

from fuzz.changes import smaller
from fuzz.files import make_cases, make_rules, use_cases, use_rules
from fuzz.promise import Broken, Witness
from fuzz.questions import make_json, make_object, use_json, use_object
from fuzz.shell import make_outside, make_shell, use_outside, use_shell

_MOST_SECONDS = 5
_MOST_SHOWN = 500


class Door(NamedTuple):
    """`make` makes something by chance; `use` hands it in, and raises `Broken` for a promise that
    is not kept. `by_hand`: how often, where a person asks for it.
    """

    make: Callable[[random.Random], Any]
    use: Callable[[Any, Witness], None]
    by_hand: int


DOORS = {
    "json": Door(make_json, use_json, 500_000),
    "objects": Door(make_object, use_object, 500_000),
    "rules": Door(make_rules, use_rules, 2_000),
    "cases": Door(make_cases, use_cases, 2_000),
    "shell": Door(make_shell, use_shell, 2_000),
    "outside": Door(make_outside, use_outside, 100),
}


def broken_by(door, given, witness):
    """The promise that is broken by something handed in; None where all are kept."""
    try:
        door.use(given, witness)
    except Broken as broken:
        return broken
    return None


def hold(door, chance, witness):
    """Hand in something at a door; what breaks a promise is told with the smallest part of it."""
    given = door.make(chance)
    broken = broken_by(door, given, witness)
    if broken is not None:
        small = shown(minimal(door, given, broken.promise))
        raise Broken(broken.promise, f"{broken}, of {small}")


def shown(value):
    """A value as any terminal can show it, whatever its own text does."""
    try:
        return ascii(value)[:_MOST_SHOWN]
    except Exception as odd:  # noqa: BLE001  # a value's own __repr__ may do anything
        return f"what cannot be shown ({type(odd).__name__})"


def minimal(door, given, promise):
    """The smallest part of what was handed in that breaks the same promise, to be shown."""
    field = next((name for name in ("value", "raw") if hasattr(given, name)), None)
    whole = given if field is None else getattr(given, field)
    if type(whole) not in (str, bytes, list):
        return given
    until = thread_time() + _MOST_SECONDS

    def of(part):
        return part if field is None else given._replace(**{field: part})

    def fails(part):
        if thread_time() > until:  # what is found by then is small enough
            return False
        broken = broken_by(door, of(part), Witness())
        return broken is not None and broken.promise == promise

    return of(smaller(whole, fails))
