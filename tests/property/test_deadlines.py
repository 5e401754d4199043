"""Deadlines against two checks that share no code with the package, on random ones and many."""

import json
import random
from datetime import date, timedelta
from itertools import islice, product

import pytest
import recount

from kz_services_law.counting import (
    CalendarDay,
    ChangeLimits,
    Counting,
    DayKind,
    DayStatus,
    Deadline,
    Term,
    Unit,
    WorkCalendar,
    last_days,
    load_calendar,
)

DAY = timedelta(days=1)
CALENDAR = load_calendar()
LONGEST = {Unit.WORKING_DAYS: 60, Unit.CALENDAR_DAYS: 90, Unit.MONTHS: 12, Unit.YEARS: 2}


def random_deadlines(seed, number):
    """Deadlines of any sort that end within the calendar."""
    chance = random.Random(seed)
    made = 0
    while made < number:
        unit = chance.choice([*Unit, Unit.WORKING_DAYS, Unit.CALENDAR_DAYS])
        term = Term(chance.randint(1, LONGEST[unit]), unit)
        start = CALENDAR.first + chance.randrange((CALENDAR.last - CALENDAR.first).days + 1) * DAY
        counting = Counting(chance.random() < 0.3, chance.random() < 0.8)
        longest = {Unit.MONTHS: 31, Unit.YEARS: 366}.get(unit, 2) * term.count * DAY
        if start + longest < CALENDAR.last - 11 * DAY:
            made += 1
            yield Deadline.of(term, start, counting, CALENDAR)


def naive(deadline):
    """The last day by walking from day to day (for months, from month to month)."""
    term, counting = deadline.term, deadline.counting
    day = deadline.start - DAY if counting.first_day_counts else deadline.start
    if term.unit in (Unit.WORKING_DAYS, Unit.CALENDAR_DAYS):
        left = term.count
        while left:
            day += DAY
            left -= term.unit is Unit.CALENDAR_DAYS or recount.works(day)
    else:
        day = deadline.start
        for _ in range(term.count * (12 if term.unit is Unit.YEARS else 1)):
            month = day.month
            while day.month == month:  # to the first day of the next month
                day += DAY
        until = day  # its days one by one, up to the number the term began with
        of_month = deadline.start.day
        while until.day < of_month and (until + DAY).month == day.month:
            until += DAY
        day = until - DAY if counting.first_day_counts and until.day == of_month else until
    while counting.rolls_forward and not recount.works(day):
        day += DAY
    return day


def checked(seed, number):
    for deadline in random_deadlines(seed, number):
        recount.check(json.loads(deadline.to_json()))
        assert naive(deadline) == deadline.day, deadline


def test_random_deadlines_are_recounted_from_their_ledgers_without_a_difference():
    checked("everyday", 2000)


@pytest.mark.slow
def test_100000_random_deadlines_are_recounted_from_their_ledgers_without_a_difference():
    checked("slow", 100_000)
    print(
        "100,000 random deadlines recounted from their ledgers and by a naive loop: 0 differences"
    )


def test_the_checker_tells_a_wrong_ledger():
    term = Term(10, Unit.WORKING_DAYS)
    right = Deadline.of(term, date(2024, 4, 26), Counting(), CALENDAR).to_dict()
    recount.check(right)
    wrong = [
        {**right, "day": "2020-01-01"},
        {**right, "ledger": right["ledger"][1:]},
        {**right, "ledger": right["ledger"][:-1]},
        {**right, "term": {**right["term"], "count": right["term"]["count"] + 1}},
        {**right, "counting": {**right["counting"], "first_day_counts": True}},
        {**right, "ledger": [*right["ledger"][:2], *right["ledger"][3:]]},
        {**right, "ledger": [{**line, "last": line["first"]} for line in right["ledger"]]},
    ]
    for changed in wrong:
        with pytest.raises((AssertionError, IndexError)):
            recount.check(changed)


def test_bulk_and_single_agree():
    chance = random.Random("bulk")
    for _ in range(20):
        term = Term(chance.randint(1, 40), chance.choice(list(Unit)[:3]))
        counting = Counting(chance.random() < 0.5, chance.random() < 0.5)
        starts = [date(2013, 1, 1) + chance.randrange(3000) * DAY for _ in range(200)]
        single = [Deadline.of(term, start, counting, CALENDAR).day for start in starts]
        assert last_days(term, starts, counting, CALENDAR) == single


