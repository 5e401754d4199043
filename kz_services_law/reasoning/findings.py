"""What was found in a law examined, as it is published."""

from __future__ import annotations

from collections.abc import Mapping

from kz_services_law.asking.saying import named, plain_fact, words_of
from kz_services_law.documents.findings import LawFinding, LawFindings, ReadingOption, ShownBy
from kz_services_law.documents.reasoning_words import reasoning_words
from kz_services_law.languages import LANGUAGES, Language, Trilingual, joined
from kz_services_law.reasoning.examined import FoundInLaw, Noted
from kz_services_law.refusing_model import of_checked
from kz_services_law.rulebook import GapSpec, Rulebook, silence_in_words

__all__ = ["findings_of"]

_FEW = 3
"""So many facts a gap is about are named beside it."""


def findings_of(book: Rulebook, found: FoundInLaw, lang: Language) -> LawFindings:
    """All that was found, in words."""
    title = reasoning_words().examined.title.filled(edition=book.edition.edition)
    return LawFindings(
        lang=lang,
        edition=book.edition.id,
        title=title,
        combinations=found.combinations,
        choices=found.choices,
        left_out=tuple(named(fact, book.name_of(fact)) for fact in found.left_out),
        findings=tuple(_finding(book, each) for each in found.found),
    )


def _finding(book: Rulebook, noted: Noted) -> LawFinding:
    return of_checked(
        LawFinding,
        id=noted.id,
        kind=noted.kind,
        about=noted.about or noted.facts,
        says=_under(book, noted, _says(book, noted)),
        cites=_cites(book, noted),
        options=tuple(ReadingOption(reading=name, option=each) for name, each in noted.options),
        shown_by=None if noted.witness is None else tuple(_shown_by(book, noted.witness)),
    )


def _says(book: Rulebook, noted: Noted) -> Trilingual:
    words, names = reasoning_words().examined, [book.name_of(fact) for fact in noted.facts]
    match noted.kind:
        case "gap":
            gap = _gap(book, noted)
            which = silence_in_words(gap, book.edition.encoded)
            about = [joined(names, "; ")] if len(names) <= _FEW else []
            return joined((*about, _undotted(gap.says), which), " – ")
        case "overlap":
            return names[0]
        case "closure_idle":
            value = words_of(book, noted.facts[0], book.concluded[noted.facts[0]].otherwise)
            return words.closed.filled(name=names[0], value=value)
        case "norm_idle":
            says = _undotted(book.norms[noted.about[0]].says)
            return words.as_to.filled(said=says, facts=joined(names, "; "))
        case "norm_elsewhere":
            return _undotted(book.norms[noted.about[0]].says)
        case _:
            return book.name_of(noted.about[0])


def _undotted(said: Trilingual) -> Trilingual:
    """A sentence that goes on."""
    return Trilingual(**{lang: said.in_language(lang).rstrip(".") for lang in LANGUAGES})


def _under(book: Rulebook, noted: Noted, said: Trilingual) -> Trilingual:
    """The same, with the options of readings under which alone it is so."""
    if not noted.options:
        return said
    words = reasoning_words().examined
    options = [
        words.option.filled(
            reading=name,
            question=book.readings[name].question,
            option=book.readings[name].options[each],
        )
        for name, each in noted.options
    ]
    return words.under.filled(said=said, options=joined(options, "; "))


def _gap(book: Rulebook, noted: Noted) -> GapSpec:
    return next(gap for gap in book.gaps if gap.id == noted.about[0])


def _cites(book: Rulebook, noted: Noted) -> tuple[str, ...]:
    if noted.kind == "gap":
        return tuple(_gap(book, noted).nearest)
    if noted.kind == "closure_idle":
        return tuple(book.concluded[noted.facts[0]].cites)
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
