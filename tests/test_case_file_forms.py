"""Case files as they are written: by hand in TOML, by programs in JSON, examined in the shell; and
three whole procedures, whose states were counted by hand from the words of the law.
"""

import json
import pickle
import re
import tomllib
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from kz_services_law import (
    NEVER,
    CaseFile,
    Event,
    InvalidInput,
    Law,
    LocalBody,
    NoneUntil,
    Thing,
    UnknownName,
)
from kz_services_law.cli.main import main
from kz_services_law.documents.case_file import CaseFileDocument
from kz_services_law.documents.examination_words import examination_words
from kz_services_law.languages import LANGUAGES
from kz_services_law.procedures import DutyState, OpenState, RequirementState, Verdict
from kz_services_law.procedures.case_files import (
    case_as_dict,
    case_as_json,
    case_as_toml,
    case_document,
    case_from_dict,
    case_from_document,
    case_from_json,
    case_from_toml,
    read_case,
)
from kz_services_law.procedures.case_forms import OneOfNames
from kz_services_law.procedures.case_kinds import entry_kinds, kinds_named
from kz_services_law.procedures.case_problems import problems_of
from kz_services_law.procedures.refusals import InvalidCaseFile

ROOT = Path(__file__).parents[1]
FILES = ROOT / "docs" / "cases"
GUIDES = {"en": "case-files.md", "ru": "case-files.ru.md", "kk": "case-files.kk.md"}
LAW = Law(engine="native")
AS_OF = date(2013, 6, 20)
GOOD = """
[body.ministry]
kind = "central_body"

[service.passport]

[draft.d1]
of = "passport"
developer = "ministry"
type = "new"

[[event]]
what = "service_included"
of = "passport"
at = 2013-06-03

[[event]]
name = "portal"
what = "draft_posted"
of = "d1"
at = 2013-06-05T10:00:00+06:00
by = "ministry"
venue = "portal"

[[none]]
until = 2013-06-20
"""
in_each_language = pytest.mark.parametrize("lang", LANGUAGES)


def days(*numbers):
    return date(*numbers)


# --- round trips

ASTANA = timezone(timedelta(hours=6))
RICH = CaseFile(
    [
        Thing("body", "ministry", kind="central_body", is_provider=True, known_on=days(2013, 6, 1)),
        Thing("body", 'of "quotes" and \\', kind=OneOfNames(one_of=("centre", "government"))),
        Thing("service", "паспорт беру", term_count=15, term_unit="working_days"),
        Thing("draft", "d1", "паспорт беру", {"developer": "ministry"}, type="new", note="…"),
        Thing("addressee", "asked", ("d1", "ministry"), concerned=False),
        Event("draft_posted", "d1", days(2013, 6, 5), "ministry", venue="portal", name="a"),
        Event("draft_posted", "d1", datetime(2013, 6, 5, 10, 0, 30, tzinfo=ASTANA), corrects="a"),
        Event("draft_posted", "d1", datetime(2013, 6, 5, 4, 0, 0, 5, tzinfo=UTC), note="ә\x7f"),
        Event("draft_posted", "d1", NEVER, facts={"posting.venue": "media"}),
        Event("draft_revised", "d1", not_before=days(2013, 6, 5), not_after=days(2013, 6, 9)),
        Event("comment_received", (), facts={"sent_at": days(2013, 6, 5)}),
        NoneUntil(days(2013, 9, 1), "draft_posted", "d1", {"venue": "portal"}, days(2013, 9, 2)),
        NoneUntil(days(2013, 9, 1)),
    ]
)


def whole_files():
    yield RICH
    yield CaseFile()
    yield case_from_toml(GOOD)
    yield from map(read_case, sorted(FILES.glob("*.toml")))


@pytest.mark.parametrize("case", [*whole_files()], ids=repr)
def test_what_is_written_is_read_back_equal(case):
    assert case_from_toml(case_as_toml(case)) == case
    assert case_from_json(case_as_json(case)) == case
    assert case_from_json(case_as_json(case).encode()) == case
    assert case_from_dict(case_as_dict(case)) == case
    assert case_from_document(case_document(case)) == case
    assert case_from_dict(json.loads(json.dumps(case_as_dict(case)))) == case
    assert case_as_toml(case_from_toml(case_as_toml(case))) == case_as_toml(case)


def test_the_document_is_published_with_a_schema_and_a_version():
    document = case_document(RICH)
    assert CaseFileDocument.model_validate_json(document.model_dump_json()) == document
    assert CaseFileDocument.model_validate(case_as_dict(RICH)) == document
    assert case_as_dict(RICH)["version"] == "1"
    schema = CaseFileDocument.model_json_schema()
    assert schema["properties"]["version"]["const"] == "1"
    assert schema["properties"].keys() == {"version", "things", "events", "none"}
    with pytest.raises(InvalidInput, match="version"):
        case_from_dict({"version": "2"})


def test_entities_and_enumerations_are_written_in_plain_names():
    case = CaseFile([Thing("body", "akimat", facts=LocalBody(is_provider=True))])
    (told,) = case_as_dict(case)["things"]
    assert told["facts"]["is_provider"] is True
    assert len(told["facts"]["kind"]) == 10
    assert LAW.examine(case_from_dict(case_as_dict(case)), AS_OF).duties


def test_a_file_is_read_as_toml_or_as_json(tmp_path):
    (tmp_path / "my.toml").write_text(GOOD, encoding="utf-8")
    case = read_case(tmp_path / "my.toml", LAW)
    (tmp_path / "my.json").write_text(case_as_json(case), encoding="utf-8-sig")
    assert read_case(tmp_path / "my.json", LAW) == case == case_from_toml(GOOD, LAW)
    assert case.things[2].roles == {"developer": "ministry"}
    assert case.things[2].facts == {"type": "new"}


