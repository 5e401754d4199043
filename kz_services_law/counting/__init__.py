"""Counting: working days, terms and deadlines, how they were counted and how sure that is.

From the bottom up: what a day is (`days`), what a calendar is made of and what may yet change in
it, the calendar itself, the frozen one of the rules (`rules_calendar`), terms and instants, the
ledger, and the deadline that has them all. Each name is imported when it is first asked for.
"""

from kz_services_law.lazy import lazily

__getattr__, __dir__, __all__ = lazily(__name__)
