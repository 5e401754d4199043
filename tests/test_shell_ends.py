"""How commands end, by numbers that scripts can use; and what `ask` says in short and in full."""

import json
import re
import subprocess
import sys

import pytest

from kz_services_law import Law, PostingDeadline
from kz_services_law.cli import ends
from kz_services_law.cli import main as main_module
from kz_services_law.cli.main import main
from kz_services_law.languages import LANGUAGES

POSTED = ["IsPostedProperly", "--posting.on_portal=true", "--posting.on_own_site=false"]
POSTED += ["--posting.on_site_of_local_body=false"]
DEADLINE = ["PostingDeadline", "--draft.type=new", "--service.included_on=2013-09-02"]
ENDS = {
    "settled": (DEADLINE, 0),
    "open": (["PostingDeadline"], 3),
    "silent": (["InformingDeadline"], 4),
    "disputed": ([*POSTED, "--over-readings"], 5),
}
by_status = pytest.mark.parametrize("status", ENDS)


@by_status
@pytest.mark.parametrize("form", [[], ["--full"], ["--json"], ["--json", "--no-proof"]], ids=str)
def test_how_ask_ends_tells_the_status(status, form, capsys):
    words, number = ENDS[status]
    assert main(["ask", *words, *form]) == number
    said = capsys.readouterr()
    assert said.err == ""
    if "--json" in form:
        assert json.loads(said.out)["status"] == status


def test_a_script_sees_it():
    line = f'{sys.executable} -m kz_services_law ask PostingDeadline >/dev/null; echo "$?"'
    done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, check=True, text=True)
    assert done.stdout == "3\n"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("command", [[], ["ask"]], ids=str)
def test_a_help_tells_how_it_ends(lang, command, capsys):
    assert main([*command, "--help", "--lang", lang]) == 0
    told = re.findall(r"(?m)^  (\d+) +\S", capsys.readouterr().out)
    numbers = {str(number) for number in ends.ENDS.values()}
    assert {*told} == (numbers - {"1", "130"} if command else numbers)


def test_the_module_tells_it_too():
    told = re.findall(r"(?m)^\| (\d+) \|", main_module.__doc__)
    assert [int(number) for number in told] == sorted(ends.ENDS.values())


def test_what_is_refused_ends_with_two_and_a_search_without_finds_with_one(capsys):
    assert main(["ask", "PostingDeadlin"]) == 2
    assert main(["questions", "--about", "zebra"]) == 1
    assert main(["questions", "--about", "art15"]) == 0
    capsys.readouterr()


# --- in short and in full


def test_ask_is_short_and_tells_all_where_it_is_asked_to(capsys):
    law = Law()
    facts = {"draft.type": "new", "service.included_on": "2013-09-02"}
    question = PostingDeadline.of_facts(facts)
    for lang in LANGUAGES:
        for full in (False, True):
            assert main(["ask", *DEADLINE, "--lang", lang, *["--full"] * full]) == 0
            assert capsys.readouterr().out == law.ask(question).explain(lang, full=full) + "\n"


def test_json_is_always_full(capsys):
    assert main(["ask", *DEADLINE, "--json", "--full"]) == 2
    assert "--full: JSON has everything without it" in capsys.readouterr().err
