"""The frozen calendar of the rules, held to the package it was made from and to known transfers."""

import pickle
import subprocess
import sys
import threading
from copy import copy, deepcopy
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from shutil import copytree

import pytest

from kz_services_law.counting import (
    CalendarDay,
    ChangeLimits,
    Counting,
    DayKind,
    DayStatus,
    Deadline,
    Known,
    LegalAct,
    PossibleChange,
    Stretch,
    Term,
    Treatment,
    Unit,
    WorkCalendar,
    add,
    adjust,
    civil_zone,
    last_days,
    legal_day,
    load_calendar,
    read_calendar,
)
from kz_services_law.date_words import day_in_words
from kz_services_law.errors import CalendarRangeError, InvalidInput, InvalidRules
from kz_services_law.languages import LANGUAGES
from kz_services_law.rule_files import rules_folder

FROZEN = load_calendar()
FOLDER = rules_folder() / "calendar"
DAY = timedelta(days=1)
FIVE = Term(5, Unit.WORKING_DAYS)
DECREE = "Decree of the Government of the Republic of Kazakhstan No."
TRANSFERS = {  # by hand, from the acts: the day off, the day worked for it, by which act
    f"{DECREE} 268 of 2012": {"2012-03-09": "2012-03-11"},
    f"{DECREE} 458 of 2012": {"2012-04-30": "2012-04-28"},
    f"{DECREE} 1538 of 2012": {"2012-12-31": "2012-12-29"},
    f"{DECREE} 345 of 2013": {"2013-05-10": "2013-05-04"},
    f"{DECREE} 1068 of 2013": {"2013-10-14": "2013-10-12"},
    f"{DECREE} 1322 of 2013": {"2014-01-03": "2013-12-28"},
    f"{DECREE} 365 of 2014": {
        "2014-05-02": "2014-05-04",
        "2014-05-08": "2014-05-11",
    },
    f"{DECREE} 67 of 2016": {"2016-03-07": "2016-03-05"},
    f"{DECREE} 5 of 2017": {
        "2017-03-20": "2017-03-18",
        "2017-07-07": "2017-07-01",
    },
    f"{DECREE} 864 of 2017": {
        "2018-03-09": "2018-03-03",
        "2018-04-30": "2018-04-28",
        "2018-05-08": "2018-05-05",
        "2018-08-31": "2018-08-25",
        "2018-12-31": "2018-12-29",
    },
    f"{DECREE} 888 of 2018": {"2019-05-10": "2019-05-04"},
    f"{DECREE} 820 of 1 November 2019": {
        "2020-01-03": "2020-01-05",
        "2020-05-08": "2020-05-11",
        "2020-12-18": "2020-12-20",
    },
    f"{DECREE} 930 of 2020": {"2021-07-05": "2021-07-03"},
    f"{DECREE} 713 of 6 October 2021": {
        "2022-03-07": "2022-03-05",
        "2022-08-29": "2022-08-27",
    },
    f"{DECREE} 796 of 2022": {"2022-10-24": "2022-10-22"},
    f"{DECREE} 326 of 25 April 2023": {"2023-07-07": "2023-07-01"},
    "Order of the Acting Minister of Labour and Social Protection No. 109 of 17 April 2024": {
        "2024-05-08": "2024-05-04"
    },
    "Order of the Minister of Labour and Social Protection No. 436 of 21 November 2024": {
        "2025-01-03": "2025-01-05"
    },
}
PAIRS = [
    (act, date.fromisoformat(off), date.fromisoformat(worked))
    for act, moved in TRANSFERS.items()
    for off, worked in moved.items()
]


def days_of(calendar):
    day = calendar.first
    while day <= calendar.last:
        yield day
        day += DAY


def test_every_day_equals_the_package():
    source = WorkCalendar.from_holidays()
    assert (FROZEN.first, FROZEN.last) == (source.first, source.last)
    differing = {
        day: (FROZEN.kind(day), source.kind(day))
        for day in days_of(FROZEN)
        if FROZEN.kind(day) is not source.kind(day)
    }
    assert differing == {}
    assert sum(1 for _ in days_of(FROZEN)) > 5000


