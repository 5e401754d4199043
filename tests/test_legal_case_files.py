"""Case files as a contributor writes them: what is read, and what each mistake is told."""

import os
import pickle

import pytest
from casebook import CASES, QUESTIONS

from kz_services_law import InvalidInput, Law
from kz_services_law.legal_cases import InvalidCases, differences, read_cases

LAW = Law(engine="native")
GOOD = {
    "id": '"posting"',
    "why": '"five working days after Monday 3 June 2013: 4, 5, 6, 7, 10"',
    "ask": '"PostingDeadline"',
    "facts": '{ "draft.type" = "new", "service.included_on" = 2013-06-03 }',
    "status": '"settled"',
    "expect": "{ due_on = 2013-06-10 }",
    "cites": '["art15/par2"]',
}
OPEN = {
    "id": '"open"',
    "why": '"a new standard has the term, the other drafts have none"',
    "ask": '"PostingDeadline"',
    "facts": '{ "service.included_on" = 2013-06-03 }',
    "status": '"open"',
    "expect": '{ due_on = "open" }',
    "missing": '["draft.type"]',
    "missing_of": '{ due_on = ["draft.type"] }',
}


def written(*cases):
    entries = ("\n".join(f"{key} = {value}" for key, value in case.items()) for case in cases)
    return "".join(f"[[case]]\n{entry}\n\n" for entry in entries)


def read(folder, *cases, law=LAW):
    (folder / "my.toml").write_text(written(*cases), encoding="utf-8")
    return read_cases(folder, law)


def refused(folder, *cases, law=LAW):
    with pytest.raises(InvalidCases) as caught:
        read(folder, *cases, law=law)
    return caught.value.problems


def test_the_good_cases_are_answered_as_expected(tmp_path):
    for case in read(tmp_path, GOOD, OPEN):
        assert differences(case, case.asked_of(LAW)) == []


# --- days and moments without quotes


@pytest.mark.parametrize("worth", ["2013-06-10", '"2013-06-10"'])
def test_a_day_is_expected_with_quotes_or_without(tmp_path, worth):
    (case,) = read(tmp_path, {**GOOD, "expect": f"{{ due_on = {worth} }}"})
    assert case.expect == {"due_on": "2013-06-10"}
    assert differences(case, case.asked_of(LAW)) == []


def test_others_may_be_a_day(tmp_path):
    case = {key: value for key, value in GOOD.items() if key != "expect"}
    (case,) = read(tmp_path, {**case, "others": "2013-06-10"})
    assert differences(case, case.asked_of(LAW)) == []


@pytest.mark.parametrize(
    "moment",
    [
        "2013-06-03T23:59:59+06:00",
        "2013-06-03T17:59:59Z",
        "2013-06-03 23:59:59+06:00",
        '"2013-06-03T23:59:59+06:00"',
        "2013-06-03",
    ],
)
def test_facts_are_moments_and_days_without_quotes(tmp_path, moment):
    case = {
        "id": '"window"',
        "why": '"posted on 3 June by the time of Astana: thirty days end on 3 July"',
        "ask": '"DiscussionWindow"',
        "facts": f'{{ "draft.type" = "new", "draft.posted_at" = {moment} }}',
        "status": '"settled"',
        "expect": "{ closes = 2013-07-03, opens_on = 2013-06-03 }",
        "cites": '["art15/par3", "art13/par2"]',
    }
    (case,) = read(tmp_path, case)
    assert differences(case, case.asked_of(LAW)) == []


# --- mistakes: each is told with its file, its case, its key, and a way out

