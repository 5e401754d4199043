"""Whether premises and conclusions fit the facts they are about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from kz_services_law.errors import Problems
from kz_services_law.rulebook import refusals
from kz_services_law.rulebook.book import Rulebook
from kz_services_law.rulebook.check_names import NameChecks
from kz_services_law.rulebook.norms import Call, Extremes, FactReference, NormSpec
from kz_services_law.rulebook.premises import NEVER_NAMED, PremiseSpec

__all__ = ["PremiseChecks"]

_TAKES: dict[str, tuple[str, ...]] = {
    "legal_day": ("moment", "region"),
    "year_start": ("year",),
    "year_end": ("year",),
    "year_before": ("day",),
    "day_after": ("day",),
}
"""The types of what functions take; all but the first may be left out."""
_POINTS = {"day": "day", "deadline": "day", "moment": "moment"}


class PremiseChecks(NameChecks):
    """What norms and gaps ask of facts, and what norms conclude of them."""

    def __init__(self, book: Rulebook, problems: Problems) -> None:
        super().__init__(book, problems)
        self.dues = {
            norm.then
            for norm in book.norms.values()
            if norm.act and norm.within is not None and isinstance(norm.then, str)
        }
        """The deadlines of duties, which may bind nobody: no events that came about or not."""

    def premises(self, place: str, premises: Iterable[PremiseSpec]) -> None:
        """Every premise is about a fact there is, and tests it for what it can be."""
        for premise in premises:
            if not self.known(place, premise.fact, self.facts, "fact"):
                continue
            if premise.other is not None:
                self.comparison(place, premise.fact, premise.other)
            for name in premise.names:
                self.name(place, premise.fact, name)
            values = self.book.values_of(self.book.type_of(premise.fact) or "")
            if premise.negated and values and self.book.named(premise.names) >= values:
                self.problems.add(place, refusals.NEVER_HOLDS, fact=premise.fact)

    def comparison(self, place: str, fact: str, other: str) -> None:
        """Two points in time of one sort, which both come about."""
        if self.known(place, other, self.facts, "fact"):
            here, there = (_POINTS.get(self.book.type_of(f) or "") for f in (fact, other))
            if here is None or here != there:
                self.problems.add(place, refusals.NOT_COMPARABLE, fact=fact, other=other)

    def name(self, place: str, fact: str, name: object) -> None:
        """What a fact is tested for is a value it can have, a class of them, or `never`."""
        fact_type = self.book.type_of(fact) or ""
        if name == NEVER_NAMED or fact_type in _POINTS:
            if fact_type not in _POINTS or fact in self.dues:
                self.problems.add(place, refusals.NO_EVENT, fact=fact)
            elif name != NEVER_NAMED:
                self.problems.add(place, refusals.ONLY_NEVER, fact=fact, got=name)
        elif isinstance(name, str) and name in self.book.facts.cls:
            self.class_of(place, fact, name)
        else:
            self.value(place, fact, name, classes=True)

    def class_of(self, place: str, fact: str, cls: str) -> None:
        """A class holds values of the fact's own type."""
        found, holds = self.book.type_of(fact), self.book.facts.cls[cls].enum
        if found != holds:
            other = refusals.CLASS_OF_OTHER_TYPE
            self.problems.add(place, other, fact=fact, type=found, cls=cls, holds=holds)

    # --- conclusions

    def conclusions(self, place: str, then: Mapping[str, Any]) -> None:
        """Every conclusion is of a fact that is concluded, and a value it can have."""
        for fact, value in then.items():
            if not self.known(place, fact, self.book.concluded, "concluded fact"):
                continue
            if isinstance(value, FactReference):
                if self.known(place, value.fact, self.facts, "fact"):
                    self.same_type(place, fact, value.fact)
            elif isinstance(value, Call):
                self._call(place, fact, value)
            elif isinstance(value, Extremes):
                self._extremes(place, fact, value)
            elif isinstance(value, date):
                self.has_type(place, fact, "day")
            else:
                self.value(place, fact, value)

    def _call(self, place: str, fact: str, call: Call) -> None:
        """A function takes facts of its types, and gives a day."""
        takes = _TAKES[call.call]
        for argument, wanted in zip(call.args, takes, strict=False):
            known = self.facts if wanted != "region" else self.book.stated
            if self.known(place, argument, known, "fact"):
                self.has_type(place, argument, wanted)
        for more in call.args[len(takes) :]:
            self.problems.add(place, refusals.TAKES_NO_MORE, call=call.call, more=more)
        self.has_type(place, fact, "day")

    def _extremes(self, place: str, fact: str, extremes: Extremes) -> None:
        """The earliest or the latest of some points is one of them."""
        for point in extremes.points:
            if self.known(place, point, self.facts, "fact"):
                self.same_type(place, fact, point)

    def term_conclusion(self, place: str, fact: str, norm: NormSpec) -> None:
        """A term gives a deadline, and runs from a day, so long as facts of the right type say."""
        if self.known(place, fact, self.book.concluded, "concluded fact"):
            self.has_type(place, fact, "deadline")
        if norm.within is not None:
            within = norm.within
            for part, wanted in ((within.count, "number"), (within.unit, "unit")):
                if not isinstance(part, FactReference):
                    continue
                if self.known(place, part.fact, self.facts, "fact"):
                    self.has_type(place, part.fact, wanted)
            if self.known(place, norm.within.after, self.facts, "fact"):
                self.has_type(place, norm.within.after, "day")
            profiles = self.book.counting.profile
            self.known(place, norm.within.counting, profiles, "profile in counting.toml")

    def same_type(self, place: str, fact: str, other: str) -> None:
        """A fact that is copied is of the type of its copy."""
        if self.book.type_of(fact) != self.book.type_of(other):
            self.problems.add(place, refusals.DIFFERENT_TYPES, fact=fact, other=other)

    def has_type(self, place: str, fact: str, wanted: str) -> None:
        """A fact is of the type that is needed there."""
        found = self.book.type_of(fact)
        if found != wanted:
            self.problems.add(place, refusals.OTHER_TYPE, fact=fact, type=found, wanted=wanted)
