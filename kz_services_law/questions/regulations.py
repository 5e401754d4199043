"""Questions on Article 16: who makes the regulation of a service, by when, in what form."""

from __future__ import annotations

from kz_services_law.asking.question import Goal, Question
from kz_services_law.asking.values import Finding, day_found, finding
from kz_services_law.counting import Deadline, NoDeadline
from kz_services_law.vocabulary import (
    Body,
    RegulationApproval,
    RegulationApprover,
    RegulationDeveloper,
    Standard,
)

__all__ = [
    "IsRegulationApprovalInForm",
    "RegulationDeadline",
    "WhoApprovesRegulation",
    "WhoDevelopsRegulation",
]


class WhoDevelopsRegulation(Question[RegulationDeveloper]):
    """Who develops the regulation of a service? (Article 16(1), (3); reading A21.)

    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import DistrictAkimat
    >>> Law().ask(WhoDevelopsRegulation(provider=DistrictAkimat())).demand()
    <RegulationDeveloper.OBLAST_LEVEL_AKIMAT: 'oblast_level_akimat'>
    """

    goals = {"developer": Goal("regulation.developer", RegulationDeveloper)}

    provider: Body | None = None


class WhoApprovesRegulation(Question[RegulationApprover]):
    """Who approves the regulation that a body develops, by what act? (Article 16(2), (3).)

    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import CentralStateBody
    >>> Law().ask(WhoApprovesRegulation(body=CentralStateBody())).demand()
    <RegulationApprover.CENTRAL_BODY_OR_ITS_HEAD: 'central_body_or_its_head'>
    """

    goals = {"approver": Goal("regulation.approver", RegulationApprover)}

    body: Body | None = None


class IsRegulationApprovalInForm(Question[Finding]):
    """Was the regulation that a body developed approved in the form required? (Article 16(2), (3).)

    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import ApprovalForm, OblastAkimat
    >>> approval = RegulationApproval(form=ApprovalForm.ACT_OF_AKIM)
    >>> question = IsRegulationApprovalInForm(body=OblastAkimat(), approval=approval)
    >>> Law().ask(question).demand()
    <Finding.NO: 'no'>
    """

    goals = {"in_form": Goal("regulation.approved_in_form", finding)}

    body: Body | None = None
    approval: RegulationApproval | None = None


class RegulationDeadline(Question[Deadline | NoDeadline]):
    """By when must a body develop and approve the regulation? (Article 16(1).)

    Thirty calendar days after the standard is approved, for central bodies and those of the oblast
    level; others are not bound.

    >>> from datetime import date
    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import DistrictAkimat, OblastAkimat
    >>> standard = Standard(approved_on=date(2013, 9, 2))
    >>> str(Law().ask(RegulationDeadline(body=OblastAkimat(), standard=standard)).demand())
    '2013-10-02'
    >>> Law().ask(RegulationDeadline(body=DistrictAkimat(), standard=standard)).demand()
    <NoDeadline.NOT_BOUND: 'not_bound'>
    """

    goals = {"due_on": Goal("regulation.due_on", day_found)}

    body: Body | None = None
    standard: Standard | None = None
