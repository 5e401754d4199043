"""What questions take and give beyond what the legal cases say."""

import copy
from datetime import UTC, date, datetime
from html import unescape

import pytest
from casebook import ACTS, QUESTIONS
from drawn import unwrapped

from kz_services_law import (
    NEVER,
    Body,
    BodyKind,
    CentralStateBody,
    Draft,
    DraftType,
    Finding,
    Law,
    LocalBody,
    PostingDeadline,
    Service,
    WhoApprovesStandard,
    question_named,
    vocabulary,
)
from kz_services_law.asking import NormKind
from kz_services_law.asking.question import named_together
from kz_services_law.cli.coverage import exercise
from kz_services_law.counting import NoDeadline, Unit, WorkCalendar, load_calendar
from kz_services_law.documents import answer_as_text
from kz_services_law.documents.words import document_words
from kz_services_law.errors import CalendarRangeError, InvalidInput, UnknownName
from kz_services_law.languages import LANGUAGES
from kz_services_law.legal_cases import read_cases
from kz_services_law.questions import (
    ChannelsOfService,
    CompetencesOf,
    DiscussionDuties,
    DiscussionWindow,
    DutiesOf,
    IsChannelProvided,
    IsCompetent,
    MayStandardBeChanged,
    MissingFromStandard,
    MustGiveDataAccess,
    MustHoldReportHearing,
    MustInformOnRequest,
    RegulationDeadline,
    ServiceDeadline,
    WhoIsCompetent,
)
from kz_services_law.vocabulary import (
    Act,
    Application,
    AuthorisedBody,
    AuthorisedSphere,
    BodyOfAnyKind,
    CapitalAkimat,
    Centre,
    Channel,
    CityDistrictAkim,
    ContactCentre,
    DistrictAkimat,
    DistrictTownAkim,
    ForeignMission,
    Ground,
    OblastAkimat,
    OblastCityAkimat,
    OblastOrDistrictAkim,
    OneOfKinds,
    Provider,
    RepublicanCityAkimat,
    RuralDistrictAkim,
    ServiceData,
    SettlementAkim,
    SomeLegislation,
    Standard,
    StandardContent,
    StandardItem,
    Timing,
    VillageAkim,
    bodies,
)

LAW = Law(engine="native")


def test_each_element_of_a_set_has_its_own_status_provisions_conditions_and_proof():
    answer = LAW.ask(CompetencesOf(body=OblastAkimat()))
    automate = answer.parts["optimise_and_automate"]
    assert automate.status.value == "settled"
    assert automate.citations == ("art11/sub7",)
    assert [c.ru for c in automate.conditions] == [
        "по согласованию с уполномоченным органом в сфере информатизации",
        "в соответствии с законодательством Республики Казахстан",
    ]
    assert automate.proof.step.by[0].quote.startswith("ақпараттандыру саласындағы уәкілетті")
    assert answer.parts["other_powers"].status.value == "open"
    assert answer.parts["develop_standard"].conditions == ()
    assert [c.id for c in automate.conditions] == [
        "by_agreement_with_informatization_body",
        "under_legislation",
    ]
    assert (automate.kinds, automate.to) == ((NormKind.DUTY,), ())
    (employees,) = answer.parts["raise_qualification"].to
    with pytest.raises(InvalidInput, match="a document is frozen"):
        employees.id = "public"
    assert (employees.id, employees.en) == (
        "employees",
        "employees in the sphere of state services",
    )
    assert (answer.parts["develop_standard"].kinds, answer.parts["develop_standard"].to) == ((), ())
    value = answer.value
    assert value.yes | value.no | value.not_known | value.silent == set(ACTS)
    assert value.not_known == {Act.OTHER_POWERS, Act.INFORM_OF_STAGE}


