"""The base of entities and questions: frozen models that refuse nonsense in our own words.

A constructor takes Python's own values only; `model_validate` of a mapping, and so a web service,
also what JSON has. What pydantic finds wrong is said by us, inside a model of somebody else's too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    NoReturn,
    Self,
    Union,
    cast,
    dataclass_transform,
    get_args,
    get_origin,
)

from pydantic import (
    BaseModel,
    ConfigDict,
    GetJsonSchemaHandler,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError

from kz_services_law.asking import refusals
from kz_services_law.asking.points import Point
from kz_services_law.documents.published import without_examples
from kz_services_law.errors import (
    InvalidInput,
    Problem,
    Sentence,
    UnknownName,
    shown,
    suggestion,
)
from kz_services_law.logic import Never

if TYPE_CHECKING:  # the name is private; what it names, `type(BaseModel)`, is not
    from pydantic._internal._model_construction import ModelMetaclass
    from pydantic_core import ErrorDetails
else:
    ModelMetaclass = type(BaseModel)

__all__ = ["Entity", "FrozenModel", "OneOfThese", "alternatives"]

_OURS = "kz_services_law"
_BY_CODE = {
    sentence.code: sentence
    for sentence in (
        refusals.NO_SUCH_FIELD,
        refusals.NO_JSON,
        refusals.NEEDED,
        refusals.WANTED,
        refusals.UNREADABLE,
    )
}


@dataclass_transform(kw_only_default=True, frozen_default=True)
class _ByName(ModelMetaclass):
    """Makes a model of named fields, strictly."""

    if not TYPE_CHECKING:  # type checkers shall see the fields, not this

        def __new__(mcs, name: str, bases: Any, namespace: Any, **config: Any) -> Any:
            """A model is built when first used: importing all of them is fast. What others make of
            it (a web framework, a type adapter) is made at once, as they expect.
            """
            made = super().__new__(mcs, name, bases, namespace, **{"defer_build": True, **config})
            made.model_config["defer_build"] = False
            return made

        def __call__(cls, *args: Any, **fields: Any) -> Any:  # noqa: N805  # of a metaclass
            if args:
                names = ", ".join(f"{name}=…" for name in cls.model_fields)
                raise InvalidInput(
                    refusals.BY_NAME, cls.__name__, example=f"{cls.__name__}({names})"
                )
            made = cls.__new__(cls)
            try:
                cls.__pydantic_validator__.validate_python(fields, self_instance=made, strict=True)
            except ValidationError as invalid:
                raise _refusal(cls, invalid) from None
            return made


class FrozenModel(BaseModel, metaclass=_ByName):
    """A frozen value with named, optional fields; `None` means: not known."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="wrap")
    @classmethod
    def _in_our_words(cls, value: Any, handler: Any) -> Any:
        try:
            return handler(value)
        except ValidationError as invalid:
            raise ValidationError.from_exception_data(
                cls.__name__, list(_told(cls, invalid))
            ) from None
        except Exception as odd:  # noqa: BLE001  # a value's own methods may do anything
            why = type(odd).__name__
            said = str(InvalidInput(refusals.UNREADABLE, why=why))
            words = {"code": refusals.UNREADABLE.code, "why": why, "said": said}
            raise PydanticCustomError(_OURS, "{said}", words) from None

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        found = handler(schema)
        described = handler.resolve_ref_schema(found)
        if "description" in described:
            described["description"] = without_examples(described["description"])
        return found

    if not TYPE_CHECKING:  # the signatures are pydantic's; only what they raise is ours

        @classmethod
        def model_validate(cls, obj: Any, **how: Any) -> Self:
            """Make one of a mapping, of Python's values or JSON's. Raises `InvalidInput`."""
            return cls._validated(super().model_validate, obj, how)

        @classmethod
        def model_validate_json(cls, json_data: Any, **how: Any) -> Self:
            """Make one of JSON. Raises `InvalidInput`."""
            return cls._validated(super().model_validate_json, json_data, how)

        @classmethod
        def model_validate_strings(cls, obj: Any, **how: Any) -> Self:
            """Make one of a mapping to texts. Raises `InvalidInput`."""
            return cls._validated(super().model_validate_strings, obj, how)

        @classmethod
        def _validated(cls, validate: Any, given: Any, how: dict[str, Any]) -> Self:
            if how:
                raise InvalidInput(refusals.ALWAYS_STRICT, cls.__name__, options=", ".join(how))
            try:
                return validate(given)
            except ValidationError as invalid:
                raise _refusal(cls, invalid) from None

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
            changes = {} if update is None else update
            if not isinstance(changes, Mapping) or not all(isinstance(n, str) for n in changes):
                raise InvalidInput(refusals.NO_UPDATE, "update", got=update)
            return type(self)(**{**self.__dict__, **changes})

        @classmethod
        def parse_raw(cls, b: Any, **_: Any) -> Self:
            """The same as `model_validate_json`."""
            return cls.model_validate_json(b)

        @classmethod
        def from_orm(cls, obj: Any) -> NoReturn:
            """Refused: fields are given by name, or as a mapping."""
            raise InvalidInput(
                refusals.FROM_FIELDS, cls.__name__, got=obj, example=f"{cls.__name__}(…=…)"
            )

        def copy(self, *, update: Mapping[str, Any] | None = None, **_: Any) -> Self:
            """The same as `model_copy`."""
            return self.model_copy(update=update)

        def __setattr__(self, name: str, value: Any) -> NoReturn:
            raise InvalidInput(refusals.FROZEN, kind=type(self).__name__, name=name)

        def __delattr__(self, name: str) -> NoReturn:
            raise InvalidInput(refusals.FROZEN, kind=type(self).__name__, name=name)


