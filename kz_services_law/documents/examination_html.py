"""The document of an examination as HTML, in Kazakh, Russian or English."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from kz_services_law.documents.brief import PAGE_LINES
from kz_services_law.documents.examination import ExaminationDocument
from kz_services_law.documents.examination_brief import examination_brief, examination_head
from kz_services_law.documents.examination_outline import examination_outline
from kz_services_law.documents.examination_svg import examination_as_svg
from kz_services_law.documents.examination_words import examination_words
from kz_services_law.documents.line_html import folded_lines, said_in_line, style_of
from kz_services_law.documents.outline import Line
from kz_services_law.documents.pages import NOTE, element, folded
from kz_services_law.documents.picture import DaysOff
from kz_services_law.documents.published import given_document
from kz_services_law.errors import ViewUnavailable
from kz_services_law.languages import Language, language

__all__ = ["examination_as_html"]


def examination_as_html(
    document: ExaminationDocument,
    lang: Language,
    calendar_days: Iterable[DaysOff] | None = None,
) -> str:
    """The examination on one page; below it its timeline and, folded, all it found. One element
    without scripts, which takes the colours of the page. Where no picture can be drawn, it says so.

    Raises `InvalidInput` for what is no such document, `UnknownName` for another language.
    """
    document, lang = given_document(ExaminationDocument, document), language(lang)
    above = len(list(examination_head(document, lang)))
    lines = [line for line in examination_brief(document, lang, PAGE_LINES) if line.look != "hint"]
    whole = list(examination_outline(document, lang))[above:]
    title = examination_words().view.whole.in_language(lang)
    picture = _picture(document, lang, calendar_days)
    all_of_it = folded(escape(title), folded_lines(whole), "margin-top:.5em")
    return element(f"{_plain(lines)}{picture}{all_of_it}", lang)


def _plain(lines: Iterable[Line]) -> str:
    return "".join(
        f'<div style="{style_of(line, line.depth)}">{said_in_line(line)}</div>' for line in lines
    )


def _picture(
    document: ExaminationDocument, lang: Language, calendar_days: Iterable[DaysOff] | None
) -> str:
    """The timeline; where the package that draws it is missing, how it is had."""
    try:
        svg = examination_as_svg(document, lang, calendar_days, inside_page=True)
    except ViewUnavailable as problem:
        return f'<div style="{NOTE}">{escape(problem.in_language(lang))}</div>'
    return f'<div style="margin:.5em 0">{svg}</div>'
