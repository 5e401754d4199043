"""The typed entities a question speaks of. Every field is optional: `None` means not known.

The enumerations equal those of `rules/…/facts.toml`; a test holds them together.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import ClassVar, Literal, TypeAlias, get_args

from pydantic import AwareDatetime  # noqa: TC002  # pydantic needs it at run time

from kz_services_law.model import FrozenModel
from kz_services_law.program import NEVER, Never

__all__ = [
    "NEVER",
    "AuthorKind",
    "AuthorisedSphere",
    "Body",
    "BodyKind",
    "CentralStateBody",
    "Comment",
    "DiscussionReport",
    "Draft",
    "DraftType",
    "Entity",
    "Ground",
    "LocalBody",
    "LocalKind",
    "Never",
    "Posting",
    "Service",
]


class BodyKind(Enum):
    """The kinds of bodies the Law speaks of. The ten from `OBLAST_AKIMAT` to `RURAL_DISTRICT_AKIM`
    are its local executive bodies and akims (Article 11).
    """

    CENTRAL_BODY = "central_body"
    OBLAST_AKIMAT = "oblast_akimat"
    REPUBLICAN_CITY_AKIMAT = "republican_city_akimat"
    CAPITAL_AKIMAT = "capital_akimat"
    DISTRICT_AKIMAT = "district_akimat"
    OBLAST_CITY_AKIMAT = "oblast_city_akimat"
    CITY_DISTRICT_AKIM = "city_district_akim"
    DISTRICT_TOWN_AKIM = "district_town_akim"
    SETTLEMENT_AKIM = "settlement_akim"
    VILLAGE_AKIM = "village_akim"
    RURAL_DISTRICT_AKIM = "rural_district_akim"
    GOVERNMENT = "government"
    ADMINISTRATION_OF_PRESIDENT = "administration_of_president"
    MASLIKHAT = "maslikhat"
    OTHER = "other"


LocalKind: TypeAlias = Literal[
    BodyKind.OBLAST_AKIMAT,
    BodyKind.REPUBLICAN_CITY_AKIMAT,
    BodyKind.CAPITAL_AKIMAT,
    BodyKind.DISTRICT_AKIMAT,
    BodyKind.OBLAST_CITY_AKIMAT,
    BodyKind.CITY_DISTRICT_AKIM,
    BodyKind.DISTRICT_TOWN_AKIM,
    BodyKind.SETTLEMENT_AKIM,
    BodyKind.VILLAGE_AKIM,
    BodyKind.RURAL_DISTRICT_AKIM,
]
"""The local executive bodies and akims of Article 11."""


class AuthorisedSphere(Enum):
    """The spheres that have an authorised body (Article 13(3)); `NOTHING`: the body is none."""

    QUALITY_OF_SERVICES = "quality_of_services"
    STATE_SERVICES = "state_services"
    INFORMATIZATION = "informatization"
    NOTHING = "nothing"


class DraftType(Enum):
    """What a draft does with a standard (Articles 13(3), 15(5))."""

    NEW = "new"
    CHANGE = "change"
    ADDITION = "addition"
    CHANGE_AND_ADDITION = "change_and_addition"
    REPEAL = "repeal"


class AuthorKind(Enum):
    """Who a comment comes from (Article 15(1))."""

    NATURAL_PERSON = "natural_person"
    LEGAL_PERSON = "legal_person"
    STATE_BODY = "state_body"
    UNREGISTERED_GROUP = "unregistered_group"
    ANONYMOUS = "anonymous"


class Entity(FrozenModel):
    """One thing a question speaks of. Equal when all its fields are."""

    known_to_be: ClassVar[Mapping[str, frozenset[Enum]]] = MappingProxyType({})
    """Of fields not given: the values that are possible nevertheless, for what the entity is."""


class Body(Entity):
    """A body, in whatever role a question gives it. `kind` may be unknown.

    >>> Body(kind=BodyKind.MASLIKHAT).in_government_structure is None
    True
    """

    kind: BodyKind | None = None
    subordinate_to_president: bool | None = None
    accountable_to_president: bool | None = None
    in_government_structure: bool | None = None
    authorised_in: AuthorisedSphere | None = None


class CentralStateBody(Body):
    """A central state body (Article 10): a ministry, an agency, a committee.

    Under the President are those subordinate *and* accountable to him; a body may be under the
    President and in the Government's structure, in one of them, or in neither (Article 13(1)).

    >>> CentralStateBody(in_government_structure=True).kind
    <BodyKind.CENTRAL_BODY: 'central_body'>
    """

    # frozen, so narrowing is sound
    kind: Literal[BodyKind.CENTRAL_BODY] = (  # pyright: ignore[reportIncompatibleVariableOverride]
        BodyKind.CENTRAL_BODY
    )


class LocalBody(Body):
    """A local executive body or an akim (Article 11). Without `kind`: one of the ten, which one is
    not known.

    >>> LocalBody().kind is None
    True
    """

    known_to_be: ClassVar[Mapping[str, frozenset[Enum]]] = MappingProxyType(
        {"kind": frozenset(get_args(LocalKind))}
    )

    # frozen, so narrowing is sound
    kind: LocalKind | None = None  # pyright: ignore[reportIncompatibleVariableOverride]


class Service(Entity):
    """A state service. `included_on`: the day it was included in the registry, `NEVER` if it was
    not (which act's day that is the Law does not say: reading A5).

    >>> Service(included_on=date(2013, 6, 3)).included_on
    datetime.date(2013, 6, 3)
    """

    included_on: date | Never | None = None


class Draft(Entity):
    """A draft of a standard, or of an act that changes, adds to or repeals one.

    `posted_at` is the moment its posting for discussion was complete, `first_posted_at` that of its
    first posting anywhere (it matters under reading A37 only); instants carry their time zone.

    >>> Draft(type=DraftType.NEW, posted_at=NEVER).discussion_over is None
    True
    """

    type: DraftType | None = None
    posted_at: AwareDatetime | Never | None = None
    first_posted_at: AwareDatetime | Never | None = None
    discussion_over: bool | None = None


class Posting(Entity):
    """Where a draft or a report was posted (Article 15(2), (4)).

    >>> Posting(on_portal=True).on_own_site is None
    True
    """

    on_portal: bool | None = None
    on_own_site: bool | None = None
    on_site_of_local_body: bool | None = None
    local_body_is_concerned: bool | None = None


class Comment(Entity):
    """A comment or proposal on a draft (Article 15). Instants carry their time zone.

    >>> Comment(author=AuthorKind.NATURAL_PERSON).received_at is None
    True
    """

    author: AuthorKind | None = None
    author_affected: bool | None = None
    received_at: AwareDatetime | None = None
    sent_at: AwareDatetime | None = None


class DiscussionReport(Entity):
    """The report on the completion of a discussion (Article 15(4), second part): what it contains,
    and whether there were comments that were accepted, or that were not.

    >>> DiscussionReport(contains_list=True, contains_summary=False).contains_list
    True
    """

    contains_list: bool | None = None
    contains_summary: bool | None = None
    contains_reasons_for_accepted: bool | None = None
    contains_reasons_for_rejected: bool | None = None
    contains_way_to_see_revised_draft: bool | None = None
    comments_accepted: bool | None = None
    comments_rejected: bool | None = None


class Ground(Entity):
    """On what results a change of a standard rests (Article 13(3)).

    >>> Ground(public_monitoring=True).recipients_applications is None
    True
    """

    public_monitoring: bool | None = None
    recipients_applications: bool | None = None
