"""Questions found by a provision, and by words in three languages."""

import re
from functools import cache
from pathlib import Path

import pytest
from casebook import all_cases

from kz_services_law import CATALOGUE, Law, cite, question_named
from kz_services_law.asking import Finding, Goal, Question, finding
from kz_services_law.citation import with_those_above
from kz_services_law.errors import InvalidInput, UnknownName
from kz_services_law.questions import (
    DiscussionWindow,
    HowConsentStands,
    InformingDeadline,
    IsCommentAdmissible,
    IsCompetent,
    IsPostedProperly,
    MissingFromRegistryEntry,
    MissingFromRegulation,
    MissingFromStandard,
    MustBeDiscussed,
    MustBeInRegistry,
    MustCertifyElectronicCopy,
    MustHoldReportHearing,
    NeedsWrittenConsent,
    OneStopEmployeeDuties,
    PostingDeadline,
)
from kz_services_law.rulebook import from_sources, read_sources

LAW = Law(engine="native")
UNITS = [*LAW.rulebook.text]


@cache
def about(what):
    return LAW.questions(about=what)


# --- by provision


def test_without_anything_sought_it_is_the_whole_catalogue():
    known = [kind for kind in CATALOGUE if kind.is_known_by(LAW.rulebook.concluded)]
    assert LAW.questions() == LAW.questions(about=None) == tuple(known)
    assert len(known) == len(CATALOGUE) - 6


def test_whatever_a_case_cites_the_question_is_found_by():
    """The provisions of the cases are derived from the words of the law, by hand."""
    lost = [
        (case.id, cited)
        for case in all_cases()
        for cited in case.cites
        if question_named(case.ask) not in about(cited)
    ]
    assert lost == []


def test_a_question_is_found_only_where_a_norm_a_list_or_a_silence_of_it_stands():
    found = (NeedsWrittenConsent, HowConsentStands, OneStopEmployeeDuties)
    assert about("art20/par6") == found
    assert about("art15/par4/part3") == (IsCommentAdmissible,)
    assert IsCommentAdmissible not in about("art14")
    assert DiscussionWindow not in about("art15/par4")
    assert {kind for unit in UNITS for kind in about(unit)} == set(LAW.questions())


def test_every_provision_that_is_encoded_has_a_question():
    encoded = {norm.locator for norm in LAW.rulebook.norms.values()}
    assert {locator for locator in encoded if about(locator) == ()} == set()


def test_what_is_about_a_provision_is_about_those_above_it():
    for unit in UNITS:
        for above in with_those_above(unit):
            assert set(about(unit)) <= set(about(above)), unit


def test_a_title_and_an_introductory_line_stand_for_what_they_head():
    heads = [unit for unit in UNITS if unit.endswith(("/title", "/chapeau"))]
    assert len(heads) == 24
    for unit in heads:
        assert about(unit) == about(unit.rpartition("/")[0]) != ()


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_a_provision_may_be_named_as_answers_name_it(lang):
    for unit in UNITS[::5]:
        assert about(cite(unit, lang)) == about(unit)
    assert LAW.questions(about=f"  {cite('art15/par4', lang).upper()} ") == about("art15/par4")
    assert LAW.questions(about=" ART15/Par4") == about("art15/par4")


def test_first_come_those_that_a_norm_there_answers_by_itself():
    found = about("art13/par2")
    assert found[0] is MustBeDiscussed
    assert {DiscussionWindow, IsCommentAdmissible} < {*found[1:]}


def _names_of(locator):
    """What lawyers write for an article, its paragraph and its part."""
    article, *below = locator.split("/")
    number = article.removeprefix("art")
    if not below:
        yield from (number, f"Art. {number}", f"Article {number}.", f"ст. {number}", f"ст{number}")
        yield from (f"статьи {number}", f"Статья № {number}", f"§ {number}", f"{number}-бабы")
        yield from (f"{number}{hyphen}бап" for hyphen in "-\u2010\u2011\u2013\u2212 ")
        return
    inner = below[0].removeprefix("par")
    if len(below) == 2:
        part = below[1].removeprefix("part")
        yield from (f"ч. {part} п. {inner} ст. {number}", f"ст. {number} п. {inner} ч. {part}")
        yield f"{number}-баптың {inner}-тармағының {part}-бөлігі"
        yield f"part {part} of paragraph {inner} of Article {number}"
        return
    yield from (f"{number}({inner})", f"Art.{number} ({inner}).", f"Article\u00a0{number}({inner})")
    yield from (
        f"п. {inner} ст. {number}",
        f"п.{inner} ст.{number}",
        f"статья {number} пункт {inner}",
    )
    yield from (f"{number}-баптың {inner}-тармағы", f"paragraph {inner} of Article {number}")
    yield locator.replace("a", "\u0430").replace("p", "\u0440")


