"""What procedures.toml may say: of what a case file is made, and what follows from its entries.

The course of a norm (when its duty arises, by when it is due, what fulfils it) stands with the
norm: see `norms.CourseSpec`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from kz_services_law.languages import Trilingual
from kz_services_law.rule_files import Spec, list_in, table_in
from kz_services_law.rulebook.norms import Conclusion, NormSpec, ReadingGuard, conclusion
from kz_services_law.rulebook.premises import Conditional, Premises
from kz_services_law.rulebook.specs import StatedSpec

__all__ = [
    "ApartSpec",
    "DerivedSpec",
    "EventSpec",
    "GatheredSpec",
    "OrderSpec",
    "PointSpec",
    "ProceduresSpec",
    "SameSpec",
    "ThingSpec",
    "with_norms",
]

_Names = Annotated[list[str], Field(min_length=1)]


class ThingSpec(Spec):
    """A kind of thing that a case file tells of: by these it is cut.

    `of`: what it belongs to, whose facts it sees; of several: one for each of them together.
    `roles`: the bodies it has in a role. `facts`: the beginnings of the names of the facts stated
    of it (its own name where none are given). `given`: what is so of every one. `expected`: one is
    taken to be there until the file names one.
    """

    name: Trilingual
    of: list[str] = []
    roles: list[str] = []
    facts: list[str] = []
    given: dict[str, str | bool] = {}
    expected: bool = False


class EventSpec(Spec):
    """A kind of event. `of`: what it happens to. `at`: the fact that its day or moment is; one that
    is the thing's own happens once. `on`: the fact that the day of such a moment is, where the
    rules tell it. `by`: the role of the body that did it. `act`: the act it is, which is judged.
    `states`: what else an entry may state. `once`: of entries that are alike in these facts there
    is but one, where these are among some values. `not_after`: the events after which it is no
    longer to come.
    """

    name: Trilingual
    of: str
    at: str
    by: str | None = None
    on: str | None = None
    act: str | None = None
    states: list[str] = []
    once: dict[str, list[str]] = {}
    not_after: list[str] = []


class GatheredSpec(Spec):
    """What comes of several entries, or things, of a kind (`over`), for a thing (`in`): of a point
    in time the `earliest`, the `latest` (not come about until all are), of a truth whether `any` is
    so. `where`: only of those that state this; `counts`: only of those of which the rules conclude
    it; `since`: only of those not before that point.
    """

    name: Trilingual
    in_: str = Field(alias="in")
    over: str
    earliest: str | None = None
    latest: str | None = None
    any: str | dict[str, bool] | None = None
    where: Premises = []
    counts: str | None = None
    since: str | None = None

    @property
    def of(self) -> str:
        """The fact of the entries that it is made of."""
        any_of = self.any if self.any is None or isinstance(self.any, str) else next(iter(self.any))
        return self.earliest or self.latest or any_of or ""

    @property
    def wanted(self) -> bool:
        """Of a truth, which value is looked for."""
        return next(iter(self.any.values())) if isinstance(self.any, dict) else True


class PointSpec(Spec):
    """When that came about of which norms conclude whether it is so: for a thing (`in`), `of` that
    fact, `from` the points in time since when each of the premises is so.
    """

    name: Trilingual
    in_: str = Field(alias="in")
    of: str
    from_: dict[str, str] = Field(alias="from")


def _one_conclusion(given: object) -> object:
    return conclusion("then", given)


class DerivedWay(Conditional):
    """One way in which a derived fact is concluded."""

    reading: ReadingGuard = {}
    then: Annotated[Conclusion, BeforeValidator(_one_conclusion)]


class DerivedSpec(Spec):
    """A fact that a question is told and a case file says by its entries; or one in between. `at`:
    the provision it is about; `in`: of those frames only.
    """

    at: str
    ways: Annotated[list[DerivedWay], Field(min_length=1)]
    in_: list[str] = Field(default=[], alias="in")
    name: Trilingual | None = None
    type: str | None = None


class SameSpec(Spec):
    """Whether two bodies of a case file are one: `of` the roles they are in (`doer`: the one that
    did an act).
    """

    of: Annotated[list[str], Field(min_length=2, max_length=2)]
    name: Trilingual | None = None
    asks: Trilingual | None = None


class EnumOfCases(Spec):
    """An enumeration of what case files speak of."""

    values: dict[str, Trilingual] = Field(min_length=1)


class OrderSpec(Spec):
    """That one kind of event comes before another, of one thing, or of what they both belong to;
    `where`: where the other states this.
    """

    first: str
    then: str
    where: dict[str, str | bool] = {}


class ApartSpec(Spec):
    """Kinds of events of which, of one thing, only one can be."""

    events: Annotated[list[str], Field(min_length=2)]


class ProceduresSpec(Spec):
    """Of what case files are made, by an edition. `breach`: what its articles say of a breach."""

    breach: Trilingual
    order: list[OrderSpec] = []
    apart: list[ApartSpec] = []
    thing: dict[str, ThingSpec] = Field(min_length=1)
    event: dict[str, EventSpec] = Field(min_length=1)
    enum: dict[str, EnumOfCases] = {}
    stated: dict[str, StatedSpec] = {}
    gathered: dict[str, GatheredSpec] = {}
    point: dict[str, PointSpec] = {}
    derived: dict[str, DerivedSpec] = {}
    same: dict[str, SameSpec] = {}
    silent: dict[str, list[str]] = {}
    """Of facts that only case files conclude, the gaps (by their ids) that their silence falls
    into: one, whatever its conditions; of several those whose conditions are met."""
    norm: list[NormSpec] = []
    """Norms that only a course of events shows: what acts require, duties that follow."""
    act: dict[str, Trilingual] = {}
    condition: dict[str, Trilingual] = {}


def with_norms(table: Mapping[str, Any], language: str) -> dict[str, Any]:
    """A table of procedures.toml, each of its norms with its id, its locator and its words: in the
    files of articles these come from the unit a norm stands under.
    """
    norms = [_whole_norm(table_in(norm), language) for norm in list_in(table.get("norm", []))]
    return {**table, "norm": norms}


def _whole_norm(norm: Mapping[str, Any], language: str) -> dict[str, Any]:
    at, name, quote = norm.get("at"), norm.get("name"), norm.get("quote")
    rest = {key: value for key, value in norm.items() if key not in ("at", "name", "quote")}
    quotes: dict[str, Any] = (
        {}
        if quote is None
        else {"quotes": quote if isinstance(quote, Mapping) else {language: quote}}
    )
    return {**rest, "id": f"{at}/{name}", "locator": at, **quotes}