def test_missing_and_not_known_are_never_mixed():
    content = StandardContent(contains_term=False, contains_form=True)
    value = LAW.ask(MissingFromStandard(standard=content)).value
    assert value.missing == {StandardItem.TERM}
    assert value.there == {StandardItem.FORM}
    assert value.not_known == set(StandardItem) - {StandardItem.TERM, StandardItem.FORM}


def test_not_bound_is_settled_and_apart_from_silent():
    standard = Standard(approved_on=date(2013, 9, 2))
    question = RegulationDeadline(body=LocalBody(kind=BodyKind.VILLAGE_AKIM), standard=standard)
    answer = LAW.ask(question)
    assert answer.status.value == "settled"
    assert answer.value is NoDeadline.NOT_BOUND
    assert answer.to_dict()["parts"][0]["value"] == "not_bound"
    for lang, words in (("en", "no duty binds"), ("ru", "обязанности нет"), ("kk", "міндет жоқ")):
        assert words in answer.explain(lang)


def test_which_of_the_ten_is_not_known():
    answer = LAW.ask(IsCompetent(act=Act.DEVELOP_REGULATION, body=LocalBody()))
    assert [m.fact for m in answer.missing] == ["body.kind"]
    assert LAW.ask(IsCompetent(act=Act.RAISE_QUALITY, body=LocalBody())).value is Finding.YES


LAST_WORDS_OF_KINDS = (
    "Akimat", "Akim", "Centre", "Corporation", "Mission", "Government", "Maslikhat",
)  # fmt: skip
LAST_WORDS_OF_KINDS += ("CentralStateBody", "AdministrationOfPresident")
TEN = (
    CapitalAkimat,
    CityDistrictAkim,
    DistrictAkimat,
    DistrictTownAkim,
    OblastAkimat,
    OblastCityAkimat,
    RepublicanCityAkimat,
    RuralDistrictAkim,
    SettlementAkim,
    VillageAkim,
)


def test_the_ten_local_bodies_have_names_of_their_own():
    assert {made().kind for made in TEN} == set(LocalBody().kind.one_of)
    for made in TEN:
        assert made() == Body(kind=made().kind)
        with pytest.raises(InvalidInput, match=rf"{made.__name__}.kind"):
            made(kind=BodyKind.GOVERNMENT)


def test_every_kind_of_body_has_a_name_of_its_own():
    made = [
        getattr(vocabulary, name) for name in bodies.__all__ if name.endswith(LAST_WORDS_OF_KINDS)
    ]
    kinds = [function().kind for function in made]
    assert sorted(kind.value for kind in kinds) == sorted(
        kind.value for kind in BodyKind if kind is not BodyKind.OTHER
    )


@pytest.mark.parametrize("made", [Centre, ContactCentre, ForeignMission, OblastOrDistrictAkim])
def test_what_is_no_authorised_body_is_not_asked_whether_it_is(made):
    assert LAW.ask(IsCompetent(act=Act.PROPOSE_CHANGE_OF_STANDARD, body=made())).value is Finding.NO
    missing = LAW.ask(MayStandardBeChanged(proposer=made())).missing
    assert {one.fact for one in missing} == {
        "ground.public_monitoring",
        "ground.recipients_applications",
    }
    with pytest.raises(InvalidInput, match=rf"^{made.__name__}.authorised_in: "):
        made(authorised_in=AuthorisedSphere.INFORMATIZATION)


def test_an_authorised_body_is_named_by_its_sphere():
    for sphere in set(AuthorisedSphere) - {AuthorisedSphere.NOTHING}:
        proposer = AuthorisedBody(authorised_in=sphere)
        assert LAW.ask(MayStandardBeChanged(proposer=proposer)).value is Finding.YES
    for none in (None, AuthorisedSphere.NOTHING):
        with pytest.raises(InvalidInput, match=r"^AuthorisedBody.authorised_in: one of the sph"):
            AuthorisedBody(authorised_in=none)


