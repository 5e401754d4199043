"""What documents contain, in the words of the rules.

Made by tests/make_enumerations.py from the rules; a test holds the two to each other.
"""

from kz_services_law.asking.field_types import Bool
from kz_services_law.asking.models import Entity

__all__ = [
    "DiscussionReport",
    "RegistryEntry",
    "RegulationContent",
    "StandardContent",
]


class RegistryEntry(Entity):
    """What the entry of a service in the registry contains (Article 12(2)).

    >>> RegistryEntry(contains_service_name=True).contains_recipients is None
    True
    """

    contains_service_name: Bool | None = None
    contains_recipients: Bool | None = None
    contains_developer: Bool | None = None
    contains_provider: Bool | None = None
    contains_organisations: Bool | None = None
    contains_portal_reference: Bool | None = None
    contains_form: Bool | None = None
    contains_paid_or_free: Bool | None = None


class StandardContent(Entity):
    """What a standard contains (Article 14).

    >>> StandardContent(contains_service_name=True).contains_developer is None
    True
    """

    contains_service_name: Bool | None = None
    contains_developer: Bool | None = None
    contains_provider: Bool | None = None
    contains_term: Bool | None = None
    contains_form: Bool | None = None
    contains_result: Bool | None = None
    contains_fee_amount: Bool | None = None
    contains_ways_of_charging: Bool | None = None
    contains_work_schedule: Bool | None = None
    contains_documents: Bool | None = None
    contains_refusal_grounds: Bool | None = None
    contains_complaint_procedure: Bool | None = None
    contains_other_requirements: Bool | None = None


class DiscussionReport(Entity):
    """The report on the completion of a discussion (Article 15(4), second part): what it contains,
    and whether there were comments that were accepted, or that were not.

    >>> DiscussionReport(contains_list=True).contains_summary is None
    True
    """

    contains_list: Bool | None = None
    contains_summary: Bool | None = None
    contains_reasons_for_accepted: Bool | None = None
    contains_reasons_for_rejected: Bool | None = None
    contains_way_to_see_revised_draft: Bool | None = None
    comments_accepted: Bool | None = None
    comments_rejected: Bool | None = None


class RegulationContent(Entity):
    """What a regulation contains (Article 17).

    >>> RegulationContent(contains_general_provisions=True).contains_actions_of_units is None
    True
    """

    contains_general_provisions: Bool | None = None
    contains_actions_of_units: Bool | None = None
    contains_interaction_of_units: Bool | None = None
    contains_interaction_with_one_stop_shop: Bool | None = None
    contains_interaction_with_other_providers: Bool | None = None
    contains_use_of_information_systems: Bool | None = None
