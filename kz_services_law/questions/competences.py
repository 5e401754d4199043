"""Questions on Articles 10, 11 and 22: what bodies are competent in, and what they must do."""

from __future__ import annotations

from typing import Annotated

from kz_services_law.asking.elements import SetQuestion
from kz_services_law.asking.kept import kept_value
from kz_services_law.asking.question import PARAMETER, Goal, Question
from kz_services_law.asking.values import Finding, finding
from kz_services_law.questions.discussion import DiscussionDuties
from kz_services_law.questions.services import OneStopEmployeeDuties
from kz_services_law.questions.standards import WhoPostsStandards
from kz_services_law.vocabulary import (
    Act,
    Body,
    BodyKind,
    BodyOfAnyKind,
    Power,
    ServiceData,
    StandardChange,
    Timing,
)

__all__ = [
    "CompetencesOf",
    "DutiesOf",
    "HowOften",
    "IsCompetent",
    "MayActAsSingleProvider",
    "MustGiveDataAccess",
    "MustOptimise",
    "WhoIsCompetent",
]


@kept_value
class HowOften:
    """Whether a duty binds, and how often it is to be done (`None`: not settled)."""

    must: Finding
    how_often: Timing | None


class CompetencesOf(SetQuestion[Act]):
    """What is a body competent to do? (Articles 10, 11; also 13, 16, 22, 23.)

    Each act has a part with its own status, provisions, conditions and proof. An act that Articles
    10-23 do not give is answered "no" as far as these Articles go (reading A47). What the
    developing body of a draft does by Article 15 another question lists, which the answer names.

    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import OblastAkimat
    >>> answer = Law().ask(CompetencesOf(body=OblastAkimat()))
    >>> Act.DEVELOP_STANDARD in answer.value.no, Act.APPROVE_REGULATION in answer.value.yes
    (True, True)
    >>> answer.parts["optimise_and_automate"].conditions[0].en
    'by agreement with the authorised body in informatization'
    """

    elements = Act
    fact = "body.competent.{element}"
    listed_elsewhere = (DiscussionDuties,)

    body: Body | None = None
    power: Power | None = None


class DutiesOf(SetQuestion[Act]):
    """What must a body do? (Articles 10, 11, 13, 16, 22, 23.)

    Of acts that these Articles make no duty of anybody there is no part. What the developing body
    of a draft must do (Article 15) and the employee of a centre (Articles 20, 21) turns on the
    draft, and on what the recipient asks for; who posts standards (Article 23(1)) is not said. The
    answer names all these, and the questions to ask.

    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import Centre
    >>> sorted(act.value for act in Law().ask(DutiesOf(body=Centre(is_provider=False))).value.yes)
    ['inform_on_request']
    """

    elements = Act
    fact = "body.must.{element}"
    listed_elsewhere = (DiscussionDuties, OneStopEmployeeDuties, WhoPostsStandards)

    body: Body | None = None
    data: ServiceData | None = None
    change: StandardChange | None = None


class IsCompetent(Question[Finding]):
    """Is a body competent in an act? (Articles 10, 11; also 13, 16, 22, 23.)

    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import CentralStateBody
    >>> question = IsCompetent(body=CentralStateBody(), act=Act.APPROVE_STANDARD)
    >>> Law().ask(question).demand()
    <Finding.NO: 'no'>
    """

    goals = {"competent": Goal("body.competent.{act}", finding)}

    act: Annotated[Act, PARAMETER]
    body: Body | None = None
    power: Power | None = None


class WhoIsCompetent(SetQuestion[BodyKind]):
    """Which kinds of bodies are competent in an act? (Articles 10, 11; also 13, 16, 22, 23.)

    `body`: what else is known of the body, whatever its kind; it is asked of each kind.

    >>> from kz_services_law import Law
    >>> [kind.value for kind in Law().ask(WhoIsCompetent(act=Act.DEVELOP_STANDARD)).value.yes]
    ['central_body']
    >>> provider = BodyOfAnyKind(is_provider=True)
    >>> providers = WhoIsCompetent(act=Act.INFORM_OF_STAGE, body=provider)
    >>> BodyKind.VILLAGE_AKIM in Law().ask(providers).demand().yes
    True
    """

    elements = BodyKind
    fact = "body.competent.{act}"
    asked_with = "body.kind"

    act: Annotated[Act, PARAMETER]
    body: BodyOfAnyKind | None = None
    power: Power | None = None


class MustGiveDataAccess(Question[Finding]):
    """Must a body give a centre access to an information system? (Articles 10(12), 11(10).)

    Not where legislation (laws, acts of the President or the Government, other normative acts)
    provides otherwise.

    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import CentralStateBody, RuleSource
    >>> data = ServiceData(needed_for_services=True, otherwise_provided_by=RuleSource.NOTHING)
    >>> Law().ask(MustGiveDataAccess(body=CentralStateBody(), data=data)).demand()
    <Finding.YES: 'yes'>
    """

    goals = {"must": Goal("body.must.give_data_access", finding)}

    body: Body | None = None
    data: ServiceData | None = None


class MustOptimise(Question[HowOften]):
    """Must a body optimise the processes of services, and how often? (Article 22.)

    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import VillageAkim
    >>> Law().ask(MustOptimise(body=VillageAkim())).demand().how_often
    <Timing.CONSTANTLY: 'constantly'>
    """

    goals = {
        "must": Goal("body.must.optimise_processes", finding),
        "how_often": Goal("optimisation.how_often", Timing),
    }
    composed = HowOften

    body: Body | None = None


class MayActAsSingleProvider(Question[Finding]):
    """May a body act as the single provider? (Article 11-1(1) of the edition of 2019.)

    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import StateCorporation
    >>> Law("2019-07-01").ask(MayActAsSingleProvider(body=StateCorporation())).demand()
    <Finding.YES: 'yes'>
    """

    goals = {"allowed": Goal("single_provider.allowed", finding)}

    body: Body | None = None
