"""Questions on Articles 18-20: the channels of services, services through centres, refusals."""

from __future__ import annotations

from typing import Annotated

from kz_services_law.asking.elements import SetQuestion
from kz_services_law.asking.question import Fact, Goal, Question
from kz_services_law.asking.values import Finding, day_found, finding
from kz_services_law.counting import Deadline, NoDeadline
from kz_services_law.vocabulary import (
    Acceptance,
    Application,
    Channel,
    ConsentState,
    CopyRequest,
    DataUse,
    Identifier,
    InteractionMeans,
    OneStopEmployeeDuty,
    ProviderDuty,
    RequirementsSource,
    Service,
    ServiceRefusal,
    ServiceRequest,
)

__all__ = [
    "ChannelsOfService",
    "HowConsentStands",
    "HowOneStopShopInteracts",
    "IsChannelProvided",
    "IsGroundForRefusal",
    "MayApplyAgain",
    "MustAcceptApplication",
    "MustCertifyElectronicCopy",
    "NeedsWrittenConsent",
    "OneStopEmployeeDuties",
    "ProviderDuties",
    "ServiceDeadline",
    "WhereProviderRequirementsAreSet",
    "WhoIdentifiesRecipient",
]


class ChannelsOfService(SetQuestion[Channel]):
    """Through what are state services rendered? (Article 18: a list of possible channels.)

    >>> from kz_services_law import Law
    >>> sorted(channel.value for channel in Law().ask(ChannelsOfService()).value.yes)
    ['centre', 'portal', 'provider']
    """

    elements = Channel
    fact = "channel.provided"
    asked_with = "channel.name"


class IsChannelProvided(Question[Finding]):
    """Are state services rendered through this channel? (Article 18.)

    >>> from kz_services_law import Law
    >>> Law().ask(IsChannelProvided(channel=Channel.PORTAL)).demand()
    <Finding.YES: 'yes'>
    """

    goals = {"provided": Goal("channel.provided", finding)}

    channel: Annotated[Channel | None, Fact("channel.name")] = None


class WhereProviderRequirementsAreSet(SetQuestion[RequirementsSource]):
    """Where are the requirements for services rendered by providers set? (Article 19.)

    >>> from kz_services_law import Law
    >>> len(Law().ask(WhereProviderRequirementsAreSet()).value.yes)
    2
    """

    elements = RequirementsSource
    fact = "provider_requirements.set_in.{element}"


class ServiceDeadline(Question[Deadline | NoDeadline]):
    """By when must a service be rendered? (Article 20(1), with the term the standard sets.)

    Through a centre and on paper the day of acceptance is left out by the Law's own words;
    elsewhere the general rule of counting is applied, by a convention that cites none (reading
    A22; by another of its options that day is counted in).

    >>> from datetime import datetime
    >>> from zoneinfo import ZoneInfo
    >>> from kz_services_law import Law
    >>> from kz_services_law.counting import Unit
    >>> accepted = datetime(2013, 6, 3, 17, 0, tzinfo=ZoneInfo("Asia/Almaty"))
    >>> application = Application(via=Channel.CENTRE, accepted_at=accepted)
    >>> service = Service(
    ...     papers_sent_on_paper=True, term_count=5, term_unit=Unit.WORKING_DAYS
    ... )
    >>> str(Law().ask(ServiceDeadline(application=application, service=service)).demand())
    '2013-06-10'
    """

    goals = {"due_on": Goal("application.due_on", day_found)}

    application: Application | None = None
    service: Service | None = None


class MustAcceptApplication(Question[Acceptance]):
    """Must the centre's employee accept an application? (Article 20(2); in the edition of 2019 the
    State Corporation's employee, or the provider, Article 19.)

    >>> from kz_services_law import Law
    >>> application = Application(via=Channel.CENTRE, package_complete=False)
    >>> Law().ask(MustAcceptApplication(application=application)).demand()
    <Acceptance.MUST_BE_REFUSED: 'must_be_refused'>
    """

    goals = {"acceptance": Goal("application.acceptance", Acceptance)}

    application: Application | None = None


class WhoIdentifiesRecipient(Question[Identifier]):
    """Who identifies the recipient? (Article 20(3): in services through a centre.)

    >>> from kz_services_law import Law
    >>> Law().ask(WhoIdentifiesRecipient(application=Application(via=Channel.PORTAL))).status
    <Status.SILENT: 'silent'>
    """

    goals = {"identified_by": Goal("recipient.identified_by", Identifier)}

    application: Application | None = None


class HowOneStopShopInteracts(Question[InteractionMeans]):
    """Through what do the centre and the provider interact? (Article 20(4).)

    >>> from kz_services_law import Law
    >>> Law().ask(
    ...     HowOneStopShopInteracts(application=Application(via=Channel.CENTRE))
    ... ).demand()
    <InteractionMeans.MONITORING_INFORMATION_SYSTEM: 'monitoring_information_system'>
    """

    goals = {"through": Goal("interaction.through", InteractionMeans)}

    application: Application | None = None