def test_a_refused_kind_is_told_by_the_name_that_was_written():
    with pytest.raises(InvalidInput, match=r"^LocalBody.kind: "):
        LocalBody(kind=BodyKind.GOVERNMENT)


def test_capacities_stand_beside_the_kind():
    assert LAW.ask(MustInformOnRequest(body=Provider())).value.when is Timing.IMMEDIATELY
    assert Provider(kind=BodyKind.CENTRAL_BODY).is_provider is True
    assert LAW.ask(DutiesOf(body=Centre())).value.not_known == {
        Act.UPDATE_INFORMATION,
        Act.INFORM_OF_STAGE,
    }


def test_who_is_competent_speaks_of_every_kind_of_body():
    answer = LAW.ask(WhoIsCompetent(act=Act.APPROVE_REGULATION))
    assert set(answer.parts) == set(LAW.rulebook.facts.enum["body_kind"])
    assert answer.parts["village_akim"].proof.step.closed_by == ("art11/sub14",)
    assert answer.parts["maslikhat"].proof.step.closed_by == ("art10/sub2", "art16/par1")
    assert "body.kind" not in answer.setting.facts


@pytest.mark.parametrize("reading", ["closed", "silent"])
def test_provisions_on_other_powers_are_cited_of_the_bodies_they_are_about(reading):
    """10(16) is about central bodies, 11(14) about local ones; of others both say nothing."""
    about = {
        "art10/sub16": {"central_body"},
        "art11/sub14": {kind.value for kind in LocalBody().kind.one_of},
    }
    law = Law(readings={"A47": reading})
    for act in set(ACTS) - {Act.OTHER_POWERS}:
        provider = BodyOfAnyKind(is_provider=False, authorised_in=AuthorisedSphere.NOTHING)
        parts = law.ask(WhoIsCompetent(act=act, body=provider)).parts
        for kind, part in parts.items():
            cited = {cite for cite in about if cite in part.citations}
            none = part.value is Finding.YES or not any(kind in kinds for kinds in about.values())
            assert cited == (set() if none else {c for c in about if kind in about[c]}), (act, kind)
            assert part.citations, (act, kind)


def test_of_a_body_that_may_be_of_either_kind_both_provisions_are_cited():
    either = OneOfKinds(one_of=(BodyKind.CENTRAL_BODY, BodyKind.OBLAST_AKIMAT))
    for body, cited in [
        (LocalBody(), {"art11/sub14"}),
        (Body(kind=either), {"art10/sub16", "art11/sub14"}),
        (Body(kind=OneOfKinds(one_of=(BodyKind.CENTRE, BodyKind.MASLIKHAT))), {"art13/par1/part2"}),
    ]:
        answer = LAW.ask(IsCompetent(act=Act.AGREE_TO_APPROVAL_OF_STANDARD, body=body))
        assert (answer.value, set(answer.citations)) == (Finding.NO, cited)


@pytest.mark.parametrize(
    ("kind", "cited"),
    [
        (BodyKind.CENTRAL_BODY, ("art10/sub12",)),
        (BodyKind.VILLAGE_AKIM, ("art11/sub10",)),
        (BodyKind.MASLIKHAT, ("art10/sub12", "art11/sub10")),
    ],
)
def test_a_duty_that_does_not_bind_is_cited_where_it_might(kind, cited):
    data = ServiceData(needed_for_services=False)
    answer = LAW.ask(MustGiveDataAccess(body=Body(kind=kind), data=data))
    assert (answer.value, answer.citations) == (Finding.NO, cited)


