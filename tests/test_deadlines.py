"""Deadlines as values: met or not, compared, made, sent; and the moments and days they end with."""

import copy
import dataclasses
import operator
import pickle
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from enum import Enum
from shutil import copytree

import pytest

from kz_services_law.counting import (
    ChangeLimits,
    Counting,
    DayKind,
    DayStatus,
    Deadline,
    Met,
    NoDeadline,
    Term,
    Unit,
    WorkCalendar,
    civil_zone,
    load_calendar,
    load_zones,
    moments_of_day,
    same_moment_fixed,
)
from kz_services_law.counting.days import CalendarDay
from kz_services_law.counting.terms import year_before, year_end, year_start
from kz_services_law.counting.zones import date_in, legal_day, read_zones
from kz_services_law.errors import CalendarRangeError, InvalidInput, InvalidRules, UnknownName
from kz_services_law.rule_files import rules_folder

DAY, SMALLEST = timedelta(days=1), timedelta(microseconds=1)
CALENDAR = load_calendar()
ALMATY, AQTAU = civil_zone("Asia/Almaty"), civil_zone("Asia/Aqtau")
FIVE = Term(5, Unit.WORKING_DAYS)
MAY = Deadline.of(FIVE, date(2024, 4, 26), Counting(), CALENDAR)  # 4 May 2024
JULY = Deadline.of(Term(1, Unit.WORKING_DAYS), date(2013, 7, 2), Counting(), CALENDAR)  # 3 July
EARLY = CALENDAR.as_known_on(date(2024, 4, 16))  # the day before the transfers of May were decreed
ESTIMATE = Deadline.of(FIVE, date(2024, 4, 26), Counting(), EARLY)  # 6 May, from 2 to 12 May
NAIVE = datetime(2013, 7, 3, 9)  # noqa: DTZ001


class Region(Enum):
    ASTANA = "astana"
    MANGYSTAU = "mangystau"
    MARS = "mars"
    FIVE = 5


class Broken(tzinfo):
    def utcoffset(self, _):
        raise RuntimeError


class Silent(tzinfo):
    def utcoffset(self, _):
        return None


# --- met, or not


def test_a_final_deadline_is_met_up_to_its_day():
    assert MAY.status is DayStatus.FINAL
    assert MAY.earliest == MAY.latest == MAY.day == date(2024, 5, 4)
    assert MAY.met_by(date(2024, 5, 3)) is Met.YES
    assert MAY.met_by(date(2024, 5, 4)) is Met.YES
    assert MAY.met_by(date(2024, 5, 5)) is Met.NO
    assert [MAY.met_by(day) for day in (date.min, date.max)] == [Met.YES, Met.NO]


def test_within_the_range_of_an_estimate_it_is_not_known():
    assert (ESTIMATE.earliest, ESTIMATE.latest) == (date(2024, 5, 2), date(2024, 5, 12))
    assert ESTIMATE.earliest <= MAY.day <= ESTIMATE.latest
    days = (
        ESTIMATE.earliest - DAY,
        ESTIMATE.earliest,
        ESTIMATE.earliest + DAY,
        ESTIMATE.day,
        ESTIMATE.latest,
        ESTIMATE.latest + DAY,
    )
    not_known = [Met.NOT_KNOWN] * 3
    assert [ESTIMATE.met_by(day) for day in days] == [Met.YES, Met.YES, *not_known, Met.NO]


def test_a_latest_day_beyond_the_calendar_is_never_missed():
    bridge = WorkCalendar(
        2027,
        2027,
        {date(2027, 12, 30): DayKind.HOLIDAY},
        date(2026, 12, 31),
        known_on=date(2027, 1, 1),
        change_limits=ChangeLimits(paid_within=7, lunar=1),
    )
    deadline = Deadline.of(Term(1, Unit.WORKING_DAYS), date(2027, 12, 30), Counting(), bridge)
    assert deadline.latest is None
    assert deadline.met_by(date(2027, 12, 31)) is Met.YES
    assert deadline.met_by(date(2028, 6, 1)) is Met.NOT_KNOWN


