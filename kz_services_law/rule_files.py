"""Where the rule files stand, how one is read, and the base of what they may say."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain
from pathlib import Path
from typing import Any, TypeGuard, TypeVar, cast, get_args

from pydantic import BaseModel, ConfigDict, ValidationError, model_serializer

from kz_services_law.errors import InvalidRules, Problem, Problems, Sentence, suggestion
from kz_services_law.frozen_dict import frozen

__all__ = [
    "INSTALL_AGAIN",
    "NO_SUCH_KEY",
    "NO_SUCH_NAME",
    "NotUnderstood",
    "Spec",
    "list_in",
    "parsed",
    "read_spec",
    "rules_folder",
    "table_in",
    "understood",
]

S = TypeVar("S", bound=BaseModel)
Table = Mapping[str, Any]
_A_FILE_OF_OURS = "words.toml"
_MOST_OF_LINE = 60

NO_SUCH_NAME = Sentence("no_such_name", "no {what} is called {name!r}", "{hint}")
INSTALL_AGAIN = "pip install --force-reinstall, of the checkout or the wheel it came from"
NO_RULES = Sentence("no_rules", "the folder is missing, or lacks words.toml", INSTALL_AGAIN)
NOT_THERE = Sentence("not_there", "the file is missing", f"put it back, or {INSTALL_AGAIN}")
NOT_READ = Sentence("not_read", "cannot be read ({why})", "mend the TOML at that place{line}")
NO_SUCH_KEY = Sentence("no_such_key", "no key is called {key!r} there", "{hint}")
KEY_MISSING = Sentence("key_missing", "{key!r} is missing", "write it")
NEEDS_LIST = Sentence(
    "needs_list", "a list is needed, got {got!r}", "write it in brackets: [{got!r}]"
)
NEEDS_TABLE = Sentence(
    "needs_table", "a table is needed, got {got!r}", "write its keys, each with its value"
)
NEEDS_LANGUAGES = Sentence(
    "needs_languages",
    "a text in each language is needed, got {got!r}",
    "write {key}.kk, {key}.ru and {key}.en",
)
NEEDS_OTHER = Sentence("needs_other", "{wanted} is needed, got {got!r}", "write {wanted}")
NOT_AMONG = Sentence("not_among", "it cannot be {got!r}", "{hint}")
IS_EMPTY = Sentence("is_empty", "it is empty", "write it out, or leave the key out")
DOES_NOT_FIT = Sentence("does_not_fit", "{found}", "mend it")


class NotUnderstood(ValueError):
    """What stands in a rule file says nothing that is known there; told by a sentence."""

    def __init__(self, sentence: Sentence, /, **data: object) -> None:
        self.sentence, self.data = sentence, data
        super().__init__(sentence.code)


class Spec(BaseModel):
    """What stands in a rule file. Frozen to the bottom: every `Law` of a process shares it."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, populate_by_name=True, defer_build=True
    )

    def model_post_init(self, _: object) -> None:
        """Freeze the tables and lists in it."""
        fields: dict[str, Any] = vars(self)  # past `frozen`
        for name, value in fields.items():
            fields[name] = frozen(value)

    @model_serializer
    def _as_in_the_file(self) -> dict[str, Any]:
        """What a dump gives: what the file says, by the names it has there."""
        _build_within(type(self))
        return {
            field.alias or name: self._said(name)
            for name, field in type(self).model_fields.items()
            if name in self.model_fields_set
        }

    def _said(self, name: str) -> Any:
        """What a field says, as the file has it."""
        return getattr(self, name)


def rules_folder() -> Traversable:
    """The folder of the rules: inside the installed package, or beside it in a checkout."""
    inside = files("kz_services_law") / "rules"
    if (inside / _A_FILE_OF_OURS).is_file():
        return inside
    beside = Path(__file__).parents[1] / "rules"
    if (beside / _A_FILE_OF_OURS).is_file():
        return beside
    raise InvalidRules([Problem.of("rules", NO_RULES)])


def parsed(path: Traversable, place: str, problems: Problems) -> Table | None:
    """The table in a rule file; a problem, and nothing, where it cannot be read."""
    try:
        return cast("Table", _joined(tomllib.loads(path.read_text(encoding="utf-8"))))
    except FileNotFoundError:
        problems.add(place, NOT_THERE)
    except (OSError, ValueError, RecursionError) as problem:
        problems.add(place, NOT_READ, why=str(problem), line=_line_of(path, str(problem)))
    return None


def _line_of(path: Traversable, why: str) -> str:
    """The line of a file in which it is broken, with what is broken most often."""
    found = re.search(r"at line (\d+)", why)
    try:
        lines = path.read_text(encoding="utf-8").splitlines() if found else []
    except (OSError, ValueError):
        return ""
    number = int(found[1]) if found else 0
    if not 0 < number <= len(lines):
        return ""
    usual = "an inline table stands on one line, commas between, texts in quotes, a key once"
    return f", {lines[number - 1].strip()[:_MOST_OF_LINE]!r}: {usual}"


