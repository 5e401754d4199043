"""The legal cases, on each engine; and that both give the same answer and the same proof."""

import pytest
from casebook import all_cases, answered, differences, law_with
from conftest import engines_here

from kz_services_law import CATALOGUE


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.id)
def test_case(case, engine):
    answer = answered(lambda readings: law_with(engine, readings), case)
    assert differences(case, answer) == [], case.why


BOTH = all_cases() if "durable" in engines_here() else ()


@pytest.mark.parametrize("case", BOTH, ids=lambda case: case.id)
def test_both_engines_give_the_same_proof(case):
    one, other = (
        answered(lambda readings, e=name: law_with(e, readings), case).to_dict() | {"engine": ""}
        for name in ("native", "durable")
    )
    assert one == other
    proved = [bool(part["proof"]["cases"]) for part in one["parts"]]
    assert proved == [part["status"] != "open" for part in one["parts"]]


def test_every_question_of_the_catalogue_has_cases():
    asked = {case.ask for case in all_cases()}
    assert {question.__name__ for question in CATALOGUE} == asked
