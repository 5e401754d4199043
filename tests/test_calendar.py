"""The frozen calendar of the rules, held to the package it was made from and to known transfers."""

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from kz_services_law import DayKind, WorkCalendar
from kz_services_law.days_off import load_calendar, read_calendar
from kz_services_law.errors import InvalidRules
from kz_services_law.loading import rules_folder

FROZEN = load_calendar()
FILE = rules_folder() / "calendar" / "days.toml"
TRANSFERS = {  # the weekend day worked: the day off given for it
    date(2013, 5, 4): date(2013, 5, 10),
    date(2013, 10, 12): date(2013, 10, 14),
    date(2014, 5, 11): date(2014, 5, 8),
    date(2016, 3, 5): date(2016, 3, 7),
    date(2020, 1, 5): date(2020, 1, 3),
    date(2020, 12, 20): date(2020, 12, 18),
    date(2022, 10, 22): date(2022, 10, 24),
    date(2024, 5, 4): date(2024, 5, 8),
    date(2025, 1, 5): date(2025, 1, 3),
}


def test_every_day_equals_the_package():
    source = WorkCalendar.from_holidays()
    assert (FROZEN.first, FROZEN.last) == (source.first, source.last)
    assert FROZEN.published_until == source.published_until
    day, compared = FROZEN.first, 0
    while day <= FROZEN.last:
        assert FROZEN.kind(day) is source.kind(day), day
        day += timedelta(days=1)
        compared += 1
    assert compared == 5844


def test_known_transfers():
    for worked, off in TRANSFERS.items():
        assert FROZEN.kind(worked) is DayKind.WORKING_WEEKEND
        assert FROZEN.kind(off) is DayKind.HOLIDAY


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2020, 5, 11), True),  # its day off was itself moved, to 8 May
        (date(2020, 5, 8), False),
        (date(2017, 1, 9), True),  # 7 January fell on a Saturday, and does not move
        (date(2022, 7, 11), True),  # Kurban-ait fell on Saturday 9 July, and does not move
        (date(2014, 3, 10), False),  # 8 March fell on a Saturday
        (date(2022, 12, 1), True),  # no longer a holiday
        (date(2022, 10, 25), False),  # a holiday again
    ],
)
def test_days_that_are_easily_got_wrong(day, works):
    assert FROZEN.is_working(day) is works


def test_the_file_is_what_the_script_writes():
    script = Path(__file__).with_name("make_calendar.py")
    done = subprocess.run([sys.executable, script], capture_output=True, check=True)
    assert done.stdout.decode() == FILE.read_text(encoding="utf-8")


def test_counting_loads_no_holidays():
    code = (
        "import sys; from datetime import date; from kz_services_law import *;"
        "Law(engine='native').ask(StandardDeadline(service=Service(included_on=date(2013,6,3))));"
        "print('holidays' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.split() == [b"False"]


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ('2013-01-01 = "new_year"', '2013-13-01 = "new_year"', "'2013-13-01' is no day"),
        ('2013-01-01 = "new_year"', '2013-01-01 = "nw_year"', "no reason is called 'nw_year'"),
        ('2013-01-01 = "new_year"', '1999-01-01 = "new_year"', "a day of the calendar's years"),
        ("first_year = 2012", 'first_year = "x"', "first_year"),
        ("first_year = 2012", "first_year = 05", "cannot be read"),
        ("first_year = 2012", "first_year = 2030", "from an earlier to a later year"),
    ],
)
def test_a_broken_calendar_is_refused(tmp_path, before, after, problem):
    text = FILE.read_text(encoding="utf-8")
    assert before in text
    broken = tmp_path / "days.toml"
    broken.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(InvalidRules) as caught:
        read_calendar(broken)
    assert any(problem in found for found in caught.value.problems)
    assert all("Way out" in found for found in caught.value.problems)
