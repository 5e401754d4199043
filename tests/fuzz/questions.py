"""The doors of questions and entities: JSON, objects of Python, models of somebody else's."""

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, NamedTuple

from fuzz.changes import HOWS, change, places
from fuzz.json_texts import SaidTwice, json_text, read
from fuzz.nonsense import huge, odd_object
from fuzz.promise import Broken
from fuzz.statements import ENTITIES, KINDS, QUESTIONS, stated
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked_dataclass

from kz_services_law import Law, vocabulary
from kz_services_law.asking import Question
from kz_services_law.documents import AnswerDocument
from kz_services_law.errors import KzServicesLawError

LAW = Law(engine="native")
_A_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_A_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d(:\d\d(\.\d{1,6})?)?)", re.ASCII
)
_PLAIN = (bool, int, date, datetime)
_BODIES = tuple(
    name for name in vocabulary.bodies.__all__ if not isinstance(getattr(vocabulary, name), type)
)


class Handed(NamedTuple):
    """What is handed in, and at which door."""

    kind: Any
    door: str
    value: Any


# --- the doors


@cache
def _of_theirs(kind):
    """What somebody else makes of a question or an entity."""
    theirs = type("Theirs", (BaseModel,), {"__annotations__": {"who": str, "it": kind}})
    plain = dataclass(type("Plain", (), {"__annotations__": {"who": str, "it": kind}}))
    return {
        "model": (theirs.model_validate, theirs.model_validate_json),
        "made": (lambda given: theirs(**given), theirs.model_validate_json),
        "adapter": (TypeAdapter(kind).validate_python, TypeAdapter(kind).validate_json),
        "list": (TypeAdapter(list[kind]).validate_python, TypeAdapter(list[kind]).validate_json),
        "dataclass": (TypeAdapter(checked_dataclass(plain)).validate_python, None),
        "either": (
            TypeAdapter(kind | None).validate_python,
            TypeAdapter(kind | None).validate_json,
        ),
    }


_WRAPPED = {
    "model": lambda value: {"who": "a", "it": value},
    "made": lambda value: {"who": "a", "it": value},
    "dataclass": lambda value: {"who": "a", "it": value},
    "list": lambda value: [value],
    "adapter": lambda value: value,
    "either": lambda value: value,
}
_WRITTEN = {
    "model": '{{"who": "a", "it": {}}}', "made": '{{"it": {}, "who": "a"}}', "list": "[{}]",
    "adapter": "{}", "either": "{}",
}  # fmt: skip


def _inside(door, given):
    """Our part of what a model of somebody else's gave."""
    if door == "list":
        return given[0] if given else None
    return given if door in ("adapter", "either") else given.it


# --- JSON


def make_json(chance):
    kind = chance.choice(KINDS)
    door = chance.choice(("json", "json", "json", "json", "raw", *_WRITTEN))
    text = json_text(kind, chance)
    if door in _WRITTEN and not isinstance(text, str):
        door = "json"
    return Handed(kind, door, text)


def use_json(handed, witness):
    """Read JSON; what is accepted says what the JSON says, and is answered."""
    kind, door, text = handed
    if door in _WRITTEN:
        whole = _WRITTEN[door].format(text)
        read_it = _of_theirs(kind)[door][1]
        accepted, made = witness.accepts(lambda: read_it(whole), ValidationError)
        made = _inside(door, made) if accepted else made
    else:
        read_it = kind.parse_raw if door == "raw" else kind.model_validate_json
        accepted, made = witness.accepts(lambda: read_it(text))
    if not accepted or made is None:
        return
    try:
        said = read(text)
    except SaidTwice:
        if door in _WRITTEN:
            return  # inside somebody else's model it cannot be seen
        raise Broken("a fact stated twice is read", f"{made!r}") from None
    if not means(made, said):
        raise Broken("another thing is read than JSON says", f"{made!r} of {said!r}")
    _is_answered(made, witness)


# --- objects


def make_object(chance):
    kind = chance.choice(KINDS)
    door = chance.choice(_OFTEN)
    json_like = door in ("strings", "facts") or chance.random() < 0.5
    table = stated(kind, chance, json=json_like)
    if door == "facts":
        table = _by_path(table)
    for _ in range(chance.choice((0, 1, 1, 1, 2))):
        table = _spoilt(table, chance)
    return Handed(kind, door, table)


def _by_path(table):
    """The facts of a statement, each by its path."""
    facts = {}
    for name, value in table.items():
        inner = {f"{name}.{n}": v for n, v in value.items()} if isinstance(value, dict) else None
        facts.update({name: value} if inner is None or "one_of" in value else inner)
    return facts


def _spoilt(table, chance):
    """A statement in which one thing is wrong; or another value in its place."""
    kind = chance.random()
    if type(table) is not dict or kind < 0.04:
        return odd_object(chance)
    at = places(table)
    odd = huge(chance) if kind > 0.9995 else odd_object(chance)
    if not at or kind < 0.1:
        key = odd_object(chance)
        try:
            table[key] = odd
        except Exception:  # noqa: BLE001  # it has no hash
            table[repr(type(key))] = odd
        return table
    try:
        change(table, chance.choice(at), chance.choice(HOWS), odd)
    except Exception:  # noqa: BLE001  # a copy of something hostile
        table["type"] = odd
    return table


