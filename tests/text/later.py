"""Turns the text of a later edition, as it is kept with the tests, into its text by locator.

    python tests/text/later.py             # writes rules/2019-07-01/text.kk.json and text.ru.json

The sources (`2019-07-01/kk/art13.md`, …) are a page for each article, in each official language:
a heading, paragraphs with their numbers, and a note on the acts that changed it. What is taken away
is named here; nothing else is touched, and `test_later_text.py` proves it letter for letter by
another way.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from loader import serialised

HERE = Path(__file__).parent
RULES = HERE.parents[1] / "rules"
EDITIONS = ("2019-07-01",)
LANGUAGES = ("kk", "ru")

LATIN_IN_CYRILLIC = {"c": "с", "i": "і"}
"""Letters that look alike, where they stand inside a Cyrillic word of the source."""
NOT_THE_LAW = ("<a ", "## ", "> *")
"""Anchors, headings of chapters, notes on the acts."""
NUMBERED = re.compile(r"(\d+(?:-\d+)?)([.)]) (.*)")
SENTENCE = re.compile(r"(?<=\.) (?=[А-ЯЁӘІҢҒҮҰҚӨҺ])")
Lines = list[str]


def normalised(line: str) -> str:
    """One line without look-alike letters and doubled spaces."""
    return " ".join(re.sub(r"\S+", lambda word: _cyrillic(word[0]), line).split())


def _cyrillic(word: str) -> str:
    if not re.search("[а-яәіңғүұқөһ]", word, re.IGNORECASE):
        return word
    return "".join(LATIN_IN_CYRILLIC.get(letter, letter) for letter in word)


def lines_of(source: str) -> tuple[str, Lines]:
    """The title of an article, and its paragraphs."""
    lines = [normalised(line) for line in source.splitlines()]
    (title,) = (line[4:] for line in lines if line.startswith("### "))
    kept = (line for line in lines if line and not line.startswith((*NOT_THE_LAW, "### ")))
    return title, list(kept)


def number_of(page: Path) -> tuple[int, int]:
    """Where an article stands among the others: 11-1 after 11."""
    number, _, inserted = page.stem.removeprefix("art").partition("-")
    return int(number), int(inserted or 0)


def load(edition: str, language: str) -> dict[str, str]:
    """The whole text by locator, in the law's order."""
    units: dict[str, str] = {}
    for page in sorted((HERE / edition / language).glob("art*.md"), key=number_of):
        title, lines = lines_of(page.read_text(encoding="utf-8"))
        units[f"{page.stem}/title"] = title
        units.update(units_of(page.stem, lines))
    return units


def units_of(locator: str, lines: Lines) -> Iterator[tuple[str, str]]:
    """The units below a locator: paragraphs, subparagraphs, parts, items, sentences."""
    for mark, step in ((".", "par"), (")", "sub")):
        before, pieces = numbered(lines, mark)
        if pieces:
            if before:
                yield f"{locator}/chapeau", *before
            for number, piece in pieces.items():
                yield from units_of(f"{locator}/{step}{number}", piece)
            return
    parts = parts_of(lines)
    for n, part in enumerate(parts, 1):
        yield from list_or_text(f"{locator}/part{n}" if len(parts) > 1 else locator, part)


def numbered(lines: Lines, mark: str) -> tuple[Lines, dict[str, Lines]]:
    """The lines before the first number with a mark, and those under each such number."""
    before: Lines = []
    pieces: dict[str, Lines] = {}
    current = before
    for line in lines:
        found = NUMBERED.fullmatch(line)
        if found and found[2] == mark:
            current = pieces.setdefault(found[1], [])
            current.append(found[3])
        else:
            current.append(line)
    return before, pieces


def parts_of(lines: Lines) -> list[Lines]:
    """Parts, each of one line, or of one that ends with a colon and the items of its list; the
    first items may stand on its line too.
    """
    parts: list[Lines] = []
    in_list = False
    for line in lines:
        head, _, item = line.partition(": ")
        if in_list:
            parts[-1] += items_of(line)
            in_list = not line.endswith(".")
        elif item.endswith(";"):
            parts.append([f"{head}:", *items_of(item)])
            in_list = True
        else:
            parts.append([line])
            in_list = line.endswith(":")
    return parts


def items_of(line: str) -> Lines:
    """The items of a list that stand on one line."""
    return re.findall(r"[^;]+[;.]|[^;]+$", line)


def list_or_text(locator: str, lines: Lines) -> Iterator[tuple[str, str]]:
    """A chapeau with its items, the sentences of one line, or the plain text."""
    head, *items = lines
    sentences = SENTENCE.split(head)
    if head.endswith(":") and items:
        yield f"{locator}/chapeau", head
        for n, item in enumerate(items, 1):
            yield f"{locator}/indent{n}", item.strip()
    elif len(sentences) > 1:
        for n, sentence in enumerate(sentences, 1):
            yield f"{locator}/sentence{n}", sentence
    else:
        yield locator, head


def main() -> None:
    for edition in EDITIONS:
        for language in LANGUAGES:
            content = serialised(load(edition, language))
            target = RULES / edition / f"text.{language}.json"
            target.parent.mkdir(exist_ok=True)
            target.write_text(content, encoding="utf-8", newline="\n")
            print(edition, language, hashlib.sha256(content.encode()).hexdigest())


if __name__ == "__main__":
    main()