def test_a_calendar_that_does_not_say_what_may_change_knows_what_no_change_can_touch():
    monday = date(2013, 6, 3)
    plain = WorkCalendar(2013, 2013, {}, date(2013, 6, 30), known_on=date(2013, 6, 5))
    past = Deadline.of(Term(2, Unit.WORKING_DAYS), monday, Counting(), plain)
    assert (past.status, past.earliest) == (DayStatus.FINAL, None)
    assert [past.met_by(date(2013, 6, day)) for day in (5, 6)] == [Met.YES, Met.NO]
    # two of five are past; the others come on the 6th, 7th and, could it be worked, the 8th
    deadline = Deadline.of(FIVE, monday, Counting(), plain)
    assert (deadline.day, deadline.status) == (date(2013, 6, 10), DayStatus.PUBLISHED)
    verdicts = [deadline.met_by(date(2013, 6, day)) for day in (5, 7, 8, 9, 10, 11, 30)]
    assert verdicts == [Met.YES] * 3 + [Met.NOT_KNOWN] * 4
    # thirty days end on a Sunday that nobody knows to be a day off
    thirty = Deadline.of(Term(30, Unit.CALENDAR_DAYS), date(2013, 6, 7), Counting(), plain)
    assert (thirty.unadjusted, thirty.day) == (date(2013, 7, 7), date(2013, 7, 8))
    assert [thirty.met_by(date(2013, 7, day)) for day in (7, 8, 9)] == [
        Met.YES,
        Met.NOT_KNOWN,
        Met.NOT_KNOWN,
    ]


def test_of_the_past_only_an_estimated_day_may_turn_out_otherwise():
    lunar = {date(2013, 6, 4): CalendarDay(DayKind.HOLIDAY, estimated=True)}
    calendar = WorkCalendar(2013, 2013, lunar, known_on=date(2013, 6, 28))
    deadline = Deadline.of(Term(1, Unit.WORKING_DAYS), date(2013, 6, 3), Counting(), calendar)
    assert (deadline.day, deadline.status) == (date(2013, 6, 5), DayStatus.ESTIMATED)
    verdicts = [deadline.met_by(date(2013, 6, day)) for day in (4, 5, 6)]
    assert verdicts == [Met.YES, Met.NOT_KNOWN, Met.NOT_KNOWN]


def test_a_day_counts_to_its_midnight_in_the_civil_time_of_a_region():
    midnight = datetime(2013, 7, 4, tzinfo=ALMATY)
    for region in ("astana", Region.ASTANA):
        assert JULY.met_by(midnight - SMALLEST, region=region) is Met.YES
        assert JULY.met_by(midnight, region=region) is Met.NO
        assert JULY.met_by(midnight.astimezone(UTC), region=region) is Met.NO
    in_the_west = datetime(2013, 7, 3, 23, 59, 59, 999999, tzinfo=AQTAU)
    for region in ("mangystau", Region.MANGYSTAU):
        assert JULY.met_by(midnight, region=region) is Met.YES
        assert JULY.met_by(in_the_west, region=region) is Met.YES
        assert JULY.met_by(in_the_west + SMALLEST, region=region) is Met.NO


def test_without_a_region_it_is_not_known_where_they_disagree():
    midnight = datetime(2013, 7, 4, tzinfo=ALMATY)
    assert JULY.met_by(midnight - SMALLEST) is Met.YES
    assert JULY.met_by(midnight) is Met.NOT_KNOWN  # an hour to go in the west
    assert JULY.met_by(midnight + timedelta(minutes=59)) is Met.NOT_KNOWN
    assert JULY.met_by(midnight + timedelta(hours=1)) is Met.NO


def test_the_day_that_had_25_hours_counts_to_the_second_midnight():
    deadline = Deadline.of(FIVE, date(2024, 2, 22), Counting(), CALENDAR)
    assert deadline.day == date(2024, 2, 29)
    once, twice = (datetime(2024, 2, 29, 23, 59, tzinfo=ALMATY, fold=n) for n in (0, 1))
    for moment in (once, twice, twice.replace(second=59, microsecond=999999)):
        assert deadline.met_by(moment, region="astana") is Met.YES
        assert deadline.met_by(moment) is Met.YES
    after = twice.astimezone(UTC) + timedelta(minutes=1)
    assert deadline.met_by(after, region="astana") is Met.NO
    assert deadline.met_by(after) is Met.NO


def test_a_day_is_the_same_in_every_region():
    assert [JULY.met_by(JULY.day, region=name) for name in load_zones().zone_of] == [Met.YES] * 20


