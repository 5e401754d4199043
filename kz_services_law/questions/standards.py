"""Questions on Article 13: who develops and approves a standard, by when, on what grounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, ClassVar

from kz_services_law.answers import Finding, NotStarted, Part
from kz_services_law.bodies import Body, BodyKind
from kz_services_law.entities import Draft, Ground, Service
from kz_services_law.questions.base import Goal, Question, deadline_value, finding
from kz_services_law.time.deadlines import Deadline

__all__ = [
    "Agreement",
    "Approval",
    "MayStandardBeChanged",
    "MustBeDiscussed",
    "StandardDeadline",
    "WhoApprovesStandard",
    "WhoDevelopsStandard",
]


class Agreement(Enum):
    """With whom an approval is agreed."""

    ADMINISTRATION_OF_PRESIDENT = "administration_of_president"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Approval:
    """Who approves, and by agreement with whom (`None`: that part is not settled)."""

    approver: BodyKind
    agreed_with: Agreement | None


class WhoDevelopsStandard(Question[BodyKind]):
    """Who develops the standard of a state service? (Article 13(1), first part.)

    >>> from kz_services_law import Law
    >>> Law().ask(WhoDevelopsStandard(service=Service())).demand()
    <BodyKind.CENTRAL_BODY: 'central_body'>
    """

    goals: ClassVar[Mapping[str, Goal]] = {"developer": Goal("standard.developer", BodyKind)}

    service: Service | None = None


class WhoApprovesStandard(Question[Approval]):
    """Who approves a standard, and by agreement with whom? (Article 13(1), parts two and three.)

    It turns on the body that develops the standard: under the President, in the Government's
    structure, in both or in neither (then the law is silent).

    >>> from kz_services_law import CentralStateBody, Law
    >>> body = CentralStateBody(in_government_structure=True)
    >>> answer = Law().ask(WhoApprovesStandard(developer=body))
    >>> answer.status, answer.demand().approver
    (<Status.SETTLED: 'settled'>, <BodyKind.GOVERNMENT: 'government'>)
    >>> [missing.fact for missing in answer.parts["agreed_with"].missing]
    ['developer.subordinate_to_president', 'developer.accountable_to_president']
    """

    goals: ClassVar[Mapping[str, Goal]] = {
        "approver": Goal("standard.approver", BodyKind),
        "agreed_with": Goal("standard.approval_agreed_with", Agreement),
    }

    developer: Body | None = None

    @classmethod
    def value_from(cls, parts: Mapping[str, Part[Any]]) -> Approval | None:
        """The approval, where it is settled who approves."""
        approver = parts["approver"].value
        return None if approver is None else Approval(approver, parts["agreed_with"].value)


class StandardDeadline(Question[Deadline | NotStarted]):
    """By when must a standard be developed and approved? (Article 13(1), fourth part.)

    >>> from datetime import date
    >>> from kz_services_law import Law
    >>> service = Service(included_on=date(2013, 6, 3))
    >>> str(Law().ask(StandardDeadline(service=service)).demand())
    '2013-09-03'
    """

    goals: ClassVar[Mapping[str, Goal]] = {"due_on": Goal("standard.due_on", deadline_value)}

    service: Service | None = None


class MustBeDiscussed(Question[Finding]):
    """Is a draft subject to public discussion? (Articles 13(2), 15(5).)

    >>> from kz_services_law import DraftType, Law
    >>> Law().ask(MustBeDiscussed(draft=Draft(type=DraftType.REPEAL))).status
    <Status.SILENT: 'silent'>
    """

    goals: ClassVar[Mapping[str, Goal]] = {
        "must_be_discussed": Goal("draft.must_be_discussed", finding)
    }

    draft: Draft | None = None


class MayStandardBeChanged(Question[Finding]):
    """Is there a ground for adopting, changing, adding to or repealing a standard? (Article 13(3).)

    >>> from kz_services_law import Law, LocalBody
    >>> Law().ask(MayStandardBeChanged(proposer=LocalBody())).demand()
    <Finding.YES: 'yes'>
    """

    goals: ClassVar[Mapping[str, Goal]] = {
        "may_be_changed": Goal("standard.may_be_changed", finding)
    }

    proposer: Body | None = None
    ground: Ground | None = None
