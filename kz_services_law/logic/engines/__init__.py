"""The engines: each concludes what the clauses of a cone conclude from stated facts.

`native` is the meaning of the rules; `durable` runs the same clauses on durable-rules. Both find
the clauses that are not false; what follows from those is said in one place, `semantics`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kz_services_law.lazy import lazily

if TYPE_CHECKING:
    from kz_services_law.logic.engines.base import Engine, Run, Runner
    from kz_services_law.logic.engines.choice import ENGINE_NAMES, EngineName, engine_named

__all__ = ["ENGINE_NAMES", "Engine", "EngineName", "Run", "Runner", "engine_named"]

__getattr__, __dir__ = lazily(
    __name__,
    {
        "ENGINE_NAMES": "choice",
        "Engine": "base",
        "EngineName": "choice",
        "Run": "base",
        "Runner": "base",
        "engine_named": "choice",
    },
)
