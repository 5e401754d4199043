"""The bodies the Law speaks of, as a question may name them.

The enumerations equal those of `rules/…/facts.toml`; a test holds them together.
"""

# pyright: reportIncompatibleVariableOverride=false
# the models are frozen, so that a narrower kind is sound

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import ClassVar, Literal, TypeAlias, get_args

from kz_services_law.model import Entity

__all__ = [
    "AdministrationOfPresident",
    "AuthorisedSphere",
    "Body",
    "BodyKind",
    "CapitalAkimat",
    "CentralStateBody",
    "Centre",
    "CityDistrictAkim",
    "ContactCentre",
    "DistrictAkimat",
    "DistrictTownAkim",
    "Government",
    "LocalBody",
    "LocalKind",
    "OblastAkimat",
    "OblastCityAkimat",
    "Provider",
    "RepublicanCityAkimat",
    "RuralDistrictAkim",
    "SettlementAkim",
    "VillageAkim",
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
    CENTRE = "centre"
    CONTACT_CENTRE = "contact_centre"
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


class Body(Entity):
    """A body or organisation, in whatever role a question gives it. `kind` may be unknown.

    What it is in a given case stands beside its kind: a ministry may be a provider of services
    (`is_provider`), the body authorised in a sphere (`authorised_in`), or both.

    >>> Body(kind=BodyKind.MASLIKHAT).in_government_structure is None
    True
    """

    kind: BodyKind | None = None
    subordinate_to_president: bool | None = None
    accountable_to_president: bool | None = None
    in_government_structure: bool | None = None
    authorised_in: AuthorisedSphere | None = None
    is_provider: bool | None = None


class CentralStateBody(Body):
    """A central state body (Article 10): a ministry, an agency, a committee.

    Under the President are those subordinate *and* accountable to him; a body may be under the
    President and in the Government's structure, in one of them, or in neither (Article 13(1)).

    >>> CentralStateBody(in_government_structure=True).kind
    <BodyKind.CENTRAL_BODY: 'central_body'>
    """

    kind: Literal[BodyKind.CENTRAL_BODY] = BodyKind.CENTRAL_BODY


class LocalBody(Body):
    """A local executive body or an akim (Article 11). Without `kind`: one of the ten, which one is
    not known.

    >>> LocalBody().kind is None
    True
    """

    known_to_be: ClassVar[Mapping[str, frozenset[Enum]]] = MappingProxyType(
        {"kind": frozenset(get_args(LocalKind))}
    )

    kind: LocalKind | None = None


class OblastAkimat(LocalBody):
    """The local executive body of an oblast."""

    kind: Literal[BodyKind.OBLAST_AKIMAT] = BodyKind.OBLAST_AKIMAT


class RepublicanCityAkimat(LocalBody):
    """The local executive body of a city of republican significance."""

    kind: Literal[BodyKind.REPUBLICAN_CITY_AKIMAT] = BodyKind.REPUBLICAN_CITY_AKIMAT


class CapitalAkimat(LocalBody):
    """The local executive body of the capital."""

    kind: Literal[BodyKind.CAPITAL_AKIMAT] = BodyKind.CAPITAL_AKIMAT


class DistrictAkimat(LocalBody):
    """The local executive body of a district."""

    kind: Literal[BodyKind.DISTRICT_AKIMAT] = BodyKind.DISTRICT_AKIMAT


class OblastCityAkimat(LocalBody):
    """The local executive body of a city of oblast significance."""

    kind: Literal[BodyKind.OBLAST_CITY_AKIMAT] = BodyKind.OBLAST_CITY_AKIMAT


class CityDistrictAkim(LocalBody):
    """The akim of a district in a city."""

    kind: Literal[BodyKind.CITY_DISTRICT_AKIM] = BodyKind.CITY_DISTRICT_AKIM


class DistrictTownAkim(LocalBody):
    """The akim of a town of district significance."""

    kind: Literal[BodyKind.DISTRICT_TOWN_AKIM] = BodyKind.DISTRICT_TOWN_AKIM


class SettlementAkim(LocalBody):
    """The akim of a settlement (кент)."""

    kind: Literal[BodyKind.SETTLEMENT_AKIM] = BodyKind.SETTLEMENT_AKIM


class VillageAkim(LocalBody):
    """The akim of a village (ауыл)."""

    kind: Literal[BodyKind.VILLAGE_AKIM] = BodyKind.VILLAGE_AKIM


class RuralDistrictAkim(LocalBody):
    """The akim of a rural district (ауылдық округ)."""

    kind: Literal[BodyKind.RURAL_DISTRICT_AKIM] = BodyKind.RURAL_DISTRICT_AKIM


class Government(Body):
    """The Government of the Republic; it approves standards (Article 13(1))."""

    kind: Literal[BodyKind.GOVERNMENT] = BodyKind.GOVERNMENT


class AdministrationOfPresident(Body):
    """The Administration of the President, with which some approvals are agreed (Article 13(1))."""

    kind: Literal[BodyKind.ADMINISTRATION_OF_PRESIDENT] = BodyKind.ADMINISTRATION_OF_PRESIDENT


class Provider(Body):
    """A provider of state services, whatever its kind (Articles 18, 19, 23).

    >>> Provider().kind is None, Provider(kind=BodyKind.DISTRICT_AKIMAT).is_provider
    (True, True)
    """

    is_provider: Literal[True] = True


class Centre(Body):
    """A public service centre, through which services are rendered (Articles 18, 20)."""

    kind: Literal[BodyKind.CENTRE] = BodyKind.CENTRE


class ContactCentre(Body):
    """The unified contact centre on questions of rendering state services (Articles 10(13), 23)."""

    kind: Literal[BodyKind.CONTACT_CENTRE] = BodyKind.CONTACT_CENTRE
