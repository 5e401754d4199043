"""The registers of an edition, as notebooks show them: readings, gaps, later acts, the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any, Self

from kz_services_law.citation import cite
from kz_services_law.date_words import day_in_words
from kz_services_law.documents.pages import cell, element, folded, table
from kz_services_law.documents.words import document_words
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.languages import Language, Trilingual, joined, language
from kz_services_law.rulebook.entry import EntryIntoForce
from kz_services_law.rulebook.norms import NormSpec
from kz_services_law.rulebook.silences import silence_in_words
from kz_services_law.rulebook.specs import AmendingActSpec, EditionSpec, GapSpec, ReadingSpec

__all__ = ["Gaps", "LaterActs", "Readings", "edition_as_html"]


class _Display:
    """What shows itself, in English where no language is given."""

    __slots__ = ()

    def to_html(self, lang: Language = "en") -> str:
        """It as a table, in kk, ru or en. Raises `UnknownName` for another language."""
        return element(self.table(language(lang)), lang)

    def _repr_html_(self) -> str:
        return self.to_html()

    def table(self, lang: Language) -> str:
        """The table alone."""
        raise NotImplementedError


class Readings(FrozenDict[str, ReadingSpec], _Display):
    """The register of readings, by their names."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<Readings: {', '.join(self)}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return (Readings, (dict(self),))

    def table(self, lang: Language) -> str:
        """The table alone."""
        rows = ([escape(name), *_reading(spec, lang)] for name, spec in self.items())
        return table(_heads(("name", "question", "options", "reason"), lang), rows)


def _reading(spec: ReadingSpec, lang: Language) -> list[str]:
    """Its question, its options, the one taken in bold, the reason and where that comes from."""
    options = "".join(
        f"<div>{_bold(said.in_language(lang), name == spec.default)} <code>{name}</code></div>"
        for name, said in spec.options.items()
    )
    reason = cell(spec.reason.in_language(lang), spec.source.in_language(lang))
    return [cell(spec.question.in_language(lang)), options, reason]


def _bold(text: str, chosen: bool) -> str:  # noqa: FBT001  # how it looks
    return f"<b>{escape(text)}</b>" if chosen else escape(text)


class Gaps(tuple[GapSpec, ...], _Display):  # noqa: SLOT001  # it holds one thing more
    """The declared silences of an edition; `encoded` are the articles read."""

    encoded: Trilingual

    def __new__(cls, gaps: Iterable[GapSpec], encoded: Trilingual) -> Self:
        """The gaps in their order."""
        made = super().__new__(cls, gaps)
        made.encoded = encoded
        return made

    def __repr__(self) -> str:
        return f"<Gaps: {', '.join(gap.id for gap in self)}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return (Gaps, (tuple(self), self.encoded))

    def table(self, lang: Language) -> str:
        """The table alone."""
        rows = (
            [
                cell(gap.says.in_language(lang), gap.id),
                cell(silence_in_words(gap, self.encoded).in_language(lang)),
                _cited(gap.nearest, lang),
            ]
            for gap in self
        )
        return table(_heads(("silence", "kind", "nearest"), lang), rows)


class LaterActs(tuple[AmendingActSpec, ...], _Display):
    """The acts that changed an edition later."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<LaterActs: {', '.join(act.number for act in self)}>"

    def table(self, lang: Language) -> str:
        """The table alone."""
        rows = (
            [
                cell(act.number, day_in_words(act.adopted).in_language(lang)),
                cell(act.says.in_language(lang)),
                _cited(act.changed, lang),
            ]
            for act in self
        )
        return table(_heads(("act", "says", "changed"), lang), rows)


def edition_as_html(
    edition: EditionSpec,
    entry: EntryIntoForce,
    text: Mapping[str, str],
    norms: Iterable[NormSpec],
    tables: Mapping[str, _Display],
    lang: Language,
) -> str:
    """An edition: what it is, since when it is the law, its articles with the number of their
    norms; below, folded, its registers.
    """
    lang = language(lang)
    since = _since(entry).in_language(lang)
    counts = Counter(norm.locator.partition("/")[0] for norm in norms)
    rows = (
        [escape(words), str(counts[locator.partition("/")[0]])]
        for locator, words in text.items()
        if locator.endswith("/title")
    )
    head = f"{edition.title.in_language(lang)}, {edition.edition.in_language(lang)}"
    folds = "".join(
        folded(escape(f"{_heads((name,), lang)[0]}"), shown.table(lang))
        for name, shown in tables.items()
    )
    articles = table(_heads(("article", "norms"), lang), rows)
    said = f"<div><b>{escape(head)}</b></div><div>{escape(since)}</div>"
    return element(f"{said}{articles}{folds}", lang)


def _since(entry: EntryIntoForce) -> Trilingual:
    """From when on an edition is the law, as far as that is known."""
    words = document_words()
    earliest = day_in_words(entry.earliest)
    if entry.day is not None:
        return joined((words.head.in_force, earliest), ": ")
    if entry.latest is None:
        return words.act.edition_unknown.filled(earliest=earliest)
    return words.act.edition_between.filled(earliest=earliest, latest=day_in_words(entry.latest))


def _heads(names: Iterable[str], lang: Language) -> list[str]:
    return [document_words().head_of(name).in_language(lang) for name in names]


def _cited(locators: Iterable[str], lang: Language) -> str:
    return "".join(f"<div>{escape(cite(locator, lang))}</div>" for locator in locators)
