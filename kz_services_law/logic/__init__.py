"""The room of logic: what engines run, and what they conclude of stated facts.

From the bottom up: `values` (truths, marks, points not quite known), `program` (premises, clauses,
cones), `comparisons` (points in time), `semantics` (what premises and clauses come to), `engines`
(native, durable), `unknowns` (statuses and missing facts). It knows nothing of law, files or days
off; the names below are imported when first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kz_services_law.lazy import lazily

if TYPE_CHECKING:
    from kz_services_law.logic.comparisons import can_all_hold, ordinal, span
    from kz_services_law.logic.engines.base import Engine, Run, Runner
    from kz_services_law.logic.engines.choice import ENGINE_NAMES, EngineName, engine_named
    from kz_services_law.logic.program import (
        Clause,
        Closure,
        Comparison,
        Computed,
        Conclusion,
        Cone,
        Copied,
        Found,
        Literally,
        Order,
        Premise,
        Program,
        StatedFact,
        Test,
    )
    from kz_services_law.logic.semantics import conclude_fact, premise_truth
    from kz_services_law.logic.unknowns import Leaf, Outcome, Status, complete, is_decided
    from kz_services_law.logic.values import (
        AFTER_EVERYTHING,
        NEVER,
        NOTHING_ASSUMED,
        SILENT,
        UNKNOWN,
        Assumed,
        Atom,
        Between,
        Facts,
        Never,
        OneOf,
        Symbolic,
        Truth,
        Value,
    )

__all__ = [
    "AFTER_EVERYTHING",
    "ENGINE_NAMES",
    "NEVER",
    "NOTHING_ASSUMED",
    "SILENT",
    "UNKNOWN",
    "Assumed",
    "Atom",
    "Between",
    "Clause",
    "Closure",
    "Comparison",
    "Computed",
    "Conclusion",
    "Cone",
    "Copied",
    "Engine",
    "EngineName",
    "Facts",
    "Found",
    "Leaf",
    "Literally",
    "Never",
    "OneOf",
    "Order",
    "Outcome",
    "Premise",
    "Program",
    "Run",
    "Runner",
    "StatedFact",
    "Status",
    "Symbolic",
    "Test",
    "Truth",
    "Value",
    "can_all_hold",
    "complete",
    "conclude_fact",
    "engine_named",
    "is_decided",
    "ordinal",
    "premise_truth",
    "span",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazily(
        __name__,
        {
            "comparisons": ("can_all_hold", "ordinal", "span"),
            "engines.base": ("Engine", "Run", "Runner"),
            "engines.choice": ("ENGINE_NAMES", "EngineName", "engine_named"),
            "program": (
                "Clause",
                "Closure",
                "Comparison",
                "Computed",
                "Conclusion",
                "Cone",
                "Copied",
                "Found",
                "Literally",
                "Order",
                "Premise",
                "Program",
                "StatedFact",
                "Test",
            ),
            "semantics": ("conclude_fact", "premise_truth"),
            "unknowns": ("Leaf", "Outcome", "Status", "complete", "is_decided"),
            "values": (
                "AFTER_EVERYTHING",
                "Assumed",
                "Atom",
                "Between",
                "Facts",
                "NEVER",
                "NOTHING_ASSUMED",
                "Never",
                "OneOf",
                "SILENT",
                "Symbolic",
                "Truth",
                "UNKNOWN",
                "Value",
            ),
        },
    )
