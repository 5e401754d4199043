"""The machinery serves another law unchanged: the rules of a library of books, asked and explained.

The acts, words and questions are this test's own; nothing of `vocabulary` and `questions` is used.
"""

import subprocess
import sys
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Annotated

import pytest
from conftest import engines_here

from kz_services_law.asking import (
    Bool,
    Day,
    Entity,
    Finding,
    Goal,
    Question,
    Role,
    day_found,
    finding,
)
from kz_services_law.counting import Deadline, NoDeadline
from kz_services_law.errors import InvalidInput, UnknownName
from kz_services_law.law import Law
from kz_services_law.logic import NEVER, Never
from kz_services_law.rulebook import from_sources, read_sources

FOLDER = Path(__file__).parent / "foreign"


class ReaderKind(Enum):
    MEMBER = "member"
    CHILD = "child"
    VISITOR = "visitor"


class Reader(Entity):
    kind: ReaderKind | None = None
    owes: Bool | None = None


class Book(Entity):
    rare: Bool | None = None


class Loan(Entity):
    taken_on: Day | Never | None = None


class MayBorrow(Question[Finding]):
    goals = {"allowed": Goal("loan.allowed", finding)}  # noqa: RUF012  # frozen by its base

    borrower: Annotated[Reader | None, Role("reader")] = None
    book: Book | None = None


class WhenToReturn(Question[Deadline | NoDeadline]):
    goals = {"due_on": Goal("loan.due_on", day_found)}  # noqa: RUF012  # frozen by its base

    loan: Loan | None = None


@pytest.fixture(scope="module")
def book():
    return from_sources(read_sources(FOLDER, "2001-01-01"))


@pytest.fixture(params=engines_here())
def law(book, request):
    return Law(book, engine=request.param)


def asked(law, kind=None, owes=None, rare=None):
    question = MayBorrow(borrower=Reader(kind=kind, owes=owes), book=Book(rare=rare))
    return law.ask(question)


@pytest.mark.parametrize(
    ("kind", "owes", "rare", "status", "value"),
    [
        (ReaderKind.CHILD, False, False, "settled", Finding.YES),
        (ReaderKind.CHILD, False, True, "settled", Finding.NO),  # the override
        (ReaderKind.VISITOR, True, True, "settled", Finding.NO),
        (ReaderKind.CHILD, True, False, "silent", None),  # the exception, and the gap behind it
        (ReaderKind.VISITOR, None, False, "silent", None),
        (ReaderKind.MEMBER, None, None, "open", None),
    ],
)
def test_it_is_asked(law, kind, owes, rare, status, value):
    answer = asked(law, kind, owes, rare)
    assert (answer.status.value, answer.value) == (status, value)


def test_what_is_missing_is_told_by_path_and_by_fact(law):
    missing = asked(law, rare=False).missing
    assert [(m.path, m.fact) for m in missing] == [
        ("borrower.kind", "reader.kind"),
        ("borrower.owes", "reader.owes"),
    ]
    assert missing[0].asks("ru") == "Кто берёт книгу?"


def test_facts_are_stated_by_path_or_by_fact():
    by_path = MayBorrow.of_facts({"borrower.kind": "child", "book.rare": False})
    assert by_path == MayBorrow.of_facts({"reader.kind": "child", "book.rare": False})
    with pytest.raises(InvalidInput, match=r"borrower\.kind and reader\.kind state one fact"):
        MayBorrow.of_facts({"borrower.kind": "child", "reader.kind": "child"})
    with pytest.raises(UnknownName, match=r"did you mean 'borrower\.kind'"):
        MayBorrow.of_facts({"borower.kind": "child"})


def test_the_exception_the_override_and_the_gap_are_explained(law):
    barred = asked(law, ReaderKind.MEMBER, owes=False, rare=True)
    assert barred.citations == ("art1/par2",)
    lent = asked(law, ReaderKind.MEMBER, owes=False, rare=False)
    assert lent.citations == ("art1/par1", "art1/par2")
    for said in (lent.explain("en"), lent.explain("en", full=True)):
        looked_at = said.split("Looked at, and not applied:\n")[1].splitlines()
        assert looked_at[0].strip() == "Article 1(2) (prohibition): A rare book is not lent."
    assert "the reader owes a book: no (stated)" in said
    silent = asked(law, ReaderKind.VISITOR, rare=False)
    assert [gap.id for gap in silent.proof.gaps] == ["visitors"]
    assert silent.to_dict()["stated"] == {"borrower.kind": "visitor", "book.rare": False}
    for lang, words in (
        ("kk", "Келушілер туралы айтылмаған."),
        ("ru", "О посетителях не сказано."),
        ("en", "Of visitors nothing is said."),
    ):
        assert words in silent.explain(lang)
        assert words in silent.to_html(lang)


def test_its_term_is_counted_and_its_reading_disputed(law):
    question = WhenToReturn(loan=Loan(taken_on=date(2024, 3, 5)))
    answer = law.ask(question)
    assert str(answer.demand()) == "2024-03-19"
    assert answer.readings == ("B1",)
    disputed = law.ask(question, over_readings=True)
    days = {a.option: str(a.answer.demand()) for a in disputed.alternatives}
    assert days == {"exclude": "2024-03-19", "include": "2024-03-18"}
    never = law.ask(WhenToReturn(loan=Loan(taken_on=NEVER)))
    assert never.value is NoDeadline.NOT_STARTED


def test_the_machinery_loads_nothing_of_this_law():
    code = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); import test_foreign as t;"
        "from kz_services_law.rulebook import from_sources, read_sources;"
        "law = t.Law(from_sources(read_sources(t.FOLDER, '2001-01-01')), engine='native');"
        "t.asked(law, t.ReaderKind.CHILD, False, False).explain('kk');"
        "print([m for m in sys.modules if m.startswith(('kz_services_law.vocabulary',"
        "'kz_services_law.questions'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.returncode) == ("[]", 0), done.stderr
