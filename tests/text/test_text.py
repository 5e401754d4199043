"""The text of the edition, proved letter for letter against the seed: nothing lost, nothing added.

The proof shares nothing with the loader: it removes from the seed what is not the law, removes all
white space on both sides, and compares what is left.
"""

import hashlib
import json
import tomllib
import unicodedata
from pathlib import Path

from loader import SEED, TARGET, load, serialised

ROOT = Path(__file__).parents[2]
CHAPTERS = (
    "3-тарау.МЕМЛЕКЕТТІККӨРСЕТІЛЕТІНҚЫЗМЕТТЕРТІЗІЛІМІ,СТАНДАРТЫЖӘНЕРЕГЛАМЕНТІ",
    "4-тарау.МЕМЛЕКЕТТІКҚЫЗМЕТТЕРКӨРСЕТУ",
)


def letters(text: str) -> str:
    return "".join(text.split())


def letters_of_the_seed() -> str:
    """Articles 10-23 as in the seed: from the heading of Article 10 to the page's catalogue."""
    lines = SEED.read_text(encoding="utf-8").splitlines()
    begin = next(n for n, line in enumerate(lines) if line.startswith("10-бап."))
    end = next(n for n, line in enumerate(lines) if line.startswith("Каталог:"))
    kept = [
        line for line in lines[begin:end] if line.strip() not in {str(n) for n in range(59, 69)}
    ]
    text = letters("\n".join(kept)).replace("\u0259", "ә").replace("\u018f", "Ә")
    text = text.replace("cтандартының", "стандартының")
    for chapter in CHAPTERS:
        assert text.count(chapter) == 1
        text = text.replace(chapter, "")
    return text


def letters_of_the_edition() -> str:
    """The units joined in order, with the numbers that their locators stand for put back."""
    text = ""
    before = ""
    for locator, words in edition().items():
        text += number_before(locator, before) + letters(words)
        before = locator
    return text


def number_before(locator: str, before: str) -> str:
    """The marks '1.' and '1)' that the loader turned into the steps of a locator."""
    marks = ""
    for depth, step in enumerate(locator.split("/")):
        stem = "/".join(locator.split("/")[: depth + 1])
        if f"{before}/".startswith(f"{stem}/"):
            continue
        if step.startswith("par") and step[3:].isdigit():
            marks += f"{step[3:]}."
        elif step.startswith("sub"):
            marks += f"{step[3:]})"
    return marks


def edition() -> dict[str, str]:
    found: dict[str, str] = json.loads(TARGET.read_text(encoding="utf-8"))
    return found


def test_letter_for_letter():
    assert letters_of_the_edition() == letters_of_the_seed()


def test_the_loader_makes_the_committed_file():
    made = serialised(load(SEED.read_text(encoding="utf-8")))
    assert made == TARGET.read_text(encoding="utf-8")


def test_the_hash_is_pinned():
    pinned = tomllib.loads((TARGET.parent / "edition.toml").read_text(encoding="utf-8"))
    words = TARGET.read_text(encoding="utf-8")  # whatever ends its lines in this checkout
    assert pinned["text_sha256"] == {"kk": hashlib.sha256(words.encode()).hexdigest()}


def test_122_units():
    units = edition()
    assert len(units) == 122
    titles = [locator for locator in units if locator.endswith("/title")]
    chapeaux = [locator for locator in units if locator.endswith("/chapeau")]
    assert (len(titles), len(chapeaux)) == (14, 10)
    assert list(dict.fromkeys(u.split("/")[0] for u in units)) == [f"art{n}" for n in range(10, 24)]


def test_only_cyrillic_and_no_odd_spaces():
    for locator, words in edition().items():
        assert words == " ".join(words.split()), locator
        latin = [c for c in words if c.isalpha() and "CYRILLIC" not in unicodedata.name(c)]
        assert latin == [], locator


def test_no_look_alikes_in_any_rule_or_source_file():
    found = []
    for path in [*(ROOT / "rules").rglob("*.*"), *(ROOT / "kz_services_law").rglob("*.py")]:
        text = path.read_text(encoding="utf-8")
        found += [path.name for letter in ("\u0259", "\u018f") if letter in text]
        for word in text.replace("_", " ").split():
            names = {unicodedata.name(c).split()[0] for c in word if c.isalpha()}
            if {"LATIN", "CYRILLIC"} <= names and word.isalpha():
                found.append(f"{path.name}: {word}")
    assert found == []
