"""What the shell says after an answer (`--why-not`, `--changes`, `--rests-on`), and `interview`."""

import io
import json
import sys

import pytest

from kz_services_law.cli.main import main

BODY = (
    "--developer.kind", "central_body",
    "--developer.in_government_structure", "false",
    "--developer.subordinate_to_president", "true",
    "--developer.accountable_to_president", "false",
)  # fmt: skip
SILENT, OPEN = 4, 3


@pytest.fixture
def interviewed(told, monkeypatch):
    """What an interview tells that is answered so."""

    def interviewed(answers, *arguments, ended=0):
        monkeypatch.setattr(sys, "stdin", io.StringIO(answers))
        return told("interview", *arguments, ended=ended)

    return interviewed


def test_why_not_tells_the_contrast_first(told):
    said = told("ask", "WhoApprovesStandard", *BODY, "--why-not", "government", ended=SILENT)
    lines = said.splitlines()
    assert lines[0].startswith("Why not: approver of the standard")
    assert lines.index("It would be so with any one of these:") == 2
    assert "    • the developing body is accountable to the President: yes (stated: no)" in lines


def test_changes_of_one_value_and_of_any(told):
    asked = ("ask", "PostingDeadline", "--draft.type", "new", "--service.included_on", "2013-05-31")
    said = told(*asked, "--changes", "2013-06-11")
    assert "• day on which the service was included in the registry: 4 June 2013" in said
    assert told(*asked, "--changes").startswith("What would change the answer")


def test_as_json_each_is_the_document(told):
    asked = ("ask", "WhoApprovesStandard", *BODY, "--json")
    one = json.loads(told(*asked, "--why-not", "government", ended=SILENT))
    assert one["to"] == "government"
    both = json.loads(told(*asked, "--why-not", "government", "--rests-on", ended=SILENT))
    assert ["ways" in each for each in both] == [True, False]


def test_another_part_is_asked_for_by_its_name(told):
    asked = ("ask", "WhoApprovesStandard", *BODY, "--changes", "--part", "agreed_with")
    assert "with whom the approval is agreed" in told(*asked, ended=SILENT)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--why-not", "goverment"), "did you mean 'government'"),
        (("--why-not", "silent"), "it is 'silent' already"),
        (("--changes", "--part", "agreement"), "the answer has no part 'agreement'"),
    ],
)
def test_what_is_no_answer_or_no_part_is_refused(capsys, arguments, said):
    assert main(["ask", "WhoApprovesStandard", *BODY, *arguments]) == 2
    assert said in capsys.readouterr().err


def test_an_interview_asks_and_answers(interviewed):
    said = interviewed("1\nno\n2\n", "WhoApprovesStandard", ended=SILENT)
    assert "What kind of body develops the standard?" in said
    assert "  1. a central state body" in said
    assert said.count("(Article 13(1), ") == 3


def test_what_is_not_known_keeps_it_open_and_is_told(interviewed):
    said = interviewed("?\n", "ServiceDeadline", ended=OPEN)
    assert said.rstrip().splitlines()[-1].startswith("The answer stays open: not known – ")


def test_going_back_and_ending(interviewed):
    said = interviewed("1\n<\nq\n", "WhoApprovesStandard", ended=OPEN)
    asked = [line for line in said.splitlines() if line.startswith("What kind of body develops")]
    assert len(asked) == 2


def test_what_cannot_be_is_told_and_asked_again(interviewed):
    said = interviewed("99\n1\n", "MustBeDiscussed")
    assert "99" in said
    assert "– yes" in said


def test_what_a_document_contains_is_ticked(interviewed):
    said = interviewed("1 2 x\n1 2\nq\n", "MissingFromStandard", ended=OPEN)
    assert said.count("Their numbers, with spaces between") == 2
    words = " ".join(said.split())
    assert "missing: the name of the provider, the term of rendering the service" in words


def test_as_json_it_tells_where_it_stands_and_goes_on_from_there(told, interviewed):
    first = json.loads(told("interview", "WhoApprovesStandard", *BODY[:2], "--json", ended=OPEN))
    assert first["next"]["facts"][0]["path"] == "developer.in_government_structure"
    said = interviewed(
        "1\n", "WhoApprovesStandard", "--state", json.dumps(first["state"]), ended=OPEN
    )
    assert "What kind of body develops the standard?" not in said


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_each_language_has_its_own_words(told, interviewed, lang):
    asked = ("ask", "WhoApprovesStandard", *BODY, "--lang", lang)
    for more in (("--why-not", "government"), ("--changes",), ("--rests-on",)):
        assert all(len(line) <= 100 for line in told(*asked, *more, ended=SILENT).splitlines())
    word = {
        "kk": "орталық мемлекеттік орган",
        "ru": "центральный государственный орган",
        "en": "a central state body",
    }[lang]
    assert word in interviewed(f"{word}\nq\n", "WhoApprovesStandard", "--lang", lang, ended=OPEN)


def test_tables_and_matrices(told):
    assert "• kind of draft: a new standard → yes [Article 13(2)]" in told(
        "table", "MustBeDiscussed"
    )
    flat = told("table", "MustHoldReportHearing", "--flat")
    assert "the developing body" not in flat
    assert "overdue" in flat
    matrix = told("table", "DutiesOf", "--matrix", "--markdown").splitlines()
    assert matrix[0] == "## What must a body do?"
    assert len([line for line in matrix if line.startswith("| ")]) == 26
    by = told("table", "MayStandardBeChanged", "--matrix", "--by", "proposer.kind", "--json")
    assert json.loads(by)["by"] == "proposer.kind"
    assert "the Government" in told("table", "WhoIsCompetent", "--act", "approve_standard")


def test_the_law_examined(told):
    assert told("findings").startswith("The Law examined: original edition of 15 April 2013")
    kinds = [each["kind"] for each in json.loads(told("findings", "--json"))["findings"]]
    assert kinds.count("norm_idle") == 7
    other = told("findings", "--edition", "2019-07-01", "--markdown", "--lang", "ru")
    assert other.startswith("# Закон, рассмотренный в целом: редакция")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("MustBeDiscussed", "--by", "draft.type"), "say --matrix too"),
        (("MustBeDiscussed", "--flat", "--matrix"), "--matrix"),
        (("MustBeDiscussed", "--draft.type", "new"), "tables tell of whatever is stated"),
        (("MustHoldReportHearing", "--matrix"), "year"),
        (("MustBeDiscused",), "did you mean"),
    ],
)
def test_what_no_table_can_be_made_of_is_refused(capsys, arguments, said):
    assert main(["table", *arguments]) == 2
    assert said in capsys.readouterr().err
