"""The base of entities and questions: frozen, strict, and refusing nonsense in our own words."""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from datetime import date
from enum import Enum
from types import MappingProxyType, NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Literal,
    NoReturn,
    Self,
    Union,
    get_args,
    get_origin,
)

from pydantic import AwareDatetime, BaseModel, ValidationError

from kz_services_law.errors import InvalidInput, UnknownName, shown, suggestion
from kz_services_law.program import Never

if TYPE_CHECKING:  # the name is private; what it names, `type(BaseModel)`, is not
    from pydantic._internal._model_construction import ModelMetaclass
    from pydantic_core import ErrorDetails
else:
    ModelMetaclass = type(BaseModel)

__all__ = ["Entity", "FrozenModel", "refusing"]

_QUOTED_NUMBER = re.compile(r'"\s*[+-]?\d+(\.\d*)?\s*"(?=\s*[,}\]])')


class _Refusing(ModelMetaclass):
    """Turns what pydantic says of a wrong call into a sentence of ours."""

    if not TYPE_CHECKING:  # type checkers shall see the fields, not this

        def __call__(cls, *args: Any, **kwargs: Any) -> Any:  # noqa: N805  # of a metaclass
            if args:
                fields = ", ".join(f"{name}=…" for name in cls.model_fields)
                msg = f"{cls.__name__} takes its fields by name: {cls.__name__}({fields})"
                raise InvalidInput(msg)
            with refusing(cls):
                return super().__call__(**kwargs)


class FrozenModel(BaseModel, metaclass=_Refusing, extra="forbid", frozen=True, strict=True):
    """A frozen value with named, optional fields; `None` means: not known."""

    if not TYPE_CHECKING:  # the signatures are pydantic's; only what they raise is ours

        @classmethod
        def model_validate(cls, obj: Any, **how: Any) -> Self:
            """Make one of a mapping. Raises `InvalidInput`."""
            _only_strict(cls, how)
            with refusing(cls):
                return super().model_validate(obj)

        @classmethod
        def model_validate_json(cls, json_data: Any, **how: Any) -> Self:
            """Make one of JSON. Raises `InvalidInput`."""
            _only_strict(cls, how)
            _no_quoted_numbers(cls, json_data)
            with refusing(cls):
                return super().model_validate_json(json_data)

        @classmethod
        def model_validate_strings(cls, obj: Any, **how: Any) -> Self:
            """Make one of a mapping to texts. Raises `InvalidInput`."""
            _only_strict(cls, how)
            _no_quoted_numbers(cls, _as_json(obj))
            with refusing(cls):
                return super().model_validate_strings(obj)

        @classmethod
        def parse_raw(cls, b: Any, **_: Any) -> Self:
            """The same as `model_validate_json`."""
            return cls.model_validate_json(b)

        @classmethod
        def model_construct(cls, _fields_set: set[str] | None = None, **values: Any) -> Self:
            """Make one of fields, checked like any other. Raises `InvalidInput`."""
            return cls(**values)

        def model_copy(
            self,
            *,
            update: Mapping[str, Any] | None = None,
            deep: bool = False,  # noqa: ARG002  # what is frozen need not be copied
        ) -> Self:
            """Make another with some fields changed. Raises `InvalidInput`."""
            try:
                values = {**self.__dict__, **(update or {})}
            except TypeError:
                values = {"": update}
            if not all(isinstance(name, str) for name in values) or "" in values:
                msg = f"update: a mapping from field names is needed, got {shown(update)}"
                raise InvalidInput(msg)
            return type(self)(**values)

        @classmethod
        def from_orm(cls, obj: Any) -> Any:
            """Refused: fields are given by name, or as a mapping."""
            msg = f"{cls.__name__} is made from named fields, got {shown(obj)}"
            raise InvalidInput(msg)

        def copy(self, *, update: Mapping[str, Any] | None = None, **_: Any) -> Self:
            """The same as `model_copy`."""
            return self.model_copy(update=update)

        def __setattr__(self, name: str, value: Any) -> NoReturn:
            raise _frozen(self, name)

        def __delattr__(self, name: str) -> NoReturn:
            raise _frozen(self, name)


class Entity(FrozenModel):
    """One thing a question speaks of. Equal when all its fields are."""

    known_to_be: ClassVar[Mapping[str, frozenset[Enum]]] = MappingProxyType({})
    """Of fields not given: the values that are possible nevertheless, for what the entity is."""


def _as_json(value: object) -> str:
    """A mapping to texts as JSON, for what is looked for in it; of what is none, nothing."""
    try:
        return json.dumps(value, default=str)
    except (TypeError, ValueError, RecursionError):
        return ""