def test_the_front_page_names_the_years_of_the_calendar():
    page = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    first, last = FROZEN.first.year, FROZEN.last.year
    assert f"Working days are known from {first} to {last}." in page


@pytest.mark.parametrize(("act", "off", "worked"), PAIRS, ids=str)
def test_a_known_transfer_has_its_act(act, off, worked):
    assert not FROZEN.is_working(off)
    assert FROZEN.is_working(worked)
    for day, other in ((off, worked), (worked, off)):
        assert FROZEN.day(day).act.title.en == act
        for lang in LANGUAGES:
            assert day_in_words(other).in_language(lang) in FROZEN.day(day).why.in_language(lang)
        assert FROZEN.day(day).known_from < min(off, worked)


def test_no_other_weekend_day_is_worked_and_the_sundays_are_five():
    worked = [d for d in days_of(FROZEN) if FROZEN.kind(d) is DayKind.WORKING_WEEKEND]
    by_hand = sorted(worked for _, _, worked in PAIRS if worked.weekday() >= 5)
    assert worked == by_hand
    since_2013 = [day for day in worked if day.year > 2012]
    assert (len(since_2013), sum(day.weekday() == 6 for day in since_2013)) == (23, 5)


def test_every_day_that_differs_says_why_by_which_act_and_since_when_in_three_languages():
    special = [FROZEN.day(day) for day in days_of(FROZEN) if day in FROZEN.exceptions]
    assert len(special) > 350
    for what in special:
        assert what.act is not None
        assert what.known_from is not None
        for text in (what.why, what.act.title):
            assert len({text.kk, text.ru, text.en}) >= 2
    weekend = FROZEN.day(date(2013, 6, 8))
    assert (weekend.why.en, weekend.act.name) == ("Saturday or Sunday", "labour_code/weekend")


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2020, 5, 11), True),  # its day off was itself moved, to 8 May
        (date(2020, 5, 8), False),
        (date(2017, 1, 9), True),  # 7 January fell on a Saturday, and does not move
        (date(2022, 7, 11), True),  # Kurban-ait fell on Saturday 9 July, and does not move
        (date(2014, 3, 10), False),  # 8 March fell on a Saturday
        (date(2012, 5, 7), True),  # not yet a holiday
        (date(2013, 5, 7), False),
        (date(2022, 12, 1), True),  # no longer a holiday
        (date(2022, 10, 25), False),  # a holiday again
        (date(2024, 6, 17), True),  # Kurban-ait was on Sunday the 16th in the end
        (date(2026, 8, 31), True),  # 30 August is a holiday no more
        (date(2027, 3, 15), False),
    ],
)
def test_days_that_are_easily_got_wrong(day, works):
    assert FROZEN.is_working(day) is works


def test_the_file_is_what_the_script_writes():
    script = Path(__file__).with_name("make_calendar.py")
    done = subprocess.run([sys.executable, script], capture_output=True, check=True)
    assert done.stdout.decode() == (FOLDER / "days.toml").read_text(encoding="utf-8")


# --- as known on a day


