"""What an examination says of itself to those below it: what comes next, how it is published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from kz_services_law.lazy import lazy
from kz_services_law.procedures.duties import Duty, TimeWindow
from kz_services_law.procedures.entries import Event
from kz_services_law.procedures.examiner import CaseFound
from kz_services_law.procedures.judged import ActJudged, Change, NextAct
from kz_services_law.procedures.oddity import Oddity

__all__ = ["Examined", "OtherExaminers"]


class Examined(Protocol):
    """What an examination says of itself to those that look further, or publish it."""

    @property
    def found(self) -> CaseFound:
        """What was found of the file."""
        ...

    @property
    def as_of(self) -> date:
        """The day as of which it was examined."""
        ...

    @property
    def known_on(self) -> date | None:
        """The day on which what it rests on was known; None for today."""
        ...

    @property
    def others(self) -> OtherExaminers:
        """Examines the same file otherwise."""
        ...

    @lazy
    def duties(self) -> tuple[Duty, ...]:
        """What is, or may be, owed."""
        ...

    @lazy
    def windows(self) -> tuple[TimeWindow, ...]:
        """The spans in which something may be done."""
        ...

    @lazy
    def acts(self) -> tuple[ActJudged, ...]:
        """What was done, and how it stands by the law."""
        ...

    @lazy
    def next(self) -> tuple[NextAct, ...]:
        """What can be done next."""
        ...

    @lazy
    def findings(self) -> tuple[Oddity, ...]:
        """What the file says that cannot be, or is left out."""
        ...

    def changes_since(self, other: Examined) -> tuple[Change, ...]:
        """What stands otherwise than in another examination."""
        ...


class OtherExaminers(Protocol):
    """Examines the same file otherwise."""

    def with_entry(self, entry: Event) -> Examined:
        """With one entry more."""
        ...

    def readings(self) -> Iterator[tuple[str, str, Examined]]:
        """Under each other option of each reading on which something can turn."""
        ...
