"""Makes proofs: from what an engine concluded, the published tree of steps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kz_services_law.asking.gaps import gaps_of
from kz_services_law.asking.reasons import Reasons
from kz_services_law.asking.saying import (
    counterparty,
    named,
    plain_fact,
    plain_of_several,
    words_of,
)
from kz_services_law.asking.setting import PartSetting
from kz_services_law.counting import Deadline
from kz_services_law.documents.proof import (
    Applied,
    Branch,
    BranchFact,
    Compared,
    Gap,
    How,
    Obstacle,
    Proof,
    Removed,
    Step,
)
from kz_services_law.documents.words import document_words
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.logic import (
    SILENT,
    UNKNOWN,
    Clause,
    Comparison,
    Cone,
    Leaf,
    OneOf,
    Outcome,
    Run,
    Status,
)
from kz_services_law.refusing_model import of_checked
from kz_services_law.rulebook import silence_in_words

if TYPE_CHECKING:  # rule files are read when a law is first made
    from kz_services_law.rulebook import GapSpec, NormSpec

__all__ = ["gaps_told", "prove"]

_TOLD_AGAIN = 20
"""How many lines (steps, norms) a fact may rest on to be told whole again in the same branch. Facts
that each rest on two of the layer below would make a proof double with every layer; no proof of
this law tells more than five lines again.
"""


def prove(setting: PartSetting, cone: Cone, outcome: Outcome) -> Proof:
    """The proof of an outcome: of an open one without branches; of a silence, the gaps it falls
    into and why no norm concludes.
    """
    prover = _Prover(setting, cone)
    branches = tuple(prover.branch(leaf, outcome.goal) for leaf in outcome.leaves)
    if outcome.status is not Status.SILENT:
        return of_checked(Proof, goal=outcome.goal, branches=branches)
    return of_checked(
        Proof,
        goal=outcome.goal,
        branches=branches,
        gaps=gaps_told(prover.reasons, outcome),
        obstacles=prover.obstacles(outcome.run, outcome.goal),
    )


def gaps_told(reasons: Reasons, outcome: Outcome) -> tuple[Gap, ...]:
    """The gaps that a silence falls into, each once, with the provisions nearest to it."""
    setting = reasons.setting
    silent, values = setting.silent_in(outcome.goal, outcome.run)
    gaps = {
        gap.id: gap
        for fact in silent
        for gap in gaps_of(setting.book, fact, setting.readings, values)
    }
    return tuple(
        of_checked(
            Gap,
            id=gap.id,
            kind=gap.kind,
            which=silence_in_words(gap, setting.book.edition.encoded),
            says=gap.says,
            nearest=reasons.concerning(tuple(gap.nearest), outcome.goal, outcome.run).cites,
            removed=_removed(gap),
        )
        for gap in gaps.values()
    )


def _removed(gap: GapSpec) -> Removed | None:
    """What settled something before, as it is published."""
    spec = gap.removed
    if spec is None:
        return None
    return of_checked(Removed, units=tuple(spec.units), edition=spec.edition, by=tuple(spec.by))


def _quotes(norm: NormSpec) -> FrozenDict[str, str]:
    """The words a norm rests on, in each official language where there are several."""
    return FrozenDict(norm.quotes if len(norm.quotes) > 1 else {})


class _Prover:
    """Proves by one setting and cone. Models are made unchecked: what they are made of was."""

    def __init__(self, setting: PartSetting, cone: Cone) -> None:
        self.setting, self.book, self.cone = setting, setting.book, cone
        self.made: dict[tuple[int, str], tuple[Step, int]] = {}
        """The steps told, each with how many lines it took."""
        self.lines = 0
        self.reasons = Reasons(setting, cone)

    def branch(self, leaf: Leaf, goal: str) -> Branch:
        compared = [
            self.compared(a.premise, a.holds)
            for a in leaf.assumed.values()
            if a.premise is not None
        ]
        return of_checked(
            Branch,
            facts=tuple(self.branch_fact(fact, group) for fact, group in leaf.groups.items()),
            comparisons=tuple(compared),
            step=self.step(goal, leaf.run),
        )

    def branch_fact(self, fact: str, values: Iterable[object]) -> BranchFact:
        domain = self.cone.program.stated[fact].domain or ()
        ordered = [value for value in domain if value in set(values)]
        return of_checked(
            BranchFact,
            fact=fact,
            name=self.book.name_of(fact),
            values=plain_of_several(self.book, fact, ordered),
            words=tuple(words_of(self.book, fact, value) for value in ordered),
        )

    def compared(self, premise: Comparison, holds: bool) -> Compared:  # noqa: FBT001
        return of_checked(
            Compared,
            fact=premise.fact,
            name=self.book.name_of(premise.fact),
            order=premise.order,
            other=premise.other,
            other_name=self.book.name_of(premise.other),
            holds=holds,
        )

    def step(self, fact: str, run: Run) -> Step:
        """The step of a fact in a run; made once, however often it is rested on. One that takes
        many lines is told where it is met first, and from then on named as told above.
        """
        key = (id(run), fact)
        made = self.made.get(key)
        if made is None:
            before = self.lines
            self.lines += 1
            step = self._step(fact, run)
            self.made[key] = (step, self.lines - before)
            return step
        step, lines = made
        if lines <= _TOLD_AGAIN:
            self.lines += lines
            return step
        self.lines += 1
        return self._of(fact, run, "above")

    def _step(self, fact: str, run: Run) -> Step:
        if fact in self.cone.program.stated:
            return self._of(fact, run, self._how_stated(fact))
        clauses = run.because.get(fact, ())
        if clauses:
            by = tuple(self.applied(clause, run) for clause in clauses)
            return self._of(fact, run, "concluded").model_copy(update={"by": by})
        closed_by = self.reasons.closing(fact, run)
        value = run.values.get(fact, UNKNOWN)
        if closed_by is not None:
            closed = {
                "closed_by": closed_by.cites,
                "closed_words": closed_by.words,
                "obstacles": self.obstacles(run, fact),
            }
            return self._of(fact, run, "closed").model_copy(update=closed)
        return self._of(fact, run, "silent" if value is SILENT else "not_known")

    def _how_stated(self, fact: str) -> How:
        if self.setting.is_stated(fact):
            return "stated"
        brought = fact in self.setting.given or fact in self.setting.implied
        return "given" if brought else "not_known"

    def _of(self, fact: str, run: Run, how: How) -> Step:
        value = run.values.get(fact, UNKNOWN)
        one_of = (
            plain_of_several(self.book, fact, sorted(value.values, key=str))
            if isinstance(value, OneOf)
            else ()
        )
        return of_checked(
            Step,
            fact=fact,
            name=self.book.name_of(fact),
            value=plain_fact(self.book, fact, value),
            words=words_of(self.book, fact, value),
            how=how,
            one_of=one_of,
            deadline=value.document() if isinstance(value, Deadline) and how != "above" else None,
        )

    def applied(self, clause: Clause, run: Run) -> Applied:
        self.lines += 1
        overriding = self.reasons.overriding(clause, run)
        norm = self.book.norms[clause.norm]
        conditions = self.book.words.condition
        return of_checked(
            Applied,
            norm=norm.id,
            kind=norm.kind,
            kind_words=document_words().kind_of(norm.kind),
            to=counterparty(self.book, norm),
            cite=norm.locator,
            quote=norm.quote,
            quotes=_quotes(norm),
            basis=norm.basis,
            says=norm.says,
            conditions=tuple(named(name, conditions[name]) for name in norm.conditions),
            premises=tuple(self.step(fact, run) for fact in dict.fromkeys(clause.inputs)),
            spared_by=self.against(overriding, run),
        )

    def obstacles(self, run: Run, fact: str) -> tuple[Obstacle, ...]:
        """Why no norm concludes a fact: of each, the premises that fail or are silent."""
        return self.against(self.cone.program.clauses_of.get(fact, ()), run)

    def against(self, clauses: Iterable[Clause], run: Run) -> tuple[Obstacle, ...]:
        failing = self.reasons.failing(clauses, run)
        return tuple(self.obstacle(norm, facts, run) for norm, facts in failing.items())

    def obstacle(self, name: str, facts: Iterable[str], run: Run) -> Obstacle:
        self.lines += 1
        norm = self.book.norms[name]
        return of_checked(
            Obstacle,
            norm=norm.id,
            kind=norm.kind,
            kind_words=document_words().kind_of(norm.kind),
            to=counterparty(self.book, norm),
            cite=norm.locator,
            quote=norm.quote,
            quotes=_quotes(norm),
            says=norm.says,
            against=tuple(self.step(fact, run) for fact in facts),
        )
