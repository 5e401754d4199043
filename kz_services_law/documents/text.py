"""An answer's document as indented text, in Kazakh, Russian or English."""

from __future__ import annotations

from kz_services_law.documents.answer import AnswerDocument
from kz_services_law.documents.outline import outline
from kz_services_law.documents.published import given_document
from kz_services_law.languages import Language, language

__all__ = ["answer_as_text"]

_INDENT = "    "


def answer_as_text(answer: AnswerDocument, lang: Language) -> str:
    """The answer and its proof. Raises `InvalidInput` for what is no such document, `UnknownName`
    for another language.
    """
    answer = given_document(AnswerDocument, answer)
    return "\n".join(
        f"{_INDENT * line.depth}{'• ' if line.look == 'step' else ''}{line.text}"
        for line in outline(answer, language(lang))
    )
