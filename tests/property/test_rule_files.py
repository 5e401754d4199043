"""Whatever stands in rule files: an edition is made, or refused as a whole, in our own words."""

import copy
import pickle
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fuzz.changes import HOWS, change, places

from kz_services_law.errors import InvalidRules
from kz_services_law.rulebook import from_sources, read_sources

FOLDER = Path(__file__).parents[1] / "foreign"
LATER = read_sources(FOLDER, "2005-01-01")
EARLIER = LATER.earlier
assert EARLIER is not None
ODD: list[Any] = [
    5, -1, 10**9, 1.5, True, False, "", "x", "…", "art1/par1", [], ["x"], [[]], [{}], {},
    {"x": "y"}, {"x": []}, [5], {"fact": "x"}, {"not": []}, {"kk": "а", "ru": "б", "en": "c"},
]  # fmt: skip


def mutated(tables: dict[str, Any], chance: random.Random) -> tuple[dict[str, Any], str]:
    """Tables with one change at a place chosen by chance, and what was changed."""
    changed = pickle.loads(pickle.dumps(tables))  # noqa: S301  # our own bytes
    place = chance.choice(places(changed))
    how = chance.choice(HOWS) if len(place) > 1 else "drop"  # a file is a table, or is not there
    change(changed, place, how, copy.deepcopy(chance.choice(ODD)))
    return changed, f"{how} {place}"


@pytest.mark.sampled(4)
@pytest.mark.parametrize("which", ["the first", "the later", "the one below the later"])
@pytest.mark.parametrize("seed", range(4))
def test_an_edition_is_made_or_refused_in_our_own_words(which, seed):
    chance = random.Random(f"{which}{seed}")  # no secret
    refused = 0
    for _ in range(120):
        sources = LATER if which == "the later" else EARLIER
        tables, what = mutated(dict(sources.tables), chance)
        sources = replace(sources, tables=tables)
        if which == "the one below the later":
            sources = replace(LATER, earlier=sources)
        try:
            from_sources(sources)
        except InvalidRules as invalid:
            refused += all(problem.way_out for problem in invalid.problems)
        except Exception as other:
            raise AssertionError(what) from other
    assert refused > 60