class MustCertifyElectronicCopy(Question[Finding]):
    """Must the centre's employee certify an electronic copy? (Article 20(5).)

    >>> from kz_services_law import Law
    >>> asked = CopyRequest(asked_of_one_stop_shop=True, made_from_original_presented=True)
    >>> Law().ask(MustCertifyElectronicCopy(copy_request=asked)).demand()
    <Finding.YES: 'yes'>
    """

    goals = {"must": Goal("one_stop_employee.must.certify_copy", finding)}

    copy_request: CopyRequest | None = None


class NeedsWrittenConsent(Question[Finding]):
    """Does Article 20(6) require the recipient's written consent to use data?

    Not where laws (other legislation is not enough) provide otherwise. Of uses by others than a
    centre's employees the Article says nothing.

    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import RuleSource
    >>> use = DataUse(
    ...     by_one_stop_shop=True,
    ...     secret_protected_by_law=True,
    ...     held_in_information_systems=True,
    ...     otherwise_provided_by=RuleSource.ACT_OF_GOVERNMENT,
    ... )
    >>> Law().ask(NeedsWrittenConsent(use=use)).demand()
    <Finding.YES: 'yes'>
    """

    goals = {"needed": Goal("use.consent_needed", finding)}

    use: DataUse | None = None


class HowConsentStands(Question[ConsentState]):
    """Is the written consent to use data obtained that Article 20(6) requires? (Reading A25.)

    On paper it is written; signed with the recipient's own electronic digital signature it is so
    by reading A25. Whether it is required is asked by `NeedsWrittenConsent`.

    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import ConsentForm, RuleSource
    >>> use = DataUse(
    ...     by_one_stop_shop=True,
    ...     secret_protected_by_law=True,
    ...     held_in_information_systems=True,
    ...     otherwise_provided_by=RuleSource.NOTHING,
    ...     consent=ConsentForm.ORAL,
    ... )
    >>> Law().ask(HowConsentStands(use=use)).demand()
    <ConsentState.LACKING: 'lacking'>
    """

    goals = {"state": Goal("use.consent_state", ConsentState)}

    use: DataUse | None = None


class OneStopEmployeeDuties(SetQuestion[OneStopEmployeeDuty]):
    """What must the employee of a centre do? (Articles 20(2), (3), (5), (6), 21(3).)

    >>> from kz_services_law import Law
    >>> application = Application(via=Channel.CENTRE, package_complete=True)
    >>> value = Law().ask(OneStopEmployeeDuties(application=application)).value
    >>> sorted(duty.value for duty in value.yes)
    ['accept_application', 'identify_recipient']
    """

    elements = OneStopEmployeeDuty
    fact = "one_stop_employee.must.{element}"

    application: Application | None = None
    copy_request: CopyRequest | None = None
    use: DataUse | None = None
    request: ServiceRequest | None = None


class ProviderDuties(SetQuestion[ProviderDuty]):
    """What must a provider do? (Articles 19, 19-1 of the edition of 2019: refuse an incomplete
    package, refuse the service on a ground that is set, answer with reasons.)

    >>> from kz_services_law import Law
    >>> application = Application(via=Channel.PROVIDER, package_complete=False)
    >>> answer = Law("2019-07-01").ask(ProviderDuties(application=application))
    >>> [duty.value for duty in answer.value.yes]
    ['refuse_application']
    """

    elements = ProviderDuty
    fact = "provider.must.{element}"

    application: Application | None = None
    refusal: ServiceRefusal | None = None


class IsGroundForRefusal(Question[Finding]):
    """Is there a ground on which providers refuse a service? (Article 19-1(2), (5) of the edition
    of 2019.) Of licences another law speaks.

    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import ServiceRefusalGround
    >>> refusal = ServiceRefusal(ground=ServiceRefusalGround.DOCUMENTS_FALSE, of_licence=False)
    >>> Law("2019-07-01").ask(IsGroundForRefusal(refusal=refusal)).demand()
    <Finding.YES: 'yes'>
    """

    goals = {"has_ground": Goal("refusal.has_ground", finding)}

    refusal: ServiceRefusal | None = None


class MayApplyAgain(Question[Finding]):
    """May a recipient who was refused apply again? (Article 19-1(3) of the edition of 2019.)

    >>> from kz_services_law import Law
    >>> refusal = ServiceRefusal(reasons_removed=True)
    >>> Law("2019-07-01").ask(MayApplyAgain(refusal=refusal)).demand()
    <Finding.YES: 'yes'>
    """

    goals = {"may_apply_again": Goal("refusal.may_apply_again", finding)}

    refusal: ServiceRefusal | None = None