@pytest.mark.parametrize(
    ("when", "region", "error"),
    [
        (NAIVE, None, InvalidInput),
        (NAIVE, "astana", InvalidInput),
        (True, None, InvalidInput),
        (20130703, None, InvalidInput),
        ("2013-07-03", None, InvalidInput),
        (None, None, InvalidInput),
        (MAY, None, InvalidInput),
        (datetime(2013, 7, 3, 9, tzinfo=Broken()), None, InvalidInput),
        (datetime(2013, 7, 3, 9, tzinfo=Silent()), None, InvalidInput),
        (datetime.max.replace(tzinfo=UTC), None, CalendarRangeError),
        (date(2013, 7, 3), "mars", UnknownName),
        (date(2013, 7, 3), Region.MARS, UnknownName),
        (date(2013, 7, 3), Region.FIVE, UnknownName),
        (date(2013, 7, 3), 5, UnknownName),
        (date(2013, 7, 3), True, UnknownName),
        (date(2013, 7, 3), ["astana"], UnknownName),
        (date(2013, 7, 3), "", UnknownName),
    ],
)
def test_what_is_no_day_no_moment_or_no_region_is_refused(when, region, error):
    with pytest.raises(error):
        JULY.met_by(when, region=region)


def test_the_nearest_region_is_suggested():
    with pytest.raises(UnknownName, match="did you mean 'mangystau'"):
        JULY.met_by(JULY.day, region="mangistau")


def test_what_is_found_is_not_tested():
    for met in Met:
        with pytest.raises(InvalidInput, match=r"is Met\.YES"):
            bool(met)
    assert [met.value for met in Met] == ["yes", "no", "not_known"]
    assert [none.value for none in NoDeadline] == ["not_started", "not_bound"]


# --- compared


@pytest.mark.parametrize("other", [MAY.day, datetime(2024, 5, 4, tzinfo=UTC), NAIVE])
@pytest.mark.parametrize(
    "compare",
    [
        lambda a, b: a == b,
        lambda a, b: a != b,
        lambda a, b: a < b,
        lambda a, b: a <= b,
        lambda a, b: a > b,
        lambda a, b: a >= b,
        lambda a, b: a in [None, b],
        max,
    ],
)
def test_a_deadline_is_not_compared_with_a_date(compare, other):
    for pair in ((MAY, other), (other, MAY)):
        with pytest.raises(InvalidInput, match=r"\.day.*met_by"):
            compare(*pair)


def test_deadlines_are_equal_by_what_they_are_made_of():
    again = Deadline.of(FIVE, MAY.start, Counting(), CALENDAR.as_known_on(date(2026, 6, 1)))
    assert again == MAY
    assert hash(again) == hash(MAY)
    assert Deadline.of(FIVE, MAY.start, Counting(), CALENDAR.as_known_on(date(2024, 4, 1))) != MAY
    assert Deadline.of(FIVE, MAY.start, Counting(rolls_forward=False), CALENDAR) != MAY
    for other in (None, 5, "2024-05-04", True, Unit.MONTHS, NoDeadline.NOT_BOUND, object(), FIVE):
        assert other != MAY
        assert not operator.eq(MAY, other)  # asked from the other side
    for order in (lambda: again > MAY, lambda: again <= MAY, lambda: MAY > 5):
        with pytest.raises(TypeError):
            order()


def test_deadlines_live_in_sets_with_other_values():
    mixed = {MAY, JULY, NoDeadline.NOT_STARTED, "x", True, None, 5}
    assert len(mixed) == 7
    assert Deadline.of(FIVE, MAY.start, Counting(), CALENDAR) in mixed
    assert {MAY: "a", "x": "b"}[MAY] == "a"


# --- made


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"start": date(2024, 4, 19)}, "Deadline.day"),
        ({"day": date(2024, 5, 6)}, "Deadline.day"),
        ({"day": None}, "Deadline.day"),
        ({"day": datetime(2024, 5, 4, tzinfo=UTC)}, "Deadline.day"),
        ({"unadjusted": date(2024, 5, 3)}, "Deadline.unadjusted"),
        ({"term": Term(10, Unit.WORKING_DAYS)}, "Deadline.day"),
        ({"counting": Counting(first_day_counts=True)}, "Deadline.day"),
        ({"calendar": WorkCalendar(2024, 2024, {})}, "Deadline.day"),
        ({"term": 5}, "Deadline"),
        ({"calendar": None}, "calendar"),
    ],
)
def test_what_does_not_agree_is_no_deadline(changed, place):
    parts = {name: getattr(MAY, name) for name in Deadline.__match_args__}
    assert Deadline(**parts) == MAY
    with pytest.raises(InvalidInput) as caught:
        Deadline(**{**parts, **changed})
    assert caught.value.place == place
    with pytest.raises((TypeError, InvalidInput)):
        dataclasses.replace(MAY, **changed)
    with pytest.raises(InvalidInput, match="frozen"):
        setattr(MAY, *next(iter(changed.items())))


