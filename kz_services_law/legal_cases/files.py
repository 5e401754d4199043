"""Legal cases read from files: all of them, or every problem of every file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from kz_services_law.counting.values import given, given_many, given_or_none
from kz_services_law.errors import InvalidInput, Problem, Problems, within
from kz_services_law.law import Law
from kz_services_law.legal_cases import refusals
from kz_services_law.legal_cases.case import LegalCase, place_of_case
from kz_services_law.legal_cases.checking import check_case
from kz_services_law.legal_cases.entries import case_of
from kz_services_law.messages import Phrase, suggestion
from kz_services_law.plain_files import Unreadable, entries_in, folder_given
from kz_services_law.rulebook import Rulebook
from kz_services_law.toml_files import parsed

__all__ = ["LegalCaseFiles", "legal_case_files", "read_cases"]

_CASES = "case"
_TABLE = Phrase("table_of_case_file", "table of a case file")


def legal_case_files(folder: Path) -> tuple[Path, ...]:
    """The legal case files of a folder, by name.

    Raises `InvalidInput` for what is no path, and for a folder that cannot be looked into.
    """
    given = folder_given(folder, "legal_case_files")
    try:
        entries = entries_in(given) or ()
    except Unreadable as unread:
        raise InvalidInput(unread.sentence, str(folder), **unread.data) from unread
    return tuple(cast("Path", entry) for entry in entries if entry.name.endswith(".toml"))


@dataclass(frozen=True)
class LegalCaseFiles:
    """What legal case files hold: the cases that can be asked, and what is wrong with the others.

    `count`: how many cases they hold, good or bad; of those read for a rulebook, the ones that say
    something of its edition.
    """

    cases: tuple[LegalCase, ...]
    problems: tuple[Problem, ...]
    count: int

    @classmethod
    def read(cls, paths: Iterable[Path], book: Rulebook | None) -> LegalCaseFiles:
        """Read files, and hold the names in them to a rulebook, where there is one.

        Raises `InvalidInput` for what are no paths, and what is no rulebook.
        """
        given_or_none(Rulebook, book, "LegalCaseFiles.read")
        cases: list[LegalCase] = []
        told: list[Problem] = []
        count = 0
        for path in given_many(paths, _path, "LegalCaseFiles.read", refusals.NO_PATHS):
            of_file = Problems()
            entries = _entries(path, of_file)
            told += of_file.found
            for case, problems in _cases(path.name, entries, book):
                if case is not None and book is not None and not case.holds_in(book.edition.id):
                    continue
                count += 1
                told += problems
                cases += [case] if case is not None and not problems else []
        return cls(tuple(cases), tuple(told), count)


def _path(given_one: object) -> Path:
    return given(Path, given_one, "LegalCaseFiles.read")


def read_cases(folder: Path, law: Law | None = None) -> tuple[LegalCase, ...]:
    """The legal cases of a folder, their names held to the law they are to be asked of (by default
    that of the package, as it is).

    Raises `InvalidInput` for a folder that holds none, what is no folder and what is no law,
    `InvalidCases` with every problem of every file.
    """
    given_or_none(Law, law, "read_cases")
    paths = legal_case_files(folder)
    if not paths:
        raise InvalidInput(refusals.NO_CASES, str(folder))
    law = Law(engine="native") if law is None else law
    found = LegalCaseFiles.read(paths, law.rulebook)
    if found.problems:
        raise refusals.InvalidCases(found.problems)
    return found.cases


def _entries(path: Path, problems: Problems) -> list[object]:
    """What stands in a file under [[case]]."""
    table = parsed(path, path.name, problems)
    if table is None:
        return []
    for name in table:
        if name != _CASES:
            told = {"what": _TABLE.of(), "hint": suggestion(name, [_CASES])}
            problems.add(path.name, refusals.NO_SUCH_NAME, name=name, **told)
    entries: Any = table.get(_CASES)
    if isinstance(entries, list) and entries:
        return cast("list[object]", entries)
    problems.add(path.name, refusals.NO_LIST_OF_CASES)
    return []


def _cases(
    file: str, entries: list[object], book: Rulebook | None
) -> Iterable[tuple[LegalCase | None, list[Problem]]]:
    """Each entry as a case, with its problems."""
    seen: set[str] = set()
    for number, entry in enumerate(entries, start=1):
        problems = Problems()
        case = case_of(entry, file, number, problems)
        if case is not None:
            if case.id in seen:
                problems.add(within(place_of_case(file, number), "id"), refusals.SAME_CASE_ID)
            seen.add(case.id)
            if book is not None and not problems.found and case.holds_in(book.edition.id):
                case = case.in_edition(book)
            if book is not None and case.holds_in(book.edition.id):
                check_case(case, book, problems)
        yield case, problems.found
