"""The legal cases, on each engine; and that both give the same answer and the same proof."""

import pytest
from casebook import QUESTIONS, all_cases, answered, differences, law_with
from conftest import engines_here
from coursebook import all_courses, course_differences, examined

from kz_services_law import Law, Status
from kz_services_law.rulebook import editions

BOOK = Law(engine="native").rulebook


@pytest.mark.parametrize(
    ("edition", "case"),
    [
        pytest.param(edition, case, id=f"{edition}-{case.id}")
        for edition in editions()
        for case in all_cases(edition)
    ],
)
def test_case(edition, case):
    documents = []
    for engine in engines_here():
        answer = answered(case, engine, edition)
        assert differences(case, answer) == [], f"{engine}: {case.why}"
        document = answer.document()
        proved = [bool(part.proof.branches) for part in document.parts]
        assert proved == [part.status != "open" for part in document.parts]
        documents.append(document.model_copy(update={"engine": ""}))
        for part in answer.parts.values():
            hold_to_its_proof(part)
    assert documents[1:] == documents[:-1]


def hold_to_its_proof(part):
    """What a part rests on is found without its proof: it is what that says."""
    proof, steps = part.proof, [branch.step for branch in part.proof.branches]
    direct = [applied for step in steps for applied in step.by]
    if part.status is Status.SETTLED:
        assert part.citations == proof.citations()
        rests_on = part._rests_on  # noqa: SLF001  # found without a proof
        assert rests_on.norms == {applied.norm for applied in proof.applied()}
        for step in steps:  # those below are added as it goes on
            steps += step.below
        assert rests_on.facts == {step.fact for step in steps}
    if part.status is Status.SILENT:
        assert part.citations == tuple(dict.fromkeys(n for gap in proof.gaps for n in gap.nearest))
    assert [kind.value for kind in part.kinds] == list(dict.fromkeys(a.kind for a in direct))
    assert part.to == tuple(dict.fromkeys(a.to for a in direct if a.to is not None))
    assert part.conditions == tuple(dict.fromkeys(c for a in direct for c in a.conditions))


def test_every_question_of_the_catalogue_has_cases():
    asked = {case.ask for case in all_cases()}
    assert {question.__name__ for question in QUESTIONS} == asked


def cases_by_option():
    """Of each option of a reading that is no default the cases under it, and the other readings of
    each.
    """
    found = {
        (name, option): []
        for name, spec in BOOK.readings.items()
        for option in spec.options
        if option != spec.default
    }
    for case in all_cases():
        for name, option in case.readings.items():
            others = {key: value for key, value in case.readings.items() if key != name}
            found.get((name, option), []).append((case, others))
    return found


@pytest.mark.slow
def test_every_option_of_a_reading_makes_some_case_disputed():
    """What a case expects under an option is not what the default says, and asking over readings
    tells it.
    """

    def alternatives(case, readings):
        law = Law(engine="native", readings=readings)
        answer = law.ask(case.kind.of_facts(case.facts), over_readings=True)
        return {(other.reading, other.option) for other in answer.alternatives}

    of_courses = options_of_courses()
    untold = [
        option
        for option, cases in cases_by_option().items()
        if option not in of_courses
        and not any(option in alternatives(case, others) for case, others in cases)
    ]
    assert untold == []


def options_of_courses():
    """The options under which some case file is found otherwise than without them."""
    return {
        option
        for case in all_courses()
        for option in case.readings.items()
        if course_differences(case, examined(case, without(option, case.readings)))
    }


def without(option, readings):
    """A law under the same readings but for one."""
    others = {name: chosen for name, chosen in readings.items() if (name, chosen) != option}
    return law_with("native", tuple(others.items()))
