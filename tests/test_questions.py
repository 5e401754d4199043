"""What questions take and give beyond what the legal cases say."""

from datetime import date

import pytest

from kz_services_law import (
    CATALOGUE,
    Act,
    Body,
    BodyKind,
    CentralStateBody,
    Centre,
    Channel,
    ChannelsOfService,
    CompetencesOf,
    DutiesOf,
    Duty,
    Finding,
    IsChannelProvided,
    IsCompetent,
    Law,
    LocalBody,
    MissingFromStandard,
    MustHoldReportHearing,
    MustInformOnRequest,
    NotBound,
    OblastAkimat,
    Provider,
    RegulationDeadline,
    Standard,
    StandardContent,
    StandardItem,
    Timing,
    WhoIsCompetent,
    bodies,
)
from kz_services_law.errors import InvalidInput, UnknownName

LAW = Law(engine="native")


def test_each_element_of_a_set_has_its_own_status_provisions_conditions_and_proof():
    answer = LAW.ask(CompetencesOf(body=OblastAkimat()))
    automate = answer.parts["optimise_and_automate"]
    assert automate.status.value == "settled"
    assert automate.citations == ("art11/sub7",)
    assert [c.ru for c in automate.conditions] == [
        "по согласованию с уполномоченным органом в сфере информатизации",
        "в соответствии с законодательством",
    ]
    assert automate.proof.step.by[0].norm.quote.startswith("ақпараттандыру саласындағы уәкілетті")
    assert answer.parts["other_powers"].status.value == "open"
    assert answer.parts["develop_standard"].conditions == ()
    value = answer.value
    assert value.yes | value.no | value.not_known | value.silent == set(Act)
    assert value.not_known == {Act.OTHER_POWERS, Act.INFORM_OF_STAGE}


def test_missing_and_not_known_are_never_mixed():
    content = StandardContent(contains_term=False, contains_form=True)
    value = LAW.ask(MissingFromStandard(content=content)).value
    assert value.yes == {StandardItem.TERM}
    assert value.no == {StandardItem.FORM}
    assert value.not_known == set(StandardItem) - {StandardItem.TERM, StandardItem.FORM}


def test_not_bound_is_settled_and_apart_from_silent():
    standard = Standard(approved_on=date(2013, 9, 2))
    question = RegulationDeadline(
        developer=LocalBody(kind=BodyKind.VILLAGE_AKIM), standard=standard
    )
    answer = LAW.ask(question)
    assert answer.status.value == "settled"
    assert answer.value is NotBound.NOT_BOUND
    assert answer.to_dict()["parts"][0]["value"] == "not_bound"
    for lang, words in (("en", "no duty binds"), ("ru", "обязанности нет"), ("kk", "міндет жоқ")):
        assert words in answer.explain(lang)


def test_which_of_the_ten_is_not_known():
    answer = LAW.ask(IsCompetent(act=Act.DEVELOP_REGULATION, body=LocalBody()))
    assert [m.fact for m in answer.missing] == ["body.kind"]
    assert LAW.ask(IsCompetent(act=Act.RAISE_QUALITY, body=LocalBody())).value is Finding.YES


def test_the_ten_local_bodies_are_types_of_their_own():
    ten = [
        kind
        for kind in vars(bodies).values()
        if isinstance(kind, type) and issubclass(kind, LocalBody) and kind is not LocalBody
    ]
    assert len(ten) == 10
    assert {kind().kind for kind in ten} == LocalBody.known_to_be["kind"]
    for kind in ten:
        with pytest.raises(InvalidInput, match=rf"{kind.__name__}.kind"):
            kind(kind=BodyKind.GOVERNMENT)


def test_capacities_stand_beside_the_kind():
    assert LAW.ask(MustInformOnRequest(actor=Provider())).value.when is Timing.IMMEDIATELY
    assert Provider(kind=BodyKind.CENTRAL_BODY).is_provider is True
    assert LAW.ask(DutiesOf(body=Centre())).value.not_known == {
        Duty.UPDATE_INFORMATION,
        Duty.INFORM_OF_STAGE,
    }


def test_who_is_competent_speaks_of_every_kind_of_body():
    answer = LAW.ask(WhoIsCompetent(act=Act.APPROVE_REGULATION))
    assert set(answer.parts) == {kind.value for kind in BodyKind}
    assert answer.parts["village_akim"].proof.step.closed_by == ("art10/sub16", "art11/sub14")
    assert "body.kind" not in answer.asked.frame


def test_channels_answer_as_each_channel_does():
    value = LAW.ask(ChannelsOfService()).value
    for channel in Channel:
        alone = LAW.ask(IsChannelProvided(channel=channel)).value
        assert (channel in value.yes) is (alone is Finding.YES)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: IsCompetent(body=CentralStateBody()),
        WhoIsCompetent,
        lambda: MustHoldReportHearing(body=CentralStateBody()),
        lambda: MustHoldReportHearing(year=2014.0, as_of=date(2014, 1, 1)),
        lambda: IsCompetent(act="develop_standard"),
        lambda: Body(is_provider="yes"),
    ],
)
def test_what_is_asked_cannot_be_left_out_or_be_something_else(ask):
    with pytest.raises(InvalidInput):
        ask()


@pytest.mark.parametrize("year", [0, -5, 10000, 10**30])
def test_a_year_that_is_none_is_refused(year):
    question = MustHoldReportHearing(body=CentralStateBody(), year=year, as_of=date(2014, 1, 1))
    with pytest.raises(InvalidInput, match=r"MustHoldReportHearing\.year cannot be"):
        LAW.ask(question)


def test_facts_by_name_are_refused_by_name():
    with pytest.raises(UnknownName, match=r"takes no fact body\.knd; did you mean 'body.kind'"):
        IsCompetent.of_facts({"act": "develop_standard", "body.knd": "centre"})


def test_words_for_every_question_in_three_languages():
    words = LAW.rulebook.words.question
    for question in CATALOGUE:
        for text in (words[question.__name__].kk, words[question.__name__].ru):
            assert text.endswith("?")
