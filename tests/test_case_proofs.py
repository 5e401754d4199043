"""Why something stands as it does in an examination: proofs down to the entries, with citations."""

import json
from datetime import date
from pathlib import Path

import pytest
from casebook import law_with
from coursebook import all_courses, examined

from kz_services_law import Law, UnknownName
from kz_services_law.cli.main import main
from kz_services_law.languages import LANGUAGES
from kz_services_law.procedures import CaseFile, DutyState, Event, Examination, Thing, TimeWindow
from kz_services_law.procedures.case_files import read_case

CASES = Path(__file__).parents[1] / "docs" / "cases"
LAW = Law(engine="native")


def worked(name: str, day: date) -> Examination:
    """The examination of a worked procedure of the docs."""
    return LAW.examine(read_case(CASES / f"{name}.toml"), day)


STANDARD = worked("standard", date(2013, 11, 1))
WORKED = (
    STANDARD,
    worked("amendment", date(2013, 11, 1)),
    worked("application", date(2013, 12, 31)),
)


def found(examination):
    """All that was found of a file, of which there are proofs."""
    yield from examination.duties
    yield from examination.windows
    yield from (each for act in examination.acts for each in act.requirements)


def steps(step):
    yield step
    for below in step.below:
        yield from steps(below)


@pytest.mark.parametrize("examination", WORKED, ids=lambda each: each.as_of.isoformat())
def test_what_is_found_is_proved_as_it_stands(examination):
    seen = set()
    for each in found(examination):
        part, missing = each.part, each.missing
        seen.add(part.status.value)
        assert {f"{m.fact} @ {m.frame.id}" for m in missing} == {
            m.fact.removesuffix(" *") for m in part.missing
        }
        assert bool(part.proof.branches) is (part.status.value != "open")
        applied = [*part.proof.applied()]
        of_law = [each.cite for each in applied if each.kind != "construction"]
        assert part.status.value != "settled" or {*of_law} <= {*part.citations}
        for branch in part.proof.branches:
            assert branch.step.value == part.document().value
        if hasattr(each, "course") and part.status.value == "settled":
            assert part.value == each.state.value
    assert {"settled"} <= seen


def test_a_proof_goes_down_to_the_entries_and_names_their_frames():
    late = STANDARD.duty("art15/par2")
    assert late.state is DutyState.LATE
    told = {(step.fact, step.value) for step in steps(late.proof.step) if step.how == "stated"}
    assert ("service.included_on @ passport", "2013-07-01") in told
    assert ("posting.at @ own site", "2013-07-10") in told
    assert ("posting.venue @ portal", "portal") in told
    assert late.citations == ("art15/par2", "art13/par2")
    assert {"A13", "A60"} <= {*late.readings}
    deadline = next(step.deadline for step in steps(late.proof.step) if step.deadline is not None)
    assert deadline.day == date(2013, 7, 9)


def test_a_requirement_that_was_missed_is_proved_with_what_was_lacking():
    (missed,) = STANDARD.act("incomplete report").missed
    told = {(step.fact, step.value) for step in steps(missed.proof.step)}
    assert ("report.contains_summary @ first", False) in told
    assert "art15/par4/part2/indent1" in missed.citations


def test_what_cannot_be_judged_has_no_proof_and_says_what_would_tell():
    case = CaseFile([Thing("service", "s"), Event("service_included", "s", date(2013, 6, 3))])
    duty = LAW.examine(case, date(2013, 7, 1)).duty("art15/par2")
    assert duty.state is DutyState.NOT_JUDGED
    assert (duty.proof.branches, duty.citations) == ((), ())
    assert [missing.fact for missing in duty.part.missing] == ["service.draft_posted_on @ s *"]
    assert "s: day on which the draft of the standard was posted" in duty.explain("en")
    assert "(not listed in the file)" in duty.explain("en")


def test_a_silence_is_told_with_the_gap_it_falls_into():
    posted = WORKED[1].act("portal")  # of a change: 15(2) counts from the inclusion of a service
    silent = next(each for each in posted.requirements if each.name == "within_the_term")
    assert silent.part.status.value == "silent"
    assert [gap.id for gap in silent.proof.gaps] == ["no-posting-term-for-amendments"]
    assert silent.citations == tuple(silent.proof.gaps[0].nearest)


