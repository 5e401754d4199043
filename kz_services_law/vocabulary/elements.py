"""What is answered element by element, in the words of the rules.

Made by tests/make_enumerations.py from the rules; a test holds the two to each other.
"""

from enum import Enum

__all__ = [
    "Act",
    "ActWithManner",
    "AgreeingBodies",
    "DiscussionDuty",
    "EntryItem",
    "HearingPurpose",
    "Manner",
    "MobileDestination",
    "OneStopEmployeeDuty",
    "ProviderDuty",
    "RegulationItem",
    "ReportItem",
    "RequirementsSource",
    "StageTeller",
    "StandardItem",
    "WayToBeInformed",
]


class Act(Enum):
    """What Articles 10-23 make bodies competent in, and bind many of them to."""

    DEVELOP_STANDARD = "develop_standard"
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
    GIVE_DATA_ACCESS = "give_data_access"
    INFORM_CONTACT_CENTRE = "inform_contact_centre"
    CONTROL_QUALITY_INTERNALLY = "control_quality_internally"
    ENSURE_PROVIDERS_COMPLY = "ensure_providers_comply"
    OTHER_POWERS = "other_powers"
    APPROVE_STANDARD = "approve_standard"
    AGREE_TO_APPROVAL_OF_STANDARD = "agree_to_approval_of_standard"
    PROPOSE_CHANGE_OF_STANDARD = "propose_change_of_standard"
    OPTIMISE_PROCESSES = "optimise_processes"
    INFORM_ON_REQUEST = "inform_on_request"
    UPDATE_INFORMATION = "update_information"
    INFORM_OF_STAGE = "inform_of_stage"
    PUBLISH_ANNUAL_REPORT = "publish_annual_report"
    HOLD_REPORT_HEARING = "hold_report_hearing"
    ENSURE_ACCESS = "ensure_access"
    RAISE_QUALIFICATION_IN_DEALING_WITH_DISABLED = "raise_qualification_in_dealing_with_disabled"
    ACT_AS_SINGLE_PROVIDER = "act_as_single_provider"
    DETERMINE_BODY_OF_STATE_CORPORATION = "determine_body_of_state_corporation"
    ENSURE_STANDARDS_AND_REGULATIONS_OBSERVED = "ensure_standards_and_regulations_observed"
    RENDER_ON_ONE_WINDOW_PRINCIPLE = "render_on_one_window_principle"
    KEEP_RESOURCES_UP_TO_DATE = "keep_resources_up_to_date"


class DiscussionDuty(Enum):
    """What Article 15 binds the developing body to."""

    POST_DRAFT = "post_draft"
    INFORM_RECIPIENTS_OF_DRAFT = "inform_recipients_of_draft"
    DRAW_UP_REPORT = "draw_up_report"
    POST_REPORT = "post_report"
    SEND_FOR_AGREEMENT = "send_for_agreement"


class OneStopEmployeeDuty(Enum):
    """What Articles 20 and 21 bind the employee of a centre to."""

    ACCEPT_APPLICATION = "accept_application"
    REFUSE_APPLICATION = "refuse_application"
    IDENTIFY_RECIPIENT = "identify_recipient"
    CERTIFY_COPY = "certify_copy"
    OBTAIN_WRITTEN_CONSENT = "obtain_written_consent"
    CERTIFY_REQUEST = "certify_request"


