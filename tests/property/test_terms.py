"""Counting, against a naive loop that looks at one day after the other."""

from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from dateutil.relativedelta import relativedelta
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kz_services_law.counting import Counting, Deadline, Term, Unit, WorkCalendar

DAY = timedelta(days=1)
countings = st.builds(Counting, st.booleans(), st.booleans())
units = st.sampled_from([Unit.WORKING_DAYS, Unit.CALENDAR_DAYS])
always = settings(deadline=None, derandomize=True, max_examples=500)


@cache
def calendar() -> WorkCalendar:
    return WorkCalendar.from_holidays()


days = st.dates(calendar().first, date(calendar().last.year, 6, 30))


def naive(term: Term, start: date, counting: Counting) -> tuple[date, date]:
    """The last day before and after adjustment, by walking from day to day."""
    day = start if counting.first_day_counts else start + DAY
    left = term.count
    while True:
        if term.unit is Unit.CALENDAR_DAYS or calendar().is_working(day):
            left -= 1
        if left == 0:
            break
        day += DAY
    unadjusted = day
    while counting.rolls_forward and not calendar().is_working(day):
        day += DAY
    return unadjusted, day


@always
@given(st.integers(1, 60), units, days, countings)
def test_days_agree_with_a_naive_loop(count, unit, start, counting):
    term = Term(count, unit)
    deadline = Deadline.of(term, start, counting, calendar())
    assert (deadline.unadjusted, deadline.day) == naive(term, start, counting)


@always
@given(st.integers(1, 5), days, countings)
def test_months_end_on_the_same_number_or_the_last_day(count, start, counting):
    last = Deadline.of(Term(count, Unit.MONTHS), start, counting, calendar()).unadjusted
    end = start + relativedelta(months=count)
    if end.day < start.day:  # the month has no such number: its last day, whatever is counted first
        assert last == end
        assert (end + DAY).day == 1
    else:
        assert last + counting.first_day_counts * DAY == end


@always
@given(st.integers(1, 40), units, days, countings)
def test_the_ledger_adds_up(count, unit, start, counting):
    deadline = Deadline.of(Term(count, unit), start, counting, calendar())
    ledger = deadline.ledger
    assert sum(stretch.counts for stretch in ledger) == count
    assert (ledger[0].first, ledger[-1].last) == (start, deadline.day)
    for before, after in pairwise(ledger):
        assert after.first == before.last + DAY


@always
@given(st.integers(1, 5), st.sampled_from(list(Unit)), days, countings)
def test_later_starts_and_longer_terms_of_any_unit_never_end_earlier(count, unit, start, counting):
    assume(unit is not Unit.YEARS or start.year + count < calendar().last.year)
    deadline = Deadline.of(Term(count, unit), start, counting, calendar()).day
    assert Deadline.of(Term(count, unit), start + DAY, counting, calendar()).day >= deadline
    if unit is not Unit.YEARS:
        assert Deadline.of(Term(count + 1, unit), start, counting, calendar()).day >= deadline


@always
@given(st.integers(1, 40), units, days, countings)
def test_later_starts_and_longer_terms_never_end_earlier(count, unit, start, counting):
    deadline = Deadline.of(Term(count, unit), start, counting, calendar()).day
    assert Deadline.of(Term(count, unit), start + DAY, counting, calendar()).day >= deadline
    assert Deadline.of(Term(count + 1, unit), start, counting, calendar()).day >= deadline


@always
@given(st.integers(1, 40), units, days)
def test_a_rolled_deadline_is_a_working_day(count, unit, start):
    deadline = Deadline.of(Term(count, unit), start, Counting(), calendar())
    assert calendar().is_working(deadline.day)


def test_the_calendar_equals_its_source_day_by_day():
    import holidays

    years = range(calendar().first.year, calendar().last.year + 1)
    source = holidays.country_holidays("KZ", years=years, expand=False)
    day = calendar().first
    while day <= calendar().last:
        assert calendar().is_working(day) is source.is_working_day(day), day
        day += DAY
