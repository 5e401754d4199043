"""The three languages, and words in all of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

from pydantic import ConfigDict, Field

from kz_services_law.errors import InvalidInput, Sentence, UnknownName
from kz_services_law.messages import InEach, is_a, suggestion
from kz_services_law.refusing_model import RefusingModel, of_checked

__all__ = ["LANGUAGES", "Language", "Trilingual", "in_each", "joined", "language", "same_in_all"]

Language = Literal["kk", "ru", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_NO_LANGUAGE = Sentence(
    "no_language", "no language {got!r}: the answers speak Kazakh, Russian, English", "{hint}"
)
_NO_TEXTS = Sentence(
    "no_texts", "texts in three languages are needed, got {got!r}", "give a list of Trilingual"
)
_NO_WORDS = Sentence(
    "no_words_given",
    "a text or a Trilingual is needed, got {got!r}",
    "write Trilingual(kk=…, ru=…, en=…)",
)


def language(code: str) -> Language:
    """The language of a code.

    Raises `UnknownName` for any other than kk, ru and en.

    >>> language("kk")
    'kk'
    """
    plain = str.__str__(code) if isinstance(code, str) else None
    for known in LANGUAGES:
        if plain == known:
            return known
    raise UnknownName(_NO_LANGUAGE, "language", got=code, hint=suggestion(code, LANGUAGES))


class Trilingual(RefusingModel):
    """A text in the three languages, none of them left out."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    kk: str = Field(min_length=1)
    ru: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def in_language(self, lang: str) -> str:
        """The text in kk, ru or en. Raises `UnknownName` for another language."""
        text: str = getattr(self, language(lang))
        return text

    def filled(self, **slots: str | Trilingual) -> Trilingual:
        """The text with its slots, such as `{day}`, filled. Raises `InvalidInput` for what are no
        words to fill them with.

        >>> Trilingual(kk="{day} күні", ru="в день {day}", en="on {day}").filled(day="Monday").en
        'on Monday'
        """
        kk, ru, en, checked = self.kk, self.ru, self.en, True
        for slot, words in slots.items():
            place = f"{{{slot}}}"
            if isinstance(words, Trilingual):
                kk, ru = kk.replace(place, words.kk), ru.replace(place, words.ru)
                en = en.replace(place, words.en)
            elif isinstance(words, str):
                kk, ru, en = (text.replace(place, words) for text in (kk, ru, en))
                checked = checked and type(words) is str and words.isascii()
            else:
                raise InvalidInput(_NO_WORDS, slot, got=words)
        if checked and kk and ru and en:  # made of what was checked, or needs no check
            return of_checked(Trilingual, kk=kk, ru=ru, en=en)
        return Trilingual(kk=kk, ru=ru, en=en)


def joined(texts: Iterable[Trilingual], between: str) -> Trilingual:
    """Texts one after the other. Raises `InvalidInput` for what are no texts in three languages.

    >>> joined([same_in_all("a"), same_in_all("b")], "; ").ru
    'a; b'
    """
    try:
        each = list(texts)
    except Exception as odd:  # what is iterated may be of anyone's making
        raise InvalidInput(_NO_TEXTS, "joined", got=texts) from odd
    if not is_a(between, str) or not all(is_a(text, Trilingual) for text in each):
        raise InvalidInput(_NO_TEXTS, "joined", got=texts)
    kk = between.join(text.kk for text in each)
    ru = between.join(text.ru for text in each)
    en = between.join(text.en for text in each)
    return Trilingual(kk=kk, ru=ru, en=en)


def in_each(text: Trilingual) -> InEach:
    """A text as a part of a refusal.

    >>> in_each(Trilingual(kk="13-бап", ru="статья 13", en="Article 13"))
    'Article 13'

    Raises `InvalidInput` for what is no text in three languages.
    """
    if not is_a(text, Trilingual):
        raise InvalidInput(_NO_WORDS, "text", got=text)
    return InEach(kk=text.kk, ru=text.ru, en=text.en)


def same_in_all(text: str) -> Trilingual:
    """A text that is the same in every language: a date, a name nobody gave words to."""
    return Trilingual(kk=text, ru=text, en=text)
