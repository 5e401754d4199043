"""An answer on one screen, and in full: what is told, in whole words of the law, and by no names of
the program; and which readings would change it, held to asking anew.
"""

import copy
import pickle
import re
import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from casebook import QUESTIONS, all_cases, answered, law_with
from drawn import cases_of, drawn_of, each_of, name_in, of_each_question, unwrapped

from kz_services_law import Draft, DraftType, Law, PostingDeadline, UnknownName
from kz_services_law.asking import plain
from kz_services_law.citation import cite
from kz_services_law.documents import answer_as_text
from kz_services_law.documents.words import document_words
from kz_services_law.errors import CalendarRangeError, InvalidInput
from kz_services_law.languages import LANGUAGES
from kz_services_law.questions import MustBeDiscussed
from kz_services_law.rule_files import rules_folder

LAW = Law(engine="native")
BOOK = LAW.rulebook
WORDS = document_words()
LINES, WIDTH = 40, 100
NAMED_IN_A_SENTENCE = 3
in_each_language = pytest.mark.parametrize("lang", LANGUAGES)


# --- on one screen


@pytest.mark.sampled(6)
@of_each_question
def test_an_answer_is_on_one_screen_and_begins_with_its_sentence(ask):
    for each in drawn_of(ask):
        lines = each.brief.splitlines()
        says = each.document.says.in_language(each.lang)
        assert len(lines) <= LINES, each.case.id
        assert max(map(len, lines)) <= WIDTH, each.case.id
        assert says.startswith(lines[0]), each.case.id
        assert unwrapped(each.brief).startswith(f"{says} "), each.case.id
        assert each.full.startswith(f"{says}\n"), each.case.id


@pytest.mark.sampled(8)
@of_each_question
def test_a_question_is_drawn_in_every_language_and_each_of_its_cases_in_one(ask):
    assert {each.lang for each in drawn_of(ask)} == {*LANGUAGES}
    cases = {case.id for case in all_cases() if case.ask == name_in(ask)}
    drawn = {each.case.id for each in drawn_of(ask)}
    assert drawn <= cases if name_in(ask) == ask else drawn == cases


@pytest.mark.parametrize("lang", [*LANGUAGES, None])
def test_explain_draws_the_document_with_what_turns_on_readings(lang):
    answer = LAW.ask(PostingDeadline.of_facts({"draft.type": "new"}))
    document = answer.document(over_readings=True)
    for full in (False, True):
        drawn_so = answer_as_text(document, lang or "en", full=full)
        assert answer.explain(lang, full=full) == drawn_so
    assert answer.explain(lang) == answer.explain(lang, full=False)


@pytest.mark.parametrize("full", [1, "yes", None])
def test_full_is_true_or_false(full):
    with pytest.raises(InvalidInput, match="full"):
        LAW.ask(PostingDeadline()).explain(full=full)


# --- the law's own words


def quotes_in(text):
    """What stands between «», the outermost, and some words before each."""
    depth, begins = 0, 0
    for mark in re.finditer("[«»]", text):
        at = mark.start()
        if mark[0] == "«":
            begins = at if depth == 0 else begins
            depth += 1
            continue
        depth -= 1
        assert depth >= 0, text[: at + 1]
        if depth == 0:
            yield text[max(begins - 400, 0) : begins], text[begins + 1 : at]
    assert depth == 0, text[begins:]


QUOTES = {norm.quote for norm in BOOK.norms.values()}


@cache
def quotes_of_provisions(lang):
    """The words of each norm, whole, by the provision as it is named before them."""
    quotes = {}
    for norm in BOOK.norms.values():
        if norm.quote is not None:
            named = quotes.setdefault(cite(norm.locator, lang), {})
            named[norm.quote] = norm.locator
    return quotes