def test_every_duty_is_listed_by_the_duties_of_a_body_or_said_to_be_listed_elsewhere():
    """Also those of Article 15 and of a centre's employee; with the question that lists them."""
    book = LAW.rulebook
    duties = {norm.id: norm for norm in book.norms.values() if norm.kind == "duty"}
    document = LAW.ask(DutiesOf()).document()
    listed = {part.fact for part in document.parts}
    elsewhere = {
        goal.fact: other
        for other in document.listed_elsewhere
        for goal in question_named(other.question)().goals_in(book.concluded).values()
    }
    assert {other.question for other in elsewhere.values()} == {
        "DiscussionDuties",
        "OneStopEmployeeDuties",
        "WhoPostsStandards",
    }
    for norm in duties.values():
        for fact in norm.concludes & {f for f in norm.concludes if ".must." in f}:
            assert (fact in listed) is not (fact in elsewhere), norm.id
            if fact in elsewhere:
                assert norm.locator in elsewhere[fact].cites
                assert book.name_of(fact) in elsewhere[fact].lists
    for lang in ("kk", "ru", "en"):
        text = answer_as_text(document, lang, full=True)
        for other in document.listed_elsewhere:
            (line,) = [line for line in text.splitlines() if line.endswith(f"[{other.question}]")]
            assert other.title.in_language(lang) in line
            assert all(words.in_language(lang) in text for words in other.lists)
    assert LAW.ask(IsCompetent(act=Act.RAISE_QUALITY)).document().listed_elsewhere == ()


def test_channels_answer_as_each_channel_does():
    value = LAW.ask(ChannelsOfService()).value
    known = LAW.rulebook.facts.enum["channel"]
    for channel in (each for each in Channel if each.value in known):
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
    with pytest.raises(
        InvalidInput, match=r"MustHoldReportHearing\.year: a whole number from 1 to"
    ):
        MustHoldReportHearing(body=CentralStateBody(), year=year, as_of=date(2014, 1, 1))


def test_facts_by_name_are_refused_by_name():
    with pytest.raises(
        UnknownName, match=r"takes no fact body\.knd\. Way out: did you mean 'body.kind'"
    ):
        IsCompetent.of_facts({"act": "develop_standard", "body.knd": "centre"})


def test_words_for_every_question_in_three_languages():
    words = LAW.rulebook.words.question
    for question in QUESTIONS:
        for text in (words[question.__name__].kk, words[question.__name__].ru):
            assert text.endswith("?")


def test_what_is_only_supposed_is_no_reason_to_refuse():
    """Thirty years after 2013 lie outside the calendar; nobody said the term is in years."""
    accepted = datetime(2013, 6, 3, 9, tzinfo=UTC)
    question = ServiceDeadline(
        application=Application(accepted_at=accepted), service=Service(term_count=30)
    )
    answer = LAW.ask(question)
    assert (answer.status.value, [m.fact for m in answer.missing]) == (
        "open",
        ["service.term_unit"],
    )
    years = Service(term_count=30, term_unit=Unit.YEARS)
    with pytest.raises(CalendarRangeError, match="2043"):
        LAW.ask(question.model_copy(update={"service": years}))


def test_a_reading_that_leads_outside_the_calendar_is_named():
    law = Law(engine="native", readings={"A6": "include"})
    calendar = load_calendar()
    last_month = [date(calendar.last.year, 12, day) for day in range(1, 32)]
    *_, start, _, _, _, end = filter(calendar.is_working, last_month)  # the last five worked
    draft, service = Draft(type=DraftType.NEW), Service(included_on=start)
    question = PostingDeadline(draft=draft, service=service)
    assert str(law.ask(question).value) == str(end)
    with pytest.raises(CalendarRangeError, match="under the reading A6=exclude"):
        law.ask(question, over_readings=True)


NEEDED = {
    "use.by_one_stop_shop": True,
    "use.secret_protected_by_law": True,
    "use.held_in_information_systems": True,
    "use.otherwise_provided_by": "nothing",
}
TERM = {"service.term_count": 5, "service.term_unit": "working_days"}
ABSENT = {"with_providers": False, "with_interested_persons": False}
INVITED = {"providers_invited": True, "interested_persons_invited": True}
YEAR = {"body.kind": "central_body", "year": 2014, "as_of": date(2015, 1, 1)}


