"""An interview in which a point in time is not known asks in which stretch it lies, where that is
enough; and then says what any point of the stretch would.
"""

from datetime import datetime, timedelta, timezone

import pytest

from kz_services_law import InvalidInput, Law
from kz_services_law.questions import IsCommentAdmissible, PostingDeadline

LAW = Law(engine="native")
ASTANA = timezone(timedelta(hours=6))
POSTED = datetime(2013, 6, 3, 9, tzinfo=ASTANA)
KNOWN = {
    "draft.type": "new",
    "draft.posted_at": POSTED,
    "comment.author": "natural_person",
    "comment.brought_after_hours": False,
}
RECEIVED = "comment.received_at"


@pytest.fixture
def asked():
    """An interview about a comment of which it is not known when it was received."""
    return LAW.interview(IsCommentAdmissible).with_answers({**KNOWN, RECEIVED: None})


def test_it_asks_in_which_stretch_it_lies(asked):
    (fact,) = asked.next.facts
    assert (fact.path, fact.roughly) == (RECEIVED, True)
    words = [value.words.en for value in fact.values]
    assert words == [
        "3 June 2013, 08:59:59 (UTC+6) or earlier",
        "3 June 2013, 09:00 (UTC+6) – 24:00 of 3 July 2013 (UTC+6)",
        "4 July 2013 or later",
    ]


@pytest.mark.parametrize(
    ("stretch", "points"),
    [
        (
            1,
            [
                POSTED,
                datetime(2013, 6, 20, tzinfo=ASTANA),
                datetime(2013, 7, 3, 23, 59, tzinfo=ASTANA),
            ],
        ),
        (2, [datetime(2013, 7, 4, tzinfo=ASTANA), datetime(2014, 1, 9, 9, tzinfo=ASTANA)]),
        (0, [datetime(2013, 6, 3, 8, 59, tzinfo=ASTANA), datetime(2013, 5, 20, 9, tzinfo=ASTANA)]),
    ],
)
def test_of_any_point_of_it_the_same_is_said(asked, stretch, points):
    value = asked.next.facts[0].values[stretch].value
    roughly = asked.with_answer(RECEIVED, value)
    assert roughly.is_over
    for point in points:
        exactly = asked.with_answer(RECEIVED, point).answer
        assert (exactly.status, exactly.value) == (roughly.answer.status, roughly.answer.value)


def test_it_says_of_what_only_the_stretch_is_known(asked):
    roughly = asked.with_answer(RECEIVED, asked.next.facts[0].values[2].value)
    (taken,) = roughly.taken
    assert (taken.id, taken.value.en) == (RECEIVED, "4 July 2013, 00:00 (UTC+6) or later")
    assert asked.taken == ()


def test_what_is_not_even_roughly_known_is_not_asked_for_again(asked):
    after = asked.with_answer(RECEIVED, None)
    assert after.is_over
    assert [each.id for each in after.stays_open_for] == [RECEIVED]


def test_a_state_with_a_stretch_goes_on(asked):
    for said in (asked.next.facts[0].values[1].value, None):
        after = asked.with_answer(RECEIVED, said)
        assert LAW.interview(IsCommentAdmissible, state=after.to_json()) == after


def test_of_a_day_that_is_counted_no_stretch_decides():
    known = {"draft.type": "new", "service.included_on": None}
    assert LAW.interview(PostingDeadline).with_answers(known).is_over


@pytest.mark.parametrize(
    ("path", "said"),
    [("draft.type", "new/change"), (RECEIVED, "x/y"), (RECEIVED, "2013-06-03/x")],
)
def test_what_is_no_stretch_of_a_point_in_time_is_refused(asked, path, said):
    with pytest.raises(InvalidInput, match="one value is needed"):
        asked.with_answer(path, said)


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_in_each_language(asked, lang):
    roughly = asked.with_answer(RECEIVED, asked.next.facts[0].values[1].value)
    words = {each.words.in_language(lang) for each in asked.next.facts[0].values}
    assert len(words) == 3
    assert all(each.value.in_language(lang) for each in roughly.taken)
