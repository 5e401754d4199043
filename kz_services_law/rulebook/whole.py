"""An edition that stands for itself: its tables, in which nothing is looked up elsewhere.

The files of an edition are written for their reader: units with norms below, and, of an edition
based on another, only what has changed. Here they are written out: of each article its norms, each
whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kz_services_law.citation import is_locator
from kz_services_law.errors import Problems
from kz_services_law.rule_files import list_in, table_in
from kz_services_law.rulebook import refusals
from kz_services_law.rulebook.bridges import days_of_moments, from_moments, yearly
from kz_services_law.rulebook.sources import Sources
from kz_services_law.rulebook.units import Texts, check_words, norms_of, read_units

__all__ = ["Whole", "written_out"]

Table = dict[str, Any]


@dataclass(frozen=True)
class Whole:
    """The tables of an edition: of each article its norms; facts, readings, gaps and so on."""

    tables: Mapping[str, Mapping[str, Any]]
    texts: Texts

    @property
    def articles(self) -> list[str]:
        """The names of the files that hold norms."""
        return [name for name in self.tables if name.startswith("art")]


def written_out(sources: Sources) -> Whole:
    """The edition that rule files make. Raises `InvalidRules` with every problem of their form."""
    problems = Problems()
    texts = _official_texts(sources, problems)
    units = read_units(sources.tables, texts, problems)
    problems.raise_if_any()
    spoken = {unit.at for unit in units}
    for unit in units:
        check_words(unit, texts, problems)
    for locator in next(iter(texts.values()), ()):
        if locator not in spoken:
            article = locator.split("/")[0]
            problems.add(f"{article}.toml", refusals.UNIT_NOT_SHOWN, locator=locator)
    beside = {name: table for name, table in sources.tables.items() if not name.startswith("art")}
    beside["words.toml"] = merged(sources.shared, beside.get("words.toml", {}))
    files = norms_of(units, texts, problems)
    facts = _bridged(files, beside, problems)
    problems.raise_if_any()
    tables = {**beside, "facts.toml": facts}
    return Whole({**tables, **{name: {"norm": norms} for name, norms in files.items()}}, texts)


def _bridged(
    files: dict[str, list[Table]], beside: Mapping[str, Mapping[str, Any]], problems: Problems
) -> Table:
    """Adds to the norms the bridges that the machinery makes; gives the facts, with theirs."""
    facts, words = dict(beside.get("facts.toml", {})), beside["words.toml"].get("bridge", {})
    concluded = {**facts.get("concluded", {})}
    for name, norms in files.items():
        norms[:] = [from_moments(facts, norm) for norm in norms]
        for norm in list(norms):
            more, made = yearly(norm, words, f"{name}, norm {norm['id']!r}", problems)
            norms.extend(more)
            concluded |= made
    for bridge in days_of_moments(facts, words, problems):
        files.setdefault(f"{bridge['locator'].split('/')[0]}.toml", []).append(bridge)
    for fact, spec in concluded.items():
        if "day_of" in table_in(spec):
            concluded[fact] = {key: value for key, value in spec.items() if key != "day_of"}
    return {**facts, "concluded": concluded}


def _official_texts(sources: Sources, problems: Problems) -> Texts:
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
    return {name: text for name, text in sources.texts.items() if name in languages}


def merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Two tables as one, key by key; what stands above holds."""
    both = {**below, **above}
    for key in below.keys() & above.keys():
        if isinstance(below[key], Mapping) and isinstance(above[key], Mapping):
            both[key] = merged(below[key], above[key])
    return both
