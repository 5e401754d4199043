"""In what manner acts are to be done: by whom, by agreement with whom, where, when."""

from __future__ import annotations

from typing import Annotated

from kz_services_law.asking.question import PARAMETER, SetQuestion
from kz_services_law.vocabulary import (
    ActWithManner,
    AnnualReport,
    Body,
    CopyRequest,
    DoneAct,
    Draft,
    Ground,
    Hearing,
    Manner,
    Posting,
    RegulationApproval,
    Service,
    ServiceRequest,
    Standard,
)

__all__ = ["MissingFromAct"]


class MissingFromAct(SetQuestion[Manner]):
    """Which requirements of manner does an act that was done not keep? (Articles 10, 11, 13, 15,
    16, 20-23.)

    Each requirement that Articles 10-23 state of the act has a part: not kept ("yes", it is
    missing), kept or not asked here ("no"), not known. What follows where one is not kept, these
    Articles do not say (reading A34). `done` tells of the act; `body` is who did it.

    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import CentralStateBody
    >>> question = MissingFromAct(
    ...     act=ActWithManner.OPTIMISE_AND_AUTOMATE,
    ...     body=CentralStateBody(),
    ...     done=DoneAct(agreed_with_informatization_body=False),
    ... )
    >>> value = Law().ask(question).value
    >>> [manner.value for manner in value.yes], [manner.value for manner in value.not_known]
    (['by_agreement_with_informatization_body'], ['under_legislation'])
    """

    elements = Manner
    fact = "{act}.lacks.{element}"

    act: Annotated[ActWithManner, PARAMETER]
    body: Body | None = None
    done: DoneAct | None = None
    developer: Body | None = None
    service: Service | None = None
    draft: Draft | None = None
    posting: Posting | None = None
    proposer: Body | None = None
    ground: Ground | None = None
    standard: Standard | None = None
    approval: RegulationApproval | None = None
    copy_request: CopyRequest | None = None
    request: ServiceRequest | None = None
    annual_report: AnnualReport | None = None
    hearing: Hearing | None = None