def of_a_norm(before, lang):
    """The words of the norms of the provision before a quote; None where no norm is quoted: but the
    name of a law, or words in a reading.
    """
    place, _, kind = before.rpartition(" (")
    provisions = quotes_of_provisions(lang)
    if not kind.endswith("): ") or not place.endswith(tuple(provisions)):
        return None
    found = [quotes for cited, quotes in provisions.items() if place.endswith(cited)]
    return {quote: place for quotes in found for quote, place in quotes.items()}


def stands_in(quote, text):
    """Whether the pieces of a quote follow each other in a text."""
    at = 0
    for piece in (unwrapped(piece) for piece in quote.split("…")):
        at = text.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return True


@cache
def stands_in_provision(quote, locator):
    return stands_in(quote, unwrapped(BOOK.text[locator]))


@of_each_question
def test_a_quote_is_never_cut_and_stands_in_the_provision_named(ask):
    for each in drawn_of(ask):
        for line in (*each.screen, *each.whole):
            if line.whole[:1] == "«" and line.whole[-1:] == "»":
                assert line.whole[1:-1] in QUOTES, (each.case.id, line.whole)
        for text in (unwrapped(each.brief), each.full):
            for before, quote in quotes_in(text):
                words = of_a_norm(before, each.lang)
                if words is not None:
                    assert quote in words, (each.case.id, before[-80:], quote)
                    assert stands_in_provision(quote, words[quote]), (each.case.id, quote)


@of_each_question
def test_the_whole_quotes_whatever_the_screen_does(ask):
    for each in drawn_of(ask):
        whole = {line.quote for line in each.whole}
        assert {line.quote for line in each.screen} <= whole | {""}, each.case.id


@of_each_question
def test_where_a_norm_says_no_more_than_its_words_these_stand_alone(ask):
    for each in drawn_of(ask):
        for lines in (each.screen, each.whole):
            for line, below in pairwise(lines):
                assert not line.quote or below.whole.rstrip(".") != line.quote, each.case.id


def test_quotes_are_found_and_what_is_cut_is_not_passed_over():
    assert [*quotes_in("a «b «c» d» (e): «f»")] == [("a ", "b «c» d"), ("a «b «c» d» (e): ", "f")]
    for broken in ("«a", "a»", "«a «b»"):
        with pytest.raises(AssertionError):
            [*quotes_in(broken)]
    assert stands_in("… b … d", "a b c d")
    assert not stands_in("d … b", "a b c d")
    shown = [
        of_a_norm(before, each.lang)
        for each in drawn_of("WhoApprovesStandard")
        for before, _ in quotes_in(unwrapped(each.brief))
    ]
    assert sum(words is not None for words in shown) > 5


# --- what is told


def first_told(document):
    """The part on which an answer stands first: of a list the first that is so, of what is missing
    the first item that is, else the verdict; of any other answer its first part.
    """
    so = [part for part in document.parts if part.value == "yes"]
    if document.form == "contents":
        so += [part for part in document.parts if part.status == "silent"]
        return (so or [document.verdict.meets])[0]
    return so[0] if document.form == "list" and so else document.parts[0]


def is_long(document):
    """Whether a list has so many rows that each has its provision and no more."""
    rows = sum(part.value == "yes" for part in document.parts)
    return document.form == "list" and rows > NAMED_IN_A_SENTENCE


def told_with_its_first_part(ask, status):
    """What is drawn of the answers whose first part has a status; not of disputed ones, which say
    what they are under each option.
    """
    for each in drawn_of(ask):
        part = first_told(each.document)
        if part.status == status and not each.document.alternatives:
            yield each, part, unwrapped(each.brief)


