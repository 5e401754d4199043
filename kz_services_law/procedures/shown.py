"""How an examination is shown: as text, as HTML, as a picture, as a calendar file, as a table, in
plain values; each drawn from its document.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from kz_services_law.asking.kept import Kept
from kz_services_law.counting.values import given, given_whole
from kz_services_law.languages import Language, language
from kz_services_law.procedures.examiner import CaseFound

if TYPE_CHECKING:  # published models, imported when a document is first made
    from kz_services_law.documents.examination import ExaminationDocument
    from kz_services_law.documents.examination_rows import DutyRow
    from kz_services_law.documents.picture import DaysOff

__all__ = ["Shown"]

_WIDEST_INDENT = 100
_ONE = timedelta(days=1)


class Shown(Kept):
    """What was found of a case file, to be shown. `lang`: the language it is shown in where no
    other is asked for: that of the `Law`.
    """

    found: CaseFound
    lang: Language

    def document(self) -> ExaminationDocument:
        """The same as it is published."""
        raise NotImplementedError

    def explain(self, lang: Language | None = None, *, full: bool = False) -> str:
        """The examination on one screen: what is overdue or late, what cannot be judged and what
        would tell, which acts were not done as required, what comes next. With `full` all of it.

        In kk, ru or en; by default in the language of the `Law`. Raises `UnknownName` for another
        language, `InvalidInput` for a `full` that is not True or False.

        >>> from kz_services_law import CaseFile, Event, Law, NoneUntil, Thing
        >>> case = CaseFile([
        ...     Thing("service", "passport"),
        ...     Event("service_included", "passport", date(2013, 6, 3)),
        ...     NoneUntil(date(2013, 6, 20)),
        ... ])
        >>> print(Law().examine(case, date(2013, 6, 20)).explain().splitlines()[0])
        As of 20 June 2013: 1 duty is overdue, none was fulfilled late, all can be judged.
        """
        from kz_services_law.documents.examination_text import examination_as_text

        lang = self._language(lang)
        return examination_as_text(self.document(), lang, full=given(bool, full, "full"))

    def to_html(self, lang: Language | None = None) -> str:
        """The same as HTML, with its timeline where `drawsvg` is installed; all of it folded below.

        In kk, ru or en; by default in the language of the `Law`. Raises `UnknownName` for another.
        """
        from kz_services_law.documents.examination_html import examination_as_html

        lang, document = self._language(lang), self.document()
        return examination_as_html(document, lang, self._days_off(document))

    def _repr_html_(self) -> str:
        return self.to_html()

    def to_svg(self, lang: Language | None = None) -> str:
        """The timeline as a picture: duties that arose, events, days off. Raises `UnknownName` for
        another language than kk, ru, en, `ViewUnavailable` where `drawsvg` is not installed.
        """
        from kz_services_law.documents.examination_svg import examination_as_svg

        lang, document = self._language(lang), self.document()
        return examination_as_svg(document, lang, self._days_off(document))

    def to_ics(self, lang: Language | None = None, alarms: timedelta | None = None) -> str:
        """The open deadlines as a calendar file (iCalendar); with `alarms` so long before. Raises
        `UnknownName` for another language than kk, ru, en, `InvalidInput` for what is no such time,
        `ViewUnavailable` where `icalendar` is not installed.
        """
        from kz_services_law.documents.examination_ics import examination_as_ics

        return examination_as_ics(self.document(), self._language(lang), alarms=alarms)

    def table(self, lang: Language | None = None) -> list[DutyRow]:
        """The duties as rows of plain values, which `pandas.DataFrame` takes as they are. Raises
        `UnknownName` for another language than kk, ru, en.
        """
        from kz_services_law.documents.examination_rows import examination_table

        return examination_table(self.document(), self._language(lang))

    def to_dict(self) -> dict[str, Any]:
        """The examination in plain values, ready for JSON."""
        return self.document().model_dump(mode="json")

    def to_json(self, *, indent: int | None = None) -> str:
        """The same as JSON, Cyrillic as it is. Raises `InvalidInput` for what is no indent."""
        if indent is not None:
            indent = given_whole(indent, 0, _WIDEST_INDENT, "indent")
        return self.document().model_dump_json(indent=indent)

    def _language(self, lang: Language | None) -> Language:
        return self.lang if lang is None else language(lang)

    def _days_off(self, document: ExaminationDocument) -> list[DaysOff]:
        """The days off of the calendar among those that are drawn."""
        from kz_services_law.documents.examination_svg import drawn_days
        from kz_services_law.documents.picture import DaysOff

        calendar = self.found.examiner.calendar
        first, last = drawn_days(document)
        first, last = max(first, calendar.first), min(last, calendar.last)
        off = {day: None for day in _days(first, last) if not calendar.is_working(day)}
        begins = [day for day in off if day - _ONE not in off]
        ends = [day for day in off if day + _ONE not in off]
        return [DaysOff(*both) for both in zip(begins, ends, strict=True)]


def _days(first: date, last: date) -> Iterator[date]:
    return (first + n * _ONE for n in range((last - first).days + 1))
