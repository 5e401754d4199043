"""The smallest sets of facts that, changed together, lead to another answer.

Sets by their size; one that holds a set already found is passed over. Of finite facts each group of
values that nothing tells apart is tried, of points in time each stretch between two turns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import NamedTuple, TypeAlias

from kz_services_law.asking.said_of_part import SaidOfPart
from kz_services_law.comparing.covering import covered
from kz_services_law.counting import WorkCalendar
from kz_services_law.lazy import lazy
from kz_services_law.logic import UNKNOWN, OneOf, apart
from kz_services_law.reasoning.along import Along, AxisSpan
from kz_services_law.reasoning.probing import Probe, StatedFacts
from kz_services_law.reasoning.related import MOST_RUNS, AlongTwo, Related
from kz_services_law.reasoning.targets import Target

__all__ = ["MOST_FACTS", "ChangeSearch", "Reach"]

MOST_FACTS = 3
_MOST_DATED = 2


_Place: TypeAlias = tuple[int, ...]
_Spans: TypeAlias = tuple[AxisSpan, ...]


class Reach(NamedTuple):
    """A change that leads there: of each finite fact the values that do, of others the spans, and
    how these are related; what is said then.
    """

    facts: tuple[str, ...]
    values: Mapping[str, frozenset[object]]
    spans: _Spans
    related: tuple[Related, ...]
    said: SaidOfPart


@dataclass
class ChangeSearch:
    """Looks for changes of one part. `within`: the facts that may be changed, and stated where they
    are not; none: those stated, but for what somebody is.
    """

    probe: Probe
    target: Target
    calendar: WorkCalendar
    within: frozenset[str] | None
    left_out: list[str] = field(default_factory=list[str])

    @lazy
    def along(self) -> Along:
        """What looks along the axes of its facts."""
        return Along(self.probe, self.target, self.calendar)

    @property
    def is_whole(self) -> bool:
        """Whether all changes of so few facts were looked at."""
        return self.along.is_whole

    def hits(self) -> list[Reach]:
        """All of them, those of fewest facts first."""
        found: list[Reach] = []
        sets: list[frozenset[str]] = []
        facts = self.candidates()
        for size in range(1, min(MOST_FACTS, len(facts)) + 1):
            of_size: list[frozenset[str]] = []
            for names in combinations(facts, size):
                if any(smaller <= {*names} for smaller in sets):
                    continue
                hits = self._hits(names)
                found += hits
                if hits:
                    of_size.append(frozenset(names))
            sets += of_size
        return found

    def candidates(self) -> list[str]:
        """The facts that are changed, in the order in which they are declared."""
        probe, book = self.probe, self.probe.book
        below = {*probe.cone.stated, *probe.stated} - {*probe.part.setting.given}
        found: list[str] = []
        for fact, spec in book.stated.items():
            if fact not in below or probe.question.path_of(fact) is None:
                continue
            value = probe.stated.get(fact, UNKNOWN)
            if self.within is not None:
                if fact in self.within:
                    found.append(fact)
            elif value is UNKNOWN or isinstance(value, OneOf):
                continue
            elif spec.stays is not None:
                self.left_out.append(fact)
            else:
                found.append(fact)
        return found

    # --- one set

    def _hits(self, names: Sequence[str]) -> list[Reach]:
        """The changes of just these facts."""
        book = self.probe.book
        dated = [fact for fact in names if book.is_in_time(fact)]
        finite = [fact for fact in names if fact not in dated]
        if len(dated) > _MOST_DATED:
            self.along.is_whole = False
            return []
        groups = [self._groups(fact) for fact in finite]
        found: dict[tuple[SaidOfPart, _Spans, tuple[Related, ...]], list[_Place]] = {}
        for place in product(*(range(len(each)) for each in groups)):
            if self.probe.runs > MOST_RUNS:
                self.along.is_whole = False
                break
            chosen = zip(finite, groups, place, strict=True)
            changes = {fact: min(each[at], key=str) for fact, each, at in chosen}
            for said, spans, related in self._reached(changes, dated):
                found.setdefault((said, spans, related), []).append(place)
        return [
            Reach(tuple(names), self._values(finite, groups, box), spans, related, said)
            for (said, spans, related), places in found.items()
            for box in covered(places)
        ]

    @staticmethod
    def _values(
        finite: Sequence[str],
        groups: Sequence[Sequence[frozenset[object]]],
        box: Iterable[frozenset[int]],
    ) -> dict[str, frozenset[object]]:
        return {
            fact: frozenset[object]().union(*(each[at] for at in side))
            for fact, each, side in zip(finite, groups, box, strict=True)
        }

    def _groups(self, fact: str) -> list[frozenset[object]]:
        """The groups of a fact's values, but for that which it has."""
        probe = self.probe
        domain = probe.book.values_of(probe.book.stated[fact].type)
        tests = [test for test, _ in probe.book.implied.values()]
        groups = apart(probe.cone.cells.get(fact) or (domain,), fact, tests)
        now = probe.stated.get(fact, UNKNOWN)
        if isinstance(now, OneOf):
            return [each for each in groups if not now.values <= each]
        return [each for each in groups if now not in each]

    def _reached(
        self, changes: StatedFacts, dated: Sequence[str]
    ) -> Iterator[tuple[SaidOfPart, _Spans, tuple[Related, ...]]]:
        """Where changes lead, with whatever points in time."""
        if not dated:
            said = self.probe.said(changes)
            if said is not None and self.target.is_met(said):
                yield said, (), ()
        elif len(dated) == 1:
            for said, span in self.along.reached(changes, dated[0]):
                yield said, (span,), ()
        else:
            for said, of_two in AlongTwo(self.along, changes, *dated).reached():
                yield said, of_two.spans, of_two.related