def table_in(value: object) -> dict[str, Any]:
    """A value as a table; one that is none as an empty one."""
    return value if _is_table(value) else {}


def list_in(value: object) -> list[Any]:
    """A value as a list: one that is none as the only one in it."""
    return value if _is_list(value) else [value]


def _is_table(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def _is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def _joined(value: object) -> Any:
    """What a file says, texts over several lines joined by single spaces."""
    if isinstance(value, str):
        return " ".join(value.split()) if "\n" in value else value
    if _is_table(value):
        return {name: _joined(each) for name, each in value.items()}
    return [_joined(each) for each in value] if _is_list(value) else value


def understood(shape: type[S], table: Table, place: str, problems: Problems) -> S | None:
    """What a table says, by its shape; a problem for each thing in it that does not fit."""
    try:
        return shape.model_validate(table)
    except ValidationError as invalid:
        for error in invalid.errors(include_url=False):
            _add(shape, table, place, problems, cast("dict[str, Any]", error))
    return None


def _add(
    shape: type[BaseModel], table: Table, place: str, problems: Problems, error: dict[str, Any]
) -> None:
    """One thing that does not fit, as a problem."""
    *above, last = error["loc"] or [""]
    missing, unknown = error["type"] == "missing", error["type"] == "extra_forbidden"
    spot = _spot(table, tuple(above) if missing or unknown else error["loc"])
    where = f"{place}, {spot}" if spot else place
    why = error.get("ctx", {}).get("error")
    if isinstance(why, NotUnderstood):
        problems.add(where, why.sentence, **why.data)
    elif missing:
        problems.add(where, KEY_MISSING, key=last)
    elif unknown:
        problems.add(where, NO_SUCH_KEY, key=last, hint=suggestion(last, _keys(shape, above)))
    else:
        sentence, data = _told(error, last)
        problems.add(where, sentence, **data)


_WANTED = {
    "string_type": "a text in quotes",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "date_type": "a day such as 2013-04-15",
}


def _told(error: dict[str, Any], key: int | str) -> tuple[Sentence, dict[str, object]]:
    """What does not fit, in our words."""
    kind, got, context = error["type"], error["input"], error.get("ctx", {})
    if kind in ("list_type", "tuple_type"):
        return NEEDS_LIST, {"got": got}
    if kind in ("model_type", "dict_type"):
        said = isinstance(got, str) and str(context.get("class_name")) == "Trilingual"
        return (NEEDS_LANGUAGES, {"got": got, "key": key}) if said else (NEEDS_TABLE, {"got": got})
    if kind == "literal_error":
        known = re.findall(r"'([^']*)'", str(context.get("expected")))
        return NOT_AMONG, {"got": got, "hint": suggestion(got, known)}
    if kind in ("string_too_short", "too_short"):
        return IS_EMPTY, {}
    if kind in _WANTED:
        return NEEDS_OTHER, {"wanted": _WANTED[kind], "got": got}
    return DOES_NOT_FIT, {"found": error["msg"].lower()}


@cache
def _build_within(shape: type[BaseModel]) -> None:
    """Build the shapes within one: until 2.14 pydantic dumps none that was not used by itself."""
    for inner in chain.from_iterable(_fields(shape).values()):
        inner.model_rebuild()


def _keys(shape: type[BaseModel], where: list[int | str]) -> set[str]:
    """The keys that are known at a place of a table."""
    at = [shape]
    for step in where:
        if isinstance(step, str):
            fields = (field for each in at for field in _fields(each).get(step, ()))
            at = [*fields] or at  # a name within a table of names: as its table has it
    return {name for each in at for name in _fields(each)}


def _fields(shape: type[BaseModel]) -> dict[str, list[type[BaseModel]]]:
    """The keys of a shape, each with the shapes that stand under it."""
    return {
        field.alias or name: [*_shapes_in(field.annotation)]
        for name, field in shape.model_fields.items()
    }


def _shapes_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _shapes_in(inner)


def _spot(table: Table, where: tuple[int | str, ...]) -> str:
    """The place in a table, those in lists by their name: `norm 'art13/par2', says.ru`."""
    entries: Any = table.get(str(where[0])) if where else None
    if len(where) < len(("list", "number")) or not isinstance(where[1], int) or not entries:
        return ".".join(map(str, where))
    entry: Any = entries[where[1]]
    name: object = where[1]
    if isinstance(entry, dict):
        named = cast("dict[str, object]", entry)
        name = named.get("id", named.get("at", name))
    return ", ".join(filter(None, (f"{where[0]} {name!r}", ".".join(map(str, where[2:])))))


def read_spec(shape: type[S], path: Traversable, place: str, problems: Problems) -> S | None:
    """Read a rule file of one shape; note every problem found in it."""
    table = parsed(path, place, problems)
    return None if table is None else understood(shape, table, place, problems)