@pytest.mark.parametrize(
    "locator", ["art10", "art15", "art15/par4", "art13/par2", "art15/par4/part3"]
)
def test_a_provision_may_be_named_as_lawyers_do(locator):
    for name in _names_of(locator):
        assert about(name) == about(name.upper()) == about(f" {name} ") == about(locator) != (), (
            name
        )


def test_what_stands_in_brackets_is_a_paragraph_or_a_subparagraph_as_the_article_has_it():
    assert about("10(3)") == about("пп. 3) ст. 10") == about("art10/sub3")
    assert about("23(1)(4)") == about("пп. 4) п. 1 ст. 23") == about("art23/par1/sub4")


def test_a_norm_stands_for_its_provision():
    for norm in [*LAW.rulebook.norms.values()][::6]:
        assert about(norm.id) == about(norm.locator)


@pytest.mark.parametrize("name", ["ст. 99", "Article 99", "99-бап", "Art. 99(1)"])
def test_a_provision_that_there_is_not_is_refused_however_it_is_named(name):
    with pytest.raises(UnknownName, match="has no provision 'art99"):
        about(name)


@pytest.mark.parametrize("name", ["п. 4", "Articles 15 and 16", "ст. 15 зебра", "30"])
def test_numbers_that_name_no_provision_are_never_passed_over_in_silence(name):
    with pytest.raises(InvalidInput, match="name one provision alone, as art10/sub1, ") as refused:
        about(name)
    ways_out = refused.value.way_out.partition(" as ")[2].partition(";")[0].split(", ")
    assert len(ways_out) == 4
    assert {about(way_out) for way_out in ways_out} == {about("art10/sub1")}


# --- by words


def test_a_question_is_found_by_its_name_and_the_words_in_it():
    for kind in LAW.questions()[::8]:
        assert kind in about(kind.__name__)
        assert kind in about(re.sub("([A-Z])", r" \1", kind.__name__).lower())


def test_a_question_is_found_by_the_values_that_its_facts_can_have():
    words = LAW.rulebook.words.value["body_kind"]
    for name, each in [*words.items()][::5]:
        found = about(name.replace("_", " "))
        assert IsCompetent in found
        for said in (each.kk, each.ru, each.en):
            assert IsCompetent in about(said), said
    assert about("мәслихат") == about("маслихат") == about("Maslikhat")
    assert PostingDeadline not in about("maslikhat")


def test_an_abbreviation_of_the_rules_stands_for_its_words():
    for short, words in LAW.rulebook.words.abbreviation.items():
        assert about(short) == about(words) != ()
        assert about(short.lower()) == about(words)
        assert about(short + ("s" if short.isascii() else "а")) == about(words)
    assert {"ЦОН", "ХҚКО", "ЭЦП", "ЭЦҚ"} < {*LAW.rulebook.words.abbreviation}


@pytest.mark.parametrize(
    ("kk", "ru", "en", "first"),
    [
        ("жария талқылау", "публичное обсуждение", "public discussion", MustBeDiscussed),
        ("электрондық көшірме", "электронная копия", "electronic copy", MustCertifyElectronicCopy),
        ("жазбаша келісім", "письменное согласие", "written consent", NeedsWrittenConsent),
        ("Стандартта не жетіспейді", "Чего не хватает в стандарте",
         "What is missing from the standard", MissingFromStandard),
        ("есебін жария талқылау", "публичное обсуждение отчёта", "public discussion of its report",
         MustHoldReportHearing),
    ],
)  # fmt: skip
def test_words_find_a_question_in_each_language(kk, ru, en, first):
    for words in (kk, ru, en):
        assert about(words)[0] is first
        assert set(about(words)) <= set(CATALOGUE)
        assert about(" ".join(reversed(words.split()))) == about(words)
        assert about(words.upper()) == about(words)


@pytest.mark.parametrize("words", ["тізілім", "реестр", "registry"])
def test_those_come_first_that_ask_in_these_words_then_by_names_then_by_provisions(words):
    """It is asked about the registry; a service is included in it; 15(2) says so of the posting."""
    order = [about(words).index(kind) for kind in (
        MustBeInRegistry, MissingFromRegistryEntry, PostingDeadline, InformingDeadline,
        IsPostedProperly,
    )]  # fmt: skip
    assert order == sorted(order)
    asks = [LAW.rulebook.words.question[kind.__name__] for kind in about(words)]
    assert [words in str(each).casefold() for each in asks[:3]] == [True, True, False]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ТӘРТІБІ", "т\u0259рт\u0456б\u0456"),
        ("ТӘРТІБІ", "Т\u018fРТІБІ"),
        ("тізілім", "т\u0069з\u0069л\u0069м"),
        ("отчёт", "отчет"),
        ("отчёт", "отче\u0308т"),
        ("публичное обсуждение", "публичному обсуждению"),
        ("жария талқылау", "талқылауы жария"),
        ("public discussion", "«Public» – discussions!"),
    ],
)
def test_letters_and_endings_do_not_count(one, other):
    assert about(one) == about(other) != ()


