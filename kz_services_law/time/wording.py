"""The words of deadlines and ledgers: `rules/calendar/words.toml`, read and checked."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources.abc import Traversable

from pydantic import Field

from kz_services_law.errors import InvalidRules, Problems
from kz_services_law.spec import Spec, Trilingual, read_spec, rules_folder

__all__ = ["LedgerWords", "ledger_words", "read_words"]


class _Units(Spec):
    working_days: Trilingual
    calendar_days: Trilingual
    months: Trilingual
    years: Trilingual


class _Treated(Spec):
    event: Trilingual
    counted: Trilingual
    skipped: Trilingual
    moved: Trilingual


class _Kinds(Spec):
    working: Trilingual
    working_weekend: Trilingual
    weekend: Trilingual
    holiday: Trilingual


class _Statuses(Spec):
    settled: Trilingual
    published: Trilingual
    estimated: Trilingual


class _Phrases(Spec):
    counting: Trilingual
    runs_from: Trilingual
    last_day: Trilingual
    term_ends_on: Trilingual
    range: Trilingual
    beyond: Trilingual


class _Weekdays(Spec):
    kk: list[str] = Field(min_length=7, max_length=7)
    ru: list[str] = Field(min_length=7, max_length=7)
    en: list[str] = Field(min_length=7, max_length=7)


class LedgerWords(Spec):
    """A word for each value of the enumerations of counting, and the phrases around them."""

    unit: _Units
    treated: _Treated
    kind: _Kinds
    status: _Statuses
    phrase: _Phrases
    weekdays: _Weekdays

    def say(self, table: str, name: str, lang: str) -> str:
        """One word or phrase in kk, ru or en."""
        said: Trilingual = getattr(getattr(self, table), name)
        return said.in_language(lang)


@lru_cache(maxsize=1)
def ledger_words() -> LedgerWords:
    """The words; read once, then shared. Raises `InvalidRules` where one is missing."""
    return read_words(rules_folder() / "calendar" / "words.toml")


def read_words(path: Traversable) -> LedgerWords:
    """Read a file of words. Raises `InvalidRules` with every problem found."""
    problems = Problems()
    words = read_spec(LedgerWords, path, f"calendar/{path.name}", problems)
    if words is None:
        raise InvalidRules(problems.found)
    return words
