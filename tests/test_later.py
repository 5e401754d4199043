"""The life of the edition: what an answer says of days on which it was not the law, or perhaps not.

The days come from the acts: so many days after their publication, which is on the day of adoption
at the earliest, and thirty days later at the latest.
"""

import pickle
from dataclasses import replace
from datetime import UTC, date, datetime
from html import escape
from zoneinfo import ZoneInfo

import pytest
from drawn import unwrapped

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
from kz_services_law.documents.words import document_words
from kz_services_law.errors import EditionUnavailable, InvalidInput
from kz_services_law.questions import (
    DiscussionWindow,
    InformingDeadline,
    MustGiveDataAccess,
    MustOptimise,
    RegulationDeadline,
    ServiceDeadline,
    StandardDeadline,
    WhoTellsServiceStage,
)
from kz_services_law.rule_files import rules_folder
from kz_services_law.rulebook import from_sources, read_sources
from kz_services_law.vocabulary import Admissibility, Application, Channel, Standard

LAW = Law(engine="native")
LANGS = ("kk", "ru", "en")
SOURCES = read_sources(rules_folder(), "2013-04-15")
TABLES = pickle.dumps(dict(SOURCES.tables))
BODY = CentralStateBody(in_government_structure=True)
APPROVES = WhoApprovesStandard(developer=BODY)


def acts(answer):
    """The acts by which the edition does not apply, or perhaps not."""
    return [act.act for act in answer.applies.acts]


def law_with(change):
    """A law whose edition.toml, or register of acts, a test has changed."""
    tables = pickle.loads(TABLES)  # noqa: S301  # our own bytes
    change(tables)
    return Law(from_sources(replace(SOURCES, tables=tables)), engine="native")


def above_the_parts(answer, lang):
    """The lines between the sentence on the answer and the first part, as text; on one screen they
    stand between the sentence and the reasons.
    """
    said = answer.explain(lang, full=True).splitlines()
    first = answer.head.document().title.in_language(lang)
    above = said[1 : next(n for n, line in enumerate(said) if line.startswith(f"{first}: "))]
    sentence, why = answer.document().says, document_words().brief.why
    on_one_screen = " ".join([sentence.in_language(lang), *above, f"{why.in_language(lang)}:"])
    assert unwrapped(answer.explain(lang)).startswith(unwrapped(on_one_screen))
    return above


# --- the days of an act


@pytest.mark.parametrize(
    ("as_of", "status", "named"),
    [
        # № 239-V of 29 September 2014: ten days after publication, so from 10 October to 9 November
        (date(2014, 9, 29), "yes", []),
        (date(2014, 10, 9), "yes", []),
        (date(2014, 10, 10), "not_known", ["№ 239-V"]),
        (date(2014, 10, 25), "not_known", ["№ 239-V"]),
        (date(2014, 11, 8), "not_known", ["№ 239-V"]),
        (date(2014, 11, 9), "no", ["№ 239-V"]),
        (date(2014, 11, 10), "no", ["№ 239-V"]),
        # № 484-V of 6 April 2016: thirty days after it, so from 7 May to 6 June
        (date(2016, 5, 6), "no", ["№ 239-V"]),
        (date(2016, 5, 7), "no", ["№ 239-V", "№ 484-V"]),
        (date(2020, 6, 1), "no", ["№ 239-V", "№ 484-V", "№ 272-VI"]),
    ],
)
def test_an_act_of_which_the_days_are_known_between_which_it_came_into_force(as_of, status, named):
    answer = LAW.ask(APPROVES, as_of=as_of)
    assert (answer.applies.status, acts(answer)) == (status, named)
    assert answer.value == LAW.ask(APPROVES).value  # the answer is this edition's all the same


@pytest.mark.parametrize(
    ("as_of", "status"),
    [(date(2016, 2, 29), "yes"), (date(2016, 3, 1), "no"), (date(2016, 3, 2), "no")],
)
def test_an_act_whose_day_is_known(as_of, status):
    answer = LAW.ask(MustGiveDataAccess(body=BODY), as_of=as_of)
    assert answer.applies.status == status
    assert acts(answer) == (["№ 408-V"] if status == "no" else [])


