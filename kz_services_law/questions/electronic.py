"""Questions on Article 21: services in electronic form."""

from __future__ import annotations

from kz_services_law.asking.elements import SetQuestion
from kz_services_law.asking.question import Goal, Question
from kz_services_law.asking.values import Finding, finding
from kz_services_law.vocabulary import (
    Application,
    Channel,
    MobileDestination,
    Service,
    ServiceRequest,
    ServiceResult,
)

__all__ = [
    "DoesMobileResultNeedPaper",
    "ElectronicServiceChannel",
    "IsResultFormAllowed",
    "MayOneStopShopSignRequest",
    "MayServicesBeCombined",
    "WhereMobileResultIsSent",
]


class ElectronicServiceChannel(Question[Channel]):
    """Through what is a service in electronic form rendered? (Article 21(1).)

    >>> from kz_services_law import Law
    >>> Law().ask(ElectronicServiceChannel(service=Service(electronic=True))).demand()
    <Channel.PORTAL: 'portal'>
    """

    goals = {"channel": Goal("electronic_service.channel", Channel)}

    service: Service | None = None


class IsResultFormAllowed(Question[Finding]):
    """Is the result of an electronic service in a form the Law names? (Article 21(2).)

    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import ResultForm
    >>> result = ServiceResult(form=ResultForm.PAPER_DOCUMENT, of_electronic_service=True)
    >>> Law().ask(IsResultFormAllowed(result=result)).demand()
    <Finding.YES: 'yes'>
    """

    goals = {"allowed": Goal("result.form_allowed", finding)}

    result: ServiceResult | None = None


class MayOneStopShopSignRequest(Question[Finding]):
    """Does the centre's employee certify a recipient's request? (Article 21(3); reading A25.)

    A request in the form of an electronic document, with the signature issued for official use, on
    the basis of the recipient's written consent.

    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import ConsentForm
    >>> request = ServiceRequest(
    ...     via_one_stop_shop=True,
    ...     for_electronic_service=True,
    ...     is_electronic_document=True,
    ...     consent=ConsentForm.ORAL,
    ... )
    >>> Law().ask(MayOneStopShopSignRequest(request=request)).demand()
    <Finding.NO: 'no'>
    """

    goals = {"certified": Goal("request.certified_by_one_stop_shop", finding)}

    request: ServiceRequest | None = None


class MayServicesBeCombined(Question[Finding]):
    """May several services be rendered on one application? (Article 21(4).)

    >>> from kz_services_law import Law
    >>> answer = Law().ask(MayServicesBeCombined(application=Application(electronic=True)))
    >>> answer.demand(), answer.head.conditions[0].en
    (<Finding.YES: 'yes'>, 'in the order determined by the authorised body in informatization')
    """

    goals = {"may_be_combined": Goal("application.services_may_be_combined", finding)}

    application: Application | None = None


class WhereMobileResultIsSent(SetQuestion[MobileDestination]):
    """Where is a result sent that was received through a subscriber's mobile device? (Article
    21(2-1) of the edition of 2019.)

    >>> from kz_services_law import Law
    >>> result = ServiceResult(of_electronic_service=True, via_mobile_device=True)
    >>> answer = Law("2019-07-01").ask(WhereMobileResultIsSent(result=result))
    >>> [place.value for place in answer.value.yes]
    ['portal_account']
    >>> [missing.fact for missing in answer.missing]
    ['result.message_chosen']
    """

    elements = MobileDestination
    fact = "mobile_result.sent_to.{element}"

    result: ServiceResult | None = None


class DoesMobileResultNeedPaper(Question[Finding]):
    """Need a result received through a subscriber's mobile device be presented on paper? (Article
    21(2-3) of the edition of 2019.)

    >>> from kz_services_law import Law
    >>> result = ServiceResult(of_electronic_service=True, via_mobile_device=True)
    >>> Law("2019-07-01").ask(DoesMobileResultNeedPaper(result=result)).demand()
    <Finding.NO: 'no'>
    """

    goals = {"needs_paper": Goal("mobile_result.needs_paper", finding)}

    result: ServiceResult | None = None
