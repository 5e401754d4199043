"""`kz-services-law check`: rule files and legal cases of one's own, run as a user runs them."""

import json
import os
import shutil
from pathlib import Path

import pytest
from casebook import CASES, QUESTIONS, all_cases
from test_command_line import run

from kz_services_law import Law
from kz_services_law.cli.main import main
from kz_services_law.rule_files import rules_folder
from kz_services_law.rulebook import editions

EDITION = "2013-04-15"
ROOT = Path(__file__).parents[1]
BRIDGES = [norm.is_bridge for norm in Law(engine="native").rulebook.norms.values()]
NORMS = BRIDGES.count(False)
FOREIGN = Path(__file__).parent / "foreign"
GOOD = """
[[case]]
id = "posting"
why = "five working days after Monday 3 June 2013: 4, 5, 6, 7, 10"
ask = "PostingDeadline"
facts = { "draft.type" = "new", "service.included_on" = 2013-06-03 }
status = "settled"
expect = { due_on = 2013-06-10 }
cites = ["art15/par2"]
"""
WRONG = GOOD.replace('"posting"', '"wrong"').replace("due_on = 2013-06-10", "due_on = 2013-06-11")


@pytest.fixture
def rules(tmp_path):
    """A copy of the package's rules."""
    folder = tmp_path / "own"
    others = shutil.ignore_patterns(*(name for name in editions() if name != EDITION))
    shutil.copytree(str(rules_folder()), folder, ignore=others)
    return folder


@pytest.fixture
def cases(tmp_path):
    """A folder of one good case."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "my.toml").write_text(GOOD, encoding="utf-8")
    return folder


@pytest.fixture
def check(capsys):
    """Check a folder: how it ended, and the lines it printed."""

    def checked(folder, *options):
        ended = main(["check", str(folder), *options])
        said = capsys.readouterr()
        assert said.err == ""
        return ended, said.out.splitlines()

    return checked


def change(path, before, after):
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1, (path, before)
    path.write_text(text.replace(before, after), encoding="utf-8")


def put_case(rules, text, name="my.toml"):
    (rules / "cases").mkdir(exist_ok=True)
    (rules / "cases" / name).write_text(text, encoding="utf-8")


# --- rules


def test_a_copy_of_the_rules_passes(rules):
    done = run("check", str(rules))
    assert (done.returncode, done.stderr) == (0, "")
    (summary,) = done.stdout.splitlines()
    assert summary.startswith(f"{EDITION}: {NORMS} norms; no cases; no problems; taken from the ")
    unread = sorted({each.name for each in rules.iterdir()} - {EDITION, "acts.toml", "words.toml"})
    assert {"calendar", "dates.toml", "documents.toml"} <= {*unread}
    assert summary.endswith(f": {', '.join(unread)}")


def test_a_copy_of_the_rules_and_cases_passes(rules, check):
    shutil.copytree(CASES, rules / "cases")
    ended, (summary,) = check(rules, "--edition", EDITION)
    count = len(all_cases())
    assert ended == 0
    assert f"{NORMS} norms; {count} cases: {count} pass, 0 fail; no problems" in summary


WORDS = '{ kk = "…", ru = "…", en = "…" }'
PLANTED = {
    "2013-04-15/readings.toml": f"""
[A99]
touches = ["art13/par22"]
source = {WORDS}
question = {WORDS}
reason = {WORDS}
""",
    "2013-04-15/gaps.toml": f"""
[[uncomputed]]
provisions = ["art14/titel"]
says = {WORDS}
""",
    "2013-04-15/facts.toml": f"""
[stated."draft.colour"]
type = "color"
name = {WORDS}
asks = {WORDS}
""",
    "2013-04-15/art13.toml": f"""
[[unit.norm]]
name = "another"
kind = "decision"
quote = '''words that
do not stand there'''
says = {WORDS}
then = {{ "draft.must_be_discussed" = true }}
""",
    "2013-04-15/counting.toml": """
