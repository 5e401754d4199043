"""What pydantic finds wrong with a model, said in our own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from itertools import islice
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, cast, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from kz_services_law.asking import refusals
from kz_services_law.asking.field_types import Point
from kz_services_law.errors import InvalidInput, Problem, Sentence, UnknownName, listed
from kz_services_law.logic import Never
from kz_services_law.messages import (
    GIVE,
    GIVE_ONE,
    QUOTED,
    WRITE,
    Phrase,
    either,
    one_line,
    plain_text,
    shown,
    suggestion,
)

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

__all__ = [
    "A_DATE",
    "MOST_UNKNOWN",
    "TRUE_OR_FALSE",
    "WHOLE_NUMBER_BETWEEN",
    "a_kind",
    "fields_given",
    "mapping_given",
    "member_of",
    "names_together",
    "plain_mapping",
    "refusal",
    "told",
    "types_in",
    "unreadable",
]

_OURS = "kz_services_law"
_LONG = 40
MOST_UNKNOWN = 20
_MOST_READ = 10_000
_MOST_MEMBERS = 8
TRUE_OR_FALSE = Phrase("true_or_false", "True or False")
A_DATE = Phrase("a_date", "a date")
_WHOLE_NUMBER = Phrase("whole_number", "a whole number")
WHOLE_NUMBER_BETWEEN = Phrase("whole_number_between", "a whole number from {least} to {most}")
_VALUES_EACH = Phrase("values_each", "one or more values, each {form}")
_MEMBER_OF = Phrase("member_of", "{a_kind} ({members})")
_READ_IT_WITH = Phrase("read_it_with", "read it with {reader}")
_OR_LEAVE_IT_OUT = Phrase("or_leave_it_out", "{way_out}, or leave it out")
_DID_YOU_MEAN_MEMBER = Phrase("did_you_mean_member", "did you mean {member} (in JSON {name!r})?")
_PLAIN_FORMS: dict[Any, str] = {bool: TRUE_OR_FALSE.of(), Never: "NEVER", date: A_DATE.of()}
_BY_CODE = {
    sentence.code: sentence
    for sentence in (
        refusals.NO_SUCH_FIELD,
        refusals.NO_JSON,
        refusals.NEEDED,
        refusals.WANTED,
        refusals.UNREADABLE,
        refusals.TOO_MANY,
        refusals.CHECKED,
    )
}


def mapping_given(cls: type[BaseModel], name: str, given: object) -> InvalidInput:
    """The refusal of a constructor that was given what JSON has: a mapping for an entity, a name
    for several values together.
    """
    field = cls.model_fields[name]
    wanted = _wanted(field.annotation, field.metadata)
    words = {
        "wanted": wanted,
        "or_none": "",
        "way_out": _READ_IT_WITH.of(reader=f"{cls.__name__}.model_validate"),
    }
    return _refused(refusals.WANTED, f"{cls.__name__}.{name}", words, given)


def unreadable(odd: Exception) -> PydanticCustomError:
    """What a value has done that could not be read."""
    return _of_whole(refusals.UNREADABLE, why=one_line(type(odd).__name__, _LONG))


def plain_mapping(given: object) -> dict[Any, Any] | None:
    """A mapping that somebody gives, read once; None for what is none, cannot be read, or has no
    end.
    """
    mapping: Any = given
    read: dict[Any, Any]
    if type(given) is dict:
        read = mapping
        return read
    try:
        if not isinstance(given, Mapping):
            return None
        read = dict(islice(mapping.items(), _MOST_READ + 1))
    except Exception:  # noqa: BLE001  # its own methods may do anything
        return None
    return read if len(read) <= _MOST_READ else None


def fields_given(cls: type[BaseModel], given: object) -> object:
    """What a model is to be made of: a mapping as a plain one, anything else as it is.

    Raises for so many fields that most of them must be unknown: each would be told of.
    """
    if not isinstance(given, Mapping):
        return given
    fields = plain_mapping(cast("object", given))
    if fields is None:
        raise unreadable(TypeError())
    if len(fields) > len(cls.model_fields) + MOST_UNKNOWN:
        known = ", ".join(cls.model_fields)
        raise _of_whole(refusals.TOO_MANY, count=str(len(fields)), known=known)
    return fields


def _of_whole(sentence: Sentence, **words: str) -> PydanticCustomError:
    """What is wrong with a value as a whole."""
    said = str(InvalidInput(sentence, **words))
    return PydanticCustomError(_OURS, "{said}", {**words, "code": sentence.code, "said": said})


def told(cls: type[BaseModel], invalid: ValidationError) -> Iterator[InitErrorDetails]:
    """Each error once for its field; those of inner models as they have been told already."""
    errors = invalid.errors(include_url=False)
    of_fields = {error["loc"][:1] for error in errors if error["type"] != _OURS}
    seen: set[object] = set()
    for error in errors:
        loc, words = error["loc"], error.get("ctx", {})
        if loc[:1] in of_fields:  # an inner model that is one of several possibilities is silent
            loc = loc[:1]
            if loc in seen or error["type"] == _OURS:
                continue
            seen.add(loc)
            sentence, words = _sentence(cls, str(loc[0]) if loc else "", error)
            said = str(_refused(sentence, "", words, error["input"]))
            words = {**words, "code": sentence.code, "said": said}
        kind = PydanticCustomError(_OURS, "{said}", words)
        yield InitErrorDetails(type=kind, loc=tuple(map(_clean, loc)), input=error["input"])


def _clean(name: int | str) -> int | str:
    """A name in the place of an error; one that was given may be anything."""
    return one_line(name, 2 * _LONG) if isinstance(name, str) else name


def _sentence(
    cls: type[BaseModel], name: str, error: ErrorDetails
) -> tuple[Sentence, dict[str, str]]:
    """What is wrong with a field, and the words to say it with (texts only: they go to JSON)."""
    if error["type"] == "extra_forbidden":
        return refusals.NO_SUCH_FIELD, {"hint": suggestion(name, cls.model_fields)}
    if error["type"] == "json_invalid":
        return refusals.NO_JSON, {"why": QUOTED.of(said=error["msg"])}
    why = str(error.get("ctx", {}).get("error", ""))
    if error["type"] == "value_error" and why:  # a check of a subclass
        return refusals.CHECKED, {"why": QUOTED.of(said=why)}
    field = cls.model_fields.get(name)
    wanted = _wanted(field.annotation, field.metadata) if field else a_kind(cls)
    if error["type"] == "missing":
        return refusals.NEEDED, {"wanted": wanted}
    optional = field is not None and not field.is_required()
    kinds = types_in(field.annotation) if field else ()
    return refusals.WANTED, {
        "wanted": wanted,
        "or_none": refusals.OR_NONE.of() if optional else "",
        "way_out": _nearest(kinds, error["input"]) or _give(wanted, optional=optional),
    }


def _give(wanted: str, *, optional: bool) -> str:
    way_out = GIVE.of(what=wanted) if len(wanted) < _LONG else GIVE_ONE.of()
    return _OR_LEAVE_IT_OUT.of(way_out=way_out) if optional else way_out


def names_together(kind: object) -> Iterable[str]:
    """The names that a type of field has for several values together."""
    return getattr(kind, "together", ())


def _nearest(kinds: tuple[Any, ...], given: object) -> str:
    """What was meant by a text where a member of an enumeration is wanted."""
    given = plain_text(given)
    if given is None or any(get_origin(kind) is Annotated for kind in kinds):
        return ""
    enumerations = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Enum)]
    members = {str(member.value): member for kind in enumerations for member in kind}
    if not members:
        return ""
    if given in members:  # a constructor takes the member itself
        return WRITE.of(what=str(members[given]))
    near = suggestion(given, [*members, *(name for kind in kinds for name in names_together(kind))])
    for name, member in members.items():
        if repr(name) in near:  # said to those who write Python, and to those who write JSON
            return _DID_YOU_MEAN_MEMBER.of(member=str(member), name=name)
    return near


def _refused(sentence: Sentence, place: str, words: Mapping[str, str], got: object) -> InvalidInput:
    """One refusal, with the value that was given where it is spoken of."""
    data: dict[str, object] = {n: w for n, w in words.items() if n not in ("code", "said")}
    if sentence is refusals.WANTED:
        data |= {"got": got, "type": type(got).__name__}
    kind = UnknownName if sentence is refusals.NO_SUCH_FIELD else InvalidInput
    return kind(sentence, place, **data)


def refusal(cls: type[BaseModel], invalid: ValidationError) -> InvalidInput:
    """The refusal of a model: of one thing, or of several together."""
    refused: list[InvalidInput] = []
    for error in invalid.errors(include_url=False):
        if error["type"] == _OURS:
            words: dict[str, str] = error.get("ctx", {})
            sentence = _BY_CODE[words["code"]]
        else:
            sentence, words = _sentence(cls, "", error)
        unknown = sentence is refusals.NO_SUCH_FIELD
        place = ".".join([cls.__name__, *_names(cls, error["loc"], unknown=unknown)])
        refused.append(_refused(sentence, place, words, error["input"]))
    if len(refused) == 1:
        return refused[0]
    kind = UnknownName if any(isinstance(r, UnknownName) for r in refused) else InvalidInput
    problems = tuple(Problem.of(r.place, r.sentence, **r.data) for r in refused)
    return kind(refusals.SEVERAL, listed=listed(problems, "; "), problems=problems)


def _names(cls: type[BaseModel], loc: tuple[int | str, ...], *, unknown: bool) -> Iterator[str]:
    """The names of fields in the place of an error; what pydantic adds of its own is left out."""
    model: type[BaseModel] | None = cls
    for part in loc:
        field = model.model_fields.get(str(part)) if model else None
        if field is None:
            if part == loc[-1] and unknown:
                yield str(part) if len(str(part)) < _LONG else shown(part)
            continue
        yield str(part)
        inner = [kind for kind in types_in(field.annotation) if _is_model(kind)]
        model = inner[0] if inner else model


def _is_model(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def types_in(annotation: Any) -> tuple[Any, ...]:
    """The types a field may have, `None` left out."""
    if get_origin(annotation) in (Union, UnionType):
        inner = [each for t in get_args(annotation) for each in types_in(t)]
        return tuple(t for t in inner if t is not NoneType)
    return (annotation,)


def _wanted(annotation: Any, metadata: list[Any]) -> str:
    """What a field wants, in words that teach the valid form."""
    forms = [_form(kind, metadata) for kind in types_in(annotation)]
    return either(dict.fromkeys(forms))


def _whole_number(marks: Iterable[Any]) -> str:
    """A whole number; and between what it lies, where that is told."""
    told = [each for mark in marks for each in (mark, *getattr(mark, "metadata", ()))]
    least = [mark.ge for mark in told if hasattr(mark, "ge") and mark.ge is not None]
    most = [mark.le for mark in told if hasattr(mark, "le") and mark.le is not None]
    if least and most:
        return WHOLE_NUMBER_BETWEEN.of(least=least[0], most=most[0])
    return _WHOLE_NUMBER.of()


def _form(kind: Any, marks: Iterable[Any] = ()) -> str:  # noqa: PLR0911  # a sort of type each
    for mark in marks:
        if isinstance(mark, Point):
            return mark.words
    if get_origin(kind) is Annotated:
        inner, *own = get_args(kind)
        return _form(inner, own)
    if kind in _PLAIN_FORMS:
        return _PLAIN_FORMS[kind]
    if kind is int:
        return _whole_number(marks)
    if get_origin(kind) is tuple:
        return _VALUES_EACH.of(form=_form(get_args(kind)[0]))
    if get_origin(kind) is Literal:
        return either(str(value) for value in get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        members = [str(member) for member in kind]
        first = ", ".join(members[:_MOST_MEMBERS]) + ", …" * (len(members) > _MOST_MEMBERS)
        return member_of(a_kind(kind), first)
    return a_kind(kind) if isinstance(kind, type) else shown(kind)


def member_of(kind: str, members: str) -> str:
    """A kind of value, and what values there are."""
    return _MEMBER_OF.of(a_kind=kind, members=members)


def a_kind(kind: type) -> str:
    """A value of a kind, by the name of its class."""
    vowel = kind.__name__[0] in "AEIO" and not kind.__name__.startswith("One")
    return (refusals.AN_KIND if vowel else refusals.A_KIND).of(name=kind.__name__)
