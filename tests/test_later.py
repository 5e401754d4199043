"""The later life of the edition: what an answer says of days on which it was no longer the law."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from kz_services_law import (
    AuthorKind,
    CentralStateBody,
    Comment,
    Draft,
    DraftType,
    IsCommentAdmissible,
    Law,
    PostingDeadline,
    Region,
    Service,
    WhoApprovesStandard,
)
from kz_services_law.counting import Unit
from kz_services_law.errors import InvalidInput
from kz_services_law.questions import (
    MustOptimise,
    RegulationDeadline,
    ServiceDeadline,
    StandardDeadline,
    WhoTellsServiceStage,
)
from kz_services_law.vocabulary import Admissibility, Application, Channel, Standard

LAW = Law(engine="native")
BODY = CentralStateBody(in_government_structure=True)
APPROVES = WhoApprovesStandard(developer=BODY)


def acts(answer):
    """The later acts an answer warns of."""
    book = answer.setting.book
    return [
        later.act
        for later in book.edition.later
        if any(later.act in notice.text.en for notice in answer.notices)
    ]


def test_no_day_no_warning():
    assert LAW.ask(APPROVES).notices == ()


@pytest.mark.parametrize(
    ("as_of", "warned"),
    [
        (date(2014, 9, 28), []),
        (date(2014, 9, 29), ["№ 239-V"]),
        (date(2016, 4, 6), ["№ 239-V", "№ 484-V"]),
        (date(2020, 1, 1), ["№ 239-V", "№ 484-V", "№ 272-VI"]),
    ],
)
def test_what_had_changed_by_a_day_is_named(as_of, warned):
    assert acts(LAW.ask(APPROVES, as_of=as_of)) == warned


def test_an_act_whose_day_is_known_warns_from_that_day_on():
    before, since = (
        LAW.ask(WhoTellsServiceStage(), as_of=day) for day in (date(2015, 12, 31), date(2016, 1, 1))
    )
    assert acts(before) == []
    assert acts(since) == ["№ 419-V"]
    (notice,) = since.notices
    assert (notice.code, dict(notice.data)) == ("later", {"act": "№ 419-V", "day": "2016-01-01"})
    assert "from 2016-01-01 on" in notice.text.en
    assert "2016-01-01 күнінен бастап" in notice.text.kk
    assert "с 2016-01-01" in notice.text.ru
    assert "байланыс" in notice.text.kk


def test_the_days_stated_are_what_a_question_is_about():
    standard = Standard(approved_on=date(2016, 5, 4))
    answer = LAW.ask(RegulationDeadline(body=BODY, standard=standard))
    assert acts(answer) == ["№ 484-V"]
    posted = datetime(2020, 1, 6, 9, tzinfo=ZoneInfo("Asia/Almaty"))
    draft = Draft(type=DraftType.NEW, posted_at=posted)
    service = Service(included_on=date(2013, 6, 3))
    assert "№ 272-VI" in acts(LAW.ask(PostingDeadline(draft=draft, service=service)))


def test_only_what_changed_the_provisions_concerned_is_named():
    assert acts(LAW.ask(MustOptimise(body=BODY), as_of=date(2019, 1, 1))) == []
    assert acts(LAW.ask(MustOptimise(body=BODY), as_of=date(2020, 1, 1))) == ["№ 272-VI"]


def test_a_day_before_the_law_is_noticed():
    early = LAW.ask(StandardDeadline(service=Service(included_on=date(2013, 4, 12))))
    (notice,) = early.notices
    assert (notice.code, notice.text) == ("before_law", LAW.rulebook.words.phrase.before_law)
    on_the_day = LAW.ask(StandardDeadline(service=Service(included_on=date(2013, 4, 15))))
    assert on_the_day.notices == ()


def test_every_article_of_later_acts_is_one_of_the_fourteen_and_acts_stand_in_order():
    later = LAW.rulebook.edition.later
    assert len({act.act for act in later}) == len(later) == 15
    assert [act.adopted for act in later] == sorted(act.adopted for act in later)
    for act in later:
        assert act.in_force is None or act.in_force > act.adopted


@pytest.mark.parametrize("nonsense", ["2020-01-01", 5, datetime(2020, 1, 1), True])  # noqa: DTZ001
def test_as_of_is_a_day(nonsense):
    with pytest.raises(InvalidInput, match="as_of: a date"):
        LAW.ask(APPROVES, as_of=nonsense)


def test_notices_are_said_in_the_explanation_and_in_json():
    answer = LAW.ask(APPROVES, as_of=date(2015, 1, 1))
    for lang, words in (("kk", "Үкімет бекітпейді"), ("ru", "а не Правительство"), ("en", "239-V")):
        assert words in answer.explain(lang)
    assert len(answer.to_dict()["notices"]) == 1


def test_a_moment_of_no_date_is_no_hindrance_where_it_does_not_matter():
    comment = Comment(
        author=AuthorKind.NATURAL_PERSON,
        received_at=datetime(2013, 7, 1, 9, tzinfo=UTC),
        sent_at=datetime(9999, 12, 31, 23, 59, tzinfo=UTC),
    )
    draft = Draft(type=DraftType.NEW, posted_at=datetime(2013, 6, 3, 9, tzinfo=UTC))
    answer = LAW.ask(IsCommentAdmissible(comment=comment, draft=draft))
    assert answer.value is Admissibility.ADMISSIBLE
    assert answer.notices == ()
    assert "9999-12-31" not in answer.explain("en")


def test_the_day_a_term_runs_from_is_one_a_question_is_about():
    application = Application(
        via=Channel.CENTRE,
        accepted_at=datetime(2013, 4, 14, 18, 30, tzinfo=UTC),  # the 15th in Astana
        region=Region.MANGYSTAU,
    )
    service = Service(papers_sent_on_paper=True, term_count=5, term_unit=Unit.WORKING_DAYS)
    answer = LAW.ask(ServiceDeadline(application=application, service=service))
    assert answer.demand().start == date(2013, 4, 14)
    assert "before_law" in {notice.code for notice in answer.notices}