class Entity(FrozenModel):
    """One thing a question speaks of. Equal when all its fields are."""


class OneOfThese(FrozenModel):
    """A value of which only this is known: it is one of these. A subclass says of which kind they
    are; the order in which they are given does not matter.
    """

    one_of: tuple[Any, ...]

    @field_validator("one_of")
    @classmethod
    def _in_order(cls, given: tuple[Any, ...]) -> tuple[Any, ...]:
        if not given:
            raise ValueError
        kinds = cast("type[Enum]", type(given[0]))
        order = {member: place for place, member in enumerate(kinds)}
        return tuple(sorted(set(given), key=order.__getitem__))


# --- what pydantic found wrong, in our words


def _told(cls: type[BaseModel], invalid: ValidationError) -> Iterator[InitErrorDetails]:
    """Each error once for its field; those of inner models as they have been told already."""
    errors = invalid.errors(include_url=False)
    of_fields = {error["loc"][:1] for error in errors if error["type"] != _OURS}
    told: set[object] = set()
    for error in errors:
        loc, words = error["loc"], error.get("ctx", {})
        if loc[:1] in of_fields:  # an inner model that is one of several possibilities is silent
            loc = loc[:1]
            if loc in told or error["type"] == _OURS:
                continue
            told.add(loc)
            sentence, words = _sentence(cls, str(loc[0]) if loc else "", error)
            said = str(_refused(sentence, "", words, error["input"]))
            words = {**words, "code": sentence.code, "said": said}
        kind = PydanticCustomError(_OURS, "{said}", words)
        yield InitErrorDetails(type=kind, loc=loc, input=error["input"])


def _sentence(
    cls: type[BaseModel], name: str, error: ErrorDetails
) -> tuple[Sentence, dict[str, str]]:
    """What is wrong with a field, and the words to say it with (texts only: they go to JSON)."""
    if error["type"] == "extra_forbidden":
        return refusals.NO_SUCH_FIELD, {"hint": suggestion(name, cls.model_fields)}
    if error["type"] == "json_invalid":
        return refusals.NO_JSON, {"why": error["msg"]}
    field = cls.model_fields.get(name)
    wanted = _wanted(field.annotation, field.metadata) if field else f"a {cls.__name__}"
    if error["type"] == "missing":
        return refusals.NEEDED, {"wanted": wanted}
    optional = field is not None and not field.is_required()
    or_none = ", or None where it is not known" if optional else ""
    return refusals.WANTED, {"wanted": wanted, "or_none": or_none}


