"""Questions on Articles 14 and 17: what standards and regulations contain."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import ClassVar

from kz_services_law.answers import Finding
from kz_services_law.entities import Challenged, RegulationContent, Service, StandardContent
from kz_services_law.questions.base import Goal, Question, SetQuestion, finding

__all__ = [
    "MissingFromRegulation",
    "MissingFromStandard",
    "MustAppealProcedureCover",
    "RegulationItem",
    "StandardItem",
]


class StandardItem(Enum):
    """What a standard contains (Article 14)."""

    SERVICE_NAME = "service_name"
    DEVELOPER = "developer"
    PROVIDER = "provider"
    TERM = "term"
    FORM = "form"
    RESULT = "result"
    FEE_AMOUNT = "fee_amount"
    WAYS_OF_CHARGING = "ways_of_charging"
    WORK_SCHEDULE = "work_schedule"
    DOCUMENTS = "documents"
    REFUSAL_GROUNDS = "refusal_grounds"
    COMPLAINT_PROCEDURE = "complaint_procedure"
    OTHER_REQUIREMENTS = "other_requirements"


class RegulationItem(Enum):
    """What a regulation contains (Article 17)."""

    GENERAL_PROVISIONS = "general_provisions"
    ACTIONS_OF_UNITS = "actions_of_units"
    INTERACTION_OF_UNITS = "interaction_of_units"
    INTERACTION_WITH_OTHERS = "interaction_with_others"
    USE_OF_INFORMATION_SYSTEMS = "use_of_information_systems"


class MissingFromStandard(SetQuestion[StandardItem]):
    """What is missing from a standard? (Article 14.)

    The fee and the ways of charging it are due in the cases foreseen by legislation only.

    >>> from kz_services_law import Law
    >>> content = StandardContent(contains_term=True, contains_documents=False)
    >>> value = Law().ask(MissingFromStandard(content=content)).value
    >>> StandardItem.TERM in value.no, StandardItem.DOCUMENTS in value.yes
    (True, True)
    >>> StandardItem.FEE_AMOUNT in value.not_known
    True
    """

    goals: ClassVar[Mapping[str, Goal]] = {
        item.value: Goal(f"standard.lacks.{item.value}", finding) for item in StandardItem
    }
    elements: ClassVar[type[Enum]] = StandardItem
    roles_of_fields: ClassVar[Mapping[str, str]] = MappingProxyType({"content": "standard"})

    content: StandardContent | None = None
    service: Service | None = None


class MustAppealProcedureCover(Question[Finding]):
    """Must the complaint procedure in a standard cover these decisions or conduct? (Article 14(3).)

    >>> from kz_services_law import ChallengedConduct, ChallengedKind, Law
    >>> challenged = Challenged(
    ...     by=ChallengedKind.CENTRE, what=ChallengedConduct.INACTION, on_state_services=True
    ... )
    >>> Law().ask(MustAppealProcedureCover(challenged=challenged)).demand()
    <Finding.YES: 'yes'>
    """

    goals: ClassVar[Mapping[str, Goal]] = {
        "must_be_covered": Goal("complaint.must_be_covered", finding)
    }

    challenged: Challenged | None = None


class MissingFromRegulation(SetQuestion[RegulationItem]):
    """What is missing from a regulation? (Article 17.)

    >>> from kz_services_law import Law
    >>> content = RegulationContent(contains_interaction_with_centre=True)
    >>> value = Law().ask(MissingFromRegulation(content=content)).value
    >>> RegulationItem.INTERACTION_WITH_OTHERS in value.no
    True
    """

    goals: ClassVar[Mapping[str, Goal]] = {
        item.value: Goal(f"regulation.lacks.{item.value}", finding) for item in RegulationItem
    }
    elements: ClassVar[type[Enum]] = RegulationItem
    roles_of_fields: ClassVar[Mapping[str, str]] = MappingProxyType({"content": "regulation"})

    content: RegulationContent | None = None