def test_a_fact_goes_by_its_last_name_or_by_its_whole_one():
    texts = [GOOD.replace("venue", name) for name in ("posting.venue", '"posting.venue"')]
    one, other = map(case_from_toml, texts)
    assert one == other
    (posting,) = (event for event in one.events if event.what == "draft_posted")
    assert posting.facts == {"posting.venue": "portal"}
    acts = [LAW.examine(case, AS_OF).act("portal") for case in (one, case_from_toml(GOOD))]
    assert [act.verdict for act in acts] == [acts[0].verdict] * 2


def test_a_day_may_stand_in_quotes():
    assert case_from_toml(GOOD.replace("2013-06-03", '"2013-06-03"')) == case_from_toml(GOOD)


# --- mistakes: each is told with its place and a way out

MISTAKES = {
    "no TOML": ("[body", "", "cannot be read (Expected ']'"),
    "a thing without a name": (
        '[ministry]\nkind = "central_body"',
        "line 1",
        "the brackets name no thing. Way out: name its kind and the thing itself: [ministry.NAME]",
    ),
    "a list of things": (
        "[[evnt]]\nat = 2013-06-03",
        "line 1",
        "no list of a case file is called [[evnt]]. Way out: did you mean 'event'?",
    ),
    "a word by itself": (
        'title = "x"',
        "",
        "'title' is neither a thing nor an event. Way out: write a thing as [KIND.NAME]",
    ),
    "an event in single brackets": (
        '[event]\nwhat = "draft_posted"',
        "line 1",
        "it is no list of entries. Way out: begin each of them with a line [[event]]",
    ),
    "a thing of an empty name": ('[body." "]', "line 1, [body. ]", "a name is needed; got ' '"),
    "an event of no kind": (
        "[[event]]\nat = 2013-06-03",
        "line 1, event 1 (?)",
        "it has no 'what': the kind of event. Way out: add what = \"draft_posted\"",
    ),
    "a kind that is no text": (
        "[[event]]\nwhat = 5",
        "line 1, event 1 (?), what",
        "the kind of event is needed; got 5. Way out: write it like",
    ),
    "no day until": (
        "[[none]]",
        "line 1, [[none]] 1",
        "it has no 'until': a day. Way out: add until = 2013-06-05",
    ),
    "a day that is none": (
        GOOD.replace("until = 2013-06-20", 'until = "20.06.2013"'),
        "line 25, [[none]] 1, until",
        "a day is needed; got '20.06.2013'. Way out: write it like 2013-06-05",
    ),
    "a moment without its zone": (
        GOOD.replace("10:00:00+06:00", "10:00:00"),
        "line 17, event 'portal' (draft_posted), at",
        "2013-06-05T10:00:00 is a moment without its time zone. Way out: write the day alone; or",
    ),
    "a time of no day": (
        GOOD.replace("2013-06-05T10:00:00+06:00", "10:00:00"),
        "event 'portal' (draft_posted), at",
        "10:00:00 is a time of no day. Way out: write the day",
    ),
    "no day, no moment": (
        GOOD.replace("at = 2013-06-03", 'at = "June"'),
        "line 12, event 1 (service_included), at",
        "a day, a moment with its offset, or 'never' is needed; got 'June'",
    ),
    "when it happened said twice": (
        GOOD.replace("at = 2013-06-03", "at = 2013-06-03\nnot_before = 2013-06-01"),
        "event 1 (service_included)",
        "it says when it happened, and between which days too. Way out: leave out 'at'; or",
    ),
    "names that are none": (
        GOOD.replace('of = "d1"', "of = [5]"),
        "event 'portal' (draft_posted), of",
        'the name of a thing, or a list of them, is needed; got [5]. Way out: write it like "d1"',
    ),
    "a role that is no name": (
        GOOD.replace('developer = "ministry"', "developer = true"),
        "line 7, [draft.d1], developer",
        "a name is needed; got true",
    ),
    "a fact of another form": (
        GOOD.replace('type = "new"', "type = 1.5"),
        "line 7, [draft.d1], type",
        "true or false, a name in quotes, a day, a whole number is needed; got 1.5",
    ),
    "a list of other things": (
        GOOD.replace('type = "new"', "type = [true]"),
        "[draft.d1], type",
        "is needed; got [true]",
    ),
    "a note that is no text": (
        GOOD + "note = 5",
        "[[none]] 1, note",
        "a text is needed; got 5. Way out: write it like",
    ),
    "a name given twice": (
        GOOD.replace('what = "service_included"', 'what = "service_included"\nname = "portal"'),
        "line 18, event 'portal' (draft_posted)",
        "an entry above it is called 'portal' too. Way out: give it a name of its own",
    ),
    "two things of one name": (
        GOOD + "[application.passport]",
        "line 27, [application.passport]",
        "'passport' names two things of the file. Way out: give each thing a name of its own",
    ),
    "what is corrected is not there": (
        GOOD.replace('name = "portal"', 'corrects = "prtal"'),
        "event 2 (draft_posted), corrects",
        "no entry is called 'prtal'",
    ),
    "a correction of itself": (
        GOOD.replace('name = "portal"', 'name = "portal"\ncorrects = "portal"'),
        "event 'portal' (draft_posted), corrects",
        "'portal' corrects itself, or what corrects it: nothing would be left of them",
    ),
}
"""What any law refuses, and what no file can say."""
BY_EDITION = {
    "a kind of things misspelt": (
        GOOD.replace("[service.passport]", "[servce.passport]"),
        "line 5, [servce.passport]",
        "no kind of thing is called 'servce'. Way out: did you mean 'service'?",
    ),
    "a kind of events misspelt": (
        GOOD.replace("service_included", "servce_included"),
        "line 12, event 1 (servce_included), what",
        "no kind of event is called 'servce_included'. Way out: did you mean 'service_included'?",
    ),
    "a thing that is not there": (
        GOOD.replace('of = "passport"\nat', 'of = "pasport"\nat'),
        "line 12, event 1 (service_included), of",
        "the file names no service 'pasport'. Way out: did you mean 'passport'?",
    ),
    "a thing of another kind": (
        GOOD.replace('of = "passport"\nat', 'of = "ministry"\nat'),
        "event 1 (service_included), of",
        "'ministry' is a body, and a service is needed. Way out: name a service of the file",
    ),
    "too many names": (
        GOOD.replace('of = "d1"', 'of = ["d1", "ministry"]'),
        "event 'portal' (draft_posted), of",
        "it belongs to draft, and 2 are named. Way out: name one of each, in this order: draft",
    ),
    "a body that is not there": (
        GOOD.replace('by = "ministry"', 'by = "minstry"'),
        "event 'portal' (draft_posted), by",
        "the file names no body 'minstry'. Way out: did you mean 'ministry'?",
    ),
    "a doer of what has none": (
        GOOD.replace("at = 2013-06-03", 'at = 2013-06-03\nby = "ministry"'),
        "event 1 (service_included), by",
        "of 'service_included' no body is told that did it. Way out: leave 'by' out",
    ),
    "a role misspelt": (
        GOOD.replace("developer", "develper"),
        "line 7, [draft.d1], develper",
        "'develper' is not stated of a draft",
    ),
    "a body in a role that is not there": (
        GOOD.replace('developer = "ministry"', 'developer = "minstry"'),
        "[draft.d1], developer",
        "the file names no body 'minstry'. Way out: did you mean 'ministry'?",
    ),
    "a fact misspelt": (
        GOOD.replace("venue", "vnue"),
        "event 'portal' (draft_posted), vnue",
        "'vnue' is not stated of a draft_posted. Way out: did you mean 'venue'?",
    ),
    "a fact of a body misspelt": (
        GOOD.replace('kind = "c', 'knd = "c'),
        "line 2, [body.ministry], knd",
        "'knd' is not stated of a body. Way out: did you mean 'kind'?",
    ),
    "a value misspelt": (
        GOOD.replace('venue = "portal"', 'venue = "prtal"'),
        "event 'portal' (draft_posted), venue",
        "'posting.venue' cannot be 'prtal'. Way out: did you mean 'portal'?",
    ),
    "a value of another sort": (
        GOOD.replace('type = "new"', "type = true"),
        "[draft.d1], type",
        "'draft.type' cannot be True",
    ),
    "a moment for a day": (
        GOOD.replace("at = 2013-06-03", "at = 2013-06-03T10:00:00+06:00"),
        "event 1 (service_included), at",
        "'service.included_on' has a day, and a moment is given",
    ),
    "bounds the wrong way round": (
        GOOD.replace("at = 2013-06-03", "not_before = 2013-06-03\nnot_after = 2013-06-01"),
        "event 1 (service_included), not_before",
        "not before 2013-06-03, and not after 2013-06-01: no day is left",
    ),
    "known before it happened": (
        GOOD.replace("at = 2013-06-03", "at = 2013-06-03\nknown_on = 2013-05-03"),
        "event 1 (service_included), at",
        "it became known on 2013-05-03 what happened on 2013-06-03",
    ),
    "none of a kind misspelt": (
        GOOD + 'what = "draft_postd"',
        "line 25, [[none]] 1, what",
        "no kind of event or thing is called 'draft_postd'. Way out: did you mean 'draft_posted'?",
    ),
    "none of a thing that is not there": (
        GOOD + 'of = "pasport"',
        "[[none]] 1, of",
        "the file names no thing 'pasport'. Way out: did you mean 'passport'?",
    ),
    "none of a fact misspelt": (
        GOOD + 'what = "draft_posted"\nvnue = "portal"',
        "[[none]] 1, vnue",
        "'vnue' is not stated of a draft_posted. Way out: did you mean 'venue'?",
    ),
    "none of a value misspelt": (
        GOOD + 'what = "draft_posted"\nvenue = "prtal"',
        "[[none]] 1, venue",
        "'posting.venue' cannot be 'prtal'. Way out: did you mean 'portal'?",
    ),
}
"""What an edition does not know."""


