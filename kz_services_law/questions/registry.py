"""Questions on Article 12: the registry of state services."""

from __future__ import annotations

from kz_services_law.asking.elements import ContentsQuestion
from kz_services_law.asking.question import Goal, Question
from kz_services_law.asking.values import Finding, finding
from kz_services_law.vocabulary import EntryItem, RegistryEntry, Service

__all__ = ["MissingFromRegistryEntry", "MustBeInRegistry"]


class MustBeInRegistry(Question[Finding]):
    """Is a service subject to inclusion in the registry? (Article 12(1).)

    >>> from kz_services_law import Law
    >>> Law().ask(MustBeInRegistry(service=Service(is_state_service=True))).demand()
    <Finding.YES: 'yes'>
    """

    goals = {"must_be_in_registry": Goal("service.must_be_in_registry", finding)}

    service: Service | None = None


class MissingFromRegistryEntry(ContentsQuestion[EntryItem]):
    """What is missing from the entry of a service in the registry? (Article 12(2).)

    >>> from kz_services_law import Law
    >>> entry = RegistryEntry(contains_form=False, contains_provider=True)
    >>> answer = Law().ask(MissingFromRegistryEntry(entry=entry))
    >>> sorted(item.value for item in answer.value.missing), answer.status.value
    (['form'], 'open')
    >>> answer.verdict.value
    <Finding.NO: 'no'>
    """

    elements = EntryItem
    document = "entry"

    entry: RegistryEntry | None = None
    service: Service | None = None
