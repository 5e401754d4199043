"""Examinations as text, HTML, pictures, calendar files, tables and JSON: each drawn from the
document alone, in three languages; nothing that is typed by hand gets out of its place.
"""

import re
import sys
import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

import icalendar
import pytest
import vobject

from kz_services_law import CaseFile, Event, Law, NoneUntil, Thing, UnknownName
from kz_services_law.counting import Counting, Deadline, Term, Unit, load_calendar
from kz_services_law.date_words import day_in_words
from kz_services_law.documents import (
    ExaminationDocument,
    examination_as_html,
    examination_as_ics,
    examination_as_svg,
    examination_as_text,
    examination_table,
)
from kz_services_law.documents.examination import (
    DoneActDocument,
    DutyDocument,
    EntryMissingDocument,
    EventDocument,
    FindingDocument,
    NextDocument,
    NotToldDocument,
    PartOfDutyDocument,
    RequirementDocument,
    ThingDocument,
    WindowDocument,
)
from kz_services_law.documents.examination_brief import examination_brief
from kz_services_law.documents.examination_words import examination_words
from kz_services_law.documents.picture import DaysOff
from kz_services_law.documents.time_scale import TimeScale
from kz_services_law.errors import InvalidInput, ViewUnavailable
from kz_services_law.languages import LANGUAGES, same_in_all
from kz_services_law.procedures import read_case

LINES, WIDTH = 40, 100
WORDS = examination_words()
AS_OF, INCLUDED = date(2013, 7, 1), date(2013, 6, 3)
HOSTILE = "<script>alert(1)</script>\r\nBEGIN:VEVENT\x1b[2J\u202e{due}"
TAGS = {
    "svg",
    "style",
    "defs",
    "title",
    "g",
    "use",
    "pattern",
    "rect",
    "line",
    "circle",
    "path",
    "text",
}
SVG = "{http://www.w3.org/2000/svg}"
in_each_language = pytest.mark.parametrize("lang", LANGUAGES)
MIXED = re.compile(r"[А-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІі][A-Za-z]|[A-Za-z][А-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІі]")


@cache
def term(count=5, unit=Unit.WORKING_DAYS, start=INCLUDED):
    counting = Counting(first_day_counts=False, rolls_forward=False)
    return Deadline.of(Term(count, unit), start, counting, load_calendar()).document()


def a_norm(number=2):
    says = same_in_all(f"says{number}")
    return {"norm": f"n{number}", "cite": f"art15/par{number}", "kind": "duty", "says": says}


def a_missing(of="d1"):
    asks = WORDS.missing.entry.filled(fact=same_in_all("posted"), of=of)
    return EntryMissingDocument(of=of, fact="draft.posted", is_entry=True, asks=asks)


def a_duty(state, of="s1", number=2, **told):
    part = PartOfDutyDocument(name="bound", title=WORDS.part["bound"], status="open")
    given = {
        **a_norm(number),
        "course": f"course/{state}",
        "quote": "сөз",
        "of": of,
        "of_kind": same_in_all("service"),
        "state": state,
        "words": WORDS.state[state],
        "told": True,
        "parts": (part,),
        "missing": (a_missing(),) if state == "not_judged" else (),
    }
    return DutyDocument(**{**given, **told})


def every_state(of="s1"):
    due = {"arisen_on": INCLUDED, "due": term(), "due_on": term().day}
    later = term(3, Unit.MONTHS)
    yield a_duty("nothing", of, 1)
    yield a_duty("silent", of, 2)
    yield a_duty("pending", of, 3, arisen_on=INCLUDED, due=later, due_on=later.day, estimated=True)
    yield a_duty("pending", of, 4, arisen_on=INCLUDED, days=28)
    yield a_duty("fulfilled", of, 5, done_on=date(2013, 6, 6), **due)
    yield a_duty("late", of, 6, done_on=date(2013, 6, 11), days=1, **due)
    yield a_duty("overdue", of, 7, days=21, **due)
    yield a_duty("continuing", of, 8)
    yield a_duty("not_judged", of, 9, **due)


def a_requirement(state, name="in_time"):
    told = {"state": state, "state_words": WORDS.kept[state], "sort": "manner", "asked": True}
    missing = (a_missing(),) if state == "not_known" else ()
    norm = {name: value for name, value in a_norm().items() if name != "kind"}
    return RequirementDocument(name=name, words=same_in_all(name), missing=missing, **told, **norm)


