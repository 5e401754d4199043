"""Refusals in Kazakh and Russian: `rules/refusals.toml`, read and checked when one is first asked
for in them. What is said in English stands beside what refuses it (`Sentence`, `Phrase`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache, partial
from typing import Literal

from kz_services_law.errors import Listed, Problem, Retold
from kz_services_law.languages import language
from kz_services_law.messages import Filled, Filler, Fragment, InEach, Phrase, is_a
from kz_services_law.rule_files import Spec, read_file, rules_folder

__all__ = ["RefusalWords", "refusal_words", "said_in", "told_in", "worded_in"]

_Other = Literal["kk", "ru"]
_WAY_OUT = Phrase("way_out", "Way out")


class _Words(Spec):
    """The other two languages: English is in the code, where what it is about is seen."""

    kk: str
    ru: str

    def of(self, lang: _Other) -> str:
        """The words of a language."""
        return self.kk if lang == "kk" else self.ru


class _Sentence(Spec):
    problem: _Words
    way_out: _Words | None = None
    """None: there is none in English either."""


class RefusalWords(Spec):
    """Of each sentence, by its code, the problem and the way out; of each phrase its words."""

    sentence: Mapping[str, _Sentence]
    phrase: Mapping[str, _Words]


@lru_cache(maxsize=1)
def refusal_words() -> RefusalWords:
    """The words; read once, then shared. Raises `InvalidRules` where they cannot be read."""
    return read_file(RefusalWords, rules_folder() / "refusals.toml", "refusals.toml")


def told_in(problem: Problem, lang: str) -> str:
    """A problem as a sentence in kk, ru or en. Raises `UnknownName` for another language."""
    spoken = language(lang)
    told = worded_in(problem, spoken)
    if spoken == "en" or told is problem:
        return str(problem)
    way_out = f". {said_in(_WAY_OUT.of(), spoken)}: {told.way_out}" if told.way_out else ""
    place = f"{told.place}: " if told.place else ""
    return f"{place}{told.problem}{way_out}"


def worded_in(problem: Problem, lang: str) -> Problem:
    """A problem with place, problem and way out in the words of a language: itself in English, and
    where it has no other words (of rule files, of an engine).

    Raises `UnknownName` for another language.
    """
    spoken = language(lang)
    words = None if spoken == "en" else refusal_words().sentence.get(problem.code)
    if spoken == "en" or words is None:
        return problem
    filler = Filler(partial(said_in, lang=spoken))
    way_out = "" if words.way_out is None else words.way_out.of(spoken)
    return problem.worded(
        said_in(problem.place, spoken),
        filler.filled(words.problem.of(spoken), problem.data),
        filler.filled(way_out, problem.data),
    )


def said_in(text: str, lang: str) -> str:
    """A part of a message in the words of a language; a plain text as it is.

    >>> from kz_services_law.messages import suggestion
    >>> said_in(suggestion("zzz", ["new", "repeal"]), "ru")
    'выберите из известных: new, repeal'

    Raises `UnknownName` for another language.
    """
    spoken = language(lang)
    if spoken == "en" or not is_a(text, Fragment):
        return str(text)
    if is_a(text, Filled):
        words = refusal_words().phrase.get(text.phrase.code)
        filler = Filler(partial(said_in, lang=spoken))
        return str(text) if words is None else filler.filled(words.of(spoken), text.data)
    if is_a(text, InEach):
        return text.kk if spoken == "kk" else text.ru
    if is_a(text, Retold):
        told = worded_in(text.problem, spoken)
        return told.problem if text.part == "problem" else told.way_out
    if is_a(text, Listed):
        return Listed.told(text.parts, text.between, partial(_told, lang=spoken))
    return str(text)


def _told(part: object, *, lang: _Other) -> str:
    """One of several things listed: a problem whole, all else as it is said."""
    if is_a(part, Problem):
        return told_in(part, lang)
    return said_in(part, lang) if is_a(part, str) else str(part)