# --- the earliest and the latest day


def unpublished_calendar(chance):
    """A year of which nothing is published yet, with a few holidays in its first weeks."""
    days = {
        date(2027, 1, day): CalendarDay(DayKind.HOLIDAY, estimated=n == 0)
        for n, day in enumerate(chance.sample(range(4, 30), chance.randint(1, 3)))
    }
    begin = date(2027, 1, 1)
    reach = ChangeLimits(paid_within=chance.randint(1, 7), lunar=chance.randint(0, 2))
    return WorkCalendar(2027, 2027, days, begin, known_on=begin, change_limits=reach)


def are_apart(calendar):
    """Whether no two possible changes can take the same day."""
    touched = [set().union(*change.ways) for change in calendar.possible_changes()]
    return sum(map(len, touched)) == len(set().union(*touched))


def futures(calendar):
    """Every way in which all that may change can go, as the days worked."""
    changes = [[{}, *change.ways] for change in calendar.possible_changes()]
    base = {day for day in range(START, START + 90) if calendar.day_index.works(day)}
    for ways in product(*changes):
        changed = [day for way in ways for day in way]
        if len(changed) == len(set(changed)):
            off = {day for way in ways for day, by in way.items() if by < 0}
            on = {day for way in ways for day, by in way.items() if by > 0}
            yield base - off | on


def futures_from_scratch(calendar):
    """Every way in which a year can come to be, from what is said of changes alone: the holiday on
    one of the days it may fall on, then each bridge left or moved for a day off near it."""
    window = range(START, START + 90)
    (moon,) = (day.toordinal() for day, what in calendar.exceptions.items() if what.estimated)
    others = {day.toordinal() for day in calendar.exceptions} - {moon}
    others |= {day for day in window if date.fromordinal(day).weekday() >= 5}
    for to in range(moon - calendar.change_limits.lunar, moon + calendar.change_limits.lunar + 1):
        off = others | {to}
        bridges = [d for d in window if d not in off and {d - 1, d + 1} <= off and d > START]
        near = range(-calendar.change_limits.paid_within, calendar.change_limits.paid_within + 1)
        choices = [[None, *(d + n for n in near if START < d + n in others)] for d in bridges]
        for paid in product(*choices):
            worked_for = [day for day in paid if day is not None]
            if len(worked_for) == len(set(worked_for)):
                moved = {d for d, day in zip(bridges, paid, strict=True) if day is not None}
                yield {d for d in window if d not in off and d not in moved} | set(worked_for)


def test_no_future_lies_outside_the_range():
    chance = random.Random("scratch")
    compared = 0
    for _ in range(150):
        calendar = unpublished_calendar(chance)
        futures = list(islice(futures_from_scratch(calendar), 3000))
        for _ in range(5):
            start = date(2027, 1, 1) + chance.randrange(25) * DAY
            count, unit = chance.randint(1, 12), chance.choice(list(Unit)[:2])
            deadline = Deadline.of(Term(count, unit), start, Counting(), calendar)
            begin = start.toordinal() + 1
            bounds = (deadline.earliest.toordinal(), deadline.latest.toordinal())
            for worked in futures:
                if unit is Unit.WORKING_DAYS:
                    end = sorted(day for day in worked if day >= begin)[count - 1]
                else:
                    end = min(day for day in worked if day >= begin + count - 1)
                assert bounds[0] <= end <= bounds[1], (deadline, date.fromordinal(end))
            compared += len(futures)
    assert compared > 10_000


START = date(2027, 1, 1).toordinal()


def test_the_range_is_what_all_ways_of_what_may_change_give():
    chance = random.Random("open")
    exact = within = 0
    for _ in range(300):
        calendar = unpublished_calendar(chance)
        start = date(2027, 1, 1) + chance.randrange(25) * DAY
        count, unit = chance.randint(1, 12), chance.choice(list(Unit)[:2])
        counting = Counting(chance.random() < 0.3)
        deadline = Deadline.of(Term(count, unit), start, counting, calendar)
        begin = start.toordinal() + (not counting.first_day_counts)
        days, apart = [], are_apart(calendar)
        for worked in futures(calendar):
            if unit is Unit.WORKING_DAYS:
                days.append(sorted(day for day in worked if day >= begin)[count - 1])
            else:
                days.append(min(day for day in worked if day >= begin + count - 1))
        bounds = (deadline.earliest.toordinal(), deadline.latest.toordinal())
        found = (min(days), max(days))
        assert bounds[0] <= found[0] <= deadline.day.toordinal() <= found[1] <= bounds[1]
        exact += apart
        within += not apart
        if apart:
            assert bounds == found
    assert exact > 100
    assert within > 20


