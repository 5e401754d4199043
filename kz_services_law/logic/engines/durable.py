"""The same clauses on durable-rules, inside the fragment that was measured to be safe.

The engine finds the clauses none of whose premises is false, layer by layer, and reports each once.
What it is sent stands in `ruleset`; no text of a caller ever enters it. A marker rule after each
layer hands over to `conclude_fact`; what that concludes is told with the next layer. The marker of
the last layer, at the last priority, proves that the end was reached.

Only positive patterns, joins guarded by existence, an always-true last join, own message ids, one
question at a time in a ruleset, its session deleted at the end (`sessions`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from kz_services_law.errors import EngineUnavailable
from kz_services_law.logic import refusals
from kz_services_law.logic.engines.base import EngineChoice, Run
from kz_services_law.logic.engines.c_module import CModule, c_module
from kz_services_law.logic.engines.ruleset import (
    Concluded,
    Layer,
    Ruleset,
    fields_of,
    point,
    said,
)
from kz_services_law.logic.engines.sessions import Session, Shelf
from kz_services_law.logic.program import Clause, Cone, Found
from kz_services_law.logic.semantics import conclude_fact, opened, opening_values
from kz_services_law.logic.values import (
    NOTHING_ASSUMED,
    UNKNOWN,
    Assumed,
    Between,
    Facts,
    Truth,
    Value,
)

__all__ = ["DurableEngine", "DurableRunner"]

_MOST_KEPT = 1024
_Concluded: TypeAlias = tuple[str, Value, tuple[Clause, ...], tuple[Found, ...]]


class DurableEngine:
    """durable-rules, driven through its C module."""

    choice = EngineChoice("durable")
    stand_in = None

    def __init__(self) -> None:
        self._module = c_module()

    def prepare(self, cone: Cone) -> DurableRunner:
        """Make a ruleset of a cone. Raises `EngineUnavailable` where it is too large for it."""
        return DurableRunner(cone, self._module)


class _Kept(NamedTuple):
    """What the messages of a layer say of finite facts; what its own finite facts come to, by the
    rules that fired.
    """

    bodies: tuple[str, ...]
    fields: Mapping[str, Truth]
    concluded: dict[tuple[str, ...], tuple[_Concluded, ...]]


class DurableRunner:
    """A cone as a ruleset; safe in threads, in forks, and where a question is broken off."""

    engine = DurableEngine.choice

    def __init__(self, cone: Cone, module: CModule) -> None:
        ruleset = Ruleset(cone)
        stated = [cone.program.stated[name] for name in cone.stated]
        self._stated = frozenset(cone.stated)
        concluded = [fact for layer in cone.layers for fact in layer]  # their order in every run
        self._opening = {**opening_values({}, stated), **dict.fromkeys(concluded, UNKNOWN)}
        self._because: dict[str, tuple[Clause, ...]] = dict.fromkeys(concluded, ())
        self._found: dict[str, tuple[Found, ...]] = dict.fromkeys(concluded, ())
        kept: list[dict[Any, _Kept]] = [{} for _ in ruleset.layers]
        self._layers = tuple(zip(ruleset.layers, kept, strict=True))
        self._failures = module.failures
        self._shelf = Shelf(module, ruleset)
        if self._layers:
            self._shelf.make_ready()

    def run(self, facts: Facts, assumed: Assumed = NOTHING_ASSUMED) -> Run:
        """Conclude what follows from the stated facts.

        Raises `EngineUnavailable` where durable-rules fails. Whatever breaks a question off is
        raised as it is, and the next one is answered as if there had been none.
        """
        if not self._layers:  # nothing is concluded: all that is asked for is stated
            return Run(self._opened(facts), {}, {})
        live = self._shelf.take()
        session = Session(live)
        try:
            return self._run(session, facts, assumed)
        except self._failures as problem:
            raise EngineUnavailable(refusals.DURABLE_FAILED, why=problem) from problem
        finally:
            self._shelf.put_back(live, session)

    def values(self, facts: Facts) -> Mapping[str, Value]:
        """The values that a run concludes. Raises as `run` does."""
        return self.run(facts).values

    def _run(self, session: Session, facts: Facts, assumed: Assumed) -> Run:
        values = self._opened(facts)
        because = self._because.copy()
        found = self._found.copy()
        for layer, kept in self._layers:
            key = layer.inputs(values)
            told = kept.get(key)
            if told is None:
                if len(kept) >= _MOST_KEPT:
                    kept.clear()  # a bound on memory: what is asked again is made again
                told = kept[key] = _to_be_told(layer, values)
            fields = self._tell(session, layer, told, values, assumed)
            fired = session.fired_before(layer.marker)
            concluded = told.concluded.get(fired)
            if concluded is None:
                concluded = _concluded(layer.finite, fired, fields, values, assumed)
                told.concluded[fired] = concluded
            if layer.others:
                concluded += _concluded(layer.others, fired, fields, values, assumed)
            for name, value, why, standing in concluded:
                values[name] = value
                because[name] = why
                found[name] = standing
        session.finish()
        return Run(values, because, found)

    def _tell(
        self,
        session: Session,
        layer: Layer,
        told: _Kept,
        values: dict[str, Value],
        assumed: Assumed,
    ) -> Mapping[str, Truth]:
        """Send the messages of a layer; how the test of each field stands."""
        fields = told.fields
        for message, body in zip(layer.messages, told.bodies, strict=True):
            if message.others:
                more = fields_of(message.others, values, assumed)
                fields = {**fields, **more}
                session.tell(body + said(more))
            else:
                session.tell(body)
        for name, number in layer.points:
            session.tell(point(number, values[name]))
        return fields

    def _opened(self, facts: Facts) -> dict[str, Value]:
        values = self._opening.copy()
        for name, value in facts.items():
            if name in self._stated:
                values[name] = opened(name, value) if type(value) is Between else value
        return values


def _to_be_told(layer: Layer, values: dict[str, Value]) -> _Kept:
    fields: dict[str, Truth] = {}
    bodies: list[str] = []
    for message in layer.messages:
        more = fields_of(message.finite, values, NOTHING_ASSUMED)
        bodies.append(f'"l":{message.number}{said(more)}')
        fields |= more
    return _Kept(tuple(bodies), fields, {})


def _concluded(
    facts: Sequence[Concluded],
    fired: Sequence[str],
    fields: Mapping[str, Truth],
    values: Mapping[str, Value],
    assumed: Assumed,
) -> tuple[_Concluded, ...]:
    """What some facts of a layer come to, by the rules that fired."""
    concluded: list[_Concluded] = []
    for name, rules, closure in facts:
        standing = tuple(
            [rule.found(fields, values, assumed) for rule in rules if rule.name in fired]
        )
        if standing and any(truth is Truth.FALSE for _, truth in standing):  # by what is assumed
            standing = tuple(found for found in standing if found[1] is not Truth.FALSE)
        value, why = conclude_fact(name, standing, closure, values)
        concluded.append((name, value, why, standing))
    return tuple(concluded)
