"""The legal cases of case files: what happened, and how it stands on a day, by the law's words.

Each stands in a file of `tests/courses` as a table [[course]]; several of one file may take
up the same entries, which then stand in a table [[file]] of their own.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

from casebook import ORIGINAL

from kz_services_law import Law
from kz_services_law.procedures import CaseFile, Examination, case_from_toml

__all__ = ["CourseCase", "all_courses", "course_differences", "courses_in", "examined"]

COURSES = Path(__file__).parent / "courses"
EDITIONS = (ORIGINAL, "2019-07-01")
_CALLED_OTHERWISE = re.compile(r'^(kind|via) = "([a-z_]+)"$', re.MULTILINE)
"""Keys whose values one edition calls otherwise than another."""
ByThing = Mapping[str, Any]
"""By the name of a course what is expected of it; of one of several things, by their names."""


@dataclass(frozen=True)
class CourseCase:
    """A case file and what is found of it on a day. What is not named is not compared."""

    id: str
    why: str
    as_of: date
    cites: tuple[str, ...]
    """The provisions of all duties, windows and requirements that are named."""
    editions: tuple[str, ...] = EDITIONS
    """Those by which it is found so."""
    file: str = ""
    like: tuple[str, ...] = ()
    readings: Mapping[str, str] = field(default_factory=dict)
    known_on: date | None = None
    duties: ByThing = field(default_factory=dict)
    arisen: ByThing = field(default_factory=dict)
    due: ByThing = field(default_factory=dict)
    done: ByThing = field(default_factory=dict)
    days: ByThing = field(default_factory=dict)
    windows: ByThing = field(default_factory=dict)
    opens: ByThing = field(default_factory=dict)
    closes: ByThing = field(default_factory=dict)
    acts: Mapping[str, str] = field(default_factory=dict)
    requirements: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    missing: ByThing = field(default_factory=dict)
    """Of a duty that cannot be judged, the facts that would tell; of an act, those of its
    requirements.
    """
    findings: tuple[str, ...] | None = None


@cache
def all_courses(edition: str = ORIGINAL) -> tuple[CourseCase, ...]:
    """All that hold for an edition, those of the same readings together: a law is made ready once
    for them.
    """
    files = [case for path in sorted(COURSES.glob("*.toml")) for case in courses_in(path)]
    found = [case for case in files if edition in case.editions]
    return tuple(sorted(found, key=lambda case: sorted(case.readings.items())))


def courses_in(path: Path) -> Iterator[CourseCase]:
    """Those of one file."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    assert table.keys() <= {"file", "course"}, path.name
    files = {each["id"]: each["text"] for each in table.get("file", [])}
    for entry in table["course"]:
        texts = [*(files[name] for name in entry.get("like", [])), entry.get("file", "")]
        many = ("cites", "findings", "editions")
        lists = {key: tuple(entry[key]) for key in many if key in entry}
        yield CourseCase(**{**entry, **lists, "file": "\n".join(texts)})


@cache
def _case_file(text: str, edition: str) -> CaseFile:
    law = _law_of(edition)
    return case_from_toml(_CALLED_OTHERWISE.sub(partial(_called_there, law), text), law)


@cache
def _law_of(edition: str) -> Law:
    return Law(edition, engine="native")


def _called_there(law: Law, said: re.Match[str]) -> str:
    """A line of a file with the value as an edition calls it."""
    key, value = said.groups()
    for step in law.rulebook.history:
        value = next((new[value] for new in step.renamed.values() if value in new), value)
    return f'{key} = "{value}"'


def examined(case: CourseCase, law: Law) -> Examination:
    """The examination of its file."""
    file = _case_file(case.file, law.rulebook.edition.id)
    return law.examine(file, case.as_of, known_on=case.known_on)


def course_differences(case: CourseCase, found: Examination) -> list[str]:
    """What is found otherwise than the case expects, a line each."""
    told = _Told(case, found)
    return [line for line in told.lines() if line]


class _Told:
    def __init__(self, case: CourseCase, found: Examination) -> None:
        self.case, self.found = case, found
        self.cited: set[str] = set()

    def lines(self) -> Iterator[str]:
        case, found = self.case, self.found
        for name in ("duties", "arisen", "due", "done", "days"):
            for about, expected, duty in self._each(getattr(case, name), found.duties):
                yield _differs(f"{name} of {about}", _OF_DUTY[name](duty), expected)
        for name in ("windows", "opens", "closes"):
            for about, expected, window in self._each(getattr(case, name), found.windows):
                yield _differs(f"{name} of {about}", _OF_WINDOW[name](window), expected)
        yield from self._acts()
        yield from self._missing()
        if case.findings is not None:
            told = sorted(f"{each.kind}: {each.about}" for each in found.findings)
            yield _differs("findings", told, sorted(case.findings))
        yield _differs("cites", sorted(self.cited), sorted(case.cites))

    def _each(self, expected: ByThing, among: tuple[Any, ...]) -> Iterator[tuple[str, Any, Any]]:
        """Each course that is named, of each thing: what is expected, and what was found."""
        for course, said in expected.items():
            of_course = {each.frame.id: each for each in among if each.course.id == course}
            by_thing = said if isinstance(said, dict) else dict.fromkeys(of_course, said)
            assert by_thing is said or len(of_course) == 1, f"{course} of {[*of_course]}"
            for of, one in by_thing.items():
                self.cited.add(of_course[of].course.norm.locator)
                yield f"{course}, {of}", one, of_course[of]

    def _acts(self) -> Iterator[str]:
        for entry, expected in self.case.acts.items():
            yield _differs(entry, self.found.act(entry).verdict.value, expected)
        norms = self.found.found.examiner.cases.norms
        for entry, expected in self.case.requirements.items():
            judged = {each.name: each for each in self.found.act(entry).requirements}
            for name, state in expected.items():
                self.cited.add(norms[judged[name].requirement.norm].locator)
                yield _differs(f"{entry}, {name}", judged[name].state.value, state)

    def _missing(self) -> Iterator[str]:
        duties = {name: said for name, said in self.case.missing.items() if name.startswith("art")}
        for about, expected, duty in self._each(duties, self.found.duties):
            yield _differs(f"missing of {about}", _facts(duty.missing), sorted(expected))
        for entry in self.case.missing.keys() - duties.keys():
            missing = [m for each in self.found.act(entry).requirements for m in each.missing]
            expected = sorted(self.case.missing[entry])
            yield _differs(f"missing of {entry}", _facts(missing), expected)


_OF_DUTY: dict[str, Any] = {
    "duties": lambda duty: duty.state.value,
    "arisen": lambda duty: duty.arisen_on,
    "due": lambda duty: duty.due_on,
    "done": lambda duty: duty.done_on,
    "days": lambda duty: duty.days,
}
_OF_WINDOW: dict[str, Any] = {
    "windows": lambda window: window.state.value,
    "opens": lambda window: window.opens_on,
    "closes": lambda window: window.closes_on,
}


def _facts(missing: Any) -> list[str]:
    return sorted({each.fact for each in missing})


def _differs(about: str, found: object, expected: object) -> str:
    return "" if found == expected else f"{about}: {found}, expected {expected}"