NEAR_TYPE = "did you mean 'draft.type'?"
MISTAKES = {
    "a key that is none": (
        {"reding": '{ A6 = "include" }'},
        "",
        "no key of a case is called 'reding'. Way out: did you mean 'readings'?",
    ),
    "no reason": ({"why": None}, "", "it has no 'why': a text that says how"),
    "an empty reason": ({"why": '" "'}, "why", "is needed; got ' '. Way out: write it like"),
    "no id": ({"id": None}, "", "it has no 'id': a text that names the case. Way out: add id = "),
    "no question": ({"ask": None}, "", "it has no 'ask': the name of a question"),
    "a question that is no text": ({"ask": "5"}, "ask", "the name of a question is needed; got 5"),
    "a question misspelt": (
        {"ask": '"PostingDeadlin"'},
        "ask",
        "no question of the catalogue is called 'PostingDeadlin', and a case asks no other",
    ),
    "no facts": ({"facts": None}, "", "it has no 'facts': a table of facts. Way out: add facts = "),
    "facts that are a list": ({"facts": "[]"}, "facts", "a table of facts is needed; got []"),
    "a fact misspelt": (
        {"facts": '{ "draft.tpe" = "new", "service.included_on" = 2013-06-03 }'},
        "facts",
        f"no fact of PostingDeadline is called 'draft.tpe'. Way out: {NEAR_TYPE}",
    ),
    "a fact of another question": (
        {"facts": '{ "draft.type" = "new", "developer.kind" = "central_body" }'},
        "facts",
        "no fact of PostingDeadline is called 'developer.kind'. Way out: known: ",
    ),
    "a value misspelt": (
        {"facts": '{ "draft.type" = "nw", "service.included_on" = 2013-06-03 }'},
        "facts.draft.type",
        "it is none of its values: 'nw'. Way out: did you mean 'new'?",
    ),
    "a value of another sort": (
        {"facts": '{ "draft.type" = true, "service.included_on" = 2013-06-03 }'},
        "facts.draft.type",
        "it is none of its values: true. Way out: known: addition, change, ",
    ),
    "a day written otherwise": (
        {"facts": '{ "draft.type" = "new", "service.included_on" = "03.06.2013" }'},
        "facts.service.included_on",
        "it takes 2013-06-03 or never; got '03.06.2013'. Way out: write it like that",
    ),
    "a day that is none": (
        {"facts": '{ "draft.type" = "new", "service.included_on" = "2013-02-30" }'},
        "facts.service.included_on",
        "got '2013-02-30'",
    ),
    "a moment for a day": (
        {"facts": '{ "draft.type" = "new", "service.included_on" = 2013-06-03T09:00:00+06:00 }'},
        "facts.service.included_on",
        "it takes 2013-06-03 or never; got 2013-06-03T09:00:00+06:00",
    ),
    "a moment without its zone": (
        {"facts": '{ "draft.type" = "new", "service.included_on" = 2013-06-03T09:00:00 }'},
        "facts.service.included_on",
        "Way out: write the day alone; or, where a moment is meant, its offset after it, as in ",
    ),
    "a time without its day": (
        {"facts": '{ "draft.type" = "new", "service.included_on" = 09:00:00 }'},
        "facts.service.included_on",
        "09:00:00 is a time of no day. Way out: write the day; or,",
    ),
    "a status misspelt": (
        {"status": '"setled"'},
        "status",
        "no answer has the status 'setled'. Way out: did you mean 'settled'?",
    ),
    "a status that no case has": (
        {"status": '"disputed"'},
        "status",
        "no answer has the status 'disputed'. Way out: known: open, settled, silent",
    ),
    "facts missing from a settled answer": (
        {"missing": '["draft.type"]'},
        "missing",
        "facts are missing from an open answer only, and this one is settled. Way out: leave out",
    ),
    "facts missing from a part that is settled": (
        {"missing_of": '{ due_on = ["draft.type"] }'},
        "missing_of.due_on",
        "facts are missing from an open answer only, and this one is 2013-06-10",
    ),
    "nothing expected": ({"expect": None}, "", "it has no 'expect': a table of the parts"),
    "a part left out": (
        {"expect": "{}"},
        "expect",
        "it does not say what these parts of the answer are to be: due_on. Way out: name each",
    ),
    "a part that is none": (
        {"expect": "{ due_on = 2013-06-10, due = 2013-06-10 }"},
        "expect",
        "no part of the answer to PostingDeadline is called 'due'. Way out: did you mean 'due_on'?",
    ),
    "a part expected to be a number": (
        {"expect": "{ due_on = 10 }"},
        "expect.due_on",
        "a word, or a day without quotes, is needed; got 10",
    ),
    "a part expected to be no day": (
        {"expect": '{ due_on = "10.06.2013" }'},
        "expect.due_on",
        "Way out: write a day such as 2013-06-10, or one of not_started, not_bound, open, silent",
    ),
    "a part expected at a moment": (
        {"expect": "{ due_on = 2013-06-10T00:00:00+06:00 }"},
        "expect.due_on",
        "'due_on' cannot be '2013-06-10T00:00:00+06:00'",
    ),
    "a part expected at a moment without its zone": (
        {"expect": "{ due_on = 2013-06-10T00:00:00 }"},
        "expect.due_on",
        "2013-06-10T00:00:00 is a moment without its time zone",
    ),
    "the others expected to be what none can be": (
        {"expect": "{}", "others": '"yes"'},
        "others",
        "'due_on' cannot be 'yes'. Way out: write a day such as",
    ),
    "a provision that is none": (
        {"cites": '["art15/par22"]'},
        "cites",
        "no provision of the text is called 'art15/par22'. Way out: did you mean 'art15/par2'?",
    ),
    "provisions that are no list": (
        {"cites": '"art15/par2"'},
        "cites",
        "a list of provisions is needed; got 'art15/par2'. Way out: write it like [\"art…/par…\"]",
    ),
    "a kind of silence that is none": (
        {"silences": '["not_concrened"]'},
        "silences",
        "no kind of silence is called 'not_concrened'. Way out: did you mean 'not_concerned'?",
    ),
    "a gap that is none": (
        {"gaps": '["another-chanel"]'},
        "gaps",
        "no gap is called 'another-chanel'. Way out: did you mean 'another-channel'?",
    ),
    "a norm that is none": (
        {"rests_on": '{ "art15/par2/trm" = ["draft.type"] }'},
        "rests_on",
        "no norm is called 'art15/par2/trm'. Way out: did you mean 'art15/par2/term'?",
    ),
    "a norm that rests on what is no fact": (
        {"rests_on": '{ "art15/par2/term" = ["draft.tpe"] }'},
        "rests_on.art15/par2/term",
        f"no fact is called 'draft.tpe'. Way out: {NEAR_TYPE}",
    ),
    "conditions of a part that is none": (
        {"conditions": '{ duo_on = ["under_legislation"] }'},
        "conditions",
        "no part of the answer to PostingDeadline is called 'duo_on'. Way out: did you mean",
    ),
    "a condition that is none": (
        {"conditions": '{ due_on = ["under_legislaton"] }'},
        "conditions.due_on",
        "no condition is called 'under_legislaton'. Way out: did you mean 'under_legislation'?",
    ),
    "a kind of norm that is none": (
        {"kinds": '{ due_on = ["trem"] }'},
        "kinds.due_on",
        "no kind of norm is called 'trem'. Way out: did you mean 'term'?",
    ),
    "one towards whom a norm binds that is none": (
        {"to": '{ due_on = ["recipient"] }'},
        "to.due_on",
        "no role is called 'recipient'. Way out: did you mean 'recipients'?",
    ),
    "a reading that is none": (
        {"readings": '{ A99 = "include" }'},
        "readings",
        "no reading is called 'A99'. Way out: did you mean 'A9'?",
    ),
    "an option that is none": (
        {"readings": '{ A6 = "inclde" }'},
        "readings",
        "the reading A6 has no option 'inclde'. Way out: did you mean 'include'?",
    ),
    "an option of a reading that is decided": (
        {"readings": '{ A1 = "gap" }'},
        "readings",
        "the reading A1 is decided and has no options to choose from. Way out: leave it out",
    ),
    "a reading that is a list": ({"readings": "[]"}, "readings", "a table from readings to"),
}