class Manner(Enum):
    """In what manner Articles 10-23 ask acts to be done: by whom, by agreement with whom, where,
    when.
    """

    BY_AGREEMENT_WITH_INFORMATIZATION_BODY = "by_agreement_with_informatization_body"
    UNDER_LEGISLATION = "under_legislation"
    BY_COMPETENT_BODY = "by_competent_body"
    ORDER_AND_TERMS_SET_BY_LEGISLATION = "order_and_terms_set_by_legislation"
    IN_ITS_TERRITORY = "in_its_territory"
    BY_AGREEMENT_WITH_ADMINISTRATION = "by_agreement_with_administration"
    WITHIN_THE_TERM = "within_the_term"
    AFTER_PUBLIC_DISCUSSION = "after_public_discussion"
    IN_ORDER_OF_ARTICLE_15 = "in_order_of_article_15"
    ON_GROUND_NAMED = "on_ground_named"
    BY_DEVELOPING_BODY = "by_developing_body"
    IN_PLACES_NAMED = "in_places_named"
    BY_OTHER_MEANS = "by_other_means"
    WITH_CONTENTS_REQUIRED = "with_contents_required"
    DRAFT_AND_REPORT = "draft_and_report"
    TO_ALL_NAMED = "to_all_named"
    AFTER_STANDARD_APPROVED = "after_standard_approved"
    IN_FORM_SET = "in_form_set"
    BY_ONE_STOP_EMPLOYEE = "by_one_stop_employee"
    WITH_FULL_PACKAGE = "with_full_package"
    WITHOUT_FULL_PACKAGE = "without_full_package"
    THROUGH_MONITORING_SYSTEM = "through_monitoring_system"
    ON_APPLICATION_OF_RECIPIENT = "on_application_of_recipient"
    FROM_ORIGINAL_PRESENTED = "from_original_presented"
    THROUGH_PORTAL = "through_portal"
    ON_WRITTEN_CONSENT = "on_written_consent"
    WITH_SIGNATURE_FOR_OFFICIAL_USE = "with_signature_for_official_use"
    ORDER_SET_BY_INFORMATIZATION_BODY = "order_set_by_informatization_body"
    WITH_EXPLANATIONS = "with_explanations"
    IMMEDIATELY = "immediately"
    ON_PORTAL_SITES_AND_MEDIA = "on_portal_sites_and_media"
    WITH_PROVIDERS_AND_PERSONS = "with_providers_and_persons"
    IN_ACCESSIBLE_FORM = "in_accessible_form"
    FROM_AMONG_CENTRAL_BODIES = "from_among_central_bodies"
    AFTER_STANDARD_IN_FORCE = "after_standard_in_force"
    WITH_INCOMPLETE_OR_EXPIRED_DOCUMENTS = "with_incomplete_or_expired_documents"
    WITH_REASONS = "with_reasons"


class ActWithManner(Enum):
    """The acts of which Articles 10-23 say in what manner they are to be done."""

    OPTIMISE_AND_AUTOMATE = "optimise_and_automate"
    SUPPLY_QUALITY_INFORMATION = "supply_quality_information"
    SUPPLY_INTERNAL_CONTROL_RESULTS = "supply_internal_control_results"
    SUPPLY_ELECTRONIC_QUALITY_INFORMATION = "supply_electronic_quality_information"
    CONTROL_QUALITY_INTERNALLY = "control_quality_internally"
    RAISE_QUALITY = "raise_quality"
    APPROVE_STANDARD = "approve_standard"
    POST_DRAFT = "post_draft"
    INFORM_RECIPIENTS_OF_DRAFT = "inform_recipients_of_draft"
    DRAW_UP_REPORT = "draw_up_report"
    POST_REPORT = "post_report"
    SEND_FOR_AGREEMENT = "send_for_agreement"
    APPROVE_REGULATION = "approve_regulation"
    ACCEPT_APPLICATION = "accept_application"
    REFUSE_APPLICATION = "refuse_application"
    IDENTIFY_RECIPIENT = "identify_recipient"
    INTERACT_WITH_PROVIDERS = "interact_with_providers"
    CERTIFY_COPY = "certify_copy"
    RENDER_ELECTRONICALLY = "render_electronically"
    CERTIFY_REQUEST = "certify_request"
    COMBINE_SERVICES = "combine_services"
    OPTIMISE_PROCESSES = "optimise_processes"
    UPDATE_INFORMATION = "update_information"
    INFORM_ON_REQUEST = "inform_on_request"
    PUBLISH_ANNUAL_REPORT = "publish_annual_report"
    HOLD_REPORT_HEARING = "hold_report_hearing"
    INFORM_RECIPIENTS = "inform_recipients"
    ENSURE_ACCESS = "ensure_access"
    DETERMINE_BODY_OF_STATE_CORPORATION = "determine_body_of_state_corporation"
    RENDER_ON_ONE_WINDOW_PRINCIPLE = "render_on_one_window_principle"
    ANSWER_WITH_REASONS = "answer_with_reasons"