def an_act(verdict, of="d1", **told):
    states = {"no": ["missed", "kept"], "yes": ["kept"], "not_known": ["not_known"]}
    return DoneActDocument(
        **{
            "entry": f"posted {of} {verdict}",
            "what": f"posted_{verdict}",
            "words": same_in_all("posted"),
            "of": of,
            "on": date(2013, 6, 11),
            "by": "justice",
            "verdict": verdict,
            "verdict_words": WORDS.verdict[verdict],
            "requirements": tuple(map(a_requirement, states.get(verdict, ["silent"]))),
            **told,
        }
    )


def a_window(state, **told):
    norm = {**a_norm(3), "kind": "permission", "of": "d1", "of_kind": same_in_all("draft")}
    words = WORDS.open[state]
    return WindowDocument(course=f"window/{state}", state=state, words=words, **norm, **told)


def document_of(duties=None, of="s1", **told):
    event = {"what": "included", "words": same_in_all("included"), "of": of, "by": of}
    given = {
        "edition": "2013-04-15",
        "edition_title": same_in_all("Law"),
        "as_of": AS_OF,
        "calendar_known_on": date(2026, 6, 11),
        "events": (
            EventDocument(entry="e1", on=INCLUDED, **event),
            EventDocument(entry="e2", first=date(2013, 6, 4), last=date(2013, 6, 9), **event),
            EventDocument(entry="e3", **event),
        ),
        "duties": tuple(every_state(of) if duties is None else duties),
        "windows": (a_window("open", closes_on=date(2013, 7, 11)), a_window("closed")),
        "acts": tuple(an_act(verdict, of) for verdict in ("yes", "no", "not_known", "silent")),
        "next": tuple(
            NextDocument(
                what="approved",
                words=same_in_all("approved"),
                of=of,
                must=must,
                due_on=date(2013, 9, 3) if must else None,
                in_the_way=(a_requirement("missed", "discussed"),),
            )
            for must in (True, False)
        ),
        "findings": (FindingDocument(kind="before", about="e1", words=same_in_all(f"odd {of}")),),
        "not_told": (NotToldDocument(what="x", words=same_in_all("closed"), duties=2),),
        "breach": same_in_all("nothing is said of a breach"),
        "citations": (),
    }
    return ExaminationDocument(**{**given, **told})


@cache
def small():
    return document_of()


@cache
def long_one():
    """Much of everything, of names without end."""
    duties = [duty for n in range(30) for duty in every_state(f"{n}{'ж' * 300}")]
    acts = tuple(an_act("no", f"{n} " * 90) for n in range(30))
    return document_of(duties, "y" * 500, acts=acts, findings=small().findings * 20)


def views_of(document, lang):
    yield examination_as_text(document, lang)
    yield examination_as_text(document, lang, full=True)
    yield examination_as_html(document, lang)
    yield examination_as_svg(document, lang)
    yield examination_as_ics(document, lang).replace("\r\n ", "")


# --- text


@in_each_language
@pytest.mark.parametrize("make", [small, long_one, lambda: document_of((), acts=(), events=())])
def test_it_is_told_on_one_screen_and_begins_with_its_sentence(make, lang):
    lines = examination_as_text(make(), lang).splitlines()
    assert len(lines) <= LINES
    assert max(map(len, lines)) <= WIDTH
    assert re.search(r"2013", lines[0])


def test_the_head_counts_all_that_cannot_be_judged():
    duties = [a_duty("not_judged"), a_duty("nothing", number=1)]
    windows = (a_window("not_judged"), a_window("open"))
    text = examination_as_text(document_of(duties, windows=windows), "en")
    assert "2 cannot be judged" in text.splitlines()[0]


@in_each_language
def test_what_stands_out_is_told_and_the_rest_counted(lang):
    text = " ".join(examination_as_text(small(), lang).split())
    cited = {duty.state: duty.cite[-1] for duty in small().duties}
    for state in ("overdue", "late", "not_judged", "pending"):
        assert re.search(
            rf"15\({cited[state]}\)|{cited[state]}-тармағы|пункт {cited[state]} ", text
        )
    for state in ("nothing", "fulfilled", "continuing"):
        assert f"{WORDS.state[state].in_language(lang)} – 1" in text
    for told in ("says7", "discussed", "odd s1", "nothing is said of a breach"):
        assert told in text


