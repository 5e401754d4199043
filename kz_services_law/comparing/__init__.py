"""The room of comparing: how two editions differ.

From the bottom up: `word_by_word` (two texts), `units` and `norms` (what became of them),
`asked_facts` (which facts are asked for, by which questions), `points_apart` (which days stand for
all), `cells` (the cases in which a fact is asked of both), `covering` (cases told by few rows),
`answers` (the rows), `written_out` (one edition), `compared` (all of it, as `Law.compare` has it).
"""

from kz_services_law.rooms import names_by_stub

__getattr__, __dir__, __all__ = names_by_stub(__name__)
