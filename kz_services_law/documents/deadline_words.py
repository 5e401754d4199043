"""The words of deadlines and ledgers: `rules/calendar/words.toml`, read and checked."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources.abc import Traversable

from kz_services_law.languages import Trilingual
from kz_services_law.rule_files import Spec, read_file, rules_folder

__all__ = ["DeadlineWords", "deadline_words", "read_words"]


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
    final: Trilingual
    published: Trilingual
    estimated: Trilingual


class _Phrases(Spec):
    counting: Trilingual
    last_day: Trilingual
    term_ends_on: Trilingual
    ends_here: Trilingual
    range: Trilingual
    beyond: Trilingual
    year: Trilingual


class DeadlineWords(Spec):
    """A word for each value of the enumerations of counting, and the phrases around them."""

    treated: _Treated
    kind: _Kinds
    status: _Statuses
    phrase: _Phrases

    def words(self, table: str, name: str) -> Trilingual:
        """One word or phrase."""
        found: Trilingual = getattr(getattr(self, table), name)
        return found

    def say(self, table: str, name: str, lang: str) -> str:
        """One word or phrase in kk, ru or en."""
        return self.words(table, name).in_language(lang)


@lru_cache(maxsize=1)
def deadline_words() -> DeadlineWords:
    """The words; read once, then shared. Raises `InvalidRules` where one is missing."""
    return read_words(rules_folder() / "calendar" / "words.toml")


def read_words(path: Traversable) -> DeadlineWords:
    """Read a file of words. Raises `InvalidRules` with every problem found."""
    return read_file(DeadlineWords, path, f"calendar/{path.name}")
