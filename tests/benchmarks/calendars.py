"""Deadlines in working days, side by side with other libraries in one run: how fast, how right.

    python tests/benchmarks/calendars.py

Prints microseconds per call (the least of several rounds), ratios to this library, and how many of
10,000 random answers are wrong, by the plain loop of the independent check.
"""

import random
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import holidays
import numpy as np
from bench import cold, microseconds
from workalendar.asia import Kazakhstan

from kz_services_law.counting import Counting, Deadline, Term, Unit, load_calendar

sys.path.append(str(Path(__file__).parents[1]))
import recount

DAY = timedelta(days=1)
CALENDAR = load_calendar()
START, FIVE = date(2024, 4, 26), Term(5, Unit.WORKING_DAYS)
YEARS = range(CALENDAR.first.year, CALENDAR.last.year + 1)
PACKAGE = holidays.country_holidays("KZ", years=YEARS, expand=False)
WORKALENDAR = Kazakhstan()
WEEKDAYS_OFF = np.array(sorted(day for day in PACKAGE if day.weekday() < 5), dtype="datetime64[D]")
BUSDAYS = np.busdaycalendar(weekmask="1111100", holidays=WEEKDAYS_OFF)
LIMITS = {"deadline": 2.0, "deadline with ledger": 20.0, "calendar loads": 10.0}


def ours(start, count):
    return Deadline.of(Term(count, Unit.WORKING_DAYS), start, Counting(), CALENDAR).day


def by_numpy(start, count):
    """As its users write it: Monday to Friday and the days off (it knows no worked weekends)."""
    before = np.busday_offset(np.datetime64(start), 0, roll="backward", busdaycal=BUSDAYS)
    return np.busday_offset(before, count, busdaycal=BUSDAYS).astype(object)


OTHERS = {
    "holidays.get_nth_working_day": PACKAGE.get_nth_working_day,
    "workalendar.add_working_days": WORKALENDAR.add_working_days,
    "numpy.busday_offset": by_numpy,
}


def truth(start, count):
    day = start
    while count:
        day += DAY
        count -= recount.works(day)
    return day


def sure(deadline):
    return deadline.status, deadline.earliest, deadline.latest


def read(name, deadline):
    found = getattr(deadline, name)
    return found() if callable(found) else found


def wrong(answer, asked):
    return sum(answer(start, count) != right for start, count, right in asked)


def main():
    failures = []
    counting = Counting()
    timed = {
        "deadline": lambda: Deadline.of(FIVE, START, counting, CALENDAR),
        "deadline with ledger": lambda: Deadline.of(FIVE, START, counting, CALENDAR).ledger,
    }
    own = {name: microseconds(call) for name, call in timed.items()}
    for name, took in own.items():
        print(f"{name:32} {took:8.2f} µs (limit {LIMITS[name]:.0f})")
    thirty = Term(30, Unit.WORKING_DAYS)
    for name, term in {"30 working days": thirty, "3 months": Term(3, Unit.MONTHS)}.items():
        bare = microseconds(lambda term=term: Deadline.of(term, START, counting, CALENDAR))
        whole = microseconds(lambda term=term: Deadline.of(term, START, counting, CALENDAR).ledger)
        print(f"{name:32} {bare:8.2f} µs, with ledger {whole:.2f} µs")
        own[f"{name} with ledger"] = whole
    bare = microseconds(
        lambda: sure(Deadline.of(FIVE, date(CALENDAR.last.year, 4, 29), counting, CALENDAR))
    )
    print(f"{'status, earliest and latest':32} {bare:8.2f} µs, with the deadline")
    for name in ("document", "explain", "to_html", "to_json"):
        took = microseconds(
            lambda name=name: read(name, Deadline.of(FIVE, START, counting, CALENDAR))
        )
        print(f"{name:32} {took:8.2f} µs, with the deadline")
    chance = random.Random("calendars")
    asked = []
    while len(asked) < 10_000:
        start = date(2013, 1, 1) + chance.randrange(4650) * DAY
        count = chance.randint(1, 30)
        asked.append((start, count, truth(start, count)))
    print(
        f"of {len(asked)} random answers in 2013-2025 this library gets wrong {wrong(ours, asked)}"
    )
    for name, answer in OTHERS.items():
        took = microseconds(lambda answer=answer: answer(START, 5))
        ratio = took / own["deadline"]
        print(f"{name:32} {took:8.2f} µs, {ratio:6.1f} x ours; wrong {wrong(answer, asked)}")
    load = "from kz_services_law.counting.rules_calendar import load_calendar|load_calendar()"
    took = cold(load)
    print(f"{'calendar loads':32} {took:8.2f} ms in a fresh process (limit 10)")
    code = f"import sys; {load.replace('|', ';')}; print('holidays' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    print(f"'holidays' imported by it: {done.stdout.strip()}")
    own["calendar loads"] = took
    failures = [name for name, limit in LIMITS.items() if own[name] > limit]
    print("over the limit: " + (", ".join(failures) or "nothing"))
    return 1 if failures or wrong(ours, asked) else 0


if __name__ == "__main__":
    sys.exit(main())
