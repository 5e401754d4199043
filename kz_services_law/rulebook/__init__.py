"""The rulebook: what rule files say, how they are read and checked, and what norms mean as clauses.

From the bottom up: `norms`, `entry` (when an act came into force) and `specs` (what the files may
say), `fact_names` (the facts that kinds of norms make), `book` (an edition as data), `check_names`
and `check_norms`, `loading`, `elsewhere` (what other editions know), `lowering`.
"""

from kz_services_law.rooms import names_by_stub

__getattr__, __dir__, __all__ = names_by_stub(__name__)
