"""What was done, and in what manner: yearly reports, their discussion, any act that is judged."""

from __future__ import annotations

from kz_services_law.asking.field_types import Bool, Day
from kz_services_law.asking.models import Entity

__all__ = ["AnnualReport", "DoneAct", "Hearing"]


class AnnualReport(Entity):
    """Where a yearly report on activity was posted (Article 23(5)). Whose sites and which other
    mass media they are, the Law does not say.

    >>> AnnualReport(on_portal=True).in_other_media is None
    True
    """

    on_portal: Bool | None = None
    on_internet_resources: Bool | None = None
    in_other_media: Bool | None = None


class Hearing(Entity):
    """Who took part in a public discussion of a yearly report, and who was invited to it (which
    matters under reading A58 only; Article 23(6)).

    >>> Hearing(with_providers=True).with_interested_persons is None
    True
    """

    with_providers: Bool | None = None
    with_interested_persons: Bool | None = None
    providers_invited: Bool | None = None
    interested_persons_invited: Bool | None = None


class DoneAct(Entity):
    """In what manner an act was done: on what day, by whom, by agreement with whom, in what order.
    Each act is asked for some of these only, the last three in the edition of 2019 only.

    >>> DoneAct(agreed_with_administration=True).on is None
    True
    """

    on: Day | None = None
    by_developing_body: Bool | None = None
    by_one_stop_employee: Bool | None = None
    agreed_with_informatization_body: Bool | None = None
    agreed_with_administration: Bool | None = None
    as_legislation_provides: Bool | None = None
    in_order_and_terms_of_legislation: Bool | None = None
    in_order_of_informatization_body: Bool | None = None
    in_own_territory: Bool | None = None
    with_explanations: Bool | None = None
    immediately: Bool | None = None
    discussed_in_order: Bool | None = None
    by_other_means: Bool | None = None
    through_portal: Bool | None = None
    through_monitoring_system: Bool | None = None
    with_signature_for_official_use: Bool | None = None
    in_accessible_form: Bool | None = None
    chosen_from_central_bodies: Bool | None = None
    with_reasons: Bool | None = None
