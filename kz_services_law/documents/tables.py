"""A question as tables whose rows read like the law: what is so under which conditions, by which
provisions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kz_services_law.citation import cite
from kz_services_law.documents.outline import Line
from kz_services_law.documents.pages import cell, element, table
from kz_services_law.documents.published import Plain, Published
from kz_services_law.documents.reasoning_words import reasoning_words
from kz_services_law.documents.told_beside import ToldBeside
from kz_services_law.languages import Language, Trilingual, language

__all__ = ["FactTable", "FactTables", "TableColumn", "TableCondition", "TableRow", "markdown_of"]


class TableColumn(Published):
    """What the rows of a table speak of: a fact, stated or concluded (`linked`: its table stands
    below); or of two points in time how they stand to each other (`compared`).
    """

    name: str
    title: Trilingual
    linked: bool
    compared: bool


class TableCondition(Published):
    """What one column is in a row: any of `values` (`silent`: the articles say nothing of it), in
    words; `says` says it by itself.
    """

    column: str
    values: tuple[Plain, ...]
    words: Trilingual
    says: Trilingual


class TableRow(Published):
    """Under these conditions, whatever else is so, a fact has this status and value, by these
    provisions. Of a term that is counted `value` is None, and `says` what is counted. Of a silence
    the `gaps` it falls into, by their names in the rules, `says` which silence it is, and the
    provisions are those nearest to it.
    """

    conditions: tuple[TableCondition, ...]
    status: str
    value: Plain | None
    says: Trilingual
    cites: tuple[str, ...]
    gaps: tuple[str, ...]


class FactTable(Published):
    """All that decides one fact. Rows may overlap; where several hold, they say the same. `fewest`:
    there are surely no fewer rows that say it.
    """

    fact: str
    title: Trilingual
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    fewest: bool


class FactTables(ToldBeside):
    """The tables of a question, those of what it asks for first, then those they are linked to."""

    question: str
    title: Trilingual
    tables: tuple[FactTable, ...]

    def lines(self, lang: Language) -> Iterator[Line]:
        """The rows, each as a sentence."""
        words = reasoning_words().table
        yield Line(0, self.title.in_language(lang), "head")
        for each in self.tables:
            yield Line(0, each.title.in_language(lang), "status")
            for row in each.rows:
                told = [condition.says.in_language(lang) for condition in row.conditions]
                when = "; ".join(told) or words.always.in_language(lang)
                where = "; ".join(cite(at, lang) for at in row.cites)
                said = (
                    f"{row.says.in_language(lang)} [{where}]"
                    if where
                    else row.says.in_language(lang)
                )
                yield Line(1, f"{when} → {said}", "step", cites=row.cites)

    def to_markdown(self, lang: Language | None = None) -> str:
        """The same as tables of Markdown. Raises `UnknownName` for another language."""
        spoken = self.lang if lang is None else language(lang)
        parts = [f"## {self.title.in_language(spoken)}"]
        for each in self.tables:
            head, *rows = self._cells(each, spoken)
            body = markdown_of([head, *rows])
            parts.append(f"### {each.title.in_language(spoken)}\n\n{body}")
        return "\n\n".join(parts) + "\n"

    def to_html(self, lang: Language | None = None) -> str:
        """The same as one element of HTML."""
        spoken = self.lang if lang is None else language(lang)
        body = [f"<b>{cell(self.title.in_language(spoken))}</b>"]
        for each in self.tables:
            head, *rows = self._cells(each, spoken)
            body.append(f"<div>{cell(each.title.in_language(spoken))}</div>")
            told = table(head, [[cell(text) for text in row] for row in rows])
            body.append(f'<div style="overflow-x:auto">{told}</div>')
        return element("".join(body), spoken)

    def table(self, lang: Language | None = None) -> dict[str, list[Mapping[str, str]]]:
        """The rows of each table, by its title, as plain values by the names of the columns:
        `pandas.DataFrame(rows)` takes them as they are. Raises `UnknownName` for another language.
        """
        spoken = self.lang if lang is None else language(lang)
        found: dict[str, list[Mapping[str, str]]] = {}
        for each in self.tables:
            head, *rows = self._cells(each, spoken)
            told = [dict(zip(head, row, strict=True)) for row in rows]
            found[each.title.in_language(spoken)] = [*told]
        return found

    @staticmethod
    def _cells(each: FactTable, lang: Language) -> Iterator[list[str]]:
        """The texts of a table, its head first."""
        words = reasoning_words().table
        columns = [column.title.in_language(lang) for column in each.columns]
        yield [*columns, words.says.in_language(lang), words.by.in_language(lang)]
        for row in each.rows:
            told = {c.column: c.words.in_language(lang) for c in row.conditions}
            yield [
                *(told.get(column.name, "–") for column in each.columns),
                row.says.in_language(lang),
                "; ".join(cite(at, lang) for at in row.cites),
            ]


def markdown_of(rows: Sequence[Sequence[str]]) -> str:
    """A table of Markdown, of its head and its rows."""
    head, *others = rows
    lines = [head, ["---"] * len(head), *others]
    return "\n".join(f"| {' | '.join(map(_escaped, line))} |" for line in lines)


def _escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
