"""Which facts can matter to a question: in Python, in its help, in the list of questions; and the
example with which each help ends.
"""

import json
import re
import shlex
import subprocess
import sys
from itertools import chain

import pytest
from casebook import QUESTIONS, all_cases, answered
from test_foreign import MayBorrow
from test_unused import LAW, all_of, can_matter

from kz_services_law import InvalidInput, Law, PostingDeadline, Question, UnknownName
from kz_services_law.cli.examples import example_of
from kz_services_law.cli.main import main
from kz_services_law.languages import LANGUAGES
from kz_services_law.questions import (
    DutiesOf,
    IsCompetent,
    MissingFromAct,
    MustBeInRegistry,
    WhoDevelopsStandard,
    WhoIsCompetent,
)

BOOK = LAW.rulebook
by_kind = pytest.mark.parametrize("kind", QUESTIONS, ids=lambda kind: kind.__name__)


@pytest.fixture
def told(capsys):
    """What a command tells, and how it ends."""

    def told(*arguments):
        ended = main([*map(str, arguments)])
        said = capsys.readouterr()
        assert said.err == ""
        return ended, said.out

    return told


def needed(kind):
    """What a question cannot be asked without."""
    return [name for name, field in kind.model_fields.items() if field.is_required()]


# --- in Python


@by_kind
def test_they_are_those_on_which_an_answer_can_depend_in_the_questions_order(kind):
    paths = LAW.facts_of(kind)
    slots = [slot for slot in kind.slots() if slot.fact is not None]
    assert list(paths) == [slot.path for slot in slots if slot.fact in can_matter(kind)]
    assert len(set(paths)) == len(paths)


@by_kind
def test_what_is_not_among_them_is_told_as_unused_and_what_is_missing_is_among_them(kind):
    stated = all_of(kind)
    paths = {*LAW.facts_of(kind)}
    answer = LAW.ask(kind.of_facts(stated))
    of_facts = {slot.path for slot in kind.slots() if slot.fact in BOOK.stated}
    unused = {each.id for each in answer.unused}
    assert of_facts - paths <= unused
    least = LAW.ask(kind.of_facts({path: stated[path] for path in needed(kind)}))
    assert {missing.path for missing in least.missing} <= paths


def test_no_case_of_the_project_misses_a_fact_that_cannot_matter():
    for case in all_cases():
        answer = answered(case, "native")
        wanted = {missing.path for missing in answer.missing}
        assert wanted <= {*LAW.facts_of(type(answer.question))}, case.id


def test_readings_and_parameters_do_not_change_them():
    """They hold whatever is chosen: a fact that one option asks for is among them by another."""
    chosen = {name: [*spec.options][-1] for name, spec in BOOK.readings.items() if spec.options}
    other = Law(engine="native", readings=chosen)
    for kind in QUESTIONS:
        assert other.facts_of(kind) == LAW.facts_of(kind)
    act = "optimise_and_automate"
    of_act = LAW.ask(MissingFromAct.of_facts({"act": act})).missing
    assert {missing.path for missing in of_act} < {*LAW.facts_of(MissingFromAct)}


def test_parameters_state_no_fact_and_a_question_may_take_none():
    assert "act" not in LAW.facts_of(IsCompetent)
    assert LAW.facts_of(WhoDevelopsStandard) == ()
    assert LAW.facts_of(MustBeInRegistry) == ("service.is_state_service",)
    assert "body.kind" not in LAW.facts_of(WhoIsCompetent)


@pytest.mark.parametrize(
    "odd", [PostingDeadline(), "PostingDeadline", None, 5, int, Question, [PostingDeadline]]
)
def test_what_is_no_question_is_refused(odd):
    with pytest.raises(InvalidInput) as refused:
        LAW.facts_of(odd)
    assert refused.value.way_out


def test_a_question_of_another_law_is_not_known():
    with pytest.raises(UnknownName, match="MayBorrow"):
        LAW.facts_of(MayBorrow)


