"""Writes an edition out, whatever it is based on."""

from __future__ import annotations

from kz_services_law.errors import Problems
from kz_services_law.rule_files import understood
from kz_services_law.rulebook.first_edition import first_edition
from kz_services_law.rulebook.overlay import over
from kz_services_law.rulebook.sources import Sources
from kz_services_law.rulebook.specs import EditionSpec
from kz_services_law.rulebook.whole import Whole

__all__ = ["written_out"]


def written_out(sources: Sources, earlier: Whole | None = None) -> Whole:
    """The edition that rule files make; `earlier` is the one it is based on, where that has been
    written out already. Raises `InvalidRules` with every problem of their form.
    """
    problems = Problems()
    if "edition.toml" in sources.tables:  # all that follows is by what it says
        understood(EditionSpec, sources.tables["edition.toml"], "edition.toml", problems)
        problems.raise_if_any()
    if sources.earlier is None:
        return first_edition(sources, problems)
    return over(earlier or written_out(sources.earlier), sources, problems)
