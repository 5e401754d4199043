"""A list that is exact, said once: the other side of a norm, where what it names is turned round.

    exact = FACT | [FACT, …] | { of = FACT | [FACT, …], name = …, reading.A47 = …, says.kk = …, … }

The norm concludes "yes" where its premises hold. Where all the others hold and one on these facts
does not, its other side concludes "no": as further ways of the same norm, or, with a `name`, as a
norm of its own beside it, under a reading where one is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any, Literal

from kz_services_law.errors import Problems
from kz_services_law.languages import Trilingual
from kz_services_law.rule_files import Spec, list_in, table_in, understood
from kz_services_law.rulebook import fact_names, limits, refusals

__all__ = ["both_sides"]

Norm = dict[str, Any]
Table = Mapping[str, Any]
_TURNED = {
    "before": "on_or_after",
    "on_or_after": "before",
    "after": "on_or_before",
    "on_or_before": "after",
}
_SHARED = ("locator", "quotes", "role", "bearer")
"""What the other side has in common with its norm, where it is one of its own."""


class ExactSpec(Spec):
    """On which facts a list is exact, and how its other side is called and told."""

    of: str | list[str]
    name: str | None = None
    kind: Literal["decision", "constitutive", "construction"] = "decision"
    says: Trilingual | None = None
    quotes: dict[str, str] | None = None
    reading: dict[str, str | list[str]] = {}
    readings: list[str] = []

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts whose tests are turned round."""
        return (self.of,) if isinstance(self.of, str) else tuple(self.of)


def both_sides(place: str, norm: Norm, problems: Problems) -> Iterator[Norm]:
    """A norm, and its other side where it is exact."""
    given = norm.get("exact")
    norm = {key: value for key, value in norm.items() if key != "exact"}
    if given is None:
        yield norm
        return
    if not _has_shape(norm):  # what is wrong, the understanding of norms will tell
        yield norm
        return
    table = table_in(given) or {"of": given}
    exact = understood(ExactSpec, table, f"{place}, exact", problems)
    if exact is None:
        return
    count = max(len(_ways(norm)), 1) * (len(exact.facts) + len(list_in(norm.get("unless", []))))
    if count > limits.MOST_CLAUSES:
        data = {"count": count, "what": "clauses", "most": limits.MOST_CLAUSES}
        problems.add(place, refusals.TOO_MANY_CLAUSES, **data)
        return
    why = _unclear(norm, exact)
    if why is not None:
        problems.add(place, refusals.OTHER_SIDE_UNCLEAR, why=why)
        return
    ways, no = [*_turned(norm, exact)], _no(norm)
    untouched = [f for f in exact.facts if not any(f in way["when"] for way in ways)]
    if untouched or not no:
        problems.add(place, refusals.NOTHING_EXACT, facts=untouched or exact.facts)
        return
    told = {"exact_on": [*exact.facts]}
    if exact.name is None:
        yield {**_with_ways(norm, exact, [{**way, "then": no} for way in ways]), **told}
    else:
        yield {**norm, **told}
        yield {**_other_side(norm, exact, ways, no), "other_side_of": norm["id"]}


def _has_shape(norm: Norm) -> bool:
    """Whether premises, ways and acts are tables and lists of such, as far as they are there."""
    acts, ways = norm.get("act", []), norm.get("any", [])
    if list_in(acts) != acts or list_in(ways) != ways:
        return False
    found = list_in(ways)
    inner = [table_in(way).get(key, {}) for way in found for key in ("when", "reading")]
    tables = [norm.get("when", {}), *found, *inner]
    named = all(isinstance(act, str) for act in list_in(acts))
    return named and all(isinstance(table, dict) for table in tables)


def _unclear(norm: Norm, exact: ExactSpec) -> str | None:
    """Why it cannot be told what the other side of a norm is; None where it can."""
    ways, facts = _ways(norm), {*exact.facts}
    then = table_in(norm.get("then"))
    excepted = {f for table in list_in(norm.get("unless", {})) for f in table_in(table)}
    of_ways = [(table_in(way.get("when")), table_in(way.get("reading"))) for way in ways]
    tests = [table_in(norm.get("when")), *(when for when, _ in of_ways)]
    several = any(
        _has_several_orders(table[fact]) for table in tests for fact in table if fact in facts
    )
    reasons = {
        "'exact' names no fact": not facts,
        "its ways may hold together": len(ways) > 1 and not _exclude_each_other(ways),
        "a way concludes something of its own": any("then" in way for way in ways),
        "a way tests what 'when' tests": any(tests[0].keys() & when for when, _ in of_ways),
        "a fact is compared with several": several,
        "a way is under the reading of 'exact'": any(exact.reading.keys() & r for _, r in of_ways),
        "'then' concludes more than a yes": any(value is not True for value in then.values()),
        "a duty says in 'then' what is turned round": norm.get("kind") == "duty" and not then,
        "of an act, or an exception, it needs a 'name'": exact.name is None
        and bool(norm.get("act") or excepted & facts),
        "its other side is not told in 'says'": exact.name is not None and exact.says is None,
    }
    return next((why for why, holds in reasons.items() if holds), None)


