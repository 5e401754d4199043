"""Rows in columns beside other libraries and beside what the machine can do, in one run.

    pip install -r tests/benchmarks/peers.txt
    python tests/benchmarks/peers_rows.py [ROWS ...]     # by default 10_000 1_000_000

A fifth of every column is null. This library says of each row the status, the value, the citations,
what is missing and why a row is refused; the others the bare value. That they say the same is
counted on rows fully stated; on the others, how often they say what the facts do not settle. Least
of quiet rounds. The limits: the machine's copy of as many bytes as the answer of this library has,
and Arrow's look-up of four bytes by four bytes. B: bytes a row, at the peak beside what was there.
"""

from __future__ import annotations

import ctypes
import math
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from columns import LAW, rows_of
from peers_columns import APPROVAL, Contestant, Maker
from peers_days import COMMENT, DEADLINE
from peers_shared import here, least

from kz_services_law import IsCommentAdmissible, PostingDeadline, WhoApprovesStandard

OURS = "this library"
COPY, LOOK_UP = "limit: copy of the answer's bytes", "limit: one look-up"
PEERS: dict[Any, dict[str, Maker]] = {
    WhoApprovesStandard: APPROVAL,
    PostingDeadline: DEADLINE,
    IsCommentAdmissible: COMMENT,
}
VALUES = ("value", "value.approver", "value.agreed_with")
SIZES, CHECKED, MEASURED_FROM = (10_000, 1_000_000), 100_000, 1_000_000
# of how many rows the slow ones are asked at most, and (MANY) all but this library
AT_MOST = {"zen-engine, evaluate_batch": 10_000, "pandas, CustomBusinessDay": 10_000}
MANY = 10_000_000
HEAD = (
    f"{'':34} {'M rows/s':>9} {'ns a row':>9} {'x ours':>9} {'look-ups':>9}"
    f" {'B in':>6} {'B out':>6} {'B at peak':>9}"
)
STATUS, FORGET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def asked_of(kind: Any, rows: int) -> Any:
    """The rows of a question, as a table of Arrow."""
    known = LAW.facts_of(kind)
    columns = rows_of(rows)[kind]
    return pa.table({path: column for path, column in columns.items() if path in known})


def ours(kind: Any, rows: Any) -> Contestant:
    """This library; of its answer, the value is what is compared."""

    def read(said: Any) -> list[Any]:
        values = [said[name].combine_chunks() for name in said.column_names if name in VALUES]
        return [column.cast(pa.string()) for column in values]

    return Contestant(rows, LAW.compile_columns(kind), read)


def rows_for(name: str, rows: Any) -> Any:
    """The rows that a contestant is asked of."""
    return rows if name == OURS else rows.slice(0, AT_MOST.get(name, MANY))


def contestants(kind: Any, rows: Any) -> dict[str, Contestant]:
    """All that are here, with their rows."""
    makers = {
        name: lambda make=make, name=name: make(rows_for(name, rows))
        for name, make in PEERS[kind].items()
    }
    return {OURS: ours(kind, rows), **here(makers)}


def size(columns: Any) -> float:
    """The bytes of columns, whoever's they are; those of a list of dictionaries are not told."""
    if isinstance(columns, dict):
        return size(list(columns.values()))
    if isinstance(columns, list | tuple):
        return math.nan if isinstance(columns[0], dict) else sum(map(size, columns))
    if hasattr(columns, "memory_usage"):
        return float(np.sum(columns.memory_usage(index=False)))
    if hasattr(columns, "estimated_size"):
        return columns.estimated_size()
    return getattr(columns, "get_total_buffer_size", lambda: columns.nbytes)()


def differ(one: list[Any], other: list[Any]) -> Any:
    """In which rows two answers are not the same."""
    pairs = zip(one, other, strict=True)
    found = [pc.not_equal(pc.fill_null(a, ""), pc.fill_null(b, "")) for a, b in pairs]
    return np.any([each.to_numpy(zero_copy_only=False) for each in found], axis=0)


