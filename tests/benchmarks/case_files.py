"""How long case files take: engines side by side, and by size, in one run.

    python tests/benchmarks/case_files.py

A file of a standard's whole life, all of it listed, of 20 events and of all; the same with nothing
said of what is not listed; ten and a hundred of it in one file. Of these all states are read. And
one entry more in a file examined before, whichever of its entries that is. No file is examined
twice. Milliseconds (means over files that differ) and ratios.
"""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from kz_services_law import CaseFile, Event, Law, NoneUntil, Thing
from kz_services_law.errors import EngineUnavailable
from kz_services_law.procedures import Entry
from kz_services_law.procedures.case_files import read_case

CASES = Path(__file__).parents[2] / "docs" / "cases"
AS_OF = date(2013, 12, 2)
EVENTS = 20
LIMITS = {"complete": 2.0, "open": 4.0, "entry added": 0.5, "durable": 5.0}


def fresh(call: Callable[[CaseFile], object], cases: list[CaseFile]) -> float:
    """The mean over files that differ, each examined once; the least of some rounds of them."""
    rounds = max(1, len(cases) // 20)
    found: list[float] = []
    for number in range(rounds):
        some = cases[number::rounds]
        begin = time.perf_counter()
        for case in some:
            call(case)
        found.append((time.perf_counter() - begin) / len(some))
    return min(found) * 1e3


def adding(law: Law, case: CaseFile) -> list[float]:
    """Of each event of a file, how long the file takes that is examined without it, and gets it
    then.
    """
    took: list[float] = []
    for event in case.events:
        before = CaseFile(entry for entry in case if entry is not event)
        law.examine(before, AS_OF)
        begin = time.perf_counter()
        law.examine(before.with_event(event), AS_OF)
        took.append((time.perf_counter() - begin) * 1e3)
    return took


def examined(law: Law, case: CaseFile) -> None:
    """Examine a file and read all that was found."""
    found = law.examine(case, AS_OF)
    for each in (*found.duties, *found.windows):
        _ = each.state
    for act in found.acts:
        _ = act.verdict


def later(case: CaseFile, days: int) -> CaseFile:
    """The same, so many days later."""
    gap = timedelta(days)
    return CaseFile(
        Event(e.what, e.of, e.at + gap, e.by, e.facts)
        if isinstance(e, Event) and isinstance(e.at, date)
        else e
        for e in case
    )


def written_out(law: Law, case: CaseFile) -> CaseFile:
    """The same, each thing and event naming what it is of, also where there is but one."""
    kinds = law.rulebook.procedures
    names = {thing.kind: thing.name for thing in case.things}
    entries: list[Entry] = []
    for entry in case:
        if isinstance(entry, Thing) and not entry.of:
            of = [names[kind] for kind in kinds.thing[entry.kind].of]
            entries.append(Thing(entry.kind, entry.name, of, entry.roles, entry.facts))
        elif isinstance(entry, Event) and not entry.of:
            entries.append(entry.of_what([names[kinds.event[entry.what].of]]))
        else:
            entries.append(entry)
    return CaseFile(entries)


def times(case: CaseFile, count: int) -> CaseFile:
    """So many of all but the bodies of a file, in one."""
    bodies = {thing.name for thing in case.things if thing.kind == "body"}
    entries: list[Entry] = []
    for number in range(count):

        def named(name: str, number: int = number) -> str:
            return name if name in bodies else f"{name} {number}"

        for entry in case:
            if isinstance(entry, Thing) and entry.name not in bodies:
                of = map(named, entry.of)
                entries.append(Thing(entry.kind, named(entry.name), of, entry.roles, entry.facts))
            elif isinstance(entry, Event):
                of = map(named, entry.of)
                entries.append(Event(entry.what, of, entry.at, entry.by, entry.facts))
            else:
                entries.append(entry)
    return CaseFile(entries)


def main() -> int:
    told = read_case(CASES / "standard.toml")
    listed = [e for e in told if not isinstance(e, NoneUntil)]
    whole = CaseFile([*listed, NoneUntil(AS_OF)])
    left_out = whole.events[:: len(whole.events) // (len(whole.events) - EVENTS)]
    twenty = CaseFile(e for e in whole if e not in left_out[: len(whole.events) - EVENTS])
    partly = CaseFile(e for e in twenty if not isinstance(e, NoneUntil))
    over: list[str] = []
    by_engine: dict[str, float] = {}
    for engine in ("native", "durable"):
        try:
            law = Law(engine=engine)
        except EngineUnavailable:
            print(f"{engine}: not available here")
            continue

        def of_all(case: CaseFile, engine: str = engine) -> float:
            law = Law(engine=engine)
            examined(law, case)
            return fresh(lambda one: examined(law, one), [later(case, n + 1) for n in range(100)])

        found = {"complete": of_all(twenty), "of all its events": of_all(whole)}
        found["open"] = of_all(partly)
        by_engine[engine] = found["complete"]
        rounds = [adding(law, later(whole, n)) for n in range(9)]
        took = [statistics.median(of_one) for of_one in zip(*rounds, strict=True)]
        found["entry added"] = max(took)
        for case, name in ((twenty, "complete"), (whole, "of all its events")):
            print(f"{engine:8} {len(case.events)} events, all listed: {found[name]:6.2f} ms")
        print(f"{engine:8} {EVENTS} events, nothing said of others: {found['open']:6.2f} ms")
        mean = statistics.mean(took)
        print(f"{engine:8} one entry more: {mean:6.2f} ms, the slowest {max(took):6.2f} ms")
        slow = [name for name, took in found.items() if took > LIMITS.get(name, took)]
        over += [f"{engine} {name}" for name in slow] if engine == "native" else []

    if len(by_engine) > 1:
        print(f"durable is {by_engine['durable'] / by_engine['native']:.1f} x native (limit 5)")
    law = Law(engine="native")
    examined(law, whole)
    for count in (1, 10, 100):
        case = times(written_out(law, whole), count)
        took = fresh(lambda one: examined(law, one), [case])
        each = took / len(case.events) * 1e3
        print(f"native   {count:3} times: {took:8.2f} ms, {each:6.1f} µs an event")
    print("over the limit: " + (", ".join(over) or "nothing"))
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
