"""What is found of a frame of a case file: what it comes to, its proof, what is missing."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from kz_services_law.asking.kept import Kept
from kz_services_law.counting import Deadline
from kz_services_law.languages import Language
from kz_services_law.lazy import lazy
from kz_services_law.logic import UNKNOWN, Symbolic
from kz_services_law.procedures.examiner import CaseFound, Found
from kz_services_law.procedures.frames import Frame

if TYPE_CHECKING:  # proofs are made when they are read
    from kz_services_law.asking.part import Part
    from kz_services_law.documents.proof import Proof

__all__ = ["EntryMissing", "OfCase"]


class EntryMissing(Kept):
    """What is not known of a case and matters: a fact of a thing or an entry; `is_entry`: an entry
    that the file does not list, or the word that there is none, would tell.
    """

    frame: Frame
    fact: str
    is_entry: bool

    def __repr__(self) -> str:
        return f"<Missing {self.fact} of {self.frame.id}>"


class OfCase(Kept):
    """Something found of a frame. `lang`: the language it is shown in where no other is asked for:
    that of the `Law`.
    """

    found: CaseFound
    frame: Frame
    lang: Language = "en"

    @property
    def fact(self) -> str:
        """The fact that says how it stands, as the rules name it."""
        raise NotImplementedError

    @lazy
    def part(self) -> Part[Any]:
        """The same as one part of an answer, with all that this tells."""
        from kz_services_law.procedures.proving import part_of

        return part_of(self.found, self.frame, self.fact, self.lang)

    @property
    def proof(self) -> Proof:
        """Why it stands so, down to the entries of the file; empty where it cannot be judged."""
        return self.part.proof

    @property
    def citations(self) -> tuple[str, ...]:
        """The provisions on which it rests; where the law is silent, those nearest."""
        return self.part.citations

    @property
    def readings(self) -> tuple[str, ...]:
        """The readings it rests on, in the order of the register."""
        return self.part.readings

    def explain(self, lang: Language | None = None) -> str:
        """It and its proof as text, in kk, ru or en; by default in the language of the `Law`.
        Raises `UnknownName` for another language.
        """
        return self.part.explain(lang)

    def _value(self, fact: str) -> Found:
        return self.found.found(self.frame, fact)

    def _missing(self, fact: str) -> tuple[EntryMissing, ...]:
        asked = self.found.asked(self.frame, fact)
        unknown = (asked.places[name] + (name.endswith(" *"),) for name in asked.outcome.missing)
        gathered = self.found.examiner.gatherer.all
        return tuple(
            EntryMissing(frame=frame, fact=named, is_entry=star or named in gathered)
            for frame, named, star in unknown
        )

    def _day(self, fact: str | None) -> date | None:
        """The day on which a point in time came, where that is known."""
        if fact is None:
            return None
        value = self.found.raw(self.frame, fact)
        if value is UNKNOWN or (isinstance(value, Symbolic) and value.day is None):
            value = self._value(fact).value
        if isinstance(value, Symbolic | Deadline):
            return value.day
        if isinstance(value, datetime):
            return value.date()
        return value if isinstance(value, date) else None