def _refused(sentence: Sentence, place: str, words: Mapping[str, str], got: object) -> InvalidInput:
    """One refusal, with the value that was given where it is spoken of."""
    data: dict[str, object] = {n: w for n, w in words.items() if n not in ("code", "said")}
    if sentence is refusals.WANTED:
        data |= {"got": got, "type": type(got).__name__}
    kind = UnknownName if sentence is refusals.NO_SUCH_FIELD else InvalidInput
    return kind(sentence, place, **data)


def _refusal(cls: type[BaseModel], invalid: ValidationError) -> InvalidInput:
    """The refusal of a model: of one thing, or of several together."""
    refused: list[InvalidInput] = []
    for error in invalid.errors(include_url=False):
        place = ".".join([cls.__name__, *_names(cls, error["loc"])])
        if error["type"] == _OURS:
            words: dict[str, str] = error.get("ctx", {})
            sentence = _BY_CODE[words["code"]]
        else:
            sentence, words = _sentence(cls, "", error)
        refused.append(_refused(sentence, place, words, error["input"]))
    if len(refused) == 1:
        return refused[0]
    kind = UnknownName if any(isinstance(r, UnknownName) for r in refused) else InvalidInput
    problems = tuple(Problem(r.place, r.problem, r.way_out) for r in refused)
    return kind(refusals.SEVERAL, listed="; ".join(map(str, refused)), problems=problems)


def _names(cls: type[BaseModel], loc: tuple[int | str, ...]) -> Iterator[str]:
    """The names of fields in the place of an error; what pydantic adds of its own is left out."""
    model: type[BaseModel] | None = cls
    for part in loc:
        field = model.model_fields.get(str(part)) if model else None
        if field is None:
            if part == loc[-1] and "[" not in str(part):
                yield str(part)
            continue
        yield str(part)
        inner = [kind for kind in alternatives(field.annotation) if _is_model(kind)]
        model = inner[0] if inner else model


def _is_model(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def alternatives(annotation: Any) -> tuple[Any, ...]:
    """The types a field may have, `None` left out."""
    if get_origin(annotation) in (Union, UnionType):
        inner = [each for t in get_args(annotation) for each in alternatives(t)]
        return tuple(t for t in inner if t is not NoneType)
    return (annotation,)


def _wanted(annotation: Any, metadata: list[Any]) -> str:
    """What a field wants, in words that teach the valid form."""
    told = [mark.words for mark in metadata if isinstance(mark, Point)]
    forms = told or [_form(kind) for kind in alternatives(annotation)]
    return " or ".join(dict.fromkeys(forms))


def _form(kind: Any) -> str:  # noqa: PLR0911  # one return for each sort of type
    if get_origin(kind) is Annotated:
        inner, *marks = get_args(kind)
        told = [mark.words for mark in marks if isinstance(mark, Point)]
        return told[0] if told else _form(inner)
    if kind is bool:
        return "True or False"
    if kind is Never:
        return "NEVER"
    if kind is int:
        return "a whole number"
    if kind is date:
        return "a date (for instance date(2013, 6, 3), without a time)"
    if get_origin(kind) is tuple:
        return f"one or more values, each {_form(get_args(kind)[0])}"
    if get_origin(kind) is Literal:
        return " or ".join(str(value) for value in get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        article = "an" if kind.__name__[0] in "AEIO" else "a"
        return f"{article} {kind.__name__} ({', '.join(str(member) for member in kind)})"
    return f"a {kind.__name__}" if isinstance(kind, type) else shown(kind)
