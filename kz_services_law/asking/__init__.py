"""Asking: what a question is, how it states facts, and what it is answered with.

From the bottom up: `points`, `models` (days and moments; frozen models that refuse in our words),
`values` (findings, checklists), `question`, `setting`, `binding` (from a question to its facts),
`saying`, `gaps`, `prover` (words, silences, proofs), `part`, `notices`, `publishing`, `answer`, and
the `plan` of a kind of question, which follows the whole way once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kz_services_law.lazy import lazily

if TYPE_CHECKING:
    from kz_services_law.asking.answer import Alternative, Answer
    from kz_services_law.asking.models import Entity, FrozenModel, OneOfThese
    from kz_services_law.asking.part import Missing, Part
    from kz_services_law.asking.points import Bool, Day, Moment, Number
    from kz_services_law.asking.question import (
        PARAMETER,
        Fact,
        Goal,
        Question,
        Role,
        SetQuestion,
    )
    from kz_services_law.asking.values import Checklist, Finding, finding, plain, point

__all__ = [
    "PARAMETER",
    "Alternative",
    "Answer",
    "Bool",
    "Checklist",
    "Day",
    "Entity",
    "Fact",
    "Finding",
    "FrozenModel",
    "Goal",
    "Missing",
    "Moment",
    "Number",
    "OneOfThese",
    "Part",
    "Question",
    "Role",
    "SetQuestion",
    "finding",
    "plain",
    "point",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazily(
        __name__,
        {
            "answer": ("Alternative", "Answer"),
            "models": ("Entity", "FrozenModel", "OneOfThese"),
            "part": ("Missing", "Part"),
            "points": ("Bool", "Day", "Moment", "Number"),
            "question": ("Fact", "Goal", "PARAMETER", "Question", "Role", "SetQuestion"),
            "values": ("Checklist", "Finding", "finding", "plain", "point"),
        },
    )
