"""In what manner acts are to be done: by whom, by agreement with whom, where, when."""

from __future__ import annotations

from typing import Annotated

from kz_services_law.asking.elements import ContentsQuestion
from kz_services_law.asking.question import PARAMETER
from kz_services_law.vocabulary import (
    ActWithManner,
    AnnualReport,
    Application,
    Body,
    CopyRequest,
    DiscussionReport,
    DoneAct,
    Draft,
    Ground,
    Hearing,
    Manner,
    Posting,
    Registry,
    RegulationApproval,
    Sending,
    Service,
    ServiceRequest,
    Standard,
    StandardChange,
)

__all__ = ["MissingFromAct"]


class MissingFromAct(ContentsQuestion[Manner]):
    """Which requirements of manner does an act that was done not keep? (Articles 10, 11, 13, 15,
    16, 20-23.)

    Each requirement that Articles 10-23 state of the act has a part: missing (not kept), there
    (kept), not required here, not known; the verdict is whether the act was done as required. What
    follows where it was not, these Articles do not say (reading A34). `done` tells of the act;
    `body` is who did it. How often an act is to be done is not asked of one act: see
    `MustOptimise`, `MustPublishAnnualReport`, `MustHoldReportHearing`.

    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import CentralStateBody
    >>> question = MissingFromAct(
    ...     act=ActWithManner.OPTIMISE_AND_AUTOMATE,
    ...     body=CentralStateBody(),
    ...     done=DoneAct(agreed_with_informatization_body=False),
    ... )
    >>> answer = Law().ask(question)
    >>> answer.verdict.value, [manner.value for manner in answer.value.missing]
    (<Finding.NO: 'no'>, ['by_agreement_with_informatization_body'])
    >>> [manner.value for manner in answer.value.not_known]
    ['under_legislation']
    """

    elements = Manner
    document = "{act}"

    act: Annotated[ActWithManner, PARAMETER]
    body: Body | None = None
    done: DoneAct | None = None
    developer: Body | None = None
    service: Service | None = None
    draft: Draft | None = None
    posting: Posting | None = None
    report: DiscussionReport | None = None
    sending: Sending | None = None
    proposer: Body | None = None
    ground: Ground | None = None
    standard: Standard | None = None
    change: StandardChange | None = None
    approval: RegulationApproval | None = None
    application: Application | None = None
    copy_request: CopyRequest | None = None
    request: ServiceRequest | None = None
    annual_report: AnnualReport | None = None
    hearing: Hearing | None = None
    registry: Registry | None = None
    provider: Body | None = None
