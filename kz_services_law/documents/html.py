"""An answer's document as HTML, in Kazakh, Russian or English."""

from __future__ import annotations

from html import escape

from kz_services_law.documents.answer import AnswerDocument
from kz_services_law.documents.deadline_html import month_view
from kz_services_law.documents.outline import outline
from kz_services_law.documents.published import given_document
from kz_services_law.languages import Language, language

__all__ = ["answer_as_html"]

_TAGS = {"step": "div", "quote": "em", "note": "small", "head": "strong", "status": "b"}


def answer_as_html(answer: AnswerDocument, lang: Language) -> str:
    """The answer and its proof, with the months of its deadlines: one element without scripts.

    Raises `InvalidInput` for what is no such document, `UnknownName` for another language.
    """
    answer, lang = given_document(AnswerDocument, answer), language(lang)
    rows = "".join(
        f'<div style="margin-left:{line.depth * 1.5}em">'
        f"<{_TAGS[line.look]}>{escape(line.text)}</{_TAGS[line.look]}></div>"
        for line in outline(answer, lang)
    )
    parts = () if answer.alternatives else answer.parts  # which day is the last one is disputed
    views = "".join(month_view(part.deadline, lang) for part in parts if part.deadline is not None)
    return f'<div class="kz-services-law" lang="{lang}">{rows}{views}</div>'