@pytest.mark.parametrize(
    ("ask", "facts", "reading", "values"),
    [
        (
            "ServiceDeadline",
            {"application.via": "portal", "application.accepted_at": date(2013, 6, 3), **TERM},
            "A22",
            {"convention": "2013-06-10", "a_contrario": "2013-06-07", "silent": "silent"},
        ),
        (
            "HowConsentStands",
            {**NEEDED, "use.consent": "electronic_signed"},
            "A25",
            {"equivalent": "obtained", "silent": "silent"},
        ),
        (
            "WhoPostsStandards",
            {"place": "centre"},
            "A43-posting",
            {"silent": "silent", "holder_of_place": "centre"},
        ),
        (
            "MustHoldReportHearing",
            {**YEAR, "held": date(2014, 11, 3), **ABSENT, **INVITED},
            "A58",
            {"took_part": "overdue", "invited": "fulfilled"},
        ),
    ],
)
def test_an_answer_that_turns_on_a_reading_is_disputed_and_told_under_each(
    ask, facts, reading, values
):
    answer = LAW.ask(question_named(ask).of_facts(facts), over_readings=True)
    assert answer.status.value == "disputed"
    found = {
        other.option: list(other.answer.document().parts)[-1]
        for other in answer.alternatives
        if other.reading == reading
    }
    own = list(LAW.ask(question_named(ask).of_facts(facts)).document().parts)[-1]
    found.setdefault(LAW.rulebook.default_readings[reading], own)
    assert {
        option: part.value if part.status == "settled" else part.status
        for option, part in found.items()
    } == values


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_parts_asked_of_each_kind_say_which(lang):
    who = LAW.ask(WhoIsCompetent(act=Act.DEVELOP_STANDARD))
    kinds = LAW.rulebook.words.value["body_kind"]
    explained = who.explain(lang, full=True)
    for kind in LAW.rulebook.facts.enum["body_kind"]:
        assert f"\n{kinds[kind].in_language(lang)} – " in explained
    assert document_words().phrase.stated.in_language(lang) not in explained.split("[")[1]
    rows = [line for line in who.explain(lang).splitlines() if line.startswith("• ")]
    assert [row.split(" – ")[0] for row in rows] == [f"• {kinds['central_body'].in_language(lang)}"]
    assert who.to_dict()["question"]["fields"] == {"act": "develop_standard"}
    assert who.to_dict()["parts"][0]["given"] == {"body.kind": "central_body"}


def test_a_disputed_answer_keeps_its_notices():
    calendar = load_calendar()
    start = calendar.nth_working_day(calendar.known_on, 1)  # an act may yet move what ends later
    question = PostingDeadline(draft=Draft(type=DraftType.NEW), service=Service(included_on=start))
    disputed = LAW.ask(question, over_readings=True)
    assert disputed.status.value == "disputed"
    assert {"published", "estimated"} & {notice.code for notice in disputed.notices}
    assert set(LAW.ask(question).notices) <= set(disputed.notices)
    for notice in disputed.notices:
        assert notice.text.ru in unwrapped(disputed.explain("ru"))
        assert disputed.explain("ru", full=True).count(notice.text.ru) == 1


def notices_of_norms(answer):
    return {notice.data["norm"] for notice in answer.notices if notice.code == "norm"}


@pytest.mark.parametrize(("day", "told"), [(date(2013, 7, 3), True), (date(2013, 7, 4), False)])
def test_a_duty_that_has_not_fallen_due_is_told_from_none(day, told):
    draft = Draft(type=DraftType.NEW, posted_at=date(2013, 6, 3))
    answer = LAW.ask(DiscussionDuties(draft=draft, as_of=day))
    norms = {f"art15/par4/{part}/not_due_yet" for part in ("part1", "part4")}
    assert notices_of_norms(answer) == (norms if told else set())
    for duty in ("draw_up_report", "post_report", "send_for_agreement"):
        steps = [branch.step for branch in answer.parts[duty].proof.branches]
        assert not any(step.closed_by for step in steps)
    for lang in LANGUAGES:
        said = [notice.text.in_language(lang) for notice in answer.notices]
        assert all(text in unwrapped(answer.explain(lang)) for text in said)
        assert all(text in answer.explain(lang, full=True) for text in said)
        assert all(text in unescape(answer.to_html(lang)) for text in said)


