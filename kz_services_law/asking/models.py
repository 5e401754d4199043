"""The base of entities and questions: frozen models that refuse nonsense in our own words.

A constructor takes Python's own values only; `model_validate` of a mapping, and so a web service,
also what JSON has. What pydantic finds wrong is said by us, inside a model of somebody else's too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    NoReturn,
    Self,
    cast,
    dataclass_transform,
)

from pydantic import (
    BaseModel,
    ConfigDict,
    GetJsonSchemaHandler,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError

from kz_services_law.asking import refusals
from kz_services_law.asking.json_given import refuse_twice, without_mark
from kz_services_law.asking.telling import (
    MOST_UNKNOWN,
    fields_given,
    mapping_given,
    names_together,
    plain_mapping,
    refusal,
    told,
    types_in,
    unreadable,
)
from kz_services_law.documents.published import schema_without_examples
from kz_services_law.errors import InvalidInput
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.messages import plain_text
from kz_services_law.refusing_model import READ_AS_IT_IS, OlderWays

if TYPE_CHECKING:  # the name is private; what it names, `type(BaseModel)`, is not
    from pydantic._internal._model_construction import ModelMetaclass
else:
    ModelMetaclass = type(BaseModel)

__all__ = ["Entity", "FrozenModel", "OneOfThese", "build"]

_MOST_OF_SEVERAL = 1000


def _together(cls: type[BaseModel], name: str) -> Mapping[str, object]:
    """The names that the JSON of a field may have for several values together."""
    kinds = types_in(cls.model_fields[name].annotation) if name in cls.model_fields else ()
    return {name: kind for kind in kinds for name in names_together(kind)}


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

        def __getattr__(cls, name: str) -> Any:  # noqa: N805  # of a metaclass
            if name == "__signature__" and not cls.__pydantic_complete__:
                cls.model_rebuild()
                return cls.__signature__
            return super().__getattr__(name)

        def __call__(cls, *args: Any, **fields: Any) -> Any:  # noqa: N805  # of a metaclass
            if args:
                names = ", ".join(f"{name}=…" for name in cls.model_fields)
                raise InvalidInput(
                    refusals.BY_NAME, cls.__name__, example=f"{cls.__name__}({names})"
                )
            for name, value in fields.items():
                of_json = type(value) is dict or (
                    type(value) is str and value in _together(cls, name)
                )
                if of_json and name in cls.model_fields:
                    raise mapping_given(cls, name, value)
            made = cls.__new__(cls)
            try:
                cls.__pydantic_validator__.validate_python(fields, self_instance=made, strict=True)
            except ValidationError as invalid:
                raise refusal(cls, invalid) from None
            return made


class FrozenModel(OlderWays, BaseModel, metaclass=_ByName):
    """A frozen value with named, optional fields; `None` means: not known."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="wrap")
    @classmethod
    def _in_our_words(cls, value: Any, handler: Any) -> Any:
        if type(value) is cls:  # made before: the common case, first for speed
            return value
        try:
            fields: Any = value
            plainly = type(value) is dict and len(fields) <= MOST_UNKNOWN  # as nearly all are made
            made = handler(fields if plainly else fields_given(cls, cls._written_out(value)))
        except ValidationError as invalid:
            raise ValidationError.from_exception_data(
                cls.__name__, list(told(cls, invalid))
            ) from None
        except PydanticCustomError:
            raise
        except Exception as odd:  # noqa: BLE001  # a value's own methods may do anything
            raise unreadable(odd) from None
        if type(made) is not cls and not issubclass(type(made), cls):  # it only says that it is one
            raise unreadable(TypeError())
        return made

    @classmethod
    def _written_out(cls, value: Any) -> Any:
        """What is given for it; of a name that stands for a value, that value."""
        return value

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return schema_without_examples(core_schema, handler)

    if not TYPE_CHECKING:  # the signatures are pydantic's; only what they raise is ours

        @classmethod
        def model_validate(cls, obj: Any, **how: Any) -> Self:
            """Make one of a mapping, of Python's values or JSON's. Raises `InvalidInput`."""
            return cls._validated(super().model_validate, obj, how)

        @classmethod
        def model_validate_json(cls, json_data: Any, **how: Any) -> Self:
            """Make one of JSON, which says everything once. Raises `InvalidInput`."""
            text = without_mark(json_data)
            made = cls._validated(super().model_validate_json, text, how)
            refuse_twice(cls.__name__, text)
            return made

        @classmethod
        def model_validate_strings(cls, obj: Any, **how: Any) -> Self:
            """Make one of a mapping to texts. Raises `InvalidInput`."""
            return cls._validated(super().model_validate_strings, obj, how)

        @classmethod
        def _validated(cls, validate: Any, given: Any, how: dict[str, Any]) -> Self:
            how = {option: value for option, value in how.items() if value is not None}
            if how:
                raise InvalidInput(READ_AS_IT_IS, cls.__name__, options=", ".join(how))
            try:
                return validate(given)
            except ValidationError as invalid:
                raise refusal(cls, invalid) from None

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
            changes = {} if update is None else plain_mapping(update)
            if changes is None or not all(type(name) is str for name in changes):
                raise InvalidInput(refusals.NO_UPDATE, "update", got=update)
            return type(self)(**{**self.__dict__, **changes})

        def __setattr__(self, name: str, value: Any) -> NoReturn:
            raise InvalidInput(refusals.FROZEN, kind=type(self).__name__, name=name)

        def __delattr__(self, name: str) -> NoReturn:
            raise InvalidInput(refusals.FROZEN, kind=type(self).__name__, name=name)

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        return ((name, value) for name, value in super().__repr_args__() if value is not None)


def build(value: object) -> None:
    """Build the kinds of what stands in a question: until 2.14 pydantic dumps none within another
    that was not used by itself (all are built when first used).
    """
    if isinstance(value, BaseModel):
        type(value).model_rebuild()
        for field in vars(value).values():
            build(field)


class Entity(FrozenModel):
    """One thing a question speaks of. Equal when all its fields are."""


class OneOfThese(FrozenModel):
    """A value of which only this is known: it is one of these. A subclass says of which kind they
    are; the order in which they are given does not matter.
    """

    together: ClassVar[Mapping[str, tuple[Any, ...]]] = FrozenDict()
    """Names for some of them together, where facts are typed: in a shell, in a case, in JSON."""

    one_of: tuple[Any, ...]

    @classmethod
    def _written_out(cls, value: Any) -> Any:
        several = cls.together.get(plain_text(value) or "")
        return value if several is None else {"one_of": several}

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """A name for some of them together is read, and not written."""
        found = super().__get_pydantic_json_schema__(core_schema, handler)
        form = handler.resolve_ref_schema(found)
        if handler.mode == "validation" and cls.together:
            keys = ("properties", "required", "type", "additionalProperties")
            several = {key: form.pop(key) for key in keys if key in form}
            form["anyOf"] = [{"enum": [*cls.together]}, several]
        return found

    @field_validator("one_of", mode="before")
    @classmethod
    def _few(cls, given: Any) -> Any:
        """Each that fits no kind would be told of, and some things have no end."""
        several: Any = given
        if not isinstance(given, list | tuple | set | frozenset) or len(several) > _MOST_OF_SEVERAL:
            raise ValueError
        return several

    @field_validator("one_of")
    @classmethod
    def _in_order(cls, given: tuple[Any, ...]) -> tuple[Any, ...]:
        if not given:
            raise ValueError
        kinds = cast("type[Enum]", type(given[0]))
        order = {member: place for place, member in enumerate(kinds)}
        return tuple(sorted(set(given), key=order.__getitem__))
