"""What is drawn of answers: each legal case in a language, in turn by its number; and how text and
HTML are taken apart.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from html.parser import HTMLParser
from typing import Any, NamedTuple

import pytest
from casebook import QUESTIONS, all_cases, answered

from kz_services_law.documents import AnswerDocument, answer_as_text
from kz_services_law.documents.brief import brief as screen
from kz_services_law.documents.outline import Line, outline
from kz_services_law.languages import LANGUAGES, Language
from kz_services_law.legal_cases import LegalCase

__all__ = [
    "Drawn",
    "Element",
    "cases_of",
    "drawn_of",
    "each_of",
    "name_in",
    "of_each_question",
    "tree",
    "unwrapped",
]

_ONE_OF = 3
"""Everyday one of so many cases is drawn, all of them in the slow checks."""
_ALL = ", all cases"


def each_of(questions: Sequence[str]) -> pytest.MarkDecorator:
    """A test of what is drawn of each of some questions."""
    every = [pytest.param(f"{name}{_ALL}", marks=pytest.mark.slow) for name in questions]
    return pytest.mark.parametrize("ask", [*questions, *every])


of_each_question = each_of([kind.__name__ for kind in QUESTIONS])


def name_in(ask: str) -> str:
    """The name of the question of which a test is asked."""
    return ask.removesuffix(_ALL)


class Drawn(NamedTuple):
    """An answer to a case as text, in one language: on one screen and in full; the same as lines
    that are not wrapped.
    """

    case: LegalCase
    lang: Language
    answer: Any
    document: AnswerDocument
    brief: str
    full: str
    screen: tuple[Line, ...]
    whole: tuple[Line, ...]


def cases_of(ask: str) -> list[LegalCase]:
    """The cases of a question, or one of a few of them."""
    cases = [case for case in all_cases() if case.ask == name_in(ask)]
    return cases[::_ONE_OF] if name_in(ask) == ask else cases


@cache
def drawn_of(ask: str) -> tuple[Drawn, ...]:
    """Cases of a question in one language each, the first in all three."""
    return tuple(_drawn(ask))


def _drawn(ask: str) -> Iterator[Drawn]:
    for number, case in enumerate(cases_of(ask)):
        answer = answered(case, "native")
        document = answer.document(over_readings=True)
        for lang in LANGUAGES if number == 0 else [LANGUAGES[number % len(LANGUAGES)]]:
            brief, full = (answer_as_text(document, lang, full=full) for full in (False, True))
            lines = (tuple(draw(document, lang)) for draw in (screen, outline))
            yield Drawn(case, lang, answer, document, brief, full, *lines)


def unwrapped(text: str) -> str:
    """A text without the ends of its lines."""
    return " ".join(text.split())


class Element:
    """An element of a page, with what is inside."""

    def __init__(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.tag, self.attributes = tag, attributes
        self.inside: list[Element | str] = []

    @property
    def elements(self) -> "list[Element]":
        """The elements right inside."""
        return [each for each in self.inside if isinstance(each, Element)]

    def every(self, tag: str = "") -> "Iterator[Element]":
        """The element and those below it; those of one tag."""
        if tag in ("", self.tag):
            yield self
        for each in self.elements:
            yield from each.every(tag)

    @property
    def text(self) -> str:
        """All text."""
        return "".join(each if isinstance(each, str) else each.text for each in self.inside)

    @property
    def in_sight(self) -> str:
        """The text that is not folded; a space where an element ends."""
        if self.tag == "details":
            return f"{self.elements[0].in_sight} "
        told = (each if isinstance(each, str) else each.in_sight for each in self.inside)
        return "".join(told) + " " * (self.tag not in ("span", "b"))

    @property
    def style(self) -> dict[str, str]:
        """The inline style, property by property."""
        rules = (self.attributes.get("style") or "").split(";")
        pairs = (rule.partition(":") for rule in rules if rule.strip())
        return {name.strip(): value.strip() for name, _, value in pairs}


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        assert len(element.attributes) == len(attrs), f"an attribute twice: {attrs}"
        self.open[-1].inside.append(element)
        self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        closed = self.open.pop()
        assert closed.tag == tag, f"</{tag}> closes <{closed.tag}>"

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def tree(html: str) -> Element:
    """The one element of a page; every tag is closed in order."""
    parser = _Tree()
    parser.feed(html)
    parser.close()
    (root,) = parser.open
    (element,) = root.inside
    assert isinstance(element, Element)
    return element
