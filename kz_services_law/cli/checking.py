"""Rule files and legal cases of one's own, checked: every problem, and each case that is not as
expected. Whatever stands in the folder becomes a line, and nothing ends the check before its end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from kz_services_law.cli import refusals
from kz_services_law.cli.folders import Layout
from kz_services_law.cli.output import line_of
from kz_services_law.cli.says import shell_words, so_many
from kz_services_law.errors import InvalidRules, KzServicesLawError, Problem
from kz_services_law.languages import Language, Trilingual
from kz_services_law.law import Law
from kz_services_law.legal_cases import LegalCase, LegalCaseFiles, differences
from kz_services_law.legal_cases.checking import problems_asking
from kz_services_law.legal_cases.refusals import NO_CASES
from kz_services_law.logic import EngineName
from kz_services_law.messages import shown
from kz_services_law.procedures.checks import check_procedures
from kz_services_law.refusal_words import said_in, worded_in
from kz_services_law.rulebook import Rulebook, from_sources, read_sources

__all__ = ["Report", "check_folder"]


class _Failing(NamedTuple):
    """A case whose answer is not as expected, and in what."""

    case: LegalCase
    differs: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """What was found. `of_rules`: what is wrong with the rules, which is told in English; `others`:
    what is wrong with cases, or with what stands where. `norms`: of each edition that could be
    read, how many it has; `count`: how many cases there are, `passed`: how many were answered as
    expected.
    """

    of_rules: tuple[Problem, ...]
    others: tuple[Problem, ...]
    failing: tuple[_Failing, ...]
    norms: Mapping[str, int]
    count: int
    passed: int
    unread: tuple[str, ...]

    def problems(self, lang: Language = "en") -> tuple[Problem, ...]:
        """All that is wrong, in the words of a language as far as there are any."""
        return (*self.of_rules, *(worded_in(problem, lang) for problem in self.others))

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found."""
        return not self.of_rules and not self.others and not self.failing

    def lines(self, lang: Language = "en") -> Iterator[str]:
        """A line for each problem, each failing case with what differs, and a summary."""
        another = shell_words().line.another_answer
        for problem in self.of_rules:
            yield line_of(str(problem))
        for problem in self.others:
            yield line_of(problem.in_language(lang))
        for case, differs in self.failing:
            told = another.filled(place=said_in(case.place, lang), why=case.why)
            yield line_of(told.in_language(lang))
            yield from (f"    {line_of(said_in(each, lang))}" for each in differs)
        yield line_of("; ".join(words.in_language(lang) for words in self._summary()))

    def _summary(self) -> Iterator[Trilingual]:
        line = shell_words().line
        for edition, norms in self.norms.items():
            yield line.of_edition.filled(edition=edition, norms=so_many(norms, "norms"))
        yield self._told_cases()
        yield so_many(len(self.problems()), "problems")
        if self.unread:
            yield line.from_the_package.filled(names=", ".join(self.unread))

    def _told_cases(self) -> Trilingual:
        """How many cases there are, and how they were answered."""
        line, cases, failed = shell_words().line, so_many(self.count, "cases"), len(self.failing)
        if not self.count:
            return cases
        not_asked = self.count - self.passed - failed
        form = line.cases_not_asked if not_asked else line.cases_asked
        return form.filled(
            cases=cases, passed=str(self.passed), failed=str(failed), not_asked=str(not_asked)
        )

    def plain(self, lang: Language = "en") -> dict[str, Any]:
        """The same in plain values, ready for JSON."""
        problems = [
            {"place": p.place, "code": p.code, "problem": p.problem, "way_out": p.way_out}
            for p in self.problems(lang)
        ]
        failing = {
            case.id: [said_in(each, lang) for each in differs] for case, differs in self.failing
        }
        return {
            "problems": problems,
            "failing": failing,
            "norms": dict(self.norms),
            "cases": self.count,
            "passed": self.passed,
        }


def check_folder(name: str, edition: str | None, engine: EngineName) -> Report:
    """Check what a folder, or a case file, holds.

    Raises `InvalidInput` for a folder that holds neither rules nor cases, or editions to choose
    from, `UnknownName` for an edition that is not there.
    """
    layout = Layout.of(name, edition)
    of_rules: list[Problem] = []
    problems: list[Problem] = []
    if layout.has_rules:
        books = _books(layout, of_rules, problems)
    else:
        packaged = (Law(edition) if edition else Law()).rulebook
        books = {packaged.edition.id: packaged}
    if layout.lacks_cases:
        problems.append(Problem.of("cases", NO_CASES))
    book = next(iter(books.values()), None)
    files = LegalCaseFiles.read(layout.cases, book)
    problems += files.problems
    passed, failing = _asked(files, book, engine, problems) if book else (0, [])
    return Report(
        tuple(dict.fromkeys(of_rules)),
        tuple(problem for problem in dict.fromkeys(problems) if problem not in of_rules),
        tuple(failing),
        {name: _norms(each) for name, each in books.items()},
        files.count,
        passed,
        layout.unread,
    )


# --- rules


def _books(layout: Layout, of_rules: list[Problem], problems: list[Problem]) -> dict[str, Rulebook]:
    """The editions of a folder that could be read; of several, a problem names its own."""
    if not layout.editions:
        problems.append(Problem.of(str(layout.folder), refusals.NO_EDITION_IN_IT))
    books: dict[str, Rulebook] = {}
    for edition in layout.editions:
        found: list[Problem] = []
        book = _book(layout.folder, edition, found)
        if book is not None:
            books[edition] = book
        if len(layout.editions) > 1:
            found = [problem.at(f"{edition}/{problem.place}") for problem in found]
        of_rules += found
    return books


def _book(rules: Path, edition: str, problems: list[Problem]) -> Rulebook | None:
    """An edition, read and checked; or nothing, and its problems noted."""
    try:
        book = from_sources(read_sources(rules, edition))
        check_procedures(book)
    except InvalidRules as broken:
        problems += broken.problems
        return None
    except Exception as strange:  # noqa: BLE001  # whatever stands there, it becomes a line
        problems.append(Problem.of(edition, refusals.RULES_NOT_READ, why=shown(strange)))
        return None
    if book.edition.id != edition:
        words = {"id": book.edition.id, "folder": edition}
        problems.append(Problem.of("edition.toml, id", refusals.OTHER_EDITION, **words))
    return book


# --- cases


def _asked(
    files: LegalCaseFiles, book: Rulebook, engine: EngineName, problems: list[Problem]
) -> tuple[int, list[_Failing]]:
    """Ask the cases: how many were answered as expected, and those that were not."""
    laws: dict[tuple[tuple[str, str], ...], Law] = {}
    passed, failing = 0, list[_Failing]()
    for case in files.cases:
        chosen = tuple(sorted(case.readings.items()))
        try:
            if chosen not in laws:
                laws[chosen] = Law(book, readings=dict(chosen), engine=engine)
            differs = tuple(differences(case, case.asked_of(laws[chosen])))
        except KzServicesLawError as refused:
            problems += problems_asking(case, refused)
            continue
        passed += not differs
        failing += [_Failing(case, differs)] if differs else []
    return passed, failing


def _norms(book: Rulebook) -> int:
    """How many norms of the law it has, bridges of the encoding not counted."""
    return sum(not norm.is_bridge for norm in book.norms.values())
