"""The command line: in processes where something of a process is shown, else within this one."""

import errno
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from casebook import CASES, QUESTIONS

from kz_services_law.cli.main import main
from kz_services_law.counting import load_calendar
from kz_services_law.date_words import day_in_words
from kz_services_law.documents.words import document_words
from kz_services_law.languages import LANGUAGES
from kz_services_law.rulebook import load

KNOWN_ON = load_calendar().known_on
WORDS = load("2013-04-15").words
HEADLINES = ["WhoApprovesStandard", "IsCommentAdmissible", "PostingDeadline"]


def run(*arguments, **how):
    return subprocess.run(
        [sys.executable, "-m", "kz_services_law", *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
        **how,
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_with_nothing_it_answers_the_three_headline_questions(told, lang):
    """Each begins with its answer, and quotes the law."""
    answers = told("--lang", lang).split("\n\n")
    assert [answer["question"]["name"] for answer in json.loads(told("--json"))] == HEADLINES
    for name, answer in zip(HEADLINES, answers, strict=True):
        assert answer.startswith(WORDS.question[name].in_language(lang))
        assert "«" in answer
    assert day_in_words(date(2013, 9, 9)).in_language(lang) in answers[-1]


def test_ask_with_json():
    done = run(
        "ask",
        "PostingDeadline",
        "--draft.type",
        "new",
        "--service.included_on=2013-06-03",
        "--json",
    )
    assert (done.returncode, done.stderr) == (0, "")
    answer = json.loads(done.stdout)
    assert answer["status"] == "settled"
    assert answer["value"] == answer["parts"][0]["value"] == "2013-06-10"
    assert answer["parts"][0]["deadline"]["term"] == {"count": 5, "unit": "working_days"}
    assert answer["citations"][0]["kk"] == "15-баптың 2-тармағы"


def test_ask_over_readings_and_with_a_reading(told):
    facts = [
        "ask",
        "IsPostedProperly",
        "--posting.on_portal",
        "true",
        "--posting.on_own_site",
        "false",
    ]
    facts += ["--posting.on_site_of_local_body", "false"]
    disputed = json.loads(told(*facts, "--over-readings", "--json", ended=5))
    assert disputed["status"] == "disputed"
    assert "A13" in told(*facts, "--over-readings", ended=5)
    chosen = json.loads(told(*facts, "--reading", "A13=any", "--json"))
    assert (chosen["status"], chosen["value"]) == ("settled", "yes")


def test_a_deadline_by_the_calendar_as_it_was_known(told):
    asked = ("PostingDeadline", "--draft.type", "new", "--service.included_on", "2024-04-26")
    days = [
        json.loads(told("ask", *asked, "--json", "--known-on", day))["value"]
        for day in ("2024-04-16", "2024-04-17")
    ]
    assert days == ["2024-05-06", "2024-05-04"]


def test_questions_lists_the_catalogue(told):
    listed = json.loads(told("questions", "--json"))
    assert [*listed] == [kind.__name__ for kind in QUESTIONS]
    facts = listed["PostingDeadline"]["facts"]
    assert [*facts] == ["draft.type", "service.included_on"]
    assert facts["service.included_on"] == "2013-06-03|never"


def test_questions_about_a_provision_or_words(capsys):
    def said(*words, ended=0):
        assert main(["questions", "--about", *words]) == ended
        return capsys.readouterr().out

    assert [*json.loads(said("art15/par4/part3", "--json"))] == ["IsCommentAdmissible"]
    kazakh = said("жария", "талқылау", "--lang", "kk")
    asks = WORDS.question["MustBeDiscussed"].kk
    assert kazakh.startswith(f"MustBeDiscussed\n    {asks}\nDiscussion")
    assert said("жария талқылау", "--lang", "kk") == kazakh
    nothing = document_words().phrase.nothing_found.filled(about="'zebra'")
    for lang in LANGUAGES:
        assert said("zebra", "--lang", lang, ended=1) == f"{nothing.in_language(lang)}\n"
    assert said("zebra", "--json", ended=1) == "{}\n"


def test_the_facts_of_questions_are_told_where_they_are_asked_for(told):
    """A list of questions is to be read: a name, and what it asks."""
    short = told("questions").splitlines()
    assert len(short) == 2 * len(QUESTIONS)
    assert short[::2] == [kind.__name__ for kind in QUESTIONS]
    assert all(line.startswith("    ") for line in short[1::2])
    about = ["questions", "--about", "art15/par4"]
    long = told(*about, "--facts").splitlines()
    assert [line for line in long if not line.startswith("    --")] == told(*about).splitlines()
    facts = json.loads(told(*about, "--json"))["IsCommentAdmissible"]["facts"]
    start = long.index("IsCommentAdmissible") + 2
    assert long[start : start + len(facts)] == [f"    --{fact} {facts[fact]}" for fact in facts]


def test_facts_that_are_parameters_numbers_and_years(told):
    act = ["--act", "develop_standard", "--body.kind", "centre"]
    assert json.loads(told("ask", "IsCompetent", *act, "--json"))["value"] == "no"
    year = ["--year", "2014", "--as_of", "2015-01-01", "--held=never", "--body.kind=central_body"]
    hearing = json.loads(told("ask", "MustHoldReportHearing", *year, "--json"))
    assert hearing["value"]["state"] == "overdue"


def test_coverage_of_the_whole_text(told, tmp_path):
    shutil.copy(Path(CASES) / "art12.toml", tmp_path)
    done = run("coverage", "--cases", str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1].startswith("122 of 122 provisions; ")
    listed = json.loads(told("coverage", "--json", "--lang", "kk", "--cases", CASES))
    assert len(listed) == 122
    assert listed["art10/title"]["uncomputed"].startswith("Баптың тақырыбы")
    assert "art10/develop_standard/central" in listed["art10/sub1"]["cases"]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["askk"], "no option or command is called 'askk'. Way out: did you mean 'ask'?"),
        (
            ["--lnag", "kk"],
            "no option or command is called '--lnag'. Way out: did you mean '--lang'?",
        ),
        (["ask", "PostingDeadline", "--no-proof"], "--no-proof: it goes with --json."),
        (
            ["ask", "PostingDeadline", "--reading", "A7"],
            "--reading: a reading is chosen as NAME=OPTION, got 'A7'.",
        ),
        (
            ["ask", "PostingDeadline", "--service.included_on", "2013-02-30"],
            "got '2013-02-30' (day is out of range for month). Way out: give a value",
        ),
        (["ask", "WhoAproves"], "no question is called 'WhoAproves'. Way out: did you mean"),
        (
            ["ask", "PostingDeadline", "--draft.tpe", "new"],
            "PostingDeadline takes no fact --draft.tpe. Way out: did you mean 'draft.type'?",
        ),
        (["ask", "PostingDeadline", "--draft.type", "nw"], "'nw'. Way out: did you mean 'new'?"),
        (
            ["ask", "PostingDeadline", "new"],
            "facts are given as --fact value, got 'new'. Way out: write",
        ),
        (
            ["ask", "DiscussionWindow", "--draft.posted_at", "2013-06-03T09:00:00"],
            "--draft.posted_at: it takes 2013-06-03T09:00:00+06:00|2013-06-03|never; got '2013-",
        ),
        (
            [
                "ask",
                "DiscussionWindow",
                "--draft.type=new",
                "--draft.posted_at=9999-12-31T23:00+00:00",
            ],
            "has no date in Asia/Almaty",
        ),
        (["ask", "MustBeDiscussed", "--reading", "A18=x"], "the reading A18 has no option 'x'"),
        (
            ["ask", "MustBeDiscussed", "--reading", "A18=silent", "--reading", "A18=silent"],
            "--reading A18: it is given twice",
        ),
        (["ask"], "ask: the name of a question is needed"),
        (["ask", "IsCompetent"], "IsCompetent needs --act (develop_standard|develop_regulation|"),
        (["ask", "MustHoldReportHearing"], "MustHoldReportHearing needs --year (2014)"),
        (
            ["ask", "IsCompetent", "--act", "develop_standart"],
            "'develop_standart'. Way out: did you mean 'develop_standard'?",
        ),
        (
            ["ask", "MustHoldReportHearing", "--year", "twelve"],
            "--year: it takes 2014; got 'twelve'",
        ),
        (["questions", "--about", "art15/par9"], "no provision 'art15/par9'. Way out: ask about"),
        (["questions", "--about", "…"], "a provision or words are needed"),
        (["questions", "--about"], "argument --about: expected at least one argument"),
        (["questions", "--abuot", "x"], "Way out: did you mean '--about'?"),
        (["coverage", "--case", "nowhere"], "Way out: did you mean '--cases'?"),
        (["coverage", "--cases", "nowhere"], "nowhere: it holds no legal case files"),
        (["ask", "MustBeDiscussed", "--known-on", "May"], "--known-on: a day such as"),
        (
            ["ask", "MustBeDiscussed", "--known-on", str(KNOWN_ON + timedelta(days=1))],
            f"brought up to {KNOWN_ON}",
        ),
    ],
)
def test_a_mistake_gets_one_clear_line(arguments, line, capsys):
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert line in said.err
    assert said.err.count("\n") == 1


