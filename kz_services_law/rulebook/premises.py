"""The notation of premises, in norms and in gaps: facts as cases state them, and what they are.

    premises = { FACT = TEST, … }                       all of them hold
    TEST     = true | false | NAME | [NAME, …]          it is that, or one of them
             | { not = NAME | [NAME, …] }               it is none of them
             | { ORDER = FACT | [FACT, …], … }          before, on_or_before, after, on_or_after
    NAME     = a value | a class of values | "never"    of a point in time: it did not come about

Whether the names exist and fit the fact is checked by `check_norms`, over all files together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Any, TypeAlias, cast, get_args

from pydantic import BeforeValidator, model_serializer

from kz_services_law.logic import Order
from kz_services_law.messages import shown, suggestion
from kz_services_law.refusing_model import of_checked
from kz_services_law.rule_files import NotUnderstood, Spec, list_in
from kz_services_law.rulebook import refusals

__all__ = [
    "NEVER_NAMED",
    "ORDERS",
    "Conditional",
    "Exceptions",
    "PremiseSpec",
    "Premises",
    "as_table",
]

ORDERS: tuple[Order, ...] = get_args(Order)
NEVER_NAMED = "never"
"""The name of what a point in time is that did not come about."""
_NOT = "not"


class PremiseSpec(Spec):
    """One condition on one fact: what it is (or is not), or that it stands in an order to others.

    Either `names` are given, or an `order` and the `others`.
    """

    fact: str
    names: tuple[str | bool, ...] = ()
    negated: bool = False
    order: Order | None = None
    other: str | None = None

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts it is about."""
        return (self.fact,) if self.other is None else (self.fact, self.other)

    @model_serializer
    def _as_in_the_file(self) -> dict[str, Any]:
        """The premise as a rule file says it."""
        if self.order is not None:
            return {self.fact: {self.order: self.other}}
        names = self.names[0] if len(self.names) == 1 else list(self.names)
        return {self.fact: {_NOT: names} if self.negated else names}


def _premises(table: object) -> list[PremiseSpec]:
    """The premises in a table of facts and tests. Raises `NotUnderstood` for what is none."""
    if not isinstance(table, dict):
        raise NotUnderstood(refusals.NO_PREMISES, got=table)
    tests = cast("dict[str, object]", table)
    return [premise for fact, test in tests.items() for premise in _of_test(fact, test)]


def _exceptions(given: object) -> list[PremiseSpec]:
    """Premises of which each counts for itself: a table of one premise, or a list of such."""
    tables = list_in(given)
    found = [_premises(table) for table in tables]
    for each, table in zip(found, tables, strict=True):
        if len(each) != 1:
            raise NotUnderstood(refusals.ONE_PREMISE_EACH, got=table, count=len(each))
    return [premise for each in found for premise in each]


def _of_test(fact: str, test: object) -> Iterator[PremiseSpec]:
    """What one test says of a fact; a premise for each fact it is compared with."""
    if not isinstance(test, dict):
        yield of_checked(PremiseSpec, fact=fact, names=_names(fact, test))
        return
    forms = cast("dict[str, object]", test)
    if set(forms) == {_NOT}:
        if isinstance(forms[_NOT], bool):
            raise NotUnderstood(refusals.NOT_OF_YES_OR_NO, fact=fact)
        yield of_checked(PremiseSpec, fact=fact, names=_names(fact, forms[_NOT]), negated=True)
        return
    unknown = [form for form in forms if form not in ORDERS]
    if unknown or not forms:
        wrong = unknown[0] if unknown else ""
        known = suggestion(wrong, (_NOT, *ORDERS))
        raise NotUnderstood(refusals.NO_SUCH_TEST, fact=fact, test=wrong, hint=known)
    for order, others in forms.items():
        for other in _listed(fact, others):
            yield of_checked(PremiseSpec, fact=fact, order=order, other=other)


def _names(fact: str, given: object) -> tuple[str | bool, ...]:
    return (given,) if isinstance(given, bool) else tuple(_listed(fact, given))


def _listed(fact: str, given: object) -> list[str]:
    """A name, or several, as a list."""
    listed = list_in(given)
    names = [name for name in listed if isinstance(name, str)]
    if not listed or len(names) != len(listed):
        got = given.isoformat() if isinstance(given, date) else shown(given)
        raise NotUnderstood(refusals.NO_TEST, fact=fact, got=got)
    return names


Premises: TypeAlias = Annotated[list[PremiseSpec], BeforeValidator(_premises)]
Exceptions: TypeAlias = Annotated[list[PremiseSpec], BeforeValidator(_exceptions)]


class Conditional(Spec):
    """What holds where all its premises do."""

    when: Premises = []

    def _said(self, name: str) -> Any:
        return as_table(self.when) if name == "when" else super()._said(name)


def as_table(premises: Iterable[PremiseSpec]) -> dict[str, Any]:
    """Premises as the table that says them."""
    table: dict[str, Any] = {}
    for premise in premises:
        if premise.order is None:
            table |= premise.model_dump()
        else:
            table.setdefault(premise.fact, {}).setdefault(premise.order, []).append(premise.other)
    return table