def refused(text, law=None):
    with pytest.raises(InvalidCaseFile) as caught:
        case_from_toml(text, law)
    return caught.value


def hold(problem, place, words):
    assert problem.place.endswith(place)
    assert words in str(problem)


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_its_place_and_a_way_out(name):
    text, place, words = MISTAKES[name]
    (problem,) = refused(text).problems
    hold(problem, place, words)


@pytest.mark.parametrize("name", BY_EDITION)
def test_what_the_edition_does_not_know_is_told_alike(name):
    text, place, words = BY_EDITION[name]
    (problem,) = refused(text, LAW).problems
    hold(problem, place, words)
    case = case_from_toml(text)
    (alike,) = problems_of(case, LAW)
    assert (alike.code, str(alike.way_out)) == (problem.code, str(problem.way_out))
    if "of a thing that is not there" not in name or "none" not in name:
        with pytest.raises(InvalidInput) as caught:
            LAW.examine(case, AS_OF)
        assert caught.value.code == problem.code


def test_all_the_mistakes_of_a_file_are_told_together(tmp_path):
    """Also those of things and events that name what is misspelt itself."""
    text = (
        GOOD.replace("[service.passport]", "[servce.passport]")
        .replace('type = "new"', 'type = "nw"')
        .replace("service_included", "servce_included")
        .replace("10:00:00+06:00", "10:00:00")
        .replace('venue = "portal"', 'venue = "prtal"')
        .replace('by = "ministry"', 'by = "minstry"')
    )
    (tmp_path / "my.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidCaseFile) as caught:
        read_case(tmp_path / "my.toml", LAW)
    told = [(problem.code, problem.place) for problem in caught.value.problems]
    event = "my.toml, line 17, event 'portal' (draft_posted)"
    assert sorted(told) == [
        ("moment_without_zone", f"{event}, at"),
        ("no_such_kind", "my.toml, line 12, event 1 (servce_included), what"),
        ("no_such_kind", "my.toml, line 5, [servce.passport]"),
        ("no_such_thing", f"{event}, by"),
        ("not_a_value", f"{event}, venue"),
        ("not_a_value", "my.toml, line 7, [draft.d1], type"),
    ]


def test_what_belongs_to_something_lost_is_not_told_of():
    """It is the one mistake that is to be mended first."""
    text = GOOD.replace("[service.passport]", "[zzz.passport]")
    (problem,) = refused(text, LAW).problems
    assert problem.code == "no_such_kind"


def test_no_more_than_a_hundred_are_looked_for():
    events = '[[event]]\nwhat = "zzz"\n' * 300
    assert len(refused(GOOD + events, LAW).problems) <= 100


def test_a_good_file_has_no_problems_by_any_law():
    for case in whole_files():
        if case is not RICH:
            assert problems_of(case, LAW) == []
    for end in ("addressee(d1, ministry)", "regulation of passport", "d1"):
        case = case_from_toml(GOOD + f'of = "{end}"', LAW)
        assert case.ends[0].of == end


def test_lines_are_not_named_where_they_might_be_wrong():
    note = 'note = """\n[[event]]\n"""\n'
    text = GOOD.replace("at = 2013-06-03", f'at = "June"\n{note}')
    (problem,) = refused(text).problems
    assert problem.place == "event 1 (service_included), at"


@in_each_language
def test_problems_are_told_in_each_language(lang):
    for text, *_ in (*MISTAKES.values(), *BY_EDITION.values()):
        told = refused(text, LAW)
        assert told.in_language("en") == str(told)
        lines = told.in_language(lang).splitlines()
        assert len(lines) == 1 + len(told.problems)
        for line in lines[1:] if lang != "en" else ():
            assert "Way out" not in line
            assert re.search("[әғқңөұүһі]" if lang == "kk" else "[а-я]", line), line


def test_the_error_is_pickled_with_its_problems():
    told = refused(GOOD.replace("venue", "vnue"), LAW)
    again = pickle.loads(pickle.dumps(told))  # noqa: S301  # our own bytes
    assert (str(again), again.problems) == (str(told), told.problems)


# --- files that are none, and other nonsense


def test_a_file_that_cannot_be_read_is_told_with_its_name(tmp_path):
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "long.toml").write_text("#" * 1_000_001, encoding="utf-8")
    (tmp_path / "cp1251.toml").write_bytes("# дело".encode("cp1251"))
    (tmp_path / "deep.toml").write_text(f"[a.b]\nc = {'[' * 99}{']' * 99}", encoding="utf-8")
    (tmp_path / "deep.json").write_text(f"{'[' * 999}{']' * 999}", encoding="utf-8")
    (tmp_path / "no.json").write_text("{", encoding="utf-8")
    for name in ("none", "folder", "long", "cp1251", "deep"):
        with pytest.raises(InvalidCaseFile, match=f"{name}.toml: "):
            read_case(tmp_path / f"{name}.toml")
    for name in ("deep", "no"):
        with pytest.raises(InvalidCaseFile):
            read_case(tmp_path / f"{name}.json")


