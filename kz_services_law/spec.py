"""What stands in rule files: the base of their shapes, and words in the three languages."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kz_services_law.errors import InvalidRules, Problems

__all__ = ["Spec", "Trilingual", "read_spec", "rules_folder"]

S = TypeVar("S", bound="Spec")


class Spec(BaseModel):
    """What stands in a rule file. Frozen to the bottom: every `Law` of a process shares it."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=True)

    def model_post_init(self, _: object) -> None:
        """Freeze the tables and lists in it."""
        fields: dict[str, Any] = vars(self)  # past `frozen`
        for name, value in fields.items():
            fields[name] = _frozen(value)


def _frozen(value: object) -> object:
    """A table or list, and those in it, as what cannot be changed."""
    if isinstance(value, dict):
        table = cast("dict[str, object]", value)
        return MappingProxyType({name: _frozen(each) for name, each in table.items()})
    if isinstance(value, list):
        return tuple(_frozen(each) for each in cast("list[object]", value))
    return value


class Trilingual(Spec):
    """A text in the three languages, none of them left out."""

    kk: str = Field(min_length=1)
    ru: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def in_language(self, lang: str) -> str:
        """The text in kk, ru or en."""
        text: str = getattr(self, lang)
        return text


def rules_folder() -> Traversable:
    """The folder of the rules: inside the installed package, or beside it in a checkout."""
    inside = files("kz_services_law") / "rules"
    if (inside / "counting.toml").is_file():
        return inside
    beside = Path(__file__).parents[1] / "rules"
    if (beside / "counting.toml").is_file():
        return beside
    msg = "rules: the folder is missing. Way out: reinstall kz-services-law"
    raise InvalidRules([msg])


def read_spec(shape: type[S], path: Traversable, place: str, problems: Problems) -> S | None:
    """Read a rule file of one shape; note every problem found in it."""
    try:
        return shape.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except ValidationError as invalid:
        for error in invalid.errors(include_url=False):
            spot = ".".join(map(str, error["loc"]))
            problems.add(f"{place}, {spot}", error["msg"].lower(), "mend it")
    except (OSError, ValueError, RecursionError) as problem:
        problems.add(place, f"cannot be read ({problem})", "mend the TOML at that place")
    return None