def test_the_days_of_an_act_that_waits_for_months():
    """№ 256-VIII of 9 January 2026: six months after publication (9 January to 8 February)."""
    statuses = [
        LAW.ask(PostingDeadline(), as_of=day).applies.acts[-1].code
        for day in (date(2026, 7, 9), date(2026, 7, 10), date(2026, 8, 8), date(2026, 8, 9))
    ]
    *_, last = LAW.ask(PostingDeadline(), as_of=date(2026, 7, 9)).applies.acts
    assert last.act == "№ 141-VII"
    assert statuses == ["later", "later_unknown", "later_unknown", "later"]


def test_an_act_of_which_nothing_is_known_but_its_adoption():
    law = law_with(lambda t: t["acts.toml"]["act"][0].pop("in_force_after"))
    for day, status in (
        (date(2014, 9, 28), "yes"),
        (date(2014, 9, 29), "not_known"),
        (date(2016, 4, 1), "not_known"),
    ):
        answer = law.ask(APPROVES, as_of=day)
        assert answer.applies.status == status
    (act,) = answer.applies.acts
    assert (act.code, act.in_force, act.latest) == ("later_unknown", None, None)
    assert act.earliest == act.adopted == date(2014, 9, 29)
    for lang, words in (
        (
            "kk",
            "2014 жылғы 29 қыркүйек күні қабылданған, қолданысқа енгізілген күні мұнда белгісіз",
        ),
        ("ru", "принят 29 сентября 2014 года, день введения в действие здесь неизвестен"),
        ("en", "adopted 29 September 2014, the day it came into force is not known here"),
    ):
        assert words in above_the_parts(answer, lang)[1]


def test_without_a_term_for_publication_there_is_no_last_day():
    law = law_with(lambda t: t["acts.toml"].pop("publication"))
    applies = law.ask(APPROVES, as_of=date(2016, 4, 1)).applies
    assert applies.status == "not_known"
    assert {act.act: (act.earliest, act.latest) for act in applies.acts} == {
        "88-V": (date(2013, 5, 16), None),
        "№ 239-V": (date(2014, 10, 10), None),
    }


# --- before the edition


@pytest.mark.parametrize(
    ("as_of", "status", "code"),
    [
        # adopted 15 April 2013, in force thirty days after its publication: 16 May to 15 June
        (date(2013, 4, 14), "no", "before_law"),
        (date(2013, 4, 15), "no", "before_edition"),
        (date(2013, 5, 15), "no", "before_edition"),
        (date(2013, 5, 16), "not_known", "edition_unknown"),
        (date(2013, 6, 14), "not_known", "edition_unknown"),
        (date(2013, 6, 15), "yes", None),
    ],
)
def test_the_beginning_of_the_edition(as_of, status, code):
    answer = LAW.ask(APPROVES, as_of=as_of)
    assert answer.applies.status == status
    assert [act.code for act in answer.applies.acts] == ([code] if code else [])
    assert {act.act for act in answer.applies.acts} <= {"88-V"}


def test_an_edition_whose_beginning_is_known_or_not_known_at_all():
    def known(tables):
        del tables["edition.toml"]["in_force_after"]
        tables["edition.toml"]["in_force"] = date(2013, 6, 1)

    law = law_with(known)
    statuses = [law.ask(APPROVES, as_of=date(2013, month, 1)).applies.status for month in (5, 6)]
    assert statuses == ["no", "yes"]
    law = law_with(lambda t: t["edition.toml"].pop("in_force_after"))
    assert law.ask(APPROVES, as_of=date(2014, 1, 1)).applies.status == "not_known"


def test_the_first_day_is_held_to_the_beginning_and_the_last_to_what_came_later():
    """Of a comment, posted before the law and received after it had changed."""
    facts = {
        "draft.type": "new",
        "draft.posted_at": datetime(2013, 4, 12, 9, tzinfo=UTC),
        "comment.received_at": datetime(2020, 6, 1, 9, tzinfo=UTC),
        "comment.author": "natural_person",
    }
    answer = LAW.ask(IsCommentAdmissible.of_facts(facts))
    assert [act.code for act in answer.applies.acts] == ["before_law", "later"]
    assert acts(answer) == ["88-V", "№ 272-VI"]
    applies = answer.applies
    assert (applies.first_day, applies.last_day) == (date(2013, 4, 12), date(2020, 6, 1))
    assert "on 12 April 2013; 1 June 2020 the edition" in applies.says.en


# --- a term that runs while an act comes into force


