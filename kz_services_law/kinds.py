"""The kinds and forms of things a question speaks of.

The enumerations equal those of `rules/…/facts.toml`; a test holds them together.
"""

from enum import Enum

__all__ = [
    "ApprovalForm",
    "AuthorKind",
    "ChallengedConduct",
    "ChallengedKind",
    "Channel",
    "ConsentForm",
    "DraftType",
    "Region",
    "ResultForm",
    "RuleSource",
]


class RuleSource(Enum):
    """Where a rule or a power is set: of the laws, of the wider legislation, or nowhere.

    Laws are part of legislation; the exceptions of Articles 10(12) and 11(10) speak of legislation,
    that of Article 20(6) of laws only.
    """

    LAW = "law"
    ACT_OF_PRESIDENT = "act_of_president"
    ACT_OF_GOVERNMENT = "act_of_government"
    OTHER_NORMATIVE_ACT = "other_normative_act"
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


class ChallengedKind(Enum):
    """Whose decision or conduct is complained of (Article 14(3))."""

    CENTRAL_BODY = "central_body"
    LOCAL_BODY = "local_body"
    OFFICIAL_OF_STATE_BODY = "official_of_state_body"
    PROVIDER = "provider"
    OFFICIAL_OF_PROVIDER = "official_of_provider"
    CENTRE = "centre"
    EMPLOYEE_OF_CENTRE = "employee_of_centre"
    OTHER = "other"


class ChallengedConduct(Enum):
    """What is complained of (Article 14(3))."""

    DECISION = "decision"
    ACTION = "action"
    INACTION = "inaction"
    OTHER = "other"


class ApprovalForm(Enum):
    """In what form a regulation is approved (Article 16(2), (3))."""

    NORMATIVE_ACT_OF_BODY = "normative_act_of_body"
    NORMATIVE_ACT_OF_HEAD = "normative_act_of_head"
    NORMATIVE_RESOLUTION_OF_AKIMAT = "normative_resolution_of_akimat"
    ACT_OF_AKIM = "act_of_akim"
    OTHER = "other"


class Channel(Enum):
    """Through what a service is rendered (Article 18)."""

    PROVIDER = "provider"
    CENTRE = "centre"
    PORTAL = "portal"
    OTHER = "other"


class ConsentForm(Enum):
    """In what form a recipient consented (Article 21(3))."""

    WRITTEN = "written"
    ELECTRONIC_SIGNED = "electronic_signed"
    ELECTRONIC_UNSIGNED = "electronic_unsigned"
    ORAL = "oral"
    NOT_GIVEN = "not_given"


class ResultForm(Enum):
    """In what form the result of an electronic service is issued (Article 21(2))."""

    ELECTRONIC_DOCUMENT = "electronic_document"
    PAPER_DOCUMENT = "paper_document"
    DATA_FROM_SYSTEM = "data_from_system"
    OTHER = "other"


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
