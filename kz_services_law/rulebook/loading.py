"""The editions of the package, each loaded once: as it is kept, or from its files."""

from __future__ import annotations

from functools import lru_cache

from kz_services_law.errors import InvalidRules, Problem, Problems, UnknownName
from kz_services_law.rule_files import rules_folder
from kz_services_law.rulebook import refusals
from kz_services_law.rulebook.book import Rulebook
from kz_services_law.rulebook.kept_whole import kept_whole
from kz_services_law.rulebook.understanding import understood_whole
from kz_services_law.rulebook.whole import Whole

__all__ = ["editions", "load", "whole_of"]


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


def whole_of(edition: str) -> Whole:
    """An edition written out: its tables, in which nothing is looked up elsewhere. Raises as `load`
    does.
    """
    load(edition)
    whole = kept_whole(rules_folder(), edition)
    return _written_out(edition) if whole is None else whole


@lru_cache(maxsize=4)
def _loaded(edition: str) -> Rulebook:
    """An edition of the package: as it is kept, else from its files. One it is based on is checked
    when it is loaded itself; here only where something is amiss, to tell where.
    """
    whole = kept_whole(rules_folder(), edition)
    if whole is not None:
        return understood_whole(whole, Problems())
    return _of_files(edition)


def _of_files(edition: str) -> Rulebook:
    from kz_services_law.rulebook.making import from_sources, from_whole  # noqa: PLC0415  # as met
    from kz_services_law.rulebook.sources import read_sources  # noqa: PLC0415
    from kz_services_law.rulebook.writing import written_out  # noqa: PLC0415

    sources = read_sources(rules_folder(), edition)
    try:
        return from_whole(written_out(sources))
    except InvalidRules:
        return from_sources(sources)


def _written_out(edition: str) -> Whole:
    from kz_services_law.rulebook.sources import read_sources  # noqa: PLC0415  # as met
    from kz_services_law.rulebook.writing import written_out  # noqa: PLC0415

    return written_out(read_sources(rules_folder(), edition))
