"""Words that are sought in texts of three languages, however they are typed or inflected."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

__all__ = ["SoughtWords", "folded", "words_in"]

_WORD = re.compile(r"\w+")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN_LIKE = str.maketrans("aceikmopxy\u0259\u01dd", "асеікморхуәә")
"""Latin letters that look like Cyrillic ones, as they get into a Cyrillic word."""
_NO_OTHER_FORM, _NO_ENDING = 2, 4
"""The longest words that have one form only, and that have no ending."""


def folded(text: str) -> str:
    r"""A text as it is compared: letters of one case, and those that are typed in several ways as
    one.

    >>> folded("Отчёт"), folded("Т\u018fРТІП"), folded("т\u0069з\u0069л\u0069м")
    ('отчет', 'тәртіп', 'тізілім')
    """
    plain = unicodedata.normalize("NFC", text).casefold().replace("ё", "е")
    return _WORD.sub(lambda word: _in_one_alphabet(word[0]), plain)


def _in_one_alphabet(word: str) -> str:
    return word.translate(_LATIN_LIKE) if _CYRILLIC.search(word) else word


@lru_cache(maxsize=8192)
def words_in(text: str) -> frozenset[str]:
    """The words of a text, folded."""
    return frozenset(_WORD.findall(folded(text)))


def _beginning(word: str) -> str:
    """A word without its last quarter, where grammar changes it.

    >>> _beginning("обсуждение"), _beginning("талқылау"), _beginning("term")
    ('обсужден', 'талқыл', 'term')
    """
    return word if len(word) <= _NO_ENDING else word[: len(word) - len(word) // 4]


def _are_alike(sought: str, there: str) -> bool:
    """Whether two words are one in two forms: the shorter, without its last quarter, begins the
    longer. One of a few letters is no form of a longer one that is sought.
    """
    if len(sought) <= len(there):
        return there.startswith(_beginning(sought))
    return len(there) >= _NO_ENDING and sought.startswith(_beginning(there))


class SoughtWords(NamedTuple):
    """Words that are sought: the shortest as they are, the others in any form.

    >>> SoughtWords.of("публичное обсуждение").stand_in("подлежит публичному обсуждению")
    True
    """

    whole: frozenset[str]
    others: frozenset[str]

    @classmethod
    def of(cls, text: str) -> SoughtWords:
        """The words of a text."""
        words = words_in(text)
        whole = frozenset(word for word in words if len(word) <= _NO_OTHER_FORM)
        return cls(whole, words - whole)

    def stand_in(self, text: str) -> bool:
        """Whether a text has all of them, in whatever order."""
        there = words_in(text)
        return self.whole <= there and all(
            any(_are_alike(sought, word) for word in there) for sought in self.others
        )