def test_as_known_before_and_after_each_change():
    def works(known, day):
        return FROZEN.as_known_on(date.fromisoformat(known)).is_working(date.fromisoformat(day))

    assert [works(known, "2022-10-25") for known in ("2022-09-28", "2022-09-29")] == [True, False]
    assert [works(known, "2022-12-01") for known in ("2022-09-28", "2022-09-29")] == [False, True]
    assert [works(known, "2022-12-19") for known in ("2022-09-28", "2022-09-29")] == [False, True]
    assert [works(known, "2022-10-22") for known in ("2022-10-07", "2022-10-08")] == [False, True]
    assert [works(known, "2024-05-04") for known in ("2024-04-16", "2024-04-17")] == [False, True]
    assert [works(known, "2024-05-08") for known in ("2024-04-16", "2024-04-17")] == [True, False]
    assert [works(known, "2024-06-17") for known in ("2023-10-16", "2023-10-17")] == [True, False]
    assert [works(known, "2024-06-17") for known in ("2024-06-06", "2024-06-07")] == [False, True]
    assert [works(known, "2026-08-31") for known in ("2026-03-17", "2026-03-18")] == [False, True]
    assert [works(known, "2013-05-07") for known in ("2012-10-18", "2012-10-19")] == [True, False]


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        ("2022-09-28", "2022-12-31", 25),
        ("2024-04-16", "2024-12-31", 15),
        ("2026-03-17", "2026-03-18", 7),
    ],
)
def test_so_many_days_on_which_five_working_days_began_ended_on_another_day(before, after, moved):
    early = FROZEN.as_known_on(date.fromisoformat(before))
    late = FROZEN.as_known_on(date.fromisoformat(after))
    starts = [date(early.known_on.year, 1, 1) + n * DAY for n in range(358)]
    assert sum(ends(FIVE, s, early).day != ends(FIVE, s, late).day for s in starts) == moved


def ends(term, start, calendar, counting=None):
    return Deadline.of(term, start, counting or Counting(), calendar)


def test_a_deadline_counted_in_good_faith_can_be_counted_again():
    monday, tuesday = date(2022, 10, 17), date(2022, 10, 18)
    then = FROZEN.as_known_on(date(2022, 9, 28))  # 25 October a plain Tuesday, no transfer
    assert ends(FIVE, monday, then).status is DayStatus.PUBLISHED
    assert [ends(FIVE, d, then).day.day for d in (monday, tuesday)] == [24, 25]
    later = FROZEN.as_known_on(date(2022, 10, 7))  # 25 October a holiday, still no transfer
    assert [ends(FIVE, d, later).day.day for d in (monday, tuesday)] == [24, 26]
    assert ends(FIVE, monday, FROZEN).status is DayStatus.FINAL  # 22 October worked, 24 off
    assert [ends(FIVE, d, FROZEN).day.day for d in (monday, tuesday)] == [22, 26]


@pytest.mark.parametrize(
    ("known", "error"),
    [
        (date(2011, 12, 31), CalendarRangeError),
        (FROZEN.known_on + DAY, CalendarRangeError),
        (date(2030, 1, 1), CalendarRangeError),
        ("2022-09-28", InvalidInput),
        (None, InvalidInput),
    ],
)
def test_what_was_known_when_is_told_for_its_own_time_only(known, error):
    with pytest.raises(error):
        FROZEN.as_known_on(known)


def test_a_calendar_without_a_history_says_so():
    with pytest.raises(InvalidInput, match="Way out: load_calendar"):
        WorkCalendar(2013, 2013, {}).as_known_on(date(2013, 1, 1))


def test_as_known_on_its_own_day_it_is_itself():
    again = FROZEN.as_known_on(FROZEN.known_on)
    assert again.exceptions == FROZEN.exceptions
    assert again.published_until == FROZEN.published_until
    years = [known.publishes for known in FROZEN.history if known.publishes is not None]
    assert FROZEN.published_until == date(max(years), 12, 31)


# --- how sure it is


def test_the_status_of_a_deadline_on_the_edges():
    early = FROZEN.as_known_on(date(2018, 6, 29))  # a Friday; the transfers of 2018 are published
    two = Term(2, Unit.WORKING_DAYS)
    by_last_day = {
        date(2018, 6, 27): DayStatus.FINAL,  # ends on the 29th, the day itself
        date(2018, 6, 28): DayStatus.PUBLISHED,  # ends on 2 July
        date(2018, 12, 26): DayStatus.PUBLISHED,  # ends on Friday 28 December
        date(2018, 12, 28): DayStatus.ESTIMATED,  # ends in 2019
    }
    for start, status in by_last_day.items():
        assert ends(two, start, early).status is status, start


