"""Questions on Article 13: who develops and approves a standard, by when, on what grounds; and on
Article 23(1): who posts it.
"""

from __future__ import annotations

from typing import Annotated

from kz_services_law.asking.kept import kept_value
from kz_services_law.asking.question import Fact, Goal, Question
from kz_services_law.asking.values import Finding, day_found, finding
from kz_services_law.counting import Deadline, NoDeadline
from kz_services_law.vocabulary import (
    Agreement,
    Body,
    BodyKind,
    Draft,
    Ground,
    PlaceOfStandards,
    PosterOfStandards,
    Registry,
    Service,
)

__all__ = [
    "Approval",
    "MayStandardBeChanged",
    "MustBeDiscussed",
    "StandardDeadline",
    "WhoApprovesStandard",
    "WhoDevelopsStandard",
    "WhoPostsStandards",
]


@kept_value
class Approval:
    """Who approves, and by agreement with whom (`None`: that part is not settled)."""

    approver: BodyKind
    agreed_with: Agreement | None


class WhoDevelopsStandard(Question[BodyKind]):
    """Who develops the standard of a state service? (Article 13(1), first part.)

    >>> from kz_services_law import Law
    >>> Law().ask(WhoDevelopsStandard()).demand()
    <BodyKind.CENTRAL_BODY: 'central_body'>
    """

    goals = {"developer": Goal("standard.developer", BodyKind)}


class WhoApprovesStandard(Question[Approval]):
    """Who approves a standard, and by agreement with whom? (Article 13(1).)

    In the edition of 2013 it turns on the body that develops the standard: under the President, in
    the Government's structure, in both or in neither (then Articles 10-23 are silent). In that of
    2019 the central body that develops a standard approves it; the agreement turns on the
    `provider`, the body that renders the service.

    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import CentralStateBody
    >>> body = CentralStateBody(in_government_structure=True)
    >>> answer = Law().ask(WhoApprovesStandard(developer=body))
    >>> answer.value.approver, answer.status  # by agreement with whom, is not known
    (<BodyKind.GOVERNMENT: 'government'>, <Status.OPEN: 'open'>)
    >>> [missing.fact for missing in answer.parts["agreed_with"].missing]
    ['developer.subordinate_to_president', 'developer.accountable_to_president']
    """

    goals = {
        "approver": Goal("standard.approver", BodyKind),
        "agreed_with": Goal("standard.approval_agreed_with", Agreement),
    }
    composed = Approval

    developer: Body | None = None
    provider: Body | None = None


class StandardDeadline(Question[Deadline | NoDeadline]):
    """By when must a standard be developed and approved? (Article 13(1), fourth part; third part in
    the edition of 2019, in which the term runs from a change of the registry.)

    >>> from datetime import date
    >>> from kz_services_law import Law
    >>> service = Service(included_on=date(2013, 6, 3))
    >>> str(Law().ask(StandardDeadline(service=service)).demand())
    '2013-09-03'
    """

    goals = {"due_on": Goal("standard.due_on", day_found)}

    service: Service | None = None
    registry: Registry | None = None


class MustBeDiscussed(Question[Finding]):
    """Is a draft subject to public discussion? (Articles 13(2), 15(5).)

    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import DraftType
    >>> Law().ask(MustBeDiscussed(draft=Draft(type=DraftType.REPEAL))).status
    <Status.SILENT: 'silent'>
    """

    goals = {"must_be_discussed": Goal("draft.must_be_discussed", finding)}

    draft: Draft | None = None


class MayStandardBeChanged(Question[Finding]):
    """Is there a ground for adopting, changing, adding to or repealing a standard? (Article 13(3).)

    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import LocalBody
    >>> Law().ask(MayStandardBeChanged(proposer=LocalBody())).demand()
    <Finding.YES: 'yes'>
    """

    goals = {"may_be_changed": Goal("standard.may_be_changed", finding)}

    proposer: Body | None = None
    ground: Ground | None = None


class WhoPostsStandards(Question[PosterOfStandards]):
    """Who must post the standards in this place? (Article 23(1)(1), (3); reading A43-posting.)

    The sentence names nobody: a gap, unless by the other option the one whose place or site it is.

    >>> from kz_services_law import Law
    >>> question = WhoPostsStandards(place=PlaceOfStandards.CENTRE)
    >>> Law().ask(question).status
    <Status.SILENT: 'silent'>
    >>> Law(readings={"A43-posting": "holder_of_place"}).ask(question).demand()
    <PosterOfStandards.CENTRE: 'centre'>
    """

    goals = {"by": Goal("standards_posting.by", PosterOfStandards)}

    place: Annotated[PlaceOfStandards | None, Fact("standards_posting.place")] = None
