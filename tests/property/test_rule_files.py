"""Whatever stands in rule files: an edition is made, or refused as a whole, in our own words."""

import copy
import pickle
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

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


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a table, by the keys that lead there."""
    found = [path] if path else []
    if isinstance(value, dict):
        found += [p for key, each in value.items() for p in places(each, (*path, key))]
    elif isinstance(value, list):
        found += [p for n, each in enumerate(value) for p in places(each, (*path, n))]
    return found


def mutated(tables: dict[str, Any], chance: random.Random) -> tuple[dict[str, Any], str]:
    """Tables with one change at a place chosen by chance, and what was changed."""
    changed = pickle.loads(pickle.dumps(tables))  # noqa: S301  # our own bytes
    *above, last = chance.choice(places(changed))
    at: Any = changed
    for key in above:
        at = at[key]
    inside = ("drop", "odd", "odd", "odd", "twice", "rename")
    how = chance.choice(inside) if above else "drop"  # a file is a table, or is not there
    if how == "drop":
        del at[last]
    elif how == "twice" and isinstance(at, list):
        at.append(copy.deepcopy(at[last]))
    elif how == "rename" and isinstance(at, dict):
        at[f"{last}x"] = at.pop(last)
    else:
        at[last] = copy.deepcopy(chance.choice(ODD))
    return changed, f"{how} {[*above, last]}"


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