SECOND = {"id": '"second"'}


def with_mistake(change):
    return {key: value for key, value in {**GOOD, **change}.items() if value is not None}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_place_and_a_way_out(tmp_path, mistake):
    change, key, words = MISTAKES[mistake]
    problems = refused(tmp_path, GOOD, with_mistake({**SECOND, **change}))
    name = "2" if "id" in change else "'second'"
    place = f"my.toml, case {name}" + (f", {key}" if key else "")
    assert [problem.place for problem in problems] == [place]
    assert words in str(problems[0])
    assert problems[0].way_out


def test_what_only_open_answers_lack_is_named_as_the_question_takes_it(tmp_path):
    for change in ({"missing": '["draft.tpe"]'}, {"missing_of": '{ due_on = ["draft.tpe"] }'}):
        (problem,) = refused(tmp_path, {**OPEN, **change})
        assert problem.code == "no_such_name_in_case"
        assert problem.way_out == NEAR_TYPE


def test_facts_that_say_what_is_asked_cannot_be_left_out(tmp_path):
    asked = {
        **GOOD,
        "ask": '"MustHoldReportHearing"',
        "facts": '{ year = "2014" }',
        "expect": '{ must = "yes" }',
    }
    problems = refused(tmp_path, asked)
    assert {(problem.place, problem.code) for problem in problems} == {
        ("my.toml, case 'posting', facts.year", "fact_form"),
        ("my.toml, case 'posting', facts", "fact_needed"),
    }
    told = {problem.code: str(problem) for problem in problems}
    assert "it takes 2014; got '2014'. Way out: write it like that, without quotes" in str(told)
    assert "MustHoldReportHearing needs the fact 'as_of'" in told["fact_needed"]


