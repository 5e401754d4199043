"""Reads the legal cases and holds an answer against one."""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from kz_services_law import Answer, Deadline, Law, Status, question_named

CASES = Path(__file__).parent / "cases"
_KEYS = {
    "id", "why", "ask", "facts", "status", "expect", "missing", "missing_of", "cites", "readings",
    "gaps", "rests_on", "others", "conditions",
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    id: str
    why: str
    ask: str
    facts: dict[str, Any]
    status: str
    expect: dict[str, str]
    cites: list[str]
    missing: list[str] | None = None
    missing_of: dict[str, list[str]] = field(default_factory=dict)
    readings: dict[str, str] = field(default_factory=dict)
    gaps: list[str] | None = None
    rests_on: dict[str, list[str]] = field(default_factory=dict)
    others: str | None = None
    conditions: dict[str, list[str]] = field(default_factory=dict)


@cache
def all_cases() -> tuple[Case, ...]:
    cases = []
    for path in sorted(CASES.glob("*.toml")):
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            unknown = set(entry) - _KEYS
            assert not unknown, f"{path.name}, {entry.get('id')}: {unknown}"
            cases.append(Case(**{**entry, "id": f"{path.stem}/{entry['id']}"}))
    assert len({case.id for case in cases}) == len(cases)
    return tuple(cases)


def as_written(value: Any) -> str:
    """A value as a case writes it."""
    if isinstance(value, Deadline):
        return value.day.isoformat()
    return value.isoformat() if isinstance(value, date) else value.value


def differences(case: Case, answer: Answer[Any]) -> list[str]:
    """Where an answer differs from what its case expects; empty where it does not."""
    found = []
    if answer.status.value != case.status:
        found.append(f"status {answer.status.value}, expected {case.status}")
    given = {
        name: as_written(part.value) if part.status is Status.SETTLED else part.status.value
        for name, part in answer.parts.items()
    }
    expect = {**(dict.fromkeys(given, case.others) if case.others else {}), **case.expect}
    if given != expect:
        differ = {name for name in {*given, *expect} if given.get(name) != expect.get(name)}
        found.append(f"parts {given}, expected {expect}: differ in {sorted(differ)}")
    if set(answer.citations) != set(case.cites):
        found.append(f"cites {sorted(answer.citations)}, expected {sorted(case.cites)}")
    return [*found, *_in_detail(case, answer)]


def _in_detail(case: Case, answer: Answer[Any]) -> list[str]:
    """Differences in what a case may say beside status, value and provisions."""
    found = []
    missing = {m.fact for m in answer.missing}
    if missing != set(case.missing or ()):
        found.append(f"missing {sorted(missing)}, expected {case.missing}")
    gaps = {gap.id for part in answer.parts.values() for gap in part.proof.gaps}
    if case.gaps is not None and gaps != set(case.gaps):
        found.append(f"gaps {sorted(gaps)}, expected {case.gaps}")
    applied = {
        a.norm.id: {step.fact for step in a.premises}
        for part in answer.parts.values()
        for a in part.proof.applications()
    }
    for norm, facts in case.rests_on.items():
        if applied.get(norm) != set(facts):
            found.append(f"{norm} rests on {applied.get(norm)}, expected {facts}")
    words = answer.asked.book.words.condition
    for name, keys in case.conditions.items():
        if answer.parts[name].conditions != tuple(words[key] for key in keys):
            shown = [condition.en for condition in answer.parts[name].conditions]
            found.append(f"conditions of {name} {shown}, expected {keys}")
    for name, facts in case.missing_of.items():
        of_part = {m.fact for m in answer.parts[name].missing}
        if of_part != set(facts):
            found.append(f"missing of {name} {sorted(of_part)}, expected {facts}")
    return found


def answered(law_of: Any, case: Case) -> Answer[Any]:
    """The answer to a case; `law_of(readings)` gives the law under them."""
    return law_of(tuple(case.readings.items())).ask(question_named(case.ask).of_facts(case.facts))


@cache
def law_with(engine: Any, readings: tuple[tuple[str, str], ...] = ()) -> Law:
    return Law(engine=engine, readings=dict(readings))
