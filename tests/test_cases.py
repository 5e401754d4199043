"""The legal cases, on each engine; and that both give the same answer and the same proof."""

import pytest
from casebook import all_cases, answered, differences
from conftest import engines_here

from kz_services_law import CATALOGUE


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.id)
def test_case(case):
    documents = []
    for engine in engines_here():
        answer = answered(case, engine)
        assert differences(case, answer) == [], f"{engine}: {case.why}"
        document = answer.document()
        proved = [bool(part.proof.branches) for part in document.parts]
        assert proved == [part.status != "open" for part in document.parts]
        documents.append(document.model_copy(update={"engine": ""}))
    assert documents[1:] == documents[:-1]


def test_every_question_of_the_catalogue_has_cases():
    asked = {case.ask for case in all_cases()}
    assert {question.__name__ for question in CATALOGUE} == asked