[profile.of_my_own]
first_day = { fixed = "exclude" }
roll = { fixed = "none" }
rests_on = ["A777"]
""",
}
TOLD = [
    "counting.toml, profile 'of_my_own': no reading is called 'A777'. Way out: ",
    "facts.toml, 'draft.colour': no type is called 'color'. Way out: ",
    "art13.toml, norm 'art13/par3/another': its quote 'words that do not stand there' does not sta",
    "gaps.toml, uncomputed: no provision of the text is called 'art14/titel'. Way out: did you mea",
    "readings.toml, reading 'A99': no provision of the text is called 'art13/par22'. Way out: did ",
]


def plant(rules):
    for name, text in PLANTED.items():
        with (rules / name).open("a", encoding="utf-8") as file:
            file.write(text)


def test_five_planted_mistakes_are_five_lines(rules, check):
    plant(rules)
    ended, (*lines, summary) = check(rules)
    assert ended == 1
    for told in TOLD:
        assert [line for line in lines if line.startswith(told)] != [], (told, lines)
    assert len(lines) == 5
    assert summary.startswith("no cases; 5 problems; ")


def test_rules_are_checked_before_cases_are_asked(rules, check):
    plant(rules)
    put_case(rules, GOOD.replace('"settled"', '"setled"') + WRONG)
    ended, (*lines, summary) = check(rules)
    assert ended == 1
    assert "my.toml, case 'posting', status: no answer has the status 'setled'" in lines[-1]
    assert len(lines) == 6
    assert summary.startswith("2 cases: 0 pass, 0 fail, 2 not asked; 6 problems")


def test_cases_are_asked_of_the_rules_beside_them(rules, check):
    put_case(rules, GOOD)
    assert check(rules)[0] == 0
    path = rules / EDITION / "art15.toml"
    before, norm, after = path.read_text(encoding="utf-8").partition('name = "term"')
    path.write_text(before + norm + after.replace("= 5", "= 6", 1), encoding="utf-8")
    ended, lines = check(rules)
    assert ended == 1
    assert lines[1:-1] == ["    due_on: 2013-06-11, expected 2013-06-10"]


def test_an_edition_is_called_as_its_folder(rules, check):
    (rules / EDITION).rename(rules / "2014-01-01")
    ended, (line, _) = check(rules)
    assert ended == 1
    told = f"the edition is called '{EDITION}', its folder '2014-01-01'. Way out: let them be"
    assert line.startswith(f"edition.toml, id: {told}")


def test_of_several_editions_each_problem_names_its_own(rules, check):
    shutil.copytree(rules / EDITION, rules / "2014-01-01")
    plant(rules)
    change(rules / "2014-01-01" / "edition.toml", f'id = "{EDITION}"', 'id = "2014-01-01"')
    ended, (*lines, _) = check(rules)
    assert ended == 1
    assert [line.split("/")[0] for line in lines] == [EDITION] * 5
    with (rules / "words.toml").open("a", encoding="utf-8") as file:
        file.write("x = [")
    ended, (*lines, _) = check(rules)
    assert [line.split(":")[0] for line in lines] == [
        f"{EDITION}/words.toml",
        "2014-01-01/words.toml",
    ]
    assert check(rules, "--edition", "2014-01-01")[1][-1].startswith("no cases; 1 problem")


def test_what_is_missing_is_told(rules, check):
    for name in ("facts.toml", "edition.toml"):
        (rules / EDITION / name).unlink()
    (rules / "words.toml").unlink()
    _, (*lines, _) = check(rules)
    told = [line.split(":")[0] for line in lines]
    assert told == ["edition.toml", "facts.toml", "words.toml"]
    shutil.copy(str(rules_folder() / "words.toml"), rules)
    _, (*lines, _) = check(rules)
    assert {"edition.toml: the file is missing. Way out: restore it"} < set(lines)
    shutil.rmtree(rules / EDITION)
    ended, (line, _) = check(rules)
    assert (ended, line.split(": ")[1]) == (1, "it holds rule files and no edition. Way out")


@pytest.mark.parametrize("make", [Path.mkdir, Path.touch])
def test_a_place_for_cases_without_cases_is_told(rules, check, make):
    make(rules / "cases")
    ended, (line, _) = check(rules)
    assert (ended, line) == (
        1,
        "cases: it holds no legal case files. Way out: put some there, or name another folder",
    )


# --- cases


@pytest.mark.parametrize("inner", ["", "cases"])
def test_cases_without_rules_are_asked_of_the_law_of_the_package(cases, check, inner):
    if inner:
        (cases / inner).mkdir()
        (cases / "my.toml").rename(cases / inner / "my.toml")
    summary = f"{EDITION}: {NORMS} norms; 1 case: 1 pass, 0 fail; no problems"
    assert check(cases) == (0, [summary])
    assert check(cases, "--edition", EDITION) == (0, [summary])
    assert check(cases / inner / "my.toml") == (0, [summary])


def test_a_wrong_case_is_told_with_what_differs(cases):
    with (cases / "my.toml").open("a", encoding="utf-8") as file:
        file.write(WRONG)
    done = run("check", str(cases))
    assert (done.returncode, done.stderr) == (1, "")
    reason = "five working days after Monday 3 June 2013: 4, 5, 6, 7, 10"
    assert done.stdout.splitlines() == [
        f"my.toml, case 'wrong': the answer is another ({reason})",
        "    due_on: 2013-06-10, expected 2013-06-11",
        f"{EDITION}: {NORMS} norms; 2 cases: 1 pass, 1 fail; no problems",
    ]


def test_a_case_of_another_reading(cases, check):
    (cases / "my.toml").write_text(
        WRONG.replace("2013-06-11", "2013-06-07") + 'readings = { A6 = "include" }\n',
        encoding="utf-8",
    )
    assert check(cases)[0] == 0


def test_a_day_outside_the_calendar_is_a_line(cases, check):
    text = GOOD.replace("2013-06-03 }", "1999-06-03 }")
    (cases / "my.toml").write_text(text, encoding="utf-8")
    ended, (line, summary) = check(cases)
    assert ended == 1
    assert line.startswith("my.toml, case 'posting'")
    assert "1999-06-03 lies outside the calendar" in line
    assert summary.endswith("1 case: 0 pass, 0 fail, 1 not asked; 1 problem")


def test_rules_of_another_law_and_questions_that_are_not_of_the_catalogue(tmp_path, check):
    folder = tmp_path / "library"
    shutil.copytree(FOREIGN, folder)
    ended, (summary,) = check(folder)
    assert ended == 0
    assert summary.startswith("2001-01-01: 6 norms; 2005-01-01: 5 norms; no cases; no problems")
    own = GOOD.replace("PostingDeadline", "MayBorrow")
    put_case(folder, own + GOOD.replace('"posting"', '"second"'))
    ended, (*lines, _) = check(folder, "--edition", "2001-01-01")
    assert ended == 1
    assert lines[0].startswith(
        "my.toml, case 'posting', ask: no question of the catalogue is called 'MayBorrow', and a "
        "case asks no other. Way out: "
    )
    assert any("no fact of PostingDeadline is called 'draft.type'" in line for line in lines)


def test_a_question_that_these_rules_do_not_answer_is_a_line(tmp_path, check):
    folder = tmp_path / "library"
    shutil.copytree(FOREIGN, folder)
    case = GOOD.replace('facts = { "draft.type" = "new", "service.included_on" = 2013-06-03 }', "")
    put_case(folder, case.replace("art15/par2", "art1") + "facts = {}\n")
    ended, (line, _) = check(folder, "--edition", "2001-01-01")
    assert ended == 1
    assert line.startswith(
        "my.toml, case 'posting', PostingDeadline: no norm of the edition 2001-01-01 (original "
    )


# --- whatever stands in a folder


def test_nothing_in_a_folder_of_rules_ends_the_check_otherwise(rules, check):
    edition = rules / EDITION
    (edition / "art10.toml").unlink()
    (edition / "art10.toml").mkdir()
    (edition / "art11.toml").write_bytes(b"\xff\xfe\x00")
    (edition / "art12.toml").write_text("x = [", encoding="utf-8")
    (edition / "art14.toml").write_text("x = " + "[" * 100_000, encoding="utf-8")
    (edition / "art99999.toml").write_text("a." * 5000 + "a = 5", encoding="utf-8")
    (edition / "line\nbreak.toml").write_text("", encoding="utf-8")
    ended, (*lines, _) = check(rules)
    assert ended == 1
    told = {line.split(":")[0] for line in lines}
    assert told == {f"art{n}.toml" for n in (10, 11, 12, 14)} | {
        r"line\nbreak.toml",
        "art99999.toml",
    }
    for n in (10, 11, 12, 14):
        path = edition / f"art{n}.toml"
        path.rmdir() if path.is_dir() else path.unlink()
    (edition / "line\nbreak.toml").unlink()
    assert any(line.startswith("art99999.toml") for line in check(rules)[1])


def test_pipes_and_loops_are_told_and_not_waited_for(rules, cases, check):
    (rules / EDITION / "art11.toml").unlink()
    (cases / "my.toml").unlink()
    for folder in (rules / EDITION, cases):
        os.mkfifo(folder / "art11.toml")
        (folder / "loop.toml").symlink_to("loop.toml")
    (rules / "again").symlink_to(rules)
    for folder in (rules, cases):
        ended, (*lines, _) = check(folder)
        assert ended == 1
        told = [line.split(":")[0] for line in lines]
        assert told == ["art11.toml", "loop.toml"]
        assert "it is no file that can be read" in lines[0]


# --- as data, and what is refused


def test_a_report_as_json(cases, check):
    with (cases / "my.toml").open("a", encoding="utf-8") as file:
        file.write(WRONG + WRONG.replace('"settled"', '"setled"').replace('"wrong"', '"third"'))
    ended, lines = check(cases, "--json")
    told = json.loads("\n".join(lines))
    assert ended == 1
    assert told == {
        "problems": [
            {
                "place": "my.toml, case 'third', status",
                "code": "no_status",
                "problem": "no answer has the status 'setled'",
                "way_out": "did you mean 'settled'?",
            }
        ],
        "failing": {"my/wrong": ["due_on: 2013-06-10, expected 2013-06-11"]},
        "norms": {EDITION: NORMS},
        "cases": 3,
        "passed": 1,
    }


def test_wrong_usage_is_told_in_one_line(rules, cases, tmp_path, capsys):
    shutil.copytree(rules / EDITION, rules / "2014-01-01")
    put_case(rules, GOOD)
    (tmp_path / "empty").mkdir()
    refused = {
        (): "check: the folder to be checked is needed. Way out: see kz-services-law check --help",
        ("nowhere",): "nowhere: no folder or file of that name can be read",
        (
            tmp_path / "empty",
        ): "it holds neither editions of rules nor legal case files. Way out: see",
        (rules / EDITION,): f"name the folder above: {rules.resolve()}",
        (rules,): f"it holds the editions {EDITION}, 2014-01-01, and its cases are asked of one",
        (rules, "--edition", "2013"): f"name one of the editions there are: {EDITION}, 2014-01-01",
        (cases, "--edition", "2013"): "no edition '2013' is encoded",
        (cases, "more"): "no option or command is called 'more'",
        (cases, "--edition", "1", "--edition", "2"): "--edition: it is given twice",
    }
    for arguments, words in refused.items():
        assert main(["check", *map(str, arguments)]) == 2, arguments
        said = capsys.readouterr()
        assert said.out == ""
        assert words in said.err
        assert said.err.count("\n") == 1


def test_the_readme_and_the_changelog_count_right():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    changes = (ROOT / "docs/changelog.md").read_text(encoding="utf-8")
    assert f"in {NORMS} norms; {len(QUESTIONS)} questions ask of them" in readme
    assert f"encoded by {NORMS} norms\n  (beside {sum(BRIDGES)} bridges" in changes
    assert f"**Answers:** {len(QUESTIONS)} questions" in changes