def use_object(handed, witness):
    """Hand in an object; what is accepted is plain, and is answered."""
    kind, door, value = handed
    if door in _WRAPPED:
        read_it, given = _of_theirs(kind)[door][0], _WRAPPED[door](value)
        accepted, made = witness.accepts(lambda: read_it(given), ValidationError)
        made = _inside(door, made) if accepted else made
    else:
        accepted, made = witness.accepts(lambda: _enter(kind, door, value))
    if not accepted or made is None:
        return
    if not isinstance(made, object if door in ("ask", "by name") else kind):
        raise Broken("another class is made", repr(type(made)))
    if isinstance(made, BaseModel):
        if not is_plain(made):
            raise Broken("what is accepted is not plain", f"{type(made).__name__}")
        _is_answered(made, witness)


def _enter(kind, door, value):
    """Hand in a value at a door of ours."""
    fields = value if type(value) is dict else {"type": value, "draft": value}
    named = {key: each for key, each in fields.items() if type(key) is str}
    return _DOORS[door](kind, value, named)


_DOORS = {
    "validate": lambda kind, value, _: kind.model_validate(value),
    "strings": lambda kind, value, _: kind.model_validate_strings(value),
    "made": lambda kind, _, named: kind(**named),
    "by position": lambda kind, value, _: kind(value),
    "construct": lambda kind, _, named: kind.model_construct(**named),
    "facts": lambda kind, value, _: getattr(kind, "of_facts", kind.model_validate)(value),
    "model_copy": lambda kind, value, _: _good(kind).model_copy(update=value),
    "copy": lambda kind, value, _: _good(kind).copy(update=value),
    "orm": lambda kind, value, _: kind.from_orm(value),
    "set": lambda kind, value, named: setattr(_good(kind), next(iter(named), "type"), value),
    "by name": lambda _, __, named: getattr(vocabulary, _BODIES[len(named) % len(_BODIES)])(
        **named
    ),
    "ask": lambda _, value, __: LAW.ask(value) and None,
}
_OFTEN = (*_DOORS, *_WRAPPED, "validate", "made", "facts")


@cache
def _good(kind):
    """One that can be asked."""
    needed = {"act": "develop_standard", "year": 2014, "as_of": "2014-12-01", "one_of": ["centre"]}
    of_kind = {n: needed[n] for n, f in kind.model_fields.items() if f.is_required()}
    return kind.model_validate(of_kind)


# --- what is accepted


def means(value, said):
    """Whether a value is what JSON said: nothing taken for something else."""
    if isinstance(value, BaseModel):
        names = set(type(value).model_fields)
        of_fields = isinstance(said, dict) and set(said) <= names
        return of_fields and all(means(getattr(value, name), said.get(name)) for name in names)
    if isinstance(value, tuple):
        return isinstance(said, list) and {each.value for each in value} == set(said)
    if value is None or isinstance(value, bool):
        return said is value
    if isinstance(value, int):
        return type(said) is int and said == value
    return type(said) is str and _is_written(value, said)


def _is_written(value, text):
    """Whether a text is the one form of a value."""
    if isinstance(value, Enum):
        return text == value.value
    if isinstance(value, datetime):
        return _A_MOMENT.fullmatch(text) is not None and datetime.fromisoformat(text) == value
    return _A_DAY.fullmatch(text) is not None and text == value.isoformat()


def is_plain(value):
    """Whether a value is made of ours and of Python's own, in which no method lies."""
    if isinstance(value, BaseModel):
        kind = type(value)
        return kind.__module__.startswith("kz_services_law.") and all(
            is_plain(getattr(value, name)) for name in kind.model_fields
        )
    if type(value) is tuple:
        return all(map(is_plain, value))
    if isinstance(value, Enum):
        return type(value).__module__.startswith("kz_services_law.")
    return value is None or type(value) in _PLAIN


def _is_answered(made, witness):
    """What was accepted is the same after JSON and Python's values, and a question is asked."""
    kind = type(made)
    for again in (
        lambda: kind.model_validate_json(made.model_dump_json()),
        lambda: kind.model_validate(made.model_dump(mode="json")),
        lambda: kind.model_validate(made.model_dump()),
        lambda: kind(**dict(made)),
    ):
        if witness.sees(again) != made:
            raise Broken("another after being written and read", f"{made!r}")
    hash(made)
    if isinstance(made, Question):
        answer = witness.sees(lambda: LAW.ask(made))
        if not isinstance(answer, KzServicesLawError) and hash(made) % 20 == 0:
            document = witness.sees(lambda: AnswerDocument.model_validate_json(answer.to_json()))
            json.loads(answer.to_json())
            if document != answer.document():
                raise Broken("another document after JSON", f"{made!r}")


__all__ = ["ENTITIES", "QUESTIONS", "make_json", "make_object", "use_json", "use_object"]
