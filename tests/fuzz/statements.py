"""Questions and entities as somebody may state them: right ones, in Python's and JSON's values."""

from copy import deepcopy
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from functools import cache
from typing import get_args, get_origin
from zoneinfo import ZoneInfo

from casebook import QUESTIONS
from pydantic import BaseModel

from kz_services_law import NEVER, vocabulary
from kz_services_law.asking import Entity
from kz_services_law.asking.models import OneOfThese
from kz_services_law.asking.telling import types_in
from kz_services_law.logic import Never

_NAMED = (getattr(vocabulary, name) for name in vocabulary.__all__)
ENTITIES = tuple(
    each for each in _NAMED if isinstance(each, type) and issubclass(each, Entity | OneOfThese)
)
KINDS = (*QUESTIONS, *QUESTIONS, *ENTITIES)

_ALMATY = ZoneInfo("Asia/Almaty")
_DAYS = tuple(
    date.fromisoformat(day)
    for day in ("0001-01-01", "1999-12-31", "2013-06-03", "2014-02-28", "2024-02-29", "9999-12-31")
) + tuple(date(2013, 4, 20) + timedelta(days=37 * n) for n in range(40))
_MOMENTS = (
    datetime(2013, 6, 3, 9, tzinfo=_ALMATY),
    datetime(2013, 7, 3, 23, 59, 59, 999999, tzinfo=timezone(timedelta(hours=6))),
    datetime(2024, 3, 1, 0, 0, tzinfo=timezone(timedelta(hours=-23, minutes=-59))),
    datetime(1, 1, 1, tzinfo=UTC),
    datetime(9999, 12, 31, 23, 59, tzinfo=UTC),
)


def as_json(value):
    """A value as JSON has it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [as_json(each) for each in value]
    return value.model_dump(mode="json") if isinstance(value, BaseModel) else value


@cache
def values_of(kind, name):
    """Right values of a field, each as Python and as JSON has it."""
    found = [None]
    for each in types_in(kind.model_fields[name].annotation):
        found += _of_type(each)
    return tuple((value, as_json(value)) for value in found)


def _of_type(kind):
    """Right values of one of the types of a field."""
    plain = get_args(kind)[0] if get_args(kind) else kind
    if get_origin(kind) is tuple:  # the members in one_of
        return [tuple(plain)[:2]]
    if kind is Never:
        return [NEVER] * 5
    if isinstance(plain, type) and issubclass(plain, Enum):
        return list(plain)
    if isinstance(plain, type) and issubclass(plain, OneOfThese):
        members = list(get_args(plain.model_fields["one_of"].annotation)[0])
        return [plain(one_of=tuple(members[n : n + 3])) for n in range(0, len(members), 3)]
    return list(next(_PLAIN[each] for each in _PLAIN if each in types_in(plain)))


_PLAIN = {
    bool: (True, False) * 5,
    int: (1, 5, 15, 2014),
    datetime: (*_MOMENTS * 4, *_DAYS[:4]),
    date: _DAYS,
}


@cache
def fields_of(kind):
    """The fields of a question or an entity: each with the entity in it, if one is."""
    found = []
    for name, field in kind.model_fields.items():
        of_field = types_in(field.annotation)
        entities = [t for t in of_field if isinstance(t, type) and issubclass(t, Entity)]
        found.append((name, entities[0] if entities else None, field.is_required()))
    return tuple(found)


def stated(kind, chance, *, json):
    """Fields of a question or an entity, as JSON's or as Python's values; most of them stated."""
    table = {}
    for name, entity, needed in fields_of(kind):
        if chance.random() < (0.03 if needed else 0.35):
            continue
        if entity is not None:
            inner = stated(entity, chance, json=json)
            table[name] = inner if json else entity(**inner)
        else:
            value = chance.choice(values_of(kind, name))[json]
            table[name] = deepcopy(value)  # whoever spoils the table spoils a copy
    return table
