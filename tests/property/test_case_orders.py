"""Every order of a few events, against a plain count of days that shares no code with them."""

import random
from datetime import date, timedelta
from itertools import accumulate, permutations

import pytest
from case_oracle import Oracle

from kz_services_law import Law
from kz_services_law.counting import load_calendar
from kz_services_law.procedures import CaseFile, Event, NoneUntil, Thing

LAW = Law(engine="native")
IS_WORKING = load_calendar().is_working
STANDARD = {
    "whole": ("included", "portal", "own_site", "report", "approved", "regulation", "updated"),
    "discussion": ("included", "portal", "own_site", "report", "report_posted", "sent", "approved"),
}
APPLICATION = ("handed_in", "accepted", "refused", "identified", "result")
GAPS = (0, 1, 1, 2, 3, 4, 5, 6, 7, 8, 28, 29, 30, 31, 32, 33, 45, 60, 91, 92, 93)
"""Days from one event to the next: within, on, and after the terms."""
DUTIES = {
    "13(1)": ("art13/par1/part4", "s"),
    "15(2)": ("art15/par2", "s"),
    "15(4) report": ("art15/par4/part1", "d"),
    "15(4) posting": ("art15/par4/part1/posting", "d"),
    "15(4) sending": ("art15/par4/part4", "addressee(d, other)"),
    "16(1)": ("art16/par1", "g"),
    "23(2)": ("art23/par2", "update(d, other)"),
    "20(1)": ("art20/par1/result", "a"),
    "20(2)": ("art20/par2/part1", "a"),
    "20(2) refusal": ("art20/par2/part2", "a"),
    "20(3)": ("art20/par3", "a"),
}
THINGS = (
    Thing("body", "developer", kind="central_body", is_provider=False),
    Thing("body", "other", kind="central_body", is_provider=True),
    Thing("service", "s", papers_sent_on_paper=True, term_count=5, term_unit="working_days"),
    Thing("draft", "d", "s", {"developer": "developer"}, type="new"),
    Thing("addressee", "to other", ("d", "other"), concerned=True),
    Thing("report", "r", "d"),
    Thing("regulation", "g", "s", {"body": "other", "provider": "other"}),
    Thing("application", "a", "s"),
)


def happened(what, day, complete):
    """The entries of an event of the oracle's, named as it names it."""
    by = "developer"
    centre = {"by_one_stop_employee": True}
    sent = {"with_revised_draft": True, "with_report": True}
    handed_in = {"via": "centre", "region": "astana", "electronic": False}
    kind, of, more = {
        "included": ("service_included", "s", {}),
        "portal": ("draft_posted", "d", {"by": by, "venue": "portal"}),
        "own_site": ("draft_posted", "d", {"by": by, "venue": "own_site"}),
        "report": ("report_drawn", "r", {"by": by}),
        "report_posted": ("report_posted", "r", {"by": by, "venue": "portal"}),
        "sent": ("sent_for_agreement", ("d", "other"), {"by": by, **sent}),
        "approved": ("standard_approved", "d", {}),
        "regulation": ("regulation_approved", "g", {}),
        "updated": ("information_updated", ("d", "other"), {}),
        "handed_in": ("application_handed_in", "a", {"package_complete": complete, **handed_in}),
        "accepted": ("application_accepted", "a", centre),
        "refused": ("application_refused", "a", centre),
        "identified": ("recipient_identified", "a", centre),
        "result": ("result_given", "a", {}),
    }[what]
    yield Event(kind, of, day, name=what, **more)
    if what == "report_posted":  # in both places on one day
        yield Event(kind, of, day, by, venue="own_site")


def case_of(days, as_of, complete):
    """The case in which that happened, and nothing else."""
    events = [each for what, day in days.items() for each in happened(what, day, complete)]
    return CaseFile([*THINGS, *events, NoneUntil(as_of)])


def spaced(rng, order):
    """Days for the events of an order, and one on which to look at them."""
    first = date(2013, 6, 3) + timedelta(rng.randrange(120))
    *days, as_of = accumulate(
        (rng.choice(GAPS) for _ in order), lambda d, n: d + timedelta(n), initial=first
    )
    return dict(zip(order, days, strict=True)), as_of


def disagreements(days, as_of, complete):
    """Where the examination finds otherwise than the oracle, and how many verdicts it has."""
    oracle = Oracle(days, as_of, IS_WORKING, complete)
    found = LAW.examine(case_of(days, as_of, complete), as_of)
    wrong, compared = [], 0
    for name, state in oracle.duties():
        duty = found.duty(*DUTIES[name])
        compared += 1
        if duty.state.value != state:
            wrong.append((days, as_of, name, state, duty.state.value))
    acts = {
        act.entry: {each.name: each.state.value for each in act.requirements} for act in found.acts
    }
    for act, name, kept in oracle.requirements():
        compared += 1
        if acts[act][name] != ("kept" if kept else "missed"):
            wrong.append((days, as_of, act, name, kept, acts[act][name]))
    return wrong, compared


def orders(kinds):
    """All orders of up to six of them."""
    return [order for size in range(7) for order in permutations(kinds, size)]


def compared_over(seed, kinds, count=None):
    """Some of the orders, or all, each with days of its own."""
    rng = random.Random(seed)
    chosen = orders(kinds)
    wrong, total = [], 0
    for order in chosen if count is None else rng.choices(chosen, k=count):
        found, compared = disagreements(*spaced(rng, order), complete=rng.random() < 0.5)
        wrong += found
        total += compared
    return wrong, total


LIFECYCLES = {**STANDARD, "application": APPLICATION}


@pytest.mark.sampled(3)
@pytest.mark.parametrize("kinds", LIFECYCLES.values(), ids=[*LIFECYCLES])
def test_in_any_order_what_is_found_is_what_a_plain_count_of_days_gives(kinds):
    wrong, compared = compared_over(1, kinds, 180)
    assert wrong[:3] == []
    assert compared > 800


@pytest.mark.slow
@pytest.mark.parametrize("kinds", LIFECYCLES.values(), ids=[*LIFECYCLES])
def test_in_every_order_what_is_found_is_what_a_plain_count_of_days_gives(kinds):
    wrong, compared = compared_over(2, kinds)
    print(
        f"{compared:,} verdicts on all orders of {', '.join(kinds)}: {len(wrong)} unlike the count"
    )
    assert wrong[:3] == []
    assert compared > 5 * len(orders(kinds))
