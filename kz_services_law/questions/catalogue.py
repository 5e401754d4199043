"""The catalogue: all questions, in the law's order. Their names are the library's contract."""

from __future__ import annotations

from typing import Any

from kz_services_law.asking.question import Question
from kz_services_law.errors import UnknownName
from kz_services_law.messages import suggestion
from kz_services_law.questions import refusals
from kz_services_law.questions.competences import (
    CompetencesOf,
    DutiesOf,
    IsCompetent,
    MayActAsSingleProvider,
    MustGiveDataAccess,
    MustOptimise,
    WhoIsCompetent,
)
from kz_services_law.questions.contents import (
    MayStandardContain,
    MissingFromRegulation,
    MissingFromStandard,
    MustAppealProcedureCover,
)
from kz_services_law.questions.discussion import (
    DiscussionDuties,
    DiscussionReportDeadline,
    DiscussionReportPostingDeadline,
    DiscussionWindow,
    InformingDeadline,
    IsCommentAdmissible,
    IsDiscussionOver,
    IsPostedProperly,
    IsReportPostedProperly,
    IsSentProperly,
    MissingFromDiscussionReport,
    MustPostAndInform,
    PostingDeadline,
    SendingForAgreementDeadline,
    WhoAgreesDraft,
)
from kz_services_law.questions.electronic import (
    DoesMobileResultNeedPaper,
    ElectronicServiceChannel,
    IsResultFormAllowed,
    MayOneStopShopSignRequest,
    MayServicesBeCombined,
    WhereMobileResultIsSent,
)
from kz_services_law.questions.informing import (
    InformationUpdateDeadline,
    IsAnnualReportPostedProperly,
    MustHoldReportHearing,
    MustInformOnRequest,
    MustPublishAnnualReport,
    WaysToBeInformed,
    WhatReportHearingsServe,
    WhoTellsServiceStage,
)
from kz_services_law.questions.manner import MissingFromAct
from kz_services_law.questions.registry import (
    MissingFromRegistryEntry,
    MustBeInRegistry,
)
from kz_services_law.questions.regulations import (
    IsRegulationApprovalInForm,
    RegulationDeadline,
    RegulationRevisionDeadline,
    WhoApprovesRegulation,
    WhoDevelopsRegulation,
)
from kz_services_law.questions.services import (
    ChannelsOfService,
    HowConsentStands,
    HowOneStopShopInteracts,
    IsChannelProvided,
    IsGroundForRefusal,
    MayApplyAgain,
    MustAcceptApplication,
    MustCertifyElectronicCopy,
    NeedsWrittenConsent,
    OneStopEmployeeDuties,
    ProviderDuties,
    ServiceDeadline,
    WhereProviderRequirementsAreSet,
    WhoIdentifiesRecipient,
)
from kz_services_law.questions.standards import (
    MayStandardBeChanged,
    MustBeDiscussed,
    StandardDeadline,
    WhoApprovesStandard,
    WhoDevelopsStandard,
    WhoPostsStandards,
)

__all__ = ["CATALOGUE", "question_named"]

CATALOGUE: tuple[type[Question[Any]], ...] = (
    CompetencesOf,
    DutiesOf,
    IsCompetent,
    WhoIsCompetent,
    MustGiveDataAccess,
    MayActAsSingleProvider,
    MustBeInRegistry,
    MissingFromRegistryEntry,
    WhoDevelopsStandard,
    WhoApprovesStandard,
    StandardDeadline,
    MustBeDiscussed,
    MayStandardBeChanged,
    MissingFromStandard,
    MayStandardContain,
    MustAppealProcedureCover,
    PostingDeadline,
    InformingDeadline,
    MustPostAndInform,
    IsPostedProperly,
    DiscussionWindow,
    IsDiscussionOver,
    IsCommentAdmissible,
    DiscussionDuties,
    DiscussionReportDeadline,
    DiscussionReportPostingDeadline,
    IsReportPostedProperly,
    MissingFromDiscussionReport,
    WhoAgreesDraft,
    IsSentProperly,
    SendingForAgreementDeadline,
    WhoDevelopsRegulation,
    WhoApprovesRegulation,
    IsRegulationApprovalInForm,
    RegulationDeadline,
    RegulationRevisionDeadline,
    MissingFromRegulation,
    ChannelsOfService,
    IsChannelProvided,
    WhereProviderRequirementsAreSet,
    ProviderDuties,
    IsGroundForRefusal,
    MayApplyAgain,
    ServiceDeadline,
    MustAcceptApplication,
    WhoIdentifiesRecipient,
    HowOneStopShopInteracts,
    MustCertifyElectronicCopy,
    NeedsWrittenConsent,
    HowConsentStands,
    OneStopEmployeeDuties,
    ElectronicServiceChannel,
    IsResultFormAllowed,
    WhereMobileResultIsSent,
    DoesMobileResultNeedPaper,
    MayOneStopShopSignRequest,
    MayServicesBeCombined,
    MustOptimise,
    WaysToBeInformed,
    WhoPostsStandards,
    InformationUpdateDeadline,
    MustInformOnRequest,
    WhoTellsServiceStage,
    MustPublishAnnualReport,
    IsAnnualReportPostedProperly,
    MustHoldReportHearing,
    WhatReportHearingsServe,
    MissingFromAct,
)
"""All questions, in the law's order; last the one that is over all articles."""
_BY_NAME = {question.__name__: question for question in CATALOGUE}


def question_named(name: str) -> type[Question[Any]]:
    """The question of a name.

    Raises `UnknownName`.

    >>> question_named("WhoApprovesStandard").__name__
    'WhoApprovesStandard'
    """
    found = _BY_NAME.get(name) if isinstance(name, str) else None
    if found is None:
        hint = suggestion(name, _BY_NAME)
        raise UnknownName(refusals.NO_SUCH_QUESTION, name=name, hint=hint)
    return found
