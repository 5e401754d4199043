"""The parts of a deadline as published documents."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from kz_services_law.counting.days import LegalAct
from kz_services_law.counting.ledger import Stretch
from kz_services_law.counting.terms import Unit
from kz_services_law.documents.deadline import (
    ActDocument,
    CountingDocument,
    StretchDocument,
    TermDocument,
)
from kz_services_law.languages import Trilingual
from kz_services_law.refusing_model import of_checked

__all__ = ["counting", "ledger", "term"]


@lru_cache(maxsize=256)
def term(count: int, unit: Unit) -> TermDocument:
    """A term, as it is published."""
    return of_checked(TermDocument, count=count, unit=unit.value)


@lru_cache(maxsize=4)
def counting(first_day_counts: bool, rolls_forward: bool) -> CountingDocument:  # noqa: FBT001
    """How a term is counted, as it is published."""
    return of_checked(
        CountingDocument, first_day_counts=first_day_counts, rolls_forward=rolls_forward
    )


def ledger(stretches: Iterable[Stretch]) -> tuple[StretchDocument, ...]:
    """The stretches of a ledger, as they are published."""
    return tuple(_stretch(stretch) for stretch in stretches)


def _stretch(stretch: Stretch) -> StretchDocument:
    about = stretch.about
    return of_checked(
        StretchDocument,
        first=stretch.first,
        last=stretch.last,
        days=stretch.days,
        treated=stretch.treated.value,
        kind=about.kind.value if about else None,
        counts=stretch.counts,
        why=_words(about.why) if about and about.why else None,
        act=_act(about.act) if about and about.act else None,
        known_from=about.known_from if about else None,
    )


def _act(act: LegalAct) -> ActDocument:
    return of_checked(ActDocument, name=act.name, title=_words(act.title), source=act.source)


def _words(words: Trilingual) -> Trilingual:
    """Words alone: of what is made of them a document says no more."""
    return words if type(words) is Trilingual else words.filled()