@of_each_question
def test_a_settled_answer_names_and_quotes_the_norm_it_rests_on_directly(ask):
    """A bridge of the encoding has no words of the law; what closes a list is named only."""
    for each, part, said in told_with_its_first_part(ask, "settled"):
        verdict = each.document.verdict
        if verdict is not None and verdict.meets.value == "yes":  # of it, what is there is told
            for alike in verdict.items:
                assert f"{alike.title.in_language(each.lang)}: " in said, each.case.id
            for item in each.document.parts:
                assert cited(item.citations, each.lang) in said, each.case.id
            continue
        for branch in part.proof.branches:
            step, place = branch.step, each.case.id
            assert step.by or step.closed_by, place
            for norm in step.by:
                named = cite(norm.cite, each.lang)
                if norm.quote is None or is_long(each.document):
                    assert norm.quote is None or named in said, place
                else:
                    before = said.split(f"): «{unwrapped(norm.quote)}»")[:-1]
                    assert any(text.rpartition(" (")[0].endswith(named) for text in before), place
            for locator in step.closed_by:
                assert cite(locator, each.lang) in said, place


def cited(locators, lang):
    return "; ".join(cite(locator, lang) for locator in locators)


@of_each_question
def test_a_silent_answer_shows_the_words_of_its_gap_and_the_nearest_provisions(ask):
    for each, part, said in told_with_its_first_part(ask, "silent"):
        assert part.proof.gaps, each.case.id
        for gap in part.proof.gaps:
            nearest = WORDS.phrase.nearest.in_language(each.lang)
            assert unwrapped(gap.says.in_language(each.lang)) in said, each.case.id
            assert f"{nearest}: {cited(gap.nearest, each.lang)}" in said, each.case.id


@of_each_question
def test_an_open_answer_names_every_missing_fact_or_says_how_many_more(ask):
    for each in drawn_of(ask):
        if each.document.alternatives:
            continue
        parts = (*each.document.parts, first_told(each.document))
        missing = {one.fact: one for part in parts for one in part.missing}
        assert {one.fact for one in each.document.missing} <= missing.keys(), each.case.id
        head = f"\n{WORDS.brief.missing.in_language(each.lang)}:"
        assert (head in each.brief) is bool(missing), each.case.id
        said = unwrapped(each.brief.partition(head)[2])
        told = [one for one in missing.values() if f"[{one.path or one.fact}]" in said]
        assert all(unwrapped(one.asks.in_language(each.lang)) in said for one in told), each.case.id
        more = len(missing) - len(told)
        if more:
            assert WORDS.brief.more.filled(n=str(more)).in_language(each.lang) in said, each.case.id
            assert len(each.brief.splitlines()) > LINES - 4, each.case.id  # no room for another


@of_each_question
def test_a_list_names_each_that_is_so_with_its_provisions_or_says_how_many_more(ask):
    for each in drawn_of(ask):
        document, lang = each.document, each.lang
        if document.form != "list" or document.alternatives:
            continue
        so = [part for part in document.parts if part.value == "yes"]
        rows = [
            f"• {(part.about or part.title).in_language(lang)} – {cited(part.citations, lang)}"
            + "".join(f" → {to.in_language(lang)}" for to in part.to)
            for part in so
        ]
        said = unwrapped(each.brief)
        told = sum(unwrapped(row) in said for row in rows)
        if told < len(rows):
            more = WORDS.brief.more.filled(n=str(len(rows) - told)).in_language(lang)
            assert more in said, each.case.id
        unsettled = any(part.status != "settled" for part in document.parts)
        says = document.says.in_language(lang)
        if not so and document.status == "settled":
            assert f" – {WORDS.brief.none.in_language(lang)}" in says, each.case.id
        if len(so) > NAMED_IN_A_SENTENCE:
            count = WORDS.brief.listed.filled(n=str(len(so)), all=str(len(document.parts)))
            assert count.in_language(lang) in says, each.case.id
        elif so or not unsettled:
            named = [part.about or part.title for part in so] or [WORDS.brief.none]
            said_so = "; ".join(each_named.in_language(lang) for each_named in named)
            assert f" – {said_so}" in says, each.case.id


