"""Answers, deadlines and registers as HTML: what is in sight and what is folded, the law's words,
tables, and that all is readable on light and on dark pages.
"""

from datetime import date, timedelta
from functools import cache

import pytest
from casebook import all_cases
from drawn import drawn_of, each_of, of_each_question, tree, unwrapped

from kz_services_law import Law
from kz_services_law.citation import cite
from kz_services_law.counting import Counting, Deadline, Term, Unit, WorkCalendar, load_calendar
from kz_services_law.date_words import month_in_words
from kz_services_law.documents import answer_as_html
from kz_services_law.documents.brief import PAGE_LINES, brief
from kz_services_law.documents.deadline_words import deadline_words
from kz_services_law.documents.outline import outline
from kz_services_law.documents.words import document_words
from kz_services_law.languages import LANGUAGES

LAW = Law(engine="native")
BOOK = LAW.rulebook
WORDS = document_words()
CALENDAR = load_calendar()
QUOTES = {f"«{norm.quote}»" for norm in BOOK.norms.values()}
in_each_language = pytest.mark.parametrize("lang", LANGUAGES)


@cache
def pages_of(ask):
    """Of a question the first case of each status, in one language; with its page as a tree."""
    found, met = [], set()
    for each in drawn_of(ask):
        if (each.document.status, each.lang) not in met:
            met.add((each.document.status, each.lang))
            found.append((each, tree(answer_as_html(each.document, each.lang, BOOK.texts))))
    return found


# --- what a page is made of


@pytest.mark.sampled(8)
@of_each_question
def test_a_page_is_one_element_of_which_every_tag_is_closed_in_order(ask):
    for each, page in pages_of(ask):
        assert (page.tag, page.attributes["lang"]) == ("div", each.lang), each.case.id
        assert page.attributes["class"] == "kz-services-law"


def test_what_is_not_closed_in_order_is_found():
    unclosed = ("<p><b></p></b>", "<div><p></div>", "<p>")
    for broken in (*unclosed, "<p></p><p></p>", "<p a='1' a='2'></p>"):
        with pytest.raises((AssertionError, ValueError)):
            tree(broken)
    page = tree("<div a='1'>x<details><summary>y<b>z</b></summary>w</details><b>v</b></div>")
    assert (page.text, unwrapped(page.in_sight)) == ("xyzwv", "xyz v")


@of_each_question
def test_a_page_needs_nothing_from_elsewhere_and_runs_nothing(ask):
    for each, page in pages_of(ask):
        tags = {element.tag for element in page.every()}
        assert tags <= {
            "b", "caption", "details", "div", "span", "summary",
            "table", "tbody", "td", "th", "thead", "tr",
        }, each.case.id  # fmt: skip
        names = {name for element in page.every() for name in element.attributes}
        assert names <= {"class", "lang", "style", "title"}, each.case.id
        assert "url(" not in answer_as_html(each.document, each.lang, BOOK.texts)


# --- what is in sight, and what opens


def the_whole(page):
    """What is folded below the answer: the last element."""
    last = page.elements[-1]
    assert last.tag == "details"
    return last


@of_each_question
def test_what_is_told_on_one_screen_is_in_sight_in_its_order(ask):
    for each, page in pages_of(ask):
        said, at = unwrapped(page.in_sight), 0
        for line in brief(each.document, each.lang, PAGE_LINES):
            if line.look not in ("row", "hint"):
                at = said.find(unwrapped(line.whole), at)
                assert at >= 0, (each.case.id, line)
                at += len(unwrapped(line.whole))


@of_each_question
def test_the_whole_is_folded_below(ask):
    for each, page in pages_of(ask):
        whole = the_whole(page)
        title, *lines = whole.elements
        assert title.text == WORDS.brief.whole.in_language(each.lang)
        assert [unwrapped(line.in_sight) for line in lines] == [
            unwrapped(line.whole) for line in outline(each.document, each.lang)
        ], each.case.id


def opened(details):
    """What an element opens to: the names of provisions, and the words below each."""
    found = {}
    for each in details.elements[1:]:
        name, words = each.elements
        assert (name.tag, words.tag, words.attributes) == ("b", "span", {"lang": "kk"})
        found[name.text] = words.text
    return found


def words_of(locators, lang):
    """The words of provisions, by their names; a whole article has none of its own."""
    return {cite(place, lang): BOOK.text[place] for place in locators if place in BOOK.text}


@of_each_question
def test_a_line_that_names_provisions_opens_to_their_whole_words_and_to_nothing_else(ask):
    for each, page in pages_of(ask):
        lines = [*brief(each.document, each.lang), *outline(each.document, each.lang)]
        wanted = {
            unwrapped(line.whole): words
            for line in lines
            if line.look != "row" and (words := words_of(line.cites, each.lang))
        }
        places = {place for part in each.document.parts for place in part.citations}
        rows = {cite(place, each.lang): place for place in places}
        found = {}
        for details in page.every("details"):
            if details is the_whole(page):
                continue
            summary = unwrapped(details.elements[0].text)
            words = wanted.get(summary) or words_of([rows[summary]], each.lang)
            assert opened(details) == words, (each.case.id, summary)
            found[summary] = details
        assert wanted.keys() <= found.keys(), each.case.id


