"""The room of logic: what engines run, and what they conclude of stated facts.

From the bottom up: `values` (truths, marks, points not quite known), `program` (premises, clauses,
cones), `comparisons` (points in time), `semantics` (what premises and clauses come to), `engines`
(native, durable), `unknowns` (statuses and missing facts). It knows nothing of law, files or days
off; the names below are imported when first asked for.
"""

from kz_services_law.rooms import names_by_stub

__getattr__, __dir__, __all__ = names_by_stub(__name__)
