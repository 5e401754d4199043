"""An edition that is based on no other, written out: each norm whole, the bridges made."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import Any

from kz_services_law.citation import is_locator
from kz_services_law.errors import Problems
from kz_services_law.rule_files import list_in, table_in
from kz_services_law.rulebook import refusals
from kz_services_law.rulebook.bridges import days_by_moment, days_of_moments, from_moment, yearly
from kz_services_law.rulebook.declared import declared, idle_words
from kz_services_law.rulebook.sources import Sources
from kz_services_law.rulebook.units import check_words, norms_of, read_units
from kz_services_law.rulebook.whole import Norms, Table, Texts, Whole

__all__ = ["bridged", "first_edition", "from_moments", "merged", "official_texts"]

_SHARED = "words.toml"
_NEEDED = (
    "counting.toml",
    "edition.toml",
    "enumerations.toml",
    "facts.toml",
    "gaps.toml",
    _SHARED,
)


def first_edition(sources: Sources, problems: Problems) -> Whole:
    """An edition that is based on no other: every unit of its text stands in its files."""
    for name in _NEEDED:
        if name not in sources.tables and not (name == _SHARED and sources.shared):
            problems.add(name, refusals.FILE_MISSING)
    problems.raise_if_any()
    texts = official_texts(sources, problems)
    units = read_units(sources.tables, texts, problems)
    own = declared(sources.tables, problems)
    problems.raise_if_any()
    spoken = {unit.at for unit in units}
    for unit in units:
        check_words(unit, texts, problems)
    for locator in next(iter(texts.values()), ()):
        if locator not in spoken:
            article = locator.split("/")[0]
            problems.add(f"{article}.toml", refusals.UNIT_NOT_SHOWN, locator=locator)
    beside = {name: table for name, table in own.items() if not name.startswith("art")}
    beside[_SHARED] = merged(sources.shared, beside.get(_SHARED, {}))
    facts, norms = beside["facts.toml"], norms_of(units, texts, problems)
    idle_words(sources.tables, chain.from_iterable(norms.values()), problems)
    norms, made = bridged(norms, facts, beside[_SHARED], problems)
    problems.raise_if_any()
    concluded = {**table_in(facts.get("concluded")), **made}
    beside["facts.toml"] = {**facts, "concluded": concluded}
    return Whole.of(from_moments(norms, facts), beside, texts)


def bridged(
    norms: Norms, facts: Mapping[str, Any], words: Mapping[str, Any], problems: Problems
) -> tuple[Norms, dict[str, Table]]:
    """The norms with the bridges that the machinery makes for them and for these facts, and the
    facts that those conclude.
    """
    told = table_in(words.get("bridge"))
    found: Norms = {}
    made: dict[str, Table] = {}
    for name, listed in norms.items():
        found[name] = [*listed]
        for norm in listed:
            more, facts_of_it = yearly(norm, told, f"{name}, norm {norm['id']!r}", problems)
            found[name] += more
            made |= facts_of_it
    for bridge in days_of_moments(facts, told, problems):
        found.setdefault(f"{bridge['locator'].split('/')[0]}.toml", []).append(bridge)
    return found, made


def from_moments(norms: Norms, facts: Mapping[str, Any]) -> Norms:
    """The norms, each term that runs from a moment running from the day of that moment."""
    days = days_by_moment(facts)
    return {name: [from_moment(norm, days) for norm in listed] for name, listed in norms.items()}


def official_texts(sources: Sources, problems: Problems) -> Texts:
    """The texts of the official languages, held to their hashes."""
    edition = sources.tables.get("edition.toml", {})
    languages, pinned = list_in(edition.get("languages", [])), table_in(edition.get("text_sha256"))
    for language in languages:
        name = f"text.{language}.json"
        found = sources.hashes.get(language)
        if found is None:
            problems.add(name, refusals.FILE_MISSING)
        elif pinned.get(language) != found:
            problems.add(name, refusals.TEXT_TOUCHED, sha256=found)
        for locator in sources.texts.get(language, ()):
            if not is_locator(locator):
                problems.add(name, refusals.TEXT_NO_LOCATOR, locator=locator)
    texts = {name: text for name, text in sources.texts.items() if name in languages}
    for locator in dict.fromkeys(each for text in texts.values() for each in text):
        if not all(locator in text for text in texts.values()):
            problems.add("edition.toml, languages", refusals.IN_ONE_LANGUAGE, locator=locator)
    return texts


def merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> Table:
    """Two tables as one, key by key; what stands above holds."""
    both = {**below, **above}
    for key in below.keys() & above.keys():
        if isinstance(below[key], Mapping) and isinstance(above[key], Mapping):
            both[key] = merged(below[key], above[key])
    return both
