"""What a shell completes: the scripts run by real shells, on words as these split them."""

import shutil
import subprocess
import sys
import time

import pytest
from casebook import QUESTIONS

from kz_services_law import Law
from kz_services_law.cli.main import main
from kz_services_law.cli.options import COMMANDS, OF_ALL
from kz_services_law.questions import WhoApprovesStandard
from kz_services_law.rulebook import load

LAW = Law(engine="native")
KINDS = [*load("2013-04-15").facts.enum["body_kind"]]
OPTIONS = [option.name for option in OF_ALL]
OF_ASK = [option.name for option in COMMANDS["ask"].options]
FACTS = [f"--{path}" for path in LAW.facts_of(WhoApprovesStandard)]
APPROVES = ("ask", "WhoApprovesStandard")
EARLIER, LATER = "--developer.in_government_structure", "--provider.subordinate_to_president"
BASH, ZSH = shutil.which("bash"), shutil.which("zsh")


@pytest.fixture
def script(tmp_path, capsys):
    """A shell run on a script of completion, with this program in its path; what it completes."""
    program = tmp_path / "kz-services-law"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m kz_services_law "$@"\n')
    program.chmod(0o755)

    def script(shell, tries):
        assert main(["completion", shell]) == 0
        (tmp_path / "script").write_text(capsys.readouterr().out, encoding="utf-8")
        quoted = (" ".join(f"'{word}'" for word in [str(program), *words]) for words in tries)
        lines = [HARNESS[shell], *(f"try {each}" for each in quoted)]
        (tmp_path / "tries").write_text("\n".join(lines), encoding="utf-8")
        command = {"bash": [BASH, "--norc"], "zsh": [ZSH, "-f"]}[shell]
        done = subprocess.run(
            [*command, "tries"],
            cwd=tmp_path, capture_output=True, check=False, encoding="utf-8", timeout=120,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, "")
        return [line.split() for line in done.stdout.splitlines()]

    return script


HARNESS = {
    "bash": """
. ./script
complete -p kz-services-law >/dev/null
compopt() { :; }
try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
    _kz_services_law "$1"; echo "${COMPREPLY[*]}"; }
""",
    "zsh": """
compdef() { : }
. ./script
compadd() { shift; got=("$@") }
_files() { got=(files) }
try() { words=("$@"); CURRENT=$#; PREFIX="${@[-1]}"; got=(); _kz_services_law; print -r -- $got }
""",
}
TRIES = {
    ("",): [*COMMANDS],
    ("rea",): ["readings"],
    ("--la",): ["--lang"],
    ("--lang", ""): ["kk", "ru", "en"],
    ("--engine", "na"): ["native"],
    ("--color", "a"): ["auto", "always"],
    ("--edition", ""): ["2013-04-15", "2019-07-01"],
    ("ask", "WhoApproves"): ["WhoApprovesStandard", "WhoApprovesRegulation"],
    (*APPROVES, "--"): [*FACTS, *OF_ASK, *OPTIONS],
    (*APPROVES, "--developer.k"): ["--developer.kind"],
    (*APPROVES, "--developer.kind", "c"): [kind for kind in KINDS if kind.startswith("c")],
    (*APPROVES, "--developer.kind", "other", "--developer.k"): [],
    (*APPROVES, "--developer.in_government_structure", ""): ["true", "false"],
    ("ask", "PostingDeadline", "--service.included_on", ""): ["never"],
    ("ask", "IsCompetent", "--act", "develop_s"): ["develop_standard"],
    ("--lang", "kk", "ask", "PostingDeadline", "--draft.type", "n"): ["new"],
    ("ask", "MustBeInRegistry", "--service."): ["--service.is_state_service"],
    ("questions", "--f"): ["--facts"],
    ("text", "art12/par1"): ["art12/par1"],
    ("readings", "A2"): [name for name in LAW.rulebook.readings if name.startswith("A2")],
    ("completion", ""): ["bash", "zsh"],
    ("gaps", ""): [],
    ("nothing", ""): [],
    ("ask", "Nothing", "--known"): [],
    ("ask", "PostingDeadline", "--known-on", ""): [],
}
"""Words typed, the last of them to be completed; and what it can become."""
AT = ("--draft.posted_at", "2013-09-02T10", ":", "00+06", ":", "00")
"""A moment as bash splits it."""
IN_BASH = {
    ("--lang", "=", "k"): ["kk"],
    ("--lang", "="): ["kk", "ru", "en"],
    (*APPROVES, "--developer.kind", "=", "cen"): ["central_body", "centre"],
    (*APPROVES, "--reading", "A2", "=", ""): ["and", "or"],
    ("ask", "DiscussionWindow", *AT, "--draft.t"): ["--draft.type"],
}
IN_ZSH = {
    ("--lang=k",): ["--lang=kk"],
    (*APPROVES, "--developer.kind=cen"): [
        "--developer.kind=central_body",
        "--developer.kind=centre",
    ],
    (*APPROVES, "--reading", "A2="): ["A2=and", "A2=or"],
}


