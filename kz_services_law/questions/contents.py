"""Questions on Articles 14 and 17: what standards and regulations contain."""

from __future__ import annotations

from kz_services_law.asking.elements import ContentsQuestion
from kz_services_law.asking.question import Goal, Question
from kz_services_law.asking.values import Finding, finding
from kz_services_law.vocabulary import (
    Challenged,
    RegulationContent,
    RegulationItem,
    Service,
    StandardContent,
    StandardItem,
    Stipulation,
)

__all__ = [
    "MayStandardContain",
    "MissingFromRegulation",
    "MissingFromStandard",
    "MustAppealProcedureCover",
]


class MissingFromStandard(ContentsQuestion[StandardItem]):
    """What is missing from a standard? (Article 14.)

    The fee and the ways of charging it are due in the cases foreseen by legislation only; grounds
    for refusal where laws set any, documents where they are needed (readings A51, A51-items). What
    is there though these words leave no room for it is not allowed (reading A51-beyond).

    >>> from kz_services_law import Law
    >>> standard = StandardContent(
    ...     contains_term=True,
    ...     contains_result=False,
    ...     contains_fee_amount=False,
    ...     contains_ways_of_charging=True,
    ... )
    >>> service = Service(fee_foreseen_by_legislation=False)
    >>> answer = Law().ask(MissingFromStandard(standard=standard, service=service))
    >>> answer.status.value, answer.verdict.status.value, answer.verdict.value
    ('open', 'settled', <Finding.NO: 'no'>)
    >>> answer.value.missing, answer.value.there
    (frozenset({<StandardItem.RESULT: 'result'>}), frozenset({<StandardItem.TERM: 'term'>}))
    >>> StandardItem.FEE_AMOUNT in answer.value.not_required
    True
    >>> StandardItem.WAYS_OF_CHARGING in answer.value.not_allowed
    True
    >>> StandardItem.FORM in answer.value.not_known
    True
    """

    elements = StandardItem
    document = "standard"

    standard: StandardContent | None = None
    service: Service | None = None


class MayStandardContain(Question[Finding]):
    """May a standard contain this ground of refusal, fee, document, other requirement? (Article
    14(2), (4).)

    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import StipulationKind
    >>> ground = Stipulation(kind=StipulationKind.REFUSAL_GROUND, set_by_laws=False)
    >>> Law().ask(MayStandardContain(stipulation=ground)).demand()
    <Finding.NO: 'no'>
    """

    goals = {"may_contain": Goal("stipulation.may_stand", finding)}

    stipulation: Stipulation | None = None
    service: Service | None = None


class MustAppealProcedureCover(Question[Finding]):
    """Must the complaint procedure in a standard cover these decisions or conduct? (Article 14(3).)

    >>> from kz_services_law import Law
    >>> from kz_services_law.vocabulary import ChallengedConduct, ChallengedKind
    >>> challenged = Challenged(
    ...     by=ChallengedKind.CENTRE, what=ChallengedConduct.INACTION, on_state_services=True
    ... )
    >>> Law().ask(MustAppealProcedureCover(challenged=challenged)).demand()
    <Finding.YES: 'yes'>
    """

    goals = {"must_be_covered": Goal("complaint.must_be_covered", finding)}

    challenged: Challenged | None = None


class MissingFromRegulation(ContentsQuestion[RegulationItem]):
    """What is missing from a regulation? (Article 17.) With whom there is no interaction, its order
    is not missing.

    >>> from kz_services_law import Law
    >>> regulation = RegulationContent(contains_interaction_with_one_stop_shop=True)
    >>> service = Service(interacts_with_other_providers=False)
    >>> question = MissingFromRegulation(regulation=regulation, service=service)
    >>> RegulationItem.INTERACTION_WITH_ONE_STOP_SHOP in Law().ask(question).value.there
    True
    """

    elements = RegulationItem
    document = "regulation"

    regulation: RegulationContent | None = None
    service: Service | None = None
