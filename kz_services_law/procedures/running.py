"""Concludes what follows for all frames of a file: step by step, each step for every frame."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import NamedTuple

from kz_services_law.logic import Cone, Engine, Runner, Value
from kz_services_law.procedures.cut import Cut
from kz_services_law.procedures.frames import Frame
from kz_services_law.procedures.gathering import Gatherer
from kz_services_law.procedures.scheme import ROOT, Scheme, Stage

__all__ = ["Ready", "Runs"]

_MOST_KEPT = 1024


class Ready(NamedTuple):
    """A step made ready: what it concludes, and where what it is given is found."""

    kind: str
    facts: tuple[str, ...]
    cone: Cone
    here: tuple[str, ...]
    above: tuple[tuple[str, str], ...]
    gathered: tuple[tuple[str, str], ...]
    runner: Runner
    needed: dict[str, frozenset[str]]
    kept: dict[tuple[Value, ...], tuple[Value, ...]]
    """What was concluded, by what was given: an entry more leaves most frames as they were."""

    def needed_by(self, fact: str) -> frozenset[str]:
        """What a fact rests on of all that the step is given."""
        found = self.needed.get(fact)
        if found is None:
            stated = frozenset(self.cone.program.cone((fact,)).stated)
            found = self.needed.setdefault(fact, stated)
        return found


class Runs:
    """The steps of a scheme on an engine."""

    def __init__(self, scheme: Scheme, gatherer: Gatherer, engine: Engine) -> None:
        self._gatherer = gatherer
        self._steps = tuple(self._ready(step, engine) for step in scheme.steps)
        self._scheme = scheme
        self._constants: dict[int, dict[str, Value]] = {}
        self._below: dict[int, frozenset[int]] = {}
        self.step_of = {(step.kind, fact): step for step in self._steps for fact in step.facts}
        """Of each fact of a kind of frames the step that concludes it."""
        self._numbers = {
            (step.kind, fact): number
            for number, step in enumerate(self._steps)
            for fact in step.facts
        }

    def _ready(self, step: Stage, engine: Engine) -> Ready:
        gathered = {
            (kind, fact)
            for fact, kind in step.inputs.items()
            if fact in self._gatherer.all and self._gatherer.cases.spec.gathered[fact].in_ == kind
        }
        cone: Cone = step.program.cone(step.facts)
        return Ready(
            step.kind,
            step.facts,
            cone,
            tuple(fact for fact, kind in step.inputs.items() if kind == step.kind),
            tuple((kind, fact) for fact, kind in step.inputs.items() if kind != step.kind),
            tuple(sorted(gathered)),
            engine.prepare(cone),
            {},
            {},
        )

    def concluding(self, facts: Iterable[tuple[str, str]]) -> frozenset[int]:
        """The numbers of the steps that conclude some of these facts."""
        return frozenset(self._numbers[node] for node in facts if node in self._numbers)

    def conclude_again(self, cut: Cut, steps: Container[int], new: Frame) -> None:
        """Conclude anew what some steps conclude, and all of a frame that is new."""
        for number, step in enumerate(self._steps):
            if number in steps:
                for frame in cut.frames.get(step.kind, ()):
                    self._run(step, frame, cut)
            elif step.kind == new.kind:
                self._run(step, new, cut)

    def needed_for(self, facts: Iterable[tuple[str, str]]) -> frozenset[int]:
        """The numbers of the steps without which some facts, each of a kind of frames, are not
        concluded.
        """
        numbers = {self._numbers[node] for node in facts}
        return frozenset(numbers).union(*map(self._steps_below, numbers))

    def _steps_below(self, number: int) -> frozenset[int]:
        """The numbers of the steps that a step rests on."""
        found = self._below.get(number)
        if found is None:
            step, below = self._steps[number], set[int]()
            for node in (*((step.kind, fact) for fact in step.here), *step.above, *step.gathered):
                below |= self._concluding(*node)
            below |= frozenset[int]().union(*map(self._steps_below, below))
            found = self._below.setdefault(number, frozenset(below))
        return found

    def _concluding(self, kind: str, fact: str) -> set[int]:
        """The steps that conclude a fact, or what is gathered for it."""
        number = self._numbers.get((kind, fact))
        if number is not None:
            return {number}
        found: set[int] = set()
        for of, needed in self._scheme.made_from(kind, fact):
            found |= self._concluding(of, needed)
        return found

    def conclude(self, cut: Cut, only: Container[int] | None = None) -> None:
        """Conclude all there is, into the frames; or what some steps conclude."""
        for number, step in enumerate(self._steps):
            if only is not None and number not in only:
                continue
            frames = cut.frames.get(step.kind, ())
            if step.kind == ROOT and not step.here:
                self._once(number, step, cut.root)
                continue
            for frame in frames:
                self._run(step, frame, cut)

    def _once(self, number: int, step: Ready, root: Frame) -> None:
        """What is so whatever the file says: found once."""
        found = self._constants.get(number)
        if found is None:
            run = step.runner.run({})
            found = self._constants[number] = {fact: run.values[fact] for fact in step.facts}
        root.values.update(found)

    def _run(self, step: Ready, frame: Frame, cut: Cut) -> None:
        values = frame.values
        for kind, fact in step.gathered:
            home = frame.above[kind]
            if fact not in home.values:
                home.values[fact] = self._gatherer.value(cut, home, fact)
        above = frame.above
        key = tuple(
            [values[fact] for fact in step.here]
            + [above[kind].values[fact] for kind, fact in step.above]
        )
        known = step.kept.get(key)
        if known is None:
            run = step.runner.values(self.given(step, frame))
            known = tuple([run[fact] for fact in step.facts])
            if len(step.kept) >= _MOST_KEPT:
                step.kept.clear()  # a bound on memory: what is concluded again is found again
            step.kept[key] = known
        values.update(zip(step.facts, known, strict=True))

    @staticmethod
    def given(step: Ready, frame: Frame) -> dict[str, Value]:
        """What a step is given in a frame, once all that comes before is concluded."""
        values, above = frame.values, frame.above
        facts = {fact: values[fact] for fact in step.here}
        for kind, fact in step.above:
            facts[fact] = above[kind].values[fact]
        return facts