def test_a_mistake_in_a_shell_gets_one_clear_line():
    done = run("ask", "PostingDeadline", "--draft.type", "nw")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "kz-services-law: --draft.type: in the edition 2013-04-15 it is one of new, change, "
        "addition, change_and_addition, repeal; got 'nw'. Way out: did you mean 'new'?\n"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--help"], "on a worked example"),
        (["--help"], "one of: 2013-04-15"),
        (["ask", "--help"], "vary every reading in turn"),
        (["ask", "PostingDeadline", "--help"], "--service.included_on VALUE"),
        (["coverage", "--help"], "--cases FOLDER"),
        (["text", "--help"], "text [PROVISION]"),
        (["readings", "--help"], "--about PROVISION"),
        (["gaps", "--help"], "which silence it is"),
        (["later", "--help"], "when they came into force"),
        (["completion", "--help"], "~/.bashrc"),
        (["questions", "--help"], "--about WORD"),
        (["check", "--help"], "the files in its subfolder 'cases'"),
    ],
)
def test_help_is_given_where_it_is_asked_for(arguments, words, capsys):
    try:
        status = main(arguments)
    except SystemExit as ended:
        status = ended.code
    assert status in (0, None)
    assert words in capsys.readouterr().out


def test_the_console_command_stands_beside_the_module(told):
    command = Path(sys.executable).with_name("kz-services-law")
    done = subprocess.run([command, "--lang", "kk"], capture_output=True, check=True)
    assert done.stdout.decode() == told("--lang", "kk")


