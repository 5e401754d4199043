"""What is asked next in an interview, and what has been said."""

from __future__ import annotations

from kz_services_law.documents.published import Plain, Published
from kz_services_law.languages import Trilingual

__all__ = ["AskedValue", "FactToAsk", "InterviewStep"]


class AskedValue(Published):
    """A value that a fact can have, and its words."""

    value: Plain
    words: Trilingual


class FactToAsk(Published):
    """A fact that is asked for: where it is stated, its type, the question, its values where they
    are finitely many (else None), whether it may be said that it never was; and the provisions that
    make it matter. `roughly`: of a point in time that is not known; its values are stretches, in
    each of which the same is answered.
    """

    path: str
    fact: str
    type: str
    name: Trilingual
    asks: Trilingual
    values: tuple[AskedValue, ...] | None
    may_be_never: bool
    cites: tuple[str, ...]
    roughly: bool = False


class InterviewStep(Published):
    """What is asked next: one fact; or, of what a document contains, several together, to be
    ticked (`ticks`).
    """

    facts: tuple[FactToAsk, ...]
    ticks: bool
