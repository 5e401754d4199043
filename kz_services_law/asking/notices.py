"""What an answer must say beside: how sure its calendar is, which acts it does not reckon with, and
what the rules have told of a norm it rests on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from kz_services_law.asking.part import Part
from kz_services_law.counting import DayStatus, Deadline
from kz_services_law.documents.answer import NoticeDocument
from kz_services_law.documents.proof import BRIDGE
from kz_services_law.documents.words import document_words
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.languages import Trilingual
from kz_services_law.refusing_model import of_checked

if TYPE_CHECKING:  # rule files are read when a law is first made
    from kz_services_law.documents.answer import AppliesDocument
    from kz_services_law.rulebook import Rulebook

__all__ = ["notices_of_acts", "notices_of_calendar", "notices_of_norms"]

_MARKED = "{says} ({mark})"


def notices_of_calendar(book: Rulebook, parts: Sequence[Part[Any]]) -> Iterator[NoticeDocument]:
    """That a day rests on a calendar which may still change."""
    values = [part.outcome.value for part in parts]
    statuses = {value.status for value in values if isinstance(value, Deadline)}
    phrase, none = book.words.phrase, FrozenDict[str, str]({})
    if DayStatus.ESTIMATED in statuses:
        yield of_checked(NoticeDocument, code="estimated", text=phrase.estimated, data=none)
    elif DayStatus.PUBLISHED in statuses:
        yield of_checked(NoticeDocument, code="published", text=phrase.published, data=none)


def notices_of_norms(parts: Sequence[Part[Any]]) -> Iterator[NoticeDocument]:
    """What norms say that values rest on directly, where the rules have it told: that something is
    not due yet, that a day rests on a convention.
    """
    bridge = document_words().phrase.bridge
    told = {norm.id: norm for part in parts for norm in part.told_beside()}
    for name, norm in told.items():
        text, data = norm.says, FrozenDict({"norm": name})
        if norm.kind == BRIDGE:
            text = Trilingual(kk=_MARKED, ru=_MARKED, en=_MARKED).filled(says=text, mark=bridge)
        yield of_checked(NoticeDocument, code="norm", text=text, data=data)


def notices_of_acts(applies: AppliesDocument) -> Iterator[NoticeDocument]:
    """The acts by which the edition does not apply, or perhaps not, each as a notice."""
    for act in applies.acts:
        days = {
            "adopted": act.adopted,
            "in_force": act.in_force,
            "earliest": act.earliest if act.in_force is None else None,
            "latest": act.latest if act.in_force is None else None,
        }
        data = {name: day.isoformat() for name, day in days.items() if day is not None}
        yield of_checked(
            NoticeDocument, code=act.code, text=act.says, data=FrozenDict({"act": act.act, **data})
        )