@of_each_question
def test_the_words_of_the_law_are_marked_as_kazakh(ask):
    for each, page in pages_of(ask):
        lines = [*brief(each.document, each.lang), *outline(each.document, each.lang)]
        quotes = {f"«{line.quote}»" for line in lines if line.quote}
        marked = {span.text for span in page.every("span") if span.attributes == {"lang": "kk"}}
        assert quotes <= marked, each.case.id
        for place in page.every():
            told = [inside for inside in place.inside if isinstance(inside, str)]
            if place.attributes != {"lang": "kk"}:
                assert not any(inside.strip() in QUOTES for inside in told), (each.case.id, told)


def test_without_the_texts_of_an_edition_nothing_but_the_whole_opens():
    (each, *_) = drawn_of("WhoApprovesStandard")
    page = tree(answer_as_html(each.document, each.lang))
    assert [*page.every("details")] == [the_whole(page)]
    assert unwrapped(page.in_sight) == unwrapped(
        tree(answer_as_html(each.document, each.lang, BOOK.texts)).in_sight
    )


# --- tables of lists

LISTS = sorted({each.ask for each in all_cases() if each.ask in (
    "ChannelsOfService", "CompetencesOf", "DiscussionDuties", "DutiesOf", "OneStopEmployeeDuties",
    "WaysToBeInformed", "WhoAgreesDraft", "WhoIsCompetent", "WhoTellsServiceStage",
)})  # fmt: skip


@each_of(LISTS)
def test_the_table_of_a_list_has_every_row(ask):
    for each in drawn_of(ask):
        document, lang = each.document, each.lang
        page = tree(answer_as_html(document, lang, BOOK.texts))
        assert document.form == "list"
        so = [part for part in document.parts if part.value == "yes"]
        so *= not document.alternatives
        tables = [*page.every("table")]
        assert len(tables) == bool(so), each.case.id
        for table in tables:
            head, *rows = table.every("tr")
            titles = [WORDS.brief.act, WORDS.brief.provision]
            titles += [WORDS.brief.towards] * any(part.to for part in so)
            said = [title.in_language(lang) for title in titles]
            assert [th.text for th in head.elements] == said
            assert len(rows) == len(so), each.case.id
            for row, part in zip(rows, so, strict=True):
                what, provisions, *towards = row.elements
                assert what.text.startswith((part.about or part.title).in_language(lang))
                assert all(terms.in_language(lang) in what.text for terms in part.conditions)
                named = [unwrapped(each_named.in_sight) for each_named in provisions.elements]
                assert named == [cite(locator, lang) for locator in part.citations]
                told = "; ".join(to.in_language(lang) for to in part.to)
                assert [cell.text for cell in towards] == [told] * len(towards)


# --- the months of a deadline

MAY = Deadline.of(Term(5, Unit.WORKING_DAYS), date(2024, 4, 26), Counting(), CALENDAR)
JULY = Deadline.of(Term(30, Unit.CALENDAR_DAYS), date(2024, 6, 7), Counting(), CALENDAR)
YEAR = Deadline.of(Term(1, Unit.YEARS), date(2013, 1, 15), Counting(), CALENDAR)
EARLY = Deadline.of(
    MAY.term, MAY.start, Counting(), CALENDAR.as_known_on(MAY.start - timedelta(days=10))
)
PLAIN = Deadline.of(MAY.term, MAY.start, Counting(), WorkCalendar.from_holidays())
DEADLINES = {"may": MAY, "july": JULY, "year": YEAR, "early": EARLY, "plain": PLAIN}


@in_each_language
@pytest.mark.parametrize("deadline", DEADLINES.values(), ids=DEADLINES)
def test_a_deadline_shows_its_months_by_name_and_what_their_looks_say(deadline, lang):
    page = tree(deadline.to_html(lang))
    captions = [caption.text for caption in page.every("caption")]
    ends = (deadline.start, deadline.day)
    assert [captions[0], captions[-1]] == [month_in_words(end).in_language(lang) for end in ends]
    words = deadline_words()
    said = page.text
    for treated in {stretch.treated.value for stretch in deadline.ledger}:
        assert words.say("treated", treated, lang) in said
    (last,) = {
        frozenset(td.style.items())
        for td in page.every("td")
        if td.style.get("font-weight") == "bold"
    }
    legend = [span for span in page.every("span") if span.style.get("font-weight") == "bold"]
    assert [span.style["outline"] for span in legend] == [dict(last)["outline"]]
    looks = [
        {**span.style, "padding": ""} for span in page.every("span") if "padding" in span.style
    ]
    for td in page.every("td"):
        if "title" in td.attributes:  # a day of the ledger looks as the legend tells
            assert any(look.items() <= {**td.style, "padding": ""}.items() for look in looks)
    for line in deadline.explain(lang).splitlines():
        assert line.strip() in said


