"""What counting refuses, in sentences: each with the problem and the way out."""

from __future__ import annotations

from kz_services_law.errors import Sentence

# --- values

FROZEN = Sentence("frozen_value", "this is frozen", "make another one")
OTHER_KIND = Sentence("value_of_other_kind", "a {needed} is needed, got {got!r}", "give a {needed}")
NO_MAPPING = Sentence("no_mapping_counted", "a mapping is needed, got {got!r}", "give a dictionary")
NO_WHOLE_NUMBER = Sentence(
    "no_whole_number",
    "a whole number from {least} to {most} is needed, got {got!r}",
    "give one between them",
)
NO_YES_OR_NO = Sentence("no_yes_or_no", "True or False is needed, got {got!r}", "give one of them")
NO_DAY = Sentence(
    "no_day_counted",
    "a date without a time is needed, got {got!r}",
    "give one such as date(2013, 6, 3)",
)
NO_DAYS = Sentence("no_days", "days are needed, got {got!r}", "give a list of dates")
DAYS_REVERSED = Sentence(
    "days_reversed",
    "days are given from the first to the last, got {first} to {last}",
    "change them round",
)

# --- calendars

NO_YEAR = Sentence(
    "no_calendar_year",
    "a calendar's years lie between 2 and 9998, got {got!r}",
    "give whole numbers of years",
)
YEARS_REVERSED = Sentence(
    "years_reversed",
    "a calendar goes from an earlier to a later year, got {first} to {last}",
    "change them round",
)
NO_EXCEPTIONS = Sentence(
    "no_exceptions",
    "a mapping from days to DayKind is needed, got {got!r}",
    "give {{}} where no day differs from plain Monday to Friday",
)
NO_EXCEPTION = Sentence(
    "no_exception",
    "{day} needs a DayKind or CalendarDay and a day of the calendar's years, got {got!r}",
    "give what it is, for instance DayKind.HOLIDAY, or leave it out",
)
DAY_OF_NO_YEAR = Sentence(
    "day_of_no_year",
    "{day} lies outside the calendar ({first} to {last})",
    "give a day of its own years",
)
NO_HISTORY_GIVEN = Sentence(
    "no_history_given", "a sequence of Known is needed, got {got!r}", "leave it out, or list them"
)
NO_SPECIAL_DAYS = Sentence(
    "no_special_days",
    "dates with a CalendarDay or None are needed, got {got!r}",
    "give for each date what it is, or None where it is plain again",
)
NO_WAYS = Sentence(
    "no_ways",
    "ways are needed, each a mapping from ordinals of days to 1 or -1, got {got!r}",
    "give at least one way with at least one day",
)
NO_HISTORY = Sentence(
    "no_history",
    "this calendar does not know what was known when",
    "load_calendar(), or WorkCalendar.from_history(…)",
)
NOT_YET_KNOWN = Sentence(
    "not_yet_known",
    "what is known on {day} this calendar cannot tell: it was brought up to {known_on}",
    "ask for a day up to then",
)
NO_ORDINALS = Sentence(
    "no_ordinals",
    "ordinals of days are needed, from the first to the last, got {first!r} to {last!r}",
    "give date.toordinal() of each",
)
NO_COUNT = Sentence(
    "no_count", "a whole number from 1 on is needed, got {got!r}", "give how many working days"
)
_ASK_WITHIN = "ask about a day within it, or give Law(calendar=…) a longer one"
_OUTSIDE = "lies outside the calendar, which knows {first} to {last}"
BEYOND_DAY = Sentence("beyond_calendar", f"{{day}} {_OUTSIDE}", _ASK_WITHIN)
BEYOND_COUNTED = Sentence(
    "beyond_calendar_counted", f"working day {{count!r}} after {{day}} {_OUTSIDE}", _ASK_WITHIN
)
BEYOND_NEXT = Sentence(
    "beyond_calendar_next", f"the working day after {{day}} {_OUTSIDE}", _ASK_WITHIN
)
# what each command asks for is what pyproject.toml asks for, by a test
_GET = "pip install --force-reinstall"
_CANNOT = "which cannot be used here ({why})"
_ANOTHER = f"{_GET} 'holidays>=0.101', or give Law(calendar=…) one of your own"
NO_PACKAGE = Sentence(
    "no_holidays", f"this calendar is read from the package 'holidays', {_CANNOT}", _ANOTHER
)
OLD_PACKAGE = Sentence(
    "old_holidays", "the package 'holidays' here does not know working weekends", _ANOTHER
)
NO_DATEUTIL = Sentence(
    "no_dateutil",
    f"months and years are counted by the package 'python-dateutil', {_CANNOT}",
    f"{_GET} 'python-dateutil>=2.9.0.post0'",
)
_GET_TZDATA = f"{_GET} 'tzdata>=2024.1'"
NO_TZDATA = Sentence(
    "no_tzdata", f"the day of a moment is told by the package 'tzdata', {_CANNOT}", _GET_TZDATA
)
OLD_TZDATA = Sentence(
    "old_tzdata",
    "the package 'tzdata' here is of {got!r}: the days of Kazakhstan are told from {first!r} on",
    _GET_TZDATA,
)

