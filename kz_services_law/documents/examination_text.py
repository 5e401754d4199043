"""The document of an examination as text, in Kazakh, Russian or English."""

from __future__ import annotations

from kz_services_law.documents import refusals
from kz_services_law.documents.examination import ExaminationDocument
from kz_services_law.documents.examination_brief import examination_brief
from kz_services_law.documents.examination_outline import examination_outline
from kz_services_law.documents.published import given_document
from kz_services_law.documents.wrapping import as_text, wrapped
from kz_services_law.errors import InvalidInput
from kz_services_law.languages import Language, language
from kz_services_law.messages import is_a

__all__ = ["examination_as_text"]


def examination_as_text(
    document: ExaminationDocument, lang: Language, *, full: bool = False
) -> str:
    """The examination on one screen, 40 lines of 100 columns; with `full` all it found, each with
    its parts, the law's words, how its term was counted. Raises `InvalidInput` for what is no such
    document, or a `full` that is not True or False, `UnknownName` for another language.
    """
    document, lang = given_document(ExaminationDocument, document), language(lang)
    if not is_a(full, bool):
        raise InvalidInput(refusals.NO_WHETHER, "full", got=full)
    if full:
        return "\n".join(map(as_text, examination_outline(document, lang)))
    return "\n".join(text for line in examination_brief(document, lang) for text in wrapped(line))