def posting(edition, day, as_of=None):
    question = PostingDeadline.of_facts({"draft.type": "new", "service.included_on": day})
    return Law(edition, engine="native").ask(question, as_of=as_of)


@pytest.mark.parametrize(("included", "last", "status", "codes"), [
    # № 272-VI was adopted on 25 November 2019: in force from 6 December 2019 on at the earliest,
    # from 5 January 2020 on at the latest
    (date(2019, 11, 27), date(2019, 12, 5), "yes", []),  # ends before it
    (date(2019, 11, 28), date(2019, 12, 6), "yes", ["straddles_unknown"]),
    (date(2019, 12, 5), date(2019, 12, 12), "yes", ["straddles_unknown"]),
    (date(2019, 12, 6), date(2019, 12, 13), "not_known", ["later_unknown"]),
    # 5 January 2020, a Sunday, was a working day in the place of the 3rd
    (date(2020, 1, 4), date(2020, 1, 10), "not_known", ["later_unknown"]),
    (date(2020, 1, 5), date(2020, 1, 13), "no", ["later"]),
])  # fmt: skip
def test_a_term_goes_on_by_the_edition_of_the_day_it_began(included, last, status, codes):
    answer = posting("2019-07-01", included)
    assert answer.value.day == last
    assert answer.applies.status == status
    assert [act.code for act in answer.applies.acts] == codes
    assert [notice.code for notice in answer.notices] == codes
    straddles = codes == ["straddles_unknown"]
    assert answer.applies.reading == ("A80" if straddles else None)
    for lang in LANGS:
        above = unwrapped(answer.explain(lang)).split("№ 272-VI")[0] if codes else ""
        assert ("[A80]" in above) is straddles


@pytest.mark.parametrize("day", [15, 16, 17])
def test_so_it_is_of_the_term_of_a_regulation(day):
    """16(1): thirty days; № 484-V of 6 April 2016 came into force between 7 May and 6 June."""
    facts = {"body.kind": "central_body", "standard.approved_on": date(2016, 4, day)}
    answer = LAW.ask(RegulationDeadline.of_facts(facts))
    assert answer.value.day >= date(2016, 5, 15)
    told = [(act.act, act.code) for act in answer.applies.acts]
    assert told == [("№ 484-V", "straddles_unknown")]


def test_what_comes_after_the_term_has_ended_does_not_matter():
    answer = posting("2013-04-15", date(2013, 9, 2), as_of=date(2026, 1, 12))
    assert (answer.applies.status, answer.applies.acts) == ("yes", ())


@pytest.mark.parametrize("day", [date(2019, 12, 4), date(2019, 12, 9), date(2020, 2, 3)])
def test_the_law_of_a_day_on_which_a_term_runs_is_that_of_its_beginning(day):
    question = PostingDeadline.of_facts(
        {"draft.type": "new", "service.included_on": date(2019, 12, 3)}
    )
    law = Law.on(day, engine="native")
    assert law.edition(question) == "2019-07-01"
    answer = law.ask(question)
    assert (answer.value.day, answer.applies.status) == (date(2019, 12, 10), "yes")


def test_a_term_that_began_under_the_original_edition_goes_on_by_it():
    """13(1): three months from the inclusion, on 1 September 2014; № 239-V came in between."""
    question = StandardDeadline.of_facts({"service.included_on": date(2014, 9, 1)})
    law = Law.on(date(2014, 11, 20), engine="native")
    assert law.edition(question) == "2013-04-15"
    answer = law.ask(question)
    assert [act.act for act in answer.applies.acts] == ["№ 239-V"]
    assert [act.code for act in answer.applies.acts] == ["straddles"]


REGULATION = {"body.kind": "central_body"}
BOTH = {"approved_on": date(2016, 3, 1), "in_force_on": date(2017, 3, 1)}


@pytest.mark.parametrize(("facts", "day", "edition", "last"), [
    # one term over long ago, one that runs: the one that runs, on its own first day too
    (BOTH, date(2017, 2, 28), "2013-04-15", date(2016, 3, 31)),
    (BOTH, date(2017, 3, 1), "2019-07-01", date(2017, 3, 31)),
    (BOTH, date(2017, 3, 31), "2019-07-01", date(2017, 3, 31)),
    # a term that is over belongs to the law of its time
    ({"approved_on": date(2016, 3, 1)}, date(2018, 3, 5), "2013-04-15", date(2016, 3, 31)),
])  # fmt: skip
def test_a_term_that_runs_goes_before_one_that_is_over(facts, day, edition, last):
    named = {f"standard.{name}": on for name, on in facts.items()}
    question = RegulationDeadline.of_facts({**REGULATION, **named})
    law = Law.on(day, engine="native")
    assert law.edition(question) == edition
    answer = law.ask(question)
    assert (answer.value.day, answer.applies.status) == (last, "yes")


