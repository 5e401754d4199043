"""The bodies the Law speaks of: one class, and for each kind of body a function that makes it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, Signature
from typing import Annotated, Any, TypedDict, TypeVar, Unpack, cast

from pydantic import Field

from kz_services_law.asking.field_types import Bool
from kz_services_law.asking.models import Entity, OneOfThese
from kz_services_law.asking.refusals import A_KIND, BY_NAME, NO_SUCH_FIELD, OR_NONE, WANTED
from kz_services_law.asking.telling import member_of
from kz_services_law.errors import InvalidInput, UnknownName
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.messages import Phrase, suggestion
from kz_services_law.vocabulary.enumerations import (
    LOCAL_KINDS,
    AuthorisedSphere,
    BodyKind,
    LocalKind,
)
from kz_services_law.vocabulary.refusals import FIXED

__all__ = [
    "AdministrationOfPresident",
    "AuthorisedBody",
    "Body",
    "BodyOfAnyKind",
    "CapitalAkimat",
    "CentralStateBody",
    "Centre",
    "CityDistrictAkim",
    "ContactCentre",
    "DistrictAkimat",
    "DistrictTownAkim",
    "ForeignMission",
    "Government",
    "LocalBody",
    "Maslikhat",
    "OblastAkimat",
    "OblastCityAkimat",
    "OblastOrDistrictAkim",
    "OneOfKinds",
    "Provider",
    "RepublicanCityAkimat",
    "RuralDistrictAkim",
    "SettlementAkim",
    "StateCorporation",
    "VillageAkim",
]

F = TypeVar("F", bound="Callable[..., Body]")
_GIVE_ONE_OF_THE_TEN = Phrase("give_one_of_the_ten", "give one of the ten")
_ONE_OF_THE_SPHERES = Phrase("one_of_the_spheres", "one of the spheres ({spheres})")
_NAME_THE_SPHERE = Phrase(
    "name_the_sphere", "name the sphere, or write Body() where it is not known"
)


class OneOfKinds(OneOfThese):
    """The kind of a body of which only this is known: it is one of these. Where facts are typed,
    and in JSON, `some_local_body` is one of the ten of Article 11.

    >>> OneOfKinds(one_of=(BodyKind.CENTRE, BodyKind.GOVERNMENT)).one_of[0]
    <BodyKind.GOVERNMENT: 'government'>
    """

    together = FrozenDict({"some_local_body": LOCAL_KINDS})

    one_of: tuple[BodyKind, ...]


_Kind = Annotated[BodyKind | OneOfKinds | None, Field(union_mode="left_to_right")]
"""Read in this order: what is one kind is no several, and need not be tried as such."""


class Body(Entity):
    """A body or organisation, in whatever role a question gives it. `kind` may be unknown.

    What else it is stands beside its kind: a ministry may be a provider of services
    (`is_provider`), the body authorised in a sphere (`authorised_in`), or both.

    >>> Body(kind=BodyKind.MASLIKHAT).in_government_structure is None
    True
    """

    kind: _Kind = None
    subordinate_to_president: Bool | None = None
    accountable_to_president: Bool | None = None
    in_government_structure: Bool | None = None
    authorised_in: AuthorisedSphere | None = None
    is_provider: Bool | None = None


class BodyOfAnyKind(Entity):
    """What a body is beside its kind, where of each kind it is asked.

    >>> BodyOfAnyKind(is_provider=True)
    BodyOfAnyKind(is_provider=True)
    """

    authorised_in: AuthorisedSphere | None = None
    is_provider: Bool | None = None


class Place(TypedDict, total=False):
    """Where a body stands among the others."""

    subordinate_to_president: bool | None
    accountable_to_president: bool | None
    in_government_structure: bool | None


class Standing(Place, total=False):
    """The same, and whether it is an authorised body."""

    authorised_in: AuthorisedSphere | None


class Capacities(Standing, total=False):
    """What may be said of a body beside its kind."""

    is_provider: bool | None


class BesideSphere(Place, total=False):
    """What may be said of an authorised body beside its sphere."""

    kind: BodyKind | OneOfKinds | None
    is_provider: bool | None


class NoStateBody(Place, total=False):
    """What may be said of an organisation or a person: an authorised body is another."""

    is_provider: bool | None


def _by_name(*fixed: str) -> Callable[[F], F]:
    """Make a function that refuses as a model does, in its own name: values without a name, unknown
    names; and the fields that its name has `fixed`.
    """

    def of_function(function: F) -> F:
        name = function.__name__
        free = [field for field in Body.model_fields if field not in fixed]

        @wraps(function)
        def constructor(*args: object, **fields: Any) -> Body:
            if args:
                example = f"{name}({', '.join(f'{field}=…' for field in free)})"
                raise InvalidInput(BY_NAME, name, example=example)
            for field in fixed:
                if field in fields:
                    raise InvalidInput(FIXED, f"{name}.{field}", field=field)
            for field in fields:
                if field not in free:
                    hint = suggestion(field, free)
                    raise UnknownName(NO_SUCH_FIELD, f"{name}.{field}", hint=hint)
            try:
                return function(**fields)
            except InvalidInput as refused:
                place = refused.place.replace(Body.__name__, name, 1)
                raise type(refused)(refused.sentence, place, **refused.data) from None

        parameters = [Parameter(field, Parameter.KEYWORD_ONLY, default=None) for field in free]
        constructor.__signature__ = Signature(parameters, return_annotation=Body)  # type: ignore[attr-defined]
        return cast("F", constructor)

    return of_function


@_by_name("kind")
def CentralStateBody(**capacities: Unpack[Capacities]) -> Body:
    """A central state body (Article 10): a ministry, an agency, a committee.

    Under the President are those subordinate *and* accountable to him; a body may be under the
    President and in the Government's structure, in one of them, or in neither (Article 13(1)).

    >>> CentralStateBody(in_government_structure=True).kind
    <BodyKind.CENTRAL_BODY: 'central_body'>
    """
    return Body(kind=BodyKind.CENTRAL_BODY, **capacities)


@_by_name()
def LocalBody(*, kind: LocalKind | None = None, **capacities: Unpack[Capacities]) -> Body:
    """A local executive body or an akim (Article 11). Without `kind`: one of the ten, which one is
    not known. Raises `InvalidInput` for a kind that is none of the ten.

    >>> LocalBody(kind=BodyKind.VILLAGE_AKIM) == VillageAkim()
    True
    >>> len(LocalBody().kind.one_of)
    10
    """
    if kind is None:
        return Body(kind=OneOfKinds(one_of=LOCAL_KINDS), **capacities)
    if not any(kind is local for local in LOCAL_KINDS):
        wanted = member_of(A_KIND.of(name="LocalKind"), ", ".join(map(str, LOCAL_KINDS)))
        raise InvalidInput(
            WANTED,
            "Body.kind",
            wanted=wanted,
            or_none=OR_NONE.of(),
            got=kind,
            type=type(kind).__name__,
            way_out=_GIVE_ONE_OF_THE_TEN.of(),
        )
    return Body(kind=kind, **capacities)


@_by_name("kind")
def OblastAkimat(**capacities: Unpack[Capacities]) -> Body:
    """The local executive body of an oblast."""
    return Body(kind=BodyKind.OBLAST_AKIMAT, **capacities)


@_by_name("kind")
def RepublicanCityAkimat(**capacities: Unpack[Capacities]) -> Body:
    """The local executive body of a city of republican significance."""
    return Body(kind=BodyKind.REPUBLICAN_CITY_AKIMAT, **capacities)


@_by_name("kind")
def CapitalAkimat(**capacities: Unpack[Capacities]) -> Body:
    """The local executive body of the capital."""
    return Body(kind=BodyKind.CAPITAL_AKIMAT, **capacities)


@_by_name("kind")
def DistrictAkimat(**capacities: Unpack[Capacities]) -> Body:
    """The local executive body of a district."""
    return Body(kind=BodyKind.DISTRICT_AKIMAT, **capacities)


@_by_name("kind")
def OblastCityAkimat(**capacities: Unpack[Capacities]) -> Body:
    """The local executive body of a city of oblast significance."""
    return Body(kind=BodyKind.OBLAST_CITY_AKIMAT, **capacities)


@_by_name("kind")
def CityDistrictAkim(**capacities: Unpack[Capacities]) -> Body:
    """The akim of a district in a city."""
    return Body(kind=BodyKind.CITY_DISTRICT_AKIM, **capacities)


@_by_name("kind")
def DistrictTownAkim(**capacities: Unpack[Capacities]) -> Body:
    """The akim of a town of district significance."""
    return Body(kind=BodyKind.DISTRICT_TOWN_AKIM, **capacities)


@_by_name("kind")
def SettlementAkim(**capacities: Unpack[Capacities]) -> Body:
    """The akim of a settlement (кент)."""
    return Body(kind=BodyKind.SETTLEMENT_AKIM, **capacities)


@_by_name("kind")
def VillageAkim(**capacities: Unpack[Capacities]) -> Body:
    """The akim of a village (ауыл)."""
    return Body(kind=BodyKind.VILLAGE_AKIM, **capacities)


@_by_name("kind")
def RuralDistrictAkim(**capacities: Unpack[Capacities]) -> Body:
    """The akim of a rural district (ауылдық округ)."""
    return Body(kind=BodyKind.RURAL_DISTRICT_AKIM, **capacities)


@_by_name("kind")
def Government(**capacities: Unpack[Capacities]) -> Body:
    """The Government of the Republic; it approves standards (Article 13(1))."""
    return Body(kind=BodyKind.GOVERNMENT, **capacities)


@_by_name("kind")
def AdministrationOfPresident(**capacities: Unpack[Capacities]) -> Body:
    """The Administration of the President, with which some approvals are agreed (Article 13(1))."""
    return Body(kind=BodyKind.ADMINISTRATION_OF_PRESIDENT, **capacities)


@_by_name("is_provider")
def Provider(*, kind: BodyKind | OneOfKinds | None = None, **standing: Unpack[Standing]) -> Body:
    """A provider of state services, whatever its kind (Articles 18, 19, 23).

    >>> Provider().kind is None, Provider(kind=BodyKind.DISTRICT_AKIMAT).is_provider
    (True, True)
    """
    return Body(kind=kind, is_provider=True, **standing)


@_by_name()
def AuthorisedBody(
    *, authorised_in: AuthorisedSphere | None = None, **known: Unpack[BesideSphere]
) -> Body:
    """The body authorised in a sphere, whatever its kind (Article 13(3)). Raises `InvalidInput`
    where no sphere is named.

    >>> AuthorisedBody(authorised_in=AuthorisedSphere.INFORMATIZATION).kind is None
    True
    """
    if authorised_in is None or authorised_in is AuthorisedSphere.NOTHING:
        spheres = ", ".join(str(one) for one in AuthorisedSphere if one.value != "nothing")
        raise InvalidInput(
            WANTED,
            "Body.authorised_in",
            wanted=_ONE_OF_THE_SPHERES.of(spheres=spheres),
            or_none="",
            got=authorised_in,
            type=type(authorised_in).__name__,
            way_out=_NAME_THE_SPHERE.of(),
        )
    return Body(authorised_in=authorised_in, **known)


@_by_name("kind")
def Maslikhat(**capacities: Unpack[Capacities]) -> Body:
    """A maslikhat; Articles 10-23 do not name it."""
    return Body(kind=BodyKind.MASLIKHAT, **capacities)


@_by_name("kind", "authorised_in")
def OblastOrDistrictAkim(**capacities: Unpack[NoStateBody]) -> Body:
    """The akim, as a person, of an oblast, a city of republican significance, the capital, a
    district or a city of oblast significance: Article 11 names his akimat, not him (reading A46).
    """
    return _none_authorised(BodyKind.OBLAST_OR_DISTRICT_AKIM, capacities)


@_by_name("kind", "authorised_in")
def ForeignMission(**capacities: Unpack[NoStateBody]) -> Body:
    """A mission of the Republic abroad: a provider where it renders state services (Article 13(1),
    reading A45), which `is_provider` says.

    >>> ForeignMission(is_provider=True).is_provider
    True
    """
    return _none_authorised(BodyKind.FOREIGN_MISSION, capacities)


@_by_name("kind", "authorised_in")
def Centre(**capacities: Unpack[NoStateBody]) -> Body:
    """A public service centre, through which services are rendered (Articles 18, 20).

    >>> Centre().authorised_in
    <AuthorisedSphere.NOTHING: 'nothing'>
    """
    return _none_authorised(BodyKind.CENTRE, capacities)


@_by_name("kind", "authorised_in")
def StateCorporation(**capacities: Unpack[NoStateBody]) -> Body:
    """The State Corporation, which took the place of the centres (Articles 11-1, 18, 20 of the
    edition of 2019).

    >>> StateCorporation().kind
    <BodyKind.STATE_CORPORATION: 'state_corporation'>
    """
    return _none_authorised(BodyKind.STATE_CORPORATION, capacities)


@_by_name("kind", "authorised_in")
def ContactCentre(**capacities: Unpack[NoStateBody]) -> Body:
    """The unified contact centre on questions of rendering state services (Articles 10(13), 23)."""
    return _none_authorised(BodyKind.CONTACT_CENTRE, capacities)


def _none_authorised(kind: BodyKind, capacities: NoStateBody) -> Body:
    """An organisation or a person, which is no authorised body and is not asked whether it is."""
    return Body(kind=kind, authorised_in=AuthorisedSphere.NOTHING, **capacities)