def test_it_writes_unicode_whatever_the_terminal_says():
    done = run("--lang", "kk", env={"PYTHONIOENCODING": "ascii", "PATH": ""})
    assert done.returncode == 0
    assert "Үкіметі" in done.stdout


# --- where it writes, and how it ends

CLOSED = "the answer cannot be written (standard output is closed). Way out: send it where there"
FULL = "the answer cannot be written (No space left on device)"
COMMAND = f"{sys.executable} -m kz_services_law"


def in_a_shell(line):
    return subprocess.run(
        ["/bin/sh", "-c", line], capture_output=True, check=False, encoding="utf-8", timeout=60
    )


@pytest.mark.sampled(2)
@pytest.mark.parametrize("arguments", ["questions", "--help"])
def test_without_an_output_there_is_no_success(arguments):
    done = in_a_shell(f"{COMMAND} {arguments} >&-; echo $? >&2; {COMMAND} {arguments} >/dev/full")
    closed, status, full = done.stderr.splitlines()
    assert CLOSED in closed
    assert FULL in full
    assert (status, done.returncode) == ("2", 2)


def test_errors_are_told_where_errors_are_told_or_nowhere(tmp_path):
    for errors in ("2>&-", "2>/dev/full", ">&- 2>&-"):
        done = in_a_shell(f"{COMMAND} askk {errors}")
        assert (done.returncode, done.stdout, done.stderr) == (2, "", "")
    done = in_a_shell(f"{COMMAND} check {tmp_path}/nowhere 2>&- <&- >{tmp_path}/said")
    assert done.returncode == 2
    assert (tmp_path / "said").read_text() == ""


def test_a_reader_who_has_seen_enough_is_no_mistake(tmp_path):
    done = in_a_shell(f"({COMMAND} questions; echo $? >&2) | head -1")
    assert (done.stdout, done.stderr) == ("CompetencesOf\n", "0\n")
    (tmp_path / "my.toml").write_text("x = 1\n" * 2, encoding="utf-8")
    done = in_a_shell(f"({COMMAND} check {tmp_path}; echo $? >&2) | true")
    assert done.stderr == "1\n"


LISTENS = """
import sys
from kz_services_law.cli.main import main
print("listens", flush=True)
sys.exit(main())
"""


