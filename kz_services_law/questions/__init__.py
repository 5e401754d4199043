"""The catalogue of questions. Their names are the library's contract.

Each question is imported when it is first asked for, and the whole `CATALOGUE` made only then.
"""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from kz_services_law.errors import UnknownName, suggestion
from kz_services_law.lazy import lazily
from kz_services_law.questions import refusals

if TYPE_CHECKING:
    from kz_services_law.asking.question import Question
    from kz_services_law.questions.competences import (
        CompetencesOf,
        DutiesOf,
        HowOften,
        IsCompetent,
        MustGiveCentreAccess,
        MustOptimise,
        WhoIsCompetent,
    )
    from kz_services_law.questions.contents import (
        MissingFromRegulation,
        MissingFromStandard,
        MustAppealProcedureCover,
    )
    from kz_services_law.questions.discussion import (
        DiscussionDuties,
        DiscussionWindow,
        InformingDeadline,
        IsCommentAdmissible,
        IsPostedProperly,
        IsReportPostedProperly,
        MissingFromDiscussionReport,
        PostingDeadline,
        WhoAgreesDraft,
        Window,
    )
    from kz_services_law.questions.electronic import (
        ElectronicServiceChannel,
        IsResultFormAllowed,
        MayCentreSignRequest,
        MayServicesBeCombined,
    )
    from kz_services_law.questions.informing import (
        InformationUpdateDeadline,
        InformingOnRequest,
        MustHoldReportHearing,
        MustInformOnRequest,
        MustPublishAnnualReport,
        ReportHearing,
        WaysToBeInformed,
        WhatReportHearingsServe,
        WhoTellsServiceStage,
    )
    from kz_services_law.questions.registry import (
        MissingFromRegistryEntry,
        MustBeInRegistry,
    )
    from kz_services_law.questions.regulations import (
        IsRegulationApprovalInForm,
        RegulationDeadline,
        WhoApprovesRegulation,
        WhoDevelopsRegulation,
    )
    from kz_services_law.questions.services import (
        CentreEmployeeDuties,
        ChannelsOfService,
        HowCentreAndProviderInteract,
        IsChannelProvided,
        MustAcceptApplication,
        MustCertifyElectronicCopy,
        NeedsWrittenConsent,
        ServiceDeadline,
        WhereProviderRequirementsAreSet,
        WhoIdentifiesRecipient,
    )
    from kz_services_law.questions.standards import (
        Approval,
        MayStandardBeChanged,
        MustBeDiscussed,
        StandardDeadline,
        WhoApprovesStandard,
        WhoDevelopsStandard,
    )

    CATALOGUE: tuple[type[Question[Any]], ...]
    """All questions, in the law's order."""

__all__ = [
    "CATALOGUE",
    "Approval",
    "CentreEmployeeDuties",
    "ChannelsOfService",
    "CompetencesOf",
    "DiscussionDuties",
    "DiscussionWindow",
    "DutiesOf",
    "ElectronicServiceChannel",
    "HowCentreAndProviderInteract",
    "HowOften",
    "InformationUpdateDeadline",
    "InformingDeadline",
    "InformingOnRequest",
    "IsChannelProvided",
    "IsCommentAdmissible",
    "IsCompetent",
    "IsPostedProperly",
    "IsRegulationApprovalInForm",
    "IsReportPostedProperly",
    "IsResultFormAllowed",
    "MayCentreSignRequest",
    "MayServicesBeCombined",
    "MayStandardBeChanged",
    "MissingFromDiscussionReport",
    "MissingFromRegistryEntry",
    "MissingFromRegulation",
    "MissingFromStandard",
    "MustAcceptApplication",
    "MustAppealProcedureCover",
    "MustBeDiscussed",
    "MustBeInRegistry",
    "MustCertifyElectronicCopy",
    "MustGiveCentreAccess",
    "MustHoldReportHearing",
    "MustInformOnRequest",
    "MustOptimise",
    "MustPublishAnnualReport",
    "NeedsWrittenConsent",
    "PostingDeadline",
    "RegulationDeadline",
    "ReportHearing",
    "ServiceDeadline",
    "StandardDeadline",
    "WaysToBeInformed",
    "WhatReportHearingsServe",
    "WhereProviderRequirementsAreSet",
    "WhoAgreesDraft",
    "WhoApprovesRegulation",
    "WhoApprovesStandard",
    "WhoDevelopsRegulation",
    "WhoDevelopsStandard",
    "WhoIdentifiesRecipient",
    "WhoIsCompetent",
    "WhoTellsServiceStage",
    "Window",
    "question_named",
]