def test_where_the_law_of_its_first_day_is_not_known_a_term_is_refused():
    """№ 484-V: in force between 7 May and 6 June 2016."""
    law = Law.on(date(2016, 6, 10), engine="native")
    began = {**REGULATION, "standard.in_force_on": date(2016, 5, 31)}
    with pytest.raises(EditionUnavailable, match="№ 484-V"):
        law.ask(RegulationDeadline.of_facts(began))
    with pytest.raises(EditionUnavailable):
        law.edition(RegulationDeadline.of_facts(began))
    # where it is known, that law answers: by it the term runs from the approval
    before = RegulationDeadline.of_facts({**REGULATION, "standard.in_force_on": date(2016, 5, 2)})
    answer = law.ask(before)
    assert (answer.applies.edition, answer.status.value) == ("2013-04-15", "open")
    assert [missing.path for missing in answer.missing] == ["standard.approved_on"]


def test_a_law_that_does_not_say_so_reckons_with_each_day():
    law = law_with(lambda t: (t["edition.toml"].pop("straddling"), t["readings.toml"].pop("A80")))
    question = PostingDeadline.of_facts(
        {"draft.type": "new", "service.included_on": date(2019, 12, 3)}
    )
    assert [act.code for act in law.ask(question).applies.acts] == ["later_unknown"]


# --- in words, as data


NO = {
    "kk": "Ескерту: 2020 жылғы 1 маусым күні жауап негізделген редакция қолданыста емес (2013",
    "ru": "Внимание: на 1 июня 2020 года редакция, по которой дан ответ, не действует (первона",
    "en": "Note: on 1 June 2020 the edition answered by is not the law in force (original edition",
}
NOT_KNOWN = {
    "kk": "Ескерту: 2014 жылғы 20 қазан күні жауап негізделген редакцияның қолданыста болған-",
    "ru": "Внимание: неизвестно, действует ли на 20 октября 2014 года редакция, по которой дан",
    "en": "Note: it is not known whether on 20 October 2014 the edition answered by is the law in",
}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("day", "header"), [(date(2020, 6, 1), NO), (date(2014, 10, 20), NOT_KNOWN)]
)
def test_that_it_does_not_apply_is_said_right_below_the_sentence_and_once(day, header, lang):
    answer = LAW.ask(APPROVES, as_of=day)
    above = above_the_parts(answer, lang)
    assert above[0].startswith(header[lang])
    assert LAW.rulebook.edition.edition.in_language(lang) in above[0]
    assert [line.strip() for line in above[1:]] == [
        act.says.in_language(lang) for act in answer.applies.acts
    ]
    for act, line in zip(answer.applies.acts, above[1:], strict=True):
        assert act.act in line
        for said in (unwrapped(answer.explain(lang)), answer.explain(lang, full=True)):
            assert said.count(line.strip()) == 1
    html = answer.to_html(lang)
    sentence = html.index(escape(answer.document().says.in_language(lang)))
    why = html.index(f"{document_words().brief.why.in_language(lang)}:")
    for line in above:
        assert sentence < html.index(escape(line.strip())) < why


@pytest.mark.parametrize("lang", LANGS)
def test_where_it_applies_nothing_more_is_said(lang):
    answer = LAW.ask(APPROVES, as_of=date(2014, 1, 1))
    assert (answer.applies.status, answer.applies.says) == ("yes", None)
    assert above_the_parts(answer, lang) == []
    assert answer.notices == ()


NO_DAY = {
    "kk": "— Сұрақта күн көрсетілмеген; жауап мына мәтін бойынша: «Мемлекеттік көрсетілетін",
    "ru": "— День в вопросе не указан; ответ дан по тексту: Закон Республики Казахстан от 15 апр",
    "en": "— The question names no day; it is answered by: Law of the Republic of Kazakhstan No",
}


