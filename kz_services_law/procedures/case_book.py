"""The edition as case files see it: its norms and facts, and those that a case adds.

A question states facts; a case file lists entries, from which they follow. So some facts that a
question states are concluded here: gathered over entries, derived from them, or, of a fact that
norms conclude, as the point in time from which it is so. And each norm has its courses: whether it
binds, whether its duty has arisen, whether it was done, how it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, TypeVar

from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.languages import Trilingual, joined
from kz_services_law.lazy import lazy
from kz_services_law.rule_files import Spec
from kz_services_law.rulebook import Rulebook, fact_names
from kz_services_law.rulebook.norms import Content, CourseSpec, NormSpec
from kz_services_law.rulebook.procedure_specs import DerivedSpec, EventSpec, ProceduresSpec
from kz_services_law.rulebook.specs import ConcludedSpec, GapSpec, StatedSpec

S = TypeVar("S", bound=Spec)

__all__ = ["AS_OF", "DONE_ON", "CaseBook", "Course", "Requirement", "frames_of"]

AS_OF = "asked.as_of"
"""The day as of which a case is examined."""
DONE_ON = "done.on"
"""The day on which an act was done that is judged."""
_FILE = "procedures.toml"
_PARTS = ("bound", "arisen", "done", "term", "state", "open")
_TYPES = {"bound": "bool", "arisen": "bool", "done": "bool"}


class _Course(NamedTuple):
    id: str
    norm: NormSpec
    spec: CourseSpec


class Course(_Course):
    """A course of a norm, and the facts that say how it stands."""

    @lazy
    def state(self) -> str:
        """The fact that says how its duty stands."""
        return self.fact("state")

    @property
    def is_window(self) -> bool:
        """Whether it is no duty, but a time in which something may be done."""
        return self.spec.opens is not None or self.norm.kind in (
            "competence",
            "power",
            "permission",
        )

    @property
    def goes_on(self) -> bool:
        """Whether it is a duty that nothing fulfils: it stands as long as its bearer is one."""
        return not self.is_window and self.spec.fulfilled_by is None

    def fact(self, part: str) -> str:
        """The name of a fact of it."""
        return f"{self.id}.{part}"

    @property
    def parts(self) -> tuple[str, ...]:
        """Its facts, by their last name."""
        if self.is_window:
            return ("bound", "open")
        return ("bound", "arisen", "state") if self.goes_on else _PARTS[:-1]


class Requirement(NamedTuple):
    """A requirement of manner of an act that is judged; `lacks` is the fact that it is missed."""

    name: str
    sort: str
    norm: str
    asked: str | None
    fact: str
    missed_if: bool


@dataclass(frozen=True, eq=False)
class CaseBook:
    """What case files add to an edition, found once."""

    source: Rulebook
    spec: ProceduresSpec

    @lazy
    def courses(self) -> tuple[Course, ...]:
        """The courses of all norms: those they have, and of duties, competences and powers of
        bodies that have none, that of a body.
        """
        found: list[Course] = []
        for norm in self._of_law.values():
            for spec in norm.course or self._of_bodies(norm):
                name = norm.id if spec.name is None else f"{norm.id}/{spec.name}"
                found.append(Course(name, norm, spec))
        return tuple(found)

    @lazy
    def duties(self) -> tuple[Course, ...]:
        """The courses that are duties."""
        return tuple(course for course in self.courses if not course.is_window)

    @lazy
    def windows(self) -> tuple[Course, ...]:
        """The courses that are a time in which something may be done."""
        return tuple(course for course in self.courses if course.is_window)

    def _of_bodies(self, norm: NormSpec) -> tuple[CourseSpec, ...]:
        bears = norm.role == "body" and bool(norm.act) and norm.bearer is not None
        bears = bears and not norm.when and not norm.unless and norm.every is None
        kinds = ("duty", "competence", "power", "permission")
        return (CourseSpec(in_="body"),) if bears and norm.kind in kinds else ()

    @lazy
    def judged(self) -> Mapping[str, tuple[Requirement, ...]]:
        """Of each kind of event that is an act, what is required of it."""
        return FrozenDict(
            {
                name: tuple(self._requirements(event))
                for name, event in self.spec.event.items()
                if event.act is not None
            }
        )

    def _requirements(self, event: EventSpec) -> Iterator[Requirement]:
        act, has_body = event.act or "", False
        norms: dict[str, tuple[NormSpec, Content]] = {}
        for norm in self.norms.values():
            for content in norm.contents if act in norm.of else ():
                if content.of == act:
                    norms.setdefault(content.item, (norm, content))
                    has_body = has_body or norm.sort == "body"
        for item, (norm, content) in norms.items():
            sort = norm.sort or "order"
            yield Requirement(item, sort, norm.id, content.requires, content.lacks, missed_if=True)
        competent = fact_names.of_act("body", "competent", act)
        if not has_body and self._has_body(event) and competent in self.source.concluded:
            given_by = next(n for n in self.source.norms.values() if competent in n.concludes)
            yield Requirement("competent", "body", given_by.id, None, competent, missed_if=False)

    @lazy
    def items_lacking(self) -> tuple[str, ...]:
        """The facts that something required of a document is lacking, in the order of the law."""
        norms = self._of_law.values()
        found = (each.lacks for norm in norms if norm.document for each in norm.contents)
        return tuple(dict.fromkeys(found))

    def _has_body(self, event: EventSpec) -> bool:
        """Whether it is known whose act it is: the body told with it, or the one it belongs to."""
        return event.by == "body" or (event.by is None and self._lies_in_body(event.of))

    def _lies_in_body(self, thing: str) -> bool:
        return thing == "body" or any(map(self._lies_in_body, self.spec.thing[thing].of))

    @lazy
    def norms(self) -> Mapping[str, NormSpec]:
        """The norms, with what case files add: requirements, and bridges from entries to facts."""
        return FrozenDict({**self._of_law, **self._bridges})

    @lazy
    def _of_law(self) -> Mapping[str, NormSpec]:
        """The norms of the law: those of its articles, and those that only a case shows."""
        shown = {norm.id: norm for norm in self.spec.norm}
        return FrozenDict({**self.source.norms, **shown})

    @lazy
    def _bridges(self) -> dict[str, NormSpec]:
        told = self.source.words.bridge["derived"]
        anywhere = next(iter(self.source.text))
        at: dict[tuple[str, str | None], str] = {}
        for fact, spec in self.spec.derived.items():
            at |= {(fact, where): spec.at for where in frames_of(spec)}
        for fact, point in self.spec.point.items():
            locator = self._locator_of(point.of)
            at |= {(premise, point.in_): locator for premise in point.from_}
            at[fact, None] = locator
        at |= {(DONE_ON, event): anywhere for event in self.spec.event}
        return {
            self.bridge(fact, where): self._bridge(fact, where, locator, told)
            for (fact, where), locator in at.items()
        }

    def _bridge(
        self, fact: str, where: str | None, locator: str, told: Mapping[str, Trilingual]
    ) -> NormSpec:
        return NormSpec.model_construct(
            id=self.bridge(fact, where),
            kind="construction",
            says=told["says"],
            basis=told["basis"],
            locator=locator,
        )

    @staticmethod
    def bridge(fact: str, where: str | None = None) -> str:
        """The id of the bridge that concludes a fact from entries (in frames of one kind)."""
        return f"case/{fact}" if where is None else f"case/{where}/{fact}"

    @lazy
    def restricted(self) -> Mapping[str, str]:
        """Of each bridge for frames of one kind, which that is."""
        found = {self.bridge(DONE_ON, event): event for event in self.spec.event}
        for fact, spec in self.spec.derived.items():
            found |= {self.bridge(fact, where): where for where in spec.in_}
        for point in self.spec.point.values():
            found |= {self.bridge(premise, point.in_): point.in_ for premise in point.from_}
        return FrozenDict(found)

    def _locator_of(self, fact: str) -> str:
        return next(n.locator for n in self.source.norms.values() if fact in n.concludes)

    # --- facts

    @lazy
    def book(self) -> Rulebook:
        """The edition as a case sees it."""
        words = self.source.words
        enums = {name: list(spec.values) for name, spec in self.spec.enum.items()}
        said = {name: dict(spec.values) for name, spec in self.spec.enum.items()}
        facts = self.source.facts
        facts = _with(
            facts,
            enum=FrozenDict({**facts.enum, **enums}),
            stated=FrozenDict(self._stated()),
            concluded=FrozenDict({**facts.concluded, **self._concluded()}),
        )
        words = _with(
            words,
            value=FrozenDict({**words.value, **said}),
            act=FrozenDict({**words.act, **self.spec.act}),
            condition=FrozenDict({**words.condition, **self.spec.condition}),
        )
        files = FrozenDict({**dict.fromkeys(self.norms, _FILE), **self.source.files})
        return replace(self.source, facts=facts, norms=self.norms, words=words, files=files)

    @lazy
    def gathered_types(self) -> Mapping[str, str]:
        """Of each gathered fact its type."""
        return FrozenDict({fact: self._type_gathered(fact) for fact in self.spec.gathered})

    def _type_gathered(self, fact: str) -> str:
        spec = self.spec.gathered[fact]
        return "bool" if spec.any is not None else self._type_of(spec.of)

    def _type_of(self, fact: str) -> str:
        """The type of a point in time, by what it is made of."""
        if fact in self.spec.gathered:
            return self._type_gathered(fact)
        if fact in self.spec.point:
            return self._type_of(next(iter(self.spec.point[fact].from_.values())))
        derived = self.spec.derived.get(fact)
        if derived is not None and derived.type is not None:
            return derived.type
        found = self.source.type_of(fact)
        if found is None:
            spec = self.spec.stated.get(fact)
            found = "day" if spec is None else spec.type
        return found

    def _stated(self) -> dict[str, StatedSpec]:
        premises = {premise for point in self.spec.point.values() for premise in point.from_}
        replaced = {DONE_ON, *self.spec.derived, *self.spec.point, *premises}
        found = {**self.source.stated, **self.spec.stated}
        for fact, gathered in self.spec.gathered.items():
            kind = self._type_gathered(fact)
            found[fact] = StatedSpec.model_construct(
                type=kind,
                name=gathered.name,
                asks=gathered.name,
                event=kind != "bool",
                implied=None,
            )
        for fact, same in self.spec.same.items():
            if same.name is not None and same.asks is not None:
                found[fact] = StatedSpec.model_construct(
                    type="bool", name=same.name, asks=same.asks, event=False, implied=None
                )
        return {fact: spec for fact, spec in found.items() if fact not in replaced}

    @lazy
    def gaps_about(self) -> Mapping[str, tuple[GapSpec, ...]]:
        """Of each fact the gaps that are about it, and those that its silence in a case file falls
        into.
        """
        by_id = {gap.id: gap for gap in self.source.gaps}
        found: dict[str, tuple[GapSpec, ...]] = {}
        for fact, named in self.spec.silent.items():
            gaps = [by_id[name] for name in named]
            alone = len(gaps) == 1  # what it is conditioned on, the silence of the fact says itself
            found[fact] = (_anywhere(gaps[0]),) if alone else tuple(gaps)
        return FrozenDict({**self.source.gaps_about, **found})

    def _concluded(self) -> dict[str, ConcludedSpec]:
        found: dict[str, ConcludedSpec] = {}

        def add(fact: str, kind: str, name: Trilingual, *, closed: bool = False) -> None:
            otherwise, cite = (False, list[str]()) if closed else (None, None)
            found[fact] = ConcludedSpec.model_construct(
                type=kind, name=name, otherwise=otherwise, cite=cite, about=None, reading={}
            )

        premises = [premise for point in self.spec.point.values() for premise in point.from_]
        for fact in (DONE_ON, *self.spec.derived, *premises):
            if fact not in self.source.concluded:
                add(fact, self._type_of(fact), self._name_of(fact))
        for fact, point in self.spec.point.items():
            add(fact, self._type_of(fact), point.name)
        words = self.source.words.bridge["course"]
        for course in self.courses:
            for part in course.parts:
                name = joined((course.norm.says, words[part]), " – ")
                kind = _TYPES.get(part, f"course_{part}")
                add(course.fact(part), kind, name, closed=part == "bound")
        return found

    def _name_of(self, fact: str) -> Trilingual:
        derived = self.spec.derived.get(fact)
        named = derived.name if derived is not None else None
        return named or self.source.name_of(fact)


def frames_of(spec: DerivedSpec) -> list[str | None]:
    """The kinds of frames for which a fact is derived; None: for all."""
    return [*spec.in_] or [None]


def _with(spec: S, **changed: object) -> S:
    """A table of the rules with other parts, each made by us and therefore not read again."""
    said: dict[str, Any] = {
        field.alias or name: getattr(spec, name) for name, field in type(spec).model_fields.items()
    }
    made: S = type(spec).model_construct(None, **{**said, **changed})  # type: ignore[assignment]
    return made


def _anywhere(gap: GapSpec) -> GapSpec:
    """A gap without its conditions."""
    unconditioned: dict[str, Any] = {**gap.__dict__, "when": (), "any": ()}
    return GapSpec.model_construct(**unconditioned)