def test_a_deadline_survives_being_sent_and_copied():
    MAY.ledger, MAY.document(), MAY.earliest  # what is kept is not sent along
    bare = Deadline.of(FIVE, MAY.start, Counting(), CALENDAR)
    sent = pickle.dumps(MAY)
    assert len(sent) == len(pickle.dumps(bare))
    again = pickle.loads(sent)  # noqa: S301
    assert again == MAY
    assert again.to_json() == MAY.to_json()
    assert copy.copy(MAY) is copy.deepcopy(MAY) is MAY
    for value in (MAY.term, MAY.counting, MAY.ledger, CALENDAR.history, NoDeadline.NOT_BOUND):
        assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301
        assert hash(pickle.loads(pickle.dumps(value))) == hash(value)  # noqa: S301
    changes = CALENDAR.possible_changes()
    assert pickle.loads(pickle.dumps(changes)) == changes  # noqa: S301


def test_values_show_what_they_are_made_of():
    assert repr(FIVE) == "Term(count=5, unit=<Unit.WORKING_DAYS: 'working_days'>)"
    assert repr(MAY) == (
        "Deadline(day=datetime.date(2024, 5, 4), unadjusted=datetime.date(2024, 5, 4), "
        f"start=datetime.date(2024, 4, 26), term={FIVE!r}, counting={Counting()!r})"
    )
    match FIVE:
        case Term(count, unit):
            assert (count, unit) == (5, Unit.WORKING_DAYS)
    with pytest.raises(InvalidInput, match=r"Term\.count: this is frozen"):
        FIVE.count = 6
    with pytest.raises(InvalidInput, match=r"Term\.count: this is frozen"):
        del FIVE.count


# --- moments and days


def test_a_day_lasts_from_its_first_to_its_last_moment():
    for day, zone, hours in (
        (date(2024, 2, 29), "Asia/Almaty", 25),  # set back at midnight
        (date(2024, 3, 1), "Asia/Almaty", 24),
        (date(2024, 2, 29), "Asia/Aqtau", 24),
        (date(2013, 7, 3), "Asia/Almaty", 24),
        (date(2018, 12, 21), "Asia/Qyzylorda", 24),
        (date(2018, 12, 20), "Asia/Qyzylorda", 25),  # set back at midnight
        (date(2018, 11, 4), "America/Sao_Paulo", 23),  # there was no midnight
        (date(2018, 2, 17), "America/Sao_Paulo", 25),
        (date(2010, 11, 7), "America/St_Johns", 24),  # its first minute; then the day before
        (date(2010, 11, 6), "America/St_Johns", 25),
    ):
        first, last = moments_of_day(day, civil_zone(zone))
        begin, end = first.astimezone(UTC), last.astimezone(UTC)
        if zone != "America/St_Johns":
            assert end - begin + SMALLEST == timedelta(hours=hours), (day, zone)
        assert [legal_day(m, civil_zone(zone)) for m in (begin, end)] == [day, day]
        assert legal_day(begin - SMALLEST, civil_zone(zone)) != day
        assert legal_day(end + SMALLEST, civil_zone(zone)) != day
        assert first.tzinfo is last.tzinfo is civil_zone(zone)
    first, last = moments_of_day(date(2024, 2, 29), ALMATY)
    assert (first.isoformat(), first.fold) == ("2024-02-29T00:00:00+06:00", 0)
    assert (last.isoformat(), last.fold) == ("2024-02-29T23:59:59.999999+05:00", 1)


def test_every_day_of_every_region_follows_on_the_one_before():
    for zone in load_zones().civil_times():
        after = None
        for day in range(CALENDAR.first.toordinal(), CALENDAR.last.toordinal(), 5):
            for n in range(5):
                first, last = moments_of_day(date.fromordinal(day + n), zone)
                begin = first.astimezone(UTC)
                assert after in {None, begin}
                after = last.astimezone(UTC) + SMALLEST


def test_a_day_whose_moments_there_are_not_is_refused():
    utc, east, west = UTC, timezone(timedelta(hours=6)), timezone(timedelta(hours=-6))
    assert moments_of_day(date.min, utc)[0] == datetime.min.replace(tzinfo=utc)
    assert moments_of_day(date.max, utc)[1] == datetime.max.replace(tzinfo=utc)
    assert moments_of_day(date.max, east)[1].date() == date.max
    for day, zone in (
        (date.min, east),
        (date.min, ALMATY),
        (date.max, west),
        (date.max, civil_zone("America/New_York")),
        (date(2011, 12, 30), civil_zone("Pacific/Apia")),  # the clocks were set past it
    ):
        with pytest.raises(CalendarRangeError):
            moments_of_day(day, zone)


