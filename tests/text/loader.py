"""Turns the seed text (`seed.kk.txt`) into the edition's text by locator.

    python tests/text/loader.py            # writes rules/2013-04-15/text.kk.json

The seed is a web page's text of a printed book. What is taken away is named here, line by line;
nothing else is touched, and `test_text.py` proves it letter for letter by another way.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

HERE = Path(__file__).parent
SEED = HERE / "seed.kk.txt"
TARGET = HERE.parents[1] / "rules" / "2013-04-15" / "text.kk.json"

FIRST_LINE = "10-бап. "
AFTER_LAST_LINE = "Каталог: images"
PAGE_NUMBER = re.compile(r"59|6[0-8]")
CHAPTER = re.compile(r"\d-тарау\.")
ARTICLE = re.compile(r"(\d+)-бап\.")
LOOK_ALIKES = str.maketrans({"\u0259": "ә", "\u018f": "Ә", "\u00a0": " "})
ENDS_A_UNIT = (".", ":", ";")


def normalised(line: str) -> str:
    """One line without look-alike letters and doubled spaces."""
    line = line.translate(LOOK_ALIKES).replace("cтандарт", "стандарт")
    return " ".join(line.split())


def lines_of_the_law(seed: str) -> list[str]:
    """The lines of Articles 10-23: no site chrome, no page numbers; blank lines kept as ''."""
    lines = [normalised(line) for line in seed.splitlines()]
    first = next(i for i, line in enumerate(lines) if line.startswith(FIRST_LINE))
    last = next(i for i, line in enumerate(lines) if line.startswith(AFTER_LAST_LINE))
    return [line for line in lines[first:last] if not PAGE_NUMBER.fullmatch(line)]


def articles(lines: list[str]) -> Iterator[tuple[str, str, list[str]]]:
    """(number, title, body lines) of each article; chapter headings are left out."""
    current: tuple[str, list[str], list[str]] | None = None
    heading = "nothing"
    for line in lines:
        if CHAPTER.match(line):
            heading = "chapter"
        elif found := ARTICLE.match(line):
            if current:
                yield current[0], joined(current[1]), current[2]
            current = (found[1], [line], [])
            heading = "title"
        elif not line:
            heading = "nothing"
        elif current and heading == "title":
            current[1].append(line)
        elif current and heading == "nothing":
            current[2].append(line)
    if current:
        yield current[0], joined(current[1]), current[2]


def joined(lines: list[str]) -> str:
    """Lines as running text. A hyphen at a line's end is a hard one: it stays, without a space.

    A line break after the end of a sentence or of a list item is kept as a new line: it is what
    tells an unnumbered part from a second sentence.
    """
    text = lines[0]
    for before, line in pairwise(lines):
        if before.endswith("-"):
            glue = ""
        elif before.endswith(ENDS_A_UNIT):
            glue = "\n"
        else:
            glue = " "
        text += glue + line
    return text


def numbered(text: str, mark: str) -> tuple[str, list[str]]:
    """What stands before the first mark, and the text under each of the marks 1, 2, 3, …"""
    starts: list[re.Match[str]] = []
    while True:
        wanted = re.compile(rf"(?:(?<=\s)|^){len(starts) + 1}{re.escape(mark)} ")
        found = wanted.search(text, starts[-1].end() if starts else 0)
        if not found:
            break
        starts.append(found)
    if not starts:
        return text.strip(), []
    ends = [m.start() for m in starts[1:]] + [len(text)]
    pieces = [text[m.end() : end].strip() for m, end in zip(starts, ends, strict=True)]
    return text[: starts[0].start()].strip(), pieces


def units_of(locator: str, text: str) -> Iterator[tuple[str, str]]:
    """The units below a locator: paragraphs, subparagraphs, parts, sentences, indents."""
    before, paragraphs = numbered(text, ".")
    if paragraphs:
        for n, piece in enumerate(paragraphs, 1):
            yield from units_of(f"{locator}/par{n}", piece)
        return
    before, subs = numbered(text, ")")
    if subs:
        yield f"{locator}/chapeau", before
        for n, piece in enumerate(subs, 1):
            yield from list_or_text(f"{locator}/sub{n}", piece)
        return
    parts = re.split(r"(?<=\.)\n", text)
    if len(parts) > 1:
        for n, piece in enumerate(parts, 1):
            yield from list_or_text(f"{locator}/part{n}", piece)
        return
    yield from list_or_text(locator, text)


def list_or_text(locator: str, text: str) -> Iterator[tuple[str, str]]:
    """A chapeau with its unnumbered items, sentences of one line, or the plain text."""
    head, colon, rest = text.partition(":\n")
    sentences = re.split(r"(?<=\.) (?=[А-ЯӘҚ])", text)
    if colon:
        yield f"{locator}/chapeau", one_line(head + ":")
        for n, item in enumerate(rest.split(";\n"), 1):
            last = item.endswith((".", ";"))
            yield f"{locator}/indent{n}", one_line(item if last else item + ";")
    elif len(sentences) > 1:
        for n, sentence in enumerate(sentences, 1):
            yield f"{locator}/sentence{n}", one_line(sentence)
    else:
        yield locator, one_line(text)


def one_line(text: str) -> str:
    return " ".join(text.split())


def load(seed: str) -> dict[str, str]:
    """The whole text by locator, in the law's order."""
    units: dict[str, str] = {}
    for number, title, body in articles(lines_of_the_law(seed)):
        article = f"art{number}"
        units[f"{article}/title"] = one_line(title)
        units.update(units_of(article, joined(body)))
    return units


def serialised(units: dict[str, str]) -> str:
    return json.dumps(units, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    content = serialised(load(SEED.read_text(encoding="utf-8")))
    TARGET.write_text(content, encoding="utf-8", newline="\n")
    print(hashlib.sha256(content.encode()).hexdigest())
