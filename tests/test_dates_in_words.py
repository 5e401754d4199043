"""Days, moments and numbers of things as each language writes them; in JSON as ISO has them."""

import json
import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from casebook import QUESTIONS
from drawn import drawn_of, of_each_question, unwrapped

from kz_services_law import Draft, DraftType, Law, PostingDeadline, Service, date_words
from kz_services_law.counting import Counting, Deadline, Term, Unit, load_calendar
from kz_services_law.date_words import (
    counted,
    day_in_words,
    days_in_words,
    moment_in_words,
    month_in_words,
    plural_form,
    weekdays,
)
from kz_services_law.errors import InvalidInput, InvalidRules, UnknownName
from kz_services_law.languages import LANGUAGES

LAW = Law(engine="native")
AN_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

MONTHS = """
қаңтар    января    январь    January
ақпан     февраля   февраль   February
наурыз    марта     март      March
сәуір     апреля    апрель    April
мамыр     мая       май       May
маусым    июня      июнь      June
шілде     июля      июль      July
тамыз     августа   август    August
қыркүйек  сентября  сентябрь  September
қазан     октября   октябрь   October
қараша    ноября    ноябрь    November
желтоқсан декабря   декабрь   December
"""
NAMES = [line.split() for line in MONTHS.strip().splitlines()]


@pytest.mark.parametrize(("month", "names"), [*enumerate(NAMES, 1)])
def test_a_day_and_a_month_in_three_languages(month, names):
    kk, of_day, alone, en = names
    day = day_in_words(date(2013, month, 3))
    assert (day.kk, day.ru, day.en) == (
        f"2013 жылғы 3 {kk}",
        f"3 {of_day} 2013 года",
        f"3 {en} 2013",
    )
    heads = month_in_words(date(2013, month, 3))
    assert (heads.kk, heads.ru, heads.en) == (
        f"2013 жылғы {kk}",
        f"{alone} 2013 года",
        f"{en} 2013",
    )


def test_days_one_after_the_other():
    first, last = date(2013, 12, 31), date(2014, 1, 1)
    days = days_in_words(first, last)
    assert days.kk == "2013 жылғы 31 желтоқсан – 2014 жылғы 1 қаңтар"
    assert days.ru == "31 декабря 2013 года – 1 января 2014 года"
    assert days.en == "31 December 2013 – 1 January 2014"
    assert days_in_words(first, first) == day_in_words(first)


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("kk", "Дс Сс Ср Бс Жм Сн Жс"),
        ("ru", "Пн Вт Ср Чт Пт Сб Вс"),
        ("en", "Mo Tu We Th Fr Sa Su"),
    ],
)
def test_the_days_of_a_week_begin_on_monday(lang, names):
    assert list(weekdays(lang)) == names.split()


@pytest.mark.parametrize("lang", ["de", None, "KK"])
def test_a_language_it_does_not_speak_is_refused(lang):
    with pytest.raises(UnknownName, match="kk"):
        weekdays(lang)


# --- moments


def at(*when, hours=0, minutes=0):
    return datetime(*when, tzinfo=timezone(timedelta(hours=hours, minutes=minutes)))


@pytest.mark.parametrize(
    ("moment", "en"),
    [
        (at(2013, 7, 3, 18, hours=6), "3 July 2013, 18:00 (UTC+6)"),
        (at(2013, 7, 3, 0, 5, hours=6), "3 July 2013, 00:05 (UTC+6)"),
        (at(2013, 7, 3, 9, 30, hours=5, minutes=30), "3 July 2013, 09:30 (UTC+5:30)"),
        (at(2013, 7, 3, 9, 30, hours=5, minutes=45), "3 July 2013, 09:30 (UTC+5:45)"),
        (at(2013, 7, 3, 9, 30, hours=-3, minutes=-30), "3 July 2013, 09:30 (UTC-3:30)"),
        (at(2013, 7, 3, 9, 30, hours=-11), "3 July 2013, 09:30 (UTC-11)"),
        (datetime(2013, 7, 3, 23, 59, tzinfo=UTC), "3 July 2013, 23:59 (UTC+0)"),
        (at(2013, 7, 3, 23, 59, 59, hours=6), "3 July 2013, 23:59:59 (UTC+6)"),
        (at(2013, 7, 3, 0, 0, 0, 1, hours=6), "3 July 2013, 00:00:00.000001 (UTC+6)"),
    ],
)
def test_a_moment_has_its_time_and_its_distance_from_universal_time(moment, en):
    said, day, time = moment_in_words(moment), day_in_words(moment.date()), en.split(", ")[1]
    assert said.en == en
    assert said.ru == f"{day.ru}, {time}"
    assert said.kk == f"{day.kk}, сағат {time}"


# --- numbers of things