@pytest.mark.sampled(2)
@pytest.mark.parametrize("after", [0.02, 0.1, 0.3, 0.6])  # imports, rules, cases
def test_broken_off_in_one_line_whenever_it_is(after):
    asked = subprocess.Popen(
        [sys.executable, "-c", LISTENS, "coverage", "--cases", CASES],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert asked.stdout.readline() == "listens\n"
    time.sleep(after)
    asked.send_signal(signal.SIGINT)
    _, said = asked.communicate(timeout=60)
    assert (asked.returncode, said) == (130, "kz-services-law: broken off\n")


def test_broken_off_in_a_process_of_somebody_else(monkeypatch, capfd):
    def broken_off(given):
        raise KeyboardInterrupt(given)

    monkeypatch.setattr("kz_services_law.cli.commands.run", broken_off)
    before = signal.getsignal(signal.SIGINT)
    assert main(["questions"]) == 130
    assert signal.getsignal(signal.SIGINT) is before
    assert capfd.readouterr().err == "kz-services-law: broken off\n"


class Narrow(io.StringIO):
    """A stream that can write letters of English only."""

    def write(self, text):
        return super().write(text.encode("ascii").decode())


class Full(io.StringIO):
    """A stream of what has no room left; it is told when what is buffered is written."""

    def flush(self):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize(
    ("arguments", "stream"),
    [
        ("--lang kk", Narrow),
        *product(
            ["questions", "--lang kk", "--help", "--version", "coverage --help"], [None, Full]
        ),
    ],
)
def test_a_stream_that_cannot_write_the_answer_is_told(monkeypatch, capsys, arguments, stream):
    monkeypatch.setattr("sys.stdout", stream and stream())
    assert main(arguments.split()) == 2
    told = {None: CLOSED, Full: FULL}.get(stream, "the answer cannot be written")
    if arguments == "--lang kk":
        told = "жауапты жазу мүмкін емес ("
    assert told in capsys.readouterr().err


TWICE = (
    ["--lang", "en", "--lang", "ru"],
    ["--lang=en", "questions", "--lang", "en"],
    ["questions", "--about", "a", "--about=b"],
    ["questions", "--facts", "--facts"],
    ["--engine", "native", "--engine=native"],
    ["--edition", "2013-04-15", "questions", "--edition=2013-04-15"],
    ["--json", "questions", "--json"],
    ["--help", "-h"],
    ["--version", "--version"],
    ["ask", "MustBeDiscussed", "--over-readings", "--over-readings"],
    ["ask", "MustBeDiscussed", "--no-proof", "--json", "--no-proof"],
    ["ask", "MustBeDiscussed", "--known-on", "2013-01-01", "--known-on=2013-01-01"],
    ["ask", "MustBeDiscussed", "--as-of=2013-01-01", "--as-of", "2013-01-01"],
    ["ask", "MustBeDiscussed", "--reading", "A18=silent", "--reading=A18=silent"],
    ["ask", "MustBeDiscussed", "--draft.type", "new", "--draft.type=new"],
    ["coverage", "--cases", "one", "--cases=two"],
)


@pytest.mark.parametrize("arguments", TWICE, ids=" ".join)
def test_nothing_is_given_twice(arguments, capsys):
    assert main(arguments) == 2
    assert ": it is given twice. Way out: give it once" in capsys.readouterr().err


WRONG_VALUES = (
    *(("PostingDeadline", "service.included_on", day) for day in (
        "1.3700448e9", "1370044800", " 2013-06-03", "2013-06-03 ", "20130603", "٢٠١٣-٠٦-٠٣",
        "２０１３-06-03", "2013-06-03T00:00:00Z", "+2013-06-03", "now", "", "None", "0000-01-01")),
    *(("DiscussionWindow", "draft.posted_at", moment) for moment in (
        "1.3700448e9", "1370044800", "2013-06-03 09:00:00+06:00", "2013-06-03T09:00+06", "never ",
        "2013-06-03T9:00+06:00", "2013-06-03T09:00:00+٠6:00", "20130603T090000Z")),
    *(("ServiceDeadline", "service.term_count", number) for number in (
        "0", "-1", "+5", "05", " 5", "5 ", "1_0", "1e3", "5.0", "٣", "５", "², ", "1" * 5000,
        "1000001", "true", "None", "")),
    *(("MustBeInRegistry", "service.is_state_service", truth) for truth in (
        "on", "yes", "1", "0", "t", " true", "true ", "ｔｒｕｅ", "None", "")),
    *(("PostingDeadline", "draft.type", name) for name in ("New", "new ", " new", "", "n\new")),
)  # fmt: skip


@pytest.mark.parametrize(("question", "fact", "value"), WRONG_VALUES)
def test_a_value_is_of_its_form_or_refused(question, fact, value, capsys):
    assert main(["ask", question, f"--{fact}={value}"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert fact in said.err
    assert said.err.count("\n") == 1


FORGED = "x\nall is well\r\x1b[2J\x9b1m\u202e\u2028\x00y"
CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")


@pytest.mark.parametrize(
    "arguments",
    [
        [FORGED],
        [f"--{FORGED}"],
        ["--lang", FORGED],
        ["--edition", FORGED],
        ["ask", FORGED],
        ["ask", "PostingDeadline", FORGED],
        ["ask", "PostingDeadline", f"--{FORGED}"],
        ["ask", "PostingDeadline", "--draft.type", FORGED],
        ["ask", "PostingDeadline", "--reading", FORGED],
        ["ask", "PostingDeadline", "--reading", f"{FORGED}=x"],
        ["ask", "PostingDeadline", "--known-on", FORGED],
        ["coverage", "--cases", FORGED],
        ["check", FORGED],
    ],
    ids=ascii,
)
def test_nothing_typed_forges_a_line_or_moves_a_cursor(arguments, capsys):
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert not CONTROLS.search(said.err)
    assert len(said.err.encode()) < 4200


@pytest.mark.parametrize("wrong", ["expect = { due_on = 2013-06-11 }", 'expect = { x = "y" }'])
def test_nothing_in_a_case_forges_a_line_or_moves_a_cursor(wrong, tmp_path, capsys):
    forged = json.dumps(FORGED)
    case = f"""
[[case]]
id = {forged}
why = {forged}
ask = "PostingDeadline"
facts = {{ "draft.type" = "new", "service.included_on" = 2013-06-03 }}
status = "settled"
{wrong}
cites = ["art15/par2"]
"""
    (tmp_path / f"{FORGED[:-2]}.toml").write_text(case, encoding="utf-8")
    for options in ([], ["--json"]):
        assert main(["check", str(tmp_path), *options]) == 1
        said = capsys.readouterr().out
        assert not CONTROLS.search(said)
        assert "\nall is well" not in said
    main(["coverage", "--cases", str(tmp_path)])
    said = capsys.readouterr()
    assert not CONTROLS.search(said.out + said.err)
    assert "\nall is well" not in said.out + said.err


def test_the_cases_of_a_coverage_are_told_with_file_and_case(tmp_path, capsys):
    case = """
[[case]]
id = "too-early"
why = "no working day is known of 1999"
ask = "PostingDeadline"
facts = { "draft.type" = "new", "service.included_on" = 1999-06-03 }
status = "settled"
expect = { due_on = 1999-06-10 }
cites = ["art15/par2"]
"""
    (tmp_path / "my.toml").write_text(case, encoding="utf-8")
    assert main(["coverage", "--cases", str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "- my.toml, case 'too-early'" in said.err
    assert "1999-06-03 lies outside the calendar" in said.err


def test_importing_the_package_loads_neither_holidays_nor_numpy():
    code = "import sys, kz_services_law; print(sorted({'holidays', 'numpy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_day_of_the_edition_is_told_from_the_fact_that_differs_by_one_sign(told, lang):
    facts = ["--draft.type", "new", "--draft.posted_at", "2013-06-03"]
    words = ["--lang", lang, "ask", "DiscussionDuties", *facts]
    last = told(*words, "--as-of", "2013-07-03", ended=3).strip().splitlines()[-1]
    assert last.startswith("--as_of ")
    assert "; --as-of " in last
    assert "--as-of" not in told(*words, "--as_of", "2013-07-03")
    assert "--as-of" not in told(*words, ended=3)
    settled = told("ask", "MustBeDiscussed", "--draft.type", "new", "--as-of", "2013-07-03")
    assert "--as" not in settled


def test_a_question_without_that_fact_names_the_option(told, capsys):
    assert main(["ask", "MustOptimise", "--as_of", "2013-07-03"]) == 2
    refused = capsys.readouterr().err
    assert "MustOptimise takes no fact --as_of" in refused
    assert "Way out: write --as-of" in refused
    told("ask", "MustOptimise", "--as-of", "2013-07-03", ended=3)
    assert main(["ask", "MustHoldReportHearing", "--year", "2014", "--as-of", "2014-07-03"]) == 2
    needed = capsys.readouterr().err
    assert "needs --as_of" in needed
    assert "--as-of does not" in needed
