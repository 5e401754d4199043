"""Answers and proofs in plain values, ready for JSON. All three languages stand side by side."""

from __future__ import annotations

import json
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

from kz_services_law.citation import LANGUAGES, cite
from kz_services_law.program import SILENT, UNKNOWN, OneOf, Symbolic, Value
from kz_services_law.time.deadlines import Deadline

if TYPE_CHECKING:
    from kz_services_law.answers import Answer, Missing, Part
    from kz_services_law.norms import NormSpec
    from kz_services_law.proof import Case, Obstacle, Proof, Step
    from kz_services_law.spec import Trilingual

__all__ = ["as_dict", "as_json", "plain"]


def as_json(answer: Answer[Any]) -> str:
    """The answer as JSON, Cyrillic as it is."""
    return json.dumps(as_dict(answer), ensure_ascii=False, indent=2)


def as_dict(answer: Answer[Any]) -> dict[str, Any]:
    """The answer and its proofs."""
    asked = answer.asked
    return {
        "question": type(answer.question).__name__,
        "parameters": {
            name: plain(getattr(answer.question, name))
            for name in sorted(answer.question.parameters)
        },
        "stated": {fact: plain(value) for fact, value in asked.frame.items()},
        "act": asked.book.edition.act,
        "edition": asked.book.edition.id,
        "engine": answer.engine,
        "status": answer.status.value,
        "missing": [_missing(m) for m in answer.missing],
        "citations": [_citation(locator) for locator in answer.citations],
        "readings": {name: asked.readings.get(name, "decided") for name in answer.readings},
        "notices": [_texts(notice) for notice in answer.notices],
        "parts": [_part(part) for part in answer.parts.values()],
        "alternatives": [
            {"reading": a.reading, "option": a.option, "answer": as_dict(a.answer)}
            for a in answer.alternatives
        ],
    }


def plain(value: Value) -> Any:  # noqa: PLR0911  # one return for each sort of value
    """One fact's value: a truth value, a name, a date, or what stands for not knowing it."""
    if value is UNKNOWN or isinstance(value, Symbolic):
        return {"not_known": True}
    if value is SILENT:
        return {"silent": True}
    if isinstance(value, OneOf):
        return {"one_of": sorted(map(str, value.values))}
    if isinstance(value, Deadline):
        return value.to_dict()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


def _citation(locator: str) -> dict[str, str]:
    return {"locator": locator, **{lang: cite(locator, lang) for lang in LANGUAGES}}


def _texts(texts: Trilingual) -> dict[str, str]:
    return {lang: texts.in_language(lang) for lang in LANGUAGES}


def _missing(missing: Missing) -> dict[str, Any]:
    values = missing.values
    return {
        "fact": missing.fact,
        "type": missing.type,
        "values": None if values is None else [plain(value) for value in values],
        "asks": {lang: missing.asks(lang) for lang in LANGUAGES},
        "cites": list(missing.cites),
    }


def _part(part: Part[Any]) -> dict[str, Any]:
    settled = part.outcome.value is not None
    return {
        "name": part.name,
        "fact": part.fact,
        "given": {fact: plain(part.asked.frame[fact]) for fact in sorted(part.asked.given)},
        "status": part.status.value,
        "value": plain(part.outcome.value) if settled else None,
        "missing": [missing.fact for missing in part.missing],
        "citations": list(part.citations),
        "conditions": [_texts(condition) for condition in part.conditions],
        "proof": _proof(part.proof),
    }


def _proof(proof: Proof) -> dict[str, Any]:
    return {
        "cases": [_case(case) for case in proof.cases],
        "gaps": [
            {"id": gap.id, "nearest": list(gap.nearest), "says": _texts(gap.says)}
            for gap in proof.gaps
        ],
        "obstacles": [_obstacle(obstacle) for obstacle in proof.obstacles],
    }


def _case(case: Case) -> dict[str, Any]:
    return {
        "if": {fact: sorted(map(str, values)) for fact, values in case.facts.items()},
        "assuming": [
            {"fact": c.fact, "order": c.order, "other": c.other, "holds": holds}
            for c, holds in case.comparisons
        ],
        "step": _step(case.step),
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "fact": step.fact,
        "value": plain(step.value),
        "stated": step.stated,
        "closed_by": list(step.closed_by),
        "obstacles": [_obstacle(obstacle) for obstacle in step.obstacles],
        "by": [
            {
                **_norm(a.norm),
                "premises": [_step(premise) for premise in a.premises],
                "spared_by": [_obstacle(obstacle) for obstacle in a.spared_by],
            }
            for a in step.by
        ],
    }


def _obstacle(obstacle: Obstacle) -> dict[str, Any]:
    return {**_norm(obstacle.norm), "against": [_step(step) for step in obstacle.against]}


def _norm(norm: NormSpec) -> dict[str, Any]:
    return {
        "norm": norm.id,
        "kind": norm.kind,
        "cite": norm.locator,
        "quote": norm.quote,
        "basis": _texts(norm.basis) if norm.basis else None,
        "says": _texts(norm.says),
        "conditions": list(norm.conditions),
    }
