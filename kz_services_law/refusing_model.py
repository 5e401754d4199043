"""The base of frozen pydantic models whose ways in refuse in our words: words, documents, specs.

Read as a part of something greater (a rule file, a web framework's model), a model is pydantic's
own, and so are its errors: `pydantics_own` is for those who read the greater thing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn, Self, TypeVar, cast, dataclass_transform

from pydantic import BaseModel, ValidationError

from kz_services_law.errors import (
    InvalidInput,
    KzServicesLawError,
    Problem,
    Sentence,
    UnknownName,
    listed,
)
from kz_services_law.messages import (
    LEAVE_IT_OUT,
    QUOTED,
    Phrase,
    either,
    shown,
    suggestion,
)

if TYPE_CHECKING:  # the name is private; what it names, `type(BaseModel)`, is not
    from pydantic._internal._model_construction import ModelMetaclass
else:
    ModelMetaclass = type(BaseModel)

__all__ = ["READ_AS_IT_IS", "OlderWays", "RefusingModel", "of_checked", "pydantics_own"]

M = TypeVar("M", bound=BaseModel)
_LONG = 40
_MOST_TOLD = 20
_OF_UNIONS = {"bool", "int", "str", "date"}
"""What pydantic adds to a place: which of several types it tried."""

NO_FIELD = Sentence("model_no_field", "no such field", "{hint}")
FIELD_MISSING = Sentence("model_field_missing", "it is missing", "give {wanted}")
FIELD_WANTS = Sentence("model_field_wants", "{wanted} is needed, got {got!r}", "give {wanted}")
FIELD_UNFIT = Sentence("model_field_unfit", "{found}; got {got!r}", "give what fits")
NO_JSON = Sentence("model_no_json", "this is no valid JSON ({why})", "mend the JSON there")
SEVERAL = Sentence("model_several", "{listed}", "mend each of these places")
UNREADABLE = Sentence("model_unreadable", "it cannot be read ({why})", "give plain values")
READ_AS_IT_IS = Sentence("model_options", "it is read in one way only", "leave out {options}")
NO_UPDATE = Sentence(
    "model_no_update",
    "names of fields with values are needed, got {got!r}",
    "write update={{…: …}}",
)
NOT_SO = Sentence("model_not_so", "it is not made so", "write {kind}.model_validate(…)")

_A_LIST = Phrase("a_list", "a list")
_TABLE_OF_FIELDS = Phrase("table_of_fields", "a table of its fields")
_WANTED = {
    "string_type": Phrase("a_text", "a text"),
    "string_too_short": Phrase("text_not_empty", "a text that is not empty"),
    "bool_type": Phrase("true_or_false_in_json", "true or false"),
    "int_type": Phrase("whole_number_wanted", "a whole number"),
    "date_type": Phrase("day_such_as", "a day such as 2013-06-03"),
    "model_type": _TABLE_OF_FIELDS,
    "model_attributes_type": _TABLE_OF_FIELDS,
    "dict_type": Phrase("a_table", "a table"),
    "tuple_type": _A_LIST,
    "list_type": _A_LIST,
}
_IT = Phrase("it", "it")
_AND_MORE = Phrase("and_more_of_the_kind", "and more of the kind")


@dataclass_transform(kw_only_default=True, frozen_default=True)
class _Refusing(ModelMetaclass):
    """Makes a model, or refuses in our words."""

    if not TYPE_CHECKING:  # type checkers shall see the fields, not this

        def __call__(cls, *args: Any, **fields: Any) -> Any:  # noqa: N805  # of a metaclass
            return _refused_by_us(cls, lambda: super(_Refusing, cls).__call__(*args, **fields))


class OlderWays:
    """Pydantic's older ways to make a model, which would go past our words."""

    if not TYPE_CHECKING:  # the signatures are pydantic's; only what they raise is ours

        @classmethod
        def parse_raw(cls, b: Any, **_: Any) -> Self:
            """The same as `model_validate_json`."""
            return cls.model_validate_json(b)

        @classmethod
        def parse_file(cls, path: Any, **_: Any) -> NoReturn:  # noqa: ARG003
            """Refused: what stands in a file is read first, and then given."""
            raise InvalidInput(NOT_SO, cls.__name__, kind=cls.__name__)

        @classmethod
        def from_orm(cls, obj: Any) -> NoReturn:  # noqa: ARG003
            """Refused: fields are given by name, or as a mapping."""
            raise InvalidInput(NOT_SO, cls.__name__, kind=cls.__name__)

        def copy(self, *, update: Mapping[str, Any] | None = None, **how: Any) -> Self:
            """The same as `model_copy`."""
            given = [
                name for name, value in how.items() if value is not None and value is not False
            ]
            if given:
                raise InvalidInput(READ_AS_IT_IS, "copy", options=", ".join(given))
            return self.model_copy(update=update)


class RefusingModel(OlderWays, BaseModel, metaclass=_Refusing):
    """A frozen model. Its constructor, `model_validate` and `model_copy` raise `InvalidInput`."""

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        return self

    if not TYPE_CHECKING:  # the signatures are pydantic's; only what they raise is ours

        @classmethod
        def model_validate(cls, obj: Any, **how: Any) -> Self:
            """Make one of a mapping. Raises `InvalidInput`."""
            return _read(cls, super().model_validate, obj, how)

        @classmethod
        def model_validate_json(cls, json_data: Any, **how: Any) -> Self:
            """Make one of JSON. Raises `InvalidInput`."""
            return _read(cls, super().model_validate_json, json_data, how)

        @classmethod
        def model_validate_strings(cls, obj: Any, **how: Any) -> Self:
            """Make one of a mapping to texts. Raises `InvalidInput`."""
            return _read(cls, super().model_validate_strings, obj, how)

        def model_copy(
            self,
            *,
            update: Mapping[str, Any] | None = None,
            deep: bool = False,  # noqa: ARG002  # what is frozen need not be copied
        ) -> Self:
            """Make another with some fields changed, checked. Raises `InvalidInput`."""
            if update is None:
                return self
            if not isinstance(update, Mapping):
                raise InvalidInput(NO_UPDATE, "update", got=update)
            said = {name: self.__dict__[name] for name in self.model_fields_set}
            return type(self).model_validate({**said, **_plainly(update)})