@pytest.mark.parametrize("words", TRIES, ids=" ".join)
@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_what_a_word_can_become(shell, words, capsys):
    assert offered(capsys, *words, shell=shell) == TRIES[words]


def really(tries, shell_s_own):
    """Some of all tries, for the shells themselves: each of them starts this program."""
    return {**dict([*tries.items()][::8]), **shell_s_own}


@pytest.mark.skipif(BASH is None, reason="no bash here")
def test_bash_completes(script):
    tries = really(TRIES, IN_BASH)
    assert dict(zip(tries, script("bash", tries), strict=True)) == tries


@pytest.mark.skipif(ZSH is None, reason="no zsh here")
def test_zsh_completes(script):
    tries = really(TRIES, IN_ZSH)
    assert dict(zip(tries, script("zsh", tries), strict=True)) == tries


@pytest.mark.skipif(BASH is None, reason="no bash here")
def test_folders_and_files_are_the_shells_own(script, tmp_path):
    (tmp_path / "mine").mkdir()
    assert script("bash", [("check", "mi"), ("coverage", "--cases", "mi")]) == [["mine"], ["mine"]]


@pytest.mark.skipif(ZSH is None, reason="no zsh here")
def test_in_zsh_too(script):
    assert script("zsh", [("check", ""), ("coverage", "--cases", "")]) == [["files"], ["files"]]


# --- what the scripts ask


def offered(capsys, *words, shell="zsh"):
    assert main(["--complete", shell, *words]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return said.out.splitlines()


def test_every_question_is_completed_to_the_facts_that_can_matter(capsys):
    assert offered(capsys, "ask", "") == [kind.__name__ for kind in QUESTIONS]
    for kind in QUESTIONS[::6]:
        found = offered(capsys, "ask", kind.__name__, "--")
        needed = {f"--{name}" for name, f in kind.model_fields.items() if f.is_required()}
        facts = {f"--{path}" for path in LAW.facts_of(kind)}
        assert {*found} - {*OPTIONS, *OF_ASK} == facts | needed


@pytest.mark.parametrize(
    "words", [(), ("",), ("x" * 10000,), ("ask", "\udcff", "--"), ("=", "="), ("x", "--y=z")]
)
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_whatever_is_typed_it_says_something_or_nothing(words, shell, capsys):
    offered(capsys, *words, shell=shell)
    assert main(["--complete"]) == 0


def test_commands_and_options_are_completed_without_reading_the_rules():
    code = (
        "import sys; from kz_services_law.cli.main import main\n"
        "main(['--complete', 'zsh', 'que'])\n"
        "main(['--complete', 'zsh', 'ask', '--']); print({'pydantic', 'tomllib'} & {*sys.modules})"
    )
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert time.perf_counter() - began < 5
    assert done.stdout.splitlines()[0] == "questions"
    assert done.stdout.splitlines()[-1] == "set()"


@pytest.mark.parametrize(("words", "there", "not_there"), [
    (("ask", "--edition", "2019-07-01", ""), "MayApplyAgain", "Nothing"),
    (("--edition=2019-07-01", "ask", ""), "MayApplyAgain", "Nothing"),
    (("ask", ""), "WhoApprovesStandard", "MayApplyAgain"),
    (("ask", "--edition", "1900-01-01", ""), "WhoApprovesStandard", "MayApplyAgain"),
    ((*APPROVES, "--edition", "2019-07-01", "--"), LATER, EARLIER),
    ((*APPROVES, "--on", "2019-09-02", "--"), LATER, EARLIER),
    ((*APPROVES, "--on", "2014-01-09", "--"), EARLIER, LATER),
    ((*APPROVES, "--on", "2014-99-09", "--"), EARLIER, LATER),
    ((*APPROVES, "--edition", "2019-07-01", "--developer.kind", ""), "state_corporation", "centre"),
    (("readings", "--edition", "2019-07-01", ""), "A72", "A131"),
    (("text", "--edition", "2019-07-01", ""), "art11-1", "art13/par1/part4"),
    (("edition", ""), "2019-07-01", "2013"),
    (("editions", "--compare", "2013-04-15", ""), "2019-07-01", "2013"),
])  # fmt: skip
def test_what_is_offered_is_of_the_edition_typed(words, there, not_there, capsys):
    found = offered(capsys, *words)
    assert there in found
    assert not_there not in found


def test_it_is_no_option_of_the_program(capsys):
    """It is said first or not at all, and stands in no help."""
    assert main(["ask", "--complete"]) == 2
    assert main(["--help"]) == 0
    assert "--complete" not in capsys.readouterr().out
