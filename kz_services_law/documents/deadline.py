"""A deadline as it is published: its days, how it was counted, how sure that is, its ledger."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, StrictBool, StrictInt

from kz_services_law.documents.published import IsoDay, Published
from kz_services_law.languages import Trilingual

__all__ = [
    "ActDocument",
    "CountingDocument",
    "DeadlineDocument",
    "DocumentedKind",
    "DocumentedStatus",
    "DocumentedTreatment",
    "DocumentedUnit",
    "StretchDocument",
    "TermDocument",
]

DocumentedUnit = Literal["working_days", "calendar_days", "months", "years"]
DocumentedStatus = Literal["final", "published", "estimated"]
DocumentedTreatment = Literal["event", "counted", "skipped", "moved"]
DocumentedKind = Literal["working", "working_weekend", "weekend", "holiday"]


class TermDocument(Published):
    """A length of time."""

    count: StrictInt = Field(description="how many")
    unit: DocumentedUnit = Field(description="of what")


class CountingDocument(Published):
    """How a term is counted."""

    first_day_counts: StrictBool = Field(description="whether the day it runs from is counted")
    rolls_forward: StrictBool = Field(description="whether a day off at its end moves the end on")


class ActDocument(Published):
    """An act or announcement that made days off or moved them."""

    name: str = Field(description="a short name, or the number of the act")
    title: Trilingual = Field(description="its title")
    source: str = Field(description="where it is found")


class StretchDocument(Published):
    """Consecutive days of a ledger that are treated alike, and why."""

    first: IsoDay = Field(description="the first of the days")
    last: IsoDay = Field(description="the last of the days")
    days: StrictInt = Field(description="how many days they are")
    treated: DocumentedTreatment = Field(
        description="the event, days counted, days that are not, or days by which the end moves"
    )
    kind: DocumentedKind | None = Field(
        default=None,
        description="what the days are; of a term not in working days, what its last day is",
    )
    counts: StrictInt = Field(
        description="how many units of the term they make; in months or years, the whole term"
    )
    why: Trilingual | None = Field(
        default=None, description="why the days are what they are, where the calendar knows"
    )
    act: ActDocument | None = Field(
        default=None, description="by which act, where the calendar knows"
    )
    known_from: IsoDay | None = Field(default=None, description="the day on which that was known")


class DeadlineDocument(Published):
    """The last day of a term, how it was counted and how sure that is."""

    day: IsoDay = Field(description="the last day")
    unadjusted: IsoDay = Field(description="the last day before a day off moved the end on")
    runs_from: IsoDay = Field(description="the day of the event the term runs from")
    term: TermDocument = Field(description="how long it is")
    counting: CountingDocument = Field(description="how it was counted")
    status: DocumentedStatus = Field(
        description="final: no change of the calendar can move it any more; published: an act may "
        "still change it; estimated: some of its days are not yet fixed"
    )
    earliest: IsoDay | None = Field(
        default=None,
        description="the earliest day it can turn out to be, where the calendar says what may "
        "still change",
    )
    latest: IsoDay | None = Field(
        default=None,
        description="the latest day, likewise; null also where it lies beyond the calendar",
    )
    known_on: IsoDay = Field(description="the day up to which the calendar was brought")
    ledger: tuple[StretchDocument, ...] = Field(
        description="every day from the event to the last day, and what became of it"
    )
