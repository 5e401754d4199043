"""What a file of norms may say: the forms of norms (those of premises stand in `premises`).

These are the shapes only. Whether the names in them exist and fit each other is checked by
`check_norms`, over all files together.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal, NamedTuple, TypeAlias

from pydantic import BeforeValidator, Field

from kz_services_law.documents.norm_kinds import KindName
from kz_services_law.languages import Trilingual
from kz_services_law.messages import shown, suggestion
from kz_services_law.refusing_model import pydantics_own
from kz_services_law.rule_files import NotUnderstood, Spec, table_in
from kz_services_law.rulebook import fact_names, refusals
from kz_services_law.rulebook.bridges import Every
from kz_services_law.rulebook.premises import Conditional, Exceptions, Premises

__all__ = [
    "FIRST_DAY",
    "ROLL",
    "Bearer",
    "Call",
    "Content",
    "CourseSpec",
    "Extremes",
    "FactReference",
    "NormFileSpec",
    "NormSpec",
    "ReadingGuard",
    "Way",
    "Within",
    "conclusion",
]

Sort = Literal[
    "agreement", "body", "form", "ground", "object", "order", "participants", "place", "time"
]
"""What a requirement of manner is about."""
FIRST_DAY = {"include": True, "exclude": False}
"""Options of a reading that says whether the day of the event counts."""
ROLL = {"next_working_day": True, "none": False}
"""Options of a reading that says whether a last day off moves."""
LIMITING = ("permission", "prohibition")
"""The kinds of norms whose items a document may, or may not, contain."""
ReadingGuard: TypeAlias = dict[str, str | Annotated[list[str], Field(min_length=1)]]


class FactReference(Spec):
    """The value of another fact, as a conclusion."""

    fact: str


class Call(Spec):
    """A conclusion computed from other facts by a named function."""

    call: Literal["legal_day", "year_start", "year_end", "year_before", "day_after"]
    args: list[str] = Field(min_length=1, max_length=2)


class Extremes(Spec):
    """The earliest of some points in time, or the latest, as a conclusion."""

    earliest: list[str] = []
    latest: list[str] = []

    @property
    def points(self) -> tuple[str, ...]:
        """The points that it is one of."""
        return (*self.earliest, *self.latest)


Conclusion: TypeAlias = str | bool | date | FactReference | Call | Extremes
_FORMS: dict[str, type[FactReference | Call | Extremes]] = {
    "fact": FactReference,
    "call": Call,
    "earliest": Extremes,
    "latest": Extremes,
}


def _conclusions(given: object) -> object:
    """What a norm concludes: a table of facts and values, or the fact that is a deadline."""
    if isinstance(given, str):
        return given
    table = table_in(given)
    if not table and given != {}:
        raise NotUnderstood(refusals.NO_CONCLUSIONS, got=given)
    return {fact: conclusion(fact, value) for fact, value in table.items()}


def conclusion(fact: str, value: object) -> object:
    """What a norm concludes of one fact. Raises `NotUnderstood` for what is no conclusion."""
    if isinstance(value, str | bool) or type(value) is date:
        return value
    table = table_in(value)
    for key, form in _FORMS.items():
        if key in table:
            return pydantics_own(form, table)
    raise NotUnderstood(refusals.NO_CONCLUSION, fact=fact, got=shown(value))


def _count(given: object) -> object:
    """How much a term is: a whole number, or the fact that says it."""
    if "fact" in table_in(given):
        return pydantics_own(FactReference, given)
    if isinstance(given, bool) or not isinstance(given, int) or not 1 <= given <= _LONGEST:
        raise NotUnderstood(refusals.NO_LENGTH, got=given)
    return given


def _unit(given: object) -> object:
    """What a term is counted in: a name, or the fact that says it."""
    if "fact" in table_in(given):
        return pydantics_own(FactReference, given)
    if given not in _UNITS:
        raise NotUnderstood(refusals.NO_UNIT, got=given, hint=suggestion(given, _UNITS))
    return given


_LONGEST = 9_999_999  # longer than any calendar; a term refuses more
_UNITS = ("working_days", "calendar_days", "months", "years")
Conclusions: TypeAlias = Annotated[dict[str, Conclusion], BeforeValidator(_conclusions)]


class Way(Conditional):
    """One of several ways in which a norm applies; by its readings, one per reading."""

    reading: ReadingGuard = {}
    then: Conclusions = {}


class Within(Spec):
    """A term: so much, after that fact, counted by that profile of counting.toml."""

    count: Annotated[int | FactReference, BeforeValidator(_count)]
    unit: Annotated[str | FactReference, BeforeValidator(_unit)]
    after: str
    counting: str

    @property
    def inputs(self) -> tuple[str, ...]:
        """The facts the length is made of, then the one it runs from."""
        lengths = (part.fact for part in (self.count, self.unit) if isinstance(part, FactReference))
        return (*lengths, self.after)


class Bearer(Spec):
    """Who is bound, may or can.

    A class is a premise (`role.kind` is in it, or one of `or` holds), unless another norm has it
    given already. `is` names a bearer that the situation itself brings along.
    """

    cls: str | None = Field(default=None, alias="class")
    or_: Exceptions = Field(default=[], alias="or")
    given_by: str | None = None
    is_: str | None = Field(default=None, alias="is")

    @property
    def is_premise(self) -> bool:
        """Whether the norm applies to its bearers only."""
        return self.cls is not None and self.given_by is None


class Content(NamedTuple):
    """Something required of a document, or of an act done, or that a document may or may not
    contain; and the facts that say how it stands.
    """

    of: str | None
    item: str
    in_ways: bool
    """Whether it is met in ways that norms say; else a caller states whether it is there."""

    @property
    def requires(self) -> str:
        """The fact that it is required."""
        return fact_names.requires(self.of, self.item)

    @property
    def there(self) -> str:
        """The fact that it is there, or met."""
        name = fact_names.has if self.in_ways else fact_names.contains
        return name(self.of, self.item)

    @property
    def lacks(self) -> str:
        """The fact that it is required and is not there."""
        return fact_names.lacks(self.of, self.item)

    @property
    def may_be(self) -> str:
        """The fact that the document may contain it."""
        return fact_names.may_contain(self.of, self.item)

    @property
    def exceeds(self) -> str:
        """The fact that it is there, and may not be."""
        return fact_names.exceeds(self.of, self.item)

    @property
    def meets(self) -> str:
        """The fact that the document, or the act, meets all requirements."""
        return fact_names.meets(self.of)


class CourseSpec(Conditional):
    """The course of a norm in a case: one for each thing of a kind (`in`), where its premises hold.

    Its duty arises when a point in time comes (`arises`), on the day after it (`arises_after`), or
    is there with the thing. It is `due` by a point (no term: where none is named, or the law is
    silent of it), and `fulfilled_by` another one; where none is named it goes on. A course that is
    no duty but a time to do something `opens` and `closes`. `name`: of one of several.
    """

    name: str | None = None
    in_: str = Field(alias="in")
    arises: str | None = None
    arises_after: str | None = None
    due: str | None = None
    fulfilled_by: str | None = None
    opens: str | None = None
    closes: str | None = None


class NormSpec(Conditional):
    """One norm: on whose words it rests, when it applies, what it concludes."""

    made = frozenset({"id", "locator", "quotes", "exact_on", "other_side_of"})
    only_written = frozenset({"name", "quote", "like", "exact"})

    id: str
    kind: KindName
    says: Trilingual
    locator: str
    """The provision whose words it encodes."""
    quotes: dict[str, str] = {}
    """Of each official language the words it rests on, cuts shown: …"""
    basis: Trilingual | None = None
    notice: bool = False
    """Whether what it says is told beside an answer that rests on it directly."""
    role: str | None = None
    bearer: Bearer | None = None
    to: str | None = None
    act: list[str] = []
    document: str | None = None
    item: list[str] = []
    of: list[str] = []
    """Of a requirement of manner the acts that are to be done so."""
    manner: list[str] = []
    sort: Sort | None = None
    satisfied_by: list[Way] = []
    conditions: list[str] = []
    any: list[Way] = []
    unless: Exceptions = []
    then: Annotated[dict[str, Conclusion] | str, BeforeValidator(_conclusions)] = {}
    within: Within | None = None
    every: Every | None = None
    overrides: dict[str, list[str]] = {}
    readings: list[str] = []
    starts: Premises = []
    """What only says that its duty has arisen: premises of a question, the trigger of a case."""
    course: list[CourseSpec] = []
    exact_on: list[str] = []
    """The facts on which its list is exact: its other side is written out, here or beside it."""
    other_side_of: str | None = None
    """The norm of which it is the other side."""

    @property
    def quote(self) -> str | None:
        """The words it rests on, in the first official language; None of a bridge."""
        return next(iter(self.quotes.values()), None)

    @property
    def named_readings(self) -> frozenset[str]:
        """The readings it names, those of its ways included."""
        of_ways = (name for way in (*self.any, *self.satisfied_by) for name in way.reading)
        return frozenset((*self.readings, *of_ways))

    @property
    def is_bridge(self) -> bool:
        """Whether it is a bridge of the encoding: no words of the law state it."""
        return self.kind == "construction"

    @property
    def concludes(self) -> frozenset[str]:
        """The facts it concludes, in any of its ways."""
        facts = {self.then} if isinstance(self.then, str) else set(self.then)
        for way in self.any:
            facts |= set(way.then)
        facts |= {
            fact_names.of_act(self.role, verb, act) for act in self.act for verb in self.verbs
        }
        for content in self.contents:
            facts |= {content.requires, content.lacks, content.meets}
            if content.in_ways:
                facts.add(content.there)
        for content in self.limited:
            facts |= {content.may_be, content.exceeds, content.meets}
        return frozenset(facts)

    @property
    def contents(self) -> tuple[Content, ...]:
        """What it requires: each item of its document, each manner of each act it is of."""
        in_ways = bool(self.satisfied_by)
        required = () if self.kind in LIMITING else self.item
        items = [Content(self.document, item, in_ways) for item in required]
        manners = [Content(act, name, in_ways) for act in self.of for name in self.manner]
        return (*items, *manners)

    @property
    def limited(self) -> tuple[Content, ...]:
        """What it allows or forbids its document to contain."""
        items = self.item if self.kind in LIMITING else ()
        return tuple(Content(self.document, item, in_ways=False) for item in items)

    @property
    def verbs(self) -> tuple[fact_names.Verb, ...]:
        """What it says of its acts: that its bearer is competent, that its bearer must."""
        named_class = self.bearer is not None and self.bearer.is_premise
        duty = self.kind == "duty"
        competent: tuple[fact_names.Verb, ...] = ("competent",) if named_class else ()
        return (*competent, "must") if duty else competent

    @property
    def comes_to(self) -> tuple[int, int]:
        """How many clauses it comes to at most, and how many premises these have together."""
        bearers = 1 + (len(self.bearer.or_) if self.bearer is not None else 0)
        said = 1 if isinstance(self.then, str) else len(self.then)
        shared = len(self.when) + len(self.starts) + len(self.unless)
        own = len(self.contents)
        facts = said + len(self.act) + own + len(self.limited)
        ways = [(facts + len(way.then), 1 + shared + len(way.when)) for way in self.any]
        ways = ways or [(facts, 1 + shared)]
        clauses = bearers * sum(count for count, _ in ways) + bearers * len(self.act)
        premises = bearers * sum(count * each for count, each in ways)
        times, each = (bearers, 1 + shared) if self.of else (1, 0)
        met = 3 + len(self.satisfied_by)
        tests = 4 + sum(len(way.when) for way in self.satisfied_by)
        held = 2 * len(self.limited)
        return (
            clauses + own * (1 + times * met) + held,
            premises + own * (1 + times * (tests + met * each)) + 2 * held,
        )

    @property
    def rests_within(self) -> Iterator[tuple[str, str]]:
        """Of the facts it concludes, which rests on which other one."""
        for content in self.contents:
            yield content.meets, content.lacks
            yield content.lacks, content.requires
            if content.in_ways:
                yield content.lacks, content.there
        for content in self.limited:
            yield content.meets, content.exceeds
            yield content.exceeds, content.may_be
        if self.act and self.within is not None and isinstance(self.then, str):
            yield self.then, fact_names.of_act(self.role, "must", self.act[0])

    @property
    def needs(self) -> frozenset[str]:
        """The facts it depends on, in any of its ways."""
        inputs = () if self.within is None else self.within.inputs
        return self.needs_beside_term.union(inputs)

    @property
    def needs_beside_term(self) -> frozenset[str]:
        """The same without what its term is made of, and what that runs from."""
        ways = (*self.any, *self.satisfied_by)
        premises = [*self.when, *self.starts, *self.unless, *(p for way in ways for p in way.when)]
        if self.bearer is not None and self.bearer.is_premise:
            premises += self.bearer.or_
        facts = {fact for p in premises for fact in p.facts}
        if self.bearer is not None and self.bearer.is_premise:
            facts.add(fact_names.kind_of(self.role))
        thens = [way.then for way in self.any]
        if not isinstance(self.then, str):
            thens.append(self.then)
        for value in (v for then in thens for v in then.values()):
            if isinstance(value, FactReference):
                facts.add(value.fact)
            elif isinstance(value, Call):
                facts.update(value.args)
            elif isinstance(value, Extremes):
                facts.update(value.points)
        if not self.satisfied_by:
            facts.update(content.there for content in (*self.contents, *self.limited))
        return frozenset(facts)


class NormFileSpec(Spec):
    """A file of norms: those of one article."""

    norm: list[NormSpec]
