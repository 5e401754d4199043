"""Questions on Article 23: informing recipients, yearly reports and their discussion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any, ClassVar

from kz_services_law.answers import Finding, NotBound, NotStarted, Part
from kz_services_law.bodies import Body
from kz_services_law.entities import StageEnquiry, StandardChange
from kz_services_law.program import Never
from kz_services_law.questions.base import Goal, Question, SetQuestion, deadline_value, finding
from kz_services_law.questions.competences import HowOften, Timing
from kz_services_law.time.deadlines import Deadline

__all__ = [
    "HearingPurpose",
    "HearingState",
    "InformationUpdateDeadline",
    "InformingOnRequest",
    "MustHoldReportHearing",
    "MustInformOnRequest",
    "MustPublishAnnualReport",
    "ReportHearing",
    "StageTeller",
    "WayToBeInformed",
    "WaysToBeInformed",
    "WhatReportHearingsServe",
    "WhoTellsServiceStage",
]

_ACTOR_IS_A_BODY: Mapping[str, str] = MappingProxyType({"actor": "body"})


class WayToBeInformed(Enum):
    """In what ways information on the order of services is given (Article 23(1))."""

    STANDARDS_AT_PROVIDERS_AND_CENTRES = "standards_at_providers_and_centres"
    APPLYING_TO_PROVIDER = "applying_to_provider"
    STANDARDS_ON_PORTAL_SITES_AND_MEDIA = "standards_on_portal_sites_and_media"
    APPLYING_TO_CONTACT_CENTRE = "applying_to_contact_centre"


class StageTeller(Enum):
    """Who tells the stage of a service (Article 23(4))."""

    CONTACT_CENTRE = "contact_centre"
    PROVIDER = "provider"


class HearingState(Enum):
    """How the duty to discuss a report stands on a day (Article 23(6))."""

    FULFILLED = "fulfilled"
    PENDING = "pending"
    OVERDUE = "overdue"
    NOT_BOUND = "not_bound"


class HearingPurpose(Enum):
    """What the results of the discussions are used for (Article 23(6), second sentence)."""

    RAISING_QUALITY = "raising_quality"
    IMPROVING_STANDARDS = "improving_standards"


@dataclass(frozen=True)
class InformingOnRequest:
    """Whether information must be given on request, and when (`None`: not settled)."""

    must: Finding
    when: Timing | None


@dataclass(frozen=True)
class ReportHearing:
    """Whether the report must be discussed, how often, and how the duty stands on the day asked
    about (`None`: not settled).
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

    goals: ClassVar[Mapping[str, Goal]] = {
        way.value: Goal(f"way.{way.value}", finding) for way in WayToBeInformed
    }
    elements: ClassVar[type[Enum]] = WayToBeInformed


class InformationUpdateDeadline(Question[Deadline | NotStarted | NotBound]):
    """By when must the information be updated? (Article 23(2).)

    Three working days from the day the standard was approved or changed, for central and local
    bodies and providers; a centre that is no provider is not bound, and a repeal is no change.

    >>> from datetime import date
    >>> from kz_services_law import Centre, DraftType, Law, Provider
    >>> change = StandardChange(type=DraftType.CHANGE, made_on=date(2014, 3, 3))
    >>> str(Law().ask(InformationUpdateDeadline(actor=Provider(), change=change)).demand())
    '2014-03-06'
    >>> centre = Centre(is_provider=False)
    >>> Law().ask(InformationUpdateDeadline(actor=centre, change=change)).demand()
    <NotBound.NOT_BOUND: 'not_bound'>
    """

    goals: ClassVar[Mapping[str, Goal]] = {
        "due_on": Goal("information.update_due_on", deadline_value)
    }
    roles_of_fields: ClassVar[Mapping[str, str]] = _ACTOR_IS_A_BODY

    actor: Body | None = None
    change: StandardChange | None = None


