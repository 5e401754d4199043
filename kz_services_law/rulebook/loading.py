"""Reads the rule files of an edition, understands them, checks them, and makes a `Rulebook`.

Nothing is answered from a half-read law: either a `Rulebook` is made, or `InvalidRules` names all
the problems of all the files together.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeVar

from pydantic import BaseModel

from kz_services_law.errors import InvalidInput, InvalidRules, Problem, Problems, UnknownName
from kz_services_law.frozen_dict import FrozenDict, frozen
from kz_services_law.rule_files import rules_folder, understood
from kz_services_law.rulebook import refusals
from kz_services_law.rulebook.book import Rulebook
from kz_services_law.rulebook.check_norms import check
from kz_services_law.rulebook.displays import Gaps, Readings
from kz_services_law.rulebook.norms import NormFileSpec, NormSpec
from kz_services_law.rulebook.procedure_specs import ProceduresSpec, with_norms
from kz_services_law.rulebook.sources import Sources, read_sources
from kz_services_law.rulebook.specs import (
    CountingSpec,
    EditionSpec,
    FactsSpec,
    GapsSpec,
    ReadingSpec,
    RegisterOfActsSpec,
    WordsSpec,
)
from kz_services_law.rulebook.whole import Whole
from kz_services_law.rulebook.writing import written_out

__all__ = ["editions", "from_sources", "from_whole", "load"]

_M = TypeVar("_M", bound=BaseModel)
_PROCEDURES = "procedures.toml"


@lru_cache(maxsize=1)
def editions() -> tuple[str, ...]:
    """The editions encoded. Raises `InvalidRules` where none is there."""
    there = sorted(f.name for f in rules_folder().iterdir() if (f / "edition.toml").is_file())
    if not there:
        raise InvalidRules([Problem.of("rules", refusals.NO_EDITIONS)])
    return tuple(there)


def load(edition: str) -> Rulebook:
    """Read and check an edition; done once, then shared.

    Raises `UnknownName` for an edition that is not encoded, `InvalidRules` for broken rule files.
    """
    named = str.__str__(edition) if issubclass(type(edition), str) else None  # whatever it claims
    if named is None or named not in editions():
        listed = ", ".join(editions())
        raise UnknownName(refusals.NO_EDITION, "edition", got=edition, editions=listed)
    return _loaded(named)


@lru_cache(maxsize=4)
def _loaded(edition: str) -> Rulebook:
    """An edition of the package. One it is based on is checked when it is loaded itself; here only
    where something is amiss, to tell where.
    """
    sources = read_sources(rules_folder(), edition)
    try:
        return from_whole(written_out(sources))
    except InvalidRules:
        return from_sources(sources)


def from_sources(sources: Sources) -> Rulebook:
    """Understand and check parsed files. Raises `InvalidRules` with every problem found,
    `InvalidInput` for what `read_sources` does not give.
    """
    if not isinstance(sources, Sources):
        raise InvalidInput(refusals.NO_SOURCES, "from_sources", got=sources)
    return from_whole(_written_out(sources))


def _written_out(sources: Sources) -> Whole:
    """An edition written out, over earlier ones that are sound; each of them is made once."""
    earlier = sources.earlier
    return written_out(sources, None if earlier is None else _sound(earlier))


def _sound(earlier: Sources) -> Whole:
    """An edition on which another may stand: none stands on one that is broken. Each problem of it
    says in which edition it is.
    """
    edition = earlier.tables.get("edition.toml", {}).get("id", "earlier edition")
    try:
        whole = _written_out(earlier)
        from_whole(whole)
    except InvalidRules as broken:
        raise InvalidRules(
            problem.at(f"{edition}/{problem.place}") for problem in broken.problems
        ) from None
    return whole


def from_whole(whole: Whole) -> Rulebook:
    """Understand and check an edition that stands for itself. Raises `InvalidRules` with every
    problem found, `InvalidInput` for what is no edition written out.
    """
    if not isinstance(whole, Whole):
        raise InvalidInput(refusals.NO_WHOLE, "from_whole", got=whole)
    problems, tables = Problems(), whole.tables
    edition = _understood(EditionSpec, "edition.toml", tables, problems)
    facts = _understood(FactsSpec, "facts.toml", tables, problems)
    gaps = _understood(GapsSpec, "gaps.toml", tables, problems)
    counting = _understood(CountingSpec, "counting.toml", tables, problems)
    words = _understood(WordsSpec, "words.toml", tables, problems)
    acts = understood(RegisterOfActsSpec, tables.get("acts.toml", {}), "acts.toml", problems)
    readings = _understood_readings(tables, problems)
    procedures = None
    if _PROCEDURES in tables:
        languages = [*whole.texts]
        told = with_norms(tables[_PROCEDURES], languages[0] if languages else "")
        procedures = understood(ProceduresSpec, told, _PROCEDURES, problems)
    norms, homes = _understood_norms(whole, problems)
    if edition is None or facts is None or gaps is None or counting is None:
        problems.stop()
    if words is None or acts is None:
        problems.stop()
    problems.raise_if_any()
    book = Rulebook(
        edition,
        frozen({language: dict(text) for language, text in whole.texts.items()}),
        facts,
        FrozenDict(norms),
        Readings(readings),
        Gaps(gaps.gap, edition.encoded),
        tuple(gaps.uncomputed),
        counting,
        words,
        FrozenDict(homes),
        acts,
        procedures,
    )
    check(book, problems)
    problems.raise_if_any()
    return book


def _understood(
    model: type[_M], name: str, tables: Mapping[str, Mapping[str, Any]], problems: Problems
) -> _M | None:
    table = tables.get(name)
    if table is None:
        problems.add(name, refusals.FILE_MISSING)
        return None
    return understood(model, table, name, problems)


def _understood_readings(
    tables: Mapping[str, Mapping[str, Any]], problems: Problems
) -> dict[str, ReadingSpec]:
    readings: dict[str, ReadingSpec] = {}
    for name, table in tables.get("readings.toml", {}).items():
        reading = understood(ReadingSpec, table, f"readings.toml, reading {name!r}", problems)
        if reading is not None:
            readings[name] = reading
    return readings


def _understood_norms(
    whole: Whole, problems: Problems
) -> tuple[dict[str, NormSpec], dict[str, str]]:
    norms: dict[str, NormSpec] = {}
    homes: dict[str, str] = {}
    for name in whole.articles:
        file = _understood(NormFileSpec, name, whole.tables, problems)
        for norm in file.norm if file else ():
            if norm.id in norms:
                problems.add(f"{name}, norm {norm.id!r}", refusals.SAME_NORM_ID)
            norms[norm.id] = norm
            homes[norm.id] = name
    return norms, homes