def of_checked(shape: type[M], /, **fields: Any) -> M:
    """A model of fields that were checked where they were made: all that have no default, by name.
    Pydantic's own way, `model_construct`, takes five times as long.
    """
    made = shape.__new__(shape)
    for name, value in (
        ("__dict__", {**_form_of(shape), **fields}),
        ("__pydantic_fields_set__", {*fields}),
        ("__pydantic_extra__", None),
        ("__pydantic_private__", None),
    ):
        object.__setattr__(made, name, value)
    return made


@cache
def _form_of(shape: type[BaseModel]) -> dict[str, Any]:
    """The fields of a model in their order, with what stands in them where nothing is given."""
    return {
        name: None if field.is_required() else field.get_default(call_default_factory=True)
        for name, field in shape.model_fields.items()
    }


def pydantics_own(shape: type[M], table: Any) -> M:
    """What a table says, by its shape. Raises pydantic's `ValidationError`, for those who tell it
    in words of their own.
    """
    return cast("M", cast("Any", BaseModel.model_validate).__func__(shape, table))


def _plainly(update: Mapping[str, Any]) -> dict[str, Any]:
    try:
        return {name: update[name] for name in update}
    except Exception as odd:  # a mapping may be of anyone's making
        raise InvalidInput(NO_UPDATE, "update", got=update) from odd


def _read(cls: type[M], read: Callable[[Any], M], given: Any, how: Mapping[str, Any]) -> M:
    options = [name for name, value in how.items() if value is not None]
    if options:
        raise InvalidInput(READ_AS_IT_IS, cls.__name__, options=", ".join(options))
    return _refused_by_us(cls, lambda: read(given))


def _refused_by_us(cls: type[BaseModel], make: Callable[[], M]) -> M:
    try:
        return make()
    except ValidationError as invalid:
        raise _refusal(cls, invalid) from None
    except KzServicesLawError:
        raise
    except TypeError as wrong:
        if wrong.__traceback__ is not None and "positional argument" in str(wrong):
            raise  # Python's own: fields are given by name
        raise InvalidInput(UNREADABLE, cls.__name__, why=type(wrong).__name__) from wrong
    except Exception as odd:  # a value's own methods may do anything
        raise InvalidInput(UNREADABLE, cls.__name__, why=type(odd).__name__) from odd


def _refusal(cls: type[BaseModel], invalid: ValidationError) -> InvalidInput:
    """What pydantic finds wrong, as one refusal: each place once, the first of many."""
    refused: dict[str, InvalidInput] = {}
    for error in invalid.errors(include_url=False)[:_MOST_TOLD]:
        place = ".".join([cls.__name__, *_steps(error["loc"])])
        refused.setdefault(place, _told(cls, place, cast("Any", error)))
    first, *others = refused.values()
    if not others:
        return first
    kind = (
        UnknownName if any(isinstance(r, UnknownName) for r in refused.values()) else InvalidInput
    )
    problems = tuple(Problem.of(r.place, r.sentence, **r.data) for r in refused.values())
    more = [_AND_MORE.of()] if invalid.error_count() > _MOST_TOLD else []
    return kind(SEVERAL, listed=listed([*problems, *more], "; "), problems=problems)


def _steps(place: tuple[int | str, ...]) -> Iterator[str]:
    """The steps of a place that are a caller's: fields, numbers in lists."""
    for step in place:
        if isinstance(step, int):
            yield str(step)
        elif "[" not in step and step not in _OF_UNIONS:
            yield step if len(step) < _LONG and step.isidentifier() else shown(step)


def _told(cls: type[BaseModel], place: str, error: dict[str, Any]) -> InvalidInput:
    """One thing that is wrong."""
    kind, got = error["type"], error["input"]
    if kind == "extra_forbidden":
        known = cls.model_fields if len(error["loc"]) == 1 else ()
        hint = suggestion(error["loc"][-1], known) if known else LEAVE_IT_OUT.of()
        return UnknownName(NO_FIELD, place, hint=hint)
    if kind == "json_invalid":
        return InvalidInput(NO_JSON, place, why=QUOTED.of(said=error["ctx"]["error"]))
    if kind == "missing":
        return InvalidInput(FIELD_MISSING, place, wanted=_IT.of())
    if kind == "literal_error":
        return InvalidInput(FIELD_WANTS, place, wanted=_one_of(error["ctx"]["expected"]), got=got)
    if kind in _WANTED:
        return InvalidInput(FIELD_WANTS, place, wanted=_WANTED[kind].of(), got=got)
    said = error["msg"]
    found = QUOTED.of(said=said[:1].lower() + said[1:])
    return InvalidInput(FIELD_UNFIT, place, found=found, got=got)


def _one_of(expected: str) -> str:
    """The values of a literal, as pydantic lists them.

    >>> _one_of("'kk', 'ru' or 'en'")
    "'kk', 'ru' or 'en'"
    """
    first, _, last = expected.rpartition(" or ")
    return either([first, last]) if first else last