# --- what an earlier calendar could not know


def windows(first, last):
    """Terms that begin on the days from one to another."""
    for n in range((last - first).days + 1):
        for count in (1, 3, 5, 10, 30):
            yield Term(count, Unit.WORKING_DAYS), first + n * DAY
        yield Term(30, Unit.CALENDAR_DAYS), first + n * DAY
        yield Term(3, Unit.MONTHS), first + n * DAY


def transfers(known):
    return [day for day, what in known.days.items() if what and "moved" in what.why.en]


class Tally:
    """Of deadlines counted before and after something became known."""

    moved = marked = in_vain = ranged_in_vain = not_final = within = 0

    def compare(self, before, after, first, last):
        for term, start in windows(first, last):
            then = Deadline.of(term, start, Counting(), before)
            now = Deadline.of(term, start, Counting(), after)
            if then.day != now.day:
                self.moved += 1
                self.marked += then.status is not DayStatus.FINAL
            else:
                self.in_vain += then.status is not DayStatus.FINAL
                self.ranged_in_vain += then.earliest != then.latest
            if then.status is not DayStatus.FINAL:
                self.not_final += 1
                self.within += then.earliest <= now.day <= then.latest


def test_hiding_the_transfers_of_each_year_every_deadline_they_moved_had_been_marked():
    whole = Tally()
    for year in range(CALENDAR.first.year + 1, CALENDAR.known_on.year):
        known = [each.known_from for each in CALENDAR.history if transfers_in(each, year)]
        before = CALENDAR.as_known_on(min([*known, date(year, 1, 1)]) - DAY)
        after = WorkCalendar.from_history(  # what was known then, and the transfers of the year
            CALENDAR.first.year,
            CALENDAR.last.year,
            [
                e
                for e in CALENDAR.history
                if e.known_from <= before.known_on or transfers_in(e, year)
            ],
            date(year, 12, 31),
        )
        tally = Tally()
        tally.compare(before, after, date(year, 1, 1) - 60 * DAY, date(year, 12, 31))
        print(
            f"{year}, as known on {before.known_on}: of {tally.moved} deadlines moved by transfers "
            f"{tally.marked} had been marked, in vain {tally.in_vain}; "
            f"of {tally.not_final} not final {tally.within} fell within their range"
        )
        for count in ("moved", "marked", "in_vain", "ranged_in_vain"):
            setattr(whole, count, getattr(whole, count) + getattr(tally, count))
        assert tally.not_final > 2000
        if year != 2022:  # a transfer of that year supposes a holiday that a law made meanwhile
            assert tally.within == tally.not_final
    print(
        f"recall {whole.marked / whole.moved:.1%} ({whole.marked} of {whole.moved}); in vain "
        f"{whole.in_vain}, of which with more than one possible day {whole.ranged_in_vain}"
    )
    assert whole.moved > 800
    assert whole.marked == whole.moved


def transfers_in(known, year):
    return any(day.year == year for day in transfers(known))


def test_every_deadline_that_any_act_moved_had_been_marked():
    whole = Tally()
    for known in CALENDAR.history[1:]:
        tally = Tally()
        before = CALENDAR.as_known_on(known.known_from - DAY)
        after = CALENDAR.as_known_on(known.known_from)
        for day in known.days:
            if day < known.known_from + 400 * DAY:
                tally.compare(before, after, day - 20 * DAY, day + DAY)
        if not HOLIDAYS_CHANGED & {what.act.name for what in known.days.values() if what}:
            assert tally.within == tally.not_final
        whole.moved += tally.moved
        whole.marked += tally.marked
    print(f"act by act: {whole.marked} of {whole.moved} deadlines moved had been marked")
    assert whole.moved > 1000
    assert whole.marked == whole.moved


HOLIDAYS_CHANGED = {"43-V", "143-VII", "constitution-2026"}  # laws, of which no range knows
