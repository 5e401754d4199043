"""Writes rules/calendar/days.toml from rules/calendar/acts.toml and the installed `holidays`.

    python tests/make_calendar.py > rules/calendar/days.toml

Holidays follow from the acts by the rule of the law (one that falls on a day off gives the next
working day off); Kurban-ait and the days worked for transfers come from the package. The calendar
that results is held to the package, day by day, by a test.
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import holidays

ACTS = tomllib.loads(
    (Path(__file__).parents[1] / "rules/calendar/acts.toml").read_text(encoding="utf-8")
)
YEARS = range(ACTS["first_year"], ACTS["last_year"] + 1)
SOURCE = holidays.country_holidays("KZ", years=YEARS, expand=False, language="en_US")
DAY = timedelta(days=1)
MOVES = "267-II"  # holidays of this Law move to a working day, those of the Labour Code do not
Days = dict[date, tuple[str, str]]
"""Of a day: the table it stands in, and what is written there."""
HEAD = """\
# What became known of the days that differ from plain Monday to Friday, in order: each [[known]] is
# laid over those before it. Made by tests/make_calendar.py from acts.toml and the package
# `holidays`; a test holds the result to that package. Tables: `holiday` days off; `lunar` days off
# that are still an estimate; `in_lieu` days off for a holiday that fell on a day off; `moved` a day
# off by transfer = the day worked for it; `ordinary` plain days again."""


def every_day() -> Iterator[date]:
    day = date(YEARS[0], 1, 1)
    while day.year <= YEARS[-1]:
        yield day
        day += DAY


def by_law(fixed: dict[str, list[str]]) -> Days:
    """The holidays of fixed dates, and the days off in lieu of those on a weekend."""
    days: Days = {}
    for year in YEARS:
        for reason, dates in fixed.items():
            for month_day in dates:
                days[date.fromisoformat(f"{year}-{month_day}")] = ("holiday", reason)
    for day, (_, reason) in sorted(days.items()):
        if day.weekday() >= 5 and ACTS["reason"][reason]["act"] == MOVES:
            free = day + DAY
            while free.weekday() >= 5 or free in days:
                free += DAY
            days[free] = ("in_lieu", reason)
    return days


def transfers() -> dict[date, date]:
    """Of each day off by transfer, the day worked for it."""
    found = {}
    for day in every_day():
        moved = re.search(r"substituted from (\d\d)/(\d\d)/(\d{4})", SOURCE.get(day, ""))
        if moved:
            month, of_month, year = map(int, moved.groups())
            found[day] = date(year, month, of_month)
    return found


def lunar_days() -> list[date]:
    return [day for day in every_day() if "Eid al-Adha" in SOURCE.get(day, "")]


def what_became_known() -> Iterator[tuple[date, dict[str, object], Days, list[date]]]:
    """From which day, by which act and for which year, which days, and which are plain again."""
    fixed = dict(ACTS["holidays"])
    law = by_law(fixed)
    lunar = {day.year: day for day in lunar_days()}
    first = dict.fromkeys(lunar.values(), ("lunar", "kurban_ait"))
    yield date(YEARS[0], 1, 1), {}, law | first, []
    off = transfers()
    for change in ACTS["change"]:
        since = change["known_from"]
        head = {"act": change["name"]}
        if "publishes" in change:
            head["publishes"] = change["publishes"]
        days: Days = {day: ("moved", str(off[day])) for day in change.get("days_off", ())}
        ordinary: list[date] = []
        for reason, dates in change.get("ends", {}).items():
            fixed[reason] = [d for d in fixed[reason] if d not in dates]
        for reason, dates in change.get("begins", {}).items():
            fixed[reason] = [*fixed.get(reason, ()), *dates]
        new = by_law(fixed)
        days |= {day: what for day, what in new.items() if day > since and law.get(day) != what}
        ordinary += [day for day in law if day > since and day not in new]
        law = new
        if announced := change.get("kurban_ait"):
            ordinary += [lunar[announced.year]] if lunar[announced.year] != announced else []
            lunar[announced.year] = announced
            days[announced] = ("lunar", "kurban_ait")
        yield since, head, days, ordinary
    for day in lunar_days():
        begins = day - ACTS["lunar"]["known_before"] * DAY
        if begins <= ACTS["known_on"]:
            yield begins, {}, {day: ("holiday", "kurban_ait")}, []


def main() -> None:
    print(HEAD)
    for since, head, days, ordinary in sorted(what_became_known(), key=lambda known: known[0]):
        print(f"\n[[known]]\nfrom = {since}")
        for name, value in head.items():
            print(f'{name} = "{value}"' if isinstance(value, str) else f"{name} = {value}")
        if ordinary:
            show_days("ordinary", sorted(ordinary))
        for table in ("holiday", "lunar", "in_lieu", "moved"):
            show(
                table, {day: what for day, (where, what) in sorted(days.items()) if where == table}
            )


def show(table: str, days: dict[date, str]) -> None:
    if not days:
        return
    print(f"[known.{table}]")
    if table == "moved":
        for off, worked in days.items():
            print(f"{off} = {worked}")
        return
    for reason in dict.fromkeys(days.values()):
        show_days(reason, [day for day, what in days.items() if what == reason])


def show_days(name: str, days: list[date]) -> None:
    """A list of days; of several, six a line."""
    if len(days) == 1:
        print(f"{name} = [{days[0]}]")
        return
    rows = [days[n : n + 6] for n in range(0, len(days), 6)]
    print(f"{name} = [", *(f"    {', '.join(map(str, row))}," for row in rows), "]", sep="\n")


if __name__ == "__main__":
    main()