NONSENSE = (None, 5, object(), b"\xff", [], {}, float("nan"), "\ud800", "{", int, LAW, RICH)


@pytest.mark.parametrize("value", NONSENSE, ids=map(str, range(len(NONSENSE))))
def test_nonsense_is_refused_in_our_words(value):
    doors = [
        lambda: case_from_json(value),
        lambda: case_from_document(value),
        lambda: read_case(value),
        lambda: case_from_toml(GOOD, value if value is not None else 5),
        lambda: problems_of(RICH, value) if value is not LAW else read_case(value),
        lambda: entry_kinds(value),
    ]
    if value != {}:
        doors.append(lambda: case_from_dict(value))
    if value != "\ud800":
        doors.append(lambda: case_from_toml(value))
    if value is not RICH:
        doors += [lambda: case_as_toml(value), lambda: case_document(value)]
    for number, door in enumerate(doors):
        if value is LAW and number == 3:
            continue
        with pytest.raises(InvalidInput):
            door()


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ({"thing": []}, "model_no_field"),
        ({"things": [{"kind": "body"}]}, "model_field_missing"),
        ({"events": [{"what": "draft_posted", "at": "June"}]}, "key_form"),
        ({"events": [{"what": "draft_posted", "at": "2013-06-05T10:00:00"}]}, "key_form"),
        ({"events": [{"what": "draft_posted", "facts": {"venue": 1.5}}]}, "model_field_wants"),
        ({"events": [{"what": "draft_posted", "facts": {"venue": []}}]}, "key_form"),
        ({"events": [{"what": " "}]}, "key_form"),
        ({"none": [{"until": "June"}]}, "model_field_wants"),
        ({"none": [{}]}, "model_field_missing"),
    ],
)
def test_json_is_refused_alike(table, code):
    with pytest.raises(InvalidInput) as caught:
        case_from_dict(table)
    told = [problem.code for problem in getattr(caught.value, "problems", ())]
    assert (told or [caught.value.code])[0] == code
    with pytest.raises(InvalidCaseFile):
        case_from_json(json.dumps(table))


