"""Reads the legal cases and holds an answer against one."""

import json
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from kz_services_law import Answer, Deadline, Law, Question, Status, question_named

CASES = Path(__file__).parent / "cases"
_KEYS = {
    "id", "why", "ask", "facts", "status", "expect", "missing", "missing_of", "cites", "readings",
    "gaps", "rests_on",
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


def question_from(name: str, facts: dict[str, Any]) -> Question[Any]:
    """A question from facts by name, as a case writes them."""
    roles: dict[str, dict[str, Any]] = {}
    for fact, value in facts.items():
        role, _, attribute = fact.partition(".")
        plain = value.isoformat() if isinstance(value, date | datetime) else value
        roles.setdefault(role, {})[attribute] = plain
    return question_named(name).model_validate_json(json.dumps(roles))


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
    if given != case.expect:
        found.append(f"parts {given}, expected {case.expect}")
    if set(answer.citations) != set(case.cites):
        found.append(f"cites {sorted(answer.citations)}, expected {sorted(case.cites)}")
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
    for name, facts in case.missing_of.items():
        of_part = {m.fact for m in answer.parts[name].missing}
        if of_part != set(facts):
            found.append(f"missing of {name} {sorted(of_part)}, expected {facts}")
    return found


def answered(law_of: Any, case: Case) -> Answer[Any]:
    """The answer to a case; `law_of(readings)` gives the law under them."""
    return law_of(tuple(case.readings.items())).ask(question_from(case.ask, case.facts))


@cache
def law_with(engine: Any, readings: tuple[tuple[str, str], ...] = ()) -> Law:
    return Law(engine=engine, readings=dict(readings))
