"""An answer's document, or one part of it, as indented text, in Kazakh, Russian or English."""

from __future__ import annotations

from kz_services_law.documents import refusals
from kz_services_law.documents.answer import AnswerDocument, PartDocument
from kz_services_law.documents.brief import brief
from kz_services_law.documents.outline import outline, outline_of_part
from kz_services_law.documents.published import given_document
from kz_services_law.documents.wrapping import as_text, wrapped
from kz_services_law.errors import InvalidInput
from kz_services_law.languages import Language, language
from kz_services_law.messages import is_a

__all__ = ["answer_as_text", "part_as_text"]


def answer_as_text(answer: AnswerDocument, lang: Language, *, full: bool = False) -> str:
    """The answer on one screen, 40 lines of 100 columns; with `full` all it says, its proof
    included. Raises `InvalidInput` for what is no such document, or a `full` that is not True or
    False, `UnknownName` for another language.
    """
    answer, lang = given_document(AnswerDocument, answer), language(lang)
    if not is_a(full, bool):
        raise InvalidInput(refusals.NO_WHETHER, "full", got=full)
    if full:
        return "\n".join(map(as_text, outline(answer, lang)))
    return "\n".join(text for line in brief(answer, lang) for text in wrapped(line))


def part_as_text(part: PartDocument, lang: Language) -> str:
    """One part of an answer and its proof. Raises `InvalidInput` for what is no such document,
    `UnknownName` for another language.
    """
    part, lang = given_document(PartDocument, part), language(lang)
    return "\n".join(map(as_text, outline_of_part(part, lang)))
