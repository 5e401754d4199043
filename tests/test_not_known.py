"""Nothing stated is dropped in silence: what the edition does not know is refused, by its name."""

import json
from enum import Enum
from typing import Annotated, Any

import pytest
from casebook import QUESTIONS
from test_foreign import FOLDER, Book, Loan, MayBorrow, Reader, ReaderKind

from kz_services_law import (
    CATALOGUE,
    CentralStateBody,
    Draft,
    DraftType,
    Law,
    PostingDeadline,
    UnknownName,
    WhoApprovesStandard,
)
from kz_services_law.asking import (
    PARAMETER,
    Bool,
    Entity,
    Fact,
    Goal,
    Question,
    Role,
    SetQuestion,
    finding,
)
from kz_services_law.cli.main import main
from kz_services_law.questions import MustOptimise, RegulationDeadline, WhoIsCompetent
from kz_services_law.rulebook import editions, from_sources, load, read_sources
from kz_services_law.vocabulary import Act, BodyKind

LAW = Law(engine="native")
BOOKS = Law(from_sources(read_sources(FOLDER, "2001-01-01")), engine="native")
HERE = "the edition 2013-04-15 (original edition of 15 April 2013)"
THERE = "the edition 2001-01-01 (original edition)"
GOALS = {"must": Goal("draft.must_be_discussed", finding)}


class Misspelt(Draft):
    posted_att: Bool | None = None


class Noted(Draft):
    note: str | None = None
    by_whom: DraftType | None = None


class Texts(Entity):
    type: str | None = None


class OfEntity(Question[Any]):
    goals = GOALS

    draft: Draft | None = None


class OfRole(Question[Any]):
    goals = GOALS

    draft: Draft | None = None
    drafts: Draft | None = None


class OfMarkedRole(Question[Any]):
    goals = GOALS

    what: Annotated[Draft | None, Role("drafft")] = None


class OfMarkedFact(Question[Any]):
    goals = GOALS

    kind: Annotated[DraftType | None, Fact("draft.tpe")] = None


class OfTexts(Question[Any]):
    goals = GOALS

    draft: Texts | None = None


class OfNoGoal(Question[Any]):
    goals = {"must": Goal("draft.must_be_discused", finding)}  # noqa: RUF012  # frozen by its base

    draft: Draft | None = None


class OneGoalUnknown(Question[Any]):
    goals = {**GOALS, "more": Goal("draft.colour", finding)}  # noqa: RUF012  # frozen by its base


class OfNothing(SetQuestion[Act]):
    elements = Act
    fact = "moon.must.{element}"


class Kinds(Enum):
    CENTRAL = "central_body"
    MOON = "body_of_the_moon"


class OfMoreKinds(SetQuestion[Kinds]):
    elements = Kinds
    fact = "body.competent.develop_standard"
    asked_with = "body.kind"


class Act2030(Enum):
    FLY = "develop_standards"


class OfParameter(Question[Any]):
    goals = {"competent": Goal("body.competent.{act}", finding)}  # noqa: RUF012  # frozen by its base
    act: Annotated[Act2030, PARAMETER] = Act2030.FLY