def test_a_deadline_that_touches_an_estimated_kurban_ait_is_an_estimate():
    early = FROZEN.as_known_on(date(2024, 6, 6))  # announced for Monday the 17th
    assert early.published_until == date(2024, 12, 31)
    one = Term(1, Unit.WORKING_DAYS)
    friday, weekend = date(2024, 6, 13), date(2024, 6, 14)
    assert ends(one, friday, early).status is DayStatus.PUBLISHED  # ends on Friday the 14th
    touching = ends(one, weekend, early)
    assert (touching.day, touching.status) == (date(2024, 6, 18), DayStatus.ESTIMATED)
    # at the earliest on Saturday the 15th: worked for Monday as a bridge, the holiday on the 18th;
    # at the latest on the 19th: the same, and another day is worked for it
    assert (touching.earliest, touching.latest) == (date(2024, 6, 15), date(2024, 6, 19))
    assert ends(one, weekend, FROZEN.as_known_on(date(2024, 6, 7))).day == date(2024, 6, 17)


def test_a_term_that_asks_for_no_working_days_is_final_whatever_they_will_be():
    unmoved = Counting(rolls_forward=False)
    term = Term(30, Unit.CALENDAR_DAYS)
    april = date(FROZEN.last.year, 4, 1)  # of the last year nothing is published
    deadline = ends(term, april, FROZEN, unmoved)
    assert deadline.status is DayStatus.FINAL
    assert deadline.earliest == deadline.day == deadline.latest == date(april.year, 5, 1)
    assert ends(term, april, FROZEN).status is DayStatus.ESTIMATED


def test_every_transfer_had_the_form_that_is_supposed_of_those_to_come():
    reach = FROZEN.change_limits.paid_within
    for _, off, worked in PAIRS:
        assert 0 < abs((off - worked).days) <= reach
        assert not FROZEN.is_working(off - DAY)
        assert not FROZEN.is_working(off + DAY)


def test_an_estimate_at_the_end_of_the_calendar_has_no_latest_day():
    bridge = WorkCalendar(
        2027,
        2027,
        {date(2027, 12, 30): DayKind.HOLIDAY},  # a Thursday, and nothing is known of 2028
        date(2026, 12, 31),
        known_on=date(2027, 1, 1),
        change_limits=ChangeLimits(paid_within=7, lunar=1),
    )
    deadline = ends(Term(1, Unit.WORKING_DAYS), date(2027, 12, 30), bridge)
    assert (deadline.day, deadline.status) == (date(2027, 12, 31), DayStatus.ESTIMATED)
    assert (deadline.earliest, deadline.latest) == (date(2027, 12, 31), None)
    assert "beyond the calendar" in deadline.explain("en")


def test_where_it_is_not_said_what_may_change_there_is_no_range():
    package = WorkCalendar.from_holidays()
    deadline = ends(FIVE, date(package.last.year, 3, 1), package)
    assert (deadline.status, deadline.earliest, deadline.latest) == (
        DayStatus.ESTIMATED,
        None,
        None,
    )


