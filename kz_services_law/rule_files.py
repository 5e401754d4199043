"""Where the rule files stand, and the base of what they may say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain
from pathlib import Path
from typing import Any, ClassVar, TypeGuard, TypeVar, cast, get_args

from pydantic import BaseModel, ConfigDict, ValidationError, model_serializer
from pydantic.fields import FieldInfo

from kz_services_law.errors import InvalidRules, Problem, Problems, Sentence
from kz_services_law.frozen_dict import frozen
from kz_services_law.messages import shown, suggestion
from kz_services_law.plain_files import INSTALL_AGAIN
from kz_services_law.refusing_model import RefusingModel, pydantics_own
from kz_services_law.toml_files import Table, parsed

__all__ = [
    "NO_SUCH_KEY",
    "NO_SUCH_NAME",
    "NotUnderstood",
    "Spec",
    "as_written",
    "list_in",
    "read_file",
    "read_spec",
    "rules_folder",
    "table_in",
    "understood",
]

S = TypeVar("S", bound=BaseModel)
_A_FILE_OF_OURS = "words.toml"
_TABLE_OR_LIST = (dict, list, tuple)
_FEW, _LONGEST_WORD = 4, 40

NO_SUCH_NAME = Sentence("no_such_name", "no {what} is called {name!r}", "{hint}")
NO_RULES = Sentence("no_rules", "the folder is missing, or lacks words.toml", INSTALL_AGAIN)
NO_SUCH_KEY = Sentence("no_such_key", "no key is called {key!r} there", "{hint}")
KEY_MISSING = Sentence("key_missing", "{key!r} is missing", "write it")
NEEDS_LIST = Sentence(
    "needs_list", "a list is needed, got {written}", "write it in brackets: {list}"
)
NEEDS_TABLE = Sentence(
    "needs_table", "a table is needed, got {written}", "write its keys, each with its value"
)
NEEDS_LANGUAGES = Sentence(
    "needs_languages",
    "a text in each language is needed, got {written}",
    "write {key}.kk, {key}.ru and {key}.en",
)
NEEDS_OTHER = Sentence("needs_other", "{wanted} is needed, got {written}", "write {wanted}")
NOT_AMONG = Sentence("not_among", "it cannot be {written}", "{hint}")
IS_EMPTY = Sentence("is_empty", "it is empty", "write it out{or_not}")
TOO_MANY = Sentence("too_many", "there are more than {most} in it", "write {most} at most")
DOES_NOT_FIT = Sentence("does_not_fit", "{found}", "mend it")


class NotUnderstood(ValueError):
    """What stands in a rule file says nothing that is known there; told by a sentence."""

    def __init__(self, sentence: Sentence, /, **data: object) -> None:
        self.sentence, self.data = sentence, data
        super().__init__(sentence.code)


class Spec(RefusingModel):
    """What stands in a rule file. Frozen to the bottom: every `Law` of a process shares it."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, populate_by_name=True, defer_build=True
    )

    made: ClassVar[frozenset[str]] = frozenset()
    """Keys that no file gives: they are made when it is read."""
    only_written: ClassVar[frozenset[str]] = frozenset()
    """Keys that files give, of which others are made."""

    def model_post_init(self, _: object) -> None:
        """Freeze the tables and lists in it."""
        fields: dict[str, Any] = vars(self)  # past `frozen`
        for name, value in fields.items():
            if isinstance(value, _TABLE_OR_LIST):
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


def understood(shape: type[S], table: Table, place: str, problems: Problems) -> S | None:
    """What a table says, by its shape; a problem for each thing in it that does not fit."""
    try:
        return pydantics_own(shape, table)
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
        field = next(_fields_called(shape, above, last), None)
        sentence, data = _told(error, last, field)
        problems.add(where, sentence, **data)


_WANTED = {
    "string_type": "a text in quotes",
    "bool_type": "true or false without quotes",
    "int_type": "a whole number without quotes",
    "date_type": "a day without quotes, such as 2013-04-15,",
}
_BOUNDS = ("greater_than", "greater_than_equal", "less_than", "less_than_equal")
_A_LIST = ("list_type", "tuple_type", "sequence_str")
_A_TABLE = ("model_type", "dict_type", "mapping_type")


