"""An independent check of a deadline: from its JSON and the calendar's files alone, as by hand."""

import tomllib
from calendar import monthrange
from datetime import date, timedelta
from pathlib import Path

DAYS = Path(__file__).parents[1] / "rules" / "calendar" / "days.toml"
DAY = timedelta(days=1)


def special_days():
    """Of each day that is not plain, whether it is worked: what is known later is laid on top."""
    days = {}
    listed = tomllib.loads(DAYS.read_text(encoding="utf-8"))["known"]
    for known in sorted(listed, key=lambda known: known["from"]):
        for table in ("holiday", "lunar", "in_lieu"):
            for listed in known.get(table, {}).values():
                days |= dict.fromkeys(listed, False)
        for off, worked in known.get("moved", {}).items():
            days |= {date.fromisoformat(off): False, worked: True}
        days |= {day: day.weekday() < 5 for day in known.get("ordinary", ())}
    return days


SPECIAL = special_days()


def works(day):
    return SPECIAL.get(day, day.weekday() < 5)


def check(deadline):
    """Whether every line of the ledger is true, follows on the last, and they come to the day."""
    day, end = (date.fromisoformat(deadline[name]) for name in ("runs_from", "unadjusted"))
    unit, count = deadline["term"]["unit"], deadline["term"]["count"]
    counting, counted, start, last = deadline["counting"], 0, day, day - DAY
    assert (deadline["ledger"][0]["treated"] == "event") is not counting["first_day_counts"]
    for line in deadline["ledger"]:
        assert line["first"] == str(day)
        last = date.fromisoformat(line["last"])
        days = [day + n * DAY for n in range((last - day).days + 1)]
        worked = [each for each in days if works(each)]
        if line["treated"] == "counted":
            assert last <= end
            counted += line["counts"]
            if unit.endswith("days"):
                assert unit == "calendar_days" or worked == days
                assert line["counts"] == len(days)
        elif line["treated"] != "event":
            assert (line["counts"], worked) == (0, [last] if str(last) == deadline["day"] else [])
        day = last + DAY
    assert (counted, str(last)) == (count, deadline["day"])
    if not unit.endswith("days"):
        months = start.year * 12 + start.month - 1 + count * (12 if unit == "years" else 1)
        year, month = months // 12, months % 12 + 1
        same = date(year, month, min(start.day, monthrange(year, month)[1]))
        assert end == same - (counting["first_day_counts"] and same.day == start.day) * DAY
    moves = counting["rolls_forward"] and not works(end)
    assert (last > end) is moves
