from kz_services_law.questions.catalogue import CATALOGUE as CATALOGUE
from kz_services_law.questions.catalogue import question_named as question_named
from kz_services_law.questions.competences import CompetencesOf as CompetencesOf
from kz_services_law.questions.competences import DutiesOf as DutiesOf
from kz_services_law.questions.competences import HowOften as HowOften
from kz_services_law.questions.competences import IsCompetent as IsCompetent
from kz_services_law.questions.competences import (
    MayActAsSingleProvider as MayActAsSingleProvider,
)
from kz_services_law.questions.competences import MustGiveDataAccess as MustGiveDataAccess
from kz_services_law.questions.competences import MustOptimise as MustOptimise
from kz_services_law.questions.competences import WhoIsCompetent as WhoIsCompetent
from kz_services_law.questions.contents import MayStandardContain as MayStandardContain
from kz_services_law.questions.contents import MissingFromRegulation as MissingFromRegulation
from kz_services_law.questions.contents import MissingFromStandard as MissingFromStandard
from kz_services_law.questions.contents import MustAppealProcedureCover as MustAppealProcedureCover
from kz_services_law.questions.discussion import DiscussionDuties as DiscussionDuties
from kz_services_law.questions.discussion import (
    DiscussionReportDeadline as DiscussionReportDeadline,
)
from kz_services_law.questions.discussion import (
    DiscussionReportPostingDeadline as DiscussionReportPostingDeadline,
)
from kz_services_law.questions.discussion import DiscussionWindow as DiscussionWindow
from kz_services_law.questions.discussion import InformingDeadline as InformingDeadline
from kz_services_law.questions.discussion import IsCommentAdmissible as IsCommentAdmissible
from kz_services_law.questions.discussion import IsDiscussionOver as IsDiscussionOver
from kz_services_law.questions.discussion import IsPostedProperly as IsPostedProperly
from kz_services_law.questions.discussion import IsReportPostedProperly as IsReportPostedProperly
from kz_services_law.questions.discussion import IsSentProperly as IsSentProperly
from kz_services_law.questions.discussion import (
    MissingFromDiscussionReport as MissingFromDiscussionReport,
)
from kz_services_law.questions.discussion import MustPostAndInform as MustPostAndInform
from kz_services_law.questions.discussion import PostAndInform as PostAndInform
from kz_services_law.questions.discussion import PostingDeadline as PostingDeadline
from kz_services_law.questions.discussion import (
    SendingForAgreementDeadline as SendingForAgreementDeadline,
)
from kz_services_law.questions.discussion import WhoAgreesDraft as WhoAgreesDraft
from kz_services_law.questions.discussion import Window as Window
from kz_services_law.questions.electronic import (
    DoesMobileResultNeedPaper as DoesMobileResultNeedPaper,
)
from kz_services_law.questions.electronic import (
    ElectronicServiceChannel as ElectronicServiceChannel,
)
from kz_services_law.questions.electronic import IsResultFormAllowed as IsResultFormAllowed
from kz_services_law.questions.electronic import (
    MayOneStopShopSignRequest as MayOneStopShopSignRequest,
)
from kz_services_law.questions.electronic import MayServicesBeCombined as MayServicesBeCombined
from kz_services_law.questions.electronic import (
    WhereMobileResultIsSent as WhereMobileResultIsSent,
)
from kz_services_law.questions.informing import (
    InformationUpdateDeadline as InformationUpdateDeadline,
)
from kz_services_law.questions.informing import InformingOnRequest as InformingOnRequest
from kz_services_law.questions.informing import (
    IsAnnualReportPostedProperly as IsAnnualReportPostedProperly,
)
from kz_services_law.questions.informing import MustHoldReportHearing as MustHoldReportHearing
from kz_services_law.questions.informing import MustInformOnRequest as MustInformOnRequest
from kz_services_law.questions.informing import MustPublishAnnualReport as MustPublishAnnualReport
from kz_services_law.questions.informing import ReportHearing as ReportHearing
from kz_services_law.questions.informing import WaysToBeInformed as WaysToBeInformed
from kz_services_law.questions.informing import WhatReportHearingsServe as WhatReportHearingsServe
from kz_services_law.questions.informing import WhoTellsServiceStage as WhoTellsServiceStage
from kz_services_law.questions.manner import MissingFromAct as MissingFromAct
from kz_services_law.questions.registry import MissingFromRegistryEntry as MissingFromRegistryEntry
from kz_services_law.questions.registry import MustBeInRegistry as MustBeInRegistry
from kz_services_law.questions.regulations import ApprovalByAct as ApprovalByAct
from kz_services_law.questions.regulations import (
    IsRegulationApprovalInForm as IsRegulationApprovalInForm,
)
from kz_services_law.questions.regulations import RegulationDeadline as RegulationDeadline
from kz_services_law.questions.regulations import (
    RegulationRevisionDeadline as RegulationRevisionDeadline,
)
from kz_services_law.questions.regulations import WhoApprovesRegulation as WhoApprovesRegulation
from kz_services_law.questions.regulations import WhoDevelopsRegulation as WhoDevelopsRegulation
from kz_services_law.questions.services import ChannelsOfService as ChannelsOfService
from kz_services_law.questions.services import HowConsentStands as HowConsentStands
from kz_services_law.questions.services import (
    HowOneStopShopInteracts as HowOneStopShopInteracts,
)
from kz_services_law.questions.services import IsChannelProvided as IsChannelProvided
from kz_services_law.questions.services import IsGroundForRefusal as IsGroundForRefusal
from kz_services_law.questions.services import MayApplyAgain as MayApplyAgain
from kz_services_law.questions.services import MustAcceptApplication as MustAcceptApplication
from kz_services_law.questions.services import (
    MustCertifyElectronicCopy as MustCertifyElectronicCopy,
)
from kz_services_law.questions.services import NeedsWrittenConsent as NeedsWrittenConsent
from kz_services_law.questions.services import OneStopEmployeeDuties as OneStopEmployeeDuties
from kz_services_law.questions.services import ProviderDuties as ProviderDuties
from kz_services_law.questions.services import ServiceDeadline as ServiceDeadline
from kz_services_law.questions.services import (
    WhereProviderRequirementsAreSet as WhereProviderRequirementsAreSet,
)
from kz_services_law.questions.services import WhoIdentifiesRecipient as WhoIdentifiesRecipient
from kz_services_law.questions.standards import Approval as Approval
from kz_services_law.questions.standards import MayStandardBeChanged as MayStandardBeChanged
from kz_services_law.questions.standards import MustBeDiscussed as MustBeDiscussed
from kz_services_law.questions.standards import StandardDeadline as StandardDeadline
from kz_services_law.questions.standards import WhoApprovesStandard as WhoApprovesStandard
from kz_services_law.questions.standards import WhoDevelopsStandard as WhoDevelopsStandard
from kz_services_law.questions.standards import WhoPostsStandards as WhoPostsStandards
