"""Two engines, one meaning, as seen from questions: choosing one, threads, forks, memory."""

import os
import subprocess
import sys
import threading
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from test_engines_on_programs import (
    DURABLE,
    growth,
    in_child,
    in_threads,
    needs_durable,
    needs_fork,
)

from kz_services_law.errors import CalendarRangeError
from kz_services_law.law import Law
from kz_services_law.logic.refusals import NO_DURABLE
from kz_services_law.questions import IsCommentAdmissible, PostingDeadline, WhoApprovesStandard
from kz_services_law.vocabulary import (
    AuthorKind,
    CentralStateBody,
    Comment,
    Draft,
    DraftType,
    Service,
)

ASTANA = ZoneInfo("Asia/Almaty")
QUESTIONS = [
    WhoApprovesStandard(developer=CentralStateBody(in_government_structure=True)),
    PostingDeadline(draft=Draft(type=DraftType.NEW), service=Service(included_on=date(2013, 6, 3))),
    IsCommentAdmissible(
        draft=Draft(type=DraftType.NEW, posted_at=datetime(2013, 6, 3, 9, tzinfo=ASTANA)),
        comment=Comment(
            author=AuthorKind.NATURAL_PERSON,
            received_at=datetime(2013, 7, 4, 0, 0, tzinfo=ASTANA),
        ),
    ),
    WhoApprovesStandard(),
]


def said(law):
    return [
        (a.status.value, str(a.value), a.citations, [m.fact for m in a.missing])
        for a in map(law.ask, QUESTIONS)
    ]


EXPECTED = said(Law(engine="native"))


# --- choosing


def test_auto_is_durable_where_it_serves():
    assert Law().engine == ("durable" if DURABLE else "native")
    assert Law().ask(QUESTIONS[0]).engine == Law().engine


def test_without_durable_rules_native_serves_and_asking_for_it_says_how():
    code = f"""
import sys
sys.modules["durable_rules_engine"] = None
sys.path.insert(0, {str(Path(__file__).parent)!r})
from test_engines import EXPECTED, said
from kz_services_law import EngineUnavailable, Law
assert Law().engine == "native"
print(said(Law()) == EXPECTED)
for engine in ("durable", "both"):
    try:
        Law(engine=engine)
    except EngineUnavailable as error:
        print(error.code, error.way_out)
"""
    env = {**os.environ, "KZ_SERVICES_LAW_ENGINES": "native"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["True", *[f"no_durable {NO_DURABLE.way_out}"] * 2]


@needs_durable
def test_both_answer_as_one():
    assert said(Law(engine="both")) == EXPECTED


# --- threads, forks, memory


def test_8_threads_answer_rightly_from_a_cold_start(engine):
    for _ in range(4):
        law = Law(engine=engine)
        assert in_threads(lambda law=law: said(law), times=2) == [EXPECTED] * 16


@needs_fork
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_forked_child_answers_rightly(engine):
    law = Law(engine=engine)
    assert said(law) == EXPECTED
    assert in_child(lambda: said(law) == EXPECTED) == 0
    assert said(law) == EXPECTED


@needs_fork
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_child_forked_while_the_calendar_is_made_answers_rightly():
    from kz_services_law.counting import calendar, package_days

    for cached in (calendar._from_holidays, package_days._package_days):  # noqa: SLF001
        cached.cache_clear()  # a cold start, on purpose
    made = calendar.WorkCalendar.from_holidays
    maker = threading.Thread(target=made)
    maker.start()
    status = in_child(lambda: said(Law(engine="native", calendar=made())) == EXPECTED)
    maker.join()
    assert status == 0


@needs_durable
@pytest.mark.slow
def test_memory_stays_flat_over_100000_questions():
    law = Law(engine="durable")
    grown = growth(lambda: said(law), 500, 100_000 // len(QUESTIONS))
    print(f"100,000 questions on durable-rules: memory grew by {grown} KB")
    assert grown < 2048


@needs_durable
def test_errors_and_many_laws_leave_no_memory_behind():
    service = Service(included_on=date(1999, 1, 1))
    refused = PostingDeadline(draft=Draft(type=DraftType.NEW), service=service)

    def churn():
        law = Law(engine="durable", readings={"A13": "any"})
        law.ask(QUESTIONS[0])
        for _ in range(10):
            with pytest.raises(CalendarRangeError):
                law.ask(refused)

    assert growth(churn, 40, 40) < 4096
