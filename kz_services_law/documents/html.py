"""An answer's document as HTML, in Kazakh, Russian or English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Any, TypeGuard

from kz_services_law.citation import cite
from kz_services_law.documents import refusals
from kz_services_law.documents.answer import AnswerDocument, PartDocument
from kz_services_law.documents.brief import PAGE_LINES, brief
from kz_services_law.documents.deadline_html import month_view
from kz_services_law.documents.line_html import said_in_line, style_of
from kz_services_law.documents.outline import Line, outline
from kz_services_law.documents.pages import cell, element, folded, table
from kz_services_law.documents.published import given_document
from kz_services_law.documents.sentence import named_in_list
from kz_services_law.documents.words import document_words
from kz_services_law.errors import InvalidInput
from kz_services_law.languages import Language, language
from kz_services_law.messages import is_a

__all__ = ["answer_as_html"]

Texts = Mapping[str, Mapping[str, str]]


def answer_as_html(answer: AnswerDocument, lang: Language, texts: Texts | None = None) -> str:
    """The answer on one screen, with the months of its deadlines; below it, folded, all it says.
    One element without scripts and style sheets. With the `texts` of an edition, by language and
    locator, each provision opens to its words.

    Raises `InvalidInput` for what is no such document and no texts, `UnknownName` for another
    language.
    """
    answer, lang = given_document(AnswerDocument, answer), language(lang)
    given: Any = {} if texts is None else texts
    if not _are_texts(given):
        raise InvalidInput(refusals.NO_PROVISIONS, "texts", got=given)
    return _Page(lang, given).answer(answer)


def _are_texts(value: Any) -> TypeGuard[Texts]:
    """Whether these are words of provisions, by language and locator."""
    if not issubclass(type(value), dict):
        return False
    tables: list[Any] = list(value.values())
    return all(
        issubclass(type(table), dict) and all(is_a(text, str) for text in table.values())
        for table in tables
    )


def _sort_of(line: Line) -> str:
    """Rows, which are drawn as a table; the hint, in whose place months stand; other lines."""
    return line.look if line.look in ("row", "hint") else "line"


class _Page:
    """Draws in one language."""

    def __init__(self, lang: Language, texts: Texts) -> None:
        self.lang: Language = lang
        self.texts = texts
        self.words = document_words().brief

    def answer(self, answer: AnswerDocument) -> str:
        """The whole element."""
        body = "".join(self.screen(answer))
        whole = "".join(map(self.line, outline(answer, self.lang)))
        title = self.words.whole.in_language(self.lang)
        return element(f"{body}{folded(title, whole, 'margin-top:.5em')}", self.lang)

    def screen(self, answer: AnswerDocument) -> Iterator[str]:
        """What is told on one screen: a list as a table, the months of deadlines after the why."""
        parts = () if answer.alternatives else answer.parts  # which day is the last is disputed
        deadlines = [part.deadline for part in parts if part.deadline is not None]
        for look, each in groupby(brief(answer, self.lang, PAGE_LINES), _sort_of):
            if look == "row":
                yield self.table(answer.parts)
            elif look == "hint":  # how more is printed; here it is folded below
                yield from (month_view(deadline, self.lang) for deadline in deadlines)
            else:
                yield "".join(map(self.line, each))

    def line(self, line: Line) -> str:
        """A line, its quote in the language of the law; one that names provisions opens to them."""
        said, style = said_in_line(line), style_of(line, line.depth)
        return self.opening(said, line.cites, style) or f'<div style="{style}">{said}</div>'

    def opening(self, said: str, cites: Sequence[str], style: str = "") -> str:
        """What opens to the words of provisions; nothing where these are not there."""
        language = next((one for one in (self.lang, "kk", "ru") if one in self.texts), "kk")
        texts = {locator: self.texts.get(language, {}).get(locator) for locator in cites}
        words = "".join(
            f'<div style="padding:.2em .8em"><b>{escape(cite(locator, self.lang))}</b>'
            f' <span lang="{language}">{escape(text)}</span></div>'
            for locator, text in texts.items()
            if text
        )
        if not words:
            return ""
        return folded(said, words, style)

    def table(self, parts: Iterable[PartDocument]) -> str:
        """Of a list what is so: what, by which provision, towards whom, on what terms."""
        rows = [part for part in parts if part.value == "yes"]
        titles = [self.words.act, self.words.provision]
        towards = any(part.to for part in rows)
        titles += [self.words.towards] if towards else []
        said = [title.in_language(self.lang) for title in titles]
        return table(said, (self.row(part, towards=towards) for part in rows))

    def row(self, part: PartDocument, *, towards: bool) -> list[str]:
        """The cells of a row."""
        terms = "; ".join(each.in_language(self.lang) for each in part.conditions)
        if terms:
            terms = f"{document_words().phrase.conditions.in_language(self.lang)}: {terms}"
        named = {each: escape(cite(each, self.lang)) for each in part.citations}
        cites = "".join(
            self.opening(f'<span style="white-space:nowrap">{name}</span>', [each])
            or f"<div>{name}</div>"
            for each, name in named.items()
        )
        cells = [cell(named_in_list(part).in_language(self.lang), terms), cites]
        if towards:
            cells.append(cell("; ".join(to.in_language(self.lang) for to in part.to)))
        return cells