# --- terms and deadlines

NO_TERM = Sentence(
    "no_term",
    "a term is a whole number from 1 to {most} and a Unit, for instance "
    "Term(5, Unit.WORKING_DAYS); got {count!r} and {unit!r}",
    "give both",
)
NO_CALENDAR = Sentence("no_calendar", "a WorkCalendar is needed, got {got!r}", "load_calendar()")
BEYOND_ALL_YEARS = Sentence(
    "beyond_all_years",
    "{term} after {start} ends beyond the last year there is",
    "give a shorter term",
)
BEFORE_ALL_YEARS = Sentence(
    "before_all_years", "no year that there is ends on {last}", "give a later day"
)
NO_TERM_AND_COUNTING = Sentence(
    "no_term_and_counting",
    "a Term and a Counting are needed, got {term!r} and {counting!r}",
    "for instance Term(5, Unit.WORKING_DAYS) and Counting()",
)
NOT_COUNTED = Sentence(
    "not_counted",
    "counted so, it is {counted}, got {got!r}",
    "let it be counted: Deadline.of(term, start, counting, calendar)",
)
DEADLINE_COMPARED = Sentence(
    "deadline_compared",
    "a deadline is not compared with a date: it may not yet be certain, and a day lasts to its "
    "24:00; got {got!r}",
    "compare its .day, or ask .met_by(…)",
)
MET_TESTED = Sentence(
    "met_tested",
    "what is found of a deadline is compared, not tested",
    "write `deadline.met_by(…) is Met.YES`",
)

# --- moments and time zones

NO_ZONE_NAME = Sentence(
    "no_zone_name",
    "the name of a time zone is needed, got {got!r}",
    "name one such as Asia/Almaty",
)
NO_SUCH_ZONE = Sentence(
    "no_such_zone", "no time zone is called {got!r}", "name one such as Asia/Almaty"
)
NO_ZONE = Sentence(
    "no_zone",
    "a time zone is needed (for instance civil_zone('Asia/Almaty')), got {got!r}",
    "give a tzinfo that tells how far it is off",
)
NO_REGION = Sentence("no_region", "no region is called {got!r}", "{hint}")
NO_MOMENT = Sentence(
    "no_moment",
    "a datetime with its time zone is needed, got {got!r}",
    "say which clock it was read from, for instance datetime(…, tzinfo=ZoneInfo('Asia/Almaty'))",
)
NO_DAY_OR_MOMENT = Sentence(
    "no_day_or_moment",
    "a date, or a datetime with its time zone, is needed, got {got!r}",
    "for instance date(2013, 6, 3)",
)
NO_DATE_IN_ZONE = Sentence(
    "no_date_in_zone", "{got!r} has no date in {zone} ({why})", "give a real moment"
)
NO_MOMENTS = Sentence(
    "no_moments", "{day} has no first or no last moment in {zone}", "give another day"
)

# --- problems of the rule files

FILE_YEARS_REVERSED = Sentence(
    "file_years_reversed",
    "first_year {first} comes after last_year {last}",
    "give the years in their order",
)
SAME_ACT = Sentence("same_act", "two acts are called {name!r}", "rename one")
SLOT_MISSING = Sentence("slot_missing", "{slot} is missing", "say it there")
DAY_TWICE = Sentence("day_twice", "{day} stands there twice", "say once what it is")
DAY_OUTSIDE = Sentence(
    "day_outside", "{day} is no day of the calendar's years", "give one of {first}-{last}"
)
NOT_YET_TOLD = Sentence(
    "not_yet_told",
    "{day} is not a day of what the calendar knows",
    "give one up to known_on, {known_on}",
)
YEAR_OUTSIDE = Sentence(
    "year_outside",
    "publishes: {year!r} is no year of the calendar",
    "give one of {first}-{last}",
)
NOT_MOVED = Sentence("not_moved", "{got!r} is no {wanted}", "write a weekday like 2013-06-03")
NO_ZONE_OF_RULES = Sentence(
    "no_zone_of_rules", "no time zone {zone!r}", "name one such as Asia/Almaty"
)
