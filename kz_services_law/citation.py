"""Where a provision stands: a locator such as `art13/par1/part2`, and its name in three languages.

The locator follows the text's own divisions: article (бап), paragraph (тармақ), subparagraph
(тармақша), part (бөлік), sentence, indent (абзац), title and chapeau.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kz_services_law.errors import InvalidInput, Sentence
from kz_services_law.languages import Language, language

__all__ = ["cite", "is_locator"]

_NO_LOCATOR = Sentence("no_locator", "{got!r} is not a locator", "write one such as {example!r}")
_SEGMENT = re.compile(r"(art|par|sub)([1-9]\d?)|(part|sentence|indent)([1-7])|title|chapeau")


def is_locator(text: str) -> bool:
    """Whether a text has the form of a locator.

    >>> is_locator("art15/par4/part3"), is_locator("article 15")
    (True, False)
    """
    if not isinstance(text, str):
        return False
    head, *rest = text.split("/")
    below = [_SEGMENT.fullmatch(part) and not part.startswith("art") for part in rest]
    return head.startswith("art") and bool(_SEGMENT.fullmatch(head)) and all(below)


_EN_ORDINAL = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh")
_KK_ORDINAL = ("", "бірінші", "екінші", "үшінші", "төртінші", "бесінші", "алтыншы", "жетінші")
_RU_STEM = ("", "перв", "втор", "трет", "четверт", "пят", "шест", "седьм")
_RU_ENDING = {
    ("part", "nominative"): ("ая", "ья"),
    ("part", "genitive"): ("ой", "ьей"),
    ("sentence", "nominative"): ("ое", "ье"),
    ("sentence", "genitive"): ("ого", "ьего"),
    ("indent", "nominative"): ("ый", "ий"),
    ("indent", "genitive"): ("ого", "ьего"),
}
_RU_MASCULINE_STRESSED = {2, 6, 7}

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
    """
    if not is_locator(locator):
        raise InvalidInput(_NO_LOCATOR, got=locator, example="art13/par1/part2")
    return _named(locator, language(lang))


@lru_cache(maxsize=4096)
def _named(locator: str, lang: Language) -> str:
    pieces = [_piece(segment) for segment in locator.split("/")]
    return {"en": _english, "ru": _russian, "kk": _kazakh}[lang](pieces)


def _piece(segment: str) -> tuple[str, int]:
    found = _SEGMENT.fullmatch(segment)
    if found is None or found.lastindex is None:
        return segment, 0
    return found[found.lastindex - 1], int(found[found.lastindex])


def _english(pieces: list[tuple[str, int]]) -> str:
    text = ""
    for kind, number in pieces:
        if kind == "art":
            text += f"Article {number}"
        elif kind in ("par", "sub"):
            text += f"({number})"
        elif kind in ("title", "chapeau"):
            text += f", {kind}"
        else:
            text += f", {_EN_ORDINAL[number]} {_EN_NAME[kind]}"
    return text


def _kazakh(pieces: list[tuple[str, int]]) -> str:
    last = len(pieces) - 1
    words: list[str] = []
    for i, (kind, number) in enumerate(pieces):
        name = _KK_NAME[kind][i == last]
        if kind in ("art", "par"):
            words.append(f"{number}-{name}")
        elif kind == "sub":
            words.append(f"{number}) {name}")
        elif number:
            words.append(f"{_KK_ORDINAL[number]} {name}")
        else:
            words.append(name)
    return " ".join(words)


def _russian(pieces: list[tuple[str, int]]) -> str:
    words: list[str] = []
    for i, (kind, number) in enumerate(reversed(pieces)):
        name = _RU_NAME[kind][i == 0]
        case = "nominative" if i == 0 else "genitive"
        if kind in ("art", "par"):
            words.append(f"{name} {number}")
        elif kind == "sub":
            words.append(f"{name} {number})")
        elif number:
            words.append(f"{name} {_russian_ordinal(kind, number, case)}")
        else:
            words.append(name)
    return " ".join(words)


def _russian_ordinal(kind: str, number: int, case: str) -> str:
    hard, soft = _RU_ENDING[kind, case]
    ending = soft if _RU_STEM[number] == "трет" else hard
    if ending == "ый" and number in _RU_MASCULINE_STRESSED:
        ending = "ой"
    return _RU_STEM[number] + ending
