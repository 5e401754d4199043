"""The legal cases of case files, on each engine; and that they cover what the rules say."""

import pytest
from casebook import ORIGINAL, law_with
from conftest import engines_here
from coursebook import EDITIONS, all_courses, course_differences, examined

LATER = EDITIONS[-1]


@pytest.mark.parametrize("case", all_courses(), ids=lambda case: case.id)
def test_course(case):
    assert_found(case, "native")  # on each engine: the slow check below


@pytest.mark.sampled(4)
@pytest.mark.parametrize(
    "case",
    [case for case in all_courses(LATER) if ORIGINAL not in case.editions],
    ids=lambda case: case.id,
)
def test_course_of_the_later_edition(case):
    assert_found(case, "native", LATER)


def test_what_has_not_changed_is_found_by_the_later_edition_as_by_the_earlier():
    both = [case for case in all_courses() if LATER in case.editions]
    assert len(both) > 600
    for case in both[::20]:  # all of them are among the slow checks
        assert_found(case, "native", LATER)


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("engine", engines_here())
def test_all_courses_on_each_engine(engine, edition):
    for case in all_courses(edition):
        assert_found(case, engine, edition)


def assert_found(case, engine, edition=ORIGINAL):
    """What the case expects is found."""
    found = examined(case, law_with(engine, tuple(case.readings.items()), edition))
    assert course_differences(case, found) == [], f"{engine}, {edition}: {case.why}"


def test_each_is_named_once():
    names = [case.id for edition in EDITIONS for case in all_courses(edition)]
    told = {case.id: case for edition in EDITIONS for case in all_courses(edition)}
    assert len(names) == sum(len(case.editions) for case in told.values())
