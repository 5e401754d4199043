"""The engines: each concludes what the clauses of a cone conclude from stated facts.

`native` is the meaning of the rules; `durable` runs the same clauses on durable-rules. Both find
the clauses that are not false; what follows from those is settled in one place, `settling`.
"""

from __future__ import annotations

from kz_services_law.engines.base import Engine, Run, Runner
from kz_services_law.engines.choice import ENGINE_NAMES, EngineName, engine_named

__all__ = ["ENGINE_NAMES", "Engine", "EngineName", "Run", "Runner", "engine_named"]
