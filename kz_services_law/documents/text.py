"""An answer's document, or one part of it, as indented text, in Kazakh, Russian or English."""

from __future__ import annotations

from collections.abc import Iterable

from kz_services_law.documents.answer import AnswerDocument, PartDocument
from kz_services_law.documents.outline import Line, outline, outline_of_part
from kz_services_law.documents.published import given_document
from kz_services_law.languages import Language, language

__all__ = ["answer_as_text", "part_as_text"]

_INDENT = "    "


def answer_as_text(answer: AnswerDocument, lang: Language) -> str:
    """The answer and its proof. Raises `InvalidInput` for what is no such document, `UnknownName`
    for another language.
    """
    return _as_text(outline(given_document(AnswerDocument, answer), language(lang)))


def part_as_text(part: PartDocument, lang: Language) -> str:
    """One part of an answer and its proof. Raises `InvalidInput` for what is no such document,
    `UnknownName` for another language.
    """
    return _as_text(outline_of_part(given_document(PartDocument, part), language(lang)))


def _as_text(lines: Iterable[Line]) -> str:
    return "\n".join(
        f"{_INDENT * line.depth}{'• ' if line.look == 'step' else ''}{line.text}" for line in lines
    )
