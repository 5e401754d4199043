"""Questions on Article 12: the registry of state services."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import ClassVar

from kz_services_law.answers import Finding
from kz_services_law.entities import RegistryEntry, Service
from kz_services_law.questions.base import Goal, Question, SetQuestion, finding

__all__ = ["EntryItem", "MissingFromRegistryEntry", "MustBeInRegistry"]


class EntryItem(Enum):
    """What the registry contains of a service (Article 12(2)). `RECEPTION`: the organisations that
    accept applications and issue results and (or), for an electronic service, the portal.
    """

    SERVICE_NAME = "service_name"
    RECIPIENTS = "recipients"
    DEVELOPER = "developer"
    PROVIDER = "provider"
    RECEPTION = "reception"
    FORM = "form"
    PAID_OR_FREE = "paid_or_free"


class MustBeInRegistry(Question[Finding]):
    """Is a service subject to inclusion in the registry? (Article 12(1).)

    >>> from kz_services_law import Law
    >>> Law().ask(MustBeInRegistry(service=Service(is_state_service=True))).demand()
    <Finding.YES: 'yes'>
    """

    goals: ClassVar[Mapping[str, Goal]] = {
        "must_be_in_registry": Goal("service.must_be_in_registry", finding)
    }

    service: Service | None = None


class MissingFromRegistryEntry(SetQuestion[EntryItem]):
    """What is missing from the entry of a service in the registry? (Article 12(2).)

    >>> from kz_services_law import Law
    >>> entry = RegistryEntry(contains_form=False, contains_provider=True)
    >>> answer = Law().ask(MissingFromRegistryEntry(entry=entry))
    >>> sorted(item.value for item in answer.value.yes), answer.status.value
    (['form'], 'open')
    """

    goals: ClassVar[Mapping[str, Goal]] = {
        item.value: Goal(f"entry.lacks.{item.value}", finding) for item in EntryItem
    }
    elements: ClassVar[type[Enum]] = EntryItem

    entry: RegistryEntry | None = None
    service: Service | None = None
