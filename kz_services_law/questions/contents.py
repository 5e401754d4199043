"""Questions on Articles 14 and 17: what standards and regulations contain."""

from __future__ import annotations

from kz_services_law.asking.question import Goal, Question, SetQuestion
from kz_services_law.asking.values import Finding, finding
from kz_services_law.vocabulary import (
    Challenged,
    RegulationContent,
    RegulationItem,
    Service,
    StandardContent,
    StandardItem,
)

__all__ = ["MissingFromRegulation", "MissingFromStandard", "MustAppealProcedureCover"]


class MissingFromStandard(SetQuestion[StandardItem]):
    """What is missing from a standard? (Article 14.)

    The fee and the ways of charging it are due in the cases foreseen by legislation only; grounds
    for refusal where laws set any, documents where they are needed (readings A51, A51-items).

    >>> from kz_services_law import Law
    >>> standard = StandardContent(contains_term=True, contains_result=False)
    >>> value = Law().ask(MissingFromStandard(standard=standard)).value
    >>> StandardItem.TERM in value.no, StandardItem.RESULT in value.yes
    (True, True)
    >>> StandardItem.FEE_AMOUNT in value.not_known
    True
    """

    elements = StandardItem
    fact = "standard.lacks.{element}"

    standard: StandardContent | None = None
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


class MissingFromRegulation(SetQuestion[RegulationItem]):
    """What is missing from a regulation? (Article 17.) With whom there is no interaction, its order
    is not missing.

    >>> from kz_services_law import Law
    >>> regulation = RegulationContent(contains_interaction_with_one_stop_shop=True)
    >>> service = Service(interacts_with_other_providers=False)
    >>> question = MissingFromRegulation(regulation=regulation, service=service)
    >>> RegulationItem.INTERACTION_WITH_OTHERS in Law().ask(question).value.no
    True
    """

    elements = RegulationItem
    fact = "regulation.lacks.{element}"

    regulation: RegulationContent | None = None
    service: Service | None = None
