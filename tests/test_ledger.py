"""Ledgers as people and programs read them: text in three languages, HTML, JSON."""

import json
from datetime import date, timedelta
from functools import partial
from html.parser import HTMLParser
from typing import get_args

import pytest

from kz_services_law.counting import (
    Counting,
    DayKind,
    DayStatus,
    Deadline,
    Term,
    Treatment,
    Unit,
    WorkCalendar,
    load_calendar,
)
from kz_services_law.date_words import month_in_words
from kz_services_law.documents.deadline import (
    ActDocument,
    DeadlineDocument,
    DocumentedKind,
    DocumentedStatus,
    DocumentedTreatment,
    DocumentedUnit,
)
from kz_services_law.documents.deadline_html import deadline_as_html, month_view
from kz_services_law.documents.deadline_text import deadline_as_text, deadline_lines
from kz_services_law.documents.deadline_words import read_words
from kz_services_law.errors import InvalidInput, InvalidRules, UnknownName

CALENDAR = load_calendar()
# Friday 26 April 2024; Monday 29, Tuesday 30; 1 May off; Thursday 2, Friday 3; Saturday 4 is worked
MAY = Deadline.of(Term(5, Unit.WORKING_DAYS), date(2024, 4, 26), Counting(), CALENDAR)
# thirty days from 7 June 2024 end on Sunday 7 July; Saturday 6 is Capital Day, so Monday 8 is off
JULY = Deadline.of(Term(30, Unit.CALENDAR_DAYS), date(2024, 6, 7), Counting(), CALENDAR)
TEXT = {
    "en": """\
Counting: 5 working days from the day 26 April 2024
    26 April 2024: day of the event: not counted
    27 April 2024 – 28 April 2024: not counted (Saturday or Sunday)
    29 April 2024 – 30 April 2024: counted: 2 (working day)
    1 May 2024: not counted (Holiday of the unity of the people of Kazakhstan; \
Law of the Republic of Kazakhstan No. 267-II of 13 December 2001 \
"On Holidays in the Republic of Kazakhstan", Articles 2, 3, 5)
    2 May 2024 – 3 May 2024: counted: 2 (working day)
    4 May 2024: counted (worked by transfer: its day off is moved to 8 May 2024; \
Order of the Acting Minister of Labour and Social Protection No. 109 of 17 April 2024)
last day: 4 May 2024 (final: no change of the calendar can move it any more)""",
    "ru": """\
Счёт: 5 рабочих дней со дня 26 апреля 2024 года
    26 апреля 2024 года: день события – не считается
    27 апреля 2024 года – 28 апреля 2024 года: не считается (суббота или воскресенье)
    29 апреля 2024 года – 30 апреля 2024 года: считается: 2 (рабочий день)
    1 мая 2024 года: не считается (Праздник единства народа Казахстана; \
Закон Республики Казахстан от 13 декабря 2001 года № 267-II \
«О праздниках в Республике Казахстан», статьи 2, 3, 5)
    2 мая 2024 года – 3 мая 2024 года: считается: 2 (рабочий день)
    4 мая 2024 года: считается (рабочий день по переносу: выходной день перенесён на \
8 мая 2024 года; \
приказ исполняющего обязанности Министра труда и социальной защиты населения \
Республики Казахстан от 17 апреля 2024 года № 109)
последний день: 4 мая 2024 года (окончательно: изменение календаря его уже не сдвинет)""",
    "kk": """\
Есептеу: 5 жұмыс күні, оқиға күні – 2024 жылғы 26 сәуір
    2024 жылғы 26 сәуір: оқиға күні – есептелмейді
    2024 жылғы 27 сәуір – 2024 жылғы 28 сәуір: есептелмейді (сенбі немесе жексенбі)
    2024 жылғы 29 сәуір – 2024 жылғы 30 сәуір: есептеледі: 2 (жұмыс күні)
    2024 жылғы 1 мамыр: есептелмейді (Қазақстан халқының бірлігі мерекесі; \
«Қазақстан Республикасындағы мерекелер туралы» Қазақстан Республикасының \
2001 жылғы 13 желтоқсандағы № 267-II Заңының 2, 3, 5-баптары)
    2024 жылғы 2 мамыр – 2024 жылғы 3 мамыр: есептеледі: 2 (жұмыс күні)
    2024 жылғы 4 мамыр: есептеледі (ауыстыру бойынша жұмыс күні: демалыс күні \
2024 жылғы 8 мамыр күніне ауыстырылған; \
Қазақстан Республикасы Еңбек және халықты әлеуметтік қорғау \
министрінің міндетін атқарушының 2024 жылғы 17 сәуірдегі № 109 бұйрығы)
соңғы күні: 2024 жылғы 4 мамыр (түпкілікті: күнтізбенің өзгеруі оны енді жылжытпайды)""",
}


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_ledger_as_text(lang):
    assert MAY.explain(lang) == TEXT[lang]


