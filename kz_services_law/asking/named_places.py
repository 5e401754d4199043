"""Provisions as lawyers name them: 15(4), Art. 15(4), п. 4 ст. 15, 15-баптың 4-тармағы."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from kz_services_law.asking.sought_words import folded
from kz_services_law.citation import cite, is_locator
from kz_services_law.languages import LANGUAGES
from kz_services_law.messages import InEach

__all__ = ["as_example", "as_locator", "possible_locators", "with_plain_signs"]

_HYPHENS = re.compile("[\u2010-\u2015\u2212\u00ad]")
_CYRILLIC_LIKE = str.maketrans("асеікморхут", "aceikmopxyt")
"""Cyrillic letters that look like Latin ones, as they get into a locator."""
_TOKEN = re.compile(
    r"\(\s*(?P<below>\d+(?:-\d+)?)\s*\)|(?P<number>\d+(?:-\d+)?)|(?P<word>[^\W\d_]+)"
)
_BETWEEN = re.compile(r"[\s.,;)№§«»\"-]*")
_LEFT_OUT = ("of", "the")
_UNITS = {
    "art": r"art|article|ст|стат(ья|ьи|ье|ью|ьей)|бап(тың|та|ты|қа)?|баб(ы|ының|ында)",
    "par": r"par|para|paragraph|п|пункт(а|е|у|ом)?|тарма(қ|қтың|ғы|ғының|ғында)",
    "sub": r"sub|subparagraph|пп|подп|подпункт(а|е|у|ом)?|тармақша(сы|ның|сының|сында)?",
    "part": r"part|ч|част(ь|и|ью)|бөлі(к|гі|гінің|гінде|ктің)",
    "sentence": r"sentence|предложени(е|я|и|ю|ем)|сөйлем(і|нің|інің|інде)?",
    "indent": r"item|indent",
}
_OF_WORD = {kind: re.compile(f"(?:{form})") for kind, form in _UNITS.items()}


class _Step(NamedTuple):
    """A unit and its number; of a number in brackets the unit is not said."""

    kinds: tuple[str, ...]
    number: str


def with_plain_signs(text: str) -> str:
    """A text with one sort of hyphen, and of spaces.

    >>> with_plain_signs("15\u2011бап")
    '15-бап'
    """
    return " ".join(_HYPHENS.sub("-", unicodedata.normalize("NFC", text)).split())


def as_locator(text: str) -> str:
    """A text in the letters in which locators are written.

    >>> as_locator(" \u0430rt15/P\u0430r4 ")
    'art15/par4'
    """
    return with_plain_signs(text).casefold().translate(_CYRILLIC_LIKE)


def as_example(locator: str) -> InEach:
    """A provision in the ways in which it can be named: its locator and its name; in English its
    names in all languages.

    >>> as_example("art15/par4")
    'art15/par4, 15-баптың 4-тармағы, пункт 4 статьи 15, Article 15(4)'
    """
    kk, ru, en = (cite(locator, lang) for lang in LANGUAGES)
    each = f"{locator}, {kk}, {ru}, {en}"
    return InEach(kk=f"{locator}, {kk}", ru=f"{locator}, {ru}", en=each)


def possible_locators(text: str) -> tuple[str, ...]:
    """The locators that a text can mean, if it names one provision and says nothing else.

    >>> possible_locators("п. 4 ст. 15"), possible_locators("15-баптың 4-тармағы")
    (('art15/par4',), ('art15/par4',))
    >>> possible_locators("Art. 10(3)"), possible_locators("public discussion")
    (('art10/par3', 'art10/sub3'), ())
    """
    steps = _steps(folded(with_plain_signs(text)))
    if not steps:
        return ()
    if steps[-1].kinds == ("art",):
        steps = steps[::-1]
    named = (
        "/".join(f"{kind}{step.number}" for kind, step in zip(kinds, steps, strict=True))
        for kinds in product(*(step.kinds for step in steps))
    )
    return tuple(locator for locator in named if is_locator(locator))


def _steps(text: str) -> list[_Step]:
    """The units that a text names with their numbers; none where it says something else."""
    if not _BETWEEN.fullmatch(_TOKEN.sub("", text)):
        return []
    tokens = [found for found in _TOKEN.finditer(text) if found["word"] not in _LEFT_OUT]
    below = [_Step(("par", "sub"), found["below"]) for found in tokens if found["below"]]
    said = [found for found in tokens if not found["below"]]
    if len(said) == 1 and said[0]["number"]:  # 15(4)
        return [_Step(("art",), said[0]["number"]), *below]
    units = [*_pairs(said)]
    if len(said) != 2 * len(units) or (below and len(units) > 1):
        return []
    return [*units, *below]


def _pairs(said: list[re.Match[str]]) -> Iterator[_Step]:
    """Units with their numbers: each before its number, or each after it."""
    for one, other in zip(said[::2], said[1::2], strict=False):
        word, number = (one, other) if one["word"] else (other, one)
        kind = next((k for k, form in _OF_WORD.items() if form.fullmatch(word["word"] or "")), None)
        if kind is not None and number["number"]:
            yield _Step((kind,), number["number"])