REFUSED = {
    "a fact": (
        lambda: LAW.ask(OfEntity(draft=Misspelt(posted_att=True))),
        (
            f"Misspelt.posted_att: {HERE} knows no fact draft.posted_att. "
            "Way out: did you mean 'draft.posted_at'?"
        ),
    ),
    "a fact of its own, whatever its value": (
        lambda: LAW.ask(OfEntity(draft=Noted(by_whom=DraftType.NEW))),
        (
            f"Noted.by_whom: {HERE} knows no fact draft.by_whom. Way out: of that role it "
            "knows draft.type, draft.posted_at, draft.first_posted_at"
        ),
    ),
    "a fact in JSON": (
        lambda: LAW.ask(MineOfJson.model_validate_json('{"draft": {"posted_att": true}}')),
        f"Misspelt.posted_att: {HERE} knows no fact draft.posted_att. ",
    ),
    "a fact by path": (
        lambda: LAW.ask(MineOfJson.of_facts({"draft.posted_att": False})),
        f"Misspelt.posted_att: {HERE} knows no fact draft.posted_att. ",
    ),
    "a role": (
        lambda: LAW.ask(OfRole(drafts=Draft(type=DraftType.NEW))),
        f"OfRole.drafts: {HERE} knows nothing of a role 'drafts'. Way out: did you mean 'draft'?",
    ),
    "a role that a field declares, stated or not": (
        lambda: LAW.ask(OfMarkedRole()),
        f"OfMarkedRole.what: {HERE} knows nothing of a role 'drafft'. Way out: did you mean",
    ),
    "a fact that a field declares, stated or not": (
        lambda: LAW.ask(OfMarkedFact()),
        f"OfMarkedFact.kind: {HERE} knows no fact draft.tpe. Way out: did you mean 'draft.type'?",
    ),
    "a value": (
        lambda: LAW.ask(OfTexts(draft=Texts(type="chnge"))),
        (
            f"Texts.type: in {HERE} draft.type cannot be 'chnge'; it is one of new, "
            "change, addition, change_and_addition, repeal. Way out: did you mean 'change'?"
        ),
    ),
    "a value that is like none": (
        lambda: LAW.ask(OfTexts(draft=Texts(type="moon"))),
        (
            "cannot be 'moon'; it is one of new, change, addition, change_and_addition, repeal. "
            "Way out: give one of them"
        ),
    ),
    "a value that a question brings along": (
        lambda: LAW.ask(OfMoreKinds()),
        f"OfMoreKinds: in {HERE} body.kind cannot be 'body_of_the_moon'; it is one of central",
    ),
    "a value that says what is asked": (
        lambda: LAW.ask(OfParameter()),
        (
            f"OfParameter: no norm of {HERE} "
            "concludes 'body.competent.develop_standards'. Way out: ask it of what there are norms "
            "on (act: did you mean 'develop_standard'?)"
        ),
    ),
    "a question": (
        lambda: LAW.ask(OfNoGoal()),
        (
            f"OfNoGoal: no norm of {HERE} concludes 'draft.must_be_discused'. Way out: ask for "
            "another fact (did you mean 'draft.must_be_discussed'?), or ask another question (known"
        ),
    ),
    "a question of which one part is unknown": (
        lambda: LAW.ask(OneGoalUnknown()),
        f"OneGoalUnknown: no norm of {HERE} concludes 'draft.colour'.",
    ),
    "a question whose elements are all unknown": (
        lambda: LAW.ask(OfNothing()),
        f"OfNothing: no norm of {HERE} concludes 'moon.must.*'.",
    ),
    "a question of another law": (
        lambda: BOOKS.ask(PostingDeadline(draft=Draft(type=DraftType.NEW))),
        (
            f"PostingDeadline: no norm of {THERE} concludes 'draft.posting_due_on'. Way out: ask "
            "for another fact (known: entry.paid, library.keeps_books, library.registers_readers, "
            "loan.allowed, …), or ask another question (known: MayBorrow, WhenToReturn)"
        ),
    ),
    "a question of a law of books, of ours": (
        lambda: LAW.ask(MayBorrow(borrower=Reader(kind=ReaderKind.CHILD))),
        f"MayBorrow: no norm of {HERE} concludes 'loan.allowed'. Way out: ",
    ),
}


class MineOfJson(Question[Any]):
    goals = GOALS

    draft: Misspelt | None = None


@pytest.mark.parametrize("name", REFUSED)
def test_what_the_edition_does_not_know_is_refused(name):
    with pytest.raises(UnknownName) as caught:
        REFUSED[name][0]()
    assert REFUSED[name][1] in str(caught.value)
    assert caught.value.data["edition"] in ("2013-04-15", "2001-01-01")
    assert caught.value.data["named"]
    assert caught.value.place
    assert len(str(caught.value)) < 900


def test_the_same_of_another_rulebook():
    class Borrowed(Book):
        rear: Bool | None = None

    class Mine(Question[Any]):
        goals = MayBorrow.goals
        book: Borrowed | None = None

    with pytest.raises(UnknownName, match=r"Borrowed\.rear: the edition 2001-01-01 .* book\.rear"):
        BOOKS.ask(Mine(book=Borrowed(rear=True)))
    assert BOOKS.ask(Mine(book=Borrowed(rare=True))).status.value == "settled"


