"""An examination of a case file as it is published: from it text, HTML, pictures are drawn."""

from __future__ import annotations

from typing import Literal, TypeAlias

from kz_services_law.documents.answer import CitationDocument, ReadingDocument, SilenceDocument
from kz_services_law.documents.deadline import DeadlineDocument
from kz_services_law.documents.norm_kinds import KindName
from kz_services_law.documents.published import IsoDay, Plain, Published
from kz_services_law.languages import Trilingual

__all__ = [
    "EXAMINATION_VERSION",
    "DoneActDocument",
    "DutyDocument",
    "EntryMissingDocument",
    "EventDocument",
    "ExaminationDocument",
    "FindingDocument",
    "NextDocument",
    "NotToldDocument",
    "PartOfDutyDocument",
    "RequirementDocument",
    "ThingDocument",
    "WindowDocument",
]

EXAMINATION_VERSION: Literal["1"] = "1"
"""The version of the form of these documents."""
StateName: TypeAlias = Literal[
    "nothing", "silent", "pending", "fulfilled", "late", "overdue", "continuing", "not_judged"
]
"""How a duty stands: nothing owed, silent, pending, fulfilled, fulfilled late, overdue, in force;
or it cannot be judged.
"""
KeptName: TypeAlias = Literal["kept", "missed", "silent", "not_known"]
VerdictName: TypeAlias = Literal["yes", "no", "not_known", "silent"]
OpenName: TypeAlias = Literal["nothing", "not_yet", "open", "closed", "silent", "not_judged"]


class EntryMissingDocument(Published):
    """What is not known and matters: an entry that may be missing, or a fact of an entry or thing.
    `of`: the thing or entry; `fact`: which; `is_entry`: an entry that the file does not list (or
    the word that there is none) would tell.
    """

    of: str
    fact: str
    is_entry: bool
    asks: Trilingual


class PartOfDutyDocument(Published):
    """A part of how a duty stands: whether it binds, whether it has arisen, whether it was done,
    whether in time; `settled`, `open` or `silent`, and its value.
    """

    name: Literal["bound", "arisen", "done", "term"]
    title: Trilingual
    status: Literal["settled", "open", "silent"]
    value: Plain | None = None
    words: Trilingual | None = None


class DutyDocument(Published):
    """How a duty stands on the day of the examination.

    `course`: its name in the rules; `acts`: what is to be done; `of`: the thing it is one of;
    `says`: what its norm says.
    `arisen_on`, `due`, `done_on` as far as they are known; `days`: by how many days it was late or
    is overdue, or for how many it has been pending. `told`: whether the file tells of what it
    arises from. On which provisions it rests, its proof says: `Duty.part.document()`.
    """

    course: str
    norm: str
    kind: KindName
    cite: str
    says: Trilingual
    quote: str | None = None
    acts: tuple[Trilingual, ...] = ()
    of: str
    of_kind: Trilingual
    state: StateName
    words: Trilingual
    told: bool
    expected: bool = False
    arisen_on: IsoDay | None = None
    due: DeadlineDocument | None = None
    due_on: IsoDay | None = None
    done_on: IsoDay | None = None
    days: int | None = None
    estimated: bool = False
    parts: tuple[PartOfDutyDocument, ...]
    missing: tuple[EntryMissingDocument, ...]
    silences: tuple[SilenceDocument, ...] = ()


class WindowDocument(Published):
    """Whether something may be done on the day of the examination, and from when to when."""

    course: str
    norm: str
    kind: KindName
    cite: str
    says: Trilingual
    of: str
    of_kind: Trilingual
    state: OpenName
    words: Trilingual
    opens_on: IsoDay | None = None
    closes_on: IsoDay | None = None
    missing: tuple[EntryMissingDocument, ...] = ()


class RequirementDocument(Published):
    """A requirement of an act, whether it was kept, and whether it is `asked` of this act;
    `lacking`: of one that was missed, what of several things it asks for is not there.
    """

    name: str
    words: Trilingual
    sort: str
    state: KeptName
    state_words: Trilingual
    asked: bool | None = None
    norm: str
    cite: str
    quote: str | None = None
    says: Trilingual
    lacking: tuple[Trilingual, ...] = ()
    missing: tuple[EntryMissingDocument, ...] = ()


class DoneActDocument(Published):
    """An act that was done: whether as the law requires, requirement by requirement; what is missed
    first.
    """

    entry: str
    what: str
    words: Trilingual
    of: str
    on: IsoDay | None = None
    by: str | None = None
    details: tuple[Trilingual, ...] = ()
    verdict: VerdictName
    verdict_words: Trilingual
    requirements: tuple[RequirementDocument, ...]


class NextDocument(Published):
    """What may, or must, come next: an event, of what; what would stand in the way today.

    `words`: what is to be done; of an event that is no act of a norm (`act` is null), its name.
    """

    what: str
    act: str | None = None
    words: Trilingual
    of: str
    must: bool
    due_on: IsoDay | None = None
    in_the_way: tuple[RequirementDocument, ...] = ()


class FindingDocument(Published):
    """Something found of the file itself."""

    kind: str
    about: str
    words: Trilingual


class NotToldDocument(Published):
    """What the file does not tell of, and how many duties depend on it."""

    what: str
    words: Trilingual
    duties: int


class EventDocument(Published):
    """An entry of the file, for a picture of it."""

    entry: str
    what: str
    words: Trilingual
    of: str
    on: IsoDay | None = None
    first: IsoDay | None = None
    last: IsoDay | None = None
    by: str | None = None
    details: tuple[Trilingual, ...] = ()


class ThingDocument(Published):
    """A thing of the file, as it is told of: what it is, and the names its file gives it; of one
    that no entry names for itself those of the things it belongs to.
    """

    id: str
    kind: str
    words: Trilingual
    names: tuple[str, ...]
    expected: bool = False


class ExaminationDocument(Published):
    """An examination of a case file: as of a day, as known on a day."""

    version: Literal["1"] = EXAMINATION_VERSION
    edition: str
    edition_title: Trilingual
    as_of: IsoDay
    known_on: IsoDay | None = None
    calendar_known_on: IsoDay
    things: tuple[ThingDocument, ...] = ()
    events: tuple[EventDocument, ...]
    duties: tuple[DutyDocument, ...]
    windows: tuple[WindowDocument, ...]
    acts: tuple[DoneActDocument, ...]
    next: tuple[NextDocument, ...]
    findings: tuple[FindingDocument, ...]
    not_told: tuple[NotToldDocument, ...]
    readings: tuple[ReadingDocument, ...] = ()
    breach: Trilingual
    citations: tuple[CitationDocument, ...]