@pytest.mark.parametrize("count", ["0", "-1", "1_000_001", "true", "15.0", '"15"', "nan"])
def test_a_number_that_cannot_be_is_told_from_where_to_where_it_goes(tmp_path, count):
    case = {**GOOD, "ask": '"ServiceDeadline"', "facts": f'{{ "service.term_count" = {count} }}'}
    problems = refused(tmp_path, case)
    told = [str(problem) for problem in problems if problem.code == "fact_form"]
    assert len(told) == 1
    assert told[0].endswith(", from 1 to 1000000")


NO_POINTS = ("1.3700448e9", "1370044800", "true", '"1370044800"', '" 2013-06-03"', '"2013-06-03 "',
    '"20130603"', '"2013-W23-1"', '"٢٠١٣-٠٦-٠٣"', '"2013-06-03T09:00"', '"now"', "[]", "{}", "inf",
    '"2013-06-03T09:00:00 06:00"', '"２０１３-06-03"', '"+2013-06-03"')  # fmt: skip


@pytest.mark.parametrize("point", NO_POINTS)
def test_nothing_but_a_day_or_a_moment_stands_for_one(tmp_path, point):
    facts = f'{{ "draft.type" = "new", "draft.posted_at" = {point} }}'
    parts = '{ opens_on = "open", closes = "open" }'
    (problem,) = refused(
        tmp_path, {**OPEN, "ask": '"DiscussionWindow"', "facts": facts, "expect": parts,
                   "missing": "[]", "missing_of": "{}", "cites": "[]"}
    )  # fmt: skip
    assert problem.place == "my.toml, case 'open', facts.draft.posted_at"
    assert problem.code == "fact_form"


def test_following_the_way_out_leads_out(tmp_path):
    naive = '{ "draft.type" = "new", "service.included_on" = 2013-06-03T09:00:00 }'
    (problem,) = refused(tmp_path, {**GOOD, "facts": naive})
    assert problem.way_out.startswith("write the day alone")
    assert read(tmp_path, {**GOOD, "facts": naive.replace("T09:00:00", "")})
    (problem,) = refused(tmp_path, {**GOOD, "expect": "{ due_on = 2013-06-10T00:00:00 }"})
    assert problem.way_out.startswith("write the day alone")


def test_one_fact_is_stated_once(tmp_path):
    twice = {
        (q, s.path, s.fact) for q in QUESTIONS for s in q.slots() if s.fact not in (None, s.path)
    }
    assert len(twice) == 11
    for question, path, fact in twice:
        for one, other in ((path, fact), (fact, path)):
            with pytest.raises(InvalidInput) as caught:
                question.of_facts({one: None, other: None})
            assert caught.value.code == "given_by_two"
    same = '{ "draft.type" = "new", "draft.type" = "change", "service.included_on" = 2013-06-03 }'
    (problem,) = refused(tmp_path, {**GOOD, "facts": same})
    assert problem.code == "not_read"


def test_truth_values_have_no_quotes_where_they_are_stated(tmp_path):
    case = {**GOOD, "ask": '"MustBeInRegistry"', "facts": '{ "service.is_state_service" = "yes" }'}
    (problem,) = refused(tmp_path, {**case, "expect": '{ must_be_in_registry = "yes" }'})
    assert problem.problem == "it takes true or false; got 'yes'"
    assert problem.way_out == "write it like that, without quotes"


def test_one_fact_stated_by_path_and_by_name(tmp_path):
    facts = '{ channel = "centre", "channel.name" = "portal" }'
    case = {**GOOD, "ask": '"IsChannelProvided"', "facts": facts, "expect": '{ provided = "yes" }'}
    (problem,) = refused(tmp_path, case)
    assert problem.place == "my.toml, case 'posting', facts"
    assert problem.problem == "channel and channel.name state one fact"
    assert problem.way_out == "state it once"


