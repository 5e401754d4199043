"""A duty and how it stands agree in every answer: of every reading, whatever is stated."""

from datetime import date
from itertools import product

import pytest
from casebook import QUESTIONS
from hypothesis import given, settings
from hypothesis import strategies as st

from kz_services_law import NEVER, CentralStateBody, Finding, Law
from kz_services_law.logic import Status
from kz_services_law.questions import MustHoldReportHearing
from kz_services_law.vocabulary import HearingState, Provider, Timing

NO_DUTY = {Timing.NO_DUTY, HearingState.NOT_BOUND}
OPTIONS = {
    name: [*reading.options]
    for name, reading in Law(engine="native").rulebook.readings.items()
    if reading.options
}
BODIES = (CentralStateBody(), Provider(), None)
DAYS = (date(2013, 4, 14), date(2013, 4, 15), date(2014, 4, 14), date(2014, 4, 15))
HELD = (date(2013, 4, 14), date(2013, 4, 15), date(2014, 4, 15), NEVER, None)


def assert_agrees(answer):
    """A duty binds, and nothing says there is none; or it does not, and all the rest says so."""
    if answer.value is None:
        assert all(part.status is not Status.SETTLED for part in answer.parts.values())
        return
    must, *others = vars(answer.value).values()
    if must is Finding.YES:
        assert NO_DUTY.isdisjoint(others), answer.value
    else:
        assert NO_DUTY.issuperset(others), answer.value


@pytest.mark.parametrize(("year", "first"), [*product(OPTIONS["A28"], OPTIONS["A44"])])
def test_a_yearly_duty_and_its_state_agree(year, first):
    law = Law(engine="native", readings={"A28": year, "A44": first})
    for body, of, as_of, held, with_providers in product(
        BODIES, (2012, 2013, 2014), DAYS, HELD, (True, False, None)
    ):
        question = MustHoldReportHearing(
            body=body,
            year=of,
            as_of=as_of,
            held=held,
            with_providers=with_providers,
            with_interested_persons=True,
        )
        assert_agrees(law.ask(question))


@pytest.mark.parametrize(
    "kind", [k for k in QUESTIONS if k.composed and "must" in k.goals], ids=lambda k: k.__name__
)
@given(data=st.data())
@settings(max_examples=20, deadline=None, derandomize=True)
def test_a_duty_and_what_is_said_of_it_agree(kind, data):
    book = Law(engine="native").rulebook
    chosen = {name: data.draw(st.sampled_from(options)) for name, options in OPTIONS.items()}
    fixed = {"year": [2012, 2013, 2014], "day": DAYS}
    facts = {}
    for slot in kind.slots():
        stated = book.stated.get(slot.fact)
        needed = kind.model_fields[slot.field].is_required()
        if stated and (needed or data.draw(st.booleans())):
            values = fixed.get(stated.type) or book.domain_of(stated.type)
            facts[slot.path] = data.draw(st.sampled_from([*values]))
    assert_agrees(Law(engine="native", readings=chosen).ask(kind.of_facts(facts)))


def test_nobody_is_cleared_by_a_discussion_of_which_it_is_not_known_who_took_part():
    law = Law(engine="native")
    stated = {"with_providers": True, "with_interested_persons": True}
    asked = {"body": CentralStateBody(), "year": 2014, "as_of": date(2015, 1, 1)}
    for known in product((True, False, None), repeat=2):
        took_part = dict(zip(stated, known, strict=True))
        question = MustHoldReportHearing(**asked, held=date(2014, 5, 5), **took_part)
        answer = law.ask(question)
        if False in known:
            assert answer.demand().state is HearingState.OVERDUE
        elif None in known:
            not_known = {name for name, value in took_part.items() if value is None}
            assert {missing.path for missing in answer.missing} == not_known
        else:
            assert answer.demand().state is HearingState.FULFILLED
