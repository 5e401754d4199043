"""The room of compiled questions: the same answers, soon.

From the bottom up: `said` (what is said, and kept), `cells` (which values of a finite fact come to
the same), `points` (points in time made of those that a row gives), `ordering` (a function that
tells in what order they stand), `asked` (the question asked as `Law.ask` does, where nothing is
kept yet), `by_parts` and `by_days` (what is kept, and how it is found), `calls` (a function whose
parameters are the facts), `compiled` (the callable).
"""

from kz_services_law.rooms import names_by_stub

__getattr__, __dir__, __all__ = names_by_stub(__name__)