@of_each_question
def test_no_silence_is_told_twice_of_a_list(ask):
    twice = {
        (each.case.id, silence.says.en)
        for each in drawn_of(ask)
        if each.document.form == "list"
        for part in each.document.parts
        for silence in part.silences
        if each.document.says.en.count(silence.says.en) > 1
    }
    assert twice == set()


@each_of(["CompetencesOf", "DutiesOf"])
def test_what_is_listed_elsewhere_stands_below_the_question_that_lists_it(ask):
    assert any(each.document.listed_elsewhere for each in drawn_of(ask))
    alone = [
        (each.case.id, other.question)
        for each in drawn_of(ask)
        for other in each.document.listed_elsewhere
        for listed in other.lists
        if listed.in_language(each.lang) in unwrapped(each.brief)
        and f"[{other.question}]" not in each.brief
    ]
    assert alone == []


@in_each_language
def test_a_disputed_answer_says_what_it_is_under_each_option(lang):
    asked = {"draft.type": "new", "service.included_on": "2013-06-03"}
    disputed = LAW.ask(PostingDeadline.of_facts(asked), over_readings=True)
    said = unwrapped(disputed.explain(lang))
    assert disputed.alternatives
    for other in disputed.document().alternatives:
        option, value = (
            words.in_language(lang) for words in (other.words, other.answer.parts[0].words)
        )
        asked_of_it = f"{other.question.in_language(lang)} [{other.reading}]"
        assert f"• {option}: {value}" in said.split(asked_of_it)[1]


@of_each_question
def test_a_reading_that_would_change_an_answer_says_what_it_would_be(ask):
    for each in drawn_of(ask):
        if each.document.alternatives:
            continue
        heads = [other.reading for other in each.answer.turns_on]
        told = [reading for reading in each.document.readings if reading.otherwise]
        assert {reading.name for reading in told} == {*heads}, each.case.id
        left = sum(f"[{reading.name}]" not in each.brief for reading in told)
        section = f"{WORDS.brief.turns_on.in_language(each.lang)}:"
        assert (section in each.brief) is bool(told), each.case.id
        if left:
            more = WORDS.brief.more.filled(n=str(left)).in_language(each.lang)
            assert more in unwrapped(each.brief).split(section)[1], each.case.id
        for reading in told:
            lines = [
                WORDS.brief.otherwise.filled(option=other.words, said=other.says)
                for other in reading.otherwise
            ]
            first, *others = (line.in_language(each.lang) for line in lines)
            assert all(f"    {line}\n" in each.full for line in (first, *others)), each.case.id
            if f"[{reading.name}]" in each.brief:
                assert unwrapped(first) in unwrapped(each.brief), each.case.id


# --- no names of the program inside sentences


PATHS = {slot.path for kind in QUESTIONS for slot in kind.slots()}


def identifiers():
    """The names the rules give: of readings; of facts, acts, items, conditions, values."""
    names = {*BOOK.readings, *BOOK.stated, *BOOK.concluded, *BOOK.words.act, *BOOK.words.condition}
    for among in (*BOOK.words.item.values(), *BOOK.words.value.values()):
        names |= {*among}
    names |= {*PATHS, *BOOK.norms, *(gap.id for gap in BOOK.gaps)}
    return {name for name in names if name in BOOK.readings or re.search("[_./]", name)}


IDENTIFIERS = identifiers() | {kind.__name__ for kind in QUESTIONS}
A_NAME = re.compile(r"(?<![\w.-])(?:A\d+(?:-[a-z]+)*|[A-Za-z][\w-]*(?:[_./][\w-]+)+)(?![\w-])")
"""A name of a reading; words joined by what joins the words of a name."""
IN_BRACKETS = re.compile(r"\[([A-Za-z0-9._/-]+)\](?=\n|$)")


def names_in(text):
    """What in a text is a name of the program, or looks like one of a fact."""
    return [
        name
        for name in A_NAME.findall(text)
        if name in IDENTIFIERS or "_" in name or re.fullmatch(r"A\d+(-[a-z]+)*", name)
    ]


