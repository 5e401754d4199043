"""How long case files take: engines side by side, and by size, in one run.

    python tests/benchmarks/case_files.py

A file of a standard's whole life, all of it listed; the same with nothing said of what is not
listed; ten and a hundred of it in one file; one entry more in a file examined before. All states
are read. Milliseconds (the least of several rounds) and ratios.
"""

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
MORE = Event("draft_revised", at=date(2013, 8, 1))
LIMITS = {"complete": 2.0, "open": 4.0, "entry added": 0.5, "durable": 5.0}


def milliseconds(call: Callable[[], object], rounds: int = 7, times: int = 12) -> float:
    """The least mean of several rounds."""
    call()
    best = float("inf")
    for _ in range(rounds):
        begin = time.perf_counter()
        for _ in range(times):
            call()
        best = min(best, (time.perf_counter() - begin) / times)
    return best * 1e3


def fresh(call: Callable[[CaseFile], object], cases: list[CaseFile]) -> float:
    """The mean over files that differ, each examined once."""
    begin = time.perf_counter()
    for case in cases:
        call(case)
    return (time.perf_counter() - begin) / len(cases) * 1e3


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
    whole, partly = CaseFile([*listed, NoneUntil(AS_OF)]), CaseFile(listed)
    over: list[str] = []
    by_engine: dict[str, float] = {}
    for engine in ("native", "durable"):
        try:
            law = Law(engine=engine)
        except EngineUnavailable:
            print(f"{engine}: not available here")
            continue
        again = by_engine[engine] = milliseconds(lambda law=law: examined(law, whole))
        first = fresh(
            lambda case, law=law: examined(law, case), [later(whole, n) for n in range(40)]
        )
        left_open = milliseconds(lambda law=law: examined(law, partly))
        added = milliseconds(lambda law=law: law.examine(whole.with_event(MORE), AS_OF))
        count = len(whole.events)
        print(f"{engine:8} {count} events, all listed: {again:6.2f} ms; new ones: {first:6.2f} ms")
        print(f"{engine:8} nothing said of what is not listed: {left_open:6.2f} ms")
        print(f"{engine:8} one entry more, examined: {added:6.2f} ms")
        found = {"complete": first, "open": left_open, "entry added": added}
        slow = [name for name, took in found.items() if took > LIMITS[name]]
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