def test_a_name_said_twice_in_json_is_refused():
    with pytest.raises(InvalidCaseFile, match="twice"):
        case_from_json('{"things": [], "things": []}')


@pytest.mark.parametrize(
    "entry",
    [
        Thing("event", "x"),
        Thing("none", "x"),
        Thing("draft", "x", facts={"note": True}),
        Event("data_used", "x", facts={"at": "new"}),
        NoneUntil(date(2013, 6, 5), where={"until": True}),
    ],
    ids=repr,
)
def test_names_that_stand_for_something_else_are_not_written_by_hand(entry):
    with pytest.raises(InvalidInput, match="cannot be written in a case file by hand"):
        case_as_toml(CaseFile([entry]))
    assert case_from_json(case_as_json(CaseFile([entry]))) == CaseFile([entry])


# --- what may be said


def test_every_kind_is_listed_with_what_is_told_of_it():
    spec = LAW.rulebook.procedures
    kinds = entry_kinds(LAW.rulebook)
    assert [kind.name for kind in kinds] == [*spec.thing, *spec.event]
    told = {kind.name: {fact.name for fact in kind.facts} for kind in kinds}
    assert {"kind", "is_provider", "in_government_structure"} <= told["body"]
    assert {"venue", "local_body_is_concerned"} <= told["draft_posted"]
    draft, *events = kinds_named(LAW.rulebook, "draft")
    assert draft.roles == ("developer",)
    assert {"draft_posted", "standard_approved"} <= {kind.name for kind in events}
    addressee, *events = kinds_named(LAW.rulebook, "addressee")
    assert addressee.of == ("draft", "body")
    assert "sent_for_agreement" in {kind.name for kind in events}
    with pytest.raises(UnknownName, match="did you mean 'draft_posted'"):
        kinds_named(LAW.rulebook, "draft_postd")


@pytest.mark.parametrize("kind", entry_kinds(LAW.rulebook), ids=lambda kind: kind.name)
def test_what_is_listed_can_be_said(kind):
    """Each fact with each of its names is taken by an examination."""
    spec = LAW.rulebook.procedures.thing
    others = {"day": date(2013, 6, 5), "moment": date(2013, 6, 5), "number": 15, "year": 2013}

    def above(name, found):
        for parent in spec[name].of:
            above(parent, found)
        found.setdefault(name, Thing(name, f"the {name}", [f"the {of}" for of in spec[name].of]))
        return found

    for fact in kind.facts:
        for value in fact.values or (others.get(fact.type, True),):
            things = above(kind.name, {}) if not kind.is_event else {}
            entries = []
            for of in kind.of if kind.is_event else ():
                above(of, things)
            if kind.is_event:
                names = [f"the {of}" for of in kind.of]
                entries = [Event(kind.name, names, facts={fact.name: value})]
            else:
                own = things.pop(kind.name)
                entries = [Thing(own.kind, own.name, own.of, facts={fact.name: value})]
            case = CaseFile([*things.values(), *entries])
            assert problems_of(case, LAW) == []


# --- the shell


@pytest.fixture
def my_file(tmp_path):
    path = tmp_path / "my.toml"
    path.write_text(GOOD, encoding="utf-8")
    return path


@in_each_language
def test_the_shell_lists_what_a_file_may_say(told, lang):
    whole = told("examine", "--events", "--lang", lang)
    for kind in entry_kinds(LAW.rulebook):
        assert f"{kind.name}  {kind.words.in_language(lang)}\n" in whole
    one = told("examine", "--events", "draft_posted", "--lang", lang)
    assert "    venue: portal | own_site | local_site | media | other_place – " in one
    assert "    at: 2013-06-03T09:00:00+06:00 | 2013-06-03 | never\n" in one
    (listed,) = json.loads(told("examine", "--events", "draft_posted", "--json", "--lang", lang))
    assert listed["facts"]["venue"]["values"][0] == "portal"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("examine", "examine: the case file to be examined is needed"),
        ("examine {file}", "--as-of: the day as of which the file is examined is needed"),
        ("examine {file} --as-of June", "--as-of: a day such as"),
        (
            "examine {file} --as-of 2013-06-20 --json --svg",
            "leave out all but one of --json, --svg",
        ),
        (
            "examine {file} --as-of 2013-06-20 --ics --full",
            "leave out all but one of --ics, --full",
        ),
        ("examine {file} --events", "--events: it lists what a case file may say, and no file"),
        ("examine --events draft_postd", "Way out: did you mean 'draft_posted'?"),
        ("examine {file} --as-of 2013-06-20 --as-off 2013-06-20", "did you mean '--as-of'?"),
        ("examine {file} --as-of 2013-06-20 --reading A13", "a reading is chosen as NAME=OPTION"),
        ("examine {file} --as-of 2013-06-20 --known-on 2013-06-20", "do not say when they became"),
        ("examine nowhere.toml --as-of 2013-06-20", "nowhere.toml: the file is missing"),
    ],
)
def test_a_mistake_in_the_shell_is_told(words, line, my_file, capsys):
    assert main(words.format(file=my_file).split()) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert line in said.err


def test_the_shell_tells_all_problems_each_on_a_line(my_file, capsys):
    text = GOOD.replace("venue", "vnue").replace("developer", "develper")
    my_file.write_text(text, encoding="utf-8")
    assert main(["examine", str(my_file), "--as-of", "2013-06-20"]) == 2
    first, *others = capsys.readouterr().err.splitlines()
    assert first == f"kz-services-law: {len(others)} problems in the case file:"
    assert all(line.startswith("- my.toml, line ") for line in others)


