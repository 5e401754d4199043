"""Every law mutant is killed by a case or a check, or proved to change nothing."""

from collections import Counter

import pytest
from mutants import all_mutants, killed_by, proved_equivalent


@pytest.mark.slow
def test_every_law_mutant_is_killed_or_proved_equivalent():
    killers: Counter[str] = Counter()
    equivalent: list[str] = []
    survivors: list[str] = []
    for mutant in all_mutants():
        killer = killed_by(mutant)
        if killer is not None:
            what = "a legal case" if "/" in killer else killer
            killers[what] += 1
        elif cells := proved_equivalent(mutant):
            equivalent.append(f"{mutant.name} (equal in {cells} cells)")
        else:
            survivors.append(mutant.name)
    total = sum(killers.values()) + len(equivalent) + len(survivors)
    print(f"{total} law mutants: {dict(killers)}, {len(equivalent)} proved equivalent:")
    print("\n".join(f"  {name}" for name in equivalent))
    assert survivors == []