def agreement(kind: Any, rows: Any) -> dict[str, str]:
    """How often each says what the law says: where all is stated, and where something is null."""
    law = ours(kind, rows)
    answer = law.ask(rows)
    values = law.read(answer)
    stated = np.all([column.is_valid().to_numpy() for column in rows.columns], axis=0)
    decided = pc.not_equal(answer["status"].cast(pa.string()), "open").to_numpy()
    told = {}
    for name, one in contestants(kind, rows).items():
        count = len(rows_for(name, rows))
        otherwise = differ(one.read(one.ask(one.given)), [each.slice(0, count) for each in values])
        whole, partly = (stated & decided)[:count], ~stated[:count]
        same = f"{(whole & ~otherwise).sum():,} of {whole.sum():,} rows fully stated"
        told[name] = f"{same}; {(partly & ~otherwise).sum():,} of {partly.sum():,} with a null"
    return told


def kilobytes(name: str) -> int:
    """What the system says of the room of this process."""
    return int(STATUS.read_text().split(f"{name}:")[1].split()[0])


def peak(kind: Any, name: str, rows: int) -> float:
    """Bytes a row that one call takes beside what was there, at its peak, after a small call."""
    for some in (asked_of(kind, 1_000), asked_of(kind, rows)):
        maker = {OURS: lambda rows: ours(kind, rows), **PEERS[kind]}[name]
        one = maker(some)
        pa.default_memory_pool().release_unused()
        ctypes.CDLL(None).malloc_trim(0)  # room that is free in this process is handed back
        FORGET.write_text("5")  # the peak is counted anew
        before = kilobytes("VmRSS")
        answer = one.ask(one.given)
    del answer
    return (kilobytes("VmHWM") - before) * 1024 / rows


def peak_in_fresh_process(kind: Any, name: str, rows: int) -> float:
    """The same in a process of its own: in this one, room once taken is used again."""
    if rows < MEASURED_FROM or not FORGET.exists():
        return math.nan
    command = [sys.executable, __file__, "--peak", kind.__name__, name, str(rows)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return math.nan if done.returncode else float(done.stdout)


def limits(kind: Any, rows: Any) -> dict[str, Callable[[], object]]:
    """What the machine can do: the bytes of an answer copied; a table of four bytes looked up."""
    copied = np.ones(int(size(LAW.ask_columns(kind, rows))), "uint8")
    room = np.zeros_like(copied)
    places = pa.array(np.random.default_rng(1).integers(0, 4_000, len(rows)).astype("int32"))
    table = pa.array(np.arange(4_000, dtype="int32"))
    return {
        COPY: lambda: np.copyto(room, copied),
        LOOK_UP: lambda: pc.take(table, places, boundscheck=False),
    }


def compare(kind: Any, rows: int) -> None:
    """Time one question, and print a line for each contestant."""
    table = asked_of(kind, rows)
    made = contestants(kind, table)
    calls = {name: lambda one=one: one.ask(one.given) for name, one in made.items()}
    print(f"\n{kind.__name__}, {rows:,} rows: ", end="")
    took = least({**calls, **limits(kind, rows_for(COPY, table))})
    asked = {name: len(rows_for(name, table)) for name in took}
    a_row = {name: one / asked[name] * 1e9 for name, one in took.items()}
    print(HEAD)
    for name, one in a_row.items():
        ratios = f"{one / a_row[OURS]:9,.3f} {one / a_row[LOOK_UP]:9,.1f}"
        print(f"{name:34} {1e3 / one:9,.2f} {one:9,.1f} {ratios}", end="")
        print(room_of(kind, name, made[name], asked[name]) if name in made else "", end="")
        print(f"  extrapolated from {asked[name]:,} rows" if asked[name] < rows else "")


def room_of(kind: Any, name: str, one: Contestant, rows: int) -> str:
    """Bytes a row: what is given, what is said, what one call takes at its peak."""
    given, said = size(one.given) / rows, size(one.ask(one.given)) / rows
    at_peak = peak_in_fresh_process(kind, name, rows)
    return f" {given:6.1f} {said:6.1f} {at_peak:9.1f}".replace("nan", "  -")


def main(sizes: list[int]) -> None:
    """Compare each question at each size; then how often all say the same."""
    print(f"{os.cpu_count()} processors: polars works on all of them, the others on one each")
    for rows in sizes:
        for kind in PEERS:
            compare(kind, rows)
    for kind in PEERS:
        print(f"\n{kind.__name__}: says what the law says of")
        for name, told in agreement(kind, asked_of(kind, CHECKED)).items():
            print(f"{name:34} {told}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peak"]:
        by_name = {kind.__name__: kind for kind in PEERS}
        print(peak(by_name[sys.argv[2]], sys.argv[3], int(sys.argv[4])))
    else:
        main([int(each) for each in sys.argv[1:]] or list(SIZES))
