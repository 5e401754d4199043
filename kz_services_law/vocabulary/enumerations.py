"""The kinds and forms of things, in the words of the rules.

Made by tests/make_enumerations.py from the rules; a test holds the two to each other.
"""

from enum import Enum
from typing import Literal, TypeAlias, get_args

__all__ = [
    "LOCAL_KINDS",
    "Acceptance",
    "Admissibility",
    "Agreement",
    "ApprovalForm",
    "ApprovalGiver",
    "AuthorKind",
    "AuthorisedSphere",
    "BodyKind",
    "ChallengedConduct",
    "ChallengedKind",
    "Channel",
    "ConsentForm",
    "ConsentState",
    "DraftType",
    "HearingState",
    "Identifier",
    "InteractionMeans",
    "LocalKind",
    "PlaceOfStandards",
    "PosterOfStandards",
    "Region",
    "RegulationApprover",
    "RegulationDeveloper",
    "RequiredForm",
    "ResultForm",
    "RuleSource",
    "ServiceRefusalGround",
    "StipulationKind",
    "Timing",
]


class BodyKind(Enum):
    """The kinds of bodies the Law speaks of. The ten from `OBLAST_AKIMAT` to `RURAL_DISTRICT_AKIM`
    are its local executive bodies and akims (Article 11); `OBLAST_OR_DISTRICT_AKIM` is the akim as
    a person, whom that Article is read not to name; `FOREIGN_MISSION` is a mission abroad, read to
    be a provider where it renders services (Article 13(1)). New in the edition 2019-07-01:
    `STATE_CORPORATION`.
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
    OBLAST_OR_DISTRICT_AKIM = "oblast_or_district_akim"
    GOVERNMENT = "government"
    ADMINISTRATION_OF_PRESIDENT = "administration_of_president"
    MASLIKHAT = "maslikhat"
    FOREIGN_MISSION = "foreign_mission"
    CENTRE = "centre"
    CONTACT_CENTRE = "contact_centre"
    OTHER = "other"
    STATE_CORPORATION = "state_corporation"


class Agreement(Enum):
    """With whom an approval is agreed (Article 13(1))."""

    ADMINISTRATION_OF_PRESIDENT = "administration_of_president"
    NOBODY = "nobody"


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


class Admissibility(Enum):
    """Whether a comment or proposal is to be considered (Article 15(4))."""

    ADMISSIBLE = "admissible"
    NOT_CONSIDERED = "not_considered"


class AuthorKind(Enum):
    """Who a comment comes from (Article 15(1))."""

    NATURAL_PERSON = "natural_person"
    LEGAL_PERSON = "legal_person"
    STATE_BODY = "state_body"
    UNREGISTERED_GROUP = "unregistered_group"
    ANONYMOUS = "anonymous"


class RuleSource(Enum):
    """Where a rule or a power is set: of the laws, of the wider legislation, or nowhere. Laws are
    part of legislation; the exceptions of Articles 10(12) and 11(10) speak of legislation, that of
    Article 20(6) of laws only.
    """

    LAW = "law"
    ACT_OF_PRESIDENT = "act_of_president"
    ACT_OF_GOVERNMENT = "act_of_government"
    OTHER_NORMATIVE_ACT = "other_normative_act"
    NOTHING = "nothing"


class StipulationKind(Enum):
    """What is laid down in a standard (Article 14(2), (4))."""

    REFUSAL_GROUND = "refusal_ground"
    FEE = "fee"
    DOCUMENT = "document"
    OTHER = "other"


class ChallengedKind(Enum):
    """Whose decision or conduct is complained of (Article 14(3)). New in the edition 2019-07-01:
    `STATE_CORPORATION`, `EMPLOYEE_OF_STATE_CORPORATION`.
    """

    CENTRAL_BODY = "central_body"
    LOCAL_BODY = "local_body"
    OBLAST_OR_DISTRICT_AKIM = "oblast_or_district_akim"
    OFFICIAL_OF_STATE_BODY = "official_of_state_body"
    PROVIDER = "provider"
    OFFICIAL_OF_PROVIDER = "official_of_provider"
    EMPLOYEE_OF_PROVIDER = "employee_of_provider"
    CENTRE = "centre"
    EMPLOYEE_OF_CENTRE = "employee_of_centre"
    OTHER = "other"
    STATE_CORPORATION = "state_corporation"
    EMPLOYEE_OF_STATE_CORPORATION = "employee_of_state_corporation"


class ChallengedConduct(Enum):
    """What is complained of (Article 14(3))."""

    DECISION = "decision"
    ACTION = "action"
    INACTION = "inaction"
    OTHER = "other"


class RegulationDeveloper(Enum):
    """Who develops a regulation (Article 16(1), (3)). `OBLAST_LEVEL_AKIMAT`: of one made for the
    akim of a city district, a settlement, a village or a rural district, which may lie in any of
    them, the executive body of the oblast, the city of republican significance or the capital, of
    the territory concerned.
    """

    CENTRAL_BODY = "central_body"
    OBLAST_AKIMAT = "oblast_akimat"
    REPUBLICAN_CITY_AKIMAT = "republican_city_akimat"
    CAPITAL_AKIMAT = "capital_akimat"
    OBLAST_LEVEL_AKIMAT = "oblast_level_akimat"


class RegulationApprover(Enum):
    """Who approves a regulation (Article 16(2), (3)). `OBLAST_LEVEL_AKIMAT`: of one made for the
    akim of a city district, a settlement, a village or a rural district, which may lie in any of
    them, the akimat of the oblast, the city of republican significance or the capital, of the
    territory concerned.
    """

    CENTRAL_BODY_OR_ITS_HEAD = "central_body_or_its_head"
    OBLAST_AKIMAT = "oblast_akimat"
    REPUBLICAN_CITY_AKIMAT = "republican_city_akimat"
    CAPITAL_AKIMAT = "capital_akimat"
    OBLAST_LEVEL_AKIMAT = "oblast_level_akimat"


class RequiredForm(Enum):
    """By what act a regulation is to be approved (Article 16(2), (3))."""

    NORMATIVE_LEGAL_ACT = "normative_legal_act"
    NORMATIVE_LEGAL_RESOLUTION = "normative_legal_resolution"


class ApprovalForm(Enum):
    """By what sort of act a regulation was approved (Article 16(2), (3))."""

    NORMATIVE_LEGAL_RESOLUTION = "normative_legal_resolution"
    OTHER_NORMATIVE_LEGAL_ACT = "other_normative_legal_act"
    NOT_NORMATIVE = "not_normative"


class ApprovalGiver(Enum):
    """Whose act it was that approved a regulation (Article 16(2), (3)). `CENTRAL_BODY`: the one
    that develops the regulation; the akimats: of the territory for which it is made.
    """

    CENTRAL_BODY = "central_body"
    HEAD_OF_CENTRAL_BODY = "head_of_central_body"
    ANOTHER_CENTRAL_BODY = "another_central_body"
    OBLAST_AKIMAT = "oblast_akimat"
    REPUBLICAN_CITY_AKIMAT = "republican_city_akimat"
    CAPITAL_AKIMAT = "capital_akimat"
    DISTRICT_AKIMAT = "district_akimat"
    OBLAST_CITY_AKIMAT = "oblast_city_akimat"
    AKIM = "akim"
    OTHER = "other"


class Channel(Enum):
    """Through what a service is rendered (Article 18). New in the edition 2019-07-01:
    `STATE_CORPORATION`, `MOBILE_DEVICE`.
    """

    PROVIDER = "provider"
    CENTRE = "centre"
    PORTAL = "portal"
    OTHER = "other"
    STATE_CORPORATION = "state_corporation"
    MOBILE_DEVICE = "mobile_device"


class Acceptance(Enum):
    """What the centre's employee does with an application (Article 20(2)). `MAY_BE_REFUSED` occurs
    only where "refuses" is read as a permission.
    """

    MUST_BE_ACCEPTED = "must_be_accepted"
    MUST_BE_REFUSED = "must_be_refused"
    MAY_BE_REFUSED = "may_be_refused"


class Identifier(Enum):
    """Who identifies a recipient (Article 20(3)). New in the edition 2019-07-01:
    `STATE_CORPORATION_EMPLOYEE`.
    """

    CENTRE_EMPLOYEE = "centre_employee"
    STATE_CORPORATION_EMPLOYEE = "state_corporation_employee"


class InteractionMeans(Enum):
    """Through what a centre and a provider interact (Article 20(4))."""

    MONITORING_INFORMATION_SYSTEM = "monitoring_information_system"


class ConsentForm(Enum):
    """In what form a recipient consented (Articles 20(6), 21(3))."""

    WRITTEN = "written"
    ELECTRONIC_SIGNED = "electronic_signed"
    ELECTRONIC_UNSIGNED = "electronic_unsigned"
    ORAL = "oral"
    NOT_GIVEN = "not_given"


class ConsentState(Enum):
    """How the written consent stands that Article 20(6) requires."""

    OBTAINED = "obtained"
    LACKING = "lacking"
    NOT_REQUIRED = "not_required"


class ResultForm(Enum):
    """In what form the result of an electronic service is issued (Article 21(2))."""

    ELECTRONIC_DOCUMENT = "electronic_document"
    PAPER_DOCUMENT = "paper_document"
    DATA_FROM_SYSTEM = "data_from_system"
    OTHER = "other"


class PlaceOfStandards(Enum):
    """Where standards are posted, to inform recipients (Article 23(1)(1), (3)). New in the edition
    2019-07-01: `STATE_CORPORATION`.
    """

    PROVIDERS_LOCATION = "providers_location"
    CENTRE = "centre"
    PORTAL = "portal"
    SITE_OF_STATE_BODY = "site_of_state_body"
    SITE_OF_PROVIDER = "site_of_provider"
    OTHER_MEDIA = "other_media"
    STATE_CORPORATION = "state_corporation"


class PosterOfStandards(Enum):
    """Who posts standards (Article 23(1)(1), (3)), where those are read to post them whose place or
    site it is. New in the edition 2019-07-01: `STATE_CORPORATION`.
    """

    PROVIDER = "provider"
    CENTRE = "centre"
    STATE_BODY = "state_body"
    STATE_CORPORATION = "state_corporation"


class Timing(Enum):
    """When, or how often, a duty is to be done, where the text names no figure."""

    IMMEDIATELY = "immediately"
    CONSTANTLY = "constantly"
    YEARLY = "yearly"
    AT_LEAST_ONCE_A_YEAR = "at_least_once_a_year"
    NO_DUTY = "no_duty"


class Region(Enum):
    """A region or city, for its civil time; those of today (a part of an older region shares its
    time).
    """

    ASTANA = "astana"
    ALMATY = "almaty"
    SHYMKENT = "shymkent"
    ABAI = "abai"
    AKMOLA = "akmola"
    AKTOBE = "aktobe"
    ALMATY_REGION = "almaty_region"
    ATYRAU = "atyrau"
    EAST_KAZAKHSTAN = "east_kazakhstan"
    KARAGANDA = "karaganda"
    KOSTANAY = "kostanay"
    KYZYLORDA = "kyzylorda"
    MANGYSTAU = "mangystau"
    NORTH_KAZAKHSTAN = "north_kazakhstan"
    PAVLODAR = "pavlodar"
    TURKISTAN = "turkistan"
    ULYTAU = "ulytau"
    WEST_KAZAKHSTAN = "west_kazakhstan"
    ZHAMBYL = "zhambyl"
    ZHETISU = "zhetisu"


class HearingState(Enum):
    """How the duty to discuss a report stands on a day (Article 23(6))."""

    FULFILLED = "fulfilled"
    PENDING = "pending"
    OVERDUE = "overdue"
    NOT_BOUND = "not_bound"


class ServiceRefusalGround(Enum):
    """On what ground a service is refused (Article 19-1(2), (5) of the edition of 2019)."""

    DOCUMENTS_FALSE = "documents_false"
    NOT_MEETING_REQUIREMENTS = "not_meeting_requirements"
    NEGATIVE_ANSWER = "negative_answer"
    ACTIVITY_BANNED_BY_COURT = "activity_banned_by_court"
    DEPRIVED_OF_RIGHT_BY_COURT = "deprived_of_right_by_court"
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
"""The kinds of local executive bodies and akims (Article 11)."""
LOCAL_KINDS: tuple[LocalKind, ...] = get_args(LocalKind)
"""The same, one by one."""
