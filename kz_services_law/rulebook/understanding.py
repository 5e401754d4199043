"""What the tables of an edition written out say, as a `Rulebook`; not whether all of it fits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel

from kz_services_law.errors import Problems
from kz_services_law.frozen_dict import FrozenDict, frozen
from kz_services_law.rule_files import understood
from kz_services_law.rulebook import refusals
from kz_services_law.rulebook.book import Rulebook
from kz_services_law.rulebook.displays import Gaps, Readings
from kz_services_law.rulebook.history import StepSpec
from kz_services_law.rulebook.norms import NormFileSpec, NormSpec
from kz_services_law.rulebook.procedure_specs import ProceduresSpec, with_norms
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

__all__ = ["understood_whole"]

_M = TypeVar("_M", bound=BaseModel)
_PROCEDURES = "procedures.toml"


def understood_whole(whole: Whole, problems: Problems) -> Rulebook:
    """The rulebook that an edition written out makes, not yet checked."""
    tables = whole.tables
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
    return Rulebook(
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
        _history(whole, problems),
    )


def _history(whole: Whole, problems: Problems) -> tuple[StepSpec, ...]:
    steps = (understood(StepSpec, step, "history", problems) for step in whole.history)
    return tuple(step for step in steps if step is not None)


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