@in_each_language
def test_in_full_everything_is_told(lang):
    text = examination_as_text(small(), lang, full=True)
    for duty in small().duties:
        assert f"[{duty.course}]" in text
    for act in small().acts:
        assert f"[{act.entry}]" in text
    for event in small().events:
        assert f"[{event.entry}]" in text
    assert text.count("«сөз»") == len(small().duties)
    assert text.count("[draft.posted]") == 2  # of a duty, of an act
    assert text.count(day_in_words(term().day).in_language(lang)) > 4  # in the ledgers too


def test_what_is_left_out_is_counted():
    text = examination_as_text(long_one(), "en")
    overdue, late = (sum(d.state == s for d in long_one().duties) for s in ("overdue", "late"))
    first = text[text.index("Overdue, or") : text.index("Cannot be judged")]
    told = first.count("•")
    (more,) = re.findall(r"… and (\d+) more", first)
    assert told + int(more) == overdue + late == 60


OVERDUE = {
    0: "просроченных обязанностей нет",
    1: "1 обязанность просрочена",
    2: "2 обязанности просрочены",
    11: "11 обязанностей просрочено",
    21: "21 обязанность просрочена",
    25: "25 обязанностей просрочено",
}


@pytest.mark.parametrize(("count", "said"), OVERDUE.items())
def test_numbers_have_their_forms(count, said):
    document = document_of([a_duty("overdue", str(n)) for n in range(count)] or [a_duty("nothing")])
    assert examination_as_text(document, "ru").startswith(f"На 1 июля 2013 года: {said}, ")


def test_acts_with_which_the_same_is_amiss_are_told_together():
    days = [date(2013, 6, 11), date(2013, 6, 12)]
    text = examination_as_text(document_of(acts=tuple(an_act("no", on=day) for day in days)), "en")
    assert " 11 June 2013; 12 June 2013" in " ".join(text.split())


def test_a_thing_is_told_by_the_names_its_file_gives_it():
    names = ("d1", "finance")
    thing = ThingDocument(id="s1", kind="addressee", words=same_in_all("addressee"), names=names)
    told = examination_as_text(document_of(things=(thing,)), "en")
    assert "addressee “d1, finance”: overdue" in told
    assert "service “s1”: overdue" in examination_as_text(small(), "en")


def test_known_on_and_what_waits_for_the_calendar_are_told():
    waiting = a_duty("not_judged", missing=(), due=term(), due_on=term().day)
    text = examination_as_text(document_of([waiting], known_on=date(2013, 6, 30)), "en")
    assert "(as known on 30 June 2013)" in text
    assert "the calendar after 11 June 2026 is not known yet" in text


@in_each_language
def test_no_slot_is_left_and_no_word_is_of_two_scripts(lang):
    for view in views_of(small(), lang):
        assert not re.search(r"(?<!url\()\{[a-z_]+\}", view)
        assert not MIXED.search(re.sub(r"&\w+;|<[^>]*>|\\n", " ", view))


# --- what is typed by hand


@in_each_language
def test_names_typed_by_hand_stay_in_their_place(lang):
    document = document_of(of=HOSTILE)
    text, full, html, svg, ics = views_of(document, lang)
    for told in (text, full, html, svg):
        assert all(c.isprintable() or c == "\n" for c in told)
        assert "alert(1)" in told
    for drawn in (html, svg):
        assert "<script" not in drawn
        assert "&lt;script&gt;" in drawn
    assert len(text.splitlines()) <= LINES
    assert all("{due}" in told for told in (text, full, html, ics))
    assert len(list(vobject.readOne(ics).components())) == 2
    rows = examination_table(document, lang)
    assert all("\n" not in row["thing"] for row in rows)


# --- pictures


def drawn(document, lang="en", **told):
    return ET.fromstring(examination_as_svg(document, lang, **told))  # noqa: S314  # our own


def looks(picture):
    return {look for each in picture.iter() for look in each.get("class", "").split()}


