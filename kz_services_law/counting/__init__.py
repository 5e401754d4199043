"""Counting: working days, terms and deadlines, how they were counted and how sure that is.

From the bottom up: what a day is (`values`, `days`), what a calendar is made of (`acts`, `history`)
and what may yet change in it, the `calendar` itself, the one of the rules (`rules_calendar`),
`terms` and moments (`zones`), the `ledger`, and `deadlines`, which have them all.
"""

from kz_services_law.rooms import names_by_stub

__getattr__, __dir__, __all__ = names_by_stub(__name__)