@pytest.mark.parametrize(("via", "told"), [(Channel.PORTAL, True), (Channel.CENTRE, False)])
def test_a_day_that_rests_on_a_convention_says_so(via, told):
    application = Application(via=via, accepted_at=date(2013, 6, 3))
    service = Service(papers_sent_on_paper=True, term_count=5, term_unit=Unit.WORKING_DAYS)
    question = ServiceDeadline(application=application, service=service)
    answer = LAW.ask(question)
    assert notices_of_norms(answer) == ({"art20/par1/convention"} if told else set())
    words = document_words()
    for said, readings in (
        (answer.explain("kk"), words.brief.turns_on.kk),
        (answer.explain("kk", full=True), words.phrase.readings.kk),
    ):
        assert ("173" in said.split(f"\n{readings}:")[0]) is told
    silent = Law(engine="native", readings={"A22": "silent"}).ask(question)
    assert notices_of_norms(silent) == set()


def test_the_day_of_an_instant_is_the_laws_own():
    posted = datetime(2013, 6, 14, 20, tzinfo=UTC)  # 02:00 on the 15th in Astana
    answer = LAW.ask(DiscussionWindow(draft=Draft(type=DraftType.NEW, posted_at=posted)))
    assert answer.value.opens_on == date(2013, 6, 15)
    assert (answer.applies.status, answer.notices) == ("yes", ())


@pytest.mark.parametrize(
    ("typed", "stated", "cls"),
    [
        ("some_legislation", SomeLegislation(), "legislation"),
        ("some_local_body", LocalBody().kind, "local_bodies"),
    ],
)
def test_a_name_for_several_values_together_is_taken_wherever_one_of_them_is(typed, stated, cls):
    """Of a thing of which only its class is known, one name is typed, and states the class."""
    assert {member.value for member in stated.one_of} == LAW.rulebook.members(cls)
    one, found = stated.one_of[0].value, 0
    for kind in QUESTIONS:
        for slot in kind.slots():
            if typed in named_together(kind, slot):
                needed = {s.path: 2014 for s in kind.slots() if s.path == "year"}
                needed |= {"as_of": date(2014, 1, 1)} if needed else {}
                if "act" in kind.model_fields:
                    needed["act"] = next(iter(kind.model_fields["act"].annotation)).value
                made = kind.of_facts({slot.path: typed, **needed})
                assert getattr(getattr(made, slot.field), slot.attribute) == stated
                assert kind.of_facts({slot.path: one, **needed}) != made
                found += 1
    assert found >= 3


def test_facts_by_name_take_python_values():
    question = PostingDeadline.of_facts(
        {"draft.type": DraftType.NEW, "service.included_on": date(2013, 6, 3)}
    )
    assert question.draft.type is DraftType.NEW
    assert PostingDeadline.of_facts({"service.included_on": NEVER}).service.included_on is NEVER


class Odd:
    def __repr__(self):
        raise RuntimeError


@pytest.mark.parametrize(
    "facts",
    [
        None,
        [],
        "x",
        {"draft.type": b"new"},
        {"draft.type": {"new"}},
        {"draft.type": Odd()},
        {"draft.type": 10**5000},
        {"x" * 10**6: 5},
        {5: 5},
    ],
)
def test_facts_by_name_that_are_nonsense(facts):
    with pytest.raises((InvalidInput, UnknownName)) as caught:
        PostingDeadline.of_facts(facts)
    assert len(str(caught.value)) < 1000