@in_each_language
def test_a_picture_is_well_formed_text_without_scripts(lang):
    for document in (small(), long_one(), document_of((), events=()), document_of((), acts=())):
        picture = drawn(document, lang)
        assert picture.tag == f"{SVG}svg"
        tags = {each.tag.removeprefix(SVG) for each in picture.iter()}
        assert tags <= TAGS
        assert picture.find(f"{SVG}title").text
        assert not [key for each in picture.iter() for key in each.attrib if key.startswith("on")]
        assert int(picture.get("width")) == 480


def test_every_state_has_a_form_of_its_own():
    whole = looks(drawn(small()))
    assert {"kzsl-late", "kzsl-done", "kzsl-ask", "kzsl-sign", "kzsl-range"} <= whole
    assert {"kzsl-term", "kzsl-open", "kzsl-now", "kzsl-dot", "kzsl-off"} <= whole
    quiet = looks(drawn(document_of([a_duty("fulfilled", arisen_on=INCLUDED)])))
    assert not {"kzsl-late", "kzsl-sign", "kzsl-ask"} & quiet


def test_by_itself_it_has_a_ground_light_or_dark_and_in_a_page_that_of_the_page():
    alone = examination_as_svg(small(), "en")
    inside = examination_as_svg(small(), "en", inside_page=True)
    assert "prefers-color-scheme:dark" in alone
    assert alone.startswith("<?xml")
    assert "prefers-color-scheme" not in inside
    assert inside.startswith("<svg")
    assert alone == examination_as_svg(small(), "en")


def test_what_is_not_drawn_is_counted():
    many = [a_duty("overdue", str(n), arisen_on=INCLUDED) for n in range(45)]
    texts = [each.text for each in drawn(document_of(many)).iter(f"{SVG}text")]
    assert "Not in the picture: 5 duties." in texts


def test_long_stretches_with_nothing_are_shortened_and_said_to_be():
    late = a_duty("late", arisen_on=INCLUDED, due_on=term().day, done_on=date(2016, 2, 1), days=900)
    picture = drawn(document_of([late], as_of=date(2016, 3, 1)))
    assert "kzsl-cut" in looks(picture)
    assert "shortened" in [each.text for each in picture.iter(f"{SVG}text")]
    assert "kzsl-cut" not in looks(drawn(small()))


def test_days_off_are_those_given_or_of_the_ledgers():
    off = [DaysOff(date(2013, 6, n), date(2013, 6, n + 1)) for n in (8, 15, 22)]

    def shaded(picture):
        return sum(each.get("class") == "kzsl-off" for each in picture.iter(f"{SVG}rect"))

    none = shaded(drawn(small(), calendar_days=[]))
    by_ledgers, given = shaded(drawn(small())), shaded(drawn(small(), calendar_days=off))
    assert none < by_ledgers < given


def test_a_scale_keeps_the_order_of_days():
    marked = [date(2013, 1, 1), date(2013, 1, 5), date(2014, 6, 1), date(2014, 6, 3)]
    scale = TimeScale(marked, begin=10, width=460)
    days = [date(2012, 12, 25) + timedelta(days=n) for n in range(540)]
    places = [scale.place(day) for day in days]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (10, 470)
    assert [each.first for each in scale.shortened()] == [date(2013, 1, 5)]


# --- calendar files


def test_another_parser_reads_the_same_days():
    text = examination_as_ics(small(), "kk", alarms=timedelta(days=3))
    open_ = {d.due_on: d for d in small().duties if d.state in ("pending", "overdue") and d.due_on}
    events = list(vobject.readOne(text).vevent_list)
    assert {event.dtstart.value for event in events} == open_.keys()
    for event in events:
        duty = open_[event.dtstart.value]
        assert event.status.value == ("TENTATIVE" if duty.estimated else "CONFIRMED")
        assert WORDS.state[duty.state].kk in event.summary.value
        assert "2013 жылғы 3 маусым" in event.description.value  # the ledger
        assert event.valarm.trigger.value == timedelta(days=-3)


def test_it_has_the_stamp_of_the_day_and_the_uids_of_the_duties():
    def events(document):
        read = icalendar.Calendar.from_ical(examination_as_ics(document, "en"))
        return {str(event["UID"]): event for event in read.walk("VEVENT")}

    first, later = events(small()), events(document_of(as_of=date(2013, 7, 9)))
    assert first.keys() == later.keys()
    assert len(first) == 2
    for event in first.values():
        assert event["DTSTAMP"].dt == datetime(2013, 7, 1, tzinfo=UTC)
        assert not event.walk("VALARM")
    other = events(document_of(edition="2015-11-24"))
    assert not first.keys() & other.keys()


