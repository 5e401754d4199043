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
        self._constants: dict[int, dict[str, Value]] = {}
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

    def conclude(self, cut: Cut) -> None:
        """Conclude all there is, into the frames."""
        for number, step in enumerate(self._steps):
            frames = cut.frames.get(step.kind, ())
            if step.kind == ROOT and not step.here:
                self._once(number, step, cut.root)
                continue
            for frame in frames:
                self._run(step, frame, cut)

    def concluded(self, cut: Cut, home: Frame, fact: str) -> Value:
        """What a fact of a frame comes to, of which nothing was concluded yet, nor of all that it
        rests on: no more than that is.
        """
        if fact not in home.values:
            step = self.step_of.get((home.kind, fact))
            if step is None:
                home.values[fact] = self._gatherer.value(cut, home, fact)
            else:
                for needed in step.here:
                    self.concluded(cut, home, needed)
                for kind, needed in step.above:
                    self.concluded(cut, home.above[kind], needed)
                self._run(step, home, cut)
        return home.values[fact]

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