@pytest.mark.parametrize("lang", LANGS)
def test_a_question_without_a_day_says_once_which_edition_it_is_answered_by(lang):
    answer = LAW.ask(APPROVES)
    assert answer.applies.status == "no_day"
    assert (answer.applies.edition, answer.applies.acts, answer.notices) == ("2013-04-15", (), ())
    assert above_the_parts(answer, lang) == []
    said = answer.explain(lang, full=True)
    (line,) = (line for line in said.splitlines() if line.startswith(NO_DAY[lang]))
    name = LAW.rulebook.edition.edition.in_language(lang)
    assert line.endswith(name)
    for shown in (said, unwrapped(answer.explain(lang))):
        assert (shown.count(name), shown.count(line)) == (1, 1)
    assert escape(line) in answer.to_html(lang)


def test_it_is_data_in_json():
    written = LAW.ask(APPROVES, as_of=date(2014, 10, 20)).to_dict()
    applies, (act,) = written["applies"], written["applies"]["acts"]
    assert (applies["status"], applies["edition"]) == ("not_known", "2013-04-15")
    assert (applies["first_day"], applies["last_day"]) == ("2014-10-20", "2014-10-20")
    assert (act["act"], act["code"], act["adopted"]) == ("№ 239-V", "later_unknown", "2014-09-29")
    assert (act["in_force"], act["earliest"]) == (None, "2014-10-10")
    assert act["latest"] == "2014-11-09"
    (notice,) = written["notices"]
    assert (notice["code"], notice["text"]) == (act["code"], act["says"])
    assert notice["data"] == {
        "act": "№ 239-V",
        "adopted": "2014-09-29",
        "earliest": "2014-10-10",
        "latest": "2014-11-09",
    }


@pytest.mark.parametrize("day", [date(2013, 4, 1), date(2014, 10, 20), date(2021, 1, 13)])
def test_the_notices_of_acts_are_those_of_applies(day):
    answer = LAW.ask(APPROVES, as_of=day)
    told = [(act.code, act.says) for act in answer.applies.acts]
    assert told
    assert [(notice.code, notice.text) for notice in answer.notices] == told


def test_no_word_but_the_editions_own_says_which_edition_it_is():
    named = "edition of the tests"
    law = law_with(lambda t: t["edition.toml"].update(edition=dict.fromkeys(LANGS, named)))
    for day in (date(2013, 4, 1), date(2014, 10, 20), date(2020, 6, 1), None):
        answer = law.ask(APPROVES, as_of=day)
        for lang, original in (("kk", "бастапқы"), ("ru", "первонач"), ("en", "original")):
            full = answer.explain(lang, full=True)
            for reading in answer.document().readings:  # where its reason comes from, it names
                full = full.replace(reading.source.in_language(lang), "")
            for said in (unwrapped(answer.explain(lang)), full):
                assert named in said
                assert original not in said


def test_a_disputed_answer_reckons_with_the_days_under_every_reading():
    """№ 272-VI may be in force from 6 December 2019 on; one reading alone ends on that day."""
    draft = Draft(type=DraftType.NEW)
    question = PostingDeadline(draft=draft, service=Service(included_on=date(2019, 11, 28)))
    disputed = LAW.ask(question, over_readings=True)
    assert disputed.status.value == "disputed"
    days = [p.value.day for a in disputed.alternatives for p in a.answer.parts.values()]
    assert min(days) < max(days) == disputed.applies.last_day
    acts_of = [[x.code for x in a.answer.applies.acts] for a in disputed.alternatives]
    assert [] in acts_of
    assert ["straddles_unknown"] in acts_of
    assert disputed.applies.status == "yes"  # the term began before
    assert [x.code for x in disputed.applies.acts] == ["straddles_unknown"]
    for lang in LANGS:
        says = disputed.applies.says.in_language(lang)
        assert says in disputed.explain(lang, full=True).splitlines()[1]
        sentence = disputed.document().says.in_language(lang)
        assert unwrapped(disputed.explain(lang)).startswith(f"{sentence} {says}")


# --- what a question is about


def test_an_act_whose_day_is_known_warns_from_that_day_on():
    before, since = (
        LAW.ask(WhoTellsServiceStage(), as_of=day) for day in (date(2015, 12, 31), date(2016, 1, 1))
    )
    assert acts(before) == []
    assert acts(since) == ["№ 419-V"]
    (notice,) = since.notices
    data = {"act": "№ 419-V", "adopted": "2015-11-24", "in_force": "2016-01-01"}
    assert (notice.code, dict(notice.data)) == ("later", data)
    assert "from 1 January 2016 on" in notice.text.en
    assert "2016 жылғы 1 қаңтар күнінен бастап" in notice.text.kk
    assert "с 1 января 2016 года" in notice.text.ru
    assert "байланыс" in notice.text.kk