@pytest.mark.parametrize("alarms", [3, timedelta(days=-1), timedelta(days=400)])
def test_alarms_are_a_time_before(alarms):
    with pytest.raises(InvalidInput, match="alarms"):
        examination_as_ics(small(), "en", alarms=alarms)


# --- what is refused


DRAW = {"drawsvg": examination_as_svg, "icalendar": examination_as_ics}


@pytest.mark.parametrize("package", DRAW)
def test_a_missing_extra_is_refused_in_one_line(package, monkeypatch):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ViewUnavailable) as caught:
        DRAW[package](small(), "en")
    extra = {"drawsvg": "pictures"}.get(package, package)
    assert caught.value.way_out == f"pip install 'kz-services-law[{extra}]'"
    assert "\n" not in str(caught.value)
    assert extra in caught.value.in_language("kk")


def test_html_without_the_drawing_package_says_how_it_is_had(monkeypatch):
    monkeypatch.setitem(sys.modules, "drawsvg", None)
    html = examination_as_html(small(), "ru")
    assert "<svg" not in html
    assert "pip install &#x27;kz-services-law[pictures]&#x27;" in html


VIEWS = (examination_as_text, examination_as_html, examination_as_svg, examination_as_ics)


@pytest.mark.parametrize("view", [*VIEWS, examination_table])
def test_another_language_and_what_is_no_document_are_refused(view):
    with pytest.raises(UnknownName):
        view(small(), "de")
    with pytest.raises(InvalidInput, match="ExaminationDocument"):
        view({}, "en")


def test_full_is_true_or_false():
    with pytest.raises(InvalidInput, match="full"):
        examination_as_text(small(), "en", full=1)


# --- of the law


@cache
def examined():
    case = CaseFile(
        [
            Thing("service", "passport"),
            Event("service_included", "passport", INCLUDED),
            NoneUntil(AS_OF),
        ]
    )
    return Law(engine="native", lang="kk").examine(case, AS_OF)


def test_an_examination_is_shown_in_the_language_of_its_law():
    shown, document = examined(), examined().document()
    assert shown.explain() == examination_as_text(document, "kk")
    assert shown.explain("ru", full=True) == examination_as_text(document, "ru", full=True)
    assert shown._repr_html_() == shown.to_html("kk")
    assert ET.fromstring(shown.to_svg()).find(f"{SVG}title").text.startswith("Мерзімдер")  # noqa: S314
    assert shown.to_ics() == examination_as_ics(document, "kk")
    with pytest.raises(UnknownName):
        shown.explain("de")


def test_its_document_goes_through_json_and_says_the_same():
    for document in (small(), examined().document()):
        again = ExaminationDocument.model_validate_json(document.model_dump_json())
        assert again == document
        assert list(views_of(again, "en")) == list(views_of(document, "en"))
    assert ExaminationDocument.model_validate(examined().to_dict()) == examined().document()
    assert ExaminationDocument.model_validate_json(examined().to_json(indent=2)) == again


def test_its_table_has_a_row_for_each_duty():
    rows = examined().table("en")
    assert len(rows) == len(examined().duties)
    (overdue,) = (row for row in rows if row["state"] == "overdue")
    assert overdue["due"] == date(2013, 6, 10)
    assert overdue["days"] == (AS_OF - overdue["due"]).days
    assert overdue["cite"] == "Article 15(2)"
    assert [*overdue] == ["thing", "duty", "state", "due", "done", "days", "cite"]


# --- what a reader of the worked cases stumbled over


WORKED = Path(__file__).parents[1] / "docs/cases"


@cache
def worked(name):
    return Law(engine="native").examine(read_case(WORKED / f"{name}.toml"), date(2013, 12, 20))


def test_events_of_one_day_stand_in_the_order_of_their_moments():
    told = [event.what for event in worked("application").document().events]
    fourth = ["application_handed_in", "recipient_identified", "application_accepted"]
    at = told.index("application_accepted")
    assert told[at - 2 : at + 1] == fourth


def test_what_another_act_excludes_or_what_needs_one_that_was_not_done_does_not_come_next():
    offered = {(each.what, each.frame.id) for each in worked("application").next}
    refused, accepted = "incomplete", "complete"
    assert ("application_accepted", refused) not in offered
    assert ("result_given", refused) not in offered
    assert ("application_refused", accepted) not in offered


