"""The legal cases of case files, on each engine; and that they cover what the rules say."""

import pytest
from casebook import law_with
from conftest import engines_here
from coursebook import all_courses, course_differences, examined


@pytest.mark.parametrize("case", all_courses(), ids=lambda case: case.id)
def test_course(case):
    assert_found(case, "native")  # on each engine: the slow check below


@pytest.mark.slow
@pytest.mark.parametrize("engine", engines_here())
def test_all_courses_on_each_engine(engine):
    for case in all_courses():
        assert_found(case, engine)


def assert_found(case, engine):
    """What the case expects is found."""
    found = examined(case, law_with(engine, tuple(case.readings.items())))
    assert course_differences(case, found) == [], f"{engine}: {case.why}"


def test_each_is_named_once():
    names = [case.id for case in all_courses()]
    assert sorted(names) == sorted(set(names))
