"""What a question comes to for each value of one fact, where nothing else is stated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kz_services_law.asking.answer import Answer
from kz_services_law.asking.part import Part
from kz_services_law.asking.saying import names_together, words_of
from kz_services_law.asking.values import plain
from kz_services_law.compiling.asked import RowQuestion
from kz_services_law.documents.matrix import Matrix, MatrixCell, MatrixColumn, MatrixRow
from kz_services_law.documents.reasoning_words import reasoning_words
from kz_services_law.documents.words import document_words
from kz_services_law.errors import InvalidInput, Listed
from kz_services_law.languages import Trilingual, joined
from kz_services_law.logic import Status
from kz_services_law.messages import plain_text
from kz_services_law.reasoning import refusals
from kz_services_law.refusing_model import of_checked
from kz_services_law.rulebook import Rulebook

__all__ = ["matrix_of"]


def matrix_of(asked: RowQuestion, by: object = None) -> Matrix:
    """The matrix of a question by one fact, named by its path; None: that with most values on which
    an answer can depend.

    Raises `InvalidInput` for what is no path of a fact with few values on which it can depend.
    """
    book, few = asked.book, _facts_with_few_values(asked)
    path = _chosen(asked, by, few)
    fact = next(fact for fact, its in asked.paths.items() if its == path)
    values = [each for each in book.domain_of(book.type_of(fact) or "") or () if each in few[path]]
    answers = {value: asked.answer({path: value}) for value in values}
    cells = {value: _cells(book, answer) for value, answer in answers.items()}
    columns: dict[tuple[object, ...], list[Any]] = {}
    for value, each in cells.items():
        alike = tuple((name, *_told(cell)) for name, cell in each.items())
        columns.setdefault(alike, []).append(value)
    some = next(iter(answers.values()))
    return Matrix(
        lang=asked.plans.lang,
        question=asked.kind.__name__,
        title=book.title_of(asked.kind.__name__),
        by=path,
        of=book.name_of(fact),
        columns=tuple(
            of_checked(MatrixColumn, values=tuple(those), words=_together(book, fact, those))
            for those in columns.values()
        ),
        rows=tuple(
            of_checked(
                MatrixRow,
                name=name,
                title=part.document(proof=False).title,
                cells=tuple(cells[those[0]][name] for those in columns.values()),
            )
            for name, part in some.parts.items()
        ),
    )


def _together(book: Rulebook, fact: str, values: list[Any]) -> Trilingual:
    """What some values are called."""
    return joined(names_together(book, fact, values), "; ")


def _facts_with_few_values(asked: RowQuestion) -> dict[str, frozenset[object]]:
    """The values of the facts on which answers can depend, by their paths."""
    cone, book = asked.plan(asked.example).cone, asked.book
    found = {
        path: book.values_of(book.stated[fact].type)
        for fact, path in asked.paths.items()
        if fact in cone.stated
    }
    return {path: values for path, values in found.items() if values}


def _chosen(asked: RowQuestion, by: object, few: Mapping[str, frozenset[object]]) -> str:
    path = max(few, key=lambda each: len(few[each]), default=None) if by is None else plain_text(by)
    if not few:
        raise InvalidInput(refusals.NOTHING_TO_BE_BY, "by", question=asked.kind.__name__)
    if path is None or path not in few:
        known = Listed([*few], ", ")
        raise InvalidInput(refusals.NOT_BY, "by", got=by, question=asked.kind.__name__, known=known)
    return path


def _told(cell: MatrixCell) -> tuple[object, ...]:
    return cell.status, cell.value, cell.says.en, cell.cites, cell.missing


def _cells(book: Rulebook, answer: Answer[Any]) -> dict[str, MatrixCell]:
    return {name: _cell(book, part) for name, part in answer.parts.items()}


def _cell(book: Rulebook, part: Part[Any]) -> MatrixCell:
    """What is said of one part."""
    missing = tuple(each.path or each.fact for each in part.missing)
    if part.status is Status.SETTLED:
        value, says = plain(part.value), words_of(book, part.fact, part.outcome.value)
    else:
        depends = reasoning_words().matrix.depends
        value, says = None, depends if missing else document_words().status.silent
    return of_checked(
        MatrixCell,
        status=part.status.value,
        value=value,
        says=says,
        cites=part.citations,
        missing=missing,
    )
