"""The texts of later editions, proved letter for letter against their sources: nothing lost,
nothing added.

As for the original edition, the proof shares nothing with the loader: of the pages it takes away
what is not the law, of the units it puts the numbers back that their locators stand for, and
compares the letters. Kazakh and Russian have the same units.
"""

import hashlib
import json
import re
import tomllib
import unicodedata
from itertools import product

import pytest
from later import EDITIONS, HERE, LANGUAGES, RULES, load
from loader import serialised

EACH = pytest.mark.parametrize(("edition", "language"), list(product(EDITIONS, LANGUAGES)))
ARTICLES = [10, 11, "11-1", 12, 13, 14, 15, 16, 17, 18, 19, "19-1", 20, 21, 22, 23]


def text_of(edition: str, language: str) -> dict[str, str]:
    found = RULES / edition / f"text.{language}.json"
    units: dict[str, str] = json.loads(found.read_text(encoding="utf-8"))
    return units


def letters(text: str) -> str:
    return "".join(text.split()).replace("c", "с").replace("i", "і")


def letters_of_the_pages(edition: str, language: str) -> str:
    found = ""
    for article in ARTICLES:
        page = (HERE / edition / language / f"art{article}.md").read_text(encoding="utf-8")
        page = re.sub(r"^\s*(<a .*|## .*|> \*.*)$", "", page, flags=re.MULTILINE)
        found += letters(page.replace("### ", ""))
    return found


def letters_of_the_units(edition: str, language: str) -> str:
    found, before = "", ""
    for locator, words in text_of(edition, language).items():
        steps = locator.split("/")
        for depth, step in enumerate(steps):
            stem = "/".join(steps[: depth + 1])
            numbered = re.fullmatch(r"(par|sub)([0-9-]+)", step)
            if numbered and not f"{before}/".startswith(f"{stem}/"):
                found += numbered[2] + {"par": ".", "sub": ")"}[numbered[1]]
        found += letters(words)
        before = locator
    return found


@EACH
def test_letter_for_letter(edition, language):
    assert letters_of_the_units(edition, language) == letters_of_the_pages(edition, language)


@EACH
def test_the_loader_makes_the_committed_file(edition, language):
    made = (RULES / edition / f"text.{language}.json").read_text(encoding="utf-8")
    assert serialised(load(edition, language)) == made


@EACH
def test_the_hash_is_pinned(edition, language):
    pinned = tomllib.loads((RULES / edition / "edition.toml").read_text(encoding="utf-8"))
    words = (RULES / edition / f"text.{language}.json").read_text(encoding="utf-8")
    assert pinned["text_sha256"][language] == hashlib.sha256(words.encode()).hexdigest()


@EACH
def test_only_cyrillic_and_no_odd_spaces(edition, language):
    for locator, words in text_of(edition, language).items():
        assert words == " ".join(words.split()), locator
        latin = [c for c in words if c.isalpha() and "CYRILLIC" not in unicodedata.name(c)]
        assert latin == [], locator


@pytest.mark.parametrize("edition", EDITIONS)
def test_both_languages_have_the_same_units(edition):
    kazakh, russian = (list(text_of(edition, language)) for language in LANGUAGES)
    assert kazakh == russian
    assert len(kazakh) == 152
    assert [u.split("/")[0] for u in kazakh if u.endswith("/title")] == [
        f"art{article}" for article in ARTICLES
    ]