# --- readable on light pages and on dark ones

LIGHT, DARK = ("#ffffff", "#000000"), ("#111111", "#e0e0e0")
"""A page and its letters."""
ENOUGH = 4.5
"""The contrast that WCAG 2.1 asks for (AA, text of ordinary size)."""
REGISTERS = {
    "calendar": lambda lang: CALENDAR.to_html(2024, lang),
    "year to come": lambda lang: CALENDAR.to_html(CALENDAR.last.year, lang),
    "edition": BOOK.to_html,
    "readings": BOOK.readings.to_html,
    "gaps": BOOK.gaps.to_html,
    "later acts": BOOK.later.to_html,
}


@cache
def rgb(colour):
    assert colour.startswith("#"), colour
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    return tuple(int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4))


def luminance(colour):
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def over(colour, page, opacity):
    return tuple(opacity * c + (1 - opacity) * p for c, p in zip(colour, page, strict=True))


def contrasts(page, ground=None, letters=None, opacity=1.0):
    """Of each element that has letters of its own, its contrast on a light page and on a dark one,
    whichever is less.
    """
    style = page.style
    own = style.get("background", style.get("background-color", "transparent"))
    assert (own == "transparent") is ("color" not in style), style  # both, or the page's own
    ground = ground if own == "transparent" else own
    letters = style.get("color", letters)
    opacity *= float(style.get("opacity", 1))
    if any(isinstance(each, str) and each.strip() for each in page.inside):
        yield min(
            contrast(
                over(rgb(letters or page_letters), rgb(page_ground), opacity),
                over(rgb(ground or page_ground), rgb(page_ground), opacity),
            )
            for page_ground, page_letters in (LIGHT, DARK)
        )
    for each in page.elements:
        yield from contrasts(each, ground, letters, opacity)


def rows_take_the_pages_ground(page):
    """Whether a notebook's own grounds of rows, every second one another, are not seen."""
    tables = [*page.every("table")]
    rows = [row for table in tables for row in table.every("tr")]
    groups = [*tables, *page.every("thead"), *page.every("tbody")]
    return {row.style.get("background") for row in rows} <= {"transparent"} and {
        group.style.get("background", "transparent") for group in groups
    } <= {"transparent"}


@of_each_question
def test_an_answer_can_be_read_on_a_light_page_and_on_a_dark_one(ask):
    for each, page in pages_of(ask):
        assert min(contrasts(page)) >= ENOUGH, each.case.id
        assert rows_take_the_pages_ground(page), each.case.id


@in_each_language
@pytest.mark.parametrize("deadline", DEADLINES.values(), ids=DEADLINES)
def test_a_deadline_can_be_read_on_a_light_page_and_on_a_dark_one(deadline, lang):
    page = tree(deadline.to_html(lang))
    assert min(contrasts(page)) >= ENOUGH
    assert rows_take_the_pages_ground(page)
    assert len([*contrasts(page)]) > 30


@in_each_language
@pytest.mark.parametrize("register", REGISTERS)
def test_a_register_can_be_read_on_a_light_page_and_on_a_dark_one(register, lang):
    page = tree(REGISTERS[register](lang))
    assert page.attributes["lang"] == lang
    assert min(contrasts(page)) >= ENOUGH
    assert rows_take_the_pages_ground(page)


def of(style, tag="div"):
    return tree(f'<{tag} style="{style}">a</{tag}>')


@pytest.mark.parametrize(
    ("style", "least"),
    [
        ("", 14.3),
        ("background:#fff;color:#000", 21),
        ("background:#fff;color:#777", 4.5),
        ("background:#e4e4e4;color:#444", 7.6),
        ("opacity:.5", 3.9),
        ("opacity:0", 1),
    ],
)
def test_contrast_is_reckoned_as_wcag_does(style, least):
    (found,) = contrasts(of(style))
    assert round(found, 1) == pytest.approx(least, abs=0.15)


@pytest.mark.parametrize("style", ["background:#fff", "color:#000", "background-color:#eee"])
def test_a_ground_without_letters_or_letters_without_a_ground_are_found(style):
    with pytest.raises(AssertionError):
        [*contrasts(of(style))]


def test_a_row_with_a_ground_of_its_own_is_found():
    row = '<table><tbody><tr style="background:{}"><td>a</td></tr></tbody></table>'
    assert rows_take_the_pages_ground(tree(row.format("transparent")))
    assert not rows_take_the_pages_ground(tree(row.format("#eee")))
    assert not rows_take_the_pages_ground(tree("<table><tr><td>a</td></tr></table>"))
