"""An interview at a terminal: answered by choosing from lists."""

import contextlib
import os
import pty
import select
import subprocess
import sys
import time

import pytest
import questionary
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from kz_services_law import Law
from kz_services_law.cli.interviewing import Interviewing
from kz_services_law.cli.output import Told
from kz_services_law.cli.prompts import ByChoice, ByLines, answered_by
from kz_services_law.questions import (
    MissingFromDiscussionReport,
    MustBeDiscussed,
    PostingDeadline,
    WhoApprovesStandard,
)

LAW = Law(engine="native")
DOWN, ENTER, SPACE = "\x1b[B", "\r", " "


def said(question, keys, lang="en"):
    """What an interview says that is answered by these keys; and how it ends."""
    with create_pipe_input() as typed:
        typed.send_text(keys)
        by_choice = ByChoice(questionary, lang, input=typed, output=DummyOutput())
        interview = Interviewing(LAW.interview(question), lang, by_choice)
        lines = [line.text if isinstance(line, Told) else line for line in interview.lines]
    return "\n".join(lines), interview.ended


def test_values_are_chosen_from_a_list():
    text, ended = said(WhoApprovesStandard, ENTER + ENTER + DOWN + ENTER)
    assert ended == 0
    assert "the Government of the Republic of Kazakhstan" in text


def test_the_second_of_a_list_is_chosen_by_an_arrow():
    text, _ = said(MustBeDiscussed, DOWN + ENTER)
    assert "kind of draft: a change" in text


def test_a_day_is_typed_and_what_is_none_is_asked_again():
    text, ended = said(PostingDeadline, f"{ENTER}3 June{ENTER}2013-06-03{ENTER}")
    assert "10 June 2013" in text
    assert "3 June'" in text
    assert ended == 0


def test_what_a_document_contains_is_ticked():
    asked = LAW.interview(MissingFromDiscussionReport).next
    assert asked.ticks
    text, ended = said(MissingFromDiscussionReport, SPACE + ENTER)
    assert ended == 0
    assert "missing" in text


def test_where_nothing_is_ticked_it_may_be_not_known():
    text, ended = said(MissingFromDiscussionReport, ENTER + DOWN + ENTER)
    assert ended == 3
    assert "stays open" in text


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_back_and_enough_are_in_the_list(lang):
    kinds = len(LAW.interview(WhoApprovesStandard).next.facts[0].values)
    back, enough = DOWN * (kinds + 1) + ENTER, DOWN * (kinds + 2) + ENTER
    text, ended = said(WhoApprovesStandard, back + enough, lang)
    assert ended == 3
    assert text


def test_by_lines_where_there_is_no_terminal(monkeypatch):
    assert isinstance(answered_by("en"), ByLines)
    monkeypatch.setenv("TERM", "dumb")
    assert isinstance(answered_by("en"), ByLines)


def read(end, until, seconds=20):
    """What comes from a terminal until some words do."""
    found, deadline = "", time.monotonic() + seconds
    while until not in found and time.monotonic() < deadline:
        if select.select([end], [], [], 0.2)[0]:
            with contextlib.suppress(OSError):
                found += os.read(end, 4096).decode("utf-8", "replace")
    return found


def test_at_a_real_terminal():
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "kz_services_law", "interview", "MustBeDiscussed"]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100", "LINES": "40"}
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    ) as run:
        os.close(theirs)
        shown = read(ours, "finish")
        assert "a repeal" in shown
        assert "finish" in shown
        os.write(ours, ENTER.encode())
        assert "Article 13(2)" in read(ours, "Article 13(2)"), "it answered nothing"
        assert run.wait(20) == 0
    os.close(ours)