def test_moments_an_hour_apart_on_a_clock_set_back_are_told_apart():
    once, twice = (datetime(2024, 2, 29, 23, 30, tzinfo=ALMATY, fold=n) for n in (0, 1))
    assert once == twice
    fixed = [same_moment_fixed(moment) for moment in (once, twice)]
    assert fixed[0] < fixed[1]
    assert fixed[1] - fixed[0] == timedelta(hours=1)
    for moment, same in zip((once, twice), fixed, strict=True):
        assert same.astimezone(UTC) == moment.astimezone(UTC)
        assert same.replace(tzinfo=None) == moment.replace(tzinfo=None, fold=0)
        assert (type(same.tzinfo), same.fold) == (timezone, 0)
        assert same_moment_fixed(same) == same
    assert same_moment_fixed(datetime.max.replace(tzinfo=ALMATY)).microsecond == 999999
    assert same_moment_fixed(datetime.min.replace(tzinfo=ALMATY)).year == 1


def test_nonsense_of_time_is_refused_in_our_words():
    for nonsense in (
        lambda: same_moment_fixed(NAIVE),
        lambda: same_moment_fixed(datetime(2013, 7, 3, tzinfo=Broken())),
        lambda: same_moment_fixed(datetime(2013, 7, 3, tzinfo=Silent())),
        lambda: same_moment_fixed(date(2013, 7, 3)),
        lambda: same_moment_fixed(None),
        lambda: moments_of_day(NAIVE, ALMATY),
        lambda: moments_of_day("2013-07-03", ALMATY),
        lambda: moments_of_day(date(2013, 7, 3), "Asia/Almaty"),
        lambda: moments_of_day(date(2013, 7, 3), Broken()),
        lambda: moments_of_day(date(2013, 7, 3), Silent()),
        lambda: legal_day(datetime(2013, 7, 3, tzinfo=Broken()), ALMATY),
        lambda: legal_day(datetime(2013, 7, 3, tzinfo=UTC), Broken()),
        lambda: date_in(datetime(2013, 7, 3, tzinfo=UTC), Silent()),
        lambda: civil_zone("Asia"),
        lambda: civil_zone("../../etc/passwd"),
        lambda: civil_zone("\0"),
        lambda: read_zones("/nowhere"),
        lambda: year_start("2013"),
        lambda: year_end(0),
        lambda: year_before("x"),
        lambda: year_before(date(1, 5, 5)),
    ):
        with pytest.raises(InvalidInput):
            nonsense()


# --- the time zones of the rules


def test_the_zones_of_the_rules():
    zones = load_zones()
    assert zones.capital_name == zones.zone_of["astana"] == "Asia/Almaty"
    assert zones.capital is ALMATY
    assert zones.of_region("mangystau") is zones.of_region(Region.MANGYSTAU) is AQTAU
    assert len(zones.civil_times()) == len(set(zones.zone_of.values())) == 7
    with pytest.raises(InvalidInput, match="frozen"):
        zones.zone_of["astana"] = "Asia/Aqtau"


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("capital =", "capitol =", "capital"),
        ('mangystau        = "Asia/Aqtau"', 'mangystau = "Asia/Aktau"', "zone_of mangystau"),
        ('capital = "Asia/Almaty"', 'capital = "localtime"', "no time zone 'localtime'"),
        ('capital = "Asia/Almaty"', 'capital = "../../etc/passwd"', "capital"),
        ('capital = "Asia/Almaty"', "capital = 5", "capital"),
        ("[zone_of]", "[zones_of]", "zone_of"),
        ("[zone_of]", "[zone_of]\n[others]", "others"),
        ("[zone_of]", "[zone_of", "cannot be read"),
    ],
)
def test_broken_zones_are_refused(tmp_path, before, after, problem):
    copytree(str(rules_folder() / "calendar"), tmp_path / "calendar")
    broken = tmp_path / "calendar" / "zones.toml"
    text = broken.read_text(encoding="utf-8")
    assert before in text
    broken.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(InvalidRules) as caught:
        read_zones(tmp_path / "calendar")
    assert any(problem in str(found) for found in caught.value.problems)
    assert all(found.place.startswith("calendar/zones.toml") for found in caught.value.problems)