OPEN = GOOD[: GOOD.index("[[none]]")]
LATE = GOOD.replace("2013-06-05T10:00:00+06:00", "2013-06-12")
DONE = """
[service.passport]
[application.a1]
of = "passport"
[[event]]
what = "application_handed_in"
of = "a1"
at = 2013-06-05
via = "centre"
package_complete = false
[[event]]
what = "recipient_identified"
of = "a1"
at = 2013-06-05
by_one_stop_employee = true
[[event]]
what = "application_refused"
of = "a1"
at = 2013-06-05
by_one_stop_employee = true
[[none]]
until = 2013-06-20
"""
ENDS = {"done": (DONE, 0), "late": (LATE, 1), "open": (OPEN, 3)}


@pytest.mark.parametrize("name", ENDS)
def test_how_it_ends_tells_how_the_case_stands(name, my_file, told):
    text, ended = ENDS[name]
    my_file.write_text(text, encoding="utf-8")
    asked = ("examine", my_file, "--as-of", "2013-06-20")
    document = json.loads(told(*asked, "--json", ended=ended))
    assert document["as_of"] == "2013-06-20"


@pytest.mark.sampled(3)
@in_each_language
def test_the_shell_tells_what_the_examination_tells(lang, my_file, told):
    asked = ("examine", my_file, "--as-of", "2013-06-20", "--lang", lang)
    examination = LAW.examine(case_from_toml(GOOD), AS_OF)
    ended = 1  # the ministry's own site is overdue
    assert told(*asked, ended=ended) == examination.explain(lang) + "\n"
    assert told(*asked, "--full", ended=ended) == examination.explain(lang, full=True) + "\n"
    assert told(*asked, "--svg", ended=ended).startswith("<")
    assert told(*asked, "--html", ended=ended).startswith("<")
    assert json.loads(told(*asked, "--json", ended=ended)) == json.loads(examination.to_json())


def test_a_calendar_has_the_ends_of_lines_of_its_form(my_file, capsysbinary):
    """CR and LF, as other programs read them; no other form has them."""
    asked = ["examine", str(my_file), "--as-of", "2013-06-07"]
    main([*asked, "--ics"])
    lines = capsysbinary.readouterr().out.split(b"\n")
    assert lines[0] == b"BEGIN:VCALENDAR\r"
    assert lines[-2:] == [b"END:VCALENDAR\r", b""]
    assert all(line.endswith(b"\r") for line in lines[:-1])
    main([*asked, "--html"])
    assert b"\r" not in capsysbinary.readouterr().out


def test_a_reading_and_what_was_known_reach_the_examination(my_file, capsys):
    text = re.sub(r"(?m)^(at|until) = (\S+)$", r"\1 = \2\nknown_on = 2013-06-21", GOOD)
    text = re.sub(r"(?m)^\[(\w+)\.(\w+)\]$", r"[\1.\2]\nknown_on = 2013-06-01", text)
    my_file.write_text(text, encoding="utf-8")
    asked = ("examine", my_file, "--as-of", "2013-06-20", "--json")
    by = {}
    for how in ("--reading=A13=any", "--known-on=2013-06-22", "--known-on=2013-06-20"):
        main([*map(str, asked), how])
        document = json.loads(capsys.readouterr().out)
        by[how] = {(d["course"], d["of"]): d["state"] for d in document["duties"]}
    posting = ("art15/par2", "passport")
    assert [found[posting] for found in by.values()] == ["fulfilled", "overdue", "not_judged"]


# --- three procedures, counted by hand: the counting stands in the files, beside the entries

