"""The guide to legal cases, in three languages: every key is told, every example is run."""

import io
import re
import string
from contextlib import redirect_stdout
from dataclasses import fields, replace
from functools import cache

import pytest
from casebook import CASES
from test_errors import SENTENCES

from kz_services_law import Law
from kz_services_law.cli.checking import check_folder
from kz_services_law.cli.main import main
from kz_services_law.counting import NoDeadline
from kz_services_law.legal_cases import LegalCase, differences, read_cases
from kz_services_law.logic import Status
from kz_services_law.refusal_words import refusal_words

GUIDES = {"en": "README.md", "ru": "README.ru.md", "kk": "README.kk.md"}
PAGES = {lang: (CASES / name).read_text(encoding="utf-8") for lang, name in GUIDES.items()}
KEYS = [field.name for field in fields(LegalCase)]
LAW = Law(engine="native")

in_each_language = pytest.mark.parametrize("lang", GUIDES)


def blocks(lang):
    """The examples to be run; and the one with mistakes, with what is printed of it."""
    found = re.findall(r"```toml\n(.*?)```\n(?:\n```text\n(.*?)```\n)?", PAGES[lang], re.DOTALL)
    good = "\n".join(toml for toml, printed in found if not printed)
    ((bad, printed),) = [block for block in found if block[1]]
    return good, bad, printed


def cases_of(lang, folder):
    (folder / "my.toml").write_text(blocks(lang)[0], encoding="utf-8")
    return read_cases(folder, LAW)


def rows(lang, number):
    """The rows of a table of the page, without its head."""
    tables = re.findall(r"(?:^\|.*\n)+", PAGES[lang], re.MULTILINE)
    lines = tables[number].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


@in_each_language
def test_every_example_is_answered_as_it_expects(tmp_path, lang):
    cases = cases_of(lang, tmp_path)
    assert len(cases) >= 9
    for case in cases:
        law = Law(engine="native", readings=case.readings)
        assert differences(case, case.asked_of(law)) == [], case.id
    assert {case.status for case in cases} == {"settled", "open", "silent"}


@in_each_language
def test_every_key_is_told_and_shown(lang):
    told = [row[0].strip("`") for row in rows(lang, 0)]
    assert sorted(told) == sorted(KEYS)
    shown = set(re.findall(r"^(\w+) *=", blocks(lang)[0], re.MULTILINE))
    assert shown == set(KEYS)


@in_each_language
def test_the_words_for_what_is_no_value_are_told(lang):
    words = {word for row in rows(lang, 1) for word in re.findall(r'"(\w+)"', row[1])}
    assert {each.value for each in NoDeadline} <= words
    assert {Status.OPEN.value, Status.SILENT.value, "never", "yes", "no"} <= words


@in_each_language
def test_what_is_printed_of_the_mistakes_is_what_the_page_shows(tmp_path, lang):
    _, bad, printed = blocks(lang)
    (tmp_path / "my.toml").write_text(bad, encoding="utf-8")
    lines = check_folder(str(tmp_path / "my.toml"), None, "native").lines(lang)
    norms = {"en": "norms", "ru": "норм", "kk": "норма"}[lang]
    told = [re.sub(rf"\d+ {norms}\w*", f"… {norms}", line) for line in lines]
    assert told == printed.splitlines()


@in_each_language
def test_every_message_is_one_of_the_program(lang):
    formatter = string.Formatter()
    told = [sentence.problem for sentence in SENTENCES.values()]
    if lang != "en":
        told = [getattr(each.problem, lang) for each in refusal_words().sentence.values()]
    templates = ["".join(text for text, *_ in formatter.parse(each)) for each in told]
    messages = [m for row in rows(lang, 3) for m in re.findall(r"`([^`]+)`", row[0])]
    assert len(messages) >= 10
    for message in messages:
        pieces = message.split("…")
        assert any(all(piece in text for piece in pieces) for text in templates), message


@cache
def ended(command):
    """How a command ends, and what it prints; each page names the same ones."""
    printed = io.StringIO()
    with redirect_stdout(printed):
        return main(command.split()), printed.getvalue()


@in_each_language
def test_the_commands_and_files_named_are_there(lang):
    page = PAGES[lang]
    for command in re.findall(r"kz-services-law (\w+(?: \w+ --help)?)(?=[`\n])", page):
        if command != "check":
            status, printed = ended(command)
            assert status == 0
            assert printed
    for path in set(re.findall(r"`((?:rules|tests)/[\w./-]+)`", page)):
        assert (CASES.parents[1] / path).exists(), path


def test_the_guides_are_equals(tmp_path):
    by_language = {}
    for lang, name in GUIDES.items():
        (tmp_path / lang).mkdir()
        cases = cases_of(lang, tmp_path / lang)
        by_language[lang] = [replace(case, why="") for case in cases]
        for other in set(GUIDES.values()) - {name}:
            assert f"({other})" in PAGES[lang]
    assert by_language["en"] == by_language["ru"] == by_language["kk"]
    shapes = {
        lang: [re.match(r"#+|\||```|- |\*\*", line).group() for line in shaped(PAGES[lang])]
        for lang in GUIDES
    }
    assert shapes["en"] == shapes["ru"] == shapes["kk"]


def shaped(page):
    """The lines that make the shape of a page: headings, rows, fences, paragraphs with a lead."""
    return [line for line in page.splitlines() if re.match(r"#+ |\||```|- |\*\*", line)]


@in_each_language
def test_each_reason_is_in_the_language_of_the_page(tmp_path, lang):
    letters = {"en": r"^[^А-я]*$", "ru": r"[А-я]", "kk": r"[әғқңөұүһі]"}
    for case in cases_of(lang, tmp_path):
        assert re.search(letters[lang], case.why), case.id
