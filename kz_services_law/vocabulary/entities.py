"""The things a question speaks of. Every field is optional: `None` means not known.

For a moment a `date` may be given where only the day is known: some time that day, there. Where a
thing may turn out not to have happened at all, `NEVER` says so.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kz_services_law.asking.field_types import Bool, Day, Moment, Number
from kz_services_law.asking.models import Entity, OneOfThese
from kz_services_law.counting import Unit
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.logic import Never
from kz_services_law.vocabulary.enumerations import (
    ApprovalForm,
    ApprovalGiver,
    AuthorKind,
    ChallengedConduct,
    ChallengedKind,
    Channel,
    ConsentForm,
    DraftType,
    Region,
    ResultForm,
    RuleSource,
    ServiceRefusalGround,
    StipulationKind,
)
from kz_services_law.vocabulary.taking import takes_nothing

__all__ = [
    "Application",
    "Challenged",
    "Comment",
    "CopyRequest",
    "DataUse",
    "Draft",
    "Ground",
    "OneOfSources",
    "Posting",
    "Power",
    "Registry",
    "RegulationApproval",
    "Sending",
    "Service",
    "ServiceData",
    "ServiceRefusal",
    "ServiceRequest",
    "ServiceResult",
    "SomeLegislation",
    "StageEnquiry",
    "Standard",
    "StandardChange",
    "Stipulation",
]


class Service(Entity):
    """A service. `included_on`: the day it was included in the registry, `NEVER` if it was
    not (which act's day that is Articles 10-23 do not say: reading A5). `term_count` and
    `term_unit`: the term of rendering it that its standard sets. `papers_sent_on_paper`: it
    provides for sending applications and documents to the provider on paper. What a standard, a
    regulation or an entry of the registry need not tell of, since there is none:
    `documents_needed`, `organisations_accept_and_issue`, `units_interact`, and so on.

    >>> from datetime import date
    >>> Service(included_on=date(2013, 6, 3)).included_on
    datetime.date(2013, 6, 3)
    """

    included_on: Day | Never | None = None
    is_state_service: Bool | None = None
    electronic: Bool | None = None
    fee_foreseen_by_legislation: Bool | None = None
    refusal_grounds_set_by_laws: Bool | None = None
    has_specifics: Bool | None = None
    documents_needed: Bool | None = None
    organisations_accept_and_issue: Bool | None = None
    units_interact: Bool | None = None
    interacts_with_one_stop_shop: Bool | None = None
    interacts_with_other_providers: Bool | None = None
    uses_information_systems: Bool | None = None
    papers_sent_on_paper: Bool | None = None
    term_count: Number | None = None
    term_unit: Unit | None = None


class Draft(Entity):
    """A draft of a standard, or of an act that changes, adds to or repeals one.

    `posted_at` is the moment its posting for discussion was complete, `first_posted_at` that of its
    first posting anywhere (it matters under reading A37 only). A moment carries its time zone; a
    `date` may be given for it: some time that day, there.

    >>> from kz_services_law.logic import NEVER
    >>> Draft(type=DraftType.NEW, posted_at=NEVER).first_posted_at is None
    True
    """

    type: DraftType | None = None
    posted_at: Moment | Never | None = None
    first_posted_at: Moment | Never | None = None


class Posting(Entity):
    """Where a draft or a report was posted (Article 15(2), (4)).

    >>> Posting(on_portal=True).on_own_site is None
    True
    """

    on_portal: Bool | None = None
    on_own_site: Bool | None = None
    on_site_of_local_body: Bool | None = None
    local_body_is_concerned: Bool | None = None


class Comment(Entity):
    """A comment or proposal on a draft (Article 15). `region`: from where it was sent (it matters
    where the moment of sending counts, reading A10). `brought_after_hours`: it was brought on
    paper, after the working hours of the body (it matters on the last day, reading A10-hours);
    `False` of one that came electronically. A moment carries its time zone; a `date` may be given
    for it: some time that day, there.

    >>> Comment(author=AuthorKind.NATURAL_PERSON).received_at is None
    True
    """

    author: AuthorKind | None = None
    author_affected: Bool | None = None
    received_at: Moment | None = None
    sent_at: Moment | None = None
    region: Region | None = None
    brought_after_hours: Bool | None = None


class Sending(Entity):
    """What was sent for agreement after a discussion, and to whom (Article 15(4), fourth part). To
    all the bodies of a kind: where there is none of it, none was left out.

    >>> Sending(of_revised_draft=True).of_report is None
    True
    """

    of_revised_draft: Bool | None = None
    of_report: Bool | None = None
    to_central_bodies_concerned: Bool | None = None
    to_local_bodies_concerned: Bool | None = None
    to_local_bodies_not_concerned: Bool | None = None


class Ground(Entity):
    """On what results a change of a standard rests (Article 13(3)).

    >>> Ground(public_monitoring=True).recipients_applications is None
    True
    """

    public_monitoring: Bool | None = None
    recipients_applications: Bool | None = None


_LEGISLATION = (
    RuleSource.LAW,
    RuleSource.ACT_OF_PRESIDENT,
    RuleSource.ACT_OF_GOVERNMENT,
    RuleSource.OTHER_NORMATIVE_ACT,
)


class OneOfSources(OneOfThese):
    """Where something is set of which only this is known: it is one of these. Where facts are
    typed, and in JSON, `some_legislation` is `SomeLegislation()`.

    >>> len(OneOfSources(one_of=(RuleSource.LAW, RuleSource.ACT_OF_PRESIDENT)).one_of)
    2
    """

    together = FrozenDict({"some_legislation": _LEGISLATION})

    one_of: tuple[RuleSource, ...]


@takes_nothing
def SomeLegislation() -> OneOfSources:  # noqa: N802  # stated where a source is, by name
    """That some legislation sets it, and not by which act: a law, or another normative act.

    >>> RuleSource.NOTHING in SomeLegislation().one_of
    False
    """
    return OneOfSources(one_of=_LEGISLATION)


_Source = Annotated[RuleSource | OneOfSources | None, Field(union_mode="left_to_right")]
"""Read in this order: what is one source is no several, and need not be tried as such."""


class Power(Entity):
    """A power that other acts give (Articles 10(16), 11(14)): where it is set, and for local bodies
    whether it is for the interests of local state administration.

    >>> Power(given_by=RuleSource.ACT_OF_GOVERNMENT).given_by
    <RuleSource.ACT_OF_GOVERNMENT: 'act_of_government'>
    """

    given_by: _Source = None
    in_interests_of_local_administration: Bool | None = None


class ServiceData(Entity):
    """Information systems that a centre asks access to (Articles 10(12), 11(10)).
    `otherwise_provided_by`: where something else is provided; `NOTHING` if nowhere,
    `SomeLegislation()` if only that something else is provided is known.

    >>> ServiceData(needed_for_services=True).otherwise_provided_by is None
    True
    """

    needed_for_services: Bool | None = None
    otherwise_provided_by: _Source = None


class Registry(Entity):
    """The registry of state services: the day it was approved, or added to (Article 13(1) of the
    edition of 2019; which act's day that is Articles 10-23 do not say: reading A5).

    >>> from datetime import date
    >>> Registry(changed_on=date(2018, 3, 1)).changed_on
    datetime.date(2018, 3, 1)
    """

    changed_on: Day | Never | None = None


class Standard(Entity):
    """A standard: the day it was approved (it matters in the edition of 2013), the day it came into
    force (in that of 2019); `NEVER` where it was or did not.

    >>> from datetime import date
    >>> Standard(approved_on=date(2013, 9, 2)).approved_on
    datetime.date(2013, 9, 2)
    """

    approved_on: Day | Never | None = None
    in_force_on: Day | Never | None = None


class Stipulation(Entity):
    """Something that a standard lays down, or is to (Article 14(2), (4)). `set_by_laws` is of a
    ground of refusal, `needed_for_service` of a document, `regards_specifics` of what is neither
    (a fee is foreseen by legislation for a service: `Service.fee_foreseen_by_legislation`).

    >>> Stipulation(kind=StipulationKind.DOCUMENT).needed_for_service is None
    True
    """

    kind: StipulationKind | None = None
    set_by_laws: Bool | None = None
    needed_for_service: Bool | None = None
    regards_specifics: Bool | None = None


class Challenged(Entity):
    """Decisions or conduct a recipient complains of (Article 14(3)).

    >>> Challenged(by=ChallengedKind.CENTRE, what=ChallengedConduct.INACTION).on_state_services
    """

    by: ChallengedKind | None = None
    what: ChallengedConduct | None = None
    on_state_services: Bool | None = None


class RegulationApproval(Entity):
    """By what act a regulation was approved, and whose act it was (Article 16(2), (3)).

    >>> RegulationApproval(by=ApprovalGiver.AKIM).form is None
    True
    """

    form: ApprovalForm | None = None
    by: ApprovalGiver | None = None


class Application(Entity):
    """A recipient's application for a service (Articles 20, 21). `accepted_at` is the moment the
    application and the documents were accepted, `region` the place, by whose time its day is told.
    A moment carries its time zone; a `date` may be given for it: some time that day, there.
    `documents_expired`: some documents presented have expired (Article 19 of the edition of 2019).

    >>> Application(via=Channel.CENTRE).package_complete is None
    True
    """

    via: Channel | None = None
    package_complete: Bool | None = None
    documents_expired: Bool | None = None
    accepted_at: Moment | Never | None = None
    region: Region | None = None
    electronic: Bool | None = None


class CopyRequest(Entity):
    """A recipient's request to certify an electronic copy (Article 20(5)).

    >>> CopyRequest(asked_of_one_stop_shop=True).made_from_original_presented is None
    True
    """

    asked_of_one_stop_shop: Bool | None = None
    made_from_original_presented: Bool | None = None


class DataUse(Entity):
    """A use of data in rendering a service (Article 20(6)), and the recipient's `consent` to it.
    `otherwise_provided_by`: where something else is provided; `NOTHING` if nowhere,
    `SomeLegislation()` if only that something else is provided is known.

    >>> DataUse(by_one_stop_shop=True).held_in_information_systems is None
    True
    """

    by_one_stop_shop: Bool | None = None
    secret_protected_by_law: Bool | None = None
    held_in_information_systems: Bool | None = None
    otherwise_provided_by: _Source = None
    consent: ConsentForm | None = None


class ServiceRequest(Entity):
    """A recipient's request (Article 21(3)).

    >>> ServiceRequest(via_one_stop_shop=True).consent is None
    True
    """

    via_one_stop_shop: Bool | None = None
    for_electronic_service: Bool | None = None
    is_electronic_document: Bool | None = None
    consent: ConsentForm | None = None


class ServiceResult(Entity):
    """The result of a service (Article 21(2)); in the edition of 2019 also whether it was received
    through a subscriber's mobile device, and a short text message was chosen (21(2-1)).

    >>> ServiceResult(form=ResultForm.PAPER_DOCUMENT).of_electronic_service is None
    True
    """

    form: ResultForm | None = None
    of_electronic_service: Bool | None = None
    via_mobile_device: Bool | None = None
    message_chosen: Bool | None = None


class ServiceRefusal(Entity):
    """A refusal of a service (Article 19-1 of the edition of 2019). `made`: the provider refused;
    `of_licence`: it is a case of getting a licence; `set_by_laws`: of a ground that is none of
    those named, laws set it; `reasons_removed`: the recipient has removed the reasons since.

    >>> ServiceRefusal(of_licence=False).ground is None
    True
    """

    made: Bool | None = None
    ground: ServiceRefusalGround | None = None
    of_licence: Bool | None = None
    set_by_laws: Bool | None = None
    reasons_removed: Bool | None = None


class StandardChange(Entity):
    """The approval or a change of a standard (Articles 16(1), 23(2)), and the day of it (which day
    that is, adoption or entry into force, Articles 10-23 do not say: the caller states it, reading
    A26-day).

    >>> from datetime import date
    >>> StandardChange(type=DraftType.CHANGE, made_on=date(2014, 3, 3)).made_on
    datetime.date(2014, 3, 3)
    """

    type: DraftType | None = None
    made_on: Day | Never | None = None


class StageEnquiry(Entity):
    """A recipient's application for information on the stage of a service (Article 23(4)).

    >>> StageEnquiry(to_contact_centre=True).to_provider is None
    True
    """

    to_contact_centre: Bool | None = None
    to_provider: Bool | None = None