@of_each_question
def test_no_name_of_the_program_stands_inside_a_sentence(ask):
    for each in drawn_of(ask):
        for text in (each.brief, each.full):
            named = IN_BRACKETS.findall(text)
            assert {*named} <= IDENTIFIERS | PATHS | {WORDS.status.settled.en}, each.case.id
            found = names_in(IN_BRACKETS.sub("", text))
            assert found == [], each.case.id


def test_names_are_found():
    assert names_in("by A6, the reading (A15-bodies): [A7] draft.type, not e.g. 10-23") == [
        "A6", "A15-bodies", "A7", "draft.type",
    ]  # fmt: skip
    assert IN_BRACKETS.sub("", "is it? [A6]\nit [A7] is") == "is it? \nit [A7] is"
    assert {"A6", "draft.type", "raise_quality", "PostingDeadline"} <= IDENTIFIERS
    assert sum(len(IN_BRACKETS.findall(each.brief)) for each in drawn_of("PostingDeadline")) > 5


def texts_in(value, place=""):
    """Every text in three languages in a rule file, with its place in it."""
    if isinstance(value, dict):
        if {*value} == {*LANGUAGES} and all(isinstance(text, str) for text in value.values()):
            yield from ((f"{place}.{lang}", text) for lang, text in value.items())
            return
        value = value.items()
    elif isinstance(value, list):
        value = enumerate(value)
    else:
        return
    for key, inner in value:
        yield from texts_in(inner, f"{place}.{key}" if place else str(key))


RULES = Path(str(rules_folder()))
OF_THE_SHELL = ("shell.toml", "refusals.toml")
"""They tell what is typed."""
FILES = sorted(
    path.relative_to(RULES).as_posix()
    for path in RULES.rglob("*.toml")
    if path.name not in OF_THE_SHELL
)


@pytest.mark.parametrize("file", FILES)
def test_no_name_of_the_program_stands_in_the_words_of_the_rules(file):
    tables = tomllib.loads((RULES / file).read_text(encoding="utf-8"))
    found = {
        place: names
        for place, text in texts_in(tables)
        if (names := names_in(re.sub(r"\{\w+\}", "", text)))
    }
    assert found == {}


# --- the double negation is gone

OF_CONTENTS = ["MissingFromAct", "MissingFromStandard"]
NEGATIONS = ("missing", "missed", "not_allowed")


@pytest.mark.parametrize("full", [False, True])
@each_of(OF_CONTENTS)
def test_nothing_is_said_to_be_not_kept_or_missing_and_then_no(ask, full):
    twice = {}
    for each in drawn_of(ask):
        negations = "|".join(
            re.escape(WORDS.standing_of(name).in_language(each.lang)) for name in NEGATIONS
        )
        no = re.escape(WORDS.truth.no.in_language(each.lang))
        text = "\n".join(line.whole for line in (each.whole if full else each.screen))
        found = re.search(rf"(?:{negations}): [^:;«»\n]*(?::| –) {no}(?!\w)", text)
        if found:
            twice.setdefault(found[0], each.case.id)
    assert twice == {}


@each_of(OF_CONTENTS)
def test_each_part_says_where_its_item_stands(ask):
    seen = set()
    for each in drawn_of(ask):
        if each.document.alternatives:
            continue
        parts = {part.name: part for part in each.document.parts}
        for alike in each.document.verdict.items:
            for item, words in zip(alike.items, alike.words, strict=True):
                if parts[item].status == "settled":
                    title = alike.title.in_language(each.lang)
                    said = f"\n{words.in_language(each.lang)}: {title} ["
                    assert said in each.full, (each.case.id, said)
                    seen.add((each.lang, title))
    wanted = ("missed", "kept") if name_in(ask) == "MissingFromAct" else ("missing", "there")
    for lang in LANGUAGES:
        titles = {WORDS.standing_of(name).in_language(lang) for name in (*wanted, "not_required")}
        assert titles <= {title for spoken, title in seen if spoken == lang}


