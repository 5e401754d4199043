"""Refusals as data: a code, the place, the problem, the way out; and their sentences."""

import copy
import pickle
import pkgutil
import string
from importlib import import_module

import pytest

import kz_services_law
from kz_services_law import (
    CentralStateBody,
    Draft,
    DraftType,
    InvalidInput,
    InvalidRules,
    KzServicesLawError,
    Law,
    NotSettled,
    UnknownName,
    WhoApprovesStandard,
)
from kz_services_law.errors import Problem, Sentence
from kz_services_law.questions import IsPostedProperly, MustBeDiscussed
from kz_services_law.vocabulary import Posting

LAW = Law(engine="native")


def all_sentences():
    """Every sentence of the package, with the module it stands in."""
    for module in pkgutil.walk_packages(kz_services_law.__path__, "kz_services_law."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(import_module(module.name)).items():
            if isinstance(value, Sentence):
                yield f"{module.name}.{name}", value


SENTENCES = dict(all_sentences())


def test_every_sentence_has_a_code_of_its_own():
    by_code = {}
    for sentence in SENTENCES.values():
        by_code.setdefault(sentence.code, set()).add(sentence)
    assert len(by_code) > 60
    assert [code for code, those in by_code.items() if len(those) > 1] == []


@pytest.mark.parametrize("name", SENTENCES)
def test_every_sentence_can_be_filled(name):
    sentence = SENTENCES[name]
    slots = {
        slot for text in sentence[1:] for _, slot, _, _ in string.Formatter().parse(text) if slot
    }
    error = KzServicesLawError(sentence, "there", **dict.fromkeys(slots, "x"))
    assert str(error).startswith("there: ")
    assert error.problem
    several = ("broken_rules", "broken_cases", "broken_case_file")
    assert error.way_out or sentence.code in several


def refused(make, kind=InvalidInput):
    with pytest.raises(kind) as caught:
        make()
    return caught.value


def test_a_refusal_is_data_and_a_sentence():
    error = refused(lambda: CentralStateBody(in_goverment_structure=True), UnknownName)
    assert error.code == "no_such_field"
    assert error.place == "CentralStateBody.in_goverment_structure"
    assert error.problem == "no such field"
    assert error.way_out == "did you mean 'in_government_structure'?"
    assert str(error) == f"{error.place}: {error.problem}. Way out: {error.way_out}"
    wanted = refused(lambda: Draft(type="new"))
    assert (wanted.code, wanted.data["got"], wanted.place) == ("wanted", "new", "Draft.type")


def test_several_refusals_come_together():
    error = refused(lambda: Draft(type="new", tipe=5))
    assert error.code == "several"
    assert {(problem.place, problem.code) for problem in error.data["problems"]} == {
        ("Draft.type", "wanted"),
        ("Draft.tipe", "no_such_field"),
    }
    assert [problem.data.get("got") for problem in error.data["problems"]] == ["new", None]


def test_what_is_not_settled_carries_its_answer():
    open_, silent = (
        LAW.ask(WhoApprovesStandard()),
        LAW.ask(MustBeDiscussed(draft=Draft(type=DraftType.REPEAL))),
    )
    posting = Posting(on_portal=True, on_own_site=False, on_site_of_local_body=False)
    disputed = LAW.ask(IsPostedProperly(posting=posting), over_readings=True)
    for answer, code in (
        (open_, "still_open"),
        (silent, "still_silent"),
        (disputed, "still_disputed"),
    ):
        error = refused(answer.demand, NotSettled)
        assert (error.code, error.answer) == (code, answer)
    assert "A13" in refused(disputed.demand, NotSettled).way_out + str(
        refused(disputed.demand, NotSettled)
    )


BROKEN = Problem.of(
    "art13.toml, norm 'x'",
    Sentence("has_no_such", "it has no {what!r}", "one of {known}"),
    what="quote",
    known=["cite", "quote"],
)


def test_errors_are_pickled_whole():
    for error in (
        refused(lambda: Draft(type="new")),
        refused(lambda: Law("2014")),
        InvalidRules([BROKEN]),
        refused(lambda: Draft(type="new", tipe=5)),
    ):
        again = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own bytes
        assert type(again) is type(error)
        assert (str(again), again.code, again.place) == (str(error), error.code, error.place)


def test_rule_files_report_their_problems_as_data():
    error = InvalidRules([BROKEN])
    (problem,) = error.problems
    text = "art13.toml, norm 'x': it has no 'quote'. Way out: one of ['cite', 'quote']"
    assert (error.code, str(problem)) == ("broken_rules", text)
    assert (problem.place, problem.code) == ("art13.toml, norm 'x'", "has_no_such")
    assert (problem.problem, problem.way_out) == ("it has no 'quote'", "one of ['cite', 'quote']")
    assert problem.data == {"what": "quote", "known": ["cite", "quote"]}


def test_problems_are_values():
    for again in (
        pickle.loads(pickle.dumps(BROKEN)),  # noqa: S301  # our own bytes
        copy.deepcopy(BROKEN),
        pickle.loads(pickle.dumps(InvalidRules([BROKEN]))).problems[0],  # noqa: S301
    ):
        assert again == BROKEN
        assert len({again, BROKEN}) == 1
        with pytest.raises(TypeError):
            again.data["what"] = "cite"
    other = Sentence("has_no_such", "it has no {what!r}", "")
    assert str(Problem.of("", other, what="x")) == "it has no 'x'"
    assert Problem.of("", other, what="x") != Problem.of("", other, what="x", known=[])
