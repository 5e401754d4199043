"""A question as one matrix: each thing that it asks for against each value of one fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kz_services_law.citation import cite
from kz_services_law.documents.outline import Line
from kz_services_law.documents.pages import cell, element, table
from kz_services_law.documents.published import Plain, Published
from kz_services_law.documents.reasoning_words import reasoning_words
from kz_services_law.documents.tables import markdown_of
from kz_services_law.documents.told_beside import ToldBeside
from kz_services_law.documents.words import document_words
from kz_services_law.languages import Language, Trilingual, language

__all__ = ["Matrix", "MatrixCell", "MatrixColumn", "MatrixRow"]


_NOT_SO = "no"


class MatrixColumn(Published):
    """Values of the fact of which the same is said in every row, in words."""

    values: tuple[Plain, ...]
    words: Trilingual


class MatrixCell(Published):
    """What is said where one thing is asked for and only that one fact is stated: its status, the
    value, by which provisions; of what is open, on which facts it depends, by their paths.
    """

    status: str
    value: Plain | None
    says: Trilingual
    cites: tuple[str, ...]
    missing: tuple[str, ...]


class MatrixRow(Published):
    """One thing that the question asks for (`name`), in words; a cell for each column."""

    name: str
    title: Trilingual
    cells: tuple[MatrixCell, ...]


class Matrix(ToldBeside):
    """What a question comes to where only one fact is stated (`by`, its path), for each of the
    values of that.
    """

    question: str
    title: Trilingual
    by: str
    of: Trilingual
    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]

    def lines(self, lang: Language) -> Iterator[Line]:
        """Row by row what is so of which values, or depends; then of which it is not so, and of
        which there is no answer.
        """
        yield Line(0, self.title.in_language(lang), "head")
        for row in self.rows:
            yield Line(0, row.title.in_language(lang), "status")
            pairs = [*zip(self.columns, row.cells, strict=True)]
            for column, at in pairs:
                if not _is_rest(at):
                    said = f"{column.words.in_language(lang)}: {_told(at, lang)}"
                    yield Line(1, said, "step", cites=at.cites)
            rest: dict[str, list[str]] = {}
            for column, at in pairs:
                if _is_rest(at):
                    rest.setdefault(_told(at, lang), []).append(column.words.in_language(lang))
            for said, columns in rest.items():
                yield Line(1, f"{said}: {'; '.join(columns)}", "note")

    def to_markdown(self, lang: Language | None = None) -> str:
        """The same as a table of Markdown. Raises `UnknownName` for another language."""
        spoken = self.lang if lang is None else language(lang)
        return f"## {self.title.in_language(spoken)}\n\n{markdown_of([*self._cells(spoken)])}\n"

    def to_html(self, lang: Language | None = None) -> str:
        """The same as one element of HTML. Raises `UnknownName` for another language."""
        spoken = self.lang if lang is None else language(lang)
        head, *rows = self._cells(spoken)
        told = table(head, [[cell(text) for text in row] for row in rows])
        title = f"<b>{cell(self.title.in_language(spoken))}</b>"
        return element(f'{title}<div style="overflow-x:auto">{told}</div>', spoken)

    def table(self, lang: Language | None = None) -> list[Mapping[str, str]]:
        """Its rows as plain values by the names of the columns: `pandas.DataFrame(rows)` takes them
        as they are. Raises `UnknownName` for another language.
        """
        spoken = self.lang if lang is None else language(lang)
        head, *rows = self._cells(spoken)
        return [dict(zip(head, row, strict=True)) for row in rows]

    def _cells(self, lang: Language) -> Iterator[list[str]]:
        """The texts of the table, its head first."""
        yield [self.of.in_language(lang), *(each.words.in_language(lang) for each in self.columns)]
        for row in self.rows:
            yield [row.title.in_language(lang), *(_told(at, lang) for at in row.cells)]


def _is_rest(at: MatrixCell) -> bool:
    """Whether it is not so, or there is no answer."""
    return at.status == "silent" or at.value == _NOT_SO


def _told(at: MatrixCell, lang: Language) -> str:
    """What a cell says, in a few words."""
    if at.status == "silent":
        return document_words().status.silent.in_language(lang)
    if at.status == "open":
        return reasoning_words().matrix.depends.in_language(lang)
    said = at.says.in_language(lang)
    if at.value == _NOT_SO or not at.cites:
        return said
    return f"{said} [{'; '.join(cite(each, lang) for each in at.cites)}]"