# --- which readings would change an answer

TURNING = [
    "ChannelsOfService",
    "CompetencesOf",
    "DutiesOf",
    "ElectronicServiceChannel",
    "MissingFromDiscussionReport",
    "MustGiveDataAccess",
    "MustInformOnRequest",
    "MustOptimise",
    "MustPublishAnnualReport",
    "NeedsWrittenConsent",
    "PostingDeadline",
    "RegulationDeadline",
    "StandardDeadline",
    "WhoApprovesStandard",
    "WhoIsCompetent",
]


def what_it_says(answer):
    above = () if answer.verdict is None else (answer.verdict,)
    return [(part.status, plain(part.value)) for part in (*answer.parts.values(), *above)]


def others_asked(case):
    """Every other option of every reading, one at a time, and the answer under it; beyond the
    calendar there is none.
    """
    taken = law_with("native", tuple(case.readings.items())).readings
    for name, spec in BOOK.readings.items():
        for option in {*spec.options} - {taken.get(name)}:
            law = law_with("native", tuple({**case.readings, name: option}.items()))
            try:
                yield name, option, case.asked_of(law)
            except CalendarRangeError:
                continue


@pytest.mark.sampled(5)
@each_of(TURNING)
def test_what_an_answer_turns_on_is_what_asking_anew_says(ask):
    for case in cases_of(ask):
        answer = answered(case, "native")
        found = {(o.reading, o.option): what_it_says(o.answer) for o in answer.turns_on}
        expected = {
            (name, option): what_it_says(other)
            for name, option, other in others_asked(case)
            if what_it_says(other) != what_it_says(answer)
        }
        assert found == expected, case.id


# --- the language of a law

QUESTION = PostingDeadline(draft=Draft(type=DraftType.NEW))


@in_each_language
def test_a_law_speaks_its_language(lang):
    law = Law(engine="native", lang=lang)
    assert law.lang == lang
    assert LAW.lang == "en"
    for asked in (QUESTION, PostingDeadline.of_facts({"service.included_on": "2013-06-03"})):
        own, other = law.ask(asked), LAW.ask(asked)
        assert own.explain() == other.explain(lang)
        assert own.explain(full=True) == other.explain(lang, full=True)
        assert own.to_html() == own._repr_html_() == other.to_html(lang)
        assert own.to_json() == other.to_json()
        assert own.head.explain() == other.head.explain(lang)
        assert [m.asks() for m in own.missing] == [m.asks(lang) for m in other.missing]
        for another in LANGUAGES:
            assert own.explain(another) == other.explain(another)


@in_each_language
def test_what_it_is_under_other_readings_is_in_its_language_too(lang):
    law, asked = Law(engine="native", lang=lang), MustBeDiscussed.of_facts({"draft.type": "repeal"})
    answer, disputed = law.ask(asked), law.ask(asked, over_readings=True)
    assert answer.turns_on
    assert disputed.alternatives
    for other in (*answer.turns_on, *disputed.alternatives):
        assert other.answer.explain() == other.answer.explain(lang)


@pytest.mark.parametrize("lang", ["de", "RU", "", None, 5, ["ru"]])
def test_a_law_speaks_three_languages_only(lang):
    with pytest.raises(UnknownName, match=r"kk, ru|did you mean 'ru'"):
        Law(engine="native", lang=lang)


def test_laws_of_different_languages_are_unequal_and_pickling_keeps_the_language():
    laws = [Law(engine="native", lang=lang) for lang in LANGUAGES]
    for law in laws:
        for again in (pickle.loads(pickle.dumps(law)), copy.copy(law), copy.deepcopy(law)):  # noqa: S301
            assert again == law
            assert hash(again) == hash(law)
            assert again.lang == law.lang
            assert again.ask(QUESTION).explain() == law.ask(QUESTION).explain()
        assert [law == other for other in laws] == [law is other for other in laws]
