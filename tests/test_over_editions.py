"""One question, asked of every edition: what each answers, side by side."""

from datetime import date

import pytest

from kz_services_law import CentralStateBody, Law, PostingDeadline, WhoApprovesStandard
from kz_services_law.documents.answer import AnswerDocument
from kz_services_law.errors import InvalidInput, UnknownName
from kz_services_law.questions import IsCompetent, MayApplyAgain
from kz_services_law.vocabulary import Act, Body, BodyKind

EARLIER, LATER = "2013-04-15", "2019-07-01"
IN_GOVERNMENT = CentralStateBody(
    subordinate_to_president=False, accountable_to_president=False, in_government_structure=True
)
WHO = WhoApprovesStandard(developer=IN_GOVERNMENT)


def said(answer):
    return [(each.edition, each.answer.head.value) for each in answer.in_editions]


@pytest.mark.parametrize("asked", [EARLIER, LATER])
def test_who_approves_by_each_edition(engine, asked):
    """13(1): the Government, for a body in its structure; then the central body itself."""
    law = Law(asked, engine=engine)
    answer = law.ask(WHO, over_editions=True)
    assert said(answer) == [(EARLIER, BodyKind.GOVERNMENT), (LATER, BodyKind.CENTRAL_BODY)]
    own = {each.edition: each.answer for each in answer.in_editions}[asked]
    assert own.says_as(law.ask(WHO))
    assert answer.says_as(law.ask(WHO))  # beside it nothing changes
    assert law.ask(WHO).in_editions == ()


def competent(kind):
    return IsCompetent(act=Act.RAISE_QUALITY, body=Body(kind=kind))


@pytest.mark.parametrize(("asked", "kind"), [
    (EARLIER, BodyKind.CENTRE), (LATER, BodyKind.STATE_CORPORATION),
])  # fmt: skip
def test_each_is_asked_by_its_own_names(asked, kind):
    """11-1(4)(1): the State Corporation, in the place of the centres, has come to be competent."""
    answer = Law(asked, engine="native").ask(competent(kind), over_editions=True)
    assert [value.value for _, value in said(answer)] == ["no", "yes"]
    kinds = [each.answer.question.body.kind for each in answer.in_editions]
    assert kinds == [BodyKind.CENTRE, BodyKind.STATE_CORPORATION]


def test_what_an_edition_does_not_know_it_refuses_beside_the_others():
    answer = Law(LATER, engine="native").ask(MayApplyAgain(), over_editions=True)
    before, now = answer.in_editions
    assert (before.edition, before.answer) == (EARLIER, None)
    assert isinstance(before.refused, UnknownName)
    assert (now.refused, now.answer is not None) == (None, True)
    for lang in ("kk", "ru", "en"):
        assert before.refused.in_language(lang) in " ".join(
            answer.document().in_editions[0].says.in_language(lang).split()
        )
    assert "EditionAnswer 2013-04-15" in repr(before)


def test_the_day_and_the_readings_go_with_it():
    law = Law(engine="native", readings={"A47": "silent"})
    asked = competent(BodyKind.CENTRE)
    statuses = [e.answer.status.value for e in law.ask(asked, over_editions=True).in_editions]
    assert statuses == ["silent", "settled"]
    answer = Law(engine="native").ask(WHO, on=date(2017, 1, 9), over_editions=True)
    assert answer.head.value is BodyKind.CENTRAL_BODY
    applies = {each.edition: each.answer.applies.status for each in answer.in_editions}
    assert applies == {EARLIER: "no", LATER: "yes"}


def test_it_is_published_and_told():
    answer = Law(engine="native").ask(WHO, over_editions=True)
    document = answer.document()
    assert AnswerDocument.model_validate_json(document.model_dump_json()) == document
    assert [each.status for each in document.in_editions] == ["settled", "open"]
    for full in (False, True):
        lines = answer.explain(full=full)
        assert "By the editions:" in lines
        assert "edition of 1 July 2019: a central state body" in lines
    assert "По редакциям" in answer.explain("ru")
    assert "Редакциялар бойынша" in answer.to_html("kk")


def test_over_readings_too(told):
    both = Law(engine="native").ask(WHO, over_readings=True, over_editions=True)
    assert len(both.in_editions) == 2
    posting = PostingDeadline.of_facts(
        {"service.included_on": date(2016, 3, 4), "draft.type": "new"}
    )
    for edition in (EARLIER, LATER):  # each of them under every reading
        asked = Law(edition, engine="native")
        answer = asked.ask(posting, over_readings=True, over_editions=True)
        assert [e.answer.status.value for e in answer.in_editions] == ["disputed"] * 2
    typed = ("ask", "WhoApprovesStandard", "--over-editions", "--developer.kind", "government")
    assert "By the editions:" in told(*typed, ended=4)


@pytest.mark.parametrize("given", [1, "yes", None])
def test_what_is_not_true_or_false_is_refused(given):
    with pytest.raises(InvalidInput, match="True or False"):
        Law(engine="native").ask(WHO, over_editions=given)
