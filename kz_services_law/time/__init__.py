"""Time: working days, terms and deadlines, how they were counted and how sure that is.

From the bottom up: what a day is (`days`), what a calendar is made of and what is still open in it,
the calendar itself, the frozen one of the rules (`days_off`), terms and instants, the ledger, and
the deadline that has them all.
"""