STANDARD_DUTIES = {
    ("art13/par1/part4", "passport"): ("fulfilled", days(2013, 10, 1), days(2013, 9, 24)),
    ("art15/par2", "passport"): ("late", days(2013, 7, 9), days(2013, 7, 10)),
    ("art15/par2/informing", "passport"): ("fulfilled", None, days(2013, 7, 12)),
    ("art15/par4/part1", "standard"): ("fulfilled", None, days(2013, 8, 13)),
    ("art15/par4/part1/posting", "standard"): ("fulfilled", None, days(2013, 8, 16)),
    ("art15/par4/part4", "addressee(standard, finance)"): ("fulfilled", None, days(2013, 8, 19)),
    ("art15/par4/part4", "addressee(standard, transport)"): ("fulfilled", None, days(2013, 8, 19)),
    ("art15/par4/part4", "addressee(standard, justice)"): ("nothing", None, None),
    ("art16/par1", "rules"): ("fulfilled", days(2013, 10, 24), days(2013, 10, 24)),
    ("art23/par2", "update(standard, justice)"): (
        "fulfilled",
        days(2013, 9, 27),
        days(2013, 9, 27),
    ),
    ("art23/par2", "update(standard, transport)"): ("late", days(2013, 9, 27), days(2013, 10, 1)),
    ("art23/par2", "update(standard, government)"): ("nothing", None, None),
}
STANDARD_ACTS = {
    "proposal": [],
    "portal": [],
    "own site": ["within_the_term"],
    "informing": [],
    "incomplete report": ["with_contents_required"],
    "complete report": [],
    "report on the portal": [],
    "report on the own site": [],
    "sent to Finance": [],
    "sent to Transport": [],
    "sent to Transport anew": [],
    "approval": [],
    "update of Justice": [],
    "update of Finance": [],
    "update of Transport": ["within_the_term"],
    "regulation": [],
}
AMENDMENT_DUTIES = {
    ("art15/par2/change", "change"): ("fulfilled", None, days(2013, 9, 2)),
    ("art15/par2/informing/change", "change"): ("fulfilled", None, days(2013, 9, 4)),
    ("art15/par4/part1", "change"): ("fulfilled", None, days(2013, 10, 3)),
    ("art15/par4/part1/posting", "change"): ("fulfilled", None, days(2013, 10, 4)),
    ("art15/par4/part4", "addressee(change, akimat)"): ("fulfilled", None, days(2013, 10, 7)),
    ("art15/par4/part4", "addressee(change, government)"): ("nothing", None, None),
    ("art23/par2", "update(change, justice)"): (
        "fulfilled",
        days(2013, 10, 17),
        days(2013, 10, 17),
    ),
    ("art23/par2", "update(change, akimat)"): ("late", days(2013, 10, 17), days(2013, 10, 18)),
}
AMENDMENT_ACTS = {
    "proposal": [],
    "portal": [],
    "own site": [],
    "informing": [],
    "early report": ["after_public_discussion"],
    "report": [],
    "report on the portal": [],
    "report on the own site": [],
    "draft sent": [],
    "report sent": [],
    "approval of the change": [],
    "update of Justice": [],
    "update of the akimat": ["within_the_term"],
}
APPLICATION_DUTIES = {
    ("art20/par2/part1", "incomplete"): ("nothing", None, None),
    ("art20/par2/part2", "incomplete"): ("fulfilled", None, days(2013, 12, 3)),
    ("art20/par3", "incomplete"): ("nothing", None, None),  # 20(3): in rendering; never accepted
    ("art20/par2/part1", "complete"): ("fulfilled", None, days(2013, 12, 4)),
    ("art20/par2/part2", "complete"): ("nothing", None, None),
    ("art20/par3", "complete"): ("fulfilled", None, days(2013, 12, 4)),
    ("art20/par6", "of_tax_data"): ("fulfilled", None, days(2013, 12, 4)),
}
APPLICATION_ACTS = {
    "first identification": [],
    "refusal": [],
    "identification": [],
    "acceptance": [],
    "use of the data": [],
    "passing on": [],
    "result": [],
}
PROCEDURES = {
    "standard": (days(2013, 11, 1), STANDARD_DUTIES, STANDARD_ACTS, ["both"], 1),
    "amendment": (days(2013, 11, 1), AMENDMENT_DUTIES, AMENDMENT_ACTS, [], 1),
    "application": (days(2013, 12, 31), APPLICATION_DUTIES, APPLICATION_ACTS, [], 0),
}


@pytest.fixture(params=PROCEDURES)
def procedure(request):
    return request.param


def examined(name, as_of=None, **how):
    return LAW.examine(read_case(FILES / f"{name}.toml", LAW), as_of or PROCEDURES[name][0], **how)


def test_the_duties_stand_as_counted_by_hand(procedure):
    _, duties, *_ = PROCEDURES[procedure]
    examination = examined(procedure)
    for (course, of), (state, due, done) in duties.items():
        duty = examination.duty(course, of)
        assert duty.state.value == state, (course, of)
        if state != "nothing":
            assert duty.done_on == done, (course, of)
        if due is not None:
            assert duty.due_on == due, (course, of)
        if state == "late":
            assert duty.days == (done - due).days


def test_nothing_else_of_the_file_is_amiss_or_open(procedure):
    _, duties, *_ = PROCEDURES[procedure]
    wrong = ("late", "overdue", "not_judged", "silent")
    found = {
        (duty.course.id, duty.frame.id): duty.state.value
        for duty in examined(procedure).duties
        if duty.told and duty.state.value in wrong
    }
    assert found == {key: state for key, (state, *_) in duties.items() if state in wrong}


def test_the_acts_miss_what_was_missed_by_hand(procedure):
    _, _, acts, findings, _ = PROCEDURES[procedure]
    examination = examined(procedure)
    for name, missed in acts.items():
        act = examination.act(name)
        assert [each.name for each in act.missed] == missed, name
        assert act.verdict is (Verdict.NO if missed else Verdict.YES), name
    assert {act.entry for act in examination.acts} - acts.keys() <= {"comment considered"}
    assert [finding.kind for finding in examination.findings] == findings


def test_the_term_of_a_service_on_paper_is_counted_over_independence_day():
    """20(1): ten working days after 4 December end on 20 December; that day it was given."""
    (duty,) = (
        duty
        for duty in examined("application").duties
        if duty.frame.id == "complete" and duty.due_on is not None
    )
    assert duty.course.norm.locator == "art20/par1"
    assert (duty.state.value, duty.due_on) == ("fulfilled", days(2013, 12, 20))


@pytest.mark.parametrize(
    ("name", "of", "opens", "closes"),
    [
        ("standard", "standard", days(2013, 7, 10), days(2013, 8, 9)),
        ("amendment", "change", days(2013, 9, 2), days(2013, 10, 2)),
    ],
)
def test_the_discussion_is_open_for_thirty_days(name, of, opens, closes):
    def window(day):
        found = examined(name, day).windows
        (one,) = (each for each in found if (each.course.id, each.frame.id) == ("art15/par3", of))
        return one

    a_day = timedelta(days=1)
    assert (window(closes).opens_on, window(closes).closes_on) == (opens, closes)
    assert window(opens).state is window(closes).state is OpenState.OPEN
    assert window(closes + a_day).state is OpenState.CLOSED


def test_how_a_standard_stands_on_the_way():
    """On 8 July, a day off, the term of 15(2) is running; on 9 July, its last day, too."""
    for day, state in ((8, "pending"), (9, "pending"), (10, "late")):
        duty = examined("standard", days(2013, 7, day)).duty("art15/par2", "passport")
        assert duty.state.value == state
    approval = examined("standard", days(2013, 9, 20)).duty("art13/par1/part4", "passport")
    assert (approval.state.value, approval.due_on) == ("pending", days(2013, 10, 1))


