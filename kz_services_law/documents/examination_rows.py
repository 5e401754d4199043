"""The duties of an examination as one table."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from kz_services_law.citation import cite
from kz_services_law.documents.examination import DutyDocument, ExaminationDocument
from kz_services_law.documents.examination_sayings import Sayings
from kz_services_law.documents.published import given_document
from kz_services_law.languages import Language, language

__all__ = ["DutyRow", "examination_table"]


class DutyRow(TypedDict):
    """A duty: of what it is one, what its norm says, how it stands, its last day, the day it was
    fulfilled, by how many days it was late or is overdue or for how many it has been pending, the
    provision.
    """

    thing: str
    duty: str
    state: str
    due: date | None
    done: date | None
    days: int | None
    cite: str


def examination_table(document: ExaminationDocument, lang: Language) -> list[DutyRow]:
    """The duties as rows of plain values: `pandas.DataFrame(rows)` takes them as they are. Raises
    `InvalidInput` for what is no such document, `UnknownName` for another language.
    """
    document, lang = given_document(ExaminationDocument, document), language(lang)
    say = Sayings(document, lang)
    return [_row(duty, say) for duty in document.duties]


def _row(duty: DutyDocument, say: Sayings) -> DutyRow:
    return {
        "thing": say.thing(duty.of),
        "duty": say.said(duty.says),
        "state": say.said(duty.words),
        "due": duty.due_on,
        "done": duty.done_on,
        "days": duty.days,
        "cite": cite(duty.cite, say.lang),
    }