# --- in the shell


def options_in(text):
    """The facts that a help lists, each at the beginning of a line."""
    listing = text.split("kz-services-law ask", 2)[1]  # before the example
    return re.findall(r"(?m)^  --([\w.]+) ", listing)


@pytest.mark.sampled(6)
@by_kind
def test_a_help_lists_them_and_what_cannot_be_left_out_and_no_more(kind, told):
    ended, text = told("ask", kind.__name__, "--help")
    assert ended == 0
    assert sorted(options_in(text)) == sorted({*LAW.facts_of(kind), *needed(kind)})
    last = text.rstrip().rpartition("\n\n")[2]
    assert f"kz-services-law ask {kind.__name__}" in last


@pytest.mark.parametrize("kind", QUESTIONS[::9], ids=lambda kind: kind.__name__)
def test_a_help_lists_the_same_in_every_language(kind, told):
    listed = set()
    for lang in LANGUAGES:
        ended, text = told("ask", kind.__name__, "--help", "--lang", lang)
        assert ended == 0
        assert BOOK.words.question[kind.__name__].in_language(lang)[:40] in text
        listed.add(tuple(options_in(text)))
    assert len(listed) == 1


def test_the_list_of_questions_tells_the_same(told):
    _, listed = told("questions", "--json")
    for name, entry in json.loads(listed).items():
        kind = next(kind for kind in QUESTIONS if kind.__name__ == name)
        assert {*entry["facts"]} == {*LAW.facts_of(kind), *needed(kind)}, name
    _, lines = told("questions", "--facts")
    typed = re.findall(r"(?m)^    --([\w.]+) ", lines)
    every = (entry["facts"] for entry in json.loads(listed).values())
    assert typed == [*chain.from_iterable(every)]


def test_what_cannot_matter_is_taken_all_the_same_and_told_as_unused(told):
    facts = ["--service.is_state_service", "true", "--service.included_on", "2013-06-03"]
    ended, text = told("ask", "MustBeInRegistry", *facts, "--json")
    assert ended == 0
    assert [each["id"] for each in json.loads(text)["unused"]] == ["service.included_on"]


# --- the example


@pytest.mark.sampled(8)
@by_kind
def test_the_example_of_a_help_is_answered_when_it_is_copied(kind, told):
    """Settled, wherever the articles settle anything."""
    _, text = told("ask", kind.__name__, "--help")
    example = text.rstrip().rpartition(":\n")[2]
    program, *words = shlex.split(example.replace("\\\n", " "))
    assert program == "kz-services-law"
    ended, answer = told(*words, "--json")
    said = json.loads(answer)
    assert ended == {"settled": 0, "silent": 4}[said["status"]]
    stated = {**all_of(kind)}
    if said["status"] == "silent":  # whatever is the case
        assert LAW.ask(kind.of_facts(stated)).status.value == "silent"
    assert said["unused"] == []


def test_an_example_in_several_lines_is_one_command_of_a_shell(told, tmp_path):
    _, text = told("ask", DutiesOf.__name__, "--help", "--lang", "ru")
    example = text.rstrip().rpartition(":\n")[2]
    assert " \\\n" in example
    assert example.endswith("--lang ru")
    program = tmp_path / "kz-services-law"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m kz_services_law "$@"\n')
    program.chmod(0o755)
    done = subprocess.run(
        ["/bin/sh", "-c", f"PATH={tmp_path}:$PATH\n{example}\n"],
        capture_output=True, check=False, encoding="utf-8", timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(BOOK.words.question["DutiesOf"].ru[:-1])


def test_an_example_states_no_more_than_what_matters_on_its_way():
    for kind in QUESTIONS:
        typed = example_of(kind, LAW)
        assert {*typed} <= {*LAW.facts_of(kind), *needed(kind)}
        assert {*needed(kind)} <= {*typed}
