"""Where the rule files stand, how one is read, and the base of what they may say."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ConfigDict, ValidationError, model_serializer

from kz_services_law.errors import InvalidRules, Problem, Problems, Sentence
from kz_services_law.frozen_dict import frozen

__all__ = ["NO_SUCH_NAME", "Spec", "parsed", "read_spec", "rules_folder", "understood"]

S = TypeVar("S", bound=BaseModel)
Table = Mapping[str, Any]
_A_FILE_OF_OURS = "counting.toml"

NO_SUCH_NAME = Sentence("no_such_name", "no {what} is called {name!r}", "{hint}")
NO_RULES = Sentence("no_rules", "the folder is missing", "reinstall kz-services-law")
NOT_READ = Sentence("not_read", "cannot be read ({why})", "mend the TOML at that place")
UNKNOWN_KEY = Sentence("unknown_key", "{found}", "leave it out, or correct its name")
DOES_NOT_FIT = Sentence("does_not_fit", "{found}", "mend it")


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
        return {
            field.alias or name: getattr(self, name)
            for name, field in type(self).model_fields.items()
            if name in self.model_fields_set
        }


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
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as problem:
        problems.add(place, NOT_READ, why=str(problem))
    return None


def understood(shape: type[S], table: Table, place: str, problems: Problems) -> S | None:
    """What a table says, by its shape; a problem for each thing in it that does not fit."""
    try:
        return shape.model_validate(table)
    except ValidationError as invalid:
        for error in invalid.errors(include_url=False):
            spot = _spot(table, error["loc"])
            sentence = UNKNOWN_KEY if "extra" in error["type"] else DOES_NOT_FIT
            where = f"{place}, {spot}" if spot else place
            problems.add(where, sentence, found=error["msg"].lower())
    return None


def _spot(table: Table, where: tuple[int | str, ...]) -> str:
    """The place in a table, entries of lists by their id: `norm 'art13/par2', says.ru`."""
    entries: Any = table.get(str(where[0])) if where else None
    if len(where) < len(("list", "number")) or not isinstance(where[1], int) or not entries:
        return ".".join(map(str, where))
    entry: Any = entries[where[1]]
    name: object = where[1]
    if isinstance(entry, dict):
        name = cast("dict[str, object]", entry).get("id", name)
    return f"{where[0]} {name!r}, {'.'.join(map(str, where[2:]))}"


def read_spec(shape: type[S], path: Traversable, place: str, problems: Problems) -> S | None:
    """Read a rule file of one shape; note every problem found in it."""
    table = parsed(path, place, problems)
    return None if table is None else understood(shape, table, place, problems)
