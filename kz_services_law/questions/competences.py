"""Questions on Articles 10, 11 and 22: what bodies are competent in, and what they must do."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Any, ClassVar

from kz_services_law.answers import Finding, Part
from kz_services_law.bodies import Body, BodyKind
from kz_services_law.entities import DataForCentre, Power, StandardChange
from kz_services_law.questions.base import Goal, Question, SetQuestion, finding

__all__ = [
    "Act",
    "CompetencesOf",
    "DutiesOf",
    "Duty",
    "HowOften",
    "IsCompetent",
    "MustGiveCentreAccess",
    "MustOptimise",
    "Timing",
    "WhoIsCompetent",
]


class Act(Enum):
    """What Articles 10-23 make bodies competent in."""

    DEVELOP_STANDARD = "develop_standard"
    APPROVE_STANDARD = "approve_standard"
    AGREE_TO_APPROVAL_OF_STANDARD = "agree_to_approval_of_standard"
    PROPOSE_CHANGE_OF_STANDARD = "propose_change_of_standard"
    DEVELOP_REGULATION = "develop_regulation"
    APPROVE_REGULATION = "approve_regulation"
    RAISE_QUALITY = "raise_quality"
    MAKE_STANDARDS_ACCESSIBLE = "make_standards_accessible"
    INFORM_RECIPIENTS = "inform_recipients"
    CONSIDER_APPLICATIONS = "consider_applications"
    RESTORE_RIGHTS = "restore_rights"
    RAISE_QUALIFICATION = "raise_qualification"
    OPTIMISE_AND_AUTOMATE = "optimise_and_automate"
    SUPPLY_QUALITY_INFORMATION = "supply_quality_information"
    SUPPLY_INTERNAL_CONTROL_RESULTS = "supply_internal_control_results"
    SUPPLY_ELECTRONIC_QUALITY_INFORMATION = "supply_electronic_quality_information"
    GIVE_CENTRE_ACCESS = "give_centre_access"
    INFORM_CONTACT_CENTRE = "inform_contact_centre"
    CONTROL_QUALITY_INTERNALLY = "control_quality_internally"
    ENSURE_PROVIDERS_COMPLY = "ensure_providers_comply"
    OTHER_POWERS = "other_powers"
    OPTIMISE_PROCESSES = "optimise_processes"
    UPDATE_INFORMATION = "update_information"
    INFORM_ON_REQUEST = "inform_on_request"
    INFORM_OF_STAGE = "inform_of_stage"
    PUBLISH_ANNUAL_REPORT = "publish_annual_report"
    HOLD_REPORT_HEARING = "hold_report_hearing"


class Duty(Enum):
    """What Articles 10, 11, 16, 22 and 23 bind bodies to; each is an `Act` of the same name."""

    DEVELOP_REGULATION = "develop_regulation"
    APPROVE_REGULATION = "approve_regulation"
    RAISE_QUALITY = "raise_quality"
    MAKE_STANDARDS_ACCESSIBLE = "make_standards_accessible"
    INFORM_RECIPIENTS = "inform_recipients"
    CONSIDER_APPLICATIONS = "consider_applications"
    RESTORE_RIGHTS = "restore_rights"
    RAISE_QUALIFICATION = "raise_qualification"
    OPTIMISE_AND_AUTOMATE = "optimise_and_automate"
    SUPPLY_QUALITY_INFORMATION = "supply_quality_information"
    SUPPLY_INTERNAL_CONTROL_RESULTS = "supply_internal_control_results"
    SUPPLY_ELECTRONIC_QUALITY_INFORMATION = "supply_electronic_quality_information"
    GIVE_CENTRE_ACCESS = "give_centre_access"
    INFORM_CONTACT_CENTRE = "inform_contact_centre"
    CONTROL_QUALITY_INTERNALLY = "control_quality_internally"
    ENSURE_PROVIDERS_COMPLY = "ensure_providers_comply"
    OPTIMISE_PROCESSES = "optimise_processes"
    UPDATE_INFORMATION = "update_information"
    INFORM_ON_REQUEST = "inform_on_request"
    INFORM_OF_STAGE = "inform_of_stage"
    PUBLISH_ANNUAL_REPORT = "publish_annual_report"
    HOLD_REPORT_HEARING = "hold_report_hearing"


class Timing(Enum):
    """When, or how often, a duty is to be done, where the text names no figure."""

    IMMEDIATELY = "immediately"
    CONSTANTLY = "constantly"
    YEARLY = "yearly"
    AT_LEAST_ONCE_A_YEAR = "at_least_once_a_year"
    NO_DUTY = "no_duty"


@dataclass(frozen=True)
class HowOften:
    """Whether a duty binds, and how often it is to be done (`None`: not settled)."""

    must: Finding
    how_often: Timing | None

    @classmethod
    def of(cls, parts: Mapping[str, Part[Any]]) -> HowOften | None:
        """Of the two parts of an answer, where it is settled whether the duty binds."""
        must = parts["must"].value
        return None if must is None else cls(must, parts["how_often"].value)


_COMPETENCES = {act.value: Goal(f"body.competent.{act.value}", finding) for act in Act}
_DUTIES = {duty.value: Goal(f"body.must.{duty.value}", finding) for duty in Duty}


class CompetencesOf(SetQuestion[Act]):
    """What is a body competent to do? (Articles 10, 11; also 13, 16, 22, 23.)

    Each act has a part with its own status, provisions, conditions and proof. An act that Articles
    10-23 do not give is answered "no" as far as these Articles go (reading A47).

    >>> from kz_services_law import Law, OblastAkimat
    >>> answer = Law().ask(CompetencesOf(body=OblastAkimat()))
    >>> Act.DEVELOP_STANDARD in answer.value.no, Act.APPROVE_REGULATION in answer.value.yes
    (True, True)
    >>> answer.parts["optimise_and_automate"].conditions[0].en
    'by agreement with the authorised body in informatization'
    """

    goals: ClassVar[Mapping[str, Goal]] = _COMPETENCES
    elements: ClassVar[type[Enum]] = Act

    body: Body | None = None
    power: Power | None = None


class DutiesOf(SetQuestion[Duty]):
    """What must a body do? (Articles 10, 11, 16, 22, 23.)

    >>> from kz_services_law import Centre, Law
    >>> sorted(duty.value for duty in Law().ask(DutiesOf(body=Centre(is_provider=False))).value.yes)
    ['inform_on_request']
    """

    goals: ClassVar[Mapping[str, Goal]] = _DUTIES
    elements: ClassVar[type[Enum]] = Duty

    body: Body | None = None
    data: DataForCentre | None = None
    change: StandardChange | None = None


class IsCompetent(Question[Finding]):
    """Is a body competent in an act? (Articles 10, 11; also 13, 16, 22, 23.)

    >>> from kz_services_law import CentralStateBody, Law
    >>> question = IsCompetent(body=CentralStateBody(), act=Act.APPROVE_STANDARD)
    >>> Law().ask(question).demand()
    <Finding.NO: 'no'>
    """

    goals: ClassVar[Mapping[str, Goal]] = _COMPETENCES
    parameters: ClassVar[frozenset[str]] = frozenset({"act"})

    act: Act
    body: Body | None = None
    power: Power | None = None

    @property
    def variant(self) -> Hashable:
        """The act."""
        return self.act

    def asked_goals(self) -> Mapping[str, Goal]:
        """Competence in that act."""
        return MappingProxyType({"competent": _COMPETENCES[self.act.value]})


class WhoIsCompetent(SetQuestion[BodyKind]):
    """Which kinds of bodies are competent in an act? (Articles 10, 11; also 13, 16, 22, 23.)

    >>> from kz_services_law import Law
    >>> [kind.value for kind in Law().ask(WhoIsCompetent(act=Act.DEVELOP_STANDARD)).value.yes]
    ['central_body']
    """

    goals: ClassVar[Mapping[str, Goal]] = _COMPETENCES
    elements: ClassVar[type[Enum]] = BodyKind
    parameters: ClassVar[frozenset[str]] = frozenset({"act"})

    act: Act
    power: Power | None = None

    @property
    def variant(self) -> Hashable:
        """The act."""
        return self.act

    def asked_goals(self) -> Mapping[str, Goal]:
        """Competence in that act of each kind of body."""
        fact = _COMPETENCES[self.act.value].fact
        return MappingProxyType(
            {
                kind.value: Goal(fact, finding, MappingProxyType({"body.kind": kind.value}))
                for kind in BodyKind
            }
        )


class MustGiveCentreAccess(Question[Finding]):
    """Must a body give a centre access to an information system? (Articles 10(12), 11(10).)

    Not where legislation (laws, acts of the President or the Government, other normative acts)
    provides otherwise.

    >>> from kz_services_law import CentralStateBody, Law, RuleSource
    >>> data = DataForCentre(needed_for_services=True, otherwise_provided_by=RuleSource.NOTHING)
    >>> Law().ask(MustGiveCentreAccess(body=CentralStateBody(), data=data)).demand()
    <Finding.YES: 'yes'>
    """

    goals: ClassVar[Mapping[str, Goal]] = {"must": Goal("body.must.give_centre_access", finding)}

    body: Body | None = None
    data: DataForCentre | None = None


class MustOptimise(Question[HowOften]):
    """Must a body optimise the processes of services, and how often? (Article 22.)

    >>> from kz_services_law import Law, VillageAkim
    >>> Law().ask(MustOptimise(body=VillageAkim())).demand().how_often
    <Timing.CONSTANTLY: 'constantly'>
    """

    goals: ClassVar[Mapping[str, Goal]] = {
        "must": Goal("body.must.optimise_processes", finding),
        "how_often": Goal("optimisation.how_often", Timing),
    }

    body: Body | None = None

    @classmethod
    def value_from(cls, parts: Mapping[str, Part[Any]]) -> HowOften | None:
        """Whether it must, and how often."""
        return HowOften.of(parts)