def test_all_mistakes_of_all_files_are_told_together(tmp_path):
    wrong = {**GOOD, "id": '"wrong"', "why": '""', "status": '"setled"', "cites": '["art15/par22"]'}
    other = {**GOOD, "facts": '{ "draft.tpe" = "new" }', "expect": "{ due = 2013-06-10 }"}
    (tmp_path / "a.toml").write_text(written(GOOD, wrong), encoding="utf-8")
    (tmp_path / "b.toml").write_text(written(GOOD, other), encoding="utf-8")
    (tmp_path / "c.toml").write_text("case = ", encoding="utf-8")
    with pytest.raises(InvalidCases) as caught:
        read_cases(tmp_path, LAW)
    assert [problem.place for problem in caught.value.problems] == [
        "a.toml, case 'wrong', why",
        "a.toml, case 'wrong', status",
        "a.toml, case 'wrong', cites",
        "b.toml, case 2, id",  # the id of the case above it
        "b.toml, case 'posting', facts",
        "b.toml, case 'posting', expect",
        "c.toml",
    ]
    assert str(caught.value).startswith(
        "7 problems in the legal case files:\n- a.toml, case 'wrong', "
    )
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301  # our own bytes
    assert again.problems == caught.value.problems


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "a.toml: no case stands in it. Way out: begin each case with a line [[case]]"),
        ("case = []", "a.toml: no case stands in it"),
        ("[case]\nid = 5", "a.toml: no case stands in it"),
        ("[[cases]]\nid = 5", "no table of a case file is called 'cases'. Way out: did you mean"),
        ("case = [5]", "a.toml, case 1: a table of keys is needed; got 5"),
        ("[[case]]\nid = 2013-02-30", "a.toml: cannot be read ("),
        ("x = " + "[" * 100_000, "a.toml: cannot be read ("),
        ("[[case]]\n" + "a." * 2000 + "a = 5", "a.toml: cannot be read ("),
        ("[[case]]\nid = 0x" + "f" * 5000, "a.toml, case 1, id: a text that names the case"),
    ],
)
def test_files_that_hold_no_cases(tmp_path, text, words):
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidCases) as caught:
        read_cases(tmp_path, LAW)
    assert words in str(caught.value)


def test_what_is_no_file_is_told_and_not_waited_for(tmp_path):
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "loop.toml").symlink_to("loop.toml")
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\x00")
    with pytest.raises(InvalidCases) as caught:
        read_cases(tmp_path, LAW)
    assert [(problem.place, problem.code) for problem in caught.value.problems] == [
        ("bytes.toml", "not_read"),
        ("folder.toml", "no_plain_file"),
        ("loop.toml", "no_plain_file"),
        ("pipe.toml", "no_plain_file"),
    ]


def test_a_folder_without_cases(tmp_path):
    with pytest.raises(InvalidInput, match="it holds no legal case files"):
        read_cases(tmp_path)


# --- what differs


def test_each_thing_that_differs_is_told(tmp_path):
    change = {
        "status": '"silent"',
        "expect": "{ due_on = 2013-06-11 }",
        "cites": '["art15/par3"]',
        "gaps": '["another-channel"]',
        "silences": '["gap"]',
        "rests_on": '{ "art15/par2/term" = ["draft.type", "draft.posted_at"] }',
        "conditions": '{ due_on = ["under_legislation"] }',
        "kinds": '{ due_on = ["duty"] }',
        "to": '{ due_on = ["public"] }',
    }
    (case,) = read(tmp_path, {**GOOD, **change})
    rests_on = "art15/par2/term rests on: draft.type, service.included_on"
    assert differences(case, case.asked_of(LAW)) == [
        "status: settled, expected silent",
        "due_on: 2013-06-10, expected 2013-06-11",
        "cites: art15/par2; expected art15/par3",
        "gaps: none; expected another-channel",
        "silences: none; expected gap",
        f"{rests_on}; expected draft.posted_at, draft.type",
        "conditions of due_on: none; expected under_legislation",
        "kinds of due_on: term; expected duty",
        "to of due_on: none; expected public",
    ]
    change = {"missing": '["service.included_on"]', "missing_of": "{ due_on = [] }"}
    (case,) = read(tmp_path, {**OPEN, **change})
    assert differences(case, case.asked_of(LAW)) == [
        "missing: draft.type; expected service.included_on",
        "missing of due_on: draft.type; expected none",
    ]


def test_the_cases_of_the_project_have_no_mistakes():
    assert len(read_cases(CASES, LAW)) > 800