def test_what_heads_a_provision_is_said_of_it():
    """Of contents, «мазмұнына», speak the titles of Articles 14 and 17 only."""
    saying = {at for at, text in LAW.rulebook.text.items() if "мазмұнына" in text}
    assert saying == {"art14/title", "art17/title"}
    assert MissingFromRegulation in about("регламентінің мазмұнына")
    assert MissingFromStandard not in about("регламентінің мазмұнына")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("жария талқылаулардың", DiscussionWindow),
        ("электрондық көшірмесін", MustCertifyElectronicCopy),
        ("публичных обсуждений", MustHoldReportHearing),
    ],
)
def test_a_longer_form_finds_a_shorter_one(words, kind):
    assert kind in about(words)


def test_all_words_are_sought_and_what_no_text_says_finds_nothing():
    assert about("public zebra") == about("zebra") == about("жазбаша zzz") == ()
    assert set(about("written consent")) <= set(about("written")) | set(about("consent"))


# --- what is refused


@pytest.mark.parametrize(
    ("given", "error", "words"),
    [
        ("", InvalidInput, "a provision or words are needed"),
        (" \n\t…", InvalidInput, "give a provision such as 'art10/title', or words in"),
        ("\x00", InvalidInput, "a provision or words are needed"),
        ("а" * 201, InvalidInput, "of 200 letters at most"),
        (15, InvalidInput, "a provision or words are needed"),
        (False, InvalidInput, "a provision or words are needed"),
        (["art15"], InvalidInput, "a provision or words are needed"),
        (b"art15", InvalidInput, "a provision or words are needed"),
        ("art15par4", InvalidInput, "'art15par4' is not a locator"),
        ("art15/", InvalidInput, "is not a locator"),
        ("art99", UnknownName, "has no provision 'art99'. Way out: did you mean 'art"),
        ("art15/par9", UnknownName, "Way out: ask about 'art15', above it"),
        ("art13/par2/sentence1", UnknownName, "Way out: ask about 'art13/par2', above it"),
        (
            "art700/par1",
            UnknownName,
            "has no provision 'art700/par1'. Way out: known: art10, art11",
        ),
    ],
)
def test_nonsense_is_refused_with_a_way_out(given, error, words):
    with pytest.raises(error) as refused:
        LAW.questions(about=given)
    assert words in str(refused.value)
    assert refused.value.place in ("about", "")


def test_every_way_out_works():
    assert LAW.questions(about="art15/par4")
    assert LAW.questions(about="art10/title")
    assert LAW.questions(about="public discussion")
    assert LAW.questions(about="art15")
    assert LAW.questions(about="art13/par2")


class GoalsOfNothing(Question[Finding]):
    goals = {"allowed": "loan.allowed"}  # type: ignore[dict-item]  # noqa: RUF012  # the mistake


@pytest.mark.parametrize(
    ("among", "words"),
    [
        (MustBeDiscussed, "classes of questions are needed"),
        ("MustBeDiscussed", "classes of questions are needed"),
        ([MustBeDiscussed()], "give some such as kz_services_law.CATALOGUE"),
        ([int], "classes of questions are needed"),
        ([Question], "it declares none"),
        ([GoalsOfNothing], "its goals cannot be asked"),
    ],
)
def test_what_are_no_questions_is_refused(among, words):
    with pytest.raises(InvalidInput) as refused:
        LAW.questions(about="art15", among=among)
    assert words in str(refused.value)


# --- other laws, other questions


class MayBorrow(Question[Finding]):
    goals = {"allowed": Goal("loan.allowed", finding)}  # noqa: RUF012  # frozen by its base


class WhenToReturn(Question[Finding]):
    goals = {"due_on": Goal("loan.due_on", finding)}  # noqa: RUF012  # frozen by its base


def test_questions_of_another_law_are_found_by_its_provisions_and_words():
    """The library's own questions; of the catalogue its rules answer none."""
    law = Law(from_sources(read_sources(Path(__file__).parent / "foreign", "2001-01-01")))
    own = (WhenToReturn, MayBorrow, MustBeDiscussed, MayBorrow)
    assert law.questions() == ()
    assert law.questions(among=own) == (WhenToReturn, MayBorrow)
    assert law.questions(about="art1/par2", among=own) == (MayBorrow,)
    assert law.questions(about="rare", among=own) == (MayBorrow,)
    assert law.questions(about="Article 2", among=iter(own)) == (WhenToReturn,)
