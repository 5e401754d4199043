"""One call beside other libraries, in one run: who approves, and a deadline in working days.

    pip install -r tests/benchmarks/peers.txt
    python tests/benchmarks/peers.py

Prints microseconds per call (the least of quiet rounds, in each of which all have their turn) and
ratios. The others say the bare answer to facts that are fully stated; that they all say the same
is checked, and of deadlines it is counted how often they do. Rows of facts: `peers_rows.py`.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from peers_approval import (
    CENTRAL,
    Answer,
    Facts,
    Peer,
    by_business_rules,
    by_durable_rules,
    by_rule_engine,
    by_zen_engine,
    every_body,
)
from peers_openfisca import by_openfisca
from peers_shared import days_off, here, least

from kz_services_law import Draft, DraftType, Law, PostingDeadline, Service, WhoApprovesStandard
from kz_services_law.vocabulary import Body, BodyKind

LAW = Law(engine="native")
COMPILED = "this library, compile"
ASKED = "this library, ask"
ANEW = f"{ASKED}, question made anew"
CITED = f"{ASKED}, and the citations"
DAYS = [date(2013, 1, 1) + timedelta(number) for number in range(365)]
NEW = Draft(type=DraftType.NEW)
WORKING_DAYS = 5
TRUTHS = {
    "subordinate": "subordinate_to_president",
    "accountable": "accountable_to_president",
    "in_government": "in_government_structure",
}
APPROVAL: dict[str, Callable[[], Peer]] = {
    "zen-engine": by_zen_engine,
    "rule-engine": by_rule_engine,
    "business-rules": by_business_rules,
    "durable_rules": by_durable_rules,
    "openfisca-core": by_openfisca,
}
OURS = {
    COMPILED: "status, value, citations, what is missing",
    ASKED: "status and value; the rest is found when it is asked for",
    ANEW: "the same",
    CITED: "status, value, citations",
}
COUNTS = {
    "holidays": "get_nth_working_day, its own days of Kazakhstan",
    "bizdays": "offset, the days off of `holidays`",
    "workalendar": "add_working_days, its own days of Kazakhstan",
    "numpy": "busday_offset, the days off of `holidays`",
}


def body_of(facts: Facts) -> Body:
    """The body as this library is told of it."""
    return Body(kind=BodyKind(facts["kind"]), **{TRUTHS[name]: facts[name] for name in TRUTHS})


def question_of(facts: Facts) -> WhoApprovesStandard:
    return WhoApprovesStandard(developer=body_of(facts))


def keywords_of(facts: Facts) -> Facts:
    """What the compiled question is called with."""
    truths = {f"developer_{path}": facts[name] for name, path in TRUTHS.items()}
    return {"developer_kind": facts["kind"], **truths}


def value_of(question: Any) -> Any:
    """What is answered; on what it rests, is found only when it is asked for."""
    return LAW.ask(question).value


def cited(question: Any) -> Any:
    """What is answered, and on which provisions it rests."""
    answer = LAW.ask(question)
    return answer.value, answer.citations


def ours() -> dict[str, Peer]:
    """This library, each way it is asked."""
    who = LAW.compile(WhoApprovesStandard)

    def bare(value: Any) -> Answer:
        return (value.approver.value, value.agreed_with.value) if value else (None, None)

    return {
        COMPILED: Peer(lambda given: who(**given), lambda said: bare(said.value), keywords_of),
        ASKED: Peer(value_of, bare, question_of),
        ANEW: Peer(lambda facts: value_of(question_of(facts)), bare),
        CITED: Peer(cited, lambda said: bare(said[0]), question_of),
    }


def each_of(ask: Callable[[Any], object], given: list[Any]) -> Callable[[], None]:
    """Ask of all that is given, one after the other."""

    def call() -> None:
        for one in given:
            ask(one)

    return call


def print_ratios(took: Mapping[str, float], calls: int, notes: Mapping[str, str]) -> None:
    """A line for each: microseconds a call, and how many times as long as this library."""
    print(f"{'':44} {'µs a call':>10} {'x compile':>10} {'x ask':>8}")
    for name, one in took.items():
        ratios = f"{one / took[COMPILED]:10,.1f} {one / took[ASKED]:8,.2f}"
        print(f"{name:44} {one / calls * 1e6:10,.2f} {ratios}  {notes.get(name, '')}")


def who_approves() -> bool:
    """Time "who approves"; whether all contestants say the same of every body."""
    bodies, others = every_body(), here(APPROVAL)
    contestants = {**ours(), **others}
    said = {
        name: [peer.bare(peer.ask(peer.given(facts))) for facts in bodies]
        for name, peer in contestants.items()
    }
    wrong = [name for name, answers in said.items() if answers != said[ASKED]]
    told = f"otherwise than this library: {', '.join(wrong)}" if wrong else "all say the same"
    print(f"of {len(bodies)} bodies fully stated, {told}")
    central = [facts for facts in bodies if facts["kind"] == CENTRAL]
    print(f"timed on the {len(central)} central bodies in turn; of the others nothing is decided")
    calls = {
        name: each_of(peer.ask, [peer.given(facts) for facts in central])
        for name, peer in contestants.items()
    }
    print_ratios(least(calls), len(central), OURS | dict.fromkeys(others, "the bare answer"))
    return not wrong


def by_holidays() -> Callable[[date], date]:
    import holidays

    off = holidays.country_holidays("KZ", years=range(2012, 2016), expand=False)
    return lambda day: off.get_nth_working_day(day, WORKING_DAYS)


def by_bizdays() -> Callable[[date], date]:
    from bizdays import Calendar

    calendar = Calendar(
        [day for day in days_off() if day.year in (2013, 2014)],
        ["Saturday", "Sunday"],
        startdate=date(2013, 1, 1),
        enddate=date(2014, 12, 31),
    )
    return lambda day: calendar.offset(day, WORKING_DAYS)


def by_workalendar() -> Callable[[date], date]:
    from workalendar.asia import Kazakhstan

    calendar = Kazakhstan()
    with warnings.catch_warnings():  # it says that its days of Kurban-ait may be wrong
        warnings.simplefilter("ignore")
        calendar.holidays(2013), calendar.holidays(2014)
    return lambda day: calendar.add_working_days(day, WORKING_DAYS)


def by_numpy() -> Callable[[date], Any]:
    """A day off is taken back to the working day before it: from there it is counted."""
    import numpy as np

    calendar = np.busdaycalendar(holidays=np.array(days_off(), "datetime64[D]"))
    return lambda day: np.busday_offset(day, WORKING_DAYS, "backward", busdaycal=calendar)


def posting(day: date) -> PostingDeadline:
    return PostingDeadline(draft=NEW, service=Service(included_on=day))


def deadlines() -> None:
    """Time "five working days from the inclusion"; on how many days of 2013 the others agree."""
    due = LAW.compile(PostingDeadline)
    questions = {day: posting(day) for day in DAYS}
    right = {day: LAW.ask(question).demand().day for day, question in questions.items()}
    makers = {
        "holidays": by_holidays,
        "bizdays": by_bizdays,
        "workalendar": by_workalendar,
        "numpy": by_numpy,
    }
    others = here(makers)
    calls = {
        COMPILED: each_of(lambda day: due(draft_type="new", service_included_on=day), DAYS),
        ASKED: each_of(value_of, list(questions.values())),
        ANEW: each_of(lambda day: value_of(posting(day)), DAYS),
        CITED: each_of(cited, list(questions.values())),
        **{name: each_of(ask, DAYS) for name, ask in others.items()},
    }
    notes = OURS | {name: f"the day: {COUNTS[name]}" for name in others}
    print_ratios(least(calls), len(DAYS), notes)
    for name, ask in others.items():
        print(f"{name:12} {agreement(ask, right)}")


def agreement(ask: Callable[[date], Any], right: Mapping[date, date]) -> str:
    """On how many days another counts as the law does, and the first on which it does not."""
    said = {day: date.fromisoformat(str(ask(day))) for day in right}
    astray = [day for day, due in right.items() if said[day] != due]
    agree = f"the law's day for {len(right) - len(astray)} of the {len(right)} days of 2013"
    if not astray:
        return agree
    return (
        f"{agree}; from {astray[0]} it counts to {said[astray[0]]}, the law to {right[astray[0]]}"
    )


def main() -> int:
    print("who approves a standard, one call")
    same = who_approves()
    print("\nfive working days from the inclusion in the registry, one call")
    deadlines()
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
