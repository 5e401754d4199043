"""Rows in columns beside what they can be compared with, in one run: as ratios.

    python tests/benchmarks/columns.py [ROWS]       # by default a million

The limit is the machine's own look-up (Arrow's `take` of four bytes by four bytes): no answer can
come sooner than its columns are looked up. Least of several rounds, all rows met before.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kz_services_law import IsCommentAdmissible, Law, PostingDeadline, WhoApprovesStandard
from kz_services_law.asking.question import Question
from kz_services_law.questions import ServiceDeadline

ROWS, ROUNDS, ASKED = 1_000_000, 5, 300
LAW = Law(engine="native")
UNKNOWN = 0.2
Columns = dict[str, Any]


def least(call: Callable[[], object]) -> float:
    """The least seconds of some rounds."""
    found = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        call()
        found.append(time.perf_counter() - began)
    return min(found)


def rows_of(rows: int) -> dict[type[Question[Any]], Columns]:
    """Columns of facts by chance, a fifth of them not known."""
    chance = np.random.default_rng(0)

    def unknown() -> Any:
        return chance.random(rows) < UNKNOWN

    def texts(names: list[str]) -> Any:
        codes = pa.array(chance.integers(0, len(names), rows).astype("int8"), mask=unknown())
        return pa.DictionaryArray.from_arrays(codes, names)

    def truths() -> Any:
        return pa.array(chance.random(rows) < 0.5, mask=unknown())

    def days() -> Any:
        return pa.array(chance.integers(15706, 19358, rows).astype("int32"), mask=unknown())

    def moments() -> Any:
        micros = chance.integers(22_617_000, 27_876_000, rows) * 60_000_000
        return pa.array(micros, mask=unknown()).cast(pa.timestamp("us", "UTC"))

    kinds = ["central_body", "oblast_akimat", "capital_akimat", "maslikhat", "other"]
    return {
        WhoApprovesStandard: {
            "developer.kind": texts(kinds),
            "developer.subordinate_to_president": truths(),
            "developer.accountable_to_president": truths(),
            "developer.in_government_structure": truths(),
        },
        PostingDeadline: {
            "draft.type": texts(["new", "change", "addition", "repeal"]),
            "service.included_on": days().cast(pa.date32()),
        },
        IsCommentAdmissible: {
            "draft.type": texts(["new", "change"]),
            "draft.posted_at": moments(),
            "comment.received_at": moments(),
            "comment.author": texts(["natural_person", "legal_person"]),
        },
        ServiceDeadline: {
            "application.via": texts(["provider", "centre", "portal"]),
            "application.accepted_at": moments(),
            "application.region": texts(["almaty", "astana", "aktobe", "mangystau"]),
            "application.package_complete": truths(),
            "service.term_count": pa.array(chance.choice([1, 5, 10, 15], rows), mask=unknown()),
            "service.term_unit": texts(["working_days", "calendar_days", "months"]),
        },
    }


def main(rows: int) -> None:
    places = pa.array(np.random.default_rng(1).integers(0, 4_000, rows).astype("int32"))
    table = pa.array(np.arange(4_000, dtype="int32"))
    limit = rows / least(lambda: pc.take(table, places, boundscheck=False))
    days = np.array(places) + np.datetime64("2012-01-01")
    holidays = np.array(["2013-05-01", "2013-07-08"], "datetime64[D]")
    offset = least(lambda: np.busday_offset(days, 5, roll="forward", holidays=holidays))
    print(f"{rows:,} rows; one look-up {limit / 1e6:,.0f} M rows/s, numpy.busday_offset", end=" ")
    print(f"{rows / offset / 1e6:,.1f} M rows/s (no law, no status, two holidays)")
    for kind, columns in rows_of(rows).items():
        known = {path: value for path, value in columns.items() if path in LAW.facts_of(kind)}
        given, ask = pa.table(known), LAW.compile_columns(kind)
        ask(given)
        speed = rows / least(lambda ask=ask, given=given: ask(given))  # type: ignore[misc]
        few = [each for each in ask.schema.names if each == "status" or "value" in each][:2]
        short = rows / least(lambda ask=ask, given=given, few=few: ask(given, only=few))  # type: ignore[misc]
        some = [
            {path: value for path, value in row.items() if value is not None}
            for row in given.slice(0, ASKED).to_pylist()
        ]
        one_by_one = ASKED / least(lambda some=some, kind=kind: ask_each(kind, some))  # type: ignore[misc]
        print(
            f"{kind.__name__:22} {speed / 1e6:8.1f} M rows/s: {limit / speed:5.1f} look-ups a row "
            f"for {len(ask.schema.names)} columns ({short / 1e6:.1f} for status and value), "
            f"{speed / one_by_one:10,.0f} times `ask` ({given.nbytes / rows:.1f} bytes a row in)"
        )


def ask_each(kind: type[Question[Any]], rows: list[dict[str, Any]]) -> None:
    """Ask rows one by one."""
    for row in rows:
        LAW.ask(kind.of_facts(row)).citations  # noqa: B018  # they are found when asked for


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else ROWS)
