"""Which columns a question takes: by the path of its fact each, of a type that can say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kz_services_law.asking.known import hint_of_fact
from kz_services_law.columns import refusals
from kz_services_law.columns.packages import Array, pa
from kz_services_law.compiling.asked import RowQuestion
from kz_services_law.counting.values import given_many
from kz_services_law.errors import InvalidInput, Problem, listed
from kz_services_law.messages import suggestion

__all__ = [
    "NEVER_SUFFIX",
    "Taken",
    "can_say",
    "is_text",
    "names_given",
    "sorts_of",
    "taken_from",
    "wrong_columns",
]

NEVER_SUFFIX = ".never"
"""What a column adds to the name of an event that says, by truth values, that it never came."""


class Taken(NamedTuple):
    """A fact in columns: its path, the sort of its values, and the places of the columns that give
    them and that say it never came, where there are such.
    """

    path: str
    fact: str
    sort: str
    is_event: bool
    at: int | None
    never_at: int | None


def names_given(place: str, given: object) -> tuple[str, ...]:
    """Names of columns, each once. Raises `InvalidInput` for what are none."""

    def name(each: Any) -> str:
        if not isinstance(each, str):
            raise InvalidInput(refusals.NO_NAMES, place, got=each)
        return str.__str__(each)

    return tuple(dict.fromkeys(given_many(given, name, place, refusals.NO_NAMES)))


def taken_from(
    asked: RowQuestion,
    schema: Array,
    keep: Iterable[str],
    said: Iterable[str],
    *,
    texts: bool = False,
) -> tuple[Taken, ...]:
    """The facts that columns give. `keep`: which columns are handed on as they are, whether they
    are a fact's or not; `said`: the names of the columns of an answer; `texts`: whether values may
    be written as text, of whatever fact.

    Raises `InvalidInput` that names every column that is none of a fact's, or of another type.
    """
    keep = tuple(keep)
    problems = [*_problems(asked, schema, keep, texts=texts), *_of_kept(schema, keep, {*said})]
    if problems:
        raise wrong_columns(asked, problems)
    place = {field.name: at for at, field in enumerate(schema)}
    return tuple(
        Taken(
            path,
            fact,
            _sort_of(asked, fact),
            _is_event(asked, fact),
            place.get(path),
            place.get(path + NEVER_SUFFIX),
        )
        for fact, path in asked.paths.items()
    )


def wrong_columns(asked: RowQuestion, problems: Sequence[Problem]) -> InvalidInput:
    """The refusal of columns, all that is wrong with them together."""
    told, named = listed(problems, "; "), asked.kind.__name__
    return InvalidInput(refusals.WRONG_COLUMNS, named, problems=problems, listed=told)


def sorts_of(asked: RowQuestion) -> Mapping[str, str]:
    """Of each column that a question takes, the sort of its values."""
    sorts = {path: _sort_of(asked, fact) for fact, path in asked.paths.items()}
    events = (path for fact, path in asked.paths.items() if _is_event(asked, fact))
    return {**sorts, **{path + NEVER_SUFFIX: "truth" for path in events}}


def _problems(
    asked: RowQuestion, schema: Array, keep: tuple[str, ...], *, texts: bool
) -> Iterator[Problem]:
    """What is wrong with the columns of facts, and with those that are neither that nor kept."""
    fact_of = {path: fact for fact, path in asked.paths.items()}
    takes = [*fact_of, *(f"{p}{NEVER_SUFFIX}" for p, f in fact_of.items() if _is_event(asked, f))]
    seen: set[str] = set()
    for field in schema:
        name, is_never = field.name, field.name.endswith(NEVER_SUFFIX)
        path = name.removesuffix(NEVER_SUFFIX)
        if name in seen:
            yield Problem.of(name, refusals.TWICE)
        elif path in asked.fixed:
            yield Problem.of(name, refusals.FIXED)
        elif path in fact_of and is_never and not _is_event(asked, fact_of[path]):
            yield Problem.of(name, refusals.NO_EVENT)
        elif path in fact_of:
            sort = "truth" if is_never else _sort_of(asked, fact_of[path])
            if not (can_say(field.type, sort) or (texts and can_say(field.type, "text"))):
                yield _wrong_type(name, field.type, sort)
        elif name not in keep:
            hint = hint_of_fact(name, takes, asked.book)
            yield Problem.of(name, refusals.NOT_TAKEN, hint=hint)
        seen.add(name)


def _wrong_type(name: str, given: Array, sort: str) -> Problem:
    """What is wrong with the type of a column."""
    if sort == "moment" and pa.types.is_timestamp(given):
        return Problem.of(name, refusals.NO_ZONE)
    needed = refusals.TYPES[sort].of()
    return Problem.of(name, refusals.OTHER_TYPE, needed=needed, got=str(given))


def _of_kept(schema: Array, keep: tuple[str, ...], said: set[str]) -> Iterator[Problem]:
    """What is wrong with the columns that are kept."""
    names = [field.name for field in schema]
    for name in keep:
        if name not in names:
            yield Problem.of(name, refusals.NOT_THERE, hint=suggestion(name, names))
        elif name in said:
            yield Problem.of(name, refusals.NAME_TAKEN)


def _is_event(asked: RowQuestion, fact: str) -> bool:
    return asked.book.stated[fact].event


def _sort_of(asked: RowQuestion, fact: str) -> str:
    """The sort of values that a fact has."""
    kind = asked.book.stated[fact].type
    if kind == "bool":
        return "truth"
    return "text" if asked.book.domain_of(kind) is not None else kind


def can_say(given: Array, sort: str) -> bool:
    """Whether a type of Arrow can say values of a sort."""
    types = pa.types
    if types.is_null(given):
        return True
    if types.is_dictionary(given):
        return sort == "text" and is_text(given.value_type)
    is_day, has_zone = types.is_date32(given), types.is_timestamp(given) and given.tz is not None
    says = {
        "truth": types.is_boolean(given),
        "text": is_text(given),
        "day": is_day,
        "moment": has_zone or is_day,
    }
    return bool(says.get(sort, types.is_integer(given)))


def is_text(given: Array) -> bool:
    """Whether it is a type of text."""
    types = pa.types
    return bool(
        types.is_string(given) or types.is_large_string(given) or types.is_string_view(given)
    )