def test_why_the_end_moves_is_told():
    lines = JULY.explain("en").splitlines()[2:]
    assert lines == [
        (
            "    8 June 2024 – 7 July 2024: counted: 30 "
            "(the last day of the term is a non-working day: Saturday or Sunday)"
        ),
        (
            "    8 July 2024: the end of the term moves on (in lieu of a holiday that fell on a "
            "day off: Capital Day; Law of the Republic of Kazakhstan No. 267-II of 13 December "
            '2001 "On Holidays in the Republic of Kazakhstan", Article 5, third part)'
        ),
        "    9 July 2024: the term ends here",
        "last day: 9 July 2024 (final: no change of the calendar can move it any more)",
    ]


def test_an_estimate_says_within_which_days():
    early = CALENDAR.as_known_on(date(2024, 4, 16))
    text = Deadline.of(MAY.term, MAY.start, Counting(), early).explain("en").splitlines()[-1]
    assert text.startswith(
        "last day: 6 May 2024 (estimated: some of its days are not yet fixed; at"
    )
    assert text.endswith("; at the earliest 2 May 2024, at the latest 12 May 2024)")


def test_the_ledger_as_json_tells_what_the_ledger_tells():
    told = json.loads(MAY.to_json())
    assert told["day"] == "2024-05-04"
    assert told["known_on"] == str(CALENDAR.known_on)
    assert [(line["first"], line["treated"], line["counts"]) for line in told["ledger"]] == [
        ("2024-04-26", "event", 0),
        ("2024-04-27", "skipped", 0),
        ("2024-04-29", "counted", 2),
        ("2024-05-01", "skipped", 0),
        ("2024-05-02", "counted", 2),
        ("2024-05-04", "counted", 1),
    ]
    worked = told["ledger"][-1]
    assert worked["kind"] == "working_weekend"
    assert worked["act"]["name"] == "G24G0000109"
    assert worked["known_from"] == "2024-04-17"
    assert set(worked["why"]) == {"kk", "ru", "en"}


class Cells(HTMLParser):
    """The days of a month view that are told of, and whether every tag is closed."""

    def __init__(self, text):
        super().__init__()
        self.inside, self.cells, self.month, self.title, self.unclosed = [], {}, "", None, 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.inside.append(tag)
        self.title = dict(attrs).get("title")

    def handle_endtag(self, tag):
        self.unclosed += self.inside.pop() != tag

    def handle_data(self, data):
        if self.inside[-1] == "caption":
            self.month = data
        if self.inside[-1] == "td" and self.title:
            self.cells[f"{data} {self.month}"] = self.title


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("deadline", [MAY, JULY], ids=str)
def test_the_month_view_shows_each_day_of_the_ledger_with_its_line(lang, deadline):
    seen = Cells(deadline.to_html(lang))
    assert (seen.inside, seen.unclosed) == ([], 0)
    lines = [line.strip() for line in deadline.explain(lang).splitlines()]
    expected = {}
    for stretch, line in zip(deadline.ledger, lines[1:-1], strict=True):
        for n in range(stretch.days):
            day = date.fromordinal(stretch.first.toordinal() + n)
            expected[f"{day.day} {month_in_words(day).in_language(lang)}"] = line
    assert seen.cells == expected


def test_of_many_months_the_first_and_the_last_are_shown():
    year = Deadline.of(Term(1, Unit.YEARS), date(2013, 1, 15), Counting(), CALENDAR)
    months = [*dict.fromkeys(day.partition(" ")[2] for day in Cells(year.to_html()).cells)]
    named = ("January", "February", "March", "November", "December")
    assert months == [*(f"{month} 2013" for month in named), "January 2014"]


def test_words_in_html_are_escaped():
    day = CALENDAR.day(date(2024, 5, 1))
    harsh = day.why.model_copy(update={"en": '<b onclick="x">'})
    calendar = WorkCalendar(2024, 2024, {date(2024, 5, 1): type(day)(day.kind, harsh)})
    html = Deadline.of(MAY.term, MAY.start, Counting(), calendar).to_html("en")
    assert "<b onclick" not in html
    assert "&lt;b onclick=&quot;x&quot;&gt;" in html


def test_a_calendar_without_reasons_tells_kinds():
    plain = WorkCalendar(2024, 2024, {date(2024, 5, 1): DayKind.HOLIDAY})
    ledger = Deadline.of(MAY.term, MAY.start, Counting(), plain)
    assert "1 May 2024: not counted (holiday or other non-working day)" in ledger.explain("en")
    assert [s.treated for s in ledger.ledger].count(Treatment.SKIPPED) == 3
    assert {line["act"] for line in ledger.to_dict()["ledger"]} == {None}


def test_a_language_it_does_not_speak_is_refused():
    drawn = (deadline_lines, deadline_as_text, deadline_as_html, month_view)
    for show in (MAY.explain, MAY.to_html, *(partial(draw, MAY.document()) for draw in drawn)):
        for lang in ("de", None, "KK", ["kk"]):
            with pytest.raises(UnknownName, match="kk"):
                show(lang)