def test_the_days_stated_on_which_the_answer_depends_are_what_a_question_is_about():
    standard = Standard(approved_on=date(2016, 5, 4))
    answer = LAW.ask(RegulationDeadline(body=BODY, standard=standard))
    assert acts(answer) == ["№ 484-V"]
    posted = datetime(2020, 1, 6, 9, tzinfo=ZoneInfo("Asia/Almaty"))
    draft = Draft(type=DraftType.NEW, posted_at=posted)
    service = Service(included_on=date(2013, 6, 3))
    assert "№ 272-VI" in acts(LAW.ask(DiscussionWindow(draft=draft)))
    deadline = LAW.ask(PostingDeadline(draft=draft, service=service))  # when it was posted is no
    assert "№ 272-VI" not in acts(deadline)  # matter of when it was to be
    assert deadline.applies.last_day == date(2013, 6, 10)


def test_the_day_of_a_moment_is_that_of_its_region():
    """408-V is in force from 1 March 2016; half past eleven in Aktobe is the next day in Astana."""
    late = datetime(2016, 2, 29, 23, 30, tzinfo=ZoneInfo("Asia/Aqtobe"))
    service = Service(papers_sent_on_paper=True, term_count=1, term_unit=Unit.CALENDAR_DAYS)
    for region, day in ((Region.AKTOBE, date(2016, 2, 29)), (Region.ASTANA, date(2016, 3, 1))):
        application = Application(via=Channel.CENTRE, accepted_at=late, region=region)
        answer = LAW.ask(ServiceDeadline(application=application, service=service))
        assert answer.applies.first_day == day


def test_a_silence_about_a_provision_that_was_changed_is_not_the_law_of_the_day():
    informing = LAW.ask(InformingDeadline(), as_of=date(2026, 8, 20))
    assert informing.status.value == "silent"
    assert informing.applies.status == "no"  # Article 15 is no more
    assert "№ 256-VIII" in acts(informing)


def test_only_what_changed_the_provisions_concerned_is_named():
    assert acts(LAW.ask(MustOptimise(body=BODY), as_of=date(2019, 1, 1))) == []
    assert acts(LAW.ask(MustOptimise(body=BODY), as_of=date(2020, 1, 1))) == ["№ 272-VI"]


def test_a_day_before_the_law_is_noticed():
    early = LAW.ask(StandardDeadline(service=Service(included_on=date(2013, 4, 12))))
    (notice,) = early.notices
    assert (notice.code, dict(notice.data)["adopted"]) == ("before_law", "2013-04-15")
    assert "adopted on 15 April 2013" in notice.text.en
    since = LAW.ask(StandardDeadline(service=Service(included_on=date(2013, 6, 15))))
    assert since.notices == ()


def test_every_article_of_later_acts_is_one_of_the_fourteen_and_acts_stand_in_order():
    later = LAW.rulebook.later
    assert len({act.number for act in later}) == len(later) == 14
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
        for said in (unwrapped(answer.explain(lang)), answer.explain(lang, full=True)):
            assert words in said
    assert len(answer.to_dict()["notices"]) == 1


def test_a_moment_of_no_date_is_no_hindrance_where_it_does_not_matter():
    comment = Comment(
        author=AuthorKind.NATURAL_PERSON,
        received_at=datetime(2013, 7, 5, 9, tzinfo=UTC),
        sent_at=datetime(9999, 12, 31, 23, 59, tzinfo=UTC),
    )
    draft = Draft(type=DraftType.NEW, posted_at=datetime(2013, 6, 17, 9, tzinfo=UTC))
    answer = LAW.ask(IsCommentAdmissible(comment=comment, draft=draft))
    assert answer.value is Admissibility.ADMISSIBLE
    assert answer.notices == ()
    assert "9999" not in answer.explain("en", full=True)
    (line,) = [fact for fact in answer.document().facts if "9999" in fact.en]
    assert unwrapped(answer.explain("en")).count("9999") == line.en.count("9999") == 1


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