def _told(
    error: dict[str, Any], key: int | str, field: FieldInfo | None
) -> tuple[Sentence, dict[str, object]]:
    """What does not fit, in our words."""
    kind, got, context = error["type"], error["input"], error.get("ctx", {})
    said: dict[str, object] = {"got": got, "written": as_written(got)}
    if kind in _A_LIST or (kind, context.get("class")) == ("is_instance_of", "Sequence"):
        return NEEDS_LIST, {**said, "list": f"[{said['written']}]" if _is_word(got) else "[…]"}
    if kind in _A_TABLE:
        of_words = isinstance(got, str) and str(context.get("class_name")) == "Trilingual"
        return (NEEDS_LANGUAGES, {**said, "key": key}) if of_words else (NEEDS_TABLE, said)
    if kind == "literal_error":
        known = re.findall(r"'([^']*)'", str(context.get("expected")))
        return NOT_AMONG, {**said, "hint": suggestion(got, known)}
    if kind in _WANTED or kind in _BOUNDS:
        return NEEDS_OTHER, {**said, "wanted": _WANTED.get(kind, f"a whole number{_range(field)}")}
    return _told_of_length(error, field)


def _told_of_length(
    error: dict[str, Any], field: FieldInfo | None
) -> tuple[Sentence, dict[str, object]]:
    """That there is nothing in it, or too much; else what pydantic says."""
    if error["type"] in ("string_too_short", "too_short"):
        needed = field is None or field.is_required()
        return IS_EMPTY, {"or_not": "" if needed else ", or leave the key out"}
    if error["type"] == "too_long":
        return TOO_MANY, {"most": error["ctx"]["max_length"]}
    return DOES_NOT_FIT, {"found": error["msg"].lower()}


def _is_word(got: object) -> bool:
    """Whether something in brackets is a list that can be meant: a name, written as it is shown."""
    return isinstance(got, str) and got.isprintable() and len(got) <= _LONGEST_WORD


def _range(field: FieldInfo | None) -> str:
    """Between what a number lies."""
    marks = [] if field is None else field.metadata
    least = [mark.ge for mark in marks if hasattr(mark, "ge")]
    least += [mark.gt + 1 for mark in marks if hasattr(mark, "gt")]
    most = [mark.le for mark in marks if hasattr(mark, "le")]
    return "".join([f" from {each}" for each in least] + [f" to {each}" for each in most])


def as_written(value: object, levels: int = 2) -> str:
    """A value as a file has it, or the beginning of it.

    >>> as_written([True, "new", date(2013, 6, 3), {"count": 5}])
    "[true, 'new', 2013-06-03, { count = 5 }]"
    """
    if isinstance(value, date | time):
        return value.isoformat()
    if _is_list(value) and levels:
        few = [as_written(each, levels - 1) for each in value[:_FEW]]
        return f"[{', '.join(few + ['…'] * (len(value) > _FEW))}]"
    if _is_table(value) and levels:
        few = [f"{n} = {as_written(v, levels - 1)}" for n, v in list(value.items())[:_FEW]]
        return f"{{ {', '.join(few + ['…'] * (len(value) > _FEW))} }}" if value else "{}"
    if isinstance(value, dict | list):
        return "…"
    return str(value).lower() if isinstance(value, bool) else shown(value)


def _build_within(shape: type[BaseModel]) -> None:
    """Build the shapes within one: until 2.14 pydantic dumps none that was not used by itself."""
    for inner in chain.from_iterable(_fields(shape).values()):
        if not inner.__pydantic_complete__:
            inner.model_rebuild()


def _keys(shape: type[BaseModel], where: list[int | str]) -> set[str]:
    """The keys that are known at a place of a table."""
    found: set[str] = set()
    for each in _shapes_at(shape, where):
        found |= _fields(each).keys()
        if issubclass(each, Spec):
            found = found - each.made | each.only_written
    return found


def _fields_called(
    shape: type[BaseModel], where: list[int | str], name: int | str
) -> Iterator[FieldInfo]:
    """The fields of a name at a place of a table."""
    for each in _shapes_at(shape, where):
        for key, field in each.model_fields.items():
            if name in (key, field.alias):
                yield field


def _shapes_at(shape: type[BaseModel], where: list[int | str]) -> list[type[BaseModel]]:
    """The shapes of what stands at a place of a table."""
    at = [shape]
    for step in where:
        if isinstance(step, str):
            fields = (field for each in at for field in _fields(each).get(step, ()))
            at = [*fields] or at  # a name within a table of names: as its table has it
    return at


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


def read_file(shape: type[S], path: Traversable, place: str) -> S:
    """Read a rule file that stands for itself. Raises `InvalidRules` with every problem in it."""
    problems = Problems()
    found = read_spec(shape, path, place, problems)
    if found is None:
        problems.stop()
    return found
