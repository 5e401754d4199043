"""Questions on Article 16: who makes the regulation of a service, by when, in what form."""

from __future__ import annotations

from kz_services_law.asking.kept import kept_value
from kz_services_law.asking.question import Goal, Question
from kz_services_law.asking.values import Finding, day_found, finding
from kz_services_law.counting import Deadline, NoDeadline
from kz_services_law.vocabulary import (
    Body,
    RegulationApproval,
    RegulationApprover,
    RegulationDeveloper,
    RequiredForm,
    Standard,
)

__all__ = [
    "ApprovalByAct",
    "IsRegulationApprovalInForm",
    "RegulationDeadline",
    "RegulationRevisionDeadline",
    "WhoApprovesRegulation",
    "WhoDevelopsRegulation",
]


@kept_value
class ApprovalByAct:
    """Who approves a regulation, and by what act (`None`: that part is not settled)."""

    approver: RegulationApprover
    form: RequiredForm | None


class WhoDevelopsRegulation(Question[RegulationDeveloper]):
    """Who develops the regulation of a service? (Article 16(1), (3); reading A21.)

    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import DistrictAkimat
    >>> Law().ask(WhoDevelopsRegulation(provider=DistrictAkimat())).demand()
    <RegulationDeveloper.OBLAST_AKIMAT: 'oblast_akimat'>
    """

    goals = {"developer": Goal("regulation.developer", RegulationDeveloper)}

    provider: Body | None = None


class WhoApprovesRegulation(Question[ApprovalByAct]):
    """Who approves a regulation, by what act? (Article 16(2), (3).)

    `body`: the central or oblast-level body that develops it; or the body or akim below the oblast
    level for which it is developed (they develop none themselves). A village, and whatever else may
    lie in an oblast or in a great city, has the akimat of the territory concerned.

    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import CapitalAkimat, VillageAkim
    >>> value = Law().ask(WhoApprovesRegulation(body=CapitalAkimat())).demand()
    >>> value.approver
    <RegulationApprover.CAPITAL_AKIMAT: 'capital_akimat'>
    >>> value.form
    <RequiredForm.NORMATIVE_LEGAL_RESOLUTION: 'normative_legal_resolution'>
    >>> Law().ask(WhoApprovesRegulation(body=VillageAkim())).demand().approver
    <RegulationApprover.OBLAST_LEVEL_AKIMAT: 'oblast_level_akimat'>
    """

    goals = {
        "approver": Goal("regulation.approver", RegulationApprover),
        "form": Goal("regulation.approval_form", RequiredForm),
    }
    composed = ApprovalByAct

    body: Body | None = None


class IsRegulationApprovalInForm(Question[Finding]):
    """Was a regulation approved in the form required, by the right body? (Article 16(2), (3).)

    `body`: the central or oblast-level body that develops it; or the body or akim below the oblast
    level for which it is developed.

    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import ApprovalForm, ApprovalGiver, DistrictAkimat
    >>> resolution = ApprovalForm.NORMATIVE_LEGAL_RESOLUTION
    >>> approval = RegulationApproval(form=resolution, by=ApprovalGiver.DISTRICT_AKIMAT)
    >>> question = IsRegulationApprovalInForm(body=DistrictAkimat(), approval=approval)
    >>> Law().ask(question).demand()
    <Finding.NO: 'no'>
    """

    goals = {"in_form": Goal("regulation.approved_in_form", finding)}

    body: Body | None = None
    approval: RegulationApproval | None = None


class RegulationDeadline(Question[Deadline | NoDeadline]):
    """By when must a body develop and approve the regulation? (Article 16(1).)

    Thirty calendar days after the standard is approved (in the edition of 2019: comes into force),
    for central bodies and those of the oblast level; others are not bound. After a change of the
    standard: `RegulationRevisionDeadline`.

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


class RegulationRevisionDeadline(Question[Deadline | NoDeadline]):
    """By when must the regulation follow a change of the standard? (Article 16(1); reading A40.)

    The thirty days run after a standard is approved; of one that is changed, added to or repealed
    the text names no term, and the answer is silent: it tells the gap.

    >>> from kz_services_law import Law
    >>> Law().ask(RegulationRevisionDeadline()).status
    <Status.SILENT: 'silent'>
    """

    goals = {"due_on": Goal("regulation.revision_due_on", day_found)}
