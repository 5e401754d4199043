"""Every law mutant is killed by a case or a check, or proved to change nothing."""

from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from multiprocessing import get_context

import pytest
from mutants import ORIGINAL, Mutant, all_mutants, own_mutants
from noticed import killed_by, proved_equivalent
from shares import share

from kz_services_law.rulebook import editions

WORKERS = 2
CHUNK = 20


@cache
def mutants(edition: str) -> tuple[Mutant, ...]:
    """This run's share of those of an edition; of one based on another, of what it says anew. Each
    worker makes them once.
    """
    every = all_mutants() if edition == ORIGINAL else own_mutants(edition)
    return tuple(share([*every]))


def verdicts(edition: str, first: int) -> list[tuple[str, str | None, int | None]]:
    """Of some mutants: the name, what kills it, and else in how many cells it changes nothing."""
    found = []
    for mutant in mutants(edition)[first : first + CHUNK]:
        killer = killed_by(mutant)
        cells = None if killer is not None else proved_equivalent(mutant)
        found.append((mutant.name, killer, cells))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("edition", editions())
def test_every_law_mutant_is_killed_or_proved_equivalent(edition):
    killers: Counter[str] = Counter()
    equivalent: list[str] = []
    survivors: list[str] = []
    total = len(mutants(edition))
    assert len({mutant.name for mutant in mutants(edition)}) == total
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        for chunk in pool.map(partial(verdicts, edition), range(0, total, CHUNK)):
            for name, killer, cells in chunk:
                if killer is not None:
                    killers["a legal case" if killer.startswith("case ") else killer] += 1
                elif cells is not None:
                    equivalent.append(f"{name} (equal in {cells} cells)")
                else:
                    survivors.append(name)
    print(f"{edition}: {total} law mutants: {dict(killers)}, {len(equivalent)} proved equivalent:")
    print("\n".join(f"  {name}" for name in equivalent))
    assert sum(killers.values()) + len(equivalent) + len(survivors) == total
    print("\n".join(f"  survives: {name}" for name in survivors))
    assert survivors == []
