"""Why there is no value to give: the refusals of an answer, or of one part of it, not settled."""

from __future__ import annotations

from collections.abc import Iterable

from kz_services_law.asking import refusals
from kz_services_law.citation import cite
from kz_services_law.errors import NotSettled
from kz_services_law.languages import LANGUAGES, Trilingual, in_each, joined
from kz_services_law.messages import NONE, InEach

__all__ = ["still_open", "still_silent"]


def still_open(of: object, question: str, missing: Iterable[tuple[str | None, str]]) -> NotSettled:
    """That something depends on facts not known, each by its path and its name; and which of them
    the question has no field for.
    """
    missing = tuple(missing)
    facts = ", ".join(path or fact for path, fact in missing)
    beyond = [fact for path, fact in missing if path is None]
    if not beyond:
        return NotSettled(refusals.STILL_OPEN, answer=of, facts=facts)
    return NotSettled(
        refusals.CANNOT_BE_STATED,
        answer=of,
        facts=facts,
        question=question,
        beyond=", ".join(beyond),
        first=beyond[0],
    )


def still_silent(of: object, told: Iterable[Trilingual], nearest: Iterable[str]) -> NotSettled:
    """That something is silent, which silence it is, and the nearest provisions."""
    from kz_services_law.documents.words import document_words

    silences = dict.fromkeys(told) or [document_words().status.silent]
    at = list(nearest)
    kk, ru, en = (", ".join(cite(each, lang) for each in at) for lang in LANGUAGES)
    places = InEach(kk=kk, ru=ru, en=en) if at else NONE.of()
    which = in_each(joined(silences, "; "))
    return NotSettled(refusals.STILL_SILENT, answer=of, which=which, nearest=places)
