"""The fuzz of the doors by hand: `python tests/fuzz_doors.py`, or with `--json 1000 --rules 20 …`.

Without options: 10^6 questions and entities in JSON and in objects, 2,000 rule files, 2,000 files
of cases, 2,000 commands in this process, 100 in processes of their own. It prints a line for each
door, and of each fault the first input, made small; it ends with 1 if there is any. One input once
more: `--again json/17`.
"""

import argparse
import multiprocessing
import os
import random
import resource
import sys
import time
from pathlib import Path

from fuzz.doors import DOORS, broken_by, minimal, shown
from fuzz.promise import Witness

_AT_ONCE = 2
_PIECE = 50_000
_HANGS = 20
_MOST_MEMORY = 2 << 30
_MOST_GROWTH = 50
_PAGES = 1 << 8
"""Pages of memory in a megabyte."""


def _resident():
    """The memory this process has, in megabytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) // _PAGES


def _chance(name, number):
    return random.Random(f"{name}/{number}")


def _piece(name, numbers, at, said):
    """Hand in things at a door, one for each number; say what is found, and the sums at the end."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    sys.unraisablehook = lambda _: None  # pydantic's, of values whose methods fail
    door, witness, seen = DOORS[name], Witness(), set()
    settled = 0
    for number in numbers:
        at.value = number
        given = door.make(_chance(name, number))
        broken = broken_by(door, given, witness)
        if broken is not None:
            first = broken.promise not in seen
            seen.add(broken.promise)
            small = shown(minimal(door, given, broken.promise)) if first else ""
            said.send(("found", broken.promise, number, shown(str(broken)), small))
        if number == numbers[len(numbers) // 2]:
            settled = _resident()
    grown = _resident() - settled
    sums = (witness.accepted, witness.refused, witness.slowest, witness.longest, grown)
    said.send(("sums", len(numbers), *sums))


class _Piece:
    """Some numbers of a door, in a process of their own: what hangs there can be ended."""

    def __init__(self, name, numbers):
        self.name, self.numbers = name, numbers
        self.at = multiprocessing.Value("q", numbers[0], lock=False)
        self.heard, said = multiprocessing.Pipe(duplex=False)
        self.process = multiprocessing.Process(target=_piece, args=(name, numbers, self.at, said))
        self.process.start()
        said.close()
        self.since = (numbers[0], time.monotonic())

    def hangs(self):
        """Whether it has been at one number for too long."""
        if self.at.value != self.since[0]:
            self.since = (self.at.value, time.monotonic())
        return time.monotonic() - self.since[1] > _HANGS

    def said(self):
        """What it has said meanwhile."""
        try:
            while self.heard.poll():
                yield self.heard.recv()
        except EOFError:
            return


class _Report:
    """What came of a door."""

    def __init__(self, name):
        self.name = name
        self.calls = self.accepted = self.refused = self.longest = self.grown = 0
        self.slowest = 0.0
        self.found = {}

    def hear(self, what, *told):
        if what == "sums":
            calls, accepted, refused, slowest, longest, grown = told
            self.calls += calls
            self.accepted += accepted
            self.refused += refused
            self.slowest, self.longest = max(self.slowest, slowest), max(self.longest, longest)
            self.grown = max(self.grown, grown)
        else:
            promise, number, said, small = told
            count, *first = self.found.get(promise, (0, number, said, small))
            self.found[promise] = (count + 1, *first)

    def lines(self):
        broken = sum(count for count, *_ in self.found.values())
        yield (
            f"{self.name}: {self.calls} calls; {self.accepted} accepted, {self.refused} refused, "
            f"{broken} broken; slowest {self.slowest * 1000:.0f} ms; longest message "
            f"{self.longest}; memory grew by {self.grown} MB"
        )
        for promise, (count, number, said, small) in sorted(self.found.items()):
            yield f"  {count} x {promise}; first {self.name}/{number}"
            yield f"      {said}"
            yield f"      of {small}"


def _run(name, count):
    """All numbers of a door, some at once; what kills its process, or hangs in it, is a fault."""
    report = _Report(name)
    size = max(1, min(_PIECE, -(-count // _AT_ONCE)))
    waiting = [range(n, min(n + size, count)) for n in range(0, count, size)]
    running = []
    while waiting or running:
        while waiting and len(running) < _AT_ONCE:
            running.append(_Piece(name, waiting.pop(0)))
        time.sleep(0.2)
        for piece in list(running):
            for told in piece.said():
                report.hear(*told)
            hangs = piece.hangs()
            if piece.process.is_alive() and not hangs:
                continue
            piece.process.kill()
            piece.process.join()
            running.remove(piece)
            for told in piece.said():
                report.hear(*told)
            if hangs or piece.process.exitcode:
                number = piece.at.value
                what = f"no end in {_HANGS} s" if hangs else f"end {piece.process.exitcode}"
                report.hear("found", "hangs, or kills the process", number, what, "")
                rest = piece.numbers[piece.numbers.index(number) + 1 :]
                waiting += [rest] if rest else []
                report.calls += number - piece.numbers[0]
    if report.grown > _MOST_GROWTH:
        report.hear("found", "memory grows", count, f"{report.grown} MB", "")
    return report


def _again(which):
    """One input once more, and what comes of it."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    name, _, number = which.rpartition("/")
    door = DOORS[name]
    given = door.make(_chance(name, number))
    print(shown(given), flush=True)
    broken = broken_by(door, given, Witness())
    print(broken if broken is None else shown(str(broken)))
    return broken is not None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name, door in DOORS.items():
        parser.add_argument(f"--{name}", type=int, metavar="COUNT", help=f"{door.by_hand}")
    parser.add_argument("--again", metavar="DOOR/NUMBER")
    given = vars(parser.parse_args())
    if given["again"]:
        return _again(given["again"])
    counts = {name: given[name] for name in DOORS if given[name] is not None}
    found = False
    for name, count in (counts or {name: door.by_hand for name, door in DOORS.items()}).items():
        began = time.monotonic()
        report = _run(name, count)
        found = found or bool(report.found)
        print("\n".join(report.lines()), f"\n  ({time.monotonic() - began:.0f} s)", flush=True)
    return found


if __name__ == "__main__":
    os.environ.setdefault("PYTHONPATH", str(Path(__file__).parents[1]))
    sys.exit(main())