ONE = (1, 21, 101)
FEW = (2, 4, 22)
MANY = (5, 11, 12, 14, 25, 111, 112)
UNITS = {
    "working_days": (
        "рабочий день",
        "рабочих дня",
        "рабочих дней",
        "working day",
        "{n} жұмыс күні",
    ),
    "calendar_days": (
        "календарный день",
        "календарных дня",
        "календарных дней",
        "calendar day",
        "күнтізбелік {n} күн",
    ),
    "months": ("месяц", "месяца", "месяцев", "month", "{n} ай"),
    "years": ("год", "года", "лет", "year", "{n} жыл"),
}


@pytest.mark.parametrize("count", sorted((*ONE, *FEW, *MANY)))
@pytest.mark.parametrize("unit", UNITS)
def test_so_many_of_a_unit(unit, count):
    one, few, many, en, kk = UNITS[unit]
    ru = one if count in ONE else few if count in FEW else many
    said = counted(count, unit)
    assert said.ru == f"{count} {ru}"
    assert said.en == f"{count} {en}{'' if count == 1 else 's'}"
    assert said.kk == kk.replace("{n}", str(count))


@pytest.mark.parametrize(("form", "counts"), [("one", ONE), ("few", FEW), ("many", (0, *MANY))])
def test_the_plural_forms_are_those_of_cldr(form, counts):
    assert {plural_form(count, "ru") for count in counts} == {form}
    assert {plural_form(count, "kk") for count in counts} == {"other"}
    assert {plural_form(count, "en") for count in counts if count != 1} == {"other"}
    assert plural_form(1, "en") == "one"


def test_every_unit_of_a_term_has_words():
    assert {unit.value for unit in Unit} <= UNITS.keys()
    for unit in Unit:
        assert counted(3, unit.value).ru.startswith("3 ")
    with pytest.raises(InvalidInput, match="weeks"):
        counted(3, "weeks")


def test_a_missing_word_is_named(tmp_path, monkeypatch):
    (tmp_path / "dates.toml").write_text("[weekday]\nkk = ['Дс']\n", encoding="utf-8")
    monkeypatch.setattr(date_words, "rules_folder", lambda: tmp_path)
    with pytest.raises(InvalidRules) as caught:
        date_words._words.__wrapped__()  # noqa: SLF001  # as it is first read
    problems = "\n".join(map(str, caught.value.problems))
    assert "dates.toml" in problems
    assert all(table in problems for table in ("form", "month_of_day", "counted", "weekday"))


# --- where people read, and where programs do


@pytest.mark.sampled(6)
@of_each_question
def test_no_day_is_told_as_programs_write_it(ask):
    for each in drawn_of(ask):
        for said in (each.brief, each.full):
            assert AN_ISO_DAY.search(said) is None, each.case.id


def every_text(value):
    """Every text in plain values that is in one of the three languages."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from ([inner] if key in LANGUAGES else every_text(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from every_text(inner)


def test_in_json_days_are_as_iso_has_them_and_words_are_words():
    service = Service(included_on=date(2024, 4, 26))
    question = PostingDeadline(draft=Draft(type=DraftType.NEW), service=service)
    answer = LAW.ask(question, as_of=date(2026, 6, 1))
    told = json.loads(answer.to_json())
    assert (told["value"], told["as_of"]) == ("2024-05-04", "2026-06-01")
    assert told["parts"][0]["deadline"]["ledger"][0]["first"] == "2024-04-26"
    assert told["stated"]["service.included_on"] == "2024-04-26"
    assert told["parts"][0]["words"] == {
        "kk": "2024 жылғы 4 мамыр",
        "ru": "4 мая 2024 года",
        "en": "4 May 2024",
    }
    words = [*every_text(told)]
    assert len(words) > 100
    assert [text for text in words if AN_ISO_DAY.search(text)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_deadline_and_its_calendar_tell_days_in_words(lang):
    calendar = load_calendar()
    for known in (calendar, calendar.as_known_on(date(2024, 4, 16))):
        term = Term(5, Unit.WORKING_DAYS)
        deadline = Deadline.of(term, date(2024, 4, 26), Counting(), known)
        for said in (deadline.explain(lang), deadline.to_html(lang)):
            assert AN_ISO_DAY.search(said) is None
            assert day_in_words(deadline.day).in_language(lang) in said
            assert counted(5, "working_days").in_language(lang) in said
        assert str(deadline) == deadline.day.isoformat()
    why = [calendar.day(date(2024, 1, 1) + timedelta(n)).why for n in range(366)]
    said = [words.in_language(lang) for words in why if words is not None]
    assert len(said) > 10
    assert [words for words in said if AN_ISO_DAY.search(words)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_moment_and_a_day_stated_are_told_in_words(lang):
    posted = datetime(2013, 6, 3, 9, 30, tzinfo=timezone(timedelta(hours=6)))
    facts = {"draft.type": "new", "draft.posted_at": posted}
    answer = LAW.ask(next(k for k in QUESTIONS if k.__name__ == "DiscussionWindow").of_facts(facts))
    assert moment_in_words(posted).in_language(lang) in unwrapped(answer.explain(lang))
    assert day_in_words(posted.date()).in_language(lang) in answer.explain(lang, full=True)
    assert answer.to_dict()["stated"]["draft.posted_at"] == "2013-06-03T09:30:00+06:00"
