"""The command line, run as a user runs it."""

import json
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from casebook import CASES

from kz_services_law.cli.main import main
from kz_services_law.counting import load_calendar

KNOWN_ON = load_calendar().known_on


def run(*arguments, **how):
    return subprocess.run(
        [sys.executable, "-m", "kz_services_law", *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
        **how,
    )


@pytest.mark.parametrize(
    ("lang", "approver", "comment", "posting"),
    [
        (
            "en",
            "the Government of the Republic",
            "whether the comment is considered: it is considered",
            "2013-09-09",
        ),
        ("ru", "Правительство Республики", "рассмотрение замечания: рассматривается", "2013-09-09"),
        ("kk", "Қазақстан Республикасының Үкіметі", "ескертпенің қаралуы: қаралады", "2013-09-09"),
    ],
)
def test_with_nothing_it_answers_the_three_headline_questions(lang, approver, comment, posting):
    done = run("--lang", lang)
    assert (done.returncode, done.stderr) == (0, "")
    for words in (approver, comment, posting, "«"):
        assert words in done.stdout


def test_ask_with_json():
    done = run(
        "ask",
        "PostingDeadline",
        "--draft.type",
        "new",
        "--service.included_on=2013-06-03",
        "--json",
    )
    answer = json.loads(done.stdout)
    assert answer["status"] == "settled"
    assert answer["value"] == answer["parts"][0]["value"] == "2013-06-10"
    assert answer["parts"][0]["deadline"]["term"] == {"count": 5, "unit": "working_days"}
    assert answer["citations"][0]["kk"] == "15-баптың 2-тармағы"


def test_ask_over_readings_and_with_a_reading():
    facts = [
        "ask",
        "IsPostedProperly",
        "--posting.on_portal",
        "true",
        "--posting.on_own_site",
        "false",
    ]
    facts += ["--posting.on_site_of_local_body", "false"]
    assert "disputed: it depends on the reading" in run(*facts, "--over-readings").stdout
    assert "required: yes [settled]" in run(*facts, "--reading", "A13=any").stdout


def test_a_deadline_by_the_calendar_as_it_was_known():
    asked = ("PostingDeadline", "--draft.type", "new", "--service.included_on", "2024-04-26")
    days = [
        json.loads(run("ask", *asked, "--json", "--known-on", day).stdout)["value"]
        for day in ("2024-04-16", "2024-04-17")
    ]
    assert days == ["2024-05-06", "2024-05-04"]


def test_questions_lists_the_catalogue():
    listed = json.loads(run("questions", "--json").stdout)
    assert len(listed) == 50
    assert listed["PostingDeadline"]["facts"]["service.included_on"] == "2013-06-03|never"


def test_facts_that_are_parameters_numbers_and_years():
    competent = run("ask", "IsCompetent", "--act", "develop_standard", "--body.kind", "centre")
    assert "the body is competent to: develop the standard: no [settled]" in competent.stdout
    year = ["--year", "2014", "--as_of", "2015-01-01", "--held=never"]
    hearing = run("ask", "MustHoldReportHearing", *year, "--body.kind", "central_body")
    assert "how the duty stands: overdue [settled]" in hearing.stdout


def test_coverage_of_the_whole_text(tmp_path):
    shutil.copy(Path(CASES) / "art12.toml", tmp_path)
    done = run("coverage", "--cases", str(tmp_path))
    assert done.stdout.splitlines()[-1].startswith("122 of 122 provisions; ")
    listed = json.loads(run("coverage", "--json", "--lang", "kk", "--cases", CASES).stdout)
    assert len(listed) == 122
    assert listed["art10/title"]["uncomputed"].startswith("Баптың атауы")
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
        (["coverage", "--cases", "nowhere"], "nowhere: it holds no case files"),
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


def test_the_console_command_stands_beside_the_module():
    command = Path(sys.executable).with_name("kz-services-law")
    done = subprocess.run([command, "--lang", "kk"], capture_output=True, check=True)
    assert done.stdout.decode() == run("--lang", "kk").stdout


def test_it_writes_unicode_whatever_the_terminal_says():
    done = run("--lang", "kk", env={"PYTHONIOENCODING": "ascii", "PATH": ""})
    assert done.returncode == 0
    assert "Үкіметі" in done.stdout


def test_importing_the_package_loads_neither_holidays_nor_numpy():
    code = "import sys, kz_services_law; print(sorted({'holidays', 'numpy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"
