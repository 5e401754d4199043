"""Which silence a gap is, in words."""

from __future__ import annotations

from kz_services_law.citation import cite
from kz_services_law.counting.values import given
from kz_services_law.documents.words import document_words
from kz_services_law.languages import LANGUAGES, Trilingual
from kz_services_law.rulebook.specs import GapSpec

__all__ = ["silence_in_words"]


def silence_in_words(gap: GapSpec, encoded: Trilingual) -> Trilingual:
    """The articles read (`encoded`), why they are silent, and what settles it, or did before.

    Raises `InvalidInput` for what is no gap, or no text in three languages.
    """
    gap = given(GapSpec, gap, "silence_in_words")
    encoded = given(Trilingual, encoded, "silence_in_words")
    words, removed = document_words(), gap.removed
    if removed is None:
        form = words.silence_of(gap.kind)
        return form.filled(encoded=encoded, elsewhere=gap.elsewhere or "")
    units = {lang: "; ".join(cite(unit, lang) for unit in removed.units) for lang in LANGUAGES}
    return words.silence.removed_by.filled(
        encoded=encoded,
        units=Trilingual(**units),
        edition=removed.named,
        acts=", ".join(removed.by),
    )
