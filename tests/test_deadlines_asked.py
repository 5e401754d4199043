"""Deadlines that answers hold: asked of the law."""

import subprocess
import sys
from datetime import date

import pytest
from test_ledger import MAY, Cells

from kz_services_law.law import Law
from kz_services_law.questions import PostingDeadline
from kz_services_law.vocabulary import Draft, DraftType, Service


def test_counting_loads_no_holidays():
    code = (
        "import sys; from datetime import date; from kz_services_law.law import Law;"
        "from kz_services_law.questions import StandardDeadline;"
        "from kz_services_law.vocabulary import Service;"
        "Law(engine='native').ask(StandardDeadline(service=Service(included_on=date(2013,6,3))));"
        "print('holidays' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.split() == [b"False"]


def test_an_answer_in_a_notebook_shows_the_month():
    service = Service(included_on=date(2024, 4, 26))
    answer = Law().ask(PostingDeadline(draft=Draft(type=DraftType.NEW), service=service))
    assert Cells(answer.to_html("kk")).cells == Cells(MAY.to_html("kk")).cells


COLD = """
import sys, threading
from datetime import date, datetime, timezone
from kz_services_law.counting import Unit
from kz_services_law.law import Law
from kz_services_law.questions import (
    DiscussionWindow, PostingDeadline, ServiceDeadline, StandardDeadline,
)
from kz_services_law.vocabulary import Application, Channel, Draft, DraftType, Service

draft = Draft(type=DraftType.NEW, posted_at=datetime(2024, 4, 26, 9, tzinfo=timezone.utc))
application = Application(
    via=Channel.CENTRE, accepted_at=datetime(2024, 2, 29, 18, 30, tzinfo=timezone.utc)
)
service = Service(
    included_on=date(2024, 4, 26), papers_sent_on_paper=True, term_count=5,
    term_unit=Unit.WORKING_DAYS,
)
QUESTIONS = [
    PostingDeadline(draft=draft, service=service), StandardDeadline(service=service),
    DiscussionWindow(draft=draft), ServiceDeadline(application=application, service=service),
]

def ask():
    law = Law(engine=sys.argv[1])
    return [law.ask(question).to_json() for question in QUESTIONS]

found, begin = [], threading.Barrier(8)

def work():
    begin.wait()
    found.append(ask())

threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
alone = ask()
print(len(found), all(each == alone for each in found))
"""


@pytest.mark.parametrize("engine", ["auto"])
def test_eight_threads_asking_at_once_from_a_cold_start_agree_with_one(engine):
    command = [sys.executable, "-c", COLD, engine]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["8", "True"]