def test_the_shell_ends_as_the_procedures_do(procedure, told):
    as_of, *_, ended = PROCEDURES[procedure]
    told("examine", FILES / f"{procedure}.toml", "--as-of", as_of, "--json", ended=ended)


# --- the guide, in three languages


def guide(lang):
    return (ROOT / "docs" / GUIDES[lang]).read_text(encoding="utf-8")


def blocks(lang):
    """The example, that of a correction, the one with mistakes; and what is printed of it."""
    examples = re.findall(r"```toml\n(.*?)```", guide(lang), re.DOTALL)
    (printed,) = re.findall(r"```text\n(.*?)```", guide(lang), re.DOTALL)
    return (*examples, printed)


def tables(lang):
    found = re.findall(r"(?:^\|.*\n)+", guide(lang), re.MULTILINE)
    return [
        [[cell.strip() for cell in row.strip("|").split(" | ")] for row in table.splitlines()[2:]]
        for table in found
    ]


def in_code(cells):
    """What of a row is not words of a language."""
    return [name for cell in cells for name in re.findall(r"`([^`]*)`|\]\((.*?)\)", cell)]


def test_the_guides_say_the_same():
    english = tables("en")
    for lang in GUIDES:
        assert [[in_code(row[:3]) for row in table] for table in tables(lang)] == [
            [in_code(row[:3]) for row in table] for table in english
        ]
        assert [tomllib.loads(each) for each in blocks(lang)[:3]] == [
            tomllib.loads(each) for each in blocks("en")[:3]
        ]
        assert guide(lang).count("\n## ") == guide("en").count("\n## ")
        for link in re.findall(r"\]\(([^)#:]+)\)", guide(lang)):
            assert (ROOT / "docs" / link).exists()


@pytest.mark.parametrize("lang", GUIDES)
def test_the_example_of_the_guide_is_examined_as_it_says(lang, my_file, told):
    example, correction, *_ = blocks(lang)
    duties, absent = tables(lang)[0], tables(lang)[4]
    whole = LAW.examine(case_from_toml(example, LAW), AS_OF)
    without = LAW.examine(case_from_toml(example[: example.index("[[none]]")], LAW), AS_OF)
    for examination, rows in ((whole, duties), (without, absent)):
        told_of = {
            (duty.course.id, duty.frame.id): duty.state.value
            for duty in examination.duties
            if duty.told and duty.state.value not in ("nothing", "continuing")
        }
        names = [[re.sub("`", "", cell) for cell in row[:3]] for row in rows]
        assert told_of == {(course, of): state for course, of, state in names}
    my_file.write_text(example, encoding="utf-8")
    told("examine", my_file, "--as-of", "2013-06-20", "--json", ended=1)
    case = case_from_toml(f"[service.passport]\n{correction}")
    assert len(case.events) == 2


def test_a_correction_counts_from_the_day_it_became_known():
    """15(2): five working days after 3 June end on 10 June, after 4 June on 11 June."""
    _, correction, *_ = blocks("en")
    known = "known_on = 2013-06-01\n"
    case = case_from_toml(f"[service.passport]\n{known}{correction}")
    for known_on, due in ((13, 10), (14, 11)):
        examination = LAW.examine(case, AS_OF, known_on=days(2013, 6, known_on))
        assert examination.duty("art15/par2", "passport").due_on == days(2013, 6, due)


@pytest.mark.parametrize("lang", GUIDES)
def test_the_mistakes_of_the_guide_are_told_as_it_says(lang, my_file):
    *_, bad, printed = blocks(lang)
    my_file.write_text(bad, encoding="utf-8")
    with pytest.raises(InvalidCaseFile) as caught:
        read_case(my_file, LAW)
    assert caught.value.in_language(lang) == printed.strip()


def states_told(lang, row):
    """The name of a state, and the words for it on the screen, where a row has them."""
    quoted = "“(.+)”" if lang == "en" else "«(.+)»"
    return re.fullmatch(rf"`(\w+)`(?:: {quoted})?", row[1]).groups()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_guide_tells_how_states_are_said_on_the_screen(lang):
    words = examination_words()
    told = [states_told(lang, row) for row in tables(lang)[5]]
    said = [(name, text) for name, text in told if text is not None]
    duties, windows = said[: len(DutyState)], said[len(DutyState) :]
    for of_kind, kind in ((duties, DutyState), (windows, OpenState)):
        assert {name for name, _ in of_kind} == {state.value for state in kind}
    assert duties == [(name, words.state[name].in_language(lang)) for name, _ in duties]
    assert windows == [(name, words.open[name].in_language(lang)) for name, _ in windows]


def test_the_guide_tells_every_state_and_every_key():
    states = [states_told("en", row)[0] for row in tables("en")[5]]
    every = [e.value for kind in (DutyState, Verdict, RequirementState, OpenState) for e in kind]
    assert sorted(states) == sorted(every)
    from kz_services_law.procedures.case_forms import EVENT_FORMS, NONE_FORMS, THING_FORMS

    for number, forms in ((1, THING_FORMS), (2, EVENT_FORMS), (3, NONE_FORMS)):
        keys = {name for row in tables("en")[number] for name in re.findall(r"`(\w+)`", row[0])}
        assert forms.keys() - {"known_on", "note"} <= keys
    assert {"known_on", "note"} <= {
        name for r in tables("en")[2] for name in re.findall(r"`(\w+)`", r[0])
    }


def test_the_worked_files_are_those_that_are_tested():
    listed = [(row[0], row[2]) for row in tables("en")[6]]
    assert [f"[{name}.toml](cases/{name}.toml)" for name in PROCEDURES] == [n for n, _ in listed]
    assert [str(as_of) for as_of, *_ in PROCEDURES.values()] == [day for _, day in listed]
