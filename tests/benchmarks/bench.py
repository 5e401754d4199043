"""Speeds, side by side with a peer in one run: this library against durable_rules by hand.

    python tests/benchmarks/bench.py

Prints microseconds per call (the least of several rounds) and ratios. The peer answers the bare
question "who approves", with durable_rules' own host and decorators: no citation, no proof, no
missing facts.
"""

import os
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from kz_services_law import (
    AuthorKind,
    CentralStateBody,
    Comment,
    Draft,
    DraftType,
    IsCommentAdmissible,
    Law,
    PostingDeadline,
    Service,
    WhoApprovesStandard,
)
from kz_services_law.errors import EngineUnavailable

ASTANA = ZoneInfo("Asia/Almaty")
DRAFT = Draft(type=DraftType.NEW, posted_at=datetime(2013, 6, 3, 9, tzinfo=ASTANA))
COMMENT = Comment(
    author=AuthorKind.NATURAL_PERSON,
    received_at=datetime(2013, 7, 3, 23, 59, 59, tzinfo=ASTANA),
    brought_after_hours=False,
)
BODY = CentralStateBody(
    in_government_structure=True, subordinate_to_president=False, accountable_to_president=False
)
HEADLINES = {
    "who approves": WhoApprovesStandard(developer=BODY),
    "is the comment admissible": IsCommentAdmissible(comment=COMMENT, draft=DRAFT),
    "posting deadline": PostingDeadline(draft=DRAFT, service=Service(included_on=date(2013, 6, 3))),
}
OPEN = {
    "who approves, nothing stated": WhoApprovesStandard(),
    "comment, receipt and author stated": IsCommentAdmissible(comment=COMMENT),
    "comment, nothing stated": IsCommentAdmissible(),
}
COMPILED = {
    "who approves": {
        "developer_kind": "central_body",
        "developer_in_government_structure": True,
        "developer_subordinate_to_president": False,
        "developer_accountable_to_president": False,
    },
    "is the comment admissible": {
        "draft_type": "new",
        "draft_posted_at": DRAFT.posted_at,
        "comment_author": "natural_person",
        "comment_received_at": COMMENT.received_at,
        "comment_brought_after_hours": False,
    },
    "posting deadline": {"draft_type": "new", "service_included_on": date(2013, 6, 3)},
}
BY_PATH = {
    "who approves": {
        "developer.kind": "central_body",
        "developer.in_government_structure": True,
        "developer.subordinate_to_president": False,
        "developer.accountable_to_president": False,
    },
    "posting deadline": {"draft.type": "new", "service.included_on": date(2013, 6, 3)},
}
DOCUMENT_LIMITS = {"native": 60.0, "durable": 70.0}
LIMITS = {"native": 20.0, "durable": 120.0}
COMPILED_LIMITS = {"who approves": 0.5}
COMPILED_LIMIT = 2.0
OPEN_LIMIT = 1000.0


def microseconds(call: Callable[[], object], rounds: int = 7) -> float:
    """Per call: the least mean of several rounds, each of some 40 ms."""
    call()
    begin = time.perf_counter()
    call()
    once = max(time.perf_counter() - begin, 1e-7)
    calls = max(1, int(0.04 / once))
    best = float("inf")
    for _ in range(rounds):
        begin = time.perf_counter()
        for _ in range(calls):
            call()
        best = min(best, (time.perf_counter() - begin) / calls)
    return best * 1e6


