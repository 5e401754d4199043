"""Questions on Article 23: informing recipients, yearly reports and their discussion."""

from __future__ import annotations

from typing import Annotated

from kz_services_law.asking.elements import SetQuestion
from kz_services_law.asking.field_types import Bool, Day, Year
from kz_services_law.asking.kept import kept_value
from kz_services_law.asking.question import Fact, Goal, Question
from kz_services_law.asking.values import Finding, day_found, finding
from kz_services_law.counting import Deadline, NoDeadline
from kz_services_law.logic import Never
from kz_services_law.questions.competences import HowOften
from kz_services_law.vocabulary import (
    AnnualReport,
    Body,
    HearingPurpose,
    HearingState,
    StageEnquiry,
    StageTeller,
    StandardChange,
    Timing,
    WayToBeInformed,
)

__all__ = [
    "InformationUpdateDeadline",
    "InformingOnRequest",
    "IsAnnualReportPostedProperly",
    "MustHoldReportHearing",
    "MustInformOnRequest",
    "MustPublishAnnualReport",
    "ReportHearing",
    "WaysToBeInformed",
    "WhatReportHearingsServe",
    "WhoTellsServiceStage",
]


@kept_value
class InformingOnRequest:
    """Whether information must be given on request, and when (`None`: not settled)."""

    must: Finding
    when: Timing | None


@kept_value
class ReportHearing:
    """Whether the report must be discussed in the year asked about, how often, and how the duty
    stands on the day asked about (`None`: not settled).

    Where `must` is "no", the state is that no duty binds: of a body that is not named, and of a
    year in which the duty does not run.
    """

    must: Finding
    how_often: Timing | None
    state: HearingState | None


class WaysToBeInformed(SetQuestion[WayToBeInformed]):
    """In what ways is information on the order of services given? (Article 23(1).)

    >>> from kz_services_law import Law
    >>> len(Law().ask(WaysToBeInformed()).value.yes)
    4
    """

    elements = WayToBeInformed
    fact = "way.{element}"


class InformationUpdateDeadline(Question[Deadline | NoDeadline]):
    """By when must a body update the information? (Article 23(2).)

    Three working days from the day the standard was approved or changed, for central and local
    bodies and providers; a centre that is no provider is not bound. Of a repeal nothing is said.

    >>> from datetime import date
    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import Centre, DraftType, Provider
    >>> change = StandardChange(type=DraftType.CHANGE, made_on=date(2014, 3, 3))
    >>> str(Law().ask(InformationUpdateDeadline(body=Provider(), change=change)).demand())
    '2014-03-06'
    >>> centre = Centre(is_provider=False)
    >>> Law().ask(InformationUpdateDeadline(body=centre, change=change)).demand()
    <NoDeadline.NOT_BOUND: 'not_bound'>
    """

    goals = {"due_on": Goal("information.update_due_on", day_found)}

    body: Body | None = None
    change: StandardChange | None = None


class MustInformOnRequest(Question[InformingOnRequest]):
    """Must a body give information to a recipient who applies, and when? (Article 23(3), 23(1)(4).)

    "Immediately" (дереу) is a value of its own: the text names no figure. The contact centre must
    (23(1)(4)), but when it must is not said of it.

    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import Centre
    >>> Law().ask(MustInformOnRequest(body=Centre())).demand().when
    <Timing.IMMEDIATELY: 'immediately'>
    """

    goals = {
        "must": Goal("body.must.inform_on_request", finding),
        "when": Goal("information.given", Timing),
    }
    composed = InformingOnRequest

    body: Body | None = None


class WhoTellsServiceStage(SetQuestion[StageTeller]):
    """Who tells the recipient the stage of a service? (Article 23(4): the one applied to.)

    >>> from kz_services_law import Law
    >>> enquiry = StageEnquiry(to_contact_centre=True, to_provider=False)
    >>> [who.value for who in Law().ask(WhoTellsServiceStage(enquiry=enquiry)).value.yes]
    ['contact_centre']
    """

    elements = StageTeller
    fact = "stage.told_by.{element}"

    enquiry: StageEnquiry | None = None


class MustPublishAnnualReport(Question[HowOften]):
    """Must a body post a report on its activity, and how often? (Article 23(5).)

    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import CentralStateBody
    >>> Law().ask(MustPublishAnnualReport(body=CentralStateBody())).demand().how_often
    <Timing.YEARLY: 'yearly'>
    """

    goals = {
        "must": Goal("body.must.publish_annual_report", finding),
        "how_often": Goal("annual_report.how_often", Timing),
    }
    composed = HowOften

    body: Body | None = None


class IsAnnualReportPostedProperly(Question[Finding]):
    """Is a yearly report posted in all the places required? (Article 23(5); reading A13-report.)

    The portal, sites and other mass media: one of them that is missing is enough for "no".

    >>> from kz_services_law import Law
    >>> report = AnnualReport(on_portal=True, on_internet_resources=True, in_other_media=False)
    >>> Law().ask(IsAnnualReportPostedProperly(annual_report=report)).demand()
    <Finding.NO: 'no'>
    """

    goals = {"posted_properly": Goal("annual_report.posted_properly", finding)}

    annual_report: AnnualReport | None = None


class MustHoldReportHearing(Question[ReportHearing]):
    """Must a body hold a public discussion of its report in a year, and how does that duty stand on
    a day? (Article 23(6), first sentence; readings A28, A44, A58.)

    `year` and `as_of` say what is asked: the year, and the day as of which the duty is looked at,
    for there is no hidden clock. `held`: the day of a discussion (`NEVER` if none was held). Only
    one with the participation of providers and of natural and legal persons concerned fulfils the
    duty: of several, state one that had it. Where that is not known, the answer is open. That they
    were invited and did not come is not participation; by the other option of A58 it is enough.

    >>> from datetime import date
    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import CentralStateBody
    >>> question = MustHoldReportHearing(
    ...     body=CentralStateBody(),
    ...     year=2014,
    ...     as_of=date(2014, 12, 1),
    ...     held=date(2014, 11, 3),
    ...     with_providers=True,
    ...     with_interested_persons=True,
    ... )
    >>> Law().ask(question).demand().state
    <HearingState.FULFILLED: 'fulfilled'>
    """

    goals = {
        "must": Goal("hearing.due_in_year", finding),
        "how_often": Goal("hearing.how_often", Timing),
        "state": Goal("hearing.state", HearingState),
    }
    composed = ReportHearing

    body: Body | None = None
    year: Annotated[Year, Fact("hearing.year")]
    held: Annotated[Day | Never | None, Fact("hearing.held_on")] = None
    with_providers: Annotated[Bool | None, Fact("hearing.with_providers")] = None
    with_interested_persons: Annotated[Bool | None, Fact("hearing.with_interested_persons")] = None
    providers_invited: Annotated[Bool | None, Fact("hearing.providers_invited")] = None
    interested_persons_invited: Annotated[
        Bool | None, Fact("hearing.interested_persons_invited")
    ] = None
    as_of: Annotated[Day, Fact("asked.as_of")]


class WhatReportHearingsServe(SetQuestion[HearingPurpose]):
    """What are the results of the discussions of reports used for? (Article 23(6).)

    >>> from kz_services_law import Law
    >>> len(Law().ask(WhatReportHearingsServe()).value.yes)
    2
    """

    elements = HearingPurpose
    fact = "hearing.results_serve.{element}"
