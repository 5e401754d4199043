"""Legal cases as data: read from files, asked, and held against what they expect."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, cast

from kz_services_law.asking.answer import Answer
from kz_services_law.asking.question import Question
from kz_services_law.asking.values import plain
from kz_services_law.errors import InvalidInput, Sentence, shown
from kz_services_law.law import Law
from kz_services_law.logic import Status
from kz_services_law.questions import question_named

__all__ = ["LegalCase", "differences", "read_cases"]

NO_CASES = Sentence("no_cases", "it holds no case files", "name another folder")
NO_CASE_FILE = Sentence(
    "no_case_file",
    "it is no case file: each [[case]] has an id, a question to ask and a table of facts ({why})",
    "mend it: kz_services_law.legal_cases.LegalCase tells the form",
)


@dataclass(frozen=True)
class LegalCase:
    """Facts, question, answer, provisions. `id` is the file's name and the name in it.

    `facts`: by path or name. `expect`: of each part named its value, or "open", or "silent";
    `others`: the same of every part not named. `missing`, `missing_of`: the facts that matter to
    the whole, and to a part. `cites`, `gaps`: exactly what the answer rests on or falls into.
    `rests_on`: of a provision, the facts by which its norm applies. `conditions`: under what a part
    is so. `readings`: where other options than the defaults are chosen.
    """

    id: str
    ask: str
    facts: Mapping[str, Any]
    why: str = ""
    status: str = ""
    expect: Mapping[str, str] = field(default_factory=dict[str, str])
    cites: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    missing_of: Mapping[str, list[str]] = field(default_factory=dict[str, list[str]])
    readings: Mapping[str, str] = field(default_factory=dict[str, str])
    gaps: tuple[str, ...] | None = None
    rests_on: Mapping[str, list[str]] = field(default_factory=dict[str, list[str]])
    others: str | None = None
    conditions: Mapping[str, list[str]] = field(default_factory=dict[str, list[str]])

    @property
    def kind(self) -> type[Question[Any]]:
        """The question asked."""
        return question_named(self.ask)

    def asked_of(self, law: Law) -> Answer[Any]:
        """The answer to the case."""
        return law.ask(self.kind.of_facts(self.facts))


def read_cases(folder: Path) -> Iterator[LegalCase]:
    """The legal cases of a folder.

    Raises `InvalidInput` for a folder or file that holds none.
    """
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise InvalidInput(NO_CASES, str(folder))
    for path in paths:
        try:
            entries = cast("list[Any]", tomllib.loads(path.read_text(encoding="utf-8"))["case"])
            found = [_case(path.stem, entry) for entry in entries]
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as problem:
            raise InvalidInput(NO_CASE_FILE, path.name, why=shown(problem)) from problem
        yield from found


def _case(stem: str, entry: Any) -> LegalCase:
    """An entry as a case. Raises `KeyError`, `TypeError` or `ValueError` for what is none."""
    unknown = set(entry) - {each.name for each in fields(LegalCase)}
    tables = (entry["facts"], entry.get("readings", {}), entry.get("expect", {}))
    if unknown or not all(isinstance(table, dict) for table in tables):
        raise ValueError(sorted(unknown) or entry["id"])
    if not isinstance(entry["ask"], str):
        raise TypeError(entry["ask"])
    lists = {name: tuple(entry[name]) for name in ("cites", "missing", "gaps") if name in entry}
    given: dict[str, Any] = {**entry, **lists, "id": f"{stem}/{entry['id']}"}
    return LegalCase(**given)


def differences(case: LegalCase, answer: Answer[Any]) -> list[str]:
    """Where an answer differs from what its case expects; empty where it does not."""
    found: list[str] = []
    if answer.status.value != case.status:
        found.append(f"status {answer.status.value}, expected {case.status}")
    given = {
        name: plain(part.value) if part.status is Status.SETTLED else part.status.value
        for name, part in answer.parts.items()
    }
    expect = {**(dict.fromkeys(given, case.others) if case.others else {}), **case.expect}
    if given != expect:
        differ = {name for name in {*given, *expect} if given.get(name) != expect.get(name)}
        found.append(f"parts {given}, expected {expect}: differ in {sorted(differ)}")
    if set(answer.citations) != set(case.cites):
        found.append(f"cites {sorted(answer.citations)}, expected {sorted(case.cites)}")
    return [*found, *_in_detail(case, answer)]


def _in_detail(case: LegalCase, answer: Answer[Any]) -> Iterator[str]:
    """Differences in what a case may say beside status, value and provisions."""
    yield from _unlike("missing", _paths(answer.missing), case.missing)
    if case.gaps is not None:
        gaps = {gap.id for part in answer.parts.values() for gap in part.proof.gaps}
        yield from _unlike("gaps", gaps, case.gaps)
    applied = {
        a.norm: {step.fact for step in a.premises}
        for part in answer.parts.values()
        for a in part.proof.applied()
    }
    for norm, facts in case.rests_on.items():
        yield from _unlike(f"{norm} rests on", applied.get(norm, set()), facts)
    words = answer.setting.book.words.condition
    for name, keys in case.conditions.items():
        shown_here = {condition.en for condition in answer.parts[name].conditions}
        yield from _unlike(f"conditions of {name}", shown_here, [words[key].en for key in keys])
    for name, facts in case.missing_of.items():
        yield from _unlike(f"missing of {name}", _paths(answer.parts[name].missing), facts)


def _paths(missing: Iterable[Any]) -> set[str]:
    return {each.path or each.fact for each in missing}


def _unlike(what: str, found: set[str], expected: Iterable[str]) -> Iterator[str]:
    if found != set(expected):
        yield f"{what} {sorted(found)}, expected {sorted(expected)}"