def _only_strict(cls: type, how: dict[str, Any]) -> None:
    if how:
        msg = f"{cls.__name__} is always read strictly; leave out {', '.join(how)}"
        raise InvalidInput(msg)


def _frozen(value: object, name: str) -> InvalidInput:
    msg = f"{type(value).__name__} is frozen; make another: .model_copy(update={{{name!r}: …}})"
    return InvalidInput(msg)


def _no_quoted_numbers(cls: type, text: object) -> None:
    """Refuse "1370044800" in JSON, which would be read as seconds since 1970."""
    if isinstance(text, bytes | bytearray):
        text = bytes(text).decode("utf-8", errors="replace")
    found = _QUOTED_NUMBER.search(text) if isinstance(text, str) else None
    if found:
        msg = (
            f"{cls.__name__}: {found[0]} is no value; a date is written 2013-06-03, "
            "an instant 2013-06-03T09:00:00+06:00"
        )
        raise InvalidInput(msg)


@contextmanager
def refusing(cls: type[BaseModel]) -> Generator[None]:
    """Raise `InvalidInput` (or `UnknownName`) for what pydantic refuses."""
    try:
        yield
    except ValidationError as invalid:
        raise _refusal(cls, invalid) from None


def _refusal(cls: type[BaseModel], invalid: ValidationError) -> InvalidInput:
    sentences: dict[str, str] = {}
    unknown = False
    for error in invalid.errors(include_url=False):
        model, path = _deepest(cls, error)
        place = ".".join([cls.__name__, *path])
        if place in sentences:
            continue
        if error["type"] == "extra_forbidden":
            unknown = True
            names = list(model.model_fields)
            sentences[place] = f"{place}: no such field; {suggestion(path[-1], names)}"
        elif error["type"] == "json_invalid":
            sentences[place] = f"{cls.__name__}: not valid JSON ({error['msg']})"
        else:
            wanted = _wanted(model, path) if path else f"a JSON object of {cls.__name__}'s fields"
            if error["type"] == "missing":
                sentences[place] = f"{place}: {wanted} is needed; it says what is asked"
                continue
            given = error["input"]
            field = model.model_fields.get(path[-1]) if path else None
            or_none = ", or None where it is not known"
            sentences[place] = (
                f"{place}: {wanted} is needed{'' if field and field.is_required() else or_none}; "
                f"got {shown(given)} ({type(given).__name__})"
            )
    kind = UnknownName if unknown else InvalidInput
    return kind("; ".join(sentences.values()))


def _deepest(cls: type[BaseModel], error: ErrorDetails) -> tuple[type[BaseModel], list[str]]:
    """The model an error lies in, and the names of the fields that lead there."""
    model, path = cls, list[str]()
    for part in error["loc"]:
        field = model.model_fields.get(str(part))
        if field is None:
            if error["type"] == "extra_forbidden":
                path.append(str(part))
            break
        path.append(str(part))
        inner = [kind for kind in _alternatives(field.annotation) if _is_model(kind)]
        model = inner[0] if inner else model
    return model, path


def _is_model(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _alternatives(annotation: Any) -> tuple[Any, ...]:
    if get_origin(annotation) in (Union, UnionType):
        return tuple(t for t in get_args(annotation) if t is not NoneType)
    return (annotation,)


def _wanted(model: type[BaseModel], path: list[str]) -> str:
    """What a field wants, in words that teach the valid form."""
    info = model.model_fields.get(path[-1])
    if info is None:  # the field holds an entity, and was given something else
        return f"a {model.__name__}"
    kinds = _alternatives(info.annotation)
    return " or ".join(dict.fromkeys(_form(kind) for kind in kinds))


def _form(kind: Any) -> str:  # noqa: PLR0911  # one return for each sort of type
    if kind is bool:
        return "True or False"
    if kind is AwareDatetime:
        return (
            "a datetime with its time zone (for instance "
            "datetime(2013, 6, 3, 9, 0, tzinfo=ZoneInfo('Asia/Almaty')))"
        )
    if kind is date:
        return "a date (for instance date(2013, 6, 3), without a time)"
    if kind is Never:
        return "NEVER"
    if kind is int:
        return "a whole number"
    if get_origin(kind) is Literal:
        return " or ".join(str(value) for value in get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        article = "an" if kind.__name__[0] in "AEIO" else "a"
        return f"{article} {kind.__name__} ({', '.join(str(member) for member in kind)})"
    return f"a {kind.__name__}" if isinstance(kind, type) else str(kind)