def test_what_is_over_for_an_application_does_not_come_next():
    offered = {each.what for each in worked("application").next}
    over = {"rendered_electronically", "services_combined", "recipient_identified"}
    assert not offered & over


def test_an_application_just_accepted_can_still_be_rendered_in_electronic_form():
    law, file = Law(engine="native"), read_case(WORKED / "application.toml")
    accepted = next(each for each in file.events if each.what == "application_accepted")
    moment = accepted.at
    examined = law.examine(file, moment.date() if isinstance(moment, datetime) else moment)
    offered = {each.what for each in examined.next if each.frame.id == "complete"}
    assert {"result_given", "services_combined", "rendered_electronically"} <= offered


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "• by 1 October 2013: approve the standard – draft of a standard “standard”"),
        ("ru", "• по 1 октября 2013 года включительно: утвердить стандарт – проект стандарта"),
        ("kk", "күнінен кешіктірілмей: стандартты бекіту – стандарттың жобасы «standard»"),
    ],
)
def test_what_comes_next_is_told_as_what_is_to_be_done(lang, line):
    examined = Law(engine="native").examine(read_case(WORKED / "standard.toml"), date(2013, 9, 2))
    assert line in " ".join(examined.explain(lang).split())


def test_a_requirement_of_several_things_says_which_of_them_are_lacking():
    acts = worked("standard").document().acts
    judged = {(act.entry, each.name): each for act in acts for each in act.requirements}
    lacking = {key: each.lacking for key, each in judged.items() if each.lacking}
    ((entry, name), (words,)) = *lacking.keys(), *lacking.values()
    assert name == "with_contents_required"
    assert judged[entry, name].state == "missed"
    assert "summary of the comments and proposals" in words.en
    assert "краткое содержание замечаний и предложений" in words.ru


def test_each_row_of_the_picture_says_what_is_to_be_done():
    told = examination_as_svg(worked("standard").document(), "en")
    for act in ("post the draft for public discussion", "approve the standard", "post the report"):
        assert f">{act} – " in told


def test_the_public_discussion_has_a_bar_of_its_own():
    document = worked("standard").document()
    (window,) = (w for w in document.windows if w.opens_on and w.closes_on)
    assert (window.opens_on, window.closes_on) == (date(2013, 7, 10), date(2013, 8, 9))
    told = examination_as_svg(document, "en")
    assert told.count('class="kzsl-window"') == 2  # one in the legend
    without = document.model_copy(update={"windows": ()})
    assert 'class="kzsl-window"' not in examination_as_svg(without, "en")


def test_where_a_draft_was_posted_is_told():
    text = worked("standard").explain("en", full=True)
    assert "draft of a standard “standard”, the e-government portal, body “justice”" in text


def test_the_law_is_named_below():
    for lang, name in (("kk", "№ 88-V"), ("ru", "№ 88-V"), ("en", "No. 88-V")):
        assert name in " ".join(worked("standard").explain(lang).split())


def test_a_section_with_nothing_listed_says_so():
    told = [line.text for line in examination_brief(worked("amendment").document(), "en", lines=24)]
    counted = [text for text in told if text.endswith("listed in full only")]
    assert counted
    assert all(re.match(r"[^:]+: \d+, ", text) for text in counted)


def test_the_picture_marks_what_was_late_and_what_was_not_done_as_required():
    document = worked("standard").document()
    drawn = examination_as_svg(document, "en")
    assert drawn.count("kzsl-donelate") == 1 + 1 + sum(d.state == "late" for d in document.duties)
    not_required = [act for act in document.acts if act.verdict == "no"]
    assert drawn.count(">not done as the law requires<") == len(not_required) == 3


def test_a_term_is_drawn_from_the_first_day_that_counts():
    """The service was included on 1 July (event 2), which is not counted."""
    drawn = examination_as_svg(worked("standard").document(), "en")
    (included,) = re.findall(r'<text x="([\d.]+)"[^>]*>2</text>', drawn)
    first_term = next(x for x in re.findall(r'<rect x="([\d.]+)"[^>]*kzsl-term', drawn)[1:])
    assert float(included) < float(first_term) < float(included) + 5