_MODULE_OF = MappingProxyType(
    {
        "CompetencesOf": "competences",
        "DutiesOf": "competences",
        "IsCompetent": "competences",
        "WhoIsCompetent": "competences",
        "MustGiveCentreAccess": "competences",
        "MustBeInRegistry": "registry",
        "MissingFromRegistryEntry": "registry",
        "WhoDevelopsStandard": "standards",
        "WhoApprovesStandard": "standards",
        "StandardDeadline": "standards",
        "MustBeDiscussed": "standards",
        "MayStandardBeChanged": "standards",
        "MissingFromStandard": "contents",
        "MustAppealProcedureCover": "contents",
        "PostingDeadline": "discussion",
        "InformingDeadline": "discussion",
        "IsPostedProperly": "discussion",
        "DiscussionWindow": "discussion",
        "IsCommentAdmissible": "discussion",
        "DiscussionDuties": "discussion",
        "IsReportPostedProperly": "discussion",
        "MissingFromDiscussionReport": "discussion",
        "WhoAgreesDraft": "discussion",
        "WhoDevelopsRegulation": "regulations",
        "WhoApprovesRegulation": "regulations",
        "IsRegulationApprovalInForm": "regulations",
        "RegulationDeadline": "regulations",
        "MissingFromRegulation": "contents",
        "ChannelsOfService": "services",
        "IsChannelProvided": "services",
        "WhereProviderRequirementsAreSet": "services",
        "ServiceDeadline": "services",
        "MustAcceptApplication": "services",
        "WhoIdentifiesRecipient": "services",
        "HowCentreAndProviderInteract": "services",
        "MustCertifyElectronicCopy": "services",
        "NeedsWrittenConsent": "services",
        "CentreEmployeeDuties": "services",
        "ElectronicServiceChannel": "electronic",
        "IsResultFormAllowed": "electronic",
        "MayCentreSignRequest": "electronic",
        "MayServicesBeCombined": "electronic",
        "MustOptimise": "competences",
        "WaysToBeInformed": "informing",
        "InformationUpdateDeadline": "informing",
        "MustInformOnRequest": "informing",
        "WhoTellsServiceStage": "informing",
        "MustPublishAnnualReport": "informing",
        "MustHoldReportHearing": "informing",
        "WhatReportHearingsServe": "informing",
    }
)
"""Of each question, in the law's order, the module it stands in."""
_VALUES = {
    "HowOften": "competences",
    "Window": "discussion",
    "InformingOnRequest": "informing",
    "ReportHearing": "informing",
    "Approval": "standards",
}
"""Of what is composed of several parts of an answer, the same."""


def question_named(name: str) -> type[Question[Any]]:
    """The question of a name.

    Raises `UnknownName`.

    >>> question_named("WhoApprovesStandard").__name__
    'WhoApprovesStandard'
    """
    module = _MODULE_OF.get(name) if isinstance(name, str) else None
    if module is None:
        raise UnknownName(refusals.NO_SUCH_QUESTION, name=name, hint=suggestion(name, _MODULE_OF))
    found: type[Question[Any]] = getattr(import_module(f"{__name__}.{module}"), name)
    return found


if not TYPE_CHECKING:
    _table = {**_MODULE_OF, **_VALUES}
    _find, __dir__ = lazily(
        __name__,
        {
            module: tuple(name for name in _table if _table[name] == module)
            for module in _table.values()
        },
    )

    def __getattr__(name: str) -> Any:
        if name != "CATALOGUE":
            return _find(name)
        return globals().setdefault(name, tuple(question_named(each) for each in _MODULE_OF))