def _has_several_orders(test: object) -> bool:
    """Whether a point in time stands in an order to several others, by one word."""
    forms = table_in(test)
    return "not" not in forms and any(len(list_in(others)) > 1 for others in forms.values())


def _exclude_each_other(ways: list[Norm]) -> bool:
    """Whether of every two ways some reading lets only one hold."""
    guards = [
        {name: {*list_in(options)} for name, options in table_in(way.get("reading")).items()}
        for way in ways
    ]
    return all(
        any(one[name].isdisjoint(other[name]) for name in one.keys() & other.keys())
        for one, other in combinations(guards, 2)
    )


def _turned(norm: Norm, exact: ExactSpec) -> Iterator[dict[str, Any]]:
    """Each way in which one premise on these facts does not hold, and all the others do."""
    for way in _ways(norm):
        premises: Table = {**norm.get("when", {}), **way.get("when", {})}
        kept = {fact: test for fact, test in premises.items() if fact not in exact.facts}
        guard = {**exact.reading, **way.get("reading", {})}
        reading = {"reading": guard} if guard else {}
        for fact in exact.facts:
            if fact in premises:
                for test in _opposites(premises[fact]):
                    yield {**reading, "when": {**kept, fact: test}}
            for test in _unless(norm, fact):
                yield {**reading, "when": {**kept, fact: test}}


def _ways(norm: Norm) -> list[Norm]:
    return [table_in(way) for way in list_in(norm.get("any", {}))]


def _opposites(test: Any) -> Iterator[Any]:
    """What a test says where it does not hold: in one of these ways."""
    if isinstance(test, bool):
        yield not test
    elif forms := table_in(test):
        for form, named in forms.items():
            yield named if form == "not" else {_TURNED.get(form, form): named}
    else:
        yield {"not": test}


def _unless(norm: Norm, fact: str) -> list[Any]:
    """What an exception says of a fact, of each that does."""
    tables = map(table_in, list_in(norm.get("unless", {})))
    return [table[fact] for table in tables if fact in table]


def _no(norm: Norm) -> dict[str, bool]:
    """What is "no" on the other side: each "yes" of the norm, or that its bearer is competent."""
    yes = [fact for fact, value in table_in(norm.get("then")).items() if value is True]
    if not yes:
        acts = norm.get("act", [])
        yes = [fact_names.of_act(norm.get("role"), "competent", act) for act in acts]
    return dict.fromkeys(yes, False)


def _with_ways(norm: Norm, exact: ExactSpec, ways: list[Norm]) -> Norm:
    """The norm, its other side as further ways of it."""
    when: Table = norm.get("when", {})
    shared = {f: t for f, t in when.items() if f not in exact.facts}
    own = {f: t for f, t in when.items() if f in exact.facts}
    yes = [{**way, "when": {**own, **way.get("when", {})}} for way in _ways(norm)]
    no = [{**way, "when": _without(way["when"], shared)} for way in ways]
    return {**norm, "when": shared, "any": [*yes, *no]}


def _without(premises: Table, shared: Table) -> Norm:
    return {fact: test for fact, test in premises.items() if fact not in shared}


def _other_side(norm: Norm, exact: ExactSpec, ways: list[Norm], no: dict[str, bool]) -> Norm:
    """The norm that concludes "no", beside it."""
    shared = {key: norm[key] for key in _SHARED if key in norm}
    said = {"says": norm.get("says"), "readings": [*exact.readings], "kind": exact.kind}
    if exact.says is not None:
        said["says"] = exact.says.model_dump()
    if exact.quotes is not None:
        said["quotes"] = dict(exact.quotes)
    name = f"{norm['locator']}/{exact.name}"
    exceptions = [t for t in list_in(norm.get("unless", [])) if not {*table_in(t)} & {*exact.facts}]
    if exceptions:
        said["unless"] = exceptions
    return {**shared, **said, "id": name, "any": ways, "then": no}