class EntryItem(Enum):
    """What the registry contains of a service (Article 12(2))."""

    SERVICE_NAME = "service_name"
    RECIPIENTS = "recipients"
    DEVELOPER = "developer"
    PROVIDER = "provider"
    ORGANISATIONS = "organisations"
    PORTAL_REFERENCE = "portal_reference"
    FORM = "form"
    PAID_OR_FREE = "paid_or_free"


class StandardItem(Enum):
    """What a standard contains (Article 14)."""

    SERVICE_NAME = "service_name"
    DEVELOPER = "developer"
    PROVIDER = "provider"
    TERM = "term"
    FORM = "form"
    RESULT = "result"
    FEE_AMOUNT = "fee_amount"
    WAYS_OF_CHARGING = "ways_of_charging"
    WORK_SCHEDULE = "work_schedule"
    DOCUMENTS = "documents"
    REFUSAL_GROUNDS = "refusal_grounds"
    COMPLAINT_PROCEDURE = "complaint_procedure"
    OTHER_REQUIREMENTS = "other_requirements"


class RegulationItem(Enum):
    """What a regulation contains (Article 17)."""

    GENERAL_PROVISIONS = "general_provisions"
    ACTIONS_OF_UNITS = "actions_of_units"
    INTERACTION_OF_UNITS = "interaction_of_units"
    INTERACTION_WITH_ONE_STOP_SHOP = "interaction_with_one_stop_shop"
    INTERACTION_WITH_OTHER_PROVIDERS = "interaction_with_other_providers"
    USE_OF_INFORMATION_SYSTEMS = "use_of_information_systems"


class ReportItem(Enum):
    """What the report on a discussion contains (Article 15(4), second part)."""

    LIST = "list"
    SUMMARY = "summary"
    REASONS_FOR_ACCEPTED = "reasons_for_accepted"
    REASONS_FOR_REJECTED = "reasons_for_rejected"
    WAY_TO_SEE_REVISED_DRAFT = "way_to_see_revised_draft"


class WayToBeInformed(Enum):
    """In what ways information on the order of services is given (Article 23(1))."""

    STANDARDS_AT_PLACES_OF_SERVICE = "standards_at_places_of_service"
    APPLYING_TO_PROVIDER = "applying_to_provider"
    STANDARDS_ON_PORTAL_SITES_AND_MEDIA = "standards_on_portal_sites_and_media"
    APPLYING_TO_CONTACT_CENTRE = "applying_to_contact_centre"


class StageTeller(Enum):
    """Who tells the stage of a service (Article 23(4))."""

    CONTACT_CENTRE = "contact_centre"
    PROVIDER = "provider"


class HearingPurpose(Enum):
    """What the results of the discussions are used for (Article 23(6), second sentence)."""

    RAISING_QUALITY = "raising_quality"
    IMPROVING_STANDARDS = "improving_standards"


class RequirementsSource(Enum):
    """Where the requirements for services rendered by providers are set (Article 19)."""

    STANDARD = "standard"
    REGULATION = "regulation"


class AgreeingBodies(Enum):
    """To whom a revised draft goes for agreement (Article 15(4), fourth part)."""

    CENTRAL_BODIES_CONCERNED = "central_bodies_concerned"
    LOCAL_BODIES_CONCERNED = "local_bodies_concerned"
    LOCAL_BODIES_NOT_CONCERNED = "local_bodies_not_concerned"


class ProviderDuty(Enum):
    """What Articles 19 and 19-1 bind a provider to (edition of 2019)."""

    REFUSE_APPLICATION = "refuse_application"
    ANSWER_WITH_REASONS = "answer_with_reasons"
    REFUSE_SERVICE = "refuse_service"


class MobileDestination(Enum):
    """Where results received through a mobile device are sent (21(2-1), edition of 2019)."""

    PORTAL_ACCOUNT = "portal_account"
    SUBSCRIBER_NUMBER = "subscriber_number"