def test_sixteen_threads_from_a_cold_start_agree_with_one():
    expected = [ends(FIVE, date(2024, 1, 1) + n * DAY, FROZEN).day for n in range(300)]
    begin = threading.Barrier(16)
    found = []

    def work():
        begin.wait()
        calendar = load_calendar().as_known_on(FROZEN.known_on)
        days = [ends(FIVE, date(2024, 1, 1) + n * DAY, calendar) for n in range(300)]
        found.append(([d.day for d in days], [d.ledger for d in days], calendar.possible_changes()))

    load_calendar.cache_clear()
    threads = [threading.Thread(target=work) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [days for days, _, _ in found] == [expected] * 16
    assert all(each[1:] == found[0][1:] for each in found)


def test_nothing_in_the_shared_calendar_can_be_changed():
    with pytest.raises(InvalidInput, match="frozen"):
        FROZEN.history[0].days[date(2013, 6, 5)] = CalendarDay(DayKind.HOLIDAY)
    with pytest.raises(InvalidInput, match="frozen"):
        FROZEN.exceptions[date(2013, 6, 5)] = CalendarDay(DayKind.HOLIDAY)
    with pytest.raises(InvalidInput, match="frozen"):
        FROZEN.possible_changes()[0].ways[0].clear()
    with pytest.raises(InvalidInput, match="frozen"):
        FROZEN.day(date(2013, 6, 5)).kind = DayKind.HOLIDAY
    with pytest.raises(InvalidInput, match="frozen"):
        del FROZEN.known_on
    assert deepcopy(FROZEN) is copy(FROZEN) is FROZEN
    again = pickle.loads(pickle.dumps(FROZEN))  # noqa: S301
    assert again.exceptions == FROZEN.exceptions
    assert again.as_known_on(date(2022, 9, 28)).is_working(date(2022, 10, 25))
    assert len(repr(FROZEN.history)) < 5000


def test_the_day_kurban_ait_leaves_may_become_a_bridge():
    early = FROZEN.as_known_on(date(2016, 1, 3))  # Kurban-ait on Monday 12 September, estimated
    deadline = ends(Term(1, Unit.WORKING_DAYS), date(2016, 9, 9), early)
    # moved to the 13th, Monday is a bridge: worked for on Saturday the 10th, or later: the 14th
    assert (deadline.earliest, deadline.latest) == (date(2016, 9, 10), date(2016, 9, 14))


def test_a_first_act_does_not_close_its_year():
    early = FROZEN.as_known_on(date(2012, 11, 30))  # two acts of 2012 are known, a third will come
    deadline = ends(FIVE, date(2012, 12, 24), early)
    assert (deadline.day, deadline.status) == (date(2012, 12, 31), DayStatus.PUBLISHED)
    assert deadline.earliest <= ends(FIVE, date(2012, 12, 24), FROZEN).day == date(2012, 12, 29)


def test_a_day_off_in_lieu_rests_on_the_rule_whatever_made_the_holiday():
    for day in (date(2016, 5, 10), date(2025, 10, 27), date(2026, 10, 26)):
        assert FROZEN.day(day).act.name == "267-II/art5"
    assert FROZEN.day(date(2013, 5, 7)).act.name == "43-V"


# --- broken files


FIRST = f"first_year = {FROZEN.first.year}"
KNOWN = f"known_on   = {FROZEN.known_on}"


@pytest.mark.parametrize(
    ("file", "before", "after", "problem"),
    [
        ("days.toml", "from = 2012-01-01", "from = 2012-13-01", "cannot be read"),
        ("days.toml", "new_year = [", "nw_year = [", "no reason is called 'nw_year'"),
        (
            "days.toml",
            "2012-01-01, 2012-01-02",
            "1999-01-01",
            "1999-01-01 is no day",
        ),
        ("days.toml", 'act = "43-V"', 'act = "43-W"', "did you mean '43-V'"),
        ("days.toml", "2012-03-09 = 2012-03-11", "2012-03-99 = 2012-03-11", "is no day"),
        ("days.toml", "2012-03-09 = 2012-03-11", '2012-03-09 = "x"', "known 1, moved.2012-03-09"),
        (
            "days.toml",
            "publishes = 2012",
            "publishs = 2012",
            "known 1: no key is called 'publishs' there",
        ),
        (
            "days.toml",
            "publishes = 2012",
            "publishes = 20120",
            "20120 is no year",
        ),
        ("acts.toml", FIRST, 'first_year = "x"', "first_year"),
        ("acts.toml", FIRST, "first_year = 05", "cannot be read"),
        ("acts.toml", FIRST, "first_year = 2130", "first_year 2130 comes after"),
        ("acts.toml", "paid_within = 7", "paid_within = -1", "paid_within"),
        ("acts.toml", 'act = "labour_code/weekend"', 'act = "labor"', "no act is called 'labor'"),
        ("acts.toml", KNOWN, f"known_on   = {FROZEN.last + DAY}", "known_on"),
        ("acts.toml", 'kk = "Жаңа жыл"', 'kk = ""', "reason.new_year.kk"),
        ("acts.toml", "known_before = 9", "known_before = -9", "lunar.known_before"),
        ("acts.toml", 'name = "43-V"', 'name = "143-VII"', "two acts are called '143-VII'"),
        ("acts.toml", "{ defender_day =", "{ defender =", "did you mean 'defender_day'"),
        ("acts.toml", 'en = "day off moved here from {day}"', 'en = "x {dey}"', "{day} is missing"),
        ("days.toml", "= 2012-03-11", "= 2012-03-09", "2012-03-09 stands there twice"),
        ("days.toml", "2012-03-09 = ", "2012-03-10 = ", "is no working day to move to"),
        ("days.toml", "2012-03-09 = ", "20120309 = ", "'20120309' is no day"),
        (
            "days.toml",
            "from = 2012-02-29",
            f"from = {FROZEN.known_on + DAY}",
            "of what the calendar knows",
        ),
        ("days.toml", "2012-01-01, 2012-01-02,", "2012-01-01, 2012-01-01,", "stands there twice"),
    ],
)
def test_a_broken_calendar_is_refused(tmp_path, file, before, after, problem):
    copytree(str(FOLDER), tmp_path / "calendar")
    broken = tmp_path / "calendar" / file
    text = broken.read_text(encoding="utf-8")
    assert before in text
    broken.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(InvalidRules) as caught:
        read_calendar(tmp_path / "calendar")
    assert any(problem in str(found) for found in caught.value.problems)
    assert all(found.way_out for found in caught.value.problems)


def test_the_problems_of_both_files_are_told_together(tmp_path):
    copytree(str(FOLDER), tmp_path / "calendar")
    for file in ("acts.toml", "days.toml"):
        (tmp_path / "calendar" / file).write_text("x = 1", encoding="utf-8")
    with pytest.raises(InvalidRules) as caught:
        read_calendar(tmp_path / "calendar")
    assert {problem.place.split(",")[0] for problem in caught.value.problems} == {
        "calendar/acts.toml",
        "calendar/days.toml",
    }


@pytest.mark.parametrize("missing", ["days.toml", "acts.toml"])
def test_a_missing_file_is_named(tmp_path, missing):
    copytree(str(FOLDER), tmp_path / "calendar")
    (tmp_path / "calendar" / missing).unlink()
    with pytest.raises(InvalidRules, match=missing):
        read_calendar(tmp_path / "calendar")


@pytest.mark.parametrize(
    "nonsense",
    [
        lambda: WorkCalendar(2013, 2013, {}, known_on="x"),
        lambda: WorkCalendar(2013, 2013, {}, weekend=DayKind.WEEKEND),
        lambda: WorkCalendar(2013, 2013, {}, change_limits=7),
        lambda: WorkCalendar(2013, 2013, {}, history=[5]),
        lambda: WorkCalendar(2013, 2013, {}, history=5),
        lambda: WorkCalendar.from_history(2013, 2013, [5], date(2013, 1, 1)),
        lambda: WorkCalendar.from_history(2013, 2013, [], None),
        lambda: WorkCalendar(2013, 2013, {date(2013, 1, 1): CalendarDay("holiday")}),
        lambda: FROZEN.status(date(2013, 1, 1), "x"),
        lambda: FROZEN.day(None),
        lambda: FROZEN.status(date(2014, 1, 1), date(2013, 1, 1)),
        lambda: list(FROZEN.stretches(FROZEN.last - DAY, FROZEN.last + 700 * DAY)),
        lambda: FROZEN.works(FROZEN.first - timedelta(days=1)),
        lambda: FROZEN.count(date.min, date(2013, 6, 3)),
        lambda: FROZEN.works("x"),
        lambda: FROZEN.nth_working_day(date(2013, 1, 1), 10**5000),
        lambda: WorkCalendar(2013, 2013, {}, known_on=date(1000, 1, 1)),
        lambda: WorkCalendar(2013, 2013, {}, weekend=0),
        lambda: ChangeLimits(True, False),
        lambda: CalendarDay(DayKind.HOLIDAY, "New Year"),
        lambda: CalendarDay(DayKind.HOLIDAY, act="an act"),
        lambda: CalendarDay(DayKind.HOLIDAY, known_from="2013"),
        lambda: LegalAct("x", "title", "source"),
        lambda: Known("x", {}),
        lambda: Known(date(2013, 1, 1), [1]),
        lambda: Known(date(2013, 1, 1), {"x": None}),
        lambda: Known(date(2013, 1, 1), {datetime(2013, 1, 1): None}),  # noqa: DTZ001
        lambda: Known(date(2013, 1, 1), {}, publishes="2013"),
        lambda: Counting(2),
        lambda: Counting(False, "none"),
        lambda: Term(10**5000, Unit.MONTHS),
        lambda: Deadline.of(FIVE, date(2013, 6, 3), Counting(), None),
        lambda: last_days(FIVE, None, Counting(), FROZEN),
        lambda: last_days(FIVE, [[date(2013, 6, 3)]], Counting(), FROZEN),
        lambda: last_days("x", [], 5, None),
        lambda: last_days(FIVE, [], Counting(), None),
        lambda: adjust("x", FROZEN, rolls_forward=False),
        lambda: adjust(date(2040, 1, 1), FROZEN, rolls_forward=False),
        lambda: read_calendar("/nowhere"),
        lambda: read_calendar(None),
        lambda: civil_zone("Asia/Atlantis"),
        lambda: civil_zone([]),
        lambda: legal_day(datetime(2013, 1, 1, tzinfo=UTC), None),
        lambda: legal_day(datetime(2013, 1, 1, tzinfo=UTC), "Asia/Almaty"),
        lambda: legal_day(datetime(2013, 1, 1), UTC),  # noqa: DTZ001
        lambda: delattr(FROZEN, "exceptions"),
        lambda: setattr(FROZEN, "first", date(2000, 1, 1)),
        lambda: FROZEN.nth_working_day(date(2013, 1, 1), True),
        lambda: FROZEN.count(date(2013, 6, 9), date(2013, 6, 3)),
        lambda: FROZEN.count(735000, date(2013, 6, 3)),
        lambda: add(Term(5, Unit.MONTHS), date(2013, 6, 3), FROZEN, first_day_counts=5),
        lambda: add(FIVE, date(2013, 6, 3), FROZEN, first_day_counts=None),
        lambda: add("x", date(2013, 6, 3), FROZEN, first_day_counts=False),
        lambda: adjust(date(2013, 6, 8), FROZEN, rolls_forward="no"),
        lambda: adjust(date(2013, 6, 8), FROZEN, rolls_forward=1),
        lambda: Known(date(2013, 1, 1), {}, publishes=True),
        lambda: PossibleChange([]),
        lambda: PossibleChange([{}]),
        lambda: PossibleChange([{735000: 5}]),
        lambda: PossibleChange({735000: 1}),
        lambda: PossibleChange("x"),
        lambda: PossibleChange(5),
        lambda: FROZEN.possible_changes()[0].changes(2, 1),
        lambda: FROZEN.possible_changes()[0].changes("x", 1),
        lambda: Stretch(date(2013, 6, 4), date(2013, 6, 3), Treatment.EVENT, None, 0),
        lambda: Stretch(date(2013, 6, 3), "x", Treatment.EVENT, None, 0),
        lambda: Stretch(date(2013, 6, 3), date(2013, 6, 3), "event", None, 0),
        lambda: Stretch(date(2013, 6, 3), date(2013, 6, 3), Treatment.EVENT, None, -1),
        lambda: Stretch(date(2013, 6, 3), date(2013, 6, 3), Treatment.EVENT, DayKind.HOLIDAY, 0),
    ],
)
def test_nonsense_is_refused_in_our_words(nonsense):
    with pytest.raises(InvalidInput):
        nonsense()
