"""What was found of a frame as a part of an answer is: with its proof, its citations, its readings.

The program of one question about a case has a fact for each frame it speaks of: here each is given
its name, that of the frame before that of the fact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from kz_services_law.asking.part import Part
from kz_services_law.asking.setting import PartSetting
from kz_services_law.asking.values import finding
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.languages import Language, Trilingual, same_in_all
from kz_services_law.lazy import lazy
from kz_services_law.logic import SILENT, Run, Status, Test
from kz_services_law.procedures.below import below
from kz_services_law.procedures.case_book import CaseBook
from kz_services_law.procedures.examiner import CaseFound
from kz_services_law.procedures.frames import Frame
from kz_services_law.procedures.grounding import BY_FILE, Grounded
from kz_services_law.rulebook import Rulebook
from kz_services_law.rulebook.norms import NormSpec
from kz_services_law.rulebook.specs import ConcludedSpec, GapSpec, StatedSpec

__all__ = ["part_of", "silent_below"]

S = TypeVar("S")
_AT, _UNLISTED = " @ ", " *"


def part_of(found: CaseFound, frame: Frame, fact: str, lang: Language) -> Part[Any]:
    """What was found of a fact of a frame, with its proof."""
    asked = found.asked(frame, fact)
    book = _with_frames(found.examiner.cases, asked)
    setting = _CaseSetting(
        book=book,
        facts=FrozenDict(asked.facts),
        readings=found.examiner.readings,
        lang=lang,
        found=found,
        frame=frame,
        about=fact,
        grounded=asked,
    )
    outcome = asked.outcome
    settled = outcome.status is Status.SETTLED
    value: Any = outcome.value if settled else None
    if isinstance(value, bool):
        value = finding(value)
    return Part(name=fact, value=value, outcome=outcome, cone=asked.cone, setting=setting)


class _CaseSetting(PartSetting):
    """What is found of a case file is asked of its entries."""

    found: CaseFound
    frame: Frame
    about: str
    grounded: Grounded

    @property
    def asked(self) -> str:
        """The fact that is found."""
        return self.about

    def path_of(self, fact: str) -> str | None:
        """A fact is stated of its frame."""
        return fact

    def readings_of(self, fact: str) -> Iterable[str]:
        """The readings that bear on a fact, and those by which it is concluded from entries."""
        clauses = self.grounded.cone.program.clauses_of.get(fact, ())
        guards = [name for clause in clauses for name, _ in clause.guards]
        cases = self.found.examiner.cases
        spelled = _fact_of(cases, self.grounded, fact)
        derived = cases.spec.derived.get(spelled)
        ways = [name for way in derived.ways for name in way.reading] if derived else []
        return [*guards, *ways, *cases.book.readings_by_fact.get(spelled, ())]

    def silent_in(self, goal: str, run: Run) -> tuple[Iterable[str], Mapping[str, object]]:
        """The silent facts of the frame on which the silence rests, and what the frame sees."""
        del goal, run  # which name the facts of all frames
        values = {f: v for above in self.frame.above.values() for f, v in above.values.items()}
        return silent_below(self.found, self.frame, self.about), values


def silent_below(found: CaseFound, frame: Frame, fact: str) -> Iterator[str]:
    """A silent fact, and the silent ones that it rests on."""
    return below(found, frame, fact, lambda needed: found.raw(frame, needed) is SILENT)


@dataclass(frozen=True, eq=False, repr=False)
class _BookWithFrames(Rulebook):
    """An edition with the facts of the frames that a question about a case speaks of."""

    told: Mapping[str, StatedSpec] = FrozenDict()
    found: Mapping[str, ConcludedSpec] = FrozenDict()
    bearers: Mapping[str, Test] = FrozenDict()
    silences: Mapping[str, tuple[GapSpec, ...]] = FrozenDict()

    @property
    def stated(self) -> Mapping[str, StatedSpec]:
        """The facts that entries state, or gather."""
        return self.told

    @lazy
    def concluded(self) -> Mapping[str, ConcludedSpec]:
        """The facts that norms conclude."""
        return self.found

    @lazy
    def gaps_about(self) -> Mapping[str, tuple[GapSpec, ...]]:
        """As in the edition; and those that the silence of a fact of case files falls into."""
        return self.silences

    @lazy
    def bearers_of_other_powers(self) -> Mapping[str, Test]:
        """As in the edition."""
        return self.bearers


class _Framed(Mapping[str, S]):
    """The facts of an edition, and those of frames, each made when it is first looked at."""

    def __init__(self, facts: Mapping[str, S], make: Callable[[str], S | None]) -> None:
        self._facts, self._make, self._made = facts, make, dict[str, S | None]()

    def __getitem__(self, fact: str) -> S:
        if _AT not in fact:
            return self._facts[fact]
        if fact not in self._made:
            self._made[fact] = self._make(fact)
        found = self._made[fact]
        if found is None:
            raise KeyError(fact)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)


def _with_frames(cases: CaseBook, asked: Grounded) -> Rulebook:
    """The edition, with the facts of each frame that is spoken of."""
    words, book = cases.source.words.bridge["listed"], cases.book
    program = asked.cone.program

    def name_of(ground: str) -> Trilingual:
        frame, fact = _place_of(asked, ground)
        named = words["unlisted" if ground.endswith(_UNLISTED) else "name"]
        name = book.name_of(_spelled(cases, fact))
        return named.filled(of=same_in_all(frame.id), fact=name)

    def is_told(ground: str) -> bool:
        return ground in program.stated or _is_told(cases, _fact_of(cases, asked, ground))

    def told(ground: str) -> StatedSpec | None:
        if not is_told(ground):
            return None
        frame, fact = _place_of(asked, ground)
        spec = None if ground.endswith(_UNLISTED) else book.stated.get(fact)
        name = asks = name_of(ground)
        if spec is not None:
            asks = words["name"].filled(of=same_in_all(frame.id), fact=spec.asks)
        kind = _type_of(cases, fact)
        return StatedSpec.model_construct(
            type=kind, name=name, asks=asks, event=spec is None or spec.event, implied=None
        )

    def found(ground: str) -> ConcludedSpec | None:
        if is_told(ground):
            return None
        kind = _type_of(cases, _place_of(asked, ground)[1])
        return ConcludedSpec.model_construct(
            type=kind, name=name_of(ground), otherwise=None, cite=None, about=None, reading={}
        )

    parts: dict[str, Any] = {field.name: getattr(book, field.name) for field in fields(book)}
    parts["norms"] = FrozenDict({**cases.norms, BY_FILE: _listed(cases, words)})
    return _BookWithFrames(
        **parts,
        told=_Framed(book.stated, told),
        found=_Framed(book.concluded, found),
        bearers=book.bearers_of_other_powers,
        silences=cases.gaps_about,
    )


def _fact_of(cases: CaseBook, asked: Grounded, ground: str) -> str:
    return _spelled(cases, _place_of(asked, ground)[1])


def _is_told(cases: CaseBook, fact: str) -> bool:
    """Whether a fact that a case file concludes is one that a question would be told."""
    spec = cases.spec
    of_entries = fact in spec.gathered or fact in spec.derived or fact in spec.point
    return of_entries and fact not in cases.source.concluded


def _place_of(asked: Grounded, ground: str) -> tuple[Frame, str]:
    """The frame and the fact of a ground name; of one of several entries, those of all of them."""
    found = asked.places.get(ground)
    return asked.places[ground.rpartition(" #")[0]] if found is None else found


def _listed(cases: CaseBook, words: Mapping[str, Trilingual]) -> NormSpec:
    return NormSpec.model_construct(
        id=BY_FILE,
        kind="construction",
        says=words["says"],
        basis=words["basis"],
        locator=next(iter(cases.source.text)),
    )


def _type_of(cases: CaseBook, fact: str) -> str:
    return cases.book.type_of(_spelled(cases, fact)) or "bool"


def _spelled(cases: CaseBook, fact: str) -> str:
    """A fact as the edition names it: a way to a point in time by that point; what is stated of a
    body by a role that it has.
    """
    fact = fact.partition("#")[0]
    if cases.book.type_of(fact) is not None:
        return fact
    attribute = fact.partition(".")[2]
    return next(each for each in cases.book.stated if each.endswith(f".{attribute}"))
