"""The base of entities and questions: frozen, strict, and refusing nonsense in our own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin

from pydantic import AwareDatetime, BaseModel, ValidationError

from kz_services_law.errors import InvalidInput, UnknownName, suggestion
from kz_services_law.program import Never

if TYPE_CHECKING:  # the name is private; what it names, `type(BaseModel)`, is not
    from pydantic_core import ErrorDetails
    from pydantic._internal._model_construction import ModelMetaclass
else:
    ModelMetaclass = type(BaseModel)

__all__ = ["FrozenModel", "refusing"]


class _Refusing(ModelMetaclass):
    """Turns what pydantic says of a wrong call into a sentence of ours."""

    if not TYPE_CHECKING:  # type checkers shall see the fields, not this

        def __call__(cls, *args: Any, **kwargs: Any) -> Any:
            if args:
                fields = ", ".join(f"{name}=…" for name in cls.model_fields)
                msg = f"{cls.__name__} takes its fields by name: {cls.__name__}({fields})"
                raise InvalidInput(msg)
            with refusing(cls):
                return super().__call__(**kwargs)


class FrozenModel(
    BaseModel, metaclass=_Refusing, extra="forbid", frozen=True, strict=True
):
    """A frozen value with named, optional fields; `None` means: not known."""

    if not TYPE_CHECKING:  # the signatures are pydantic's; only what they raise is ours

        @classmethod
        def model_validate(cls, obj, **how):
            with refusing(cls):
                return super().model_validate(obj, **how)

        @classmethod
        def model_validate_json(cls, json_data, **how):
            with refusing(cls):
                return super().model_validate_json(json_data, **how)

        @classmethod
        def model_construct(cls, _fields_set=None, **values):
            return cls(**values)

        def model_copy(self, *, update=None, deep=False):
            return type(self)(**{**self.__dict__, **(update or {})})

        def __setattr__(self, name, value):
            msg = (
                f"{type(self).__name__} is frozen; make another one: "
                f".model_copy(update={{{name!r}: …}})"
            )
            raise InvalidInput(msg)


@contextmanager
def refusing(cls: type[BaseModel]) -> Iterator[None]:
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
            wanted = _wanted(model, path[-1]) if path else cls.__name__
            given = error["input"]
            sentences[place] = (
                f"{place}: {wanted} is needed, or None where it is not known; "
                f"got {_shown(given)}"
            )
    kind = UnknownName if unknown else InvalidInput
    return kind("; ".join(sentences.values()))


def _deepest(
    cls: type[BaseModel], error: ErrorDetails
) -> tuple[type[BaseModel], list[str]]:
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


def _wanted(model: type[BaseModel], field: str) -> str:
    """What a field wants, in words that teach the valid form."""
    info = model.model_fields.get(field)
    if info is None:
        return "another value"
    kinds = _alternatives(info.annotation)
    aware = AwareDatetime in (*kinds, *info.metadata) or any(k is datetime for k in kinds)
    forms = [_form(kind, aware=aware) for kind in kinds]
    return " or ".join(dict.fromkeys(forms))


def _form(kind: Any, *, aware: bool) -> str:
    if kind is bool:
        return "True or False"
    if kind is datetime or (aware and kind is not Never and kind is not date):
        return (
            "a datetime with its time zone (for instance "
            "datetime(2013, 6, 3, 9, 0, tzinfo=ZoneInfo('Asia/Almaty')))"
        )
    if kind is date:
        return "a date (for instance date(2013, 6, 3), without a time)"
    if kind is Never:
        return "NEVER"
    if get_origin(kind) is Literal:
        return " or ".join(str(value) for value in get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return f"a {kind.__name__} ({', '.join(str(member) for member in kind)})"
    return f"a {kind.__name__}" if isinstance(kind, type) else str(kind)


def _shown(value: object) -> str:
    text = repr(value)
    if len(text) > 80:  # noqa: PLR2004  # enough to recognise it
        text = text[:77] + "…"
    return f"{text} ({type(value).__name__})"
