"""Makes a `Rulebook` of the rule files of an edition: understood, and checked.

Nothing is answered from a half-read law: either a `Rulebook` is made, or `InvalidRules` names all
the problems of all the files together.
"""

from __future__ import annotations

from kz_services_law.errors import InvalidInput, InvalidRules, Problems
from kz_services_law.rulebook import refusals
from kz_services_law.rulebook.book import Rulebook
from kz_services_law.rulebook.check_norms import check
from kz_services_law.rulebook.sources import Sources
from kz_services_law.rulebook.understanding import understood_whole
from kz_services_law.rulebook.whole import Whole
from kz_services_law.rulebook.writing import written_out

__all__ = ["from_sources", "from_whole"]


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
    problems = Problems()
    book = understood_whole(whole, problems)
    check(book, problems)
    problems.raise_if_any()
    return book