LEFT_OPEN_BY_A_READING = {"A27", "A69"}
"""Readings one option of which leaves unsaid what the other says: the reading itself tells it."""


def silent_cases():
    return [case for case in all_courses() if "'silent'" in str((case.duties, case.requirements))]


@pytest.mark.sampled(6)
@pytest.mark.parametrize("case", silent_cases(), ids=lambda case: case.id)
def test_each_silence_of_a_legal_case_tells_its_gap_or_its_reading(case):
    examination = examined(case, law_with("native", tuple(case.readings.items())))
    every = [each for each in found(examination) if not isinstance(each, TimeWindow)]
    silent = [each for each in every if each.state.value == "silent"]
    assert silent
    for each in silent:
        assert each.proof.gaps or LEFT_OPEN_BY_A_READING & {*each.readings}, each.fact
        assert all(gap.says.en for gap in each.proof.gaps)


GAPS_OF_CASES = {
    "regulation/after/on-the-day": ("art16/par1", "on-the-day-of-the-standard"),
    "data/consent/signed-electronically-silent": (
        "art20/par6",
        "consent-to-use-signed-electronically",
    ),
    "data/request/signed-consent-silent": ("art21/par3", "consent-signed-electronically"),
    "approval/order/repeal": ("art23/par2", "updating-after-a-repeal"),
    "discussion/comment/after-hours": ("received_within_the_term", "paper-after-hours"),
    "posting/before-the-inclusion": ("within_the_term", "posted-before-the-term-began"),
    "approval/proposing/company/lists-not-closed": ("on_ground_named", "grounds-not-closed"),
}


@pytest.mark.parametrize("name", GAPS_OF_CASES)
def test_the_gap_of_a_silence_is_the_one_that_is_about_it(name):
    case = next(case for case in all_courses() if case.id == name)
    examination = examined(case, law_with("native", tuple(case.readings.items())))
    of, gap = GAPS_OF_CASES[name]
    every = {each.course.id: each for each in examination.duties}
    every.update((each.name, each) for act in examination.acts for each in act.requirements)
    assert {each.id for each in every[of].proof.gaps} == {gap}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_explained_in_each_language(lang):
    text = STANDARD.duty("art15/par2").explain(lang)
    words = {
        "kk": "мерзімінен кеш орындалды",
        "ru": "исполнена с опозданием",
        "en": "fulfilled late",
    }
    assert words[lang] in text.splitlines()[0]
    assert "бес жұмыс күні" in text  # the law speaks Kazakh
    assert STANDARD.act("portal").requirements[0].explain(lang)


def test_what_was_found_under_a_name():
    assert [each.name for each in STANDARD.named("portal")] == [
        "by_developing_body", "in_places_named", "within_the_term",
    ]  # fmt: skip
    assert {duty.frame.id for duty in STANDARD.named("art22")} >= {"justice", "government"}
    with pytest.raises(UnknownName, match="did you mean 'portal'"):
        STANDARD.named("portl")


@pytest.mark.sampled(3)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_shell_tells_why(capsys, lang):
    asked = ["examine", str(CASES / "standard.toml"), "--as-of", "2013-11-01", "--lang", lang]
    assert main([*asked, "--why", "own site"]) == 1
    told = capsys.readouterr().out
    expected = [each.explain(lang) for each in STANDARD.act("own site").requirements]
    assert told.rstrip("\n") == "\n\n".join(expected)
    assert main([*asked, "--why", "own side"]) == 2
    assert "own site" in capsys.readouterr().err
    assert main([*asked, "--why", "own site", "--json"]) == 1
    parts = [each.part.document() for each in STANDARD.act("own site").requirements]
    found = json.loads(capsys.readouterr().out)
    assert found == [part.model_dump(mode="json") for part in parts]
    assert main([*asked, "--why", "own site", "--full"]) == 2
    assert "--why" in capsys.readouterr().err