# --- what is not refused


def test_what_is_not_stated_is_not_refused():
    for question in (OfEntity(draft=Misspelt()), OfRole(draft=Draft()), MineOfJson()):
        assert LAW.ask(question).status.value == "open"


def test_a_text_is_no_fact_and_stays_in_the_document():
    answer = LAW.ask(OfEntity(draft=Noted(type=DraftType.NEW, note="seen")))
    assert answer.status.value == "settled"
    assert answer.to_dict()["question"]["fields"]["draft"]["note"] == "seen"


def test_one_entity_serves_many_questions():
    """What is known of a developer is no fact of the body that must optimise."""
    body = CentralStateBody(in_government_structure=True, accountable_to_president=False)
    for question in (
        MustOptimise(body=body),
        RegulationDeadline(body=body),
        WhoApprovesStandard(developer=body),
    ):
        assert LAW.ask(question).status.value in ("settled", "open")


def test_a_loan_serves_where_its_role_is_known():
    class Mine(Question[Any]):
        goals = MayBorrow.goals
        loan: Loan | None = None

    assert BOOKS.ask(Mine(loan=Loan())).status.value == "open"


def test_every_question_of_the_catalogue_is_known_and_no_other():
    concluded, words = LAW.rulebook.concluded, LAW.rulebook.words.question
    assert all(kind.is_known_by(concluded) for kind in QUESTIONS)
    assert {kind.__name__ for kind in QUESTIONS} == set(words)
    assert {*QUESTIONS, *Law("2019-07-01").questions()} == {*CATALOGUE}
    unknown = (OfNoGoal, OneGoalUnknown, OfNothing, MayBorrow)
    assert not any(kind.is_known_by(concluded) for kind in unknown)
    assert not any(kind.is_known_by(BOOKS.rulebook.concluded) for kind in QUESTIONS)


def test_every_kind_of_body_is_one_of_some_edition():
    """A question which goes through all of them leaves out those that an edition does not know."""
    known = {name: {*load(name).facts.enum["body_kind"]} for name in editions()}
    assert {kind.value for kind in BodyKind} == set().union(*known.values())
    for name, kinds in known.items():
        assert {*Law(name).ask(WhoIsCompetent(act=Act.RAISE_QUALITY)).parts} == kinds


# --- in a shell


@pytest.mark.parametrize("command", [["ask", "PostingDeadline"], ["questions"], ["coverage"], []])
def test_every_command_takes_an_edition_or_says_which_there_are(command, capsys):
    assert main([*command, "--edition", "2014-01-01"]) == 2
    assert capsys.readouterr().err == (
        "kz-services-law: edition: no edition '2014-01-01' is encoded. "
        "Way out: name one of the editions there are: 2013-04-15, 2019-07-01\n"
    )


def test_the_edition_there_is_is_asked(capsys):
    asked = ["ask", "PostingDeadline", "--draft.type=new", "--service.included_on=2013-09-02"]
    assert main([*asked, "--edition", "2013-04-15", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["value"], answer["applies"]["status"]) == ("2013-09-09", "yes")
    assert main(["--edition=2013-04-15", "questions", "--json"]) == 0
    assert set(json.loads(capsys.readouterr().out)) == {kind.__name__ for kind in QUESTIONS}


def test_an_edition_is_given_once(capsys):
    assert main(["questions", "--edition", "2013-04-15", "--edition", "2013-04-15"]) == 2
    assert "--edition: it is given twice" in capsys.readouterr().err


def test_a_fact_typed_that_the_edition_does_not_know(capsys):
    """Python's body has the field; of this role the edition knows no such fact."""
    assert main(["ask", "MustOptimise", "--body.in_government_structure", "true"]) == 2
    said = capsys.readouterr().err
    assert f"--body.in_government_structure: {HERE} knows no fact body.in_gov" in said
    assert said.count("\n") == 1


def test_a_value_typed_that_the_edition_does_not_know(capsys):
    assert main(["ask", "MustBeDiscussed", "--draft.type", "moon"]) == 2
    assert (
        "--draft.type: in the edition 2013-04-15 it is one of new, change, addition, "
        "change_and_addition, repeal; got 'moon'. Way out: give one of them"
    ) in capsys.readouterr().err
