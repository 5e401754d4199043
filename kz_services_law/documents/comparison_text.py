"""How two editions differ, as text, in Kazakh, Russian or English."""

from __future__ import annotations

from kz_services_law.documents import refusals
from kz_services_law.documents.comparison import ComparisonDocument
from kz_services_law.documents.comparison_outline import comparison_outline
from kz_services_law.documents.published import given_document
from kz_services_law.documents.wrapping import wrapped
from kz_services_law.errors import InvalidInput
from kz_services_law.languages import Language, language
from kz_services_law.messages import is_a

__all__ = ["comparison_as_text"]


def comparison_as_text(told: ComparisonDocument, lang: Language, *, full: bool = False) -> str:
    """The answers that are others, and which units changed; with `full` the norms and the words of
    the text, too. Raises `InvalidInput` for what is no such document, or a `full` that is not True
    or False, `UnknownName` for another language.
    """
    told, lang = given_document(ComparisonDocument, told), language(lang)
    if not is_a(full, bool):
        raise InvalidInput(refusals.NO_WHETHER, "full", got=full)
    lines = comparison_outline(told, lang, full=full)
    return "\n".join(text for line in lines for text in wrapped(line))