def peer() -> Callable[[], object]:
    """'Who approves' as a user of durable_rules writes it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from durable.lang import assert_fact, delete_state, m, ruleset, when_all

    with ruleset("approval"):

        @when_all((m.kind == "central") & (m.in_government == True))  # noqa: E712
        def by_structure(c):
            c.s.approver = "government"

        @when_all((m.kind == "central") & (m.subordinate == True) & (m.accountable == True))  # noqa: E712
        def by_president(c):
            c.s.approver = "government"
            c.s.agreed_with = "administration"

    facts = {
        "kind": "central",
        "in_government": True,
        "subordinate": False,
        "accountable": False,
    }
    number = iter(range(1, 10**9))

    def ask() -> object:
        sid = str(next(number))
        state = assert_fact("approval", {"sid": sid, "id": "1", **facts})
        delete_state("approval", sid)
        return state and state["approver"]  # None where the host's own thread took the action

    assert ask() == "government"
    return ask


def cold(code: str) -> float:
    """Milliseconds a statement takes in a fresh process, after the imports it names; its bytecode
    is written by the first of them, as an installation has it.
    """
    keeping = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    setup, _, timed = code.partition("|")
    program = f"{setup}\nimport time\nb=time.perf_counter()\n{timed}\nprint(time.perf_counter()-b)"
    runs = [
        float(subprocess.run([sys.executable, "-c", program], capture_output=True, text=True,
                             check=True, env=keeping).stdout)
        for _ in range(5)
    ]  # fmt: skip
    return min(runs) * 1e3


def fresh() -> list[str]:
    """Import and first answer in a fresh process, beside pydantic with one model; what is slow."""
    names = "CentralStateBody, Law, WhoApprovesStandard"
    ask = "Law(engine='native').ask(WhoApprovesStandard(developer=CentralStateBody()))"
    model = "from pydantic import BaseModel\nclass M(BaseModel):\n    x: int = 1"
    pydantic = cold(f"|{model}")
    imported = cold(f"{model}|from kz_services_law import {names}")
    answered = cold(f"{model}|from kz_services_law import {names}\n{ask}")
    first = cold("from kz_services_law import Law|Law()")
    print(f"pydantic and one model: {pydantic:.1f} ms")
    for what, took, limit in (
        ("import Law and two names", imported, 0.5),
        ("import them and answer once", answered, 1.5),
    ):
        ratio = took / pydantic
        print(f"on top of it, {what}: {took:.1f} ms, {ratio:.2f} x pydantic (limit {limit})")
    print(f"first Law(): {first:.1f} ms, {first / pydantic:.2f} x pydantic (limit 100 ms)")
    late = {"import": imported > 0.5 * pydantic, "first answer": answered > 1.5 * pydantic}
    return [what for what, slow in {**late, "first Law()": first > 100}.items() if slow]


def compiled(by_hand: float) -> list[str]:
    """Compiled questions; those over their limit."""
    law, failures = Law(engine="native"), list[str]()
    for name, facts in COMPILED.items():
        ask = law.compile(type(HEADLINES[name]))
        names = ", ".join(f"{each}=_{each}" for each in facts)
        values = {f"_{each}": value for each, value in facts.items()}
        call = eval(f"lambda: ask({names})", {"ask": ask, **values})  # noqa: S307  # ours
        took, limit = microseconds(call), COMPILED_LIMITS.get(name, COMPILED_LIMIT)
        asked = microseconds(lambda name=name: law.ask(HEADLINES[name]))
        ratio = f", {asked / took:.0f} x as fast as ask, {by_hand / took:.0f} x the peer"
        print(f"compiled {name:36} {took:8.2f} µs (limit {limit}){ratio}")
        failures += [f"compiled {name}"] if took > limit else []
    return failures


def documents(law: Law, engine: str) -> list[str]:
    """Of facts by path, asked, the compact document, again and again; those over their limit."""
    failures, limit = list[str](), DOCUMENT_LIMITS[engine]
    for name, facts in BY_PATH.items():
        kind = type(HEADLINES[name])
        took = microseconds(lambda q=kind, f=facts: law.ask(q.of_facts(f)).document(proof=False))
        what = f"{engine:8} {name}, of facts, to the document"
        print(f"{what:55} {took:8.1f} µs (limit {limit:.0f})")
        failures += [what] if took > limit else []
    return failures


def main() -> int:
    failures = []
    try:
        by_hand = microseconds(peer())
    except ImportError:
        by_hand = float("nan")
    print(f"durable_rules by hand, who approves: {by_hand:8.1f} µs")
    for engine in ("native", "durable"):
        try:
            law = Law(engine=engine)
        except EngineUnavailable:
            print(f"{engine}: not available here")
            continue
        for name, question in HEADLINES.items():
            took = microseconds(lambda law=law, q=question: law.ask(q))
            ratio = f", {took / by_hand:5.2f} x the peer" if name == "who approves" else ""
            print(f"{engine:8} {name:36} {took:8.1f} µs (limit {LIMITS[engine]:.0f}){ratio}")
            if took > LIMITS[engine]:
                failures.append(f"{engine} {name}")
        failures += documents(law, engine)
        for name, question in OPEN.items():
            took = microseconds(lambda law=law, q=question: law.ask(q))
            print(f"{engine:8} {name:36} {took:8.1f} µs (limit {OPEN_LIMIT:.0f} native)")
            if took > OPEN_LIMIT and engine == "native":
                failures.append(f"{engine} {name}")
    failures += fresh()
    failures += compiled(by_hand)
    print("over the limit: " + (", ".join(failures) or "nothing"))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
