"""Where a provision stands: a locator such as `art13/par1/part2`, and its name in three languages.

The locator follows the text's own divisions: article (бап), paragraph (тармақ), subparagraph
(тармақша), part (бөлік), sentence, indent (абзац), title and chapeau; each at most once, and only
where the text can have it: no paragraph in a paragraph, nothing in a title. A provision inserted
later has a doubled number: `art18-2/par2-1`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from kz_services_law.errors import InvalidInput, Sentence
from kz_services_law.languages import Language, language

__all__ = ["cite", "is_locator", "is_within", "place_of", "with_those_above"]

_NO_LOCATOR = Sentence("no_locator", "{got!r} is not a locator", "write one such as {example!r}")
_SEGMENT = re.compile(
    r"(?P<numbered>art|par|sub)(?P<number>[1-9][0-9]{0,2})(-(?P<inserted>[1-9][0-9]{0,2}))?"
    r"|(?P<counted>part|sentence|indent)(?P<count>[1-9]|1[0-2])"
    r"|(?P<named>title|chapeau)"
)

_STANDS_IN = {
    "art": (),
    "title": ("art",),
    "chapeau": ("art", "par", "sub", "part", "indent", "sentence"),
    "par": ("art",),
    "sub": ("art", "par", "part"),
    "part": ("art", "par", "sub"),
    "indent": ("art", "par", "sub", "part"),
    "sentence": ("art", "par", "sub", "part", "indent"),
}
"""What each unit can stand in, of the one above it."""
_LONGEST = 80


class _Step(NamedTuple):
    """One segment of a locator: `sub9-1` is a subparagraph, 9, inserted 1."""

    kind: str
    number: int = 0
    inserted: int = 0

    @property
    def written(self) -> str:
        """The number as the law writes it."""
        return f"{self.number}-{self.inserted}" if self.inserted else str(self.number)


def is_locator(text: str) -> bool:
    """Whether a text has the form of a locator.

    >>> is_locator("art15/par4/part3"), is_locator("art18-2/par2-1"), is_locator("article 15")
    (True, True, False)
    """
    return bool(_steps_in(text))


def _checked(locator: str) -> tuple[_Step, ...]:
    """The steps of a locator. Raises `InvalidInput` for what is none."""
    steps = _steps_in(locator)
    if not steps:
        raise InvalidInput(_NO_LOCATOR, got=locator, example="art13/par1/part2")
    return steps


def _steps_in(text: object) -> tuple[_Step, ...]:
    """The steps of what may be a locator; a subclass of `str` might say anything of itself."""
    plain = str.__str__(text) if isinstance(text, str) else ""
    return _steps(plain) if len(plain) <= _LONGEST else ()


@lru_cache(maxsize=4096)
def _steps(text: str) -> tuple[_Step, ...]:
    """The steps from an article down to a provision; none for a text that is no locator."""
    found = [_SEGMENT.fullmatch(segment) for segment in text.split("/")]
    steps = tuple(_step(segment) for segment in found if segment)
    kinds = [step.kind for step in steps]
    if len(steps) != len(found) or kinds[0] != "art" or len({*kinds}) != len(kinds):
        return ()
    nested = all(above in _STANDS_IN[kind] for above, kind in pairwise(kinds))
    return steps if nested else ()


def _step(found: re.Match[str]) -> _Step:
    if found["numbered"]:
        return _Step(found["numbered"], int(found["number"]), int(found["inserted"] or 0))
    if found["counted"]:
        return _Step(found["counted"], int(found["count"]))
    return _Step(found["named"])


_ITSELF = "itself"
# a list stands inside the first part, so that a part named beside its items comes after them
_KINDS = ("art", "title", _ITSELF, "chapeau", "par", "sub", "indent", "sentence", "part")
_RANK = {kind: rank for rank, kind in enumerate(_KINDS)}


def is_within(locator: str, above: str) -> bool:
    """Whether a provision stands at another one, or below it.

    >>> is_within("art15/par2", "art15"), is_within("art15-1", "art15")
    (True, False)

    Raises `InvalidInput` for what is no text.
    """
    for given in (locator, above):
        if not isinstance(given, str):
            raise InvalidInput(_NO_LOCATOR, got=given, example="art13/par1/part2")
    return f"{locator}/".startswith(f"{above}/")


def with_those_above(locator: str) -> Iterator[str]:
    """A provision, and all those it stands below.

    >>> [*with_those_above("art15/par2/sub1")]
    ['art15/par2/sub1', 'art15/par2', 'art15']

    Raises `InvalidInput` for what is no text.
    """
    if not isinstance(locator, str):
        raise InvalidInput(_NO_LOCATOR, got=locator, example="art13/par1/part2")
    while locator:
        yield locator
        locator = locator.rpartition("/")[0]


def place_of(locator: str) -> tuple[tuple[int, int, int], ...]:
    """The key that puts locators into the order in which the law has their provisions.

    An inserted provision follows the one whose number it doubles. A title comes before what it
    heads, any other unit before what hangs from it.

    Raises `InvalidInput` for what is not a locator.

    >>> sorted(["art12", "art11-1", "art11/sub10", "art11/sub9-1", "art11/sub9"], key=place_of)
    ['art11/sub9', 'art11/sub9-1', 'art11/sub10', 'art11-1', 'art12']
    >>> sorted(["art19", "art19/title"], key=place_of)
    ['art19/title', 'art19']
    """
    steps = (*_checked(locator), _Step(_ITSELF))
    return tuple((_RANK[step.kind], step.number, step.inserted) for step in steps)


_EN_ORDINAL = (
    "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth",
)  # fmt: skip
_KK_ORDINAL = (
    "", "бірінші", "екінші", "үшінші", "төртінші", "бесінші", "алтыншы", "жетінші", "сегізінші",
    "тоғызыншы", "оныншы", "он бірінші", "он екінші", "он үшінші",
)  # fmt: skip
_RU_STEM = (
    "", "перв", "втор", "трет", "четвёрт", "пят", "шест", "седьм", "восьм", "девят", "десят",
    "одиннадцат", "двенадцат", "тринадцат",
)  # fmt: skip
_RU_ENDING = {
    ("part", "nominative"): ("ая", "ья"),
    ("part", "genitive"): ("ой", "ьей"),
    ("sentence", "nominative"): ("ое", "ье"),
    ("sentence", "genitive"): ("ого", "ьего"),
    ("indent", "nominative"): ("ый", "ий"),
    ("indent", "genitive"): ("ого", "ьего"),
}
_RU_MASCULINE_STRESSED = {2, 6, 7, 8}

_EN_NAME = {"part": "part", "sentence": "sentence", "indent": "item"}
_KK_NAME = {
    "art": ("баптың", "бап"),
    "par": ("тармағының", "тармағы"),
    "sub": ("тармақшасының", "тармақшасы"),
    "part": ("бөлігінің", "бөлігі"),
    "sentence": ("сөйлемінің", "сөйлемі"),
    "indent": ("абзацының", "абзацы"),
    "title": ("тақырыбының", "тақырыбы"),
    "chapeau": ("кіріспе бөлігінің", "кіріспе бөлігі"),
}
_RU_NAME = {
    "art": ("статьи", "статья"),
    "par": ("пункта", "пункт"),
    "sub": ("подпункта", "подпункт"),
    "part": ("части", "часть"),
    "sentence": ("предложения", "предложение"),
    "indent": ("абзаца", "абзац"),
    "title": ("заголовка", "заголовок"),
    "chapeau": ("вводной части", "вводная часть"),
}


def cite(locator: str, lang: Language = "en") -> str:
    """The name of a provision, as a lawyer writes it.

    Raises `InvalidInput` for what is not a locator, `UnknownName` for an unknown language.

    >>> cite("art13/par1/part2")
    'Article 13(1), second part'
    >>> cite("art13/par1/part2", "ru")
    'часть вторая пункта 1 статьи 13'
    >>> cite("art13/par1/part2", "kk")
    '13-баптың 1-тармағының екінші бөлігі'
    >>> cite("art18-2/par2-1/part2")
    'Article 18-2(2-1), second part'
    """
    _checked(locator)
    return _named(str.__str__(locator), language(lang))


@lru_cache(maxsize=4096)
def _named(locator: str, lang: Language) -> str:
    return {"en": _english, "ru": _russian, "kk": _kazakh}[lang](_steps(locator))


def _english(steps: tuple[_Step, ...]) -> str:
    text = ""
    for step in steps:
        if step.kind == "art":
            text += f"Article {step.written}"
        elif step.kind in ("par", "sub"):
            text += f"({step.written})"
        elif step.number:
            text += f", {_EN_ORDINAL[step.number]} {_EN_NAME[step.kind]}"
        else:
            text += f", {step.kind}"
    return text


def _kazakh(steps: tuple[_Step, ...]) -> str:
    last = len(steps) - 1
    words: list[str] = []
    for i, step in enumerate(steps):
        name = _KK_NAME[step.kind][i == last]
        if step.kind in ("art", "par"):
            words.append(f"{step.written}-{name}")
        elif step.kind == "sub":
            words.append(f"{step.written}) {name}")
        elif step.number:
            words.append(f"{_KK_ORDINAL[_counted(step)]} {name}")
        else:
            words.append(name)
    return " ".join(words)


def _russian(steps: tuple[_Step, ...]) -> str:
    words: list[str] = []
    for i, step in enumerate(reversed(steps)):
        name = _RU_NAME[step.kind][i == 0]
        case = "nominative" if i == 0 else "genitive"
        if step.kind in ("art", "par"):
            words.append(f"{name} {step.written}")
        elif step.kind == "sub":
            words.append(f"{name} {step.written})")
        elif step.number:
            words.append(f"{name} {_russian_ordinal(step.kind, _counted(step), case)}")
        else:
            words.append(name)
    return " ".join(words)


def _counted(step: _Step) -> int:
    """The number by which Kazakh and Russian call a part, a sentence or an indent."""
    # the introductory line is the first абзац (Law on Legal Acts, No. 480-V, 23(1)); English
    # counts the items under it
    return step.number + 1 if step.kind == "indent" else step.number


def _russian_ordinal(kind: str, number: int, case: str) -> str:
    hard, soft = _RU_ENDING[kind, case]
    ending = soft if _RU_STEM[number] == "трет" else hard
    if ending == "ый" and number in _RU_MASCULINE_STRESSED:
        ending = "ой"
    return _RU_STEM[number] + ending
