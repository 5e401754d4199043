"""A case file as it is published and exchanged: what it lists, in plain values."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias, TypeVar

from pydantic import AfterValidator, Field

from kz_services_law.documents.published import IsoDay, Plain, Published
from kz_services_law.frozen_dict import FrozenDict

__all__ = [
    "CASE_FILE_VERSION",
    "CaseFileDocument",
    "EventEntryDocument",
    "NoneEntryDocument",
    "ThingEntryDocument",
]

CASE_FILE_VERSION: Literal["1"] = "1"
"""The version of the form of these documents."""
V = TypeVar("V")
Table: TypeAlias = Annotated[dict[str, V], AfterValidator(FrozenDict)]
FactValue: TypeAlias = Plain | tuple[str, ...]
"""The value of a fact: true or false, a number, a name of one of a few, a day, a moment with its
offset, "never"; of several names it is one.
"""


def _nothing() -> FrozenDict[str, Any]:
    return FrozenDict()


class ThingEntryDocument(Published):
    """A thing the file tells of. `of`: the names of what it belongs to; `roles`: of the bodies it
    has in a role, their names; `facts`: what else is stated of it; `known_on`: when that became
    known to the file.
    """

    kind: str
    name: str
    of: tuple[str, ...] = ()
    roles: Table[str] = Field(default_factory=_nothing)
    facts: Table[FactValue] = Field(default_factory=_nothing)
    known_on: IsoDay | None = None
    note: str | None = None


class EventEntryDocument(Published):
    """Something that happened. `what`: the kind of event; `of`: the names of what it happened to;
    `at`: the day, the moment with its offset, "never" where it is known not to have happened, null
    where it is not known when; then `not_before` and `not_after` may bound it. `by`: the name of
    the body that did it; `facts`: what else is stated of it; `name`: by which another entry may
    correct it (`corrects`); `known_on`: when it became known to the file.
    """

    what: str
    of: tuple[str, ...] = ()
    at: str | None = None
    by: str | None = None
    facts: Table[FactValue] = Field(default_factory=_nothing)
    not_before: IsoDay | None = None
    not_after: IsoDay | None = None
    name: str | None = None
    corrects: str | None = None
    known_on: IsoDay | None = None
    note: str | None = None


class NoneEntryDocument(Published):
    """That nothing else is to be listed until a day, that included. `what`: of one kind of event or
    thing only; `of`: of one thing, and what belongs to it; `where`: of events that state these
    facts.
    """

    until: IsoDay
    what: str | None = None
    of: str | None = None
    where: Table[FactValue] = Field(default_factory=_nothing)
    known_on: IsoDay | None = None
    note: str | None = None


class CaseFileDocument(Published):
    """A case file: the things it tells of, what happened, and up to when it lists all."""

    version: Literal["1"] = CASE_FILE_VERSION
    things: tuple[ThingEntryDocument, ...] = ()
    events: tuple[EventEntryDocument, ...] = ()
    none: tuple[NoneEntryDocument, ...] = ()