def test_a_missing_word_is_named(tmp_path):
    broken = tmp_path / "words.toml"
    broken.write_text("[status]\n", encoding="utf-8")
    with pytest.raises(InvalidRules) as caught:
        read_words(broken)
    problems = list(map(str, caught.value.problems))
    assert any("words.toml, status: 'final' is missing" in each for each in problems), problems
    assert any("'treated' is missing" in each for each in problems)


# --- the published document


EARLY = CALENDAR.as_known_on(date(2024, 4, 16))
BEYOND = Deadline.of(
    Term(5, Unit.WORKING_DAYS), CALENDAR.last - timedelta(days=11), Counting(), CALENDAR
)
SAMPLES = {
    "working days": MAY,
    "moved": JULY,
    "estimated": Deadline.of(MAY.term, MAY.start, Counting(), EARLY),
    "without reasons": Deadline.of(
        MAY.term, MAY.start, Counting(first_day_counts=True), WorkCalendar.from_holidays()
    ),
    "months": Deadline.of(Term(3, Unit.MONTHS), date(2013, 1, 31), Counting(), CALENDAR),
    "at the end of the calendar": BEYOND,
}


@pytest.mark.parametrize("deadline", SAMPLES.values(), ids=SAMPLES)
def test_a_document_survives_being_sent(deadline):
    document = deadline.document()
    for again in (
        DeadlineDocument.model_validate(document.model_dump()),
        DeadlineDocument.model_validate(document.model_dump(mode="json")),
        DeadlineDocument.model_validate(deadline.to_dict()),
        DeadlineDocument.model_validate_json(document.model_dump_json()),
        DeadlineDocument.model_validate_json(deadline.to_json()),
        DeadlineDocument.model_validate_json(json.dumps(deadline.to_dict())),
    ):
        assert again == document
        assert hash(again) == hash(document)
        assert isinstance(again.ledger, tuple)
        assert again.model_fields_set == document.model_fields_set
        for lang in ("kk", "ru", "en"):
            assert deadline_as_text(again, lang) == deadline.explain(lang)
            assert deadline_as_html(again, lang) == deadline.to_html(lang)
    json_of = deadline.to_json()
    assert json.loads(json_of) == deadline.to_dict()
    assert "\\u" not in json_of


def test_a_document_says_what_the_deadline_says():
    for deadline in SAMPLES.values():
        told = deadline.document()
        assert (told.day, told.unadjusted, told.runs_from) == (
            deadline.day,
            deadline.unadjusted,
            deadline.start,
        )
        assert (told.earliest, told.latest) == (deadline.earliest, deadline.latest)
        assert told.status == deadline.status.value
        assert told.known_on == deadline.calendar.known_on
        for line, stretch in zip(told.ledger, deadline.ledger, strict=True):
            assert (line.first, line.last, line.days) == (stretch.first, stretch.last, stretch.days)
            assert (line.treated, line.counts) == (stretch.treated.value, stretch.counts)
            assert line.kind == (stretch.kind.value if stretch.kind else None)
            assert line.why == stretch.why
            assert (line.act is None) is (stretch.act is None)
    act = MAY.ledger[-1].act
    assert MAY.document().ledger[-1].act == ActDocument(
        name=act.name, title=act.title, source=act.source
    )


def test_the_words_of_documents_are_the_values_of_the_enumerations():
    for words, values in (
        (DocumentedUnit, Unit),
        (DocumentedStatus, DayStatus),
        (DocumentedTreatment, Treatment),
        (DocumentedKind, DayKind),
    ):
        assert get_args(words) == tuple(value.value for value in values)


def test_every_field_of_the_schema_is_described():
    for mode in ("validation", "serialization"):
        schema = DeadlineDocument.model_json_schema(mode=mode)
        ours = [schema, *(part for n, part in schema["$defs"].items() if n != "Trilingual")]
        assert len(ours) == 5
        for part in ours:
            assert part["description"]
            assert ">>>" not in part["description"]
            for name, field in part["properties"].items():
                assert field.get("description"), name


def test_a_document_from_elsewhere_is_checked_and_shown_whatever_it_says():
    told = MAY.to_dict()
    for changed in (
        {"status": "settled"},
        {"ledger": None},
        {"day": "x"},
        {"more": 1},
        {"term": {"count": 5, "unit": "weeks"}},
    ):
        with pytest.raises(ValueError, match=next(iter(changed))):
            DeadlineDocument.model_validate({**told, **changed})
    odd = {**told, "day": "9999-12-31", "ledger": [{**told["ledger"][0], "last": "2024-05-01"}]}
    odd["ledger"][0] |= {"first": "9999-12-31", "last": "9999-12-31"}
    for ledger in (odd["ledger"], []):
        document = DeadlineDocument.model_validate({**odd, "ledger": ledger})
        assert Cells(deadline_as_html(document, "en")).unclosed == 0


def test_a_document_is_frozen():
    with pytest.raises(ValueError, match="frozen"):
        MAY.document().day = date(2020, 1, 1)
    with pytest.raises(InvalidInput, match="frozen"):
        MAY.document = None
