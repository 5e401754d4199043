"""What the comparisons with other libraries share: who is here, and the least of quiet rounds."""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import TypeVar

QUIET, AT_MOST, NOISE = 5, 12, 1.3
ENOUGH = 0.02  # seconds that one contestant takes in one round, at least
YEARS = range(2012, 2028)
MEGABYTES = bytearray(4_000_000)
T = TypeVar("T")
QUICKEST = [math.inf]  # the least yardstick met so far


def here(makers: Mapping[str, Callable[[], T]]) -> dict[str, T]:
    """Those that can be made on this machine; of what is missing, that is said once."""
    made = {}
    for name, make in makers.items():
        try:
            made[name] = make()
        except ImportError:
            say_missing(name.split(",")[0])
    return made


@cache
def say_missing(package: str) -> None:
    print(f"not installed: {package}")


def seconds(call: Callable[[], object], times: int = 1) -> float:
    """How long one call takes, by the mean of some."""
    began = time.perf_counter()
    for _ in range(times):
        call()
    return (time.perf_counter() - began) / times


def yardstick() -> float:
    """Seconds of work that is always the same, for the processor and for the memory."""
    return min(seconds(lambda: (sum(range(50_000)), MEGABYTES.copy())) for _ in range(2))


def least(calls: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """The least seconds of each call over the quiet rounds. In every round each has its turn, so
    that what else the machine does hits all alike. A round is quiet where no yardstick in it was
    long; where too few are, the quietest are taken, and that is said.
    """
    times = {name: max(1, math.ceil(ENOUGH / seconds(call))) for name, call in calls.items()}
    gc.collect()
    gc.freeze()  # the facts of one contestant are no work for the collector during another's turn
    QUICKEST[0] = min(QUICKEST[0], *(yardstick() for _ in range(20)))
    rounds: list[tuple[float, dict[str, float]]] = []
    order, quiet = list(calls), 0
    while quiet < QUIET and len(rounds) < AT_MOST:
        noise, took = 0.0, {}
        for name in order:
            noise = max(noise, yardstick() / QUICKEST[0])
            took[name] = seconds(calls[name], times[name])
        rounds.append((max(noise, yardstick() / QUICKEST[0]), took))
        quiet = sum(noise <= NOISE for noise, _ in rounds)
        order.reverse()
    gc.unfreeze()
    kept = sorted(rounds, key=lambda each: each[0])[: max(quiet, QUIET)]
    told = f"{quiet} quiet rounds of {len(rounds)}"
    print(told if quiet >= QUIET else f"{told}: the {len(kept)} quietest are taken")
    return {name: min(took[name] for _, took in kept) for name in calls}


@cache
def days_off() -> tuple[date, ...]:
    """Days off from Monday to Friday, for those who are given a list of them: by `holidays`, which
    this library comes with, transfers included. That a weekend is worked, no such list can say.
    """
    import holidays

    off = holidays.country_holidays("KZ", years=YEARS, expand=False)
    return tuple(sorted(day for day in off if day.weekday() < 5))