@pytest.mark.parametrize("count", [0, -1, 10**6 + 1, pytest.param(10**5000, id="huge")])
def test_a_term_of_a_length_no_standard_has(count):
    with pytest.raises(
        InvalidInput, match=r"Service\.term_count: a whole number from 1 to 1000000"
    ):
        Service(term_count=count, term_unit=Unit.MONTHS)


@pytest.mark.parametrize("text", ["1370044800", "1370044800.", "13700.5"])
def test_seconds_in_quotes_are_no_moment(text):
    with pytest.raises(InvalidInput, match="a datetime with its time zone"):
        Draft.model_validate_json(f'{{"posted_at": "{text}"}}')
    with pytest.raises(InvalidInput, match="a datetime with its time zone"):
        Draft.model_validate_strings({"posted_at": text})


def test_answers_and_their_parts_copy_as_themselves():
    answer = LAW.ask(IsCompetent(act=Act.DEVELOP_STANDARD))
    for value in (answer, answer.head, answer.setting):
        assert copy.copy(value) is copy.deepcopy(value) is value


def test_the_shared_calendar_is_frozen():
    calendar = WorkCalendar.from_holidays()
    with pytest.raises(InvalidInput, match="frozen"):
        calendar.published_until = date(2030, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "x = 5",
        "case = 5",
        '[[case]]\nid = "a"',
        '[[case]]\nid = "a"\nask = "MustOptimise"',
        '[[case]]\nid = "a"\nask = "MustOptimise"\nfacts = 5',
        '[[case]]\nid = "a"\nask = "MustOptimise"\nfacts = {}\nreadings = 5',
        '[[case]]\nid = "a"\nask = "MustOptimise"\nfacts = { "body.kind" = 07:30:00 }',
        "x = " + "[" * 100_000,
    ],
)
def test_case_files_that_are_none(tmp_path, text):
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput):
        exercise(read_cases(tmp_path))


@pytest.mark.parametrize("kind", [BodyKind.CENTRE, BodyKind.CONTACT_CENTRE])
def test_a_centre_is_never_asked_whether_it_is_an_authorised_body(kind):
    """Neither where its kind alone is stated, nor where a list asks of each kind."""
    answer = LAW.ask(MayStandardBeChanged(proposer=Body(kind=kind)))
    assert [missing.path for missing in answer.missing] == [
        "ground.public_monitoring",
        "ground.recipients_applications",
    ]
    told = MayStandardBeChanged(
        proposer=Body(kind=kind),
        ground=Ground(public_monitoring=False, recipients_applications=False),
    )
    assert "proposer.authorised_in" not in LAW.ask(told).document().stated
    competent = LAW.ask(WhoIsCompetent(act=Act.PROPOSE_CHANGE_OF_STANDARD))
    assert kind in competent.value.no
    named = Body(kind=kind, authorised_in=AuthorisedSphere.INFORMATIZATION)
    assert LAW.ask(MayStandardBeChanged(proposer=named)).value is Finding.YES


def test_what_is_kept_of_a_question_is_told_of_the_one_asked():
    """Of few cases each is told once: the answer speaks of its own question all the same."""
    law = Law(engine="native")
    body = CentralStateBody(in_government_structure=True)
    first, again = (law.ask(WhoApprovesStandard(developer=body)) for _ in range(2))
    assert (again.status, again.value) == (first.status, first.value)
    assert again.document() == first.document()
    assert again.head.outcome is first.head.outcome
    stated = law.ask(WhoApprovesStandard(developer=CentralStateBody()), as_of=date(2013, 6, 3))
    other = law.ask(WhoApprovesStandard(developer=CentralStateBody()), as_of=date(2030, 6, 3))
    assert (stated.setting.as_of, other.setting.as_of) == (date(2013, 6, 3), date(2030, 6, 3))
    assert all(part.setting is other.setting for part in other.parts.values())
    assert stated.applies != other.applies
