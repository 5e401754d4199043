"""Questions on Articles 18-20: the channels of services, and services through centres."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import ClassVar

from kz_services_law.answers import Finding, NotStarted
from kz_services_law.entities import Application, CopyRequest, DataUse, Service, ServiceRequest
from kz_services_law.kinds import Channel
from kz_services_law.questions.base import Goal, Question, SetQuestion, deadline_value, finding
from kz_services_law.time.deadlines import Deadline

__all__ = [
    "Acceptance",
    "CentreEmployeeDuties",
    "CentreEmployeeDuty",
    "ChannelsOfService",
    "HowCentreAndProviderInteract",
    "Identifier",
    "InteractionMeans",
    "IsChannelProvided",
    "MustAcceptApplication",
    "MustCertifyElectronicCopy",
    "NeedsWrittenConsent",
    "RequirementsSource",
    "ServiceDeadline",
    "WhereProviderRequirementsAreSet",
    "WhoIdentifiesRecipient",
]


class RequirementsSource(Enum):
    """Where the requirements for services rendered by providers are set (Article 19)."""

    STANDARD = "standard"
    REGULATION = "regulation"


class Acceptance(Enum):
    """What the centre's employee does with an application (Article 20(2)). `MAY_BE_REFUSED` occurs
    under one option of reading A23 only.
    """

    MUST_BE_ACCEPTED = "must_be_accepted"
    MUST_BE_REFUSED = "must_be_refused"
    MAY_BE_REFUSED = "may_be_refused"


class Identifier(Enum):
    """Who identifies a recipient (Article 20(3))."""

    CENTRE_EMPLOYEE = "centre_employee"


class InteractionMeans(Enum):
    """Through what a centre and a provider interact (Article 20(4))."""

    MONITORING_INFORMATION_SYSTEM = "monitoring_information_system"


class CentreEmployeeDuty(Enum):
    """What Articles 20 and 21 bind the employee of a centre to."""

    ACCEPT_APPLICATION = "accept_application"
    REFUSE_APPLICATION = "refuse_application"
    IDENTIFY_RECIPIENT = "identify_recipient"
    CERTIFY_COPY = "certify_copy"
    OBTAIN_WRITTEN_CONSENT = "obtain_written_consent"
    CERTIFY_REQUEST = "certify_request"


class ChannelsOfService(SetQuestion[Channel]):
    """Through what are state services rendered? (Article 18: a list of possible channels.)

    >>> from kz_services_law import Law
    >>> sorted(channel.value for channel in Law().ask(ChannelsOfService()).value.yes)
    ['centre', 'portal', 'provider']
    """

    goals: ClassVar[Mapping[str, Goal]] = {
        channel.value: Goal(
            "channel.provided", finding, MappingProxyType({"channel.name": channel.value})
        )
        for channel in Channel
    }
    elements: ClassVar[type[Enum]] = Channel


class IsChannelProvided(Question[Finding]):
    """Are state services rendered through this channel? (Article 18.)

    >>> from kz_services_law import Law
    >>> Law().ask(IsChannelProvided(channel=Channel.PORTAL)).demand()
    <Finding.YES: 'yes'>
    """

    goals: ClassVar[Mapping[str, Goal]] = {"provided": Goal("channel.provided", finding)}
    facts_of_fields: ClassVar[Mapping[str, str]] = MappingProxyType({"channel": "channel.name"})

    channel: Channel | None = None


class WhereProviderRequirementsAreSet(SetQuestion[RequirementsSource]):
    """Where are the requirements for services rendered by providers set? (Article 19.)

    >>> from kz_services_law import Law
    >>> len(Law().ask(WhereProviderRequirementsAreSet()).value.yes)
    2
    """

    goals: ClassVar[Mapping[str, Goal]] = {
        source.value: Goal(f"provider_requirements.set_in.{source.value}", finding)
        for source in RequirementsSource
    }
    elements: ClassVar[type[Enum]] = RequirementsSource


class ServiceDeadline(Question[Deadline | NotStarted]):
    """By when must a service be rendered? (Article 20(1), with the term the standard sets.)

    Through a centre and on paper the day of acceptance is left out by the Law's own words;
    elsewhere the general rule of counting is applied, by convention (reading A22).

    >>> from datetime import datetime
    >>> from zoneinfo import ZoneInfo
    >>> from kz_services_law import Law, Unit
    >>> accepted = datetime(2013, 6, 3, 17, 0, tzinfo=ZoneInfo("Asia/Almaty"))
    >>> application = Application(via=Channel.CENTRE, accepted_at=accepted)
    >>> service = Service(
    ...     papers_sent_on_paper=True, term_count=5, term_unit=Unit.WORKING_DAYS
    ... )
    >>> str(Law().ask(ServiceDeadline(application=application, service=service)).demand())
    '2013-06-10'
    """

    goals: ClassVar[Mapping[str, Goal]] = {"due_on": Goal("application.due_on", deadline_value)}

    application: Application | None = None
    service: Service | None = None


class MustAcceptApplication(Question[Acceptance]):
    """Must the centre's employee accept an application? (Article 20(2).)

    >>> from kz_services_law import Law
    >>> application = Application(via=Channel.CENTRE, package_complete=False)
    >>> Law().ask(MustAcceptApplication(application=application)).demand()
    <Acceptance.MUST_BE_REFUSED: 'must_be_refused'>
    """

    goals: ClassVar[Mapping[str, Goal]] = {"acceptance": Goal("application.acceptance", Acceptance)}

    application: Application | None = None


class WhoIdentifiesRecipient(Question[Identifier]):
    """Who identifies the recipient? (Article 20(3): in services through a centre.)

    >>> from kz_services_law import Law
    >>> Law().ask(WhoIdentifiesRecipient(application=Application(via=Channel.PORTAL))).status
    <Status.SILENT: 'silent'>
    """

    goals: ClassVar[Mapping[str, Goal]] = {
        "identified_by": Goal("recipient.identified_by", Identifier)
    }

    application: Application | None = None


class HowCentreAndProviderInteract(Question[InteractionMeans]):
    """Through what do the centre and the provider interact? (Article 20(4).)

    >>> from kz_services_law import Law
    >>> Law().ask(
    ...     HowCentreAndProviderInteract(application=Application(via=Channel.CENTRE))
    ... ).demand()
    <InteractionMeans.MONITORING_INFORMATION_SYSTEM: 'monitoring_information_system'>
    """

    goals: ClassVar[Mapping[str, Goal]] = {"through": Goal("interaction.through", InteractionMeans)}

    application: Application | None = None


class MustCertifyElectronicCopy(Question[Finding]):
    """Must the centre's employee certify an electronic copy? (Article 20(5).)

    >>> from kz_services_law import Law
    >>> request = CopyRequest(asked_of_centre=True, made_from_original_presented=True)
    >>> Law().ask(MustCertifyElectronicCopy(request=request)).demand()
    <Finding.YES: 'yes'>
    """

    goals: ClassVar[Mapping[str, Goal]] = {
        "must": Goal("centre_employee.must.certify_copy", finding)
    }
    roles_of_fields: ClassVar[Mapping[str, str]] = MappingProxyType({"request": "copy"})

    request: CopyRequest | None = None


class NeedsWrittenConsent(Question[Finding]):
    """Does Article 20(6) require the recipient's written consent to use data?

    Not where laws (other legislation is not enough) provide otherwise. Of uses by others than a
    centre's employees the Article says nothing.

    >>> from kz_services_law import Law, RuleSource
    >>> use = DataUse(
    ...     by_centre=True,
    ...     secret_protected_by_law=True,
    ...     held_in_information_systems=True,
    ...     otherwise_provided_by=RuleSource.ACT_OF_GOVERNMENT,
    ... )
    >>> Law().ask(NeedsWrittenConsent(use=use)).demand()
    <Finding.YES: 'yes'>
    """

    goals: ClassVar[Mapping[str, Goal]] = {"needed": Goal("use.consent_needed", finding)}

    use: DataUse | None = None


class CentreEmployeeDuties(SetQuestion[CentreEmployeeDuty]):
    """What must the employee of a centre do? (Articles 20(2), (3), (5), (6), 21(3).)

    >>> from kz_services_law import Law
    >>> application = Application(via=Channel.CENTRE, package_complete=True)
    >>> value = Law().ask(CentreEmployeeDuties(application=application)).value
    >>> sorted(duty.value for duty in value.yes)
    ['accept_application', 'identify_recipient']
    """

    goals: ClassVar[Mapping[str, Goal]] = {
        duty.value: Goal(f"centre_employee.must.{duty.value}", finding)
        for duty in CentreEmployeeDuty
    }
    elements: ClassVar[type[Enum]] = CentreEmployeeDuty

    application: Application | None = None
    copy_request: CopyRequest | None = None
    use: DataUse | None = None
    request: ServiceRequest | None = None

    roles_of_fields: ClassVar[Mapping[str, str]] = MappingProxyType({"copy_request": "copy"})