class MustInformOnRequest(Question[InformingOnRequest]):
    """Must information be given to a recipient who applies, and when? (Article 23(3).)

    "Immediately" (дереу) is a value of its own: the text names no figure.

    >>> from kz_services_law import Centre, Law
    >>> Law().ask(MustInformOnRequest(actor=Centre())).demand().when
    <Timing.IMMEDIATELY: 'immediately'>
    """

    goals: ClassVar[Mapping[str, Goal]] = {
        "must": Goal("body.must.inform_on_request", finding),
        "when": Goal("information.given", Timing),
    }
    roles_of_fields: ClassVar[Mapping[str, str]] = _ACTOR_IS_A_BODY

    actor: Body | None = None

    @classmethod
    def value_from(cls, parts: Mapping[str, Part[Any]]) -> InformingOnRequest | None:
        """Whether it must, and when."""
        must = parts["must"].value
        return None if must is None else InformingOnRequest(must, parts["when"].value)


class WhoTellsServiceStage(SetQuestion[StageTeller]):
    """Who tells the recipient the stage of a service? (Article 23(4): the one applied to.)

    >>> from kz_services_law import Law
    >>> request = StageEnquiry(to_contact_centre=True, to_provider=False)
    >>> [who.value for who in Law().ask(WhoTellsServiceStage(request=request)).value.yes]
    ['contact_centre']
    """

    goals: ClassVar[Mapping[str, Goal]] = {
        who.value: Goal(f"stage.told_by.{who.value}", finding) for who in StageTeller
    }
    elements: ClassVar[type[Enum]] = StageTeller
    roles_of_fields: ClassVar[Mapping[str, str]] = MappingProxyType({"request": "enquiry"})

    request: StageEnquiry | None = None


class MustPublishAnnualReport(Question[HowOften]):
    """Must a body post a report on its activity, and how often? (Article 23(5).)

    >>> from kz_services_law import CentralStateBody, Law
    >>> Law().ask(MustPublishAnnualReport(body=CentralStateBody())).demand().how_often
    <Timing.YEARLY: 'yearly'>
    """

    goals: ClassVar[Mapping[str, Goal]] = {
        "must": Goal("body.must.publish_annual_report", finding),
        "how_often": Goal("annual_report.how_often", Timing),
    }

    body: Body | None = None

    @classmethod
    def value_from(cls, parts: Mapping[str, Part[Any]]) -> HowOften | None:
        """Whether it must, and how often."""
        return HowOften.of(parts)


class MustHoldReportHearing(Question[ReportHearing]):
    """Must a body hold a public discussion of its report, and how does that duty stand on a day?
    (Article 23(6), first sentence; readings A28, A44.)

    `year` and `as_of` say what is asked: the year, and the day as of which the duty is looked at,
    for there is no hidden clock. `held`: the day of a discussion (`NEVER` if none was held).

    >>> from datetime import date
    >>> from kz_services_law import CentralStateBody, Law
    >>> question = MustHoldReportHearing(
    ...     body=CentralStateBody(), year=2014, held=date(2014, 11, 3), as_of=date(2014, 12, 1)
    ... )
    >>> Law().ask(question).demand().state
    <HearingState.FULFILLED: 'fulfilled'>
    """

    goals: ClassVar[Mapping[str, Goal]] = {
        "must": Goal("body.must.hold_report_hearing", finding),
        "how_often": Goal("hearing.how_often", Timing),
        "state": Goal("hearing.state", HearingState),
    }
    facts_of_fields: ClassVar[Mapping[str, str]] = MappingProxyType(
        {"year": "hearing.year", "held": "hearing.held_on", "as_of": "hearing.as_of"}
    )

    body: Body | None = None
    year: int
    held: date | Never | None = None
    as_of: date

    @classmethod
    def value_from(cls, parts: Mapping[str, Part[Any]]) -> ReportHearing | None:
        """Whether it must, how often, and how the duty stands."""
        must = parts["must"].value
        if must is None:
            return None
        return ReportHearing(must, parts["how_often"].value, parts["state"].value)


class WhatReportHearingsServe(SetQuestion[HearingPurpose]):
    """What are the results of the discussions of reports used for? (Article 23(6).)

    >>> from kz_services_law import Law
    >>> len(Law().ask(WhatReportHearingsServe()).value.yes)
    2
    """

    goals: ClassVar[Mapping[str, Goal]] = {
        purpose.value: Goal(f"hearing.results_serve.{purpose.value}", finding)
        for purpose in HearingPurpose
    }
    elements: ClassVar[type[Enum]] = HearingPurpose
