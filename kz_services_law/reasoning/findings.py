"""What was found in a law examined, as it is published."""

from __future__ import annotations

from collections.abc import Mapping

from kz_services_law.asking.saying import plain_fact, words_of
from kz_services_law.documents.findings import LawFinding, LawFindings, ShownBy
from kz_services_law.documents.reasoning_words import reasoning_words
from kz_services_law.languages import Language, Trilingual
from kz_services_law.reasoning.examined import FoundInLaw, Noted
from kz_services_law.refusing_model import of_checked
from kz_services_law.rulebook import Rulebook

__all__ = ["findings_of"]


def findings_of(book: Rulebook, found: FoundInLaw, lang: Language) -> LawFindings:
    """All that was found, in words."""
    title = reasoning_words().examined.title.filled(edition=book.edition.edition)
    return LawFindings(
        lang=lang,
        edition=book.edition.id,
        title=title,
        combinations=found.combinations,
        choices=found.choices,
        left_out=found.left_out,
        findings=tuple(_finding(book, each) for each in found.found),
    )


def _finding(book: Rulebook, noted: Noted) -> LawFinding:
    name, option = noted.reading or (None, None)
    return of_checked(
        LawFinding,
        id=noted.id,
        kind=noted.kind,
        about=noted.about or (str(noted.fact),),
        says=_says(book, noted),
        cites=_cites(book, noted),
        reading=name,
        option=option,
        shown_by=tuple(_shown_by(book, noted.witness or {})),
    )


def _says(book: Rulebook, noted: Noted) -> Trilingual:
    words = reasoning_words().examined
    if noted.kind == "gap":
        gap = next(gap for gap in book.gaps if gap.id == noted.about[0])
        said = gap.says
    elif noted.kind == "overlap":
        said = book.name_of(str(noted.fact))
    elif noted.kind == "closure_idle":
        fact = str(noted.fact)
        value = words_of(book, fact, book.concluded[fact].otherwise)
        said = words.closed.filled(name=book.name_of(fact), value=value)
    elif noted.kind.startswith("norm"):
        said = book.norms[noted.about[0]].says
    else:
        said = book.name_of(noted.about[0])
    if noted.reading is None:
        return said
    name, option = noted.reading
    return words.under.filled(said=said, reading=name, option=book.readings[name].options[option])


def _cites(book: Rulebook, noted: Noted) -> tuple[str, ...]:
    if noted.kind == "gap":
        gap = next(gap for gap in book.gaps if gap.id == noted.about[0])
        return tuple(gap.nearest)
    if noted.kind == "closure_idle":
        return tuple(book.concluded[str(noted.fact)].cites)
    norms = [name for name in noted.about if name in book.norms]
    return tuple(dict.fromkeys(book.norms[name].locator for name in norms))


def _shown_by(book: Rulebook, witness: Mapping[str, object]) -> list[ShownBy]:
    """The facts of a witness, in the order of the rules."""
    shown: list[ShownBy] = []
    for fact in book.stated:
        if fact in witness:
            name, value = book.name_of(fact), witness[fact]
            says, plain = words_of(book, fact, value), plain_fact(book, fact, value)
            shown.append(
                of_checked(
                    ShownBy, id=fact, kk=name.kk, ru=name.ru, en=name.en, value=plain, says=says
                )
            )
    return shown
