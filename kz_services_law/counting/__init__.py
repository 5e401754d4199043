"""Counting: working days, terms and deadlines, how they were counted and how sure that is.

From the bottom up: what a day is (`values`, `days`), the day of a moment (`zones`); the days of a
calendar numbered (`day_index`), what its files say (`calendar_spec`, `calendar_input`) and what may
yet change in it (`possible_changes`); the `calendar`, the one of the rules (`rules_calendar`), that
of the package holidays (`package_days`); `terms`; the `ledger` and the `bounds` of a term, and
`deadlines`, which have them all (`published` as documents), or what stands in their place
(`verdicts`).
"""

from kz_services_law.rooms import names_by_stub

__getattr__, __dir__, __all__ = names_by_stub(__name__)
