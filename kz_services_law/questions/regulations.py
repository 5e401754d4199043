"""Questions on Article 16: who makes the regulation of a service, by when, in what form."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import ClassVar

from kz_services_law.answers import Finding, NotBound, NotStarted
from kz_services_law.bodies import Body
from kz_services_law.entities import RegulationApproval, Standard
from kz_services_law.questions.base import Goal, Question, deadline_value, finding
from kz_services_law.time.deadlines import Deadline

__all__ = [
    "IsRegulationApprovalInForm",
    "RegulationApprover",
    "RegulationDeadline",
    "RegulationDeveloper",
    "WhoApprovesRegulation",
    "WhoDevelopsRegulation",
]

_DEVELOPER_IS_A_BODY: Mapping[str, str] = MappingProxyType({"developer": "body"})


class RegulationDeveloper(Enum):
    """Who develops a regulation. `OBLAST_LEVEL_AKIMAT`: the executive body of an oblast, a city of
    republican significance or the capital.
    """

    CENTRAL_BODY = "central_body"
    OBLAST_LEVEL_AKIMAT = "oblast_level_akimat"


class RegulationApprover(Enum):
    """Who approves a regulation, each by its own kind of normative legal act."""

    CENTRAL_BODY_OR_ITS_HEAD = "central_body_or_its_head"
    OBLAST_LEVEL_AKIMAT = "oblast_level_akimat"


class WhoDevelopsRegulation(Question[RegulationDeveloper]):
    """Who develops the regulation of a service? (Article 16(1), (3); reading A21.)

    >>> from kz_services_law import DistrictAkimat, Law
    >>> Law().ask(WhoDevelopsRegulation(provider=DistrictAkimat())).demand()
    <RegulationDeveloper.OBLAST_LEVEL_AKIMAT: 'oblast_level_akimat'>
    """

    goals: ClassVar[Mapping[str, Goal]] = {
        "developer": Goal("regulation.developer", RegulationDeveloper)
    }

    provider: Body | None = None


class WhoApprovesRegulation(Question[RegulationApprover]):
    """Who approves a regulation, by what act? (Article 16(2), (3).)

    >>> from kz_services_law import CentralStateBody, Law
    >>> Law().ask(WhoApprovesRegulation(developer=CentralStateBody())).demand()
    <RegulationApprover.CENTRAL_BODY_OR_ITS_HEAD: 'central_body_or_its_head'>
    """

    goals: ClassVar[Mapping[str, Goal]] = {
        "approver": Goal("regulation.approver", RegulationApprover)
    }
    roles_of_fields: ClassVar[Mapping[str, str]] = _DEVELOPER_IS_A_BODY

    developer: Body | None = None


class IsRegulationApprovalInForm(Question[Finding]):
    """Was a regulation approved in the form required? (Article 16(2), (3).)

    >>> from kz_services_law import ApprovalForm, Law, OblastAkimat
    >>> approval = RegulationApproval(form=ApprovalForm.ACT_OF_AKIM)
    >>> question = IsRegulationApprovalInForm(developer=OblastAkimat(), approval=approval)
    >>> Law().ask(question).demand()
    <Finding.NO: 'no'>
    """

    goals: ClassVar[Mapping[str, Goal]] = {"in_form": Goal("regulation.approved_in_form", finding)}
    roles_of_fields: ClassVar[Mapping[str, str]] = _DEVELOPER_IS_A_BODY

    developer: Body | None = None
    approval: RegulationApproval | None = None


class RegulationDeadline(Question[Deadline | NotStarted | NotBound]):
    """By when must a body develop and approve the regulation? (Article 16(1).)

    Thirty calendar days after the standard is approved, for central bodies and those of the oblast
    level; others are not bound.

    >>> from datetime import date
    >>> from kz_services_law import DistrictAkimat, Law, OblastAkimat
    >>> standard = Standard(approved_on=date(2013, 9, 2))
    >>> str(Law().ask(RegulationDeadline(developer=OblastAkimat(), standard=standard)).demand())
    '2013-10-02'
    >>> Law().ask(RegulationDeadline(developer=DistrictAkimat(), standard=standard)).demand()
    <NotBound.NOT_BOUND: 'not_bound'>
    """

    goals: ClassVar[Mapping[str, Goal]] = {"due_on": Goal("regulation.due_on", deadline_value)}
    roles_of_fields: ClassVar[Mapping[str, str]] = _DEVELOPER_IS_A_BODY

    developer: Body | None = None
    standard: Standard | None = None
